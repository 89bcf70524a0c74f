//! Answers that are read record by record while they come: any number of records, in the memory that one of them takes.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::sync::Arc;

use super::answer::{ContentType, Received, read_answer};
use super::exchange::body_error;
use super::message::Message;
use crate::error::{CallError, Error};
use crate::name::Name;
use crate::reader::{ReadError, Reader};
use crate::stream::{self, AwaitChunks, ReadFrom, StreamError};
use crate::transport::{AsyncTransport, Incoming, ReadBody, Response, Transport};

/// Where the records of an answer stand and how one is read: what a generated call knows of an answer in which something repeats.
pub struct RecordsOf<R> {
    /// The elements around the records, within the one that is the output of the operation.
    way: Vec<&'static Name>,
    one: One<R>,
}

/// How one record is read.
enum One<R> {
    /// As one element.
    Element(fn(&mut Reader<'_>) -> Option<R>),
    /// As elements that belong together.
    Group(fn(&mut Reader<'_>) -> Option<R>),
}

impl<R> RecordsOf<R> {
    pub(super) fn elements(way: &[&'static Name], read: fn(&mut Reader<'_>) -> Option<R>) -> Self {
        Self { way: way.to_vec(), one: One::Element(read) }
    }

    pub(super) fn groups(way: &[&'static Name], read: fn(&mut Reader<'_>) -> Option<R>) -> Self {
        Self { way: way.to_vec(), one: One::Group(read) }
    }
}

impl<R> One<R> {
    fn next(&self, records: &mut stream::Records) -> Result<stream::Next<R>, StreamError> {
        match self {
            Self::Element(read) => records.next_by(read),
            Self::Group(read) => records.next_group_by(read),
        }
    }
}

/// A call whose answer is read record by record: `.send()` sends it over a blocking transport, `.await` over an async one.
#[must_use = "a call does nothing until it is sent, with `.send()` or `.await`"]
pub struct RecordsCall<T, R> {
    pub(super) transport: Arc<T>,
    pub(super) message: Message,
    pub(super) records: RecordsOf<R>,
}

impl<T, R> RecordsCall<T, R> {
    /// Sends the request and waits for the answer to begin. The limit of time of the call holds for that, and then for each piece of
    /// the answer.
    ///
    /// # Errors
    /// No answer with records: see [`Error`].
    pub fn send(self) -> Result<Records<R>, Error>
    where
        T: Transport,
    {
        let Self { transport, mut message, records } = self;
        #[cfg(feature = "tracing")]
        let _entered = message.span().entered();
        let incoming = message.open(&*transport)?;
        if is_stream(&incoming) {
            let (status, headers, body) = incoming.into_parts();
            let source = message.records(&records.way, &ContentType::of(&headers)).read_from(body);
            return Ok(Records { source, one: records.one, answered: message.answered(status), has_ended: false });
        }
        let response = message.whole(incoming)?;
        Err(message.no_records(response))
    }
}

impl<T, R> IntoFuture for RecordsCall<T, R>
where
    T: AsyncTransport + Send + Sync + 'static,
    R: 'static,
{
    type Output = Result<AsyncRecords<R>, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        let Self { transport, mut message, records } = self;
        #[cfg(feature = "tracing")]
        let span = message.span();
        let exchange = async move {
            let incoming = message.open_async(&*transport).await?;
            if is_stream(&incoming) {
                let (status, headers, body) = incoming.into_parts();
                let source = message.records(&records.way, &ContentType::of(&headers)).await_chunks(body);
                return Ok(AsyncRecords { source, one: records.one, answered: message.answered(status) });
            }
            let response = message.whole_async(incoming).await?;
            Err(message.no_records(response))
        };
        #[cfg(feature = "tracing")]
        let exchange = tracing::Instrument::instrument(exchange, span);
        Box::pin(exchange)
    }
}

/// The records of an answer, read while it comes. It ends after an error.
pub struct Records<R> {
    source: ReadFrom<ReadBody>,
    one: One<R>,
    answered: Answered,
    has_ended: bool,
}

impl<R> Iterator for Records<R> {
    type Item = Result<R, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.has_ended {
            return None;
        }
        let record = self.source.pull(|records| self.one.next(records)).map_err(|error| self.answered.error(error));
        self.has_ended = !matches!(record, Ok(Some(_)));
        record.transpose()
    }
}

/// The records of an answer, awaited one by one.
pub struct AsyncRecords<R> {
    source: AwaitChunks,
    one: One<R>,
    answered: Answered,
}

impl<R> AsyncRecords<R> {
    /// The next record; `None` after the last one. Nothing is lost when the future is dropped before it is done.
    ///
    /// # Errors
    /// What has come is no such message, or its body holds a fault. After an error, nothing comes.
    pub async fn next(&mut self) -> Option<Result<R, Error>> {
        let record = self.source.pull(|records| self.one.next(records)).await;
        record.map_err(|error| self.answered.error(error)).transpose()
    }
}

/// What errors in an answer say about where it came from.
struct Answered {
    operation: &'static str,
    status: u16,
}

impl Answered {
    fn error(&self, error: StreamError) -> Error {
        let Self { operation, status } = *self;
        match error {
            StreamError::Read(error) => self.unreadable(error),
            StreamError::Fault(mut fault) => {
                fault.status = status;
                fault.operation = operation;
                Error::Fault(fault)
            }
            StreamError::Source(error) => {
                Error::Transport(CallError { operation, status: Some(status), error: body_error(error) })
            }
            // Nothing is written here.
            StreamError::Write(error) => self.unreadable(ReadError::unlikely(error.to_string())),
        }
    }

    fn unreadable(&self, error: ReadError) -> Error {
        Error::Read(Box::new(CallError { operation: self.operation, status: Some(self.status), error }))
    }
}

/// Whether records may be in it; anything else is received whole, for the error.
fn is_stream<B>(incoming: &Incoming<B>) -> bool {
    (200..300).contains(&incoming.status()) && !ContentType::of(incoming.headers()).is_multipart
}

impl Message {
    fn answered(&self, status: u16) -> Answered {
        Answered { operation: self.operation.name, status }
    }

    /// What reads the records.
    fn records(&self, way: &[&'static Name], content_type: &ContentType) -> stream::Records {
        let way: Vec<_> = self.operation.output.into_iter().chain(way.iter().copied()).collect();
        let mut records = stream::Records::groups_in_body(&way).with_limits(self.settings.limits.clone());
        if let Some(charset) = &content_type.charset {
            records = records.with_charset(charset);
        }
        if self.settings.strict { records.with_strict_records() } else { records }
    }

    /// Why there are no records: as for an answer that is read whole.
    fn no_records(&self, response: Response) -> Error {
        let status = response.status();
        match read_answer(self, response, &mut |xml| xml.skip_taken(), &mut Received::default()) {
            Err(error) => error,
            Ok(()) => self.answered(status).unreadable(ReadError::unlikely("the answer has no records".to_owned())),
        }
    }
}

impl<T, R> fmt::Debug for RecordsCall<T, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecordsCall").field("operation", &self.message.operation.name).finish_non_exhaustive()
    }
}

impl<R> fmt::Debug for Records<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Records").field("operation", &self.answered.operation).finish_non_exhaustive()
    }
}

impl<R> fmt::Debug for AsyncRecords<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AsyncRecords").field("operation", &self.answered.operation).finish_non_exhaustive()
    }
}
