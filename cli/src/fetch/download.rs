//! Reading one document from the network, within limits.

use std::time::Duration;

use castile_model::document::Document;
use castile_model::load::looks_like_html;
use castile_model::xml;
use ureq::Agent;

/// Bytes of a document.
const MAX_SIZE: u64 = 64 << 20;

/// Time for a document, redirects included.
const MAX_TIME: Duration = Duration::from_secs(60);

/// Redirects that are followed.
const MAX_REDIRECTS: u32 = 5;

/// The document at an address, or why there is none. Only XML is taken: what a server says of a login or a mistake is not to
/// be kept.
pub fn document(address: &str) -> Result<Vec<u8>, String> {
    let authority = address.split("://").nth(1).unwrap_or_default().split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        return Err("the address holds a password, which would be kept with the document; fetch it yourself".to_owned());
    }
    let agent: Agent = Agent::config_builder()
        .timeout_global(Some(MAX_TIME))
        .max_redirects(MAX_REDIRECTS)
        .user_agent(concat!("castile/", env!("CARGO_PKG_VERSION")))
        .build()
        .into();
    let mut response = agent.get(address).call().map_err(|error| error.to_string())?;
    let bytes = response.body_mut().with_config().limit(MAX_SIZE).read_to_vec().map_err(|error| error.to_string())?;
    match what_it_is_instead(&bytes) {
        None => Ok(bytes),
        Some(other) => Err(format!("the answer is {other}")),
    }
}

/// What an answer is that is no XML document.
fn what_it_is_instead(bytes: &[u8]) -> Option<String> {
    let Ok(decoded) = xml::decode(bytes.to_vec()) else {
        return Some("no text in a known encoding".to_owned());
    };
    let document = Document::new("", decoded.text);
    match xml::parse_alone(&document) {
        Ok(tree) if tree.root().local().eq_ignore_ascii_case("html") => Some("an HTML page".to_owned()),
        Ok(_) => None,
        Err(_) if looks_like_html(&document.text) => Some("an HTML page".to_owned()),
        Err(diagnostic) => Some(format!("no XML document: {}", diagnostic.message)),
    }
}
