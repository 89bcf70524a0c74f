//! `xs:key`, `xs:keyref` and `xs:unique` (XSD 1.0 Part 1, §3.11).

use std::sync::Arc;

use super::Annotation;
use crate::id::Id;
use crate::name::ExpandedName;
use crate::span::Span;

/// An identity-constraint definition (§3.11.1).
#[derive(Clone, Debug)]
pub struct IdentityConstraintDefinition {
    /// Its name.
    pub name: ExpandedName,
    /// Which of the three it is.
    pub category: IdentityConstraintCategory,
    /// Which elements it is about.
    pub selector: XPath,
    /// What identifies each of them.
    pub fields: Vec<XPath>,
    /// Its documentation.
    pub annotation: Option<Annotation>,
    /// The `name` attribute in the source.
    pub span: Span,
}

/// {identity-constraint category}.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdentityConstraintCategory {
    /// `xs:key`.
    Key,
    /// `xs:keyref`, with the key that it refers to.
    KeyRef(Id<IdentityConstraintDefinition>),
    /// `xs:unique`.
    Unique,
}

/// An expression of the XPath subset that identity constraints use (§3.11.6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct XPath {
    /// The expression as written.
    pub expression: String,
    /// Its alternatives, between `|`.
    pub paths: Vec<Path>,
    /// The `xpath` attribute in the source.
    pub span: Span,
}

/// A path: steps down to child elements, and for a field an attribute at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// It begins with `.//`: at any depth.
    pub is_descendant: bool,
    /// The child steps; none is the element itself.
    pub steps: Vec<NameTest>,
    /// The attribute at the end.
    pub attribute: Option<NameTest>,
}

/// Which names a step takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameTest {
    /// `*`.
    Any,
    /// `prefix:*`; `None` cannot be written.
    Namespace(Option<Arc<str>>),
    /// A name; without a prefix it is in no namespace.
    Name(ExpandedName),
}
