//! `xs:sequence`, `xs:choice`, `xs:all` and references to named groups: fields of a struct, and enums and structs for the
//! groups that need one.

use castile_model::component::{Annotation, Compositor, ModelGroup, ModelGroupDefinition, Particle, Term, Wildcard};
use castile_model::{Contract, ExpandedName, Id};

use super::annotation::{code, doc, nearest};
use super::element::substitutes;
use super::fields::{Fields, Particles, occurrence};
use super::lowering::Lowering;
use crate::names::{GroupName, Scope, upper_camel};
use crate::package::{
    Alternative, By, Children, Choice, Content, DefaultValue, Direction, Doc, Field, Item, Leaf, Line, Occurrence,
    Struct, Type,
};
use crate::recursion::Node;
use crate::shape::{MAX_NESTED_REFERENCES, Occurs, Shape, group_of, is_emptiable, is_group_emptiable, key, shape};

/// A group as a particle: one that stands there, or one that is referred to.
#[derive(Clone, Copy)]
struct Grouped<'c> {
    group: &'c ModelGroup,
    /// The definition, and what the reference says of it.
    by: Option<(&'c ModelGroupDefinition, Option<&'c Annotation>)>,
}

impl<'c> Grouped<'c> {
    fn named(&self) -> Option<&'c ModelGroupDefinition> {
        self.by.map(|(definition, _)| definition)
    }

    /// What is said of it where it occurs.
    fn doc(&self, contract: &Contract) -> Doc {
        let reference = self.by.and_then(|(_, reference)| reference);
        doc(nearest(reference, self.group.annotation.as_ref()), || kind(contract, self.group, self.named()))
    }
}

