//! Namespace declarations in force, and which prefix to expect for a namespace (Namespaces in XML 1.0).
//!
//! A name that generated code asks for is compared with the tag in place, so for its namespace the reader must know the prefix
//! as bytes: the one it last saw in use, kept in a small cache by the namespace's number. A cached prefix that is not in force any more would be
//! wrong, so declarations that hide or end one remove it; one that is missing costs only time.
//! Namespaces that only the message knows have no numbers. Their names stay in the message.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;

use super::Reader;
use super::attributes::Value;
use super::error::{Outcome, ReadErrorKind, failure, malformed};
use super::words::{bounded, load, same};
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

/// So many declarations are looked through one by one; when there are more, a map says where the newest of each prefix stands.
const FEW: usize = 16;

/// The part of the key of a prefix that has its first bytes.
const BYTES: u64 = u64::MAX >> 8;

/// A prefix, its length and its first bytes in one word, so that one comparison tells most of them apart.
#[derive(Clone, Copy)]
pub(super) struct Prefix<'a> {
    text: &'a str,
    /// The first bytes, the first one lowest, and the length in the last byte.
    key: u64,
}

impl<'a> Prefix<'a> {
    /// A prefix no longer than this is in its key as a whole.
    const WHOLE: usize = 7;

    pub(super) fn new(text: &'a str) -> Self {
        let mut bytes = [0; 8];
        let n = text.len().min(Self::WHOLE);
        bytes[..n].copy_from_slice(&text.as_bytes()[..n]);
        Self::of(text, u64::from_le_bytes(bytes))
    }

    /// The prefix of this length at `p`.
    #[inline]
    fn at(text: &'a str, p: usize, length: usize) -> Self {
        let prefix = text.get(p..p + length).unwrap_or_default();
        match load(text.as_bytes(), p) {
            Some(word) => Self::of(prefix, word),
            None => Self::new(prefix),
        }
    }

    /// `word` begins with the first bytes of the prefix.
    #[inline]
    fn of(text: &'a str, word: u64) -> Self {
        let bytes = word & ((1 << (8 * text.len().min(Self::WHOLE))) - 1);
        Self { text, key: (text.len().min(255) as u64) << 56 | bytes }
    }

    #[inline]
    fn is(&self, other: &Prefix<'_>) -> bool {
        self.key == other.key && (self.text.len() <= Self::WHOLE || self.text == other.text)
    }

    #[inline]
    fn is_empty(&self) -> bool {
        self.key == 0
    }
}

/// A prefix as it stands in tags, laid out to be compared.
#[derive(Clone, Copy)]
pub(super) struct CachedPrefix {
    /// `<prefix:`; nothing matches it when the prefix is long.
    pub(super) open: u64,
    pub(super) open_mask: u64,
    /// `</prefix:`
    pub(super) close: u64,
    pub(super) close_mask: u64,
    /// The number of the namespace.
    pub(super) number: u32,
    /// Where the prefix stands in the text, to be compared with when it is long.
    place: u32,
    /// How long `<prefix:` is.
    pub(super) length: u16,
    /// No other prefix in force stands for the namespace, so a tag that does not begin like this is not in it.
    pub(super) sole: bool,
}

impl CachedPrefix {
    /// No prefix; no namespace has this number.
    pub(super) const NONE: Self =
        Self { open: 0, open_mask: 0, close: 0, close_mask: 0, number: 0, place: 0, length: 0, sole: false };

    /// How long `</prefix:` may be at most, to be compared as a word.
    const WORD: usize = 8;

