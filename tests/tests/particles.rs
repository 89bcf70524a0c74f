//! Code that is checked in and generated: the crate of constructs in `particles`, and the types that `benches` measures, are what castile
//! prints now from the schemas beside them. `CASTILE_UPDATE=1` writes them anew.

use std::env;
use std::fs;
use std::path::Path;

use castile_codegen::{Options, generate};
use castile_model::{Contract, Disk};

#[test]
fn checked_in_constructs_are_current() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("particles");
    let declared = fs::read_to_string(folder.join("src/lib.rs")).expect("the crate is there");
    let mut schemas: Vec<_> = fs::read_dir(folder.join("xsd"))
        .expect("the schemas are there")
        .map(|entry| entry.expect("a file").path())
        .collect();
    schemas.sort();
    for schema in schemas {
        let name = schema.file_stem().and_then(|name| name.to_str()).expect("a name in UTF-8");
        assert!(declared.contains(&format!("pub mod {name};")), "{name} is not declared in src/lib.rs");
        is_current(&schema, &folder.join("src"));
    }
}

#[test]
fn what_is_measured_is_what_is_generated() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../benches");
    for name in ["documents", "expressions", "orders", "records"] {
        is_current(&folder.join(format!("xsd/{name}.xsd")), &folder.join("src/castile"));
    }
}

fn is_current(schema: &Path, into: &Path) {
    let contract = Contract::load(schema.to_str().expect("a path in UTF-8"), &Disk::default())
        .unwrap_or_else(|failure| panic!("{failure}"));
    let files = generate(&contract, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
    if env::var_os("CASTILE_UPDATE").is_some() {
        files.write_to(into).unwrap_or_else(|error| panic!("{error}"));
    }
    files.check(into).unwrap_or_else(|error| {
        panic!("{error}\nCASTILE_UPDATE=1 cargo test -p castile-tests --test particles writes it")
    });
}
