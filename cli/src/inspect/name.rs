//! Names as the report has them: `{namespace}local`.

/// The namespace of XML Schema.
pub const XSD: &str = "http://www.w3.org/2001/XMLSchema";

/// Namespace and local part of `{namespace}local`.
pub fn split(name: &str) -> (&str, &str) {
    name.strip_prefix('{').and_then(|rest| rest.rsplit_once('}')).unwrap_or(("", name))
}
