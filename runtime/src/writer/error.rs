//! What can be wrong with a value that is written.

use std::fmt;

/// A value that no message can carry. It names the element or attribute, and never shows the value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteError {
    pub(super) place: String,
    pub(super) kind: WriteErrorKind,
}

/// What is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WriteErrorKind {
    /// A character that XML 1.0 cannot carry, not even as a reference: a control character, U+FFFE or U+FFFF.
    Character(char),
    /// Elements are nested more deeply than the limit.
    Depth(usize),
    /// A name of a kept tree is no XML name, or its prefix cannot be declared.
    Name,
    /// An attribute stands twice on one element.
    Repeated,
}

impl WriteError {
    pub(crate) fn new(place: &str, kind: WriteErrorKind) -> Self {
        Self { place: place.to_owned(), kind }
    }

    /// The element or attribute that could not be written.
    pub fn place(&self) -> &str {
        &self.place
    }

    /// What is wrong with it.
    pub fn kind(&self) -> WriteErrorKind {
        self.kind
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            WriteErrorKind::Character(character) => {
                write!(f, "`{}` holds the character U+{:04X}, which XML cannot carry", self.place, u32::from(character))
            }
            WriteErrorKind::Depth(limit) => {
                write!(f, "`{}` lies more than {limit} elements deep", self.place)
            }
            WriteErrorKind::Repeated => write!(f, "the attribute `{}` stands twice on one element", self.place),
            WriteErrorKind::Name => write!(f, "`{}` is not a name that XML can carry", self.place),
        }
    }
}

impl std::error::Error for WriteError {}
