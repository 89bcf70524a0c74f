//! `xs:base64Binary` and `xs:hexBinary` (XSD 1.0 Part 2, §3.2.15 and §3.2.16).

use std::fmt;
use std::ops::{Deref, DerefMut};

use super::{PrefixScope, SimpleType, TextWriter, ValueError, WhiteSpace};

macro_rules! octets {
    ($($name:ident),*) => {
        $(
            impl $name {
                /// The octets themselves.
                pub fn into_vec(self) -> Vec<u8> {
                    self.0
                }
            }

            impl Deref for $name {
                type Target = Vec<u8>;

                fn deref(&self) -> &Vec<u8> {
                    &self.0
                }
            }

            impl DerefMut for $name {
                fn deref_mut(&mut self) -> &mut Vec<u8> {
                    &mut self.0
                }
            }

            impl AsRef<[u8]> for $name {
                fn as_ref(&self) -> &[u8] {
                    &self.0
                }
            }

            impl From<Vec<u8>> for $name {
                fn from(octets: Vec<u8>) -> Self {
                    Self(octets)
                }
            }

            impl From<&[u8]> for $name {
                fn from(octets: &[u8]) -> Self {
                    Self(octets.to_vec())
                }
            }

            impl<const N: usize> From<[u8; N]> for $name {
                fn from(octets: [u8; N]) -> Self {
                    Self(octets.to_vec())
                }
            }

            impl From<$name> for Vec<u8> {
                fn from(octets: $name) -> Self {
                    octets.0
                }
            }

            /// Tells how many octets there are; they may be many, and nobody else's business.
            impl fmt::Debug for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    write!(f, concat!(stringify!($name), "({} octets)"), self.0.len())
                }
            }
        )*
    };
}

/// Octets that travel as base64 (`xs:base64Binary`).
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Binary(Vec<u8>);

/// Octets that travel as pairs of hexadecimal digits (`xs:hexBinary`).
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct HexBinary(Vec<u8>);

octets!(Binary, HexBinary);

/// Reads base64 with its padding and with white space anywhere; the bits that padding leaves over must be zero. Writes the
/// canonical form, one line.
impl SimpleType for Binary {
    /// Collapsing it first would look at it all once more.
    const WHITE_SPACE: WhiteSpace = WhiteSpace::Preserve;
    const BUILT_IN: Option<&'static str> = Some("xs:base64Binary");

    fn empty() -> Self {
        Self::default()
    }

    fn parse(text: &str, _: &dyn PrefixScope) -> Result<Self, ValueError> {
        let error = ValueError::new("xs:base64Binary");
        let is_space = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
        // Most has no white space, and where there is some, it is found soon.
        if let Ok(octets) = base64_simd::STANDARD.decode_to_vec(text) {
            return Ok(Self(octets));
        }
        let mut octets: Vec<u8> = text.bytes().filter(|byte| !is_space(byte)).collect();
        let length = base64_simd::STANDARD.decode_inplace(&mut octets).map_err(|_| error)?.len();
        octets.truncate(length);
        Ok(Self(octets))
    }

    fn write(&self, out: &mut dyn TextWriter) {
        out.push_str(&base64_simd::STANDARD.encode_to_string(&self.0));
    }
}

/// Reads digits of either case; writes the canonical form, capitals.
impl SimpleType for HexBinary {
    const BUILT_IN: Option<&'static str> = Some("xs:hexBinary");

    fn empty() -> Self {
        Self::default()
    }

    fn parse(text: &str, _: &dyn PrefixScope) -> Result<Self, ValueError> {
        let pairs = text.as_bytes().chunks_exact(2);
        let whole = pairs.remainder().is_empty();
        let octets: Option<Vec<u8>> = pairs.map(|pair| Some(hex_digit(pair[0])? << 4 | hex_digit(pair[1])?)).collect();
        octets.filter(|_| whole).map(Self).ok_or(ValueError::new("xs:hexBinary"))
    }

    fn write(&self, out: &mut dyn TextWriter) {
        const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
        let mut text = String::with_capacity(self.0.len() * 2);
        for octet in &self.0 {
            text.push(char::from(DIGITS[usize::from(octet >> 4)]));
            text.push(char::from(DIGITS[usize::from(octet & 15)]));
        }
        out.push_str(&text);
    }
}

fn hex_digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    }
}
