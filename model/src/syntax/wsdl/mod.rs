//! WSDL 1.1 documents as written: one file per component kind. Every reference is a name with its place.
//!
//! The order of elements is not enforced, and neither are attributes that tools make up: documents in the world are loose in
//! this. What would change the meaning, as an unknown element of WSDL's own namespace, is an error.

mod binding;
mod extension;
mod message;
mod port_type;
mod read;
mod service;

pub use binding::{
    Binding, BindingFault, BindingMessage, BindingOperation, Kind, MimeContent, SoapBody, SoapHeader, SoapHeaderFault,
};
pub use message::{Message, Part};
pub use port_type::{Operation, OperationFault, OperationMessage, PortType};
pub use read::{Declared, Reference};
pub use service::{Port, Service};

use std::sync::Arc;

use crate::component::Annotation;
use crate::diagnostics::Diagnostics;
use crate::load::Loaded;
use crate::namespace::WSDL_NAMESPACE;
use crate::wsdl::Extension;
use crate::xml::Element;

use read::Read;

/// `wsdl:definitions` (WSDL 1.1, §2.1).
#[derive(Clone, Debug, Default)]
pub struct Definitions {
    /// `targetNamespace`.
    pub target_namespace: Option<Arc<str>>,
    /// The messages in order.
    pub messages: Vec<Message>,
    /// The port types in order.
    pub port_types: Vec<PortType>,
    /// The bindings in order.
    pub bindings: Vec<Binding>,
    /// The services in order.
    pub services: Vec<Service>,
    /// Its documentation.
    pub annotation: Option<Annotation>,
    /// Its own extension elements.
    pub extensions: Vec<Extension>,
}

/// Reads every WSDL document that was loaded, in the same order.
pub fn parse(loaded: &Loaded) -> (Vec<Definitions>, Diagnostics) {
    let mut all = Vec::with_capacity(loaded.definitions.len());
    let mut diagnostics = Diagnostics::default();
    for document in &loaded.definitions {
        let (definitions, found) = definitions(loaded.xml(document.document).root());
        all.push(definitions);
        diagnostics.append(found);
    }
    (all, diagnostics)
}

/// Reads a WSDL document. Its imports and types are the matter of loading and of the schemas.
fn definitions(definitions: Element<'_>) -> (Definitions, Diagnostics) {
    let target_namespace = definitions.value("targetNamespace").filter(|namespace| !namespace.is_empty());
    let mut read = Read { target_namespace: target_namespace.map(Arc::from), diagnostics: Diagnostics::default() };
    let mut parsed = Definitions { target_namespace: read.target_namespace.clone(), ..Definitions::default() };
    parsed.annotation = read.documentation(definitions);
    for child in definitions.children() {
        if child.namespace() != Some(WSDL_NAMESPACE) {
            parsed.extensions.push(read.extension(child));
            continue;
        }
        match child.local() {
            "documentation" | "import" | "types" => {}
            "message" => parsed.messages.extend(message::parse(&mut read, child)),
            "portType" => parsed.port_types.extend(port_type::parse(&mut read, child)),
            "binding" => parsed.bindings.extend(binding::parse(&mut read, child)),
            "service" => parsed.services.extend(service::parse(&mut read, child)),
            _ => read
                .unexpected(child, &["import", "types", "message", "portType", "binding", "service", "documentation"]),
        }
    }
    (parsed, read.diagnostics)
}
