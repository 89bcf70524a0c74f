//! Faults (SOAP 1.1, §4.4; SOAP 1.2 Part 1, §5.4): data, of one shape for both versions. What servers really send is taken as
//! it is: codes without a prefix or with one that is not declared, codes of the other version, empty ones, the fault of one
//! version in the envelope of the other.

use std::fmt;

use super::Version;
use super::version::{SOAP11, SOAP12};
use crate::kind::Complex;
use crate::name::{Name, Namespace};
use crate::reader::{GlobalElement, ReadError, ReadXml, Reader};
use crate::tree::Element;
use crate::value::{PrefixScope, SimpleType, TextWriter, ValueError};

static XML: Namespace = Namespace::new("http://www.w3.org/XML/1998/namespace");

/// What a server answers when it does not do what it was asked.
#[derive(Clone, PartialEq)]
pub struct Fault {
    pub(crate) version: Version,
    pub(crate) status: u16,
    pub(crate) operation: &'static str,
    code: FaultCode,
    subcodes: Vec<FaultCode>,
    reasons: Vec<Reason>,
    node: Option<String>,
    role: Option<String>,
    detail: Option<Element>,
}

/// Who is to blame, as both versions know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FaultKind {
    /// The message: it was wrong, or not complete. Sending it again will not help. (SOAP 1.1: `Client`)
    Sender,
    /// The server: the same message may succeed later. (SOAP 1.1: `Server`)
    Receiver,
    /// It does not know the namespace of the envelope.
    VersionMismatch,
    /// It does not understand a header block that it must.
    MustUnderstand,
    /// It does not know an encoding.
    DataEncodingUnknown,
    /// A code of its own.
    Other,
}

impl Fault {
    /// The version of the envelope that it came in; servers write what is in a fault as either version has it.
    pub fn version(&self) -> Version {
        self.version
    }

    /// The HTTP status that it came with: 500, but also 400, 401 and 200.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The code.
    pub fn code(&self) -> &FaultCode {
        &self.code
    }

    /// What the code says in both versions.
    pub fn kind(&self) -> FaultKind {
        self.code.kind()
    }

    /// The codes that say it more precisely, from the outermost (SOAP 1.2).
    pub fn subcodes(&self) -> &[FaultCode] {
        &self.subcodes
    }

    /// The explanation for a person, in the first language it came in; empty if there is none.
    pub fn reason(&self) -> &str {
        self.reasons.first().map_or("", |reason| reason.text.as_str())
    }

    /// The explanation in every language it came in.
    pub fn reasons(&self) -> &[Reason] {
        &self.reasons
    }

    /// The node on the way that found it (SOAP 1.2).
    pub fn node(&self) -> Option<&str> {
        self.node.as_deref()
    }

    /// The role of that node (SOAP 1.1: `faultactor`).
    pub fn role(&self) -> Option<&str> {
        self.role.as_deref()
    }

    /// What the application has to say about it: `detail` with whatever is in it.
    pub fn detail(&self) -> Option<&Element> {
        self.detail.as_ref()
    }

    /// The first entry of the detail with the name of this type's element, read as that type.
    ///
    /// # Errors
    /// There is such an entry, and it is none of that type.
    pub fn detail_as<T: GlobalElement + ReadXml>(&self) -> Result<Option<T>, ReadError> {
        let Some(detail) = &self.detail else { return Ok(None) };
        match detail.child(T::NAME) {
            Some(entry) => entry.read_as::<Complex, T>().map(Some),
            None => Ok(None),
        }
    }
}

/// One line for a person: code and reason. Never the detail, which may hold anything.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.operation.is_empty() {
            write!(f, "{}: ", self.operation)?;
        }
        write!(f, "fault {}", self.code)?;
        for subcode in &self.subcodes {
            write!(f, "/{subcode}")?;
        }
        match self.reason().trim() {
            "" => Ok(()),
            reason => write!(f, ": {}", one_line(reason)),
        }
    }
}

