//! `wsdl:message` (WSDL 1.1, §2.3).

use super::read::{Declared, Read, Reference};
use crate::component::Annotation;
use crate::namespace::WSDL_NAMESPACE;
use crate::span::Span;
use crate::wsdl::Extension;
use crate::xml::Element;

/// A message as written.
#[derive(Clone, Debug)]
pub struct Message {
    /// Its name.
    pub name: Declared,
    /// Its parts in order.
    pub parts: Vec<Part>,
    /// Its documentation.
    pub annotation: Option<Annotation>,
    /// What else it says.
    pub extensions: Vec<Extension>,
}

/// `wsdl:part` as written.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// The `name` attribute.
    pub span: Span,
    /// The tag.
    pub tag: Span,
    /// `element`.
    pub element: Option<Reference>,
    /// `type`.
    pub type_: Option<Reference>,
    /// A reference was there and could not be read, which was said.
    pub is_broken: bool,
}

pub(super) fn parse(read: &mut Read, element: Element<'_>) -> Option<Message> {
    let name = read.declared(element)?;
    let mut message =
        Message { name, parts: Vec::new(), annotation: read.documentation(element), extensions: Vec::new() };
    for child in element.children() {
        if child.namespace() != Some(WSDL_NAMESPACE) {
            message.extensions.push(read.extension(child));
            continue;
        }
        match child.local() {
            "documentation" => {}
            "part" => message.parts.extend(part(read, child)),
            _ => read.unexpected(child, &["part", "documentation"]),
        }
    }
    Some(message)
}

fn part(read: &mut Read, element: Element<'_>) -> Option<Part> {
    let (name, span) = read.name(element)?;
    let before = read.diagnostics.len();
    let element_reference = read.optional_reference(element, "element");
    let type_reference = read.optional_reference(element, "type");
    Some(Part {
        name,
        span,
        tag: element.span(),
        element: element_reference,
        type_: type_reference,
        is_broken: read.diagnostics.len() > before,
    })
}
