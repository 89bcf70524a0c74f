//! Unique particle attribution (XSD 1.0 Part 1, cos-nonambig; appendix H): an element in a document is matched by one
//! particle, without looking ahead. The check is that of Brüggemann-Klein and Wood for unambiguous expressions, with
//! occurrence kept a pair of counters: what may come first in a particle, and what may come after it while it goes on.

use std::collections::{HashMap, HashSet};

use super::Check;
use crate::component::{
    Compositor, ContentType, ElementDeclaration, ModelGroup, ModelGroupDefinition, Particle, Scope, Term, Wildcard,
};
use crate::diagnostic::Diagnostic;
use crate::id::Id;
use crate::name::ExpandedName;
use crate::span::Span;

/// Entries of sets, all types together. More than that is no contract, and would take long.
const MAX_WORK: usize = 2_000_000;

/// A particle within a content model. A group that is referred to twice has its particles twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Position {
    /// The particle, and the references by which it was reached.
    path: u64,
    span: Span,
}

/// Particles by what they match.
#[derive(Clone, Debug, Default)]
struct Set<'s> {
    /// Two positions of a name are enough to know that there is more than one.
    names: HashMap<&'s ExpandedName, (Position, Option<Position>)>,
    wildcards: Vec<(&'s Wildcard, Position)>,
}

/// What is known of a particle.
#[derive(Clone, Debug, Default)]
struct Known<'s> {
    is_emptiable: bool,
    /// What may come first.
    first: Set<'s>,
    /// What may come next within it once it could be over.
    going_on: Set<'s>,
}

enum Trouble {
    /// Two particles match one element.
    Conflict(Position, Position),
    /// It was said already, in a group that is referred to.
    Told,
    TooLarge,
}

impl<'s> Check<'s> {
    pub(super) fn unique_attribution(&mut self) {
        let schema = self.schema;
        let mut attribution = Attribution { check: self, groups: HashMap::new(), work: 0, next: 0 };
        let mut conflicts: Vec<(Position, Position)> = Vec::new();
        let mut too_large = None;
        for (_, definition) in schema.complex_types.iter() {
            if attribution.check.is_built_in(definition.span) {
                continue;
            }
            let ContentType::Elements { particle, .. } = &definition.content_type else { continue };
            attribution.groups_of(particle, &mut conflicts);
            match attribution.particle(particle) {
                Ok(_) | Err(Trouble::Told) => {}
                Err(Trouble::Conflict(first, second)) => conflicts.push((first, second)),
                Err(Trouble::TooLarge) => {
                    too_large = Some(definition.span);
                    break;
                }
            }
        }
        let mut told = HashSet::new();
        for (first, second) in conflicts {
            if told.insert((first.span, second.span)) {
                self.ambiguous(first.span, second.span);
            }
        }
        if let Some(span) = too_large {
            self.not_checked("one particle matches each element", span);
        }
    }

    fn ambiguous(&mut self, first: Span, second: Span) {
        self.report(
            Diagnostic::warning("ambiguous-content", "an element may be matched by either of two particles")
                .at(second, "by this one")
                .and_at(first, "or by this one")
                .by("XSD 1.0 Part 1, cos-nonambig")
                .help("read in order, the first that can take it does; join the two, or put something required between them"),
        );
    }
}

struct Attribution<'c, 's> {
    check: &'c Check<'s>,
    /// Groups that were looked at; `None` where one is ambiguous in itself.
    groups: HashMap<Id<ModelGroupDefinition>, Option<Known<'s>>>,
    work: usize,
    next: u64,
}

