//! The constraints on schemas that are no matter of finding names (XSD 1.0 Part 1, "schema component constraints"; Part 2,
//! the rules of facets). What is broken here can be read all the same, and most tools never look: each is a warning that
//! names its clause.

mod attribute;
mod attribution;
mod complex_type;
mod consistent;
mod derivation;
mod element;
mod facet;
mod redefinition;
mod restriction;
mod simple_type;
mod value_constraint;

use super::redefinition::Redefinition;
use crate::component::{Schema, SimpleTypeDefinition, TypeDefinition};
use crate::diagnostic::Diagnostic;
use crate::diagnostics::Diagnostics;
use crate::documents::Documents;
use crate::id::Id;
use crate::judge::Judge;
use crate::namespace::XSD_NAMESPACE;
use crate::span::Span;

/// Checks a schema that is complete.
pub(super) fn check(schema: &Schema, documents: &Documents, redefinitions: &[Redefinition]) -> Diagnostics {
    let mut check = Check { schema, documents, judge: Judge::new(schema), diagnostics: Diagnostics::default() };
    check.simple_types();
    check.attributes();
    check.elements();
    check.complex_types();
    check.redefinitions(redefinitions);
    check.consistent_elements();
    check.unique_attribution();
    check.diagnostics
}

struct Check<'s> {
    schema: &'s Schema,
    documents: &'s Documents,
    judge: Judge<'s>,
    diagnostics: Diagnostics,
}

impl Check<'_> {
    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Whether a place is in the built-in list of types.
    fn is_built_in(&self, span: Span) -> bool {
        span.document == Id::first()
    }

    /// A type as a person would name it.
    fn type_name(&self, type_definition: TypeDefinition) -> String {
        let (name, span) = match type_definition {
            TypeDefinition::Simple(id) => {
                let definition = &self.schema.simple_types[id];
                (&definition.name, definition.span)
            }
            TypeDefinition::Complex(id) => {
                let definition = &self.schema.complex_types[id];
                (&definition.name, definition.span)
            }
        };
        match name {
            Some(name) if name.namespace.as_deref() == Some(XSD_NAMESPACE) => format!("`xs:{}`", name.local),
            Some(name) => format!("`{}`", name.local),
            None => format!("the anonymous type at {}", self.documents.place(span)),
        }
    }

    fn simple_type_name(&self, simple_type: Id<SimpleTypeDefinition>) -> String {
        self.type_name(TypeDefinition::Simple(simple_type))
    }
}
