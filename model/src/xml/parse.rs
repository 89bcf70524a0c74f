//! From text to tree, with every check that makes a document well-formed and its namespaces right.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use xmlparser::{ElementEnd, StrSpan, StreamError, TextPos, Token, Tokenizer, XmlCharExt};

use super::doctype::{self, Doctype, Entity, character_reference};
use super::qname::undeclared_prefix;
use super::tree::{
    AttributeRow, Binding, ElementRow, NONE, NameRow, RewrittenRow, ScopeRow, TEXT, TextRow, ValueRow, Xml,
};
use super::{XML_NAMESPACE, XMLNS_NAMESPACE, is_xml_space};
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::id::Id;
use crate::name::ExpandedName;
use crate::namespace::XSD_NAMESPACE;
use crate::span::Span;

/// Elements within one another. The deepest contract known nests some thirty; passes that call themselves rely on it.
pub const MAX_DEPTH: usize = 256;

/// Attributes and namespace declarations of one element.
const MAX_ATTRIBUTES: usize = 4096;

/// Entities within one another.
const MAX_ENTITY_DEPTH: usize = 16;

/// All replacement texts together, in bytes.
const MAX_EXPANSION: usize = 1 << 20;

/// The tables of a document may take this many bytes and twice its text.
const MIN_TABLES: usize = 40 << 20;

/// The namespaces of XML Schema's drafts of 1999 and October 2000. Servers of their time print them around what is in truth
/// XSD 1.0, so names in them are taken for names of XSD 1.0, and the document remembers it.
const DRAFTS: [&str; 2] = ["http://www.w3.org/1999/XMLSchema", "http://www.w3.org/2000/10/XMLSchema"];

/// What an attribute's value cannot hold as it stands: it begins a reference, becomes a space, or is wrong.
const IN_NEED_OF_CARE: [char; 5] = ['&', '\t', '\n', '\r', '<'];

/// What a distinct name or namespace takes, with its places in the tables that find it again.
const NAME_SIZE: usize = 280;

/// Parses a document that belongs to no contract.
pub fn parse_alone(document: &Document) -> Result<Xml, Box<Diagnostic>> {
    parse(Id::first(), document)
}

/// Parses a document.
pub fn parse(id: Id<Document>, document: &Document) -> Result<Xml, Box<Diagnostic>> {
    let mut parser = Parser::new(id, document);
    match (parser.document(), parser.xml.xml_1_1) {
        (Ok(()), _) => Ok(parser.xml),
        (Err(error), None) => Err(Box::new(error.into_diagnostic(id, &document.text))),
        // It may be one of the differences, or a mistake in any version.
        (Err(error), Some(declared)) => {
            let found = error.into_diagnostic(id, &document.text);
            let diagnostic = Diagnostic::error("unsupported-xml-version", "XML 1.1 is read as XML 1.0, and this is not that")
                .at(declared, "the document says so here")
                .by("XML 1.0, §2.8")
                .help("change it to `version=\"1.0\"`: the difference is in control characters, line ends and rare letters in names");
            Err(Box::new(match found.label {
                Some(label) => diagnostic.and_at(label.span, format!("{}: {}", found.message, label.text)),
                None => diagnostic,
            }))
        }
    }
}

/// A finding, before it is a diagnostic.
enum Error {
    /// xmlparser's.
    Token(xmlparser::Error),
    Found(Box<Diagnostic>),
}

impl From<Diagnostic> for Error {
    fn from(diagnostic: Diagnostic) -> Self {
        Self::Found(Box::new(diagnostic))
    }
}

type Result<T, E = Error> = std::result::Result<T, E>;

/// An element whose end tag has not come.
struct Open {
    element: u32,
    last_child: u32,
    /// The scope around it.
    scope: u32,
}

struct PendingAttribute<'t> {
    prefix: &'t str,
    local: &'t str,
    value: &'t str,
    start: usize,
    value_start: usize,
    /// Its value is the DOCTYPE's.
    is_default: bool,
}

struct Parser<'t> {
    id: Id<Document>,
    text: &'t str,
    xml: Xml,
    doctype: Doctype,
    open: Vec<Open>,
    scope: u32,
    /// What each prefix is bound to now, innermost last; positions in `namespaces`.
    prefixes: HashMap<Box<str>, Vec<u32>>,
    namespaces: Vec<Option<Arc<str>>>,
    namespace_ids: HashMap<Option<Arc<str>>, u32>,
    /// Written name and namespace to position in `xml.names`.
    names: HashMap<Box<str>, Vec<(u32, u32)>>,
    /// The names of the entities that are being replaced.
    entities: Vec<String>,
    expansion: usize,
    /// Within an entity's replacement: the place of the reference.
    reference: Option<(u32, u32)>,
    max_tables: usize,
    /// The ids of namespaces that are taken for that of XSD 1.0.
    drafts: Vec<(u32, &'static str)>,
}

