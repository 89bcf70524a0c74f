//! The infoset comparator: are two XML documents the same message?
//!
//! Values are equal by value for the type that the schema declares, strings only as they stand. Prefixes, comments,
//! processing instructions, white space between elements, an empty SOAP Header, `xsi:schemaLocation`, an `xsi:type` that
//! repeats the declared type, and a default that the schema supplies do not count. Everything else does.
//!
//! Documents are parsed with roxmltree and values are compared by code of this folder, so that what it judges, castile's
//! own reader, writer and value types, has no part in the verdict.

mod declared;
mod value;

use std::fmt;

use castile_model::Contract;
use castile_model::component::TypeDefinition;
use roxmltree::{Document, Node};

use declared::{Content, Declared};
use value::Text;

const SCHEMA_INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";
const SOAP_ENVELOPES: [&str; 2] =
    ["http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope"];

/// The first difference between two documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Where: the local names from the root, `/Envelope/Body/…`, an attribute with `@`.
    pub path: String,
    /// What was expected there and what was found.
    pub text: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.text)
    }
}

/// Compares two documents, whose types `contract` declares. Without one, every text is a string.
///
/// # Errors
/// The first difference, in document order; also where one of the two is not well-formed.
pub fn compare(expected: &str, found: &str, contract: Option<&Contract>) -> Result<(), Difference> {
    let expected = parse(expected, "expected")?;
    let found = parse(found, "found")?;
    compare_elements(expected.root_element(), found.root_element(), contract)
}

/// Compares two elements that are anywhere in their documents.
///
/// # Errors
/// As [`compare`].
pub fn compare_elements(expected: Node, found: Node, contract: Option<&Contract>) -> Result<(), Difference> {
    let comparison = Comparison { contract };
    comparison.same_name(expected, found, "")?;
    let declared = comparison.declared(expected, Declared::UNKNOWN);
    comparison.element(expected, found, declared, "")
}

fn parse<'a>(text: &'a str, which: &str) -> Result<Document<'a>, Difference> {
    Document::parse(text.trim_start_matches('\u{FEFF}'))
        .map_err(|error| Difference { path: "/".to_owned(), text: format!("the {which} document: {error}") })
}

struct Comparison<'c> {
    contract: Option<&'c Contract>,
}

impl<'c> Comparison<'c> {
    /// Two elements of one name, of which the schema says `declared`.
    fn element(&self, a: Node, b: Node, declared: Declared<'c>, parent: &str) -> Result<(), Difference> {
        let path = format!("{parent}/{}", a.tag_name().name());
        let (type_a, type_b) = (self.actual(a, declared), self.actual(b, declared));
        if explicit_type(a, type_a.declared_name) != explicit_type(b, type_b.declared_name) {
            return differ(&path, format!("xsi:type {} became {}", shown_type(a), shown_type(b)));
        }
        self.attributes(a, b, type_a.definition, &path)?;
        match declared::content(self.contract, type_a.definition, a) {
            Content::Text(type_definition) => self.text(a, b, declared, type_definition, &path),
            Content::Elements { any_order, mixed } => self.children(a, b, type_a.definition, any_order, mixed, &path),
            Content::Unknown => {
                if children(a).is_empty() && children(b).is_empty() {
                    self.text(a, b, declared, None, &path)
                } else {
                    self.children(a, b, type_a.definition, false, false, &path)
                }
            }
        }
    }

    /// Attributes without those of namespaces: the same names, and equal values for their types.
    fn attributes(&self, a: Node, b: Node, type_: Option<TypeDefinition>, path: &str) -> Result<(), Difference> {
        for (one, other, lost) in [(a, b, true), (b, a, false)] {
            for attribute in one.attributes().filter(|attribute| counts(attribute)) {
                let here = format!("{path}/@{}", attribute.name());
                let use_ = declared::attribute(self.contract, type_, attribute.namespace(), attribute.name());
                let text = Text { text: attribute.value(), scope: one };
                let counterpart = other.attributes().find(|candidate| {
                    candidate.namespace() == attribute.namespace() && candidate.name() == attribute.name()
                });
                match counterpart {
                    Some(counterpart) => {
                        let other = Text { text: counterpart.value(), scope: other };
                        if lost && !value::equal(self.contract, use_.type_definition, text, other) {
                            return differ(&here, format!("{:?} became {:?}", text.text, other.text));
                        }
                    }
                    None => {
                        let supplied = use_.default.is_some_and(|default| {
                            let default = Text { text: default, scope: one };
                            value::equal(self.contract, use_.type_definition, text, default)
                        });
                        if !supplied {
                            let verb = if lost { "was lost" } else { "was added" };
                            return differ(&here, format!("{:?} {verb}", attribute.value()));
                        }
                    }
                }
            }
        }
        Ok(())
    }

