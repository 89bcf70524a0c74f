//! Writing records: the elements around them first, then one record after the other, then the end tags.

use std::io::Write;

use super::StreamError;
use super::markup::Scan;
use crate::name::{Name, Namespace};
use crate::soap::{Header, Version, write_frame};
use crate::writer::{Buffer, Prefixes, WriteElement, WriteError, WriteGroup, Writer};

/// So many bytes are collected before they are handed on.
const CHUNK: usize = 16 * 1024;

/// Writes records one by one into a document or the body of an envelope.
///
/// ```
/// # use castile::v1::{Name, Namespace};
/// use castile::stream::RecordWriter;
///
/// # static SHOP: Namespace = Namespace::new("urn:shop");
/// # static LIST: Name = Name::new(&SHOP, "List");
/// # static ORDER: Name = Name::new(&SHOP, "Order");
/// # fn main() -> Result<(), castile::stream::StreamError> {
/// let mut orders = RecordWriter::in_document(&[&LIST], &[], Vec::new())?;
/// for order in 1..=2 {
///     orders.write(&ORDER, &order)?;
/// }
/// let written = orders.finish()?;
/// assert_eq!(written, b"<n1:List xmlns:n1=\"urn:shop\"><n1:Order>1</n1:Order><n1:Order>2</n1:Order></n1:List>");
/// # Ok(())
/// # }
/// ```
///
/// A message that is dropped before [`finish`](Self::finish) has no end, and whoever reads it will see that.
pub struct RecordWriter<W> {
    sink: W,
    pieces: Pieces,
}

impl<W: Write> RecordWriter<W> {
    /// Begins a document with these elements around the records, the outermost first, and declares these namespaces at its beginning. Those
    /// that are met later are declared on every record that needs them.
    ///
    /// # Errors
    /// A namespace that XML cannot carry.
    ///
    /// # Panics
    /// There are no elements around the records: a document has one outermost element.
    pub fn in_document(way: &[&'static Name], namespaces: &[&'static Namespace], sink: W) -> Result<Self, StreamError> {
        assert!(!way.is_empty(), "a document has one outermost element");
        let mut prefixes = Prefixes::new();
        let (head, tail) = elements_around(way, namespaces, &mut prefixes);
        let declarations = prefixes.declarations()?;
        let end_of_name = head.iter().position(|c| *c == b'>').unwrap_or(0);
        let mut out = Buffer::default();
        out.extend(&head[..end_of_name]);
        out.extend(&declarations);
        out.extend(&head[end_of_name..]);
        Ok(Self { sink, pieces: Pieces { out, prefixes, tail } })
    }

    /// Begins an envelope with these header blocks and, in its body, these elements around the records.
    ///
    /// # Errors
    /// A header block that XML cannot carry.
    pub fn in_body(
        version: Version,
        headers: &[Header],
        way: &[&'static Name],
        namespaces: &[&'static Namespace],
        sink: W,
    ) -> Result<Self, StreamError> {
        let mut prefixes = Prefixes::new();
        prefixes.declare(version.namespace(), "soap");
        let (head, inner_tail) = elements_around(way, namespaces, &mut prefixes);
        let (mut out, outer_tail) = write_frame(version, headers.iter(), &mut prefixes, head.len())?;
        out.extend(&head);
        let mut tail = inner_tail;
        tail.extend(outer_tail);
        Ok(Self { sink, pieces: Pieces { out, prefixes, tail } })
    }

    /// Writes a record.
    ///
    /// # Errors
    /// XML cannot carry it, then nothing of it is written and the next one may follow; or the sink does not take it.
    pub fn write<K, T: WriteElement<K>>(&mut self, name: &'static Name, record: &T) -> Result<(), StreamError> {
        self.write_by(|xml| xml.element(name, record))
    }

    /// Writes a record that may be nil: `None` is.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    pub fn write_nillable<K, T: WriteElement<K>>(
        &mut self,
        name: &'static Name,
        record: &Option<T>,
    ) -> Result<(), StreamError> {
        self.write_by(|xml| xml.nillable(name, record))
    }

    /// Writes a record that is an occurrence of a group or a choice.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    pub fn write_group<T: WriteGroup>(&mut self, record: &T) -> Result<(), StreamError> {
        self.write_by(|xml| record.write(xml))
    }

