//! The blocking transport over `ureq`.

use std::io::Read;

use ::ureq::{Agent, AsSendBody, Error, SendBody};

use super::{
    Incoming, Outgoing, ReadBody, Receiving, Request, Response, Transport, TransportError, TransportErrorKind,
};
use crate::transport::Headers;

/// Sends over [ureq](::ureq): HTTP/1.1, blocking, TLS by rustls with the roots that browsers trust, the proxy that the
/// environment names (`HTTPS_PROXY` and the like).
///
/// What else `ureq` offers is set on an agent of your own:
///
/// ```
/// use castile::Ureq;
/// use castile::ureq::{Agent, tls::TlsConfig};
///
/// let tls = TlsConfig::builder().use_sni(true).build(); // a client certificate, roots of your own, ...
/// let transport = Ureq::with_agent(Agent::config_builder().tls_config(tls).proxy(None).build().new_agent());
/// ```
#[derive(Clone, Debug)]
pub struct Ureq {
    agent: Agent,
}

impl Ureq {
    /// A transport with connections of its own.
    pub fn new() -> Self {
        Self::with_agent(Agent::new_with_defaults())
    }

    /// A transport over an agent with settings of your own: proxy, roots, client certificate, timeouts of each step.
    /// Redirects stay off, and a status is no error, whatever it says about them.
    pub fn with_agent(agent: Agent) -> Self {
        Self { agent }
    }
}

impl Default for Ureq {
    fn default() -> Self {
        Self::new()
    }
}

impl Transport for Ureq {
    fn send(&self, request: Request) -> Result<Response, TransportError> {
        let limit = request.limit();
        let received = self.post(&request, &request.body()[..], false)?;
        let (status, headers) = head(&received);
        let receiving = Receiving::new(received.body().content_length(), limit)?;
        let body =
            receiving.read_all(received.into_body().into_reader(), |error| explain(Error::from(error), limit))?;
        Ok(Response::received(status, headers, body))
    }

    fn open(&self, request: Request) -> Result<Incoming<ReadBody>, TransportError> {
        Ok(on_its_way(self.post(&request, &request.body()[..], true)?))
    }

    fn upload(&self, mut request: Request, body: Outgoing) -> Result<Incoming<ReadBody>, TransportError> {
        if let Some(length) = body.length() {
            let set = request.set_header("Content-Length", &length.to_string());
            set.map_err(|error| TransportError::new(TransportErrorKind::Request, error))?;
        }
        Ok(on_its_way(self.post(&request, SendBody::from_owned_reader(body), true)?))
    }
}

impl Ureq {
    /// Sends a request. Its limit of time is that of the whole exchange, or of each step of it.
    fn post(
        &self,
        request: &Request,
        body: impl AsSendBody,
        step_by_step: bool,
    ) -> Result<::ureq::http::Response<::ureq::Body>, TransportError> {
        let config = self.agent.post(request.url()).config();
        let config = config.max_redirects(0).max_redirects_will_error(false).http_status_as_error(false);
        // An agent's own limit of time holds unless the call sets one.
        let mut post = match request.timeout() {
            Some(timeout) if step_by_step => config
                .timeout_resolve(Some(timeout))
                .timeout_connect(Some(timeout))
                .timeout_per_write(Some(timeout))
                .timeout_recv_response(Some(timeout))
                .timeout_per_read(Some(timeout))
                .build(),
            Some(timeout) => config.timeout_global(Some(timeout)).build(),
            None => config.build(),
        };
        for (name, value) in request.headers().iter() {
            let mut value = ::ureq::http::HeaderValue::from_str(value)
                .map_err(|error| TransportError::new(TransportErrorKind::Request, error))?;
            value.set_sensitive(request.headers().is_secret(name));
            post = post.header(name, value);
        }
        post.send(body).map_err(|error| explain(error, request.limit()))
    }
}

/// A response whose body is still to come.
fn on_its_way(received: ::ureq::http::Response<::ureq::Body>) -> Incoming<ReadBody> {
    let (status, headers) = head(&received);
    let body = Explained(received.into_body().into_with_config().limit(u64::MAX).reader());
    Incoming::received(status, headers, Box::new(body))
}

/// Status and header lines.
fn head(received: &::ureq::http::Response<::ureq::Body>) -> (u16, Headers) {
    let mut headers = Headers::new();
    for (name, value) in received.headers() {
        headers.receive(name.as_str(), value.as_bytes());
    }
    (received.status().as_u16(), headers)
}

/// A body whose errors are those of the transport.
struct Explained<R>(R);

impl<R: Read> Read for Explained<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        self.0.read(into).map_err(|error| match error.kind() {
            std::io::ErrorKind::Interrupted => error,
            _ => std::io::Error::other(explain(Error::from(error), usize::MAX)),
        })
    }
}

fn explain(error: Error, limit: usize) -> TransportError {
    let kind = match &error {
        Error::Timeout(_) => TransportErrorKind::Timeout,
        Error::BodyExceedsLimit(_) => return TransportError::too_large(limit),
        Error::HostNotFound
        | Error::ConnectionFailed
        | Error::ConnectProxyFailed(_)
        | Error::Tls(_)
        | Error::Rustls(_) => TransportErrorKind::Connect,
        // A certificate that is refused comes as an error of reading.
        Error::Io(io) if io.get_ref().is_some_and(|inner| inner.is::<::rustls::Error>()) => TransportErrorKind::Connect,
        Error::Io(io) => match io.kind() {
            std::io::ErrorKind::ConnectionRefused | std::io::ErrorKind::HostUnreachable => TransportErrorKind::Connect,
            std::io::ErrorKind::TimedOut => TransportErrorKind::Timeout,
            _ => TransportErrorKind::Broken,
        },
        Error::Protocol(_) | Error::BodyStalled | Error::LargeResponseHeader(..) => TransportErrorKind::Broken,
        // These two show the address, which may hold a password.
        Error::BadUri(_) => return TransportError::new(TransportErrorKind::Request, "the address is no URL of HTTP"),
        Error::RequireHttpsOnly(_) => {
            return TransportError::new(TransportErrorKind::Request, "the address is not one of HTTPS");
        }
        Error::Http(_) | Error::TlsRequired | Error::InvalidProxyUrl => TransportErrorKind::Request,
        _ => TransportErrorKind::Other,
    };
    TransportError::new(kind, error)
}
