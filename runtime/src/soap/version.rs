//! What differs between the two versions of SOAP.

use crate::name::{Name, Namespace};

pub(super) static SOAP11: Namespace = Namespace::new("http://schemas.xmlsoap.org/soap/envelope/");
pub(super) static SOAP12: Namespace = Namespace::new("http://www.w3.org/2003/05/soap-envelope");

/// A version of SOAP.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Version {
    /// SOAP 1.1: `text/xml` and a `SOAPAction` header.
    Soap11,
    /// SOAP 1.2: `application/soap+xml` with an `action` parameter.
    Soap12,
}

impl Version {
    /// The namespace of the envelope.
    pub fn namespace(self) -> &'static Namespace {
        match self {
            Self::Soap11 => &SOAP11,
            Self::Soap12 => &SOAP12,
        }
    }

    /// The names of the envelope's elements and attributes.
    pub(crate) fn names(self) -> &'static Names {
        match self {
            Self::Soap11 => &NAMES11,
            Self::Soap12 => &NAMES12,
        }
    }
}

/// The names of one version.
pub(crate) struct Names {
    pub(crate) envelope: Name,
    pub(crate) header: Name,
    pub(crate) body: Name,
    pub(crate) fault: Name,
    pub(crate) must_understand: Name,
    /// `actor` was renamed to `role`.
    pub(crate) role: Name,
}

static NAMES11: Names = Names::new(&SOAP11, "actor");
static NAMES12: Names = Names::new(&SOAP12, "role");

impl Names {
    const fn new(namespace: &'static Namespace, role: &'static str) -> Self {
        Self {
            envelope: Name::new(namespace, "Envelope"),
            header: Name::new(namespace, "Header"),
            body: Name::new(namespace, "Body"),
            fault: Name::new(namespace, "Fault"),
            must_understand: Name::new(namespace, "mustUnderstand"),
            role: Name::new(namespace, role),
        }
    }
}

/// As people say it: `SOAP 1.1`.
impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Soap11 => "SOAP 1.1",
            Self::Soap12 => "SOAP 1.2",
        })
    }
}
