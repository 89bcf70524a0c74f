//! Texts: the simple content of elements, with references, CDATA sections and line ends.

use std::borrow::Cow;

use zeroize::Zeroize;

use super::built_in::BuiltIn;
use super::characters::is_char;
use super::error::{Outcome, ReadErrorKind, failure, malformed};
use super::words::{bounded, find_section_end, is_without_space, same, skip_space, text_end};
use super::{BOUND, CONSTRAINED, EMPTY, ORDER, Reader, place};
use crate::value::{PrefixScope, SimpleType, ValueError, WhiteSpace};

/// What is to be known of a simple type to read a text of it. It is said apart from the type, and what parses the text is called
/// through a pointer, so that the reading of texts is compiled once and not for each type of a contract.
#[derive(Clone, Copy)]
pub(super) struct Lexical {
    white_space: WhiteSpace,
    secret: bool,
}

impl Lexical {
    pub(super) const fn of<T: SimpleType>() -> Self {
        Self { white_space: T::WHITE_SPACE, secret: T::SECRET }
    }

    /// A buffer that was filled for a secret is not left behind.
    pub(super) fn wipe(self, text: Cow<'_, str>) {
        if let (true, Cow::Owned(mut text)) = (self.secret, text) {
            text.zeroize();
        }
    }
}

/// Makes a value of a text and keeps it.
pub(super) type Keep<'k> = &'k mut dyn FnMut(&str, &dyn PrefixScope) -> Result<(), ValueError>;

#[inline]
pub(super) fn keep_in<T: SimpleType>(slot: &mut T, text: &str, prefixes: &dyn PrefixScope) -> Result<(), ValueError> {
    *slot = T::parse(text, prefixes)?;
    Ok(())
}

impl<'a> Reader<'a> {
    /// Reads the text of the element that was started, up to and with its end tag.
    pub fn text<T: SimpleType>(&mut self, slot: &mut T) {
        if self.begin_text(T::BUILT_IN) {
            match self.state & CONSTRAINED {
                0 => T::read_text(self, slot),
                _ => self.constrained_text(slot),
            }
        }
    }

    /// Judges the attributes of the element that was started. False: no text is read after an error.
    #[inline]
    pub(super) fn begin_text(&mut self, built_in: Option<&str>) -> bool {
        self.expect_simple_type(built_in);
        self.expect_no_more_attributes();
        !self.has_failed()
    }

    /// Reads a text by parsing it.
    pub(crate) fn parsed_text<T: SimpleType>(&mut self, slot: &mut T) {
        self.keep_text(Lexical::of::<T>(), &mut |text, prefixes| keep_in(slot, text, prefixes));
    }

    #[inline(never)]
    fn keep_text(&mut self, lexical: Lexical, keep: Keep<'_>) {
        let at = self.at();
        let outcome = match self.read_text() {
            Ok(text) => {
                let default = self.default.filter(|_| text.is_empty());
                let outcome = self.keep(default.unwrap_or(&text), at, lexical, keep);
                lexical.wipe(text);
                self.end_declarations_of_leaf();
                outcome
            }
            Err(failure) => Err(failure),
        };
        self.settle(outcome);
    }

    /// Reads a text that is the value itself. One that had to be put together is not copied again.
    pub(crate) fn own_text<T: SimpleType + From<String>>(&mut self, slot: &mut T) {
        match self.read_text() {
            Ok(text) => {
                match text {
                    Cow::Owned(text) => *slot = text.into(),
                    Cow::Borrowed(text) => _ = keep_in(slot, text, self),
                }
                self.end_declarations_of_leaf();
            }
            Err(failure) => self.fail(failure),
        }
    }

    /// Takes a value in its usual form, and the end tag right after it.
    #[inline]
    pub(crate) fn text_in_place<T>(&mut self, read: impl FnOnce(&[u8], usize) -> Option<(T, usize)>) -> Option<T> {
        if self.state & (EMPTY | BOUND) != 0 || self.careful {
            return None;
        }
        let (value, end) = read(self.bytes(), self.at())?;
        if self.end_tag_of_leaf(bounded(end)) { Some(value) } else { None }
    }

    /// Ends what the start tag of a leaf declared, after its text was understood.
    #[inline(always)]
    pub(super) fn end_declarations_of_leaf(&mut self) {
        if self.state & BOUND != 0 {
            self.state &= !BOUND;
            self.unbind(self.pushed);
        }
    }

    /// Makes a value of a text, its white space treated as the type has it, and keeps it.
    pub(super) fn keep(&mut self, text: &str, at: usize, lexical: Lexical, keep: Keep<'_>) -> Outcome<()> {
        let treated = treat(text, self.built_in.map_or(lexical.white_space, BuiltIn::white_space));
        let judged = match self.built_in {
            Some(built_in) if self.strict => built_in.judge(&treated, self),
            Some(_) | None => Ok(()),
        };
        let outcome = match judged.and_then(|()| keep(&treated, self)) {
            Ok(()) => Ok(()),
            Err(error) => bad_value(at, if lexical.secret { "…" } else { &treated }, error.type_name()),
        };
        lexical.wipe(treated);
        outcome
    }