    /// Elements that hold a text and nothing else.
    fn text(
        &self,
        a: Node,
        b: Node,
        declared: Declared<'c>,
        type_definition: Option<declared::Simple>,
        path: &str,
    ) -> Result<(), Difference> {
        if let Some(child) = children(a).first().or(children(b).first()) {
            if children(a).len() != children(b).len() {
                return differ(path, format!("a child `{}` on one side only", child.tag_name().name()));
            }
            return self.children(a, b, None, false, true, path);
        }
        let (text_a, text_b) = (text_of(a), text_of(b));
        let supplied = |text: String, node: Node| match declared.default {
            Some(default) if text.is_empty() && !is_nil(node) => default.to_owned(),
            _ => text,
        };
        let (text_a, text_b) = (supplied(text_a, a), supplied(text_b, b));
        let equal = value::equal(
            self.contract,
            type_definition,
            Text { text: &text_a, scope: a },
            Text { text: &text_b, scope: b },
        );
        if equal { Ok(()) } else { differ(path, format!("{:?} became {:?}", shortened(&text_a), shortened(&text_b))) }
    }

    /// Elements that hold elements.
    fn children(
        &self,
        a: Node,
        b: Node,
        type_: Option<TypeDefinition>,
        any_order: bool,
        mixed: bool,
        path: &str,
    ) -> Result<(), Difference> {
        let (mut in_a, mut in_b) = (children(a), children(b));
        if in_a.len() != in_b.len() {
            let (names_a, names_b) = (shown_names(&in_a), shown_names(&in_b));
            return differ(path, format!("children {names_a} became {names_b}"));
        }
        if any_order {
            in_a.sort_by_key(|node| name(*node));
            in_b.sort_by_key(|node| name(*node));
        } else {
            let (texts_a, texts_b) = (texts_between(a, mixed), texts_between(b, mixed));
            if let Some((one, other)) = texts_a.iter().zip(&texts_b).find(|(one, other)| one != other) {
                return differ(path, format!("the text {:?} became {:?}", shortened(one), shortened(other)));
            }
        }
        for (one, other) in in_a.into_iter().zip(in_b) {
            self.same_name(one, other, path)?;
            let declared = match self.contract {
                Some(contract) => declared::child(contract, type_, a, one),
                None => Declared::UNKNOWN,
            };
            self.element(one, other, self.declared(one, declared), path)?;
        }
        Ok(())
    }

    fn same_name(&self, a: Node, b: Node, path: &str) -> Result<(), Difference> {
        if name(a) == name(b) {
            return Ok(());
        }
        differ(path, format!("{} became {}", shown_name(a), shown_name(b)))
    }

