//! Elements that are one text without attributes: most of every message. Each is read by one function that compares the start tag,
//! takes the value and compares the end tag before it commits; whatever is unusual goes the longer way.

use std::ptr::from_ref;

use super::slot::{self, Filled};
use super::text::treat;
use super::words::{digits, load, text_end};
use super::{ReadXml, Reader, SLOW, namespaces, words};
use crate::name::Name;
use crate::value::SimpleType;

/// A start tag that was compared and not taken yet.
struct Opened {
    /// Where its content begins.
    content: usize,
    /// Where `<prefix:` is kept that it begins with.
    prefix: usize,
}

impl<'a> Reader<'a> {
    /// Compares the next start tag, which has no attributes if it is the one. Nothing is taken.
    #[inline(always)]
    fn open(&self, name: &Name) -> Option<Opened> {
        if self.state & SLOW != 0 {
            return None;
        }
        let s = self.bytes();
        let mut p = self.at();
        if *s.get(p)? != b'<' {
            p = words::skip_space(s, p);
        }
        let number = name.namespace().number();
        let index = number as usize % namespaces::CACHED;
        let prefix = &self.prefixes[index];
        if load(s, p)? & prefix.open_mask != prefix.open || prefix.number != number {
            return None;
        }
        let content = after_name(s, p + prefix.length as usize, name)?;
        Some(Opened { content, prefix: index })
    }

    /// Takes the element when its end tag stands at `p`.
    #[inline(always)]
    fn close(&mut self, name: &Name, opened: &Opened, p: usize) -> bool {
        let s = self.bytes();
        let prefix = &self.prefixes[opened.prefix % namespaces::CACHED];
        let Some(word) = load(s, p) else { return false };
        if word & prefix.close_mask != prefix.close {
            return false;
        }
        match after_name(s, p + prefix.length as usize + 1, name) {
            Some(end) => {
                self.set_position(end);
                true
            }
            None => false,
        }
    }

    /// An element with a text that stands in the message as it is.
    #[inline(always)]
    fn text_leaf(&mut self, name: &Name) -> Option<&'a str> {
        if self.careful {
            return None;
        }
        let opened = self.open(name)?;
        let end = text_end(self.bytes(), opened.content);
        if self.close(name, &opened, end) { self.text.get(opened.content..end) } else { None }
    }

    #[inline(never)]
    fn shared_text_leaf(&mut self, name: &Name) -> Option<&'a str> {
        self.text_leaf(name)
    }

    /// An element with an integer in these bounds.
    #[inline(never)]
    pub(crate) fn integer_leaf(&mut self, name: &Name, least: i64, most: i64) -> Option<i64> {
        let opened = self.open(name)?;
        let s = self.bytes();
        let negative = s.get(opened.content) == Some(&b'-');
        let start = opened.content + usize::from(negative);
        let (value, count) = digits(s, start);
        let value = if negative { (value as i64).wrapping_neg() } else { value as i64 };
        let good = count.wrapping_sub(1) < 18 && least <= value && value <= most;
        if good && self.close(name, &opened, start + count) { Some(value) } else { None }
    }

    /// An element with `true` or `false`.
    #[inline(always)]
    pub(crate) fn boolean_leaf(&mut self, name: &Name) -> Option<bool> {
        let opened = self.open(name)?;
        let word = load(self.bytes(), opened.content)?;
        let (value, length) = if word as u32 == u32::from_le_bytes(*b"true") {
            (true, 4)
        } else if word & 0xff_ffff_ffff == u64::from_le_bytes(*b"false\0\0\0") {
            (false, 5)
        } else {
            return None;
        };
        if self.close(name, &opened, opened.content + length) { Some(value) } else { None }
    }
}

/// Where it goes on after a name and `>` at `q`, if they stand there.
#[inline(always)]
fn after_name(s: &[u8], q: usize, name: &Name) -> Option<usize> {
    if load(s, q)? & name.masks[0] != name.words[0] {
        return None;
    }
    let length = name.local().len();
    if name.masks[1] != 0 {
        if load(s, q + 8)? & name.masks[1] != name.words[1] {
            return None;
        }
        if length > 15 {
            return after_long_name(s, q, name);
        }
    }
    Some(q + length + 1)
}

