//! `xs:annotation` (XSD 1.0 Part 1, §3.13) and `wsdl:documentation`.

use std::sync::Arc;

/// Documentation for people, as it stood in the contract.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotation {
    /// The text of each `xs:documentation`, markup removed and white space as written, with its `xml:lang`. A component
    /// shares it with its XML representation; most have none, and then it takes no more than a pointer.
    pub documentation: Arc<Vec<Documentation>>,
}

/// One `xs:documentation`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Documentation {
    /// `xml:lang`, where given.
    pub lang: Option<String>,
    /// The text, with child elements' text joined in.
    pub text: String,
}