    /// A prefix that stands at `place` in the text. `None`: it is too long to be cached.
    fn new(prefix: Prefix<'_>, place: u32, number: u32, sole: bool) -> Option<Self> {
        let length = opening_length(prefix.text.len());
        let other = Self { open: 1, number, place, length: length as u16, sole, ..Self::NONE };
        if length >= Self::WORD {
            return (place != NOWHERE && length < 256).then_some(other);
        }
        let colon = if prefix.is_empty() { 0 } else { u64::from(b':') << (8 * (length - 1)) };
        let open = u64::from(b'<') | (prefix.key & BYTES) << 8 | colon;
        let mask = |length: usize| u64::MAX >> (64 - 8 * length);
        let close = (open & !0xff) << 8 | u64::from_le_bytes(*b"</\0\0\0\0\0\0");
        Some(Self { open, open_mask: mask(length), close, close_mask: mask(length + 1), ..other })
    }

    /// It is not compared as a word, but with its place.
    #[inline(always)]
    pub(super) const fn is_long(&self) -> bool {
        self.length as usize >= Self::WORD
    }

    /// What is left of it in another text, where its place is another.
    pub(super) const fn elsewhere(self) -> Self {
        if self.is_long() { Self::NONE } else { self }
    }
}

/// How long `<prefix:` is; without a prefix, it is `<`.
#[inline]
const fn opening_length(prefix: usize) -> usize {
    if prefix == 0 { 1 } else { prefix + 2 }
}

/// The place of a prefix that does not stand in the text.
const NOWHERE: u32 = u32::MAX;

/// A namespace declaration in force.
pub(super) struct Binding<'a> {
    prefix: Prefix<'a>,
    /// Empty: the default namespace is undeclared.
    pub(super) uri: Cow<'a, str>,
    /// The number of the namespace, once a name of it was asked for.
    pub(super) number: u32,
    /// The start tag that last declared it, be it in vain: a second time on the same tag is an error.
    tag: u32,
    /// The declaration of the same prefix that this one hides; known when there are more than [`FEW`].
    hidden: Option<u32>,
}

impl<'a> Binding<'a> {
    /// The prefix and the namespace name.
    pub(super) fn to_owned(&self) -> (String, String) {
        (self.prefix.text.to_owned(), self.uri.clone().into_owned())
    }

    pub(super) const fn prefix(&self) -> &'a str {
        self.prefix.text
    }
}

/// The namespace declarations in force at a place, to read a fragment that stands there. Copies of it share what is in it.
#[derive(Clone, Default)]
pub struct Scope {
    bindings: Option<Arc<Bindings>>,
}

/// What one element declares, and what is in force around it. An element in another one adds a link to the chain, if it declares
/// anything, and copies nothing.
#[derive(Clone, Default)]
struct Bindings {
    outer: Scope,
    /// Each prefix once. The empty one with an empty namespace undeclares the default namespace.
    own: Vec<(String, String)>,
}

impl Scope {
    /// No declarations.
    pub const fn new() -> Self {
        Self { bindings: None }
    }

    /// Adds a declaration; the empty prefix is the default namespace.
    pub fn declare(&mut self, prefix: impl Into<String>, namespace: impl Into<String>) {
        let prefix = prefix.into();
        let bindings = Arc::make_mut(self.bindings.get_or_insert_default());
        bindings.own.retain(|(other, _)| *other != prefix);
        bindings.own.push((prefix, namespace.into()));
    }

    /// Prefixes and the namespaces they stand for.
    pub fn declarations(&self) -> impl Iterator<Item = (&str, &str)> {
        self.beyond(None).filter(|(prefix, namespace)| !(prefix.is_empty() && namespace.is_empty()))
    }

    /// What is to be declared inside `outer` so that this is in force, the outermost first; that the default namespace is undeclared
    /// is among it.
    pub(crate) fn beyond(&self, outer: Option<&Self>) -> impl Iterator<Item = (&str, &str)> {
        let end = outer.and_then(|outer| outer.bindings.as_ref());
        let is_end = |link: &Arc<Bindings>| end.is_some_and(|end| Arc::ptr_eq(link, end));
        let link = self.bindings.as_ref().filter(|link| !is_end(link));
        let next = link.and_then(|link| link.outer.bindings.as_ref()).filter(|link| !is_end(link));
        // Most have one link, in which nothing is hidden.
        let (alone, several) = match (link, next) {
            (Some(link), None) => (link.own.as_slice(), Vec::new()),
            _ => (&[][..], visible(link, is_end)),
        };
        alone.iter().chain(several).map(|(prefix, namespace)| (prefix.as_str(), namespace.as_str()))
    }

