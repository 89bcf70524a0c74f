//! What becomes of a model group that stands in another: names and lowering ask the same question here.

use castile_model::component::{Compositor, ModelGroup, Particle, Term};
use castile_model::{Contract, Id, Span};

use castile_model::component::ElementDeclaration;

use crate::package::Times;

/// What becomes of a model group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// It has no particle and leaves no trace.
    Nothing,
    /// Its only particle stands in its place, the occurrences multiplied.
    Only,
    /// Its particles stand in the group around it.
    Inline,
    /// It is a choice and becomes an enum.
    Enum,
    /// It is a sequence (or `all`) of its own and becomes a struct.
    Struct,
}

/// The shape of a group that occurs like this within a group of that compositor.
pub fn shape(group: &ModelGroup, occurs: Occurs, inside: Compositor) -> Shape {
    match (group.particles.len(), group.compositor) {
        (0, _) => Shape::Nothing,
        (1, _) => Shape::Only,
        (_, Compositor::Choice) if inside == Compositor::Choice && occurs.is_once() => Shape::Inline,
        (_, Compositor::Choice) => Shape::Enum,
        (_, Compositor::Sequence | Compositor::All) if inside != Compositor::Choice && occurs.is_once() => {
            Shape::Inline
        }
        (_, Compositor::Sequence | Compositor::All) => Shape::Struct,
    }
}

/// How often something occurs: counters, multiplied on the way down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurs {
    /// At least.
    pub min: u32,
    /// At most; `None` is unbounded.
    pub max: Option<u32>,
}

impl Occurs {
    /// Exactly once.
    pub const ONCE: Self = Self { min: 1, max: Some(1) };

    /// A particle's own.
    pub fn of(particle: &Particle) -> Self {
        Self { min: particle.min_occurs, max: particle.max_occurs }
    }

    /// How often a particle occurs within a group that occurs like `self`.
    pub fn times(self, particle: &Particle) -> Self {
        Self {
            min: self.min.saturating_mul(particle.min_occurs),
            max: match (self.max, particle.max_occurs) {
                (Some(outer), Some(inner)) => outer.checked_mul(inner),
                (None, _) | (_, None) => None,
            },
        }
    }

    /// Exactly once.
    pub fn is_once(self) -> bool {
        self == Self::ONCE
    }

    /// More than once.
    pub fn is_repeated(self) -> bool {
        self.max != Some(1)
    }
}

impl From<Occurs> for Times {
    fn from(occurs: Occurs) -> Self {
        Self { least: occurs.min, most: occurs.max }
    }
}

/// Which model group it is, wherever it is met: a group of a base type or of a named group is one thing, however many
/// types it is copied into. The first element tells apart the copies of a schema that is included into two namespaces.
pub type GroupKey = (Span, Option<Id<ElementDeclaration>>);

/// The key of a group.
pub fn key(contract: &Contract, group: &ModelGroup) -> GroupKey {
    (group.span, first_element(contract, group, 0))
}

fn first_element(contract: &Contract, group: &ModelGroup, depth: usize) -> Option<Id<ElementDeclaration>> {
    group.particles.iter().find_map(|particle| match &particle.term {
        Term::Element(id) => Some(*id),
        Term::ModelGroup(group) => first_element(contract, group, depth),
        Term::GroupReference(id) if depth < MAX_NESTED_REFERENCES => {
            first_element(contract, &contract[*id].model_group, depth + 1)
        }
        Term::GroupReference(_) | Term::Wildcard(_) => None,
    })
}

/// References to groups within groups are followed so far; a circle of them is no schema, and is not followed for ever.
pub const MAX_NESTED_REFERENCES: usize = 64;

/// The model group of a term, where it is one.
pub fn group_of<'a>(contract: &'a Contract, term: &'a Term) -> Option<&'a ModelGroup> {
    match term {
        Term::ModelGroup(group) => Some(group),
        Term::GroupReference(id) => Some(&contract[*id].model_group),
        Term::Element(_) | Term::Wildcard(_) => None,
    }
}

/// Whether a particle may match nothing at all.
pub fn is_emptiable(contract: &Contract, particle: &Particle) -> bool {
    particle.min_occurs == 0
        || group_of(contract, &particle.term).is_some_and(|group| is_group_emptiable(contract, group))
}

/// Whether a group may match nothing at all.
pub fn is_group_emptiable(contract: &Contract, group: &ModelGroup) -> bool {
    match group.compositor {
        Compositor::Choice => {
            group.particles.is_empty() || group.particles.iter().any(|particle| is_emptiable(contract, particle))
        }
        Compositor::Sequence | Compositor::All => {
            group.particles.iter().all(|particle| is_emptiable(contract, particle))
        }
    }
}
