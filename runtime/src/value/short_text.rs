//! Short texts on the stack: numbers and times are written much, and hardly any of them is long.

use super::TextWriter;

/// A text of at most [`CAPACITY`](ShortText::CAPACITY) ASCII characters. As many bytes can be copied as that, whatever its
/// length: with a size that the compiler knows.
pub(crate) struct ShortText {
    bytes: [u8; ShortText::CAPACITY],
    length: usize,
}

impl ShortText {
    /// How much there is room for: a point in time with nanoseconds and a zone has 35.
    pub(crate) const CAPACITY: usize = 40;

    /// An empty text, to be added to.
    #[inline(always)]
    pub(crate) const fn new() -> Self {
        Self { bytes: [0; Self::CAPACITY], length: 0 }
    }

    pub(crate) fn signed(value: i64) -> Self {
        Self::number(value < 0, value.unsigned_abs(), 0)
    }

    pub(crate) fn unsigned(value: u64) -> Self {
        Self::number(false, value, 0)
    }

    /// A number with a point before its last `scale` digits, of which there are at most twenty, and a digit before the point.
    pub(crate) fn number(negative: bool, magnitude: u64, scale: usize) -> Self {
        if let Some(short) = ShortNumber::new(magnitude, scale) {
            let mut text = Self::new();
            for (bytes, length) in [
                (*b"-\0\0\0\0\0\0\0", usize::from(negative)),
                (short.integer(), short.integer_length()),
                (short.fraction(), short.fraction_length()),
            ] {
                text.push(bytes);
                text.length -= bytes.len() - length;
            }
            return text;
        }
        // Put together from its end: twenty digits, a point, a zero before it, and a sign.
        let mut bytes = [0; 24];
        let mut start = bytes.len();
        let mut put = |byte: u8| {
            start -= 1;
            bytes[start] = byte;
        };
        let mut rest = magnitude;
        for _ in 0..scale {
            put(b'0' + (rest % 10) as u8);
            rest /= 10;
        }
        if scale > 0 {
            put(b'.');
        }
        while rest >= 100 {
            let [tens, ones] = pair(rest % 100);
            put(ones);
            put(tens);
            rest /= 100;
        }
        let [tens, ones] = pair(rest);
        put(ones);
        if rest >= 10 {
            put(tens);
        }
        if negative {
            put(b'-');
        }
        let mut text = Self::new();
        text.length = bytes.len() - start;
        text.bytes[..text.length].copy_from_slice(&bytes[start..]);
        text
    }

    /// Appends these characters.
    #[inline(always)]
    pub(crate) fn push<const N: usize>(&mut self, ascii: [u8; N]) {
        self.bytes[self.length..self.length + N].copy_from_slice(&ascii);
        self.length += N;
    }

    /// Appends it to what a value is written to.
    #[inline]
    pub(crate) fn write_to(&self, out: &mut dyn TextWriter) {
        out.push_short(&self.bytes, self.length);
    }

    /// The characters.
    pub(crate) fn as_str(&self) -> &str {
        std::str::from_utf8(self.as_bytes()).expect("only ASCII characters are pushed")
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }

    /// Bytes of which the text is the first [`length`](Self::length).
    #[inline(always)]
    pub(crate) fn padded(&self) -> &[u8; Self::CAPACITY] {
        &self.bytes
    }

    /// How many characters there are.
    #[inline(always)]
    pub(crate) fn length(&self) -> usize {
        self.length.min(Self::CAPACITY)
    }
}

/// A number of at most eight digits, all of them in one word: most numbers are no longer.
pub(crate) struct ShortNumber {
    /// The digits as characters, the first one lowest; zeros before the number too.
    digits: u64,
    /// How many of the digits are before the number.
    skipped: usize,
    /// How many of them stand before the point.
    before: usize,
}

impl ShortNumber {
    /// The number with a point before its last `scale` digits, and a digit before the point; `None` if it is not as short.
    #[inline(always)]
    pub(crate) fn new(magnitude: u64, scale: usize) -> Option<Self> {
        if magnitude >= 100_000_000 || scale > 7 {
            return None;
        }
        let digits = eight_digits(magnitude);
        let before = 8 - scale;
        let skipped = (digits.trailing_zeros() as usize / 8).min(before - 1);
        Some(Self { digits: digits | 0x3030_3030_3030_3030, skipped, before })
    }

    /// Bytes that begin with what stands before the point.
    #[inline(always)]
    pub(crate) fn integer(&self) -> [u8; 8] {
        (self.digits >> (8 * self.skipped)).to_le_bytes()
    }

    #[inline(always)]
    pub(crate) fn integer_length(&self) -> usize {
        (self.before - self.skipped) & 15
    }

    /// Bytes that begin with the point and what stands after it.
    #[inline(always)]
    pub(crate) fn fraction(&self) -> [u8; 8] {
        let from_point = (self.digits >> (8 * (self.before - 1))) & !0xff;
        (from_point | u64::from(b'.')).to_le_bytes()
    }

    #[inline(always)]
    pub(crate) fn fraction_length(&self) -> usize {
        if self.before == 8 { 0 } else { 9 - self.before }
    }
}

/// The eight digits of a number below 10^8, the first one lowest: halves, quarters and eighths of the word at once. The factors
/// are 2^20 / 100 and 2^10 / 10, rounded up.
#[inline(always)]
fn eight_digits(number: u64) -> u64 {
    let high = number / 10_000;
    let halves = high | ((number - high * 10_000) << 32);
    let hundreds = ((halves * 10_486) >> 20) & 0x0000_007f_0000_007f;
    let pairs = hundreds | ((halves - hundreds * 100) << 16);
    let tens = ((pairs * 103) >> 10) & 0x000f_000f_000f_000f;
    tens | ((pairs - tens * 10) << 8)
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
        if let Some(short) = ShortNumber::new(magnitude, scale) {
            let mut bytes = short.integer()[..short.integer_length()].to_vec();
            bytes.extend(&short.fraction()[..short.fraction_length()]);
            assert_eq!(bytes, text.as_bytes()[1..]);
        }
        assert_eq!(ShortText::number(false, magnitude, scale).as_str(), &text.as_str()[1..]);
        text.as_str()[1..].to_owned()
    }

    #[test]
    fn numbers_are_written_as_the_standard_library_writes_them() {
        for value in (0..2000).chain([
            9_999,
            10_000,
            99_999,
            100_000,
            99_999_999,
            100_000_000,
            123_456_789,
            u64::MAX - 1,
            u64::MAX,
        ]) {
            assert_eq!(number(value, 0), value.to_string());
        }
    }

    #[test]
    fn every_pair_of_digits_is_found_at_every_place() {
        for at in [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000] {
            for digits in 0..100 {
                number(digits * at, 2);
                number(99_999_999 - digits * at, 3);
            }
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
