//! `default` and `fixed` of elements and attributes (XSD 1.0 Part 1, §3.2.1, §3.3.1).

use std::sync::Arc;

use castile::value::{NoPrefixes, PrefixScope};

use crate::span::Span;

/// A value constraint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueConstraint {
    /// Which of the two it is.
    pub kind: ValueConstraintKind,
    /// The value as written.
    pub lexical: String,
    /// What its prefix stands for, if it is a QName.
    pub scope: ValueScope,
    /// The attribute in the source.
    pub span: Span,
}

/// `default` or `fixed`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueConstraintKind {
    /// Supplied where there is none.
    Default,
    /// Supplied where there is none; anything else is refused.
    Fixed,
}

/// The namespaces in scope where a value stands, for values that are QNames. Only what the value itself may need is
/// kept: the namespaces of the prefixes in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ValueScope(Option<Arc<Bindings>>);

/// Each prefix (empty for the default namespace) and what it stands for.
pub(crate) type Bindings = Vec<(Arc<str>, Arc<str>)>;

impl ValueScope {
    /// Takes the scope of the value before for its own where it says the same: values that need one are many, and stand
    /// side by side.
    pub(crate) fn after(before: &Self, bindings: Bindings) -> Self {
        match &before.0 {
            _ if bindings.is_empty() => Self::default(),
            Some(shared) if **shared == bindings => Self(Some(Arc::clone(shared))),
            _ => Self(Some(Arc::new(bindings))),
        }
    }
}

impl PrefixScope for ValueScope {
    fn namespace_of(&self, prefix: &str) -> Option<&str> {
        let known = self.0.iter().flat_map(|bindings| &**bindings).find(|(known, _)| **known == *prefix);
        match known {
            Some((_, namespace)) => Some(namespace),
            None => NoPrefixes.namespace_of(prefix),
        }
    }
}
