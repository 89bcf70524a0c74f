//! The README's path from a contract to the first call: its code blocks, put together as it says, compile.

use std::fs;

use castile_tests::scratch::{ScratchCrate, workspace_root};

/// The fenced code blocks of a language, in order.
fn blocks(text: &str, language: &str) -> Vec<String> {
    let fence = format!("```{language}\n");
    text.split(&fence).skip(1).map(|after| after.split("```").next().expect("a block has an end").to_owned()).collect()
}

#[test]
fn every_code_block_compiles() {
    let root = workspace_root();
    let readme = fs::read_to_string(root.join("README.md")).expect("there is a README");
    let manifest = blocks(&readme, "toml");
    let rust = blocks(&readme, "rust");
    let [dependencies] = manifest.as_slice() else { panic!("the README has one block of TOML") };
    let [build, main, options, awaited, module] = rust.as_slice() else {
        panic!("the README has five blocks of Rust: build.rs, main.rs, options, await, a module")
    };
    let contract = fs::read_to_string(root.join("wsdl/account-management/AccountManagementService.wsdl"))
        .expect("the contract is there");

    let blocking = ScratchCrate::new(env!("CARGO_TARGET_TMPDIR"), "readme-blocking", "2024", dependencies);
    blocking.file("AccountManagementService.wsdl", &contract);
    blocking.file("build.rs", build);
    blocking.file("src/main.rs", main);
    blocking.cargo_ok(&["check"]);

    let before_request = "\n    let request =";
    let with_options = main.replacen(before_request, &format!("\n    {options}{before_request}"), 1);
    assert_ne!(&with_options, main, "the place for the options is found");
    blocking.file("src/main.rs", &with_options);
    blocking.cargo_ok(&["check"]);

    let (only_runtime, _) = dependencies.split_once("\n[build-dependencies]").expect("the generator comes last");
    let checked_in = ScratchCrate::new(env!("CARGO_TARGET_TMPDIR"), "readme-checked-in", "2024", only_runtime);
    let generated = root.join("generated-example/src/account_management_service.rs");
    let generated = fs::read_to_string(generated).expect("the client is there");
    checked_in.file("src/account_management_service.rs", &generated);
    let with_module = main.replacen("castile::include_client!(account_management_service);\n", module, 1);
    assert_ne!(&with_module, main, "the first line is found");
    checked_in.file("src/main.rs", &with_module);
    checked_in.cargo_ok(&["check"]);

    let with_reqwest = dependencies.replace("\"ureq\"", "\"reqwest\"");
    let asynchronous = ScratchCrate::new(env!("CARGO_TARGET_TMPDIR"), "readme-async", "2024", &with_reqwest);
    asynchronous.file("AccountManagementService.wsdl", &contract);
    asynchronous.file("build.rs", build);
    let call = main.lines().find(|line| line.contains(".send()?")).expect("the call is there");
    let body = main
        .replace(call, awaited)
        .replace("fn main()", "async fn called()")
        .replace("castile::Ureq", "castile::Reqwest");
    asynchronous.file("src/main.rs", &format!("{body}\nfn main() {{ drop(called()); }}\n"));
    asynchronous.cargo_ok(&["check"]);
}

#[test]
fn blocks_are_found() {
    assert_eq!(blocks("a\n```rust\nfn a() {}\n```\n```toml\nb\n```\n", "rust"), ["fn a() {}\n"]);
}
