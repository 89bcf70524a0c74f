//! What stands before the document's element: byte order mark, XML declaration, white space.

use super::error::{Outcome, malformed};
use super::words::find_pair;

/// Where a message goes on after its XML declaration. Tolerant reading allows byte order marks and white space before it, since
/// scripts on servers print such things; that is why the check for "at the very beginning" is not made.
pub(super) fn after_declaration(text: &str) -> Outcome<usize> {
    if let Some(length) = usual_declaration(text.as_bytes()) {
        return Ok(length);
    }
    let start = match text.as_bytes().first() {
        Some(b'<') => 0,
        _ => text.len() - text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).len(),
    };
    match text[start..].strip_prefix("<?xml") {
        Some(after) if after.starts_with([' ', '\t', '\r', '\n']) => {
            let Some(end) = find_pair(after.as_bytes(), 0, *b"?>") else {
                return malformed(start, "the XML declaration does not end");
            };
            check_declaration(&after[..end], start)?;
            Ok(start + 5 + end + 2)
        }
        _ => Ok(start),
    }
}

/// The declarations that nearly all messages have, if they have one.
const USUAL: [&[u8]; 4] = [
    b"<?xml version=\"1.0\" encoding=\"utf-8\"?>",
    b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
    b"<?xml version='1.0' encoding='UTF-8'?>",
    b"<?xml version=\"1.0\"?>",
];

/// How long the declaration is that a message begins with, if it is one that needs no closer look: it says UTF-8, and nothing is wrong
/// with it.
#[inline]
pub(crate) fn usual_declaration(message: &[u8]) -> Option<usize> {
    if !message.starts_with(b"<?xml") {
        return None;
    }
    USUAL.iter().find(|usual| message.starts_with(usual)).map(|usual| usual.len())
}

/// The pseudo attributes: `version="1.0"`, then `encoding`, then `standalone`, each with white space before it.
fn check_declaration(text: &str, at: usize) -> Outcome<()> {
    let mut rest = text;
    let version = pseudo_attribute(&mut rest, "version");
    let encoding = pseudo_attribute(&mut rest, "encoding");
    let standalone = pseudo_attribute(&mut rest, "standalone");
    let is_name = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-'))
    };
    match version {
        Some("1.0") => {}
        Some(_) => return malformed(at, "only XML 1.0 is read"),
        None => return malformed(at, "the XML declaration has no version"),
    }
    if !encoding.is_none_or(is_name)
        || !matches!(standalone, None | Some("yes" | "no"))
        || !rest.trim_ascii().is_empty()
    {
        return malformed(at, "the XML declaration is malformed");
    }
    Ok(())
}

/// Takes ` name = "value"` off the front, if that is there.
fn pseudo_attribute<'t>(rest: &mut &'t str, name: &str) -> Option<&'t str> {
    let trimmed = rest.trim_ascii_start();
    if trimmed.len() == rest.len() {
        return None;
    }
    let value = trimmed.strip_prefix(name)?.trim_ascii_start().strip_prefix('=')?.trim_ascii_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (value, after) = value[1..].split_once(quote)?;
    *rest = after;
    Some(value)
}
