//! A call that is not yet sent.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use super::Reply;
use super::answer::{Received, read_answer};
use super::message::Message;
use super::records::{RecordsCall, RecordsOf};
use crate::error::Error;
use crate::name::Name;
use crate::reader::{ReadElement, Reader};
use crate::soap::Header;
use crate::transport::{AsyncTransport, Response, Transport};

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
        finish(&message, response, read)
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
            finish(&message, response, read)
        };
        #[cfg(feature = "tracing")]
        let exchange = tracing::Instrument::instrument(exchange, span);
        Box::pin(exchange)
    }
}

/// Makes the result of what came.
fn finish<R>(message: &Message, response: Result<Response, Error>, read: Read<R>) -> Result<R, Error> {
    let result = response.and_then(|response| read(message, response, &mut Received::default()));
    #[cfg(feature = "tracing")]
    match &result {
        Ok(_) => tracing::debug!("answered"),
        Err(error) => tracing::debug!(status = error.status(), error = %error.outline(), "failed"),
    }
    result
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