    /// What is declared of an element of which its parent says `within`: where that is nothing, the global declaration.
    fn declared(&self, node: Node, within: Declared<'c>) -> Declared<'c> {
        match (self.contract, within.is_unknown() && within.is_open) {
            (Some(contract), true) => declared::global(contract, node),
            _ => within,
        }
    }

    /// The type in force: that of `xsi:type` where the contract knows it, else the declared one.
    fn actual(&self, node: Node, declared: Declared<'c>) -> Actual<'c> {
        let declared_name = self.contract.and_then(|contract| declared::type_name(contract, declared.type_definition));
        let said = xsi_type(node).and_then(|(namespace, local)| {
            self.contract.and_then(|contract| declared::global_type(contract, namespace.as_deref(), &local))
        });
        Actual { definition: said.or(declared.type_definition), declared_name }
    }
}

/// The type in force of an element, and the name of the one that is declared for it.
struct Actual<'c> {
    definition: Option<TypeDefinition>,
    declared_name: Option<(Option<&'c str>, &'c str)>,
}

fn differ(path: &str, text: String) -> Result<(), Difference> {
    let path = if path.is_empty() { "/".to_owned() } else { path.to_owned() };
    Err(Difference { path, text })
}

/// Whether an attribute counts as such; `xsi:type` is compared apart.
fn counts(attribute: &roxmltree::Attribute) -> bool {
    attribute.namespace() != Some(SCHEMA_INSTANCE)
        || !matches!(attribute.name(), "schemaLocation" | "noNamespaceSchemaLocation" | "type")
}

/// The name in `xsi:type`, resolved where it stands. An undeclared prefix is kept in the name.
fn xsi_type(node: Node) -> Option<(Option<String>, String)> {
    let text = node.attribute((SCHEMA_INSTANCE, "type"))?.trim();
    Some(value::expanded(text, node).unwrap_or((None, text.to_owned())))
}

/// `xsi:type`, unless it repeats the declared type.
fn explicit_type(node: Node, declared: Option<(Option<&str>, &str)>) -> Option<(Option<String>, String)> {
    xsi_type(node).filter(|(namespace, local)| Some((namespace.as_deref(), local.as_str())) != declared)
}

fn is_nil(node: Node) -> bool {
    matches!(node.attribute((SCHEMA_INSTANCE, "nil")).map(str::trim), Some("true" | "1"))
}

/// The child elements, without an empty SOAP Header.
fn children<'a, 'input>(node: Node<'a, 'input>) -> Vec<Node<'a, 'input>> {
    let is_envelope = is_soap(node, "Envelope");
    node.children()
        .filter(Node::is_element)
        .filter(|child| !(is_envelope && is_soap(*child, "Header") && !child.children().any(|node| node.is_element())))
        .collect()
}

fn is_soap(node: Node, local: &str) -> bool {
    node.tag_name().name() == local && node.tag_name().namespace().is_some_and(|name| SOAP_ENVELOPES.contains(&name))
}

/// All text of an element without element children: comments and processing instructions do not divide it.
fn text_of(node: Node) -> String {
    node.children().filter(Node::is_text).filter_map(|node| node.text()).collect()
}

/// The texts before, between and after the child elements. Where the content is not mixed, those of white space alone
/// are empty.
fn texts_between(node: Node, mixed: bool) -> Vec<String> {
    let mut texts = vec![String::new()];
    for child in node.children() {
        if child.is_text() {
            texts.last_mut().expect("there is always one").push_str(child.text().unwrap_or_default());
        } else if child.is_element() {
            texts.push(String::new());
        }
    }
    if !mixed {
        for text in &mut texts {
            if text.chars().all(value::is_white_space) {
                text.clear();
            }
        }
    }
    texts
}

/// Namespace and local name of an element; roxmltree says `Some("")` where `xmlns=""` is in force.
fn name<'a>(node: Node<'a, '_>) -> (Option<&'a str>, &'a str) {
    (node.tag_name().namespace().filter(|namespace| !namespace.is_empty()), node.tag_name().name())
}

fn shown_name(node: Node) -> String {
    match name(node) {
        (Some(namespace), local) => format!("{{{namespace}}}{local}"),
        (None, local) => local.to_owned(),
    }
}

fn shown_names(nodes: &[Node]) -> String {
    let names: Vec<_> = nodes.iter().take(9).map(|node| node.tag_name().name()).collect();
    let more = if nodes.len() > 9 { ", …" } else { "" };
    format!("{} [{}{more}]", nodes.len(), names.join(", "))
}

fn shown_type(node: Node) -> String {
    match xsi_type(node) {
        Some((Some(namespace), local)) => format!("{{{namespace}}}{local}"),
        Some((None, local)) => local,
        None => "none".to_owned(),
    }
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= 60 { text.to_owned() } else { text.chars().take(60).chain(['…']).collect() }
}

#[cfg(test)]
mod tests;
