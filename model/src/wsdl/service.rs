//! `wsdl:service` (WSDL 1.1, §2.7) and `wsdl:port` (§2.6).

use super::{Binding, Extension};
use crate::component::Annotation;
use crate::id::Id;
use crate::name::ExpandedName;
use crate::span::Span;

/// A service: related ports.
#[derive(Clone, Debug)]
pub struct Service {
    /// Its name.
    pub name: ExpandedName,
    /// Its ports in order.
    pub ports: Vec<Port>,
    /// Its documentation.
    pub annotation: Option<Annotation>,
    /// What else it says.
    pub extensions: Vec<Extension>,
    /// The `name` attribute in the source.
    pub span: Span,
}

/// A port: a binding at an address.
#[derive(Clone, Debug)]
pub struct Port {
    /// Its name.
    pub name: String,
    /// The binding.
    pub binding: Id<Binding>,
    /// `location` of `soap:address`, `soap12:address` or `http:address`, as written.
    pub address: Option<String>,
    /// Its documentation.
    pub annotation: Option<Annotation>,
    /// What else it says.
    pub extensions: Vec<Extension>,
    /// The `name` attribute in the source.
    pub span: Span,
}
