//! What WSDL says: services, ports, bindings, operations and what they exchange.

use std::collections::BTreeSet;

use castile_model::wsdl::{
    self, BindingKind, BindingMessage, BindingOperation, Extension, Message, PartContent, SoapVersion, Style, Use,
};
use castile_model::{Contract, Id};
use serde::Serialize;

use super::reference::Needs;
use super::{documentation, type_name};

/// A service of a WSDL.
#[derive(Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Service {
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documentation: Option<String>,
    pub ports: Vec<Port>,
}

/// A port: a binding at an address.
#[derive(Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Port {
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documentation: Option<String>,
    /// As written.
    pub address: Option<String>,
    pub binding: Binding,
}

/// A binding: how the operations of a port type travel.
#[derive(Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Binding {
    pub name: String,
    pub port_type: String,
    /// `soap11`, `soap12`, `http` or `other`.
    pub protocol: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documentation: Option<String>,
    pub operations: Vec<Operation>,
    /// The names of extension elements that castile gives no meaning to, as policies.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub extensions: Vec<String>,
}

/// A port type that no binding is for.
#[derive(Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PortType {
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documentation: Option<String>,
    pub operations: Vec<Operation>,
}

/// An operation, as its binding has it where there is one.
#[derive(Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Operation {
    pub name: String,
    /// `one-way`, `request-response`, `solicit-response` or `notification`.
    pub kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documentation: Option<String>,
    /// `soapAction`, as written.
    pub action: Option<String>,
    /// `document` or `rpc`; `null` where no SOAP binding says it.
    pub style: Option<&'static str>,
    /// `location` of `http:operation`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    pub input: Option<Exchange>,
    pub output: Option<Exchange>,
    pub faults: Vec<Fault>,
    /// The names of extension elements that castile gives no meaning to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub extensions: Vec<String>,
    /// What its messages are made of; there where the operation was asked for by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needs: Option<Needs>,
    /// The port type that it belongs to, and its position there.
    #[serde(skip)]
    pub origin: (Id<wsdl::PortType>, usize),
}

/// An input or an output.
#[derive(Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Exchange {
    /// The name of the message.
    pub message: String,
    /// `literal` or `encoded`; `null` where the binding has no SOAP body.
    #[serde(rename = "use")]
    pub use_: Option<&'static str>,
    /// Which of the message's parts are in the body.
    pub body: Vec<Part>,
    pub headers: Vec<Header>,
    /// Media types of `mime:content`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub media_types: Vec<String>,
}

/// A SOAP header.
#[derive(Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Header {
    #[serde(flatten)]
    pub part: Part,
    /// `soap:headerfault`: what comes back in a header where this one was at fault.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<Part>,
}

/// A declared fault.
#[derive(Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Fault {
    pub name: String,
    /// The parts of its message.
    pub detail: Vec<Part>,
}

/// A part of a message: `element` or `type`, by name.
#[derive(Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Part {
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub element: Option<String>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub type_: Option<String>,
}

/// The bindings that no port is for.
pub fn without_port(contract: &Contract) -> Vec<Binding> {
    let services = contract.definitions.services.iter();
    let used: BTreeSet<_> = services.flat_map(|(_, service)| service.ports.iter().map(|port| port.binding)).collect();
    let bindings = contract.definitions.bindings.iter().filter(|(id, _)| !used.contains(id));
    bindings.map(|(_, binding)| Binding::of(contract, binding)).collect()
}

/// The port types that no binding is for.
pub fn without_binding(contract: &Contract) -> Vec<PortType> {
    let used: BTreeSet<_> = contract.definitions.bindings.iter().map(|(_, binding)| binding.port_type).collect();
    let port_types = contract.definitions.port_types.iter().filter(|(id, _)| !used.contains(id));
    port_types.map(|(id, port_type)| PortType::of(contract, id, port_type)).collect()
}

impl Service {
    pub fn of(contract: &Contract, service: &wsdl::Service) -> Self {
        Self {
            name: service.name.to_string(),
            documentation: documentation(service.annotation.as_ref()),
            ports: service
                .ports
                .iter()
                .map(|port| Port {
                    name: port.name.clone(),
                    documentation: documentation(port.annotation.as_ref()),
                    address: port.address.clone(),
                    binding: Binding::of(contract, &contract[port.binding]),
                })
                .collect(),
        }
    }
}

