//! The components of WSDL 1.1, under the specification's own names; one file per kind.

mod binding;
mod extension;
mod message;
mod port_type;
mod service;

pub use binding::{
    Binding, BindingFault, BindingKind, BindingMessage, BindingOperation, HttpEncoding, MimeContent, SoapBody,
    SoapHeader, SoapHeaderFault, SoapVersion, Style, Use,
};
pub use extension::Extension;
pub use message::{Message, Part, PartContent};
pub use port_type::{Operation, OperationFault, OperationMessage, PortType};
pub use service::{Port, Service};

use crate::component::{Annotation, SymbolTable};
use crate::id::{Arena, Id};

/// Everything that the WSDL documents of a contract define (WSDL 1.1, §2.1).
#[derive(Clone, Debug, Default)]
pub struct Definitions {
    /// All messages.
    pub messages: Arena<Message>,
    /// All port types.
    pub port_types: Arena<PortType>,
    /// All bindings.
    pub bindings: Arena<Binding>,
    /// All services.
    pub services: Arena<Service>,
    /// Messages by name.
    pub messages_by_name: SymbolTable<Id<Message>>,
    /// Port types by name.
    pub port_types_by_name: SymbolTable<Id<PortType>>,
    /// Bindings by name.
    pub bindings_by_name: SymbolTable<Id<Binding>>,
    /// Services by name.
    pub services_by_name: SymbolTable<Id<Service>>,
    /// Documentation of the `wsdl:definitions`, document after document.
    pub annotation: Option<Annotation>,
    /// Extension elements that stand in `wsdl:definitions` itself, as policies do.
    pub extensions: Vec<Extension>,
}
