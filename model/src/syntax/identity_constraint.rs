//! `xs:key`, `xs:keyref` and `xs:unique` (XSD 1.0 Part 1, §3.11.2), and the XPath subset that they use (§3.11.6).

use super::annotation::Documented;
use super::parse::Parse;
use super::place::{DeclaredName, Reference};
use crate::component::{NameTest, Path, XPath};
use crate::diagnostic::Diagnostic;
use crate::name::ExpandedName;
use crate::xml;

/// `xs:key`, `xs:keyref` or `xs:unique`.
#[derive(Clone, Debug, PartialEq)]
pub struct IdentityConstraint {
    /// Its name.
    pub name: DeclaredName,
    /// Which of the three it is.
    pub category: Category,
    /// Which elements it is about.
    pub selector: WrittenPath,
    /// What identifies each of them.
    pub fields: Vec<WrittenPath>,
    /// Its documentation.
    pub annotation: Documented,
}

/// Which identity constraint it is.
#[derive(Clone, Debug, PartialEq)]
pub enum Category {
    /// `xs:key`.
    Key,
    /// `xs:keyref` and its `refer`.
    KeyRef(Reference),
    /// `xs:unique`.
    Unique,
}

/// An XPath expression; two are equal when they say the same.
#[derive(Clone, Debug)]
pub struct WrittenPath(pub XPath);

impl PartialEq for WrittenPath {
    fn eq(&self, other: &Self) -> bool {
        self.0.paths == other.0.paths
    }
}

impl<'x> Parse<'x> {
    /// An identity constraint without a mistake. It says nothing about the form of a message: with one it is left out, and the
    /// element stays.
    pub(super) fn sound_identity_constraint(&mut self, node: xml::Element<'x>) -> Option<IdentityConstraint> {
        let before = std::mem::take(&mut self.diagnostics);
        let constraint = self.identity_constraint(node);
        let found = std::mem::replace(&mut self.diagnostics, before);
        // What is of XML Schema 1.1 is refused wherever it stands.
        if !found.has_errors() || found.iter().any(|diagnostic| diagnostic.code == "xsd-1.1") {
            self.diagnostics.append(found);
            return constraint;
        }
        self.diagnostics.append(found.into_warnings());
        let name = node.attribute("name").map_or(String::new(), |name| format!(" `{}`", name.trimmed()));
        self.report(
            Diagnostic::warning("left-out", format!("the `xs:{}`{name} is left out", node.local()))
                .at(node.name_span(), "the element stays, without it")
                .help("correct it to have it; a message's form does not depend on it"),
        );
        None
    }

    fn identity_constraint(&mut self, node: xml::Element<'x>) -> Option<IdentityConstraint> {
        if let (None, Some(reference)) = (node.attribute("name"), node.attribute("ref")) {
            let what = format!("`ref` of `xs:{}`", node.local());
            self.xsd_1_1(node.local(), what, reference.name_span(), "write the constraint out, with a name of its own");
            return None;
        }
        let is_reference = node.local() == "keyref";
        self.attributes(node, if is_reference { &["id", "name", "refer"] } else { &["id", "name"] });
        let name = self.declared_name(node);
        let category = match node.local() {
            "key" => Some(Category::Key),
            "unique" => Some(Category::Unique),
            _ => self.required(node, "refer").and_then(|_| self.reference(node, "refer")).map(Category::KeyRef),
        };
        let mut children = self.children(node);
        let annotation = self.leading_annotation(&mut children);
        let selector_node = children.next_of(&["selector"]);
        let selector = selector_node.and_then(|child| self.xpath(child, Allowed::Selector));
        let mut field_count = 0;
        let mut fields = Vec::new();
        while let Some(child) = children.next_of(&["field"]) {
            field_count += 1;
            fields.extend(self.xpath(child, Allowed::Field));
        }
        self.finish(children);
        if selector_node.is_none() {
            self.missing_child(node, "`xs:selector`");
        } else if field_count == 0 {
            self.missing_child(node, "`xs:field`");
        }
        if fields.len() != field_count || fields.is_empty() {
            return None;
        }
        Some(IdentityConstraint { name: name?, category: category?, selector: selector?, fields, annotation })
    }

    fn xpath(&mut self, node: xml::Element<'x>, allowed: Allowed) -> Option<WrittenPath> {
        self.attributes(node, &["id", "xpath"]);
        let mut children = self.children(node);
        self.leading_annotation(&mut children);
        self.finish(children);
        let attribute = self.required(node, "xpath")?;
        let paths = match paths(attribute.value(), node, allowed) {
            Ok(paths) => paths,
            Err(why) => {
                let (clause, help) = match allowed {
                    Allowed::Selector => (
                        "XSD 1.0 Part 1, c-selector-xpath",
                        "write child steps with names or `*`, as in `tns:order/tns:line`, after `.//` if at any \
                         depth; alternatives with `|`",
                    ),
                    Allowed::Field => (
                        "XSD 1.0 Part 1, c-fields-xpath",
                        "write child steps with names or `*` and at the end an attribute if need be, as in \
                         `tns:line/@id`; alternatives with `|`",
                    ),
                };
                self.report(
                    Diagnostic::error(
                        "unsupported-xpath",
                        format!("`{}` is not in the part of XPath that identity constraints use", attribute.value()),
                    )
                    .at(attribute.value_span(), why)
                    .by(clause)
                    .help(help),
                );
                return None;
            }
        };
        let expression = attribute.value().to_owned();
        Some(WrittenPath(XPath { expression, paths, span: attribute.value_span() }))
    }
}

