//! Families of schemas of the world, by the root schema documents that their instances name.

use std::collections::BTreeSet;
use std::path::Path;

use castile_model::{Contract, Severity};

use super::parallel;
use super::score::{Case, Suite};
use super::table::Table;
use super::wsdl::disk;

pub fn run(folder: &Path) -> Suite {
    let table = Table::parse(&std::fs::read_to_string(folder.join("XSD.tsv")).expect("the corpus holds XSD.tsv"));
    let schemas: BTreeSet<&str> =
        table.rows().map(|row| row.get("schema")).filter(|schema| !schema.is_empty()).collect();
    let schemas: Vec<&str> = schemas.into_iter().collect();
    let disk = disk(folder);
    let cases = parallel::map(&schemas, |schema| {
        let entry = folder.join(schema);
        let (passed, found) = match parallel::caught(|| Contract::load(&entry.to_string_lossy(), &disk)) {
            Ok(Ok(contract)) => {
                let codes: BTreeSet<&str> = contract.warnings.iter().map(|warning| warning.code).collect();
                (true, codes.into_iter().collect::<Vec<_>>().join(" "))
            }
            Ok(Err(failure)) => {
                let errors = failure.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
                let codes: BTreeSet<String> = errors
                    .map(|error| format!("{}: {}", error.code, error.message.replace(['\n', '\t'], " ")))
                    .collect();
                (false, codes.into_iter().take(4).collect::<Vec<_>>().join("; "))
            }
            Err(panic) => (false, panic),
        };
        Case { name: (*schema).to_owned(), passed, found }
    });
    Suite { name: "schema families", cases }
}
