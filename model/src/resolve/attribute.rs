//! `xs:attribute`: declarations (XSD 1.0 Part 1, §3.2) and uses (§3.5).

use super::Resolve;
use super::reference::Home;
use crate::component::{
    AttributeDeclaration, AttributeUse, ComplexTypeDefinition, ContentType, Scope, SimpleTypeDefinition,
    TypeDefinition, ValueConstraint, ValueConstraintKind,
};
use crate::diagnostic::Diagnostic;
use crate::id::Id;
use crate::name::ExpandedName;
use crate::namespace::XSD_NAMESPACE;
use crate::syntax::{self, AttributeOccurrence, AttributeSource};

/// `xs:attribute` within a type: an attribute that it has, or one that it takes away from its base.
#[derive(Clone, Debug)]
pub(super) enum DraftUse {
    Use(AttributeUse),
    Prohibited(ExpandedName),
}

impl<'s> Resolve<'s> {
    pub(super) fn allocate_attribute(&mut self, written: &syntax::Attribute) -> Id<AttributeDeclaration> {
        self.schema.attributes.push(AttributeDeclaration {
            name: written.name.name.clone(),
            scope: Scope::Global,
            type_definition: Id::first(),
            value_constraint: written.value_constraint.as_ref().map(value_constraint),
            annotation: written.annotation.0.clone(),
            span: written.name.place.0,
        })
    }

    pub(super) fn draft_attribute(&mut self, id: Id<AttributeDeclaration>, written: &'s syntax::Attribute, home: Home) {
        let type_definition = match &written.simple_type {
            Some(syntax::SimpleTypeSource::Reference(reference)) => match self.simple_or_complex(reference, home) {
                Some(TypeDefinition::Simple(simple_type)) => Some(simple_type),
                Some(TypeDefinition::Complex(complex_type)) => {
                    self.pending_texts.push(PendingText { attribute: id, complex_type, reference });
                    None
                }
                None => None,
            },
            Some(source) => self.simple_type_source(source, home),
            None => None,
        };
        if let Some(type_definition) = type_definition {
            self.schema.attributes[id].type_definition = type_definition;
        }
    }

    pub(super) fn attribute_use(&mut self, written: &'s syntax::AttributeUse, home: Home) -> Option<DraftUse> {
        let attribute_declaration = match &written.attribute {
            AttributeSource::Reference(reference) => {
                if self.is_encoding_attribute(reference) {
                    return None;
                }
                self.attribute_declaration(reference, home)?
            }
            AttributeSource::Declaration(declaration) => {
                let id = self.allocate_attribute(declaration);
                self.schema.attributes[id].scope = Scope::Local;
                self.draft_attribute(id, declaration, home);
                id
            }
        };
        if written.occurrence == AttributeOccurrence::Prohibited {
            return Some(DraftUse::Prohibited(self.schema.attributes[attribute_declaration].name.clone()));
        }
        let value_constraint = written.value_constraint.as_ref().map(value_constraint);
        self.fixed_twice(attribute_declaration, value_constraint.as_ref());
        Some(DraftUse::Use(AttributeUse {
            required: written.occurrence == AttributeOccurrence::Required,
            attribute_declaration,
            value_constraint,
            annotation: written.annotation.0.clone(),
            span: written.place.0,
        }))
    }

    /// Contracts refer to attributes that a version of the SOAP encoding does not have: `arrayType` of SOAP 1.2.
    fn is_encoding_attribute(&mut self, reference: &syntax::Reference) -> bool {
        let is_encoding = reference.name.namespace.as_deref() == Some("http://www.w3.org/2003/05/soap-encoding");
        if !is_encoding || self.schema.global_attributes.contains_key(&reference.name) {
            return false;
        }
        let written = self.written(reference);
        self.report(
            Diagnostic::warning("unresolved-attribute", format!("unresolved attribute `{written}`"))
                .at(reference.place.0, "left out: the SOAP 1.2 encoding has no such attribute")
                .by("XSD 1.0 Part 1, src-resolve")
                .help("SOAP 1.2 says `itemType` and `arraySize`; `arrayType` is in `http://schemas.xmlsoap.org/soap/encoding/`"),
        );
        true
    }

    /// A declaration's fixed value can only be repeated. Whether the values are equal is asked where types are known.
    fn fixed_twice(&mut self, id: Id<AttributeDeclaration>, value: Option<&ValueConstraint>) {
        let declaration = &self.schema.attributes[id];
        let (Some(declared), Some(value)) = (&declaration.value_constraint, value) else { return };
        if declared.kind == ValueConstraintKind::Fixed && value.kind == ValueConstraintKind::Default {
            let diagnostic = Diagnostic::error(
                "default-of-fixed",
                format!(
                    "the attribute `{}` is declared with a fixed value, so it can have no default",
                    declaration.name.local
                ),
            )
            .at(value.span, "another value is never allowed")
            .and_at(declared.span, "the fixed value")
            .by("XSD 1.0 Part 1, au-props-correct")
            .help("remove the `default`");
            self.report(diagnostic);
        }
    }

