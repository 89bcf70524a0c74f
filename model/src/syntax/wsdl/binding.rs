//! `wsdl:binding` (WSDL 1.1, §2.5) with the extensions for SOAP (§3), HTTP (§4) and MIME (§5).

use super::read::{self, Declared, Read, Reference};
use crate::component::Annotation;
use crate::diagnostic::Diagnostic;
use crate::name::ExpandedName;
use crate::namespace::WSDL_NAMESPACE;
use crate::near;
use crate::span::Span;
use crate::wsdl::{Extension, HttpEncoding, SoapVersion, Style, Use};
use crate::xml::{Attribute, Element, is_xml_space};

pub(super) const SOAP11: &str = "http://schemas.xmlsoap.org/wsdl/soap/";
pub(super) const SOAP12: &str = "http://schemas.xmlsoap.org/wsdl/soap12/";
pub(super) const HTTP: &str = "http://schemas.xmlsoap.org/wsdl/http/";
const MIME: &str = "http://schemas.xmlsoap.org/wsdl/mime/";

/// A binding as written.
#[derive(Clone, Debug)]
pub struct Binding {
    /// Its name.
    pub name: Declared,
    /// `type`; `None` where it is not there or cannot be read, which was said.
    pub port_type: Option<Reference>,
    /// What to say where there is no `type`, and no port type that must be meant.
    pub without_type: Option<Diagnostic>,
    /// The protocol.
    pub kind: Kind,
    /// Its operations in order.
    pub operations: Vec<BindingOperation>,
    /// Its documentation.
    pub annotation: Option<Annotation>,
    /// What else it says.
    pub extensions: Vec<Extension>,
}

/// Which protocol, by the first extension element that says one.
#[derive(Clone, Debug)]
pub enum Kind {
    /// `soap:binding`.
    Soap {
        /// By the namespace.
        version: SoapVersion,
        /// `transport`.
        transport: String,
        /// `style`.
        style: Option<Style>,
    },
    /// `http:binding`.
    Http {
        /// `verb`.
        verb: String,
    },
    /// Another, or none.
    Other(Option<ExpandedName>),
}

/// `wsdl:operation` of a binding as written.
#[derive(Clone, Debug)]
pub struct BindingOperation {
    /// Its name.
    pub name: String,
    /// The `name` attribute.
    pub span: Span,
    /// `soapAction`.
    pub soap_action: Option<String>,
    /// `soapActionRequired`.
    pub soap_action_required: Option<bool>,
    /// `style`.
    pub style: Option<Style>,
    /// `location` of `http:operation`.
    pub http_location: Option<String>,
    /// `wsdl:input`.
    pub input: Option<BindingMessage>,
    /// `wsdl:output`.
    pub output: Option<BindingMessage>,
    /// `wsdl:fault`, in order.
    pub faults: Vec<BindingFault>,
    /// What else it says.
    pub extensions: Vec<Extension>,
}

/// `wsdl:input` or `wsdl:output` of a binding as written.
#[derive(Clone, Debug)]
pub struct BindingMessage {
    /// `name`, which tells overloaded operations apart.
    pub name: Option<String>,
    /// `soap:body`.
    pub body: Option<SoapBody>,
    /// `soap:header`, in order.
    pub headers: Vec<SoapHeader>,
    /// The `soap:header` that could not be read, which was said: their parts, and their tags.
    pub broken_headers: Vec<(String, Span)>,
    /// An element of the MIME namespace is there.
    pub mime: bool,
    /// `mime:content` and `mime:mimeXml`.
    pub mime_contents: Vec<MimeContent>,
    /// `http:urlEncoded` or `http:urlReplacement`.
    pub http_encoding: Option<HttpEncoding>,
    /// What else it says.
    pub extensions: Vec<Extension>,
    /// The tag.
    pub span: Span,
}

/// `soap:body` as written.
#[derive(Clone, Debug)]
pub struct SoapBody {
    /// `parts`, each with its place.
    pub parts: Option<Vec<(String, Span)>>,
    /// `use`; literal where it is not said.
    pub use_: Use,
    /// `namespace`.
    pub namespace: Option<String>,
    /// `encodingStyle`.
    pub encoding_style: Option<String>,
    /// The tag.
    pub span: Span,
}

/// `soap:header` as written.
#[derive(Clone, Debug)]
pub struct SoapHeader {
    /// `message`.
    pub message: Reference,
    /// `part`, with its place.
    pub part: (String, Span),
    /// `use`.
    pub use_: Use,
    /// `soap:headerfault`.
    pub header_faults: Vec<SoapHeaderFault>,
    /// The tag.
    pub span: Span,
}

/// `soap:headerfault` as written.
#[derive(Clone, Debug)]
pub struct SoapHeaderFault {
    /// `message`.
    pub message: Reference,
    /// `part`, with its place.
    pub part: (String, Span),
    /// `use`.
    pub use_: Use,
    /// The tag.
    pub span: Span,
}

