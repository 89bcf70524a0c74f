//! Constraints on complex types (XSD 1.0 Part 1, §3.4.6): extension, and what a restriction may say.

use std::collections::{HashMap, HashSet};

use super::Check;
use crate::component::{
    AttributeUse, ComplexTypeDefinition, ContentType, DerivationMethod, DerivationSet, ProcessContents, TypeDefinition,
    ValueConstraint, ValueConstraintKind, Wildcard,
};
use crate::diagnostic::Diagnostic;
use crate::id::Id;
use crate::span::Span;

/// The help where a restriction allows more than its base.
pub(super) const ALLOW_NO_MORE: &str =
    "what is derived by restriction allows no more than its base: change it, or derive by extension";

impl<'s> Check<'s> {
    pub(super) fn complex_types(&mut self) {
        let schema = self.schema;
        let mut seen: HashSet<Span> = HashSet::new();
        for (_, definition) in schema.complex_types.iter() {
            if self.is_built_in(definition.span) {
                continue;
            }
            self.attribute_uses(&definition.attribute_uses, definition.span, "XSD 1.0 Part 1, ct-props-correct");
            for attribute in &definition.attribute_uses {
                // Inherited uses have been looked at where they stand.
                if seen.insert(attribute.span) {
                    self.attribute_use(attribute);
                }
            }
            self.base_not_final(definition);
            if let (TypeDefinition::Complex(base), DerivationMethod::Restriction) =
                (definition.base_type_definition, definition.derivation_method)
            {
                if base != Id::first() {
                    let base = &schema.complex_types[base];
                    self.restricted_attributes(definition, base);
                    self.restricted_wildcard(definition, base);
                    self.restricted_content(definition, base);
                }
            }
        }
    }

    fn base_not_final(&mut self, definition: &ComplexTypeDefinition) {
        let TypeDefinition::Complex(base) = definition.base_type_definition else { return };
        let base = &self.schema.complex_types[base];
        let (is_final, method, clause) = match definition.derivation_method {
            DerivationMethod::Extension => (base.final_.extension, "extended", "XSD 1.0 Part 1, cos-ct-extends"),
            DerivationMethod::Restriction => {
                (base.final_.restriction, "restricted", "XSD 1.0 Part 1, derivation-ok-restriction")
            }
        };
        if !is_final {
            return;
        }
        let name = self.type_name(definition.base_type_definition);
        self.report(
            Diagnostic::warning("derived-from-final", format!("{name} must not be {method}: its `final` says so"))
                .at(definition.span, "done here; read as it stands")
                .and_at(base.span, "`final` here")
                .by(clause)
                .help("remove the `final`, or derive from another type"),
        );
    }

    pub(super) fn restricted_attributes(&mut self, definition: &ComplexTypeDefinition, base: &ComplexTypeDefinition) {
        let schema = self.schema;
        let name = |attribute: &AttributeUse| &schema.attributes[attribute.attribute_declaration].name;
        let of_base: HashMap<_, _> = base.attribute_uses.iter().map(|attribute| (name(attribute), attribute)).collect();
        for attribute in &definition.attribute_uses {
            match of_base.get(name(attribute)) {
                Some(of_base) if of_base.span == attribute.span => {}
                Some(of_base) => self.restricted_attribute(attribute, of_base),
                None => {
                    let namespace = name(attribute).namespace.as_deref();
                    let wildcard = base.attribute_wildcard.as_ref();
                    if wildcard.is_none_or(|wildcard| !wildcard.namespace_constraint.admits(namespace)) {
                        self.no_restriction(
                            format!("the base type has no attribute `{}`", name(attribute).local),
                            attribute.span,
                            base.span,
                            "remove it, or add attributes by extension",
                        );
                    }
                }
            }
        }
        let own: HashSet<_> = definition.attribute_uses.iter().map(name).collect();
        for required in base.attribute_uses.iter().filter(|attribute| attribute.required) {
            if !own.contains(name(required)) {
                self.no_restriction(
                    format!(
                        "the attribute `{}` is required in the base type and cannot be taken away",
                        name(required).local
                    ),
                    definition.span,
                    required.span,
                    "leave the prohibition out",
                );
            }
        }
    }

