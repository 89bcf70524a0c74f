//! What castile says about a contract: one type for every pass, plain text with an excerpt of the source.

use crate::span::Span;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something is repaired or left out; the rest works.
    Warning,
    /// It cannot be read, or what was asked for cannot be made.
    Error,
}

/// A place with a few words on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What is there; may be empty.
    pub text: String,
}

/// One thing to say about a contract. Wording: lower case, no full stop, the user's names in backticks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// A stable name of the kind, as `unresolved-type`.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// The place; `None` where there is no document to show (a missing file).
    pub label: Option<Label>,
    /// Further places, as the other of two definitions.
    pub further: Vec<Label>,
    /// The clause of the specification that says so, as `XSD 1.0 Part 1, src-resolve`.
    pub clause: Option<&'static str>,
    /// What to write instead.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message)
    }

    /// A warning.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message)
    }

    fn new(severity: Severity, code: &'static str, message: impl Into<String>) -> Self {
        Self { severity, code, message: message.into(), label: None, further: Vec::new(), clause: None, help: None }
    }

    /// With the place.
    pub fn at(mut self, span: Span, text: impl Into<String>) -> Self {
        self.label = Some(Label { span, text: text.into() });
        self
    }

    /// With a further place.
    pub fn and_at(mut self, span: Span, text: impl Into<String>) -> Self {
        self.further.push(Label { span, text: text.into() });
        self
    }

    /// With the clause of the specification.
    pub fn by(mut self, clause: &'static str) -> Self {
        self.clause = Some(clause);
        self
    }

    /// With what to do.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
