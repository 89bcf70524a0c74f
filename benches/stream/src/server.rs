//! A server that answers one request with orders until the answer is as long as it was told, in the chunked encoding: neither it nor
//! anybody else holds the answer.

use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

const HEAD: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/xml; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n";
const BEFORE: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
    <soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>\
    <ListOrdersResponse xmlns=\"urn:example:orders\"><ListOrdersResult>";
const AFTER: &str = "</ListOrdersResult></ListOrdersResponse></soap:Body></soap:Envelope>";

/// Its address, and how long the answer was in the end.
pub fn start(bytes: u64) -> (String, Receiver<u64>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    let address = format!("http://{}/", listener.local_addr().expect("it has an address"));
    let (sender, receiver) = channel();
    thread::spawn(move || {
        let (stream, _) = listener.accept().expect("somebody asks");
        let written = answer(stream, bytes).expect("the answer is read");
        sender.send(written)
    });
    (address, receiver)
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
