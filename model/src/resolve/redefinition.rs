//! What a redefinition owes to what it redefines (XSD 1.0 Part 1, src-redefine): a group either refers to itself as it was,
//! once, or is a restriction of it.

use super::Resolve;
use crate::component::{AttributeGroupDefinition, ModelGroupDefinition};
use crate::diagnostic::Diagnostic;
use crate::id::Id;
use crate::name::ExpandedName;
use crate::span::Span;
use crate::syntax::{self, AttributeItem, Attributes, Term};

/// A group that takes the place of another without referring to it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Redefinition {
    Group { new: Id<ModelGroupDefinition>, original: Id<ModelGroupDefinition> },
    AttributeGroup { new: Id<AttributeGroupDefinition>, original: Id<AttributeGroupDefinition> },
}

impl Resolve<'_> {
    pub(super) fn redefined_group(
        &mut self,
        written: &syntax::Group,
        new: Id<ModelGroupDefinition>,
        original: Id<ModelGroupDefinition>,
    ) {
        let mut references = Vec::new();
        references_to(&written.name.name, &written.model_group, &mut references);
        match &references[..] {
            [] => self.redefinitions.push(Redefinition::Group { new, original }),
            [(_, true)] => {}
            [(span, false)] => self.refers_once(*span, "`minOccurs` and `maxOccurs` must be 1 here"),
            [.., (span, _)] => self.refers_once(*span, "the second reference to it"),
        }
    }

    pub(super) fn redefined_attribute_group(
        &mut self,
        name: &ExpandedName,
        written: &Attributes,
        new: Id<AttributeGroupDefinition>,
        original: Id<AttributeGroupDefinition>,
    ) {
        let mut references = written.items.iter().filter_map(|item| match item {
            AttributeItem::Group(reference) if reference.name == *name => Some(reference.place.0),
            AttributeItem::Group(_) | AttributeItem::Use(_) => None,
        });
        match (references.next(), references.next()) {
            (None, _) => self.redefinitions.push(Redefinition::AttributeGroup { new, original }),
            (Some(_), None) => {}
            (Some(_), Some(second)) => self.refers_once(second, "the second reference to it"),
        }
    }

    fn refers_once(&mut self, span: Span, why: &str) {
        self.report(
            Diagnostic::warning("redefined-twice", "a group in `xs:redefine` uses what it was before more than once")
                .at(span, format!("{why}; read as it stands"))
                .by("XSD 1.0 Part 1, src-redefine")
                .help("its own name, which means the group as it was, stands once in it and occurs once; put more into a new group"),
        );
    }
}

/// The references to a group within another, and whether each occurs exactly once.
fn references_to(name: &ExpandedName, group: &syntax::ModelGroup, found: &mut Vec<(Span, bool)>) {
    for particle in &group.particles {
        match &particle.term {
            Term::GroupReference(reference) if reference.name == *name => {
                found.push((reference.place.0, particle.min_occurs == 1 && particle.max_occurs == Some(1)));
            }
            Term::ModelGroup(inner) => references_to(name, inner, found),
            Term::GroupReference(_) | Term::Element(_) | Term::ElementReference(_) | Term::Wildcard(_) => {}
        }
    }
}
