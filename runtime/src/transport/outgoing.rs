//! Bodies of requests that are made while they are sent.

use std::fmt;
use std::io::{self, ErrorKind, Read};

use super::{Body, TransportError, TransportErrorKind};
use crate::writer::Buffer;

/// The body of a request that nobody holds: a blocking transport reads it, an async one takes its [chunks](Self::next_chunk).
///
/// An error says that the body has no end. What was sent of it by then must not look whole: the connection is given up.
pub struct Outgoing {
    source: Box<dyn Read + Send>,
    length: Option<u64>,
    read: u64,
}

/// So much of it is given at once.
const CHUNK: usize = 32 * 1024;

impl Outgoing {
    /// A body of which nobody knows how long it will be: HTTP/1.1 sends it in the chunked encoding.
    pub fn new(source: impl Read + Send + 'static) -> Self {
        Self { source: Box::new(source), length: None, read: 0 }
    }

    /// The same of a body that is known to have so many bytes: it is sent with a `Content-Length`. If it has more or less, that is
    /// an error.
    pub fn with_length(mut self, length: u64) -> Self {
        self.length = Some(length);
        self
    }

    /// How long it is, if that is known.
    pub fn length(&self) -> Option<u64> {
        self.length
    }

    /// How much is still to come of it, if that is known.
    #[cfg(feature = "reqwest")]
    pub(super) fn rest(&self) -> Option<u64> {
        self.length.map(|length| length.saturating_sub(self.read))
    }

    /// The next bytes; `None` after the last ones. It does not wait for anything but for whoever makes the body.
    ///
    /// # Errors
    /// The body could not be made.
    pub fn next_chunk(&mut self) -> io::Result<Option<Body>> {
        let mut bytes = vec![0; CHUNK];
        loop {
            match self.read(&mut bytes) {
                Ok(0) => return Ok(None),
                Ok(read) => {
                    bytes.truncate(read);
                    return Ok(Some(Body::from(bytes)));
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// All of it, for a transport that can only send what it holds, or one that must see it before it is sent, to sign it.
    ///
    /// # Errors
    /// The body is larger than this limit, or could not be made.
    pub fn gather(mut self, limit: usize) -> Result<Body, TransportError> {
        let unsent = |error: Box<dyn std::error::Error + Send + Sync>| {
            Err(TransportError::new(TransportErrorKind::Request, error))
        };
        let mut gathered = Buffer::default();
        loop {
            match self.next_chunk() {
                Ok(None) => return Ok(Body::new(gathered)),
                Ok(Some(chunk)) if gathered.len() + chunk.len() > limit => {
                    return unsent(
                        format!("it is larger than {limit} bytes, and this transport sends no stream").into(),
                    );
                }
                Ok(Some(chunk)) => gathered.extend(&chunk),
                Err(error) => return unsent(error.into()),
            }
        }
    }
}

impl Read for Outgoing {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(into)?;
        self.read += read as u64;
        let has_ended = read == 0 && !into.is_empty();
        match self.length {
            Some(length) if self.read > length || has_ended && self.read < length => {
                Err(io::Error::other("the body is not as long as it was said to be"))
            }
            _ => Ok(read),
        }
    }
}

/// Its length, if that is known; never its content.
impl fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outgoing").field("length", &self.length).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_gathered_is_within_the_limit() {
        let whole = Outgoing::new(&b"0123456789"[..]).gather(10).unwrap();
        assert_eq!(&whole[..], b"0123456789");
        let error = Outgoing::new(&b"0123456789"[..]).gather(9).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the request cannot be sent: it is larger than 9 bytes, and this transport sends no stream"
        );
    }

    #[test]
    fn a_length_that_is_not_true_is_an_error() {
        let said = |length| Outgoing::new(&b"0123456789"[..]).with_length(length).gather(100);
        assert!(said(10).is_ok());
        for length in [9, 11] {
            let error = said(length).unwrap_err();
            assert_eq!(error.to_string(), "the request cannot be sent: the body is not as long as it was said to be");
        }
    }
}
