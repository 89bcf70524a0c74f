//! Alternatives of a choice that are more than one element: elements that repeat, groups that repeat, wildcards, and
//! groups that may begin with what a wildcard takes.

use std::ops::RangeBounds;

use super::content::CHOICE;
use super::{Content, ReadElement, ReadGroup, Reader};
use crate::name::Name;
use crate::tree::{Element, Wildcard};

impl Reader<'_> {
    /// Reads the element that was just taken, and those of its name that follow.
    pub fn values<K, T: ReadElement<K>>(&mut self, name: &'static Name, times: impl RangeBounds<usize>) -> Vec<T> {
        self.taken_and_next(name, times, Self::value)
    }

    /// Reads the element that was just taken, and those of its name that follow; `None` is nil.
    pub fn nillable_values<K, T: ReadElement<K>>(
        &mut self,
        name: &'static Name,
        times: impl RangeBounds<usize>,
    ) -> Vec<Option<T>> {
        self.taken_and_next(name, times, Self::nillable_value)
    }

    fn taken_and_next<T>(
        &mut self,
        name: &'static Name,
        times: impl RangeBounds<usize>,
        read: impl Fn(&mut Self) -> T,
    ) -> Vec<T> {
        let times = self.times_here(times);
        let mut values = vec![read(self)];
        while values.len() < times.most && (self.start(name) || self.skip_strangers() && self.start(name)) {
            values.push(read(self));
        }
        self.expect_least(name.local(), values.len(), times);
        values
    }

    /// Reads occurrences of a group as long as there are some; `None` where there is none.
    pub fn groups<T: ReadGroup>(&mut self, times: impl RangeBounds<usize>) -> Option<Vec<T>> {
        self.as_only(false, |xml| {
            let is_stray = xml.is_stray_next();
            let first = T::read(xml)?;
            if is_stray {
                xml.fail_apart();
            }
            Some(xml.first_and_next(first, times, T::read))
        })
    }

    /// Reads elements as long as the wildcard takes them; `None` where it takes none.
    pub fn any_elements(&mut self, wildcard: &Wildcard, times: impl RangeBounds<usize>) -> Option<Vec<Element>> {
        let first = self.any_element(wildcard)?;
        Some(self.first_and_next(first, times, |xml| xml.any_element(wildcard)))
    }

    fn first_and_next<T>(
        &mut self,
        first: T,
        times: impl RangeBounds<usize>,
        read: impl Fn(&mut Self) -> Option<T>,
    ) -> Vec<T> {
        let times = self.times_here(times);
        let mut all = vec![first];
        while all.len() < times.most {
            self.skip_strangers();
            let Some(next) = read(self) else { break };
            all.push(next);
        }
        self.expect_least(CHOICE, all.len(), times);
        all
    }

    /// Begins to read one occurrence of a group, as [`occurrence`](Self::occurrence) does, where wildcards are among what it
    /// begins with or among the rest.
    pub fn occurrence_or_any(
        &mut self,
        first: &[&'static Name],
        first_wildcards: &[&Wildcard],
        rest: &[&'static Name],
        other_wildcards: &[&Wildcard],
    ) -> Option<Content> {
        let begins = self.one_of(first).is_some()
            || first_wildcards.iter().any(|wildcard| self.is_next_taken_by(wildcard))
            || self.is_stray(rest, other_wildcards);
        begins.then(|| self.begin_occurrence())
    }
}
