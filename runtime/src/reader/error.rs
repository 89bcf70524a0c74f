//! Why a message could not be read.

use std::borrow::Cow;
use std::fmt;

use super::place::Place;

/// What kind of thing is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ReadErrorKind {
    /// The bytes are no text in the encoding that they are said to be in, or the encoding is not known.
    Encoding,
    /// It is not well-formed XML 1.0 with namespaces, or it ends too early.
    NotWellFormed,
    /// It has a document type declaration, which SOAP forbids and which is never read.
    Doctype,
    /// It asks for more than the [`Limits`](super::Limits) allow.
    Limit,
    /// An element or attribute that must be there is not.
    Missing,
    /// Something is there that the schema does not allow at this place.
    Unexpected,
    /// An element that may be there once is there again.
    Repeated,
    /// A text is no value of its type, or not the fixed one.
    Value,
    /// An element is nil, or both nil and not empty.
    Nil,
}

/// Why a message could not be read, and where: the first thing that was wrong with it.
///
/// It shows names and short pieces of values, never the text of a [`Secret`](crate::Secret).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    kind: ReadErrorKind,
    message: Cow<'static, str>,
    place: Option<Place>,
}

impl ReadError {
    /// An error of a whole message, without a place in it.
    pub(crate) fn new(kind: ReadErrorKind, message: impl Into<Cow<'static, str>>) -> Self {
        Self { kind, message: message.into(), place: None }
    }

    /// Something that cannot be, said in words all the same.
    pub(crate) fn unlikely(message: String) -> Self {
        Self::new(ReadErrorKind::Unexpected, message)
    }

    /// The error of a fragment as one of the message that it stands in, after so many lines and columns, in these elements.
    pub(crate) fn after<'w>(mut self, way: impl Iterator<Item = &'w str>, line: u32, column: u32) -> Self {
        let inner = self.place.take().unwrap_or(Place { path: String::new(), line: 1, column: 1 });
        let mut path = way.map(|name| super::place::shorten(name).into_owned()).collect::<Vec<_>>();
        path.extend((!inner.path.is_empty()).then_some(inner.path));
        self.place = Some(Place {
            path: path.join("/"),
            line: line.saturating_add(inner.line - 1),
            column: if inner.line == 1 { column.saturating_add(inner.column - 1) } else { inner.column },
        });
        self
    }

    /// What kind of thing is wrong.
    pub const fn kind(&self) -> ReadErrorKind {
        self.kind
    }

    /// What was found, and what was expected.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The local names of the elements it is in, from the outermost: `Envelope/Body/Result`.
    pub fn path(&self) -> &str {
        self.place.as_ref().map_or("", |place| &place.path)
    }

    /// The line, from 1, where the text has lines.
    pub fn line(&self) -> Option<u32> {
        self.place.as_ref().map(|place| place.line)
    }

    /// The column, counted in characters from 1.
    pub fn column(&self) -> Option<u32> {
        self.place.as_ref().map(|place| place.column)
    }
}

/// `Envelope/Body/Result at 3:43: "yes" is not a value of xs:int`
impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            let space = if place.path.is_empty() { "" } else { " " };
            write!(f, "{}{space}at {}:{}: ", place.path, place.line, place.column)?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for ReadError {}

/// An error while reading: its place is an offset, and becomes a path, line and column when somebody asks.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) kind: ReadErrorKind,
    pub(crate) at: usize,
    pub(crate) message: Cow<'static, str>,
}

impl Failure {
    pub(crate) fn in_text(self, text: &str) -> ReadError {
        ReadError { kind: self.kind, message: self.message, place: Some(Place::find(text, self.at)) }
    }
}

/// What the parts of the reader that are off the fast path return. Boxed, because a result travels in registers then.
pub(crate) type Outcome<T> = Result<T, Box<Failure>>;

/// An error of this kind at this offset.
#[cold]
#[inline(never)]
pub(crate) fn failure<T>(kind: ReadErrorKind, at: usize, message: impl Into<Cow<'static, str>>) -> Outcome<T> {
    Err(Box::new(Failure { kind, at, message: message.into() }))
}

/// Breaks the rules of XML at this offset.
#[cold]
#[inline(never)]
pub(crate) fn malformed<T>(at: usize, message: &'static str) -> Outcome<T> {
    failure(ReadErrorKind::NotWellFormed, at, message)
}
