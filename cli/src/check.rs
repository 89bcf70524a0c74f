//! `castile check`: every diagnostic of a contract, what its client would leave out included.

use castile_codegen::Options;
use castile_model::Contract;

use crate::arguments::Check;
use crate::contract;

/// Whether every contract is good.
pub fn run(arguments: &Check) -> bool {
    let mut good = true;
    // All of them are looked at, also behind a bad one.
    for document in &arguments.contract.documents {
        let left_out = |contract: &Contract| castile_codegen::left_out(contract, &Options::default());
        good &= contract::load_with(document, &arguments.contract, arguments.strict, left_out).is_some();
    }
    good
}
