//! The published envelopes: each is read into the generated types and written back to the same infoset, and the requests are
//! also written from values, as a user of the clients would.

use std::sync::{Arc, Mutex};

use castile::transport::{Request, Response, TransportError};
use castile::v1::{Endpoints, GlobalElement, Operation, Port, ReadXml, Version, WriteXml};
use castile::{Client as _, Header, Nillable};
use castile_model::{Contract, Disk};
use castile_tests::infoset;
use generated_example::Status;
use generated_example::account_management_service::{
    AccountManagementServiceClient, AuthHeader, AuthenticationTokenRequest, GetAuthenticationToken as AccountRequest,
    GetAuthenticationTokenResponse as AccountResponse,
};
use generated_example::authentication_service::{
    AuthenticationServiceClient, GetAuthenticationToken as AuthenticationRequest,
    GetAuthenticationTokenResponse as AuthenticationResponse,
};

macro_rules! golden {
    ($name:literal) => {
        include_str!(concat!("../golden/", $name, ".xml"))
    };
}

const ACCOUNT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../wsdl/account-management/AccountManagementService.wsdl");
const AUTHENTICATION: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../wsdl/authentication/AuthenticationService.wsdl");

#[track_caller]
fn assert_same(contract: &str, expected: &str, found: &str) {
    let contract = Contract::load(contract, &Disk::default()).unwrap();
    if let Err(difference) = infoset::compare(expected, found, Some(&contract)) {
        panic!("{difference}\n{found}");
    }
}

/// What was sent last.
type Sent = Arc<Mutex<Option<Request>>>;

/// A transport that answers with this and keeps what was sent.
fn answering(answer: &'static str, sent: &Sent) -> impl Fn(Request) -> Result<Response, TransportError> + use<> {
    let sent = Arc::clone(sent);
    move |request| {
        *sent.lock().unwrap() = Some(request);
        Ok(Response::new(200, answer))
    }
}

fn body(sent: &Sent) -> String {
    let request = sent.lock().unwrap();
    String::from_utf8(request.as_ref().expect("something was sent").body().to_vec()).unwrap()
}

fn http_header(sent: &Sent, name: &str) -> Option<String> {
    let request = sent.lock().unwrap();
    request.as_ref().and_then(|request| request.headers().get(name)).map(str::to_owned)
}