    fn restricted_attribute(&mut self, attribute: &AttributeUse, of_base: &AttributeUse) {
        let schema = self.schema;
        let own = &schema.attributes[attribute.attribute_declaration];
        let theirs = &schema.attributes[of_base.attribute_declaration];
        let local = &own.name.local;
        if of_base.required && !attribute.required {
            self.no_restriction(
                format!("the attribute `{local}` is required in the base type, and optional here"),
                attribute.span,
                of_base.span,
                "write `use=\"required\"`",
            );
        }
        let (own_type, their_type) =
            (TypeDefinition::Simple(own.type_definition), TypeDefinition::Simple(theirs.type_definition));
        if !self.is_derived(own_type, their_type, DerivationSet::default()) {
            let (own_type, their_type) = (self.type_name(own_type), self.type_name(their_type));
            self.no_restriction(
                format!("the type {own_type} of the attribute `{local}` is not derived from {their_type}"),
                attribute.span,
                of_base.span,
                "give it the base's type, or one derived from it",
            );
        }
        let effective = |attribute: &AttributeUse| -> Option<ValueConstraint> {
            let declared = &schema.attributes[attribute.attribute_declaration].value_constraint;
            attribute.value_constraint.clone().or_else(|| declared.clone())
        };
        let Some(theirs_fixed) = effective(of_base).filter(|value| value.kind == ValueConstraintKind::Fixed) else {
            return;
        };
        let is_kept = effective(attribute).is_some_and(|own_value| {
            own_value.kind == ValueConstraintKind::Fixed
                && match (
                    self.judge.parse(own.type_definition, &own_value.lexical, &own_value.scope),
                    self.judge.parse(theirs.type_definition, &theirs_fixed.lexical, &theirs_fixed.scope),
                ) {
                    (Ok(own), Ok(theirs)) => own == theirs,
                    (Err(_), _) | (_, Err(_)) => true,
                }
        });
        if !is_kept {
            self.no_restriction(
                format!("the attribute `{local}` has a fixed value in the base type, which must be kept"),
                attribute.span,
                of_base.span,
                "repeat `fixed` with the same value",
            );
        }
    }

    pub(super) fn restricted_wildcard(&mut self, definition: &ComplexTypeDefinition, base: &ComplexTypeDefinition) {
        let Some(own) = &definition.attribute_wildcard else { return };
        let Some(theirs) = &base.attribute_wildcard else {
            return self.no_restriction(
                "the base type has no `xs:anyAttribute`".to_owned(),
                own.span,
                base.span,
                "remove it, or add it by extension",
            );
        };
        if !own.namespace_constraint.is_subset_of(&theirs.namespace_constraint) {
            self.no_restriction(
                "this `xs:anyAttribute` takes namespaces that the base type's does not".to_owned(),
                own.span,
                theirs.span,
                "name only namespaces that the base type allows",
            );
        } else if is_weaker(own, theirs) {
            self.no_restriction(
                "this `xs:anyAttribute` checks less (`processContents`) than the base type's".to_owned(),
                own.span,
                theirs.span,
                "write the `processContents` of the base type",
            );
        }
    }

    fn restricted_content(&mut self, definition: &'s ComplexTypeDefinition, base: &'s ComplexTypeDefinition) {
        let why = match (&definition.content_type, &base.content_type) {
            (ContentType::Simple(own), ContentType::Simple(theirs)) => {
                let (own, theirs) = (TypeDefinition::Simple(*own), TypeDefinition::Simple(*theirs));
                match self.is_derived(own, theirs, DerivationSet::default()) {
                    true => return,
                    false => format!(
                        "the text is of {}, which is not derived from {}",
                        self.type_name(own),
                        self.type_name(theirs)
                    ),
                }
            }
            (ContentType::Simple(_), ContentType::Elements { particle, mixed: true })
                if self.schema.is_emptiable(particle) =>
            {
                return;
            }
            (ContentType::Simple(_), _) => "the content is a text, and that of the base type is not".to_owned(),
            (ContentType::Empty, ContentType::Empty) => return,
            (ContentType::Empty, ContentType::Elements { particle, .. }) if self.schema.is_emptiable(particle) => {
                return;
            }
            (ContentType::Empty, ContentType::Elements { .. }) => {
                "the content is empty, and the base type demands elements".to_owned()
            }
            (ContentType::Empty | ContentType::Elements { .. }, ContentType::Simple(_)) => {
                "the content of the base type is a text, and that of this one is not".to_owned()
            }
            (ContentType::Elements { .. }, ContentType::Empty) => "the base type's content is empty".to_owned(),
            (ContentType::Elements { mixed: true, .. }, ContentType::Elements { mixed: false, .. }) => {
                "the type has text between its elements (`mixed`), and its base has not".to_owned()
            }
            (ContentType::Elements { particle, .. }, ContentType::Elements { particle: of_base, .. }) => {
                return self.restricted_particle(particle, of_base, definition, base);
            }
        };
        self.no_restriction(why, definition.span, base.span, ALLOW_NO_MORE);
    }

    /// What the derived type says is no restriction of what the base says.
    pub(super) fn no_restriction(&mut self, why: String, place: Span, of_base: Span, help: &str) {
        self.not_restricted(&why, place, of_base, "XSD 1.0 Part 1, derivation-ok-restriction", help);
    }

    /// It is read as it stands: what a type holds is what it says itself.
    pub(super) fn not_restricted(&mut self, why: &str, place: Span, of_base: Span, clause: &'static str, help: &str) {
        let mut diagnostic = Diagnostic::warning("no-restriction", format!("this is no restriction: {why}"))
            .at(place, "read as it stands")
            .by(clause)
            .help(help);
        if !self.is_built_in(of_base) {
            diagnostic = diagnostic.and_at(of_base, "the base");
        }
        self.report(diagnostic);
    }
}

/// Whether one wildcard looks less closely than another.
pub(super) fn is_weaker(own: &Wildcard, theirs: &Wildcard) -> bool {
    let strength = |wildcard: &Wildcard| match wildcard.process_contents {
        ProcessContents::Strict => 2,
        ProcessContents::Lax => 1,
        ProcessContents::Skip => 0,
    };
    strength(own) < strength(theirs)
}
