//! `xs:decimal` (XSD 1.0 Part 2, §3.2.3): exact numbers of any length.
//!
//! Two decimals are equal when their values are: `1.10`, `01.1` and `+1.1` are one number. The fraction digits that were
//! read are kept, so that a price of `1.10` goes out as `1.10`; leading zeros and a plus sign are not.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use super::short_text::ShortText;
use super::{PrefixScope, SimpleType, TextWriter, ValueError};
use crate::name::Name;
use crate::reader::leaf::read_by;
use crate::reader::words::{POWERS, digits};
use crate::writer::Writer;

/// The numbers below this bound, with as many fraction digits at most, are held without allocation.
const COMPACT_BOUND: u64 = 10_u64.pow(COMPACT_DIGITS as u32);
const COMPACT_DIGITS: usize = 18;

/// A number of `xs:decimal`: exact, of any length, compared by value.
///
/// `Display` writes the fraction digits that were read; [`canonical`](Self::canonical) writes the canonical form.
#[derive(Clone)]
pub struct Decimal(Repr);

/// A number has one representation for each count of fraction digits: compact wherever that is possible.
#[derive(Clone)]
enum Repr {
    /// mantissa × 10^-scale, both within eighteen digits.
    Compact { mantissa: i64, scale: u8 },
    /// Everything else.
    Long(Box<Long>),
}

#[derive(Clone)]
struct Long {
    negative: bool,
    /// Decimal digits without leading zeros; empty for zero.
    digits: Box<str>,
    /// How many of the digits stand after the point; there may be more than digits.
    scale: usize,
}

impl Decimal {
    /// Zero.
    pub const ZERO: Self = Self(Repr::Compact { mantissa: 0, scale: 0 });

    /// mantissa × 10^-scale: `from_parts(110, 2)` is 1.10.
    pub fn from_parts(mantissa: i64, scale: u8) -> Self {
        if mantissa.unsigned_abs() < COMPACT_BOUND && usize::from(scale) <= COMPACT_DIGITS {
            return Self(Repr::Compact { mantissa, scale });
        }
        Self::from_digits(mantissa < 0, &mantissa.unsigned_abs().to_string(), usize::from(scale))
    }

    /// The number with this sign and these ASCII digits, `scale` of which stand after the point.
    fn from_digits(negative: bool, digits: &str, scale: usize) -> Self {
        let digits = digits.trim_start_matches('0');
        if digits.len() <= COMPACT_DIGITS && scale <= COMPACT_DIGITS {
            let magnitude = digits.bytes().fold(0_i64, |sum, digit| sum * 10 + i64::from(digit - b'0'));
            let mantissa = if negative { -magnitude } else { magnitude };
            return Self(Repr::Compact { mantissa, scale: scale as u8 });
        }
        Self(Repr::Long(Box::new(Long { negative: negative && !digits.is_empty(), digits: digits.into(), scale })))
    }

    /// The mantissa and scale, where both are within eighteen digits: 1.10 is `(110, 2)`.
    pub fn to_parts(&self) -> Option<(i64, u8)> {
        match &self.0 {
            Repr::Compact { mantissa, scale } => Some((*mantissa, *scale)),
            Repr::Long(_) => None,
        }
    }

    /// Whether the number is less than zero.
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Repr::Compact { mantissa, .. } => *mantissa < 0,
            Repr::Long(long) => long.negative,
        }
    }

    /// Whether the number is zero.
    pub fn is_zero(&self) -> bool {
        match &self.0 {
            Repr::Compact { mantissa, .. } => *mantissa == 0,
            Repr::Long(long) => long.digits.is_empty(),
        }
    }

    /// Whether the number has no fraction: 1.0 is an integer.
    pub fn is_integer(&self) -> bool {
        self.fraction_digits() == 0
    }

    /// The least count of fraction digits that the value needs, which `fractionDigits` limits (§4.3.12): 1 for 1.10.
    pub fn fraction_digits(&self) -> usize {
        let mut buffer = DigitBuffer::default();
        self.significant(&mut buffer).fraction_digits()
    }

    /// What `totalDigits` limits (§4.3.11): the least n for which the value is i × 10^-s with |i| < 10^n and 0 <= s <= n.
    /// It is 3 for 12.30 and for 0.001, and 1 for zero.
    pub fn total_digits(&self) -> usize {
        let mut buffer = DigitBuffer::default();
        let Significant { digits, point, .. } = self.significant(&mut buffer);
        let count =
            if point > 0 { digits.len().max(point.unsigned_abs()) } else { digits.len() + point.unsigned_abs() };
        count.max(1)
    }

    /// The canonical form (§3.2.3.2): a point, with at least one digit and no needless zero on either side.
    pub fn canonical(&self) -> String {
        let mut buffer = DigitBuffer::default();
        let significant = self.significant(&mut buffer);
        let mut text = String::new();
        significant.write(significant.fraction_digits().max(1), &mut text).expect("a String takes any text");
        text
    }

    /// The nearest binary number, infinite when it is out of range.
    pub fn to_f64(&self) -> f64 {
        self.to_string().parse().expect("a decimal is a Rust number too")
    }

    /// The digits that matter, wherever they are held.
    fn significant<'a>(&'a self, buffer: &'a mut DigitBuffer) -> Significant<'a> {
        match &self.0 {
            Repr::Compact { mantissa, scale } => {
                let digits = buffer.fill(mantissa.unsigned_abs());
                Significant::new(*mantissa < 0, digits, usize::from(*scale))
            }
            Repr::Long(long) => Significant::new(long.negative, &long.digits, long.scale),
        }
    }

    /// The lexical form of a compact number.
    #[inline]
    fn short_text(&self) -> Option<ShortText> {
        let Repr::Compact { mantissa, scale } = &self.0 else { return None };
        Some(ShortText::number(*mantissa < 0, mantissa.unsigned_abs(), usize::from(*scale)))
    }

    /// How many fraction digits are written: those that were read.
    fn scale(&self) -> usize {
        match &self.0 {
            Repr::Compact { scale, .. } => usize::from(*scale),
            Repr::Long(long) => long.scale,
        }
    }
}