impl Lowering<'_> {
    /// The fields of a complex type's content.
    pub(super) fn particle_at_top(&mut self, particle: &Particle, particles: &mut Particles) {
        if let Term::ModelGroup(group) = &particle.term {
            particles.in_any_order |= group.compositor == Compositor::All;
        }
        self.particle(particle, Occurs::of(particle), Compositor::Sequence, particles);
    }

    /// The fields of a particle of a sequence.
    fn particle(&mut self, particle: &Particle, occurs: Occurs, inside: Compositor, particles: &mut Particles) {
        match &particle.term {
            Term::Element(id) => self.element(*id, particle.annotation.as_ref(), occurs, particles),
            Term::Wildcard(wildcard) => self.any(wildcard, occurs, particles),
            Term::ModelGroup(group) => self.group(Grouped { group, by: None }, occurs, inside, particles),
            Term::GroupReference(id) => {
                let definition = &self.contract[*id];
                let by = Some((definition, particle.annotation.as_ref()));
                self.group(Grouped { group: &definition.model_group, by }, occurs, inside, particles);
            }
        }
    }

    fn group(&mut self, grouped: Grouped<'_>, occurs: Occurs, inside: Compositor, particles: &mut Particles) {
        let Grouped { group, .. } = grouped;
        match shape(group, occurs, inside) {
            Shape::Nothing => {}
            Shape::Only => {
                for particle in &group.particles {
                    self.particle(particle, occurs.times(particle), inside, particles);
                }
            }
            Shape::Inline => {
                particles.in_any_order |= group.compositor == Compositor::All;
                for particle in &group.particles {
                    self.particle(particle, Occurs::of(particle), group.compositor, particles);
                }
            }
            Shape::Enum | Shape::Struct => {
                let first = First::of(self.contract, group);
                for name in First::all(self.contract, group).names {
                    particles.takes(&name);
                }
                particles.wildcards.extend(First::all(self.contract, group).wildcards);
                let name = self.group_type(group, grouped.named(), occurs.is_repeated(), particles.node, first);
                particles.has_groups |= has_occurrences(self.contract, group, 0);
                let occurs = match group.compositor {
                    Compositor::Choice if occurs.is_repeated() => values(self.contract, group, occurs, 0),
                    Compositor::Choice | Compositor::Sequence | Compositor::All => occurs,
                };
                let occurs =
                    if is_group_emptiable(self.contract, group) { Occurs { min: 0, ..occurs } } else { occurs };
                let doc = grouped.doc(self.contract);
                let ty = Type { leaf: Leaf::Group(name.path), occurrence: occurrence(occurs), boxed: false };
                particles.fields.add(&[name.field, name.longer_field], |ident| Field {
                    doc,
                    ident,
                    ty,
                    line: Line::Group,
                    initial: None,
                    required: false,
                    built_in: None,
                    constraint: None,
                });
            }
        }
    }

    /// The field of a wildcard.
    fn any(&mut self, wildcard: &Wildcard, occurs: Occurs, particles: &mut Particles) {
        let name = self.wildcard(particles.module, wildcard);
        particles.wildcards.push(wildcard.clone());
        let doc = doc(wildcard.annotation.as_ref(), || "Elements that the contract leaves open (`xs:any`).".to_owned());
        let ty = Type { leaf: Leaf::Element, occurrence: occurrence(occurs), boxed: false };
        particles.fields.add(&["any".to_owned()], |ident| Field {
            doc,
            ident,
            ty,
            line: Line::Any(name),
            initial: None,
            required: false,
            built_in: None,
            constraint: None,
        });
    }

    /// The type of a group, lowered where it is met first.
    fn group_type(
        &mut self,
        group: &ModelGroup,
        named: Option<&ModelGroupDefinition>,
        is_repeated: bool,
        node: Node,
        first: First,
    ) -> GroupName {
        let key = key(self.contract, group);
        let name = self.names.group_name(self.contract, group, named, node);
        if !self.groups.insert(key) {
            return name;
        }
        let doc = doc(group.annotation.as_ref().or(named.and_then(|it| it.annotation.as_ref())), || {
            kind(self.contract, group, named)
        });
        let (module, ident) = (name.path.module, name.path.ident.clone());
        let item = match group.compositor {
            Compositor::Choice => {
                let mut alternatives = Alternatives {
                    module,
                    node: name.owner,
                    is_repeated,
                    variants: Vec::new(),
                    scope: Scope::default(),
                };
                for particle in &group.particles {
                    self.alternatives(particle, Occurs::of(particle), &mut alternatives);
                }
                Item::Choice(Choice {
                    doc,
                    ident,
                    variants: alternatives.variants,
                    empty: 0,
                    is_uneven: false,
                    direction: Direction::default(),
                })
            }
            Compositor::Sequence | Compositor::All => {
                let mut particles = Particles::new(module, name.owner, Fields::default());
                for particle in &group.particles {
                    self.particle(particle, Occurs::of(particle), group.compositor, &mut particles);
                }
                let mut rest = First::all(self.contract, group);
                rest.names.retain(|it| !first.names.contains(it));
                rest.wildcards.retain(|it| !first.wildcards.iter().any(|known| known.span == it.span));
                let first = self.children(module, &first.names, &first.wildcards);
                let rest = self.children(module, &rest.names, &rest.wildcards);
                Item::Struct(Struct {
                    doc,
                    ident,
                    fields: particles.fields.fields,
                    content: Content::Group { first, rest },
                    children: None,
                    type_name: None,
                    default: DefaultValue::None,
                    constructor: false,
                    global_element: None,
                    direction: Direction::default(),
                })
            }
        };
        self.push(module, group.span, item);
        name
    }

    /// Elements and wildcards by their statics.
    pub(super) fn children(&mut self, module: usize, names: &[ExpandedName], wildcards: &[Wildcard]) -> Children {
        Children {
            names: names.iter().map(|it| self.name(module, it)).collect(),
            wildcards: wildcards.iter().map(|it| self.wildcard(module, it)).collect(),
        }
    }

    /// The variants of a particle of a choice.
    fn alternatives(&mut self, particle: &Particle, occurs: Occurs, alternatives: &mut Alternatives) {
        let contract = self.contract;
        let is_repeated = occurs.is_repeated() && !alternatives.is_repeated;
        match &particle.term {
            Term::Element(id) => {
                let ident = upper_camel(&contract[*id].name.local);
                let ident = alternatives.scope.claim(&[ident.clone(), format!("{ident}Element")]);
                let is_head = contract.schema.substitution_members.get(id).is_some_and(|members| !members.is_empty());
                let told = particle.annotation.as_ref();
                let mut alternative = self.alternative(alternatives.module, *id, told, ident, Some(alternatives.node));
                if is_head {
                    self.need(super::need::Need::Substitution(*id));
                    alternative.by = By::Group;
                    // The enum over the substitution group has it.
                    alternative.constraint = None;
                    alternative.ty = Type::one(Leaf::Group(self.names.substitution[id].clone()));
                }
                if is_repeated {
                    alternative.ty.boxed = false;
                    alternative.ty.occurrence = match alternative.by {
                        By::Nillable(_) => Occurrence::RepeatedNillable(occurs.into()),
                        By::Element(_) | By::Group | By::Any(_) => Occurrence::Repeated(occurs.into()),
                    };
                }
                alternatives.variants.push(alternative);
            }
            Term::Wildcard(wildcard) => {
                let by = By::Any(self.wildcard(alternatives.module, wildcard));
                let doc = doc(wildcard.annotation.as_ref(), || {
                    "An element that the contract leaves open (`xs:any`).".to_owned()
                });
                let ident = alternatives.scope.claim(&["Any".to_owned(), "AnyElement".to_owned()]);
                let occurrence = if is_repeated { Occurrence::Repeated(occurs.into()) } else { Occurrence::One };
                let ty = Type { leaf: Leaf::Element, occurrence, boxed: false };
                alternatives.variants.push(Alternative { doc, ident, ty, by, built_in: None, constraint: None });
            }
            Term::ModelGroup(group) => self.alternative_group(Grouped { group, by: None }, occurs, alternatives),
            Term::GroupReference(id) => {
                let definition = &contract[*id];
                let by = Some((definition, particle.annotation.as_ref()));
                self.alternative_group(Grouped { group: &definition.model_group, by }, occurs, alternatives);
            }
        }
    }

    fn alternative_group(&mut self, grouped: Grouped<'_>, occurs: Occurs, alternatives: &mut Alternatives) {
        let Grouped { group, .. } = grouped;
        match shape(group, occurs, Compositor::Choice) {
            Shape::Nothing => {}
            Shape::Only => {
                for particle in &group.particles {
                    self.alternatives(particle, occurs.times(particle), alternatives);
                }
            }
            Shape::Inline => {
                for particle in &group.particles {
                    self.alternatives(particle, Occurs::of(particle), alternatives);
                }
            }
            Shape::Enum | Shape::Struct => {
                let first = First::of(self.contract, group);
                let name = self.group_type(group, grouped.named(), occurs.is_repeated(), alternatives.node, first);
                let idents = [upper_camel(&name.field), upper_camel(&name.longer_field)];
                let ident = alternatives.scope.claim(&idents);
                let is_repeated = occurs.is_repeated() && !alternatives.is_repeated;
                let occurrence = if is_repeated { Occurrence::Repeated(occurs.into()) } else { Occurrence::One };
                let ty = Type { leaf: Leaf::Group(name.path), occurrence, boxed: false };
                let doc = grouped.doc(self.contract);
                alternatives.variants.push(Alternative {
                    doc,
                    ident,
                    ty,
                    by: By::Group,
                    built_in: None,
                    constraint: None,
                });
            }
        }
    }
}

