//! `xs:notation` (XSD 1.0 Part 1, §3.12).

use super::Annotation;
use crate::name::ExpandedName;
use crate::span::Span;

/// A notation declaration (§3.12.1).
#[derive(Clone, Debug)]
pub struct NotationDeclaration {
    /// Its name.
    pub name: ExpandedName,
    /// `system`.
    pub system_identifier: Option<String>,
    /// `public`.
    pub public_identifier: Option<String>,
    /// Its documentation.
    pub annotation: Option<Annotation>,
    /// The `name` attribute in the source.
    pub span: Span,
}
