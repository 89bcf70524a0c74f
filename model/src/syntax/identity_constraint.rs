//! `xs:key`, `xs:keyref` and `xs:unique` (XSD 1.0 Part 1, §3.11.2), and the XPath subset that they use (§3.11.6).

use super::annotation::Documented;
use super::parse::Parse;
use super::place::{DeclaredName, Reference};
use crate::component::{NameTest, Path, XPath};
use crate::diagnostic::Diagnostic;
use crate::diagnostics::Says;
use crate::name::ExpandedName;
use crate::span::Span;
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

/// Says that an identity constraint is left out, for what was said before.
pub fn left_out(kind: &str, name: &str, place: Span) -> Diagnostic {
    let name = if name.is_empty() { String::new() } else { format!(" `{name}`") };
    Diagnostic::warning("left-out", format!("the `xs:{kind}`{name} is left out"))
        .at(place, "the element stays, without it")
        .help("correct it to have it; a message's form does not depend on it")
}

impl<'x> Parse<'x> {
    /// An identity constraint without a mistake. It says nothing about the form of a message: with one it is left out, and the
    /// element stays.
    pub(super) fn sound_identity_constraint(&mut self, node: xml::Element<'x>) -> Option<IdentityConstraint> {
        let (constraint, found) = self.apart(|parse| parse.identity_constraint(node));
        // What is of XML Schema 1.1 is refused wherever it stands.
        if !found.has_errors() || found.iter().any(|diagnostic| diagnostic.code == "xsd-1.1") {
            self.diagnostics.append(found);
            return constraint;
        }
        self.diagnostics.append(found.into_warnings());
        let name = node.attribute("name").map_or("", |name| name.trimmed());
        self.report(left_out(node.local(), name, node.name_span()));
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
        let span_of = |token: &str| {
            let start = (token.as_ptr() as usize).wrapping_sub(attribute.value().as_ptr() as usize);
            match token.is_empty() || start >= attribute.value().len() {
                true => attribute.value_span(),
                false => attribute.part_span(start..start + token.len()),
            }
        };
        let paths = match paths(attribute.value(), node, allowed) {
            Ok(paths) => paths,
            Err(Wrong::Prefix(prefix)) => {
                let said = node.qname(prefix, span_of(prefix)).err();
                self.diagnostics.extend(said.map(|said| *said));
                return None;
            }
            Err(Wrong::Token(token, why)) => {
                let (clause, help) = match allowed {
                    Allowed::Selector => (
                        "XSD 1.0 Part 1, c-selector-xpath",
                        "write the names of child elements, or `*`, with `/` between them, as in `tns:order/tns:line`; \
                         `.//` before them means any depth, `|` stands between alternatives",
                    ),
                    Allowed::Field => (
                        "XSD 1.0 Part 1, c-fields-xpath",
                        "write the names of child elements, or `*`, with `/` between them, and last an attribute if \
                         need be, as in `tns:line/@id`; `|` stands between alternatives",
                    ),
                };
                let message = match attribute.trimmed().is_empty() {
                    true => "`xpath` is empty".to_owned(),
                    false => {
                        format!("`{}` is not in the part of XPath that `xs:{}` uses", attribute.value(), node.local())
                    }
                };
                self.report(
                    Diagnostic::error("unsupported-xpath", message).at(span_of(token), why).by(clause).help(help),
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

/// What cannot be read in an expression.
enum Wrong<'e> {
    /// A token, empty where one is missing, and why.
    Token(&'e str, String),
    /// A name whose prefix is not declared.
    Prefix(&'e str),
}

fn wrong<T>(token: &str, why: impl Into<String>) -> Result<T, Wrong<'_>> {
    Err(Wrong::Token(token, why.into()))
}

/// Path ( '|' Path )*
fn paths<'e>(expression: &'e str, node: xml::Element<'_>, allowed: Allowed) -> Result<Vec<Path>, Wrong<'e>> {
    let tokens = tokens(expression)?;
    tokens.split(|token| *token == "|").map(|tokens| path(tokens, node, allowed)).collect()
}

/// ('.//')? Step ( '/' Step )*, of which a field's last may be an attribute.
fn path<'e>(tokens: &[&'e str], node: xml::Element<'_>, allowed: Allowed) -> Result<Path, Wrong<'e>> {
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
                    return wrong(test, "a selector selects elements, not attributes");
                }
                path.attribute = Some(name_test(test, node)?);
                rest = after;
                return match rest {
                    [] => Ok(path),
                    [next, ..] => wrong(next, format!("`{next}` cannot follow an attribute")),
                };
            }
            [test, after @ ..] if is_test(test) => {
                path.steps.push(name_test(test, node)?);
                rest = after;
            }
            [other, ..] => return wrong(other, format!("`{other}` cannot stand where a name is expected")),
            [] => return wrong("", "the name of an element is missing"),
        }
        match rest {
            [] => return Ok(path),
            ["/", after @ ..] => rest = after,
            [other, ..] => return wrong(other, format!("`{other}` cannot follow a name")),
        }
    }
}

fn is_test(token: &str) -> bool {
    token == "*" || token.starts_with(|first: char| first == '_' || first.is_alphabetic())
}

/// `*`, `prefix:*` or a QName; a name without a prefix is in no namespace, as XPath has it.
fn name_test<'e>(token: &'e str, node: xml::Element<'_>) -> Result<NameTest, Wrong<'e>> {
    if token == "*" {
        return Ok(NameTest::Any);
    }
    let Some((prefix, local)) = token.split_once(':') else {
        return match xml::is_ncname(token) {
            true => Ok(NameTest::Name(ExpandedName::new(None, token))),
            false => wrong(token, format!("`{token}` is not a name")),
        };
    };
    let namespace = match node.lookup_prefix(prefix) {
        Some(namespace) => namespace.cloned(),
        None if prefix == "xml" => Some(xml::XML_NAMESPACE.into()),
        None => return Err(Wrong::Prefix(token)),
    };
    match local {
        "*" => Ok(NameTest::Namespace(namespace)),
        _ if xml::is_ncname(local) => Ok(NameTest::Name(ExpandedName { namespace, local: local.into() })),
        _ => wrong(token, format!("`{token}` is not a name")),
    }
}

/// The tokens: `.`, `..`, `/`, `//`, `|`, `@`, `::`, `*`, names and name tests.
fn tokens(expression: &str) -> Result<Vec<&str>, Wrong<'_>> {
    let mut tokens = Vec::new();
    let mut rest = expression.trim_start_matches(xml::is_xml_space);
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '/' if rest.starts_with("//") => 2,
            ':' if rest.starts_with("::") => 2,
            '.' if rest.starts_with("..") => 2,
            '.' | '/' | '|' | '@' | '*' => 1,
            _ if first == '_' || first.is_alphabetic() => name_test_length(rest),
            _ => return wrong(&rest[..first.len_utf8()], format!("`{first}` has no meaning here")),
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
