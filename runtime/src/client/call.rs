//! A call that is not yet sent.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use super::answer::{Received, read_answer};
use super::port::Settings;
use super::records::{RecordsCall, RecordsOf};
use super::{Endpoints, Operation, Reply};
use crate::error::{CallError, Error, RequestCause, RequestError};
use crate::name::Name;
use crate::reader::{ReadElement, Reader};
use crate::soap::{Header, Version, write_envelope};
use crate::transport::{AsyncTransport, Body, Request, Response, Transport, TransportError};
use crate::writer::{Buffer, Prefixes, WriteError};

/// A call of an operation, ready to be sent: `.send()` sends it over a blocking transport, `.await` over an async one.
///
/// It owns all it needs. Dropped unsent, it wipes what it would have sent; a future that is dropped gives the request up.
#[must_use = "a call does nothing until it is sent, with `.send()` or `.await`"]
pub struct Call<T, R, Each = ()> {
    transport: Arc<T>,
    message: Message,
    read: Read<R>,
    /// What repeats in the answer.
    each: Each,
}

/// Makes the result out of the response, and keeps what else came.
type Read<R> = Box<dyn FnOnce(&Message, Response, &mut Received) -> Result<R, Error> + Send>;

/// What is sent, before it is put together.
pub(super) struct Message {
    pub(super) operation: &'static Operation,
    pub(super) endpoints: &'static Endpoints,
    pub(super) settings: Settings,
    /// The content of the body, and the prefixes that it uses.
    pub(super) body: Result<Buffer, WriteError>,
    pub(super) prefixes: Prefixes,
    /// Whether the header blocks of the answer are wanted.
    pub(super) keep_headers: bool,
}

impl<T, R: 'static> Call<T, R> {
    pub(super) fn new<O, K>(transport: Arc<T>, message: Message, result: fn(O) -> R) -> Self
    where
        O: ReadElement<K> + 'static,
    {
        let read = move |message: &Message, response: Response, received: &mut Received| {
            let mut output = O::empty_element();
            read_answer(message, response, &mut |xml| output = xml.value(), received)?;
            Ok(result(output))
        };
        Self { transport, message, read: Box::new(read), each: () }
    }

    /// Says that the answer holds any number of elements under the elements of this way, and how one of them is read.
    #[doc(hidden)]
    pub fn each<Record>(
        self,
        way: &[&'static Name],
        read: fn(&mut Reader<'_>) -> Option<Record>,
    ) -> Call<T, R, RecordsOf<Record>> {
        self.with_each(RecordsOf::elements(way, read))
    }

    /// The same of groups of elements.
    #[doc(hidden)]
    pub fn each_group<Record>(
        self,
        way: &[&'static Name],
        read: fn(&mut Reader<'_>) -> Option<Record>,
    ) -> Call<T, R, RecordsOf<Record>> {
        self.with_each(RecordsOf::groups(way, read))
    }

    fn with_each<Each>(self, each: Each) -> Call<T, R, Each> {
        Call { transport: self.transport, message: self.message, read: self.read, each }
    }
}

impl<T, R, Record> Call<T, R, RecordsOf<Record>> {
    /// The same call, to be read record by record while the answer comes, in the memory that one record takes: the first element that
    /// repeats in the answer. What stands beside the records is skipped.
    ///
    /// ```ignore
    /// for order in client.list_orders("2026").records().send()? {
    ///     println!("{}", order?.number);
    /// }
    /// let mut orders = client.list_orders("2026").records().await?;
    /// while let Some(order) = orders.next().await {
    ///     println!("{}", order?.number);
    /// }
    /// ```
    pub fn records(self) -> RecordsCall<T, Record> {
        RecordsCall { transport: self.transport, message: self.message, records: self.each }
    }
}

impl<T, R: 'static, Each> Call<T, R, Each> {
    /// Sends this header block with this call, instead of any other of its name.
    pub fn header(mut self, header: impl Into<Header>) -> Self {
        self.message.settings.set_header(header.into());
        self
    }

    /// How long this call may take.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.message.settings.timeout = Some(timeout);
        self
    }

    /// Gives the whole answer back with the result: status, header lines, header blocks, and the message as it came.
    pub fn reply(mut self) -> Call<T, Reply<R>> {
        self.message.keep_headers = true;
        let read = self.read;
        let read = move |message: &Message, response: Response, received: &mut Received| {
            let result = read(message, response, received)?;
            let Received { status, headers, soap_headers, body } = std::mem::take(received);
            Ok(Reply { result, status, headers, soap_headers, body })
        };
        Call { transport: self.transport, message: self.message, read: Box::new(read), each: () }
    }

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    /// No result: see [`Error`].
    pub fn send(self) -> Result<R, Error>
    where
        T: Transport,
    {
        let Self { transport, mut message, read, .. } = self;
        #[cfg(feature = "tracing")]
        let _entered = message.span().entered();
        let response = message
            .request()
            .and_then(|request| transport.send(request).map_err(|error| message.transport_error(error)));
        message.finish(response, read)
    }
}

impl<T, R, Each> IntoFuture for Call<T, R, Each>
where
    T: AsyncTransport + Send + Sync + 'static,
    R: 'static,
{
    type Output = Result<R, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        let Self { transport, mut message, read, .. } = self;
        #[cfg(feature = "tracing")]
        let span = message.span();
        let exchange = async move {
            let response = match message.request() {
                Ok(request) => transport.send(request).await.map_err(|error| message.transport_error(error)),
                Err(error) => Err(error),
            };
            message.finish(response, read)
        };
        #[cfg(feature = "tracing")]
        let exchange = tracing::Instrument::instrument(exchange, span);
        Box::pin(exchange)
    }
}

