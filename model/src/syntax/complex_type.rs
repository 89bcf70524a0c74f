//! `xs:complexType` (XSD 1.0 Part 1, §3.4.2).

use std::sync::Arc;

use super::annotation::Documented;
use super::attribute::Attributes;
use super::model_group::Particle;
use super::parse::{Children, Derivations, Parse};
use super::place::{DeclaredName, Place, Reference};
use super::simple_type::SimpleType;
use crate::component::{DerivationMethod, DerivationSet, Facet, FacetKind};
use crate::diagnostic::Diagnostic;
use crate::namespace::XSD_NAMESPACE;
use crate::xml;

/// `xs:complexType`.
#[derive(Clone, Debug, PartialEq)]
pub struct ComplexType {
    /// Its name; `None` for an anonymous type.
    pub name: Option<DeclaredName>,
    /// `abstract`.
    pub is_abstract: bool,
    /// `final`, or the document's `finalDefault`.
    pub final_: DerivationSet,
    /// `block`, or the document's `blockDefault`.
    pub block: DerivationSet,
    /// What it holds.
    pub content: Content,
    /// Its documentation.
    pub annotation: Documented,
    /// The `name` attribute, or the tag of an anonymous type.
    pub place: Place,
}

/// The three forms of a complex type.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// `xs:simpleContent`.
    Simple {
        /// `xs:extension` or `xs:restriction`.
        method: DerivationMethod,
        /// `base`.
        base: Reference,
        /// `xs:simpleType` within a restriction.
        simple_type: Option<Box<SimpleType>>,
        /// The facets of a restriction.
        facets: Arc<Vec<Facet>>,
        /// The attributes.
        attributes: Attributes,
        /// The tag of `xs:extension` or `xs:restriction`.
        place: Place,
    },
    /// `xs:complexContent`, or the short form, which is a restriction of `xs:anyType`.
    Complex {
        /// `xs:extension` or `xs:restriction`.
        method: DerivationMethod,
        /// `base`; `None` in the short form.
        base: Option<Reference>,
        /// `mixed` of `xs:complexContent` or else of `xs:complexType`.
        mixed: bool,
        /// The content model.
        particle: Option<Particle>,
        /// The attributes.
        attributes: Attributes,
        /// The tag of `xs:extension` or `xs:restriction`; in the short form of the type.
        place: Place,
    },
}

impl<'x> Parse<'x> {
    /// `xs:complexType` as a child of `xs:schema` or of `xs:redefine`.
    pub(super) fn global_complex_type(&mut self, node: xml::Element<'x>) -> Option<ComplexType> {
        self.attributes(node, &["id", "name", "abstract", "block", "final", "mixed"]);
        let name = self.declared_name(node);
        let complex_type = self.complex_type(node)?;
        let name = name?;
        Some(ComplexType { place: name.place, name: Some(name), ..complex_type })
    }

    /// `xs:complexType` within an element declaration.
    pub(super) fn local_complex_type(&mut self, node: xml::Element<'x>) -> Option<ComplexType> {
        self.attributes(node, &["id", "mixed"]);
        self.complex_type(node)
    }

    fn complex_type(&mut self, node: xml::Element<'x>) -> Option<ComplexType> {
        let is_abstract = self.boolean(node, "abstract");
        let mixed = self.boolean(node, "mixed");
        let final_ = self.derivations(node, "final", Derivations::FINAL);
        let block = self.derivations(node, "block", Derivations::TYPE_BLOCK);
        let mut children = self.children(node);
        let annotation = self.leading_annotation(&mut children);
        let content = match children.next_of(&["simpleContent", "complexContent"]) {
            Some(child) if child.local() == "simpleContent" => self.simple_content(child),
            Some(child) => self.complex_content(child, mixed),
            None => {
                let (particle, attributes) = self.particle_and_attributes(&mut children);
                Some(Content::Complex {
                    method: DerivationMethod::Restriction,
                    base: None,
                    mixed,
                    particle,
                    attributes,
                    place: Place(node.span()),
                })
            }
        };
        self.finish(children);
        Some(ComplexType {
            name: None,
            is_abstract,
            final_,
            block,
            content: content?,
            annotation,
            place: Place(node.span()),
        })
    }

    /// The content model and the attributes, in their order or, with a warning, wherever they stand.
    fn particle_and_attributes(&mut self, children: &mut Children<'x>) -> (Option<Particle>, Attributes) {
        const MODELS: &[&str] = &["group", "all", "choice", "sequence"];
        let around = std::mem::take(&mut self.strayed);
        let has_model = children.peek_of(MODELS).is_some();
        let mut particle = self.content_particle(children);
        let mut attributes = self.attribute_uses(children);
        if let (false, Some(late)) = (has_model, children.peek_of(MODELS)) {
            self.out_of_place(late, "behind the attributes", "read as if it stood before them");
            particle = self.content_particle(children);
            // A second wildcard is left, to be refused.
            match attributes.wildcard {
                Some(_) => attributes.items.extend(self.attribute_items(children)),
                None => {
                    let others = self.attribute_uses(children);
                    attributes.items.extend(others.items);
                    attributes.wildcard = others.wildcard;
                }
            }
        }
        for strayed in std::mem::replace(&mut self.strayed, around) {
            let read = match strayed.local() {
                "attribute" => "read as an attribute of the type",
                _ => "read as if it stood behind all elements of the type",
            };
            self.out_of_place(strayed, "among the elements", read);
            match (strayed.local(), &attributes.wildcard) {
                ("anyAttribute", None) => attributes.wildcard = Some(self.any_attribute(strayed)),
                ("anyAttribute", Some(_)) => self.second_wildcard(strayed),
                _ => attributes.items.extend(self.attribute_item(strayed)),
            }
        }
        (particle, attributes)
    }

