//! The documents of a contract: their text, where they came from, and line and column of any place in them.

use std::fmt;

use crate::id::{Arena, Id};
use crate::span::Span;

/// One document: a WSDL or schema file, or one of the built-in ones.
#[derive(Clone, Debug)]
pub struct Document {
    /// Where it was read, as a person would name it: the path as given or as composed from it.
    pub location: String,
    /// Its text, decoded, line ends as they were.
    pub text: String,
    /// The first byte of each line.
    line_starts: Vec<u32>,
}

impl Document {
    /// A document with this text.
    pub fn new(location: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at as u32 + 1)).collect();
        Self { location: location.into(), text, line_starts }
    }

    /// Line and column of a byte, both counted from 1; columns are characters.
    pub fn position(&self, at: u32) -> Position {
        let line = self.line_starts.partition_point(|start| *start <= at).max(1);
        let start = self.line_starts[line - 1] as usize;
        let end = (at as usize).min(self.text.len());
        Position {
            line: line as u32,
            column: 1 + self.text.get(start..end).map_or(0, |before| before.chars().count()) as u32,
        }
    }

    /// The text of a line, counted from 1, without its line end.
    pub fn line(&self, line: u32) -> &str {
        let start = self.line_starts[line as usize - 1] as usize;
        let end = self.line_starts.get(line as usize).map_or(self.text.len(), |next| *next as usize);
        self.text[start..end].trim_end_matches(['\n', '\r'])
    }
}

/// Line and column, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: u32,
    /// The column, in characters.
    pub column: u32,
}

/// `line:column`.
impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

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