    /// The scope in an element that declares this.
    pub(super) fn inside(&self, own: Vec<(String, String)>) -> Self {
        match own.is_empty() {
            true => self.clone(),
            false => Self { bindings: Some(Arc::new(Bindings { outer: self.clone(), own })) },
        }
    }
}

/// The declarations in a chain up to its end that no inner one hides, the outermost first.
fn visible(mut link: Option<&Arc<Bindings>>, is_end: impl Fn(&Arc<Bindings>) -> bool) -> Vec<&(String, String)> {
    let (mut seen, mut visible) = (HashSet::new(), Vec::new());
    while let Some(bindings) = link {
        visible.extend(bindings.own.iter().rev().filter(|(prefix, _)| seen.insert(prefix.as_str())));
        link = bindings.outer.bindings.as_ref().filter(|link| !is_end(link));
    }
    visible.reverse();
    visible
}

/// Two are equal when the same is in force, wherever it was declared.
impl PartialEq for Scope {
    fn eq(&self, other: &Self) -> bool {
        self.declarations().eq(other.declarations())
    }
}

impl Eq for Scope {}

impl fmt::Debug for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.declarations()).finish()
    }
}

/// A chain is as long as elements are deep, so its links are dropped one after the other.
impl Drop for Bindings {
    fn drop(&mut self) {
        let mut outer = self.outer.bindings.take();
        while let Some(mut bindings) = outer.and_then(Arc::into_inner) {
            outer = bindings.outer.bindings.take();
        }
    }
}

impl<'a> Reader<'a> {
    /// The declarations in force inside the element that is being read.
    pub fn scope(&self) -> Scope {
        let mut own = Vec::new();
        for (index, binding) in self.bindings.iter().enumerate() {
            let is_undeclared = binding.prefix().is_empty() && binding.uri.is_empty();
            if !is_undeclared && self.newest(&binding.prefix) == Some(index) {
                own.push(binding.to_owned());
            }
        }
        Scope::new().inside(own)
    }

    /// The same for an element that is kept. Elements that stand beside one another share what they have in common with the one
    /// before; what has to be copied counts as kept, so that neither memory nor time grows with the declarations of every element.
    pub(crate) fn kept_scope(&mut self) -> Scope {
        let state = (self.bindings.len(), self.declared);
        match &self.kept_scope {
            Some((known, scope)) if *known == state => return scope.clone(),
            Some(_) | None => {}
        }
        for _ in 0..state.0 {
            if !self.count_kept_node() {
                return Scope::new();
            }
        }
        let scope = self.scope();
        self.kept_scope = Some((state, scope.clone()));
        scope
    }

    pub(super) fn bind_scope(&mut self, scope: &'a Scope) {
        for (prefix, uri) in scope.declarations() {
            self.push_binding(Prefix::new(prefix), NOWHERE, Cow::Borrowed(uri), 0);
        }
    }

    /// Takes note of `xmlns:prefix="uri"` in the start tag that is being read: the prefix stands at `p`. Without one it is the default
    /// namespace, and `xmlns` stands there.
    #[inline(never)]
    pub(super) fn declare(&mut self, p: usize, length: usize, uri: Value) -> Outcome<()> {
        let uri = self.normalised(uri);
        let prefix = Prefix::at(self.text, bounded(p), bounded(length));
        let at = p - if length > 0 { "xmlns:".len() } else { 0 };
        if prefix.text == "xml" || uri == XML {
            if prefix.text != "xml" || uri != XML {
                return malformed(at, "the prefix `xml` and its namespace belong together");
            }
        } else if prefix.text == "xmlns" || uri == XMLNS {
            return malformed(at, "the prefix `xmlns` and its namespace cannot be declared");
        } else if uri.is_empty() && length > 0 {
            return malformed(at, "a prefix cannot be undeclared");
        }
        self.declare_again(prefix, p, at, uri)
    }

