//! One call per field for the types that most fields have: tag, value, tag. None of these is generic, and none is copied
//! into the code of a caller; that is where both the speed and the compile time of generated code come from.

use super::buffer::{LARGEST_ROOM, Room};
use super::escape::{self, PlainText};
use super::{WriteErrorKind, Writer, XSI};
use crate::name::Name;
use crate::value::short_text::{ShortNumber, ShortText};

impl Writer<'_> {
    #[inline(always)]
    pub(crate) fn string(&mut self, name: &'static Name, value: &str) {
        if value.len() < 16 { self.short_string(name, value) } else { self.full_string(name, value) }
    }

    #[inline(never)]
    fn short_string(&mut self, name: &'static Name, value: &str) {
        match PlainText::short::<false>(value, false) {
            Some(text) if self.field::<128>(name, |room| room.put_text(&text)) => {}
            _ => self.long_string(name, value),
        }
    }

    #[inline(never)]
    fn full_string(&mut self, name: &'static Name, value: &str) {
        match PlainText::full::<false>(value, false) {
            Some(text) if self.field::<128>(name, |room| room.put_text(&text)) => {}
            _ => self.long_string(name, value),
        }
    }

    #[inline(never)]
    fn long_string(&mut self, name: &'static Name, value: &str) {
        self.get_ready(name);
        match PlainText::new::<false>(value, true) {
            Some(text) if self.field::<128>(name, |room| room.put_text(&text)) => return,
            _ => {}
        }
        self.open(name);
        let written = escape::escape_long::<false>(&mut self.out, value);
        self.close(name);
        if let Err(forbidden) = written {
            self.refuse(name, WriteErrorKind::Character(forbidden.0));
        }
    }

    #[inline(always)]
    pub(crate) fn attribute_string(&mut self, name: &'static Name, value: &str) {
        if value.len() < 16 { self.short_attribute(name, value) } else { self.full_attribute(name, value) }
    }

    #[inline(never)]
    fn short_attribute(&mut self, name: &'static Name, value: &str) {
        match PlainText::short::<true>(value, false) {
            Some(text) if self.attribute_field::<80>(name, |room| room.put_text(&text)) => {}
            _ => self.attribute_text(name, value),
        }
    }

    #[inline(never)]
    fn full_attribute(&mut self, name: &'static Name, value: &str) {
        match PlainText::full::<true>(value, false) {
            Some(text) if self.attribute_field::<80>(name, |room| room.put_text(&text)) => {}
            _ => self.attribute_text(name, value),
        }
    }

    /// One of the words of an enumeration, for types of which there are many: their code is a call.
    #[inline(never)]
    pub(crate) fn word(&mut self, name: &'static Name, word: &str) {
        self.string(name, word);
    }

    /// The same in an attribute.
    #[inline(never)]
    pub(crate) fn attribute_word(&mut self, name: &'static Name, word: &str) {
        self.attribute_string(name, word);
    }

    #[inline(never)]
    pub(crate) fn attribute_signed(&mut self, name: &'static Name, value: i64) {
        self.attribute_number(name, value < 0, value.unsigned_abs());
    }

    #[inline(never)]
    pub(crate) fn attribute_unsigned(&mut self, name: &'static Name, value: u64) {
        self.attribute_number(name, false, value);
    }

    #[inline(always)]
    fn attribute_number(&mut self, name: &'static Name, negative: bool, magnitude: u64) {
        let number = ShortNumber::new(magnitude, 0);
        if !number.is_some_and(|number| self.attribute_field::<80>(name, |room| put_number(room, negative, &number, 0)))
        {
            self.attribute_start(name);
            self.out.extend(ShortText::number(negative, magnitude, 0).as_bytes());
            self.out.push(b'"');
        }
    }

    /// A decimal number as simple content.
    #[inline(never)]
    pub(crate) fn text_decimal(&mut self, mantissa: i64, scale: u8) {
        let (negative, magnitude, scale) = (mantissa < 0, mantissa.unsigned_abs(), usize::from(scale));
        match ShortNumber::new(magnitude, scale) {
            Some(number) => {
                let mut room = self.out.room::<48>();
                put_number(&mut room, negative, &number, scale);
                let used = room.used();
                self.out.keep(used);
            }
            None => self.out.extend(ShortText::number(negative, magnitude, scale).as_bytes()),
        }
    }

    /// An attribute that is put together in one room; false if its name is too long for that or has a prefix, or there is no room
    /// yet. The name takes up to 36 bytes of the room.
    #[inline(always)]
    fn attribute_field<const N: usize>(&mut self, name: &'static Name, content: impl FnOnce(&mut Room<'_, N>)) -> bool {
        let (Some(local), true) = (name.padded(), name.namespace().uri().is_empty()) else { return false };
        let Some(mut room) = self.out.room_at_hand::<N>() else { return false };
        room.put(b" ", 1);
        room.put(local, name.short_length());
        room.put(b"=\"", 2);
        content(&mut room);
        room.put(b"\"", 1);
        let used = room.used();
        self.out.keep(used);
        true
    }

    /// `<name xsi:nil="true"/>`
    #[inline(never)]
    pub(crate) fn nil(&mut self, name: &'static Name) {
        self.start(name);
        let xsi = self.prefixes.marks(&XSI).as_space();
        let mut room = self.out.room::<48>();
        room.put(&xsi.bytes, xsi.length());
        room.put(b"nil=\"true\"/>", 12);
        let used = room.used();
        self.out.keep(used);
    }

    #[inline(never)]
    pub(crate) fn boolean(&mut self, name: &'static Name, value: bool) {
        let (text, length) = if value { (*b"true\0\0\0\0", 4) } else { (*b"false\0\0\0", 5) };
        if !self.field::<112>(name, |room| room.put(&text, length)) {
            self.plain(name, &text[..length]);
        }
    }

    #[inline(never)]
    pub(crate) fn signed(&mut self, name: &'static Name, value: i64) {
        self.number(name, value < 0, value.unsigned_abs(), 0);
    }

    #[inline(never)]
    pub(crate) fn unsigned(&mut self, name: &'static Name, value: u64) {
        self.number(name, false, value, 0);
    }

    /// A number of which `scale` digits stand after the point.
    #[inline(never)]
    pub(crate) fn decimal(&mut self, name: &'static Name, mantissa: i64, scale: u8) {
        self.number(name, mantissa < 0, mantissa.unsigned_abs(), scale.into());
    }

    #[inline(always)]
    fn number(&mut self, name: &'static Name, negative: bool, magnitude: u64, scale: usize) {
        let Some(number) = ShortNumber::new(magnitude, scale) else {
            return self.long_number(name, negative, magnitude, scale);
        };
        if !self.field::<128>(name, |room| put_number(room, negative, &number, scale)) {
            self.long_number(name, negative, magnitude, scale);
        }
    }

    #[inline(never)]
    fn long_number(&mut self, name: &'static Name, negative: bool, magnitude: u64, scale: usize) {
        self.get_ready(name);
        self.short(name, &ShortText::number(negative, magnitude, scale));
    }

    /// A text in which there is nothing to escape.
    #[inline(never)]
    pub(crate) fn short(&mut self, name: &'static Name, text: &ShortText) {
        if !self.field::<144>(name, |room| room.put(text.padded(), text.length())) {
            match self.get_ready(name) {
                true => self.short(name, text),
                false => self.plain(name, text.as_bytes()),
            }
        }
    }

    #[inline(never)]
    fn plain(&mut self, name: &'static Name, text: &[u8]) {
        self.open(name);
        self.out.extend(text);
        self.close(name);
    }

    /// Turns to the namespace of an element and makes room for it; false if that has been done.
    #[inline(never)]
    fn get_ready(&mut self, name: &'static Name) -> bool {
        let was_ready = self.is_turned_to(name.namespace()) && self.out.room_at_hand::<LARGEST_ROOM>().is_some();
        self.turn_to(name.namespace());
        self.out.reserve(LARGEST_ROOM);
        !was_ready
    }

    /// An element whose tags and content are put together in one room; false if its name is too long for that, or the writer
    /// must [get ready](Self::get_ready) first: a call in between would have all that is at hand put away. The tags take up to
    /// 94 bytes of the room.
    #[inline(always)]
    fn field<const N: usize>(&mut self, name: &'static Name, content: impl FnOnce(&mut Room<'_, N>)) -> bool {
        let (Some(local), true) = (name.padded(), self.is_turned_to(name.namespace())) else { return false };
        let Some(mut room) = self.out.room_at_hand::<N>() else { return false };
        let length = name.short_length() + 1;
        room.put(&self.marks.open.bytes, self.marks.open.length());
        room.put(local, length);
        content(&mut room);
        room.put(&self.marks.close.bytes, self.marks.close.length());
        room.put(local, length);
        let used = room.used();
        self.out.keep(used);
        true
    }
}

/// Up to 24 bytes of the room.
#[inline(always)]
fn put_number<const N: usize>(room: &mut Room<'_, N>, negative: bool, number: &ShortNumber, scale: usize) {
    room.put(b"-", negative.into());
    room.put(&number.integer(), number.integer_length());
    if scale > 0 {
        room.put(&number.fraction(), number.fraction_length());
    }
}
