//! `wsdl:binding` (WSDL 1.1, §2.5) with its SOAP (§3), HTTP (§4) and MIME (§5) extensions.

use super::{Extension, Message, PortType};
use crate::component::Annotation;
use crate::id::Id;
use crate::name::ExpandedName;
use crate::span::Span;

/// A binding: how the operations of a port type travel.
#[derive(Clone, Debug)]
pub struct Binding {
    /// Its name.
    pub name: ExpandedName,
    /// The port type.
    pub port_type: Id<PortType>,
    /// The protocol.
    pub kind: BindingKind,
    /// Its operations in order.
    pub operations: Vec<BindingOperation>,
    /// Its documentation.
    pub annotation: Option<Annotation>,
    /// What else it says.
    pub extensions: Vec<Extension>,
    /// The `name` attribute in the source.
    pub span: Span,
}

/// Which protocol a binding is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BindingKind {
    /// `soap:binding` or `soap12:binding`.
    Soap {
        /// Which envelope.
        version: SoapVersion,
        /// `transport`, a URI.
        transport: String,
    },
    /// `http:binding`.
    Http {
        /// `verb`: `GET` or `POST`.
        verb: String,
    },
    /// Another extension, or none: named by its element where there is one.
    Other(Option<ExpandedName>),
}

/// The version of SOAP that a binding is for, by the namespace of its extension elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SoapVersion {
    /// `http://schemas.xmlsoap.org/wsdl/soap/`.
    Soap11,
    /// `http://schemas.xmlsoap.org/wsdl/soap12/`.
    Soap12,
}

/// `wsdl:operation` within a binding.
#[derive(Clone, Debug)]
pub struct BindingOperation {
    /// Its name.
    pub name: String,
    /// The position of the port type's operation that it binds.
    pub operation: usize,
    /// `soapAction`; `None` where it is not given.
    pub soap_action: Option<String>,
    /// `soapActionRequired` of SOAP 1.2.
    pub soap_action_required: Option<bool>,
    /// `style` of the operation, or the binding's, or document.
    pub style: Style,
    /// `location` of `http:operation`.
    pub http_location: Option<String>,
    /// How the input travels.
    pub input: Option<BindingMessage>,
    /// How the output travels.
    pub output: Option<BindingMessage>,
    /// How faults travel.
    pub faults: Vec<BindingFault>,
    /// What else it says.
    pub extensions: Vec<Extension>,
    /// The `name` attribute in the source.
    pub span: Span,
}

/// `style` (§3.3, §3.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// The parts are the body's children.
    Document,
    /// An element named after the operation holds the parts.
    Rpc,
}

/// `wsdl:input` or `wsdl:output` within a binding.
#[derive(Clone, Debug)]
pub struct BindingMessage {
    /// `soap:body`.
    pub body: Option<SoapBody>,
    /// `soap:header`, in order.
    pub headers: Vec<SoapHeader>,
    /// Whether MIME extensions (`mime:multipartRelated`, `mime:content` ...) say more about it.
    pub mime: bool,
    /// `mime:content` and `mime:mimeXml`, in order.
    pub mime_contents: Vec<MimeContent>,
    /// How HTTP's GET and POST carry the parts.
    pub http_encoding: Option<HttpEncoding>,
    /// What else it says.
    pub extensions: Vec<Extension>,
    /// The tag in the source.
    pub span: Span,
}

/// `mime:content` and `mime:mimeXml` (§5.3, §5.6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MimeContent {
    /// The name of the part, as written: some servers name one that the message does not have.
    pub part: Option<String>,
    /// `type`, a media type with wildcards; several elements are alternatives.
    pub media_type: Option<String>,
    /// The tag in the source.
    pub span: Span,
}

/// How parts travel in a URL (§4.5, §4.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HttpEncoding {
    /// `http:urlEncoded`: `name=value` pairs.
    UrlEncoded,
    /// `http:urlReplacement`: `(name)` in the location is replaced.
    UrlReplacement,
}

/// `soap:body` (§3.5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SoapBody {
    /// `parts`: names of the message's parts that are in the body; `None` is all of them.
    pub parts: Option<Vec<String>>,
    /// `use`.
    pub use_: Use,
    /// `namespace`, for the wrapper of rpc style.
    pub namespace: Option<String>,
    /// `encodingStyle`, a list of URIs.
    pub encoding_style: Option<String>,
    /// The tag in the source.
    pub span: Span,
}

/// `use` (§3.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// The schema says how it looks.
    Literal,
    /// Encoding rules are applied to abstract types.
    Encoded,
}

/// `soap:header` (§3.7).
#[derive(Clone, Debug)]
pub struct SoapHeader {
    /// The message.
    pub message: Id<Message>,
    /// The position of its part.
    pub part: usize,
    /// `use`.
    pub use_: Use,
    /// `soap:headerfault`.
    pub header_faults: Vec<SoapHeaderFault>,
    /// The tag in the source.
    pub span: Span,
}

/// `soap:headerfault` (§3.7).
#[derive(Clone, Debug)]
pub struct SoapHeaderFault {
    /// The message.
    pub message: Id<Message>,
    /// The position of its part.
    pub part: usize,
    /// `use`.
    pub use_: Use,
    /// The tag in the source.
    pub span: Span,
}

/// `wsdl:fault` within a binding (§3.6).
#[derive(Clone, Debug)]
pub struct BindingFault {
    /// Its name: that of the operation's fault.
    pub name: String,
    /// `use`.
    pub use_: Use,
    /// The tag in the source.
    pub span: Span,
}
