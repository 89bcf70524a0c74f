//! What a transport is asked to send.

use std::time::Duration;

use super::{Address, Body, HeaderError, Headers};
use crate::reader::Limits;

/// One `POST` request: where, what, and how much may come back.
#[derive(Clone, Debug)]
pub struct Request {
    url: Address,
    headers: Headers,
    body: Body,
    timeout: Option<Duration>,
    limit: usize,
}

impl Request {
    /// A request without header lines, without a limit of time, and with the usual limit of size.
    pub fn new(url: impl Into<String>, body: impl Into<Body>) -> Self {
        let limit = Limits::default().message_size;
        Self { url: Address::from(url.into()), headers: Headers::new(), body: body.into(), timeout: None, limit }
    }

    /// With these header lines.
    pub fn with_headers(mut self, headers: Headers) -> Self {
        self.headers = headers;
        self
    }

    /// With this body, instead of any other.
    pub fn with_body(mut self, body: impl Into<Body>) -> Self {
        self.body = body.into();
        self
    }

    /// With this much time for the whole exchange.
    pub fn with_timeout(mut self, timeout: Option<Duration>) -> Self {
        self.timeout = timeout;
        self
    }

    /// With this limit for the size of the response.
    pub fn with_limit(mut self, limit: usize) -> Self {
        self.limit = limit;
        self
    }

    /// The address, as the contract or the caller gave it.
    pub fn url(&self) -> &str {
        self.url.as_str()
    }

    /// The header lines, without those that a transport adds itself (`Host`, `Content-Length`).
    pub fn headers(&self) -> &Headers {
        &self.headers
    }

    /// Sets a header line, instead of any of that name: for transports that wrap another.
    ///
    /// # Errors
    /// The name or the value holds what no header can carry.
    pub fn set_header(&mut self, name: &str, value: &str) -> Result<(), HeaderError> {
        self.headers.set(name, value)
    }

    /// Sets a header line that nobody is to read, as a signature or a key: it is wiped when dropped, and `Debug` shows its
    /// name alone.
    ///
    /// # Errors
    /// The name or the value holds what no header can carry.
    pub fn set_secret_header(&mut self, name: &str, value: &str) -> Result<(), HeaderError> {
        self.headers.set_secret(name, value)
    }

    /// The envelope.
    pub fn body(&self) -> &Body {
        &self.body
    }

    /// The envelope, to hand on.
    pub fn into_body(self) -> Body {
        self.body
    }

    /// The envelope, for one who sends it apart.
    #[cfg(feature = "reqwest")]
    pub(crate) fn take_body(&mut self) -> Body {
        std::mem::replace(&mut self.body, Body::from(Vec::new()))
    }

    /// How long the whole exchange may take, from the connection to the last byte; `None` is as long as it takes.
    pub fn timeout(&self) -> Option<Duration> {
        self.timeout
    }

    /// How many bytes the body of the response may have, after decompression.
    pub fn limit(&self) -> usize {
        self.limit
    }
}
