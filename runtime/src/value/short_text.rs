//! Short texts on the stack: numbers and times are written much, and hardly any of them is long.

/// A text of at most [`CAPACITY`](ShortText::CAPACITY) ASCII characters. As many bytes can be copied as that, whatever its
/// length: with a size that the compiler knows.
pub(crate) struct ShortText {
    bytes: [u8; ShortText::BEFORE + ShortText::CAPACITY],
    start: usize,
    end: usize,
}

impl ShortText {
    /// How much there is room for: a point in time with nanoseconds and a zone has 35.
    pub(crate) const CAPACITY: usize = 40;

    /// Numbers are put together from their end, so they stand before where other texts begin: twenty digits, a point, a zero
    /// before it, and a sign.
    const BEFORE: usize = 24;

    /// An empty text, to be added to.
    #[inline(always)]
    pub(crate) const fn new() -> Self {
        Self { bytes: [0; Self::BEFORE + Self::CAPACITY], start: Self::BEFORE, end: Self::BEFORE }
    }

    /// A number with a point before its last `scale` digits, of which there are at most twenty, and a digit before the point.
    #[inline(always)]
    pub(crate) fn number(negative: bool, magnitude: u64, scale: usize) -> Self {
        let mut text = Self::new();
        let mut rest = magnitude;
        if scale > 0 {
            for _ in 0..scale / 2 {
                text.put_before(pair(rest % 100));
                rest /= 100;
            }
            if scale % 2 == 1 {
                text.put_before([b'0' + (rest % 10) as u8]);
                rest /= 10;
            }
            text.put_before(*b".");
        }
        while rest >= 100 {
            text.put_before(pair(rest % 100));
            rest /= 100;
        }
        if rest >= 10 {
            text.put_before(pair(rest));
        } else {
            text.put_before([b'0' + rest as u8]);
        }
        if negative {
            text.put_before(*b"-");
        }
        text
    }

    /// Appends these characters.
    #[inline(always)]
    pub(crate) fn push<const N: usize>(&mut self, ascii: [u8; N]) {
        self.bytes[self.end..self.end + N].copy_from_slice(&ascii);
        self.end += N;
    }

    #[inline(always)]
    fn put_before<const N: usize>(&mut self, ascii: [u8; N]) {
        self.start -= N;
        self.bytes[self.start..self.start + N].copy_from_slice(&ascii);
    }

    /// The characters.
    pub(crate) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[self.start..self.end]).expect("only ASCII characters are pushed")
    }

    /// Bytes of which the text is the first [`length`](Self::length).
    #[inline(always)]
    pub(crate) fn padded(&self) -> &[u8; Self::CAPACITY] {
        self.bytes[self.start..].first_chunk().expect("a text starts before its room does")
    }

    /// How many characters there are.
    #[inline(always)]
    pub(crate) const fn length(&self) -> usize {
        self.end - self.start
    }
}

/// A number below 100 as two digits.
#[inline(always)]
pub(crate) fn pair(number: u64) -> [u8; 2] {
    PAIRS[number as usize % 128]
}

/// `00`, `01`, to `99`; then what nobody asks for, so that no index needs a check.
static PAIRS: [[u8; 2]; 128] = {
    let mut pairs = [[b'0'; 2]; 128];
    let mut number = 0;
    while number < 100 {
        pairs[number] = [b'0' + (number / 10) as u8, b'0' + (number % 10) as u8];
        number += 1;
    }
    pairs
};

#[cfg(test)]
mod tests {
    use super::*;

    fn number(magnitude: u64, scale: usize) -> String {
        let text = ShortText::number(true, magnitude, scale);
        assert_eq!(text.padded()[..text.length()], *text.as_str().as_bytes());
        assert_eq!(ShortText::number(false, magnitude, scale).as_str(), &text.as_str()[1..]);
        text.as_str()[1..].to_owned()
    }

    #[test]
    fn numbers_are_written_as_the_standard_library_writes_them() {
        for value in (0..2000).chain([9_999, 10_000, 99_999, 100_000, 123_456_789, u64::MAX - 1, u64::MAX]) {
            assert_eq!(number(value, 0), value.to_string());
        }
    }

    #[test]
    fn a_point_has_a_digit_before_it() {
        assert_eq!(number(0, 1), "0.0");
        assert_eq!(number(5, 2), "0.05");
        assert_eq!(number(110, 2), "1.10");
        assert_eq!(number(100, 2), "1.00");
        assert_eq!(number(1234, 2), "12.34");
        assert_eq!(number(999_999_999_999_999_999, 18), "0.999999999999999999");
        assert_eq!(number(1, 18), "0.000000000000000001");
        assert_eq!(number(u64::MAX, 20), "0.18446744073709551615");
    }
}
