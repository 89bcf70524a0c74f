//! Unique particle attribution (XSD 1.0 Part 1, cos-nonambig; appendix H): an element in a document is matched by one
//! particle, without looking ahead. The check is that of Brüggemann-Klein and Wood for unambiguous expressions, with
//! occurrence kept a pair of counters: what may come first in a particle, and what may come after it while it goes on.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use super::Check;
use crate::component::{
    Compositor, ContentType, ElementDeclaration, ModelGroup, ModelGroupDefinition, NamespaceConstraint, Particle,
    Scope, Term, Wildcard,
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

/// The positions of particles that match the same. Two are enough to know that there is more than one.
#[derive(Clone, Copy, Debug)]
struct Places {
    one: Position,
    another: Option<Position>,
}

/// Particles by what they match. Wildcards that list namespaces are found by them, like elements by their names.
#[derive(Clone, Debug, Default)]
struct Set<'s> {
    names: HashMap<&'s ExpandedName, Places>,
    /// The namespaces of the names.
    namespaces: HashMap<Option<&'s str>, Places>,
    /// The namespaces that wildcards list.
    listed: HashMap<Option<&'s str>, Places>,
    /// The wildcards that list none. Two of them match one element almost always, so they are few.
    unlisted: Vec<(&'s NamespaceConstraint, Position)>,
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
            self.not_checked("each element belongs to one part of them", span);
        }
    }

    fn ambiguous(&mut self, first: Span, second: Span) {
        self.report(
            Diagnostic::warning("ambiguous-content", "two parts of the content can take the same element")
                .at(second, "it may be meant for this one")
                .and_at(first, "or for this one")
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
                Known { is_emptiable: false, first: Set::of_wildcard(wildcard, position), going_on: Set::default() }
            }
            Term::ModelGroup(group) => self.group(group)?,
            Term::GroupReference(group) => {
                let known = self.groups.get(group).ok_or(Trouble::TooLarge)?.as_ref().ok_or(Trouble::Told)?;
                let work = known.first.len() + known.going_on.len();
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
        let mut first = Set::default();
        first.add_name(&schema.elements[id].name, position);
        if schema.elements[id].scope == Scope::Global {
            let members = schema.substitution_members.get(&id).map_or(&[][..], Vec::as_slice);
            self.worked(members.len())?;
            members.iter().for_each(|member| first.add_name(&schema.elements[*member].name, position));
        }
        Ok(Known { is_emptiable: false, first, going_on: Set::default() })
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

impl Position {
    fn reached_by(self, reference: u64) -> Self {
        Self { path: self.path.rotate_left(23).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ reference, ..self }
    }
}

impl Places {
    fn of(one: Position) -> Self {
        Self { one, another: None }
    }

    fn iter(self) -> impl Iterator<Item = Position> {
        std::iter::once(self.one).chain(self.another)
    }

    fn add(&mut self, position: Position) {
        if self.one != position && self.another.is_none() {
            self.another = Some(position);
        }
    }

    fn reached_by(self, reference: u64) -> Self {
        Self { one: self.one.reached_by(reference), another: self.another.map(|another| another.reached_by(reference)) }
    }

    /// One of each that are not the same.
    fn different(self, other: Self) -> Option<(Position, Position)> {
        self.iter().find_map(|mine| other.iter().find(|theirs| *theirs != mine).map(|theirs| (mine, theirs)))
    }
}

/// Particles by one of the things that they match.
type Table<K> = HashMap<K, Places>;

fn add<K: Copy + Eq + Hash>(table: &mut Table<K>, other: &Table<K>) {
    for (key, places) in other {
        let known = table.entry(*key).or_insert(*places);
        places.iter().for_each(|position| known.add(position));
    }
}

/// Two different particles, one of each table, that match the same.
fn shared<K: Eq + Hash>(mine: &Table<K>, theirs: &Table<K>) -> Option<(Position, Position)> {
    match mine.len() <= theirs.len() {
        true => mine.iter().find_map(|(key, places)| places.different(*theirs.get(key)?)),
        false => shared(theirs, mine).map(|(theirs, mine)| (mine, theirs)),
    }
}

impl<'s> Set<'s> {
    fn of_wildcard(wildcard: &'s Wildcard, position: Position) -> Self {
        let mut set = Self::default();
        match &wildcard.namespace_constraint {
            NamespaceConstraint::Enumeration(namespaces) => {
                let namespaces = namespaces.iter().map(|namespace| (namespace.as_deref(), Places::of(position)));
                set.listed.extend(namespaces);
            }
            constraint @ (NamespaceConstraint::Any | NamespaceConstraint::Not(_)) => {
                set.unlisted.push((constraint, position));
            }
        }
        set
    }

    fn len(&self) -> usize {
        self.names.len() + self.listed.len() + self.unlisted.len()
    }

    fn add_name(&mut self, name: &'s ExpandedName, position: Position) {
        self.names.entry(name).or_insert(Places::of(position)).add(position);
        self.namespaces.entry(name.namespace.as_deref()).or_insert(Places::of(position)).add(position);
    }

    fn reached_by(&self, reference: u64) -> Self {
        fn reached<K: Copy + Eq + Hash>(table: &Table<K>, reference: u64) -> Table<K> {
            table.iter().map(|(key, places)| (*key, places.reached_by(reference))).collect()
        }
        let unlisted = self.unlisted.iter();
        Self {
            names: reached(&self.names, reference),
            namespaces: reached(&self.namespaces, reference),
            listed: reached(&self.listed, reference),
            unlisted: unlisted.map(|(constraint, position)| (*constraint, position.reached_by(reference))).collect(),
        }
    }

    fn add(&mut self, other: &Self) {
        add(&mut self.names, &other.names);
        add(&mut self.namespaces, &other.namespaces);
        add(&mut self.listed, &other.listed);
        for entry in &other.unlisted {
            if !self.unlisted.iter().any(|(_, position)| *position == entry.1) {
                self.unlisted.push(*entry);
            }
        }
    }

    /// Two different particles, one of each set, that match one element.
    fn overlap(&self, other: &Self) -> Option<(Position, Position)> {
        shared(&self.names, &other.names)
            .or_else(|| shared(&self.listed, &other.namespaces))
            .or_else(|| shared(&self.namespaces, &other.listed))
            .or_else(|| shared(&self.listed, &other.listed))
            .or_else(|| self.unlisted_overlap(other))
            .or_else(|| other.unlisted_overlap(self).map(|(theirs, mine)| (mine, theirs)))
    }

    /// The same where the particle of this set is a wildcard that lists no namespaces.
    fn unlisted_overlap(&self, other: &Self) -> Option<(Position, Position)> {
        self.unlisted.iter().find_map(|(constraint, position)| {
            let here = Places::of(*position);
            let by_namespace = other.namespaces.iter().chain(&other.listed).find_map(|(namespace, places)| {
                constraint.admits(*namespace).then(|| here.different(*places)).flatten()
            });
            let mut unlisted = other.unlisted.iter();
            by_namespace.or_else(|| {
                unlisted.find_map(|(other, theirs)| {
                    constraint.overlaps(other).then(|| here.different(Places::of(*theirs))).flatten()
                })
            })
        })
    }
}