    /// The text of the element that was started, up to and with its end tag. What the start tag declared stays in force until
    /// `end_declarations_of_leaf`.
    #[inline]
    pub(super) fn read_text(&mut self) -> Outcome<Cow<'a, str>> {
        let s = self.bytes();
        let start = self.at();
        let end = match self.plain_text {
            (looked_from, end) if looked_from as usize == start => end as usize,
            _ => text_end(s, start),
        };
        if self.state & (EMPTY | BOUND) == 0 && !self.careful && self.end_tag_of_leaf(end) {
            return Ok(Cow::Borrowed(&self.text[start..end]));
        }
        self.read_text_slow(end)
    }

    /// Takes the end tag at `p` when it plainly is the one of the last start tag.
    #[inline(always)]
    fn end_tag_of_leaf(&mut self, p: usize) -> bool {
        let s = self.bytes();
        let (tag, n) = (self.tag as usize, self.tag_length as usize);
        let end = p + 2 + n;
        let is = s.get(end) == Some(&b'>') && s[p] == b'<' && s[p + 1] == b'/' && same(s, tag, p + 2, n);
        if is {
            self.set_position(end + 1);
            self.state &= ORDER;
        }
        is
    }

    /// The same for a text of several pieces, or with a start or end tag that is not plain; the first piece ends at `end`.
    #[inline(never)]
    fn read_text_slow(&mut self, mut end: usize) -> Outcome<Cow<'a, str>> {
        let s = self.bytes();
        let (tag, n) = (self.tag as usize, self.tag_length as usize);
        if self.state & EMPTY != 0 {
            self.position += 2;
            self.state &= ORDER | BOUND;
            return Ok(Cow::Borrowed(""));
        }
        let mut text = Pieces::new(self.at());
        loop {
            while s.get(end) == Some(&b']') {
                if s[end..].starts_with(b"]]>") {
                    return malformed(end, "`]]>` stands in a text");
                }
                end = text_end(s, end + 1);
            }
            match (s.get(end), s.get(end + 1)) {
                (Some(b'<'), Some(b'/')) => {
                    text.piece(self.text, end, self.careful);
                    self.read_end_tag(end, tag, n)?;
                    break;
                }
                (Some(b'&'), _) => {
                    text.piece(self.text, end, self.careful);
                    let (c, after) = self.read_reference(end)?;
                    text.owned(self.text, end).push(c);
                    text.start = after;
                }
                (Some(b'<'), Some(b'!')) if s[end..].starts_with(b"<![CDATA[") => {
                    text.piece(self.text, end, self.careful);
                    let Some(section_end) = find_section_end(s, end + 9) else {
                        return malformed(end, "a CDATA section does not end");
                    };
                    text.owned(self.text, section_end);
                    text.start = end + 9;
                    text.piece(self.text, section_end, self.careful);
                    text.start = section_end + 3;
                }
                (Some(b'<'), Some(b'!' | b'?')) => {
                    text.piece(self.text, end, self.careful);
                    text.owned(self.text, end);
                    self.skip_markup(end)?;
                    text.start = self.at();
                }
                (Some(b'<'), Some(_)) => {
                    return failure(ReadErrorKind::Unexpected, end, "an element stands where only text may");
                }
                _ => return malformed(s.len(), "the message ends too early"),
            }
            if text.length() > self.limits.text_length {
                return self.too_long(self.at());
            }
            end = text_end(s, text.start);
        }
        self.state &= ORDER | BOUND;
        if text.length() > self.limits.text_length {
            return self.too_long(self.at());
        }
        Ok(text.finish())
    }

    /// The end tag at `p` for the name that stands at `tag`.
    #[inline(never)]
    pub(super) fn read_end_tag(&mut self, p: usize, tag: usize, n: usize) -> Outcome<()> {
        let s = self.bytes();
        if !same(s, tag, p + 2, n) {
            return self.wrong_end_tag(p, tag, n);
        }
        let end = skip_space(s, p + 2 + n);
        match s.get(end) {
            Some(b'>') => {
                self.set_position(end + 1);
                Ok(())
            }
            None => malformed(end, "the message ends too early"),
            Some(_) => self.wrong_end_tag(p, tag, n),
        }
    }

    #[cold]
    fn wrong_end_tag<T>(&self, p: usize, tag: usize, n: usize) -> Outcome<T> {
        let name = place::shorten(self.text.get(tag..tag + n).unwrap_or_default());
        failure(ReadErrorKind::NotWellFormed, p, format!("the end tag is not `</{name}>`"))
    }

    /// The character that the reference at `p` stands for (XML 1.0, §4.1), and where the reference ends.
    pub(super) fn read_reference(&self, p: usize) -> Outcome<(char, usize)> {
        let rest = &self.bytes()[p + 1..];
        let (c, length) = match rest {
            [b'l', b't', b';', ..] => ('<', 3),
            [b'g', b't', b';', ..] => ('>', 3),
            [b'a', b'm', b'p', b';', ..] => ('&', 4),
            [b'a', b'p', b'o', b's', b';', ..] => ('\'', 5),
            [b'q', b'u', b'o', b't', b';', ..] => ('"', 5),
            [b'#', after @ ..] => match character_reference(after) {
                Some((c, length)) => (c, length + 1),
                None => return malformed(p, "a character reference is malformed, or XML does not allow the character"),
            },
            _ => return malformed(p, "only the five predefined entities can be referred to"),
        };
        Ok((c, p + 1 + length))
    }

    #[cold]
    pub(super) fn too_long<T>(&self, at: usize) -> Outcome<T> {
        let message = format!("a text is longer than {} bytes", self.limits.text_length);
        failure(ReadErrorKind::Limit, at, message)
    }
}

