//! The tree: flat tables, and [`Element`] and [`Attribute`] as cheap views into them.
//!
//! A document of one byte a node would be many times its text, so the tables are dense (some 40 bytes an element) and
//! their size is bounded while they are filled. Values are not copied: most stand in the document's text as they are.

use std::sync::Arc;

use crate::document::Document;
use crate::id::Id;
use crate::name::ExpandedName;
use crate::span::Span;

/// A parsed document. Attributes that declare namespaces are not among the attributes; they are the scope.
#[derive(Clone, Debug)]
pub struct Xml {
    /// The document that it was parsed from.
    pub document: Id<Document>,
    /// The document's text.
    pub(super) text: Arc<str>,
    pub(super) elements: Vec<ElementRow>,
    pub(super) attributes: Vec<AttributeRow>,
    pub(super) texts: Vec<TextRow>,
    pub(super) names: Vec<NameRow>,
    pub(super) scopes: Vec<ScopeRow>,
    pub(super) bindings: Vec<Binding>,
    pub(super) rewritten: Vec<RewrittenRow>,
    /// The values of those, end to end.
    pub(super) values: String,
    /// The namespace of a draft of XML Schema that was taken for that of XSD 1.0, with its first element.
    pub draft: Option<(&'static str, Span)>,
    /// The XML declaration, where it says version 1.1.
    pub xml_1_1: Option<Span>,
}

/// The position of an element in its document, in document order; the root is the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElementId(pub(super) u32);

impl ElementId {
    /// The root element.
    pub const ROOT: Self = Self(0);
}

/// No node, no element.
pub(super) const NONE: u32 = u32::MAX;

/// In a link to a node: it is a text, not an element.
pub(super) const TEXT: u32 = 1 << 31;

#[derive(Clone, Debug)]
pub(super) struct ElementRow {
    pub name: u32,
    pub scope: u32,
    pub parent: u32,
    pub first_child: u32,
    pub next_sibling: u32,
    /// The first.
    pub attributes: u32,
    /// Of what came out of an entity, places are those of the reference.
    pub start: u32,
    pub tag_end: u32,
    pub end: u32,
}

#[derive(Clone, Debug)]
pub(super) struct AttributeRow {
    pub name: u32,
    pub start: u32,
    /// Between the quotes.
    pub value: ValueRow,
}

#[derive(Clone, Debug)]
pub(super) struct TextRow {
    pub value: ValueRow,
    pub next_sibling: u32,
}

/// The value of an attribute, or a text: a place in the document's text, or where references were replaced in it or white
/// space normalised, the number of a row, and [`NONE`]. (An enum would take half as much again.)
#[derive(Clone, Copy, Debug)]
pub(super) struct ValueRow(pub u32, pub u32);

/// A value that does not stand in the source as it is.
#[derive(Clone, Debug)]
pub(super) struct RewrittenRow {
    pub value: (u32, u32),
    pub source: (u32, u32),
}

#[derive(Clone, Debug)]
pub(super) struct NameRow {
    pub expanded: ExpandedName,
    pub written: Arc<str>,
}

#[derive(Clone, Debug)]
pub(super) struct ScopeRow {
    pub parent: u32,
    pub bindings: (u32, u32),
}

#[derive(Clone, Debug)]
pub(super) struct Binding {
    /// The empty prefix is the default namespace.
    pub prefix: Box<str>,
    /// `None` for `xmlns=""`.
    pub namespace: Option<Arc<str>>,
}

impl Xml {
    /// The root element.
    pub fn root(&self) -> Element<'_> {
        self.element(ElementId::ROOT)
    }

    /// The element with this id.
    pub fn element(&self, id: ElementId) -> Element<'_> {
        Element { xml: self, id }
    }

    /// Every element in document order.
    pub fn elements(&self) -> impl Iterator<Item = Element<'_>> {
        (0..self.elements.len() as u32).map(|index| self.element(ElementId(index)))
    }
}

/// A child of an element. Comments and processing instructions are not kept.
#[derive(Clone, Copy, Debug)]
pub enum Node<'x> {
    /// An element.
    Element(Element<'x>),
    /// A run of text, references replaced; a text may come in several runs.
    Text(&'x str, Span),
}

/// An element of a document.
#[derive(Clone, Copy)]
pub struct Element<'x> {
    pub(super) xml: &'x Xml,
    id: ElementId,
}

impl<'x> Element<'x> {
    /// Its position.
    pub fn id(self) -> ElementId {
        self.id
    }

