//! Constraints on attribute declarations and uses (XSD 1.0 Part 1, §3.2.6, §3.5.6).

use super::Check;
use crate::component::{AttributeUse, ValueConstraintKind};
use crate::diagnostic::Diagnostic;
use crate::span::Span;

impl Check<'_> {
    pub(super) fn attributes(&mut self) {
        let schema = self.schema;
        for (_, declaration) in schema.attributes.iter() {
            if self.is_built_in(declaration.span) {
                continue;
            }
            self.not_bare_notation(declaration.type_definition, declaration.span);
            if let Some(constraint) = &declaration.value_constraint {
                self.constraint_value(constraint, declaration.type_definition, "XSD 1.0 Part 1, a-props-correct");
            }
        }
        for (_, group) in schema.attribute_groups.iter() {
            self.attribute_uses(&group.attribute_uses, group.span, "XSD 1.0 Part 1, ag-props-correct");
        }
    }

    /// The uses of a type or a group; each is looked at where it stands.
    pub(super) fn attribute_uses(&mut self, uses: &[AttributeUse], place: Span, clause: &'static str) {
        let schema = self.schema;
        let mut first_id: Option<&AttributeUse> = None;
        for attribute in uses {
            let declaration = &schema.attributes[attribute.attribute_declaration];
            if self.is_id(declaration.type_definition) {
                if let Some(first) = first_id.replace(attribute) {
                    self.report(
                        Diagnostic::warning("two-identifiers", "two attributes are of type `xs:ID`")
                            .at(place, "this definition has both")
                            .and_at(first.span, "the first")
                            .and_at(attribute.span, "the second")
                            .by(clause)
                            .help("an element has one identifier: give the other attribute another type"),
                    );
                }
            }
        }
    }

    /// The value that a use adds to its declaration.
    pub(super) fn attribute_use(&mut self, attribute: &AttributeUse) {
        const CLAUSE: &str = "XSD 1.0 Part 1, au-props-correct";
        let Some(constraint) = &attribute.value_constraint else { return };
        let declaration = &self.schema.attributes[attribute.attribute_declaration];
        let Some(value) = self.constraint_value(constraint, declaration.type_definition, CLAUSE) else { return };
        let Some(declared) = &declaration.value_constraint else { return };
        if declared.kind != ValueConstraintKind::Fixed {
            return;
        }
        let fixed = self.judge.parse(declaration.type_definition, &declared.lexical, &declared.scope);
        if fixed.is_ok_and(|fixed| fixed != value) {
            self.report(
                Diagnostic::warning(
                    "fixed-changed",
                    format!("the attribute `{}` is declared with another fixed value", declaration.name.local),
                )
                .at(constraint.span, "this one is taken")
                .and_at(declared.span, "the value of the declaration")
                .by(CLAUSE)
                .help("repeat the fixed value, or leave it out"),
            );
        }
    }
}
