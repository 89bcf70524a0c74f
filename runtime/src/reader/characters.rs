//! Which characters XML 1.0 allows, and names where they stand. The ranges of characters beyond ASCII that make names are those
//! of `xs:Name`.

use super::words::{bounded, letters};
use crate::value::{is_name_character, is_name_start_character};

/// `Char` (XML 1.0, §2.2).
pub(crate) const fn is_char(c: u32) -> bool {
    matches!(c, 9 | 10 | 13 | 0x20..=0xD7FF | 0xE000..=0xFFFD | 0x10000..=0x10FFFF)
}

/// What bytes are in a name.
const ENDS: u8 = 0;
const CONTINUES: u8 = 1;
const STARTS: u8 = 2;
const COLON: u8 = 4;
const BEYOND_ASCII: u8 = 8;

static CLASSES: [u8; 256] = {
    let mut classes = [ENDS; 256];
    let mut c = 0;
    while c < 256 {
        classes[c] = match c as u8 {
            b':' => COLON,
            b'_' | b'a'..=b'z' | b'A'..=b'Z' => STARTS,
            b'-' | b'.' | b'0'..=b'9' => CONTINUES,
            0x80.. => BEYOND_ASCII,
            _ => ENDS,
        };
        c += 1;
    }
    classes
};

/// A qualified name where it stands (Namespaces in XML 1.0, §4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct QualifiedName {
    /// Where its local name begins: at its beginning when it has no prefix.
    pub(super) local: usize,
    /// Where it ends.
    pub(super) end: usize,
}

/// The qualified name at `p`; `None` when the characters there make none.
#[inline]
pub(super) fn qualified_name(text: &str, p: usize) -> Option<QualifiedName> {
    let bytes = text.as_bytes();
    let mut local = p;
    let mut q = p;
    loop {
        // Most names are letters alone.
        q = bounded(q + letters(bytes, q));
        let class = bytes.get(q).map_or(ENDS, |c| CLASSES[*c as usize]);
        if class == ENDS {
            return (q > local).then_some(QualifiedName { local, end: q });
        }
        if class & COLON != 0 && q > p && local == p {
            local = q + 1;
        } else if class & STARTS == 0 && (class & CONTINUES == 0 || q == local) {
            return if class & BEYOND_ASCII != 0 { qualified_name_beyond_ascii(text, p) } else { None };
        }
        q += 1;
    }
}

#[cold]
#[inline(never)]
fn qualified_name_beyond_ascii(text: &str, p: usize) -> Option<QualifiedName> {
    let rest = text.get(p..)?;
    let length = rest.find(|c| !is_name_character(c)).unwrap_or(rest.len());
    // What ends a name is ASCII; any other character there is meant to be part of it and may not.
    if rest.as_bytes().get(length).is_some_and(|c| !c.is_ascii()) {
        return None;
    }
    let (prefix, local) = split(&rest[..length])?;
    // No colon is left in them.
    let starts = |name: &str| name.starts_with(is_name_start_character);
    let good = starts(local) && (prefix.is_empty() || starts(prefix));
    good.then_some(QualifiedName { local: p + length - local.len(), end: p + length })
}

/// A qualified name split at its colon: the prefix is empty when there is none. `None`: there are more colons, or nothing beside one.
pub(super) fn split(name: &str) -> Option<(&str, &str)> {
    // Names are short, so that looking for a colon costs less than a call of something that is quick on long texts.
    let Some(colon) = name.bytes().position(|c| c == b':') else { return Some(("", name)) };
    let (prefix, local) = (&name[..colon], &name[colon + 1..]);
    let is_good = colon > 0 && !local.is_empty() && !local.bytes().any(|c| c == b':');
    is_good.then_some((prefix, local))
}

/// What one look over a whole text finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scan {
    /// Every character is allowed; whether there is a carriage return among them.
    Good { carriage_returns: bool },
    /// The character at this offset is not.
    Forbidden(usize),
}