impl<'t> Parser<'t> {
    fn new(id: Id<Document>, document: &'t Document) -> Self {
        let text = &*document.text;
        // Reserved, not used: memory that is never written costs nothing, growing by doubling does.
        let tags = text.as_bytes().windows(2).filter(|pair| pair[0] == b'<' && !matches!(pair[1], b'/' | b'!' | b'?'));
        let tags = tags.count();
        let max_tables = MIN_TABLES + 2 * text.len();
        let rows = (max_tables / size_of::<ElementRow>()).min(tags + 1);
        let xml = Xml {
            document: id,
            text: Arc::clone(&document.text),
            elements: Vec::with_capacity(rows),
            attributes: Vec::new(),
            texts: Vec::with_capacity(rows),
            names: Vec::new(),
            scopes: Vec::new(),
            bindings: Vec::new(),
            rewritten: Vec::new(),
            values: String::new(),
            draft: None,
            xml_1_1: None,
        };
        let mut parser = Self {
            id,
            text,
            xml,
            doctype: Doctype::default(),
            open: Vec::new(),
            scope: NONE,
            prefixes: HashMap::new(),
            namespaces: Vec::new(),
            namespace_ids: HashMap::new(),
            names: HashMap::new(),
            entities: Vec::new(),
            expansion: 0,
            reference: None,
            max_tables,
            drafts: Vec::new(),
        };
        parser.namespace_id(None);
        parser.declare("xml", Some(XML_NAMESPACE));
        parser.xml.scopes.push(ScopeRow { parent: NONE, bindings: (0, 1) });
        parser.scope = 0;
        parser
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let (start, end) = self.reference.unwrap_or((start as u32, end as u32));
        Span { document: self.id, start, end }
    }

    /// The whole of it: prolog, root element, what follows.
    fn document(&mut self) -> Result<()> {
        let start = self.prolog()?;
        self.content(self.text, start)?;
        if let Some(open) = self.open.last() {
            return Err(self.unclosed(open.element));
        }
        if self.xml.elements.is_empty() {
            let end = self.text.len();
            return Err(Diagnostic::error("not-well-formed", "the document has no root element")
                .at(self.span(end.saturating_sub(1), end), "it ends here")
                .by("XML 1.0, §2.1")
                .help("the file is empty or cut off; fetch it again")
                .into());
        }
        Ok(())
    }

    /// Declaration, comments, processing instructions and DOCTYPE; gives the byte where tokens go on.
    fn prolog(&mut self) -> Result<usize> {
        let text = self.text;
        let mut at = 0;
        if text.starts_with("<?xml") && text[5..].starts_with(is_xml_space) {
            let end = self.through(0, "?>", "the XML declaration does not end")?;
            if text[..end].contains("1.1") && !text[..end].contains("1.0") {
                self.xml.xml_1_1 = Some(self.span(0, end));
            }
            at = end;
        }
        loop {
            at += text[at..].len() - text[at..].trim_start_matches(is_xml_space).len();
            let rest = &text[at..];
            if rest.starts_with("<!--") {
                at = self.through(at, "-->", "a comment does not end")?;
            } else if rest.starts_with("<?xml") && rest[5..].starts_with(is_xml_space) {
                return Err(Diagnostic::error(
                    "not-well-formed",
                    "the XML declaration is not at the start of the document",
                )
                .at(self.span(at, at + 5), "nothing may stand before it, not even white space")
                .by("XML 1.0, §2.8")
                .help("remove what stands before `<?xml`")
                .into());
            } else if rest.starts_with("<?") {
                at = self.through(at, "?>", "a processing instruction does not end")?;
            } else if rest.starts_with("<!DOCTYPE") {
                let (doctype, end) = doctype::parse(text, at).map_err(|error| {
                    let start = error.at.min(text.len());
                    let end = start + text[start..].chars().next().map_or(0, char::len_utf8);
                    Diagnostic::error("not-well-formed", "the DOCTYPE is not well-formed")
                        .at(self.span(start, end), error.message)
                        .by("XML 1.0, §2.8")
                        .help("schemas need no DOCTYPE; it may be left out")
                })?;
                self.doctype = doctype;
                at = end;
            } else {
                return Ok(at);
            }
        }
    }

    fn through(&self, at: usize, end: &str, message: &str) -> Result<usize> {
        match self.text[at..].find(end) {
            Some(found) => Ok(at + found + end.len()),
            None => Err(Diagnostic::error("not-well-formed", message)
                .at(self.span(at, at + 4), format!("`{end}` does not follow"))
                .by("XML 1.0, §2.1")
                .help("the file is cut off; fetch it again")
                .into()),
        }
    }

