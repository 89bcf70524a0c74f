//! One construct, all stages: a schema of a few lines, its components, what lowering makes of them, and the Rust code, on
//! one page. Dropping a file into `tests/cases` makes a test.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use castile_codegen::{Options, generate, show_package};
use castile_model::{Contract, Disk, render};
use castile_tests::components;

#[test]
fn cases() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_snapshot_path(&folder);
    let mut failed = Vec::new();
    for path in files(&folder) {
        let name = Path::new(&path).file_stem().unwrap().to_str().unwrap().to_owned();
        let page = page(&folder.join(&path));
        let check = || settings.bind(|| insta::assert_snapshot!(name.clone(), page));
        if std::panic::catch_unwind(std::panic::AssertUnwindSafe(check)).is_err() {
            failed.push(path);
        }
    }
    assert!(failed.is_empty(), "not as the page says: {failed:?}");
}

/// Contracts among the cases.
fn files(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut files: Vec<String> = names.filter(|name| name.ends_with(".xsd") || name.ends_with(".wsdl")).collect();
    files.sort();
    files
}

fn page(path: &Path) -> String {
    let source = fs::read_to_string(path).unwrap();
    let contract =
        Contract::load(path.to_str().unwrap(), &Disk::default()).unwrap_or_else(|failure| panic!("{failure}"));
    let options = Options::default();
    let files = generate(&contract, &options).unwrap_or_else(|error| panic!("{error}"));
    let mut page = format!("SCHEMA\n\n{source}\nCOMPONENTS\n\n{}", components(&contract));
    let _ = write!(page, "\nIR\n\n{}", show_package(&contract, &options));
    if !files.warnings.is_empty() {
        page.push_str("\nWARNINGS\n");
        for warning in &files.warnings {
            let rendered = render(warning, &contract.documents).replace(path.to_str().unwrap(), "CASE");
            let _ = write!(page, "\n{rendered}");
        }
    }
    for (_, text) in files.iter() {
        let _ = write!(page, "\nRUST\n\n{text}");
    }
    page
}