    /// The content of an element that stands in the element itself, where an `xs:complexType` should be around it.
    pub(super) fn bare_content(&mut self, node: xml::Element<'x>, children: &mut Children<'x>) -> Option<ComplexType> {
        let first = children.peek_of(&["group", "all", "choice", "sequence", "attribute", "attributeGroup"])?;
        self.report(
            Diagnostic::warning("bare-content", format!("`xs:{}` stands in `xs:element` itself", first.local()))
                .at(first.name_span(), "read as if an `xs:complexType` were around it")
                .by("XSD 1.0 Part 1, §3.3.2")
                .help("put `<xs:complexType>` around it"),
        );
        let (particle, attributes) = self.particle_and_attributes(children);
        let place = Place(node.span());
        let content = Content::Complex {
            method: DerivationMethod::Restriction,
            base: None,
            mixed: false,
            particle,
            attributes,
            place,
        };
        Some(ComplexType {
            name: None,
            is_abstract: false,
            final_: DerivationSet::default(),
            block: DerivationSet::default(),
            content,
            annotation: Documented(None),
            place,
        })
    }

    fn simple_content(&mut self, node: xml::Element<'x>) -> Option<Content> {
        self.attributes(node, &["id"]);
        let (child, method) = self.derivation(node)?;
        self.simple_derivation(child, method)
    }

    fn simple_derivation(&mut self, child: xml::Element<'x>, method: DerivationMethod) -> Option<Content> {
        self.attributes(child, &["id", "base"]);
        let base = self.required(child, "base").and_then(|_| self.reference(child, "base"));
        let mut children = self.children(child);
        self.leading_annotation(&mut children);
        let mut simple_type = None;
        let mut facets = Arc::default();
        if method == DerivationMethod::Restriction {
            if let Some(local) = children.next_of(&["simpleType"]) {
                simple_type = self.local_simple_type(local).map(Box::new);
            }
            facets = self.facets(&mut children);
        }
        let attributes = self.attribute_uses(&mut children);
        self.finish(children);
        Some(Content::Simple { method, base: base?, simple_type, facets, attributes, place: Place(child.span()) })
    }

    fn complex_content(&mut self, node: xml::Element<'x>, mixed_of_type: bool) -> Option<Content> {
        self.attributes(node, &["id", "mixed"]);
        let mixed = match node.attribute("mixed") {
            Some(_) => self.boolean(node, "mixed"),
            None => mixed_of_type,
        };
        let (child, method) = self.derivation(node)?;
        if method == DerivationMethod::Restriction {
            if let Some(facet) = facet_of(child) {
                self.report(
                    Diagnostic::warning(
                        "out-of-place",
                        format!("`xs:{}` stands in `xs:complexContent`", facet.local()),
                    )
                    .at(facet.name_span(), "it is about texts: read as if `xs:simpleContent` were written")
                    .by("XSD 1.0 Part 1, §3.4.2")
                    .help("write `xs:simpleContent` in place of `xs:complexContent`"),
                );
                return self.simple_derivation(child, method);
            }
        }
        self.attributes(child, &["id", "base"]);
        let base = self.required(child, "base").and_then(|_| self.reference(child, "base"));
        let mut children = self.children(child);
        self.leading_annotation(&mut children);
        let (particle, attributes) = self.particle_and_attributes(&mut children);
        self.finish(children);
        Some(Content::Complex { method, base: Some(base?), mixed, particle, attributes, place: Place(child.span()) })
    }

    /// What all attributes take cannot be said twice.
    fn second_wildcard(&mut self, node: xml::Element<'x>) {
        self.report(
            Diagnostic::error("unexpected-element", "a type has one `xs:anyAttribute` at most")
                .at(node.name_span(), "the second")
                .by("XSD 1.0 Part 1, §3.4.2")
                .help("keep one of them, with all the namespaces that may be"),
        );
    }

    fn derivation(&mut self, node: xml::Element<'x>) -> Option<(xml::Element<'x>, DerivationMethod)> {
        let mut children: Children<'x> = self.children(node);
        self.leading_annotation(&mut children);
        let child = children.next_of(&["restriction", "extension"]);
        self.finish(children);
        match child {
            Some(child) if child.local() == "extension" => Some((child, DerivationMethod::Extension)),
            Some(child) => Some((child, DerivationMethod::Restriction)),
            None => {
                self.missing_child(node, "`xs:extension` or `xs:restriction`");
                None
            }
        }
    }
}

/// A facet that stands in a restriction, if there is no content model.
fn facet_of(restriction: xml::Element<'_>) -> Option<xml::Element<'_>> {
    let children = || restriction.children().filter(|child| child.namespace() == Some(XSD_NAMESPACE));
    let has_model = children().any(|child| matches!(child.local(), "group" | "all" | "choice" | "sequence"));
    children().find(|child| !has_model && FacetKind::NAMES.contains(&child.local()))
}
