//! Namespace declarations in force, and which prefix to expect for a namespace (Namespaces in XML 1.0).
//!
//! A name that generated code asks for is compared with the tag in place, so for its namespace the reader must know the prefix
//! as bytes: the one it last saw in use, kept in a small cache by the namespace's number. A cached prefix that is not in force any more would be
//! wrong, so declarations that hide or end one remove it; one that is missing costs only time.
//! Namespaces that only the message knows have no numbers. Their names stay in the message.

use std::borrow::Cow;

use super::Reader;
use super::error::{Outcome, ReadErrorKind, failure, malformed};
use super::words::equal_names;
use crate::name::{NO_NAMESPACE, Name, Namespace};

/// How many prefixes are cached.
pub(super) const CACHED: usize = 16;

/// What the prefix `xml` is bound to.
pub(crate) const XML: &str = "http://www.w3.org/XML/1998/namespace";
const XMLNS: &str = "http://www.w3.org/2000/xmlns/";

/// What a name's prefix is bound to: nothing.
pub(super) const UNBOUND: u32 = 0;
/// `xml`, which is bound without a declaration. Other values are places in the list of declarations, from 1.
pub(super) const XML_BOUND: u32 = u32::MAX;

/// A prefix as it stands in tags, laid out to be compared.
#[derive(Clone, Copy)]
pub(super) struct CachedPrefix {
    /// `<prefix:`
    pub(super) open: u64,
    pub(super) open_mask: u64,
    /// `</prefix:`
    pub(super) close: u64,
    pub(super) close_mask: u64,
    /// The number of the namespace.
    pub(super) number: u32,
    /// How long `<prefix:` is.
    pub(super) length: u16,
    /// No other prefix in force stands for the namespace, so a tag that does not begin like this is not in it.
    pub(super) sole: bool,
}

impl CachedPrefix {
    /// Matches no tag.
    pub(super) const NONE: Self =
        Self { open: 1, open_mask: 0, close: 1, close_mask: 0, number: 0, length: 0, sole: false };

    /// `None` when the prefix is too long for a word.
    fn new(prefix: &str, number: u32, sole: bool) -> Option<Self> {
        let colon = usize::from(!prefix.is_empty());
        let length = 1 + prefix.len() + colon;
        if length > 7 {
            return None;
        }
        let mut bytes = [0; 8];
        bytes[0] = b'<';
        bytes[1..=prefix.len()].copy_from_slice(prefix.as_bytes());
        if colon == 1 {
            bytes[length - 1] = b':';
        }
        let open = u64::from_le_bytes(bytes);
        let mask = |length: usize| u64::MAX >> (64 - 8 * length);
        let close = (open & !0xff) << 8 | u64::from_le_bytes(*b"</\0\0\0\0\0\0");
        Some(Self {
            open,
            open_mask: mask(length),
            close,
            close_mask: mask(length + 1),
            number,
            length: length as u16,
            sole,
        })
    }
}

/// A namespace declaration in force.
pub(super) struct Binding<'a> {
    pub(super) prefix: &'a str,
    /// Empty: the default namespace is undeclared.
    pub(super) uri: Cow<'a, str>,
    /// The number of the namespace, once a name of it was asked for.
    pub(super) number: u32,
    /// The start tag that last declared it, be it in vain: a second time on the same tag is an error.
    tag: u32,
}

/// The namespace declarations in force at a place, to read a fragment that stands there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    bindings: Vec<(String, String)>,
}

impl Scope {
    /// No declarations.
    pub const fn new() -> Self {
        Self { bindings: Vec::new() }
    }

    /// Adds a declaration; the empty prefix is the default namespace.
    pub fn declare(&mut self, prefix: impl Into<String>, namespace: impl Into<String>) {
        let prefix = prefix.into();
        self.bindings.retain(|(other, _)| *other != prefix);
        self.bindings.push((prefix, namespace.into()));
    }

    /// Prefixes and the namespaces they stand for.
    pub fn declarations(&self) -> impl Iterator<Item = (&str, &str)> {
        self.bindings.iter().map(|(prefix, namespace)| (prefix.as_str(), namespace.as_str()))
    }
}

impl<'a> Reader<'a> {
    /// The declarations in force inside the element that is being read.
    pub fn scope(&self) -> Scope {
        let mut scope = Scope::new();
        for binding in &self.bindings {
            scope.declare(binding.prefix, &*binding.uri);
        }
        scope.bindings.retain(|(prefix, namespace)| !(prefix.is_empty() && namespace.is_empty()));
        scope
    }

    pub(super) fn bind_scope(&mut self, scope: &'a Scope) {
        for (prefix, uri) in scope.declarations() {
            self.push_binding(prefix, Cow::Borrowed(uri), 0);
        }
    }

    /// Takes note of `xmlns:prefix="uri"` (or `xmlns="uri"`) in the start tag that is being read.
    pub(super) fn declare(&mut self, prefix: &'a str, uri: Cow<'a, str>, at: usize) -> Outcome<()> {
        if prefix == "xml" || uri == XML {
            return match prefix == "xml" && uri == XML {
                true => self.declare_again(prefix, uri, at),
                false => malformed(at, "the prefix `xml` and its namespace belong together"),
            };
        }
        if prefix == "xmlns" || uri == XMLNS {
            return malformed(at, "the prefix `xmlns` and its namespace cannot be declared");
        }
        if uri.is_empty() && !prefix.is_empty() {
            return malformed(at, "a prefix cannot be undeclared");
        }
        self.declare_again(prefix, uri, at)
    }

