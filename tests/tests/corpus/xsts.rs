//! The W3C's XML Schema Test Suite, version 1.0: schemas that must load, and schemas that must be refused. A warning that
//! names a broken rule counts as a refusal.

use std::path::Path;

use castile_model::{Contract, Diagnostic};

use super::archive::Archive;
use super::nist;
use super::parallel;
use super::score::{Case, Suite};
use super::table::Table;

pub fn run(folder: &Path) -> Vec<Suite> {
    let archive = Archive::read(&folder.join("xsts.tar.zst")).expect("the corpus holds xsts.tar.zst");
    let table = Table::parse(&archive.text("XSTS.tsv"));
    let mut suites = Vec::new();
    for (name, expected, is_settled) in [
        ("xsts valid", "valid", true),
        ("xsts invalid", "invalid", true),
        ("xsts valid unsettled", "valid", false),
        ("xsts invalid unsettled", "invalid", false),
    ] {
        let rows: Vec<_> = table
            .rows()
            .filter(|row| row.get("kind") == "schema" && row.get("expected") == expected)
            .filter(|row| matches!(row.get("status"), "accepted" | "stable") == is_settled)
            .filter(|row| row.get("note") != "missing-file")
            .collect();
        let cases = parallel::map(&rows, |row| {
            let schemas: Vec<&str> = row.get("schemas").split(';').collect();
            let (refused, found) = match parallel::caught(|| judged(&schemas, &archive)) {
                Ok((refused, found)) => (refused, found),
                // A panic is wrong whatever was expected.
                Err(panic) => (expected == "valid", panic),
            };
            Case {
                name: format!("{}#{}", row.get("group"), row.get("test")),
                passed: refused == (expected == "invalid"),
                found,
            }
        });
        suites.push(Suite { name, cases });
    }
    suites.push(nist::run(&archive, &table));
    suites
}

/// Whether the schemas are refused, and by what.
fn judged(schemas: &[&str], archive: &Archive) -> (bool, String) {
    match Contract::load_all(schemas, archive) {
        Ok(contract) => {
            let broken: Vec<&Diagnostic> =
                contract.warnings.iter().filter(|warning| warning.clause.is_some() && !is_absence(warning)).collect();
            (!broken.is_empty(), codes(broken))
        }
        Err(failure) => (true, codes(failure.diagnostics.iter().collect())),
    }
}

/// A document that is not there breaks no rule (§4.2.1, §4.2.3).
fn is_absence(warning: &Diagnostic) -> bool {
    matches!(warning.code, "missing-document" | "missing-namespace")
}

fn codes(diagnostics: Vec<&Diagnostic>) -> String {
    let mut codes: Vec<String> = diagnostics
        .iter()
        .map(|diagnostic| format!("{}: {} [{}]", diagnostic.code, diagnostic.message, diagnostic.clause.unwrap_or("-")))
        .collect();
    codes.dedup();
    codes.truncate(4);
    codes.join("; ").replace(['\n', '\t'], " ")
}
