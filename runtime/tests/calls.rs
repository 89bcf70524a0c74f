//! Calls from end to end: what is sent, and what is made of everything that servers answer.

mod loopback;
mod services;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use castile::transport::{Request, Response, Transport, TransportError, TransportErrorKind};
use castile::tree::Element;
use castile::{Client as _, Error, FaultKind, Limits, Nillable, Secret};
use services::account::{self, AccountClient, AuthHeader, AuthenticationTokenRequest};
use services::authentication::AuthenticationClient;

const SOAP11: &str = "http://schemas.xmlsoap.org/soap/envelope/";
const SOAP12: &str = "http://www.w3.org/2003/05/soap-envelope";

/// A transport that keeps what it is given, and answers always the same.
#[derive(Clone)]
struct Canned {
    sent: Arc<Mutex<Vec<Request>>>,
    response: Response,
}

impl Canned {
    fn new(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let mut response = Response::new(status, body);
        if !content_type.is_empty() {
            response = response.with_header("Content-Type", content_type);
        }
        Self { sent: Arc::default(), response }
    }

    fn sent(&self) -> Request {
        self.sent.lock().unwrap().pop().expect("something was sent")
    }

    fn text(&self) -> String {
        String::from_utf8(self.sent().body().to_vec()).expect("UTF-8")
    }
}

impl Transport for Canned {
    fn send(&self, request: Request) -> Result<Response, TransportError> {
        self.sent.lock().unwrap().push(request);
        Ok(self.response.clone())
    }
}

fn account_answer(token: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope xmlns:soap=\"{SOAP11}\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><soap:Body><GetAuthenticationTokenResponse \
         xmlns=\"sosonlinebackup.com\"><GetAuthenticationTokenResult><Result />{token}</GetAuthenticationTokenResult>\
         </GetAuthenticationTokenResponse></soap:Body></soap:Envelope>"
    )
}

fn authentication_answer(result: &str) -> String {
    format!(
        "<?xml version='1.0' encoding='UTF-8'?><soapenv:Envelope xmlns:soapenv=\"{SOAP12}\"><soapenv:Header/>\
         <soapenv:Body><ns:getAuthenticationTokenResponse xmlns:ns=\"AuthenticationService\"><ns:return \
         xsi:type=\"ax25:AuthenticationResult\" xmlns:ax25=\"http://auth.services.logapp.loglogic.com/xsd\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">{result}</ns:return>\
         </ns:getAuthenticationTokenResponse></soapenv:Body></soapenv:Envelope>"
    )
}

fn account(transport: &Canned) -> AccountClient<Canned> {
    AccountClient::new(transport.clone())
        .with_auth_header(AuthHeader { user_name: Some("partner".into()), password: Some("s3cret".into()) })
}

fn question() -> AuthenticationTokenRequest {
    AuthenticationTokenRequest { username: Some("mira & <co>".into()), password: Some("s3cret".into()) }
}

