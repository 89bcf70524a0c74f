//! Attributes of kept elements, and those that a schema leaves open (`xs:anyAttribute`).

use std::fmt;

use crate::name::Name;

/// An attribute as it was read, or as it is to be written.
#[derive(Clone)]
pub struct Attribute {
    /// The prefix that it was read with; it is only a proposal.
    pub(crate) prefix: String,
    pub(crate) namespace: String,
    pub(crate) local: String,
    pub(crate) value: String,
}

impl Attribute {
    /// An attribute of this name.
    pub fn new(name: &Name, value: impl Into<String>) -> Self {
        Self {
            prefix: String::new(),
            namespace: name.namespace().uri().into(),
            local: name.local().into(),
            value: value.into(),
        }
    }

    /// The namespace name; empty for none.
    pub fn namespace(&self) -> &str {
        &self.namespace
    }

    /// The local name.
    pub fn local(&self) -> &str {
        &self.local
    }

    /// The value.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// Whether it has this name.
    pub fn is(&self, name: &Name) -> bool {
        self.local == name.local() && self.namespace == name.namespace().uri()
    }

    /// What two equal attributes have in common; prefixes do not count.
    fn key(&self) -> (&str, &str, &str) {
        (&self.namespace, &self.local, &self.value)
    }
}

impl PartialEq for Attribute {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Attribute {}

/// Shows the name only: kept content may be a secret.
impl fmt::Debug for Attribute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{{{}}}{}=..", self.namespace, self.local)
    }
}

/// Attributes in the order they were read in; two are equal in any order.
#[derive(Clone, Default)]
pub struct Attributes {
    pub(crate) list: Vec<Attribute>,
}

impl Attributes {
    /// No attributes.
    pub const fn new() -> Self {
        Self { list: Vec::new() }
    }

    /// The value of the attribute of this name.
    pub fn get(&self, name: &Name) -> Option<&str> {
        self.iter().find(|attribute| attribute.is(name)).map(Attribute::value)
    }

    /// Sets the value of the attribute of this name.
    pub fn set(&mut self, name: &Name, value: impl Into<String>) {
        match self.list.iter_mut().find(|attribute| attribute.is(name)) {
            Some(attribute) => attribute.value = value.into(),
            None => self.list.push(Attribute::new(name, value)),
        }
    }

    /// The local name of one that stands here twice, which no element can carry.
    pub(crate) fn repeated(&self) -> Option<&str> {
        if self.len() < 2 {
            return None;
        }
        let mut names: Vec<_> = self.iter().map(|attribute| (attribute.local(), attribute.namespace())).collect();
        names.sort_unstable();
        names.windows(2).find(|pair| pair[0] == pair[1]).map(|pair| pair[0].0)
    }

    /// All of them.
    pub fn iter(&self) -> std::slice::Iter<'_, Attribute> {
        self.list.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

impl<'a> IntoIterator for &'a Attributes {
    type Item = &'a Attribute;
    type IntoIter = std::slice::Iter<'a, Attribute>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl PartialEq for Attributes {
    fn eq(&self, other: &Self) -> bool {
        let sorted = |attributes: &Self| {
            let mut list: Vec<_> = attributes.list.iter().collect();
            list.sort_unstable_by(|a, b| a.key().cmp(&b.key()));
            list.into_iter().map(|a| (a.namespace.clone(), a.local.clone(), a.value.clone())).collect::<Vec<_>>()
        };
        self.len() == other.len() && (self.list == other.list || sorted(self) == sorted(other))
    }
}

impl Eq for Attributes {}

impl fmt::Debug for Attributes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.list).finish()
    }
}
