//! WSDL documents of the world: real ones, and those that the tests of SOAP stacks hold.

use std::collections::BTreeSet;
use std::path::Path;

use castile_model::{Catalog, Contract, Diagnostic, Disk, Failure, Severity, render};

use super::parallel;
use super::score::{Case, Suite};
use super::table::{Row, Table};

pub fn run(folder: &Path) -> Vec<Suite> {
    let table = Table::parse(&std::fs::read_to_string(folder.join("WSDL.tsv")).expect("the corpus holds WSDL.tsv"));
    let disk = disk(folder);
    let mut suites = Vec::new();
    let to_load: &[(&[(&'static str, Expected)], &str)] = &[
        (&[("wsdl real", Expected::Loads), ("wsdl real, to call", Expected::IsCallable)], "real"),
        (&[("wsdl peer tests", Expected::Loads), ("wsdl peer tests, to call", Expected::IsCallable)], "peer-test"),
        (&[("wsdl incomplete", Expected::NamesWhatIsMissing)], ""),
        (&[("wsdl malformed", Expected::Malformed)], ""),
        (&[("wsdl 2.0", Expected::OfAnotherVersion)], ""),
    ];
    for (expectations, kind) in to_load {
        let is_one = |row: &Row<'_>| {
            (kind.is_empty() || row.get("kind") == *kind) && expectations.iter().all(|(_, it)| it.is_of(*row))
        };
        let rows: Vec<Row<'_>> = table.rows().filter(is_one).collect();
        let judged = parallel::map(&rows, |row| {
            let entry = folder.join(row.get("entry"));
            let entry = entry.to_string_lossy();
            let loaded = parallel::caught(|| Contract::load(&entry, &disk));
            let verdict = |expected: &Expected| match &loaded {
                Ok(result) => expected.judge(*row, result),
                Err(panic) => (false, panic.clone()),
            };
            expectations.iter().map(|(_, expected)| verdict(expected)).collect::<Vec<_>>()
        });
        for (index, (name, _)) in expectations.iter().enumerate() {
            let case = |(row, verdicts): (&Row<'_>, &Vec<(bool, String)>)| {
                let (passed, found) = verdicts[index].clone();
                Case { name: row.get("id").to_owned(), passed, found }
            };
            suites.push(Suite { name, cases: rows.iter().zip(&judged).map(case).collect() });
        }
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

#[derive(Clone, Copy)]
enum Expected {
    Loads,
    /// Nothing that is left out takes all operations with it.
    IsCallable,
    NamesWhatIsMissing,
    Malformed,
    OfAnotherVersion,
}

impl Expected {
    /// Whether this is to be expected of a document.
    fn is_of(self, row: Row<'_>) -> bool {
        let is_complete = row.get("unresolved").is_empty();
        match (self, row.get("wsdl")) {
            (Self::Loads | Self::IsCallable, version) => version == "1.1" && is_complete,
            (Self::NamesWhatIsMissing, version) => version == "1.1" && !is_complete,
            (Self::Malformed, version) => version == "malformed",
            (Self::OfAnotherVersion, version) => !matches!(version, "1.1" | "malformed"),
        }
    }

    fn judge(self, row: Row<'_>, result: &Result<Contract, Failure>) -> (bool, String) {
        let codes = |diagnostics: &[Diagnostic]| {
            let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
            let codes: BTreeSet<String> =
                errors.map(|error| format!("{}: {}", error.code, error.message.replace(['\n', '\t'], " "))).collect();
            codes.into_iter().take(4).collect::<Vec<_>>().join("; ")
        };
        match (self, result) {
            (Self::Loads, Ok(contract)) => {
                let codes: BTreeSet<&str> = contract.warnings.iter().map(|warning| warning.code).collect();
                (true, codes.into_iter().collect::<Vec<_>>().join(" "))
            }
            (Self::IsCallable, Ok(contract)) => (contract.not_callable.is_empty(), codes(&contract.not_callable)),
            (Self::Loads | Self::IsCallable, Err(failure)) => (false, codes(&failure.diagnostics)),
            // What nothing is needed of is named in a warning.
            (Self::NamesWhatIsMissing, Ok(contract)) => {
                let said: Vec<String> =
                    contract.warnings.iter().map(|warning| render(warning, &contract.documents)).collect();
                (names(row.get("unresolved"), &said.concat()), "loads".to_owned())
            }
            (Self::NamesWhatIsMissing, Err(failure)) => {
                (names(row.get("unresolved"), &failure.to_string()), codes(&failure.diagnostics))
            }
            (_, Ok(_)) => (false, "loads".to_owned()),
            (Self::Malformed | Self::OfAnotherVersion, Err(failure)) => (true, codes(&failure.diagnostics)),
        }
    }
}

/// Whether one of the missing documents is named.
fn names(missing: &str, said: &str) -> bool {
    missing.split([' ', ';']).any(|document| said.contains(document))
}
