//! Particles: a term and how often it may occur (XSD 1.0 Part 1, §3.9).

use std::sync::Arc;

use super::{Annotation, ElementDeclaration, ModelGroup, ModelGroupDefinition, Wildcard};
use crate::id::Id;
use crate::span::Span;

/// A particle (§3.9.1). Occurrence is a pair of counters, never a copy. A particle with `maxOccurs="0"` is no particle
/// and does not appear.
#[derive(Clone, Debug)]
pub struct Particle {
    /// `minOccurs`.
    pub min_occurs: u32,
    /// `maxOccurs`; `None` is `unbounded`, and so is what exceeds 32 bits.
    pub max_occurs: Option<u32>,
    /// What occurs.
    pub term: Term,
    /// The documentation of a reference to an element or a group; what these say themselves is said there.
    pub annotation: Option<Annotation>,
    /// The tag in the source.
    pub span: Span,
}

impl Particle {
    /// Whether it may occur more than once.
    pub fn is_repeated(&self) -> bool {
        self.max_occurs != Some(1)
    }

    /// Whether it may be left out.
    pub fn is_optional(&self) -> bool {
        self.min_occurs == 0
    }
}

/// {term} (§3.9.1).
#[derive(Clone, Debug)]
pub enum Term {
    /// An element, declared here or referred to.
    Element(Id<ElementDeclaration>),
    /// A group that stands here. What a type inherits is shared with its base.
    ModelGroup(Arc<ModelGroup>),
    /// A reference to a named group; its model group is the term.
    GroupReference(Id<ModelGroupDefinition>),
    /// `xs:any`.
    Wildcard(Wildcard),
}
