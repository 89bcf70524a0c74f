//! From the bytes of a message to its characters: byte order marks, the charset of a Content-Type, the encoding of an XML
//! declaration (XML 1.0, §4.3.3 and appendix F; RFC 7303). What comes out is UTF-8, and its characters are allowed ones.

use std::borrow::Cow;

use encoding_rs::Encoding;
use zeroize::Zeroize;

use crate::reader::characters::{Scan, scan};
use crate::reader::declaration::usual_declaration;
use crate::reader::error::{Failure, ReadError, ReadErrorKind};

/// The characters of a message: UTF-8 borrowed from its bytes, or transcoded from another encoding and wiped when dropped.
pub struct Text<'a> {
    content: Cow<'a, str>,
    carriage_returns: bool,
}

impl<'a> Text<'a> {
    /// Finds out the encoding of a message and decodes it. `charset` is what its Content-Type says, if it says anything.
    ///
    /// A byte order mark counts more than the charset, the charset more than the XML declaration; without any of them it is UTF-8, or
    /// UTF-16 when the first characters are plainly that.
    ///
    /// # Errors
    /// The encoding is unknown, the bytes are malformed in it, or XML does not allow a character.
    pub fn decode(bytes: &'a [u8], charset: Option<&str>) -> Result<Self, ReadError> {
        let content = match Form::of(bytes, charset)? {
            Form::Utf8 => match simdutf8::basic::from_utf8(bytes) {
                Ok(text) => Cow::Borrowed(text),
                Err(_) => return Err(malformed_utf8(bytes, Encoding::utf8_valid_up_to(bytes))),
            },
            Form::Latin1 => encoding_rs::mem::decode_latin1(bytes),
            Form::Other(encoding) => match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
                Some(text) => text,
                None => {
                    let message = format!("the bytes are not {}", encoding.name());
                    return Err(ReadError::new(ReadErrorKind::Encoding, message));
                }
            },
        };
        // Whole from here on, so that it is wiped also where it is refused.
        let mut text = Self { content, carriage_returns: false };
        match scan(&text.content) {
            Scan::Good { carriage_returns } => {
                text.carriage_returns = carriage_returns;
                Ok(text)
            }
            Scan::Forbidden(at) => Err(forbidden(&text.content, at)),
        }
    }

    /// The characters.
    pub fn as_str(&self) -> &str {
        &self.content
    }

    /// Whether line ends have to be normalised (XML 1.0, §2.11).
    pub(crate) const fn has_carriage_returns(&self) -> bool {
        self.carriage_returns
    }
}

/// From characters: only whether XML allows them is looked at.
impl<'a> TryFrom<&'a str> for Text<'a> {
    type Error = ReadError;

    fn try_from(text: &'a str) -> Result<Self, ReadError> {
        match scan(text) {
            Scan::Good { carriage_returns } => Ok(Self { content: Cow::Borrowed(text), carriage_returns }),
            Scan::Forbidden(at) => Err(forbidden(text, at)),
        }
    }
}

/// What was transcoded may hold secrets.
impl Drop for Text<'_> {
    fn drop(&mut self) {
        if let Cow::Owned(text) = &mut self.content {
            text.zeroize();
        }
    }
}

/// Shows how long it is, since messages hold secrets.
impl std::fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Text({} bytes)", self.content.len())
    }
}

/// How bytes become characters.
pub(crate) enum Form {
    Utf8,
    /// Each byte is the character of that number, as XML's ISO-8859-1 has it (on the web the label means windows-1252).
    Latin1,
    Other(&'static Encoding),
}

impl Form {
    pub(crate) fn of(bytes: &[u8], charset: Option<&str>) -> Result<Self, ReadError> {
        match bytes {
            [0xEF, 0xBB, 0xBF, ..] => return Ok(Self::Utf8),
            [0, 0, 0xFE, 0xFF, ..] | [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0, b'<', ..] | [b'<', 0, 0, 0, ..] => {
                return Err(ReadError::new(ReadErrorKind::Encoding, "the encoding is UTF-32, which is not read"));
            }
            [0xFE, 0xFF, ..] | [0, b'<', ..] => return Ok(Self::Other(encoding_rs::UTF_16BE)),
            [0xFF, 0xFE, ..] | [b'<', 0, ..] => return Ok(Self::Other(encoding_rs::UTF_16LE)),
            _ => {}
        }
        match charset.map(|charset| charset.trim_matches([' ', '\t', '"', '\''])) {
            None | Some("") if usual_declaration(bytes).is_some() => Ok(Self::Utf8),
            None | Some("") => declared(bytes).map_or(Ok(Self::Utf8), Self::labelled),
            Some(charset) => Self::labelled(charset),
        }
    }