    /// A declaration that repeats what is in force, as some servers have it on every element, changes nothing.
    fn declare_again(&mut self, prefix: &'a str, uri: Cow<'a, str>, at: usize) -> Outcome<()> {
        let tag = self.tag;
        if let Some(binding) = self.bindings.iter_mut().rev().find(|binding| equal_names(binding.prefix, prefix)) {
            if binding.tag == tag {
                return malformed(at, "a prefix is declared twice in one tag");
            }
            if binding.uri == uri {
                binding.tag = tag;
                return Ok(());
            }
            let hidden = binding.number;
            self.forget(hidden, prefix);
        }
        if prefix.is_empty() {
            self.forget(NO_NAMESPACE.number(), "");
        }
        if self.bindings.len() >= self.limits.namespace_declarations {
            let message =
                format!("more than {} namespace declarations are in force", self.limits.namespace_declarations);
            return failure(ReadErrorKind::Limit, at, message);
        }
        self.push_binding(prefix, uri, tag);
        self.pushed += 1;
        Ok(())
    }

    fn push_binding(&mut self, prefix: &'a str, uri: Cow<'a, str>, tag: u32) {
        let number = self.known.iter().find(|known| known.uri() == uri).map_or(0, |known| known.number());
        self.bindings.push(Binding { prefix, uri, number, tag });
        if number != 0 {
            self.cache(prefix, number);
        }
    }

    /// Ends the newest declarations.
    #[inline(never)]
    pub(super) fn unbind(&mut self, count: u32) {
        for _ in 0..count {
            if let Some(binding) = self.bindings.pop() {
                self.forget(binding.number, binding.prefix);
                if binding.prefix.is_empty() {
                    self.forget(NO_NAMESPACE.number(), "");
                }
            }
        }
    }

    /// Expects this prefix for the namespace of this number.
    fn cache(&mut self, prefix: &str, number: u32) {
        let sole = self.bindings.iter().filter(|binding| binding.number == number).count() <= 1;
        let cached = &mut self.prefixes[number as usize % CACHED];
        match CachedPrefix::new(prefix, number, sole) {
            Some(new) => *cached = new,
            None if cached.number == number => cached.sole = false,
            None => {}
        }
    }

    /// Does not expect this prefix for the namespace any more.
    fn forget(&mut self, number: u32, prefix: &str) {
        let cached = &mut self.prefixes[number as usize % CACHED];
        if cached.number == number
            && CachedPrefix::new(prefix, number, false).is_some_and(|old| old.open == cached.open)
        {
            *cached = CachedPrefix::NONE;
        }
    }

    /// What a prefix is bound to; the empty one to the default namespace.
    #[inline]
    pub(super) fn lookup(&self, prefix: &str, at: usize) -> Outcome<u32> {
        for (i, binding) in self.bindings.iter().enumerate().rev() {
            if equal_names(binding.prefix, prefix) {
                return Ok(if binding.uri.is_empty() { UNBOUND } else { i as u32 + 1 });
            }
        }
        match prefix {
            "" => Ok(UNBOUND),
            "xml" => Ok(XML_BOUND),
            _ => undeclared(prefix, at),
        }
    }

    /// The namespace name behind what a prefix is bound to.
    pub(crate) fn uri_of(&self, bound: u32) -> &str {
        match bound {
            UNBOUND => "",
            XML_BOUND => XML,
            _ => self.bindings.get(bound as usize - 1).map_or("", |binding| &binding.uri),
        }
    }

    /// Whether what a prefix is bound to is this namespace. Numbers are compared when they are known, and learned when not.
    #[inline]
    pub(super) fn is_in(&mut self, bound: u32, namespace: &'static Namespace) -> bool {
        match bound {
            UNBOUND => namespace.uri().is_empty(),
            XML_BOUND => namespace.uri() == XML,
            _ => match self.bindings.get(bound as usize - 1) {
                Some(binding) if binding.number != 0 => binding.number == namespace.number(),
                _ => self.is_in_slow(bound, namespace),
            },
        }
    }

    #[inline(never)]
    fn is_in_slow(&mut self, bound: u32, namespace: &'static Namespace) -> bool {
        let Some(binding) = self.bindings.get(bound as usize - 1) else { return false };
        if *binding.uri != *namespace.uri() {
            return false;
        }
        let number = namespace.number();
        for binding in &mut self.bindings {
            if *binding.uri == *namespace.uri() {
                binding.number = number;
            }
        }
        if !self.known.iter().any(|known| known.uri() == namespace.uri()) {
            self.known.push(namespace);
        }
        true
    }

    /// Expects the prefix of the start tag just matched the next time too.
    pub(super) fn expect_prefix(&mut self, name: &Name) {
        let prefix_length = (self.local - self.tag).saturating_sub(1) as usize;
        let number = name.namespace().number();
        let prefix = &self.text[self.tag as usize..self.tag as usize + prefix_length];
        self.cache(prefix, number);
    }
}

#[cold]
fn undeclared<T>(prefix: &str, at: usize) -> Outcome<T> {
    let prefix = super::place::shorten(prefix);
    failure(ReadErrorKind::NotWellFormed, at, format!("the prefix `{prefix}` is not declared"))
}