/// The outcome of a call of the first service over this response.
fn outcome(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Result<Option<String>, Error> {
    let client = account(&Canned::new(status, content_type, body));
    let result = client.get_authentication_token(question()).send()?;
    Ok(result.and_then(|result| result.token).map(|token| token.expose().to_owned()))
}

fn failure(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Error {
    outcome(status, content_type, body).expect_err("no result")
}

#[test]
fn soap_1_1_is_sent_as_it_is_written_down() {
    let transport = Canned::new(200, "text/xml; charset=utf-8", account_answer("<Token>t</Token>"));
    let result = account(&transport).get_authentication_token(question()).send().unwrap().unwrap();
    assert_eq!(result.token, Some(Secret::from("t")));

    let sent = transport.sent();
    assert_eq!(sent.url(), "http://localhost/AccountManagementService.asmx");
    assert_eq!(
        sent.headers().iter().collect::<Vec<_>>(),
        [("Content-Type", "text/xml; charset=utf-8"), ("SOAPAction", "\"sosonlinebackup.com/GetAuthenticationToken\"")]
    );
    assert_eq!(
        std::str::from_utf8(sent.body()).unwrap(),
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\" \
         xmlns:n1=\"sosonlinebackup.com\"><soap:Header><n1:AuthHeader><n1:UserName>partner</n1:UserName>\
         <n1:Password>s3cret</n1:Password></n1:AuthHeader></soap:Header><soap:Body><n1:GetAuthenticationToken>\
         <n1:request><n1:Username>mira &amp; &lt;co&gt;</n1:Username><n1:Password>s3cret</n1:Password></n1:request>\
         </n1:GetAuthenticationToken></soap:Body></soap:Envelope>"
    );
}

#[test]
fn soap_1_2_is_one_word_away() {
    let transport = Canned::new(200, "application/soap+xml", account_answer(""));
    let client = account(&transport).soap12().with_address("https://elsewhere.test/");
    client.get_authentication_token(None).send().unwrap();
    let sent = transport.sent();
    assert_eq!(sent.url(), "https://elsewhere.test/");
    assert_eq!(sent.headers().get("soapaction"), None);
    assert_eq!(
        sent.headers().get("content-type"),
        Some("application/soap+xml; charset=utf-8; action=\"sosonlinebackup.com/GetAuthenticationToken\"")
    );
    let text = std::str::from_utf8(sent.body()).unwrap();
    assert!(text.contains("<soap:Envelope xmlns:soap=\"http://www.w3.org/2003/05/soap-envelope\""), "{text}");
    assert!(text.contains("<soap:Body><n1:GetAuthenticationToken></n1:GetAuthenticationToken></soap:Body>"), "{text}");

    client.without_action().get_authentication_token(None).send().unwrap();
    assert_eq!(transport.sent().headers().get("content-type"), Some("application/soap+xml; charset=utf-8"));
}

#[test]
fn the_second_service_tells_nil_from_absent() {
    let client = |result: &str| {
        let transport = Canned::new(200, "application/soap+xml;charset=UTF-8", authentication_answer(result));
        (AuthenticationClient::new(transport.clone()).with_address("http://auth.test/"), transport)
    };
    let (auth, transport) = client("<ax25:error_code>0</ax25:error_code><ax25:token>admin+1Y2O</ax25:token>");
    let result = auth.get_authentication_token("admin", "password").send().unwrap().into_value().unwrap();
    assert_eq!((result.error_code, result.token), (Some(0), Nillable::from("admin+1Y2O")));
    let text = transport.text();
    assert!(text.contains("<n1:username>admin</n1:username><n1:password>password</n1:password>"), "{text}");
    assert!(!text.contains("Header"), "{text}");

    let (auth, transport) = client("<ax25:error_code>1</ax25:error_code><ax25:token xsi:nil=\"true\"/>");
    let result = auth.get_authentication_token(Nillable::Nil, Nillable::Absent).send().unwrap().into_value().unwrap();
    assert_eq!((result.error_code, result.token), (Some(1), Nillable::Nil));
    let text = transport.text();
    assert!(text.contains("<n1:username xsi:nil=\"true\"/></n1:getAuthenticationToken>"), "{text}");
    assert!(text.contains(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""), "{text}");

    let nobody = AuthenticationClient::new(transport).get_authentication_token("a", "b").send().unwrap_err();
    assert_eq!(
        nobody.to_string(),
        "request of getAuthenticationToken: the contract has no address for SOAP 1.2; give one with `with_address`"
    );
}

#[test]
fn headers_are_set_for_a_client_or_for_one_call() {
    let transport = Canned::new(200, "", account_answer(""));
    let client = account(&transport);
    let other = AuthHeader { user_name: Some("other".into()), password: None };
    client.get_authentication_token(None).header(other.clone()).send().unwrap();
    let text = transport.text();
    assert!(
        text.contains("<soap:Header><n1:AuthHeader><n1:UserName>other</n1:UserName></n1:AuthHeader></soap:Header>")
    );

    let header = castile::Header::new(&account::AUTH_HEADER, other).must_understand().role("urn:x\"y");
    client.get_authentication_token(None).header(header).send().unwrap();
    let text = transport.text();
    assert!(
        text.contains("<n1:AuthHeader soap:mustUnderstand=\"1\" soap:actor=\"urn:x&quot;y\"><n1:UserName>"),
        "{text}"
    );

    client.get_authentication_token(None).send().unwrap();
    assert!(transport.text().contains("partner"), "the client's own header is as it was");
    client.ping().send().unwrap();
    assert!(!transport.text().contains("Header"), "an operation that does not declare the header has none");
}

#[test]
fn headers_that_no_contract_knows_are_trees() {
    let transport = Canned::new(200, "", account_answer(""));
    let token = Element::parse(
        b"<w:Security xmlns:w='urn:wsse' xmlns:soap='urn:other' soap:x='1'><w:Text>n&amp;</w:Text></w:Security>",
    );
    let client = account(&transport).with_header(token.unwrap());
    client.ping().send().unwrap();
    let text = transport.text();
    let header = "<soap:Header><w:Security xmlns:w=\"urn:wsse\" xmlns:soap=\"urn:other\" soap:x=\"1\"><w:Text>n&amp;</w:Text>\
                  </w:Security></soap:Header>";
    assert!(text.contains(header), "{text}");
    // The same name again takes its place.
    let other = Element::parse(b"<Security xmlns='urn:wsse'/>").unwrap();
    client.ping().header(other).send().unwrap();
    let text = transport.text();
    assert!(text.contains("<soap:Header><Security xmlns=\"urn:wsse\"/></soap:Header>"), "{text}");
}

#[test]
fn details_are_read_with_the_prefixes_around_them() {
    let body = format!(
        "<s:Envelope xmlns:s=\"{SOAP11}\" xmlns:x=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:t=\"sosonlinebackup.com\">\
         <s:Body><s:Fault><faultcode>s:Server</faultcode><faultstring/><detail><other/><t:Trouble x:type=\"t:Trouble\">\
         <t:Number>8</t:Number></t:Trouble></detail></s:Fault></s:Body></s:Envelope>"
    );
    let error = failure(500, "text/xml", body);
    let fault = error.fault().unwrap_or_else(|| panic!("{error}"));
    assert_eq!(fault.detail_as::<account::Trouble>().unwrap(), Some(account::Trouble { number: 8 }));
    assert_eq!(fault.detail().unwrap().elements().count(), 2);
    let wrong = fault.detail_as::<Wrong>().unwrap_err();
    assert!(wrong.to_string().contains("is missing"), "{wrong}");
}

/// Another idea of what the detail holds.
#[derive(Debug)]
struct Wrong(i32);

impl castile::v1::ReadXml for Wrong {
    fn empty() -> Self {
        Self(0)
    }

    fn read(&mut self, xml: &mut castile::v1::Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&ABSENT, &mut self.0);
        }
    }
}

