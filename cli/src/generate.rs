//! `castile generate`.

use crate::arguments::Generate;
use crate::contract;

/// Whether everything was written, or is as it would be written.
pub fn run(arguments: &Generate) -> bool {
    contract::load(&arguments.contract, arguments.strict).is_some()
}
