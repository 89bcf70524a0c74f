//! `wsdl:portType` and its operations (WSDL 1.1, §2.4).

use super::{Extension, Message};
use crate::component::Annotation;
use crate::id::Id;
use crate::name::ExpandedName;
use crate::span::Span;

/// A port type: a set of operations. Overloaded operations have the same name and other messages.
#[derive(Clone, Debug)]
pub struct PortType {
    /// Its name.
    pub name: ExpandedName,
    /// Its operations in order.
    pub operations: Vec<Operation>,
    /// Its documentation.
    pub annotation: Option<Annotation>,
    /// What else it says.
    pub extensions: Vec<Extension>,
    /// The `name` attribute in the source.
    pub span: Span,
}

/// An operation. Input alone is one-way, input then output request-response; the two others are a server's to send.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Its name.
    pub name: String,
    /// What is sent to the service.
    pub input: Option<OperationMessage>,
    /// What comes back.
    pub output: Option<OperationMessage>,
    /// Whether `wsdl:output` stands before `wsdl:input` (solicit-response).
    pub output_first: bool,
    /// The declared faults.
    pub faults: Vec<OperationFault>,
    /// `parameterOrder`, as written.
    pub parameter_order: Vec<String>,
    /// Its documentation.
    pub annotation: Option<Annotation>,
    /// What else it says.
    pub extensions: Vec<Extension>,
    /// The `name` attribute in the source.
    pub span: Span,
}

/// `wsdl:input` or `wsdl:output` of an operation.
#[derive(Clone, Debug)]
pub struct OperationMessage {
    /// Its name, or the one that §2.4.5 supplies.
    pub name: String,
    /// The message.
    pub message: Id<Message>,
    /// `wsaw:Action`, `wsam:Action` or `wsa:Action`, where given.
    pub action: Option<String>,
    /// The tag in the source.
    pub span: Span,
}

/// `wsdl:fault` of an operation.
#[derive(Clone, Debug)]
pub struct OperationFault {
    /// Its name.
    pub name: String,
    /// The message, with a single part.
    pub message: Id<Message>,
    /// The tag in the source.
    pub span: Span,
}