/// Reads `[+-]?(\d+(\.\d*)?|\.\d+)`.
impl FromStr for Decimal {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        const ERROR: ValueError = ValueError::new("xs:decimal");
        let (negative, number) = match text.as_bytes() {
            [b'-', ..] => (true, &text[1..]),
            [b'+', ..] => (false, &text[1..]),
            _ => (false, text),
        };
        if number.len() <= COMPACT_DIGITS {
            return compact(negative, number.as_bytes()).ok_or(ERROR);
        }
        let (integer, fraction) = number.split_once('.').unwrap_or((number, ""));
        let only_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if integer.len() + fraction.len() == 0 || !only_digits(integer) || !only_digits(fraction) {
            return Err(ERROR);
        }
        if fraction.is_empty() {
            return Ok(Self::from_digits(negative, integer, 0));
        }
        let mut digits = String::with_capacity(integer.len() + fraction.len());
        digits.push_str(integer);
        digits.push_str(fraction);
        Ok(Self::from_digits(negative, &digits, fraction.len()))
    }
}

/// A number of so few characters that its mantissa cannot be too large.
fn compact(negative: bool, number: &[u8]) -> Option<Decimal> {
    let mut magnitude = 0_i64;
    let mut digits = 0_usize;
    let mut point = None;
    for &byte in number {
        match byte {
            b'0'..=b'9' => {
                magnitude = magnitude * 10 + i64::from(byte - b'0');
                digits += 1;
            }
            b'.' if point.is_none() => point = Some(digits),
            _ => return None,
        }
    }
    if digits == 0 {
        return None;
    }
    let scale = digits - point.unwrap_or(digits);
    Some(Decimal::from_parts(if negative { -magnitude } else { magnitude }, scale as u8))
}

/// Writes the number as it was read, without needless zeros before it.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(text) = self.short_text() {
            return f.write_str(text.as_str());
        }
        let mut buffer = DigitBuffer::default();
        self.significant(&mut buffer).write(self.scale(), f)
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Default for Decimal {
    fn default() -> Self {
        Self::ZERO
    }
}

impl SimpleType for Decimal {
    const BUILT_IN: Option<&'static str> = Some("xs:decimal");

    fn empty() -> Self {
        Self::ZERO
    }

    fn parse(text: &str, _: &dyn PrefixScope) -> Result<Self, ValueError> {
        text.parse()
    }

    fn write(&self, out: &mut dyn TextWriter) {
        match self.short_text() {
            Some(text) => text.write_to(out),
            None => out.push_str(&self.to_string()),
        }
    }

    fn write_canonical(&self, out: &mut dyn TextWriter) {
        out.push_str(&self.canonical());
    }

    fn write_element(&self, name: &'static Name, xml: &mut Writer<'_>) {
        match &self.0 {
            Repr::Compact { mantissa, scale } => xml.decimal(name, *mantissa, *scale),
            Repr::Long(_) => xml.simple(name, self),
        }
    }

    fn write_text(&self, xml: &mut Writer<'_>) {
        match &self.0 {
            Repr::Compact { mantissa, scale } => xml.text_decimal(*mantissa, *scale),
            Repr::Long(_) => xml.text_value(self),
        }
    }

    read_by!(in place in_place);
}

