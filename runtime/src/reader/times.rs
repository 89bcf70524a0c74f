//! Particles that the schema counts: it says how often at least, or at most, they stand (`minOccurs`, `maxOccurs`).
//!
//! Strict reading takes no more than the schema has and asks for as many as it wants; tolerant reading keeps what comes, except where
//! the one too many is somebody else's: the next occurrence of the group, or another particle of the same name.

use std::ops::{Bound, RangeBounds};

use super::content::CHOICE;
use super::group::fill_repeated;
use super::slot::Filled;
use super::{IN_ORDER, OCCURRENCE, ORDER, ReadElement, ReadGroup, Reader};
use crate::name::Name;
use crate::tree::{Element, Wildcard};

/// How often a particle stands.
#[derive(Clone, Copy)]
pub(super) struct Times {
    least: usize,
    pub(super) most: usize,
}

impl Times {
    pub(super) fn of(range: impl RangeBounds<usize>) -> Self {
        let least = match range.start_bound() {
            Bound::Included(least) => *least,
            Bound::Excluded(less) => less.saturating_add(1),
            Bound::Unbounded => 0,
        };
        let most = match range.end_bound() {
            Bound::Included(most) => *most,
            Bound::Excluded(more) => more.saturating_sub(1),
            Bound::Unbounded => usize::MAX,
        };
        Self { least, most }
    }
}

impl Reader<'_> {
    /// Reads a repeated element that is there so many times.
    pub fn element_times<K, T: ReadElement<K>>(
        &mut self,
        name: &'static Name,
        slot: &mut Vec<T>,
        times: impl RangeBounds<usize>,
    ) {
        let times = self.times_here(times);
        match times.most {
            usize::MAX => T::repeated(self, name, slot),
            most => self.fill_counted(name, slot, most, Self::value),
        }
        self.expect_least(name.local(), slot.len(), times);
    }

    /// Reads a repeated element that may be nil and is there so many times.
    pub fn nillable_times<K, T: ReadElement<K>>(
        &mut self,
        name: &'static Name,
        slot: &mut Vec<Option<T>>,
        times: impl RangeBounds<usize>,
    ) {
        let times = self.times_here(times);
        match times.most {
            usize::MAX => self.nillable(name, slot),
            most => self.fill_counted(name, slot, most, Self::nillable_value),
        }
        self.expect_least(name.local(), slot.len(), times);
    }

    /// Reads a choice or a group that is there so many times.
    pub fn group_times<T: ReadGroup>(&mut self, slot: &mut Vec<T>, times: impl RangeBounds<usize>) {
        let times = self.times_here(times);
        fill_repeated(self, slot, times.most, T::read);
        self.expect_least(CHOICE, slot.len(), times);
    }

    /// Reads so many elements that a wildcard takes.
    pub fn any_times(&mut self, wildcard: &Wildcard, slot: &mut Vec<Element>, times: impl RangeBounds<usize>) {
        let times = self.times_here(times);
        fill_repeated(self, slot, times.most, |xml| xml.any_element(wildcard));
        self.expect_least(CHOICE, slot.len(), times);
    }

    /// What is asked here of a particle that the schema counts.
    pub(super) fn times_here(&self, range: impl RangeBounds<usize>) -> Times {
        let Times { least, most } = Times::of(range);
        let ends = self.strict || self.state & (IN_ORDER | OCCURRENCE) != 0;
        Times { least: if self.strict { least } else { 0 }, most: if ends { most } else { usize::MAX } }
    }

    fn fill_counted<T>(&mut self, name: &'static Name, slot: &mut Vec<T>, most: usize, read: impl Fn(&mut Self) -> T) {
        if slot.len() >= most && self.state & ORDER != 0 {
            // A pass before this one has filled it.
            self.start_out_of_order(name, Filled::Already, true);
            return;
        }
        while slot.len() < most {
            let is_next = match self.state & ORDER {
                0 => self.start(name),
                _ => self.start_out_of_order(name, Filled::Not, slot.len() + 1 == most),
            };
            if !is_next {
                return;
            }
            slot.push(read(self));
        }
    }

    /// Whether there are as many as there must be. Too few are noted, as what is missing is.
    pub(super) fn expect_least(&mut self, name: &'static str, count: usize, times: Times) {
        if count < times.least {
            self.miss_some(name, if count == 0 { 0 } else { times.least });
        }
    }
}
