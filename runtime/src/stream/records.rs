//! Reading records. Of the elements that lie around them, tags are read as they come; what lies beside the way is read and left;
//! a record is handed to the reader when it is whole, in the namespaces that are in force where it stands.

use std::ops::ControlFlow;

use super::StreamError;
use super::gathered::Gathered;
use super::input::Input;
use super::markup::Scan;
use crate::encoding::Text;
use crate::name::Name;
use crate::reader::{Learnt, Limits, ReadElement, ReadError, ReadErrorKind, ReadGroup, Reader, Scope, shorten};
use crate::soap::{Version, read_fault};

/// What [`Records::next_record`] finds.
#[derive(Debug)]
pub enum Next<T> {
    /// A record.
    Record(T),
    /// The next record is not whole yet: more bytes must be fed, or it must be said that there are no more.
    NeedsBytes,
    /// The message has ended, and was good to its end.
    End,
}

/// Reads records one by one out of the bytes that it is fed with.
///
/// Every element on the way to the records is checked as everywhere, and so is what stands beside it and is skipped. The [`Limits`] hold
/// for each record, and for everything else that stands beside the records: `message_size` is what is held at most. Depth
/// is counted from the record.
///
/// The records before an error are given; nothing comes after it.
pub struct Records {
    /// The elements from the outermost to the parent of the records.
    way: Vec<Step>,
    /// What a record is called; a group has no name.
    record: Option<&'static Name>,
    pub(super) limits: Limits,
    pub(super) strict: bool,
    /// Nothing may stand beside the records.
    pub(super) alone: bool,
    pub(super) input: Input,
    pub(super) scan: Scan,
    /// How the next piece of markup is looked at.
    look: Look,
    /// Elements on the way that are open.
    open: Vec<Open>,
    /// How many elements on the way have been found at all.
    found: usize,
    pub(super) learnt: Learnt,
    outermost: Scope,
    pub(super) gathered: Gathered,
    has_begun: bool,
    pub(super) has_ended: bool,
    pub(super) skipped: u64,
}

