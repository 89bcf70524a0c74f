//! Header lines of requests and responses (RFC 9110, §5).

use std::fmt;

use zeroize::Zeroize;

/// Header lines, in order. Names are compared without regard to case.
#[derive(Clone, Default)]
pub struct Headers {
    lines: Vec<Line>,
}

#[derive(Clone)]
struct Line {
    name: String,
    value: String,
    secret: bool,
}

impl Headers {
    /// None.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets a header line, instead of any of that name.
    ///
    /// # Errors
    /// The name is no token, or the value holds something other than visible ASCII characters, spaces and tabs: no line end
    /// from a contract or a caller ever reaches the wire.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), HeaderError> {
        self.checked(name, value, false)
    }

    /// Sets a header line whose value is neither printed nor left in memory.
    ///
    /// # Errors
    /// As [`set`](Self::set).
    pub fn set_secret(&mut self, name: &str, value: &str) -> Result<(), HeaderError> {
        self.checked(name, value, true)
    }

    fn checked(&mut self, name: &str, value: &str, secret: bool) -> Result<(), HeaderError> {
        let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        if name.is_empty() || !name.bytes().all(is_token) {
            return Err(HeaderError { name: name.escape_debug().to_string(), is_name: true });
        }
        if !value.bytes().all(|byte| byte == b'\t' || (b' '..=b'~').contains(&byte)) {
            return Err(HeaderError { name: name.to_owned(), is_name: false });
        }
        self.lines.retain(|line| !line.name.eq_ignore_ascii_case(name));
        self.lines.push(Line { name: name.to_owned(), value: value.to_owned(), secret });
        Ok(())
    }

    /// Adds a line that was received. Bytes that are no ASCII stand for the ISO-8859-1 characters that they once were.
    pub fn receive(&mut self, name: &str, value: &[u8]) {
        let value = value.iter().map(|byte| char::from(*byte)).collect();
        self.lines.push(Line { name: name.to_owned(), value, secret: false });
    }

    /// The value of the first line of that name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.lines.iter().find(|line| line.name.eq_ignore_ascii_case(name)).map(|line| line.value.as_str())
    }

    /// All lines: name and value.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.lines.iter().map(|line| (line.name.as_str(), line.value.as_str()))
    }

    /// Whether the value of that name was set as a secret.
    pub fn is_secret(&self, name: &str) -> bool {
        self.lines.iter().any(|line| line.secret && line.name.eq_ignore_ascii_case(name))
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        if self.secret {
            self.value.zeroize();
        }
    }
}

/// Names, and the values of lines that say how a message is sent: what else a line holds may be a key or a ticket.
impl fmt::Debug for Headers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: [&str; 12] = [
            "accept",
            "accept-encoding",
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "date",
            "host",
            "server",
            "soapaction",
            "transfer-encoding",
            "user-agent",
        ];
        let shown = self.lines.iter().map(|line| {
            let is_shown = !line.secret && SHOWN.iter().any(|name| line.name.eq_ignore_ascii_case(name));
            (&line.name, if is_shown { line.value.as_str() } else { ".." })
        });
        f.debug_map().entries(shown).finish()
    }
}

/// A header line that must not be sent. It does not show the value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderError {
    name: String,
    is_name: bool,
}

impl fmt::Display for HeaderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.is_name {
            true => write!(f, "`{}` is not the name of a header", self.name),
            false => write!(f, "the value for the header `{}` holds a character that no header can carry", self.name),
        }
    }
}

impl std::error::Error for HeaderError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_invisible_reaches_a_line() {
        let mut headers = Headers::new();
        for value in ["a\r\nEvil: 1", "a\nb", "a\u{0}", "ä", "\u{7f}", "a\u{2028}b"] {
            let error = headers.set("SOAPAction", value).unwrap_err();
            assert_eq!(
                error.to_string(),
                "the value for the header `SOAPAction` holds a character that no header can carry"
            );
        }
        for name in ["", "a b", "a:b", "a\r\nb", "ä"] {
            assert!(headers.set(name, "x").is_err(), "{name:?}");
        }
        assert_eq!(headers.iter().count(), 0);
        headers.set("SOAPAction", "\"urn:x y\"").unwrap();
        headers.set("soapaction", "\"z\"").unwrap();
        assert_eq!(headers.iter().collect::<Vec<_>>(), [("soapaction", "\"z\"")]);
    }

    #[test]
    fn secrets_are_not_printed() {
        let mut headers = Headers::new();
        headers.set_secret("X-Key", "s3cret").unwrap();
        headers.set("Authorization", "Basic s3cret").unwrap();
        headers.receive("Content-Type", b"text/xml\xe4");
        assert_eq!(format!("{headers:?}"), r#"{"X-Key": "..", "Authorization": "..", "Content-Type": "text/xmlä"}"#);
    }
}