impl castile::v1::GlobalElement for Wrong {
    const NAME: &'static castile::Name = <account::Trouble as castile::v1::GlobalElement>::NAME;
}

static ABSENT: castile::Name = castile::Name::unqualified("Absent");

#[test]
fn envelopes_are_taken_as_servers_write_them() {
    let plain = account_answer("<Token>t</Token>");
    let bom = format!("\u{feff}{plain}");
    let spaced = plain.replace("><", ">\n\t<").replace("<Result />", "<!-- c --><Result>\n</Result>");
    let headed = plain.replace("<soap:Body>", "<soap:Header/><soap:Body>");
    let relayed = plain.replace(
        "<soap:Body>",
        "<soap:Header><a xmlns='urn:a' soap:mustUnderstand='0'><b/></a></soap:Header><soap:Body>",
    );
    let trailed = plain.replace("</soap:Body>", "</soap:Body><x xmlns='urn:x'>y</x>");
    let renamed = plain.replace("soap:", "s:").replace("xmlns:soap", "xmlns:s");
    let defaulted = plain.replace("soap:", "").replace("xmlns:soap", "xmlns");
    let other_version = plain.replace(SOAP11, SOAP12);
    let utf16: Vec<u8> =
        format!("\u{feff}{}", plain.replace("utf-8", "utf-16")).encode_utf16().flat_map(u16::to_le_bytes).collect();
    for body in [plain, bom, spaced, headed, relayed, trailed, renamed, defaulted, other_version] {
        let token = outcome(200, "text/xml", body.as_str());
        assert_eq!(token.unwrap_or_else(|error| panic!("{error}: {body}")).as_deref(), Some("t"), "{body}");
    }
    assert_eq!(outcome(200, "text/xml", utf16).unwrap().as_deref(), Some("t"));
    let latin = account_answer("<Token>ä</Token>").replace("utf-8", "iso-8859-1");
    let latin: Vec<u8> = latin.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    assert_eq!(outcome(200, "text/xml", latin.clone()).unwrap().as_deref(), Some("ä"));
    assert_eq!(outcome(200, "text/xml; charset=ISO-8859-1", latin).unwrap().as_deref(), Some("ä"));
}

