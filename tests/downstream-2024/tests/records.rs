//! Answers read and requests written record by record, by the calls that are generated: over a transport that gives and takes them in
//! small pieces.

use std::future::Future;
use std::io::Read;
use std::pin::pin;
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::thread;

use castile::transport::{
    AsyncTransport, ChunkBody, Chunks, Incoming, NextChunk, Outgoing, ReadBody, Request, Response, Transport,
    TransportError, TransportErrorKind,
};
use castile::{Client as _, Error, Limits};
use downstream_2024::cases::records::{
    ArrayOfOrder, NamesResponse, Order, PairsResponse, PairsResponseKeyGroup, RecordsServiceClient,
};

/// Answers every request with this, three bytes at a time.
#[derive(Clone)]
struct Dripping {
    status: u16,
    content_type: &'static str,
    body: String,
}

fn answering(content: &str) -> Dripping {
    let body = format!(
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' xmlns='urn:example:records' \
         xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><s:Body>{content}</s:Body></s:Envelope>"
    );
    Dripping { status: 200, content_type: "text/xml; charset=utf-8", body }
}

impl Transport for Dripping {
    fn send(&self, _: Request) -> Result<Response, TransportError> {
        let response = Response::new(self.status, self.body.clone());
        Ok(response.with_header("Content-Type", self.content_type))
    }

    fn open(&self, _: Request) -> Result<Incoming<ReadBody>, TransportError> {
        let drops = Drops { rest: self.body.clone().into_bytes() };
        Ok(Incoming::<ReadBody>::new(self.status, Box::new(drops)).with_header("Content-Type", self.content_type))
    }
}

impl AsyncTransport for Dripping {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        Transport::send(self, request)
    }

    async fn open(&self, _: Request) -> Result<Incoming<ChunkBody>, TransportError> {
        let drops = Drops { rest: self.body.clone().into_bytes() };
        Ok(Incoming::<ChunkBody>::new(self.status, Box::new(drops)).with_header("Content-Type", self.content_type))
    }
}

struct Drops {
    rest: Vec<u8>,
}

impl Read for Drops {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let length = self.rest.len().min(3).min(into.len());
        into[..length].copy_from_slice(&self.rest[..length]);
        self.rest.drain(..length);
        Ok(length)
    }
}

impl Chunks for Drops {
    fn next(&mut self) -> NextChunk<'_> {
        let chunk: Vec<u8> = self.rest.drain(..self.rest.len().min(3)).collect();
        Box::pin(async move { Ok((!chunk.is_empty()).then_some(chunk)) })
    }
}

/// Nothing here ever waits.
fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("it waits"),
    }
}

/// What came, with the error that ended it.
fn collect<R>(records: impl Iterator<Item = Result<R, Error>>) -> (Vec<R>, Option<String>) {
    let (mut all, mut error) = (Vec::new(), None);
    for record in records {
        assert!(error.is_none(), "nothing comes after an error");
        match record {
            Ok(record) => all.push(record),
            Err(found) => error = Some(found.to_string()),
        }
    }
    (all, error)
}

fn order(number: i32) -> Option<Order> {
    Some(Order { number })
}

const ORDERS: &str = "<listResponse><listResult><total>3</total><order><number>1</number></order>\
                      <order xsi:nil='true'/><order><number>3</number></order></listResult></listResponse>";

#[test]
fn records_come_one_by_one_nil_ones_too() {
    let client = RecordsServiceClient::new(answering(ORDERS));
    let (orders, error) = collect(client.list(2026).records().send().unwrap());
    assert_eq!((orders, error), (vec![order(1), None, order(3)], None));
    let (orders, error) = collect(client.clone().strict().list(2026).records().send().unwrap());
    assert_eq!((orders, error), (vec![order(1), None, order(3)], None));
    // The same call, read whole.
    let whole = Transport::send(&answering(ORDERS), Request::new("http://a/", Vec::new())).unwrap();
    assert_eq!(whole.status(), 200);
}

#[test]
fn records_can_be_awaited() {
    let client = RecordsServiceClient::new(answering(ORDERS));
    let mut orders = now(client.list(2026).records().into_future()).unwrap();
    let mut all = Vec::new();
    while let Some(order) = now(orders.next()) {
        all.push(order.unwrap());
    }
    assert_eq!(all, [order(1), None, order(3)]);

    fn is_send<T: Send>(_: &T) {}
    is_send(&orders);
    is_send(&orders.next());
}

