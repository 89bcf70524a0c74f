//! Fractions of a second: exact, of any length, as `xs:dateTime`, `xs:time` and `xs:duration` have them.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use super::short_text::ShortText;

/// A part of a second, exact. Zeros at the end that were read are kept; they do not count in comparisons, and canonical forms have none.
#[derive(Clone, Default)]
pub struct Fraction {
    nanoseconds: u32,
    /// How many digits are written of the nanoseconds.
    digits: u8,
    /// What stands after nine digits: hardly ever anything.
    rest: Option<Box<str>>,
}

impl Fraction {
    /// No fraction.
    pub const ZERO: Self = Self { nanoseconds: 0, digits: 0, rest: None };

    /// So many nanoseconds; `None` when they make a second.
    pub fn from_nanoseconds(nanoseconds: u32) -> Option<Self> {
        if nanoseconds >= 1_000_000_000 {
            return None;
        }
        let mut digits = 9;
        let mut rest = nanoseconds;
        while digits > 0 && rest % 10 == 0 {
            rest /= 10;
            digits -= 1;
        }
        Some(Self { nanoseconds, digits, rest: None })
    }

    /// So many nanoseconds, written with so many digits, which whoever calls has made sure are at most nine and enough.
    #[doc(hidden)]
    pub const fn from_checked_parts(nanoseconds: u32, digits: u8) -> Self {
        Self { nanoseconds, digits, rest: None }
    }

    /// The digits after a point, one at least; `None` when there are none or others than ASCII digits.
    pub fn from_digits(text: &str) -> Option<Self> {
        if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let (coarse, rest) = text.split_at(text.len().min(9));
        let value = coarse.bytes().fold(0_u32, |sum, digit| sum * 10 + u32::from(digit - b'0'));
        Some(Self {
            nanoseconds: value * 10_u32.pow(9 - coarse.len() as u32),
            digits: coarse.len() as u8,
            rest: (!rest.is_empty()).then(|| rest.into()),
        })
    }

    /// The whole nanoseconds.
    pub const fn nanoseconds(&self) -> u32 {
        self.nanoseconds
    }

    /// Whether nanoseconds do not hold it all.
    pub fn is_finer_than_nanoseconds(&self) -> bool {
        !self.finer().is_empty()
    }

    /// Whether there is none.
    pub fn is_zero(&self) -> bool {
        self.nanoseconds == 0 && !self.is_finer_than_nanoseconds()
    }

    /// What counts of the digits after nine.
    fn finer(&self) -> &str {
        self.rest.as_deref().unwrap_or_default().trim_end_matches('0')
    }

    /// Appends the point and the digits, unless there are more than nine.
    #[inline(always)]
    pub(super) fn push_to(&self, text: &mut ShortText) -> Option<()> {
        if self.digits == 0 { Some(()) } else { self.push_digits(text) }
    }

    #[inline(never)]
    fn push_digits(&self, text: &mut ShortText) -> Option<()> {
        if self.rest.is_some() {
            return None;
        }
        if self.digits > 0 {
            text.push(*b".");
            let mut divisor = 100_000_000;
            for _ in 0..self.digits {
                text.push([b'0' + (self.nanoseconds / divisor % 10) as u8]);
                divisor /= 10;
            }
        }
        Some(())
    }

    /// The same without zeros at the end, as canonical forms want it.
    pub(super) fn canonical(&self) -> Self {
        let shortest = Self::from_nanoseconds(self.nanoseconds).unwrap_or_default();
        match self.finer() {
            "" => shortest,
            finer => Self { digits: 9, rest: Some(finer.into()), ..shortest },
        }
    }
}

/// Writes the point and the digits, or nothing when none were read.
impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.digits == 0 {
            return Ok(());
        }
        let width = usize::from(self.digits);
        write!(f, ".{:0width$}", self.nanoseconds / 10_u32.pow(9 - u32::from(self.digits)))?;
        f.write_str(self.rest.as_deref().unwrap_or_default())
    }
}

impl fmt::Debug for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "0{self}")
    }
}

impl PartialEq for Fraction {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Fraction {}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.nanoseconds, self.finer()).cmp(&(other.nanoseconds, other.finer()))
    }
}

impl Hash for Fraction {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.nanoseconds, self.finer()).hash(state);
    }
}
