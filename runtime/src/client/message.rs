//! What a call sends, and how the request is put together.

use super::settings::Settings;
use super::upload::Upload;
use super::{Endpoints, Operation};
use crate::error::{CallError, Error, RequestCause, RequestError};
use crate::soap::{Version, write_frame};
use crate::transport::{Body, Request, TransportError};
use crate::writer::{Buffer, Prefixes, WriteError};

/// What is sent, before it is put together.
pub(super) struct Message {
    pub(super) operation: &'static Operation,
    pub(super) endpoints: &'static Endpoints,
    pub(super) settings: Settings,
    /// The content of the body, and the prefixes that it uses.
    pub(super) body: Result<Buffer, WriteError>,
    pub(super) prefixes: Prefixes,
    /// Records that are written into the body while it is sent.
    pub(super) upload: Option<Upload>,
    /// Whether the header blocks of the answer are wanted.
    pub(super) keep_headers: bool,
}

impl Message {
    /// Puts the request together.
    pub(super) fn request(&mut self) -> Result<Request, Error> {
        let body = self.take_body()?;
        let mut prefixes = std::mem::take(&mut self.prefixes);
        let (mut envelope, end) = self.frame(&mut prefixes, body.len())?;
        envelope.extend(&body);
        envelope.extend(end);
        self.request_with(envelope)
    }

    /// The content of the body.
    pub(super) fn take_body(&mut self) -> Result<Buffer, Error> {
        let body = std::mem::replace(&mut self.body, Ok(Buffer::default()));
        body.map_err(|error| self.refuse(RequestCause::Value(error)))
    }

    /// The envelope before the content of its body, with room for so many bytes and the end, and that end.
    pub(super) fn frame(&self, prefixes: &mut Prefixes, more: usize) -> Result<(Buffer, &'static [u8]), Error> {
        const END: usize = 160;
        let blocks = self.settings.headers.iter().filter(|header| header.belongs_to(self.operation.headers));
        let frame = write_frame(self.settings.version, blocks, prefixes, END + more);
        frame.map_err(|error| self.refuse(RequestCause::Value(error)))
    }

    /// A request with this envelope.
    pub(super) fn request_with(&mut self, envelope: Buffer) -> Result<Request, Error> {
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

        let Settings { timeout, ref limits, .. } = self.settings;
        let request = Request::new(address, Body::new(envelope)).with_headers(lines);
        Ok(request.with_timeout(timeout).with_limit(limits.message_size))
    }

    pub(super) fn refuse(&self, cause: RequestCause) -> Error {
        Error::Request(RequestError { operation: self.operation.name, cause })
    }

    pub(super) fn transport_error(&self, error: TransportError) -> Error {
        Error::Transport(CallError { operation: self.operation.name, status: None, error })
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