/// Reads a number of up to eighteen digits where it stands; says where it ends.
#[inline(always)]
fn in_place(s: &[u8], p: usize) -> Option<(Decimal, usize)> {
    let negative = s.get(p) == Some(&b'-');
    let start = p + usize::from(negative);
    let (mut value, count) = digits(s, start);
    let mut end = start + count;
    let mut scale = 0;
    if s.get(end) == Some(&b'.') {
        let (fraction, more) = digits(s, end + 1);
        if more == 0 || count + more > COMPACT_DIGITS {
            return None;
        }
        value = value.wrapping_mul(POWERS[more]).wrapping_add(fraction);
        scale = more;
        end += 1 + more;
    }
    if count == 0 || count > COMPACT_DIGITS {
        return None;
    }
    let mantissa = if negative { (value as i64).wrapping_neg() } else { value as i64 };
    Some((Decimal(Repr::Compact { mantissa, scale: scale as u8 }), end))
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        if let (Repr::Compact { mantissa: a, scale: m }, Repr::Compact { mantissa: b, scale: n }) = (&self.0, &other.0)
        {
            // Both stay below 10^36.
            let scale = |mantissa: i64, by: u8| i128::from(mantissa) * 10_i128.pow(u32::from(by));
            return scale(*a, n.saturating_sub(*m)).cmp(&scale(*b, m.saturating_sub(*n)));
        }
        let (mut a, mut b) = (DigitBuffer::default(), DigitBuffer::default());
        self.significant(&mut a).cmp(&other.significant(&mut b))
    }
}

impl Hash for Decimal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let mut buffer = DigitBuffer::default();
        let significant = self.significant(&mut buffer);
        (significant.negative, significant.point, significant.digits).hash(state);
    }
}

/// Room for the digits of a number that has none of its own.
#[derive(Default)]
struct DigitBuffer([u8; 20]);

impl DigitBuffer {
    fn fill(&mut self, mut number: u64) -> &str {
        let mut start = self.0.len();
        while number > 0 {
            start -= 1;
            self.0[start] = b'0' + (number % 10) as u8;
            number /= 10;
        }
        std::str::from_utf8(&self.0[start..]).expect("digits are ASCII")
    }
}

/// A number as sign × 0.digits × 10^point, without zeros at either end of the digits: one for each value.
struct Significant<'a> {
    negative: bool,
    digits: &'a str,
    point: isize,
}

impl<'a> Significant<'a> {
    /// These digits, without leading zeros, `scale` of which stand after the point.
    fn new(negative: bool, digits: &'a str, scale: usize) -> Self {
        if digits.is_empty() {
            return Self { negative: false, digits, point: 0 };
        }
        let point = digits.len() as isize - scale as isize;
        Self { negative, digits: digits.trim_end_matches('0'), point }
    }

    fn fraction_digits(&self) -> usize {
        (self.digits.len() as isize - self.point).max(0).unsigned_abs()
    }

    /// Writes with this many fraction digits, which are not fewer than there are.
    fn write(&self, scale: usize, out: &mut impl fmt::Write) -> fmt::Result {
        if self.negative {
            out.write_char('-')?;
        }
        let before = self.point.max(0).unsigned_abs();
        let (integer, fraction) = self.digits.split_at(before.min(self.digits.len()));
        out.write_str(if before == 0 { "0" } else { integer })?;
        zeros(before - integer.len(), out)?;
        if scale > 0 {
            out.write_char('.')?;
            let leading = self.point.min(0).unsigned_abs();
            zeros(leading, out)?;
            out.write_str(fraction)?;
            zeros(scale.saturating_sub(leading + fraction.len()), out)?;
        }
        Ok(())
    }

    fn cmp(&self, other: &Self) -> Ordering {
        let sign = |number: &Self| i8::from(!number.digits.is_empty()) * if number.negative { -1 } else { 1 };
        sign(self).cmp(&sign(other)).then_with(|| {
            let magnitude = self.point.cmp(&other.point).then_with(|| self.digits.cmp(other.digits));
            if self.negative { magnitude.reverse() } else { magnitude }
        })
    }
}

fn zeros(count: usize, out: &mut impl fmt::Write) -> fmt::Result {
    (0..count).try_for_each(|_| out.write_char('0'))
}

macro_rules! from_integer {
    ($($integer:ty),*) => {
        $(
            impl From<$integer> for Decimal {
                fn from(value: $integer) -> Self {
                    match i64::try_from(value) {
                        Ok(value) => Self::from_parts(value, 0),
                        Err(_) => value.to_string().parse().expect("an integer is a decimal"),
                    }
                }
            }
        )*
    };
}

from_integer!(i8, i16, i32, i64, i128, u8, u16, u32, u64, u128);

/// The value as an integer of Rust; fails when it has a fraction or is out of range.
macro_rules! to_integer {
    ($($integer:ty),*) => {
        $(
            impl TryFrom<&Decimal> for $integer {
                type Error = ValueError;

                fn try_from(value: &Decimal) -> Result<Self, ValueError> {
                    let error = ValueError::new(concat!("an integer in the range of ", stringify!($integer)));
                    // An integer of more than forty digits is in no range, however many zeros are to be written.
                    if !value.is_integer() || value.total_digits() > 40 {
                        return Err(error);
                    }
                    let text = value.to_string();
                    text.split('.').next().and_then(|integer| integer.parse().ok()).ok_or(error)
                }
            }
        )*
    };
}

to_integer!(i8, i16, i32, i64, i128, u8, u16, u32, u64, u128);
