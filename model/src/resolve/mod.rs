//! Schema documents as written become schema components (XSD 1.0 Part 1): names are looked up, what a base type gives is
//! put into the types derived from it, and the specification's constraints are checked. Afterwards there are no names to
//! look up.
//!
//! Global components are declared first (each gets an id, and its name stands in a table), then drafted (every reference
//! becomes an id, local components come into being), then completed (effective content, attribute uses, varieties,
//! members of substitution groups), then checked. `complete.rs` lists the steps; each ends the pass if it found an error.

mod attribute;
mod attribute_group;
mod built_in;
mod check;
mod complete;
mod complex_type;
mod declare;
mod element;
mod identity_constraint;
mod left_out;
mod model_group;
mod notation;
mod order;
mod redefinition;
mod reference;
mod simple_type;
#[cfg(test)]
mod tests;
mod wildcard;
pub mod wsdl;

use std::sync::Arc;

pub use built_in::XSI_NAMESPACE;
pub use left_out::{LeftOut, resolve_the_rest};

use crate::component::Schema;
use crate::diagnostics::{Diagnostics, Says};
use crate::documents::Documents;
use crate::id::Arena;
use crate::load::SchemaDocument;
use crate::syntax;

use attribute::PendingText;
use attribute_group::AttributeGroupDraft;
use complex_type::ComplexDraft;
use element::Affiliation;
use identity_constraint::PendingReference;
use left_out::Key;
use redefinition::Redefinition;
use reference::Home;
use simple_type::SimpleDraft;

/// What schema documents became.
#[derive(Default)]
pub struct Resolved {
    /// The components; whole only where none of the diagnostics is an error.
    pub schema: Schema,
    /// What is wrong with the documents.
    pub diagnostics: Diagnostics,
    /// The components that are not among the others.
    pub left_out: LeftOut,
}

/// Turns schema documents, as loaded and as written, into schema components.
pub fn resolve(documents: &Documents, loaded: &Arena<SchemaDocument>, schemas: &[syntax::Schema]) -> Resolved {
    let mut resolve = Resolve::new(documents, loaded, schemas);
    resolve.run();
    Resolved { schema: resolve.schema, diagnostics: resolve.diagnostics, left_out: LeftOut::default() }
}

/// The pass while it runs.
struct Resolve<'s> {
    documents: &'s Documents,
    loaded: &'s Arena<SchemaDocument>,
    schemas: &'s [syntax::Schema],
    schema: Schema,
    diagnostics: Diagnostics,
    /// For each document the namespaces that it uses without importing them, as far as said already.
    missing_imports: Vec<(Home, Option<Arc<str>>)>,
    /// The simple types; once completed in the order of derivation.
    simple_drafts: Vec<SimpleDraft<'s>>,
    complex_drafts: Vec<ComplexDraft<'s>>,
    attribute_group_drafts: Vec<AttributeGroupDraft>,
    affiliations: Vec<Affiliation>,
    /// Groups that were redefined without referring to what they were: they must be restrictions of it.
    redefinitions: Vec<Redefinition>,
    is_circular_substitution: bool,
    pending_references: Vec<PendingReference<'s>>,
    pending_texts: Vec<PendingText<'s>>,
    /// What is as good as not there, while the rest is resolved without what is broken.
    left_out: Option<&'s LeftOut>,
    /// The component that is drafted.
    drafted: Option<Key>,
    /// Which component refers to which, where something is left out.
    needs: Vec<(Key, Key)>,
}

impl Says for Resolve<'_> {
    fn said(&mut self) -> &mut Diagnostics {
        &mut self.diagnostics
    }
}

impl<'s> Resolve<'s> {
    fn new(documents: &'s Documents, loaded: &'s Arena<SchemaDocument>, schemas: &'s [syntax::Schema]) -> Self {
        Self {
            documents,
            loaded,
            schemas,
            schema: built_in::built_in(documents),
            diagnostics: Diagnostics::default(),
            missing_imports: Vec::new(),
            simple_drafts: Vec::new(),
            complex_drafts: Vec::new(),
            attribute_group_drafts: Vec::new(),
            affiliations: Vec::new(),
            redefinitions: Vec::new(),
            is_circular_substitution: false,
            pending_references: Vec::new(),
            pending_texts: Vec::new(),
            left_out: None,
            drafted: None,
            needs: Vec::new(),
        }
    }
}
