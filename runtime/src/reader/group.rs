//! Choices, groups that repeat, substitution groups: what is read by asking which element is next.

use std::ptr::from_ref;

use super::content::{CHOICE, PASSED};
use super::error::{Outcome, ReadErrorKind, failure};
use super::slot::Filled;
use super::{IN_ORDER, OCCURRENCE, ORDER, PENDING, ReadGroup, Reader};
use crate::name::Name;

impl Reader<'_> {
    /// Takes the next child's start tag when it has one of these names, and says which; `usize::MAX` when it has none of them.
    #[inline(never)]
    pub fn next(&mut self, names: &[&'static Name]) -> usize {
        for (index, name) in names.iter().enumerate() {
            if self.state & PENDING != 0 {
                return self.next_pending(names, index);
            }
            if self.start(name) {
                return index;
            }
        }
        usize::MAX
    }

    /// The same when the start tag is pending, from one of the names on.
    fn next_pending(&mut self, names: &[&'static Name], from: usize) -> usize {
        match names.iter().skip(from).position(|name| self.take_pending(name)) {
            Some(index) => from + index,
            None => usize::MAX,
        }
    }

    /// Which of these names the next child has, without taking it.
    pub fn one_of(&mut self, names: &[&'static Name]) -> Option<usize> {
        if !self.peek() {
            return None;
        }
        names.iter().position(|name| self.pending_is(name))
    }

    /// Reads a choice, or a group that repeats: required as `T`, optional as `Option<T>`, repeated as `Vec<T>`.
    pub fn group<S: GroupSlot>(&mut self, slot: &mut S) {
        slot.read_group(self);
    }

    /// Whether this particle of a content that is read in order may still take something.
    fn group_turn(&mut self) -> Option<u32> {
        let particle = self.particle;
        self.particle += 1;
        (self.state & IN_ORDER == 0 || particle >= self.cursor).then_some(particle)
    }

    /// Reads what may be the only occurrence of its group, or not; around it, that is as it was.
    #[inline(always)]
    pub(super) fn as_only<R>(&mut self, is_only: bool, read: impl FnOnce(&mut Self) -> R) -> R {
        let around = std::mem::replace(&mut self.only, is_only);
        let value = read(self);
        self.only = around;
        value
    }

    fn group_taken(&mut self, cursor: u32, outer: (u32, u8)) {
        self.particle = outer.0;
        if outer.1 & (IN_ORDER | OCCURRENCE) != 0 {
            self.cursor = self.cursor.max(cursor);
        }
    }

    /// Whether the next child begins an occurrence of a group only because nothing else takes it.
    pub(super) const fn is_stray_next(&self) -> bool {
        self.state & PENDING != 0 && self.stray == self.tag
    }

    /// An element that belongs into an occurrence of a group that repeats stands outside of them all: which one is not to be guessed.
    #[cold]
    pub(crate) fn fail_apart(&mut self) {
        self.fail_apart_at((self.stray as usize).saturating_sub(1));
    }

    #[cold]
    fn fail_apart_at(&mut self, at: usize) {
        let message = "the element stands apart from the group that it belongs to";
        let outcome: Outcome<()> = failure(ReadErrorKind::Unexpected, at, message);
        self.settle(outcome);
    }

    #[cold]
    fn fail_repeated_group(&mut self) {
        let message = "one of several elements stands here more than once";
        let outcome: Outcome<()> = failure(ReadErrorKind::Repeated, self.tag_start(), message);
        self.settle(outcome);
    }
}

/// A place for a choice or group.
pub trait GroupSlot {
    /// Reads what is next, if it belongs to the group.
    #[doc(hidden)]
    fn read_group(&mut self, xml: &mut Reader<'_>);
}

impl<T: ReadGroup> GroupSlot for T {
    fn read_group(&mut self, xml: &mut Reader<'_>) {
        fill_required(xml, self, T::read);
    }
}

impl<T: ReadGroup> GroupSlot for Option<T> {
    fn read_group(&mut self, xml: &mut Reader<'_>) {
        fill_optional(xml, self, T::read);
    }
}

impl<T: ReadGroup> GroupSlot for Vec<T> {
    fn read_group(&mut self, xml: &mut Reader<'_>) {
        fill_repeated(xml, self, usize::MAX, T::read);
    }
}

/// Reads a particle that must be there, whatever it is, by a function that reads one occurrence.
pub(crate) fn fill_required<T>(xml: &mut Reader<'_>, slot: &mut T, read: impl FnOnce(&mut Reader<'_>) -> Option<T>) {
    let address = from_ref(slot).addr();
    let filled = if xml.is_filled(address) { Filled::Already } else { Filled::Not };
    match read_only(xml, filled, read) {
        Some(value) => {
            *slot = value;
            xml.found(address);
        }
        None => xml.miss(CHOICE, address),
    }
}

/// The same for one that may be there.
pub(crate) fn fill_optional<T>(
    xml: &mut Reader<'_>,
    slot: &mut Option<T>,
    read: impl FnOnce(&mut Reader<'_>) -> Option<T>,
) {
    let filled = if slot.is_some() { Filled::Already } else { Filled::Not };
    if let Some(value) = read_only(xml, filled, read) {
        *slot = Some(value);
    }
}

/// The same for one that may be there as many times as this.
pub(crate) fn fill_repeated<T>(
    xml: &mut Reader<'_>,
    slot: &mut Vec<T>,
    most: usize,
    mut read: impl FnMut(&mut Reader<'_>) -> Option<T>,
) {
    xml.as_only(false, |xml| {
        let particle = xml.particle;
        let is_stray = xml.is_stray_next();
        if slot.len() >= most {
            read_one(xml, Filled::Already, true, read);
            return;
        }
        loop {
            let is_last = slot.len() + 1 == most;
            let Some(value) = read_one(xml, Filled::Not, is_last, &mut read) else { return };
            if is_stray {
                xml.fail_apart();
            }
            slot.push(value);
            if is_last {
                return;
            }
            // The same particle goes on.
            xml.particle = particle;
        }
    });
}

/// The occurrence of a particle that may be there once.
fn read_only<T>(xml: &mut Reader<'_>, filled: Filled, read: impl FnOnce(&mut Reader<'_>) -> Option<T>) -> Option<T> {
    let is_only = match xml.state & (IN_ORDER | OCCURRENCE) {
        0 => true,
        OCCURRENCE => xml.only,
        _ => false,
    };
    xml.as_only(is_only, |xml| read_one(xml, filled, true, read))
}

/// One occurrence, if it is this particle's turn.
fn read_one<T>(
    xml: &mut Reader<'_>,
    filled: Filled,
    single: bool,
    read: impl FnOnce(&mut Reader<'_>) -> Option<T>,
) -> Option<T> {
    let state = xml.state & ORDER;
    let turn = xml.group_turn();
    let outer = (xml.particle, state);
    let may_be_next_occurrence = matches!(filled, Filled::Already) && state & OCCURRENCE != 0;
    if may_be_next_occurrence || turn.is_none() && xml.cursor != PASSED {
        return None;
    }
    let (Some(particle), Filled::Not) = (turn, filled) else { return read_surplus(xml, read) };
    let value = read(xml)?;
    xml.group_taken(particle + u32::from(single), outer);
    Some(value)
}

/// One occurrence more than there may be. What it lacks may stand in the one before it, so nothing is said of that.
#[cold]
fn read_surplus<T>(xml: &mut Reader<'_>, read: impl FnOnce(&mut Reader<'_>) -> Option<T>) -> Option<T> {
    if xml.failure.is_some() || !xml.peek() {
        return None;
    }
    let at = xml.tag_start();
    let value = read(xml);
    let lacks = xml.failure.as_ref().is_some_and(|failure| failure.kind == ReadErrorKind::Missing && failure.at >= at);
    if lacks {
        xml.failure = None;
        xml.fail_apart_at(at);
    } else if value.is_some() {
        xml.fail_repeated_group();
    }
    value
}
