//! Elements that are one text without attributes: most of every message. Each is read by one function that compares the start tag,
//! takes the value and compares the end tag before it commits; whatever is unusual goes the longer way.

use std::ptr::from_ref;

use super::start::prefix_is_certain;
use super::text::{Keep, keep_in, treat};
use super::words::{digits, load, text_end};
use super::{Reader, SLOW, namespaces, words};
use crate::name::Name;
use crate::value::{SimpleType, WhiteSpace};

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
    fn open_leaf(&self, name: &Name) -> Option<Opened> {
        if self.state & SLOW != 0 {
            return None;
        }
        let s = self.bytes();
        let mut p = self.at();
        if *s.get(p)? != b'<' {
            p = words::bounded(words::skip_space(s, p));
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
    fn close_leaf(&mut self, name: &Name, opened: &Opened, p: usize) -> bool {
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

    /// Whether what is next certainly is another element than this, or none. Types of many optional elements are read by asking so
    /// most of the time.
    #[inline(always)]
    pub(crate) fn is_other_next(&self, name: &Name) -> bool {
        let (s, p) = (self.bytes(), self.at());
        let Some(word) = load(s, p).filter(|_| self.state & SLOW == 0) else { return false };
        if word as u16 == u16::from_le_bytes(*b"</") {
            return true;
        }
        let number = name.namespace().number();
        let prefix = &self.prefixes[number as usize % namespaces::CACHED];
        if prefix.number != number || word & prefix.open_mask != prefix.open {
            return false;
        }
        let length = prefix.length as usize;
        let mask = if name.length < 8 { name.masks[0] >> 8 } else { u64::MAX };
        let Some(local) = load(s, p + length + 8).and_then(|_| load(s, p + length)) else { return false };
        (local ^ name.words()[0]) & mask != 0 && prefix_is_certain(word, length, prefix.sole)
    }

    /// An element with a text that stands in the message as it is.
    #[inline(always)]
    pub(crate) fn text_leaf(&mut self, name: &Name) -> Option<&'a str> {
        if self.careful {
            return None;
        }
        let opened = self.open_leaf(name)?;
        let end = words::bounded(text_end(self.bytes(), opened.content));
        if self.close_leaf(name, &opened, end) {
            return self.text.get(opened.content..end);
        }
        self.plain_text = (opened.content as u32, end as u32);
        None
    }

    /// An element with an integer in these bounds.
    #[inline(never)]
    pub(crate) fn integer_leaf(&mut self, name: &Name, least: i64, most: i64) -> Option<i64> {
        self.leaf(name, |s, p| integer_in_place(s, p, least, most))
    }

    /// An element whose value `read` finds at the place where its content begins; it says where the value ends, too.
    #[inline(always)]
    pub(crate) fn leaf<T>(&mut self, name: &Name, read: impl FnOnce(&[u8], usize) -> Option<(T, usize)>) -> Option<T> {
        let opened = self.open_leaf(name)?;
        let (value, end) = read(self.bytes(), opened.content)?;
        let end = words::bounded(end);
        if self.close_leaf(name, &opened, end) { Some(value) } else { None }
    }
}

/// An integer in these bounds at `p`, and where it ends.
#[inline(always)]
pub(crate) fn integer_in_place(s: &[u8], p: usize, least: i64, most: i64) -> Option<(i64, usize)> {
    let negative = s.get(p) == Some(&b'-');
    let start = p + usize::from(negative);
    let (value, count) = digits(s, start);
    let value = if negative { (value as i64).wrapping_neg() } else { value as i64 };
    let good = count.wrapping_sub(1) < 18 && least <= value && value <= most;
    good.then_some((value, start + count))
}

/// Where it goes on after a name and `>` at `q`, if they stand there.
#[inline(always)]
fn after_name(s: &[u8], q: usize, name: &Name) -> Option<usize> {
    if load(s, q)? & name.masks[0] != name.words()[0] {
        return None;
    }
    let length = name.length as usize;
    if name.masks[1] != 0 {
        if load(s, q + 8)? & name.masks[1] != name.words()[1] {
            return None;
        }
        if length > 15 {
            return after_long_name(s, q, name).map(words::bounded);
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

/// An element of a simple type that has no way of its own: its text is compared with the tags in place, and parsed and kept by `keep`.
#[inline(never)]
fn simple_leaf(xml: &mut Reader<'_>, name: &'static Name, white_space: WhiteSpace, keep: Keep<'_>) -> bool {
    let before = xml.position;
    let Some(text) = xml.text_leaf(name) else { return false };
    let kept = keep(&treat(text, white_space), xml).is_ok();
    if !kept {
        // The longer way finds the same again, and says what is wrong.
        xml.position = before;
    }
    kept
}

/// A simple child that must be there.
pub(crate) fn read_required<T: SimpleType>(xml: &mut Reader<'_>, name: &'static Name, slot: &mut T) {
    if !simple_leaf(xml, name, T::WHITE_SPACE, &mut |text, prefixes| keep_in(slot, text, prefixes)) {
        read_required_slowly(xml, name, slot);
    }
}

/// A simple child that may be there.
pub(crate) fn read_optional<T: SimpleType>(xml: &mut Reader<'_>, name: &'static Name, slot: &mut Option<T>) {
    let mut value = T::empty();
    if simple_leaf(xml, name, T::WHITE_SPACE, &mut |text, prefixes| keep_in(&mut value, text, prefixes)) {
        *slot = Some(value);
    } else {
        read_optional_slowly(xml, name, slot);
    }
}

/// Simple children.
pub(crate) fn read_repeated<T: SimpleType>(xml: &mut Reader<'_>, name: &'static Name, slot: &mut Vec<T>) {
    let mut value = T::empty();
    loop {
        while simple_leaf(xml, name, T::WHITE_SPACE, &mut |text, prefixes| keep_in(&mut value, text, prefixes)) {
            slot.push(std::mem::replace(&mut value, T::empty()));
        }
        if !read_next_slowly(xml, name, slot) {
            break;
        }
    }
}

#[inline(never)]
pub(crate) fn read_required_slowly<T: SimpleType>(xml: &mut Reader<'_>, name: &'static Name, slot: &mut T) {
    let address = from_ref(slot).addr();
    if xml.start_required(name, address) {
        read_text(xml, slot);
    }
}

#[inline(never)]
pub(crate) fn read_optional_slowly<T: SimpleType>(xml: &mut Reader<'_>, name: &'static Name, slot: &mut Option<T>) {
    if xml.start_optional(name, slot.is_some()) {
        xml.text(slot.insert(T::empty()));
    }
}

#[inline(never)]
pub(crate) fn read_next_slowly<T: SimpleType>(xml: &mut Reader<'_>, name: &'static Name, slot: &mut Vec<T>) -> bool {
    let more = xml.start_next(name);
    if more {
        let mut value = T::empty();
        read_text(xml, &mut value);
        slot.push(value);
    }
    more
}

fn read_text<T: SimpleType>(xml: &mut Reader<'_>, slot: &mut T) {
    if xml.has_value() {
        xml.text(slot);
    }
}

/// What the types that most fields have put into their `impl SimpleType`: reading them with a function of their own.
macro_rules! read_by {
    (in place $in_place:ident) => {
        #[inline(never)]
        fn read_in_place(message: &[u8], p: usize) -> Option<(Self, usize)> {
            $in_place(message, p)
        }

        $crate::reader::leaf::read_by!(text in place |s: &[u8], p| $in_place(s, p));

        $crate::reader::leaf::read_by!(
            |xml: &mut $crate::reader::Reader<'_>, name| xml.leaf(name, |s, p| $in_place(s, p))
        );
    };
    (text in place $read:expr) => {
        fn read_text(xml: &mut $crate::reader::Reader<'_>, slot: &mut Self) {
            match xml.text_in_place($read) {
                Some(value) => *slot = value,
                None => xml.parsed_text(slot),
            }
        }
    };
    ($leaf:expr) => {
        #[inline(never)]
        fn read_required(xml: &mut $crate::reader::Reader<'_>, name: &'static $crate::Name, slot: &mut Self) {
            match $leaf(xml, name) {
                Some(value) => *slot = value,
                None => $crate::reader::leaf::read_required_slowly(xml, name, slot),
            }
        }

        #[inline(never)]
        fn read_optional(xml: &mut $crate::reader::Reader<'_>, name: &'static $crate::Name, slot: &mut Option<Self>) {
            match $leaf(xml, name) {
                Some(value) => *slot = Some(value),
                None if xml.is_other_next(name) => {}
                None => $crate::reader::leaf::read_optional_slowly(xml, name, slot),
            }
        }

        #[inline(never)]
        fn read_repeated(xml: &mut $crate::reader::Reader<'_>, name: &'static $crate::Name, slot: &mut Vec<Self>) {
            loop {
                while let Some(value) = $leaf(xml, name) {
                    slot.push(value);
                }
                if !$crate::reader::leaf::read_next_slowly(xml, name, slot) {
                    break;
                }
            }
        }
    };
}
pub(crate) use read_by;
