//! What a call of one of the two services came to, in the words of `wire/exchanges.tsv`: one line that can be compared.

use castile::soap::FaultCode;
use castile::{Error, Fault, Nillable, Secret};
use generated_example::account_management_service::AuthenticationTokenResult;
use generated_example::authentication_service::auth_services_logapp_loglogic::AuthenticationResult;

/// The outcome of a call: its kind, the HTTP status or `-`, and the value or what is to be said of the error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub kind: &'static str,
    pub status: String,
    pub text: String,
}

/// What the first service answered.
pub fn of_account(result: Result<Option<AuthenticationTokenResult>, Error>) -> Outcome {
    of(result, |value| match value {
        None => "result=absent".to_owned(),
        Some(value) => {
            let result = if value.result.is_some() { "present" } else { "absent" };
            let token = value.token.as_ref().map_or_else(|| "absent".to_owned(), text);
            format!("result={result} token={token}")
        }
    })
}

/// What the second service answered.
pub fn of_authentication(result: Result<Nillable<AuthenticationResult>, Error>) -> Outcome {
    of(result, |value| match value {
        Nillable::Absent => "return=absent".to_owned(),
        Nillable::Nil => "return=nil".to_owned(),
        Nillable::Value(value) => {
            let error_code = value.error_code.map_or_else(|| "absent".to_owned(), |code| code.to_string());
            let token = match &value.token {
                Nillable::Absent => "absent".to_owned(),
                Nillable::Nil => "nil".to_owned(),
                Nillable::Value(token) => text(token),
            };
            format!("error_code={error_code} token={token}")
        }
    })
}

fn of<R>(result: Result<R, Error>, shown: impl FnOnce(R) -> String) -> Outcome {
    let outcome = |kind, status: Option<u16>, text| Outcome {
        kind,
        status: status.map_or_else(|| "-".to_owned(), |status| status.to_string()),
        text,
    };
    match result {
        Ok(value) => outcome("value", Some(200), shown(value)),
        Err(error) => {
            let status = error.status();
            match error {
                Error::Fault(fault) => outcome("fault", status, of_fault(&fault)),
                Error::Status(answer) => {
                    let kind = answer.headers().get("content-type").unwrap_or_default();
                    let kind = match (answer.body().is_empty(), kind) {
                        (true, _) => "empty",
                        (false, kind) if kind.contains("html") => "html",
                        (false, kind) if kind.contains("plain") => "text",
                        (false, _) => "xml",
                    };
                    outcome("status", status, kind.to_owned())
                }
                Error::Transport(error) => outcome("closed", None, error.error().to_string()),
                Error::Read(error) => outcome("unreadable", status, error.error().to_string()),
                other => outcome("other", status, other.to_string()),
            }
        }
    }
}

/// Version, codes, names of the detail's children, reason.
fn of_fault(fault: &Fault) -> String {
    let version = match fault.version() {
        castile::Version::Soap11 => "1.1",
        castile::Version::Soap12 => "1.2",
    };
    let codes: Vec<_> = std::iter::once(fault.code()).chain(fault.subcodes()).map(of_code).collect();
    let detail: Vec<_> = fault.detail().into_iter().flat_map(|detail| detail.elements()).collect();
    let detail: Vec<_> = detail.into_iter().map(|entry| entry.local()).collect();
    let detail = if detail.is_empty() { "-".to_owned() } else { detail.join(",") };
    format!("{version} {} {detail} {}", codes.join("/"), quoted(fault.reason()))
}

fn of_code(code: &FaultCode) -> String {
    match code.namespace() {
        Some("http://schemas.xmlsoap.org/soap/envelope/") => format!("soap11:{}", code.local()),
        Some("http://www.w3.org/2003/05/soap-envelope") => format!("soap12:{}", code.local()),
        Some("") | None => quoted(code.text()),
        Some(namespace) => format!("{{{namespace}}}{}", code.local()),
    }
}

fn text(secret: &Secret) -> String {
    quoted(secret.expose())
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out += "\\\"",
            '\\' => out += "\\\\",
            '\n' => out += "\\n",
            '\r' => out += "\\r",
            '\t' => out += "\\t",
            c => out.push(c),
        }
    }
    out + "\""
}
