//! Element content: going through the children of an element, once when all is in order and again when it is not.

use super::error::{Outcome, ReadErrorKind, failure, malformed};
use super::words::{bounded, same, skip_space};
use super::{AGAIN, ATTRIBUTES, BOUND, EMPTY, IN_ORDER, OCCURRENCE, ORDER, PENDING, Reader};
use crate::name::Name;
use crate::tree::Wildcard;

/// An element whose children are being read; what [`Reader::content`] begins and [`Reader::pass`] ends.
#[derive(Debug)]
pub struct Content {
    /// Its name in the start tag, to be compared with the end tag. Of an occurrence of a group it is the child that it begins with.
    tag: u32,
    tag_length: u32,
    pushed: u32,
    /// How many particles had been missed before it.
    missed: u32,
    /// The child that was next when this pass began.
    mark: u32,
    passes: u32,
    particle: u32,
    cursor: u32,
    /// Where reading in order goes on after it was asked whether a child that is left came too late.
    resume: u32,
    /// How the children around it are gone through.
    outer: u8,
    /// No order is a disorder (`xs:all`).
    any_order: bool,
}

/// The length that an occurrence of a group has for the name of its tag; no end tag matches it.
const NO_TAG: u32 = u32::MAX;

/// The cursor when every particle counts as passed: one that takes a child now shows that it came too late.
pub(super) const PASSED: u32 = u32::MAX;

/// A particle that must be there and was not found yet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Missed {
    /// Where its value would go: the address tells particles of one name apart.
    slot: usize,
    name: &'static str,
    /// How often it must be there, if it is there less often.
    least: usize,
}

impl Missed {
    fn message(self) -> String {
        let what = match self.name {
            CHOICE => CHOICE.to_owned(),
            name => format!("the element `{name}`"),
        };
        match self.least {
            0 => format!("{what} is missing"),
            least => format!("{what} stands here fewer than {least} times"),
        }
    }
}

/// What a missing choice or group is called.
pub(super) const CHOICE: &str = "one of several elements";

