//! Start tags: is the next child the one asked for?

use super::error::{Outcome, ReadErrorKind, failure, malformed};
use super::words::{find_pair, is_local_name, load, name_at, skip_space};
use super::{ATTRIBUTES, BOUND, EMPTY, ORDER, PENDING, Reader};
use super::{characters, namespaces, place, words};
use crate::name::Name;

impl<'a> Reader<'a> {
    /// Takes the next child's start tag when it has this name.
    #[inline]
    pub(crate) fn start(&mut self, name: &'static Name) -> bool {
        let s = self.bytes();
        let mut p = self.at();
        if self.state & PENDING == 0 {
            if s.get(p).is_some_and(|c| *c != b'<') {
                if self.state & EMPTY != 0 {
                    return false;
                }
                p = words::bounded(skip_space(s, p));
                self.set_position(p);
            }
            let number = name.namespace().number();
            let index = number as usize % namespaces::CACHED;
            let prefix = &self.prefixes[index];
            if let Some(word) = load(s, p) {
                if prefix.number == number
                    && (word & prefix.open_mask == prefix.open
                        || prefix.is_long() && self.is_long_prefix_at(index, p + 1))
                {
                    let q = p + prefix.length as usize;
                    let sole = prefix.sole;
                    if name_at(s, q, name) {
                        let end = q + name.length as usize;
                        match s.get(end) {
                            Some(b'>') => {
                                self.tag = p as u32 + 1;
                                self.tag_length = (end - p - 1) as u32;
                                self.position = end as u32 + 1;
                                self.state &= ORDER;
                                return true;
                            }
                            Some(b' ' | b'\n' | b'\t' | b'\r' | b'/') => {
                                self.local = q as u32;
                                return self.start_with_attributes(name, index, p, end);
                            }
                            _ => {}
                        }
                    }
                    // `<a:` is followed by another name; `<` may be followed by anything. At the very end of a text, names
                    // cannot be compared by words.
                    if prefix_is_certain(word, q - p, sole) && q + 16 <= s.len() {
                        return false;
                    }
                } else if word as u16 == u16::from_le_bytes(*b"</") {
                    return false;
                }
            }
        }
        self.start_slow(name)
    }

    /// The start tag at `p` has this name, by this cached prefix, and something between the name and its end.
    #[inline(never)]
    fn start_with_attributes(&mut self, name: &'static Name, cached: usize, p: usize, end: usize) -> bool {
        self.tag = p as u32 + 1;
        self.tag_length = (end - p - 1) as u32;
        match self.read_attributes(end) {
            Err(failure) => {
                self.fail(failure);
                false
            }
            Ok(()) if self.state & BOUND == 0 || self.is_expected_prefix_at(cached, name, p) => true,
            Ok(()) => {
                // Its own prefix may have another meaning now.
                let outcome = self.resolve_prefix();
                self.settle(outcome);
                self.state |= PENDING;
                self.take_pending(name)
            }
        }
    }

    #[inline(never)]
    fn start_slow(&mut self, name: &'static Name) -> bool {
        self.peek() && self.take_pending(name)
    }

    /// Takes the start tag that is pending when it has this name.
    #[inline]
    pub(super) fn take_pending(&mut self, name: &'static Name) -> bool {
        let is = self.pending_is(name);
        if is {
            self.state &= !PENDING;
        }
        is
    }

    /// Takes the start tag that is pending, whatever its name.
    #[inline]
    pub(crate) fn accept(&mut self) {
        self.state &= !PENDING;
    }

    /// Whether the start tag that is pending has this name.
    #[inline]
    pub(super) fn pending_is(&mut self, name: &'static Name) -> bool {
        let local = self.local as usize;
        let length = ((self.tag + self.tag_length) as usize).wrapping_sub(local);
        if self.state & PENDING == 0 || !is_local_name(self.bytes(), local, length, name) {
            return false;
        }
        let is = self.is_in(self.namespace, name.namespace());
        if is {
            self.expect_prefix(name);
        }
        is
    }

