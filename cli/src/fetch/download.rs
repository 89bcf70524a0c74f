//! Reading one document from the network, within limits.

use std::time::{Duration, Instant};

use castile_model::document::Document;
use castile_model::load::{Retrieved, looks_like_html, resolve};
use castile_model::xml;
use ureq::http::header::{CONTENT_TYPE, LOCATION};
use ureq::http::{Response, StatusCode};
use ureq::{Agent, Body};

/// Bytes of a document.
const MAX_SIZE: u64 = 64 << 20;

/// Time for a document, redirects included.
const MAX_TIME: Duration = Duration::from_secs(60);

/// Redirects that are followed.
const MAX_REDIRECTS: usize = 5;

/// A document as the network gave it.
pub struct Downloaded {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What came with it: the last address, and a charset that can be read.
    pub retrieved: Retrieved,
    /// What to say to the user about it.
    pub note: Option<String>,
}

/// The document at an address, or why there is none. Only XML is taken: what a server says of a login or a mistake is not to
/// be kept.
pub fn document(address: &str) -> Result<Downloaded, String> {
    let mut visited = vec![address.to_owned()];
    let mut response = follow_redirects(&mut visited).map_err(|reason| match visited.as_slice() {
        [] | [_] => reason,
        [.., last] => format!("{reason} (redirected to `{last}`)"),
    })?;
    let given = response.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).and_then(charset);
    let bytes = response.body_mut().with_config().limit(MAX_SIZE).read_to_vec().map_err(|error| error.to_string())?;
    let (charset, unknown) = match given {
        Some(charset) if xml::is_known_charset(&charset) => (Some(charset), None),
        given => (None, given),
    };
    if let Some(other) = what_it_is_instead(&bytes, charset.as_deref()) {
        return Err(format!("the answer is {other}"));
    }
    let last = visited.pop().filter(|last| last != address);
    Ok(Downloaded {
        bytes,
        retrieved: Retrieved { address: last, charset },
        note: unknown.map(|it| {
            format!(
                "the server gives `{address}` the charset `{it}`, which is not known; what the document declares counts"
            )
        }),
    })
}

/// The answer at the last of these addresses, to which those are added that a server sends the caller on to.
fn follow_redirects(visited: &mut Vec<String>) -> Result<Response<Body>, String> {
    let agent: Agent = Agent::config_builder()
        .max_redirects(0)
        .http_status_as_error(false)
        .user_agent(concat!("castile/", env!("CARGO_PKG_VERSION")))
        .build()
        .into();
    let end = Instant::now() + MAX_TIME;
    loop {
        let address = visited.last().map(String::as_str).unwrap_or_default();
        if holds_password(address) {
            return Err("the address holds a password, which would be kept with the document; fetch it yourself".into());
        }
        let left = end.saturating_duration_since(Instant::now());
        let response = agent.get(address).config().timeout_global(Some(left)).build().call();
        let response = response.map_err(|error| error.to_string())?;
        let status = response.status();
        if status.is_success() {
            return Ok(response);
        }
        if !is_redirect(status) {
            return Err(format!("the server answers with the status {status}"));
        }
        let location = response.headers().get(LOCATION).and_then(|location| location.to_str().ok());
        let Some(location) = location.map(str::trim).filter(|location| !location.is_empty()) else {
            return Err(format!("the server answers with the status {status} and does not say where to go"));
        };
        let next = resolve(address, location);
        let next = next.split('#').next().unwrap_or(&next).to_owned();
        if let Some(reason) = why_not(address, &next) {
            return Err(format!("the server redirects to `{next}`, {reason}"));
        }
        if let Some(start) = visited.iter().position(|earlier| *earlier == next) {
            let circle = visited[start..].iter().chain([&next]).map(|it| format!("`{it}`")).collect::<Vec<_>>();
            let message = format!("the redirects lead in a circle: {}", circle.join(" to "));
            visited.truncate(1);
            return Err(message);
        }
        if visited.len() > MAX_REDIRECTS {
            return Err(format!("more than {MAX_REDIRECTS} redirects lead from one to another"));
        }
        visited.push(next);
    }
}

