//! `xs:attributeGroup` (XSD 1.0 Part 1, §3.6.2).

use super::annotation::Documented;
use super::attribute::Attributes;
use super::parse::Parse;
use super::place::{DeclaredName, Reference};
use crate::xml;

/// A definition: `xs:attributeGroup name=`.
#[derive(Clone, Debug, PartialEq)]
pub struct AttributeGroup {
    /// Its name.
    pub name: DeclaredName,
    /// What it holds.
    pub attributes: Attributes,
    /// Its documentation.
    pub annotation: Documented,
}

impl<'x> Parse<'x> {
    pub(super) fn attribute_group(&mut self, node: xml::Element<'x>) -> Option<AttributeGroup> {
        self.attributes(node, &["id", "name"]);
        let name = self.declared_name(node);
        let mut children = self.children(node);
        let annotation = self.leading_annotation(&mut children);
        let attributes = self.attribute_uses(&mut children);
        self.finish(children);
        Some(AttributeGroup { name: name?, attributes, annotation })
    }

    pub(super) fn attribute_group_reference(&mut self, node: xml::Element<'x>) -> Option<Reference> {
        self.attributes(node, &["id", "ref"]);
        let mut children = self.children(node);
        self.leading_annotation(&mut children);
        self.finish(children);
        self.required(node, "ref")?;
        self.reference(node, "ref")
    }
}