    /// Tokens from a byte of a text to its end: the document's, or an entity's replacement.
    fn content<'c>(&mut self, text: &'c str, start: usize) -> Result<()> {
        let outermost = self.open.len();
        let mut attributes: Vec<PendingAttribute<'c>> = Vec::new();
        let mut tag: Option<StrSpan<'c>> = None;
        for token in Tokenizer::from_fragment(text, start..text.len()) {
            match token.map_err(|error| self.token_error(error, text))? {
                Token::ElementStart { span, .. } => {
                    self.element_may_start(&span)?;
                    tag = Some(span);
                }
                Token::Attribute { prefix, local, value, span } => {
                    if attributes.len() >= MAX_ATTRIBUTES {
                        return Err(
                            self.too_much(&span, format!("an element has more than {MAX_ATTRIBUTES} attributes"))
                        );
                    }
                    // xmlparser takes `:a` for a name without prefix.
                    if local.is_empty() || span.as_str().starts_with(':') {
                        return Err(self.bad_name(&span));
                    }
                    attributes.push(PendingAttribute {
                        prefix: prefix.as_str(),
                        local: local.as_str(),
                        value: value.as_str(),
                        start: span.start(),
                        value_start: value.start(),
                        is_default: false,
                    });
                }
                Token::ElementEnd { end: ElementEnd::Open, span } => {
                    let tag = tag.take().expect("xmlparser gives the end of a start tag after its start");
                    self.start_element(tag.start(), &tag.as_str()[1..], span.end(), &mut attributes)?;
                }
                Token::ElementEnd { end: ElementEnd::Empty, span } => {
                    let tag = tag.take().expect("xmlparser gives the end of a start tag after its start");
                    self.start_element(tag.start(), &tag.as_str()[1..], span.end(), &mut attributes)?;
                    self.end_element(span.end());
                }
                Token::ElementEnd { end: ElementEnd::Close(..), span } => {
                    self.close_element(&span, outermost)?;
                }
                Token::Text { text } => self.text(text)?,
                Token::Cdata { text, span } => {
                    if self.open.is_empty() {
                        return Err(self.outside_root(&span));
                    }
                    self.cdata(text);
                }
                Token::Comment { .. } | Token::ProcessingInstruction { .. } => {}
                Token::Declaration { .. }
                | Token::DtdStart { .. }
                | Token::EmptyDtd { .. }
                | Token::EntityDeclaration { .. }
                | Token::DtdEnd { .. } => unreachable!("a fragment has no prolog"),
            }
        }
        if let Some(tag) = tag {
            return Err(Diagnostic::error("not-well-formed", "the document ends within a tag")
                .at(self.span(tag.start(), tag.end()), "this tag has no `>`")
                .by("XML 1.0, §3.1")
                .help("the file is cut off; fetch it again")
                .into());
        }
        if self.reference.is_some() && self.open.len() != outermost {
            return Err(self.unbalanced_entity());
        }
        Ok(())
    }

    fn element_may_start(&self, tag: &StrSpan<'_>) -> Result<()> {
        if tag.as_str().starts_with("<:") || tag.as_str().ends_with(':') {
            return Err(self.bad_name(tag));
        }
        if self.open.is_empty() && !self.xml.elements.is_empty() {
            return Err(Diagnostic::error("not-well-formed", "the document has a second root element")
                .at(self.span(tag.start(), tag.end()), "the root element has ended before this")
                .by("XML 1.0, §2.1")
                .help("a document holds exactly one element; remove what follows it")
                .into());
        }
        if self.open.len() >= MAX_DEPTH {
            return Err(self.too_much(tag, format!("elements are nested deeper than {MAX_DEPTH}")));
        }
        let rows = self.xml.elements.len() * size_of::<ElementRow>()
            + self.xml.attributes.len() * size_of::<AttributeRow>()
            + self.xml.texts.len() * size_of::<TextRow>()
            + self.xml.rewritten.len() * size_of::<RewrittenRow>()
            + self.xml.bindings.len() * (size_of::<Binding>() + size_of::<ScopeRow>())
            + (self.xml.names.len() + self.namespaces.len()) * NAME_SIZE;
        if rows > self.max_tables {
            return Err(self.too_much(tag, "the document has too many elements for its size".to_owned()));
        }
        Ok(())
    }

    fn start_element<'c>(
        &mut self,
        start: usize,
        written: &'c str,
        tag_end: usize,
        attributes: &mut Vec<PendingAttribute<'c>>,
    ) -> Result<()> {
        let around = self.scope;
        let defaults = self.doctype.defaults.remove(written);
        let result = self.start_element_with(start, written, tag_end, attributes, defaults.as_deref().unwrap_or(&[]));
        if let Some(defaults) = defaults {
            self.doctype.defaults.insert(written.to_owned(), defaults);
        }
        attributes.clear();
        let element = result?;
        self.open.push(Open { element, last_child: NONE, scope: around });
        Ok(())
    }

    fn start_element_with(
        &mut self,
        start: usize,
        written: &str,
        tag_end: usize,
        attributes: &[PendingAttribute<'_>],
        defaults: &[doctype::AttributeDefault],
    ) -> Result<u32> {
        let missing = defaults.iter().filter_map(|default| {
            let (prefix, local) = default.name.split_once(':').unwrap_or(("", &default.name));
            let present = attributes.iter().any(|attribute| attribute.prefix == prefix && attribute.local == local);
            (!present).then_some(PendingAttribute {
                prefix,
                local,
                value: &default.value,
                start,
                value_start: tag_end,
                is_default: true,
            })
        });
        let missing: Vec<PendingAttribute<'_>> = missing.collect();
        self.declare_namespaces(attributes.iter().chain(&missing))?;

        let (prefix, _) = written.split_once(':').unwrap_or(("", written));
        let name = self.name(written, prefix, (start + 1, start + 1 + written.len()), false)?;
        if !self.drafts.is_empty() && self.xml.draft.is_none() {
            let namespace = self.prefixes.get(prefix).and_then(|bound| bound.last());
            let draft = self.drafts.iter().find(|(id, _)| Some(id) == namespace);
            self.xml.draft = draft.map(|(_, draft)| (*draft, self.span(start + 1, start + 1 + written.len())));
        }
        let first = self.xml.attributes.len();
        for attribute in attributes.iter().chain(&missing) {
            if !is_declaration(attribute) {
                self.attribute(attribute)?;
            }
        }
        self.check_duplicates(first)?;

        let (place_start, place_end) = self.reference.unwrap_or((start as u32, tag_end as u32));
        let element = self.xml.elements.len() as u32;
        self.xml.elements.push(ElementRow {
            name,
            scope: self.scope,
            parent: self.open.last().map_or(NONE, |open| open.element),
            first_child: NONE,
            next_sibling: NONE,
            attributes: first as u32,
            start: place_start,
            tag_end: place_end,
            end: place_end,
        });
        self.link(element);
        Ok(element)
    }

    /// Hangs a node behind the last child of the open element.
    fn link(&mut self, node: u32) {
        let Some(open) = self.open.last_mut() else { return };
        let last = std::mem::replace(&mut open.last_child, node);
        if last == NONE {
            self.xml.elements[open.element as usize].first_child = node;
        } else if last & TEXT != 0 {
            self.xml.texts[(last & !TEXT) as usize].next_sibling = node;
        } else {
            self.xml.elements[last as usize].next_sibling = node;
        }
    }

    fn declare_namespaces<'a, 'p: 'a>(
        &mut self,
        attributes: impl Iterator<Item = &'a PendingAttribute<'p>>,
    ) -> Result<()> {
        let first = self.xml.bindings.len();
        for attribute in attributes.filter(|attribute| is_declaration(attribute)) {
            let prefix = if attribute.prefix.is_empty() { "" } else { attribute.local };
            let span = match attribute.is_default {
                true => self.span(attribute.start, attribute.value_start),
                false => self.span(attribute.start, attribute.value_start + attribute.value.len() + 1),
            };
            let mut namespace = String::new();
            self.push_attribute_value(&mut namespace, attribute.value, span)?;
            let wrong = match (prefix, namespace.as_str()) {
                ("xml", XML_NAMESPACE) => None,
                ("xml", _) => Some("the prefix `xml` cannot be bound to another namespace"),
                ("xmlns", _) => Some("the prefix `xmlns` cannot be declared"),
                (_, XML_NAMESPACE) => Some("no prefix but `xml` can be bound to the namespace of `xml`"),
                (_, XMLNS_NAMESPACE) => Some("no prefix can be bound to the namespace of `xmlns`"),
                ("", "") => None,
                (_, "") => Some("a prefix cannot be bound to no namespace"),
                _ => None,
            };
            if let Some(wrong) = wrong {
                return Err(Diagnostic::error("bad-namespace-declaration", wrong)
                    .at(span, "declared here")
                    .by("Namespaces in XML 1.0, §3")
                    .help("remove this declaration")
                    .into());
            }
            if self.xml.bindings[first..].iter().any(|binding| *binding.prefix == *prefix) {
                return Err(duplicate_attribute(&span_text(attribute), span, None));
            }
            self.declare(prefix, (!namespace.is_empty()).then_some(&namespace));
        }
        let last = self.xml.bindings.len();
        if last > first {
            self.xml.scopes.push(ScopeRow { parent: self.scope, bindings: (first as u32, last as u32) });
            self.scope = self.xml.scopes.len() as u32 - 1;
        }
        Ok(())
    }

    fn declare(&mut self, prefix: &str, namespace: Option<&str>) {
        let id = self.namespace_id(namespace);
        let namespace = self.namespaces[id as usize].clone();
        self.xml.bindings.push(Binding { prefix: prefix.into(), namespace });
        self.prefixes.entry(prefix.into()).or_default().push(id);
    }

    fn namespace_id(&mut self, namespace: Option<&str>) -> u32 {
        match self.namespace_ids.entry(namespace.map(Arc::from)) {
            Entry::Occupied(entry) => *entry.get(),
            Entry::Vacant(entry) => {
                let id = self.namespaces.len() as u32;
                let draft = namespace.and_then(|namespace| DRAFTS.iter().find(|draft| **draft == namespace));
                self.namespaces.push(match draft {
                    Some(draft) => {
                        self.drafts.push((id, draft));
                        Some(XSD_NAMESPACE.into())
                    }
                    None => entry.key().clone(),
                });
                *entry.insert(id)
            }
        }
    }

    /// The row of a name. An attribute without a prefix is in no namespace.
    fn name(&mut self, written: &str, prefix: &str, place: (usize, usize), is_attribute: bool) -> Result<u32> {
        let namespace = match self.prefixes.get(prefix).and_then(|bound| bound.last()) {
            _ if is_attribute && prefix.is_empty() => 0,
            Some(id) => *id,
            None if prefix.is_empty() => 0,
            None => {
                let span = self.span(place.0, place.1);
                return Err(undeclared_prefix(prefix, span, &self.prefixes_in_scope()).into());
            }
        };
        if let Some(rows) = self.names.get(written) {
            if let Some((_, row)) = rows.iter().find(|(known, _)| *known == namespace) {
                return Ok(*row);
            }
        }
        let local = written.split_once(':').map_or(written, |(_, local)| local);
        if !local.chars().next().is_some_and(|first| first.is_xml_name_start()) {
            return Err(self.bad_name_at(written, self.span(place.0, place.1)));
        }
        let row = self.xml.names.len() as u32;
        let namespace_name = self.namespaces[namespace as usize].clone();
        self.xml.names.push(NameRow {
            expanded: ExpandedName { namespace: namespace_name, local: local.into() },
            written: written.into(),
        });
        self.names.entry(written.into()).or_default().push((namespace, row));
        Ok(row)
    }

    fn prefixes_in_scope(&self) -> Vec<(&str, &str)> {
        let bound = self.prefixes.iter().filter(|(prefix, _)| &***prefix != "xml");
        bound
            .filter_map(|(prefix, ids)| {
                let namespace = self.namespaces[*ids.last()? as usize].as_deref()?;
                Some((&**prefix, namespace))
            })
            .collect()
    }

    fn attribute(&mut self, attribute: &PendingAttribute<'_>) -> Result<()> {
        let written = span_text(attribute);
        let name_end = attribute.start + written.len();
        let name = self.name(&written, attribute.prefix, (attribute.start, name_end), true)?;
        let value_end = match attribute.is_default {
            true => attribute.value_start,
            false => attribute.value_start + attribute.value.len(),
        };
        let value_start = match attribute.is_default {
            true => attribute.start,
            false => attribute.value_start,
        };
        let span = self.span(value_start, value_end);
        let is_in_text = self.reference.is_none() && !attribute.is_default;
        let value = match is_in_text && !attribute.value.contains(IN_NEED_OF_CARE) {
            true => ValueRow(span.start, span.end),
            false => {
                let from = self.xml.values.len() as u32;
                let mut values = std::mem::take(&mut self.xml.values);
                let pushed = self.push_attribute_value(&mut values, attribute.value, span);
                self.xml.values = values;
                pushed?;
                self.rewritten(from, span)
            }
        };
        let start = self.reference.map_or(attribute.start as u32, |(start, _)| start);
        self.xml.attributes.push(AttributeRow { name, start, value });
        Ok(())
    }

    /// What was added to the values, in place of what stands at this place.
    fn rewritten(&mut self, from: u32, place: Span) -> ValueRow {
        let row = self.xml.rewritten.len() as u32;
        let value = (from, self.xml.values.len() as u32);
        self.xml.rewritten.push(RewrittenRow { value, source: (place.start, place.end) });
        ValueRow(row, NONE)
    }

    fn check_duplicates(&self, first: usize) -> Result<()> {
        let rows = &self.xml.attributes[first..];
        let name = |row: &AttributeRow| &self.xml.names[row.name as usize].expanded;
        let found = if rows.len() <= 8 {
            rows.iter().enumerate().find_map(|(at, row)| {
                rows[..at].iter().find(|before| name(before) == name(row)).map(|before| (before, row))
            })
        } else {
            let mut seen: HashMap<&ExpandedName, &AttributeRow> = HashMap::new();
            rows.iter().find_map(|row| seen.insert(name(row), row).map(|before| (before, row)))
        };
        match found {
            None => Ok(()),
            Some((before, row)) => {
                let written = &self.xml.names[row.name as usize].written;
                let place = |row: &AttributeRow| Span {
                    document: self.id,
                    start: row.start,
                    end: self.xml.source(row.value).1,
                };
                Err(duplicate_attribute(written, place(row), Some(place(before))))
            }
        }
    }

    fn end_element(&mut self, end: usize) {
        let open = self.open.pop().expect("an element that ends was open");
        let end = self.reference.map_or(end as u32, |(_, end)| end);
        self.xml.elements[open.element as usize].end = end;
        if self.scope != open.scope {
            let (first, last) = self.xml.scopes[self.scope as usize].bindings;
            for binding in &self.xml.bindings[first as usize..last as usize] {
                if let Some(bound) = self.prefixes.get_mut(&binding.prefix) {
                    bound.pop();
                }
            }
            self.scope = open.scope;
        }
    }

    fn close_element(&mut self, tag: &StrSpan<'_>, outermost: usize) -> Result<()> {
        let written = tag.as_str()[2..tag.as_str().len() - 1].trim_end_matches(is_xml_space);
        let span = self.span(tag.start(), tag.end());
        if self.reference.is_some() && self.open.len() <= outermost {
            return Err(self.unbalanced_entity());
        }
        let Some(open) = self.open.last() else {
            return Err(Diagnostic::error(
                "not-well-formed",
                format!("`</{written}>` ends an element that was not begun"),
            )
            .at(span, "no element is open here")
            .by("XML 1.0, §3")
            .help(format!("remove it, or add `<{written}>` before"))
            .into());
        };
        let row = &self.xml.elements[open.element as usize];
        let expected = &self.xml.names[row.name as usize].written;
        if **expected != *written {
            let begun = Span { document: self.id, start: row.start, end: row.tag_end };
            return Err(Diagnostic::error(
                "not-well-formed",
                format!("`</{written}>` stands where `</{expected}>` is expected"),
            )
            .at(span, format!("`<{expected}>` must end first"))
            .and_at(begun, format!("`<{expected}>` begins here"))
            .by("XML 1.0, §3")
            .help(format!("add `</{expected}>`, or correct the name"))
            .into());
        }
        self.end_element(tag.end());
        Ok(())
    }

    fn text(&mut self, text: StrSpan<'_>) -> Result<()> {
        if self.open.is_empty() {
            let stray = text.as_str().trim_start_matches(is_xml_space);
            if stray.is_empty() {
                return Ok(());
            }
            let start = text.end() - stray.len();
            let end = start + stray.trim_end_matches(is_xml_space).len();
            return Err(self.outside_root_at(start, end));
        }
        let mut rest = text.as_str();
        let mut at = text.start();
        while let Some(found) = rest.find('&') {
            self.push_text_node(&rest[..found], at);
            let (reference, length) = self.reference_in(&rest[found..], at + found)?;
            let place = self.span(at + found, at + found + length);
            match reference {
                Reference::Char(char) => {
                    let mut buffer = [0; 4];
                    self.push_rewritten_text(char.encode_utf8(&mut buffer), place);
                }
                Reference::Entity(name) => {
                    self.expand(name, place, |parser, replacement| parser.content(replacement, 0))?
                }
            }
            rest = &rest[found + length..];
            at += found + length;
        }
        self.push_text_node(rest, at);
        Ok(())
    }

    fn cdata(&mut self, text: StrSpan<'_>) {
        self.push_text_node(text.as_str(), text.start());
    }

    /// A run of text without references; line ends become `\n` (XML 1.0, §2.11).
    fn push_text_node(&mut self, run: &str, at: usize) {
        if run.is_empty() || (run.chars().all(is_xml_space) && self.is_between_components()) {
            return;
        }
        let place = self.span(at, at + run.len());
        match run.contains('\r') {
            true => self.push_rewritten_text(&run.replace("\r\n", "\n").replace('\r', "\n"), place),
            false if self.reference.is_some() => self.push_rewritten_text(run, place),
            false => self.push_text(ValueRow(place.start, place.end)),
        }
    }

    /// Whether the open element is one of XML Schema in which white space says nothing.
    fn is_between_components(&self) -> bool {
        let Some(open) = self.open.last() else { return false };
        let name = &self.xml.names[self.xml.elements[open.element as usize].name as usize].expanded;
        name.namespace.as_deref() == Some(XSD_NAMESPACE) && !matches!(&*name.local, "documentation" | "appinfo")
    }

    fn push_rewritten_text(&mut self, run: &str, place: Span) {
        let from = self.xml.values.len() as u32;
        self.xml.values.push_str(run);
        let value = self.rewritten(from, place);
        self.push_text(value);
    }

    fn push_text(&mut self, value: ValueRow) {
        let row = self.xml.texts.len() as u32;
        self.xml.texts.push(TextRow { value, next_sibling: NONE });
        self.link(row | TEXT);
    }

    /// Appends an attribute's value, normalised (XML 1.0, §3.3.3, for CDATA).
    fn push_attribute_value(&mut self, values: &mut String, raw: &str, span: Span) -> Result<()> {
        let mut rest = raw;
        loop {
            let Some(found) = rest.find(IN_NEED_OF_CARE) else {
                values.push_str(rest);
                return Ok(());
            };
            values.push_str(&rest[..found]);
            match rest.as_bytes()[found] {
                b'&' => {
                    let outer = self.reference.replace((span.start, span.end));
                    let reference = self.reference_in(&rest[found..], 0);
                    self.reference = outer;
                    let (reference, length) = reference?;
                    match reference {
                        Reference::Char(char) => values.push(char),
                        Reference::Entity(name) => self.expand(name, span, |parser, replacement| {
                            parser.push_attribute_value(values, replacement, span)
                        })?,
                    }
                    rest = &rest[found + length..];
                }
                b'<' => {
                    return Err(Diagnostic::error("not-well-formed", "`<` stands in an attribute's value")
                        .at(span, "it comes out of an entity")
                        .by("XML 1.0, §3.1")
                        .help("write `&lt;`")
                        .into());
                }
                _ => {
                    values.push(' ');
                    let length = if rest[found..].starts_with("\r\n") { 2 } else { 1 };
                    rest = &rest[found + length..];
                }
            }
        }
    }

    /// The reference at the start of `text`, and its length.
    fn reference_in<'c>(&self, text: &'c str, at: usize) -> Result<(Reference<'c>, usize)> {
        let end = text.char_indices().skip(1).find(|(_, char)| !char.is_xml_name() && *char != '#').map(|(at, _)| at);
        let end = match end {
            Some(end) if text[end..].starts_with(';') && end > 1 => end,
            end => {
                let length = end.unwrap_or(text.len()).max(1);
                return Err(Diagnostic::error("not-well-formed", "`&` begins a reference, and this is none")
                    .at(self.span(at, at + length), "no name followed by `;`")
                    .by("XML 1.0, §4.1")
                    .help("write `&amp;` for the character itself")
                    .into());
            }
        };
        let name = &text[1..end];
        let reference = match name {
            "amp" => Reference::Char('&'),
            "lt" => Reference::Char('<'),
            "gt" => Reference::Char('>'),
            "quot" => Reference::Char('"'),
            "apos" => Reference::Char('\''),
            _ => match name.strip_prefix('#') {
                None => Reference::Entity(name),
                Some(digits) => match character_reference(digits) {
                    Some(char) => Reference::Char(char),
                    None => {
                        return Err(Diagnostic::error("not-well-formed", format!("`&{name};` is not a character"))
                            .at(self.span(at, at + end + 1), "XML allows no such character")
                            .by("XML 1.0, §4.1")
                            .help("remove it")
                            .into());
                    }
                },
            },
        };
        Ok((reference, end + 1))
    }

    /// Replaces an entity, within limits.
    fn expand(&mut self, name: &str, place: Span, with: impl FnOnce(&mut Self, &str) -> Result<()>) -> Result<()> {
        let (key, replacement) = match self.doctype.entities.remove_entry(name) {
            Some((key, Entity::Internal(replacement))) => (key, replacement),
            Some((key, Entity::External)) => {
                self.doctype.entities.insert(key, Entity::External);
                return Err(Diagnostic::error(
                    "external-entity",
                    format!("the entity `{name}` is outside the document"),
                )
                .at(place, "external entities are not read")
                .help("put its text in place of the reference")
                .into());
            }
            None if self.entities.iter().any(|open| open == name) => {
                return Err(Diagnostic::error("entity-expansion", format!("the entity `{name}` contains itself"))
                    .at(place, "replacing it would not end")
                    .by("XML 1.0, §4.1")
                    .help("remove the reference from its declaration")
                    .into());
            }
            None => {
                return Err(Diagnostic::error("undeclared-entity", format!("the entity `{name}` is not declared"))
                    .at(place, "no `<!ENTITY` of the document declares it")
                    .by("XML 1.0, §4.1")
                    .help("write the character itself, or its number as `&#160;`")
                    .into());
            }
        };
        self.expansion += replacement.len() + 16;
        if self.expansion > MAX_EXPANSION || self.entities.len() >= MAX_ENTITY_DEPTH {
            return Err(Diagnostic::error("entity-expansion", "the document's entities expand to too much")
                .at(
                    place,
                    format!("replacing `&{name};` goes beyond {} MB or {MAX_ENTITY_DEPTH} levels", MAX_EXPANSION >> 20),
                )
                .help("this looks like an attack (\"billion laughs\"); do not use this document")
                .into());
        }
        self.entities.push(key);
        let outer = self.reference.replace((place.start, place.end));
        let result = with(self, &replacement);
        self.reference = outer;
        let key = self.entities.pop().expect("it was pushed above");
        self.doctype.entities.insert(key, Entity::Internal(replacement));
        result
    }

    fn unclosed(&self, element: u32) -> Error {
        let row = &self.xml.elements[element as usize];
        let name = &self.xml.names[row.name as usize].written;
        let end = self.text.trim_end_matches(is_xml_space).len();
        let last = self.text[..end].char_indices().next_back().map_or(0, |(at, _)| at);
        Diagnostic::error("not-well-formed", format!("the document ends before `<{name}>` is closed"))
            .at(self.span(last, end), "it ends here")
            .and_at(Span { document: self.id, start: row.start, end: row.tag_end }, format!("`<{name}>` begins here"))
            .by("XML 1.0, §2.1")
            .help(format!("the file is cut off, fetch it again; or add `</{name}>`"))
            .into()
    }

    fn unbalanced_entity(&self) -> Error {
        Diagnostic::error("not-well-formed", "an entity does not hold whole elements")
            .at(self.span(0, 0), "an element begins in it and ends elsewhere, or the reverse")
            .by("XML 1.0, §4.3.2")
            .help("put its text in place of the reference")
            .into()
    }

    fn outside_root(&self, span: &StrSpan<'_>) -> Error {
        self.outside_root_at(span.start(), span.end())
    }

    fn outside_root_at(&self, start: usize, end: usize) -> Error {
        let side = if self.xml.elements.is_empty() { "before" } else { "after" };
        Diagnostic::error("not-well-formed", format!("text stands {side} the root element"))
            .at(self.span(start, end), "only comments and white space may stand here")
            .by("XML 1.0, §2.1")
            .help(match side {
                "before" => "this is no XML document, or something was put before it",
                _ => "remove what follows the root element",
            })
            .into()
    }

    fn bad_name(&self, span: &StrSpan<'_>) -> Error {
        let written = span.as_str().trim_start_matches('<').split('=').next().unwrap_or_default();
        self.bad_name_at(written, self.span(span.start(), span.end()))
    }

    fn bad_name_at(&self, written: &str, span: Span) -> Error {
        Diagnostic::error("not-well-formed", format!("`{written}` is not a name"))
            .at(span, "a name, or a prefix, a colon and a name, is expected")
            .by("Namespaces in XML 1.0, §4")
            .help("a name begins with a letter or `_`")
            .into()
    }

    fn too_much(&self, span: &StrSpan<'_>, message: String) -> Error {
        Diagnostic::error("limit", message)
            .at(self.span(span.start(), span.end()), "the limit is reached here")
            .help("no real contract is like this; it is refused to keep time and memory bounded")
            .into()
    }

    /// A token error within an entity has no place of its own.
    fn token_error(&self, error: xmlparser::Error, text: &str) -> Error {
        match self.reference {
            None => Error::Token(error),
            Some(_) => Diagnostic::error("not-well-formed", "the entity's replacement is not well-formed")
                .at(self.span(0, 0), describe(&error, text).1)
                .by("XML 1.0, §4.3.2")
                .help("put its text in place of the reference")
                .into(),
        }
    }
}

