//! `castile generate`: modules for a crate that is there, or a whole crate.

use std::path::Path;

use castile_codegen::{Files, Options};
use castile_model::render;

use crate::arguments::Generate;
use crate::{contract, paint};

/// Whether everything was written, or is as it would be written.
pub fn run(arguments: &Generate) -> bool {
    let Some(modules) = modules(arguments) else { return false };
    let files = match &arguments.crate_name {
        Some(name) => whole_crate(name, arguments.runtime.as_deref(), &arguments.output, &modules),
        None => modules,
    };
    let outcome = if arguments.check { files.check(&arguments.output) } else { files.write_to(&arguments.output) };
    if let Err(error) = outcome {
        if error.is_stale() {
            paint::diff(&error.to_string());
        } else {
            paint::error("output", &error.to_string());
        }
        return false;
    }
    if !arguments.check && !files.secrets.is_empty() {
        paint::diagnostic(&note(&files.secrets));
    }
    true
}

fn options(arguments: &Generate) -> Options {
    let options = if arguments.nil_is_absent { Options::default().nil_is_absent() } else { Options::default() };
    arguments.not_secret.iter().fold(options, Options::not_secret)
}

/// Which texts became secrets by their names.
fn note(secrets: &[String]) -> String {
    let mut names: Vec<String> = secrets.iter().map(|name| format!("`{name}`")).collect();
    names.sort();
    names.dedup();
    let verb = if names.len() == 1 { "is" } else { "are" };
    format!("note: {} {verb} of type `Secret`, by name; `--not-secret NAME` makes it `String`", names.join(", "))
}

/// The code of every contract, one file each. `None`: something is wrong, and has been said.
fn modules(arguments: &Generate) -> Option<Files> {
    let mut modules = Files::default();
    let mut good = true;
    let options = options(arguments);
    // All contracts are looked at, so that all that is wrong is said at once.
    for document in &arguments.contract.documents {
        let Some(contract) = contract::load(document, &arguments.contract, arguments.strict) else {
            good = false;
            continue;
        };
        match castile_codegen::generate(&contract, &options) {
            Ok(files) => {
                contract::print(&files.warnings, arguments.strict, |warning| render(warning, &contract.documents));
                good &= !arguments.strict || files.warnings.is_empty();
                modules.secrets.extend(files.secrets.iter().cloned());
                for (path, text) in files.iter() {
                    if modules.get(path).is_some() {
                        let message = format!("two contracts are both written to `{path}`");
                        paint::error("output", &format!("{message}\nhelp: rename one, or use two folders"));
                        good = false;
                    }
                    modules.insert(path, text);
                }
            }
            Err(error) => {
                paint::diagnostic(&error.to_string());
                good = false;
            }
        }
    }
    good.then_some(modules)
}

/// The modules in `src/`, with what makes a crate of them.
fn whole_crate(name: &str, runtime: Option<&str>, output: &Path, modules: &Files) -> Files {
    let mut crate_ = Files::default();
    crate_.secrets.clone_from(&modules.secrets);
    let mut lib = String::from("//! Clients and data types, generated from contracts by castile.\n\n");
    for (path, text) in modules.iter() {
        crate_.insert(format!("src/{path}"), text);
        if let Some(module) = path.strip_suffix(".rs") {
            lib += &format!("pub mod {module};\n");
        }
    }
    crate_.insert("src/lib.rs", lib);
    crate_.insert("Cargo.toml", manifest(name, &dependency(runtime, output)));
    crate_
}

fn manifest(name: &str, dependency: &str) -> String {
    format!(
        "\
[package]
name = \"{name}\"
version = \"0.1.0\"
edition = \"2021\"

[features]
default = [\"ureq\"]
# Blocking calls
ureq = [\"castile/ureq\"]
# Async calls
reqwest = [\"castile/reqwest\"]

[dependencies]
castile = {{ {dependency}, default-features = false }}
"
    )
}

/// What `--runtime` says: a version requirement, or a folder, which is written absolute where the crate lies elsewhere.
fn dependency(runtime: Option<&str>, output: &Path) -> String {
    let own = concat!(env!("CARGO_PKG_VERSION_MAJOR"), ".", env!("CARGO_PKG_VERSION_MINOR"));
    match runtime {
        None => format!("version = \"{own}\""),
        Some(version) if is_version(version) => format!("version = {version:?}"),
        Some(path) => {
            // Cargo reads it from the folder of the manifest, the user wrote it from where he is.
            let path = Path::new(path);
            let path = path.canonicalize().unwrap_or_else(|_| output.join(path));
            format!("path = {:?}", path.to_string_lossy())
        }
    }
}

/// Whether a text is a version requirement, as Cargo has them: `0.1`, `=0.1.2`, `>=0.1, <0.3`.
fn is_version(text: &str) -> bool {
    let requirement = text.trim_start_matches(['=', '^', '~', '<', '>', ' ']);
    requirement.starts_with(|first: char| first.is_ascii_digit() || first == '*')
        && !text.contains(['/', '\\'])
        && !Path::new(text).is_dir()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_told_from_a_folder() {
        for version in ["0.1", "=0.1.2", "^1", ">=0.1, <0.3", "*"] {
            assert!(is_version(version), "{version}");
        }
        for path in ["../castile/runtime", "runtime", "./1", "/opt/castile", "1.0/runtime", "C:\\castile"] {
            assert!(!is_version(path), "{path}");
        }
    }
}