impl Reader<'_> {
    /// Begins to read the children of the element that was started, which may come in any order.
    #[inline(never)]
    pub fn content(&mut self) -> Content {
        self.enter(0)
    }

    /// Begins to read children that only come in order, since one name stands at two places or a wildcard takes all.
    #[inline(never)]
    pub fn content_in_order(&mut self) -> Content {
        self.enter(IN_ORDER)
    }

    /// Begins to read children of which the schema says that they may come in any order (`xs:all`): strict reading, too, takes them
    /// so.
    pub fn content_of_all(&mut self) -> Content {
        Content { any_order: true, ..self.enter(0) }
    }

    /// Begins to read one occurrence of a group of elements, when one is next with which it begins. One of the rest begins it only
    /// when nothing else takes it: tolerant reading then finds what came late, or says what is missing, and loses nothing.
    pub fn occurrence(&mut self, first: &[&'static Name], rest: &[&'static Name]) -> Option<Content> {
        (self.one_of(first).is_some() || self.is_stray(rest, &[])).then(|| self.begin_occurrence())
    }

    /// Whether the next child belongs into an occurrence that did not begin before it, as was found out in a pass before.
    pub(super) fn is_stray(&mut self, rest: &[&'static Name], wildcards: &[&Wildcard]) -> bool {
        let may_be = self.one_of(rest).is_some() || wildcards.iter().any(|wildcard| self.is_next_taken_by(wildcard));
        if may_be && self.stray != self.tag {
            self.left = self.tag;
        }
        may_be && self.stray == self.tag && !self.strict
    }

    /// What is next begins an occurrence of a group.
    pub(super) fn begin_occurrence(&mut self) -> Content {
        let content = Content {
            tag: self.tag,
            tag_length: NO_TAG,
            pushed: 0,
            missed: self.missed.len() as u32,
            mark: 0,
            passes: 0,
            particle: self.particle,
            cursor: self.cursor,
            resume: 0,
            outer: self.state & ORDER,
            any_order: false,
        };
        self.state = self.state & !ORDER | OCCURRENCE;
        (self.particle, self.cursor) = (0, 0);
        content
    }

    #[inline(always)]
    fn enter(&mut self, order: u8) -> Content {
        self.expect_no_more_attributes();
        self.depth += 1;
        if self.depth > self.limits.depth {
            self.fail_too_deep();
        }
        let content = Content {
            tag: self.tag,
            tag_length: self.tag_length,
            pushed: if self.state & BOUND != 0 { self.pushed } else { 0 },
            missed: self.missed.len() as u32,
            mark: 0,
            passes: 0,
            particle: self.particle,
            cursor: self.cursor,
            resume: 0,
            outer: self.state & ORDER,
            any_order: false,
        };
        self.state = self.state & EMPTY | order;
        if order != 0 {
            (self.particle, self.cursor) = (0, 0);
        }
        content
    }

    #[cold]
    #[inline(never)]
    pub(super) fn fail_too_deep(&mut self) {
        let message = format!("elements are nested more than {} deep", self.limits.depth);
        let outcome: Outcome<()> = failure(ReadErrorKind::Limit, self.tag_start(), message);
        self.settle(outcome);
    }

    /// Goes on with the children: true once, and again as long as some are left that came late or are unknown. What is unknown
    /// is skipped, or an error in strict reading; in the end, what must be there and is not is an error too.
    #[inline]
    pub fn pass(&mut self, content: &mut Content) -> bool {
        if content.passes == 0 {
            content.passes = 1;
            return true;
        }
        !self.leave_fast(content) && self.pass_again(content)
    }

    /// Takes the end tag when it is next and everything is in order.
    #[inline(never)]
    fn leave_fast(&mut self, content: &Content) -> bool {
        let s = self.bytes();
        let mut p = self.at();
        if s.get(p).is_some_and(|c| *c != b'<') {
            if self.state & EMPTY != 0 {
                return false;
            }
            p = bounded(skip_space(s, p));
        }
        let n = content.tag_length as usize;
        let end = p + 2 + n;
        let is = s.get(end) == Some(&b'>')
            && s[p] == b'<'
            && s[p + 1] == b'/'
            && same(s, content.tag as usize, p + 2, n)
            && self.missed.len() as u32 == content.missed
            && self.state & (PENDING | AGAIN) == 0;
        if is {
            self.set_position(end + 1);
            self.leave(content);
        }
        is
    }

    /// The element has ended: what it declared is out of force, and the children around it are gone through as before.
    #[inline(always)]
    fn leave(&mut self, content: &Content) {
        self.depth = self.depth.saturating_sub(1);
        if content.outer != 0 {
            (self.particle, self.cursor) = (content.particle, content.cursor);
        }
        self.state = content.outer;
        if content.pushed != 0 {
            self.unbind(content.pushed);
        }
    }

    #[inline(never)]
    fn pass_again(&mut self, content: &mut Content) -> bool {
        let outcome = match content.tag_length {
            NO_TAG => Ok(self.pass_group_again(content)),
            _ => self.pass_element_again(content),
        };
        let again = self.settle(outcome);
        if again {
            self.state |= AGAIN;
            self.particle = 0;
            content.mark = self.tag;
            content.passes += 1;
        }
        again
    }

    /// One more pass when a child is left that was not left before; the same child twice belongs to no particle.
    fn pass_element_again(&mut self, content: &mut Content) -> Outcome<bool> {
        loop {
            if self.failure.is_some() {
                return Ok(false);
            }
            if !self.peek() {
                if self.failure.is_none() {
                    self.end_content(content)?;
                }
                return Ok(false);
            }
            let comes_late = content.any_order && content.mark != self.tag;
            if self.strict && !comes_late {
                self.fail_unexpected();
                return Ok(false);
            }
            if content.mark != self.tag {
                return Ok(true);
            }
            if self.state & IN_ORDER != 0 {
                if self.cursor != PASSED {
                    content.resume = std::mem::replace(&mut self.cursor, PASSED);
                    return Ok(true);
                }
                self.cursor = content.resume;
            }
            if self.left == self.tag && self.stray != self.tag {
                self.stray = self.tag;
                if self.state & IN_ORDER != 0 {
                    self.cursor = PASSED;
                }
                return Ok(true);
            }
            self.accept();
            self.skip_unknown()?;
        }
    }

    /// No child is left.
    fn end_content(&mut self, content: &Content) -> Outcome<()> {
        if let Some(missed) = self.missed.get(content.missed as usize) {
            return failure(ReadErrorKind::Missing, self.at(), missed.message());
        }
        let p = self.at();
        if self.state & EMPTY != 0 {
            self.set_position(p + 2);
        } else if self.bytes().get(p + 1) == Some(&b'/') {
            self.read_end_tag(p, content.tag as usize, content.tag_length as usize)?;
        } else {
            return malformed(p, "the message ends too early");
        }
        self.leave(content);
        Ok(())
    }

    /// An occurrence of a group ends where nothing of it is missing, or nothing more of it is found. What is nobody's is skipped: more
    /// of the group may stand behind it.
    fn pass_group_again(&mut self, content: &mut Content) -> bool {
        if self.only && self.has_more_of_group(content) {
            return true;
        }
        if self.failure.is_none() && self.skip_strangers() && self.peek() {
            if self.missed.len() as u32 == content.missed {
                // It is whole, so only what stands behind that in the schema may still belong to it.
                self.state |= IN_ORDER;
            }
            return true;
        }
        if self.failure.is_none() && self.missed.len() as u32 > content.missed {
            if self.peek() && content.mark != self.tag && !self.strict {
                return true;
            }
            if self.failure.is_none() {
                let missing = self.missed[content.missed as usize].message();
                let (at, message) = match self.state & PENDING {
                    0 => (self.at(), missing),
                    // It may stand behind what is next, where it does not belong to this occurrence.
                    _ => (self.tag_start(), format!("{missing} before `{}`", super::shorten(self.pending_local()))),
                };
                let outcome: Outcome<()> = failure(ReadErrorKind::Missing, at, message);
                self.settle(outcome);
            }
        }
        if self.state & PENDING != 0 && self.tag == content.tag {
            // It began with an element that none of its particles takes, like the abstract head of a substitution group.
            self.fail_unexpected();
        }
        self.state = self.state & !ORDER | content.outer;
        (self.particle, self.cursor) = (content.particle, content.cursor);
        false
    }

    /// Whether the child that is next was not offered to the only occurrence of a group in every way yet, as children of an element
    /// are.
    fn has_more_of_group(&mut self, content: &Content) -> bool {
        if self.strict || self.failure.is_some() {
            return false;
        }
        self.skip_strangers();
        if !self.peek() {
            return false;
        }
        if content.mark == self.tag && self.left == self.tag && self.stray != self.tag {
            self.stray = self.tag;
            return true;
        }
        content.mark != self.tag
    }

    /// Reads an element that has no content: unknown children are skipped, or an error in strict reading.
    pub fn empty_content(&mut self) {
        let mut content = self.content();
        while self.pass(&mut content) {}
    }

    /// A required particle was not found.
    #[cold]
    #[inline(never)]
    pub(super) fn miss(&mut self, name: &'static str, slot: usize) {
        if self.state & AGAIN == 0 && self.failure.is_none() {
            self.missed.push(Missed { slot, name, least: 0 });
        }
    }

    /// A particle was found less often than it must be there; it has no slot of its own, since only strict reading asks.
    #[cold]
    pub(super) fn miss_some(&mut self, name: &'static str, least: usize) {
        if self.failure.is_none() {
            self.missed.push(Missed { slot: 0, name, least });
        }
    }

    /// Whether the particle of this slot was found before: it is filled, if it was not missed in the first pass.
    pub(super) fn is_filled(&self, slot: usize) -> bool {
        self.state & AGAIN != 0 && self.state & IN_ORDER == 0 && !self.missed.iter().any(|missed| missed.slot == slot)
    }

    /// A required particle that was missed came late.
    pub(super) fn found(&mut self, slot: usize) {
        if let Some(index) = self.missed.iter().rposition(|missed| missed.slot == slot) {
            self.missed.remove(index);
        }
    }

    /// An element that may be there once is there again, and its value would be lost.
    #[cold]
    #[inline(never)]
    pub(super) fn fail_repeated(&mut self, name: &str) {
        let message = format!("the element `{name}` stands here more than once");
        let outcome: Outcome<()> = failure(ReadErrorKind::Repeated, self.tag_start(), message);
        self.settle(outcome);
    }

    /// After the document's element, only white space and comments may come.
    pub(super) fn expect_end(&mut self) -> Outcome<()> {
        if let Some(missed) = self.missed.first() {
            let missed = *missed;
            if self.peek() {
                self.state &= !(PENDING | ATTRIBUTES);
                let found = super::place::shorten(self.pending_local());
                let message =
                    format!("the element is `{found}`, and not the expected `{}` or not in its namespace", missed.name);
                return failure(ReadErrorKind::Unexpected, self.tag_start(), message);
            }
            if self.failure.is_none() {
                return failure(ReadErrorKind::Missing, self.at(), missed.message());
            }
            return Ok(());
        }
        if self.peek() {
            let at = self.tag_start();
            return malformed(at, "an element stands after the document's element");
        }
        if self.tag == 0 && self.failure.is_none() {
            return malformed(self.at(), "the document has no element");
        }
        if self.failure.is_none() && self.at() < self.text.len() {
            return malformed(self.at(), "something stands after the document's element");
        }
        Ok(())
    }
}
