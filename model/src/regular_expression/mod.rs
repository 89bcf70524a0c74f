//! Regular expressions of the `pattern` facet (XSD 1.0 Part 2, §4.3.4 and Appendix F): judged by a parser of our own, then
//! translated for the `regex` crate, whose time is linear in the text. An expression whose machine would be too large is
//! refused.

mod block;
mod translate;

#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};

/// A regular expression of XSD. It matches whole texts.
pub struct Pattern {
    text: Box<str>,
    translation: Box<str>,
    /// Made when it is first needed: many patterns of a contract are never asked.
    machine: OnceLock<Option<Regex>>,
}

/// What is wrong with a regular expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    /// Where, in bytes from its start.
    pub at: usize,
    /// What, as a person would say it.
    pub message: String,
}

/// How large a machine may be, in bytes.
const SIZE_LIMIT: usize = 16 << 20;

/// Machines that are reckoned to be larger than this are made at once, to see how large they really are.
const CERTAIN_SIZE: u64 = 1 << 20;

impl Pattern {
    /// Reads a regular expression.
    ///
    /// # Errors
    /// It is malformed, or too large.
    pub fn parse(text: &str) -> Result<Self, PatternError> {
        let translation = translate::translate(text)?;
        let pattern = Self { text: text.into(), translation: translation.text.into(), machine: OnceLock::new() };
        if translation.size > CERTAIN_SIZE && pattern.machine().is_none() {
            return Err(PatternError { at: 0, message: "the pattern is too large".into() });
        }
        Ok(pattern)
    }

    /// The expression as it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether the whole text matches.
    pub fn is_match(&self, text: &str) -> bool {
        self.machine().is_some_and(|machine| machine.is_match(text))
    }

    fn machine(&self) -> Option<&Regex> {
        let machine = || {
            RegexBuilder::new(&self.translation).size_limit(SIZE_LIMIT).nest_limit(4 * translate::DEPTH).build().ok()
        };
        self.machine.get_or_init(machine).as_ref()
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pattern").field(&self.text).finish()
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Expressions are equal when they are written alike.
impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Pattern {}

impl Clone for Pattern {
    fn clone(&self) -> Self {
        Self { text: self.text.clone(), translation: self.translation.clone(), machine: self.machine.clone() }
    }
}

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for PatternError {}