/// Without the detail.
impl fmt::Debug for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fault")
            .field("version", &self.version)
            .field("status", &self.status)
            .field("code", &self.code)
            .field("subcodes", &self.subcodes)
            .field("reasons", &self.reasons)
            .field("node", &self.node)
            .field("role", &self.role)
            .field("detail", &self.detail)
            .finish_non_exhaustive()
    }
}

impl std::error::Error for Fault {}

/// A reason may be a page with a stack trace on it.
fn one_line(text: &str) -> String {
    const SHOWN: usize = 300;
    let line = text.lines().next().unwrap_or_default().trim_end();
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}

/// A code: a qualified name, where the server wrote one.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct FaultCode {
    text: String,
    namespace: Option<String>,
}

impl FaultCode {
    /// The namespace of the code; `None` where its prefix is not declared. A code without a prefix is in no namespace, `""`,
    /// or in the default one.
    pub fn namespace(&self) -> Option<&str> {
        self.namespace.as_deref()
    }

    /// The code without its prefix: `Server`, `Sender`, `Custom.Code`.
    pub fn local(&self) -> &str {
        self.text.rsplit_once(':').map_or(self.text.as_str(), |(_, local)| local)
    }

    /// As the server wrote it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What it says in both versions. Only the local name counts: servers get its namespace wrong in every way. In SOAP 1.1, what
    /// follows a dot makes it more precise (`Client.Authentication`).
    fn kind(&self) -> FaultKind {
        let is_soap = match self.namespace() {
            None | Some("") => true,
            Some(namespace) => [Version::Soap11, Version::Soap12].iter().any(|v| v.namespace().uri() == namespace),
        };
        match self.local().split('.').next().unwrap_or_default() {
            _ if !is_soap => FaultKind::Other,
            "Client" | "Sender" => FaultKind::Sender,
            "Server" | "Receiver" => FaultKind::Receiver,
            "VersionMismatch" => FaultKind::VersionMismatch,
            "MustUnderstand" => FaultKind::MustUnderstand,
            "DataEncodingUnknown" => FaultKind::DataEncodingUnknown,
            _ => FaultKind::Other,
        }
    }
}

/// As the server wrote it.
impl fmt::Display for FaultCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.text.as_str() {
            "" => f.write_str("without a code"),
            text => f.write_str(&one_line(text)),
        }
    }
}

impl fmt::Debug for FaultCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.namespace {
            Some(namespace) => write!(f, "{{{namespace}}}{}", self.local()),
            None => f.write_str(&self.text),
        }
    }
}

/// Reading a code never fails: it is there to tell what failed already.
impl SimpleType for FaultCode {
    fn empty() -> Self {
        Self::default()
    }

    fn parse(text: &str, prefixes: &dyn PrefixScope) -> Result<Self, ValueError> {
        let prefix = text.split_once(':').map_or("", |(prefix, _)| prefix);
        Ok(Self { text: text.to_owned(), namespace: prefixes.namespace_of(prefix).map(str::to_owned) })
    }

    fn write(&self, out: &mut dyn TextWriter) {
        let prefix = out.prefix_for(self.namespace().unwrap_or_default());
        if !prefix.is_empty() {
            out.push_str(&prefix);
            out.push_str(":");
        }
        out.push_str(self.local());
    }
}

/// An explanation in one language.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Reason {
    /// The language (`xml:lang`); SOAP 1.1 does not tell.
    pub lang: Option<String>,
    /// The explanation.
    pub text: String,
}

/// The names of a fault's elements, as SOAP 1.1 and SOAP 1.2 have them.
static FAULT_CODE: Name = Name::unqualified("faultcode");
static FAULT_STRING: Name = Name::unqualified("faultstring");
static FAULT_ACTOR: Name = Name::unqualified("faultactor");
static FAULT_DETAIL: Name = Name::unqualified("detail");
static CODE: Name = Name::new(&SOAP12, "Code");
static VALUE: Name = Name::new(&SOAP12, "Value");
static SUBCODE: Name = Name::new(&SOAP12, "Subcode");
static REASON: Name = Name::new(&SOAP12, "Reason");
static TEXT: Name = Name::new(&SOAP12, "Text");
static NODE: Name = Name::new(&SOAP12, "Node");
static ROLE: Name = Name::new(&SOAP12, "Role");
static DETAIL: Name = Name::new(&SOAP12, "Detail");
static LANG: Name = Name::new(&XML, "lang");

