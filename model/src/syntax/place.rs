//! Names and texts as written, each with its place. Places are equal to one another, so that two representations can be
//! compared for what they say: the same definition may come from two documents.

use crate::name::ExpandedName;
use crate::span::Span;

/// Where something stands. Equal to every other place.
#[derive(Clone, Copy, Debug)]
pub struct Place(pub Span);

impl PartialEq for Place {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// The name that a component is declared with.
#[derive(Clone, Debug, PartialEq)]
pub struct DeclaredName {
    /// The name, in the namespace where the declaration puts it.
    pub name: ExpandedName,
    /// The value of the `name` attribute.
    pub place: Place,
}

/// A reference to a component: a QName, its prefix resolved.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// The name referred to.
    pub name: ExpandedName,
    /// The QName in the source.
    pub place: Place,
}
