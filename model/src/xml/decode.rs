//! From bytes to text (XML 1.0, §4.3.3 and appendix F): a byte order mark, the look of the first bytes, the declaration.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A decoded document.
#[derive(Debug)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// What is wrong with what is said of the encoding, where the text could be read all the same.
    pub warning: Option<Doubt>,
}

/// What is said of the encoding and does not hold.
#[derive(Debug)]
pub struct Doubt {
    /// What is wrong.
    pub message: String,
    /// What stands at the beginning of the document.
    pub label: &'static str,
    /// What to do.
    pub help: String,
}

/// Bytes that are no text in their encoding.
#[derive(Debug)]
pub struct Undecodable {
    /// The text with replacement characters, to show the place in.
    pub text: String,
    /// The byte of `text` where it went wrong.
    pub at: usize,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// Decodes a document.
pub fn decode(bytes: Vec<u8>) -> Result<Decoded, Undecodable> {
    decode_as(bytes, None)
}

/// Decodes a document of which something outside it says the encoding, as the `charset` of its media type does. A byte order
/// mark counts most, then that, then what the document declares (RFC 7303, §3).
pub fn decode_as(mut bytes: Vec<u8>, charset: Option<&str>) -> Result<Decoded, Undecodable> {
    if bytes.starts_with(&[0, 0, 0xFE, 0xFF]) || bytes.starts_with(&[0xFF, 0xFE, 0, 0]) {
        return Err(unsupported("UTF-32", &[]));
    }
    if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) {
        bytes.drain(..3);
        return utf8(bytes, None);
    }
    match bytes.as_slice() {
        [0xFE, 0xFF, ..] => return other(UTF_16BE, &bytes[2..]),
        [0xFF, 0xFE, ..] => return other(UTF_16LE, &bytes[2..]),
        [0, b'<', ..] => return other(UTF_16BE, &bytes),
        [b'<', 0, ..] => return other(UTF_16LE, &bytes),
        _ => {}
    }
    let declared = declared_encoding(&bytes);
    let label = match charset.map(str::trim).filter(|charset| is_known_charset(charset)) {
        Some(charset) => return external(charset, declared.as_deref(), bytes),
        None => declared,
    };
    let Some(label) = label else { return utf8(bytes, None) };
    match Encoding::for_label(label.as_bytes()) {
        Some(encoding) if encoding == UTF_8 => utf8(bytes, None),
        // Editors save such files as UTF-8 and leave the declaration alone: the declaration itself could not be read in
        // the encoding that it names.
        Some(encoding) if is_utf16(encoding) => {
            let message =
                format!("the encoding is declared as `{label}`, but the document is not in it; it is read as UTF-8");
            let warning = Doubt {
                message,
                label: "declared here",
                help: "correct the declaration to `encoding=\"utf-8\"`".into(),
            };
            utf8(bytes, Some(warning))
        }
        Some(encoding) => other(encoding, &bytes),
        None => Err(unsupported(&label, &bytes)),
    }
}

/// Whether documents whose media type has this `charset` can be read.
pub fn is_known_charset(charset: &str) -> bool {
    Encoding::for_label_no_replacement(charset.as_bytes()).is_some()
}

/// What to do about a document whose server is wrong about it.
const TELL_THE_SERVER: &str =
    "tell whoever runs the server; or save the document in the encoding that it declares, and give its path";

/// Decodes as a known `charset` says. That it says something else than the document matters where the two differ.
fn external(charset: &str, declared: Option<&str>, bytes: Vec<u8>) -> Result<Decoded, Undecodable> {
    let encoding = |label: &str| Encoding::for_label_no_replacement(label.as_bytes());
    let Some(known) = encoding(charset) else { return utf8(bytes, None) };
    if is_utf16(known) {
        // It begins with no byte order mark, and with no character of two bytes either.
        let message =
            format!("the server gave the encoding `{charset}`, but the document is not in it; it is read as UTF-8");
        let warning = Doubt { message, label: "this document", help: TELL_THE_SERVER.into() };
        return utf8(bytes, Some(warning));
    }
    let differs = declared.filter(|declared| encoding(declared) != Some(known) && !bytes.is_ascii());
    let warning = differs.map(|declared| Doubt {
        message: format!(
            "the server gave the encoding `{charset}`, the document declares `{declared}`; the server's counts"
        ),
        label: "declared here",
        help: TELL_THE_SERVER.into(),
    });
    let decoded = if known == UTF_8 { utf8(bytes, None) } else { other(known, &bytes) };
    match decoded {
        Ok(decoded) => Ok(Decoded { warning, ..decoded }),
        Err(error) => Err(Undecodable {
            message: format!("{}, the encoding that the server gave", error.message),
            help:
                "tell whoever runs the server; or save the document in the encoding that it declares, and give its path"
                    .into(),
            ..error
        }),
    }
}

fn is_utf16(encoding: &Encoding) -> bool {
    encoding == UTF_16LE || encoding == UTF_16BE
}

