//! Writing what is kept into a message. A kept element brings its declarations along, so it stands in the message as it did where
//! it was read, whatever prefixes the message has.

use super::{Attributes, Element, Node};
use crate::name::Name;
use crate::reader::Limits;
use crate::value::is_ncname;
use crate::writer::{WriteElement, WriteError, WriteErrorKind, WriteXml, Writer, to_document_as};

impl Element {
    /// A typed value as an element of this name: a struct, or a simple type. [`read_as`](Self::read_as) is the way back.
    ///
    /// # Errors
    /// A value that XML cannot carry.
    ///
    /// # Panics
    /// What a hand-written [`WriteXml`] has written is no XML.
    pub fn from_value<K, T: WriteElement<K>>(name: &'static Name, value: &T) -> Result<Self, WriteError> {
        let document = to_document_as(name, value)?;
        let element = Self::parse_within(&document, &Limits::of_memory());
        Ok(element.unwrap_or_else(|error| panic!("what was written as `{}` cannot be read: {error}", name.local())))
    }
}

/// What [`Writer::any`] takes: `Element`, `Option<Element>` or `Vec<Element>`.
pub trait WriteAny {
    /// Writes the elements.
    #[doc(hidden)]
    fn write_any(&self, xml: &mut Writer<'_>);
}

impl WriteAny for Element {
    fn write_any(&self, xml: &mut Writer<'_>) {
        xml.kept(self, None);
    }
}

impl WriteAny for Option<Element> {
    fn write_any(&self, xml: &mut Writer<'_>) {
        if let Some(element) = self {
            element.write_any(xml);
        }
    }
}

impl WriteAny for Vec<Element> {
    fn write_any(&self, xml: &mut Writer<'_>) {
        for element in self {
            element.write_any(xml);
        }
    }
}

/// `xs:anyType`: the element as it is, under the name that it has in the schema.
impl WriteXml for Element {
    fn write(&self, xml: &mut Writer<'_>) {
        // The start tag is somebody else's. A default namespace would change the meaning of that very tag, and of what is in it.
        for (prefix, namespace) in self.scope.declarations().filter(|(prefix, _)| !matches!(*prefix, "" | "xml")) {
            xml.declare_here(prefix, namespace);
        }
        xml.any_attributes(&self.attributes);
        xml.mixed_content(&self.children);
    }

    fn write_named(&self, name: &'static Name, xml: &mut Writer<'_>) {
        xml.kept(self, Some(name));
    }
}

impl Writer<'_> {
    /// Writes the elements that a wildcard took.
    pub fn any<T: WriteAny>(&mut self, elements: &T) {
        elements.write_any(self);
    }

    /// Writes the attributes that a schema leaves open.
    pub fn any_attributes(&mut self, attributes: &Attributes) {
        let known = self.known();
        for attribute in attributes {
            if !is_ncname(attribute.local()) || attribute.namespace().is_empty() && attribute.local() == "xmlns" {
                self.refuse(attribute.local(), WriteErrorKind::Name);
            }
            self.open_attribute(attribute.namespace(), attribute.local(), attribute.value());
        }
        if !attributes.is_empty() {
            let end = self.out().len();
            self.declare_apart(known, end);
            self.expect_attributes_once();
        }
    }

    /// An attribute that the schema leaves open may be one that it declares too, or stand twice in a list put together by hand. One
    /// namespace has one prefix in a message, so names are the same where they are written the same.
    fn expect_attributes_once(&mut self) {
        let tag = memchr::memrchr(b'<', self.out()).unwrap_or(0);
        let mut names = names_of_attributes(&self.out()[tag..]);
        names.sort_unstable();
        let repeated = names.windows(2).find(|pair| pair[0] == pair[1]);
        if let Some(name) = repeated.map(|pair| String::from_utf8_lossy(pair[0]).into_owned()) {
            self.refuse(name, WriteErrorKind::Repeated);
        }
    }

    /// Writes texts and elements in their order (mixed content).
    pub fn mixed_content(&mut self, nodes: &[Node]) {
        self.content();
        for node in nodes {
            match node {
                Node::Text(text) => self.text(text),
                Node::Element(element) => self.kept(element, None),
            }
        }
    }

    fn kept(&mut self, element: &Element, name: Option<&Name>) {
        if let Err(error) = element.print(name, self.out()) {
            self.refuse(error.place(), error.kind());
        }
    }
}

/// The names, as they stand, of the attributes in a start tag that was just written; its values hold no quotes.
fn names_of_attributes(tag: &[u8]) -> Vec<&[u8]> {
    let pieces = tag.split(|c| *c == b'"');
    // Before each value stands ` name=`, and before the first one the name of the element too.
    pieces
        .step_by(2)
        .filter_map(|piece| {
            let name = piece.strip_suffix(b"=")?;
            let space = memchr::memrchr(b' ', name)?;
            Some(&name[space + 1..])
        })
        .collect()
}
