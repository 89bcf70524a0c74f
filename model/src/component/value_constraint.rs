//! `default` and `fixed` of elements and attributes (XSD 1.0 Part 1, §3.2.1, §3.3.1).

use crate::span::Span;

/// A value constraint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueConstraint {
    /// Which of the two it is.
    pub kind: ValueConstraintKind,
    /// The value as written.
    pub lexical: String,
    /// The attribute in the source.
    pub span: Span,
}

/// `default` or `fixed`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueConstraintKind {
    /// Supplied where there is none.
    Default,
    /// Supplied where there is none; anything else is refused.
    Fixed,
}