/// `123;` or `x7B;`, leading zeros included.
fn character_reference(after: &[u8]) -> Option<(char, usize)> {
    let (digits, radix, start) = match after {
        [b'x', digits @ ..] => (digits, 16, 1),
        digits => (digits, 10, 0),
    };
    let end = digits.iter().position(|c| *c == b';')?;
    let mut number = 0u32;
    for c in &digits[..end] {
        number = number.checked_mul(radix)?.checked_add((*c as char).to_digit(radix)?)?;
    }
    let c = char::from_u32(number).filter(|c| end > 0 && is_char(u32::from(*c)))?;
    Some((c, start + end + 1))
}

/// A text that is one piece of the message, until something interrupts it.
struct Pieces<'a> {
    start: usize,
    borrowed: &'a str,
    owned: Option<String>,
}

impl<'a> Pieces<'a> {
    const fn new(start: usize) -> Self {
        Self { start, borrowed: "", owned: None }
    }

    /// Takes the piece from `start` to here, with line ends normalised if there may be some to normalise.
    fn piece(&mut self, text: &'a str, end: usize, careful: bool) {
        let piece = &text[self.start..end];
        if careful && piece.contains('\r') {
            normalise_line_ends(piece, self.owned.get_or_insert_default());
        } else if let Some(owned) = &mut self.owned {
            owned.push_str(piece);
        } else {
            self.borrowed = piece;
        }
    }

    /// Something else than text comes, after `end`: from here on the text is put together. Room for what the element may still
    /// bring is made at once, so that it is not moved about and no copies of a secret stay behind.
    fn owned(&mut self, text: &str, end: usize) -> &mut String {
        let borrowed = std::mem::take(&mut self.borrowed);
        let owned = self.owned.get_or_insert_default();
        if owned.is_empty() {
            let more = memchr::memchr(b'<', &text.as_bytes()[end..]).unwrap_or(0);
            owned.reserve_exact(borrowed.len() + more);
        }
        owned.push_str(borrowed);
        owned
    }

    fn length(&self) -> usize {
        self.owned.as_ref().map_or(self.borrowed.len(), String::len)
    }

    fn finish(self) -> Cow<'a, str> {
        self.owned.map_or(Cow::Borrowed(self.borrowed), Cow::Owned)
    }
}

/// Line ends are one line feed each (XML 1.0, §2.11).
pub(super) fn normalise_line_ends(text: &str, out: &mut String) {
    // Room for all of it at once: growing leaves copies behind.
    out.reserve(text.len());
    let mut rest = text;
    while let Some(i) = memchr::memchr(b'\r', rest.as_bytes()) {
        out.push_str(&rest[..i]);
        out.push('\n');
        rest = &rest[i + 1..];
        rest = rest.strip_prefix('\n').unwrap_or(rest);
    }
    out.push_str(rest);
}

/// A text with its white space treated. Most have none.
#[inline]
pub(super) fn treat(text: &str, white_space: WhiteSpace) -> Cow<'_, str> {
    match white_space {
        WhiteSpace::Preserve => Cow::Borrowed(text),
        _ if is_without_space(text.as_bytes()) => Cow::Borrowed(text),
        _ => white_space.apply(text),
    }
}

#[cold]
#[inline(never)]
pub(super) fn bad_value<T>(at: usize, text: &str, type_name: &str) -> Outcome<T> {
    let shown = place::shorten(text);
    failure(ReadErrorKind::Value, at, format!("\"{shown}\" is not a value of {type_name}"))
}

impl PrefixScope for Reader<'_> {
    fn namespace_of(&self, prefix: &str) -> Option<&str> {
        self.lookup(prefix, 0).ok().map(|bound| self.uri_of(bound))
    }
}
