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
    if let Some(plain) = PlainText::new::<ATTRIBUTE>(text, true) {
        let mut room = out.room::<32>();
        room.put_text(&plain);
        let used = room.used();
        out.keep(used);
        return Ok(());
    }
    escape_long::<ATTRIBUTE>(out, text)
}

/// A text of at most 32 bytes that can be copied as it is, held in two copies of a constant size: they overlap, or are the same.
/// It is ASCII, as most texts are, unless it is looked at `closely`.
pub(crate) struct PlainText {
    pub(super) first: [u8; 16],
    pub(super) last: [u8; 16],
    pub(super) length: usize,
}

impl PlainText {
    /// Of any such length.
    #[inline(always)]
    pub(super) fn new<const ATTRIBUTE: bool>(text: &str, closely: bool) -> Option<Self> {
        if text.len() < 16 { Self::short::<ATTRIBUTE>(text, closely) } else { Self::full::<ATTRIBUTE>(text, closely) }
    }

    /// Of less than 16 bytes.
    #[inline(always)]
    pub(super) fn short<const ATTRIBUTE: bool>(text: &str, closely: bool) -> Option<Self> {
        let (text, length) = (text.as_bytes(), text.len());
        if length >= 16 {
            return None;
        }
        let right = |word| is_right::<ATTRIBUTE>(word, closely);
        let (all_right, first, second) = match (text.first_chunk(), text.last_chunk()) {
            (Some(first), Some(last)) => {
                let (first, last) = (u64::from_le_bytes(*first), u64::from_le_bytes(*last));
                (right(first) & right(last), first, last >> (8 * (15 - length)) >> 8)
            }
            _ => {
                let bytes = short_word(text);
                (right(spaces_after(bytes, length)), bytes, 0)
            }
        };
        let bytes = (u128::from(first) | (u128::from(second) << 64)).to_le_bytes();
        all(all_right).then_some(Self { first: bytes, last: bytes, length })
    }

    /// Of 16 to 32.
    #[inline(always)]
    pub(super) fn full<const ATTRIBUTE: bool>(text: &str, closely: bool) -> Option<Self> {
        let (text, length) = (text.as_bytes(), text.len());
        let (Some(first), Some(last), ..=32) = (text.first_chunk(), text.last_chunk(), length) else { return None };
        let right = |word| is_right::<ATTRIBUTE>(word, closely);
        let ([a, b], [c, d]) = (words(first), words(last));
        all(right(a) & right(b) & right(c) & right(d)).then_some(Self { first: *first, last: *last, length })
    }
}

/// A text of less than eight bytes, and zeros after it.
#[inline(always)]
fn short_word(text: &[u8]) -> u64 {
    let length = text.len();
    if let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) {
        let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
        return u64::from(first) | (u64::from(last) << (8 * (length - 4)));
    }
    match (text.first(), text.get(length / 2), text.last()) {
        (Some(first), Some(middle), Some(last)) => {
            u64::from(*first) | (u64::from(*middle) << (length / 2 * 8)) | (u64::from(*last) << ((length - 1) * 8))
        }
        _ => 0,
    }
}

/// Spaces in place of the zeros, which would not be right.
#[inline(always)]
fn spaces_after(word: u64, length: usize) -> u64 {
    word | ((LOW * 0x20) << (8 * length))
}

#[inline(always)]
fn is_right<const ATTRIBUTE: bool>(word: u64, closely: bool) -> u64 {
    if closely { !stops::<ATTRIBUTE>(word) } else { right::<ATTRIBUTE>(word) }
}

/// Gives each ASCII character that can be copied as it is its highest bit.
#[inline(always)]
fn right<const ATTRIBUTE: bool>(word: u64) -> u64 {
    let other_than = |byte: u64, word: u64| (word ^ (LOW * byte)).wrapping_add(LOW * 0x7f);
    let ampersand = other_than(0x26, if ATTRIBUTE { word | (LOW * 4) } else { word });
    ampersand & other_than(0x3e, word | (LOW * 2)) & word.wrapping_add(LOW * 0x60) & !word
}

