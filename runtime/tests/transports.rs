//! Both transports against servers of every kind: one table, the same outcome.
#![cfg(all(feature = "ureq", feature = "reqwest"))]

mod loopback;

use std::io::{self, Read, Write};
use std::net::TcpListener;
use std::time::{Duration, Instant};

use castile::transport::{
    AsyncTransport, Headers, Outgoing, Request, Response, Transport, TransportError, TransportErrorKind,
};
use castile::ureq::{Agent, Proxy};
use castile::{Reqwest, Ureq};
use loopback::{Server, Step};

/// Sends a request over both, and gives both outcomes.
fn both(request: &Request) -> [Result<Response, TransportError>; 2] {
    let blocking = Ureq::default().send(request.clone());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let awaited = runtime.block_on(Reqwest::default().send(request.clone()));
    [blocking, awaited]
}

fn request(server: &Server) -> Request {
    Request::new(&*server.url, "<question/>").with_timeout(Some(Duration::from_secs(5)))
}

fn bytes(text: &str) -> Vec<Step> {
    vec![Step::Send(text.as_bytes().to_vec())]
}

fn expect_body(server: &Server, status: u16, body: &[u8]) {
    for response in both(&request(server)) {
        let response = response.expect("a response");
        assert_eq!(response.status(), status);
        assert!(response.body() == body, "{:?}", String::from_utf8_lossy(response.body()));
    }
}

fn expect_error(request: &Request, expected: TransportErrorKind) {
    for outcome in both(request) {
        let error = outcome.expect_err("no response");
        assert_eq!(error.kind(), expected, "{error}");
        assert!(!format!("{error} {error:?}").contains("s3cret"), "{error:?}");
    }
}

#[test]
fn bodies_framed_in_every_way_arrive() {
    let by_length = Server::answering(200, "text/xml", "<answer/>");
    expect_body(&by_length, 200, b"<answer/>");
    let chunked = Server::that(bytes(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n<an\r\n6;x=y\r\nswer/>\r\n0\r\nTrailer: x\r\n\r\n",
    ));
    expect_body(&chunked, 200, b"<answer/>");
    let by_close = Server::that(bytes("HTTP/1.0 200 OK\r\nContent-Type: text/xml\r\n\r\n<answer/>"));
    expect_body(&by_close, 200, b"<answer/>");
    let interim =
        Server::that(bytes("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n<answer/>"));
    expect_body(&interim, 200, b"<answer/>");
    let empty_chunks = Server::that(bytes("HTTP/1.1 202 Accepted\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"));
    expect_body(&empty_chunks, 202, b"");
    let nothing = Server::that(bytes("HTTP/1.1 204 No Content\r\n\r\n"));
    expect_body(&nothing, 204, b"");
}

#[test]
fn any_status_is_a_response() {
    for status in [201, 400, 401, 404, 415, 500, 503] {
        let server = Server::answering(status, "text/html", "<html>");
        expect_body(&server, status, b"<html>");
        assert_eq!(server.got().line, "POST /service HTTP/1.1");
    }
}

#[test]
fn what_is_sent_is_what_was_asked_for() {
    let server = Server::answering(200, "text/xml; charset=utf-8", "");
    let mut headers = Headers::new();
    headers.set("Content-Type", "text/xml; charset=utf-8").unwrap();
    headers.set("SOAPAction", "\"urn:a\"").unwrap();
    headers.set_secret("Authorization", "Bearer s3cret").unwrap();
    let request = request(&server).with_headers(headers);
    for response in both(&request) {
        assert_eq!(response.unwrap().headers().get("content-type"), Some("text/xml; charset=utf-8"));
        let got = server.got();
        assert_eq!(got.text(), "<question/>");
        assert_eq!(got.header("content-length"), Some("11"));
        assert_eq!(got.header("transfer-encoding"), None);
        assert_eq!(got.header("content-type"), Some("text/xml; charset=utf-8"));
        assert_eq!(got.header("soapaction"), Some("\"urn:a\""));
        assert_eq!(got.header("authorization"), Some("Bearer s3cret"));
    }
    assert!(!format!("{request:?}").contains("s3cret"));
    assert!(!format!("{request:?}").contains("question"));
}

