//! Requests that are written record by record while they are sent: any number of records, in the memory that one of them takes.

use std::error::Error as StdError;
use std::io::{self, Read};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::message::Message;
use crate::error::{Error, RequestCause};
use crate::name::Name;
use crate::stream::{Pieces, Scan};
use crate::transport::{Outgoing, Request};
use crate::writer::{Buffer, Prefixes, Writer};

/// Where records go into a request and how one is written: what a generated call knows of a request in which something repeats.
pub struct RecordsInto<R> {
    place: Place,
    write: fn(&R, &mut Writer<'_>),
}

/// Where records stand in a request.
struct Place {
    /// The elements around the records, within the one that is the input of the operation.
    way: Vec<&'static Name>,
    /// The elements that may come after the records.
    after: Vec<&'static Name>,
}

/// Records that are still to be written.
pub(super) struct Upload {
    place: Place,
    next: Next,
    /// The same records once more, to learn how long they are.
    counted: Option<Next>,
}

/// Writes the next record; `false` after the last one.
type Next = Box<dyn FnMut(&mut Writer<'_>) -> Result<bool, Cause> + Send>;

/// Why there is no next record.
type Cause = Box<dyn StdError + Send + Sync>;

impl<R: 'static> RecordsInto<R> {
    pub(super) fn new(way: &[&'static Name], after: &[&'static Name], write: fn(&R, &mut Writer<'_>)) -> Self {
        Self { place: Place { way: way.to_vec(), after: after.to_vec() }, write }
    }

    pub(super) fn upload<E: Into<Cause>>(self, records: impl Iterator<Item = Result<R, E>> + Send + 'static) -> Upload {
        Upload { place: self.place, next: next(records, self.write), counted: None }
    }

    pub(super) fn counted_upload(self, records: impl Iterator<Item = R> + Clone + Send + 'static) -> Upload {
        let counted = next(records.clone().map(Ok::<_, Cause>), self.write);
        Upload { place: self.place, next: next(records.map(Ok::<_, Cause>), self.write), counted: Some(counted) }
    }
}

fn next<R: 'static, E: Into<Cause>>(
    mut records: impl Iterator<Item = Result<R, E>> + Send + 'static,
    write: fn(&R, &mut Writer<'_>),
) -> Next {
    Box::new(move |xml| {
        let Some(record) = records.next() else { return Ok(false) };
        write(&record.map_err(Into::into)?, xml);
        Ok(true)
    })
}

/// A request with a body that is made while it is sent.
pub(super) struct Streamed {
    pub(super) request: Request,
    pub(super) body: Outgoing,
    pub(super) failure: Failure,
}

/// Why the body has no end, if that is so: a transport tells it in words of its own, or not at all.
#[derive(Clone, Default)]
pub(super) struct Failure(Arc<Mutex<Option<RequestCause>>>);

impl Failure {
    fn note(&self, cause: RequestCause) {
        *self.cause() = Some(cause);
    }

    fn is_noted(&self) -> bool {
        self.cause().is_some()
    }

    /// What a transport gets to see of it.
    fn error() -> io::Error {
        io::Error::other("the request could not be written to its end")
    }

    pub(super) fn take(&self) -> Option<RequestCause> {
        self.cause().take()
    }

    fn cause(&self) -> MutexGuard<'_, Option<RequestCause>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Message {
    /// Puts a request together around its records. The first of them is written here, so that the envelope declares its namespaces.
    pub(super) fn streamed(&mut self, upload: Upload) -> Result<Streamed, Error> {
        let Upload { place, next, counted } = upload;
        let body = self.take_body()?;
        let way: Vec<_> = self.operation.input.into_iter().chain(place.way).collect();
        let halves = halves(&body, &way, &place.after, &mut self.prefixes);
        let halves = halves.map_err(|missing| self.refuse(RequestCause::NoPlace(missing)))?;
        let length = match counted {
            Some(counted) => {
                let mut written = self.written(&halves, counted)?;
                let length = io::copy(&mut written, &mut io::sink());
                Some(length.map_err(|error| {
                    self.refuse(written.failure.take().unwrap_or_else(|| RequestCause::Records(error.into())))
                })?)
            }
            None => None,
        };
        let written = self.written(&halves, next)?;
        let failure = written.failure.clone();
        let body = Outgoing::new(written);
        let body = match length {
            Some(length) => body.with_length(length),
            None => body,
        };
        Ok(Streamed { request: self.request_with(Buffer::default())?, body, failure })
    }

    /// The envelope, as far as its first record, and what writes the rest.
    fn written(&self, (head, tail): &(Buffer, Buffer), mut next: Next) -> Result<Written, Error> {
        let mut prefixes = self.prefixes.clone();
        let mut xml = Writer::new(&mut prefixes);
        let is_first = next(&mut xml).map_err(|error| self.refuse(RequestCause::Records(error)))?;
        let first = xml.finish().map_err(|error| self.refuse(RequestCause::Value(error)))?;
        let (mut out, end) = self.frame(&mut prefixes, head.len() + first.len())?;
        out.extend(head);
        out.extend(&first);
        let mut tail = tail.clone();
        tail.extend(end);
        let pieces = Pieces { out, prefixes, tail };
        Ok(Written { pieces, read: 0, next: is_first.then_some(next), failure: Failure::default() })
    }
}

/// An envelope that is written while it is read.
struct Written {
    pieces: Pieces,
    /// What was read of the piece that is at hand.
    read: usize,
    /// Where records come from, until there are no more.
    next: Option<Next>,
    failure: Failure,
}

impl Written {
    /// Writes the next piece.
    fn go_on(&mut self) -> Result<(), RequestCause> {
        self.pieces.out.clear();
        self.read = 0;
        while let (Some(next), false) = (&mut self.next, self.pieces.is_chunk()) {
            let mut is_next = Ok(false);
            let written = self.pieces.write_by(&mut |xml| is_next = next(xml));
            if !is_next.map_err(RequestCause::Records)? {
                self.next = None;
            }
            written.map_err(RequestCause::Value)?;
        }
        if self.next.is_none() {
            self.pieces.end();
        }
        Ok(())
    }
}

impl Read for Written {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.failure.is_noted() {
            return Err(Failure::error());
        }
        if self.read == self.pieces.out.len() {
            if let Err(cause) = self.go_on() {
                self.failure.note(cause);
                return Err(Failure::error());
            }
        }
        let read = (&self.pieces.out[self.read..]).read(into)?;
        self.read += read;
        Ok(read)
    }
}

/// What was written before and after the place for the records; or the element that is not there for them to stand in.
fn halves(
    body: &[u8],
    way: &[&'static Name],
    after: &[&'static Name],
    prefixes: &mut Prefixes,
) -> Result<(Buffer, Buffer), &'static Name> {
    let known = prefixes.mark();
    let way: Vec<_> = way.iter().map(|name| (*name, written_name(name, prefixes))).collect();
    let after: Vec<_> = after.iter().map(|name| written_name(name, prefixes)).collect();
    prefixes.return_to(known);

    let mut at = 0;
    for (index, (name, written)) in way.iter().enumerate() {
        at = skip_until(body, at, |next| next == &written[..]);
        let rest = &body[at..];
        let end = Scan::default().end(rest, true).filter(|_| name_at(rest) == Some(written)).ok_or(*name)?;
        at += end;
        if let Some(tag) = rest[..end].strip_suffix(b"/>") {
            let is_nil = memchr::memmem::find(tag, b" xsi:nil=\"true\"").is_some();
            if is_nil || index + 1 < way.len() {
                return Err(way.get(index + usize::from(!is_nil)).map_or(*name, |(name, _)| *name));
            }
            let head = [&body[..at - 2], b">"].concat();
            let tail = [b"</", &written[..], b">", &body[at..]].concat();
            return Ok((Buffer::from(head), Buffer::from(tail)));
        }
    }
    at = skip_until(body, at, |next| after.iter().any(|name| next == &name[..]));
    Ok((Buffer::from(body[..at].to_vec()), Buffer::from(body[at..].to_vec())))
}

/// A name as the writer writes it in tags.
fn written_name(name: &'static Name, prefixes: &mut Prefixes) -> Buffer {
    let mut tag = Buffer::default();
    Writer::new(prefixes).start_tag(name, &mut tag);
    Buffer::from(tag[1..tag.len() - 1].to_vec())
}

/// Where the first sibling with such a name begins, or the end tag of what it is in.
fn skip_until(body: &[u8], mut at: usize, is_it: impl Fn(&[u8]) -> bool) -> usize {
    while let Some(name) = name_at(&body[at..]) {
        if is_it(name) {
            break;
        }
        at += Scan::default().end(&body[at..], false).unwrap_or(body.len() - at);
    }
    at
}

/// The name in the start tag that is next; `None` before an end tag, and at the end.
fn name_at(rest: &[u8]) -> Option<&[u8]> {
    let tag = rest.strip_prefix(b"<").filter(|tag| !tag.starts_with(b"/"))?;
    tag.split(|c| matches!(c, b' ' | b'>' | b'/')).next()
}

impl<R> std::fmt::Debug for RecordsInto<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RecordsInto").field("way", &self.place.way).finish_non_exhaustive()
    }
}
