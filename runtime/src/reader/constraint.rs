//! Value constraints: what an element of simple content means when it is empty, and what it must be (XSD 1.0 Part 1, cvc-elt.5).
//!
//! A constraint is laid around the reading of a particle, whatever its occurrence is and whether its type is simple or has attributes,
//! and comes to bear where a text is read. Particles without one pay nothing for it.

use super::error::{Outcome, ReadErrorKind, failure};
use super::{Reader, WITH_DEFAULT, place};
use crate::value::SimpleType;

impl Reader<'_> {
    /// Reads elements for which the schema has a default, to be used where they are there and empty.
    pub fn with_default<R>(&mut self, default: &'static str, read: impl FnOnce(&mut Self) -> R) -> R {
        let around = (self.default.replace(default), self.state & WITH_DEFAULT);
        self.state |= WITH_DEFAULT;
        let value = read(self);
        self.state = self.state & !WITH_DEFAULT | around.1;
        self.default = around.0;
        value
    }

    /// Reads elements that have this value when they are there; empty, they have it too.
    pub fn with_fixed<R>(&mut self, fixed: &'static str, read: impl FnOnce(&mut Self) -> R) -> R {
        let around = std::mem::replace(&mut self.is_fixed, true);
        let value = self.with_default(fixed, read);
        self.is_fixed = around;
        value
    }

    /// Reads a text that is the fixed one, compared as values.
    #[cold]
    #[inline(never)]
    pub(super) fn fixed_text<T: SimpleType>(&mut self, value: &mut T) {
        T::read_text(self, value);
        let Some(fixed) = self.default.filter(|_| !self.has_failed()) else { return };
        let Ok(expected) = self.parsed_default::<T>(fixed) else { return };
        if expected != *value {
            let name = self.text.get(self.tag as usize..(self.tag + self.tag_length) as usize).unwrap_or_default();
            let local = place::shorten(name.rsplit(':').next().unwrap_or_default());
            let shown = if T::SECRET { "…" } else { fixed };
            let message = format!("the element `{local}` is not \"{shown}\"");
            let outcome: Outcome<()> = failure(ReadErrorKind::Value, self.tag_start(), message);
            self.settle(outcome);
        }
    }

    fn parsed_default<T: SimpleType>(&mut self, text: &'static str) -> Result<T, ()> {
        let mut value = T::empty();
        let mut keep =
            |text: &str, prefixes: &dyn crate::value::PrefixScope| super::text::keep_in(&mut value, text, prefixes);
        let outcome = self.keep(text, self.at(), super::text::Lexical::of::<T>(), &mut keep);
        outcome.map_err(|failure| self.fail(failure))?;
        Ok(value)
    }
}
