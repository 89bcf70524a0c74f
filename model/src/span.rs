//! Where something stands in its source.

use crate::document::Document;
use crate::id::Id;

/// A range of bytes in a document's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The document.
    pub document: Id<Document>,
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}