fn fault11(status: u16, children: &str) -> Error {
    failure(
        status,
        "text/xml",
        format!("<s:Envelope xmlns:s=\"{SOAP11}\"><s:Body><s:Fault>{children}</s:Fault></s:Body></s:Envelope>"),
    )
}

fn fault12(status: u16, children: &str) -> Error {
    failure(
        status,
        "application/soap+xml",
        format!("<s:Envelope xmlns:s=\"{SOAP12}\"><s:Body><s:Fault>{children}</s:Fault></s:Body></s:Envelope>"),
    )
}

#[test]
fn faults_of_soap_1_1_come_under_any_status() {
    for status in [200, 400, 401, 500] {
        let error = fault11(
            status,
            "<faultcode>s:Client.Authentication</faultcode><faultstring xml:lang='de'>Nein &amp; aber\nat Stack</faultstring>\
             <faultactor>urn:me</faultactor><detail><t:Trouble xmlns:t='sosonlinebackup.com'><t:Number>7</t:Number>\
             </t:Trouble><Exception>s3cret</Exception></detail>",
        );
        let fault = error.fault().unwrap_or_else(|| panic!("{error}"));
        assert_eq!(error.status(), Some(status));
        assert_eq!(fault.status(), status);
        assert_eq!(fault.kind(), FaultKind::Sender);
        assert_eq!((fault.code().namespace(), fault.code().local()), (Some(SOAP11), "Client.Authentication"));
        assert_eq!(fault.reason(), "Nein & aber\nat Stack");
        assert_eq!(fault.reasons()[0].lang.as_deref(), Some("de"));
        assert_eq!(fault.role(), Some("urn:me"));
        assert_eq!(fault.detail_as::<account::Trouble>().unwrap(), Some(account::Trouble { number: 7 }));
        assert_eq!(error.to_string(), "GetAuthenticationToken: fault s:Client.Authentication: Nein & aber");
        assert!(!format!("{error:?}").contains("s3cret"), "{error:?}");
    }
}

#[test]
fn faults_of_soap_1_2_have_subcodes_and_languages() {
    let error = fault12(
        400,
        "<s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value xmlns:q='urn:q'>q:Bad.One</s:Value><s:Subcode>\
         <s:Value>x:Deep</s:Value></s:Subcode></s:Subcode></s:Code><s:Reason><s:Text xml:lang='en'>no</s:Text>\
         <s:Text xml:lang='fr'>non</s:Text></s:Reason><s:Node>urn:n</s:Node><s:Role>urn:r</s:Role><s:Detail/>",
    );
    let fault = error.fault().unwrap_or_else(|| panic!("{error}"));
    assert_eq!(fault.version(), castile::Version::Soap12);
    assert_eq!(fault.kind(), FaultKind::Sender);
    let codes: Vec<_> = fault.subcodes().iter().map(|code| (code.namespace(), code.local())).collect();
    assert_eq!(codes, [(Some("urn:q"), "Bad.One"), (None, "Deep")]);
    assert_eq!(fault.reasons().len(), 2);
    assert_eq!((fault.reason(), fault.node(), fault.role()), ("no", Some("urn:n"), Some("urn:r")));
    assert!(fault.detail().is_some());
    assert_eq!(fault.detail_as::<account::Trouble>().unwrap(), None);
    assert_eq!(error.to_string(), "GetAuthenticationToken: fault s:Sender/q:Bad.One/x:Deep: no");
}

