//! With the feature `xsd-parser`: lets xsd-parser generate its code for two of the workloads.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=xsd");
    #[cfg(feature = "xsd-parser")]
    {
        generate("records.rs", &["xsd/envelope.xsd", "xsd/records.xsd"]);
        generate("orders.rs", &["xsd/orders.xsd", "xsd/customers.xsd"]);
    }
}

/// The leanest code that xsd-parser can be asked for: no modules, no support for mixed content and nil.
#[cfg(feature = "xsd-parser")]
fn generate(file: &str, schemas: &[&str]) {
    use xsd_parser::Config;
    use xsd_parser::config::{GeneratorFlags, InterpreterFlags, OptimizerFlags, ParserFlags, Resolver, Schema};

    let mut config = Config::default();
    config.parser.resolver = vec![Resolver::File];
    config.parser.flags = ParserFlags::all();
    config.parser.schemas =
        schemas.iter().map(|path| Schema::File(std::fs::canonicalize(path).expect("the schema is there"))).collect();
    config.interpreter.flags = InterpreterFlags::all() - InterpreterFlags::WITH_NUM_BIG_INT;
    config.optimizer.flags = OptimizerFlags::all() - OptimizerFlags::REMOVE_DUPLICATES;
    config.generator.flags = GeneratorFlags::all()
        - GeneratorFlags::USE_MODULES
        - GeneratorFlags::ADVANCED_ENUMS
        - GeneratorFlags::ANY_TYPE_SUPPORT
        - GeneratorFlags::MIXED_TYPE_SUPPORT
        - GeneratorFlags::NILLABLE_TYPE_SUPPORT;
    config.renderer.derive = Some(["Debug", "Clone", "PartialEq"].map(String::from).into());
    let code = xsd_parser::generate(config.with_quick_xml()).expect("xsd-parser reads the schemas").to_string();
    let out = std::env::var("OUT_DIR").expect("cargo sets it");
    std::fs::write(std::path::Path::new(&out).join(file), code).expect("OUT_DIR can be written");
}
