//! A call that is not yet sent.

use std::convert::Infallible;
use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use super::Reply;
use super::answer::{Received, read_answer};
use super::message::Message;
use super::records::{RecordsCall, RecordsOf};
use super::upload::{RecordsInto, Upload};
use crate::error::Error;
use crate::name::Name;
use crate::reader::{ReadElement, Reader};
use crate::soap::Header;
use crate::transport::{AsyncTransport, Response, Transport};
use crate::writer::Writer;

/// A call of an operation, ready to be sent: `.send()` sends it over a blocking transport, `.await` over an async one.
///
/// It owns all it needs. Dropped unsent, it wipes what it would have sent; a future that is dropped gives the request up.
#[must_use = "a call does nothing until it is sent, with `.send()` or `.await`"]
pub struct Call<T, R, Each = (), Taken = ()> {
    transport: Arc<T>,
    message: Message,
    read: Read<R>,
    /// What repeats in the answer.
    each: Each,
    /// What repeats in the request.
    into: Taken,
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
        Self { transport, message, read: Box::new(read), each: (), into: () }
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
        Call { transport: self.transport, message: self.message, read: self.read, each, into: () }
    }
}

impl<T, R, Each> Call<T, R, Each> {
    /// Says that the request holds any number of elements under the elements of this way and before these other ones, and how one of
    /// them is written.
    #[doc(hidden)]
    pub fn takes<Record: 'static>(
        self,
        way: &[&'static Name],
        after: &[&'static Name],
        write: fn(&Record, &mut Writer<'_>),
    ) -> Call<T, R, Each, RecordsInto<Record>> {
        let Self { transport, message, read, each, .. } = self;
        Call { transport, message, read, each, into: RecordsInto::new(way, after, write) }
    }
}

impl<T, R, Each, Record: 'static> Call<T, R, Each, RecordsInto<Record>> {
    /// The same call with these records, which are written while it is sent, in the memory that one of them takes: the first element
    /// that repeats in the request. They come after those that it holds already.
    ///
    /// ```ignore
    /// let orders = (0..1_000_000).map(|number| Order { number });
    /// client.put_orders(ArrayOfOrder::default()).with_records(orders).send()?;
    /// ```
    ///
    /// Nobody knows before how long the request will be, so it is sent in the chunked encoding of HTTP/1.1; a server that refuses it
    /// may take [counted records](Self::with_counted_records). A transport that only sends what it holds gathers the request first,
    /// within the [limit](crate::Limits) for messages. The limit of time of the call holds for each step. A record that cannot be
    /// written ends the call with an error, and the connection with it: no server gets a message that looks whole. Nothing is sent
    /// twice. An async transport asks for records on its thread: they should not wait for anything.
    pub fn with_records<I>(self, records: I) -> Call<T, R, Each>
    where
        I: IntoIterator<Item = Record>,
        I::IntoIter: Send + 'static,
    {
        let records = records.into_iter().map(Ok::<_, Infallible>);
        self.with_upload(|into| into.upload(records))
    }

    /// The same with records of which each may be an error, as those of another call's answer: it ends the call.
    pub fn try_with_records<I, E>(self, records: I) -> Call<T, R, Each>
    where
        I: IntoIterator<Item = Result<Record, E>>,
        I::IntoIter: Send + 'static,
        E: std::error::Error + Send + Sync + 'static,
    {
        let records = records.into_iter();
        self.with_upload(|into| into.upload(records))
    }

    /// The same with records that are gone through twice: first to learn how long the request will be, so that it is sent with a
    /// `Content-Length`, for servers that refuse the chunked encoding.
    pub fn with_counted_records<I>(self, records: I) -> Call<T, R, Each>
    where
        I: IntoIterator<Item = Record>,
        I::IntoIter: Clone + Send + 'static,
    {
        let records = records.into_iter();
        self.with_upload(|into| into.counted_upload(records))
    }

    fn with_upload(mut self, upload: impl FnOnce(RecordsInto<Record>) -> Upload) -> Call<T, R, Each> {
        self.message.upload = Some(upload(self.into));
        Call { transport: self.transport, message: self.message, read: self.read, each: self.each, into: () }
    }
}

impl<T, R, Record, Taken> Call<T, R, RecordsOf<Record>, Taken> {
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

impl<T, R: 'static, Each, Taken> Call<T, R, Each, Taken> {
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
        Call { transport: self.transport, message: self.message, read: Box::new(read), each: (), into: () }
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
        let response = message.send(&*transport);
        finish(&message, response, read)
    }
}

impl<T, R, Each, Taken> IntoFuture for Call<T, R, Each, Taken>
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
            let response = message.send_async(&*transport).await;
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
impl<T, R, Each, Taken> fmt::Debug for Call<T, R, Each, Taken> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("operation", &self.message.operation.name)
            .field("settings", &self.message.settings)
            .finish_non_exhaustive()
    }
}