#[test]
fn faults_are_taken_as_servers_get_them_wrong() {
    let fault = |error: Error| match error {
        Error::Fault(fault) => *fault,
        error => panic!("{error}"),
    };
    let empty = fault(fault11(500, "<faultcode/><faultstring/>"));
    assert_eq!(
        (empty.kind(), empty.reason(), empty.to_string().as_str()),
        (FaultKind::Other, "", "GetAuthenticationToken: fault without a code")
    );
    assert_eq!(fault(fault11(500, "<faultcode>Server</faultcode>")).kind(), FaultKind::Receiver);
    assert_eq!(fault(fault11(500, "<faultcode>undeclared:Client</faultcode>")).kind(), FaultKind::Sender);
    assert_eq!(fault(fault11(500, "<faultcode xmlns:q='urn:q'>q:Server</faultcode>")).kind(), FaultKind::Other);
    assert_eq!(fault(fault11(500, "")).kind(), FaultKind::Other);
    let client12 =
        fault(fault12(500, "<s:Code><s:Value>s:Client</s:Value></s:Code><s:Reason><s:Text>x</s:Text></s:Reason>"));
    assert_eq!(client12.kind(), FaultKind::Sender);

    // The fault of one version in the envelope of the other, both ways.
    let mixed = |envelope: &str, fault: &str, children: &str| {
        let body = format!(
            "<s:Envelope xmlns:s=\"{envelope}\"><s:Body><f:Fault xmlns:f=\"{fault}\">{children}</f:Fault></s:Body></s:Envelope>"
        );
        failure(500, "text/xml", body)
    };
    let children = "<f:Code><f:Value>f:Receiver</f:Value></f:Code><f:Reason><f:Text>x</f:Text></f:Reason>";
    assert_eq!(fault(mixed(SOAP11, SOAP12, children)).kind(), FaultKind::Receiver);
    let children = "<faultcode>f:VersionMismatch</faultcode><faultstring>x</faultstring>";
    assert_eq!(fault(mixed(SOAP12, SOAP11, children)).kind(), FaultKind::VersionMismatch);

    // What belongs into the fault of one version in the `Fault` of the other (node-soap, gSOAP with merged bindings).
    let children = "<faultcode>s:Client</faultcode><faultstring>x</faultstring>";
    let found = fault(fault12(500, children));
    assert_eq!((found.kind(), found.reason()), (FaultKind::Sender, "x"));
    let children = "<s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>Odd</s:Value></s:Subcode></s:Code>\
                    <s:Reason><s:Text>x</s:Text></s:Reason><s:Detail><why/></s:Detail>";
    let found = fault(fault11(400, children));
    assert_eq!((found.kind(), found.reason(), found.subcodes().len()), (FaultKind::Sender, "x", 1));
    assert!(found.detail().is_some());
}

#[test]
fn what_is_no_message_keeps_status_and_body_apart() {
    let page = "<!DOCTYPE html><html><body>s3cret";
    for (status, kind, body, shown) in [
        (
            500,
            "text/html; charset=utf-8",
            page,
            "HTTP status 500 with 33 bytes of `text/html`, which is no SOAP message",
        ),
        (200, "text/html", page, "HTTP status 200 with 33 bytes of `text/html`, which is no SOAP message"),
        (415, "", "", "HTTP status 415 with an empty body"),
        (404, "text/html", "", "HTTP status 404 with an empty body"),
        (200, "text/xml", " \n", "HTTP status 200 with an empty body"),
        (500, "text/plain", "no", "HTTP status 500 with 2 bytes of `text/plain`, which is no SOAP message"),
        (
            500,
            "text/xml",
            "<Exception>s3cret</Exception>",
            "HTTP status 500 with 29 bytes of `text/xml`, which is no SOAP message",
        ),
        (503, "", "gone", "HTTP status 503 with 4 bytes that are no SOAP message"),
        (
            200,
            "multipart/related; type=\"text/xml\"",
            "--x",
            "HTTP status 200 with `multipart/related`: answers with attachments are not supported",
        ),
    ] {
        let error = failure(status, kind, body);
        assert!(error.to_string().ends_with(shown), "{error}");
        assert!(!format!("{error} {error:?}").contains("s3cret"), "{error:?}");
        let Error::Status(answer) = error else { panic!("{error}") };
        assert_eq!((answer.status(), &*answer.text()), (status, body));
    }
    let moved = Response::new(302, "").with_header("Location", "https://login.test/a?ticket=s3cret");
    let moved = Canned { sent: Arc::default(), response: moved };
    let error = account(&moved).get_authentication_token(None).send().unwrap_err();
    assert_eq!(
        error.to_string(),
        "GetAuthenticationToken: HTTP status 302, a redirect to `https://login.test/a`, which is not followed"
    );
    let Error::Status(long) = failure(500, "text/html", vec![b'x'; 1 << 20]) else { panic!("a status") };
    assert_eq!(long.body().len(), 64 * 1024);
}

