//! XML documents as `syntax` reads them: a small tree in which every name, value and text keeps its place in the source.
//!
//! `xmlparser` gives the tokens. What it leaves open is checked here: nesting, duplicate attributes, namespaces, characters
//! behind references, what stands around the root element. A DOCTYPE's internal entities and attribute defaults are
//! understood within limits; nothing outside the document is ever read.

mod decode;
mod doctype;
mod parse;
mod qname;
mod slip;
#[cfg(test)]
mod tests;
mod tree;

pub use decode::{decode, decode_as, is_known_charset};
pub use parse::{MAX_DEPTH, parse, parse_alone};
pub use qname::{is_ncname, is_xml_space, why_no_ncname};
pub use slip::xsd_elements;
pub use tree::{Attribute, Element, ElementId, Node, Nodes, Xml};

/// The namespace that the prefix `xml` is bound to.
pub const XML_NAMESPACE: &str = "http://www.w3.org/XML/1998/namespace";

/// The namespace that the prefix `xmlns` is bound to.
pub const XMLNS_NAMESPACE: &str = "http://www.w3.org/2000/xmlns/";
