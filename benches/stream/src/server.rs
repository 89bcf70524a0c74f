//! A server for one request, in the chunked encoding: it answers with orders until the answer is as long as it was told, or reads the
//! orders that it is sent. Neither it nor anybody else holds the message.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use castile::stream::Records;
use castile::{Name, Namespace};

use crate::orders::Order;

static ORDERS: Namespace = Namespace::new("urn:example:orders");
static PUT_ORDERS: Name = Name::new(&ORDERS, "PutOrders");
static LIST: Name = Name::new(&ORDERS, "orders");
static ORDER: Name = Name::new(&ORDERS, "Order");

const HEAD: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/xml; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n";
const BEFORE: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
    <soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>\
    <ListOrdersResponse xmlns=\"urn:example:orders\"><ListOrdersResult>";
const AFTER: &str = "</ListOrdersResult></ListOrdersResponse></soap:Body></soap:Envelope>";

/// The address of one that answers, and how long the answer was in the end.
pub fn answering(bytes: u64) -> (String, Receiver<u64>) {
    start(move |stream| answer(stream, bytes))
}

/// The address of one that takes a request, and how long it was in the end.
pub fn taking() -> (String, Receiver<u64>) {
    start(take)
}

fn start(serve: impl FnOnce(TcpStream) -> std::io::Result<u64> + Send + 'static) -> (String, Receiver<u64>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    let address = format!("http://{}/", listener.local_addr().expect("it has an address"));
    let (sender, receiver) = channel();
    thread::spawn(move || {
        let (stream, _) = listener.accept().expect("somebody asks");
        let passed = serve(stream).expect("the other end stays");
        sender.send(passed)
    });
    (address, receiver)
}

fn take(mut stream: TcpStream) -> std::io::Result<u64> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut line = String::new();
    while reader.read_line(&mut line)? > 2 {
        line.clear();
    }
    let mut chunked = Chunked { reader, left: 0, passed: 0, has_ended: false };
    let mut orders = Records::in_body(&[&PUT_ORDERS, &LIST], &ORDER).read_from(&mut chunked);
    let mut count = 0;
    while let Some(order) = orders.next_record::<_, Order>().map_err(std::io::Error::other)? {
        assert_eq!(order.number, count, "records come in their order, each once");
        count += 1;
    }
    drop(orders);
    std::io::copy(&mut chunked, &mut std::io::sink())?;
    let answer = format!(
        "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>\
         <PutOrdersResponse xmlns=\"urn:example:orders\"><PutOrdersResult>{count}</PutOrdersResult></PutOrdersResponse>\
         </soap:Body></soap:Envelope>"
    );
    let length = answer.len();
    write!(stream, "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: {length}\r\n\r\n{answer}")?;
    Ok(chunked.passed)
}

/// A body in the chunked encoding.
struct Chunked {
    reader: BufReader<TcpStream>,
    left: u64,
    passed: u64,
    has_ended: bool,
}

impl Read for Chunked {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        if self.has_ended {
            return Ok(0);
        }
        if self.left == 0 {
            self.left = self.next_size()?;
        }
        let read = (&mut self.reader).take(self.left).read(into)?;
        (self.left, self.passed) = (self.left - read as u64, self.passed + read as u64);
        if self.left == 0 {
            self.reader.read_exact(&mut [0; 2])?;
        }
        Ok(read)
    }
}

impl Chunked {
    fn next_size(&mut self) -> std::io::Result<u64> {
        let mut line = String::new();
        self.reader.read_line(&mut line)?;
        let size = u64::from_str_radix(line.trim(), 16).map_err(std::io::Error::other)?;
        self.has_ended = size == 0;
        Ok(size)
    }
}

fn answer(mut stream: TcpStream, bytes: u64) -> std::io::Result<u64> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut length = 0;
    let mut line = String::new();
    while reader.read_line(&mut line)? > 2 {
        if let Some((name, value)) = line.split_once(':') {
            if name.eq_ignore_ascii_case("content-length") {
                length = value.trim().parse().unwrap_or(0);
            }
        }
        line.clear();
    }
    std::io::copy(&mut reader.take(length), &mut std::io::sink())?;
    stream.write_all(HEAD.as_bytes())?;
    let mut chunk = String::from(BEFORE);
    let (mut written, mut number) = (0, 0);
    loop {
        while chunk.len() < 64 * 1024 {
            let _ = write!(
                chunk,
                "<Order><Number>{number}</Number><Customer>Customer {}</Customer><Amount>{}.50</Amount>\
                 <Placed>2026-11-25T10:30:00Z</Placed></Order>",
                number % 977,
                number % 10_000
            );
            number += 1;
        }
        let is_last = written + chunk.len() as u64 >= bytes;
        if is_last {
            chunk.push_str(AFTER);
        }
        write!(stream, "{:x}\r\n{chunk}\r\n", chunk.len())?;
        written += chunk.len() as u64;
        chunk.clear();
        if is_last {
            stream.write_all(b"0\r\n\r\n")?;
            return Ok(written);
        }
    }
}
