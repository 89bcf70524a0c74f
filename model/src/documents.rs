//! The documents of a contract, and what stands at a place in them.

use crate::document::Document;
use crate::id::{Arena, Id};
use crate::span::Span;

/// All documents that were read for a contract, in the order of reading: the one asked for comes first after the
/// built-in ones.
#[derive(Clone, Debug, Default)]
pub struct Documents {
    /// The documents.
    pub documents: Arena<Document>,
    /// Every path that was read from disk, for `cargo:rerun-if-changed`.
    pub read: Vec<String>,
    /// Every path that was looked for and not found, for the same purpose.
    pub missing: Vec<String>,
}

impl Documents {
    /// The text within a span.
    pub fn text(&self, span: Span) -> &str {
        &self.documents[span.document].text[span.start as usize..span.end as usize]
    }

    /// `location:line:column` of a span's start.
    pub fn place(&self, span: Span) -> String {
        let document = self.document(span);
        format!("{}:{}", document.location, document.position(span.start))
    }

    /// The document of a span.
    pub fn document(&self, span: Span) -> &Document {
        let id: Id<Document> = span.document;
        &self.documents[id]
    }
}
