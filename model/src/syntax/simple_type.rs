//! `xs:simpleType` (XSD 1.0 Part 1, §3.14.2; the facets: Part 2, §4.3).

use std::sync::Arc;

use super::annotation::Documented;
use super::parse::{Children, Derivations, Parse};
use super::place::{DeclaredName, Place, Reference};
use crate::component::{DerivationSet, Facet, FacetKind, ValueScope, WhiteSpace};
use crate::diagnostic::Diagnostic;
use crate::xml;

/// `xs:simpleType`.
#[derive(Clone, Debug, PartialEq)]
pub struct SimpleType {
    /// Its name; `None` for an anonymous type.
    pub name: Option<DeclaredName>,
    /// `final`, or the document's `finalDefault`.
    pub final_: DerivationSet,
    /// The child that says what it is.
    pub derivation: SimpleDerivation,
    /// Its documentation.
    pub annotation: Documented,
    /// The `name` attribute, or the tag of an anonymous type.
    pub place: Place,
}

/// What stands in an `xs:simpleType`.
#[derive(Clone, Debug, PartialEq)]
pub enum SimpleDerivation {
    /// `xs:restriction`.
    Restriction {
        /// `base`, or the `xs:simpleType` within.
        base: SimpleTypeSource,
        /// The facets in order.
        facets: Arc<Vec<Facet>>,
    },
    /// `xs:list`.
    List {
        /// `itemType`, or the `xs:simpleType` within.
        item_type: SimpleTypeSource,
    },
    /// `xs:union`.
    Union {
        /// `memberTypes`.
        member_types: Vec<Reference>,
        /// The `xs:simpleType`s within.
        simple_types: Vec<SimpleType>,
    },
}

/// A simple type, named or written where it is used.
#[derive(Clone, Debug, PartialEq)]
pub enum SimpleTypeSource {
    /// By name.
    Reference(Reference),
    /// Anonymous.
    Local(Box<SimpleType>),
}

impl<'x> Parse<'x> {
    /// `xs:simpleType` as a child of `xs:schema` or of `xs:redefine`.
    pub(super) fn global_simple_type(&mut self, node: xml::Element<'x>) -> Option<SimpleType> {
        self.attributes(node, &["id", "name", "final"]);
        let name = self.declared_name(node);
        let final_ = self.derivations(node, "final", Derivations::SIMPLE_FINAL);
        let simple_type = self.simple_type(node, final_)?;
        let name = name?;
        Some(SimpleType { place: name.place, name: Some(name), ..simple_type })
    }

    /// `xs:simpleType` within another element.
    pub(super) fn local_simple_type(&mut self, node: xml::Element<'x>) -> Option<SimpleType> {
        self.attributes(node, &["id"]);
        let final_ = self.derivations(node, "final", Derivations::SIMPLE_FINAL);
        self.simple_type(node, final_)
    }

    fn simple_type(&mut self, node: xml::Element<'x>, final_: DerivationSet) -> Option<SimpleType> {
        let mut children = self.children(node);
        let annotation = self.leading_annotation(&mut children);
        let child = children.next_of(&["restriction", "list", "union"]);
        self.finish(children);
        let Some(child) = child else {
            self.missing_child(node, "`xs:restriction`, `xs:list` or `xs:union`");
            return None;
        };
        let derivation = match child.local() {
            "restriction" => self.simple_restriction(child),
            "list" => self.list(child),
            _ => self.union(child),
        }?;
        Some(SimpleType { name: None, final_, derivation, annotation, place: Place(node.span()) })
    }

    fn simple_restriction(&mut self, node: xml::Element<'x>) -> Option<SimpleDerivation> {
        self.attributes(node, &["id", "base"]);
        let base = self.reference(node, "base");
        let mut children = self.children(node);
        self.leading_annotation(&mut children);
        let local = children.next_of(&["simpleType"]);
        let facets = self.facets(&mut children);
        self.finish(children);
        let base = self.simple_type_source(node, "base", base, local)?;
        Some(SimpleDerivation::Restriction { base, facets })
    }

    fn list(&mut self, node: xml::Element<'x>) -> Option<SimpleDerivation> {
        self.attributes(node, &["id", "itemType"]);
        let item_type = self.reference(node, "itemType");
        let mut children = self.children(node);
        self.leading_annotation(&mut children);
        let local = children.next_of(&["simpleType"]);
        self.finish(children);
        let item_type = self.simple_type_source(node, "itemType", item_type, local)?;
        Some(SimpleDerivation::List { item_type })
    }

    fn union(&mut self, node: xml::Element<'x>) -> Option<SimpleDerivation> {
        self.attributes(node, &["id", "memberTypes"]);
        let member_types = self.references(node, "memberTypes");
        let mut children = self.children(node);
        self.leading_annotation(&mut children);
        let mut simple_types = Vec::new();
        let mut is_empty = node.attribute("memberTypes").is_none_or(|types| types.value().trim().is_empty());
        while let Some(child) = children.next_of(&["simpleType"]) {
            is_empty = false;
            simple_types.extend(self.local_simple_type(child));
        }
        self.finish(children);
        if is_empty {
            self.report(
                Diagnostic::error("no-member-types", "`xs:union` names no member type")
                    .at(node.span(), "a union is of at least one type")
                    .by("XSD 1.0 Part 1, src-union-memberTypes-or-simpleTypes")
                    .help("name the types in `memberTypes`, or write an `xs:simpleType` within"),
            );
            return None;
        }
        Some(SimpleDerivation::Union { member_types, simple_types })
    }

