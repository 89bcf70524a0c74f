//! `xs:attribute` (XSD 1.0 Part 1, §3.2.2).

use super::annotation::Documented;
use super::parse::{Children, Parse};
use super::place::{DeclaredName, Place, Reference};
use super::simple_type::SimpleTypeSource;
use super::wildcard::Wildcard;
use crate::component::{ValueConstraintKind, ValueScope};
use crate::diagnostic::Diagnostic;
use crate::xml;

/// A declaration: an `xs:attribute` with a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribute {
    /// Its name, in the namespace that `form` decides.
    pub name: DeclaredName,
    /// `type`, or the `xs:simpleType` within; `None` is `xs:anySimpleType`.
    pub simple_type: Option<SimpleTypeSource>,
    /// `default` or `fixed`; of a global declaration only.
    pub value_constraint: Option<Value>,
    /// Its documentation.
    pub annotation: Documented,
}

/// `default` or `fixed`.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// Which of the two.
    pub kind: ValueConstraintKind,
    /// The value as written.
    pub lexical: String,
    /// What its prefix stands for, if it is a QName.
    pub scope: ValueScope,
    /// The attribute.
    pub place: Place,
}

/// An `xs:attribute` within a complex type or an attribute group.
#[derive(Clone, Debug, PartialEq)]
pub struct AttributeUse {
    /// `use`.
    pub occurrence: AttributeOccurrence,
    /// A declaration, or a reference to one.
    pub attribute: AttributeSource,
    /// `default` or `fixed`.
    pub value_constraint: Option<Value>,
    /// The documentation of a reference; a declaration has its own.
    pub annotation: Documented,
    /// The tag.
    pub place: Place,
}

/// The values of `use`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttributeOccurrence {
    /// It may be there.
    Optional,
    /// It must be there.
    Required,
    /// It is taken away in a restriction.
    Prohibited,
}

/// The declaration that an attribute use holds.
#[derive(Clone, Debug, PartialEq)]
pub enum AttributeSource {
    /// `name`.
    Declaration(Attribute),
    /// `ref`.
    Reference(Reference),
}

/// The attributes part of a complex type or an attribute group: `xs:attribute`, `xs:attributeGroup`, `xs:anyAttribute`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attributes {
    /// In order.
    pub items: Vec<AttributeItem>,
    /// `xs:anyAttribute`.
    pub wildcard: Option<Wildcard>,
}

/// One of [`Attributes`].
#[derive(Clone, Debug, PartialEq)]
pub enum AttributeItem {
    /// `xs:attribute`.
    Use(Box<AttributeUse>),
    /// `xs:attributeGroup ref=`.
    Group(Reference),
}

/// The elements of [`AttributeItem`].
const ATTRIBUTE_ITEMS: &[&str] = &["attribute", "attributeGroup"];

impl<'x> Parse<'x> {
    /// `xs:attribute` as a child of `xs:schema`.
    pub(super) fn global_attribute(&mut self, node: xml::Element<'x>) -> Option<Attribute> {
        self.attributes(node, &["id", "name", "type", "default", "fixed"]);
        let name = self.declared_name(node);
        let value_constraint = self.value_constraint(node);
        let (simple_type, annotation) = self.attribute_content(node)?;
        let name = name.and_then(|name| self.attribute_name(name))?;
        Some(Attribute { name, simple_type, value_constraint, annotation })
    }

    /// The attributes that come next, up to the end of the children.
    pub(super) fn attribute_uses(&mut self, children: &mut Children<'x>) -> Attributes {
        let mut attributes = Attributes { items: self.attribute_items(children), wildcard: None };
        if let Some(child) = children.next_of(&["anyAttribute"]) {
            attributes.wildcard = Some(self.any_attribute(child));
            if let Some(late) = children.peek_of(ATTRIBUTE_ITEMS) {
                self.out_of_place(late, "behind the `xs:anyAttribute`", "read as if it stood before it");
                attributes.items.extend(self.attribute_items(children));
            }
        }
        attributes
    }

    pub(super) fn attribute_items(&mut self, children: &mut Children<'x>) -> Vec<AttributeItem> {
        let mut items = Vec::new();
        while let Some(child) = children.next_of(ATTRIBUTE_ITEMS) {
            items.extend(self.attribute_item(child));
        }
        items
    }

    pub(super) fn attribute_item(&mut self, node: xml::Element<'x>) -> Option<AttributeItem> {
        match node.local() {
            "attribute" => self.attribute_use(node).map(|attribute| AttributeItem::Use(Box::new(attribute))),
            _ => self.attribute_group_reference(node).map(AttributeItem::Group),
        }
    }

    fn attribute_use(&mut self, node: xml::Element<'x>) -> Option<AttributeUse> {
        self.attributes(node, &["id", "name", "ref", "type", "use", "default", "fixed", "form"]);
        let occurrence = self.attribute_occurrence(node);
        let value_constraint = self.value_constraint(node).filter(|value| {
            let is_of_use = value.kind == ValueConstraintKind::Fixed || occurrence == AttributeOccurrence::Optional;
            if !is_of_use {
                self.default_of_required(value, occurrence);
            }
            is_of_use
        });
        let mut annotation = Documented(None);
        let attribute = match (node.attribute("name"), node.attribute("ref")) {
            (Some(_), None) => {
                let name = self.declared_local_name(node, self.attribute_form_default);
                let (simple_type, annotation) = self.attribute_content(node)?;
                let name = name.and_then(|name| self.attribute_name(name))?;
                AttributeSource::Declaration(Attribute { name, simple_type, value_constraint: None, annotation })
            }
            (name, Some(_)) => {
                if name.is_some() {
                    self.name_beside_reference(node, "XSD 1.0 Part 1, src-attribute");
                }
                self.only_with_name(node, &["type", "form"], "XSD 1.0 Part 1, src-attribute");
                let mut children = self.children(node);
                annotation = self.leading_annotation(&mut children);
                self.only_annotation(children, "XSD 1.0 Part 1, src-attribute");
                AttributeSource::Reference(self.reference(node, "ref")?)
            }
            (None, None) => {
                self.neither_name_nor_reference(node, "XSD 1.0 Part 1, src-attribute");
                return None;
            }
        };
        Some(AttributeUse { occurrence, attribute, value_constraint, annotation, place: Place(node.span()) })
    }