    /// The document that it stands in.
    pub fn xml(self) -> &'x Xml {
        self.xml
    }

    fn row(self) -> &'x ElementRow {
        &self.xml.elements[self.id.0 as usize]
    }

    /// Its name.
    pub fn name(self) -> &'x ExpandedName {
        &self.xml.names[self.row().name as usize].expanded
    }

    /// The local part of its name.
    pub fn local(self) -> &'x str {
        &self.name().local
    }

    /// The namespace of its name.
    pub fn namespace(self) -> Option<&'x str> {
        self.name().namespace.as_deref()
    }

    /// Its name as written, `prefix:local`.
    pub fn written(self) -> &'x str {
        &self.xml.names[self.row().name as usize].written
    }

    /// Whether it has this name.
    pub fn is(self, namespace: &str, local: &str) -> bool {
        self.local() == local && self.namespace() == Some(namespace)
    }

    /// The start tag.
    pub fn span(self) -> Span {
        let row = self.row();
        self.place(row.start, row.tag_end)
    }

    /// The name in the start tag.
    pub fn name_span(self) -> Span {
        let row = self.row();
        let is_reference = self.xml.text.as_bytes()[row.start as usize] == b'&';
        match is_reference {
            true => self.span(),
            false => self.place(row.start + 1, row.start + 1 + self.written().len() as u32),
        }
    }

    /// From the start tag to the end tag.
    pub fn whole_span(self) -> Span {
        let row = self.row();
        self.place(row.start, row.end)
    }

    fn place(self, start: u32, end: u32) -> Span {
        Span { document: self.xml.document, start, end }
    }

    /// The element that it is a child of.
    pub fn parent(self) -> Option<Element<'x>> {
        let parent = self.row().parent;
        (parent != NONE).then(|| self.xml.element(ElementId(parent)))
    }

    /// Its children in order, texts included.
    pub fn nodes(self) -> Nodes<'x> {
        Nodes { xml: self.xml, link: self.row().first_child }
    }

    /// Its child elements in order.
    pub fn children(self) -> impl Iterator<Item = Element<'x>> {
        self.nodes().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(..) => None,
        })
    }

    /// Its child elements with this name.
    pub fn children_named(self, namespace: &'static str, local: &'static str) -> impl Iterator<Item = Element<'x>> {
        self.children().filter(move |child| child.is(namespace, local))
    }

    /// The first child element with this name.
    pub fn child(self, namespace: &'static str, local: &'static str) -> Option<Element<'x>> {
        self.children_named(namespace, local).next()
    }

    /// All text within it, that of its descendants included.
    pub fn text(self) -> String {
        let mut text = String::new();
        self.push_text(&mut text);
        text
    }

    /// Depth is bounded by [`MAX_DEPTH`](super::MAX_DEPTH), so this may call itself.
    fn push_text(self, text: &mut String) {
        for node in self.nodes() {
            match node {
                Node::Element(child) => child.push_text(text),
                Node::Text(run, _) => text.push_str(run),
            }
        }
    }

    /// Its attributes in order.
    pub fn attributes(self) -> impl Iterator<Item = Attribute<'x>> {
        self.xml.attribute_rows(self.id).map(move |index| Attribute { element: self, index })
    }

    /// The attribute without a namespace that has this name.
    pub fn attribute(self, local: &str) -> Option<Attribute<'x>> {
        self.attributes().find(|attribute| attribute.namespace().is_none() && attribute.local() == local)
    }

    /// The attribute with this name in this namespace.
    pub fn attribute_in(self, namespace: &str, local: &str) -> Option<Attribute<'x>> {
        self.attributes().find(|attribute| attribute.namespace() == Some(namespace) && attribute.local() == local)
    }

    /// The value of the attribute without a namespace that has this name.
    pub fn value(self, local: &str) -> Option<&'x str> {
        self.attribute(local).map(Attribute::value)
    }

    /// What a prefix is bound to here; the empty prefix is the default namespace. `None` where it is not declared;
    /// an undeclared default namespace is `Some(None)`: no namespace.
    pub fn lookup_prefix(self, prefix: &str) -> Option<Option<&'x Arc<str>>> {
        let mut scope = self.row().scope;
        while scope != NONE {
            let row = &self.xml.scopes[scope as usize];
            let bindings = &self.xml.bindings[row.bindings.0 as usize..row.bindings.1 as usize];
            if let Some(binding) = bindings.iter().find(|binding| *binding.prefix == *prefix) {
                return Some(binding.namespace.as_ref());
            }
            scope = row.parent;
        }
        prefix.is_empty().then_some(None)
    }

    /// Every prefix that is in scope here with its namespace, the innermost declarations first. `xml` is left out.
    pub fn prefixes(self) -> Vec<(&'x str, &'x str)> {
        let mut found: Vec<(&str, &str)> = Vec::new();
        let mut hidden: Vec<&str> = Vec::new();
        let mut scope = self.row().scope;
        while scope != NONE {
            let row = &self.xml.scopes[scope as usize];
            for binding in &self.xml.bindings[row.bindings.0 as usize..row.bindings.1 as usize] {
                let prefix = &*binding.prefix;
                if prefix == "xml" || hidden.contains(&prefix) {
                    continue;
                }
                hidden.push(prefix);
                if let Some(namespace) = &binding.namespace {
                    found.push((prefix, namespace));
                }
            }
            scope = row.parent;
        }
        found
    }
}