fn utf8(bytes: Vec<u8>, warning: Option<Doubt>) -> Result<Decoded, Undecodable> {
    String::from_utf8(bytes).map(|text| Decoded { text, warning }).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let byte = error.as_bytes()[at];
        Undecodable {
            text: String::from_utf8_lossy(error.as_bytes()).into_owned(),
            at,
            message: format!("the byte 0x{byte:02X} is not valid UTF-8"),
            help: "save the document as UTF-8, or name its encoding in the first line: `<?xml version=\"1.0\" encoding=\"windows-1252\"?>`".into(),
        }
    })
}

fn other(encoding: &'static Encoding, bytes: &[u8]) -> Result<Decoded, Undecodable> {
    if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        return Ok(Decoded { text: text.into_owned(), warning: None });
    }
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let at = text.find('\u{FFFD}').unwrap_or(0);
    Err(Undecodable {
        at,
        text: text.into_owned(),
        message: format!("a byte sequence is not valid {}", encoding.name()),
        help: "save the document as UTF-8, or correct the encoding that its first line names".into(),
    })
}

fn unsupported(label: &str, bytes: &[u8]) -> Undecodable {
    // The declaration itself is legible, or there would be no label.
    let end = bytes.iter().position(|byte| *byte == b'>').map_or(0, |end| end + 1);
    let text = String::from_utf8_lossy(&bytes[..end]).into_owned();
    Undecodable {
        at: text.find(label).unwrap_or(0),
        text,
        message: format!("the encoding `{label}` is not supported"),
        help: format!("save the document as UTF-8; known are UTF-8, UTF-16, {} and their like", WINDOWS_1252.name()),
    }
}

/// The `encoding` of the XML declaration, of bytes that look like ASCII.
fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let declaration = bytes.strip_prefix(b"<?xml")?;
    let end = declaration.windows(2).take(400).position(|pair| pair == b"?>")?;
    let declaration = std::str::from_utf8(&declaration[..end]).ok()?;
    let after = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = after.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    after[1..].split_once(quote).map(|(label, _)| label.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::{decode, decode_as};

    fn text(bytes: &[u8]) -> String {
        decode(bytes.to_vec()).expect("it decodes").text
    }

    #[test]
    fn byte_order_marks() {
        assert_eq!(text(b"\xEF\xBB\xBF<a/>"), "<a/>");
        assert_eq!(text(b"\xFE\xFF\0<\0a\0/\0>"), "<a/>");
        assert_eq!(text(b"\xFF\xFE<\0a\0/\0>\0"), "<a/>");
        assert_eq!(text(b"<\0a\0/\0>\0"), "<a/>");
        assert_eq!(text(b"\0<\0a\0/\0>"), "<a/>");
    }

    #[test]
    fn declared() {
        assert_eq!(
            text(b"<?xml version='1.0' encoding='iso-8859-1'?><a>\xE4</a>"),
            "<?xml version='1.0' encoding='iso-8859-1'?><a>\u{E4}</a>"
        );
        assert!(text(b"<?xml version=\"1.0\" encoding=\"windows-1252\"?><a>\x80</a>").contains('\u{20AC}'));
        assert!(decode(b"<?xml version='1.0' encoding='utf-16'?><a/>".to_vec()).unwrap().warning.is_some());
    }

    #[test]
    fn said_from_outside() {
        let read = |bytes: &[u8], charset| decode_as(bytes.to_vec(), Some(charset)).expect("it decodes");
        let declared = b"<?xml version='1.0' encoding='utf-8'?><a>\xE4</a>";
        assert!(read(declared, "ISO-8859-1").text.ends_with("<a>\u{E4}</a>"));
        assert!(read(declared, "iso-8859-1").warning.is_some());
        assert!(read(b"<a>\xE4</a>", "iso-8859-1").warning.is_none(), "nothing is declared");
        let ascii = b"<?xml version='1.0' encoding='utf-8'?><a/>";
        assert!(read(ascii, "us-ascii").warning.is_none(), "it is the same in both");
        assert_eq!(read(b"\xEF\xBB\xBF<a>\xC3\xA4</a>", "iso-8859-1").text, "<a>\u{E4}</a>");
        assert_eq!(read(b"\xFE\xFF\0<\0a\0/\0>", "utf-8").text, "<a/>");
        assert_eq!(read(b"\0<\0a\0/\0>", "utf-16").text, "<a/>");
        assert!(read(ascii, "utf-16").warning.is_some());
        // A label that nobody knows says nothing.
        assert_eq!(read(b"<a>\xC3\xA4</a>", "none").text, "<a>\u{E4}</a>");
        let latin = b"<?xml version='1.0' encoding='iso-8859-1'?><a>\xE4</a>";
        assert!(decode_as(latin.to_vec(), Some("utf-8")).unwrap_err().message.contains("the server"));
    }

    #[test]
    fn refused() {
        assert_eq!(decode(b"<a>\xE4</a>".to_vec()).unwrap_err().at, 3);
        assert!(decode(b"<?xml version='1.0' encoding='ebcdic-x'?><a/>".to_vec()).is_err());
        assert!(decode(b"\xFF\xFE\0\0<\0\0\0".to_vec()).is_err());
        assert!(decode(b"\xFE\xFF\xD8\x00\0<".to_vec()).is_err());
    }
}
