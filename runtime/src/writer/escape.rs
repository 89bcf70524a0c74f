//! Escaping: what stands for itself in element content and in attribute values, and what XML cannot carry at all
//! (XML 1.0, §2.2, §2.4, §3.3.3).

use super::buffer::Buffer;

/// A character that no XML 1.0 document can hold, not even as a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Forbidden(pub(crate) char);

/// Appends text as element content. A carriage return is written as a reference: as itself it would be read as a line feed.
#[inline]
pub(crate) fn content(out: &mut Buffer, text: &str) -> Result<(), Forbidden> {
    escape::<false>(out, text)
}

/// Appends text as part of an attribute value, between double quotes. Line feeds and tabs become references too: as
/// themselves they would be read as spaces.
#[inline]
pub(crate) fn attribute(out: &mut Buffer, text: &str) -> Result<(), Forbidden> {
    escape::<true>(out, text)
}

#[inline(never)]
fn escape<const ATTRIBUTE: bool>(out: &mut Buffer, text: &str) -> Result<(), Forbidden> {
    if let Some(plain) = PlainText::new::<ATTRIBUTE>(text.as_bytes()) {
        let mut room = out.room::<32>();
        room.put_text(&plain);
        let used = room.used();
        out.keep(used);
        return Ok(());
    }
    if is_plain::<ATTRIBUTE>(text.as_bytes()) {
        out.extend(text.as_bytes());
        return Ok(());
    }
    escape_slowly::<ATTRIBUTE>(out, text)
}

/// A text of at most 32 bytes that is copied as it is, held in two copies of a constant size: they overlap, or are the same.
pub(crate) struct PlainText {
    pub(super) first: [u8; 16],
    pub(super) last: [u8; 16],
    pub(super) length: usize,
}

impl PlainText {
    /// A text that can be element content as it is.
    #[inline(always)]
    pub(super) fn of_content(text: &str) -> Option<Self> {
        Self::new::<false>(text.as_bytes())
    }

    /// A text that can be the value of an attribute as it is.
    #[inline(always)]
    pub(super) fn of_attribute(text: &str) -> Option<Self> {
        Self::new::<true>(text.as_bytes())
    }

    #[inline(always)]
    fn new<const ATTRIBUTE: bool>(text: &[u8]) -> Option<Self> {
        let length = text.len();
        if length > 32 {
            return None;
        }
        if let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) {
            let plain = !any_stop::<ATTRIBUTE>(words(first)) && !any_stop::<ATTRIBUTE>(words(last));
            return plain.then_some(Self { first: *first, last: *last, length });
        }
        // What is looked at is all text: the bytes after it, which are zeros, would be refused.
        let (seen, first, second) = if let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) {
            let (first, last) = (u64::from_le_bytes(*first), u64::from_le_bytes(*last));
            ([first, last], first, last >> (8 * (15 - length)) >> 8)
        } else if let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) {
            let (first, last) = (u64::from(u32::from_le_bytes(*first)), u64::from(u32::from_le_bytes(*last)));
            ([first | (last << 32); 2], first | (last << (8 * (length - 4))), 0)
        } else if let (Some(first), Some(last)) = (text.first(), text.last()) {
            let (first, middle, last) = (u64::from(*first), u64::from(text[length / 2]), u64::from(*last));
            let seen = (first | (middle << 8) | (last << 16) | (last << 24)) * 0x1_0000_0001;
            ([seen; 2], first | (middle << (length / 2 * 8)) | (last << ((length - 1) * 8)), 0)
        } else {
            ([LOW * 0x20; 2], 0, 0)
        };
        let bytes = (u128::from(first) | (u128::from(second) << 64)).to_le_bytes();
        (!any_stop::<ATTRIBUTE>(seen)).then_some(Self { first: bytes, last: bytes, length })
    }
}

/// Whether a text can be copied as it is.
fn is_plain<const ATTRIBUTE: bool>(text: &[u8]) -> bool {
    let (mut rest, Some(last)) = (text, text.last_chunk()) else {
        return !text.iter().any(|byte| is_stop::<ATTRIBUTE>(*byte));
    };
    while let Some((chunk, after)) = rest.split_first_chunk() {
        if any_stop::<ATTRIBUTE>(words(chunk)) {
            return false;
        }
        rest = after;
    }
    !any_stop::<ATTRIBUTE>(words(last))
}

#[inline(always)]
fn words(bytes: &[u8; 16]) -> [u64; 2] {
    let bytes = u128::from_le_bytes(*bytes);
    [bytes as u64, (bytes >> 64) as u64]
}

const LOW: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Whether one of these bytes may not be copied as it is. Most texts are ASCII, for which the question is shorter: a byte gets
/// its highest bit when nothing is wrong with it.
#[inline(always)]
fn any_stop<const ATTRIBUTE: bool>([a, b]: [u64; 2]) -> bool {
    let right = |word: u64| {
        let other_than = |byte: u64, word: u64| (word ^ (LOW * byte)).wrapping_add(LOW * 0x7f);
        let ampersand = other_than(0x26, if ATTRIBUTE { word | (LOW * 4) } else { word });
        ampersand & other_than(0x3e, word | (LOW * 2)) & word.wrapping_add(LOW * 0x60)
    };
    let ascii = (right(a) & right(b) & !(a | b)) & HIGH == HIGH;
    !ascii && (stops::<ATTRIBUTE>(a) | stops::<ATTRIBUTE>(b)) != 0
}

