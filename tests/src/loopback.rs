//! A server on this machine that answers each connection with bytes given beforehand, whatever is asked.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// A server for one exchange.
pub struct Loopback {
    address: SocketAddr,
    thread: JoinHandle<io::Result<Vec<u8>>>,
}

impl Loopback {
    /// Answers one request with these bytes and closes the connection; without any, it closes it at once.
    ///
    /// # Panics
    /// There is no free port.
    pub fn answering(response: Vec<u8>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port on the loopback interface");
        let address = listener.local_addr().expect("it is bound");
        let thread = thread::spawn(move || {
            let (connection, _) = listener.accept()?;
            connection.set_read_timeout(Some(Duration::from_secs(20)))?;
            let request = read_request(&connection)?;
            (&connection).write_all(&response)?;
            connection.shutdown(Shutdown::Write)?;
            Ok(request)
        });
        Self { address, thread }
    }

    /// Its address, as a URL.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// The request that it got, header lines and body.
    ///
    /// # Errors
    /// None came, or none that is HTTP.
    pub fn request(self) -> io::Result<Vec<u8>> {
        // Whoever never called would be waited for without end.
        if !self.thread.is_finished() {
            let _ = TcpStream::connect_timeout(&self.address, Duration::from_millis(200));
        }
        self.thread.join().map_err(|_| io::Error::other("the server panicked"))?
    }
}

fn read_request(connection: &TcpStream) -> io::Result<Vec<u8>> {
    let mut input = BufReader::new(connection);
    let mut request = Vec::new();
    let (mut length, mut chunked) = (0, false);
    loop {
        let start = request.len();
        input.read_until(b'\n', &mut request)?;
        let line = String::from_utf8_lossy(&request[start..]).to_ascii_lowercase();
        match line.trim().split_once(':') {
            Some(("content-length", value)) => length = value.trim().parse().unwrap_or(0),
            Some(("transfer-encoding", value)) => chunked = value.contains("chunked"),
            Some(("expect", _)) => (&*connection).write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?,
            Some(_) => {}
            None if line.trim().is_empty() => break,
            None => {}
        }
    }
    if chunked {
        loop {
            let start = request.len();
            if input.read_until(b'\n', &mut request)? == 0 || request[start..].starts_with(b"0") {
                input.read_until(b'\n', &mut request)?;
                break;
            }
        }
    } else {
        let start = request.len();
        request.resize(start + length, 0);
        input.read_exact(&mut request[start..])?;
    }
    Ok(request)
}