    /// A declaration that repeats what is in force, as some servers have it on every element, changes nothing.
    fn declare_again(&mut self, prefix: Prefix<'a>, p: usize, at: usize, uri: Cow<'a, str>) -> Outcome<()> {
        let tag = self.tag;
        if let Some(index) = self.newest(&prefix) {
            let binding = &mut self.bindings[index];
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
            self.forget(NO_NAMESPACE.number(), prefix);
        }
        if self.bindings.len() >= self.limits.namespace_declarations {
            let message =
                format!("more than {} namespace declarations are in force", self.limits.namespace_declarations);
            return failure(ReadErrorKind::Limit, at, message);
        }
        self.push_binding(prefix, p as u32, uri, tag);
        self.pushed += 1;
        Ok(())
    }

    /// Where the newest declaration of a prefix is among those in force.
    #[inline]
    fn newest(&self, prefix: &Prefix<'_>) -> Option<usize> {
        match &self.newest {
            None => self.bindings.iter().rposition(|binding| binding.prefix.is(prefix)),
            Some(newest) => newest.get(prefix.text).map(|index| *index as usize),
        }
    }

    fn push_binding(&mut self, prefix: Prefix<'a>, place: u32, uri: Cow<'a, str>, tag: u32) {
        let number = self.known.iter().find(|known| known.uri() == uri).map_or(0, |known| known.number());
        self.bindings.push(Binding { prefix, uri, number, tag, hidden: None });
        self.declared += 1;
        if self.newest.is_some() || self.bindings.len() > FEW {
            self.note_newest();
        }
        if number != 0 {
            self.cache(prefix, place, number);
        }
    }

    /// Enters the newest declaration into the map; the first time, those before it too.
    #[cold]
    #[inline(never)]
    fn note_newest(&mut self) {
        let newest = self.newest.get_or_insert_default();
        let from = if newest.is_empty() { 0 } else { self.bindings.len() - 1 };
        for (index, binding) in self.bindings.iter_mut().enumerate().skip(from) {
            binding.hidden = newest.insert(binding.prefix.text, index as u32);
        }
    }

    /// Ends the newest declarations.
    #[inline(never)]
    pub(super) fn unbind(&mut self, count: u32) {
        for _ in 0..count {
            let Some(binding) = self.bindings.pop() else { return };
            self.forget(binding.number, binding.prefix);
            if binding.prefix.is_empty() {
                self.forget(NO_NAMESPACE.number(), binding.prefix);
            }
            if let Some(newest) = &mut self.newest {
                match binding.hidden {
                    Some(index) => newest.insert(binding.prefix.text, index),
                    None => newest.remove(binding.prefix.text),
                };
            }
        }
    }

    /// Expects this prefix for the namespace of this number.
    #[inline(never)]
    fn cache(&mut self, prefix: Prefix<'_>, place: u32, number: u32) {
        let sole = self.bindings.iter().filter(|binding| binding.number == number).nth(1).is_none();
        let cached = &mut self.prefixes[number as usize % CACHED];
        match CachedPrefix::new(prefix, place, number, sole) {
            Some(new) => *cached = new,
            None if cached.number == number => cached.sole = false,
            None => {}
        }
    }

    /// Does not expect this prefix for the namespace any more. Another one of the same length may be forgotten in its place, which costs
    /// only time.
    #[inline]
    fn forget(&mut self, number: u32, prefix: Prefix<'_>) {
        let cached = &mut self.prefixes[number as usize % CACHED];
        if cached.number == number && cached.length as usize == opening_length(prefix.text.len()) {
            *cached = CachedPrefix::NONE;
        }
    }

