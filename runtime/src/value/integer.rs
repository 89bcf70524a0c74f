//! `xs:integer` and what is derived from it (XSD 1.0 Part 2, §3.3.13 to §3.3.25). The bounded types are Rust's own
//! integers; the others are [`Integer`], which has no bounds. Leading zeros and a plus sign are read and not kept.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use super::short_text::ShortText;
use super::{Decimal, PrefixScope, SimpleType, TextWriter, ValueError};
use crate::name::Name;
use crate::reader::Reader;
use crate::reader::leaf::{integer_in_place, read_by};
use crate::writer::Writer;

macro_rules! bounded {
    ($($integer:ty = $xsd:literal, $leaf:ident, $attribute:ident;)*) => {
        $(
            impl SimpleType for $integer {
                const BUILT_IN: Option<&'static str> = Some($xsd);

                fn empty() -> Self {
                    0
                }

                fn parse(text: &str, _: &dyn PrefixScope) -> Result<Self, ValueError> {
                    // Rust's own reading differs in one thing: it takes no `-0` for an unsigned number.
                    match text.parse() {
                        Ok(value) => Ok(value),
                        Err(_) if is_minus_zero(text) => Ok(0),
                        Err(_) => Err(ValueError::new($xsd)),
                    }
                }

                fn write(&self, out: &mut dyn TextWriter) {
                    ShortText::$leaf((*self).into()).write_to(out);
                }

                fn write_element(&self, name: &'static Name, xml: &mut Writer<'_>) {
                    xml.$leaf(name, (*self).into());
                }

                fn read_in_place(message: &[u8], p: usize) -> Option<(Self, usize)> {
                    let most = i64::try_from(<$integer>::MAX).unwrap_or(i64::MAX);
                    let (value, end) = integer_in_place(message, p, <$integer>::MIN as i64, most)?;
                    Some((value as Self, end))
                }

                fn write_attribute(&self, name: &'static Name, xml: &mut Writer<'_>) {
                    xml.$attribute(name, (*self).into());
                }

                read_by!(text in place Self::read_in_place);

                read_by!(|xml: &mut Reader<'_>, name| {
                    let most = i64::try_from(<$integer>::MAX).unwrap_or(i64::MAX);
                    xml.integer_leaf(name, <$integer>::MIN as i64, most).map(|value| value as Self)
                });
            }
        )*
    };
}

bounded! {
    i8 = "xs:byte", signed, attribute_signed;
    i16 = "xs:short", signed, attribute_signed;
    i32 = "xs:int", signed, attribute_signed;
    i64 = "xs:long", signed, attribute_signed;
    u8 = "xs:unsignedByte", unsigned, attribute_unsigned;
    u16 = "xs:unsignedShort", unsigned, attribute_unsigned;
    u32 = "xs:unsignedInt", unsigned, attribute_unsigned;
    u64 = "xs:unsignedLong", unsigned, attribute_unsigned;
}

fn is_minus_zero(text: &str) -> bool {
    text.strip_prefix('-').is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|digit| digit == b'0'))
}

/// A number of `xs:integer`: exact, without bounds.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Integer(Repr);

/// A number has one representation: small wherever that is possible.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Repr {
    Small(i64),
    /// The digits have no leading zeros.
    Large {
        negative: bool,
        digits: Box<str>,
    },
}

impl Integer {
    /// Zero.
    pub const ZERO: Self = Self(Repr::Small(0));

    /// Whether it is less than zero.
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Repr::Small(value) => *value < 0,
            Repr::Large { negative, .. } => *negative,
        }
    }
}

/// Reads `[+-]?\d+`.
impl FromStr for Integer {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        if let Ok(value) = text.parse() {
            return Ok(Self(Repr::Small(value)));
        }
        let (negative, digits) = match text.as_bytes() {
            [b'-', ..] => (true, &text[1..]),
            [b'+', ..] => (false, &text[1..]),
            _ => (false, text),
        };
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(ValueError::new("xs:integer"));
        }
        Ok(Self(Repr::Large { negative, digits: digits.trim_start_matches('0').into() }))
    }
}

impl fmt::Display for Integer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Repr::Small(value) => write!(f, "{value}"),
            Repr::Large { negative, digits } => write!(f, "{}{digits}", if *negative { "-" } else { "" }),
        }
    }
}

impl fmt::Debug for Integer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Default for Integer {
    fn default() -> Self {
        Self::ZERO
    }
}

impl SimpleType for Integer {
    const BUILT_IN: Option<&'static str> = Some("xs:integer");

    fn empty() -> Self {
        Self::ZERO
    }

    fn parse(text: &str, _: &dyn PrefixScope) -> Result<Self, ValueError> {
        text.parse()
    }

    fn write(&self, out: &mut dyn TextWriter) {
        out.push_str(&self.to_string());
    }
}

impl PartialOrd for Integer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Integer {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Repr::Small(a), Repr::Small(b)) => a.cmp(b),
            (Repr::Large { negative: true, digits: a }, Repr::Large { negative: true, digits: b }) => magnitude(b, a),
            (Repr::Large { negative: false, digits: a }, Repr::Large { negative: false, digits: b }) => magnitude(a, b),
            // A large number is beyond every small one, on its side of zero.
            (Repr::Large { negative, .. }, _) => {
                if *negative {
                    Ordering::Less
                } else {
                    Ordering::Greater
                }
            }
            (Repr::Small(_), Repr::Large { negative, .. }) => {
                if *negative {
                    Ordering::Greater
                } else {
                    Ordering::Less
                }
            }
        }
    }
}

fn magnitude(a: &str, b: &str) -> Ordering {
    a.len().cmp(&b.len()).then_with(|| a.cmp(b))
}

macro_rules! conversions {
    ($($integer:ty),*) => {
        $(
            impl From<$integer> for Integer {
                fn from(value: $integer) -> Self {
                    match i64::try_from(value) {
                        Ok(value) => Self(Repr::Small(value)),
                        Err(_) => value.to_string().parse().expect("Rust's integers are integers"),
                    }
                }
            }

            impl TryFrom<&Integer> for $integer {
                type Error = ValueError;

                fn try_from(value: &Integer) -> Result<Self, ValueError> {
                    let converted = match &value.0 {
                        Repr::Small(value) => Self::try_from(*value).ok(),
                        Repr::Large { .. } => value.to_string().parse().ok(),
                    };
                    converted.ok_or(ValueError::new(concat!("an integer in the range of ", stringify!($integer))))
                }
            }
        )*
    };
}

conversions!(i8, i16, i32, i64, i128, u8, u16, u32, u64, u128);

impl From<&Integer> for Decimal {
    fn from(value: &Integer) -> Self {
        match &value.0 {
            Repr::Small(value) => Self::from(*value),
            Repr::Large { .. } => value.to_string().parse().expect("an integer is a decimal"),
        }
    }
}