/// Statuses that send a `GET` elsewhere. `300 Multiple Choices` leaves the choice to a person.
fn is_redirect(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}

/// Why a redirect is not followed.
fn why_not(from: &str, to: &str) -> Option<&'static str> {
    match (scheme(from).as_str(), scheme(to).as_str()) {
        ("https", "http") => Some("from https to http, where anybody on the way could change the document"),
        (_, "http" | "https") => holds_password(to).then_some("which holds a password"),
        _ => Some("which is no address of http or https"),
    }
}

/// The scheme of an address, in lower case.
pub fn scheme(address: &str) -> String {
    address.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase()).unwrap_or_default()
}

fn holds_password(address: &str) -> bool {
    let authority = address.split("://").nth(1).unwrap_or_default().split(['/', '?', '#']).next().unwrap_or_default();
    authority.contains('@')
}

/// The `charset` of a media type (RFC 9110, §8.3.1).
fn charset(media_type: &str) -> Option<String> {
    let mut rest = media_type.split_once(';')?.1;
    loop {
        let (name, value) = rest.split_once('=')?;
        let value = value.trim_start();
        let (value, after) = match value.strip_prefix('"') {
            Some(quoted) => {
                let (value, after) = quoted.split_once('"')?;
                (value, after.split_once(';').map_or("", |(_, after)| after))
            }
            None => value.split_once(';').unwrap_or((value, "")),
        };
        let name = name.rsplit(';').next().unwrap_or(name);
        if name.trim().eq_ignore_ascii_case("charset") {
            return Some(value.trim().to_ascii_lowercase()).filter(|value| !value.is_empty());
        }
        rest = after;
    }
}

/// What an answer is that is no XML document.
fn what_it_is_instead(bytes: &[u8], charset: Option<&str>) -> Option<String> {
    let decoded = match xml::decode_as(bytes.to_vec(), charset) {
        Ok(decoded) => decoded,
        Err(error) => return Some(format!("no text that can be read: {}", error.message)),
    };
    let document = Document::new("", decoded.text);
    match xml::parse_alone(&document) {
        Ok(tree) if tree.root().local().eq_ignore_ascii_case("html") => Some("an HTML page".to_owned()),
        Ok(_) => None,
        Err(_) if looks_like_html(&document.text) => Some("an HTML page".to_owned()),
        Err(diagnostic) => Some(format!("no XML document: {}", diagnostic.message)),
    }
}

#[cfg(test)]
mod tests {
    use super::{charset, why_not};

    #[test]
    fn charsets_of_media_types() {
        for (media_type, expected) in [
            ("text/xml", None),
            ("text/xml; charset=utf-8", Some("utf-8")),
            ("text/xml;charset=\"ISO-8859-1\"", Some("iso-8859-1")),
            ("application/wsdl+xml; action=\"a;charset=b\" ; CharSet = utf-16 ; q=1", Some("utf-16")),
            ("text/xml; version; charset=utf-8", Some("utf-8")),
            ("text/xml; charset=", None),
            ("text/xml; charset=\"utf-8", None),
        ] {
            assert_eq!(charset(media_type).as_deref(), expected, "{media_type}");
        }
    }

    #[test]
    fn redirects_that_are_not_followed() {
        assert_eq!(why_not("http://h/a", "https://h/a"), None);
        assert!(why_not("https://h/a", "http://h/a").is_some_and(|reason| reason.contains("from https to http")));
        assert!(why_not("HTTPS://h/a", "HTTP://h/a").is_some());
        assert!(why_not("http://h/a", "http://mira:secret@h/a").is_some());
        assert!(why_not("http://h/a", "file:///etc/passwd").is_some());
        assert!(why_not("http://h/a", "data:text/xml,<a/>").is_some());
    }
}
