//! Prints a crate of N types: as castile generates them from a schema, or the same types with serde derives.
//!
//! ```text
//! castile-bench-compile N castile|serde FOLDER RUNTIME
//! ```
//!
//! RUNTIME is the path of castile's `runtime/`. `compile.sh` does the timing.

mod castile;
mod schema;
mod serde;

use schema::Schema;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let [count, form, folder, runtime] = arguments[..] else {
        eprintln!("usage: castile-bench-compile N castile|serde FOLDER RUNTIME");
        return ExitCode::from(2);
    };
    let schema = Schema::random(count.parse().expect("a number of types"));
    let folder = Path::new(folder);
    fs::create_dir_all(folder.join("src")).expect("the folder can be made");
    let put = |name: &str, text: &str| fs::write(folder.join(name), text).expect("the folder can be written");
    let (types, lib, dependencies) = match form {
        "castile" => {
            let xsd = castile::xsd(&schema);
            put("types.xsd", &xsd);
            let dependency = format!("castile = {{ path = {runtime:?}, default-features = false }}\n");
            (castile::types(&xsd), castile::LIB, dependency)
        }
        "serde" => (
            serde::types(&schema),
            serde::LIB,
            "quick-xml = { version = \"=0.42.0\", features = [\"serialize\"] }\n\
             serde = { version = \"1\", features = [\"derive\"] }\n"
                .to_owned(),
        ),
        _ => {
            eprintln!("{form:?} is neither `castile` nor `serde`");
            return ExitCode::from(2);
        }
    };
    let package = format!("types-{form}");
    put(
        "Cargo.toml",
        &format!(
            "[workspace]\n\n[package]\nname = {package:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}"
        ),
    );
    put("src/types.rs", &types);
    put("src/lib.rs", lib);
    put("src/main.rs", &main_of(&package.replace('-', "_")));
    println!(
        "{form}: {count} types, {} lines, {} bytes a type",
        types.lines().count(),
        types.len() / schema.types.len()
    );
    ExitCode::SUCCESS
}

/// A program that reads the file it is given and writes it back, so that all code is reached.
fn main_of(library: &str) -> String {
    format!(
        "fn main() {{
    let bytes = std::fs::read(std::env::args().nth(1).expect(\"a file\")).expect(\"it can be read\");
    println!(\"{{}}\", {library}::round_trip(&bytes));
}}
"
    )
}
