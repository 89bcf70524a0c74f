//! The decimals of `rust_decimal`: 28 digits.

use crate::value::{Decimal, ValueError};

/// The same number with the same fraction digits; fails when it has too many digits.
impl TryFrom<&Decimal> for rust_decimal::Decimal {
    type Error = ValueError;

    fn try_from(value: &Decimal) -> Result<Self, ValueError> {
        let error = ValueError::new("rust_decimal::Decimal");
        match value.to_parts() {
            Some((mantissa, scale)) => Self::try_new(mantissa, u32::from(scale)).map_err(|_| error),
            None => Self::from_str_exact(&value.to_string()).map_err(|_| error),
        }
    }
}

/// The same number with the same fraction digits.
impl From<rust_decimal::Decimal> for Decimal {
    fn from(value: rust_decimal::Decimal) -> Self {
        match i64::try_from(value.mantissa()) {
            // There are 28 fraction digits at most.
            Ok(mantissa) => Self::from_parts(mantissa, value.scale() as u8),
            Err(_) => value.to_string().parse().expect("a decimal is written as one"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        for text in ["0", "1.10", "-79228162514264337593543950335", "0.0000000000000000000000000001", "0.00"] {
            let value: Decimal = text.parse().unwrap();
            let other = rust_decimal::Decimal::try_from(&value).unwrap();
            assert_eq!(Decimal::from(other).to_string(), text);
        }
        for text in ["79228162514264337593543950336", "0.00000000000000000000000000001"] {
            assert!(rust_decimal::Decimal::try_from(&text.parse::<Decimal>().unwrap()).is_err());
        }
    }
}