    /// A type that is said either by an attribute or by a child.
    fn simple_type_source(
        &mut self,
        node: xml::Element<'x>,
        attribute: &'static str,
        reference: Option<Reference>,
        local: Option<xml::Element<'x>>,
    ) -> Option<SimpleTypeSource> {
        let local_type = local.and_then(|child| self.local_simple_type(child));
        let clause = match attribute {
            "itemType" => "XSD 1.0 Part 1, src-list-itemType-or-simpleType",
            _ => "XSD 1.0 Part 1, src-restriction-base-or-simpleType",
        };
        match (node.attribute(attribute), local) {
            (Some(said), Some(child)) => {
                self.report(
                    Diagnostic::error(
                        "two-types",
                        format!("`xs:{}` has both `{attribute}` and an `xs:simpleType` within", node.local()),
                    )
                    .at(child.span(), "a second type")
                    .and_at(said.value_span(), "the first")
                    .by(clause)
                    .help("keep one of them"),
                );
                None
            }
            (None, None) => {
                self.report(
                    Diagnostic::error(
                        "no-type",
                        format!("`xs:{}` has neither `{attribute}` nor an `xs:simpleType` within", node.local()),
                    )
                    .at(node.span(), "of which type is not said")
                    .by(clause)
                    .help(format!("name the type in `{attribute}`")),
                );
                None
            }
            (Some(_), None) => reference.map(SimpleTypeSource::Reference),
            (None, Some(_)) => local_type.map(|local| SimpleTypeSource::Local(Box::new(local))),
        }
    }

    /// The facets that come next, which are components as they stand.
    pub(super) fn facets(&mut self, children: &mut Children<'x>) -> Arc<Vec<Facet>> {
        // There may be a million of them, and a list that grows leaves holes behind.
        let mut facets = Vec::with_capacity(children.remaining());
        while let Some(child) = children.next_of(&FacetKind::NAMES) {
            facets.extend(self.facet(child));
        }
        Arc::new(facets)
    }

    fn facet(&mut self, node: xml::Element<'x>) -> Option<Facet> {
        let is_fixable = node.local() != "enumeration" && node.local() != "pattern";
        self.attributes(node, if is_fixable { &["id", "value", "fixed"] } else { &["id", "value"] });
        let fixed = is_fixable && self.boolean(node, "fixed");
        let mut children = self.children(node);
        let annotation = self.leading_annotation(&mut children);
        self.finish(children);
        let value = self.required(node, "value")?;
        let kind = match node.local() {
            "length" => FacetKind::Length(self.facet_number(node)?),
            "minLength" => FacetKind::MinLength(self.facet_number(node)?),
            "maxLength" => FacetKind::MaxLength(self.facet_number(node)?),
            "totalDigits" => match self.facet_number(node)? {
                0 => {
                    self.report(
                        Diagnostic::warning("not-a-number", "`xs:totalDigits` is 0")
                            .at(value.value_span(), "passed over: a number has at least one digit")
                            .by("XSD 1.0 Part 2, §4.3.11")
                            .help("write the largest number of digits, 1 or more"),
                    );
                    return None;
                }
                digits => FacetKind::TotalDigits(digits),
            },
            "fractionDigits" => FacetKind::FractionDigits(self.facet_number(node)?),
            "whiteSpace" => FacetKind::WhiteSpace(self.white_space(node)?),
            "pattern" => FacetKind::Pattern(value.value().into()),
            "enumeration" => FacetKind::Enumeration(value.value().into()),
            "minInclusive" => FacetKind::MinInclusive(value.value().into()),
            "minExclusive" => FacetKind::MinExclusive(value.value().into()),
            "maxInclusive" => FacetKind::MaxInclusive(value.value().into()),
            _ => FacetKind::MaxExclusive(value.value().into()),
        };
        let scope =
            if node.local() == "enumeration" { self.value_scope(node, value.value()) } else { ValueScope::default() };
        Some(Facet { kind, fixed, scope, annotation: annotation.0, span: value.value_span() })
    }

    /// A facet's count. What exceeds 64 bits can never be reached: it stands as the largest number there is.
    fn facet_number(&mut self, node: xml::Element<'x>) -> Option<u64> {
        let value = node.attribute("value")?;
        let digits = value.value().trim().trim_start_matches('+');
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let is_minus_zero =
            digits.strip_prefix('-').is_some_and(|zeros| !zeros.is_empty() && zeros.bytes().all(|byte| byte == b'0'));
        if is_minus_zero {
            return Some(0);
        }
        if !is_number {
            self.report(
                Diagnostic::warning("not-a-number", format!("`{}` is not a count", value.value()))
                    .at(value.value_span(), format!("passed over: `xs:{}` takes a whole number", node.local()))
                    .by("XSD 1.0 Part 2, §4.3")
                    .help("write it in digits, as in `value=\"10\"`"),
            );
            return None;
        }
        Some(digits.parse().unwrap_or(u64::MAX))
    }

    fn white_space(&mut self, node: xml::Element<'x>) -> Option<WhiteSpace> {
        const WORDS: &[(&str, WhiteSpace)] =
            &[("preserve", WhiteSpace::Preserve), ("replace", WhiteSpace::Replace), ("collapse", WhiteSpace::Collapse)];
        self.word(node, "value", WORDS, &[])
    }
}