    /// The encoding of this name; one that this text is plainly not in (it says UTF-16 in ASCII bytes) is UTF-8.
    fn labelled(label: &str) -> Result<Self, ReadError> {
        // US-ASCII is the part of UTF-8 that has one byte each; a byte above it is Latin-1 to some senders and something else to others,
        // and is refused unless it is UTF-8, which nothing else looks like.
        if ["utf-8", "us-ascii", "ascii"].iter().any(|name| name.eq_ignore_ascii_case(label)) {
            return Ok(Self::Utf8);
        }
        let latin1 = ["iso-8859-1", "iso_8859-1", "iso8859-1", "latin1", "l1"];
        if latin1.iter().any(|name| name.eq_ignore_ascii_case(label)) {
            return Ok(Self::Latin1);
        }
        match Encoding::for_label_no_replacement(label.as_bytes()) {
            Some(encoding) if encoding == encoding_rs::UTF_8 => Ok(Self::Utf8),
            Some(encoding) if encoding == encoding_rs::UTF_16LE || encoding == encoding_rs::UTF_16BE => Ok(Self::Utf8),
            Some(encoding) if encoding != encoding_rs::X_USER_DEFINED => Ok(Self::Other(encoding)),
            _ => {
                let shown: String = label.chars().filter(|c| c.is_ascii_graphic()).take(40).collect();
                let message = format!("the encoding \"{shown}\" is not known");
                Err(ReadError::new(ReadErrorKind::Encoding, message))
            }
        }
    }
}

/// The encoding that an XML declaration in ASCII bytes names.
fn declared(bytes: &[u8]) -> Option<&str> {
    let start = bytes.iter().position(|c| !c.is_ascii_whitespace())?;
    let declaration = bytes[start..].strip_prefix(b"<?xml")?;
    let end = memchr::memchr(b'?', &declaration[..declaration.len().min(400)])?;
    let declaration = std::str::from_utf8(&declaration[..end]).ok()?;
    let at = memchr::memchr_iter(b'e', declaration.as_bytes()).find(|i| declaration[*i..].starts_with("encoding"))?;
    let after = declaration[at + "encoding".len()..].trim_start().strip_prefix('=')?.trim_start();
    let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    after[1..].split_once(quote).map(|(name, _)| name)
}

#[cold]
fn malformed_utf8(bytes: &[u8], at: usize) -> ReadError {
    let good = std::str::from_utf8(&bytes[..at]).unwrap_or_default();
    let message = format!("the byte 0x{:02X} is not UTF-8", bytes.get(at).copied().unwrap_or_default());
    Failure { kind: ReadErrorKind::Encoding, at, message: message.into() }.in_text(good)
}

#[cold]
fn forbidden(text: &str, at: usize) -> ReadError {
    let c = text[at..].chars().next().map_or(0, u32::from);
    let message = format!("XML does not allow the character U+{c:04X}");
    Failure { kind: ReadErrorKind::NotWellFormed, at, message: message.into() }.in_text(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(bytes: &[u8], charset: Option<&str>) -> String {
        match Text::decode(bytes, charset) {
            Ok(text) => text.as_str().to_owned(),
            Err(error) => format!("{:?}: {error}", error.kind()),
        }
    }

    fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn recognises_encodings() {
        assert_eq!(decode("<é/>".as_bytes(), None), "<é/>");
        assert_eq!(
            decode(b"<?xml version='1.0' encoding='ISO-8859-1'?><\xe9/>", None),
            "<?xml version='1.0' encoding='ISO-8859-1'?><é/>"
        );
        assert_eq!(decode(b"<a>\x80\x93</a>", Some("windows-1252")), "<a>€“</a>");
        assert_eq!(decode(b"<a>\xe9</a>", Some("\"ISO-8859-1\"")), "<a>é</a>");
        for (bom, text) in [("\u{feff}", "<ä/>"), ("", "<ä/>")] {
            let whole = format!("{bom}{text}");
            assert_eq!(decode(&utf16(&whole, u16::to_le_bytes), None).trim_start_matches('\u{feff}'), text);
            assert_eq!(decode(&utf16(&whole, u16::to_be_bytes), Some("utf-16")).trim_start_matches('\u{feff}'), text);
        }
        // A string built as UTF-16 and sent as UTF-8 says the wrong thing, but nothing can be mistaken.
        assert!(decode("<?xml version='1.0' encoding='utf-16'?><é/>".as_bytes(), None).ends_with("<é/>"));
    }

    #[test]
    fn refuses_what_is_malformed() {
        assert_eq!(decode(b"<a>\n\xff</a>", None), "Encoding: a at 2:1: the byte 0xFF is not UTF-8");
        assert_eq!(decode(b"<a>\xe9</a>", Some("US-ASCII")), "Encoding: a at 1:4: the byte 0xE9 is not UTF-8");
        assert_eq!(decode(b"<a>\xc0\xaf</a>", None), "Encoding: a at 1:4: the byte 0xC0 is not UTF-8");
        assert_eq!(decode(b"<a>\xed\xa0\x80</a>", None), "Encoding: a at 1:4: the byte 0xED is not UTF-8");
        assert_eq!(decode(b"<a>\x01</a>", None), "NotWellFormed: a at 1:4: XML does not allow the character U+0001");
        assert_eq!(decode(b"\xfe\xff\xd8\x00", None), "Encoding: the bytes are not UTF-16BE");
        assert_eq!(decode(b"<a/>", Some("klingon")), "Encoding: the encoding \"klingon\" is not known");
        assert_eq!(decode(b"\0\0\0<", None), "Encoding: the encoding is UTF-32, which is not read");
    }
}
