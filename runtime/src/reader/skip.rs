//! Skipping elements: with every check that reading them would have made, and without recursion.

use super::error::{Outcome, malformed};
use super::text::normalise_line_ends;
use super::words::{find_section_end, same, text_end};
use super::{BOUND, EMPTY, ORDER, Reader};

/// An element that is being skipped.
pub(super) struct Open {
    pub(super) tag: u32,
    pub(super) tag_length: u32,
    pushed: u32,
}

impl Reader<'_> {
    /// Skips an element that no particle takes, whose start tag was just taken.
    pub(super) fn skip_unknown(&mut self) -> Outcome<()> {
        self.skipped += 1;
        self.skip()
    }

    /// Skips the element whose start tag was just taken.
    #[inline(never)]
    pub(crate) fn skip(&mut self) -> Outcome<()> {
        if self.skip_leaf() {
            return Ok(());
        }
        let mut open = Vec::new();
        self.open(&mut open);
        while let Some(element) = open.last() {
            if self.failure.is_some() {
                return Ok(());
            }
            if self.state & EMPTY != 0 {
                self.position += 2;
                self.close(&mut open);
                continue;
            }
            let p = self.pass_over_text(None)?;
            let s = self.bytes();
            match s.get(p + 1) {
                Some(b'/') => {
                    self.read_end_tag(p, element.tag as usize, element.tag_length as usize)?;
                    self.close(&mut open);
                }
                Some(b'!' | b'?') => self.skip_markup(p)?,
                _ if self.peek() => {
                    self.accept();
                    if !self.skip_leaf() {
                        self.open(&mut open);
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Takes text and end tag when the element is a plain leaf, as most are.
    #[inline]
    fn skip_leaf(&mut self) -> bool {
        let s = self.bytes();
        let p = text_end(s, self.at());
        let n = self.tag_length as usize;
        let end = p + 2 + n;
        let is = self.state & (EMPTY | BOUND) == 0
            && s.get(end) == Some(&b'>')
            && s[p] == b'<'
            && s[p + 1] == b'/'
            && same(s, self.tag as usize, p + 2, n)
            && end - self.at() <= self.limits.text_length;
        if is {
            self.set_position(end + 1);
            self.state &= ORDER;
        }
        is
    }

    pub(super) fn open(&mut self, open: &mut Vec<Open>) {
        self.depth += 1;
        if self.depth > self.limits.depth {
            self.fail_too_deep();
        }
        let pushed = if self.state & BOUND != 0 { self.pushed } else { 0 };
        self.state &= ORDER | EMPTY;
        open.push(Open { tag: self.tag, tag_length: self.tag_length, pushed });
    }

    pub(super) fn close(&mut self, open: &mut Vec<Open>) {
        self.state &= ORDER;
        self.depth = self.depth.saturating_sub(1);
        if let Some(element) = open.pop() {
            self.unbind(element.pushed);
        }
    }

    /// Moves to the next `<` that is not the beginning of a CDATA section, and keeps the text if it is wanted.
    pub(super) fn pass_over_text(&mut self, mut kept: Option<&mut String>) -> Outcome<usize> {
        let s = self.bytes();
        let start = self.at();
        let (mut p, mut piece) = (start, start);
        loop {
            p = text_end(s, p);
            match s.get(p) {
                Some(b']') if s[p..].starts_with(b"]]>") => return malformed(p, "`]]>` stands in a text"),
                Some(b']') => p += 1,
                Some(b'&') => {
                    keep(&mut kept, &self.text[piece..p]);
                    let (c, after) = self.read_reference(p)?;
                    if let Some(kept) = &mut kept {
                        kept.push(c);
                    }
                    (p, piece) = (after, after);
                }
                Some(_) if s[p..].starts_with(b"<![CDATA[") => match find_section_end(s, p + 9) {
                    Some(end) => {
                        keep(&mut kept, &self.text[piece..p]);
                        keep(&mut kept, &self.text[p + 9..end]);
                        p = end + 3;
                        piece = p;
                    }
                    None => return malformed(p, "a CDATA section does not end"),
                },
                Some(_) => break,
                None => return malformed(p, "the message ends too early"),
            }
        }
        keep(&mut kept, &self.text[piece..p]);
        if p - start > self.limits.text_length {
            return self.too_long(start);
        }
        self.set_position(p);
        Ok(p)
    }
}

fn keep(kept: &mut Option<&mut String>, piece: &str) {
    if let Some(kept) = kept {
        normalise_line_ends(piece, kept);
    }
}
