//! Constraints on element declarations (XSD 1.0 Part 1, §3.3.6).

use super::Check;
use crate::component::{DerivationSet, ElementDeclaration, TypeDefinition};
use crate::diagnostic::Diagnostic;

impl Check<'_> {
    pub(super) fn elements(&mut self) {
        let schema = self.schema;
        for (_, element) in schema.elements.iter() {
            if self.is_built_in(element.span) {
                continue;
            }
            if let TypeDefinition::Simple(simple_type) = element.type_definition {
                self.not_bare_notation(simple_type, element.span);
            }
            if let Some(constraint) = &element.value_constraint {
                self.element_constraint(constraint, element.type_definition);
            }
            if let Some(head) = element.substitution_group_affiliation {
                self.substitution(element, &schema.elements[head]);
            }
        }
    }

    /// The type of a member is derived from its head's, by a method that the head has not excluded.
    fn substitution(&mut self, member: &ElementDeclaration, head: &ElementDeclaration) {
        if self.is_derived(member.type_definition, head.type_definition, head.substitution_group_exclusions) {
            return;
        }
        let is_excluded = self.is_derived(member.type_definition, head.type_definition, DerivationSet::default());
        let (type_name, head_type) = (self.type_name(member.type_definition), self.type_name(head.type_definition));
        let (message, help) = match is_excluded {
            true => (
                format!("the `final` of `{}` forbids the way in which {type_name} is derived", head.name.local),
                "give both elements the same type, or remove the `final`",
            ),
            false => (
                format!("{type_name} is not derived from {head_type}"),
                "give the element the type of the other, or one derived from it",
            ),
        };
        self.report(
            Diagnostic::warning("not-substitutable", message)
                .at(member.span, format!("cannot stand in the place of `{}`", head.name.local))
                .and_at(head.span, "named in `substitutionGroup`")
                .by("XSD 1.0 Part 1, e-props-correct")
                .help(help),
        );
    }
}
