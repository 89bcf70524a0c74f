//! Reading what is kept, and reading typed values out of it.

use std::collections::HashSet;
use std::sync::Arc;

use super::{Attribute, Attributes, Element, Node, Wildcard};
use crate::encoding::Text;
use crate::reader::group::{fill_optional, fill_repeated, fill_required};
use crate::reader::walk::Event;
use crate::reader::{Limits, ReadElement, ReadError, ReadErrorKind, ReadXml, Reader, Scope};

impl Element {
    /// Reads an element from a document of its own.
    ///
    /// # Errors
    /// It is not well-formed, or too large.
    pub fn parse(document: &[u8]) -> Result<Self, ReadError> {
        Self::parse_within(document, &Limits::default())
    }

    /// The same within other limits.
    pub(crate) fn parse_within(document: &[u8], limits: &Limits) -> Result<Self, ReadError> {
        let text = Text::decode(document, None)?;
        let mut xml = Reader::new(&text, limits);
        let element = xml.any_element(&Wildcard::any());
        xml.finish()?;
        Ok(element.unwrap_or_else(Self::unnamed))
    }

    /// Reads a typed value out of it, whatever its name: a struct, or a simple type if it has only a text.
    ///
    /// # Errors
    /// What is in it does not fit the type, or it is deeper than messages are by default: types may recur as deeply as it does, and the
    /// stack is finite. Nothing else is limited; it is in memory already.
    pub fn read_as<K, T: ReadElement<K>>(&self) -> Result<T, ReadError> {
        self.read_by(&Self::typed_limits(), false)
    }

    /// The same, held to the type as strict reading does it.
    ///
    /// # Errors
    /// As [`read_as`](Self::read_as).
    pub fn read_as_strictly<K, T: ReadElement<K>>(&self) -> Result<T, ReadError> {
        self.read_by(&Self::typed_limits(), true)
    }

    /// The same within the limits that the message was read with, where those are other than the default.
    ///
    /// # Errors
    /// What is in it does not fit the type, or is too much.
    pub fn read_as_within<K, T: ReadElement<K>>(&self, limits: &Limits) -> Result<T, ReadError> {
        self.read_by(limits, false)
    }

    fn typed_limits() -> Limits {
        Limits { depth: Limits::default().depth, ..Limits::of_memory() }
    }

    fn read_by<K, T: ReadElement<K>>(&self, limits: &Limits, is_strict: bool) -> Result<T, ReadError> {
        let xml = self.to_xml().map_err(|error| ReadError::new(ReadErrorKind::Value, error.to_string()))?;
        let text = Text::try_from(xml.as_str())?;
        let mut reader = Reader::new(&text, limits);
        reader.set_strict(is_strict);
        let mut value = T::empty_element();
        if reader.next_element() {
            value = reader.value();
        }
        reader.finish()?;
        Ok(value)
    }
}

/// `xs:anyType`: the element is kept as it is.
impl ReadXml for Element {
    fn empty() -> Self {
        Self::unnamed()
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        if let Some(element) = xml.kept_element() {
            *self = element;
        }
    }
}

/// A place for what a wildcard takes: required as `Element`, optional as `Option<Element>`, repeated as `Vec<Element>`.
pub trait AnySlot {
    /// Reads the elements that are next and that the wildcard takes.
    #[doc(hidden)]
    fn read_any(&mut self, xml: &mut Reader<'_>, wildcard: &Wildcard);
}

impl AnySlot for Element {
    fn read_any(&mut self, xml: &mut Reader<'_>, wildcard: &Wildcard) {
        fill_required(xml, self, |xml| xml.any_element(wildcard));
    }
}

impl AnySlot for Option<Element> {
    fn read_any(&mut self, xml: &mut Reader<'_>, wildcard: &Wildcard) {
        fill_optional(xml, self, |xml| xml.any_element(wildcard));
    }
}

impl AnySlot for Vec<Element> {
    fn read_any(&mut self, xml: &mut Reader<'_>, wildcard: &Wildcard) {
        fill_repeated(xml, self, usize::MAX, |xml| xml.any_element(wildcard));
    }
}

impl Reader<'_> {
    /// Reads the elements that are next and that a wildcard takes, as many as their place takes.
    pub fn any<S: AnySlot>(&mut self, wildcard: &Wildcard, slot: &mut S) {
        slot.read_any(self, wildcard);
    }