/// Whether an occurrence of the group may be several elements: a sequence, or an alternative that repeats.
fn has_occurrences(contract: &Contract, group: &ModelGroup, depth: usize) -> bool {
    group.compositor != Compositor::Choice
        || group.particles.iter().any(|particle| {
            let is_repeated = Occurs::of(particle).is_repeated();
            is_repeated
                || group_of(contract, &particle.term).is_some_and(|group| {
                    group.particles.len() > 1
                        && depth < MAX_NESTED_REFERENCES
                        && has_occurrences(contract, group, depth + 1)
                })
        })
}

/// How many values there are of a choice that repeats, where each element of an alternative that repeats, too, is a value of its own.
fn values(contract: &Contract, group: &ModelGroup, occurs: Occurs, depth: usize) -> Occurs {
    let alternatives = group.particles.iter().map(|particle| {
        let occurs = occurs.times(particle);
        match group_of(contract, &particle.term) {
            Some(inner) if inner.compositor == Compositor::Choice || inner.particles.len() == 1 => {
                if depth < MAX_NESTED_REFERENCES {
                    values(contract, inner, occurs, depth + 1)
                } else {
                    Occurs { min: 0, max: None }
                }
            }
            Some(_) | None => occurs,
        }
    });
    let wider = |one: Occurs, other: Occurs| Occurs {
        min: one.min.min(other.min),
        max: one.max.zip(other.max).map(|(one, other)| one.max(other)),
    };
    alternatives.reduce(wider).unwrap_or(occurs)
}

