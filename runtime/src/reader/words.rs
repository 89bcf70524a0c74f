//! Looking at bytes eight at a time, in safe code. Positions come from 32-bit numbers, so that the compiler sees that adding
//! to them cannot overflow and one bounds check per word remains.

use crate::name::Name;

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// An offset, which has 32 bits: said again where the compiler has lost sight of it.
#[inline(always)]
pub(super) const fn bounded(p: usize) -> usize {
    p as u32 as usize
}

/// The eight bytes at `p`, the first one lowest.
#[inline(always)]
pub(crate) fn load(s: &[u8], p: usize) -> Option<u64> {
    s.get(p..p.wrapping_add(8)).and_then(<[u8]>::first_chunk).map(|bytes| u64::from_le_bytes(*bytes))
}

/// The high bit of every byte that equals `byte`; bits above the first one may be wrong.
#[inline(always)]
const fn equal(word: u64, byte: u8) -> u64 {
    let x = word ^ (ONES * byte as u64);
    x.wrapping_sub(ONES) & !x & HIGH
}

/// How many bytes lie below the lowest high bit.
#[inline(always)]
const fn first(high_bits: u64) -> usize {
    (high_bits.trailing_zeros() / 8) as usize
}

/// Where text at `p` stops for `<`, `&` or `]`, or the end. Long text is handed to memchr.
#[inline(always)]
pub(super) fn text_end(s: &[u8], p: usize) -> usize {
    let mut q = p;
    for _ in 0..6 {
        let Some(word) = load(s, q) else { return text_end_long(s, q) };
        let stop = equal(word, b'<') | equal(word, b'&') | equal(word, b']');
        if stop != 0 {
            return q + first(stop);
        }
        q += 8;
    }
    text_end_long(s, q)
}

#[inline(never)]
fn text_end_long(s: &[u8], p: usize) -> usize {
    let rest = s.get(p..).unwrap_or_default();
    memchr::memchr3(b'<', b'&', b']', rest).map_or(s.len(), |i| p + i)
}

/// Where an attribute value at `p` stops for its quote, `&`, `<` or a white space character other than a space, or the end.
#[inline(always)]
pub(super) fn value_end(s: &[u8], p: usize, quote: u8) -> usize {
    let mut q = p;
    while let Some(word) = load(s, q) {
        // Nearly all that stops it is below `(`, and nearly nothing that is below does not stop it.
        let low = word.wrapping_sub(ONES * 0x28) & !word;
        let less = word ^ (ONES * b'<' as u64);
        let stop = (low | less.wrapping_sub(ONES) & !less) & HIGH;
        if stop == 0 {
            q += 8;
            continue;
        }
        q += first(stop);
        let c = (word >> (stop.trailing_zeros() & !7)) as u8;
        if c == quote || c < b' ' || matches!(c, b'<' | b'&') {
            return q;
        }
        q += 1;
    }
    while let Some(&c) = s.get(q) {
        if c == quote || matches!(c, b'<' | b'&') || c < b' ' {
            break;
        }
        q += 1;
    }
    q
}

/// How many letters of ASCII begin at `p`: at most eight are looked at, and none at the very end of the text.
#[inline(always)]
pub(super) fn letters(s: &[u8], p: usize) -> usize {
    let Some(word) = load(s, p) else { return 0 };
    let lower = (word | (ONES * 0x20)) & !HIGH;
    let from_a = lower.wrapping_add(ONES * (0x80 - b'a' as u64));
    let after_z = lower.wrapping_add(ONES * (0x80 - b'{' as u64));
    let other = !(from_a & !after_z & !word) & HIGH;
    if other == 0 { 8 } else { first(other) }
}

/// Where two bytes stand together first, from `p` on.
pub(super) fn find_pair(s: &[u8], p: usize, pair: [u8; 2]) -> Option<usize> {
    let rest = s.get(p..)?;
    memchr::memchr_iter(pair[0], rest).find(|i| rest.get(i + 1) == Some(&pair[1])).map(|i| p + i)
}

