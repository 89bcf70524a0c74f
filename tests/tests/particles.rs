//! The crate of constructs in `particles` is what castile prints now from the schemas beside it. `CASTILE_UPDATE=1` writes it anew.

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
        let contract = Contract::load(schema.to_str().expect("a path in UTF-8"), &Disk::default())
            .unwrap_or_else(|failure| panic!("{failure}"));
        let files = generate(&contract, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
        if env::var_os("CASTILE_UPDATE").is_some() {
            files.write_to(folder.join("src")).unwrap_or_else(|error| panic!("{error}"));
        }
        files.check(folder.join("src")).unwrap_or_else(|error| {
            panic!("{error}\nCASTILE_UPDATE=1 cargo test -p castile-tests --test particles writes it")
        });
    }
}
