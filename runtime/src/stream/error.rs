//! What can be wrong with a stream of records.

use std::error::Error;
use std::fmt;

use crate::reader::ReadError;
use crate::soap::Fault;
use crate::writer::WriteError;

/// Why a stream of records does not go on.
#[derive(Debug)]
#[non_exhaustive]
pub enum StreamError {
    /// The source gave no bytes, or the sink took none.
    Source(Box<dyn Error + Send + Sync>),
    /// What came is not what it should be. The place is that in the whole message.
    Read(ReadError),
    /// The body holds a fault instead of records.
    Fault(Box<Fault>),
    /// A record that no message can carry: nothing of it was written, and others may follow.
    Write(WriteError),
}

impl fmt::Display for StreamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Source(error) => error.fmt(f),
            Self::Read(error) => error.fmt(f),
            Self::Fault(fault) => fault.fmt(f),
            Self::Write(error) => error.fmt(f),
        }
    }
}

impl Error for StreamError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Source(error) => error.source(),
            Self::Read(_) | Self::Fault(_) | Self::Write(_) => None,
        }
    }
}

impl From<ReadError> for StreamError {
    fn from(error: ReadError) -> Self {
        Self::Read(error)
    }
}

impl From<WriteError> for StreamError {
    fn from(error: WriteError) -> Self {
        Self::Write(error)
    }
}

impl From<std::io::Error> for StreamError {
    fn from(error: std::io::Error) -> Self {
        Self::Source(error.into())
    }
}
