//! `xs:attribute`: attribute declarations (XSD 1.0 Part 1, §3.2) and attribute uses (§3.5).

use super::{Annotation, Scope, SimpleTypeDefinition, ValueConstraint};
use crate::id::Id;
use crate::name::ExpandedName;
use crate::span::Span;

/// An attribute declaration (§3.2.1).
#[derive(Clone, Debug)]
pub struct AttributeDeclaration {
    /// Its name; the namespace as `form` and `attributeFormDefault` decide.
    pub name: ExpandedName,
    /// Global or local.
    pub scope: Scope,
    /// The type of its value.
    pub type_definition: Id<SimpleTypeDefinition>,
    /// `default` or `fixed` of a global declaration.
    pub value_constraint: Option<ValueConstraint>,
    /// Its documentation.
    pub annotation: Option<Annotation>,
    /// The `name` attribute in the source.
    pub span: Span,
}

/// An attribute as a complex type uses it (§3.5.1). Prohibited attributes are not uses and do not appear.
#[derive(Clone, Debug)]
pub struct AttributeUse {
    /// `use="required"`.
    pub required: bool,
    /// The declaration.
    pub attribute_declaration: Id<AttributeDeclaration>,
    /// `default` or `fixed` of the use; where absent, the declaration's own holds.
    pub value_constraint: Option<ValueConstraint>,
    /// The documentation of a reference; what the declaration says is said there.
    pub annotation: Option<Annotation>,
    /// The `xs:attribute` in the source.
    pub span: Span,
}