impl Message {
    /// Puts the request together.
    pub(super) fn request(&mut self) -> Result<Request, Error> {
        let Settings { version, .. } = self.settings;
        let address = match (&self.settings.address, version) {
            (Some(address), _) => Some(address.as_str()),
            (None, Version::Soap11) => self.endpoints.soap11,
            (None, Version::Soap12) => self.endpoints.soap12,
        };
        let address = address.ok_or_else(|| self.refuse(RequestCause::NoAddress(version)))?.to_owned();

        let mut lines = self.settings.http_headers.clone();
        let action = self.operation.action;
        let set = match (self.settings.refused.take(), version) {
            (Some(error), _) => Err(error),
            (None, Version::Soap11) => lines
                .set("Content-Type", "text/xml; charset=utf-8")
                .and_then(|()| lines.set("SOAPAction", &quoted(action))),
            (None, Version::Soap12) if self.settings.action && !action.is_empty() => {
                lines.set("Content-Type", &format!("application/soap+xml; charset=utf-8; action={}", quoted(action)))
            }
            (None, Version::Soap12) => lines.set("Content-Type", "application/soap+xml; charset=utf-8"),
        };
        set.map_err(|error| self.refuse(RequestCause::Header(error)))?;

        let body = std::mem::replace(&mut self.body, Ok(Buffer::default()));
        let body = body.map_err(|error| self.refuse(RequestCause::Value(error)))?;
        let blocks = self.settings.headers.iter().filter(|header| header.belongs_to(self.operation.headers));
        let envelope = write_envelope(version, blocks, &body, &mut self.prefixes);
        let envelope = envelope.map_err(|error| self.refuse(RequestCause::Value(error)))?;

        let Settings { timeout, ref limits, .. } = self.settings;
        let request = Request::new(address, Body::new(envelope)).with_headers(lines);
        Ok(request.with_timeout(timeout).with_limit(limits.message_size))
    }

    fn refuse(&self, cause: RequestCause) -> Error {
        Error::Request(RequestError { operation: self.operation.name, cause })
    }

    pub(super) fn transport_error(&self, error: TransportError) -> Error {
        Error::Transport(CallError { operation: self.operation.name, status: None, error })
    }

    fn finish<R>(&self, response: Result<Response, Error>, read: Read<R>) -> Result<R, Error> {
        let result = response.and_then(|response| read(self, response, &mut Received::default()));
        #[cfg(feature = "tracing")]
        match &result {
            Ok(_) => tracing::debug!("answered"),
            Err(error) => tracing::debug!(status = error.status(), error = %error.outline(), "failed"),
        }
        result
    }

    /// Names the operation; what is sent and received is never part of it.
    #[cfg(feature = "tracing")]
    pub(super) fn span(&self) -> tracing::Span {
        tracing::debug_span!("soap call", operation = self.operation.name, version = %self.settings.version)
    }
}

/// In double quotes, as both headers want it.
fn quoted(action: &str) -> String {
    let mut quoted = String::with_capacity(action.len() + 2);
    quoted.push('"');
    for character in action.chars() {
        if matches!(character, '"' | '\\') {
            quoted.push('\\');
        }
        quoted.push(character);
    }
    quoted.push('"');
    quoted
}

/// The operation, and how it is called; never what is sent.
impl<T, R, Each> fmt::Debug for Call<T, R, Each> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("operation", &self.message.operation.name)
            .field("settings", &self.message.settings)
            .finish_non_exhaustive()
    }
}
