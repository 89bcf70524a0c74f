//! Values of `default` and `fixed` (XSD 1.0 Part 1, a-props-correct, e-props-correct, cos-valid-default).

use castile::value::{BuiltInType, Value};

use super::Check;
use super::facet::shown;
use crate::component::{
    ContentType, SimpleTypeDefinition, TypeDefinition, ValueConstraint, ValueConstraintKind, Variety,
};
use crate::diagnostic::Diagnostic;
use crate::id::Id;

impl Check<'_> {
    /// The value of a constraint, if it is one of the type.
    pub(super) fn constraint_value(
        &mut self,
        constraint: &ValueConstraint,
        simple_type: Id<SimpleTypeDefinition>,
        clause: &'static str,
    ) -> Option<Value> {
        if self.is_id(simple_type) {
            self.report(
                Diagnostic::warning("value-of-id", "an identifier cannot have a default or fixed value")
                    .at(constraint.span, "it would not be unique")
                    .by(clause)
                    .help("remove it"),
            );
            return None;
        }
        match self.judge.parse(simple_type, &constraint.lexical, &constraint.scope) {
            Ok(value) => Some(value),
            Err(error) => {
                let what = match constraint.kind {
                    ValueConstraintKind::Default => "default",
                    ValueConstraintKind::Fixed => "fixed value",
                };
                let name = self.simple_type_name(simple_type);
                self.report(
                    Diagnostic::warning(
                        "invalid-default",
                        format!("the {what} `{}` is no value of {name}", shown(&constraint.lexical)),
                    )
                    .at(constraint.span, error.message)
                    .by(clause)
                    .help("write a value of the type, or remove it"),
                );
                None
            }
        }
    }

    /// A value constraint of an element is for a text.
    pub(super) fn element_constraint(&mut self, constraint: &ValueConstraint, type_definition: TypeDefinition) {
        const CLAUSE: &str = "XSD 1.0 Part 1, cos-valid-default";
        let complex_type = match type_definition {
            TypeDefinition::Simple(simple_type) => {
                self.constraint_value(constraint, simple_type, CLAUSE);
                return;
            }
            TypeDefinition::Complex(complex_type) => &self.schema.complex_types[complex_type],
        };
        match &complex_type.content_type {
            ContentType::Simple(simple_type) => {
                self.constraint_value(constraint, *simple_type, CLAUSE);
            }
            ContentType::Elements { particle, mixed: true } if self.schema.is_emptiable(particle) => {}
            ContentType::Empty | ContentType::Elements { .. } => {
                self.report(
                    Diagnostic::warning(
                        "default-of-elements",
                        "a default or fixed value is a text, and the type has none",
                    )
                    .at(constraint.span, "never used")
                    .by(CLAUSE)
                    .help("remove it, or give the element a type whose content is a text"),
                );
            }
        }
    }

    /// Whether it is `xs:ID` or derived from it.
    pub(super) fn is_id(&self, simple_type: Id<SimpleTypeDefinition>) -> bool {
        self.schema.nearest_built_in_type(simple_type) == Some(BuiltInType::Id)
    }

    /// `xs:NOTATION` itself is for deriving enumerations from (enumeration-required-notation).
    pub(super) fn not_bare_notation(&mut self, simple_type: Id<SimpleTypeDefinition>, span: crate::span::Span) {
        let schema = self.schema;
        let Variety::Atomic { primitive } = schema.simple_types[simple_type].variety else { return };
        if schema.built_in_type(primitive) != Some(BuiltInType::Notation) {
            return;
        }
        let mut next = Some(simple_type);
        while let Some(id) = next {
            let definition = &schema.simple_types[id];
            if definition.facets.iter().any(|facet| matches!(facet.kind, crate::component::FacetKind::Enumeration(_))) {
                return;
            }
            next = definition.base_type_definition;
        }
        self.report(
            Diagnostic::warning("bare-notation", "`xs:NOTATION` is used without an enumeration")
                .at(span, "which notations it may name is not said")
                .by("XSD 1.0 Part 2, enumeration-required-notation")
                .help("restrict it in an `xs:simpleType` with an `xs:enumeration` for each notation, and use that"),
        );
    }
}
