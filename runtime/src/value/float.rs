//! `xs:float` and `xs:double` (XSD 1.0 Part 2, §3.2.4 and §3.2.5).
//!
//! Written is the shortest form that is read as the same number: `1.5`, or `1.5E300` where there would be many zeros.
//! Rust's `NaN` is not equal to itself, XSD's is: [`Value`](super::Value) compares as XSD does. XSD 1.0 has one zero: -0 is equal to 0
//! and has its canonical form.

use super::{PrefixScope, SimpleType, TextWriter, ValueError};

macro_rules! binary_number {
    ($($float:ident = $xsd:literal, $canonical:ident;)*) => {
        $(
            impl SimpleType for $float {
                const BUILT_IN: Option<&'static str> = Some($xsd);

                fn empty() -> Self {
                    0.0
                }

                fn parse(text: &str, _: &dyn PrefixScope) -> Result<Self, ValueError> {
                    match text {
                        "INF" => Ok(Self::INFINITY),
                        "-INF" => Ok(Self::NEG_INFINITY),
                        "NaN" => Ok(Self::NAN),
                        _ if is_number(text) => text.parse().map_err(|_| ValueError::new($xsd)),
                        _ => Err(ValueError::new($xsd)),
                    }
                }

                fn write(&self, out: &mut dyn TextWriter) {
                    let magnitude = self.abs();
                    if magnitude == 0.0 || (1e-5..1e15).contains(&magnitude) {
                        out.push_str(&self.to_string());
                    } else {
                        out.push_str(&$canonical(*self));
                    }
                }

                fn write_canonical(&self, out: &mut dyn TextWriter) {
                    out.push_str(&$canonical(*self));
                }
            }

            /// The canonical form: one digit before the point and one at least after it, and an exponent; `0.0E0` for both zeros.
            pub fn $canonical(value: $float) -> String {
                if value.is_nan() {
                    return "NaN".into();
                }
                if value.is_infinite() {
                    return if value < 0.0 { "-INF" } else { "INF" }.into();
                }
                // Adding zero makes one of the two zeros.
                let text = format!("{:E}", value + 0.0);
                if text.contains('.') { text } else { text.replacen('E', ".0E", 1) }
            }
        )*
    };
}

binary_number! {
    f32 = "xs:float", canonical_f32;
    f64 = "xs:double", canonical_f64;
}

/// Rust also reads infinities and NaN by other names; all else is the same.
fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'+' | b'-' | b'e' | b'E'))
}