/// What the two kinds of expression differ in: only fields may end in an attribute.
#[derive(Clone, Copy, PartialEq)]
enum Allowed {
    Selector,
    Field,
}

/// Path ( '|' Path )*
fn paths(expression: &str, node: xml::Element<'_>, allowed: Allowed) -> Result<Vec<Path>, String> {
    let tokens = tokens(expression)?;
    tokens.split(|token| *token == "|").map(|tokens| path(tokens, node, allowed)).collect()
}

/// ('.//')? Step ( '/' Step )*, of which a field's last may be an attribute.
fn path(tokens: &[&str], node: xml::Element<'_>, allowed: Allowed) -> Result<Path, String> {
    let mut path = Path { is_descendant: false, steps: Vec::new(), attribute: None };
    let mut rest = tokens;
    if let [".", "//", after @ ..] = rest {
        path.is_descendant = true;
        rest = after;
    }
    loop {
        match rest {
            [".", after @ ..] => rest = after,
            ["child", "::", test, after @ ..] if is_test(test) => {
                path.steps.push(name_test(test, node)?);
                rest = after;
            }
            ["attribute", "::", test, after @ ..] | ["@", test, after @ ..] if is_test(test) => {
                if allowed == Allowed::Selector {
                    return Err("a selector selects elements, not attributes".to_owned());
                }
                path.attribute = Some(name_test(test, node)?);
                rest = after;
                return match rest {
                    [] => Ok(path),
                    [next, ..] => Err(format!("`{next}` cannot follow an attribute")),
                };
            }
            [test, after @ ..] if is_test(test) => {
                path.steps.push(name_test(test, node)?);
                rest = after;
            }
            [other, ..] => return Err(format!("`{other}` cannot stand where a step is expected")),
            [] => return Err("a step is missing".to_owned()),
        }
        match rest {
            [] => return Ok(path),
            ["/", after @ ..] => rest = after,
            [other, ..] => return Err(format!("`{other}` cannot follow a step")),
        }
    }
}

fn is_test(token: &str) -> bool {
    token == "*" || token.starts_with(|first: char| first == '_' || first.is_alphabetic())
}

/// `*`, `prefix:*` or a QName; a name without a prefix is in no namespace, as XPath has it.
fn name_test(token: &str, node: xml::Element<'_>) -> Result<NameTest, String> {
    if token == "*" {
        return Ok(NameTest::Any);
    }
    let Some((prefix, local)) = token.split_once(':') else {
        return match xml::is_ncname(token) {
            true => Ok(NameTest::Name(ExpandedName::new(None, token))),
            false => Err(format!("`{token}` is not a name")),
        };
    };
    let namespace = match node.lookup_prefix(prefix) {
        Some(namespace) => namespace.cloned(),
        None if prefix == "xml" => Some(xml::XML_NAMESPACE.into()),
        None => return Err(format!("the prefix `{prefix}` is not declared")),
    };
    match local {
        "*" => Ok(NameTest::Namespace(namespace)),
        _ if xml::is_ncname(local) => Ok(NameTest::Name(ExpandedName { namespace, local: local.into() })),
        _ => Err(format!("`{token}` is not a name")),
    }
}

/// The tokens: `.`, `..`, `/`, `//`, `|`, `@`, `::`, `*`, names and name tests.
fn tokens(expression: &str) -> Result<Vec<&str>, String> {
    let mut tokens = Vec::new();
    let mut rest = expression.trim_start_matches(xml::is_xml_space);
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '/' if rest.starts_with("//") => 2,
            ':' if rest.starts_with("::") => 2,
            '.' if rest.starts_with("..") => 2,
            '.' | '/' | '|' | '@' | '*' => 1,
            _ if first == '_' || first.is_alphabetic() => name_test_length(rest),
            _ => return Err(format!("`{first}` has no meaning here")),
        };
        let (token, after) = rest.split_at(length);
        tokens.push(token);
        rest = after.trim_start_matches(xml::is_xml_space);
    }
    Ok(tokens)
}

/// The length of `name`, `prefix:name` or `prefix:*` at the start; `axis::` ends before its colons.
fn name_test_length(text: &str) -> usize {
    let is_name_char = |char: char| char != ':' && (char.is_alphanumeric() || "._-·".contains(char));
    let name = |text: &str| text.find(|char| !is_name_char(char)).unwrap_or(text.len());
    let first = name(text);
    match text[first..].strip_prefix(':') {
        Some(after) if after.starts_with('*') => first + 2,
        Some(after) if after.starts_with(|char: char| char == '_' || char.is_alphabetic()) => first + 1 + name(after),
        _ => first,
    }
}