    fn write_by(&mut self, mut write: impl FnMut(&mut Writer<'_>)) -> Result<(), StreamError> {
        self.pieces.write_by(&mut write)?;
        if self.pieces.is_chunk() {
            self.hand_on()?;
        }
        Ok(())
    }

    /// Hands on what was written so far.
    ///
    /// # Errors
    /// The sink does not take it.
    pub fn flush(&mut self) -> Result<(), StreamError> {
        self.hand_on()?;
        Ok(self.sink.flush()?)
    }

    /// Ends the message, and gives back where it was written to.
    ///
    /// # Errors
    /// The sink does not take it.
    pub fn finish(mut self) -> Result<W, StreamError> {
        self.pieces.end();
        self.flush()?;
        Ok(self.sink)
    }

    fn hand_on(&mut self) -> Result<(), StreamError> {
        let taken = self.sink.write_all(&self.pieces.out);
        self.pieces.out.clear();
        Ok(taken?)
    }
}

/// A message in the making: what was written and not yet handed on, and the end that is to come.
pub(crate) struct Pieces {
    pub(crate) out: Buffer,
    pub(crate) prefixes: Prefixes,
    pub(crate) tail: Buffer,
}

impl Pieces {
    /// Writes a record, which may be several elements, or none. Of one that XML cannot carry nothing is written.
    pub(crate) fn write_by(&mut self, write: &mut dyn FnMut(&mut Writer<'_>)) -> Result<(), WriteError> {
        let known = self.prefixes.mark();
        let mut xml = Writer::new(&mut self.prefixes);
        write(&mut xml);
        let written = xml.finish();
        let declarations = self.prefixes.declarations_since(known);
        self.prefixes.return_to(known);
        let (written, declarations) = (written?, declarations?);
        match declarations.is_empty() {
            true => self.out.extend(&written),
            false => self.declare_on_each(&written, &declarations),
        }
        Ok(())
    }

    fn declare_on_each(&mut self, written: &[u8], declarations: &[u8]) {
        let mut rest = written;
        while !rest.is_empty() {
            let end = Scan::default().end(rest, false).unwrap_or(rest.len());
            let (element, after) = rest.split_at(end);
            let name = element.iter().position(|c| matches!(c, b' ' | b'>' | b'/')).unwrap_or(end);
            self.out.extend(&element[..name]);
            self.out.extend(declarations);
            self.out.extend(&element[name..]);
            rest = after;
        }
    }

    /// Whether so much was written that it is worth handing on.
    pub(crate) fn is_chunk(&self) -> bool {
        self.out.len() >= CHUNK
    }

    /// Writes the end.
    pub(crate) fn end(&mut self) {
        let tail = std::mem::take(&mut self.tail);
        self.out.extend(&tail);
    }
}

/// Start and end tags of the elements around the records.
fn elements_around(
    way: &[&'static Name],
    namespaces: &[&'static Namespace],
    prefixes: &mut Prefixes,
) -> (Buffer, Buffer) {
    let (mut head, mut tail) = (Buffer::default(), Buffer::default());
    let mut xml = Writer::new(prefixes);
    for name in way {
        xml.start_tag(name, &mut head);
    }
    for name in way.iter().rev() {
        xml.end_tag(name, &mut tail);
    }
    for namespace in namespaces {
        xml.know(namespace);
    }
    (head, tail)
}

/// Shows nothing that was written.
impl<W> std::fmt::Debug for RecordWriter<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RecordWriter").finish_non_exhaustive()
    }
}
