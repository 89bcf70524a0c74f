//! Value constraints: what an element of simple content means when it is empty, and what it must be (XSD 1.0 Part 1, cvc-elt.5).
//!
//! A constraint is laid around the reading of a particle, whatever its occurrence is and whether its type is simple or has attributes,
//! and comes to bear where a text is read. Particles without one pay nothing for it.

use super::error::{Outcome, ReadErrorKind, failure};
use super::text::{Lexical, keep_in};
use super::{CONSTRAINED, Reader, place};
use crate::value::{PrefixScope, SimpleType};

impl Reader<'_> {
    /// Reads elements for which the schema has a default, to be used where they are there and empty.
    pub fn with_default<R>(&mut self, default: &'static str, read: impl FnOnce(&mut Self) -> R) -> R {
        let around = self.default.replace(default);
        let value = self.constrained(read);
        self.default = around;
        value
    }

    /// Reads what the schema says more of than the Rust type does, the longer way; around it, the way is as it was.
    #[inline(always)]
    pub(super) fn constrained<R>(&mut self, read: impl FnOnce(&mut Self) -> R) -> R {
        let around = self.state & CONSTRAINED;
        self.state |= CONSTRAINED;
        let value = read(self);
        self.state = self.state & !CONSTRAINED | around;
        value
    }

    /// Reads elements that have this value when they are there; empty, they have it too.
    pub fn with_fixed<R>(&mut self, fixed: &'static str, read: impl FnOnce(&mut Self) -> R) -> R {
        let around = std::mem::replace(&mut self.is_fixed, true);
        let value = self.with_default(fixed, read);
        self.is_fixed = around;
        value
    }

    /// Reads a text of which the schema says more than its Rust type does. One that is fixed is compared as a value.
    #[inline(never)]
    pub(super) fn constrained_text<T: SimpleType>(&mut self, value: &mut T) {
        self.parsed_text(value);
        let Some(fixed) = self.default.filter(|_| self.is_fixed && !self.has_failed()) else { return };
        if !self.is_value(fixed, value) {
            let name = self.text.get(self.tag as usize..(self.tag + self.tag_length) as usize).unwrap_or_default();
            let local = place::shorten(name.rsplit(':').next().unwrap_or_default());
            let shown = if T::SECRET { "…" } else { fixed };
            let message = format!("the element `{local}` is not \"{shown}\"");
            let outcome: Outcome<()> = failure(ReadErrorKind::Value, self.tag_start(), message);
            self.settle(outcome);
        }
    }

    /// Whether this text of the schema is that value.
    pub(super) fn is_value<T: SimpleType>(&mut self, text: &'static str, value: &T) -> bool {
        let mut expected = T::empty();
        let mut keep = |text: &str, prefixes: &dyn PrefixScope| keep_in(&mut expected, text, prefixes);
        match self.keep(text, self.at(), Lexical::of::<T>(), &mut keep) {
            Ok(()) => expected == *value,
            Err(failure) => {
                self.fail(failure);
                true
            }
        }
    }
}