enum Reference<'c> {
    Char(char),
    Entity(&'c str),
}

fn is_declaration(attribute: &PendingAttribute<'_>) -> bool {
    attribute.prefix == "xmlns" || (attribute.prefix.is_empty() && attribute.local == "xmlns")
}

/// The name as written.
fn span_text<'a>(attribute: &PendingAttribute<'a>) -> std::borrow::Cow<'a, str> {
    match attribute.prefix.is_empty() {
        true => attribute.local.into(),
        false => format!("{}:{}", attribute.prefix, attribute.local).into(),
    }
}

fn duplicate_attribute(written: &str, span: Span, before: Option<Span>) -> Error {
    let diagnostic = Diagnostic::error("duplicate-attribute", format!("the attribute `{written}` is given twice"))
        .at(span, "given again here")
        .by("XML 1.0, §3.1")
        .help("remove one of the two");
    match before {
        Some(before) => diagnostic.and_at(before, "first given here").into(),
        None => diagnostic.into(),
    }
}

impl Error {
    fn into_diagnostic(self, id: Id<Document>, text: &str) -> Diagnostic {
        let error = match self {
            Self::Found(diagnostic) => return *diagnostic,
            Self::Token(error) => error,
        };
        let (message, label) = describe(&error, text);
        let start = byte_of(text, place_of(&error)).min(text.len());
        let end = start + text[start..].chars().next().map_or(0, char::len_utf8);
        let is_cut_off = matches!(stream_error(&error), Some(StreamError::UnexpectedEndOfStream));
        let help = match is_cut_off || start + 1 >= text.trim_end_matches(is_xml_space).len() {
            true => "the file is cut off; fetch it again",
            false => "correct it, or fetch the document again: whatever wrote it did not write XML",
        };
        Diagnostic::error("not-well-formed", message)
            .at(Span { document: id, start: start as u32, end: end as u32 }, label)
            .by("XML 1.0, §2.1")
            .help(help)
    }
}

