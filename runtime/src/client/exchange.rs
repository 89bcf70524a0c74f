//! What goes over a transport: the request whole or record by record, the response whole or as it comes.

use std::io;

use zeroize::Zeroize;

use super::message::Message;
use super::upload::{Failure, Streamed};
use crate::error::Error;
use crate::transport::{
    AsyncTransport, ChunkBody, Incoming, ReadBody, Receiving, Response, Transport, TransportError, TransportErrorKind,
};

impl Message {
    /// Sends the request and receives the response whole.
    pub(super) fn send(&mut self, transport: &impl Transport) -> Result<Response, Error> {
        if self.upload.is_some() {
            let incoming = self.open(transport)?;
            return self.whole(incoming);
        }
        let request = self.request()?;
        transport.send(request).map_err(|error| self.transport_error(error))
    }

    /// Sends the request and gives the response as soon as it begins.
    pub(super) fn open(&mut self, transport: &impl Transport) -> Result<Incoming<ReadBody>, Error> {
        let Some(upload) = self.upload.take() else {
            let request = self.request()?;
            return transport.open(request).map_err(|error| self.transport_error(error));
        };
        let Streamed { request, body, failure } = self.streamed(upload)?;
        let incoming = transport.upload(request, body);
        self.uploaded(incoming, &failure)
    }

    /// The same as [`send`](Self::send), over an async transport.
    pub(super) async fn send_async(&mut self, transport: &(impl AsyncTransport + Sync)) -> Result<Response, Error> {
        if self.upload.is_some() {
            let incoming = self.open_async(transport).await?;
            return self.whole_async(incoming).await;
        }
        let request = self.request()?;
        transport.send(request).await.map_err(|error| self.transport_error(error))
    }

    /// The same as [`open`](Self::open), over an async transport.
    pub(super) async fn open_async(
        &mut self,
        transport: &(impl AsyncTransport + Sync),
    ) -> Result<Incoming<ChunkBody>, Error> {
        let Some(upload) = self.upload.take() else {
            let request = self.request()?;
            return transport.open(request).await.map_err(|error| self.transport_error(error));
        };
        let Streamed { request, body, failure } = self.streamed(upload)?;
        let incoming = transport.upload(request, body).await;
        self.uploaded(incoming, &failure)
    }

    /// What came of a request of which the records may have failed, whatever the transport made of that.
    fn uploaded<B>(
        &self,
        incoming: Result<Incoming<B>, TransportError>,
        failure: &Failure,
    ) -> Result<Incoming<B>, Error> {
        match failure.take() {
            Some(cause) => Err(self.refuse(cause)),
            None => incoming.map_err(|error| self.transport_error(error)),
        }
    }

    /// Receives the rest of a response.
    pub(super) fn whole(&self, incoming: Incoming<ReadBody>) -> Result<Response, Error> {
        let (status, headers, body) = incoming.into_parts();
        let body = Receiving::new(None, self.settings.limits.message_size)
            .and_then(|receiving| receiving.read_all(body, |error| body_error(error.into())))
            .map_err(|error| self.transport_error(error))?;
        Ok(Response::received(status, headers, body))
    }

    /// The same over an async transport.
    pub(super) async fn whole_async(&mut self, incoming: Incoming<ChunkBody>) -> Result<Response, Error> {
        let (status, headers, body) = incoming.into_parts();
        let body = receive(body, self.settings.limits.message_size).await;
        let body = body.map_err(|error| self.transport_error(error))?;
        Ok(Response::received(status, headers, body.into_body()))
    }
}

async fn receive(mut body: ChunkBody, limit: usize) -> Result<Receiving, TransportError> {
    let mut receiving = Receiving::new(None, limit)?;
    while let Some(mut chunk) = body.next().await? {
        receiving.add(&chunk)?;
        chunk.zeroize();
    }
    Ok(receiving)
}

/// The error of a body: the transport's own, or that of a reader that a closure has given.
pub(super) fn body_error(error: Box<dyn std::error::Error + Send + Sync>) -> TransportError {
    let error = match error.downcast::<io::Error>() {
        Ok(error) if error.get_ref().is_some_and(|inner| inner.is::<TransportError>()) => {
            error.into_inner().unwrap_or_else(|| "no reason is given".into())
        }
        Ok(error) => error,
        Err(error) => error,
    };
    match error.downcast::<TransportError>() {
        Ok(error) => *error,
        Err(error) => TransportError::new(TransportErrorKind::Broken, error),
    }
}