#[test]
fn texts_are_records_too() {
    let client = RecordsServiceClient::new(answering("<namesResponse><name>a</name><x/><name/></namesResponse>"));
    let (names, error) = collect(client.names().records().send().unwrap());
    assert_eq!((names, error), (vec!["a".to_owned(), "nobody".to_owned()], None));
    let client = RecordsServiceClient::new(answering("<namesResponse/>"));
    assert_eq!(collect(client.names().records().send().unwrap()), (Vec::new(), None));
}

fn pair(key: &str, value: &[i32]) -> PairsResponseKeyGroup {
    PairsResponseKeyGroup { key: key.to_owned(), value: value.to_vec() }
}

#[test]
fn groups_are_records_of_several_elements() {
    let pairs = |children: &str| {
        let client = RecordsServiceClient::new(answering(&format!("<pairsResponse>{children}</pairsResponse>")));
        let found = collect(client.pairs().records().send().unwrap());
        let mut awaited = now(client.pairs().records().into_future()).unwrap();
        for pair in &found.0 {
            assert_eq!(now(awaited.next()).unwrap().unwrap(), *pair);
        }
        found
    };
    assert_eq!(pairs(""), (vec![], None));
    assert_eq!(pairs("<key>a</key>"), (vec![pair("a", &[])], None));
    assert_eq!(
        pairs("<key>a</key><value>1</value> <!-- c --><value>2</value><key>b</key>\n<key>c</key><value>3</value>"),
        (vec![pair("a", &[1, 2]), pair("b", &[]), pair("c", &[3])], None)
    );
    assert_eq!(pairs("<key>a</key><x/><key>b</key><end>e</end>"), (vec![pair("a", &[]), pair("b", &[])], None));
    let (found, error) = pairs("<key>a</key><end/><value>1</value><key>b</key>");
    assert_eq!(found, [pair("a", &[])]);
    assert!(error.unwrap().ends_with("the element stands apart from the group that it belongs to"));
    let (found, error) = pairs("<key>a</key><key>b</key><value>x</value>");
    assert_eq!(found, [pair("a", &[])]);
    assert!(error.unwrap().ends_with("\"x\" is not a value of xs:int"));
    let long: String = (0..1000).map(|number| format!("<value>{number}</value>")).collect();
    let (found, error) = pairs(&format!("<key>a</key>{long}<key>b</key>"));
    assert_eq!((found[0].value.len(), found.len(), error), (1000, 2, None));
}

#[test]
fn what_is_no_list_of_records_is_an_error() {
    let error = |transport: Dripping| {
        let client = RecordsServiceClient::new(transport);
        match client.names().records().send() {
            Ok(records) => collect(records).1.expect("an error"),
            Err(error) => error.to_string(),
        }
    };
    let fault =
        "<s:Fault><faultcode xmlns=''>s:Server</faultcode><faultstring xmlns=''>no names today</faultstring></s:Fault>";
    assert_eq!(error(answering(fault)), "names: fault s:Server: no names today");
    assert_eq!(error(Dripping { status: 500, ..answering(fault) }), "names: fault s:Server: no names today");
    assert!(error(Dripping { status: 503, content_type: "text/html", body: "<html>".into() }).contains("503"));
    assert_eq!(
        error(answering("")),
        "response of names at 1:177: the body holds no `{urn:example:records}namesResponse`"
    );
    assert!(error(answering("<namesResponse><name>a</name>")).contains("the end tag is not `</namesResponse>`"));
    let broken = Dripping { body: "<s:Envelope".into(), ..answering("") };
    assert!(error(broken).contains("the message ends too early"));
}

/// A body of any length, made while it is read: what is held must not grow with it.
struct Endless {
    pieces: Receiver<Vec<u8>>,
    rest: Vec<u8>,
}

impl Read for Endless {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        if self.rest.is_empty() {
            self.rest = self.pieces.recv().unwrap_or_default();
        }
        let length = self.rest.len().min(into.len());
        into[..length].copy_from_slice(&self.rest[..length]);
        self.rest.drain(..length);
        Ok(length)
    }
}

struct LongAnswer;

impl Transport for LongAnswer {
    fn send(&self, _: Request) -> Result<Response, TransportError> {
        Err(TransportError::new(TransportErrorKind::Other, "it is not to be received whole"))
    }

    fn open(&self, _: Request) -> Result<Incoming<ReadBody>, TransportError> {
        let (sender, pieces) = sync_channel(1);
        thread::spawn(move || {
            let whole = answering("<namesResponse>|</namesResponse>").body;
            let (before, after) = whole.split_once('|').expect("there is one");
            let piece = "<name>a name among many</name>".repeat(1000);
            let _ = sender.send(before.as_bytes().to_vec());
            for _ in 0..200 {
                if sender.send(piece.clone().into_bytes()).is_err() {
                    return;
                }
            }
            let _ = sender.send(after.as_bytes().to_vec());
        });
        Ok(Incoming::new(200, Box::new(Endless { pieces, rest: Vec::new() })))
    }
}

