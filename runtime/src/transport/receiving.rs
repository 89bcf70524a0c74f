//! A body that is received whole: within the limit that its request carries, and nowhere but in a buffer that is wiped.

use std::io::{self, ErrorKind, Read};

use zeroize::Zeroizing;

use super::TransportError;
use crate::writer::Buffer;

/// So much room is made for a body that says how long it is, at most: what it says need not be true.
const MOST_BELIEVED: u64 = 1 << 20;

/// A body, as far as it has come.
pub(crate) struct Receiving {
    body: Buffer,
    limit: usize,
}

impl Receiving {
    /// Nothing yet of a body that is said to be so long.
    pub(crate) fn new(announced: Option<u64>, limit: usize) -> Result<Self, TransportError> {
        if announced.is_some_and(|length| length > limit as u64) {
            return Err(TransportError::too_large(limit));
        }
        let room = announced.unwrap_or(0).min(MOST_BELIEVED) as usize;
        Ok(Self { body: Buffer::with_capacity(room), limit })
    }

    /// Takes a piece of it.
    pub(crate) fn add(&mut self, piece: &[u8]) -> Result<(), TransportError> {
        if self.body.len() + piece.len() > self.limit {
            return Err(TransportError::too_large(self.limit));
        }
        self.body.extend(piece);
        Ok(())
    }

    /// Takes all of it out of a reader, whose errors are explained by `explain`.
    pub(crate) fn read_all(
        mut self,
        mut source: impl Read,
        explain: impl Fn(io::Error) -> TransportError,
    ) -> Result<Buffer, TransportError> {
        // What is read may hold secrets.
        let mut piece = Zeroizing::new([0; 8 * 1024]);
        loop {
            match source.read(&mut piece[..]) {
                Ok(0) => return Ok(self.body),
                Ok(read) => self.add(&piece[..read])?,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(explain(error)),
            }
        }
    }

    /// All that has come.
    pub(crate) fn into_body(self) -> Buffer {
        self.body
    }
}
