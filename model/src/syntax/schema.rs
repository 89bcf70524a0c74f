//! `xs:schema` (XSD 1.0 Part 1, §3.15.2), and how documents are put together: `xs:include` (§4.2.1), `xs:redefine`
//! (§4.2.2), `xs:import` (§4.2.3).

use std::sync::Arc;

use super::attribute::Attribute;
use super::attribute_group::AttributeGroup;
use super::broken::Broken;
use super::complex_type::ComplexType;
use super::element::Element;
use super::model_group::Group;
use super::notation::Notation;
use super::parse::{Derivations, Parse, is_for_another_version};
use super::place::{DeclaredName, Place};
use super::simple_type::SimpleType;
use crate::component::Annotation;
use crate::diagnostic::Diagnostic;
use crate::diagnostics::Diagnostics;
use crate::document::Document;
use crate::id::Id;
use crate::load::Loaded;
use crate::name::ExpandedName;
use crate::namespace::XSD_NAMESPACE;
use crate::span::Span;
use crate::xml;

/// A schema document as written.
#[derive(Clone, Debug)]
pub struct Schema {
    /// The document.
    pub document: Id<Document>,
    /// Its namespace: its own, or the including document's.
    pub target_namespace: Option<Arc<str>>,
    /// `xs:import`s.
    pub imports: Vec<Import>,
    /// `xs:redefine`s.
    pub redefines: Vec<Redefine>,
    /// The components, in order.
    pub components: Vec<Declaration>,
    /// The components in which an error was found.
    pub broken: Vec<Broken>,
    /// The annotations of the schema itself.
    pub annotations: Vec<Annotation>,
    /// The `xs:schema` tag.
    pub span: Span,
}

/// `xs:import`.
#[derive(Clone, Debug)]
pub struct Import {
    /// `namespace`; `None` is "no namespace".
    pub namespace: Option<Arc<str>>,
    /// The tag.
    pub span: Span,
}

/// `xs:redefine`.
#[derive(Clone, Debug)]
pub struct Redefine {
    /// The element, by which `load` says what document it names.
    pub element: xml::ElementId,
    /// The new definitions.
    pub components: Vec<Declaration>,
    /// The tag.
    pub span: Span,
}

/// A component with its place.
#[derive(Clone, Debug)]
pub struct Declaration {
    /// The component.
    pub component: Component,
    /// All of it, from its first tag to its last.
    pub whole: Span,
}

/// A child of `xs:schema` that is a component.
#[derive(Clone, Debug, PartialEq)]
pub enum Component {
    /// `xs:simpleType`.
    SimpleType(SimpleType),
    /// `xs:complexType`.
    ComplexType(ComplexType),
    /// `xs:element`.
    Element(Element),
    /// `xs:attribute`.
    Attribute(Attribute),
    /// `xs:group`.
    Group(Group),
    /// `xs:attributeGroup`.
    AttributeGroup(AttributeGroup),
    /// `xs:notation`.
    Notation(Notation),
}

impl Component {
    /// The name that it is declared with.
    pub fn name(&self) -> &DeclaredName {
        match self {
            Self::SimpleType(simple_type) => simple_type.name.as_ref().expect("a global type has a name"),
            Self::ComplexType(complex_type) => complex_type.name.as_ref().expect("a global type has a name"),
            Self::Element(element) => &element.name,
            Self::Attribute(attribute) => &attribute.name,
            Self::Group(group) => &group.name,
            Self::AttributeGroup(group) => &group.name,
            Self::Notation(notation) => &notation.name,
        }
    }

    /// Where its name stands.
    pub fn place(&self) -> Place {
        self.name().place
    }
}

/// Reads every schema document that was loaded, in the same order.
pub fn parse(loaded: &Loaded) -> (Vec<Schema>, Diagnostics) {
    let mut schemas = Vec::with_capacity(loaded.schemas.len());
    let mut diagnostics = Diagnostics::default();
    for (id, document) in loaded.schemas.iter() {
        let (schema, found) = parse_schema(loaded.schema(id), document.target_namespace.clone(), document.is_chameleon);
        schemas.push(schema);
        diagnostics.append(found);
    }
    (schemas, diagnostics)
}

/// Reads an `xs:schema` for a namespace: its own, or where it has none that of the document that includes it.
fn parse_schema(
    root: xml::Element<'_>,
    target_namespace: Option<Arc<str>>,
    is_chameleon: bool,
) -> (Schema, Diagnostics) {
    let mut parse = Parse::new(target_namespace, is_chameleon);
    let schema = parse.schema(root);
    (schema, parse.diagnostics)
}

const COMPONENTS: &[&str] =
    &["simpleType", "complexType", "element", "attribute", "group", "attributeGroup", "notation"];

