//! `xs:any` and `xs:anyAttribute` (XSD 1.0 Part 1, §3.10).

use std::sync::Arc;

use super::Annotation;
use crate::span::Span;

/// A wildcard (§3.10.1).
#[derive(Clone, Debug)]
pub struct Wildcard {
    /// Which namespaces it takes.
    pub namespace_constraint: NamespaceConstraint,
    /// How what it takes is to be judged.
    pub process_contents: ProcessContents,
    /// Its documentation.
    pub annotation: Option<Annotation>,
    /// The tag in the source.
    pub span: Span,
}

/// {namespace constraint}. `None` within is "no namespace".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NamespaceConstraint {
    /// `##any`.
    Any,
    /// `##other`: every namespace but this one, and not "no namespace".
    Not(Option<Arc<str>>),
    /// Any of these, in the order of the source.
    Enumeration(Vec<Option<Arc<str>>>),
}

/// {process contents}.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProcessContents {
    /// A declaration must be there, and it must hold.
    Strict,
    /// Where there is a declaration, it must hold.
    Lax,
    /// Well-formed is enough.
    Skip,
}
