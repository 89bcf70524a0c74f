//! Names for namespaces, from the words of their URIs. A namespace name is an opaque string; this only looks for words in
//! it that a person would remember.

/// Words that say nothing about which namespace it is.
const GENERIC: &[&str] = &["xsd", "wsdl", "schema", "schemas", "xmlns", "ns", "www"];

/// What stands last in a host name and says nothing.
const TOP_LEVEL_DOMAINS: &[&str] =
    &["com", "org", "net", "edu", "gov", "mil", "int", "info", "biz", "io", "eu", "de", "uk", "us", "fr", "ch", "at"];

/// The words of a namespace name, the telling ones only; all of them where none is telling.
pub fn telling_words(uri: &str) -> Vec<String> {
    let (host, path) = split(uri);
    let mut labels: Vec<&str> = host.split('.').collect();
    if labels.len() > 1 && labels.last().is_some_and(|last| TOP_LEVEL_DOMAINS.contains(&last.to_lowercase().as_str())) {
        labels.pop();
    }
    let telling: Vec<String> = words_of(labels.into_iter().chain([path]))
        .into_iter()
        .filter(|word| !GENERIC.contains(&word.to_lowercase().as_str()))
        .collect();
    if telling.is_empty() { all_words(uri) } else { telling }
}

/// All words of a namespace name, the scheme left out.
pub fn all_words(uri: &str) -> Vec<String> {
    let (host, path) = split(uri);
    words_of([host, path])
}

/// What stands for the host, and the rest. `urn:` names have no host.
fn split(uri: &str) -> (&str, &str) {
    if let Some(rest) = strip_scheme(uri, "urn:") {
        return ("", rest);
    }
    let rest = uri.find("://").map_or(uri, |at| &uri[at + 3..]);
    rest.split_at(rest.find('/').unwrap_or(rest.len()))
}

fn strip_scheme<'a>(uri: &'a str, scheme: &str) -> Option<&'a str> {
    uri.get(..scheme.len()).filter(|start| start.eq_ignore_ascii_case(scheme)).map(|_| &uri[scheme.len()..])
}

fn words_of<'a>(parts: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    parts
        .into_iter()
        .flat_map(|part| part.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_tell_which_namespace_it_is() {
        assert_eq!(
            telling_words("http://auth.services.logapp.loglogic.com/xsd").join("_"),
            "auth_services_logapp_loglogic"
        );
        assert_eq!(telling_words("sosonlinebackup.com"), ["sosonlinebackup"]);
        assert_eq!(telling_words("AuthenticationService"), ["AuthenticationService"]);
        assert_eq!(telling_words("urn:example:orders"), ["example", "orders"]);
        assert_eq!(telling_words("http://www.w3.org/ns/"), ["w3"]);
        assert_eq!(telling_words("urn:xsd"), ["xsd"]);
    }
}