    /// Whether the start tag at `p` has the prefix that is expected for the namespace of this name, so that it is in it.
    pub(super) fn is_expected_prefix_at(&self, cached: usize, name: &Name, p: usize) -> bool {
        let prefix = &self.prefixes[cached % CACHED];
        prefix.number == name.namespace().number()
            && (load(self.bytes(), p).is_some_and(|word| word & prefix.open_mask == prefix.open)
                || prefix.is_long() && self.is_long_prefix_at(cached, p + 1))
    }

    /// Whether a cached prefix that is long stands at `p`, a colon after it.
    #[inline(never)]
    pub(super) fn is_long_prefix_at(&self, cached: usize, p: usize) -> bool {
        let CachedPrefix { place, length, .. } = self.prefixes[cached % CACHED];
        let length = length as usize - 2;
        same(self.bytes(), place as usize, p, length) && self.bytes().get(p + length) == Some(&b':')
    }

    /// What a prefix is bound to; the empty one to the default namespace.
    pub(super) fn lookup(&self, prefix: &str, at: usize) -> Outcome<u32> {
        self.bound(Prefix::new(prefix), at)
    }

    /// What a prefix is bound to that is declared in the message.
    #[inline]
    pub(super) fn declared(&self, prefix: &str) -> Option<u32> {
        self.newest(&Prefix::new(prefix)).map(|index| index as u32 + 1)
    }

    /// What the prefix of this length at `p` is bound to.
    #[inline]
    pub(super) fn lookup_at(&self, p: usize, length: usize) -> Outcome<u32> {
        self.bound(Prefix::at(self.text, p, length), p)
    }

    #[inline]
    fn bound(&self, prefix: Prefix<'_>, at: usize) -> Outcome<u32> {
        match self.newest(&prefix) {
            Some(index) if self.bindings[index].uri.is_empty() => Ok(UNBOUND),
            Some(index) => Ok(index as u32 + 1),
            None => bound_without_declaration(prefix.text, at),
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
        let Some(binding) = self.bindings.get_mut(bound as usize - 1) else { return false };
        let uri = namespace.uri();
        if binding.number != 0 || *binding.uri != *uri {
            return false;
        }
        let number = namespace.number();
        binding.number = number;
        for other in &mut self.bindings {
            if other.number == 0 && *other.uri == *uri {
                other.number = number;
            }
        }
        if !self.known.iter().any(|known| known.number() == number) {
            self.known.push(namespace);
        }
        true
    }

    /// Expects the prefix of the start tag just matched the next time too.
    #[inline]
    pub(super) fn expect_prefix(&mut self, name: &Name) {
        let number = name.namespace().number();
        let cached = &self.prefixes[number as usize % CACHED];
        let length = (self.local - self.tag).saturating_sub(1) as usize;
        let is_expected = cached.number == number
            && cached.length as usize == opening_length(length)
            && !cached.is_long()
            && load(self.bytes(), self.tag_start()).is_some_and(|word| word & cached.open_mask == cached.open);
        if !is_expected {
            let prefix = self.bindings.get(self.namespace.wrapping_sub(1) as usize).map(|binding| binding.prefix);
            self.cache(prefix.unwrap_or(Prefix::new("")), self.tag, number);
        }
    }
}

fn bound_without_declaration(prefix: &str, at: usize) -> Outcome<u32> {
    match prefix {
        "" => Ok(UNBOUND),
        "xml" => Ok(XML_BOUND),
        _ => undeclared(prefix, at),
    }
}

#[cold]
fn undeclared<T>(prefix: &str, at: usize) -> Outcome<T> {
    let prefix = super::place::shorten(prefix);
    failure(ReadErrorKind::NotWellFormed, at, format!("the prefix `{prefix}` is not declared"))
}