#[test]
fn the_limit_is_that_of_one_record() {
    let limits = Limits { message_size: 100_000, ..Limits::default() };
    let client = RecordsServiceClient::new(LongAnswer).limits(limits);
    let names = client.names().records().send().unwrap();
    let lengths = names.map(|name| name.expect("it is within the limit").len());
    assert_eq!(lengths.sum::<usize>(), 200_000 * "a name among many".len());
    assert!(matches!(client.names().send(), Err(Error::Transport(_))));
}

/// Answers after it has taken the request, piece by piece, and keeps what came of it.
#[derive(Clone, Default)]
struct Taking {
    answer: &'static str,
    sent: Arc<Mutex<Vec<u8>>>,
    length: Arc<Mutex<Option<u64>>>,
}

impl Taking {
    /// What is in the body of the request that came.
    fn body(&self) -> String {
        let sent = String::from_utf8(std::mem::take(&mut *self.sent.lock().unwrap())).expect("requests are UTF-8");
        let (_, body) = sent.split_once("<soap:Body>").expect("there is a body");
        body.split_once("</soap:Body></soap:Envelope>").expect("the request has an end").0.to_owned()
    }
}

impl Transport for Taking {
    fn send(&self, request: Request) -> Result<Response, TransportError> {
        self.sent.lock().unwrap().extend(&request.body()[..]);
        Ok(Response::new(200, answering(self.answer).body))
    }

    fn upload(&self, _: Request, mut body: Outgoing) -> Result<Incoming<ReadBody>, TransportError> {
        *self.length.lock().unwrap() = body.length();
        let mut piece = [0; 7];
        loop {
            match body.read(&mut piece) {
                Ok(0) => break,
                Ok(read) => self.sent.lock().unwrap().extend(&piece[..read]),
                Err(error) => return Err(TransportError::new(TransportErrorKind::Broken, error)),
            }
        }
        Ok(Incoming::from(Response::new(200, answering(self.answer).body)))
    }
}

impl AsyncTransport for Taking {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        Transport::send(self, request)
    }

    async fn upload(&self, _: Request, mut body: Outgoing) -> Result<Incoming<ChunkBody>, TransportError> {
        let broken = |error| TransportError::new(TransportErrorKind::Broken, error);
        while let Some(chunk) = body.next_chunk().map_err(broken)? {
            self.sent.lock().unwrap().extend(&chunk[..]);
        }
        Ok(Incoming::from(Response::new(200, answering(self.answer).body)))
    }
}

const COUNTED: &str = "<putResponse><count>3</count></putResponse>";

fn taking(answer: &'static str) -> (Taking, RecordsServiceClient<Taking>) {
    let transport = Taking { answer, ..Taking::default() };
    (transport.clone(), RecordsServiceClient::new(transport))
}

#[test]
fn records_are_sent_one_by_one_nil_ones_too() {
    let (transport, client) = taking(COUNTED);
    let orders = ArrayOfOrder { total: Some(3), order: vec![order(1)] };
    let more = || vec![None, order(3)];
    let body = "<n1:put><n1:orders><n1:total>3</n1:total><n1:order><n1:number>1</n1:number></n1:order>\
                <n1:order xsi:nil=\"true\"/><n1:order><n1:number>3</n1:number></n1:order></n1:orders>\
                <n1:note>&lt;/n1:orders></n1:note></n1:put>";
    let call = || client.put(orders.clone(), "</n1:orders>".to_owned());
    assert_eq!(call().with_records(more()).send().unwrap(), 3);
    let whole = String::from_utf8(transport.sent.lock().unwrap().clone()).unwrap();
    assert_eq!(whole.matches("xmlns:xsi").count(), 1, "{whole}");
    assert_eq!((transport.body().replace("&gt;", ">"), *transport.length.lock().unwrap()), (body.to_owned(), None));
    // What is written at once is the same.
    let at_once = ArrayOfOrder { total: Some(3), order: vec![order(1), None, order(3)] };
    client.put(at_once, "</n1:orders>".to_owned()).send().unwrap();
    assert_eq!(transport.body().replace("&gt;", ">"), body);
    assert_eq!(now(call().with_records(more()).into_future()).unwrap(), 3);
    assert_eq!(transport.body().replace("&gt;", ">"), body);
    assert_eq!(call().with_counted_records(more()).send().unwrap(), 3);
    assert_eq!(*transport.length.lock().unwrap(), Some(transport.sent.lock().unwrap().len() as u64));
    assert_eq!(transport.body().replace("&gt;", ">"), body);

    fn is_send<T: Send>(_: &T) {}
    is_send(&call().with_records(more()).into_future());
}