/// An element on the way.
enum Step {
    Envelope,
    Body,
    Element(&'static Name),
}

#[derive(Clone, Copy, PartialEq)]
enum Look {
    /// What it is, is not known yet.
    AtTag,
    /// A record, or an element beside the records.
    Whole,
    /// An element beside the way.
    Beside,
    /// A fault in an envelope of this version.
    Fault(Version),
}

struct Open {
    /// As it stands in its tags.
    tag: String,
    scope: Scope,
    version: Option<Version>,
}

/// What the next piece of the message is.
pub(super) enum Piece {
    Record(usize),
    NeedsBytes,
    End,
}

impl Piece {
    fn with<T>(self, record: Option<T>) -> Next<T> {
        match (self, record) {
            (Self::Record(_), Some(record)) => Next::Record(record),
            (Self::Record(_) | Self::End, _) => Next::End,
            (Self::NeedsBytes, _) => Next::NeedsBytes,
        }
    }
}

pub(super) type Found<T> = Result<T, StreamError>;

/// Reads what is next if it is a record, and tells whether it was one.
pub(super) type Read<'r> = &'r mut dyn FnMut(&mut Reader<'_>) -> bool;

impl Records {
    /// The elements of this name that lie in a document under the elements of this way, the outermost first. Elements on the way may
    /// repeat, except the outermost.
    ///
    /// # Panics
    /// The way is empty: a document is no stream of its outermost element.
    pub fn in_document(way: &[&'static Name], record: &'static Name) -> Self {
        assert!(!way.is_empty(), "the way to the records begins with the document's element");
        Self::new(way.iter().map(|name| Step::Element(name)).collect(), Some(record))
    }

    /// The same where the records are groups or choices that repeat ([`next_group`](Self::next_group)).
    ///
    /// # Panics
    /// The way is empty.
    pub fn groups_in_document(way: &[&'static Name]) -> Self {
        assert!(!way.is_empty(), "the way to the records begins with the document's element");
        Self::new(way.iter().map(|name| Step::Element(name)).collect(), None)
    }

    /// The elements of this name that lie in the body of an envelope, of either version of SOAP, under the elements of this way: the
    /// response of the operation, and mostly its result.
    pub fn in_body(way: &[&'static Name], record: &'static Name) -> Self {
        Self { record: Some(record), ..Self::groups_in_body(way) }
    }

    /// The same where the records are groups or choices that repeat ([`next_group`](Self::next_group)).
    pub fn groups_in_body(way: &[&'static Name]) -> Self {
        let frame = [Step::Envelope, Step::Body];
        Self::new(frame.into_iter().chain(way.iter().map(|name| Step::Element(name))).collect(), None)
    }

    fn new(way: Vec<Step>, record: Option<&'static Name>) -> Self {
        Self {
            way,
            record,
            limits: Limits::default(),
            strict: false,
            alone: false,
            input: Input::new(),
            scan: Scan::default(),
            look: Look::AtTag,
            open: Vec::new(),
            found: 0,
            learnt: Learnt::default(),
            outermost: Scope::new(),
            gathered: Gathered::default(),
            has_begun: false,
            has_ended: false,
            skipped: 0,
        }
    }

    /// What a record may be at most.
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// The encoding that the `Content-Type` names.
    #[must_use]
    pub fn with_charset(mut self, charset: &str) -> Self {
        self.input.set_charset(charset);
        self
    }

    /// Reads records strictly, and allows nothing beside them; an envelope and its header blocks are read tolerantly always.
    #[must_use]
    pub fn strict(mut self) -> Self {
        self.alone = true;
        self.with_strict_records()
    }

    /// Reads records strictly; what stands beside them is skipped.
    pub(crate) fn with_strict_records(mut self) -> Self {
        self.strict = true;
        self
    }

    /// Takes in the bytes that have come. They are held until they have been read: between two calls, [`next_record`](Self::next_record) is asked
    /// until it needs more.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.input.feed(bytes);
    }

    /// No more bytes come.
    pub fn end(&mut self) {
        self.input.end();
    }

    /// How many bytes are held in memory for what has not been read.
    pub fn held(&self) -> usize {
        self.input.held()
    }

    /// How many elements stood beside the records and the way to them and were skipped.
    pub const fn skipped(&self) -> u64 {
        self.skipped
    }

    /// Reads the next record.
    ///
    /// # Errors
    /// What has come is no such message, or its body holds a fault. After an error, the message counts as ended.
    pub fn next_record<K, T: ReadElement<K>>(&mut self) -> Found<Next<T>> {
        let record = self.record;
        self.next_by(|xml| xml.record(record?))
    }

    /// Reads the next record, where it may be nil: then it is `None`.
    ///
    /// # Errors
    /// As [`next_record`](Self::next_record).
    pub fn next_nillable<K, T: ReadElement<K>>(&mut self) -> Found<Next<Option<T>>> {
        let record = self.record;
        self.next_by(|xml| xml.nillable_record(record?))
    }

    /// Reads the next record, where it is one occurrence of a group or of a choice. A group is only known to be whole when another element has
    /// come that does not belong to it, or the end of what it is in.
    ///
    /// # Errors
    /// As [`next_record`](Self::next_record).
    pub fn next_group<T: ReadGroup>(&mut self) -> Found<Next<T>> {
        self.next_group_by(T::read)
    }

    /// Reads the next record by a function, which is asked for every element that may be one.
    pub(crate) fn next_by<T>(&mut self, read: impl Fn(&mut Reader<'_>) -> Option<T>) -> Found<Next<T>> {
        let mut record = None;
        let next = self.next_into(&mut |xml| {
            record = read(xml);
            record.is_some()
        });
        next.map(|piece| piece.with(record))
    }

    /// The same where several elements may be one record.
    pub(crate) fn next_group_by<T>(&mut self, read: impl Fn(&mut Reader<'_>) -> Option<T>) -> Found<Next<T>> {
        let mut record = None;
        let next = self.next_group_into(&mut |xml| {
            record = read(xml);
            record.is_some()
        });
        next.map(|piece| piece.with(record))
    }

    fn next_into(&mut self, read: Read<'_>) -> Found<Piece> {
        if self.has_ended {
            return Ok(Piece::End);
        }
        loop {
            let outcome = match self.piece() {
                Ok(Piece::Record(length)) => match self.read_beside_or_record(length, read) {
                    Ok(true) => Ok(Piece::Record(length)),
                    Ok(false) => continue,
                    Err(error) => Err(error),
                },
                other => other,
            };
            self.has_ended = matches!(outcome, Ok(Piece::End) | Err(_));
            return outcome;
        }
    }

    /// Goes on to the next child beside the records; it need not be one.
    pub(super) fn piece(&mut self) -> Found<Piece> {
        if !self.has_begun {
            match self.pass_declaration()? {
                ControlFlow::Continue(()) => self.has_begun = true,
                ControlFlow::Break(()) => return self.starve(),
            }
        }
        loop {
            if self.look == Look::AtTag {
                self.pass_space()?;
                let rest = self.input.rest().as_bytes();
                match (rest.first(), rest.get(1)) {
                    (None, _) if self.input.has_ended() && self.found > 0 && self.open.is_empty() => {
                        return self.expect_whole().map(|()| Piece::End);
                    }
                    (None, _) | (_, None) => return self.starve(),
                    (_, Some(b'/')) => {
                        match self.leave()? {
                            true => continue,
                            false => return self.starve(),
                        };
                    }
                    (_, Some(b'!' | b'?')) => {}
                    _ if self.found > 0 && self.open.is_empty() => {
                        return self
                            .refuse(ReadErrorKind::NotWellFormed, "an element stands after the document's element");
                    }
                    _ if self.open.len() == self.way.len() => self.look = Look::Whole,
                    _ => {}
                }
            }
            let rest = self.input.rest();
            let Some(length) = self.scan.end(rest.as_bytes(), self.look == Look::AtTag) else {
                return self.starve();
            };
            let is_empty = rest[..length].ends_with("/>");
            match self.look {
                Look::Whole => {
                    self.passed_over();
                    return Ok(Piece::Record(length));
                }
                Look::AtTag if rest.starts_with("<!") || rest.starts_with("<?") => {
                    self.check(length, false)?;
                    self.take(length);
                }
                Look::AtTag => {
                    self.look = self.enter(length)?;
                    if self.look == Look::AtTag {
                        self.take(length);
                    } else if is_empty {
                        self.read_beside(length)?;
                    }
                }
                Look::Beside | Look::Fault(_) => self.read_beside(length)?,
            }
        }
    }

    /// Passes over the XML declaration and what servers put before it.
    fn pass_declaration(&mut self) -> Found<ControlFlow<()>> {
        let rest = self.input.rest();
        let text = rest.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
        let before = rest.len() - text.len();
        // What has come is passed even where nothing follows yet, so that it is not looked at again when more comes.
        self.input.pass(before);
        let text = self.input.rest();
        let has_declaration = match text.strip_prefix("<?xml") {
            Some("") => return Ok(ControlFlow::Break(())),
            Some(after) => after.starts_with([' ', '\t', '\r', '\n']),
            None if "<?xml".starts_with(text) => return Ok(ControlFlow::Break(())),
            None => false,
        };
        if has_declaration {
            let Some(length) = self.scan.end(self.input.rest().as_bytes(), false) else {
                return Ok(ControlFlow::Break(()));
            };
            let text = Text::try_from(&self.input.rest()[..length]).map_err(|error| self.placed(error))?;
            if let Some(error) = Reader::new(&text, &self.limits).into_failure() {
                return Err(self.placed(error));
            }
            drop(text);
            self.take(length);
        }
        Ok(ControlFlow::Continue(()))
    }

    fn pass_space(&mut self) -> Found<()> {
        let rest = self.input.rest();
        let text = rest.trim_start_matches([' ', '\t', '\r', '\n']);
        let is_text = !text.is_empty() && !text.starts_with('<');
        let length = rest.len() - text.len();
        self.input.pass(length);
        match (is_text, self.open.is_empty()) {
            (false, _) => Ok(()),
            (true, true) => self.refuse(ReadErrorKind::NotWellFormed, "text stands outside the document's element"),
            (true, false) => self.refuse(ReadErrorKind::Unexpected, "text stands where only elements may"),
        }
    }

    /// More is needed than there is. Where nothing more comes, the reader says what is wrong with the rest.
    pub(super) fn starve(&mut self) -> Found<Piece> {
        if let Some(error) = self.input.error() {
            let error = error.clone();
            return Err(self.placed(error));
        }
        let length = self.input.rest().len();
        if self.input.has_ended() {
            if length > 0 && self.has_begun && !self.input.rest().starts_with("</") {
                self.check(length, true)?;
            }
            let message = match (self.has_begun, self.found, length) {
                (false, _, 1..) => "the XML declaration does not end",
                (_, 0, 0) => "the document has no element",
                _ => "the message ends too early",
            };
            return self.refuse(ReadErrorKind::NotWellFormed, message);
        }
        if length > self.limits.message_size {
            let message = format!("a record has more than the {} bytes that are allowed", self.limits.message_size);
            return Err(self.placed(ReadError::new(ReadErrorKind::Limit, message)));
        }
        Ok(Piece::NeedsBytes)
    }

    /// Checks a comment, an instruction, or an element that is not whole.
    fn check(&mut self, length: usize, with_element: bool) -> Found<()> {
        let error = match Text::try_from(&self.input.rest()[..length]) {
            Ok(text) => {
                let mut xml = Reader::within(&text, self.scope(), &self.limits);
                if xml.one_of(&[]).is_none() && with_element {
                    xml.skip_next();
                }
                xml.into_failure()
            }
            Err(error) => Some(error),
        };
        error.map_or(Ok(()), |error| Err(self.placed(error)))
    }

    /// What the element is whose start tag this is; one on the way is entered.
    fn enter(&mut self, length: usize) -> Found<Look> {
        let (soap11, soap12) = (Version::Soap11, Version::Soap12);
        let depth = self.open.len();
        let tag = &self.input.rest()[..length];
        let text = Text::try_from(tag).map_err(|error| self.placed(error))?;
        let mut xml = Reader::within(&text, self.scope(), &self.limits);
        let version = self.open.first().and_then(|open| open.version);
        let is = match self.way.get(depth) {
            Some(Step::Envelope) => xml.one_of(&[&soap11.names().envelope, &soap12.names().envelope]),
            Some(Step::Body) => xml.one_of(&[&version.unwrap_or(soap11).names().body]),
            Some(Step::Element(name)) => xml.one_of(&[*name]),
            None => None,
        };
        let is_in_body = matches!(depth.checked_sub(1).and_then(|i| self.way.get(i)), Some(Step::Body));
        let fault = match is_in_body && is.is_none() {
            true => xml.one_of(&[&soap11.names().fault, &soap12.names().fault]),
            false => None,
        };
        let scope = xml.scope();
        let name = xml.tag_name().to_owned();
        let found = shorten(xml.pending_local()).into_owned();
        if let Some(error) = xml.into_failure() {
            return Err(self.placed(error));
        }
        drop(text);
        if let Some(index) = fault {
            return Ok(Look::Fault(if index == 0 { soap11 } else { soap12 }));
        }
        let Some(index) = is else {
            return match self.way.get(depth) {
                Some(Step::Envelope) => self.refuse(ReadErrorKind::Unexpected, "the document is no SOAP envelope"),
                Some(Step::Element(name)) if depth == 0 => {
                    let message = format!(
                        "the element is `{found}`, and not the expected `{}` or not in its namespace",
                        name.local()
                    );
                    self.refuse(ReadErrorKind::Unexpected, message)
                }
                Some(Step::Element(_)) if self.alone => {
                    self.refuse(ReadErrorKind::Unexpected, format!("the element `{found}` is not expected here"))
                }
                _ => Ok(Look::Beside),
            };
        };
        if depth < self.found && matches!(self.way.get(depth), Some(Step::Body)) {
            return self.refuse(ReadErrorKind::Repeated, "the element `Body` stands here more than once");
        }
        self.found = self.found.max(depth + 1);
        if !self.input.rest()[..length].ends_with("/>") {
            let version = match self.way.get(depth) {
                Some(Step::Envelope) => Some(if index == 0 { soap11 } else { soap12 }),
                _ => None,
            };
            self.open.push(Open { tag: name, scope, version });
            self.learnt = Learnt::default();
        }
        Ok(Look::AtTag)
    }

    /// Takes an end tag on the way; false when it is not whole.
    fn leave(&mut self) -> Found<bool> {
        let rest = self.input.rest();
        let Some(length) = self.scan.end(rest.as_bytes(), true) else { return Ok(false) };
        let end = length - 1;
        let expected = self.open.last().map(|open| open.tag.as_str());
        let is = expected.is_some_and(|tag| {
            rest[2..end].strip_prefix(tag).is_some_and(|after| after.bytes().all(|c| b" \t\r\n".contains(&c)))
        });
        if !is {
            let message = match expected {
                Some(tag) => format!("the end tag is not `</{}>`", shorten(tag)),
                None => "an end tag stands outside the document's element".to_owned(),
            };
            return self.refuse(ReadErrorKind::NotWellFormed, message);
        }
        self.open.pop();
        self.learnt = Learnt::default();
        self.take(length);
        Ok(true)
    }

    /// Reads an element beside the way, or a fault.
    fn read_beside(&mut self, length: usize) -> Found<()> {
        let is_frame = !matches!(self.way.get(self.open.len()), Some(Step::Element(_)));
        let look = self.look;
        let mut fault = None;
        let done = self.read_piece(length, &mut |xml| match look {
            Look::Fault(version) => fault = read_fault(xml, version),
            _ => xml.skip_next(),
        });
        done?;
        self.skipped += u64::from(!is_frame);
        if let Some(mut fault) = fault {
            fault.operation = self.record.map_or("", Name::local);
            return Err(StreamError::Fault(Box::new(fault)));
        }
        self.passed_over();
        self.take(length);
        Ok(())
    }

    /// Reads the child that is next, and whether it was a record.
    fn read_beside_or_record(&mut self, length: usize, read: Read<'_>) -> Found<bool> {
        let (strict, alone) = (self.strict, self.alone);
        let mut is_record = false;
        self.read_piece(length, &mut |xml| {
            xml.set_strict(strict);
            is_record = read(xml);
            match is_record {
                true => {}
                false if alone => xml.refuse_next(),
                false => xml.skip_next(),
            }
        })?;
        self.skipped += u64::from(!is_record);
        self.take(length);
        Ok(is_record)
    }

    /// Reads an element that is whole.
    fn read_piece(&mut self, length: usize, read: &mut dyn FnMut(&mut Reader<'_>)) -> Found<()> {
        let mut learnt = std::mem::take(&mut self.learnt);
        let error = match Text::try_from(&self.input.rest()[..length]) {
            Ok(text) => {
                let mut xml = Reader::within_as_learnt(&text, self.scope(), &self.limits, &mut learnt);
                read(&mut xml);
                xml.learn(&mut learnt);
                xml.finish().err()
            }
            Err(error) => Some(error),
        };
        self.learnt = learnt;
        error.map_or(Ok(()), |error| Err(self.placed(error)))
    }

    /// At the end: what must have been there was there.
    fn expect_whole(&self) -> Found<()> {
        match self.way.get(self.found) {
            Some(Step::Element(name)) if self.found > 0 && matches!(self.way[self.found - 1], Step::Body) => {
                self.refuse(ReadErrorKind::Missing, format!("the body holds no `{name}`"))
            }
            Some(Step::Body) => self.refuse(ReadErrorKind::Missing, "the element `Body` is missing"),
            _ => Ok(()),
        }
    }

    pub(super) fn scope(&self) -> &Scope {
        self.open.last().map_or(&self.outermost, |open| &open.scope)
    }

    fn passed_over(&mut self) {
        self.look = Look::AtTag;
    }

    /// So much was read; what comes is new.
    pub(super) fn take(&mut self, length: usize) {
        self.input.pass(length);
        self.scan = Scan::default();
    }

    fn refuse<T>(&self, kind: ReadErrorKind, message: impl Into<std::borrow::Cow<'static, str>>) -> Found<T> {
        Err(self.placed(ReadError::new(kind, message)))
    }

    /// An error in what has not been read, with its place in the whole message.
    pub(super) fn placed(&self, error: ReadError) -> StreamError {
        let way = self.open.iter().map(|open| open.tag.rsplit(':').next().unwrap_or_default());
        let (line, column) = self.input.place();
        StreamError::Read(error.after(way, line, column))
    }
}

/// Shows no text, which may hold secrets.
impl std::fmt::Debug for Records {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Records")
            .field("record", &self.record)
            .field("held", &self.held())
            .field("ended", &self.has_ended)
            .finish_non_exhaustive()
    }
}