/// What servers make of a fault of SOAP 1.2 in an envelope of SOAP 1.1: its elements, in the other namespace.
static CODE_IN_11: Name = Name::new(&SOAP11, "Code");
static VALUE_IN_11: Name = Name::new(&SOAP11, "Value");
static SUBCODE_IN_11: Name = Name::new(&SOAP11, "Subcode");
static REASON_IN_11: Name = Name::new(&SOAP11, "Reason");
static TEXT_IN_11: Name = Name::new(&SOAP11, "Text");
static NODE_IN_11: Name = Name::new(&SOAP11, "Node");
static ROLE_IN_11: Name = Name::new(&SOAP11, "Role");
static DETAIL_IN_11: Name = Name::new(&SOAP11, "Detail");

/// The content of `Fault`. Its shape need not be that of the version whose `Fault` it stands in: both are read in both.
pub(super) struct ReadFault {
    code: Option<FaultCode>,
    string: Option<Reason>,
    codes: Option<Code>,
    reason: Option<Reasons>,
    node: Option<String>,
    role: Option<String>,
    detail: Option<Element>,
}

impl ReadXml for ReadFault {
    fn empty() -> Self {
        Self { code: None, string: None, codes: None, reason: None, node: None, role: None, detail: None }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&FAULT_CODE, &mut self.code);
            xml.element(&FAULT_STRING, &mut self.string);
            xml.element(&FAULT_ACTOR, &mut self.role);
            xml.element(&FAULT_DETAIL, &mut self.detail);

            xml.element(&CODE, &mut self.codes);
            xml.element(&REASON, &mut self.reason);
            xml.element(&NODE, &mut self.node);
            xml.element(&ROLE, &mut self.role);
            xml.element(&DETAIL, &mut self.detail);

            xml.element(&CODE_IN_11, &mut self.codes);
            xml.element(&REASON_IN_11, &mut self.reason);
            xml.element(&NODE_IN_11, &mut self.node);
            xml.element(&ROLE_IN_11, &mut self.role);
            xml.element(&DETAIL_IN_11, &mut self.detail);
        }
    }
}

impl ReadFault {
    /// The fault, in the `Fault` of this version.
    pub(super) fn of(self, version: Version) -> Fault {
        let mut codes: Vec<FaultCode> = self.code.into_iter().collect();
        let mut next = self.codes;
        while let Some(code) = next {
            codes.push(code.value.unwrap_or_default());
            next = code.subcode.map(|subcode| *subcode);
        }
        let mut codes = codes.into_iter();
        let mut reasons: Vec<Reason> = self.string.into_iter().collect();
        reasons.extend(self.reason.into_iter().flat_map(|reason| reason.texts));
        Fault {
            version,
            status: 0,
            operation: "",
            code: codes.next().unwrap_or_default(),
            subcodes: codes.collect(),
            reasons,
            node: self.node,
            role: self.role,
            detail: self.detail,
        }
    }
}

/// `Code` and `Subcode`, which are made alike.
struct Code {
    value: Option<FaultCode>,
    subcode: Option<Box<Code>>,
}

impl ReadXml for Code {
    fn empty() -> Self {
        Self { value: None, subcode: None }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&VALUE, &mut self.value);
            xml.element(&SUBCODE, &mut self.subcode);
            xml.element(&VALUE_IN_11, &mut self.value);
            xml.element(&SUBCODE_IN_11, &mut self.subcode);
        }
    }
}

struct Reasons {
    texts: Vec<Reason>,
}

impl ReadXml for Reasons {
    fn empty() -> Self {
        Self { texts: Vec::new() }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&TEXT, &mut self.texts);
            xml.element(&TEXT_IN_11, &mut self.texts);
        }
    }
}

impl ReadXml for Reason {
    fn empty() -> Self {
        Self::default()
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        xml.attribute(&LANG, &mut self.lang);
        xml.text(&mut self.text);
    }
}
