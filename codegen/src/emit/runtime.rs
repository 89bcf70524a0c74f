//! Names of the runtime that a module uses: imported once, in one line, under another name where the contract has a type
//! of the same one.

use std::cell::RefCell;
use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::tokens::ident;

/// The names that a module takes from `castile::v1`.
pub(super) struct Runtime {
    used: RefCell<BTreeSet<&'static str>>,
    taken: BTreeSet<String>,
}

impl Runtime {
    /// For a module that has these types of its own.
    pub(super) fn new<'a>(own: impl Iterator<Item = &'a str>) -> Self {
        Self { used: RefCell::default(), taken: own.map(str::to_owned).collect() }
    }

    /// A name of the runtime, as this module calls it.
    pub(super) fn name(&self, name: &'static str) -> Ident {
        self.used.borrow_mut().insert(name);
        if self.taken.contains(name) { ident(&format!("Castile{name}")) } else { ident(name) }
    }

    /// The import of what was used.
    pub(super) fn imports(&self) -> Option<TokenStream> {
        let used = self.used.borrow();
        let names = used.iter().map(|name| {
            let known = ident(name);
            match self.taken.contains(*name) {
                true => {
                    let alias = ident(&format!("Castile{name}"));
                    quote!(#known as #alias)
                }
                false => quote!(#known),
            }
        });
        (!used.is_empty()).then(|| quote!(use castile::v1::{#(#names),*};))
    }
}
