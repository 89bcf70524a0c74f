//! Names as the specifications have them: a namespace name and a local name.

use std::fmt;
use std::sync::Arc;

/// An expanded name (Namespaces in XML, §2.1). The namespace name is an opaque string: never resolved, never normalised.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ExpandedName {
    /// The namespace name; `None` is "no namespace" (XSD calls it *absent*).
    pub namespace: Option<Arc<str>>,
    /// The local part, an NCName.
    pub local: Arc<str>,
}

impl ExpandedName {
    /// A name in `namespace`, or in none.
    pub fn new(namespace: Option<&str>, local: &str) -> Self {
        Self { namespace: namespace.map(Arc::from), local: Arc::from(local) }
    }

    /// The namespace name, or the empty string for none.
    pub fn namespace_str(&self) -> &str {
        self.namespace.as_deref().unwrap_or("")
    }
}

/// `{namespace}local`, the usual notation.
impl fmt::Display for ExpandedName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.namespace {
            Some(namespace) => write!(f, "{{{namespace}}}{}", self.local),
            None => f.write_str(&self.local),
        }
    }
}

impl fmt::Debug for ExpandedName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
