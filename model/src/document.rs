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
    /// The first byte of every [`STRIDE`]th line: a table of all lines could be larger than the text.
    strides: Vec<u32>,
}

/// Lines between two entries of the table of a document's lines.
const STRIDE: usize = 32;

impl Document {
    /// A document with this text.
    pub fn new(location: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at as u32 + 1);
        let strides = std::iter::once(0).chain(ends.skip(STRIDE - 1).step_by(STRIDE)).collect();
        Self { location: location.into(), text, strides }
    }

    /// Line and column of a byte, both counted from 1; columns are characters.
    pub fn position(&self, at: u32) -> Position {
        let stride = self.strides.partition_point(|start| *start <= at).max(1) - 1;
        let end = (at as usize).min(self.text.len());
        let mut start = self.strides[stride] as usize;
        let mut line = stride * STRIDE + 1;
        while let Some(next) = self.text.as_bytes()[start..end].iter().position(|byte| *byte == b'\n') {
            start += next + 1;
            line += 1;
        }
        // A place within a character counts as the character's.
        let before = self.text.as_bytes()[start..end].iter().filter(|byte| (**byte as i8) >= -0x40);
        Position { line: line as u32, column: 1 + before.count() as u32 }
    }

    /// The text of a line, counted from 1, without its line end; empty where there is no such line.
    pub fn line(&self, line: u32) -> &str {
        let skipped = (line as usize).saturating_sub(1);
        let Some(start) = self.strides.get(skipped / STRIDE) else { return "" };
        let lines = self.text[*start as usize..].split('\n');
        lines.into_iter().nth(skipped % STRIDE).unwrap_or_default().trim_end_matches('\r')
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

#[cfg(test)]
mod tests {
    use super::{Document, STRIDE};

    #[test]
    fn lines_and_columns() {
        let text: String = (1..=100).map(|line| format!("line \u{e4} {line}\r\n")).collect();
        let document = Document::new("a", text.clone());
        for (at, _) in text.char_indices() {
            let position = document.position(at as u32);
            let before = &text[..at];
            assert_eq!(position.line as usize, before.matches('\n').count() + 1);
            let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
            assert_eq!(position.column as usize, column, "at {at}");
        }
        assert_eq!(document.line(STRIDE as u32 + 1), format!("line \u{e4} {}", STRIDE + 1));
        assert_eq!(document.line(100), "line \u{e4} 100");
        assert_eq!(document.line(101), "");
        assert_eq!(document.line(1000), "");
        assert_eq!(Document::new("a", "").line(1), "");
        assert_eq!(Document::new("a", "").position(7).to_string(), "1:1");
    }
}