impl Binding {
    fn of(contract: &Contract, binding: &wsdl::Binding) -> Self {
        Self {
            name: binding.name.to_string(),
            port_type: contract[binding.port_type].name.to_string(),
            protocol: match &binding.kind {
                BindingKind::Soap { version: SoapVersion::Soap11, .. } => "soap11",
                BindingKind::Soap { version: SoapVersion::Soap12, .. } => "soap12",
                BindingKind::Http { .. } => "http",
                BindingKind::Other(_) => "other",
            },
            documentation: documentation(binding.annotation.as_ref()),
            operations: binding
                .operations
                .iter()
                .map(|bound| Operation::of(contract, (binding.port_type, bound.operation), Some((binding, bound))))
                .collect(),
            extensions: names(&binding.extensions),
        }
    }
}

impl PortType {
    fn of(contract: &Contract, id: Id<wsdl::PortType>, port_type: &wsdl::PortType) -> Self {
        Self {
            name: port_type.name.to_string(),
            documentation: documentation(port_type.annotation.as_ref()),
            operations: (0..port_type.operations.len()).map(|at| Operation::of(contract, (id, at), None)).collect(),
        }
    }
}

impl Operation {
    fn of(
        contract: &Contract,
        origin: (Id<wsdl::PortType>, usize),
        bound: Option<(&wsdl::Binding, &BindingOperation)>,
    ) -> Self {
        let operation = &contract[origin.0].operations[origin.1];
        let is_soap = bound.is_some_and(|(binding, _)| matches!(binding.kind, BindingKind::Soap { .. }));
        let bound = bound.map(|(_, bound)| bound);
        let extensions = bound.map_or(&[][..], |bound| &bound.extensions).iter().chain(&operation.extensions);
        Self {
            name: operation.name.clone(),
            kind: match (&operation.input, &operation.output, operation.output_first) {
                (_, None, _) => "one-way",
                (None, Some(_), _) => "notification",
                (Some(_), Some(_), false) => "request-response",
                (Some(_), Some(_), true) => "solicit-response",
            },
            documentation: documentation(operation.annotation.as_ref()),
            action: bound.and_then(|bound| bound.soap_action.clone()),
            style: bound.filter(|_| is_soap).map(|bound| match bound.style {
                Style::Document => "document",
                Style::Rpc => "rpc",
            }),
            location: bound.and_then(|bound| bound.http_location.clone()),
            input: operation.input.as_ref().map(|input| {
                Exchange::of(contract, &contract[input.message], bound.and_then(|bound| bound.input.as_ref()))
            }),
            output: operation.output.as_ref().map(|output| {
                Exchange::of(contract, &contract[output.message], bound.and_then(|bound| bound.output.as_ref()))
            }),
            faults: operation
                .faults
                .iter()
                .map(|fault| Fault {
                    name: fault.name.clone(),
                    detail: contract[fault.message].parts.iter().map(|part| Part::of(contract, part)).collect(),
                })
                .collect(),
            extensions: extensions.map(|extension| extension.name.to_string()).collect(),
            needs: None,
            origin,
        }
    }
}

impl Exchange {
    fn of(contract: &Contract, message: &Message, bound: Option<&BindingMessage>) -> Self {
        let body = bound.and_then(|bound| bound.body.as_ref());
        let headers = bound.map_or(&[][..], |bound| &bound.headers);
        let in_header = |index: usize| {
            headers.iter().any(|header| contract[header.message].name == message.name && header.part == index)
        };
        let named = |name: &String| match body.and_then(|body| body.parts.as_ref()) {
            Some(parts) => parts.contains(name),
            None => true,
        };
        let part = |message: Id<Message>, part: usize| Part::of(contract, &contract[message].parts[part]);
        Self {
            message: message.name.to_string(),
            use_: body.map(|body| match body.use_ {
                Use::Literal => "literal",
                Use::Encoded => "encoded",
            }),
            body: message
                .parts
                .iter()
                .enumerate()
                .filter(|(index, part)| !in_header(*index) && named(&part.name))
                .map(|(_, part)| Part::of(contract, part))
                .collect(),
            headers: headers
                .iter()
                .map(|header| Header {
                    part: part(header.message, header.part),
                    faults: header.header_faults.iter().map(|fault| part(fault.message, fault.part)).collect(),
                })
                .collect(),
            media_types: bound
                .map_or(&[][..], |bound| &bound.mime_contents)
                .iter()
                .filter_map(|content| content.media_type.clone())
                .collect(),
        }
    }
}

impl Part {
    fn of(contract: &Contract, part: &wsdl::Part) -> Self {
        let (element, type_) = match part.content {
            PartContent::Element(id) => (Some(contract[id].name.to_string()), None),
            PartContent::Type(type_definition) => (None, type_name(contract, type_definition)),
        };
        Self { name: part.name.clone(), element, type_ }
    }
}

fn names(extensions: &[Extension]) -> Vec<String> {
    extensions.iter().map(|extension| extension.name.to_string()).collect()
}