/// The variants of a choice.
struct Alternatives {
    module: usize,
    node: Node,
    /// Whether the choice occurs more than once; then each occurrence is one element.
    is_repeated: bool,
    variants: Vec<Alternative>,
    scope: Scope,
}

/// The names and wildcards with which a group can begin, or all that are in it.
#[derive(Default)]
struct First {
    names: Vec<ExpandedName>,
    wildcards: Vec<Wildcard>,
}

impl First {
    /// What the group can begin with.
    fn of(contract: &Contract, group: &ModelGroup) -> Self {
        let mut first = Self::default();
        first.add_group(contract, group, true, 0);
        first
    }

    /// All that is in it.
    fn all(contract: &Contract, group: &ModelGroup) -> Self {
        let mut all = Self::default();
        all.add_group(contract, group, false, 0);
        all
    }

    fn add_group(&mut self, contract: &Contract, group: &ModelGroup, only_first: bool, depth: usize) {
        for particle in &group.particles {
            match &particle.term {
                Term::Element(id) => self.add_element(contract, *id),
                Term::Wildcard(wildcard) => self.wildcards.push(wildcard.clone()),
                Term::ModelGroup(group) => self.add_group(contract, group, only_first, depth),
                Term::GroupReference(id) if depth < MAX_NESTED_REFERENCES => {
                    self.add_group(contract, &contract[*id].model_group, only_first, depth + 1);
                }
                Term::GroupReference(_) => {}
            }
            let is_decided = match group.compositor {
                Compositor::Sequence => !is_emptiable(contract, particle),
                Compositor::Choice | Compositor::All => false,
            };
            if only_first && is_decided {
                break;
            }
        }
    }

    fn add_element(&mut self, contract: &Contract, id: Id<castile_model::component::ElementDeclaration>) {
        for id in substitutes(contract, id) {
            let name = &contract[id].name;
            if !self.names.contains(name) {
                self.names.push(name.clone());
            }
        }
    }
}

/// What a group is, where nobody says what it is for.
fn kind(contract: &Contract, group: &ModelGroup, named: Option<&ModelGroupDefinition>) -> String {
    match (named, group.compositor) {
        (Some(definition), _) => format!("Group {}.", code(&definition.name.local)),
        (None, Compositor::Sequence) => {
            format!("Elements that belong together: {} (`xs:sequence`).", listed(&First::all(contract, group)))
        }
        (None, Compositor::Choice) => "One of several elements (`xs:choice`).".to_owned(),
        (None, Compositor::All) => "Elements in any order (`xs:all`).".to_owned(),
    }
}

/// How many elements the documentation of a group names.
const MAX_LISTED: usize = 5;

/// `a`, `b` and more.
fn listed(all: &First) -> String {
    let mut items: Vec<String> = all.names.iter().map(|name| code(&name.local)).collect();
    items.dedup();
    if !all.wildcards.is_empty() {
        items.push("what the contract leaves open".to_owned());
    }
    if items.len() > MAX_LISTED {
        items.truncate(MAX_LISTED - 1);
        items.push("more".to_owned());
    }
    match items.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => "none".to_owned(),
    }
}
