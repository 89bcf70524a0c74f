//! `xs:sequence`, `xs:choice`, `xs:all` (XSD 1.0 Part 1, §3.8) and `xs:group` definitions (§3.7).

use super::{Annotation, Particle};
use crate::name::ExpandedName;
use crate::span::Span;

/// A model group (§3.8.1).
#[derive(Clone, Debug)]
pub struct ModelGroup {
    /// Which of the three it is.
    pub compositor: Compositor,
    /// Its particles in order.
    pub particles: Vec<Particle>,
    /// Its documentation.
    pub annotation: Option<Annotation>,
    /// The tag in the source.
    pub span: Span,
}

/// {compositor}.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compositor {
    /// One after the other.
    Sequence,
    /// One of them.
    Choice,
    /// Each at most once, in any order.
    All,
}

/// A named group, `xs:group name=` (§3.7.1).
#[derive(Clone, Debug)]
pub struct ModelGroupDefinition {
    /// Its name.
    pub name: ExpandedName,
    /// What it holds.
    pub model_group: ModelGroup,
    /// Its documentation.
    pub annotation: Option<Annotation>,
    /// The `name` attribute in the source.
    pub span: Span,
}
