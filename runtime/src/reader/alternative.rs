//! Alternatives of a choice that are more than one element: elements that repeat, groups that repeat, wildcards, and
//! groups that may begin with what a wildcard takes.

use super::{Content, ReadElement, ReadGroup, Reader};
use crate::name::Name;
use crate::tree::{Element, Wildcard};

impl Reader<'_> {
    /// Reads the element that was just taken, and those of its name that follow.
    pub fn values<K, T: ReadElement<K>>(&mut self, name: &'static Name) -> Vec<T> {
        let mut values = vec![self.value()];
        while self.start(name) {
            values.push(self.value());
        }
        values
    }

    /// Reads the element that was just taken, and those of its name that follow; `None` is nil.
    pub fn nillable_values<K, T: ReadElement<K>>(&mut self, name: &'static Name) -> Vec<Option<T>> {
        let mut values = vec![self.nillable_value()];
        while self.start(name) {
            values.push(self.nillable_value());
        }
        values
    }

    /// Reads occurrences of a group as long as there are some; `None` where there is none.
    pub fn groups<T: ReadGroup>(&mut self) -> Option<Vec<T>> {
        let is_stray = self.is_stray_next();
        let mut groups = vec![T::read(self)?];
        if is_stray {
            self.fail_apart();
        }
        while let Some(group) = T::read(self) {
            groups.push(group);
        }
        Some(groups)
    }

    /// Reads elements as long as the wildcard takes them; `None` where it takes none.
    pub fn any_elements(&mut self, wildcard: &Wildcard) -> Option<Vec<Element>> {
        let mut elements = vec![self.any_element(wildcard)?];
        while let Some(element) = self.any_element(wildcard) {
            elements.push(element);
        }
        Some(elements)
    }

    /// Begins to read one occurrence of a group, as [`occurrence`](Self::occurrence) does, also where what is next is taken by
    /// a wildcard.
    pub fn occurrence_or_any(
        &mut self,
        first: &[&'static Name],
        rest: &[&'static Name],
        wildcard: &Wildcard,
    ) -> Option<Content> {
        let begins = self.one_of(first).is_some() || self.is_next_taken_by(wildcard) || self.is_stray(rest);
        begins.then(|| self.begin_occurrence())
    }
}
