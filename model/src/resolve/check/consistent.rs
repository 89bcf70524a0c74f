//! Elements of one name in one content model have one type (XSD 1.0 Part 1, cos-element-consistent).

use std::collections::{HashMap, HashSet};

use super::Check;
use crate::component::{ContentType, ElementDeclaration, Scope};
use crate::content::Leaf;
use crate::diagnostic::Diagnostic;
use crate::id::Id;
use crate::span::Span;

/// Elements that are looked at, all types together. More than that is no contract, and would take long.
const MAX_WORK: usize = 5_000_000;

impl Check<'_> {
    pub(super) fn consistent_elements(&mut self) {
        let schema = self.schema;
        let mut told: HashSet<(Span, Span)> = HashSet::new();
        let mut work = 0;
        for (_, definition) in schema.complex_types.iter() {
            if self.is_built_in(definition.span) {
                continue;
            }
            let ContentType::Elements { particle, .. } = &definition.content_type else { continue };
            let mut types = HashMap::new();
            for leaf in schema.leaves(particle) {
                let Leaf::Element(id) = leaf else { continue };
                let mut elements: Vec<Id<ElementDeclaration>> = vec![id];
                if schema.elements[id].scope == Scope::Global {
                    elements.extend(schema.substitution_members.get(&id).into_iter().flatten());
                }
                work += elements.len();
                for id in elements {
                    let element = &schema.elements[id];
                    let first: &mut Id<ElementDeclaration> = types.entry(&element.name).or_insert(id);
                    let first = &schema.elements[*first];
                    if first.type_definition != element.type_definition && told.insert((first.span, element.span)) {
                        self.inconsistent(first, element, definition.span);
                    }
                }
                if work > MAX_WORK {
                    return self.not_checked("elements of one name have one type", definition.span);
                }
            }
        }
    }

    fn inconsistent(&mut self, first: &ElementDeclaration, second: &ElementDeclaration, place: Span) {
        let (one, other) = (self.type_name(first.type_definition), self.type_name(second.type_definition));
        self.report(
            Diagnostic::warning(
                "inconsistent-types",
                format!("two elements `{}` in one type are of different types", second.name.local),
            )
            .at(second.span, format!("of {other}"))
            .and_at(first.span, format!("of {one}"))
            .and_at(place, "the type that holds both")
            .by("XSD 1.0 Part 1, cos-element-consistent")
            .help("give both the same named type, or another name to one of them"),
        );
    }

    pub(super) fn not_checked(&mut self, what: &str, place: Span) {
        self.report(
            Diagnostic::warning("not-checked", format!("the content models are too large to check whether {what}"))
                .at(place, "not checked from here on")
                .help("nothing else is left out"),
        );
    }
}