/// Where the `]]>` stands that ends a CDATA section, from `p` on.
pub(super) fn find_section_end(s: &[u8], p: usize) -> Option<usize> {
    let rest = s.get(p..)?;
    memchr::memchr_iter(b'>', rest).find(|i| rest[..*i].ends_with(b"]]")).map(|i| p + i - 2)
}

/// The first byte from `p` on that is no white space (control characters were refused before), or the end.
#[inline(always)]
pub(super) fn skip_space(s: &[u8], p: usize) -> usize {
    let mut q = p;
    while let Some(word) = load(s, q) {
        let above = ((word & !HIGH).wrapping_add(ONES * (0x7f - 0x20)) | word) & HIGH;
        if above != 0 {
            return q + first(above);
        }
        q = bounded(q + 8);
    }
    while s.get(q).is_some_and(|c| *c <= 0x20) {
        q += 1;
    }
    q
}

/// Whether a short text has no white space. Of a long one it is not said.
#[inline]
pub(super) fn is_without_space(text: &[u8]) -> bool {
    const fn above(word: u64) -> bool {
        ((word & !HIGH).wrapping_add(ONES * (0x7f - 0x20)) | word) & HIGH == HIGH
    }
    let n = text.len();
    match n {
        0..8 => text.iter().all(|c| *c > b' '),
        8..=40 => (0..n / 8).all(|i| load(text, i * 8).is_some_and(above)) && load(text, n - 8).is_some_and(above),
        _ => false,
    }
}

/// Whether the `n` bytes at `a` and at `b` are the same.
#[inline(always)]
pub(super) fn same(s: &[u8], a: usize, b: usize, n: usize) -> bool {
    if n <= 8 {
        if let (Some(x), Some(y)) = (load(s, a), load(s, b)) {
            return n == 0 || (x ^ y) << (64 - 8 * n as u32) == 0;
        }
    } else if n <= 16 {
        if let (Some(x), Some(y), Some(z), Some(w)) = (load(s, a), load(s, b), load(s, a + n - 8), load(s, b + n - 8)) {
            return (x ^ y) | (z ^ w) == 0;
        }
    }
    same_long(s, a, b, n)
}

#[inline(never)]
fn same_long(s: &[u8], a: usize, b: usize, n: usize) -> bool {
    match (s.get(a..a + n), s.get(b..b + n)) {
        (Some(x), Some(y)) => x == y,
        _ => false,
    }
}

/// Whether the name stands at `q`; what follows it is not looked at. At the very end of the text, nothing is found.
#[inline(always)]
pub(super) fn name_at(s: &[u8], q: usize, name: &Name) -> bool {
    let length = name.length as usize;
    let mask = if length < 8 { name.masks[0] >> 8 } else { u64::MAX };
    let Some(word) = load(s, q) else { return false };
    if (word ^ name.words()[0]) & mask != 0 {
        return false;
    }
    if length <= 8 {
        return true;
    }
    let mask = if length < 16 { name.masks[1] >> 8 } else { u64::MAX };
    let Some(word) = load(s, q + 8) else { return false };
    if (word ^ name.words()[1]) & mask != 0 {
        return false;
    }
    length <= 16 || s.get(q + 16..q + length) == Some(&name.local().as_bytes()[16..])
}

/// Whether the `n` bytes at `q` are the name.
#[inline(always)]
pub(super) fn is_local_name(s: &[u8], q: usize, n: usize, name: &Name) -> bool {
    n == name.length as usize
        && (name_at(s, q, name) || q + 16 > s.len() && s.get(q..q + n) == Some(name.local().as_bytes()))
}

/// The same for attributes, most of which have short names.
#[inline(always)]
pub(super) fn is_short_name(s: &[u8], q: usize, n: usize, name: &Name) -> bool {
    #[inline(never)]
    fn is_any_name(s: &[u8], q: usize, n: usize, name: &Name) -> bool {
        is_local_name(s, q, n, name)
    }
    match load(s, q) {
        Some(word) if n < 8 => n == name.length as usize && (word ^ name.words()[0]) & (name.masks[0] >> 8) == 0,
        _ => is_any_name(s, q, n, name),
    }
}

