//! `xs:complexType`: structs, and enums over a type and those derived from it.

use castile_model::Id;
use castile_model::component::{ComplexTypeDefinition, ContentType};

use super::annotation::{code, doc};
use super::fields::{Fields, Particles};
use super::lowering::Lowering;
use super::need::Need;
use crate::enumerated::is_built_in;
use crate::names::{Scope, upper_camel};
use crate::package::{
    Constraint, Content, DefaultValue, Derived, DerivedVariant, Direction, Doc, Field, Item, Leaf, Line, Path, Struct,
    Type,
};
use crate::recursion::Node;

impl Lowering<'_> {
    /// The Rust type of values of a complex type.
    pub(super) fn complex_leaf(&mut self, id: Id<ComplexTypeDefinition>) -> Leaf {
        if self.is_open(id) {
            return Leaf::Element;
        }
        if let (Some(path), Some(_)) = (self.names.derived.get(&id).cloned(), self.derived.get(&id)) {
            self.need(Need::Derived(id));
            return Leaf::Complex(path);
        }
        self.struct_leaf(id)
    }

    /// The struct of a complex type, whatever is derived from it.
    pub(super) fn struct_leaf(&mut self, id: Id<ComplexTypeDefinition>) -> Leaf {
        if self.is_open(id) {
            return Leaf::Element;
        }
        self.need(Need::Type(id));
        Leaf::Complex(self.names.complex[&id].clone())
    }

    /// Whether a type is kept as a tree: `xs:anyType`, and what has text between its elements.
    pub(super) fn is_open(&self, id: Id<ComplexTypeDefinition>) -> bool {
        let definition = &self.contract[id];
        let is_any_type = definition.name.as_ref().is_some_and(is_built_in);
        is_any_type || matches!(definition.content_type, ContentType::Elements { mixed: true, .. })
    }

    /// The struct of a complex type.
    pub(super) fn complex_type(&mut self, id: Id<ComplexTypeDefinition>) {
        let contract = self.contract;
        let path = self.names.complex[&id].clone();
        let module = path.module;
        let only = match self.global_elements_of.get(&id).map(Vec::as_slice) {
            Some([only]) if !self.has_own_struct(*only) => Some(&contract[*only]),
            Some(_) | None => None,
        };
        let constraint = only.and_then(|element| self.constraint(element));
        let item = Struct {
            doc: self.type_doc(id),
            global_element: only.map(|element| self.name(module, &element.name)),
            ..self.complex_struct(id, path, constraint)
        };
        self.push(module, contract[id].span, Item::Struct(item));
    }

    /// A struct of what is in a complex type; the constraint is on its text.
    pub(super) fn complex_struct(
        &mut self,
        id: Id<ComplexTypeDefinition>,
        path: Path,
        constraint: Option<Constraint>,
    ) -> Struct {
        let contract = self.contract;
        let definition = &contract[id];
        let module = path.module;
        let mut content_fields = Fields::default();
        let mut children = None;
        let content = match &definition.content_type {
            ContentType::Empty => Content::Empty,
            ContentType::Simple(id) => {
                // WS-Security's `PasswordString` is a text with attributes.
                let leaf = self.simple_leaf(*id);
                let built_in = self.built_in_text(*id, &leaf);
                let leaf = self.or_secret(leaf, definition.name.as_ref().map_or(&path.ident, |name| &*name.local));
                let facets = self.facets(*id).map(|facets| format!(": {facets}")).unwrap_or_default();
                content_fields.add(&["value".to_owned()], |ident| Field {
                    doc: vec![format!("The text{facets}.")],
                    ident,
                    ty: Type::one(leaf),
                    line: Line::Text,
                    initial: None,
                    required: false,
                    built_in,
                    constraint,
                });
                Content::Text
            }
            ContentType::Elements { particle, .. } => {
                let mut particles = Particles::new(module, Node::Type(id), content_fields);
                self.particle_at_top(particle, &mut particles);
                let content = particles.content();
                // What else may stand in a content matters where there are groups in it.
                if particles.has_groups {
                    children = Some(self.children(particles.module, &particles.names, &particles.wildcards));
                }
                content_fields = particles.fields;
                content
            }
        };
        let elements = std::mem::take(&mut content_fields.fields);
        for attribute in &definition.attribute_uses {
            self.attribute(module, attribute, &mut content_fields);
        }
        if let Some(wildcard) = &definition.attribute_wildcard {
            let wildcard = self.wildcard(module, wildcard);
            content_fields.add(&["any_attributes".to_owned()], |ident| Field {
                doc: vec!["Attributes that the contract leaves open (`xs:anyAttribute`).".to_owned()],
                ident,
                ty: Type::one(Leaf::Attributes),
                line: Line::AnyAttributes(wildcard),
                initial: None,
                required: false,
                built_in: None,
                constraint: None,
            });
        }
        content_fields.fields.extend(elements);
        Struct {
            doc: Doc::new(),
            ident: path.ident,
            fields: content_fields.fields,
            content,
            children,
            type_name: definition.name.as_ref().map(|name| self.type_name(name)),
            default: DefaultValue::None,
            constructor: false,
            global_element: None,
            direction: Direction::default(),
        }
    }

    /// The enum over a type and those derived from it.
    pub(super) fn derived_enum(&mut self, id: Id<ComplexTypeDefinition>) {
        let contract = self.contract;
        let path = self.names.derived[&id].clone();
        let mut scope = Scope::default();
        let derived = self.derived.get(&id).cloned().unwrap_or_default();
        let mut variant = |lowering: &mut Self, id: Id<ComplexTypeDefinition>| {
            let (Some(name), Leaf::Complex(path)) = (&contract[id].name, lowering.struct_leaf(id)) else { return None };
            let ident = upper_camel(&name.local);
            let longer = match &*lowering.names.modules[path.module].ident {
                "" => format!("{ident}Type"),
                module => format!("{ident}{}", upper_camel(module)),
            };
            let doc = vec![format!("Type {}.", code(&name.local))];
            Some((DerivedVariant { doc, ident: scope.claim(&[ident, longer]), path }, name))
        };
        let Some((base, base_name)) = variant(self, id) else { return };
        let mut variants = Vec::new();
        for id in derived {
            if let Some((variant, name)) = variant(self, id) {
                variants.push((variant, self.name(path.module, name)));
            }
        }
        let doc = vec![format!("A {} or a type derived from it, as `xsi:type` says.", code(&base_name.local))];
        let base_name = (!contract[id].is_abstract).then(|| self.name(path.module, base_name));
        let item = Derived { doc, ident: path.ident, base, base_name, variants, direction: Direction::default() };
        self.push(path.module, contract[id].span, Item::Derived(item));
    }

    fn type_doc(&self, id: Id<ComplexTypeDefinition>) -> Vec<String> {
        let definition = &self.contract[id];
        let element = self.element_of.get(&id).map(|element| &self.contract[*element]);
        let own = definition.annotation.as_ref();
        match (&definition.name, element) {
            (Some(name), _) => doc(own, || format!("Type {}.", code(&name.local))),
            (None, Some(element)) => self.element_doc(element, own),
            (None, None) => doc(own, || "A type without a name.".to_owned()),
        }
    }
}
