//! As much of HTTP/1.1 as the demonstration needs: one request a connection.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;

use super::version::Version;

/// The largest request that is read.
const LIMIT: u64 = 64 * 1024;

/// A request.
#[derive(Debug)]
pub struct Request {
    pub method: String,
    pub path: String,
    /// Names in lower case.
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Request {
    /// A header's value. `None` where it is absent, or there more than once.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|(header, _)| header == name);
        match (values.next(), values.next()) {
            (Some((_, value)), None) => Some(value),
            _ => None,
        }
    }

    /// Reads a request, with its body by `Content-Length` or in chunks.
    pub fn read(connection: &TcpStream) -> io::Result<Self> {
        let mut input = BufReader::new(connection.take(LIMIT));
        let first = line(&mut input)?;
        let mut words = first.split(' ');
        let (Some(method), Some(path), Some("HTTP/1.1"), None) =
            (words.next(), words.next(), words.next(), words.next())
        else {
            return Err(invalid("the first line is not that of an HTTP/1.1 request"));
        };
        let mut request =
            Self { method: method.to_owned(), path: path.to_owned(), headers: Vec::new(), body: Vec::new() };
        loop {
            let line = line(&mut input)?;
            if line.is_empty() {
                break;
            }
            let (name, value) = line.split_once(':').ok_or_else(|| invalid("a header line without a colon"))?;
            request.headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        if request.header("expect").is_some_and(|value| value.eq_ignore_ascii_case("100-continue")) {
            let mut output = connection;
            output.write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
        }
        request.body = match (request.header("transfer-encoding"), request.header("content-length")) {
            (Some(coding), None) if coding.eq_ignore_ascii_case("chunked") => chunked(&mut input)?,
            (None, Some(length)) => {
                let length = length.parse().map_err(|_| invalid("a Content-Length that is no number"))?;
                exactly(&mut input, length)?
            }
            (None, None) => Vec::new(),
            _ => return Err(invalid("two lengths, or an unknown coding")),
        };
        Ok(request)
    }
}

fn invalid(message: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message)
}

fn line(input: &mut impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    input.read_line(&mut line)?;
    line.strip_suffix("\r\n").map(str::to_owned).ok_or_else(|| invalid("a line without its end"))
}

fn exactly(input: &mut impl Read, length: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length { Ok(bytes) } else { Err(invalid("the body is shorter than it says")) }
}

fn chunked(input: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    loop {
        let size = line(input)?;
        let size = size.split(';').next().unwrap_or_default();
        let size = u64::from_str_radix(size.trim(), 16).map_err(|_| invalid("a chunk without its size"))?;
        bytes.extend(exactly(input, size)?);
        // Behind the last chunk there may be trailers; an empty line ends the body.
        while !line(input)?.is_empty() {}
        if size == 0 {
            return Ok(bytes);
        }
    }
}

/// A response.
#[derive(Debug)]
pub struct Response {
    pub status: &'static str,
    pub content_type: &'static str,
    pub body: String,
}

impl Response {
    /// A published envelope.
    pub fn ok(version: Version, envelope: &str) -> Self {
        Self { status: "200 OK", content_type: version.content_type(), body: envelope.to_owned() }
    }

    /// A fault that says this. Neither service documents its faults: the form is SOAP's own.
    pub fn fault(version: Version, reason: &str) -> Self {
        let body = match version {
            Version::Soap11 => format!(
                r#"<?xml version="1.0" encoding="utf-8"?>
<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">
  <soap:Body>
    <soap:Fault>
      <faultcode>soap:Client</faultcode>
      <faultstring>{reason}</faultstring>
      <detail />
    </soap:Fault>
  </soap:Body>
</soap:Envelope>
"#
            ),
            Version::Soap12 => format!(
                r#"<?xml version="1.0" encoding="utf-8"?>
<soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope">
  <soap:Body>
    <soap:Fault>
      <soap:Code>
        <soap:Value>soap:Sender</soap:Value>
      </soap:Code>
      <soap:Reason>
        <soap:Text xml:lang="en">{reason}</soap:Text>
      </soap:Reason>
      <soap:Detail />
    </soap:Fault>
  </soap:Body>
</soap:Envelope>
"#
            ),
        };
        Self { status: "500 Internal Server Error", content_type: version.content_type(), body }
    }

    /// The answer to what is not documented. What is wrong is told by names, never by a value of the request.
    pub fn bad_request(reason: String) -> Self {
        Self { status: "400 Bad Request", content_type: "text/plain; charset=utf-8", body: reason }
    }

    /// Writes it and closes the connection.
    pub fn write(&self, connection: &TcpStream) -> io::Result<()> {
        let mut output = connection;
        let Self { status, content_type, body } = self;
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            body.len()
        );
        output.write_all(head.as_bytes())?;
        output.write_all(body.as_bytes())?;
        output.flush()
    }
}
