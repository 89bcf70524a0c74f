//! Fragments of one message, read one after the other in the same scope, each by a reader of its own.

use super::error::{Failure, Outcome, malformed};
use super::namespaces::{CACHED, CachedPrefix};
use super::{Limits, ReadElement, ReadError, ReadErrorKind, Reader, Scope};
use crate::encoding::Text;
use crate::name::{Name, Namespace};

/// What reading a fragment taught about the scope that it stands in: which prefixes to expect, and numbers of namespaces. It is of use
/// for the next fragment in the same scope, and for no other.
pub(crate) struct Learnt {
    prefixes: [CachedPrefix; CACHED],
    known: Vec<&'static Namespace>,
    numbers: Vec<u32>,
}

impl Default for Learnt {
    fn default() -> Self {
        Self { prefixes: [CachedPrefix::NONE; CACHED], known: Vec::new(), numbers: Vec::new() }
    }
}

impl<'a> Reader<'a> {
    /// Begins to read a fragment like the one before it.
    pub(crate) fn within_as_learnt(text: &'a Text<'_>, scope: &'a Scope, limits: &Limits, learnt: &mut Learnt) -> Self {
        let mut reader = Self::within(text, scope, limits);
        if !learnt.numbers.is_empty() {
            reader.prefixes = learnt.prefixes.map(CachedPrefix::elsewhere);
            reader.known = std::mem::take(&mut learnt.known);
            for (binding, number) in reader.bindings.iter_mut().zip(&learnt.numbers) {
                binding.number = *number;
            }
        }
        reader
    }

    /// Keeps what was learnt, at the end of the fragment.
    pub(crate) fn learn(&mut self, learnt: &mut Learnt) {
        learnt.prefixes = self.prefixes;
        learnt.known = std::mem::take(&mut self.known);
        learnt.numbers.clear();
        learnt.numbers.extend(self.bindings.iter().map(|binding| binding.number));
    }

    /// What has been wrong so far; the end is not asked for.
    pub(crate) fn into_failure(mut self) -> Option<ReadError> {
        self.failure.take().map(|failure| failure.in_text(self.text))
    }

    /// Reads the child that is next when it has this name.
    pub fn record<K, T: ReadElement<K>>(&mut self, name: &'static Name) -> Option<T> {
        (self.next(&[name]) == 0).then(|| self.value())
    }

    /// The same where it may be nil.
    pub fn nillable_record<K, T: ReadElement<K>>(&mut self, name: &'static Name) -> Option<Option<T>> {
        (self.next(&[name]) == 0).then(|| self.nillable_value())
    }

    /// Where the child begins that is next, or the text ends.
    pub(crate) fn next_at(&mut self) -> usize {
        if self.peek() { self.tag_start() } else { self.at() }
    }

    /// Whether something is missing that could still come behind the end of the text.
    pub(crate) fn lacks_more(&self) -> bool {
        let is_end = |failure: &Failure| failure.kind == ReadErrorKind::Missing && failure.at >= self.text.len();
        self.failure.as_deref().is_some_and(is_end)
    }

    /// Skips the child that is next, which is no record, unless records must be alone or it belongs into one.
    pub(crate) fn pass_over_next(&mut self, alone: bool) {
        if alone {
            self.refuse_next();
        } else if self.peek() && self.left == self.tag {
            self.stray = self.tag;
            self.fail_apart();
        } else {
            self.skip_next();
        }
    }

    /// Skips the child that is next.
    pub(crate) fn skip_next(&mut self) {
        let outcome = self.skip_child();
        self.settle(outcome);
    }

    fn skip_child(&mut self) -> Outcome<()> {
        if self.peek() {
            self.accept();
            return self.skip();
        }
        match self.failure {
            Some(_) => Ok(()),
            None => malformed(self.at(), "the message ends too early"),
        }
    }

    /// Skips the element whose start tag was just taken.
    pub(crate) fn skip_taken(&mut self) {
        let outcome = self.skip();
        self.settle(outcome);
    }

    /// Refuses the child that is next.
    pub(crate) fn refuse_next(&mut self) {
        if self.peek() {
            self.fail_unexpected();
        }
    }
}
