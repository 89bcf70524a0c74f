//! Whether a content model allows no more than its base's (XSD 1.0 Part 1, §3.9.6, Particle Valid (Restriction)).

use super::Check;
use super::complex_type::{ALLOW_NO_MORE, is_weaker};
use crate::component::{
    ComplexTypeDefinition, Compositor, DerivationSet, ElementDeclaration, ModelGroup, ModelGroupDefinition, Particle,
    Scope, Term, TypeDefinition, ValueConstraintKind, Wildcard,
};
use crate::id::Id;
use crate::span::Span;

/// Comparisons and particles for one type. More than that is no contract.
const MAX_WORK: usize = 200_000;

/// A particle without what means nothing (§3.9.6, "pointless" groups).
#[derive(Clone, Debug)]
struct Plain<'s> {
    min: u32,
    max: Option<u32>,
    term: PlainTerm<'s>,
    span: Span,
}

#[derive(Clone, Debug)]
enum PlainTerm<'s> {
    /// Of a head, whether it stands for its substitution group too.
    Element(Id<ElementDeclaration>, Stands),
    Wildcard(&'s Wildcard),
    Group(Compositor, Vec<Plain<'s>>),
}

/// What an element in a content model stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stands {
    ForItself,
    ForItsGroup,
}

/// Why it is no restriction, and where.
struct Broken {
    why: String,
    place: Span,
    of_base: Span,
    clause: &'static str,
}

/// It is not known: the models are too large.
enum Outcome {
    Broken(Broken),
    TooLarge,
}

type Answer = Result<(), Outcome>;

impl<'s> Check<'s> {
    pub(super) fn restricted_particle(
        &mut self,
        own: &'s Particle,
        of_base: &'s Particle,
        definition: &ComplexTypeDefinition,
        base: &ComplexTypeDefinition,
    ) {
        let mut comparison = Comparison { check: self, work: 0 };
        let answer = comparison.restricts(own, of_base, definition.span, base.span);
        self.answered(answer, definition.span);
    }

    /// A group that takes the place of another.
    pub(super) fn restricted_group(&mut self, own: &'s ModelGroupDefinition, of_base: &'s ModelGroupDefinition) {
        let mut comparison = Comparison { check: self, work: 0 };
        let plain = |comparison: &mut Comparison<'_, 's>, group: &'s ModelGroupDefinition| {
            comparison.plain_group(&group.model_group, 1, Some(1), group.span)
        };
        let answer = plain(&mut comparison, own).and_then(|own_plain| {
            let base_plain = plain(&mut comparison, of_base)?;
            match (own_plain, base_plain) {
                (None, Some(base)) if total(&base).0 > 0 => {
                    Err(broken("the group is empty, and was not", own.span, of_base.span, RECURSE))
                }
                (None, _) => Ok(()),
                (Some(own), None) => Err(broken("the group was empty", own.span, of_base.span, RECURSE)),
                (Some(own), Some(base)) => comparison.compare(&own, &base),
            }
        });
        self.answered(answer, own.span);
    }

    fn answered(&mut self, answer: Answer, place: Span) {
        match answer {
            Ok(()) => {}
            Err(Outcome::TooLarge) => self.not_checked("restrictions allow no more than their base", place),
            Err(Outcome::Broken(broken)) => {
                self.not_restricted(&broken.why, broken.place, broken.of_base, broken.clause, ALLOW_NO_MORE);
            }
        }
    }
}

struct Comparison<'c, 's> {
    check: &'c Check<'s>,
    work: usize,
}

