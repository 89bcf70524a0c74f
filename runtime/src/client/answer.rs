//! What is made of a response: a result, a fault, or the reason why it is neither. A message is looked for in whatever came,
//! since servers answer with faults under any status, and with pages of HTML under all of them.

use super::message::Message;
use crate::encoding::Text;
use crate::error::{CallError, Error, StatusError};
use crate::reader::{ReadError, ReadErrorKind, Reader};
use crate::soap::{Answer, ReadEnvelope, ReadOutput};
use crate::transport::{Headers, Response};
use crate::tree::Element;
use crate::writer::Buffer;

/// What came, for those who asked for the whole reply.
#[derive(Default)]
pub(super) struct Received {
    pub(super) status: u16,
    pub(super) headers: Headers,
    pub(super) soap_headers: Vec<Element>,
    pub(super) body: Buffer,
}

/// Reads the answer of an operation into its output.
pub(super) fn read_answer(
    message: &Message,
    response: Response,
    output: ReadOutput<'_>,
    received: &mut Received,
) -> Result<(), Error> {
    let operation = message.operation;
    let (status, headers, body) = response.into_parts();
    let succeeded = (200..300).contains(&status);
    let no_message =
        |headers, body| Err(Error::Status(Box::new(StatusError::new(operation.name, status, headers, body))));
    let unreadable =
        |error| Err(Error::Read(Box::new(CallError { operation: operation.name, status: Some(status), error })));

    let content_type = ContentType::of(&headers);
    if content_type.is_multipart {
        return no_message(headers, body);
    }
    if is_blank(&body) {
        return match operation.output {
            None if succeeded => {
                *received = Received { status, headers, soap_headers: Vec::new(), body };
                Ok(())
            }
            _ => no_message(headers, body),
        };
    }

    let mut envelope = ReadEnvelope::new(operation.output, output, message.settings.strict, message.keep_headers);
    let read = match Text::decode(&body, content_type.charset.as_deref()) {
        Ok(text) => {
            let mut reader = Reader::new(&text, &message.settings.limits);
            let is_message = envelope.read_message(&mut reader);
            reader.finish().map_err(|error| (error, is_message))
        }
        Err(error) => Err((error, false)),
    };
    let ReadEnvelope { answer, headers: soap_headers, .. } = envelope;
    match read {
        Ok(()) => {}
        // What calls itself XML and succeeded was meant as an answer, so the place of the error is of use.
        Err((error, is_message)) if is_message || (succeeded && content_type.is_xml) => return unreadable(error),
        Err(_) => return no_message(headers, body),
    }
    match (answer, operation.output) {
        (Answer::Fault(mut fault), _) => {
            fault.status = status;
            fault.operation = operation.name;
            Err(Error::Fault(fault))
        }
        _ if !succeeded => no_message(headers, body),
        (Answer::Nothing, Some(expected)) => {
            unreadable(ReadError::new(ReadErrorKind::Missing, format!("the body holds no `{expected}`")))
        }
        (Answer::Output, _) | (Answer::Nothing, None) => {
            *received = Received { status, headers, soap_headers, body };
            Ok(())
        }
    }
}

fn is_blank(body: &[u8]) -> bool {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    body.iter().all(u8::is_ascii_whitespace)
}

/// What `Content-Type` says (RFC 9110, §8.3).
pub(super) struct ContentType {
    is_xml: bool,
    pub(super) is_multipart: bool,
    pub(super) charset: Option<String>,
}

impl ContentType {
    pub(super) fn of(headers: &Headers) -> Self {
        let value = headers.get("content-type").unwrap_or_default();
        let mut parts = value.split(';');
        let kind = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
        let charset = parts.find_map(|parameter| {
            let (name, value) = parameter.split_once('=')?;
            let value = value.trim().trim_matches(['"', '\'']).trim();
            (name.trim().eq_ignore_ascii_case("charset") && !value.is_empty()).then(|| value.to_owned())
        });
        Self {
            is_xml: kind.is_empty() || kind.ends_with("/xml") || kind.ends_with("+xml"),
            is_multipart: kind.starts_with("multipart/"),
            charset,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content_type(value: &str) -> ContentType {
        let mut headers = Headers::new();
        headers.receive("Content-Type", value.as_bytes());
        ContentType::of(&headers)
    }

    #[test]
    fn content_types_are_read_as_servers_write_them() {
        let found = content_type("Application/SOAP+XML;charset=\"UTF-16\" ; action=\"urn:a;b\"");
        assert!(found.is_xml && !found.is_multipart);
        assert_eq!(found.charset.as_deref(), Some("UTF-16"));
        assert_eq!(
            content_type("text/xml; action=\"x\"; Charset = 'iso-8859-1'").charset.as_deref(),
            Some("iso-8859-1")
        );
        assert!(content_type("multipart/related; type=\"text/xml\"").is_multipart);
        assert!(!content_type("text/html; charset=").is_xml);
        assert_eq!(content_type("text/html; charset=").charset, None);
    }
}
