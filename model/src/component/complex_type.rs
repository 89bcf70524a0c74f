//! `xs:complexType` (XSD 1.0 Part 1, §3.4).

use super::{Annotation, AttributeUse, DerivationSet, Particle, SimpleTypeDefinition, TypeDefinition, Wildcard};
use crate::id::Id;
use crate::name::ExpandedName;
use crate::span::Span;

/// A complex type definition (§3.4.1). `content_type`, `attribute_uses` and `attribute_wildcard` are the effective ones:
/// what a base type gives is in them.
#[derive(Clone, Debug)]
pub struct ComplexTypeDefinition {
    /// Its name; `None` for an anonymous type.
    pub name: Option<ExpandedName>,
    /// What it is derived from; `xs:anyType` where nothing is said.
    pub base_type_definition: TypeDefinition,
    /// How it is derived.
    pub derivation_method: DerivationMethod,
    /// `final`: how it must not be derived from.
    pub final_: DerivationSet,
    /// `abstract`: an element of it must say another type by `xsi:type`.
    pub is_abstract: bool,
    /// Its attributes, inherited ones first.
    pub attribute_uses: Vec<AttributeUse>,
    /// `xs:anyAttribute`, complete.
    pub attribute_wildcard: Option<Wildcard>,
    /// What stands between the tags.
    pub content_type: ContentType,
    /// `block`: which derived types must not stand for it.
    pub prohibited_substitutions: DerivationSet,
    /// Its documentation.
    pub annotation: Option<Annotation>,
    /// The `name` attribute, or the `xs:complexType` tag of an anonymous type.
    pub span: Span,
}

/// How a complex type is derived from its base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DerivationMethod {
    /// `xs:extension`.
    Extension,
    /// `xs:restriction`, also where nothing is said.
    Restriction,
}

/// {content type} (§3.4.1).
#[derive(Clone, Debug)]
pub enum ContentType {
    /// Nothing but attributes.
    Empty,
    /// A text of this type.
    Simple(Id<SimpleTypeDefinition>),
    /// Elements, with text between them where `mixed`. A mixed type without children has an empty sequence here.
    Elements {
        /// The effective particle: after extension the base's come first, in a sequence.
        particle: Particle,
        /// Whether text may stand between the elements.
        mixed: bool,
    },
}