    /// A simple type, by name or written in place.
    pub(super) fn simple_type_source(
        &mut self,
        source: &'s syntax::SimpleTypeSource,
        home: Home,
    ) -> Option<Id<SimpleTypeDefinition>> {
        match source {
            syntax::SimpleTypeSource::Local(local) => Some(self.local_simple_type(local, home)),
            syntax::SimpleTypeSource::Reference(reference) => self.simple_type_reference(reference, home),
        }
    }

    /// A reference to a type that must be simple.
    pub(super) fn simple_type_reference(
        &mut self,
        reference: &syntax::Reference,
        home: Home,
    ) -> Option<Id<SimpleTypeDefinition>> {
        match self.simple_or_complex(reference, home)? {
            TypeDefinition::Simple(id) => Some(id),
            TypeDefinition::Complex(id) => {
                self.not_a_simple_type(reference, id);
                None
            }
        }
    }

    /// A reference to a type that should be simple; a type of the SOAP encoding is.
    fn simple_or_complex(&mut self, reference: &syntax::Reference, home: Home) -> Option<TypeDefinition> {
        match self.type_definition(reference, home)? {
            TypeDefinition::Complex(id) => {
                Some(self.encoded_type(reference).map_or(TypeDefinition::Complex(id), TypeDefinition::Simple))
            }
            simple => Some(simple),
        }
    }

    fn not_a_simple_type(&mut self, reference: &syntax::Reference, id: Id<ComplexTypeDefinition>) {
        let written = self.written(reference);
        let mut diagnostic = Diagnostic::error("not-a-simple-type", format!("`{written}` is a complex type"))
            .at(reference.place.0, "a type of texts is expected here, and this one has elements or attributes")
            .by("XSD 1.0 Part 1, src-resolve")
            .help("name a type that an `xs:simpleType` declares, or a built-in one as `xs:string`");
        if !self.is_built_in_span(self.schema.complex_types[id].span) {
            diagnostic = diagnostic.and_at(self.schema.complex_types[id].span, "declared here");
        }
        self.report(diagnostic);
    }

    /// Whether the type of an attribute is not known yet.
    pub(super) fn is_type_pending(&self, attribute: Id<AttributeDeclaration>) -> bool {
        self.pending_texts.iter().any(|pending| pending.attribute == attribute)
    }

    /// The attributes that name a complex type: where its content is a text, that is what an attribute can have of it.
    pub(super) fn complete_texts(&mut self) {
        for PendingText { attribute, complex_type, reference } in std::mem::take(&mut self.pending_texts) {
            let written = self.written(reference);
            let definition = &self.schema.complex_types[complex_type];
            let diagnostic = Diagnostic::warning("not-a-simple-type", format!("`{written}` is a complex type"))
                .by("XSD 1.0 Part 1, src-resolve");
            let (text, diagnostic) = match definition.content_type {
                ContentType::Simple(text) => (
                    text,
                    diagnostic
                        .at(
                            reference.place.0,
                            "read as the type of its text: an attribute has no attributes of its own",
                        )
                        .and_at(definition.span, "declared here")
                        .help("name the type that it extends, or make an element of the attribute"),
                ),
                ContentType::Elements { .. } if complex_type == self.any_type() => (
                    self.any_simple_type(),
                    diagnostic
                        .at(reference.place.0, "read as `xs:anySimpleType`: an attribute holds no elements")
                        .help("write `xs:anySimpleType`, or no type at all"),
                ),
                ContentType::Elements { .. } | ContentType::Empty => {
                    self.not_a_simple_type(reference, complex_type);
                    continue;
                }
            };
            self.schema.attributes[attribute].type_definition = text;
            self.report(diagnostic);
        }
    }
}

/// An attribute that names a complex type, whose content is not known before all complex types are complete.
#[derive(Clone, Debug)]
pub(super) struct PendingText<'s> {
    attribute: Id<AttributeDeclaration>,
    complex_type: Id<ComplexTypeDefinition>,
    reference: &'s syntax::Reference,
}

impl Resolve<'_> {
    /// The types of the SOAP encoding are those of XML Schema with `id` and `href` beside the text; where the text alone can
    /// be, that is what is meant (SOAP 1.1, §5.2).
    fn encoded_type(&mut self, reference: &syntax::Reference) -> Option<Id<SimpleTypeDefinition>> {
        const ENCODINGS: [&str; 2] =
            ["http://schemas.xmlsoap.org/soap/encoding/", "http://www.w3.org/2003/05/soap-encoding"];
        if !ENCODINGS.contains(&reference.name.namespace_str()) {
            return None;
        }
        let name = ExpandedName { namespace: Some(XSD_NAMESPACE.into()), local: reference.name.local.clone() };
        let Some(TypeDefinition::Simple(found)) = self.schema.global_types.get(&name).copied() else { return None };
        let (written, local) = (self.written(reference), &name.local);
        self.report(
            Diagnostic::warning("not-a-simple-type", format!("`{written}` is a complex type"))
                .at(reference.place.0, format!("read as `xs:{local}`, which is its text"))
                .by("XSD 1.0 Part 1, src-resolve")
                .help(format!("write `xs:{local}`")),
        );
        Some(found)
    }
}

/// `default` or `fixed` as a component.
pub(super) fn value_constraint(written: &syntax::Value) -> ValueConstraint {
    ValueConstraint {
        kind: written.kind,
        lexical: written.lexical.clone(),
        scope: written.scope.clone(),
        span: written.place.0,
    }
}