/// A proxy that answers itself: both libraries reach it for a host that nobody else could reach, whether they ask it for the
/// whole address or for a tunnel.
#[test]
fn requests_go_through_the_proxy_that_is_set() {
    let proxy = Server::answering(200, "text/xml", "<answer/>");
    let address = proxy.url.trim_end_matches("/service");
    let request = Request::new("http://service.invalid/service", "<question/>");

    let agent = Agent::config_builder().proxy(Some(Proxy::new(address).unwrap())).http_status_as_error(false).build();
    let blocking = Ureq::with_agent(agent.new_agent()).send(request.clone());
    let builder = Reqwest::builder().proxy(castile::reqwest::Proxy::all(address).unwrap());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let awaited = runtime.block_on(Reqwest::with_client(builder.build().unwrap()).send(request));

    for response in [blocking, awaited] {
        assert_eq!(response.expect("the proxy answers").body(), b"<answer/>");
        let got = proxy.got();
        assert!(got.line.ends_with(" HTTP/1.1") && got.line.contains("/service"), "{}", got.line);
        assert_eq!(got.header("host"), Some("service.invalid"));
        assert_eq!(got.text(), "<question/>");
    }
}

#[test]
fn redirects_are_not_followed() {
    let other = Server::answering(200, "text/xml", "<stolen/>");
    for status in [301, 302, 303, 307, 308] {
        let head = format!("HTTP/1.1 {status} Moved\r\nLocation: {}\r\nContent-Length: 0\r\n\r\n", other.url);
        let server = Server::that(bytes(&head));
        for response in both(&request(&server)) {
            let response = response.expect("a response");
            assert_eq!((response.status(), response.headers().get("location")), (status, Some(&*other.url)));
        }
    }
    assert_eq!(other.others(), 0);
}

#[test]
fn an_answer_beyond_the_limit_is_refused_while_it_comes() {
    let announced = Server::that(bytes("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\nx"));
    expect_error(&request(&announced).with_limit(1000), TransportErrorKind::TooLarge(1000));

    let endless = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".as_bytes().to_vec();
    let piece = [b"2000\r\n".as_slice(), &[b'x'; 0x2000], b"\r\n"].concat();
    let endless = Server::that(vec![Step::Send(endless), Step::Flood(piece)]);
    expect_error(&request(&endless).with_limit(1 << 20), TransportErrorKind::TooLarge(1 << 20));

    let exact = Server::answering(200, "", [b'x'; 1000]);
    for response in both(&request(&exact).with_limit(1000)) {
        assert_eq!(response.expect("within the limit").body().len(), 1000);
    }
    expect_error(&request(&exact).with_limit(999), TransportErrorKind::TooLarge(999));
}

#[test]
fn slow_servers_run_out_of_time() {
    let quick = Duration::from_millis(300);
    let mute = Server::that(vec![Step::Wait(Duration::from_secs(5))]);
    let dripping = [Step::Send(b"x".to_vec()), Step::Wait(Duration::from_millis(100))];
    let mut steps = bytes("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n");
    steps.extend(dripping.iter().cloned().cycle().take(100));
    let dripping = Server::that(steps);
    for server in [mute, dripping] {
        let start = Instant::now();
        expect_error(&request(&server).with_timeout(Some(quick)), TransportErrorKind::Timeout);
        assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
    }
}

#[test]
fn broken_connections_are_named_and_not_tried_again() {
    for head in ["", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<half", "SSH-2.0-OpenSSH\r\n\r\n"] {
        let server = Server::that(bytes(head));
        expect_error(&request(&server), TransportErrorKind::Broken);
        server.got();
        server.got();
        assert_eq!(server.others(), 0, "{head:?}");
    }
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let refused = format!("http://{}/", listener.local_addr().unwrap());
    drop(listener);
    expect_error(&Request::new(refused, "x"), TransportErrorKind::Connect);
}

