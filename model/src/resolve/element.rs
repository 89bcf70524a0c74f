//! `xs:element` (XSD 1.0 Part 1, §3.3), and substitution groups (§3.3.6).

use std::collections::HashMap;

use super::Resolve;
use super::attribute::value_constraint;
use super::order::{MAX_STEPS, order};
use super::reference::Home;
use crate::component::{DerivationSet, ElementDeclaration, Scope, TypeDefinition};
use crate::id::Id;
use crate::syntax::{self, TypeSource};

impl<'s> Resolve<'s> {
    pub(super) fn allocate_element(&mut self, written: &syntax::Element) -> Id<ElementDeclaration> {
        self.schema.elements.push(ElementDeclaration {
            name: written.name.name.clone(),
            scope: Scope::Global,
            type_definition: TypeDefinition::Complex(Id::first()),
            value_constraint: written.value_constraint.as_ref().map(value_constraint),
            nillable: written.nillable,
            is_abstract: written.is_abstract,
            substitution_group_affiliation: None,
            substitution_group_exclusions: written.final_,
            disallowed_substitutions: written.block,
            identity_constraint_definitions: Vec::new(),
            annotation: written.annotation.0.clone(),
            span: written.name.place.0,
        })
    }

    pub(super) fn local_element(&mut self, written: &'s syntax::Element, home: Home) -> Id<ElementDeclaration> {
        let id = self.allocate_element(written);
        self.schema.elements[id].scope = Scope::Local;
        self.draft_element(id, written, home);
        id
    }

    pub(super) fn draft_element(&mut self, id: Id<ElementDeclaration>, written: &'s syntax::Element, home: Home) {
        let type_definition = written.type_source.as_ref().and_then(|source| match source {
            TypeSource::Reference(reference) => match self.element_for_type(reference, home) {
                Some(head) => {
                    self.affiliations.push(Affiliation { member: id, head, inherits_type: true });
                    None
                }
                None => self.type_definition(reference, home),
            },
            TypeSource::Simple(local) => Some(TypeDefinition::Simple(self.local_simple_type(local, home))),
            TypeSource::Complex(local) => Some(TypeDefinition::Complex(self.local_complex_type(local, home))),
        });
        if let Some(type_definition) = type_definition {
            self.schema.elements[id].type_definition = type_definition;
        }
        if let Some(reference) = &written.substitution_group {
            if let Some(head) = self.element_declaration(reference, home) {
                self.schema.elements[id].substitution_group_affiliation = Some(head);
                let inherits_type = written.type_source.is_none();
                self.affiliations.push(Affiliation { member: id, head, inherits_type });
            }
        }
        for constraint in &written.identity_constraints {
            let constraint = self.draft_identity_constraint(constraint, home);
            self.schema.elements[id].identity_constraint_definitions.extend(constraint);
        }
    }

    /// Types that members take from their heads, and the members of each head.
    pub(super) fn complete_elements(&mut self) {
        let affiliations = std::mem::take(&mut self.affiliations);
        let mut of_member: HashMap<Id<ElementDeclaration>, Vec<usize>> = HashMap::new();
        for (index, affiliation) in affiliations.iter().enumerate() {
            of_member.entry(affiliation.member).or_default().push(index);
        }
        let of_head = |affiliation: &Affiliation| of_member.get(&affiliation.head).cloned().unwrap_or_default();
        let heads: Vec<Vec<usize>> = affiliations.iter().map(of_head).collect();
        let order = order(affiliations.len(), |index| &heads[index]);
        for circle in &order.circles {
            let spans: Vec<_> =
                circle.iter().map(|index| self.schema.elements[affiliations[*index].member].span).collect();
            let is_head = |index: &usize| {
                let Affiliation { member, head, .. } = affiliations[*index];
                self.schema.elements[member].substitution_group_affiliation == Some(head)
            };
            let verb = if circle.iter().all(is_head) { "may stand for" } else { "takes its type from" };
            self.circle("element", verb, &spans, "XSD 1.0 Part 1, e-props-correct");
        }
        if let Some(deep) = order.deeper_than(MAX_STEPS, |index| &heads[index]) {
            return self.too_deep(self.schema.elements[affiliations[deep].member].span);
        }
        for index in &order.items {
            let affiliation = &affiliations[*index];
            if affiliation.inherits_type {
                let of_head = self.schema.elements[affiliation.head].type_definition;
                self.schema.elements[affiliation.member].type_definition = of_head;
            }
        }
        self.is_circular_substitution = !order.circles.is_empty();
        self.affiliations = affiliations;
    }

    /// Lists for each head what may stand for it (cos-equiv-derived-ok-rec), in the order of declaration.
    pub(super) fn complete_substitution_groups(&mut self) {
        if self.is_circular_substitution {
            return;
        }
        let mut members: Vec<Id<ElementDeclaration>> =
            self.affiliations.iter().map(|affiliation| affiliation.member).collect();
        members.sort();
        for member in members {
            let mut head = self.schema.elements[member].substitution_group_affiliation;
            while let Some(id) = head {
                if !self.schema.elements[member].is_abstract && self.is_substitutable(member, id) {
                    self.schema.substitution_members.entry(id).or_default().push(member);
                }
                head = self.schema.elements[id].substitution_group_affiliation;
            }
        }
    }

    /// Whether neither the head nor the types on the way block the substitution.
    fn is_substitutable(&self, member: Id<ElementDeclaration>, head: Id<ElementDeclaration>) -> bool {
        let (member, head) = (&self.schema.elements[member], &self.schema.elements[head]);
        let mut blocked = head.disallowed_substitutions;
        if blocked.substitution {
            return false;
        }
        if let TypeDefinition::Complex(id) = head.type_definition {
            blocked = union(blocked, self.schema.complex_types[id].prohibited_substitutions);
        }
        let mut used = DerivationSet::default();
        let mut type_definition = member.type_definition;
        while type_definition != head.type_definition {
            let Some((base, method)) = self.schema.base(type_definition) else { return false };
            used = union(used, method);
            type_definition = base;
            if let TypeDefinition::Complex(id) = base {
                if base != head.type_definition {
                    blocked = union(blocked, self.schema.complex_types[id].prohibited_substitutions);
                }
            }
        }
        !(blocked.extension && used.extension || blocked.restriction && used.restriction)
    }
}

/// That an element names a head, or, where a type should be, another element.
#[derive(Clone, Debug)]
pub(super) struct Affiliation {
    pub(super) member: Id<ElementDeclaration>,
    pub(super) head: Id<ElementDeclaration>,
    pub(super) inherits_type: bool,
}

fn union(left: DerivationSet, right: DerivationSet) -> DerivationSet {
    DerivationSet {
        extension: left.extension || right.extension,
        restriction: left.restriction || right.restriction,
        substitution: left.substitution || right.substitution,
        list: left.list || right.list,
        union: left.union || right.union,
    }
}
