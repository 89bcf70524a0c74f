//! The examples in documentation comments. They are tests like any other, but cargo would run them behind all others, and
//! the last line of a test run is to say what it did not run; so `doctest` is off in the manifests and on here.

use std::process::Command;

#[test]
fn documentation_examples() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let packages = ["castile", "castile-model", "castile-codegen"];
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["test", "--doc", "--features", "castile/ureq,castile/reqwest"]).current_dir(root);
    for package in packages {
        cargo.args(["-p", package]);
    }
    let output = cargo.output().expect("cargo runs");
    let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{text}");
    // A package that has none any more would pass in silence.
    let count: usize = text
        .lines()
        .filter_map(|line| line.strip_prefix("test result: ok. ")?.split(' ').next()?.parse::<usize>().ok())
        .sum();
    assert!(count > 0, "no example was run:\n{text}");
    println!("{count} examples in documentation");
}
