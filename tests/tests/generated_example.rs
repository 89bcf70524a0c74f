//! The checked-in clients are what castile prints from the contracts in `wsdl/` now. `CASTILE_UPDATE=1` writes them anew.
//! A snapshot holds the same text, so that a change of it is read before it is accepted.

use std::env;
use std::path::Path;

use castile_codegen::{Options, generate};
use castile_model::{Contract, Disk};

/// The most lines that the two clients may have.
const CONTRACTS: [(&str, usize); 2] =
    [("account-management/AccountManagementService.wsdl", 300), ("authentication/AuthenticationService.wsdl", 250)];

#[test]
fn checked_in_clients_are_current() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests stand in the workspace");
    for (path, most) in CONTRACTS {
        let location = root.join("wsdl").join(path);
        let contract = Contract::load(location.to_str().expect("a path in UTF-8"), &Disk::default())
            .unwrap_or_else(|failure| panic!("{failure}"));
        let files = generate(&contract, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
        let src = root.join("generated-example/src");
        if env::var_os("CASTILE_UPDATE").is_some() {
            files.write_to(&src).unwrap_or_else(|error| panic!("{error}"));
        }
        for (path, text) in files.iter() {
            insta::assert_snapshot!(path.trim_end_matches(".rs"), text);
        }
        files.check(&src).unwrap_or_else(|error| panic!("{error}\nCASTILE_UPDATE=1 cargo test writes it"));
        for (path, text) in files.iter() {
            let lines = text.lines().count();
            assert!(lines <= most, "{path} has {lines} lines, more than {most}");
        }
    }
}
