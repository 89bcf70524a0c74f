//! Envelopes (SOAP 1.1, §4; SOAP 1.2 Part 1, §5). They are written from the inside out: the body first, the header blocks over
//! it, the start tag last, when all namespaces are known. They are read as whatever came: in either version, with or without
//! a header, with the fault of one version in the envelope of the other.

use super::fault::ReadFault;
use super::{Fault, Header, Version};
use crate::name::Name;
use crate::reader::{ReadErrorKind, Reader};
use crate::tree::{Element, Wildcard};
use crate::writer::{Buffer, Prefixes, WriteError, Writer};

/// What stands before the content of a body, with room for so many bytes more, and after it.
pub(crate) fn write_frame<'a>(
    version: Version,
    headers: impl Iterator<Item = &'a Header>,
    prefixes: &mut Prefixes,
    more: usize,
) -> Result<(Buffer, &'static [u8]), WriteError> {
    let mut xml = Writer::new(prefixes);
    for header in headers {
        header.write(version, &mut xml);
    }
    let headers = xml.finish()?;
    let declarations = prefixes.declarations()?;

    let mut envelope = Buffer::with_capacity(declarations.len() + headers.len() + more);
    envelope.extend(b"<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope");
    envelope.extend(&declarations);
    envelope.extend(b">");
    if !headers.is_empty() {
        envelope.extend(b"<soap:Header>");
        envelope.extend(&headers);
        envelope.extend(b"</soap:Header>");
    }
    envelope.extend(b"<soap:Body>");
    Ok((envelope, b"</soap:Body></soap:Envelope>"))
}

/// Reads the output of an operation, whose start tag was just taken.
pub(crate) type ReadOutput<'o> = &'o mut dyn FnMut(&mut Reader<'_>);

/// What is in the body of an answer.
pub(crate) enum Answer {
    /// The element that the operation has as its output.
    Output,
    /// A fault.
    Fault(Box<Fault>),
    /// Neither.
    Nothing,
}

static BLOCKS: Wildcard = Wildcard::any();

/// What is read of an envelope. Its frame is read tolerantly, whatever its content is to be: it is no part of the contract.
pub(crate) struct ReadEnvelope<'o> {
    expected: Option<&'static Name>,
    output: ReadOutput<'o>,
    strict: bool,
    keep_headers: bool,
    pub(crate) headers: Vec<Element>,
    pub(crate) answer: Answer,
}

impl<'o> ReadEnvelope<'o> {
    /// Reads an envelope whose body should hold the expected element.
    pub(crate) fn new(
        expected: Option<&'static Name>,
        output: ReadOutput<'o>,
        strict: bool,
        keep_headers: bool,
    ) -> Self {
        Self { expected, output, strict, keep_headers, headers: Vec::new(), answer: Answer::Nothing }
    }

    /// Reads the message, and tells whether it is one: its outermost element is an envelope.
    pub(crate) fn read_message(&mut self, xml: &mut Reader<'_>) -> bool {
        let (soap11, soap12) = (Version::Soap11.names(), Version::Soap12.names());
        let names = match xml.next(&[&soap11.envelope, &soap12.envelope]) {
            0 => soap11,
            1 => soap12,
            _ => {
                xml.refuse(ReadErrorKind::Unexpected, "the document is no SOAP envelope");
                return false;
            }
        };
        let mut content = xml.content();
        while xml.pass(&mut content) {
            while xml.next(&[&names.header]) == 0 {
                self.read_headers(xml);
            }
            while xml.next(&[&names.body]) == 0 {
                self.read_body(xml);
            }
        }
        true
    }

    fn read_headers(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            if self.keep_headers {
                xml.any(&BLOCKS, &mut self.headers);
            }
        }
    }

    fn read_body(&mut self, xml: &mut Reader<'_>) {
        let (fault11, fault12) = (&Version::Soap11.names().fault, &Version::Soap12.names().fault);
        let mut content = xml.content();
        while xml.pass(&mut content) {
            // Where nothing is expected, the last name is the one before it again, and never found.
            let index = xml.next(&[fault11, fault12, self.expected.unwrap_or(fault12)]);
            if index < 3 && !matches!(self.answer, Answer::Nothing) {
                return xml.refuse(ReadErrorKind::Repeated, "the body holds more than one answer");
            }
            match index {
                0 | 1 => {
                    let version = if index == 0 { Version::Soap11 } else { Version::Soap12 };
                    let fault: ReadFault = xml.value();
                    self.answer = Answer::Fault(Box::new(fault.of(version)));
                }
                2 => {
                    let was_strict = xml.set_strict(self.strict);
                    (self.output)(xml);
                    xml.set_strict(was_strict);
                    self.answer = Answer::Output;
                }
                _ => {}
            }
        }
    }
}

/// Reads the child that is next as the fault of this version.
pub(crate) fn read_fault(xml: &mut Reader<'_>, version: Version) -> Option<Fault> {
    (xml.next(&[&version.names().fault]) == 0).then(|| {
        let fault: ReadFault = xml.value();
        fault.of(version)
    })
}
