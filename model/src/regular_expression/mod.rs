//! Regular expressions of the `pattern` facet (XSD 1.0 Part 2, §4.3.4 and Appendix F): judged by a parser of our own, then
//! translated for the `regex` crate, whose time is linear in the text. An expression whose machine would be too large is
//! refused.

mod alphabet;
mod block;
mod translate;

#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::{Arc, OnceLock};

use regex::{Regex, RegexBuilder};

use alphabet::Alphabet;
use translate::{DEPTH, Part, translate};

/// A regular expression of XSD. It matches whole texts.
#[derive(Clone)]
pub struct Pattern {
    text: Box<str>,
    /// Made when it is first needed: many patterns of a contract are never asked.
    machine: OnceLock<Option<Machine>>,
}

/// What finds out whether a text matches.
#[derive(Clone)]
struct Machine {
    alphabet: Arc<Alphabet>,
    regex: Regex,
}

/// What is wrong with a regular expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    /// Where, in bytes from its start.
    pub at: usize,
    /// What, as a person would say it.
    pub message: String,
}

impl Pattern {
    /// Reads a regular expression.
    ///
    /// # Errors
    /// It is malformed, or too large.
    pub fn parse(text: &str) -> Result<Self, PatternError> {
        translate(text)?;
        Ok(Self { text: text.into(), machine: OnceLock::new() })
    }

    /// The expression as it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether the whole text matches.
    pub fn is_match(&self, text: &str) -> bool {
        let machine = self.machine.get_or_init(|| Machine::new(&self.text));
        machine.as_ref().is_some_and(|machine| machine.regex.is_match(&machine.alphabet.spell(text)))
    }
}

impl Machine {
    /// The machine for an expression; every one that is accepted has one.
    fn new(text: &str) -> Option<Self> {
        let translation = translate(text).ok()?;
        let alphabet = Alphabet::new(&translation.classes)?;
        let mut expression = String::from(r"\A(?:");
        for part in &translation.parts {
            match part {
                Part::Syntax(syntax) => expression.push_str(syntax),
                Part::Class(class) => alphabet.push_class(*class, &mut expression),
            }
        }
        expression.push_str(r")\z");
        // The number of places has been limited already, more strictly than bytes would be.
        let regex = RegexBuilder::new(&expression).size_limit(usize::MAX).nest_limit(4 * DEPTH).build().ok()?;
        Some(Self { alphabet: Arc::new(alphabet), regex })
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

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for PatternError {}
