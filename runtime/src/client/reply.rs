//! The whole answer, for callers who want more than the result.

use std::fmt;

use crate::transport::Headers;
use crate::tree::Element;
use crate::writer::Buffer;

/// A result with the answer that it was read from.
#[derive(Clone)]
pub struct Reply<R> {
    /// The result.
    pub result: R,
    pub(super) status: u16,
    pub(super) headers: Headers,
    pub(super) soap_headers: Vec<Element>,
    pub(super) body: Buffer,
}

impl<R> Reply<R> {
    /// The HTTP status.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The HTTP header lines.
    pub fn headers(&self) -> &Headers {
        &self.headers
    }

    /// The header blocks of the envelope.
    pub fn soap_headers(&self) -> &[Element] {
        &self.soap_headers
    }

    /// The message as it came.
    pub fn body(&self) -> &[u8] {
        &self.body
    }
}

/// The result and the status; not the message.
impl<R: fmt::Debug> fmt::Debug for Reply<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply").field("result", &self.result).field("status", &self.status).finish_non_exhaustive()
    }
}