impl<'s> Attribution<'_, 's> {
    /// Looks at every group that a particle refers to, those inside first, so that references take no stack.
    fn groups_of(&mut self, particle: &'s Particle, conflicts: &mut Vec<(Position, Position)>) {
        let schema = self.check.schema;
        for group in schema.groups_referred_to(particle) {
            if self.groups.contains_key(&group) {
                continue;
            }
            let known = match self.group(&schema.model_groups[group].model_group) {
                Ok(known) => Some(known),
                Err(Trouble::Conflict(first, second)) => {
                    conflicts.push((first, second));
                    None
                }
                Err(Trouble::Told) => None,
                // The type that refers to it says so.
                Err(Trouble::TooLarge) => return,
            };
            self.groups.insert(group, known);
        }
    }

    fn worked(&mut self, amount: usize) -> Result<(), Trouble> {
        self.work += amount;
        if self.work > MAX_WORK { Err(Trouble::TooLarge) } else { Ok(()) }
    }

    fn position(&mut self, span: Span) -> Position {
        self.next += 1;
        Position { path: self.next, span }
    }

    /// Nesting is bounded by the tree's, so this and the groups' function may call one another.
    fn particle(&mut self, particle: &'s Particle) -> Result<Known<'s>, Trouble> {
        let known = match &particle.term {
            Term::Element(element) => self.element(*element, particle.span)?,
            Term::Wildcard(wildcard) => {
                let position = self.position(particle.span);
                let first = Set { names: HashMap::new(), wildcards: vec![(wildcard, position)] };
                Known { is_emptiable: false, first, going_on: Set::default() }
            }
            Term::ModelGroup(group) => self.group(group)?,
            Term::GroupReference(group) => {
                let known = self.groups.get(group).ok_or(Trouble::TooLarge)?.as_ref().ok_or(Trouble::Told)?;
                let work = known.first.names.len() + known.going_on.names.len();
                self.next += 1;
                let known = known.reached_by(self.next);
                self.worked(work)?;
                known
            }
        };
        self.repeated(known, particle.min_occurs, particle.max_occurs)
    }

    fn element(&mut self, id: Id<ElementDeclaration>, span: Span) -> Result<Known<'s>, Trouble> {
        let schema = self.check.schema;
        let position = self.position(span);
        let mut names = HashMap::from([(&schema.elements[id].name, (position, None))]);
        if schema.elements[id].scope == Scope::Global {
            let members = schema.substitution_members.get(&id).map_or(&[][..], Vec::as_slice);
            self.worked(members.len())?;
            names.extend(members.iter().map(|member| (&schema.elements[*member].name, (position, None))));
        }
        Ok(Known { is_emptiable: false, first: Set { names, wildcards: Vec::new() }, going_on: Set::default() })
    }

    /// A particle that occurs several times may begin again where it could be over. Where it must occur an exact number of
    /// times, the count tells beginning again from what follows.
    fn repeated(&mut self, mut known: Known<'s>, min: u32, max: Option<u32>) -> Result<Known<'s>, Trouble> {
        if max != Some(1) {
            self.worked(known.first.len())?;
            if let Some((first, second)) = known.going_on.overlap(&known.first) {
                return Err(Trouble::Conflict(first, second));
            }
            if max != Some(min) || known.is_emptiable {
                known.going_on.add(&known.first);
            }
        }
        known.is_emptiable |= min == 0;
        Ok(known)
    }

    fn group(&mut self, group: &'s ModelGroup) -> Result<Known<'s>, Trouble> {
        let mut whole = Known { is_emptiable: group.compositor != Compositor::Choice, ..Known::default() };
        if group.particles.is_empty() {
            whole.is_emptiable = true;
        }
        for particle in &group.particles {
            let next = self.particle(particle)?;
            self.worked(next.first.len() + next.going_on.len() + 1)?;
            match group.compositor {
                Compositor::Choice => {
                    if let Some((first, second)) = whole.first.overlap(&next.first) {
                        return Err(Trouble::Conflict(first, second));
                    }
                    whole.first.add(&next.first);
                    whole.going_on.add(&next.going_on);
                    whole.is_emptiable |= next.is_emptiable;
                }
                Compositor::All => {
                    if let Some((first, second)) = whole.first.overlap(&next.first) {
                        return Err(Trouble::Conflict(first, second));
                    }
                    whole.first.add(&next.first);
                    whole.is_emptiable &= next.is_emptiable;
                }
                Compositor::Sequence => {
                    if let Some((first, second)) = whole.going_on.overlap(&next.first) {
                        return Err(Trouble::Conflict(first, second));
                    }
                    if whole.is_emptiable {
                        if let Some((first, second)) = whole.first.overlap(&next.first) {
                            return Err(Trouble::Conflict(first, second));
                        }
                        whole.first.add(&next.first);
                    }
                    if next.is_emptiable {
                        whole.going_on.add(&next.first);
                        whole.going_on.add(&next.going_on);
                    } else {
                        whole.going_on = next.going_on;
                    }
                    whole.is_emptiable &= next.is_emptiable;
                }
            }
        }
        Ok(whole)
    }
}

impl<'s> Known<'s> {
    /// The same particles as seen through a reference.
    fn reached_by(&self, reference: u64) -> Self {
        Self {
            is_emptiable: self.is_emptiable,
            first: self.first.reached_by(reference),
            going_on: self.going_on.reached_by(reference),
        }
    }
}

impl<'s> Set<'s> {
    fn len(&self) -> usize {
        self.names.len() + self.wildcards.len()
    }

    fn reached_by(&self, reference: u64) -> Self {
        let reached = |position: Position| Position {
            path: position.path.rotate_left(23).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ reference,
            ..position
        };
        Self {
            names: self.names.iter().map(|(name, (one, other))| (*name, (reached(*one), other.map(reached)))).collect(),
            wildcards: self.wildcards.iter().map(|(wildcard, position)| (*wildcard, reached(*position))).collect(),
        }
    }

    fn add(&mut self, other: &Self) {
        for (name, (one, another)) in &other.names {
            let mut add = |position: Position| {
                let known = self.names.entry(name).or_insert((position, None));
                if known.0 != position && known.1.is_none() {
                    known.1 = Some(position);
                }
            };
            add(*one);
            another.iter().for_each(|position| add(*position));
        }
        for entry in &other.wildcards {
            if !self.wildcards.iter().any(|(_, position)| *position == entry.1) {
                self.wildcards.push(*entry);
            }
        }
    }

    /// Two different particles, one of each set, that match one element.
    fn overlap(&self, other: &Self) -> Option<(Position, Position)> {
        let (small, large, is_swapped) = match self.names.len() <= other.names.len() {
            true => (self, other, false),
            false => (other, self, true),
        };
        for (name, (one, another)) in &small.names {
            let Some((theirs, their_other)) = large.names.get(name) else { continue };
            for mine in std::iter::once(*one).chain(*another) {
                for their in std::iter::once(*theirs).chain(*their_other) {
                    if mine != their {
                        return Some(if is_swapped { (their, mine) } else { (mine, their) });
                    }
                }
            }
        }
        let by_wildcard = |wildcards: &[(&'s Wildcard, Position)], set: &Self| {
            wildcards.iter().find_map(|(wildcard, position)| {
                let admits = |name: &ExpandedName| wildcard.namespace_constraint.admits(name.namespace.as_deref());
                let name = set.names.iter().find(|(name, (one, _))| one != position && admits(name));
                name.map(|(_, (one, _))| (*position, *one))
            })
        };
        if let Some(found) = by_wildcard(&self.wildcards, other) {
            return Some(found);
        }
        if let Some((theirs, mine)) = by_wildcard(&other.wildcards, self) {
            return Some((mine, theirs));
        }
        for (mine, position) in &self.wildcards {
            for (their, their_position) in &other.wildcards {
                if position != their_position && mine.namespace_constraint.overlaps(&their.namespace_constraint) {
                    return Some((*position, *their_position));
                }
            }
        }
        None
    }
}
