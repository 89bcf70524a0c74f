//! `wsdl:portType` (WSDL 1.1, §2.4).

use super::read::{Declared, Read, Reference};
use crate::component::Annotation;
use crate::namespace::WSDL_NAMESPACE;
use crate::span::Span;
use crate::wsdl::Extension;
use crate::xml::{Element, is_xml_space};

/// The namespaces in which an `Action` attribute says the addressing action: WS-Addressing's WSDL bindings, its metadata, and
/// the drafts that servers print.
const ADDRESSING: [&str; 5] = [
    "http://www.w3.org/2006/05/addressing/wsdl",
    "http://www.w3.org/2007/05/addressing/metadata",
    "http://www.w3.org/2005/08/addressing",
    "http://www.w3.org/2005/02/addressing/wsdl",
    "http://schemas.xmlsoap.org/ws/2004/08/addressing",
];

/// A port type as written.
#[derive(Clone, Debug)]
pub struct PortType {
    /// Its name.
    pub name: Declared,
    /// Its operations in order.
    pub operations: Vec<Operation>,
    /// Its documentation.
    pub annotation: Option<Annotation>,
    /// What else it says.
    pub extensions: Vec<Extension>,
}

/// `wsdl:operation` of a port type as written.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Its name.
    pub name: String,
    /// `wsdl:input`.
    pub input: Option<OperationMessage>,
    /// `wsdl:output`.
    pub output: Option<OperationMessage>,
    /// `wsdl:output` stands first.
    pub output_first: bool,
    /// `wsdl:fault`, in order.
    pub faults: Vec<OperationFault>,
    /// `parameterOrder`.
    pub parameter_order: Vec<String>,
    /// Its documentation.
    pub annotation: Option<Annotation>,
    /// What else it says.
    pub extensions: Vec<Extension>,
    /// The `name` attribute.
    pub span: Span,
}

/// `wsdl:input` or `wsdl:output` as written.
#[derive(Clone, Debug)]
pub struct OperationMessage {
    /// `name`.
    pub name: Option<String>,
    /// `message`; `None` where it is not there or cannot be read, which was said.
    pub message: Option<Reference>,
    /// The addressing action.
    pub action: Option<String>,
    /// The tag.
    pub span: Span,
}

/// `wsdl:fault` as written.
#[derive(Clone, Debug)]
pub struct OperationFault {
    /// `name`.
    pub name: String,
    /// `message`; `None` where it is not there or cannot be read, which was said.
    pub message: Option<Reference>,
    /// The tag.
    pub span: Span,
}

pub(super) fn parse(read: &mut Read, element: Element<'_>) -> Option<PortType> {
    let name = read.declared(element)?;
    let mut port_type =
        PortType { name, operations: Vec::new(), annotation: read.documentation(element), extensions: Vec::new() };
    for child in element.children() {
        if child.namespace() != Some(WSDL_NAMESPACE) {
            port_type.extensions.push(read.extension(child));
            continue;
        }
        match child.local() {
            "documentation" => {}
            "operation" => port_type.operations.extend(operation(read, child)),
            _ => read.unexpected(child, &["operation", "documentation"]),
        }
    }
    Some(port_type)
}

fn operation(read: &mut Read, element: Element<'_>) -> Option<Operation> {
    let (name, span) = read.name(element)?;
    let order = element.value("parameterOrder").unwrap_or_default();
    let mut operation = Operation {
        name,
        input: None,
        output: None,
        output_first: false,
        faults: Vec::new(),
        parameter_order: order.split(is_xml_space).filter(|part| !part.is_empty()).map(str::to_owned).collect(),
        annotation: read.documentation(element),
        extensions: Vec::new(),
        span,
    };
    for child in element.children() {
        if child.namespace() != Some(WSDL_NAMESPACE) {
            operation.extensions.push(read.extension(child));
            continue;
        }
        match child.local() {
            "documentation" => {}
            "input" => operation.input = Some(message(read, child)),
            "output" => {
                operation.output_first = operation.input.is_none();
                operation.output = Some(message(read, child));
            }
            "fault" => operation.faults.push(fault(read, child)),
            _ => read.unexpected(child, &["input", "output", "fault", "documentation"]),
        }
    }
    operation.output_first &= operation.input.is_some();
    Some(operation)
}

fn message(read: &mut Read, element: Element<'_>) -> OperationMessage {
    let action = ADDRESSING.iter().find_map(|namespace| element.attribute_in(namespace, "Action"));
    OperationMessage {
        name: element.value("name").map(str::to_owned),
        message: read.reference(element, "message"),
        action: action.map(|action| action.trimmed().to_owned()),
        span: element.span(),
    }
}

fn fault(read: &mut Read, element: Element<'_>) -> OperationFault {
    let message = read.reference(element, "message");
    let name = match (element.value("name"), &message) {
        (Some(name), _) => name.trim().to_owned(),
        // The name only serves to bind the fault, which works without where there is one fault.
        (None, Some(message)) => message.name.local.to_string(),
        (None, None) => String::new(),
    };
    OperationFault { name, message, span: element.span() }
}