fn stream_error(error: &xmlparser::Error) -> Option<&StreamError> {
    match error {
        xmlparser::Error::InvalidDeclaration(cause, _)
        | xmlparser::Error::InvalidComment(cause, _)
        | xmlparser::Error::InvalidPI(cause, _)
        | xmlparser::Error::InvalidDoctype(cause, _)
        | xmlparser::Error::InvalidEntity(cause, _)
        | xmlparser::Error::InvalidElement(cause, _)
        | xmlparser::Error::InvalidAttribute(cause, _)
        | xmlparser::Error::InvalidCdata(cause, _)
        | xmlparser::Error::InvalidCharData(cause, _) => Some(cause),
        xmlparser::Error::UnknownToken(_) => None,
    }
}

/// The innermost place that xmlparser names.
fn place_of(error: &xmlparser::Error) -> TextPos {
    match stream_error(error) {
        Some(
            StreamError::NonXmlChar(_, at)
            | StreamError::InvalidChar(_, _, at)
            | StreamError::InvalidCharMultiple(_, _, at)
            | StreamError::InvalidQuote(_, at)
            | StreamError::InvalidSpace(_, at)
            | StreamError::InvalidString(_, at),
        ) => *at,
        _ => error.pos(),
    }
}

fn byte_of(text: &str, place: TextPos) -> usize {
    let mut start = 0;
    for _ in 1..place.row {
        start += text[start..].find('\n').map_or(0, |at| at + 1);
    }
    let column = place.col.saturating_sub(1) as usize;
    start + text[start..].char_indices().nth(column).map_or(text.len() - start, |(at, _)| at)
}

