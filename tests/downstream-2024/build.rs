//! Generates the clients of both services and the code of every case, and a module for each.

use std::path::Path;
use std::{env, fs};

fn main() -> castile_codegen::Result {
    let mut config = castile_codegen::Config::new()
        .contract("../../wsdl/account-management/AccountManagementService.wsdl")
        .contract("../../wsdl/authentication/AuthenticationService.wsdl");
    println!("cargo:rerun-if-changed=../cases");
    let mut modules = String::new();
    for name in cases() {
        config = config.contract(format!("../cases/{name}"));
        let module = name.rsplit_once('.').expect("a case has an extension").0.replace('-', "_");
        modules.push_str(&format!("castile::include_client!({module});\n"));
    }
    let out_dir = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&out_dir).join("modules.rs"), modules).expect("OUT_DIR can be written");
    config.generate()
}

fn cases() -> Vec<String> {
    let names = fs::read_dir("../cases").expect("the cases are there").map(|entry| entry.expect("a file").file_name());
    let mut cases: Vec<String> = names
        .filter_map(|name| name.into_string().ok())
        .filter(|name| name.ends_with(".xsd") || name.ends_with(".wsdl"))
        .collect();
    cases.sort();
    cases
}