impl<'s> Comparison<'_, 's> {
    fn restricts(&mut self, own: &'s Particle, of_base: &'s Particle, place: Span, base: Span) -> Answer {
        let own_plain = self.plain(own)?;
        let base_plain = self.plain(of_base)?;
        match (own_plain, base_plain) {
            (None, _) => match self.check.schema.is_emptiable(of_base) {
                true => Ok(()),
                false => Err(broken("the content is empty, and the base type demands elements", place, base, RECURSE)),
            },
            (Some(own), None) => Err(broken("the base type's content is empty", own.span, base, RECURSE)),
            (Some(own), Some(of_base)) => self.compare(&own, &of_base),
        }
    }

    fn worked(&mut self, amount: usize) -> Answer {
        self.work += amount;
        if self.work > MAX_WORK { Err(Outcome::TooLarge) } else { Ok(()) }
    }

    /// Takes away groups that mean nothing; `None` is nothing at all.
    fn plain(&mut self, particle: &'s Particle) -> Result<Option<Plain<'s>>, Outcome> {
        self.worked(1)?;
        let (min, max, span) = (particle.min_occurs, particle.max_occurs, particle.span);
        let group = match &particle.term {
            Term::Element(element) => {
                return Ok(Some(Plain { min, max, term: PlainTerm::Element(*element, Stands::ForItsGroup), span }));
            }
            Term::Wildcard(wildcard) => {
                return Ok(Some(Plain { min, max, term: PlainTerm::Wildcard(wildcard), span }));
            }
            Term::ModelGroup(_) | Term::GroupReference(_) => {
                self.check.schema.model_group(&particle.term).expect("a group is a group")
            }
        };
        self.plain_group(group, min, max, span)
    }

    fn plain_group(
        &mut self,
        group: &'s ModelGroup,
        min: u32,
        max: Option<u32>,
        span: Span,
    ) -> Result<Option<Plain<'s>>, Outcome> {
        let mut particles = Vec::with_capacity(group.particles.len());
        for inner in &group.particles {
            let Some(inner) = self.plain(inner)? else { continue };
            match inner {
                Plain { min: 1, max: Some(1), term: PlainTerm::Group(compositor, inside), .. }
                    if compositor == group.compositor && compositor != Compositor::All =>
                {
                    particles.extend(inside);
                }
                inner => particles.push(inner),
            }
        }
        if particles.is_empty() {
            return Ok(None);
        }
        if particles.len() == 1 && min == 1 && max == Some(1) {
            return Ok(particles.pop());
        }
        Ok(Some(Plain { min, max, term: PlainTerm::Group(group.compositor, particles), span }))
    }

    fn compare(&mut self, own: &Plain<'s>, base: &Plain<'s>) -> Answer {
        self.worked(1)?;
        match (&own.term, &base.term) {
            (PlainTerm::Element(element, _), PlainTerm::Element(of_base, stands)) => {
                let names = (&self.check.schema.elements[*element].name, &self.check.schema.elements[*of_base].name);
                match self.members(*of_base, *stands) {
                    Some(members) if names.0 != names.1 => self.compare(own, &as_choice(base, members)),
                    _ => self.name_and_type(own, base, *element, *of_base),
                }
            }
            (PlainTerm::Group(..), PlainTerm::Element(of_base, stands)) => match self.members(*of_base, *stands) {
                Some(members) => self.compare(own, &as_choice(base, members)),
                None => Err(broken(
                    "a group cannot stand for an element",
                    own.span,
                    base.span,
                    "XSD 1.0 Part 1, cos-particle-restrict",
                )),
            },
            (PlainTerm::Element(element, _), PlainTerm::Wildcard(wildcard)) => {
                let namespace = self.check.schema.elements[*element].name.namespace.as_deref();
                if !wildcard.namespace_constraint.admits(namespace) {
                    let local = &self.check.schema.elements[*element].name.local;
                    let why = format!("`{local}` is in a namespace that the base type's `xs:any` does not take");
                    return Err(broken(why, own.span, base.span, "XSD 1.0 Part 1, rcase-NSCompat"));
                }
                range(own, base, "XSD 1.0 Part 1, rcase-NSCompat")
            }
            (PlainTerm::Wildcard(wildcard), PlainTerm::Wildcard(of_base)) => {
                const CLAUSE: &str = "XSD 1.0 Part 1, rcase-NSSubset";
                if !wildcard.namespace_constraint.is_subset_of(&of_base.namespace_constraint) {
                    let why = "this `xs:any` takes namespaces that the base type's does not";
                    return Err(broken(why, own.span, base.span, CLAUSE));
                }
                if is_weaker(wildcard, of_base) {
                    let why = "this `xs:any` checks less (`processContents`) than the base type's";
                    return Err(broken(why, own.span, base.span, CLAUSE));
                }
                range(own, base, CLAUSE)
            }
            (PlainTerm::Wildcard(_), PlainTerm::Element(..) | PlainTerm::Group(..)) => {
                let why = "`xs:any` allows more than the base type";
                Err(broken(why, own.span, base.span, "XSD 1.0 Part 1, cos-particle-restrict"))
            }
            (PlainTerm::Group(_, particles), PlainTerm::Wildcard(_)) => {
                let anything = Plain { min: 0, max: None, ..base.clone() };
                for particle in particles {
                    self.compare(particle, &anything)?;
                }
                self.total_range(own, base)
            }
            (PlainTerm::Element(element, stands), PlainTerm::Group(compositor, _)) => {
                // A head's members are a choice themselves (§3.9.6).
                if let (Some(members), Compositor::Choice) = (self.members(*element, *stands), compositor) {
                    let as_choice = as_choice(own, members);
                    if self.compare(&as_choice, base).is_ok() {
                        return Ok(());
                    }
                }
                let group = Plain {
                    min: 1,
                    max: Some(1),
                    term: PlainTerm::Group(*compositor, vec![own.clone()]),
                    span: own.span,
                };
                self.compare(&group, base)
            }
            (PlainTerm::Group(own_kind, own_particles), PlainTerm::Group(base_kind, base_particles)) => {
                match (own_kind, base_kind) {
                    (Compositor::Sequence, Compositor::Sequence) | (Compositor::All, Compositor::All) => {
                        range(own, base, RECURSE)?;
                        self.recurse(own, base, own_particles, base_particles)
                    }
                    (Compositor::Choice, Compositor::Choice) => {
                        range(own, base, "XSD 1.0 Part 1, rcase-RecurseLax")?;
                        self.recurse_lax(own, base, own_particles, base_particles)
                    }
                    (Compositor::Sequence, Compositor::All) => {
                        range(own, base, "XSD 1.0 Part 1, rcase-RecurseUnordered")?;
                        self.recurse_unordered(own, base, own_particles, base_particles)
                    }
                    (Compositor::Sequence, Compositor::Choice) => {
                        self.map_and_sum(own, base, own_particles, base_particles)
                    }
                    (Compositor::All, _) | (Compositor::Choice, _) => {
                        let why = match own_kind {
                            Compositor::All => "`xs:all` can only restrict an `xs:all`",
                            Compositor::Choice | Compositor::Sequence => "`xs:choice` can only restrict an `xs:choice`",
                        };
                        Err(broken(why, own.span, base.span, "XSD 1.0 Part 1, cos-particle-restrict"))
                    }
                }
            }
        }
    }

    /// The head and what may stand for it, where there is any.
    fn members(&self, element: Id<ElementDeclaration>, stands: Stands) -> Option<Vec<Id<ElementDeclaration>>> {
        let schema = self.check.schema;
        if stands == Stands::ForItself || schema.elements[element].scope != Scope::Global {
            return None;
        }
        let members = schema.substitution_members.get(&element)?;
        Some(std::iter::once(element).chain(members.iter().copied()).collect())
    }

    /// rcase-NameAndTypeOK.
    fn name_and_type(
        &self,
        own: &Plain<'s>,
        base: &Plain<'s>,
        element: Id<ElementDeclaration>,
        of_base: Id<ElementDeclaration>,
    ) -> Answer {
        const CLAUSE: &str = "XSD 1.0 Part 1, rcase-NameAndTypeOK";
        let schema = self.check.schema;
        let (this, that) = (&schema.elements[element], &schema.elements[of_base]);
        let local = &this.name.local;
        let fail = |why: String| Err(broken(why, own.span, base.span, CLAUSE));
        if this.name != that.name {
            return fail(format!("`{local}` stands where the base type has `{}`", that.name.local));
        }
        range(own, base, CLAUSE)?;
        if element == of_base {
            return Ok(());
        }
        if this.nillable && !that.nillable {
            return fail(format!("`{local}` is nillable, and in the base type it is not"));
        }
        if let Some(fixed) = that.value_constraint.as_ref().filter(|value| value.kind == ValueConstraintKind::Fixed) {
            let is_kept = this.value_constraint.as_ref().is_some_and(|value| {
                value.kind == ValueConstraintKind::Fixed
                    && self.is_same_value(this, &value.lexical, that, &fixed.lexical)
            });
            if !is_kept {
                return fail(format!("`{local}` has a fixed value in the base type, which must be kept"));
            }
        }
        let disallowed = (this.disallowed_substitutions, that.disallowed_substitutions);
        if disallowed.1.extension && !disallowed.0.extension
            || disallowed.1.restriction && !disallowed.0.restriction
            || disallowed.1.substitution && !disallowed.0.substitution
        {
            return fail(format!("`{local}` blocks less than in the base type"));
        }
        let is_new = |constraint| {
            let name = &schema.identity_constraints[constraint].name;
            !that.identity_constraint_definitions.iter().any(|id| schema.identity_constraints[*id].name == *name)
        };
        if this.identity_constraint_definitions.iter().any(|constraint| is_new(*constraint)) {
            return fail(format!("`{local}` has a key or uniqueness rule that it has not in the base type"));
        }
        let by_none_of = DerivationSet { extension: true, ..DerivationSet::default() };
        // The types of the built-in elements, which may hold any schema, are not modelled.
        let is_modelled = !self.check.is_built_in(that.span);
        if is_modelled && !self.check.is_derived(this.type_definition, that.type_definition, by_none_of) {
            let (own_type, base_type) =
                (self.check.type_name(this.type_definition), self.check.type_name(that.type_definition));
            return fail(format!("`{local}` is of {own_type}, which is no restriction of {base_type}"));
        }
        Ok(())
    }

    fn is_same_value(&self, this: &ElementDeclaration, own: &str, that: &ElementDeclaration, fixed: &str) -> bool {
        let value = |element: &ElementDeclaration, text: &str| match element.type_definition {
            TypeDefinition::Simple(simple_type) => {
                let scope = element.value_constraint.as_ref().map(|value| value.scope.clone()).unwrap_or_default();
                self.check.judge.parse(simple_type, text, &scope).ok()
            }
            TypeDefinition::Complex(_) => None,
        };
        match (value(this, own), value(that, fixed)) {
            (Some(own), Some(fixed)) => own == fixed,
            _ => own == fixed,
        }
    }

    /// rcase-Recurse: in order, and what is left out may be absent.
    fn recurse(&mut self, own: &Plain<'s>, base: &Plain<'s>, owns: &[Plain<'s>], bases: &[Plain<'s>]) -> Answer {
        let mut rest = bases.iter();
        for particle in owns {
            let mut why = None;
            loop {
                let Some(candidate) = rest.next() else {
                    return Err(why.unwrap_or_else(|| {
                        broken(
                            "the base type has nothing in whose place this could stand",
                            particle.span,
                            base.span,
                            RECURSE,
                        )
                    }));
                };
                match self.compare(particle, candidate) {
                    Ok(()) => break,
                    Err(Outcome::TooLarge) => return Err(Outcome::TooLarge),
                    Err(failed) if !self.is_emptiable(candidate) => return Err(why.unwrap_or(failed)),
                    Err(failed) => {
                        why.get_or_insert(failed);
                    }
                }
            }
        }
        self.rest_is_emptiable(own, rest, RECURSE)
    }

    fn rest_is_emptiable<'r>(
        &mut self,
        own: &Plain<'s>,
        rest: impl Iterator<Item = &'r Plain<'s>>,
        clause: &'static str,
    ) -> Answer
    where
        's: 'r,
    {
        for left_out in rest {
            if !self.is_emptiable(left_out) {
                return Err(broken("something is missing that the base type demands", own.span, left_out.span, clause));
            }
        }
        Ok(())
    }

    /// rcase-RecurseLax: alternatives in order, any may be left out.
    fn recurse_lax(&mut self, _: &Plain<'s>, base: &Plain<'s>, owns: &[Plain<'s>], bases: &[Plain<'s>]) -> Answer {
        let mut rest = bases.iter();
        for particle in owns {
            let mut why = None;
            loop {
                let Some(candidate) = rest.next() else {
                    return Err(why.unwrap_or_else(|| {
                        let what = "the base type has no such alternative, or not in this order";
                        broken(what, particle.span, base.span, "XSD 1.0 Part 1, rcase-RecurseLax")
                    }));
                };
                match self.compare(particle, candidate) {
                    Ok(()) => break,
                    Err(Outcome::TooLarge) => return Err(Outcome::TooLarge),
                    Err(failed) => {
                        why.get_or_insert(failed);
                    }
                }
            }
        }
        Ok(())
    }

    /// rcase-RecurseUnordered: each of the base once.
    fn recurse_unordered(
        &mut self,
        own: &Plain<'s>,
        base: &Plain<'s>,
        owns: &[Plain<'s>],
        bases: &[Plain<'s>],
    ) -> Answer {
        const CLAUSE: &str = "XSD 1.0 Part 1, rcase-RecurseUnordered";
        let mut is_taken = vec![false; bases.len()];
        for particle in owns {
            let mut found = None;
            for (index, candidate) in bases.iter().enumerate() {
                if is_taken[index] {
                    continue;
                }
                match self.compare(particle, candidate) {
                    Ok(()) => {
                        found = Some(index);
                        break;
                    }
                    Err(Outcome::TooLarge) => return Err(Outcome::TooLarge),
                    Err(Outcome::Broken(_)) => {}
                }
            }
            match found {
                Some(index) => is_taken[index] = true,
                None => {
                    let why = "the base type has nothing in whose place this could stand";
                    return Err(broken(why, particle.span, base.span, CLAUSE));
                }
            }
        }
        let rest: Vec<&Plain<'s>> =
            bases.iter().zip(&is_taken).filter(|(_, taken)| !**taken).map(|(particle, _)| particle).collect();
        self.rest_is_emptiable(own, rest.into_iter(), CLAUSE)
    }

    /// rcase-MapAndSum: each is one of the alternatives, and all together not more than they may occur.
    fn map_and_sum(&mut self, own: &Plain<'s>, base: &Plain<'s>, owns: &[Plain<'s>], bases: &[Plain<'s>]) -> Answer {
        const CLAUSE: &str = "XSD 1.0 Part 1, rcase-MapAndSum";
        for particle in owns {
            let mut is_found = false;
            for candidate in bases {
                match self.compare(particle, candidate) {
                    Ok(()) => {
                        is_found = true;
                        break;
                    }
                    Err(Outcome::TooLarge) => return Err(Outcome::TooLarge),
                    Err(Outcome::Broken(_)) => {}
                }
            }
            if !is_found {
                return Err(broken("the base type has no such alternative", particle.span, base.span, CLAUSE));
            }
        }
        let count = u32::try_from(owns.len()).unwrap_or(u32::MAX);
        let times = Plain {
            min: own.min.saturating_mul(count),
            max: own.max.and_then(|max| max.checked_mul(count)),
            ..own.clone()
        };
        range(&times, base, CLAUSE)
    }

    /// rcase-NSRecurseCheckCardinality, second part.
    fn total_range(&self, own: &Plain<'s>, base: &Plain<'s>) -> Answer {
        let (min, max) = total(own);
        let is_within = min >= u64::from(base.min)
            && match (max, base.max) {
                (_, None) => true,
                (Some(max), Some(of_base)) => max <= u64::from(of_base),
                (None, Some(_)) => false,
            };
        match is_within {
            true => Ok(()),
            false => Err(broken(
                "more or fewer elements than the base type's `xs:any` takes",
                own.span,
                base.span,
                "XSD 1.0 Part 1, rcase-NSRecurseCheckCardinality",
            )),
        }
    }

    fn is_emptiable(&self, particle: &Plain<'s>) -> bool {
        total(particle).0 == 0
    }
}

const RECURSE: &str = "XSD 1.0 Part 1, rcase-Recurse";

fn broken(why: impl Into<String>, place: Span, of_base: Span, clause: &'static str) -> Outcome {
    Outcome::Broken(Broken { why: why.into(), place, of_base, clause })
}

/// A head and its members as a choice.
fn as_choice<'s>(head: &Plain<'s>, members: Vec<Id<ElementDeclaration>>) -> Plain<'s> {
    let member = |id| Plain { min: 1, max: Some(1), term: PlainTerm::Element(id, Stands::ForItself), span: head.span };
    let members = members.into_iter().map(member).collect();
    Plain { term: PlainTerm::Group(Compositor::Choice, members), ..head.clone() }
}

