//! A server for the newcomer's path: answers every POST with the file it was given. Nothing but the standard library, so that
//! `rustc` builds it alone.
//!
//! ```text
//! server CONTENT-TYPE FILE      prints its address and serves until it is stopped
//! ```

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let content_type = arguments.next().expect("a content type");
    let answer = std::fs::read(arguments.next().expect("a file")).expect("the file can be read");
    let listener = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    println!("http://{}/", listener.local_addr().expect("it has an address"));
    for stream in listener.incoming() {
        if let Err(error) = stream.and_then(|stream| serve(stream, &content_type, &answer)) {
            eprintln!("{error}");
        }
    }
}

fn serve(mut stream: TcpStream, content_type: &str, answer: &[u8]) -> std::io::Result<()> {
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
    write!(
        stream,
        "HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        answer.len()
    )?;
    stream.write_all(answer)
}
