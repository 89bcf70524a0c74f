//! `xs:element` (XSD 1.0 Part 1, §3.3.2).

use super::annotation::Documented;
use super::attribute::Value;
use super::complex_type::ComplexType;
use super::identity_constraint::IdentityConstraint;
use super::model_group::{Particle, Term};
use super::parse::{Children, Derivations, Parse};
use super::place::{DeclaredName, Place, Reference};
use super::simple_type::SimpleType;
use crate::component::DerivationSet;
use crate::xml;

/// A declaration: an `xs:element` with a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    /// Its name, in the namespace that `form` decides.
    pub name: DeclaredName,
    /// Its type; `None` is the substitution group head's, or `xs:anyType`.
    pub type_source: Option<TypeSource>,
    /// `default` or `fixed`.
    pub value_constraint: Option<Value>,
    /// `nillable`.
    pub nillable: bool,
    /// `abstract`.
    pub is_abstract: bool,
    /// `substitutionGroup`.
    pub substitution_group: Option<Reference>,
    /// `block`, or the document's `blockDefault`.
    pub block: DerivationSet,
    /// `final`, or the document's `finalDefault`.
    pub final_: DerivationSet,
    /// `xs:key`, `xs:keyref`, `xs:unique`.
    pub identity_constraints: Vec<IdentityConstraint>,
    /// Its documentation.
    pub annotation: Documented,
}

/// A type of either kind, named or written where it is used.
#[derive(Clone, Debug, PartialEq)]
pub enum TypeSource {
    /// By name.
    Reference(Reference),
    /// `xs:simpleType` within.
    Simple(Box<SimpleType>),
    /// `xs:complexType` within.
    Complex(Box<ComplexType>),
}

impl<'x> Parse<'x> {
    /// `xs:element` as a child of `xs:schema`.
    pub(super) fn global_element(&mut self, node: xml::Element<'x>) -> Option<Element> {
        self.attributes(
            node,
            &["id", "name", "type", "substitutionGroup", "default", "fixed", "nillable", "abstract", "final", "block"],
        );
        let name = self.declared_name(node);
        let substitution_group = self.substitution_group(node);
        let final_ = self.derivations(node, "final", Derivations::FINAL);
        let is_abstract = self.boolean(node, "abstract");
        let element = self.element(node, name)?;
        Some(Element { substitution_group, final_, is_abstract, ..element })
    }

    /// `substitutionGroup`: one head, of which XSD 1.1 allows several.
    fn substitution_group(&mut self, node: xml::Element<'x>) -> Option<Reference> {
        let attribute = node.attribute("substitutionGroup")?;
        if attribute.trimmed().contains(xml::is_xml_space) {
            self.xsd_1_1(
                "element",
                "a `substitutionGroup` that names several elements".to_owned(),
                attribute.value_span(),
                "name one element, or put an `xs:choice` where the other is used",
            );
            return None;
        }
        self.reference(node, "substitutionGroup")
    }

    /// `xs:element` within a model group: a declaration or a reference, as a particle.
    pub(super) fn element_particle(&mut self, node: xml::Element<'x>) -> Option<Particle> {
        const CLAUSE: &str = "XSD 1.0 Part 1, src-element";
        self.attributes(
            node,
            &["id", "name", "ref", "type", "minOccurs", "maxOccurs", "default", "fixed", "nillable", "block", "form"],
        );
        let occurs = self.occurs(node);
        let mut annotation = Documented(None);
        let term = match (node.attribute("name"), node.attribute("ref")) {
            (Some(_), None) => {
                let name = self.declared_local_name(node, self.element_form_default);
                Term::Element(Box::new(self.element(node, name)?))
            }
            (name, Some(_)) => {
                if name.is_some() {
                    self.name_beside_reference(node, CLAUSE);
                }
                self.only_with_name(node, &["type", "default", "fixed", "nillable", "block", "form"], CLAUSE);
                let mut children = self.children(node);
                annotation = self.leading_annotation(&mut children);
                self.only_annotation(children, CLAUSE);
                Term::ElementReference(self.reference(node, "ref")?)
            }
            (None, None) => {
                self.neither_name_nor_reference(node, CLAUSE);
                return None;
            }
        };
        let (min_occurs, max_occurs) = occurs?;
        Some(Particle { min_occurs, max_occurs, term, annotation, place: Place(node.span()) })
    }

    /// What global and local declarations share.
    fn element(&mut self, node: xml::Element<'x>, name: Option<DeclaredName>) -> Option<Element> {
        let reference = self.reference(node, "type");
        let value_constraint = self.value_constraint(node);
        let nillable = self.boolean(node, "nillable");
        let block = self.derivations(node, "block", Derivations::ELEMENT_BLOCK);
        let mut children = self.children(node);
        let annotation = self.leading_annotation(&mut children);
        let mut identity_constraints = self.identity_constraints(&mut children);
        let local = children.next_of(&["simpleType", "complexType"]);
        if let (false, Some(local)) = (identity_constraints.is_empty(), local) {
            self.out_of_place(local, "behind the identity constraints", "read as if it stood before them");
        }
        let mut local_type = local.and_then(|child| self.local_type(child));
        if local.is_none() && node.attribute("type").is_none() {
            local_type = self.bare_content(node, &mut children).map(|local| TypeSource::Complex(Box::new(local)));
        }
        identity_constraints.extend(self.identity_constraints(&mut children));
        self.finish(children);
        if let (Some(said), Some(child)) = (node.attribute("type"), local) {
            self.two_types(node, said, child, "XSD 1.0 Part 1, src-element");
            return None;
        }
        Some(Element {
            name: name?,
            type_source: local_type.or(reference.map(TypeSource::Reference)),
            value_constraint,
            nillable,
            is_abstract: false,
            substitution_group: None,
            block,
            final_: DerivationSet::default(),
            identity_constraints,
            annotation,
        })
    }

    fn local_type(&mut self, node: xml::Element<'x>) -> Option<TypeSource> {
        match node.local() {
            "simpleType" => self.local_simple_type(node).map(|local| TypeSource::Simple(Box::new(local))),
            _ => self.local_complex_type(node).map(|local| TypeSource::Complex(Box::new(local))),
        }
    }

    fn identity_constraints(&mut self, children: &mut Children<'x>) -> Vec<IdentityConstraint> {
        let mut constraints = Vec::new();
        while let Some(child) = children.next_of(&["key", "keyref", "unique"]) {
            constraints.extend(self.sound_identity_constraint(child));
        }
        constraints
    }
}