#[inline(never)]
fn after_long_name(s: &[u8], q: usize, name: &Name) -> Option<usize> {
    let end = q + name.local().len();
    let is = s.get(q + 16..end)? == &name.local().as_bytes()[16..] && *s.get(end)? == b'>';
    is.then_some(end + 1)
}

/// A simple type that has no way of its own: its text is compared with the tags in place and parsed.
fn simple_leaf<T: SimpleType>(xml: &mut Reader<'_>, name: &'static Name) -> Option<T> {
    let before = xml.position;
    let text = xml.shared_text_leaf(name)?;
    let value = T::parse(&treat(text, T::WHITE_SPACE), xml).ok();
    if value.is_none() {
        // The longer way finds the same again, and says what is wrong.
        xml.position = before;
    }
    value
}

/// How `simple_type!` reads.
#[doc(hidden)]
pub fn read_simple_required<T: ReadXml + SimpleType>(xml: &mut Reader<'_>, name: &'static Name, slot: &mut T) {
    match simple_leaf(xml, name) {
        Some(value) => *slot = value,
        None => slow_required(xml, name, slot),
    }
}

/// How `simple_type!` reads.
#[doc(hidden)]
pub fn read_simple_optional<T: ReadXml + SimpleType>(xml: &mut Reader<'_>, name: &'static Name, slot: &mut Option<T>) {
    match simple_leaf(xml, name) {
        Some(value) => *slot = Some(value),
        None => slot::read_optional(xml, name, slot),
    }
}

/// How `simple_type!` reads.
#[doc(hidden)]
pub fn read_simple_repeated<T: ReadXml + SimpleType>(xml: &mut Reader<'_>, name: &'static Name, slot: &mut Vec<T>) {
    loop {
        while let Some(value) = simple_leaf(xml, name) {
            slot.push(value);
        }
        if !xml.start_next(name) {
            break;
        }
        slot.push(T::empty());
        let last = slot.len() - 1;
        xml.read_value(&mut slot[last]);
    }
}

macro_rules! leaf {
    ($type:ty, $fast:expr) => {
        impl ReadXml for $type {
            fn empty() -> Self {
                Self::default()
            }

            fn read(&mut self, xml: &mut Reader<'_>) {
                xml.text(self);
            }

            #[inline(never)]
            fn read_required(xml: &mut Reader<'_>, name: &'static Name, slot: &mut Self) {
                match $fast(xml, name) {
                    Some(value) => *slot = value,
                    None => slow_required(xml, name, slot),
                }
            }

            #[inline(never)]
            fn read_optional(xml: &mut Reader<'_>, name: &'static Name, slot: &mut Option<Self>) {
                match $fast(xml, name) {
                    Some(value) => *slot = Some(value),
                    None => slot::read_optional(xml, name, slot),
                }
            }

            fn read_repeated(xml: &mut Reader<'_>, name: &'static Name, slot: &mut Vec<Self>) {
                loop {
                    while let Some(value) = $fast(xml, name) {
                        slot.push(value);
                    }
                    if !xml.start_next(name) {
                        break;
                    }
                    slot.push(Self::default());
                    let last = slot.len() - 1;
                    xml.read_value(&mut slot[last]);
                }
            }
        }
    };
}

#[inline(never)]
fn slow_required(xml: &mut Reader<'_>, name: &'static Name, slot: &mut dyn ReadXml) {
    let address = from_ref(slot).addr();
    if xml.start_required(name, address) {
        xml.read_value(slot);
    }
}

macro_rules! integer_leaf {
    ($($type:ty)*) => {
        $(leaf!($type, |xml: &mut Reader<'_>, name| {
            let most = if (<$type>::MAX as i128) < i64::MAX as i128 { <$type>::MAX as i64 } else { i64::MAX };
            xml.integer_leaf(name, <$type>::MIN as i64, most).map(|value| value as $type)
        });)*
    };
}

leaf!(String, |xml: &mut Reader<'_>, name| xml.text_leaf(name).map(str::to_owned));
leaf!(crate::Secret, |xml: &mut Reader<'_>, name| xml.text_leaf(name).map(crate::Secret::from));
leaf!(bool, |xml: &mut Reader<'_>, name| xml.boolean_leaf(name));
integer_leaf!(i8 i16 i32 i64 u8 u16 u32 u64);
