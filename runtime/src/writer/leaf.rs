//! One call per field for the types that most fields have: tag, value, tag. None of these is generic, and none is copied
//! into the code of a caller; that is where both the speed and the compile time of generated code come from.

use super::{WriteErrorKind, Writer, escape};
use crate::name::Name;
use crate::value::short_text::ShortText;

impl Writer<'_> {
    #[inline(never)]
    pub(crate) fn string(&mut self, name: &'static Name, value: &str) {
        self.open(name);
        let written = escape::content(&mut self.out, value);
        self.close(name);
        if let Err(forbidden) = written {
            self.refuse(name, WriteErrorKind::Character(forbidden.0));
        }
    }

    #[inline(never)]
    pub(crate) fn boolean(&mut self, name: &'static Name, value: bool) {
        if value {
            self.padded(name, b"true\0\0\0\0", 4);
        } else {
            self.padded(name, b"false\0\0\0", 5);
        }
    }

    #[inline(never)]
    pub(crate) fn signed(&mut self, name: &'static Name, value: i64) {
        let text = ShortText::number(value < 0, value.unsigned_abs(), 0);
        self.padded(name, text.padded(), text.length());
    }

    #[inline(never)]
    pub(crate) fn unsigned(&mut self, name: &'static Name, value: u64) {
        let text = ShortText::number(false, value, 0);
        self.padded(name, text.padded(), text.length());
    }

    /// A text in which there is nothing to escape.
    #[inline(never)]
    pub(crate) fn short(&mut self, name: &'static Name, text: &ShortText) {
        self.padded(name, text.padded(), text.length());
    }

    /// The first `length` bytes of `text`, between tags.
    #[inline(always)]
    fn padded<const N: usize>(&mut self, name: &'static Name, text: &[u8; N], length: usize) {
        let Some(local) = name.padded() else {
            self.open(name);
            self.out.extend(&text[..length]);
            return self.close(name);
        };
        self.turn_to(name.namespace());
        let mut tail = self.out.tail::<{ 4 * 16 + ShortText::CAPACITY }>();
        tail.put(&self.marks.open, self.marks.open_len.into());
        tail.put(&local, name.local().len() + 1);
        tail.put(text, length);
        tail.put(&self.marks.close, self.marks.close_len.into());
        tail.put(&local, name.local().len() + 1);
    }
}
