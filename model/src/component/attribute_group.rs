//! `xs:attributeGroup` definitions (XSD 1.0 Part 1, §3.6).

use super::{Annotation, AttributeUse, Wildcard};
use crate::name::ExpandedName;
use crate::span::Span;

/// An attribute group definition (§3.6.1), with the groups that it refers to expanded.
#[derive(Clone, Debug)]
pub struct AttributeGroupDefinition {
    /// Its name.
    pub name: ExpandedName,
    /// The attributes, those of referenced groups included.
    pub attribute_uses: Vec<AttributeUse>,
    /// The complete wildcard (§3.6.2.2).
    pub attribute_wildcard: Option<Wildcard>,
    /// Its documentation.
    pub annotation: Option<Annotation>,
    /// The `name` attribute in the source.
    pub span: Span,
}