/// Message and label for what xmlparser found.
fn describe(error: &xmlparser::Error, _text: &str) -> (String, String) {
    let what = match error {
        xmlparser::Error::InvalidDeclaration(..) => "the XML declaration",
        xmlparser::Error::InvalidComment(..) => "a comment",
        xmlparser::Error::InvalidPI(..) => "a processing instruction",
        xmlparser::Error::InvalidDoctype(..) => "the DOCTYPE",
        xmlparser::Error::InvalidEntity(..) => "an entity",
        xmlparser::Error::InvalidElement(..) => "a tag",
        xmlparser::Error::InvalidAttribute(..) => "an attribute",
        xmlparser::Error::InvalidCdata(..) => "a CDATA section",
        xmlparser::Error::InvalidCharData(..) => "a text",
        xmlparser::Error::UnknownToken(_) => "the markup",
    };
    let label = match stream_error(error) {
        None => "this is no markup that XML knows here".to_owned(),
        Some(StreamError::UnexpectedEndOfStream) => "the document ends within it".to_owned(),
        Some(StreamError::InvalidName) => "a name is expected".to_owned(),
        Some(StreamError::NonXmlChar(char, _)) => format!("U+{:04X} is no character of XML", u32::from(*char)),
        Some(StreamError::InvalidChar(found, expected, _)) => {
            format!("`{}` stands where `{}` is expected", shown(*found), shown(*expected))
        }
        Some(StreamError::InvalidCharMultiple(found, ..)) => format!("`{}` is not expected", shown(*found)),
        Some(StreamError::InvalidQuote(found, _)) => format!("`{}` stands where a quote is expected", shown(*found)),
        Some(StreamError::InvalidSpace(found, _)) => format!("`{}` stands where a space is expected", shown(*found)),
        Some(StreamError::InvalidString(expected, _)) => format!("`{expected}` is expected"),
        Some(StreamError::InvalidReference) => "a reference is wrong".to_owned(),
        Some(StreamError::InvalidExternalID) => "`SYSTEM` or `PUBLIC` is expected".to_owned(),
        Some(StreamError::InvalidCommentData) => "`--` may not stand within a comment".to_owned(),
        Some(StreamError::InvalidCommentEnd) => "a comment may not end with `--->`".to_owned(),
        Some(StreamError::InvalidCharacterData) => "`]]>` may not stand in a text".to_owned(),
    };
    (format!("{what} is not well-formed"), label)
}

fn shown(byte: u8) -> String {
    match byte.is_ascii_graphic() {
        true => char::from(byte).to_string(),
        false => char::from(byte).escape_default().to_string(),
    }
}
