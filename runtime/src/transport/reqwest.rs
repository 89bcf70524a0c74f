//! The async transport over `reqwest`.

use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use ::bytes::Bytes;
use ::http_body::{Frame, SizeHint};
use ::reqwest::redirect::Policy;
use ::reqwest::{Client, ClientBuilder, Error};

use super::{
    AsyncTransport, ChunkBody, Chunks, Headers, Incoming, NextChunk, Outgoing, Receiving, Request, Response,
    TransportError, TransportErrorKind,
};

/// Sends over [reqwest](::reqwest): async, TLS by rustls with the roots that browsers trust, the proxy that the environment
/// names (`HTTPS_PROXY` and the like). It needs a running `tokio`.
///
/// What else `reqwest` offers is set on a client of your own:
///
/// ```
/// use castile::Reqwest;
/// use castile::reqwest::Proxy;
///
/// # fn main() -> Result<(), castile::reqwest::Error> {
/// let builder = Reqwest::builder().proxy(Proxy::https("http://proxy.example:3128")?); // roots, a client certificate, ...
/// let transport = Reqwest::with_client(builder.build()?);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Reqwest {
    client: Client,
}

impl Reqwest {
    /// A transport with connections of its own.
    ///
    /// # Panics
    /// Never on a system where TLS works at all: only what `reqwest` refuses in its own defaults could fail.
    pub fn new() -> Self {
        let provider = std::sync::Arc::new(::rustls::crypto::ring::default_provider());
        let roots = ::rustls::RootCertStore { roots: ::webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        let tls = ::rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("ring supports the protocol versions that rustls has")
            .with_root_certificates(roots)
            .with_no_client_auth();
        let client = Client::builder()
            .tls_backend_preconfigured(tls)
            .redirect(Policy::none())
            .retry(::reqwest::retry::never())
            .build()
            .expect("a client in the library's defaults can be built");
        Self::with_client(client)
    }

    /// The beginning of a client with settings of your own: without redirects and retries, TLS by rustls with ring (unless the
    /// process has chosen another provider) and the roots that the system trusts.
    pub fn builder() -> ClientBuilder {
        if ::rustls::crypto::CryptoProvider::get_default().is_none() {
            // When somebody else was quicker, theirs is as good.
            let _ = ::rustls::crypto::ring::default_provider().install_default();
        }
        Client::builder().redirect(Policy::none()).retry(::reqwest::retry::never())
    }

    /// A transport over a client with settings of your own: proxy, roots, client certificate, timeouts of each step.
    ///
    /// Redirects and retries are a setting of the client in `reqwest`, and cannot be taken back here: begin with
    /// [`Reqwest::builder`]. An answer from another address than the one asked for is refused.
    pub fn with_client(client: Client) -> Self {
        Self { client }
    }
}

impl Default for Reqwest {
    fn default() -> Self {
        Self::new()
    }
}

impl AsyncTransport for Reqwest {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let (limit, timeout) = (request.limit(), request.timeout());
        let mut received = self.post_whole(request, timeout).await?;
        let (status, headers) = head(&received);
        let mut receiving = Receiving::new(received.content_length(), limit)?;
        while let Some(piece) = received.chunk().await.map_err(explain)? {
            receiving.add(&piece)?;
        }
        Ok(Response::received(status, headers, receiving.into_body()))
    }

    async fn open(&self, request: Request) -> Result<Incoming<ChunkBody>, TransportError> {
        // The library's own limit would hold for the body, too.
        let timeout = request.timeout();
        let received = within(timeout, self.post_whole(request, None)).await?;
        Ok(on_its_way(received, timeout))
    }

    async fn upload(&self, request: Request, body: Outgoing) -> Result<Incoming<ChunkBody>, TransportError> {
        let timeout = request.timeout();
        let taken = Arc::new(AtomicU64::new(0));
        let body = ::reqwest::Body::wrap(Sent { body: Mutex::new(body), taken: taken.clone() });
        let mut post = pin!(self.post(request, body, None));
        // Late is who takes no more of the body: it may be as long as it is.
        loop {
            let before = taken.load(Ordering::Relaxed);
            match within(timeout, post.as_mut()).await {
                Err(late) if late.kind() == TransportErrorKind::Timeout && before != taken.load(Ordering::Relaxed) => {}
                received => return Ok(on_its_way(received?, timeout)),
            }
        }
    }
}

