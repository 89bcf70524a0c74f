//! What a call can fail with.

use std::error::Error as StdError;
use std::fmt;

use crate::reader::ReadError;
use crate::soap::Fault;
use crate::transport::{Headers, TransportError};
use crate::writer::{Buffer, WriteError};

/// Why a call gave no result.
///
/// Each of them names the operation. None of them shows what was sent, nor the body of an answer; but a fault shows its reason,
/// which is the text that the server chose, and logs (`tracing`) have not even that.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The request could not be made from these values: nothing was sent, or no whole request where records were written while it was.
    Request(RequestError),
    /// No answer came.
    Transport(CallError<TransportError>),
    /// An answer came that is no SOAP message: an empty body, a page of HTML, a redirect.
    Status(Box<StatusError>),
    /// The server answered with a fault.
    Fault(Box<Fault>),
    /// The answer could not be read.
    Read(Box<CallError<ReadError>>),
}

impl Error {
    /// The fault that the server answered with, if that is what happened.
    pub fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Fault(fault) => Some(fault),
            _ => None,
        }
    }

    /// The HTTP status that came, if one came.
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Request(_) | Self::Transport(_) => None,
            Self::Status(answer) => Some(answer.status),
            Self::Fault(fault) => Some(fault.status()),
            Self::Read(error) => error.status,
        }
    }
}

#[cfg(feature = "tracing")]
impl Error {
    /// What a log may have: nothing that the server wrote, neither a fault's reason nor a value that could not be read.
    pub(crate) fn outline(&self) -> String {
        match self {
            Self::Request(_) | Self::Transport(_) | Self::Status(_) => self.to_string(),
            Self::Fault(fault) => format!("fault: {:?}", fault.kind()),
            Self::Read(error) => {
                format!("response of {} at {}: {:?}", error.operation, error.error.path(), error.error.kind())
            }
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Request(error) => error.fmt(f),
            Self::Transport(error) => write!(f, "{}: {}", error.operation, error.error),
            Self::Status(answer) => answer.fmt(f),
            Self::Fault(fault) => fault.fmt(f),
            Self::Read(error) => {
                let separator = match (error.error.path(), error.error.line()) {
                    ("", None) => ":",
                    ("", Some(_)) => "",
                    _ => ",",
                };
                write!(f, "response of {}{separator} {}", error.operation, error.error)
            }
        }
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Request(error) => error.source(),
            Self::Transport(error) => error.error.source(),
            Self::Status(_) | Self::Fault(_) | Self::Read(_) => None,
        }
    }
}

/// What went wrong in the call of an operation.
#[derive(Debug)]
pub struct CallError<E> {
    pub(crate) operation: &'static str,
    pub(crate) status: Option<u16>,
    pub(crate) error: E,
}

impl<E> CallError<E> {
    /// The operation that was called.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// What went wrong.
    pub fn error(&self) -> &E {
        &self.error
    }
}

/// A request that could not be made.
#[derive(Debug)]
pub struct RequestError {
    pub(crate) operation: &'static str,
    pub(crate) cause: RequestCause,
}

#[derive(Debug)]
pub(crate) enum RequestCause {
    Value(WriteError),
    Header(crate::transport::HeaderError),
    NoAddress(crate::soap::Version),
    /// Records cannot be written, since the element is not there in which they would stand.
    NoPlace(&'static crate::name::Name),
    /// Where records come from, something went wrong.
    Records(Box<dyn StdError + Send + Sync>),
}

impl RequestError {
    /// The operation that was called.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// The value that XML cannot carry, if that is why.
    pub fn write_error(&self) -> Option<&WriteError> {
        match &self.cause {
            RequestCause::Value(error) => Some(error),
            _ => None,
        }
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "request of {}: ", self.operation)?;
        match &self.cause {
            RequestCause::Value(error) => error.fmt(f),
            RequestCause::Header(error) => error.fmt(f),
            RequestCause::Records(error) => write!(f, "no next record: {error}"),
            RequestCause::NoPlace(name) => write!(f, "it has no `{name}` for the records to stand in"),
            RequestCause::NoAddress(version) => {
                write!(f, "the contract has no address for {version}; give one with `with_address`")
            }
        }
    }
}

impl StdError for RequestError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.cause {
            RequestCause::Records(error) => Some(&**error),
            RequestCause::Value(_) | RequestCause::Header(_) => None,
            RequestCause::NoAddress(_) | RequestCause::NoPlace(_) => None,
        }
    }
}

/// An answer that is no SOAP message.
pub struct StatusError {
    operation: &'static str,
    status: u16,
    headers: Headers,
    body: Buffer,
    length: usize,
}

impl StatusError {
    /// So many bytes of the body are kept.
    const KEPT: usize = 64 * 1024;

    pub(crate) fn new(operation: &'static str, status: u16, headers: Headers, body: Buffer) -> Self {
        let length = body.len();
        let body = match length > Self::KEPT {
            true => Buffer::from(body[..Self::KEPT].to_vec()),
            false => body,
        };
        Self { operation, status, headers, body, length }
    }

    /// The operation that was called.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// The HTTP status.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The header lines.
    pub fn headers(&self) -> &Headers {
        &self.headers
    }

    /// The body, or the first 64 KiB of it. It is the server's text, and may hold anything.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The body as text, as far as it is UTF-8.
    pub fn text(&self) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(&self.body)
    }
}

impl fmt::Display for StatusError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: HTTP status {}", self.operation, self.status)?;
        if let (300..=399, Some(location)) = (self.status, self.headers.get("location")) {
            // What follows the path may be a ticket.
            let place = location.split(['?', '#']).next().unwrap_or_default();
            return write!(f, ", a redirect to `{}`, which is not followed", place.escape_debug());
        }
        let kind = self.headers.get("content-type").map(|kind| kind.split(';').next().unwrap_or_default().trim());
        match (self.length, kind) {
            _ if self.body.trim_ascii().is_empty() => f.write_str(" with an empty body"),
            (_, Some(kind)) if kind.starts_with("multipart/") => {
                write!(f, " with `{}`: answers with attachments are not supported", kind.escape_debug())
            }
            (length, Some(kind)) => {
                write!(f, " with {length} bytes of `{}`, which is no SOAP message", kind.escape_debug())
            }
            (length, None) => write!(f, " with {length} bytes that are no SOAP message"),
        }
    }
}

/// Without the body.
impl fmt::Debug for StatusError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StatusError")
            .field("operation", &self.operation)
            .field("status", &self.status)
            .field("headers", &self.headers)
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}

impl StdError for StatusError {}
