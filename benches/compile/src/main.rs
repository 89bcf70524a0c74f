//! Prints a crate of N types in castile's generated form, or the same types with serde derives.
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
    let (code, dependencies) = match form {
        "castile" => {
            (castile::code(&schema), format!("castile = {{ path = {runtime:?}, default-features = false }}\n"))
        }
        "serde" => (
            serde::code(&schema),
            "quick-xml = { version = \"=0.42.0\", features = [\"serialize\"] }\n\
             serde = { version = \"1\", features = [\"derive\"] }\n"
                .to_owned(),
        ),
        _ => {
            eprintln!("{form:?} is neither `castile` nor `serde`");
            return ExitCode::from(2);
        }
    };
    let folder = Path::new(folder);
    let package = format!("types-{form}");
    fs::create_dir_all(folder.join("src")).expect("the folder can be made");
    let put = |name: &str, text: &str| fs::write(folder.join(name), text).expect("the folder can be written");
    put(
        "Cargo.toml",
        &format!(
            "[workspace]\n\n[package]\nname = {package:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}"
        ),
    );
    put("src/lib.rs", &code);
    put("src/main.rs", &main_of(&package.replace('-', "_")));
    println!("{form}: {count} types, {} lines, {} bytes a type", code.lines().count(), code.len() / schema.types.len());
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
