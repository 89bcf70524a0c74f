//! Locations: paths with `/`, and absolute addresses. A location in a document is relative to that document, or to what
//! `xml:base` says in it.

use crate::xml;

/// Whether it is an absolute address with a scheme. A single letter is a drive of Windows, not a scheme.
pub(super) fn is_address(location: &str) -> bool {
    scheme(location).is_some()
}

/// The scheme of an absolute address, in lower case.
pub(super) fn scheme(location: &str) -> Option<String> {
    let (scheme, _) = location.split_once(':')?;
    let is_scheme = scheme.len() > 1
        && scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.chars().all(|char| char.is_ascii_alphanumeric() || matches!(char, '+' | '-' | '.'));
    is_scheme.then(|| scheme.to_ascii_lowercase())
}

/// The path of a `file:` address.
pub(super) fn path_of_file_address(address: &str) -> Option<String> {
    let rest = address.get(..5).filter(|scheme| scheme.eq_ignore_ascii_case("file:")).map(|_| &address[5..])?;
    let rest = rest
        .strip_prefix("//localhost/")
        .map_or_else(|| rest.strip_prefix("//").unwrap_or(rest).to_owned(), |rest| format!("/{rest}"));
    let path = without_fragment(&rest).replace('\\', "/");
    let path = percent_decoded(&path).unwrap_or(path);
    // `file:///C:/folder` is a path that begins with the drive.
    let drive = path.strip_prefix('/').filter(|path| path.as_bytes().get(1) == Some(&b':'));
    Some(normalise(drive.unwrap_or(&path)))
}

/// `reference` as seen from the document at `base`.
pub(super) fn compose(base: &str, reference: &str) -> String {
    if is_address(reference) {
        return normalise(reference);
    }
    if hierarchical(base).is_some() {
        return resolve(base, reference);
    }
    if is_rooted(reference) {
        return normalise(reference);
    }
    match base.rsplit_once('/') {
        Some((folder, _)) => normalise(&format!("{folder}/{reference}")),
        None => normalise(reference),
    }
}

/// The target of a reference in the document of an address (RFC 3986, §5.2). A location in a redirect is one too.
pub fn resolve(base: &str, reference: &str) -> String {
    match hierarchical(base) {
        Some((scheme, authority, path)) if !is_address(reference) => {
            // What names nothing but a fragment is the document itself, and its query is part of its name.
            let query = match reference.chars().next() {
                None | Some('#') => &without_fragment(base)[scheme.len() + 3 + authority.len() + path.len()..],
                Some(_) => "",
            };
            normalise(&seen_from_address(scheme, authority, path, &format!("{query}{reference}")))
        }
        _ => normalise(reference),
    }
}

/// Scheme, authority and path of an address of the form `scheme://authority/path?query`.
fn hierarchical(address: &str) -> Option<(&str, &str, &str)> {
    let (scheme, rest) = address.split_once("://").filter(|_| is_address(address))?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, rest) = rest.split_at(end);
    Some((scheme, authority, &rest[..rest.find(['?', '#']).unwrap_or(rest.len())]))
}

/// A relative reference, as RFC 3986, §5.2.2 has it; dots are left for [`normalise`].
fn seen_from_address(scheme: &str, authority: &str, path: &str, reference: &str) -> String {
    if let Some(rest) = reference.strip_prefix("//") {
        return format!("{scheme}://{rest}");
    }
    let path = match reference.chars().next() {
        None | Some('?' | '#') => path,
        Some('/') => "",
        Some(_) => path.rsplit_once('/').map_or("/", |(folder, _)| &path[..=folder.len()]),
    };
    let path = if path.is_empty() && !reference.starts_with('/') { "/" } else { path };
    format!("{scheme}://{authority}{path}{reference}")
}

/// The base of locations in an element (XML Base, §4.2): that of its document, at `location`, and what `xml:base` says there and
/// around it.
pub(super) fn base(element: xml::Element<'_>, location: &str) -> String {
    let mut bases = Vec::new();
    let mut around = Some(element);
    while let Some(current) = around {
        let base = current.attribute_in(xml::XML_NAMESPACE, "base").map(|base| base.trimmed());
        bases.extend(base.filter(|base| !base.is_empty()));
        around = current.parent();
    }
    bases.iter().rev().fold(location.to_owned(), |outer, base| {
        let composed = compose(&outer, base);
        match base.ends_with('/') && !composed.ends_with('/') {
            true => format!("{composed}/"),
            false => composed,
        }
    })
}

/// The location of `name` in the folder of `location`.
pub(super) fn sibling(location: &str, name: &str) -> String {
    match location.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{name}"),
        None => name.to_owned(),
    }
}

fn is_rooted(path: &str) -> bool {
    path.starts_with('/') || path.as_bytes().get(1) == Some(&b':')
}

