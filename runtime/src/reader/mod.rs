//! Reading messages: from bytes to typed values in one go, without a tree and without a DTD.
//!
//! Generated code asks for one particle after the other. The reader keeps the first error and from then on finds nothing, so that
//! no call needs a `?`; it is asked once, by [`Reader::finish`]. What is read most, an element with a text and without
//! attributes, is read by one function that compares its tags in place and commits only when the end tag has matched;
//! everything else takes the longer way through `peek`.

mod alternative;
mod attributes;
mod built_in;
pub(crate) mod characters;
mod children;
mod constraint;
mod content;
pub(crate) mod declaration;
pub(crate) mod error;
mod fragment;
pub(crate) mod group;
pub(crate) mod leaf;
mod limits;
mod namespaces;
mod place;
mod read_xml;
mod skip;
mod slot;
mod start;
#[cfg(test)]
mod tests;
mod text;
mod times;
pub(crate) mod walk;
pub(crate) mod words;
mod xsi;

pub use attributes::AttributeSlot;
pub use content::Content;
pub use error::{ReadError, ReadErrorKind};
pub(crate) use fragment::Learnt;
pub use group::GroupSlot;
pub use limits::Limits;
pub use namespaces::Scope;
pub(crate) use place::shorten;
pub use read_xml::{GlobalElement, ReadGroup, ReadXml};
pub use slot::{NillableSlot, ReadElement, Slot};

use std::collections::HashMap;

use crate::encoding::Text;
pub(crate) use attributes::Attribute;
use built_in::BuiltIn;
use content::Missed;
use error::Failure;
use namespaces::{Binding, CachedPrefix};

/// A start tag was read that nobody has taken yet.
const PENDING: u8 = 1;
/// The children of this element are gone through again, since some were out of order or unknown.
const AGAIN: u8 = 2;
/// The children of this element are read in order only.
const IN_ORDER: u8 = 4;
/// This is one occurrence of a group, so what it has already may be the beginning of the next one.
const OCCURRENCE: u8 = 8;
/// The last start tag was `<a/>`, and its end is still ahead.
const EMPTY: u8 = 16;
/// The last start tag declared namespaces.
const BOUND: u8 = 32;
/// The last start tag has attributes.
const ATTRIBUTES: u8 = 64;

/// The schema says more of the texts asked for than their Rust type does, which only the longer way knows.
const CONSTRAINED: u8 = 128;

/// How the children of the element are gone through; kept while tags come and go.
const ORDER: u8 = AGAIN | IN_ORDER | OCCURRENCE | CONSTRAINED;
/// The fused functions for leaves step back when any of these is set.
const SLOW: u8 = PENDING | ORDER;

/// Reads a message, or a fragment of one.
pub struct Reader<'a> {
    text: &'a str,
    /// Where reading goes on. Offsets have 32 bits, which spares a bounds check per word.
    position: u32,
    /// Where the name in the last start tag stands.
    tag: u32,
    tag_length: u32,
    state: u8,
    /// Texts must be looked at closely, because of line ends or the limit of their length.
    careful: bool,
    strict: bool,
    /// A text that was looked through already: where it begins, and what comes first that is not plain text.
    plain_text: (u32, u32),
    depth: u32,
    /// For a namespace the prefix last seen in use for it, by the lowest bits of its number.
    prefixes: [CachedPrefix; namespaces::CACHED],
    bindings: Vec<Binding<'a>>,
    /// Where the newest declaration of each prefix is among the bindings, when there are many.
    newest: Option<HashMap<&'a str, u32>>,
    /// How many of them the last start tag added; counts when it is `BOUND`.
    pushed: u32,
    /// How many there have ever been: with how many there are, it tells whether they are the same as before.
    declared: u32,
    /// What the last kept element had in scope, and when.
    kept_scope: Option<((usize, u32), Scope)>,
    /// Where the local name of the pending start tag stands, and what its prefix is bound to.
    local: u32,
    namespace: u32,
    attributes: Vec<Attribute>,
    /// Some of them have prefixes; without any, none is in a namespace.
    has_prefixed: bool,
    known: Vec<&'static crate::Namespace>,
    missed: Vec<Missed>,
    /// Particles of a content that is read in order: the one asked for, and the first that may still take something.
    particle: u32,
    cursor: u32,
    /// A child that would belong into an occurrence of a group that did not begin before it, and one of which it is known that nothing
    /// else takes it.
    left: u32,
    stray: u32,
    /// The group of which an occurrence is read can stand only once, and none of its names stands elsewhere: whatever belongs to it
    /// belongs to this occurrence.
    only: bool,
    /// What an element without a text means instead, for the next text that is read.
    default: Option<&'static str>,
    /// And whether every text has that value.
    is_fixed: bool,
    /// How far the attributes of an element that is nil are judged, while that is what its type is asked to do.
    nil: xsi::Nil,
    /// The built-in type of what is read, where its Rust type stands for others too.
    built_in: Option<BuiltIn>,
    children: children::Children,
    skipped: u32,
    kept_nodes: usize,
    limits: Limits,
    failure: Option<Box<Failure>>,
}

/// Reads a message whose element has this name.
///
/// # Errors
/// The first thing that was wrong with it.
pub fn read<T: ReadXml>(name: &'static crate::Name, message: &[u8], limits: &Limits) -> Result<T, ReadError> {
    let text = Text::decode(message, None)?;
    let mut reader = Reader::new(&text, limits);
    let mut value = T::empty();
    reader.element(name, &mut value);
    reader.finish()?;
    Ok(value)
}