/// `mime:content` as written.
#[derive(Clone, Debug)]
pub struct MimeContent {
    /// `part`.
    pub part: Option<String>,
    /// `type`.
    pub media_type: Option<String>,
    /// The tag.
    pub span: Span,
}

/// `wsdl:fault` of a binding as written.
#[derive(Clone, Debug)]
pub struct BindingFault {
    /// `name` of the `wsdl:fault`, or that of its `soap:fault`.
    pub name: String,
    /// `use` of the `soap:fault`.
    pub use_: Use,
    /// The tag.
    pub span: Span,
}

pub(super) fn parse(read: &mut Read, element: Element<'_>) -> Option<Binding> {
    let name = read.declared(element)?;
    let port_type = read.optional_reference(element, "type");
    let without_type = element.attribute("type").is_none().then(|| read::missing(element, "type"));
    let mut binding = Binding {
        name,
        port_type,
        without_type,
        kind: Kind::Other(None),
        operations: Vec::new(),
        annotation: read.documentation(element),
        extensions: Vec::new(),
    };
    for child in element.children() {
        match (child.namespace(), child.local()) {
            (Some(WSDL_NAMESPACE), "documentation") => {}
            (Some(WSDL_NAMESPACE), "operation") => binding.operations.extend(operation(read, child)),
            (Some(WSDL_NAMESPACE), _) => read.unexpected(child, &["operation", "documentation"]),
            (Some(namespace @ (SOAP11 | SOAP12)), "binding") => {
                let style = child.attribute("style").and_then(|style| self::style(read, style));
                let transport = child.value("transport").unwrap_or_default().trim().to_owned();
                binding.kind = Kind::Soap { version: version(namespace), transport, style };
            }
            (Some(HTTP), "binding") => {
                let verb = child.value("verb").unwrap_or("GET").trim().to_owned();
                binding.kind = Kind::Http { verb };
            }
            _ => binding.extensions.push(read.extension(child)),
        }
    }
    if matches!(binding.kind, Kind::Other(_)) {
        // An extension named `binding` is that of another protocol.
        let other = binding.extensions.iter().find(|extension| &*extension.name.local == "binding");
        binding.kind = Kind::Other(other.map(|extension| extension.name.clone()));
    }
    Some(binding)
}

fn version(namespace: &str) -> SoapVersion {
    match namespace {
        SOAP12 => SoapVersion::Soap12,
        _ => SoapVersion::Soap11,
    }
}

fn operation(read: &mut Read, element: Element<'_>) -> Option<BindingOperation> {
    let (name, span) = read.name(element)?;
    let mut operation = BindingOperation {
        name,
        span,
        soap_action: None,
        soap_action_required: None,
        style: None,
        http_location: None,
        input: None,
        output: None,
        faults: Vec::new(),
        extensions: Vec::new(),
    };
    for child in element.children() {
        match (child.namespace(), child.local()) {
            (Some(WSDL_NAMESPACE), "documentation") => {}
            (Some(WSDL_NAMESPACE), "input") => operation.input = Some(message(read, child)),
            (Some(WSDL_NAMESPACE), "output") => operation.output = Some(message(read, child)),
            (Some(WSDL_NAMESPACE), "fault") => operation.faults.extend(fault(read, child)),
            (Some(WSDL_NAMESPACE), _) => read.unexpected(child, &["input", "output", "fault", "documentation"]),
            (Some(SOAP11 | SOAP12), "operation") => {
                operation.soap_action = child.value("soapAction").map(|action| action.trim().to_owned());
                operation.soap_action_required =
                    child.attribute("soapActionRequired").map(|required| matches!(required.trimmed(), "true" | "1"));
                operation.style = child.attribute("style").and_then(|style| self::style(read, style));
            }
            (Some(HTTP), "operation") => operation.http_location = child.value("location").map(str::to_owned),
            _ => operation.extensions.push(read.extension(child)),
        }
    }
    Some(operation)
}

fn message(read: &mut Read, element: Element<'_>) -> BindingMessage {
    let mut message = BindingMessage {
        name: element.value("name").map(str::to_owned),
        body: None,
        headers: Vec::new(),
        broken_headers: Vec::new(),
        mime: false,
        mime_contents: Vec::new(),
        http_encoding: None,
        extensions: Vec::new(),
        span: element.span(),
    };
    for child in element.children() {
        message_content(read, &mut message, child);
    }
    message
}