#[test]
fn wrong_answers_are_read_errors_with_a_place() {
    let read = |body: String| match failure(200, "text/xml", body) {
        Error::Read(error) => Error::Read(error).to_string(),
        error => panic!("{error}"),
    };
    let whole = account_answer("<Token>t</Token>");
    let twice = read(account_answer("<Token>a</Token><Token>b</Token>"));
    assert!(
        twice.starts_with("response of GetAuthenticationToken, Envelope/Body/GetAuthenticationTokenResponse/"),
        "{twice}"
    );
    let cut = read(whole[..whole.len() - 30].to_owned());
    assert!(cut.starts_with("response of GetAuthenticationToken, Envelope"), "{cut}");
    let other = read(whole.replace("GetAuthenticationTokenResponse", "OtherResponse"));
    assert!(other.contains("GetAuthenticationTokenResponse"), "{other}");
    let no_body = read(format!("<s:Envelope xmlns:s=\"{SOAP11}\"/>"));
    assert!(no_body.contains("holds no"), "{no_body}");
    let no_envelope = read("<GetAuthenticationTokenResponse xmlns='sosonlinebackup.com'/>".to_owned());
    assert!(no_envelope.ends_with("at 1:1: the document is no SOAP envelope"), "{no_envelope}");
    let foreign = read(whole.replace(SOAP11, "urn:soap"));
    assert!(foreign.ends_with("the document is no SOAP envelope"), "{foreign}");
    let doctype = read(whole.replacen("?>", "?><!DOCTYPE x>", 1));
    assert!(doctype.starts_with("response of GetAuthenticationToken at 1:"), "{doctype}");
    let response = &whole[whole.find("<GetAuthenticationTokenResponse").unwrap()..whole.find("</soap:Body>").unwrap()];
    let doubled = read(whole.replace("</soap:Body>", &format!("{response}</soap:Body>")));
    assert!(doubled.contains("more than one answer"), "{doubled}");
    let with_fault = read(whole.replace("</soap:Body>", "<soap:Fault/></soap:Body>"));
    assert!(with_fault.contains("more than one answer"), "{with_fault}");

    let unresolved = outcome(500, "text/xml", whole).expect_err("a result cannot come with a failure");
    assert!(matches!(unresolved, Error::Status(_)), "{unresolved}");
}

#[test]
fn strict_reading_is_for_the_contracts_part_alone() {
    let body = account_answer("<Token>t</Token><New/>").replace("<soap:Body>", "<soap:Header/><soap:Body id='b'>");
    let client = account(&Canned::new(200, "text/xml", body));
    assert!(client.clone().get_authentication_token(None).send().is_ok());
    assert!(matches!(client.strict().get_authentication_token(None).send(), Err(Error::Read(_))));
    let body = account_answer("<Token>t</Token>").replace("<soap:Body>", "<soap:Header/><soap:Body id='b'>");
    let client = account(&Canned::new(200, "text/xml", body)).strict();
    client.get_authentication_token(None).send().unwrap();
    let tight = client.limits(Limits { depth: 3, ..Limits::default() });
    assert!(matches!(tight.get_authentication_token(None).send(), Err(Error::Read(_))));
}

#[test]
fn one_way_operations_are_done_when_taken() {
    for (status, kind, body) in [(202, "", ""), (200, "", ""), (204, "", ""), (202, "text/xml", "\n")] {
        account(&Canned::new(status, kind, body)).ping().send().unwrap();
    }
    let empty = format!("<s:Envelope xmlns:s='{SOAP11}'><s:Body/></s:Envelope>");
    account(&Canned::new(200, "text/xml", empty)).ping().send().unwrap();
    let refused = format!("<s:Envelope xmlns:s='{SOAP11}'><s:Body><s:Fault/></s:Body></s:Envelope>");
    let error = account(&Canned::new(200, "text/xml", refused)).ping().send().unwrap_err();
    assert!(error.fault().is_some(), "{error}");
    let transport = Canned::new(400, "", "");
    let error = account(&transport).ping().send().unwrap_err();
    assert_eq!(error.status(), Some(400));
    assert_eq!(transport.sent().headers().get("soapaction"), Some("\"\""));
}