/// The children of an element, in order.
#[derive(Clone, Debug)]
pub struct Nodes<'x> {
    xml: &'x Xml,
    link: u32,
}

impl<'x> Iterator for Nodes<'x> {
    type Item = Node<'x>;

    fn next(&mut self) -> Option<Node<'x>> {
        if self.link == NONE {
            return None;
        }
        let xml = self.xml;
        if self.link & TEXT != 0 {
            let row = &xml.texts[(self.link & !TEXT) as usize];
            self.link = row.next_sibling;
            let (start, end) = xml.source(row.value);
            Some(Node::Text(xml.value(row.value), Span { document: xml.document, start, end }))
        } else {
            let element = xml.element(ElementId(self.link));
            self.link = element.row().next_sibling;
            Some(Node::Element(element))
        }
    }
}

impl std::fmt::Debug for Element<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "<{}>", self.written())
    }
}

impl PartialEq for Element<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.xml, other.xml) && self.id == other.id
    }
}

impl Eq for Element<'_> {}

impl Xml {
    fn value(&self, row: ValueRow) -> &str {
        let (text, (start, end)) = match row {
            ValueRow(index, NONE) => (&*self.values, self.rewritten[index as usize].value),
            ValueRow(start, end) => (&*self.text, (start, end)),
        };
        &text[start as usize..end as usize]
    }

    /// The attributes of an element, which end where those of the next one begin.
    pub(super) fn attribute_rows(&self, ElementId(element): ElementId) -> std::ops::Range<u32> {
        let next = self.elements.get(element as usize + 1);
        self.elements[element as usize].attributes..next.map_or(self.attributes.len() as u32, |next| next.attributes)
    }

    /// Where a value stands in the text.
    pub(super) fn source(&self, row: ValueRow) -> (u32, u32) {
        match row {
            ValueRow(index, NONE) => self.rewritten[index as usize].source,
            ValueRow(start, end) => (start, end),
        }
    }
}

/// An attribute of an element.
#[derive(Clone, Copy)]
pub struct Attribute<'x> {
    element: Element<'x>,
    index: u32,
}

impl<'x> Attribute<'x> {
    fn row(self) -> &'x AttributeRow {
        &self.element.xml.attributes[self.index as usize]
    }

    /// The element that it stands on.
    pub fn element(self) -> Element<'x> {
        self.element
    }

    /// Its name.
    pub fn name(self) -> &'x ExpandedName {
        &self.element.xml.names[self.row().name as usize].expanded
    }

    /// The local part of its name.
    pub fn local(self) -> &'x str {
        &self.name().local
    }

    /// The namespace of its name; none where it has no prefix.
    pub fn namespace(self) -> Option<&'x str> {
        self.name().namespace.as_deref()
    }

    /// Its name as written, `prefix:local`.
    pub fn written(self) -> &'x str {
        &self.element.xml.names[self.row().name as usize].written
    }

    /// Its value, references replaced, tabs and line ends turned to spaces.
    pub fn value(self) -> &'x str {
        self.element.xml.value(self.row().value)
    }

    /// Its value without white space at the ends, as nearly every attribute of a schema means it.
    pub fn trimmed(self) -> &'x str {
        self.value().trim_matches(super::is_xml_space)
    }

    /// Name and value.
    pub fn span(self) -> Span {
        let (start, end) = self.source();
        let row = self.row();
        self.place(row.start, if row.start == start { end } else { end + 1 })
    }

    /// The name.
    pub fn name_span(self) -> Span {
        let row = self.row();
        match row.start == self.source().0 {
            true => self.value_span(),
            false => self.place(row.start, row.start + self.written().len() as u32),
        }
    }

    /// The value, without its quotes.
    pub fn value_span(self) -> Span {
        let (start, end) = self.source();
        self.place(start, end)
    }

    fn source(self) -> (u32, u32) {
        self.element.xml.source(self.row().value)
    }

    /// A part of the value, by its place in [`Attribute::value`]. Where references stand in the value, the whole of it.
    pub fn part_span(self, part: std::ops::Range<usize>) -> Span {
        let (start, end) = self.source();
        let length = (end - start) as usize;
        match length == self.value().len() && part.end <= length {
            true => self.place(start + part.start as u32, start + part.end as u32),
            false => self.value_span(),
        }
    }

    fn place(self, start: u32, end: u32) -> Span {
        Span { document: self.element.xml.document, start, end }
    }
}

impl std::fmt::Debug for Attribute<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}={:?}", self.written(), self.value())
    }
}
