//! Names of elements, attributes and types, as generated code declares them: statics that point to their namespace, a
//! static too. Reading and writing use the same ones; a prefix is never part of a name.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

/// A namespace name (Namespaces in XML 1.0, §2.1): an opaque string, never resolved and never normalised.
///
/// It gets a small number when it is first used, the same for every static of the same name in a process, so that
/// crates can share types and readers compare numbers instead of strings.
pub struct Namespace {
    uri: &'static str,
    number: AtomicU32,
}

/// What unqualified names are in.
pub(crate) static NO_NAMESPACE: Namespace = Namespace::new("");

/// The namespaces that have numbers. Only statics enter it: what messages declare never does, so it cannot be made to grow.
static NUMBERS: Mutex<BTreeMap<&'static str, u32>> = Mutex::new(BTreeMap::new());

impl Namespace {
    /// The namespace of this name; the empty string is "no namespace".
    pub const fn new(uri: &'static str) -> Self {
        Self { uri, number: AtomicU32::new(0) }
    }

    /// The namespace name; empty for "no namespace".
    pub const fn uri(&self) -> &'static str {
        self.uri
    }

    /// Its number in this process, from 1.
    #[inline]
    pub(crate) fn number(&self) -> u32 {
        match self.number.load(Ordering::Relaxed) {
            0 => self.register(),
            number => number,
        }
    }

    #[cold]
    #[inline(never)]
    fn register(&self) -> u32 {
        let mut numbers = NUMBERS.lock().unwrap_or_else(PoisonError::into_inner);
        let next = numbers.len() as u32 + 1;
        let number = *numbers.entry(self.uri).or_insert(next);
        self.number.store(number, Ordering::Relaxed);
        number
    }
}

impl PartialEq for Namespace {
    fn eq(&self, other: &Self) -> bool {
        self.uri == other.uri
    }
}

impl Eq for Namespace {}

impl fmt::Debug for Namespace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Namespace({:?})", self.uri)
    }
}

/// The name of an element, attribute or type: a local name in a namespace.
///
/// The local name is kept a second time, followed by `>` and laid out in words, because that is how tags are compared.
pub struct Name {
    local: &'static str,
    namespace: &'static Namespace,
    /// The first 16 bytes of the local name and the `>` after it, then zeros, and masks that cover as much of their two words.
    bytes: [u8; 16],
    pub(crate) masks: [u64; 2],
    /// How long the local name is; 32 bits, as all offsets in messages.
    pub(crate) length: u32,
}

impl Name {
    /// A name in a namespace.
    pub const fn new(namespace: &'static Namespace, local: &'static str) -> Self {
        let (mut bytes, mut masks) = ([0; 16], [0; 2]);
        let mut i = 0;
        while i <= local.len() && i < 16 {
            bytes[i] = if i < local.len() { local.as_bytes()[i] } else { b'>' };
            masks[i / 8] |= 0xff << (8 * (i % 8));
            i += 1;
        }
        Self { local, namespace, bytes, masks, length: local.len() as u32 }
    }

    /// A name in no namespace, as local attributes have it.
    pub const fn unqualified(local: &'static str) -> Self {
        Self::new(&NO_NAMESPACE, local)
    }

    /// The part after the prefix.
    pub const fn local(&self) -> &'static str {
        self.local
    }

    /// The local name and the `>` after it, then zeros; `None` when they are longer than that.
    #[inline(always)]
    pub(crate) fn padded(&self) -> Option<&[u8; 16]> {
        (self.local.len() < 16).then_some(&self.bytes)
    }

    /// The same as words, and of longer names the first two.
    #[inline(always)]
    pub(crate) fn words(&self) -> [u64; 2] {
        let words = u128::from_le_bytes(self.bytes);
        [words as u64, (words >> 64) as u64]
    }

    /// How long the local name is, where it is [`padded`](Self::padded).
    #[inline(always)]
    pub(crate) fn short_length(&self) -> usize {
        self.local.len() & 15
    }

    /// The namespace it is in.
    pub const fn namespace(&self) -> &'static Namespace {
        self.namespace
    }
}

impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        self.local == other.local && self.namespace == other.namespace
    }
}

impl Eq for Name {}

/// `{namespace}local`, or `local` in no namespace.
impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.namespace.uri {
            "" => f.write_str(self.local),
            uri => write!(f, "{{{uri}}}{}", self.local),
        }
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Name({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static ONE: Namespace = Namespace::new("urn:example:name-test");
    static SAME: Namespace = Namespace::new("urn:example:name-test");
    static OTHER: Namespace = Namespace::new("urn:example:name-test:other");

    #[test]
    fn equal_namespaces_share_a_number() {
        assert_eq!(ONE.number(), SAME.number());
        assert_ne!(ONE.number(), OTHER.number());
        assert_eq!(ONE.number(), ONE.number());
    }

    #[test]
    fn names_are_laid_out_with_the_end_of_the_tag() {
        let id = Name::new(&ONE, "Id");
        assert_eq!(id.words(), [u64::from_le_bytes(*b"Id>\0\0\0\0\0"), 0]);
        assert_eq!(id.masks, [0xff_ffff, 0]);
        let fifteen = Name::unqualified("abcdefghijklmno");
        assert_eq!(fifteen.words()[1], u64::from_le_bytes(*b"ijklmno>"));
        assert_eq!(Name::unqualified("abcdefghijklmnop").masks, [u64::MAX; 2]);
        assert_eq!(id.to_string(), "{urn:example:name-test}Id");
    }
}