#[test]
fn bodies_may_be_empty_or_simple() {
    let answer = |number: &str| format!("<s:Envelope xmlns:s='{SOAP11}'><s:Body>{number}</s:Body></s:Envelope>");
    let transport = Canned::new(200, "text/xml", answer("<Number xmlns='sosonlinebackup.com'> 7 </Number>"));
    assert_eq!(account(&transport).count().send().unwrap(), 7);
    assert!(transport.text().ends_with("<soap:Body></soap:Body></soap:Envelope>"));
    for wrong in ["x", "", "<a/>"] {
        let number = answer(&format!("<Number xmlns='sosonlinebackup.com'>{wrong}</Number>"));
        let error = account(&Canned::new(200, "", number)).count().send().unwrap_err();
        assert!(error.to_string().starts_with("response of Count, Envelope/Body/Number"), "{error}");
    }
    let nil = "<Number xmlns='sosonlinebackup.com' xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil='1'/>";
    assert!(account(&Canned::new(200, "", answer(nil))).count().send().is_err());
    let none = account(&Canned::new(200, "", answer(""))).count().send().unwrap_err();
    assert_eq!(none.to_string(), "response of Count: the body holds no `{sosonlinebackup.com}Number`");
}

#[test]
fn the_whole_reply_is_there_on_request() {
    let body = account_answer("<Token>t</Token>")
        .replace("<soap:Body>", "<soap:Header><a xmlns='urn:a'>1</a><b/></soap:Header><soap:Body>");
    let client = account(&Canned::new(200, "text/xml; charset=utf-8", body.clone()));
    let reply = client.get_authentication_token(None).reply().send().unwrap();
    assert_eq!(reply.result.as_ref().and_then(|result| result.token.clone()), Some(Secret::from("t")));
    assert_eq!(reply.status(), 200);
    assert_eq!(reply.headers().get("content-type"), Some("text/xml; charset=utf-8"));
    assert_eq!(reply.body(), body.as_bytes());
    let names: Vec<_> = reply.soap_headers().iter().map(|header| header.local().to_owned()).collect();
    assert_eq!(names, ["a", "b"]);
    assert!(!format!("{reply:?}").contains("<a"));
}

#[test]
fn what_cannot_be_sent_is_refused_before_it_is() {
    let transport = Canned::new(200, "", "");
    let request = AuthenticationTokenRequest { username: Some("a\u{0}b".into()), password: None };
    let error = account(&transport).get_authentication_token(request).send().unwrap_err();
    assert_eq!(
        error.to_string(),
        "request of GetAuthenticationToken: `{sosonlinebackup.com}Username` holds the character U+0000, which XML cannot carry"
    );
    let error = account(&transport).with_http_header("X-A", "b\r\nX-Evil: 1").get_authentication_token(None).send();
    assert_eq!(
        error.unwrap_err().to_string(),
        "request of GetAuthenticationToken: the value for the header `X-A` holds a character that no header can carry"
    );
    for client in [account(&transport), account(&transport).soap12()] {
        let error = client.smuggle().send().unwrap_err().to_string();
        assert!(error.starts_with("request of Smuggle: the value for the header `"), "{error}");
    }
    assert!(transport.sent.lock().unwrap().is_empty());
}

#[test]
fn authentication_is_a_secret_header_line() {
    let transport = Canned::new(200, "", account_answer(""));
    let client = account(&transport).with_basic_auth("Aladdin", "open sesame");
    client.get_authentication_token(None).send().unwrap();
    let sent = transport.sent();
    assert_eq!(sent.headers().get("authorization"), Some("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="));
    assert!(!format!("{sent:?} {client:?}").contains("QWxhZ"));
    let client = client.with_bearer_token("s3cret");
    client.get_authentication_token(None).send().unwrap();
    assert_eq!(transport.sent().headers().get("authorization"), Some("Bearer s3cret"));
    let call = client.get_authentication_token(question());
    assert!(!format!("{client:?} {call:?}").contains("s3cret"), "{client:?} {call:?}");

    let client = client.with_address("https://mira:s3cret@shop.example/?ticket=s3cret");
    client.get_authentication_token(None).send().unwrap();
    let (sent, call) = (transport.sent(), client.get_authentication_token(None));
    assert!(!format!("{sent:?} {client:?} {call:?}").contains("s3cret"), "{sent:?} {client:?} {call:?}");
}