/// SOAP and MIME elements stand in the message itself or in the parts of `mime:multipartRelated` (§5.4).
fn message_content(read: &mut Read, message: &mut BindingMessage, element: Element<'_>) {
    match (element.namespace(), element.local()) {
        (Some(WSDL_NAMESPACE), "documentation") => {}
        (Some(WSDL_NAMESPACE), _) => read.unexpected(element, &["documentation"]),
        (Some(SOAP11 | SOAP12), "body") => message.body = Some(body(read, element)),
        (Some(SOAP11 | SOAP12), "header") => match header(read, element) {
            Some(header) => message.headers.push(header),
            None => {
                let part = element.value("part").unwrap_or_default().trim().to_owned();
                message.broken_headers.push((part, element.span()));
            }
        },
        (Some(HTTP), "urlEncoded") => message.http_encoding = Some(HttpEncoding::UrlEncoded),
        (Some(HTTP), "urlReplacement") => message.http_encoding = Some(HttpEncoding::UrlReplacement),
        (Some(MIME), "multipartRelated" | "part") => {
            message.mime = true;
            for child in element.children() {
                message_content(read, message, child);
            }
        }
        (Some(MIME), "content" | "mimeXml") => {
            message.mime = true;
            message.mime_contents.push(MimeContent {
                part: element.value("part").map(str::to_owned),
                media_type: element.value("type").map(str::to_owned),
                span: element.span(),
            });
        }
        _ => message.extensions.push(read.extension(element)),
    }
}

fn body(read: &mut Read, element: Element<'_>) -> SoapBody {
    let parts = element.attribute("parts").map(|attribute| {
        let value = attribute.value();
        let words = value.split(is_xml_space).filter(|part| !part.is_empty());
        words
            .map(|part| {
                let start = part.as_ptr() as usize - value.as_ptr() as usize;
                (part.to_owned(), attribute.part_span(start..start + part.len()))
            })
            .collect()
    });
    SoapBody {
        parts,
        use_: use_(read, element),
        namespace: element.value("namespace").map(str::to_owned),
        encoding_style: element.value("encodingStyle").map(str::to_owned),
        span: element.span(),
    }
}

fn header(read: &mut Read, element: Element<'_>) -> Option<SoapHeader> {
    let message = read.reference(element, "message")?;
    let part = part(read, element)?;
    let use_ = use_(read, element);
    let mut header_faults = Vec::new();
    for child in element.children() {
        match (child.namespace(), child.local()) {
            (Some(SOAP11 | SOAP12), "headerfault") => {
                if let (Some(message), Some(part)) = (read.reference(child, "message"), self::part(read, child)) {
                    let use_ = self::use_(read, child);
                    header_faults.push(SoapHeaderFault { message, part, use_, span: child.span() });
                }
            }
            (Some(WSDL_NAMESPACE), _) => read.unexpected(child, &[]),
            _ => {}
        }
    }
    Some(SoapHeader { message, part, use_, header_faults, span: element.span() })
}

fn part(read: &mut Read, element: Element<'_>) -> Option<(String, Span)> {
    let part = read.required(element, "part")?;
    Some((part.trimmed().to_owned(), part.value_span()))
}

fn fault(read: &mut Read, element: Element<'_>) -> Option<BindingFault> {
    let soap =
        element.children().find(|child| matches!(child.namespace(), Some(SOAP11 | SOAP12)) && child.local() == "fault");
    for child in element.children_named(WSDL_NAMESPACE, "fault") {
        read.unexpected(child, &["documentation"]);
    }
    let name = element.value("name").or_else(|| soap?.value("name"));
    let Some(name) = name else {
        read.required(element, "name");
        return None;
    };
    let use_ = soap.map_or(Use::Literal, |soap| self::use_(read, soap));
    Some(BindingFault { name: name.trim().to_owned(), use_, span: element.span() })
}

/// `use`: literal where nothing is said, as WS-I has it (Basic Profile 1.1, R2707).
fn use_(read: &mut Read, element: Element<'_>) -> Use {
    let Some(attribute) = element.attribute("use") else { return Use::Literal };
    let found = word(read, attribute, &[("literal", Use::Literal), ("encoded", Use::Encoded)]);
    found.unwrap_or(Use::Literal)
}

fn style(read: &mut Read, attribute: Attribute<'_>) -> Option<Style> {
    word(read, attribute, &[("document", Style::Document), ("rpc", Style::Rpc)])
}

/// One of a few words; another is as good as none, with a warning.
fn word<T: Copy>(read: &mut Read, attribute: Attribute<'_>, words: &[(&str, T)]) -> Option<T> {
    let written = attribute.trimmed();
    let found = words.iter().find(|(word, _)| *word == written);
    if found.is_none() {
        let list = words.iter().map(|(word, _)| format!("`{word}`")).collect::<Vec<_>>().join(" or ");
        let name = attribute.local();
        let near = near::nearest(written, words.iter().map(|(word, _)| *word));
        read.diagnostics.push(
            Diagnostic::warning("unknown-value", format!("`{written}` is no `{name}`"))
                .at(attribute.value_span(), format!("{list} is expected; read as if it were not there"))
                .by("WSDL 1.1, §3")
                .help(match near {
                    Some(near) => format!("write `{name}=\"{near}\"`"),
                    None => format!("write {list}"),
                }),
        );
    }
    found.map(|(_, value)| *value)
}
