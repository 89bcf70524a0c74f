//! `xs:decimal` against whole numbers of any size.

use num_bigint::BigInt;
use proptest::prelude::*;

use super::{hash, read, written};
use crate::value::Decimal;

/// The value of a decimal's text, times 10^80.
fn reckon(text: &str) -> BigInt {
    let (integer, fraction) = text.split_once('.').unwrap_or((text, ""));
    format!("{integer}{fraction:0<80}").parse().expect("a number")
}

fn text() -> impl Strategy<Value = String> {
    "[+-]?0{0,3}[0-9]{1,25}(\\.[0-9]{0,25}0{0,5})?|[+-]?\\.[0-9]{1,40}|-?[0-9]{1,3}(\\.[0-9]{1,3})?"
}

proptest! {
    #[test]
    fn keeps_value_and_scale(text in text()) {
        let value = read::<Decimal>(&text);
        let written = written(&value);
        prop_assert_eq!(reckon(&written), reckon(&text));
        let scale = |text: &str| text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
        prop_assert_eq!(scale(&written), scale(&text));
        prop_assert_eq!(read::<Decimal>(&value.canonical()), value);
    }

    #[test]
    fn compares_by_value(a in text(), b in text()) {
        let (x, y) = (read::<Decimal>(&a), read::<Decimal>(&b));
        prop_assert_eq!(x.cmp(&y), reckon(&a).cmp(&reckon(&b)));
    }

    #[test]
    fn trailing_zeros_do_not_count(a in text(), zeros in 0_usize..30) {
        let point = if a.contains('.') { "" } else { "." };
        let b = format!("{a}{point}{}", "0".repeat(zeros));
        let (x, y) = (read::<Decimal>(&a), read::<Decimal>(&b));
        prop_assert_eq!(hash(&x), hash(&y));
        prop_assert_eq!(x, y);
    }

    #[test]
    fn counts_digits(text in text()) {
        let value = read::<Decimal>(&text);
        let canonical = value.canonical();
        let (integer, fraction) = canonical.trim_start_matches('-').split_once('.').expect("a point");
        let fraction = fraction.trim_end_matches('0');
        prop_assert_eq!(value.fraction_digits(), fraction.len());
        let integer = integer.trim_start_matches('0');
        prop_assert_eq!(value.total_digits(), (integer.len() + fraction.len()).max(1));
    }

    #[test]
    fn parts_are_the_value(mantissa: i64, scale in 0_u8..60) {
        let value = Decimal::from_parts(mantissa, scale);
        prop_assert_eq!(reckon(&value.to_string()), BigInt::from(mantissa) * BigInt::from(10).pow(80 - u32::from(scale)));
        if let Some(parts) = value.to_parts() {
            prop_assert_eq!(parts, (mantissa, scale));
        }
    }

    #[test]
    fn integers_come_and_go(value: i128) {
        let decimal = Decimal::from(value);
        prop_assert_eq!(i128::try_from(&decimal), Ok(value));
        prop_assert_eq!(i64::try_from(&decimal).ok(), i64::try_from(value).ok());
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[-+.0-9eE ]{0,12}") {
        let form = is_decimal(&text);
        prop_assert_eq!(super::is::<Decimal>(&text), form);
    }
}

/// `[+-]?(\d+(\.\d*)?|\.\d+)`, told another way.
fn is_decimal(text: &str) -> bool {
    let number = text.strip_prefix(['+', '-']).unwrap_or(text);
    number.chars().all(|character| character.is_ascii_digit() || character == '.')
        && number.matches('.').count() <= 1
        && number.chars().any(|character| character.is_ascii_digit())
}

#[test]
fn canonical_forms() {
    for (text, canonical) in [("1", "1.0"), ("-0", "0.0"), ("0100.00", "100.0"), ("-.50", "-0.5"), ("1.10", "1.1")] {
        assert_eq!(read::<Decimal>(text).canonical(), canonical);
    }
}

#[test]
fn integers_only_without_fraction() {
    assert_eq!(i32::try_from(&read::<Decimal>("12.00")), Ok(12));
    assert!(i32::try_from(&read::<Decimal>("12.01")).is_err());
    assert!(u8::try_from(&read::<Decimal>("256")).is_err());
    assert!(u128::try_from(&Decimal::from_parts(-1, 0)).is_err());
    assert!(i64::try_from(&read::<Decimal>(&format!("1{}", "0".repeat(50)))).is_err());
}
