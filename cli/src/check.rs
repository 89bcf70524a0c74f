//! `castile check`: every diagnostic of a contract.

use crate::arguments::Check;
use crate::contract;

/// Whether every contract is good.
pub fn run(arguments: &Check) -> bool {
    let mut good = true;
    // All of them are looked at, also behind a bad one.
    for document in &arguments.contract.documents {
        good &= contract::load(document, &arguments.contract, arguments.strict).is_some();
    }
    good
}