/// Occurrence Range OK (range-ok).
fn range(own: &Plain<'_>, base: &Plain<'_>, clause: &'static str) -> Answer {
    let is_within = own.min >= base.min
        && match (own.max, base.max) {
            (_, None) => true,
            (Some(max), Some(of_base)) => max <= of_base,
            (None, Some(_)) => false,
        };
    if is_within {
        return Ok(());
    }
    let shown = |particle: &Plain<'_>| {
        let max = particle.max.map_or("unbounded".to_owned(), |max| max.to_string());
        match particle.max {
            Some(max) if max == particle.min => format!("{max} times"),
            _ => format!("{} to {max} times", particle.min),
        }
    };
    let why = format!("it may occur {}, and in the base type {}", shown(own), shown(base));
    Err(broken(why, own.span, base.span, clause))
}

/// The effective total range.
fn total(particle: &Plain<'_>) -> (u64, Option<u64>) {
    let (min, max) = match &particle.term {
        PlainTerm::Element(..) | PlainTerm::Wildcard(_) => (1, Some(1)),
        PlainTerm::Group(Compositor::Choice, particles) => {
            let totals = particles.iter().map(total);
            totals
                .reduce(|(min, max), (one_min, one_max)| {
                    let max = match (max, one_max) {
                        (Some(max), Some(one)) => Some(max.max(one)),
                        (None, _) | (_, None) => None,
                    };
                    (min.min(one_min), max)
                })
                .unwrap_or((0, Some(0)))
        }
        PlainTerm::Group(Compositor::Sequence | Compositor::All, particles) => {
            particles.iter().map(total).fold((0_u64, Some(0_u64)), |(min, max), (one_min, one_max)| {
                let max = match (max, one_max) {
                    (Some(max), Some(one)) => max.checked_add(one),
                    (None, _) | (_, None) => None,
                };
                (min.saturating_add(one_min), max)
            })
        }
    };
    let max = match (max, particle.max) {
        (Some(0), _) => Some(0),
        (Some(max), Some(times)) => max.checked_mul(u64::from(times)),
        (None, _) | (_, None) => None,
    };
    (min.saturating_mul(u64::from(particle.min)), max)
}
