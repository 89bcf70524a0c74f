//! Where a request goes.

use std::fmt;

use zeroize::Zeroize;

/// A URL, as the contract or the caller gave it.
#[derive(Clone)]
pub(crate) struct Address(String);

impl Address {
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// A password in it is wiped.
impl Drop for Address {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl From<String> for Address {
    fn from(url: String) -> Self {
        Self(url)
    }
}

/// Host and path. A name with a password may stand before the host, and a ticket behind the path.
impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (scheme, rest) =
            self.0.split_once("://").map_or((None, self.0.as_str()), |(scheme, rest)| (Some(scheme), rest));
        let path = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(path);
        let (hidden, host) = authority.rsplit_once('@').map_or(("", authority), |(_, host)| ("..@", host));
        let end = path.find(['?', '#']).map_or("", |at| if path[at..].starts_with('?') { "?.." } else { "#.." });
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let scheme = scheme.map_or(String::new(), |scheme| format!("{scheme}://"));
        fmt::Debug::fmt(&format!("{scheme}{hidden}{host}{path}{end}"), f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_and_tickets_are_not_shown() {
        let shown = |url: &str| format!("{:?}", Address::from(url.to_owned()));
        assert_eq!(shown("https://shop.example/a/b"), "\"https://shop.example/a/b\"");
        assert_eq!(
            shown("https://mira:s3cret@shop.example:8443/a?key=s3cret#b"),
            "\"https://..@shop.example:8443/a?..\""
        );
        assert_eq!(shown("https://a:b@c@shop.example#s3cret"), "\"https://..@shop.example#..\"");
        assert_eq!(shown("mira:s3cret@shop.example"), "\"..@shop.example\"");
        assert_eq!(shown(""), "\"\"");
    }
}
