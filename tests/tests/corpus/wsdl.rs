//! WSDL documents of the world: real ones, and those that the tests of SOAP stacks hold.

use std::collections::BTreeSet;
use std::path::Path;

use castile_model::{Catalog, Contract, Disk, Failure, Severity, render};

use super::parallel;
use super::score::{Case, Suite};
use super::table::{Row, Table};

pub fn run(folder: &Path) -> Vec<Suite> {
    let table = Table::parse(&std::fs::read_to_string(folder.join("WSDL.tsv")).expect("the corpus holds WSDL.tsv"));
    let disk = disk(folder);
    let mut suites = Vec::new();
    for (name, kind, expected) in [
        ("wsdl real", "real", Expected::Loads),
        ("wsdl peer tests", "peer-test", Expected::Loads),
        ("wsdl incomplete", "", Expected::NamesWhatIsMissing),
        ("wsdl malformed", "", Expected::Malformed),
        ("wsdl 2.0", "", Expected::OfAnotherVersion),
    ] {
        let rows: Vec<Row<'_>> = table
            .rows()
            .filter(|row| (kind.is_empty() || row.get("kind") == kind) && Expected::of(*row) == expected)
            .collect();
        let cases = parallel::map(&rows, |row| {
            let entry = folder.join(row.get("entry"));
            let entry = entry.to_string_lossy();
            let (passed, found) = match parallel::caught(|| Contract::load(&entry, &disk)) {
                Ok(result) => expected.judge(*row, result),
                Err(panic) => (false, panic),
            };
            Case { name: row.get("id").to_owned(), passed, found }
        });
        suites.push(Suite { name, cases });
    }
    suites
}

/// Files, with the corpus's own catalogue.
pub fn disk(folder: &Path) -> Disk {
    let table = std::fs::read_to_string(folder.join("catalog/catalog.tsv")).expect("the corpus holds a catalogue");
    let mut catalog = Catalog::default();
    for row in Table::parse(&table).rows() {
        catalog.insert(row.get("url"), folder.join(row.get("file")).to_string_lossy());
    }
    Disk::with_catalog(catalog)
}

#[derive(Clone, Copy, PartialEq)]
enum Expected {
    Loads,
    NamesWhatIsMissing,
    Malformed,
    OfAnotherVersion,
}

impl Expected {
    fn of(row: Row<'_>) -> Self {
        match row.get("wsdl") {
            "malformed" => Self::Malformed,
            "1.1" if row.get("unresolved").is_empty() => Self::Loads,
            "1.1" => Self::NamesWhatIsMissing,
            _ => Self::OfAnotherVersion,
        }
    }

    fn judge(self, row: Row<'_>, result: Result<Contract, Failure>) -> (bool, String) {
        let codes = |failure: &Failure| {
            let errors = failure.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
            let codes: BTreeSet<String> =
                errors.map(|error| format!("{}: {}", error.code, error.message.replace(['\n', '\t'], " "))).collect();
            codes.into_iter().take(4).collect::<Vec<_>>().join("; ")
        };
        match (self, result) {
            (Self::Loads, Ok(contract)) => {
                let codes: BTreeSet<&str> = contract.warnings.iter().map(|warning| warning.code).collect();
                (true, codes.into_iter().collect::<Vec<_>>().join(" "))
            }
            (Self::Loads, Err(failure)) => (false, codes(&failure)),
            // What nothing is needed of is named in a warning.
            (Self::NamesWhatIsMissing, Ok(contract)) => {
                let said: Vec<String> =
                    contract.warnings.iter().map(|warning| render(warning, &contract.documents)).collect();
                (names(row.get("unresolved"), &said.concat()), "loads".to_owned())
            }
            (Self::NamesWhatIsMissing, Err(failure)) => {
                (names(row.get("unresolved"), &failure.to_string()), codes(&failure))
            }
            (_, Ok(_)) => (false, "loads".to_owned()),
            (Self::Malformed | Self::OfAnotherVersion, Err(failure)) => (true, codes(&failure)),
        }
    }
}

/// Whether one of the missing documents is named.
fn names(missing: &str, said: &str) -> bool {
    missing.split([' ', ';']).any(|document| said.contains(document))
}
