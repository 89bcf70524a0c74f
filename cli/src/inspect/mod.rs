//! `castile inspect`: what is in a contract, for a person or for a program. Both show the same report.

mod person;
mod report;

use std::io::Write;

use crate::arguments::Inspect;
use crate::{contract, paint};

/// Whether the contract could be shown.
pub fn run(arguments: &Inspect) -> bool {
    let Some(contract) = contract::load(&arguments.contract, false) else { return false };
    let report = report::Report::of(&contract);
    let text = if arguments.json {
        serde_json::to_string_pretty(&report).expect("a report holds nothing that JSON cannot") + "\n"
    } else {
        person::page(&report)
    };
    match anstream::stdout().write_all(text.as_bytes()) {
        // Whoever reads has seen enough: `castile inspect big.wsdl | head`.
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            paint::error("output", &format!("cannot write: {error}"));
            false
        }
        _ => true,
    }
}
