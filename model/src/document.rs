//! A document of a contract: its text, where it came from, and line and column of any place in it.

use std::fmt;
use std::sync::Arc;

/// One document: a WSDL or schema file, or one of the built-in ones.
#[derive(Clone, Debug)]
pub struct Document {
    /// Where it was read, as a person would name it: the path as given or as composed from it.
    pub location: String,
    /// Its text, decoded, line ends as they were. The tree that is made of it shares it.
    pub text: Arc<str>,
    /// What is known at the first byte of each block of [`BLOCK`] bytes: finding a place costs no more than looking through
    /// one block, however long the lines are.
    marks: Vec<Mark>,
}

/// Bytes between two marks.
const BLOCK: usize = 4096;

/// The line that the first byte of a block is in.
#[derive(Clone, Copy, Debug)]
struct Mark {
    /// Its number, counted from 1.
    line: u32,
    /// Its first byte.
    start: u32,
    /// Characters of it before the block.
    characters: u32,
}

impl Mark {
    const FIRST: Self = Self { line: 1, start: 0, characters: 0 };

    /// What holds after these bytes, which begin at `at`. A place within a character counts as the character's.
    fn after(mut self, bytes: &[u8], at: usize) -> Self {
        for (offset, byte) in bytes.iter().enumerate() {
            if *byte == b'\n' {
                self = Self { line: self.line + 1, start: (at + offset) as u32 + 1, characters: 0 };
            } else if (*byte as i8) >= -0x40 {
                self.characters += 1;
            }
        }
        self
    }
}

impl Document {
    /// A document with this text.
    pub fn new(location: impl Into<String>, text: impl Into<Arc<str>>) -> Self {
        let text = text.into();
        let mut marks = vec![Mark::FIRST];
        for (index, block) in text.as_bytes().chunks_exact(BLOCK).enumerate() {
            marks.push(marks[index].after(block, index * BLOCK));
        }
        Self { location: location.into(), text, marks }
    }

    /// Line and column of a byte, both counted from 1; columns are characters.
    pub fn position(&self, at: u32) -> Position {
        let end = (at as usize).min(self.text.len());
        let block = end / BLOCK;
        let here = self.marks[block].after(&self.text.as_bytes()[block * BLOCK..end], block * BLOCK);
        Position { line: here.line, column: 1 + here.characters }
    }

    /// The text of a line, counted from 1, without its line end; empty where there is no such line.
    pub fn line(&self, line: u32) -> &str {
        // The line begins in the last block whose first byte is in an earlier one, or in this very line.
        let block = self.marks.partition_point(|mark| mark.line < line).saturating_sub(1);
        let mut here = self.marks[block];
        let mut rest = &self.text[here.start as usize..];
        while here.line < line {
            let Some((_, next)) = rest.split_once('\n') else { return "" };
            rest = next;
            here.line += 1;
        }
        rest.split('\n').next().unwrap_or_default().trim_end_matches('\r')
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

#[cfg(test)]
mod tests {
    use super::{BLOCK, Document};

    #[test]
    fn lines_and_columns() {
        let text: String = (1..=1000).map(|line| format!("line \u{e4} {line}\r\n")).collect();
        let document = Document::new("a", text.clone());
        for (at, _) in text.char_indices() {
            let position = document.position(at as u32);
            let before = &text[..at];
            assert_eq!(position.line as usize, before.matches('\n').count() + 1);
            let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
            assert_eq!(position.column as usize, column, "at {at}");
        }
        assert_eq!(document.line(33), "line \u{e4} 33");
        assert!(text.len() > 3 * BLOCK, "there are several blocks");
        for line in 1..=1000 {
            assert_eq!(document.line(line), format!("line \u{e4} {line}"));
        }
        assert_eq!(document.line(1001), "");
        assert_eq!(document.line(10_000), "");
        assert_eq!(Document::new("a", "").line(1), "");
        assert_eq!(Document::new("a", "").position(7).to_string(), "1:1");
    }
}
