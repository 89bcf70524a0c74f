//! What a subscriber gets to see: a span for each call, and its outcome; nothing of what was sent or received.
#![cfg(feature = "tracing")]

mod services;

use std::fmt::{Debug, Write as _};
use std::sync::{Arc, Mutex};

use castile::transport::{Request, Response, TransportError};
use services::account::{AccountClient, AuthHeader, AuthenticationTokenRequest};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// Writes down everything that it is told.
#[derive(Clone, Default)]
struct Recorder {
    seen: Arc<Mutex<String>>,
}

struct Line<'a>(&'a mut String);

impl Visit for Line<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, " {field}={value:?}").unwrap();
    }
}

impl Subscriber for Recorder {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("castile")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut seen = self.seen.lock().unwrap();
        seen.push_str(span.metadata().name());
        span.record(&mut Line(&mut seen));
        seen.push('\n');
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut Line(&mut self.seen.lock().unwrap()));
    }

    fn event(&self, event: &Event<'_>) {
        let mut seen = self.seen.lock().unwrap();
        seen.push_str(" -");
        event.record(&mut Line(&mut seen));
        seen.push('\n');
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[test]
fn calls_leave_a_trace_without_content() {
    let recorder = Recorder::default();
    tracing::subscriber::with_default(recorder.clone(), || {
        let header = AuthHeader { user_name: Some("mira".into()), password: Some("s3cret".into()) };
        let question = || AuthenticationTokenRequest { username: Some("mira".into()), password: Some("s3cret".into()) };
        let blocking = |_: Request| -> Result<Response, TransportError> { Ok(Response::new(500, "<html>s3cret")) };
        let client = AccountClient::new(blocking).with_auth_header(header);
        client.get_authentication_token(question()).send().unwrap_err();

        let fault = |_: Request| -> Result<Response, TransportError> {
            let body = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><s:Fault>\
                        <faultcode>s:Client</faultcode><faultstring>no user s3cret</faultstring></s:Fault></s:Body></s:Envelope>";
            Ok(Response::new(500, body))
        };
        AccountClient::new(fault).get_authentication_token(question()).send().unwrap_err();

        let broken = |_: Request| -> Result<Response, TransportError> {
            let body = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><a>s3cret</b></s:Body></s:Envelope>";
            Ok(Response::new(200, body))
        };
        AccountClient::new(broken).get_authentication_token(question()).send().unwrap_err();

        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let taken = |_: Request| async { Ok::<_, TransportError>(Response::new(202, "")) };
        runtime.block_on(AccountClient::new(taken).ping().into_future()).unwrap();
    });
    let seen = recorder.seen.lock().unwrap();
    assert!(!seen.contains("s3cret"), "{seen}");
    assert_eq!(
        *seen,
        "soap call operation=\"GetAuthenticationToken\" version=SOAP 1.1\n \
         - message=failed status=500 error=GetAuthenticationToken: HTTP status 500 with 12 bytes that are no SOAP message\n\
         soap call operation=\"GetAuthenticationToken\" version=SOAP 1.1\n \
         - message=failed status=500 error=fault: Sender\n\
         soap call operation=\"GetAuthenticationToken\" version=SOAP 1.1\n \
         - message=failed status=200 error=response of GetAuthenticationToken at Envelope/Body/a: NotWellFormed\n\
         soap call operation=\"Ping\" version=SOAP 1.1\n - message=answered\n"
    );
}