/// The number that the decimal digits at `p` make, and how many there are: at most 24 are read, and the number is right up to 19.
#[inline(always)]
pub(crate) fn digits(s: &[u8], p: usize) -> (u64, usize) {
    let (mut value, mut count) = word_digits(s, p);
    if count == 8 {
        let (more, n) = word_digits(s, p + 8);
        value = value.wrapping_mul(POWERS[n]).wrapping_add(more);
        count = 8 + n;
        if n == 8 {
            let (more, n) = word_digits(s, p + 16);
            value = value.wrapping_mul(POWERS[n]).wrapping_add(more);
            count = 16 + n;
        }
    }
    (value, count)
}

/// Up to eight digits of one word, multiplied out in three steps.
#[inline(always)]
fn word_digits(s: &[u8], p: usize) -> (u64, usize) {
    let Some(word) = load(s, p) else { return (0, 0) };
    let x = word ^ (ONES * b'0' as u64);
    let other = (x.wrapping_add(ONES * 0x76) | x) & HIGH;
    let n = if other == 0 { 8 } else { first(other) };
    if n == 0 {
        return (0, 0);
    }
    let y = x << (64 - 8 * n as u32);
    let y = y.wrapping_mul(10).wrapping_add(y >> 8);
    let low = (y & 0x0000_00FF_0000_00FF).wrapping_mul(0x000F_4240_0000_0064);
    let high = ((y >> 16) & 0x0000_00FF_0000_00FF).wrapping_mul(0x0000_2710_0000_0001);
    (low.wrapping_add(high) >> 32, n)
}

/// Powers of ten.
pub(crate) static POWERS: [u64; 20] = {
    let mut powers = [1u64; 20];
    let mut i = 1;
    while i < 20 {
        powers[i] = powers[i - 1].wrapping_mul(10);
        i += 1;
    }
    powers
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stops_where_a_plain_loop_stops() {
        let text = b"abc def\n\tgh<ij&kl]mn\"op'qr                        st \xc3\xa9";
        for p in 0..=text.len() {
            let plain = |stop: &dyn Fn(u8) -> bool| (p..text.len()).find(|i| stop(text[*i])).unwrap_or(text.len());
            assert_eq!(text_end(text, p), plain(&|c| matches!(c, b'<' | b'&' | b']')));
            assert_eq!(value_end(text, p, b'"'), plain(&|c| matches!(c, b'<' | b'&' | b'"') || c < 0x20));
            assert_eq!(skip_space(text, p), plain(&|c| c > 0x20));
        }
    }

    #[test]
    fn counts_letters() {
        for c in 0..=255u8 {
            let text = [b'a', b'Z', c, b'z', b'A', b'm', b'M', b'b', b'c'];
            assert_eq!(letters(&text, 0), if c.is_ascii_alphabetic() { 8 } else { 2 }, "{c}");
        }
        assert_eq!(letters(b"abc", 0), 0);
    }

    #[test]
    fn reads_digits() {
        for text in ["", "7", "12345678", "123456789", "1234567890123456789", "0001"] {
            let padded = format!("{text}<        ");
            let value = if text.is_empty() { 0 } else { text.parse().unwrap() };
            assert_eq!(digits(padded.as_bytes(), 0), (value, text.len()), "{text}");
        }
    }

    #[test]
    fn compares_names_of_every_length() {
        let text = "abcdefghijklmnopqrstuvwxyz";
        for n in 0..text.len() {
            for i in 0..n {
                let mut other = text[..n].to_owned();
                other.replace_range(i..=i, "_");
                assert!(!same(format!("{}{other}          ", &text[..n]).as_bytes(), 0, n, n));
            }
            assert!(same(format!("{0}{0}          ", &text[..n]).as_bytes(), 0, n, n));
        }
    }
}