impl<'a> Reader<'a> {
    /// Begins to read a message.
    #[inline]
    pub fn new(text: &'a Text<'_>, limits: &Limits) -> Self {
        let size = check_size(text.as_str(), limits);
        Self::at_start(text, limits, size.and_then(|()| declaration::after_declaration(text.as_str())))
    }

    /// Begins to read a fragment, whose prefixes are those in force where it stands.
    pub fn within(text: &'a Text<'_>, scope: &'a Scope, limits: &Limits) -> Self {
        let mut reader = Self::at_start(text, limits, check_size(text.as_str(), limits).map(|()| 0));
        reader.bind_scope(scope);
        reader
    }

    /// Inlined, and all there is to find out before is, so that so large a value is made where it is to be.
    #[inline(always)]
    fn at_start(text: &'a Text<'_>, limits: &Limits, start: error::Outcome<usize>) -> Self {
        let (position, failure) = match start {
            Ok(position) => (position as u32, None),
            Err(failure) => (text.as_str().len().min(u32::MAX as usize) as u32, Some(failure)),
        };
        let careful = text.has_carriage_returns() || text.as_str().len() > limits.text_length;
        Self {
            text: text.as_str(),
            position,
            tag: 0,
            tag_length: 0,
            state: 0,
            careful,
            strict: false,
            plain_text: (0, 0),
            depth: 0,
            prefixes: [CachedPrefix::NONE; namespaces::CACHED],
            bindings: Vec::new(),
            newest: None,
            pushed: 0,
            declared: 0,
            kept_scope: None,
            local: 0,
            namespace: 0,
            attributes: Vec::new(),
            has_prefixed: false,
            known: Vec::new(),
            missed: Vec::new(),
            particle: 0,
            cursor: 0,
            left: 0,
            stray: 0,
            only: false,
            default: None,
            is_fixed: false,
            nil: xsi::Nil::Not,
            built_in: None,
            children: children::Children::default(),
            skipped: 0,
            kept_nodes: 0,
            limits: limits.clone(),
            failure,
        }
    }

    /// Reads strictly: the content model as the schema has it, nothing skipped.
    #[must_use]
    pub fn strict(mut self) -> Self {
        self.strict = true;
        self
    }

    /// Reads strictly from here, or not; gives what was so far.
    pub(crate) fn set_strict(&mut self, strict: bool) -> bool {
        std::mem::replace(&mut self.strict, strict)
    }

    /// Keeps an error at the element that was started last.
    pub(crate) fn refuse(&mut self, kind: ReadErrorKind, message: &'static str) {
        self.fail(Box::new(Failure { kind, at: self.tag_start(), message: message.into() }));
    }

    /// Whether it reads strictly.
    pub const fn is_strict(&self) -> bool {
        self.strict
    }

    /// How many elements were skipped because no particle takes them.
    pub const fn skipped(&self) -> u32 {
        self.skipped
    }

    /// Whether an error was met; everything read since is empty.
    pub const fn has_failed(&self) -> bool {
        self.failure.is_some()
    }

    /// Ends reading: nothing but comments and white space may follow. To be called once, at the end; it does not take the reader, which
    /// is large, so that none has to be copied.
    ///
    /// # Errors
    /// The first thing that was wrong with the message.
    pub fn finish(&mut self) -> Result<(), ReadError> {
        if self.failure.is_none() {
            if let Err(failure) = self.expect_end() {
                self.fail(failure);
            }
        }
        match self.failure.take() {
            None => Ok(()),
            Some(failure) => Err(failure.in_text(self.text)),
        }
    }

    /// Keeps the first error and moves to where nothing is found any more.
    #[cold]
    #[inline(never)]
    pub(crate) fn fail(&mut self, failure: Box<Failure>) {
        self.failure.get_or_insert(failure);
        self.position = self.text.len().min(u32::MAX as usize) as u32;
        self.tag = 0;
        self.tag_length = 0;
        self.state &= ORDER;
        self.pushed = 0;
        self.default = None;
        self.attributes.clear();
    }

    /// Unwraps what a part of the reader returned; the default stands for an error.
    #[inline(always)]
    fn settle<T: Default>(&mut self, outcome: error::Outcome<T>) -> T {
        match outcome {
            Ok(value) => value,
            Err(failure) => {
                self.fail(failure);
                T::default()
            }
        }
    }

    #[inline(always)]
    fn bytes(&self) -> &'a [u8] {
        self.text.as_bytes()
    }

    #[inline(always)]
    const fn at(&self) -> usize {
        self.position as usize
    }

    #[inline(always)]
    fn set_position(&mut self, p: usize) {
        self.position = p as u32;
    }
}

#[inline]
fn check_size(text: &str, limits: &Limits) -> error::Outcome<()> {
    let (size, allowed) = (text.len(), limits.message_size);
    match size > allowed || size >= u32::MAX as usize {
        false => Ok(()),
        true => error::failure(
            ReadErrorKind::Limit,
            0,
            format!("the message has {size} bytes, more than the {allowed} that are allowed"),
        ),
    }
}

/// Shows where it is, since messages hold secrets.
impl std::fmt::Debug for Reader<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader")
            .field("position", &self.position)
            .field("failed", &self.has_failed())
            .finish_non_exhaustive()
    }
}
