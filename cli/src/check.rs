//! `castile check`: every diagnostic of a contract.

use crate::arguments::Check;
use crate::contract;

/// Whether the contract is good.
pub fn run(arguments: &Check) -> bool {
    contract::load(&arguments.contract, arguments.strict).is_some()
}
