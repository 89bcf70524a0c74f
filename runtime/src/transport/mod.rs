//! Transports: how a request becomes a response. An envelope knows no sockets, and a transport knows no SOAP: it sends bytes
//! and header lines to an address, and hands back whatever comes, whatever its status.
//!
//! Every transport here follows no redirect (a `POST` must not become a `GET`, nor a password travel on), retries nothing, and
//! stops receiving at the limit that the request carries, counted after decompression. Closures are transports too:
//!
//! ```
//! use castile::transport::{Request, Response, Transport, TransportError};
//!
//! fn takes_a_transport(transport: impl Transport) {}
//!
//! takes_a_transport(|request: Request| Ok::<_, TransportError>(Response::new(200, "<Envelope/>")));
//! ```

mod address;
mod body;
mod error;
mod headers;
mod incoming;
mod outgoing;
mod receiving;
mod request;
#[cfg(feature = "reqwest")]
mod reqwest;
mod response;
#[cfg(feature = "ureq")]
mod ureq;

use std::future::Future;

#[cfg(feature = "reqwest")]
pub use self::reqwest::Reqwest;
#[cfg(feature = "ureq")]
pub use self::ureq::Ureq;
pub(crate) use address::Address;
pub use body::Body;
pub use error::{TransportError, TransportErrorKind};
pub use headers::{HeaderError, Headers};
pub use incoming::{ChunkBody, Chunks, Incoming, NextChunk, ReadBody};
pub use outgoing::Outgoing;
pub(crate) use receiving::Receiving;
pub use request::Request;
pub use response::Response;

/// Sends a request and waits for the response.
pub trait Transport {
    /// One request, one response: any status is a response, not an error.
    ///
    /// # Errors
    /// No response came, or one that is larger than [`Request::limit`].
    fn send(&self, request: Request) -> Result<Response, TransportError>;

    /// The same for a response of any size: it is given as soon as it begins. [`Request::limit`] does not hold for it, and
    /// [`Request::timeout`] for each step alone: until it begins, and until each next piece of it comes.
    ///
    /// Unless a transport has a way of its own, the response is received whole.
    ///
    /// # Errors
    /// No response came.
    fn open(&self, request: Request) -> Result<Incoming<ReadBody>, TransportError> {
        self.send(request).map(Incoming::from)
    }

    /// The same with a body of any size that is made while it is sent; the request has none of its own. As the response of
    /// [`open`](Self::open), the body has no limit, and [`Request::timeout`] holds for each step alone.
    ///
    /// Unless a transport has a way of its own, the body is gathered first, within [`Request::limit`].
    ///
    /// # Errors
    /// No response came, or the body could not be made.
    fn upload(&self, request: Request, body: Outgoing) -> Result<Incoming<ReadBody>, TransportError> {
        let body = body.gather(request.limit())?;
        self.open(request.with_body(body))
    }
}

impl<F> Transport for F
where
    F: Fn(Request) -> Result<Response, TransportError>,
{
    fn send(&self, request: Request) -> Result<Response, TransportError> {
        self(request)
    }
}

/// Sends a request without blocking.
pub trait AsyncTransport {
    /// One request, one response: any status is a response, not an error. Dropping the future gives the request up.
    ///
    /// # Errors
    /// No response came, or one that is larger than [`Request::limit`].
    fn send(&self, request: Request) -> impl Future<Output = Result<Response, TransportError>> + Send;

    /// The same for a response of any size: it is given as soon as it begins. [`Request::limit`] does not hold for it, and
    /// [`Request::timeout`] for each step alone: until it begins, and until each next piece of it comes.
    ///
    /// Unless a transport has a way of its own, the response is received whole.
    ///
    /// # Errors
    /// No response came.
    fn open(&self, request: Request) -> impl Future<Output = Result<Incoming<ChunkBody>, TransportError>> + Send {
        let response = self.send(request);
        async { response.await.map(Incoming::from) }
    }

    /// The same with a body of any size that is made while it is sent; the request has none of its own. As the response of
    /// [`open`](Self::open), the body has no limit, and [`Request::timeout`] holds for each step alone.
    ///
    /// Unless a transport has a way of its own, the body is gathered first, within [`Request::limit`].
    ///
    /// # Errors
    /// No response came, or the body could not be made.
    fn upload(
        &self,
        request: Request,
        body: Outgoing,
    ) -> impl Future<Output = Result<Incoming<ChunkBody>, TransportError>> + Send {
        let response = body.gather(request.limit()).map(|body| self.open(request.with_body(body)));
        async { response?.await }
    }
}

impl<F, O> AsyncTransport for F
where
    F: Fn(Request) -> O,
    O: Future<Output = Result<Response, TransportError>> + Send,
{
    fn send(&self, request: Request) -> impl Future<Output = Result<Response, TransportError>> + Send {
        self(request)
    }
}
