//! `castile check`: every diagnostic of a contract.

use crate::arguments::Check;
use crate::contract;

/// Whether every contract is good.
pub fn run(arguments: &Check) -> bool {
    let documents = &arguments.contract.documents;
    // All of them are looked at, also behind a bad one.
    documents
        .iter()
        .fold(true, |good, document| contract::load(document, &arguments.contract, arguments.strict).is_some() && good)
}
