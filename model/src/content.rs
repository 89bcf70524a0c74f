//! Questions about content models (XSD 1.0 Part 1, §3.8 and §3.9): how often, what first, what in which order. Group
//! references are followed, and occurrence stays a pair of counters.

use std::collections::{BTreeSet, HashMap};

use crate::component::{
    ComplexTypeDefinition, Compositor, ContentType, DerivationMethod, DerivationSet, ElementDeclaration, ModelGroup,
    ModelGroupDefinition, Particle, Schema, Term, TypeDefinition, Variety, Wildcard,
};
use crate::id::Id;

/// How many elements a particle takes at least and at most; `None` is without bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TotalRange {
    /// The least number.
    pub min: u64,
    /// The greatest number.
    pub max: Option<u64>,
}

/// What an element in a document can be matched with.
#[derive(Clone, Copy, Debug)]
pub enum Leaf<'s> {
    /// An element, by its declaration. Members of its substitution group may stand for it.
    Element(Id<ElementDeclaration>),
    /// A wildcard.
    Wildcard(&'s Wildcard),
}

impl Schema {
    /// The model group of a term that is one, reference or not.
    pub fn model_group<'s>(&'s self, term: &'s Term) -> Option<&'s ModelGroup> {
        match term {
            Term::ModelGroup(group) => Some(group),
            Term::GroupReference(group) => Some(&self.model_groups[*group].model_group),
            Term::Element(_) | Term::Wildcard(_) => None,
        }
    }

    /// What a type is derived from, and how; `None` of `xs:anyType`, which is where every type ends.
    pub fn base(&self, type_definition: TypeDefinition) -> Option<(TypeDefinition, DerivationSet)> {
        let restriction = DerivationSet { restriction: true, ..DerivationSet::default() };
        match type_definition {
            TypeDefinition::Simple(id) => {
                let definition = &self.simple_types[id];
                let Some(base) = definition.base_type_definition else {
                    return Some((TypeDefinition::Complex(Id::first()), restriction));
                };
                let method = match (&definition.variety, base == Id::first()) {
                    (Variety::List { .. }, true) => DerivationSet { list: true, ..DerivationSet::default() },
                    (Variety::Union { .. }, true) => DerivationSet { union: true, ..DerivationSet::default() },
                    _ => restriction,
                };
                Some((TypeDefinition::Simple(base), method))
            }
            TypeDefinition::Complex(id) => {
                let definition = &self.complex_types[id];
                if definition.base_type_definition == type_definition {
                    return None;
                }
                let method = match definition.derivation_method {
                    DerivationMethod::Extension => DerivationSet { extension: true, ..DerivationSet::default() },
                    DerivationMethod::Restriction => restriction,
                };
                Some((definition.base_type_definition, method))
            }
        }
    }

    /// Whether a particle may match nothing at all (§3.9.6, cos-group-emptiable).
    pub fn is_emptiable(&self, particle: &Particle) -> bool {
        self.total_range(particle).min == 0
    }

    /// The effective total range (§3.8.6, cos-seq-range and cos-choice-range). Groups that are referred to many times
    /// are counted once.
    pub fn total_range(&self, particle: &Particle) -> TotalRange {
        self.particle_range(particle, &mut HashMap::new())
    }

    fn particle_range(
        &self,
        particle: &Particle,
        known: &mut HashMap<Id<ModelGroupDefinition>, TotalRange>,
    ) -> TotalRange {
        let term = match &particle.term {
            Term::Element(_) | Term::Wildcard(_) => TotalRange { min: 1, max: Some(1) },
            Term::ModelGroup(group) => self.group_range(group, known),
            Term::GroupReference(group) => self.reference_range(*group, known),
        };
        let min = term.min.saturating_mul(u64::from(particle.min_occurs));
        let max = match (term.max, particle.max_occurs) {
            (Some(0), _) => Some(0),
            (Some(max), Some(times)) => max.checked_mul(u64::from(times)),
            (None, _) | (_, None) => None,
        };
        TotalRange { min, max }
    }

    fn reference_range(
        &self,
        group: Id<ModelGroupDefinition>,
        known: &mut HashMap<Id<ModelGroupDefinition>, TotalRange>,
    ) -> TotalRange {
        for group in self.groups_inside_first(group, known) {
            let range = self.group_range(&self.model_groups[group].model_group, known);
            known.insert(group, range);
        }
        known[&group]
    }

    /// The groups that a group refers to, those without unknown references first, itself last. Chains of references of
    /// any length take no stack.
    fn groups_inside_first<T>(
        &self,
        group: Id<ModelGroupDefinition>,
        known: &HashMap<Id<ModelGroupDefinition>, T>,
    ) -> Vec<Id<ModelGroupDefinition>> {
        let mut ordered = Vec::new();
        let mut seen = BTreeSet::new();
        let mut open = vec![(group, false)];
        while let Some((group, is_left)) = open.pop() {
            if is_left {
                ordered.push(group);
                continue;
            }
            if known.contains_key(&group) || !seen.insert(group) {
                continue;
            }
            open.push((group, true));
            push_references(&self.model_groups[group].model_group, &mut open);
        }
        ordered
    }