#[test]
fn records_find_their_place_among_what_is_not_there() {
    let (transport, client) = taking(COUNTED);
    client.put(ArrayOfOrder::default(), None).with_records([order(1)]).send().unwrap();
    assert_eq!(
        transport.body(),
        "<n1:put><n1:orders><n1:order><n1:number>1</n1:number></n1:order></n1:orders></n1:put>"
    );
    client.put(ArrayOfOrder::default(), None).with_records([]).send().unwrap();
    assert_eq!(transport.body(), "<n1:put><n1:orders></n1:orders></n1:put>");
    let error = client.put(None, "n".to_owned()).with_records([order(1)]).send().unwrap_err();
    assert_eq!(
        error.to_string(),
        "request of put: it has no `{urn:example:records}orders` for the records to stand in"
    );

    let (transport, client) = taking("");
    let request = PairsResponse { key_group: vec![pair("a", &[1])], end: Some("e".to_owned()) };
    client.note_pairs(request).with_records([pair("b", &[]), pair("c", &[2, 3])]).send().unwrap();
    assert_eq!(
        transport.body(),
        "<n1:pairsResponse><n1:key>a</n1:key><n1:value>1</n1:value><n1:key>b</n1:key><n1:key>c</n1:key>\
         <n1:value>2</n1:value><n1:value>3</n1:value><n1:end>e</n1:end></n1:pairsResponse>"
    );
}

#[test]
fn records_go_from_one_call_to_the_next() {
    let (transport, client) = taking("<namesResponse><name>b</name></namesResponse>");
    let source = RecordsServiceClient::new(answering("<namesResponse><name>a</name><name>&lt;</name></namesResponse>"));
    let names = source.names().records().send().unwrap();
    let back = client.exchange(NamesResponse::default()).try_with_records(names).records().send().unwrap();
    assert_eq!(collect(back), (vec!["b".to_owned()], None));
    assert_eq!(transport.body(), "<n1:namesResponse><n1:name>a</n1:name><n1:name>&lt;</n1:name></n1:namesResponse>");

    let source = RecordsServiceClient::new(answering("<namesResponse><name>a</name><name>"));
    let names = source.names().records().send().unwrap();
    let error = client.exchange(NamesResponse::default()).try_with_records(names).send().unwrap_err().to_string();
    assert!(error.starts_with("request of exchange: no next record: response of names"), "{error}");
}

#[test]
fn a_record_that_fails_ends_the_request() {
    let (transport, client) = taking("<namesResponse/>");
    let long = "a name among many".repeat(1000);
    for good in [0, 1, 100] {
        let names = vec![long.clone(); good].into_iter().chain(["\u{1}".to_owned(), long.clone()]);
        let call = || client.exchange(NamesResponse::default()).with_records(names.clone());
        for error in [call().send().unwrap_err(), now(call().into_future()).unwrap_err()] {
            assert!(matches!(error, Error::Request(_)), "{error}");
            assert_eq!(
                error.to_string(),
                "request of exchange: `{urn:example:records}name` holds the character U+0001, which XML cannot carry"
            );
            let sent = String::from_utf8(std::mem::take(&mut *transport.sent.lock().unwrap())).unwrap();
            assert!(!sent.contains("</n1:namesResponse>"));
        }
        let counted = client.exchange(NamesResponse::default()).with_counted_records(names);
        assert!(matches!(counted.send().unwrap_err(), Error::Request(_)));
        assert!(transport.sent.lock().unwrap().is_empty(), "it is known before anything is sent");
    }
}

#[test]
fn what_cannot_be_streamed_is_gathered_within_the_limit() {
    let sent = Arc::new(Mutex::new(0));
    let counted = sent.clone();
    let transport = move |request: Request| {
        *counted.lock().unwrap() = request.body().len();
        Ok::<_, TransportError>(Response::new(200, answering("<namesResponse/>").body))
    };
    let client = RecordsServiceClient::new(transport).limits(Limits { message_size: 100_000, ..Limits::default() });
    let names = |count| vec!["a name among many".to_owned(); count];
    client.exchange(NamesResponse::default()).with_records(names(1000)).send().unwrap();
    assert!(*sent.lock().unwrap() > 30_000);
    let error = client.exchange(NamesResponse::default()).with_records(names(10_000)).send().unwrap_err();
    assert_eq!(
        error.to_string(),
        "exchange: the request cannot be sent: it is larger than 100000 bytes, and this transport sends no stream"
    );
}
