//! Why no response came.

use std::error::Error;
use std::fmt;

/// The request could not be sent, or no usable response came back.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    source: Option<Box<dyn Error + Send + Sync>>,
}

/// What went wrong, as far as a caller may want to act upon it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection: the host is unknown, refuses, or its certificate is not trusted.
    Connect,
    /// The time ran out.
    Timeout,
    /// The connection ended, or what came was not HTTP.
    Broken,
    /// The response is larger than the limit, in bytes.
    TooLarge(usize),
    /// The request cannot be sent: the address is no URL, a header line holds what it must not.
    Request,
    /// Something else.
    Other,
}

impl TransportError {
    /// An error of this kind, with what caused it.
    pub fn new(kind: TransportErrorKind, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { kind, source: Some(source.into()) }
    }

    /// The response is larger than `limit` bytes.
    pub fn too_large(limit: usize) -> Self {
        Self { kind: TransportErrorKind::TooLarge(limit), source: None }
    }

    /// What went wrong.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            TransportErrorKind::Connect => f.write_str("no connection")?,
            TransportErrorKind::Timeout => f.write_str("no answer in time")?,
            TransportErrorKind::Broken => f.write_str("the connection broke")?,
            TransportErrorKind::TooLarge(limit) => write!(f, "the answer is larger than {limit} bytes")?,
            TransportErrorKind::Request => f.write_str("the request cannot be sent")?,
            TransportErrorKind::Other => f.write_str("the transport failed")?,
        }
        match &self.source {
            Some(source) => write!(f, ": {source}"),
            None => Ok(()),
        }
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
