//! The server takes the published requests and nothing else.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};

use super::{ACCOUNT_PATH, AUTHENTICATION_PATH, start};
use crate::demonstration::{self, Addresses};

const REQUEST_11: &str = golden!("account-management.soap11.request");
const REQUEST_12: &str = golden!("account-management.soap12.request");
const AUTHENTICATION: &str = golden!("authentication.soap12.request");
const TEXT_XML: &str =
    "Content-Type: text/xml; charset=utf-8\r\nSOAPAction: \"sosonlinebackup.com/GetAuthenticationToken\"";
const SOAP_XML: &str = "Content-Type: application/soap+xml; charset=utf-8";

/// The response to a request.
fn answer(method: &str, path: &str, headers: &str, body: &str) -> String {
    let mut connection = TcpStream::connect(start().unwrap()).unwrap();
    let length = body.len();
    let request = format!("{method} {path} HTTP/1.1\r\nHost: x\r\n{headers}\r\nContent-Length: {length}\r\n\r\n{body}");
    connection.write_all(request.as_bytes()).unwrap();
    connection.shutdown(Shutdown::Write).unwrap();
    let mut response = String::new();
    connection.read_to_string(&mut response).unwrap();
    response
}

#[test]
fn the_published_requests_are_taken() {
    let request = REQUEST_11.replacen(">string<", ">partner<", 1).replacen(">string<", ">secret<", 1);
    let request = request.replacen(">string<", ">user<", 1).replacen(">string<", ">pass<", 1);
    let response = answer("POST", ACCOUNT_PATH, TEXT_XML, &request);
    assert!(response.starts_with("HTTP/1.1 200 OK\r\nContent-Type: text/xml; charset=utf-8\r\n"), "{response}");
    assert!(response.ends_with(golden!("account-management.soap11.response")));

    let response = answer("POST", ACCOUNT_PATH, SOAP_XML, REQUEST_12);
    assert!(response.starts_with("HTTP/1.1 500 "), "{response}");
    assert!(response.contains("Not authorised"));

    let with_action = format!("{SOAP_XML}; action=\"urn:getAuthenticationToken\"");
    for headers in [SOAP_XML, &with_action] {
        let response = answer("POST", AUTHENTICATION_PATH, headers, AUTHENTICATION);
        assert!(response.ends_with(golden!("authentication.soap12.response.code0")), "{response}");
    }
}

#[test]
fn anything_else_is_not() {
    let unquoted = TEXT_XML.replace("\"", "");
    let wrong_action = format!("{SOAP_XML}; action=\"urn:other\"");
    let unknown_child = REQUEST_11.replace("<request>", "<request><Extra/>");
    let other_namespace = AUTHENTICATION.replace("\"AuthenticationService\"", "\"urn:other\"");
    let cut_off = AUTHENTICATION.replace("</soap:Envelope>", "");
    let cases = [
        ("GET", ACCOUNT_PATH, TEXT_XML, "", "GET is not POST"),
        ("POST", "/", TEXT_XML, REQUEST_11, "nothing is at /"),
        ("POST", ACCOUNT_PATH, "X: y", REQUEST_11, "no Content-Type"),
        ("POST", ACCOUNT_PATH, "Content-Type: text/plain", REQUEST_11, "the content type `text/plain` is not"),
        ("POST", ACCOUNT_PATH, &unquoted, REQUEST_11, "the action"),
        ("POST", ACCOUNT_PATH, TEXT_XML, REQUEST_12, "Envelope` stands where"),
        ("POST", ACCOUNT_PATH, TEXT_XML, &unknown_child, "has 3 children, not 2"),
        ("POST", AUTHENTICATION_PATH, &wrong_action, AUTHENTICATION, "the action"),
        ("POST", AUTHENTICATION_PATH, SOAP_XML, &other_namespace, "stands where"),
        ("POST", AUTHENTICATION_PATH, SOAP_XML, &cut_off, ""),
    ];
    for (method, path, headers, body, reason) in cases {
        let response = answer(method, path, headers, body);
        assert!(response.starts_with("HTTP/1.1 400 "), "{method} {path} {headers}: {response}");
        assert!(response.contains(reason), "{reason}: {response}");
    }
}

/// The whole demonstration, as a newcomer sees it.
#[test]
fn the_demonstration_prints_what_came_back() {
    let address = start().unwrap();
    let addresses = Addresses {
        account: format!("http://{address}{ACCOUNT_PATH}"),
        authentication: format!("http://{address}{AUTHENTICATION_PATH}"),
    };
    let mut out = Vec::new();
    demonstration::run(&addresses, &mut out).unwrap();
    let out = String::from_utf8(out).unwrap();
    let lines: Vec<_> = out.lines().filter(|line| line.starts_with(' ')).map(str::trim).collect();
    let expected = [
        "SOAP 1.1  token string",
        "SOAP 1.1  fault Client: Not authorised",
        "SOAP 1.2  token string",
        "SOAP 1.2  fault Sender: Not authorised",
        "SOAP 1.2  0: No error, token admin+1Y2O2W261O1C1J1X291M371FN2T2D233H3G291O233G272J132R3D2P2A212IZE1XT15N1Z13",
        "SOAP 1.2  1: Invalid username and/or password",
        "SOAP 1.2  2: Invalid authorization token",
        "SOAP 1.2  fault Sender: Asked to throw",
    ];
    assert_eq!(lines, expected);
}
