//! A server of one's own on a loopback socket, which answers with bytes as they are given: what servers do wrong is as easy to
//! have as what they do right.
#![allow(dead_code, reason = "each test that has this module uses its own part of it")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

/// What is done on a connection after the request was read.
#[derive(Clone)]
pub enum Step {
    Send(Vec<u8>),
    Wait(Duration),
    /// Sends the same piece for ever, until the client closes.
    Flood(Vec<u8>),
}

/// A request as it came.
#[derive(Debug)]
pub struct Got {
    pub line: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Got {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("requests are UTF-8")
    }
}

pub struct Server {
    pub url: String,
    got: Receiver<Got>,
}

impl Server {
    /// Takes the steps for every request, and closes the connection.
    pub fn that(steps: Vec<Step>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a loopback socket");
        let url = format!("http://{}/service", listener.local_addr().expect("an address"));
        let (sender, got) = channel();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (steps, sender) = (steps.clone(), sender.clone());
                thread::spawn(move || serve(stream, &steps, &sender));
            }
        });
        Self { url, got }
    }

    /// Answers with this status, type and body, framed by its length.
    pub fn answering(status: u16, content_type: &str, body: impl AsRef<[u8]>) -> Self {
        Self::that(vec![Step::Send(response(status, content_type, body.as_ref()))])
    }

    /// The next request that came.
    pub fn got(&self) -> Got {
        self.got.recv_timeout(Duration::from_secs(10)).expect("a request came")
    }

    /// How many more requests came.
    pub fn others(&self) -> usize {
        thread::sleep(Duration::from_millis(50));
        self.got.try_iter().count()
    }
}

pub fn response(status: u16, content_type: &str, body: &[u8]) -> Vec<u8> {
    let kind = if content_type.is_empty() { String::new() } else { format!("Content-Type: {content_type}\r\n") };
    let head =
        format!("HTTP/1.1 {status} Because\r\n{kind}Content-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

fn serve(mut stream: TcpStream, steps: &[Step], sender: &Sender<Got>) {
    let mut reader = BufReader::new(stream.try_clone().expect("a socket can be cloned"));
    let Some((mut line, mut headers)) = head(&mut reader) else { return };
    // A client that takes it for a proxy may ask for a tunnel first; this is the other end of it too.
    if line.starts_with("CONNECT ") {
        if stream.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").is_err() {
            return;
        }
        match head(&mut reader) {
            Some(inner) => (line, headers) = inner,
            None => return,
        }
    }
    let mut got = Got { line, headers, body: Vec::new() };
    // A body that breaks off is none.
    let whole = match got.header("transfer-encoding") {
        Some(_) => chunks(&mut reader),
        None => {
            let mut body = vec![0; got.header("content-length").map_or(0, |length| length.parse().expect("a length"))];
            reader.read_exact(&mut body).ok().map(|()| body)
        }
    };
    let Some(body) = whole else { return };
    got.body = body;
    let _ = sender.send(got);
    for step in steps {
        let done = match step {
            Step::Send(bytes) => stream.write_all(bytes),
            Step::Wait(time) => {
                thread::sleep(*time);
                Ok(())
            }
            Step::Flood(piece) => loop {
                if let Err(error) = stream.write_all(piece) {
                    break Err(error);
                }
            },
        };
        if done.is_err() {
            return;
        }
    }
}

/// A body in the chunked encoding, if it has an end.
fn chunks(reader: &mut impl BufRead) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let mut size = String::new();
        reader.read_line(&mut size).ok()?;
        let mut chunk = vec![0; usize::from_str_radix(size.trim(), 16).ok()?];
        reader.read_exact(&mut chunk).ok()?;
        reader.read_exact(&mut [0; 2]).ok()?;
        if chunk.is_empty() {
            return Some(body);
        }
        body.append(&mut chunk);
    }
}

/// The request line and the header lines.
fn head(reader: &mut impl BufRead) -> Option<(String, Vec<(String, String)>)> {
    let mut line = String::new();
    if reader.read_line(&mut line).is_err() || line.is_empty() {
        return None;
    }
    let mut headers = Vec::new();
    loop {
        let mut header = String::new();
        if reader.read_line(&mut header).is_err() || header.trim().is_empty() {
            return Some((line.trim().to_owned(), headers));
        }
        let (name, value) = header.split_once(':').expect("a header line");
        headers.push((name.to_owned(), value.trim().to_owned()));
    }
}
