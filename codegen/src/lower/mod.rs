//! The lower pass: from contract, names and recursion to a package, in which only Rust notions remain. One file per kind
//! of component, under the same name as in the model. Every question about the schema is answered here.
//!
//! It begins with what the operations exchange (for a set of schemas: with every global element and type) and takes
//! what they reach.

mod annotation;
mod attribute;
mod built_in;
mod complex_type;
mod direction;
mod element;
mod empty;
mod fields;
mod lowering;
mod message;
mod model_group;
mod need;
mod port_type;
mod ports;
mod queue;
mod records;
mod secret;
mod service;
mod simple_type;
mod statics;
mod wildcard;

use std::collections::BTreeSet;

use castile_model::{Contract, Diagnostic};

use crate::names::Names;
use crate::options::Options;
use crate::package::{Package, Path};
use crate::recursion::Recursion;
use lowering::Lowering;

/// A package, and what there is to say about how it came about.
pub struct Lowered {
    /// The package.
    pub package: Package,
    /// What was left out or may surprise.
    pub diagnostics: Vec<Diagnostic>,
    /// Texts that became secrets because of their names.
    pub secrets: BTreeSet<String>,
}

/// Lowers the whole contract.
pub fn lower(contract: &Contract, names: Names, recursion: &Recursion, options: &Options) -> Lowered {
    let mut lowering = Lowering::new(contract, names, recursion, options);
    if contract.definitions.port_types.is_empty() {
        lowering.need_everything();
    } else {
        lowering.services();
    }
    lowering.run();
    finish(lowering, options)
}

/// What lowering would leave out: only clients lack something, types are whole.
pub fn left_out(contract: &Contract, names: Names, recursion: &Recursion, options: &Options) -> Vec<Diagnostic> {
    let mut lowering = Lowering::new(contract, names, recursion, options);
    lowering.clients();
    lowering.diagnostics
}

/// The package in the contract's order, and only what is used in it.
fn finish(lowering: Lowering, options: &Options) -> Lowered {
    let Lowering { mut package, places, diagnostics, secrets, .. } = lowering;
    for (module, content) in package.modules.iter_mut().enumerate() {
        content.items.sort_by_key(|item| places.get(&Path { module, ident: item.ident().to_owned() }).copied());
    }
    empty::end_endless(&mut package);
    empty::complete(&mut package);
    direction::choose(&mut package, options.role);
    direction::order_statics(&mut package);
    Lowered { package, diagnostics, secrets }
}