    /// Every group that a particle refers to at any depth, those inside first.
    pub(crate) fn groups_referred_to(&self, particle: &Particle) -> Vec<Id<ModelGroupDefinition>> {
        let mut direct = Vec::new();
        match &particle.term {
            Term::Element(_) | Term::Wildcard(_) => {}
            Term::GroupReference(group) => direct.push((*group, false)),
            Term::ModelGroup(group) => push_references(group, &mut direct),
        }
        let mut known: HashMap<Id<ModelGroupDefinition>, ()> = HashMap::new();
        let mut ordered = Vec::new();
        for (group, _) in direct {
            for group in self.groups_inside_first(group, &known) {
                known.insert(group, ());
                ordered.push(group);
            }
        }
        ordered
    }

    fn group_range(&self, group: &ModelGroup, known: &mut HashMap<Id<ModelGroupDefinition>, TotalRange>) -> TotalRange {
        let ranges = group.particles.iter().map(|particle| self.particle_range(particle, known));
        match group.compositor {
            Compositor::Sequence | Compositor::All => ranges.fold(TotalRange { min: 0, max: Some(0) }, |sum, one| {
                let max = match (sum.max, one.max) {
                    (Some(sum), Some(one)) => sum.checked_add(one),
                    (None, _) | (_, None) => None,
                };
                TotalRange { min: sum.min.saturating_add(one.min), max }
            }),
            Compositor::Choice => ranges
                .reduce(|either, one| {
                    let max = match (either.max, one.max) {
                        (Some(either), Some(one)) => Some(either.max(one)),
                        (None, _) | (_, None) => None,
                    };
                    TotalRange { min: either.min.min(one.min), max }
                })
                .unwrap_or(TotalRange { min: 0, max: Some(0) }),
        }
    }

    /// The leaves that may come first in a particle, in the order of the source; those of a group that is referred to
    /// several times once.
    pub fn first_set<'s>(&'s self, particle: &'s Particle) -> Vec<Leaf<'s>> {
        let mut ranges = HashMap::new();
        let mut seen = BTreeSet::new();
        let mut leaves = Vec::new();
        let mut open = vec![particle];
        while let Some(particle) = open.pop() {
            let group = match &particle.term {
                Term::Element(element) => {
                    leaves.push(Leaf::Element(*element));
                    continue;
                }
                Term::Wildcard(wildcard) => {
                    leaves.push(Leaf::Wildcard(wildcard));
                    continue;
                }
                Term::ModelGroup(group) => group,
                Term::GroupReference(group) => {
                    if !seen.insert(*group) {
                        continue;
                    }
                    &self.model_groups[*group].model_group
                }
            };
            let first = match group.compositor {
                Compositor::All | Compositor::Choice => group.particles.len(),
                Compositor::Sequence => group
                    .particles
                    .iter()
                    .position(|particle| self.particle_range(particle, &mut ranges).min > 0)
                    .map_or(group.particles.len(), |required| required + 1),
            };
            open.extend(group.particles[..first].iter().rev());
        }
        leaves
    }

    /// The content of a type as an ordered list: sequences that occur once are taken apart, through group references and
    /// extension, so that a plain type is a plain list of elements, wildcards and the groups that remain. References that
    /// would multiply without end stay as they are.
    pub fn steps<'s>(&'s self, complex_type: &'s ComplexTypeDefinition) -> Vec<&'s Particle> {
        let mut steps = Vec::new();
        let ContentType::Elements { particle, .. } = &complex_type.content_type else { return steps };
        let mut open = vec![particle];
        while let Some(particle) = open.pop() {
            let is_once = particle.min_occurs == 1 && particle.max_occurs == Some(1);
            let group = match &particle.term {
                Term::ModelGroup(group) => Some(&**group),
                Term::GroupReference(group) if steps.len() + open.len() < MAX_STEPS => {
                    Some(&self.model_groups[*group].model_group)
                }
                Term::GroupReference(_) | Term::Element(_) | Term::Wildcard(_) => None,
            };
            match group {
                Some(group) if is_once && group.compositor == Compositor::Sequence => {
                    open.extend(group.particles.iter().rev());
                }
                _ => steps.push(particle),
            }
        }
        steps
    }

    /// Every element declaration and wildcard of a content model, each group that is referred to once.
    pub fn leaves<'s>(&'s self, particle: &'s Particle) -> Vec<Leaf<'s>> {
        let mut leaves = Vec::new();
        let mut seen = BTreeSet::new();
        let mut open = vec![particle];
        while let Some(particle) = open.pop() {
            match &particle.term {
                Term::Element(element) => leaves.push(Leaf::Element(*element)),
                Term::Wildcard(wildcard) => leaves.push(Leaf::Wildcard(wildcard)),
                Term::ModelGroup(group) => open.extend(group.particles.iter().rev()),
                Term::GroupReference(group) => {
                    if seen.insert(*group) {
                        open.extend(self.model_groups[*group].model_group.particles.iter().rev());
                    }
                }
            }
        }
        leaves
    }
}

/// No contract known has a type of more than some hundred steps.
const MAX_STEPS: usize = 100_000;

/// The groups that a model group refers to, at any depth of the source.
fn push_references(group: &ModelGroup, open: &mut Vec<(Id<ModelGroupDefinition>, bool)>) {
    for particle in &group.particles {
        match &particle.term {
            Term::ModelGroup(inner) => push_references(inner, open),
            Term::GroupReference(inner) => open.push((*inner, false)),
            Term::Element(_) | Term::Wildcard(_) => {}
        }
    }
}