/// Looks for characters that XML does not allow, once for the whole text.
pub(crate) fn scan(text: &str) -> Scan {
    const BLOCK: usize = 128;
    let bytes = text.as_bytes();
    // U+FFFE and U+FFFF.
    let last = memchr::memchr_iter(0xEF, bytes).find(|i| matches!(bytes.get(i + 1..i + 3), Some([0xBF, 0xBE | 0xBF])));
    if let Some(i) = last {
        return Scan::Forbidden(i);
    }
    let mut carriage_returns = false;
    // Where one block has line ends, those after it mostly have some too; and short messages are full of them.
    let mut lines_until = if bytes.len() < 64 * BLOCK { usize::MAX } else { 0 };
    let blocks = bytes.chunks_exact(BLOCK);
    let rest = blocks.remainder();
    let rest_start = bytes.len() - rest.len();
    for (i, block) in blocks.enumerate() {
        // The known length lets the compiler look at many bytes at once.
        let Some(block) = block.first_chunk::<BLOCK>() else { continue };
        if i >= lines_until {
            if is_without_controls(block) {
                continue;
            }
            lines_until = i + 16;
        }
        if is_notable(block) {
            match look_closely(bytes, i * BLOCK, BLOCK) {
                Scan::Good { carriage_returns: found } => carriage_returns |= found,
                forbidden @ Scan::Forbidden(_) => return forbidden,
            }
        }
    }
    let mut pieces = rest.chunks_exact(16);
    let is_plain = pieces.by_ref().all(|piece| !piece.first_chunk::<16>().is_some_and(|piece| is_notable(piece)));
    // What is left is seen with what stands before it, if there is as much.
    let is_last_plain = match bytes.last_chunk::<16>() {
        Some(last) => !is_notable(last),
        None => !is_notable(pieces.remainder()),
    };
    if is_plain && is_last_plain {
        return Scan::Good { carriage_returns };
    }
    match look_closely(bytes, rest_start, rest.len()) {
        Scan::Good { carriage_returns: found } => Scan::Good { carriage_returns: carriage_returns | found },
        forbidden @ Scan::Forbidden(_) => forbidden,
    }
}

/// Whether there is no control character at all: one instruction for 16 bytes.
#[inline(always)]
fn is_without_controls<const N: usize>(block: &[u8; N]) -> bool {
    block.iter().fold(u8::MAX, |least, c| least.min(*c)) >= b' '
}

/// Whether there is a control character other than tab and line feed: one below the tab, or one after the line feed and below the
/// space. Two least values say so, each with one instruction for 16 bytes.
#[inline(always)]
fn is_notable(block: &[u8]) -> bool {
    const AFTER_LINE_FEED: u8 = b'\n' + 1;
    const LANES: usize = 16;
    let (mut least, mut least_after) = ([u8::MAX; LANES], [u8::MAX; LANES]);
    for piece in block.chunks(LANES) {
        for ((c, least), least_after) in piece.iter().zip(&mut least).zip(&mut least_after) {
            *least = (*least).min(*c);
            *least_after = (*least_after).min(c.wrapping_sub(AFTER_LINE_FEED));
        }
    }
    let is_one = |(least, least_after): (&u8, &u8)| *least < b'\t' || *least_after < b' ' - AFTER_LINE_FEED;
    least.iter().zip(&least_after).fold(false, |one, lane| one | is_one(lane))
}

#[cold]
fn look_closely(bytes: &[u8], start: usize, length: usize) -> Scan {
    let mut carriage_returns = false;
    for (i, c) in bytes.iter().enumerate().skip(start).take(length) {
        match c {
            b'\r' => carriage_returns = true,
            b'\t' | b'\n' => {}
            0..0x20 => return Scan::Forbidden(i),
            _ => {}
        }
    }
    Scan::Good { carriage_returns }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_forbidden_characters() {
        assert_eq!(scan("a\tb\nc"), Scan::Good { carriage_returns: false });
        assert_eq!(scan("a\r\n"), Scan::Good { carriage_returns: true });
        assert_eq!(scan("\u{feff}\u{fffd}\u{7f}\u{85}"), Scan::Good { carriage_returns: false });
        assert_eq!(scan("ab\u{1}"), Scan::Forbidden(2));
        assert_eq!(scan(&format!("{}\u{fffe}", "x".repeat(127))), Scan::Forbidden(127));
        assert_eq!(scan("\u{ffff}"), Scan::Forbidden(0));
    }

    #[test]
    fn knows_names() {
        let parts = |text: &str| qualified_name(text, 0).map(|name| (name.local, name.end));
        assert_eq!(parts("a:b c"), Some((2, 3)));
        assert_eq!(parts("né>"), Some((0, 3)));
        assert_eq!(parts("éa:é="), Some((4, 6)));
        assert_eq!(parts("_-.9/"), Some((0, 4)));
        for bad in ["1a", "-a", "", " a", "a\u{d7}", "\u{b7}a", ":a", "a:", "a:1", "a:b:c", "é:b:c", "é:1", "a::b"] {
            assert_eq!(parts(bad), None, "{bad}");
        }
    }
}