/// Reads the body of an envelope as `T`, headers as trees, and writes an envelope with both.
fn round_trip<T>(version: Version, envelope: &'static str) -> String
where
    T: ReadXml + WriteXml + GlobalElement + Send + 'static,
{
    let endpoints = Endpoints { soap11: Some("http://x/"), soap12: Some("http://x/"), default: version };
    let operation =
        Operation { name: "Echo", action: "echo", input: Some(T::NAME), output: Some(T::NAME), headers: &[] };
    // As generated code has them: statics.
    let (endpoints, operation): (&'static _, &'static _) =
        (Box::leak(Box::new(endpoints)), Box::leak(Box::new(operation)));
    let sent = Sent::default();
    let port = Port::new(answering(envelope, &sent), endpoints);
    let reply = port.call(operation, &T::empty(), |value: T| value).reply().send().unwrap();
    let mut call = port.call(operation, &reply.result, |value: T| value);
    for header in reply.soap_headers() {
        // The one that the contract declares goes through its type.
        call = call.header(match header.read_as::<_, AuthHeader>() {
            Ok(typed) if header.is(AuthHeader::NAME) => Header::from(typed),
            _ => Header::from(header.clone()),
        });
    }
    call.send().unwrap();
    body(&sent)
}

#[test]
fn what_is_read_is_written_back() {
    use Version::{Soap11, Soap12};
    let account = |envelope: &str, written: &str| assert_same(ACCOUNT, envelope, written);
    let envelope = golden!("account-management.soap11.request");
    account(envelope, &round_trip::<AccountRequest>(Soap11, envelope));
    let envelope = golden!("account-management.soap11.response");
    account(envelope, &round_trip::<AccountResponse>(Soap11, envelope));
    let envelope = golden!("account-management.soap12.request");
    account(envelope, &round_trip::<AccountRequest>(Soap12, envelope));
    let envelope = golden!("account-management.soap12.response");
    account(envelope, &round_trip::<AccountResponse>(Soap12, envelope));

    let authentication = |envelope: &str, written: &str| assert_same(AUTHENTICATION, envelope, written);
    let envelope = golden!("authentication.soap12.request");
    authentication(envelope, &round_trip::<AuthenticationRequest>(Soap12, envelope));
    let envelope = golden!("authentication.soap12.response.code0");
    authentication(envelope, &round_trip::<AuthenticationResponse>(Soap12, envelope));
    let envelope = golden!("authentication.soap12.response.code1");
    authentication(envelope, &round_trip::<AuthenticationResponse>(Soap12, envelope));
    let envelope = golden!("authentication.soap12.response.code2");
    authentication(envelope, &round_trip::<AuthenticationResponse>(Soap12, envelope));
}

#[test]
fn the_first_service_is_called_as_published() {
    for (is_soap12, request, response) in [
        (false, golden!("account-management.soap11.request"), golden!("account-management.soap11.response")),
        (true, golden!("account-management.soap12.request"), golden!("account-management.soap12.response")),
    ] {
        let sent = Sent::default();
        let client = AccountManagementServiceClient::new(answering(response, &sent))
            .with_auth_header(AuthHeader::new("string", "string"));
        let client = if is_soap12 { client.soap12() } else { client };
        let result = client
            .get_authentication_token(AuthenticationTokenRequest::new("string", "string"))
            .send()
            .unwrap()
            .unwrap();
        assert!(result.result.is_some());
        assert_eq!(result.token.unwrap().expose(), "string");

        assert_same(ACCOUNT, request, &body(&sent));
        let action = "sosonlinebackup.com/GetAuthenticationToken";
        if is_soap12 {
            let content_type = format!("application/soap+xml; charset=utf-8; action=\"{action}\"");
            assert_eq!(http_header(&sent, "content-type"), Some(content_type));
            assert_eq!(http_header(&sent, "soapaction"), None);

            client.without_action().get_authentication_token(None).send().unwrap();
            let content_type = "application/soap+xml; charset=utf-8";
            assert_eq!(http_header(&sent, "content-type").as_deref(), Some(content_type));
        } else {
            assert_eq!(http_header(&sent, "content-type").as_deref(), Some("text/xml; charset=utf-8"));
            assert_eq!(http_header(&sent, "soapaction"), Some(format!("\"{action}\"")));
        }
    }
}

#[test]
fn the_second_service_is_called_as_published() {
    for (response, status, token) in [
        (
            golden!("authentication.soap12.response.code0"),
            Status::NoError,
            Some("admin+1Y2O2W261O1C1J1X291M371FN2T2D233H3G291O233G272J132R3D2P2A212IZE1XT15N1Z13"),
        ),
        (golden!("authentication.soap12.response.code1"), Status::InvalidCredentials, None),
        (golden!("authentication.soap12.response.code2"), Status::InvalidToken, Some("/")),
    ] {
        let sent = Sent::default();
        let client = AuthenticationServiceClient::new(answering(response, &sent)).soap12();
        let result = client.get_authentication_token("admin", "password").send().unwrap().into_value().unwrap();
        assert_eq!(result.status(), Some(status));
        assert_eq!(result.token.value().map(|token| token.expose()), token);
        assert_eq!(result.token.is_nil(), token.is_none());
        assert_same(AUTHENTICATION, golden!("authentication.soap12.request"), &body(&sent));
    }
}

/// Absent, nil, empty and present are four things on the wire.
#[test]
fn absence_and_nil_stay_apart() {
    let sent = Sent::default();
    let client =
        AuthenticationServiceClient::new(answering(golden!("authentication.soap12.response.code1"), &sent)).soap12();
    let envelope = |children: &str| {
        format!(
            r#"<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope" xmlns:a="AuthenticationService" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><e:Body><a:getAuthenticationToken>{children}</a:getAuthenticationToken></e:Body></e:Envelope>"#
        )
    };
    client.get_authentication_token(Nillable::Absent, Nillable::Nil).send().unwrap();
    assert_same(AUTHENTICATION, &envelope(r#"<a:password xsi:nil="true"/>"#), &body(&sent));
    client.get_authentication_token("", Nillable::Absent).send().unwrap();
    assert_same(AUTHENTICATION, &envelope("<a:username/>"), &body(&sent));
}
