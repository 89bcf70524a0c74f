//! `xs:string`, what is derived from it, and `xs:anyURI` (XSD 1.0 Part 2, §3.2.1, §3.2.17 and §3.3.1 to §3.3.12). All are
//! `String` in Rust; whether a text is one of the narrower types is asked here and in `name`.

use super::{PrefixScope, SimpleType, TextWriter, ValueError, WhiteSpace};
use crate::name::Name;
use crate::reader::Reader;
use crate::reader::leaf::read_by;
use crate::writer::Writer;

/// Any text, as it stands.
impl SimpleType for String {
    const WHITE_SPACE: WhiteSpace = WhiteSpace::Preserve;
    const BUILT_IN: Option<&'static str> = Some("xs:string");

    fn empty() -> Self {
        Self::new()
    }

    fn parse(text: &str, _: &dyn PrefixScope) -> Result<Self, ValueError> {
        Ok(text.into())
    }

    fn read_text(xml: &mut Reader<'_>, slot: &mut Self) {
        xml.own_text(slot);
    }

    fn write(&self, out: &mut dyn TextWriter) {
        out.push_str(self);
    }

    fn write_element(&self, name: &'static Name, xml: &mut Writer<'_>) {
        xml.string(name, self);
    }

    fn write_attribute(&self, name: &'static Name, xml: &mut Writer<'_>) {
        xml.attribute_string(name, self);
    }

    read_by!(|xml: &mut Reader<'_>, name| xml.text_leaf(name).map(str::to_owned));
}

/// Whether this is a `normalizedString`: no tab or line end (§3.3.1).
pub fn is_normalized_string(text: &str) -> bool {
    !text.contains(['\t', '\n', '\r'])
}

/// Whether this is a `token`: no tab, line end or two spaces together, none at the ends (§3.3.2).
pub fn is_token(text: &str) -> bool {
    is_normalized_string(text) && !text.starts_with(' ') && !text.ends_with(' ') && !text.contains("  ")
}

/// Whether this is a `language`: `[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*` (§3.3.3).
pub fn is_language(text: &str) -> bool {
    text.split('-').enumerate().all(|(index, part)| {
        let letter = |byte: u8| if index == 0 { byte.is_ascii_alphabetic() } else { byte.is_ascii_alphanumeric() };
        (1..=8).contains(&part.len()) && part.bytes().all(letter)
    })
}

/// Whether this is an `anyURI`: a URI reference of RFC 2396 and 2732 after what they do not allow is escaped (§3.2.17).
/// So most texts are; a percent sign must begin an escape, a fragment has no `#` in it, and what stands before a colon in the
/// first segment must be a scheme.
pub fn is_any_uri(text: &str) -> bool {
    let (reference, fragment) = text.split_once('#').unwrap_or((text, ""));
    if fragment.contains('#') || !has_whole_escapes(text.as_bytes()) {
        return false;
    }
    let first_segment = reference.split(['/', '?']).next().unwrap_or_default();
    match first_segment.split_once(':') {
        // After a scheme something must follow.
        Some((scheme, _)) => is_scheme(scheme) && reference.len() > scheme.len() + 1,
        None => true,
    }
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
}

fn has_whole_escapes(text: &[u8]) -> bool {
    let is_hex = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_hexdigit);
    text.iter()
        .enumerate()
        .filter(|(_, byte)| **byte == b'%')
        .all(|(at, _)| is_hex(text.get(at + 1)) && is_hex(text.get(at + 2)))
}