/// Uploads a body over both, and gives the status or the error of both.
fn upload_both(request: &Request, body: impl Fn() -> Outgoing) -> [Result<u16, TransportError>; 2] {
    let blocking = Ureq::default().upload(request.clone(), body()).map(|response| response.status());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let awaited =
        runtime.block_on(Reqwest::default().upload(request.clone(), body())).map(|response| response.status());
    [blocking, awaited]
}

#[test]
fn bodies_are_sent_while_they_are_made() {
    let server = Server::answering(200, "text/xml", "<answer/>");
    let long = || io::repeat(b'x').take(1_000_000);
    for outcome in upload_both(&request(&server), || Outgoing::new(long())) {
        assert_eq!(outcome.expect("a response"), 200);
        let got = server.got();
        assert_eq!((got.header("transfer-encoding"), got.header("content-length")), (Some("chunked"), None));
        assert!(got.body == [b'x'; 1_000_000]);
    }
    for outcome in upload_both(&request(&server), || Outgoing::new(long()).with_length(1_000_000)) {
        assert_eq!(outcome.expect("a response"), 200);
        let got = server.got();
        assert_eq!((got.header("transfer-encoding"), got.header("content-length")), (None, Some("1000000")));
        assert!(got.body == [b'x'; 1_000_000]);
    }
}

/// Fails after what it chains.
struct Failing;

impl Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::Error::other("it cannot be made"))
    }
}

#[test]
fn a_body_that_fails_has_no_end() {
    let server = Server::answering(200, "text/xml", "<answer/>");
    for length in [0, 10, 1_000_000] {
        let begun = || io::repeat(b'x').take(length);
        let failing = || Outgoing::new(begun().chain(Failing));
        let of_length = || Outgoing::new(begun().chain(Failing)).with_length(length + 1);
        let too_short = || Outgoing::new(begun()).with_length(length + 1);
        for outcomes in [
            upload_both(&request(&server), failing),
            upload_both(&request(&server), of_length),
            upload_both(&request(&server), too_short),
        ] {
            outcomes.into_iter().for_each(|outcome| drop(outcome.expect_err("no response")));
        }
        assert_eq!(server.others(), 0, "nobody takes it for a whole one");
    }
}

#[test]
fn who_takes_no_more_of_a_body_is_late() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let request = Request::new(format!("http://{}/", listener.local_addr().unwrap()), "");
    let request = request.with_timeout(Some(Duration::from_millis(200)));
    for outcome in upload_both(&request, || Outgoing::new(io::repeat(b'x'))) {
        assert_eq!(outcome.expect_err("no response").kind(), TransportErrorKind::Timeout);
    }
}

/// Takes its time for each piece.
struct Slow(usize);

impl Read for Slow {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.0 = self.0.saturating_sub(1);
        std::thread::sleep(Duration::from_millis(100));
        io::repeat(b'x').take(u64::from(self.0 > 0)).read(into)
    }
}

#[test]
fn a_long_upload_is_not_late() {
    let server = Server::answering(200, "text/xml", "<answer/>");
    let request = request(&server).with_timeout(Some(Duration::from_millis(300)));
    for outcome in upload_both(&request, || Outgoing::new(Slow(10))) {
        assert_eq!(outcome.expect("a response"), 200);
        assert_eq!(server.got().body.len(), 9);
    }
}

#[test]
fn addresses_that_are_none_are_refused_unseen() {
    for url in ["", "no url", "http://", "http://user:s3cret@[::bad", "user:s3cret@example.test", "ftp://example.test/"]
    {
        for outcome in both(&Request::new(url, "x")) {
            let error = outcome.expect_err("no response");
            assert!(!format!("{error} {error:?}").contains("s3cret"), "{error:?}");
        }
    }
}

#[test]
fn nothing_is_decompressed_unasked() {
    // A transport that takes no compressed answer hands it on as it is; it has not asked for one.
    let mut piece = Vec::new();
    piece.write_all(b"\x1f\x8b\x08\x00").unwrap();
    let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\n";
    let server = Server::that(vec![Step::Send([head.as_bytes(), &piece].concat())]);
    for response in both(&request(&server)) {
        assert_eq!(response.expect("a response").body(), piece);
        assert_eq!(server.got().header("accept-encoding"), None);
    }
}