/// Whether these are ASCII characters that can be copied as they are. Compilers make wider words of four.
#[inline(always)]
fn are_right<const ATTRIBUTE: bool>(bytes: &[u8; 32]) -> bool {
    let right = |at: usize| bytes[at..].first_chunk().map_or(0, |word| right::<ATTRIBUTE>(u64::from_le_bytes(*word)));
    all(right(0) & right(8) & right(16) & right(24))
}

/// Whether all bytes have their highest bit.
#[inline(always)]
fn all(right: u64) -> bool {
    right & HIGH == HIGH
}

#[inline(always)]
fn words(bytes: &[u8; 16]) -> [u64; 2] {
    let bytes = u128::from_le_bytes(*bytes);
    [bytes as u64, (bytes >> 64) as u64]
}

const LOW: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Appends a text that may be long, and what stands in it for what cannot be copied.
#[inline(never)]
pub(super) fn escape_long<const ATTRIBUTE: bool>(out: &mut Buffer, text: &str) -> Result<(), Forbidden> {
    let mut rest = text;
    while !rest.is_empty() {
        let (plain, tail) = rest.split_at(stop::<ATTRIBUTE>(rest.as_bytes()));
        out.extend(plain.as_bytes());
        let mut characters = tail.chars();
        let Some(character) = characters.next() else { break };
        let (bytes, length) = match character {
            '&' => (*b"&amp;\0\0\0", 5),
            '<' => (*b"&lt;\0\0\0\0", 4),
            '>' => (*b"&gt;\0\0\0\0", 4),
            '"' if ATTRIBUTE => (*b"&quot;\0\0", 6),
            '\r' => (*b"&#13;\0\0\0", 5),
            '\n' if ATTRIBUTE => (*b"&#10;\0\0\0", 5),
            '\t' if ATTRIBUTE => (*b"&#9;\0\0\0\0", 4),
            '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                return Err(Forbidden(character));
            }
            _ => {
                let mut bytes = [0; 8];
                let length = character.encode_utf8(&mut bytes).len();
                (bytes, length)
            }
        };
        let mut room = out.room::<8>();
        room.put(&bytes, length);
        let used = room.used();
        out.keep(used);
        rest = characters.as_str();
    }
    Ok(())
}

/// Where the first byte stands that may not be copied as it is, or the length. It looks at sixteen bytes at once, the last ones
/// together with some that were looked at already.
#[inline(always)]
fn stop<const ATTRIBUTE: bool>(bytes: &[u8]) -> usize {
    let (length, mut rest) = (bytes.len(), bytes);
    while let Some((chunk, after)) = rest.split_first_chunk::<32>() {
        if !are_right::<ATTRIBUTE>(chunk) {
            break;
        }
        rest = after;
    }
    while let Some((chunk, after)) = rest.split_first_chunk() {
        if let Some(found) = stop_in::<ATTRIBUTE>(words(chunk)) {
            return length - rest.len() + found;
        }
        rest = after;
    }
    let found = if let Some(last) = bytes.last_chunk() {
        stop_in::<ATTRIBUTE>(words(last)).map(|found| length + found - 16)
    } else if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let found = stop_in::<ATTRIBUTE>([u64::from_le_bytes(*first), u64::from_le_bytes(*last)]);
        found.map(|found| if found < 8 { found } else { length + found - 16 })
    } else {
        stop_in::<ATTRIBUTE>([spaces_after(short_word(bytes), length), LOW * 0x20])
    };
    found.unwrap_or(length)
}

/// The same among sixteen bytes. Most texts are ASCII, for which the question whether there is one is shorter.
#[inline(always)]
fn stop_in<const ATTRIBUTE: bool>([a, b]: [u64; 2]) -> Option<usize> {
    if all(right::<ATTRIBUTE>(a) & right::<ATTRIBUTE>(b)) {
        return None;
    }
    // The lowest mark is exact; borrows can only raise false ones above it.
    match (stops::<ATTRIBUTE>(a), stops::<ATTRIBUTE>(b)) {
        (0, 0) => None,
        (0, marks) => Some(8 + marks.trailing_zeros() as usize / 8),
        (marks, _) => Some(marks.trailing_zeros() as usize / 8),
    }
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
        for before in 0..70 {
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
