//! `xs:QName` and `xs:NOTATION` (XSD 1.0 Part 2, §3.2.18 and §3.2.19).

use std::fmt;
use std::hash::{Hash, Hasher};

use super::name::is_ncname;
use super::{PrefixScope, SimpleType, TextWriter, ValueError};

/// A name in a namespace, as content of a message. Two are equal when namespace and local name are; the prefix that was read
/// is only remembered, and the writer chooses one that is in force where the name goes.
#[derive(Clone)]
pub struct QName {
    namespace: Box<str>,
    local: Box<str>,
    prefix: Option<Box<str>>,
}

impl QName {
    /// A name in a namespace; the empty one is "no namespace".
    ///
    /// # Errors
    /// The local name is no NCName.
    pub fn new(namespace: impl Into<String>, local: impl Into<String>) -> Result<Self, ValueError> {
        let (namespace, local) = (namespace.into().into(), local.into().into_boxed_str());
        if !is_ncname(&local) {
            return Err(ValueError::new("xs:NCName"));
        }
        Ok(Self { namespace, local, prefix: None })
    }

    /// The namespace name; empty for "no namespace".
    pub fn namespace(&self) -> &str {
        &self.namespace
    }

    /// The local name.
    pub fn local(&self) -> &str {
        &self.local
    }

    /// The prefix that was read, if one was.
    pub fn prefix(&self) -> Option<&str> {
        self.prefix.as_deref()
    }
}

impl SimpleType for QName {
    const BUILT_IN: Option<&'static str> = Some("xs:QName");

    fn empty() -> Self {
        Self { namespace: "".into(), local: "".into(), prefix: None }
    }

    /// A name without prefix is in the default namespace, if there is one.
    fn parse(text: &str, prefixes: &dyn PrefixScope) -> Result<Self, ValueError> {
        let error = ValueError::new("xs:QName");
        let (prefix, local) = match text.split_once(':') {
            Some((prefix, local)) => (Some(prefix), local),
            None => (None, text),
        };
        if !is_ncname(local) || prefix.is_some_and(|prefix| !is_ncname(prefix)) {
            return Err(error);
        }
        let namespace = prefixes.namespace_of(prefix.unwrap_or_default()).ok_or(error)?;
        Ok(Self { namespace: namespace.into(), local: local.into(), prefix: prefix.map(Into::into) })
    }

    fn write(&self, out: &mut dyn TextWriter) {
        let prefix = out.prefix_for(&self.namespace);
        if !prefix.is_empty() {
            out.push_str(&prefix);
            out.push_str(":");
        }
        out.push_str(&self.local);
    }
}

/// Writes `{namespace}local`, or the local name alone.
impl fmt::Display for QName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.namespace.is_empty() {
            f.write_str(&self.local)
        } else {
            write!(f, "{{{}}}{}", self.namespace, self.local)
        }
    }
}

impl fmt::Debug for QName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl PartialEq for QName {
    fn eq(&self, other: &Self) -> bool {
        (&self.namespace, &self.local) == (&other.namespace, &other.local)
    }
}

impl Eq for QName {}

impl Hash for QName {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.namespace, &self.local).hash(state);
    }
}
