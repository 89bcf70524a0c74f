//! What a transport received.

use std::fmt;

use super::Headers;
use crate::writer::Buffer;

/// Status, header lines and the whole body, which is wiped when it is dropped.
#[derive(Clone)]
pub struct Response {
    status: u16,
    headers: Headers,
    body: Buffer,
}

impl Response {
    /// A response without header lines.
    pub fn new(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self { status, headers: Headers::new(), body: Buffer::from(body.into()) }
    }

    pub(crate) fn received(status: u16, headers: Headers, body: Buffer) -> Self {
        Self { status, headers, body }
    }

    /// With another header line.
    pub fn with_header(mut self, name: &str, value: impl AsRef<[u8]>) -> Self {
        self.headers.receive(name, value.as_ref());
        self
    }

    /// The HTTP status code.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The header lines.
    pub fn headers(&self) -> &Headers {
        &self.headers
    }

    /// The body, decompressed.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    pub(crate) fn into_parts(self) -> (u16, Headers, Buffer) {
        (self.status, self.headers, self.body)
    }
}

/// Never the body, which may hold secrets.
impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("headers", &self.headers)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish()
    }
}
