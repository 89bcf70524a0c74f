//! Which characters XML 1.0 allows, and which of them make names.

/// `Char` (XML 1.0, §2.2).
pub(crate) const fn is_char(c: u32) -> bool {
    matches!(c, 9 | 10 | 13 | 0x20..=0xD7FF | 0xE000..=0xFFFD | 0x10000..=0x10FFFF)
}

/// The ASCII part of `NameChar`, colon included.
static NAME: [bool; 128] = {
    let mut table = [false; 128];
    let mut c = 0;
    while c < 128 {
        table[c] = (c as u8).is_ascii_alphanumeric() || matches!(c as u8, b'_' | b':' | b'-' | b'.');
        c += 1;
    }
    table
};

/// Whether an ASCII byte may stand in a name, colons included.
#[inline(always)]
pub(super) fn is_ascii_name(c: u8) -> bool {
    NAME.get(c as usize).is_some_and(|is| *is)
}

/// `NameStartChar` without the colon (Namespaces in XML 1.0, §3: `NCName`).
pub(crate) fn starts_name(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic() || c == '_';
    }
    matches!(c, '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}' | '\u{370}'..='\u{37D}'
        | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}'
        | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}' | '\u{10000}'..='\u{EFFFF}')
}

/// `NameChar` without the colon.
pub(crate) fn continues_name(c: char) -> bool {
    starts_name(c)
        || c.is_ascii_digit()
        || matches!(c, '-' | '.' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}

/// Where the name at `p` ends, colons included; `None` when the characters there make no name.
#[inline]
pub(super) fn name_end(text: &str, p: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut q = p;
    while bytes.get(q).is_some_and(|c| is_ascii_name(*c)) {
        q += 1;
    }
    let q = if bytes.get(q).is_some_and(|c| *c >= 0x80) { name_end_beyond_ascii(text, q)? } else { q };
    match text.get(p..q)?.chars().next() {
        Some(c) if starts_name(c) => Some(q),
        _ => None,
    }
}

#[cold]
fn name_end_beyond_ascii(text: &str, p: usize) -> Option<usize> {
    let rest = text.get(p..)?;
    let end = rest.find(|c| !continues_name(c) && c != ':').unwrap_or(rest.len());
    // What ends a name is ASCII; any other character there is meant to be part of it and may not.
    match rest.as_bytes().get(end) {
        Some(c) if !c.is_ascii() => None,
        _ => Some(p + end),
    }
}

/// A qualified name split at its colon: the prefix is empty when there is none. `None`: not one (Namespaces in XML 1.0, §4).
#[inline]
pub(super) fn split(name: &str) -> Option<(&str, &str)> {
    let colon = name.as_bytes().iter().position(|c| *c == b':');
    match colon {
        None => Some(("", name)),
        Some(colon) => {
            let (prefix, local) = (&name[..colon], &name[colon + 1..]);
            let good = !prefix.is_empty() && local.chars().next().is_some_and(starts_name) && !local.contains(':');
            good.then_some((prefix, local))
        }
    }
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
    let bytes = text.as_bytes();
    let mut carriage_returns = false;
    for (i, block) in bytes.chunks(128).enumerate() {
        // Any control character but tab and line feed, and the first byte of U+FFFE and U+FFFF, are looked at closely.
        let mut notable = false;
        for &c in block {
            notable |= (c < 0x20) & (c != b'\t') & (c != b'\n') | (c == 0xEF);
        }
        if notable {
            match look_closely(bytes, i * 128, block.len()) {
                Scan::Good { carriage_returns: found } => carriage_returns |= found,
                forbidden @ Scan::Forbidden(_) => return forbidden,
            }
        }
    }
    Scan::Good { carriage_returns }
}

#[cold]
fn look_closely(bytes: &[u8], start: usize, length: usize) -> Scan {
    let mut carriage_returns = false;
    for (i, c) in bytes.iter().enumerate().skip(start).take(length) {
        match c {
            b'\r' => carriage_returns = true,
            b'\t' | b'\n' => {}
            0..0x20 => return Scan::Forbidden(i),
            0xEF if matches!(bytes.get(i + 1..i + 3), Some([0xBF, 0xBE | 0xBF])) => return Scan::Forbidden(i),
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
        assert_eq!(name_end("a:b c", 0), Some(3));
        assert_eq!(name_end("né>", 0), Some(3));
        assert_eq!(name_end("éa=", 0), Some(3));
        for bad in ["1a", "-a", "", " a", "a\u{d7}", "\u{b7}a", ":a"] {
            assert_eq!(name_end(bad, 0), None, "{bad}");
        }
        assert_eq!(split("a:b"), Some(("a", "b")));
        for bad in ["a:", "a:1", "a:b:c", ":a"] {
            assert_eq!(split(bad), None, "{bad}");
        }
    }
}