/// Without `.` and `folder/..`, so that a document has one location however it is reached, and cycles do not grow.
pub(super) fn normalise(location: &str) -> String {
    if let Some((scheme, authority, path)) = hierarchical(location) {
        let rest = &location[scheme.len() + 3 + authority.len() + path.len()..];
        return format!("{scheme}://{authority}{}{rest}", without_dot_segments(path));
    }
    let (start, path) = location.split_at(usize::from(location.starts_with('/')));
    let (path, query) = match is_address(location) {
        true => path.split_at(path.find(['?', '#']).unwrap_or(path.len())),
        false => (path, ""),
    };
    let mut segments: Vec<&str> = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." if segments.last().is_some_and(|last| *last != "..") => {
                segments.pop();
            }
            // Above the root there is nothing.
            ".." if !start.is_empty() => {}
            segment => segments.push(segment),
        }
    }
    format!("{start}{}{query}", segments.join("/"))
}

/// The path of an address without `.` and `..` (RFC 3986, §5.2.4). Two slashes in a row and one at the end are part of a
/// document's name there.
fn without_dot_segments(path: &str) -> String {
    let mut segments: Vec<&str> = Vec::new();
    let mut names = path.split('/').skip(1).peekable();
    while let Some(segment) = names.next() {
        let is_last = names.peek().is_none();
        match segment {
            "." | ".." => {
                if segment == ".." {
                    segments.pop();
                }
                if is_last {
                    segments.push("");
                }
            }
            segment => segments.push(segment),
        }
    }
    segments.iter().map(|segment| format!("/{segment}")).collect()
}

/// What precedes `#`.
pub(super) fn without_fragment(location: &str) -> &str {
    location.split_once('#').map_or(location, |(before, _)| before)
}

/// `%20` and its like replaced; `None` where there is none, or none that makes sense.
pub(super) fn percent_decoded(location: &str) -> Option<String> {
    if !location.contains('%') {
        return None;
    }
    let mut bytes = Vec::with_capacity(location.len());
    let mut rest = location.as_bytes();
    while let [first, tail @ ..] = rest {
        let digits = tail.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.filter(|_| *first == b'%').and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).ok().filter(|decoded| !decoded.contains('\0'))
}

#[cfg(test)]
mod tests {
    use super::{compose, is_address, normalise, path_of_file_address, percent_decoded};

    #[test]
    fn relative_to_the_document() {
        assert_eq!(compose("wsdl/a.wsdl", "b.xsd"), "wsdl/b.xsd");
        assert_eq!(compose("wsdl/a.wsdl", "../x/./b.xsd"), "x/b.xsd");
        assert_eq!(compose("a.wsdl", "../b.xsd"), "../b.xsd");
        assert_eq!(compose("/w/a.wsdl", "../../b.xsd"), "/b.xsd");
        assert_eq!(compose("a.wsdl", "http://h/x/../b.xsd?a/../b"), "http://h/b.xsd?a/../b");
        assert_eq!(compose("http://h/x/a.xsd", "../b.xsd"), "http://h/b.xsd");
        assert_eq!(compose("x/a.xsd", "/b.xsd"), "/b.xsd");
    }

    #[test]
    fn relative_to_an_address() {
        // RFC 3986, §5.4, as far as documents are named so.
        for (reference, target) in [
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g?y/../x", "http://a/b/c/g?y/../x"),
            ("/g", "http://a/g"),
            ("//g/h", "http://g/h"),
            ("?y", "http://a/b/c/d;p?y"),
            ("", "http://a/b/c/d;p?q/r"),
            ("#s", "http://a/b/c/d;p?q/r#s"),
            ("g/", "http://a/b/c/g/"),
            (".", "http://a/b/c/"),
            ("..", "http://a/b/"),
            ("../g", "http://a/b/g"),
            ("../../../g", "http://a/g"),
            ("https://h/g", "https://h/g"),
        ] {
            assert_eq!(compose("http://a/b/c/d;p?q/r", reference), target, "{reference}");
        }
        assert_eq!(compose("http://h/w/?wsdl", "b.xsd"), "http://h/w/b.xsd");
        assert_eq!(normalise("http://h//w/./?wsdl"), "http://h//w/?wsdl");
        assert_eq!(compose("http://h?wsdl", "b.xsd"), "http://h/b.xsd");
        assert_eq!(compose("https://h/s.svc?wsdl", "?xsd=1"), "https://h/s.svc?xsd=1");
        assert_eq!(compose("classpath:/w/a.wsdl", "b.xsd"), "classpath:/w/b.xsd");
    }

    #[test]
    fn growing_paths_do_not_grow() {
        assert_eq!(normalise("a/../a/../a/../a/b.xsd"), "a/b.xsd");
        assert_eq!(normalise("x/x/x/../../.."), "");
    }

    #[test]
    fn addresses() {
        assert!(is_address("http://h/") && is_address("classpath:a.xsd") && is_address("urn:x"));
        assert!(!is_address("C:/a.xsd") && !is_address("a.xsd") && !is_address("a/b:c.xsd"));
        assert_eq!(path_of_file_address("file:///w/a%20b.xsd").as_deref(), Some("/w/a b.xsd"));
        assert_eq!(path_of_file_address("file:///C:/a.xsd").as_deref(), Some("C:/a.xsd"));
        assert_eq!(path_of_file_address("file:a.xsd").as_deref(), Some("a.xsd"));
        assert_eq!(percent_decoded("a%20b%2"), Some("a b%2".into()));
    }
}
