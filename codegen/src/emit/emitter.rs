//! What an item's tokens depend on besides the item.

use super::runtime::Runtime;
use crate::package::Package;

/// The module that an item stands in, and what it takes from the runtime.
pub(super) struct Emitter<'a> {
    pub(super) package: &'a Package,
    pub(super) module: usize,
    pub(super) runtime: &'a Runtime,
}
