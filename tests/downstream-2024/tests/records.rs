//! Answers read record by record, by the calls that are generated: from a transport that gives them in small pieces.

use std::future::Future;
use std::io::Read;
use std::pin::pin;
use std::sync::mpsc::{Receiver, sync_channel};
use std::task::{Context, Poll, Waker};
use std::thread;

use castile::transport::{
    AsyncTransport, ChunkBody, Chunks, Incoming, NextChunk, ReadBody, Request, Response, Transport, TransportError,
    TransportErrorKind,
};
use castile::{Client as _, Error, Limits};
use downstream_2024::cases::records::{Order, PairsResponseSequence, RecordsServiceClient};

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
    assert_eq!((names, error), (vec!["a".to_owned(), String::new()], None));
    let client = RecordsServiceClient::new(answering("<namesResponse/>"));
    assert_eq!(collect(client.names().records().send().unwrap()), (Vec::new(), None));
}

fn pair(key: &str, value: &[i32]) -> PairsResponseSequence {
    PairsResponseSequence { key: key.to_owned(), value: value.to_vec() }
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
