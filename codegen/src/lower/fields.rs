//! The fields of a struct while they are being found, and the particles that they come from.

use std::collections::BTreeSet;

use castile_model::ExpandedName;
use castile_model::component::Wildcard;

use super::wildcard::takes;
use crate::names::Scope;
use crate::package::{Content, Field, Occurrence};
use crate::recursion::Node;
use crate::shape::Occurs;

/// The fields of a struct, each with a name of its own.
#[derive(Default)]
pub(super) struct Fields {
    pub(super) fields: Vec<Field>,
    scope: Scope,
}

impl Fields {
    /// Adds a field, under the first of these names that is free. Where none is, the field before it tells where it stands.
    pub(super) fn add(&mut self, candidates: &[String], field: impl FnOnce(String) -> Field) {
        let mut candidates = candidates.to_vec();
        if let (Some(first), Some(previous)) = (candidates.first(), self.fields.last()) {
            candidates.push(format!("{}_after_{}", first.trim_end_matches('_'), previous.ident.trim_end_matches('_')));
        }
        let ident = self.scope.claim(&candidates);
        self.fields.push(field(ident));
    }
}

/// The particles of a struct on the way to its fields.
pub(super) struct Particles {
    pub(super) module: usize,
    pub(super) node: Node,
    pub(super) fields: Fields,
    pub(super) wildcards: Vec<Wildcard>,
    pub(super) in_any_order: bool,
    /// Whether groups are among them, within which it matters what else there is.
    pub(super) has_groups: bool,
    pub(super) names: Vec<ExpandedName>,
}

impl Particles {
    pub(super) fn new(module: usize, node: Node, fields: Fields) -> Self {
        Self { module, node, fields, names: Vec::new(), wildcards: Vec::new(), in_any_order: false, has_groups: false }
    }

    /// A particle takes elements of this name.
    pub(super) fn takes(&mut self, name: &ExpandedName) {
        self.names.push(name.clone());
    }

    /// How the content is read. Out of order only where a name tells which particle it is.
    pub(super) fn content(&self) -> Content {
        let distinct: BTreeSet<_> = self.names.iter().collect();
        let is_told_by_name = distinct.len() == self.names.len()
            && self.wildcards.len() < 2
            && !self.wildcards.iter().any(|it| distinct.iter().any(|name| takes(it, name.namespace.as_deref())));
        match (self.fields.fields.is_empty(), is_told_by_name) {
            (true, _) => Content::Empty,
            (false, false) => Content::InOrder,
            (false, true) if self.in_any_order => Content::All,
            (false, true) => Content::Elements,
        }
    }
}

/// The occurrence of a group.
pub(super) fn occurrence(occurs: Occurs) -> Occurrence {
    match (occurs.is_repeated(), occurs.min) {
        (true, _) => Occurrence::Repeated(occurs.into()),
        (false, 0) => Occurrence::Optional,
        (false, _) => Occurrence::One,
    }
}