impl Reqwest {
    async fn post_whole(
        &self,
        mut request: Request,
        timeout: Option<Duration>,
    ) -> Result<::reqwest::Response, TransportError> {
        // The library sends from our bytes, which are wiped when it is done with them.
        let body = Bytes::from_owner(request.take_body());
        self.post(request, body.into(), timeout).await
    }

    async fn post(
        &self,
        request: Request,
        body: ::reqwest::Body,
        timeout: Option<Duration>,
    ) -> Result<::reqwest::Response, TransportError> {
        let url = ::reqwest::Url::parse(request.url())
            .map_err(|error| TransportError::new(TransportErrorKind::Request, error))?;
        let mut post = self.client.post(url.clone());
        if let Some(timeout) = timeout {
            post = post.timeout(timeout);
        }
        for (name, value) in request.headers().iter() {
            let mut value = ::reqwest::header::HeaderValue::from_str(value)
                .map_err(|error| TransportError::new(TransportErrorKind::Request, error))?;
            value.set_sensitive(request.headers().is_secret(name));
            post = post.header(name, value);
        }
        let received = post.body(body).send().await.map_err(explain)?;
        if *received.url() != url {
            return Err(TransportError::new(TransportErrorKind::Other, "the client followed a redirect"));
        }
        Ok(received)
    }
}

/// A response whose body is still to come.
fn on_its_way(received: ::reqwest::Response, timeout: Option<Duration>) -> Incoming<ChunkBody> {
    let (status, headers) = head(&received);
    Incoming::received(status, headers, Box::new(Received { response: received, timeout }))
}

/// A body that is made while the library takes it.
struct Sent {
    /// The library asks for what can be shared; nobody else ever locks it.
    body: Mutex<Outgoing>,
    /// How often it has taken some of it.
    taken: Arc<AtomicU64>,
}

impl ::http_body::Body for Sent {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        self.taken.fetch_add(1, Ordering::Relaxed);
        let body = self.body.get_mut().unwrap_or_else(|poisoned| poisoned.into_inner());
        let chunk = body.next_chunk().transpose();
        Poll::Ready(chunk.map(|chunk| chunk.map(|chunk| Frame::data(Bytes::from_owner(chunk)))))
    }

    fn size_hint(&self) -> SizeHint {
        let body = self.body.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        body.rest().map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

/// Status and header lines.
fn head(received: &::reqwest::Response) -> (u16, Headers) {
    let mut headers = Headers::new();
    for (name, value) in received.headers() {
        headers.receive(name.as_str(), value.as_bytes());
    }
    (received.status().as_u16(), headers)
}

/// A body that is on its way.
struct Received {
    response: ::reqwest::Response,
    timeout: Option<Duration>,
}

impl Chunks for Received {
    fn next(&mut self) -> NextChunk<'_> {
        Box::pin(async {
            let chunk = within(self.timeout, async { self.response.chunk().await.map_err(explain) }).await?;
            Ok(chunk.map(|chunk| chunk.to_vec()))
        })
    }
}

/// Waits for one step, no longer than this.
async fn within<T>(
    timeout: Option<Duration>,
    step: impl Future<Output = Result<T, TransportError>>,
) -> Result<T, TransportError> {
    match timeout {
        None => step.await,
        Some(timeout) => ::tokio::time::timeout(timeout, step)
            .await
            .map_err(|late| TransportError::new(TransportErrorKind::Timeout, late))?,
    }
}

fn explain(error: Error) -> TransportError {
    let kind = if error.is_timeout() {
        TransportErrorKind::Timeout
    } else if error.is_connect() {
        TransportErrorKind::Connect
    } else if error.is_builder() {
        TransportErrorKind::Request
    } else if error.is_request() || error.is_body() || error.is_decode() {
        TransportErrorKind::Broken
    } else {
        TransportErrorKind::Other
    };
    // The address is known to the caller, and may hold a password.
    TransportError::new(kind, error.without_url())
}