#[inline(never)]
fn escape_slowly<const ATTRIBUTE: bool>(out: &mut Buffer, text: &str) -> Result<(), Forbidden> {
    let mut rest = text;
    loop {
        let (plain, tail) = rest.split_at(stop::<ATTRIBUTE>(rest.as_bytes()));
        out.extend(plain.as_bytes());
        let mut characters = tail.chars();
        let Some(character) = characters.next() else { return Ok(()) };
        match character {
            '&' => out.extend(b"&amp;"),
            '<' => out.extend(b"&lt;"),
            '>' => out.extend(b"&gt;"),
            '"' if ATTRIBUTE => out.extend(b"&quot;"),
            '\r' => out.extend(b"&#13;"),
            '\n' if ATTRIBUTE => out.extend(b"&#10;"),
            '\t' if ATTRIBUTE => out.extend(b"&#9;"),
            '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                return Err(Forbidden(character));
            }
            _ => out.extend(character.encode_utf8(&mut [0; 4]).as_bytes()),
        }
        rest = characters.as_str();
    }
}

/// Where the first byte stands that may not be copied as it is, or the length. It looks at eight bytes at once, the last ones
/// together with some that were looked at already.
#[inline]
fn stop<const ATTRIBUTE: bool>(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(word) = bytes.get(at..at + 8).and_then(<[u8]>::first_chunk) {
        let found = stops::<ATTRIBUTE>(u64::from_le_bytes(*word));
        if found != 0 {
            // The lowest mark is exact; borrows can only raise false ones above it.
            return at + (found.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    if let Some(word) = bytes.last_chunk() {
        return match stops::<ATTRIBUTE>(u64::from_le_bytes(*word)) {
            0 => bytes.len(),
            found => bytes.len() - 8 + (found.trailing_zeros() / 8) as usize,
        };
    }
    bytes.iter().position(|byte| is_stop::<ATTRIBUTE>(*byte)).unwrap_or(bytes.len())
}

/// Marks, with its highest bit, each byte that may not be copied as it is. `<` and `>`, and in attributes `&` and `"`, differ
/// in one bit, so that one comparison finds both. 0xEF begins U+FFFE and U+FFFF, and others that are looked at slowly.
#[inline(always)]
fn stops<const ATTRIBUTE: bool>(word: u64) -> u64 {
    let zero = |bytes: u64| bytes.wrapping_sub(LOW) & !bytes & HIGH;
    let angle = zero((word | (LOW * 2)) ^ (LOW * 0x3e));
    let ampersand = if ATTRIBUTE { zero((word | (LOW * 4)) ^ (LOW * 0x26)) } else { zero(word ^ (LOW * 0x26)) };
    let control = word.wrapping_sub(LOW * 0x20) & !word & HIGH;
    let far = zero(word ^ (LOW * 0xef));
    angle | ampersand | control | far
}

#[inline(always)]
fn is_stop<const ATTRIBUTE: bool>(byte: u8) -> bool {
    byte < 0x20 || matches!(byte, b'<' | b'>' | b'&' | 0xef) || (ATTRIBUTE && byte == b'"')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str, attribute: bool) -> Result<String, Forbidden> {
        let mut out = Buffer::default();
        if attribute {
            super::attribute(&mut out, text)?
        } else {
            content(&mut out, text)?
        }
        Ok(String::from_utf8(out.to_vec()).expect("escaping keeps UTF-8"))
    }

    #[test]
    fn markup_is_escaped_at_every_place_of_a_word() {
        for before in 0..20 {
            for after in 0..20 {
                let (a, b) = ("x".repeat(before), "ü".repeat(after));
                assert_eq!(written(&format!("{a}<&>{b}"), false).unwrap(), format!("{a}&lt;&amp;&gt;{b}"));
                assert_eq!(written(&format!("{a}{b}"), false).unwrap(), format!("{a}{b}"));
                assert_eq!(written(&format!("{a}\"'{b}"), false).unwrap(), format!("{a}\"'{b}"));
                assert_eq!(written(&format!("{a}\"'{b}"), true).unwrap(), format!("{a}&quot;'{b}"));
                assert_eq!(written(&format!("{a}\t\n\r{b}"), false).unwrap(), format!("{a}\t\n&#13;{b}"));
                assert_eq!(written(&format!("{a}\t\n\r{b}"), true).unwrap(), format!("{a}&#9;&#10;&#13;{b}"));
            }
        }
    }

    #[test]
    fn every_character_is_copied_escaped_or_refused() {
        for character in '\0'..=char::MAX {
            let text = format!("1234567{character}");
            let forbidden = matches!(character, '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
            let expected = match character {
                '&' => "1234567&amp;",
                '<' => "1234567&lt;",
                '>' => "1234567&gt;",
                '\r' => "1234567&#13;",
                _ => &text,
            };
            match written(&text, false) {
                Ok(found) => assert!(!forbidden && found == expected, "U+{:04X}: {found}", u32::from(character)),
                Err(found) => assert!(forbidden && found == Forbidden(character)),
            }
        }
    }
}