    /// Reads the attributes that no other line has asked for. Those that the wildcard does not take are kept, too, since there is room
    /// for them; strict reading refuses them.
    pub fn any_attributes(&mut self, wildcard: &Wildcard, slot: &mut Attributes) {
        let rest = self.rest_of_attributes(wildcard);
        self.keep_attributes(rest, slot);
    }

    fn keep_attributes(&mut self, attributes: Vec<crate::reader::Attribute>, slot: &mut Attributes) {
        for attribute in attributes {
            if !self.count_kept_node() {
                return;
            }
            let (prefix, local) = self.parts_of(attribute);
            slot.list.push(Attribute {
                prefix: prefix.into(),
                namespace: self.uri_of(attribute.namespace).into(),
                local: local.into(),
                value: self.value_of(attribute).into_owned(),
            });
        }
    }

    /// Reads the whole content of the element that was started: texts and elements in their order (mixed content).
    pub fn mixed_content(&mut self, nodes: &mut Vec<Node>) {
        if let Some(mut element) = self.kept_element() {
            nodes.append(&mut element.children);
        }
    }

    /// Reads the next child, if a wildcard takes it.
    pub fn any_element(&mut self, wildcard: &Wildcard) -> Option<Element> {
        if !self.is_next_taken_by(wildcard) {
            return None;
        }
        self.accept();
        self.kept_element()
    }

    /// Whether a wildcard takes the next child.
    pub(crate) fn is_next_taken_by(&mut self, wildcard: &Wildcard) -> bool {
        self.peek() && wildcard.takes(self.uri_of(self.pending_namespace()))
    }

    /// Takes the next child's start tag, whatever its name.
    fn next_element(&mut self) -> bool {
        let is = self.peek();
        if is {
            self.accept();
        }
        is
    }

    /// Keeps the element whose start tag was just taken.
    fn kept_element(&mut self) -> Option<Element> {
        if self.end_judging_nil() {
            return None;
        }
        let mut open: Vec<Element> = Vec::new();
        // Most elements of a message share few namespaces, so their names are shared too.
        let mut namespaces = HashSet::new();
        let mut whole = None;
        self.walk(|xml, event| match event {
            Event::Start => {
                let scope = match open.last() {
                    Some(parent) => xml.scope_inside(&parent.scope),
                    None => xml.kept_scope(),
                };
                open.push(xml.kept_start(scope, &mut namespaces));
            }
            Event::Text(text) => {
                if let (false, true, Some(element)) = (text.is_empty(), xml.count_kept_node(), open.last_mut()) {
                    element.children.push(Node::Text(text.as_str().into()));
                }
            }
            Event::End => match (open.pop(), open.last_mut()) {
                (Some(element), Some(parent)) => parent.children.push(Node::Element(element)),
                (element, _) => whole = element,
            },
        });
        whole.filter(|_| !self.has_failed())
    }

    /// The element whose start tag was just taken, without what is in it.
    fn kept_start(&mut self, scope: Scope, namespaces: &mut HashSet<Arc<str>>) -> Element {
        self.count_kept_node();
        let (prefix, local, uri) = self.tag_parts();
        let namespace = match namespaces.get(uri) {
            Some(known) => known.clone(),
            None => {
                let namespace: Arc<str> = uri.into();
                namespaces.insert(namespace.clone());
                namespace
            }
        };
        let mut element =
            Element { prefix: prefix.into(), namespace, local: local.into(), scope, ..Element::unnamed() };
        let attributes = self.all_attributes();
        self.keep_attributes(attributes, &mut element.attributes);
        element
    }
}
