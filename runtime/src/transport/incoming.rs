//! Responses whose body is still on its way.

use std::fmt;
use std::future::Future;
use std::io::{self, Read};
use std::pin::Pin;

use super::{Headers, Response, TransportError};
use crate::writer::Buffer;

/// A response that has begun: status and header lines have come, the body comes while it is read. Over a blocking transport the body is
/// a [`Read`], over an async one [`Chunks`].
pub struct Incoming<B> {
    status: u16,
    headers: Headers,
    body: B,
}

/// The body of a response over a blocking transport.
pub type ReadBody = Box<dyn Read + Send>;

/// The body of a response over an async transport.
pub type ChunkBody = Box<dyn Chunks + Send>;

/// Gives the bytes of a body as they come.
pub trait Chunks {
    /// The next bytes; `None` after the last ones.
    fn next(&mut self) -> NextChunk<'_>;
}

/// What [`Chunks::next`] gives.
pub type NextChunk<'a> = Pin<Box<dyn Future<Output = Result<Option<Vec<u8>>, TransportError>> + Send + 'a>>;

impl<B> Incoming<B> {
    /// A response without header lines.
    pub fn new(status: u16, body: B) -> Self {
        Self { status, headers: Headers::new(), body }
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

    pub(crate) fn into_parts(self) -> (u16, Headers, B) {
        (self.status, self.headers, self.body)
    }

    #[cfg(any(feature = "ureq", feature = "reqwest"))]
    pub(crate) fn received(status: u16, headers: Headers, body: B) -> Self {
        Self { status, headers, body }
    }
}

/// A response that came whole is one that is on its way.
impl From<Response> for Incoming<ReadBody> {
    fn from(response: Response) -> Self {
        let (status, headers, body) = response.into_parts();
        Self { status, headers, body: Box::new(Whole { body, read: 0 }) }
    }
}

impl From<Response> for Incoming<ChunkBody> {
    fn from(response: Response) -> Self {
        let (status, headers, body) = response.into_parts();
        Self { status, headers, body: Box::new(Whole { body, read: 0 }) }
    }
}

/// A body that is here.
struct Whole {
    body: Buffer,
    read: usize,
}

/// So much of it is given at once.
const CHUNK: usize = 64 * 1024;

impl Read for Whole {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = (&self.body[self.read..]).read(into)?;
        self.read += read;
        Ok(read)
    }
}

impl Chunks for Whole {
    fn next(&mut self) -> NextChunk<'_> {
        let rest = &self.body[self.read..];
        let chunk = &rest[..rest.len().min(CHUNK)];
        self.read += chunk.len();
        let chunk = (!chunk.is_empty()).then(|| chunk.to_vec());
        Box::pin(std::future::ready(Ok(chunk)))
    }
}

/// Status and header lines; the body has not even come.
impl<B> fmt::Debug for Incoming<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Incoming").field("status", &self.status).field("headers", &self.headers).finish_non_exhaustive()
    }
}
