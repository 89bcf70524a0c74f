//! The loopback server of the demonstration. It takes nothing but what the two services document (method, path, content
//! type, action, and the body down to each name), answers with the published envelopes, and with 400 to anything else.

mod check;
mod http;
mod version;

use std::io;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use check::Documented;
use http::{Request, Response};
use version::Version;

/// The documented path of the first service.
pub const ACCOUNT_PATH: &str = "/WebApi/AccountManagementService/AccountManagementService.asmx";

/// The path of the second service's SOAP 1.2 port, as its toolkit prints it; no path is documented.
pub const AUTHENTICATION_PATH: &str = "/services/AuthenticationService.AuthenticationServiceHttpSoap12Endpoint/";

macro_rules! golden {
    ($name:literal) => {
        include_str!(concat!("../../../tests/golden/", $name, ".xml"))
    };
}

const ACCOUNT_11: Documented = Documented {
    path: ACCOUNT_PATH,
    version: Version::Soap11,
    action: "sosonlinebackup.com/GetAuthenticationToken",
    request: golden!("account-management.soap11.request"),
};

const ACCOUNT_12: Documented = Documented {
    path: ACCOUNT_PATH,
    version: Version::Soap12,
    action: "sosonlinebackup.com/GetAuthenticationToken",
    request: golden!("account-management.soap12.request"),
};

const AUTHENTICATION_12: Documented = Documented {
    path: AUTHENTICATION_PATH,
    version: Version::Soap12,
    action: "urn:getAuthenticationToken",
    request: golden!("authentication.soap12.request"),
};

/// Starts the server on a free port of this machine. It ends with the process.
pub fn start() -> io::Result<SocketAddr> {
    let listener = TcpListener::bind(("127.0.0.1", 0))?;
    let address = listener.local_addr()?;
    thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            thread::spawn(move || serve(&connection));
        }
    });
    Ok(address)
}

fn serve(connection: &TcpStream) {
    // Whoever is silent for so long has gone; an error here means that nobody is left to tell.
    let _ = connection.set_read_timeout(Some(Duration::from_secs(10)));
    let response = match Request::read(connection) {
        Ok(request) => answer(&request),
        Err(error) => Response::bad_request(error.to_string()),
    };
    let _ = response.write(connection);
}

/// The answer to a request.
fn answer(request: &Request) -> Response {
    let mut reasons = Vec::new();
    for documented in [&ACCOUNT_11, &ACCOUNT_12, &AUTHENTICATION_12] {
        match documented.check(request) {
            Ok(texts) => {
                let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
                return match documented.path {
                    ACCOUNT_PATH => account(documented.version, &texts),
                    _ => authentication(&texts),
                };
            }
            Err(reason) => reasons.push(reason),
        }
    }
    // The reason that came furthest is the one to tell.
    let reason = reasons.into_iter().max_by_key(|reason| reason.progress);
    Response::bad_request(reason.map_or_else(String::new, |reason| reason.text))
}

/// The texts are those of the header, then those of the request.
fn account(version: Version, texts: &[&str]) -> Response {
    match (texts, version) {
        (["partner", "secret", "user", "pass"], Version::Soap11) => {
            Response::ok(version, golden!("account-management.soap11.response"))
        }
        (["partner", "secret", "user", "pass"], Version::Soap12) => {
            Response::ok(version, golden!("account-management.soap12.response"))
        }
        _ => Response::fault(version, "Not authorised"),
    }
}

fn authentication(texts: &[&str]) -> Response {
    match texts {
        ["admin", "password"] => Response::ok(Version::Soap12, golden!("authentication.soap12.response.code0")),
        ["expired", _] => Response::ok(Version::Soap12, golden!("authentication.soap12.response.code2")),
        ["throw", _] => Response::fault(Version::Soap12, "Asked to throw"),
        _ => Response::ok(Version::Soap12, golden!("authentication.soap12.response.code1")),
    }
}

#[cfg(test)]
mod tests;
