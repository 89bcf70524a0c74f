//! Extension elements (WSDL 1.1, §2.1.3) that castile gives no meaning to: kept as they stand.

use crate::name::ExpandedName;
use crate::span::Span;

/// An element of a namespace that is not WSDL's, with everything in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extension {
    /// Its name.
    pub name: ExpandedName,
    /// Its attributes in order.
    pub attributes: Vec<(ExpandedName, String)>,
    /// Its child elements in order.
    pub children: Vec<Extension>,
    /// The text directly in it, without white space at the ends.
    pub text: String,
    /// `wsdl:required="true"`: who does not understand it must not go on.
    pub required: bool,
    /// The tag in the source.
    pub span: Span,
}
