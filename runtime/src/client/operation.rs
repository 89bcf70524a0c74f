//! What a contract says about a service and its operations.

use crate::name::Name;
use crate::soap::Version;

/// Where a service is, by version of SOAP.
#[derive(Debug)]
pub struct Endpoints {
    /// The address of the SOAP 1.1 port.
    pub soap11: Option<&'static str>,
    /// The address of the SOAP 1.2 port.
    pub soap12: Option<&'static str>,
    /// The version that is spoken unless the caller says otherwise.
    pub default: Version,
}

/// An operation, as its binding describes it.
#[derive(Debug)]
pub struct Operation {
    /// Its name.
    pub name: &'static str,
    /// The SOAP action; empty for none.
    pub action: &'static str,
    /// The element in the body of the request; `None` for an empty body.
    pub input: Option<&'static Name>,
    /// The element in the body of the answer; `None` for an empty body, or for no answer.
    pub output: Option<&'static Name>,
    /// The header blocks that the contract declares for requests.
    pub headers: &'static [&'static Name],
}
