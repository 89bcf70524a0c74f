//! `xs:simpleType` (XSD 1.0 Part 1, §3.14; Part 2, §2 and §4).

use std::sync::Arc;

use super::{Annotation, DerivationSet, ValueScope};
use crate::id::Id;
use crate::name::ExpandedName;
use crate::span::Span;

/// A simple type definition (Part 1, §3.14.1; Part 2, §4.1.1).
#[derive(Clone, Debug)]
pub struct SimpleTypeDefinition {
    /// Its name; `None` for an anonymous type.
    pub name: Option<ExpandedName>,
    /// What it is derived from; `None` for `xs:anySimpleType` alone.
    pub base_type_definition: Option<Id<SimpleTypeDefinition>>,
    /// Atomic, list or union, with what that needs.
    pub variety: Variety,
    /// The facets said at this step, in the order of the source; those of the base types are found along the chain.
    pub facets: Arc<Vec<Facet>>,
    /// `final`.
    pub final_: DerivationSet,
    /// Its documentation.
    pub annotation: Option<Annotation>,
    /// The `name` attribute, or the tag of an anonymous type. Built-in types stand in the built-in document.
    pub span: Span,
}

/// {variety} (Part 2, §2.5.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Variety {
    /// One value; the primitive type that it goes back to. Of a primitive type: itself. Of `xs:anySimpleType`: itself.
    Atomic {
        /// {primitive type definition}.
        primitive: Id<SimpleTypeDefinition>,
    },
    /// White-space separated values.
    List {
        /// {item type definition}.
        item_type: Id<SimpleTypeDefinition>,
    },
    /// A value of one of several types.
    Union {
        /// {member type definitions}, in order.
        member_types: Vec<Id<SimpleTypeDefinition>>,
    },
}

/// A constraining facet (Part 2, §4.3).
#[derive(Clone, Debug)]
pub struct Facet {
    /// Which one, with its value.
    pub kind: FacetKind,
    /// `fixed="true"`.
    pub fixed: bool,
    /// What the value's prefix stands for, if it is a QName.
    pub scope: ValueScope,
    /// Its documentation (enumeration values carry it).
    pub annotation: Option<Annotation>,
    /// The `value` attribute in the source.
    pub span: Span,
}

/// Facets are equal that say the same; where they stand and how they are documented does not count.
impl PartialEq for Facet {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind && self.fixed == other.fixed && self.scope == other.scope
    }
}

/// The twelve facets. Values whose type is the restricted type's own are kept as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FacetKind {
    /// `xs:length`.
    Length(u64),
    /// `xs:minLength`.
    MinLength(u64),
    /// `xs:maxLength`.
    MaxLength(u64),
    /// `xs:pattern`. Several at one step are alternatives.
    Pattern(Box<str>),
    /// `xs:enumeration`, one facet for each value.
    Enumeration(Box<str>),
    /// `xs:whiteSpace`.
    WhiteSpace(WhiteSpace),
    /// `xs:maxInclusive`.
    MaxInclusive(Box<str>),
    /// `xs:maxExclusive`.
    MaxExclusive(Box<str>),
    /// `xs:minInclusive`.
    MinInclusive(Box<str>),
    /// `xs:minExclusive`.
    MinExclusive(Box<str>),
    /// `xs:totalDigits`.
    TotalDigits(u64),
    /// `xs:fractionDigits`.
    FractionDigits(u64),
}

impl FacetKind {
    /// The local names of the facets' elements.
    pub const NAMES: [&'static str; 12] = [
        "minExclusive",
        "minInclusive",
        "maxExclusive",
        "maxInclusive",
        "totalDigits",
        "fractionDigits",
        "length",
        "minLength",
        "maxLength",
        "enumeration",
        "whiteSpace",
        "pattern",
    ];
}

/// The values of `xs:whiteSpace` (Part 2, §4.3.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhiteSpace {
    /// As it stands.
    Preserve,
    /// Tabs and line ends become spaces.
    Replace,
    /// And runs of spaces become one, none at the ends.
    Collapse,
}
