//! `wsdl:service` (WSDL 1.1, §2.7) and `wsdl:port` (§2.6).

use super::binding::{HTTP, SOAP11, SOAP12};
use super::read::{Declared, Read, Reference};
use crate::component::Annotation;
use crate::namespace::WSDL_NAMESPACE;
use crate::span::Span;
use crate::wsdl::Extension;
use crate::xml::Element;

/// A service as written.
#[derive(Clone, Debug)]
pub struct Service {
    /// Its name.
    pub name: Declared,
    /// Its ports in order.
    pub ports: Vec<Port>,
    /// Its documentation.
    pub annotation: Option<Annotation>,
    /// What else it says.
    pub extensions: Vec<Extension>,
}

/// A port as written.
#[derive(Clone, Debug)]
pub struct Port {
    /// Its name.
    pub name: String,
    /// The `name` attribute.
    pub span: Span,
    /// `binding`; `None` where it is not there or cannot be read, which was said.
    pub binding: Option<Reference>,
    /// `location` of its address.
    pub address: Option<String>,
    /// Its documentation.
    pub annotation: Option<Annotation>,
    /// What else it says.
    pub extensions: Vec<Extension>,
}

pub(super) fn parse(read: &mut Read, element: Element<'_>) -> Option<Service> {
    let name = read.declared(element)?;
    let mut service =
        Service { name, ports: Vec::new(), annotation: read.documentation(element), extensions: Vec::new() };
    for child in element.children() {
        match (child.namespace(), child.local()) {
            (Some(WSDL_NAMESPACE), "documentation") => {}
            (Some(WSDL_NAMESPACE), "port") => service.ports.extend(port(read, child)),
            (Some(WSDL_NAMESPACE), _) => read.unexpected(child, &["port", "documentation"]),
            _ => service.extensions.push(read.extension(child)),
        }
    }
    Some(service)
}

fn port(read: &mut Read, element: Element<'_>) -> Option<Port> {
    let (name, span) = read.name(element)?;
    let binding = read.reference(element, "binding");
    let annotation = read.documentation(element);
    let mut port = Port { name, span, binding, address: None, annotation, extensions: Vec::new() };
    for child in element.children() {
        match (child.namespace(), child.local()) {
            (Some(WSDL_NAMESPACE), "documentation") => {}
            (Some(WSDL_NAMESPACE), _) => read.unexpected(child, &["documentation"]),
            (Some(SOAP11 | SOAP12 | HTTP), "address") => {
                port.address = child.value("location").map(|location| location.trim().to_owned());
            }
            _ => port.extensions.push(read.extension(child)),
        }
    }
    Some(port)
}
