//! Where the bytes of a stream come from.

use std::error::Error;
use std::io::{self, Read};

use zeroize::Zeroize;

use super::{Next, Records, StreamError};
use crate::reader::{ReadElement, ReadGroup};
use crate::transport::ChunkBody;

/// So many bytes are asked for at once.
const CHUNK: usize = 64 * 1024;

impl Records {
    /// Reads records from a file, a socket, the body of an answer.
    pub fn read_from<R: Read>(self, source: R) -> ReadFrom<R> {
        ReadFrom { records: self, source, chunk: vec![0; CHUNK] }
    }

    /// Reads records from the body of a response.
    pub(crate) fn await_chunks(self, body: ChunkBody) -> AwaitChunks {
        AwaitChunks { records: self, body }
    }

    /// Reads records from what gives chunks of bytes asynchronously, `None` after the last one: the body of an answer of any
    /// HTTP library, a `futures::Stream`.
    ///
    /// ```
    /// # use castile::stream::{Records, StreamError};
    /// # async fn read(mut response: impl AsyncFnMut() -> Result<Option<Vec<u8>>, std::io::Error>, records: Records)
    /// # -> Result<(), StreamError> {
    /// // With reqwest: `records.await_from(async || response.chunk().await)`,
    /// // with a stream: `records.await_from(async || stream.next().await.transpose())`.
    /// let mut orders = records.await_from(async || response().await);
    /// while let Some(order) = orders.next_record::<_, String>().await? {
    ///     println!("{order}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn await_from<F>(self, source: F) -> AwaitFrom<F> {
        AwaitFrom { records: self, source }
    }
}

/// Records out of the body of a response; what [`Records::await_chunks`] returns. Unlike a closure it can be named.
pub(crate) struct AwaitChunks {
    records: Records,
    body: ChunkBody,
}

impl AwaitChunks {
    pub(crate) async fn pull<T>(
        &mut self,
        next: impl Fn(&mut Records) -> Result<Next<T>, StreamError>,
    ) -> Result<Option<T>, StreamError> {
        loop {
            match next(&mut self.records)? {
                Next::Record(record) => return Ok(Some(record)),
                Next::End => return Ok(None),
                Next::NeedsBytes => {}
            }
            match self.body.next().await {
                Ok(Some(mut chunk)) => {
                    self.records.feed(&chunk);
                    chunk.zeroize();
                }
                Ok(None) => self.records.end(),
                Err(error) => return Err(StreamError::Source(error.into())),
            }
        }
    }
}

/// Records out of an [`io::Read`]; what [`Records::read_from`] returns.
pub struct ReadFrom<R> {
    records: Records,
    source: R,
    chunk: Vec<u8>,
}

impl<R: Read> ReadFrom<R> {
    /// Reads the next record; `None` after the last one, when the message was good to its end.
    ///
    /// # Errors
    /// As [`Records::next_record`]; and the source's own.
    pub fn next_record<K, T: ReadElement<K>>(&mut self) -> Result<Option<T>, StreamError> {
        self.pull(Records::next_record)
    }

    /// Reads the next record, where it may be nil.
    ///
    /// # Errors
    /// As [`next_record`](Self::next_record).
    pub fn next_nillable<K, T: ReadElement<K>>(&mut self) -> Result<Option<Option<T>>, StreamError> {
        self.pull(Records::next_nillable)
    }

    /// Reads the next record, where it is one occurrence of a group.
    ///
    /// # Errors
    /// As [`next_record`](Self::next_record).
    pub fn next_group<T: ReadGroup>(&mut self) -> Result<Option<T>, StreamError> {
        self.pull(Records::next_group)
    }

    pub(crate) fn pull<T>(
        &mut self,
        next: impl Fn(&mut Records) -> Result<Next<T>, StreamError>,
    ) -> Result<Option<T>, StreamError> {
        loop {
            match next(&mut self.records)? {
                Next::Record(record) => return Ok(Some(record)),
                Next::End => return Ok(None),
                Next::NeedsBytes => {}
            }
            match self.source.read(&mut self.chunk) {
                Ok(0) => self.records.end(),
                Ok(n) => self.records.feed(&self.chunk[..n]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// All records that are left, of one type. It ends after an error.
    pub fn all<K, T: ReadElement<K>>(mut self) -> impl Iterator<Item = Result<T, StreamError>> {
        let mut has_failed = false;
        std::iter::from_fn(move || {
            if has_failed {
                return None;
            }
            let record = self.next_record().transpose();
            has_failed = matches!(record, Some(Err(_)));
            record
        })
    }

    /// What reads them.
    pub const fn records(&self) -> &Records {
        &self.records
    }

    /// Where the bytes come from.
    pub const fn source(&self) -> &R {
        &self.source
    }
}

/// What was in it may have held secrets.
impl<R> Drop for ReadFrom<R> {
    fn drop(&mut self) {
        self.chunk.zeroize();
    }
}

/// Records out of an asynchronous source; what [`Records::await_from`] returns.
pub struct AwaitFrom<F> {
    records: Records,
    source: F,
}

impl<F, B, E> AwaitFrom<F>
where
    F: AsyncFnMut() -> Result<Option<B>, E>,
    B: AsRef<[u8]>,
    E: Into<Box<dyn Error + Send + Sync>>,
{
    /// Reads the next record; `None` after the last one, when the message was good to its end. Nothing is lost when this is dropped
    /// before it is done, unless the source loses something.
    ///
    /// # Errors
    /// As [`Records::next_record`]; and the source's own.
    pub async fn next_record<K, T: ReadElement<K>>(&mut self) -> Result<Option<T>, StreamError> {
        self.pull(Records::next_record).await
    }

    /// Reads the next record, where it may be nil.
    ///
    /// # Errors
    /// As [`next_record`](Self::next_record).
    pub async fn next_nillable<K, T: ReadElement<K>>(&mut self) -> Result<Option<Option<T>>, StreamError> {
        self.pull(Records::next_nillable).await
    }

    /// Reads the next record, where it is one occurrence of a group.
    ///
    /// # Errors
    /// As [`next_record`](Self::next_record).
    pub async fn next_group<T: ReadGroup>(&mut self) -> Result<Option<T>, StreamError> {
        self.pull(Records::next_group).await
    }

    async fn pull<T>(
        &mut self,
        next: impl Fn(&mut Records) -> Result<Next<T>, StreamError>,
    ) -> Result<Option<T>, StreamError> {
        loop {
            match next(&mut self.records)? {
                Next::Record(record) => return Ok(Some(record)),
                Next::End => return Ok(None),
                Next::NeedsBytes => {}
            }
            match (self.source)().await {
                Ok(Some(chunk)) => self.records.feed(chunk.as_ref()),
                Ok(None) => self.records.end(),
                Err(error) => return Err(StreamError::Source(error.into())),
            }
        }
    }

    /// What reads them.
    pub const fn records(&self) -> &Records {
        &self.records
    }
}
