//! `castile inspect`: what is in a contract, for a person or for a program. Both show the same report.

mod asked;
mod name;
mod person;
mod prefixes;
mod report;

use std::io::Write;

use castile_model::Contract;

use crate::arguments::Inspect;
use crate::{contract, paint};
use asked::Asked;
use prefixes::Prefixes;
use report::Report;

/// The form of what `--json` prints.
const SCHEMA: &str = include_str!("../../inspect.schema.json");

/// Whether the contract could be shown.
pub fn run(arguments: &Inspect) -> bool {
    if arguments.json_schema {
        return print(SCHEMA);
    }
    let (mut text, mut good) = (String::new(), true);
    for document in &arguments.contract.documents {
        let Some((contract, is_partial)) = contract::load_to_show(document, &arguments.contract) else {
            good = false;
            continue;
        };
        good &= !is_partial;
        match page(&contract, arguments) {
            Ok(page) => {
                if !text.is_empty() && !arguments.json {
                    text.push('\n');
                }
                text += &page;
            }
            Err(message) => {
                paint::error("unknown-name", &message);
                good = false;
            }
        }
    }
    print(&text) && good
}

fn page(contract: &Contract, arguments: &Inspect) -> Result<String, String> {
    let mut report = Report::of(contract);
    let mut prefixes = Prefixes::of(contract);
    prefixes.complete(report.namespaces());
    let Some(name) = &arguments.show else {
        return Ok(if arguments.json { json(&report) } else { person::whole(&report, &prefixes) });
    };
    let whole = (!arguments.json).then(|| Report::of(contract));
    Asked::new(name, &prefixes).choose(contract, &mut report)?;
    Ok(match whole {
        Some(whole) => person::chosen(&report, &whole, &prefixes, arguments.depth.into()),
        None => json(&report),
    })
}

fn json(report: &Report) -> String {
    serde_json::to_string_pretty(report).expect("a report holds nothing that JSON cannot") + "\n"
}

fn print(text: &str) -> bool {
    match anstream::stdout().write_all(text.as_bytes()) {
        // Whoever reads has seen enough: `castile inspect big.wsdl | head`.
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            paint::error(
                "output",
                &format!("cannot write to standard output: {error}\nhelp: see whether there is room where it goes"),
            );
            false
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `inspect.schema.json` is written from the report's types and comments: `CASTILE_UPDATE=1` writes it anew.
    #[test]
    fn the_schema_describes_the_report() {
        let generator = schemars::generate::SchemaSettings::draft2020_12().for_serialize().into_generator();
        let schema = serde_json::to_string_pretty(&generator.into_root_schema_for::<Report>()).unwrap() + "\n";
        if std::env::var_os("CASTILE_UPDATE").is_some() {
            std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/inspect.schema.json"), schema).unwrap();
        } else {
            assert!(schema == SCHEMA, "`CASTILE_UPDATE=1 cargo test -p castile-cli` writes `inspect.schema.json` anew");
        }
    }
}