#[test]
fn errors_of_the_transport_name_the_operation() {
    let transport = |request: Request| -> Result<Response, TransportError> {
        assert_eq!(request.timeout(), Some(Duration::from_secs(7)));
        Err(TransportError::new(TransportErrorKind::Timeout, "too late"))
    };
    let client = AccountClient::new(transport).with_timeout(Duration::from_secs(3));
    let error = client.get_authentication_token(None).timeout(Duration::from_secs(7)).send().unwrap_err();
    assert_eq!(error.to_string(), "GetAuthenticationToken: no answer in time: too late");
    assert!(matches!(error, Error::Transport(_)));
}

#[test]
fn closures_are_async_transports_too() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let transport = |request: Request| async move {
        assert!(!request.body().is_empty());
        Ok::<_, TransportError>(Response::new(200, account_answer("<Token>t</Token>")))
    };
    let client = AccountClient::new(transport);
    let result = runtime.block_on(async { client.get_authentication_token(question()).await }).unwrap().unwrap();
    assert_eq!(result.token, Some(Secret::from("t")));
    let reply = runtime.block_on(client.get_authentication_token(question()).reply().into_future()).unwrap();
    assert_eq!(reply.status(), 200);
}

#[test]
fn what_must_travel_between_threads_can() {
    fn travels<T: Send + Sync + 'static>() {}
    fn is_sent<T: Send + 'static>(_: &T) {}
    travels::<AccountClient<Canned>>();
    travels::<Error>();
    travels::<castile::Fault>();
    travels::<castile::Header>();
    travels::<castile::Reply<Option<account::AuthenticationTokenResult>>>();
    travels::<Request>();
    travels::<Response>();
    travels::<Secret>();
    travels::<account::AuthenticationTokenResult>();
    let transport = |_: Request| async { Ok::<_, TransportError>(Response::new(200, "")) };
    let call = AccountClient::new(transport).get_authentication_token(None);
    is_sent(&call);
    is_sent(&call.into_future());
    #[cfg(feature = "ureq")]
    travels::<castile::Ureq>();
    #[cfg(feature = "reqwest")]
    travels::<castile::Reqwest>();
}

#[cfg(all(feature = "ureq", feature = "reqwest"))]
mod over_sockets {
    use super::*;
    use castile::{Reqwest, Ureq};
    use loopback::Server;

    #[test]
    fn one_client_over_both_transports() {
        let server = Server::answering(200, "text/xml", account_answer("<Token>t</Token>"));
        let client = AccountClient::new(Ureq::default()).with_address(&*server.url);
        let result = client.get_authentication_token(question()).send().unwrap().unwrap();
        assert_eq!(result.token, Some(Secret::from("t")));
        let blocking = server.got();

        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let client = AccountClient::new(Reqwest::default()).with_address(&*server.url);
        let result = runtime.block_on(async { client.get_authentication_token(question()).await }).unwrap().unwrap();
        assert_eq!(result.token, Some(Secret::from("t")));
        let awaited = server.got();
        assert_eq!(blocking.body, awaited.body);
        for got in [blocking, awaited] {
            assert_eq!(got.header("content-type"), Some("text/xml; charset=utf-8"));
            assert_eq!(got.header("soapaction"), Some("\"sosonlinebackup.com/GetAuthenticationToken\""));
        }
    }

    #[test]
    fn the_limit_of_a_client_holds_while_receiving() {
        let long = account_answer(&format!("<Token>{}</Token>", "x".repeat(100_000)));
        let server = Server::answering(200, "text/xml", long);
        let limits = Limits { message_size: 10_000, ..Limits::default() };
        let client = AccountClient::new(Ureq::default()).with_address(&*server.url).limits(limits);
        let error = client.get_authentication_token(None).send().unwrap_err();
        assert_eq!(error.to_string(), "GetAuthenticationToken: the answer is larger than 10000 bytes");
    }
}