impl<'x> Parse<'x> {
    fn schema(&mut self, node: xml::Element<'x>) -> Schema {
        self.attributes(
            node,
            &[
                "id",
                "targetNamespace",
                "version",
                "attributeFormDefault",
                "elementFormDefault",
                "blockDefault",
                "finalDefault",
            ],
        );
        self.element_form_default = self.form(node, "elementFormDefault");
        self.attribute_form_default = self.form(node, "attributeFormDefault");
        self.block_default = self.derivations(node, "blockDefault", Derivations::ELEMENT_BLOCK);
        self.final_default = self.derivations(node, "finalDefault", Derivations::FINAL_DEFAULT);
        if let Some(attribute) = node.attribute("targetNamespace") {
            if attribute.trimmed().is_empty() {
                self.report(
                    Diagnostic::warning("empty-namespace", "the target namespace is empty")
                        .at(attribute.span(), "read as no namespace")
                        .by("XSD 1.0 Part 1, §3.15.2")
                        .help("leave `targetNamespace` out if none is meant"),
                );
            }
        }
        if is_for_another_version(node) {
            self.report(
                Diagnostic::warning("xsd-1.1", "the document is not for XML Schema 1.0, as its `vc:` attributes say")
                    .at(node.span(), "read as XML Schema 1.0 all the same")
                    .help("remove them if nothing in it is of XML Schema 1.1"),
            );
        }
        let mut schema = Schema {
            document: node.span().document,
            target_namespace: self.target_namespace.clone(),
            imports: Vec::new(),
            redefines: Vec::new(),
            components: Vec::new(),
            broken: Vec::new(),
            annotations: Vec::new(),
            span: node.span(),
        };
        let mut first_component = None;
        let mut children = self.children(node);
        while let Some(child) = children.next() {
            if child.namespace() != Some(XSD_NAMESPACE) {
                self.unexpected_child(node, child);
                self.broken(child);
                continue;
            }
            match child.local() {
                "annotation" => schema.annotations.push(self.annotation(child)),
                name @ ("include" | "import" | "redefine") => {
                    if let Some(first) = first_component {
                        self.late(child, first);
                    }
                    match name {
                        "include" => self.include(child),
                        "import" => schema.imports.extend(self.import(child)),
                        _ => schema.redefines.push(self.redefine(child)),
                    }
                }
                name if COMPONENTS.contains(&name) => {
                    first_component.get_or_insert(child.name_span());
                    schema.components.extend(self.component(child));
                }
                _ => {
                    self.unexpected_child(node, child);
                    self.broken(child);
                }
            }
        }
        schema.broken = std::mem::take(&mut self.broken);
        schema
    }

    /// Tools read inclusions wherever they stand, although the specification wants them first.
    fn late(&mut self, node: xml::Element<'x>, first: Span) {
        self.report(
            Diagnostic::warning("late-inclusion", format!("`xs:{}` stands after a declaration", node.local()))
                .at(node.name_span(), "read nonetheless")
                .and_at(first, "the first declaration")
                .by("XSD 1.0 Part 1, §3.15.2")
                .help("move it before the first declaration"),
        );
    }

    /// A component in which no error is.
    fn component(&mut self, node: xml::Element<'x>) -> Option<Declaration> {
        let before = self.diagnostics.errors();
        let component = match node.local() {
            "simpleType" => self.global_simple_type(node).map(Component::SimpleType),
            "complexType" => self.global_complex_type(node).map(Component::ComplexType),
            "element" => self.global_element(node).map(Component::Element),
            "attribute" => self.global_attribute(node).map(Component::Attribute),
            "group" => self.group(node).map(Component::Group),
            "attributeGroup" => self.attribute_group(node).map(Component::AttributeGroup),
            _ => self.notation(node).map(Component::Notation),
        };
        if component.is_none() || self.diagnostics.errors() > before {
            self.broken(node);
            return None;
        }
        component.map(|component| Declaration { component, whole: node.whole_span() })
    }

    fn broken(&mut self, node: xml::Element<'x>) {
        let name = node.attribute("name");
        let namespace = self.target_namespace.clone();
        self.broken.push(Broken {
            element: node.local().to_owned(),
            name: name.map(|name| ExpandedName { namespace, local: name.trimmed().into() }),
            place: name.map_or(node.span(), |name| name.value_span()),
            whole: node.whole_span(),
        });
    }

    fn include(&mut self, node: xml::Element<'x>) {
        // Loading has said where there is none, and that `location` is taken for it.
        let name = match node.attribute("schemaLocation") {
            Some(_) => "schemaLocation",
            None => "location",
        };
        self.attributes(node, &["id", name]);
        let mut children = self.children(node);
        self.leading_annotation(&mut children);
        self.finish(children);
    }

    fn import(&mut self, node: xml::Element<'x>) -> Option<Import> {
        self.attributes(node, &["id", "namespace", "schemaLocation"]);
        let mut children = self.children(node);
        self.leading_annotation(&mut children);
        self.finish(children);
        let attribute = node.attribute("namespace");
        let namespace = attribute.map(|attribute| attribute.trimmed()).filter(|namespace| !namespace.is_empty());
        if namespace == self.target_namespace.as_deref() {
            let (message, help) = match namespace {
                Some(_) => (
                    "a schema imports its own namespace",
                    "another document of the same namespace is brought in with `xs:include`",
                ),
                None => (
                    "an import without `namespace` in a schema without target namespace",
                    "name the `namespace` to import, or use `xs:include`",
                ),
            };
            self.report(
                Diagnostic::warning("import-of-own-namespace", message)
                    .at(attribute.map_or(node.span(), |attribute| attribute.span()), "read as an inclusion")
                    .by("XSD 1.0 Part 1, src-import")
                    .help(help),
            );
        }
        let namespace = namespace.map(|namespace| self.interned(namespace));
        Some(Import { namespace, span: node.span() })
    }

    fn redefine(&mut self, node: xml::Element<'x>) -> Redefine {
        self.attributes(node, &["id", "schemaLocation"]);
        self.required(node, "schemaLocation");
        let mut components = Vec::new();
        let mut children = self.children(node);
        while let Some(child) =
            children.next_of(&["annotation", "simpleType", "complexType", "group", "attributeGroup"])
        {
            if child.local() == "annotation" {
                self.annotation(child);
            } else {
                components.extend(self.component(child));
            }
        }
        self.finish(children);
        Redefine { element: node.id(), components, span: node.span() }
    }
}
