//! List types (XSD 1.0 Part 2, §2.5.1.2): values of one type with white space between them.

use std::ops::{Deref, DerefMut};

use super::{PrefixScope, SimpleType, TextWriter, ValueError};

/// The value of a list type; it is used like the `Vec` that it holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct List<T>(pub Vec<T>);

impl<T: SimpleType> SimpleType for List<T> {
    fn empty() -> Self {
        Self(Vec::new())
    }

    fn parse(text: &str, prefixes: &dyn PrefixScope) -> Result<Self, ValueError> {
        items(text).map(|item| T::parse(item, prefixes)).collect::<Result<_, _>>().map(Self)
    }

    fn write(&self, out: &mut dyn TextWriter) {
        write_items(&self.0, out, T::write);
    }

    fn write_canonical(&self, out: &mut dyn TextWriter) {
        write_items(&self.0, out, T::write_canonical);
    }
}

/// Writes the items of a list with one space between them.
pub(super) fn write_items<T>(items: &[T], out: &mut dyn TextWriter, write: impl Fn(&T, &mut dyn TextWriter)) {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push_str(" ");
        }
        write(item, out);
    }
}

/// The items of a list's text.
pub(crate) fn items(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', '\t', '\n', '\r']).filter(|item| !item.is_empty())
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Deref for List<T> {
    type Target = Vec<T>;

    fn deref(&self) -> &Vec<T> {
        &self.0
    }
}

impl<T> DerefMut for List<T> {
    fn deref_mut(&mut self) -> &mut Vec<T> {
        &mut self.0
    }
}

impl<T> From<Vec<T>> for List<T> {
    fn from(items: Vec<T>) -> Self {
        Self(items)
    }
}

impl<T> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self(items.into_iter().collect())
    }
}

impl<T> IntoIterator for List<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a List<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}
