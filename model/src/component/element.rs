//! `xs:element`: element declarations (XSD 1.0 Part 1, §3.3).

use super::{Annotation, DerivationSet, IdentityConstraintDefinition, TypeDefinition, ValueConstraint};
use crate::id::Id;
use crate::name::ExpandedName;
use crate::span::Span;

/// An element declaration (§3.3.1). A reference (`ref`) is no declaration of its own: its particle holds the global one.
#[derive(Clone, Debug)]
pub struct ElementDeclaration {
    /// Its name; the namespace as `form` and `elementFormDefault` decide.
    pub name: ExpandedName,
    /// Global or local.
    pub scope: Scope,
    /// The declared type: named, anonymous, the substitution group head's, or `xs:anyType`.
    pub type_definition: TypeDefinition,
    /// `default` or `fixed`.
    pub value_constraint: Option<ValueConstraint>,
    /// Whether `xsi:nil="true"` is allowed.
    pub nillable: bool,
    /// `abstract`: only members of its substitution group may appear.
    pub is_abstract: bool,
    /// The head of the substitution group that it belongs to.
    pub substitution_group_affiliation: Option<Id<ElementDeclaration>>,
    /// `final`: what must not stand for it in its substitution group.
    pub substitution_group_exclusions: DerivationSet,
    /// `block`: what must not replace it or its type in a document.
    pub disallowed_substitutions: DerivationSet,
    /// `xs:key`, `xs:keyref`, `xs:unique`.
    pub identity_constraint_definitions: Vec<Id<IdentityConstraintDefinition>>,
    /// Its documentation.
    pub annotation: Option<Annotation>,
    /// The `name` attribute in the source.
    pub span: Span,
}

/// {scope} of a declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// A child of `xs:schema`.
    Global,
    /// Within a complex type or a group.
    Local,
}