    /// The local name in the last start tag.
    #[inline]
    pub(crate) fn pending_local(&self) -> &'a str {
        self.text.get(self.local as usize..(self.tag + self.tag_length) as usize).unwrap_or_default()
    }

    /// What the prefix of the last start tag that was pending is bound to.
    pub(crate) const fn pending_namespace(&self) -> u32 {
        self.namespace
    }

    /// The name in the last start tag, prefix included.
    #[inline]
    pub(crate) fn tag_name(&self) -> &'a str {
        self.text.get(self.tag as usize..(self.tag + self.tag_length) as usize).unwrap_or_default()
    }

    /// Where the last start tag stands.
    pub(super) const fn tag_start(&self) -> usize {
        (self.tag as usize).saturating_sub(1)
    }

    /// Reads the next child's start tag and leaves it pending. False when there is none.
    pub(crate) fn peek(&mut self) -> bool {
        if self.state & PENDING != 0 {
            return true;
        }
        let outcome = self.read_start_tag();
        self.settle(outcome)
    }

    #[inline(never)]
    fn read_start_tag(&mut self) -> Outcome<bool> {
        if self.state & EMPTY != 0 || self.failure.is_some() {
            return Ok(false);
        }
        let s = self.bytes();
        loop {
            let mut p = self.at();
            if s.get(p).is_some_and(|c| *c != b'<') {
                p = skip_space(s, p);
                self.set_position(p);
            }
            match (s.get(p), s.get(p + 1)) {
                (None, _) if self.depth == 0 => return Ok(false),
                (None, _) | (Some(b'<'), None) => return malformed(p, "the message ends too early"),
                (Some(b'<'), Some(b'/')) => return Ok(false),
                (Some(b'<'), Some(b'!' | b'?')) => self.skip_markup(p)?,
                (Some(b'<'), Some(_)) => break,
                _ if self.depth == 0 => return malformed(p, "text stands outside the document's element"),
                _ => return failure(ReadErrorKind::Unexpected, p, "text stands where only elements may"),
            }
        }
        let p = self.at() + 1;
        let Some(name) = characters::qualified_name(self.text, p) else {
            return malformed(p, "this is no name of an element");
        };
        let end = name.end;
        self.local = name.local as u32;
        self.tag = p as u32;
        self.tag_length = (end - p) as u32;
        if s.get(end) == Some(&b'>') {
            self.set_position(end + 1);
            self.state &= ORDER;
            self.attributes.clear();
        } else {
            self.read_attributes(end)?;
        }
        self.resolve_prefix()?;
        self.state |= PENDING;
        Ok(true)
    }

    /// Splits the name of the last start tag and finds its namespace.
    pub(super) fn resolve_tag(&mut self) -> Outcome<()> {
        match characters::split(self.tag_name()) {
            Some((_, local)) => self.local = self.tag + self.tag_length - local.len() as u32,
            None => return malformed(self.tag as usize, "this is no qualified name"),
        }
        self.resolve_prefix()
    }

    /// Finds what the prefix of the last start tag is bound to.
    #[inline]
    fn resolve_prefix(&mut self) -> Outcome<()> {
        let at = self.tag as usize;
        let length = (self.local - self.tag).saturating_sub(1) as usize;
        if self.bytes().get(at..at + length) == Some(b"xmlns") {
            return malformed(at, "no element may have the prefix `xmlns`");
        }
        self.namespace = self.lookup_at(at, length)?;
        Ok(())
    }

    /// Passes over a comment or processing instruction at `p`. A document type declaration is never read.
    #[cold]
    #[inline(never)]
    pub(super) fn skip_markup(&mut self, p: usize) -> Outcome<()> {
        let s = self.bytes();
        let rest = &s[p..];
        if rest.starts_with(b"<!--") {
            match find_pair(s, p + 4, *b"--") {
                Some(end) if s.get(end + 2) == Some(&b'>') => self.set_position(end + 3),
                Some(end) => return malformed(end, "`--` stands in a comment"),
                None => return malformed(p, "a comment does not end"),
            }
        } else if rest.starts_with(b"<?") {
            let Some(target) = characters::qualified_name(self.text, p + 2).filter(|name| name.local == p + 2) else {
                return malformed(p, "a processing instruction has no good target");
            };
            if self.text[p + 2..target.end].eq_ignore_ascii_case("xml") {
                return malformed(p, "an XML declaration stands inside the document");
            }
            match find_pair(s, target.end, *b"?>") {
                Some(end) if end == target.end || s[target.end] <= b' ' => self.set_position(end + 2),
                Some(_) => return malformed(p, "a processing instruction is malformed"),
                None => return malformed(p, "a processing instruction does not end"),
            }
        } else if rest.starts_with(b"<!DOCTYPE") {
            return failure(ReadErrorKind::Doctype, p, "document type declarations are not allowed");
        } else if rest.starts_with(b"<![CDATA[") {
            return failure(ReadErrorKind::Unexpected, p, "text stands where only elements may");
        } else {
            return malformed(p, "this is no markup");
        }
        Ok(())
    }

    /// Whether the last start tag has attributes other than namespace declarations.
    #[inline(always)]
    pub(super) const fn has_attributes(&self) -> bool {
        self.state & ATTRIBUTES != 0
    }

    /// The element that is pending is not allowed here.
    #[cold]
    #[inline(never)]
    pub(super) fn fail_unexpected(&mut self) {
        let name = place::shorten(self.pending_local()).into_owned();
        let outcome: Outcome<()> =
            failure(ReadErrorKind::Unexpected, self.tag_start(), format!("the element `{name}` is not expected here"));
        self.settle(outcome);
    }
}

/// Whether a tag that begins with the expected prefix can be in no other namespace, so that its local name decides.
#[inline(always)]
pub(super) fn prefix_is_certain(word: u64, prefix_length: usize, sole: bool) -> bool {
    prefix_length > 1 || sole && !matches!((word >> 8) as u8, b'!' | b'?')
}
