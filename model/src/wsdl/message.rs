//! `wsdl:message` and `wsdl:part` (WSDL 1.1, §2.3).

use super::Extension;
use crate::component::{Annotation, ElementDeclaration, TypeDefinition};
use crate::id::Id;
use crate::name::ExpandedName;
use crate::span::Span;

/// A message: named parts.
#[derive(Clone, Debug)]
pub struct Message {
    /// Its name.
    pub name: ExpandedName,
    /// Its parts in order.
    pub parts: Vec<Part>,
    /// Its documentation.
    pub annotation: Option<Annotation>,
    /// What else it says.
    pub extensions: Vec<Extension>,
    /// The `name` attribute in the source.
    pub span: Span,
}

/// A part of a message.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub content: PartContent,
    /// The `name` attribute in the source.
    pub span: Span,
}

/// `element=` or `type=`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartContent {
    /// A global element.
    Element(Id<ElementDeclaration>),
    /// A type; the binding decides under which name it appears.
    Type(TypeDefinition),
}
