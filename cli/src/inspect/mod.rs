//! `castile inspect`: what is in a contract, for a person or for a program. Both show the same report.

mod person;
mod report;

use std::io::Write;

use crate::arguments::Inspect;
use crate::{contract, paint};

/// Whether the contract could be shown.
pub fn run(arguments: &Inspect) -> bool {
    let (mut text, mut good) = (String::new(), true);
    for document in &arguments.contract.documents {
        let Some(contract) = contract::load(document, &arguments.contract, false) else {
            good = false;
            continue;
        };
        let report = report::Report::of(&contract);
        if arguments.json {
            text += &serde_json::to_string_pretty(&report).expect("a report holds nothing that JSON cannot");
            text.push('\n');
        } else {
            if !text.is_empty() {
                text.push('\n');
            }
            text += &person::page(&report);
        }
    }
    match anstream::stdout().write_all(text.as_bytes()) {
        // Whoever reads has seen enough: `castile inspect big.wsdl | head`.
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            paint::error("output", &format!("cannot write: {error}"));
            false
        }
        _ => good,
    }
}