    /// A default stands for an attribute that is not there.
    fn default_of_required(&mut self, value: &Value, occurrence: AttributeOccurrence) {
        let never = match occurrence {
            AttributeOccurrence::Required => "the attribute is always there",
            AttributeOccurrence::Optional | AttributeOccurrence::Prohibited => "the attribute is never there",
        };
        self.report(
            Diagnostic::warning("default-of-required", "only an optional attribute can have a default")
                .at(value.place.0, format!("passed over: {never}, as `use` says"))
                .by("XSD 1.0 Part 1, src-attribute")
                .help("remove `default`, or remove `use` if the attribute may be left away"),
        );
    }

    fn attribute_content(&mut self, node: xml::Element<'x>) -> Option<(Option<SimpleTypeSource>, Documented)> {
        let reference = self.reference(node, "type");
        let mut children = self.children(node);
        let annotation = self.leading_annotation(&mut children);
        let local = children.next_of(&["simpleType"]);
        self.finish(children);
        let local_type = local.and_then(|child| self.local_simple_type(child));
        if let (Some(said), Some(child)) = (node.attribute("type"), local) {
            self.two_types(node, said, child, "XSD 1.0 Part 1, src-attribute");
            return None;
        }
        let simple_type = match (reference, local_type) {
            (Some(reference), _) => Some(SimpleTypeSource::Reference(reference)),
            (None, Some(local)) => Some(SimpleTypeSource::Local(Box::new(local))),
            (None, None) => None,
        };
        Some((simple_type, annotation))
    }

    /// `default` or `fixed`, not both, unless they are equal.
    pub(super) fn value_constraint(&mut self, node: xml::Element<'x>) -> Option<Value> {
        let (kind, attribute) = match (node.attribute("default"), node.attribute("fixed")) {
            (None, None) => return None,
            (Some(default), None) => (ValueConstraintKind::Default, default),
            (None, Some(fixed)) => (ValueConstraintKind::Fixed, fixed),
            (Some(default), Some(fixed)) => {
                let clause = match node.local() {
                    "attribute" => "XSD 1.0 Part 1, src-attribute",
                    _ => "XSD 1.0 Part 1, src-element",
                };
                let is_equal = default.value() == fixed.value();
                let message = format!("`xs:{}` has both a default and a fixed value", node.local());
                let diagnostic = match is_equal {
                    true => Diagnostic::warning("default-and-fixed", message)
                        .at(
                            default.span(),
                            "passed over: the fixed value, which is the same, is taken where none is there",
                        )
                        .help("remove `default`"),
                    false => Diagnostic::error("default-and-fixed", message)
                        .at(fixed.value_span(), "no other value is allowed")
                        .and_at(default.value_span(), "this one is taken where none is there")
                        .help("keep `fixed` if no other value is allowed, else keep `default`"),
                };
                self.report(diagnostic.by(clause));
                if !is_equal {
                    return None;
                }
                (ValueConstraintKind::Fixed, fixed)
            }
        };
        Some(Value {
            kind,
            lexical: attribute.value().to_owned(),
            scope: self.value_scope(node, attribute.value()),
            place: Place(attribute.value_span()),
        })
    }

    fn attribute_occurrence(&mut self, node: xml::Element<'x>) -> AttributeOccurrence {
        const WORDS: &[(&str, AttributeOccurrence)] = &[
            ("optional", AttributeOccurrence::Optional),
            ("required", AttributeOccurrence::Required),
            ("prohibited", AttributeOccurrence::Prohibited),
        ];
        self.word(node, "use", WORDS, &[]).unwrap_or(AttributeOccurrence::Optional)
    }

    /// Attributes must not be called `xmlns`, nor stand in the namespace of `xsi:type`.
    fn attribute_name(&mut self, name: DeclaredName) -> Option<DeclaredName> {
        if &*name.name.local == "xmlns" {
            self.report(
                Diagnostic::error("reserved-attribute", "an attribute cannot be called `xmlns`")
                    .at(name.place.0, "XML itself uses this name")
                    .by("XSD 1.0 Part 1, no-xmlns")
                    .help("remove the declaration; namespaces are declared without it"),
            );
            return None;
        }
        if name.name.namespace_str() == "http://www.w3.org/2001/XMLSchema-instance" {
            self.report(
                Diagnostic::error("reserved-attribute", format!("`xsi:{}` cannot be declared", name.name.local))
                    .at(name.place.0, "in the namespace that is XML Schema's own")
                    .by("XSD 1.0 Part 1, no-xsi")
                    .help("remove the declaration: `xsi:type`, `xsi:nil` and the schema locations are built in"),
            );
            return None;
        }
        Some(name)
    }
}
