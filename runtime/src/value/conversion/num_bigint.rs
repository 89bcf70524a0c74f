//! The integers of `num-bigint`.

use num_bigint::{BigInt, BigUint};

use crate::value::{Integer, ValueError};

impl From<&Integer> for BigInt {
    fn from(value: &Integer) -> Self {
        match i64::try_from(value) {
            Ok(small) => small.into(),
            Err(_) => value.to_string().parse().expect("an integer is one everywhere"),
        }
    }
}

impl From<&BigInt> for Integer {
    fn from(value: &BigInt) -> Self {
        match i64::try_from(value) {
            Ok(small) => small.into(),
            Err(_) => value.to_string().parse().expect("an integer is one everywhere"),
        }
    }
}

/// Fails for negative numbers.
impl TryFrom<&Integer> for BigUint {
    type Error = ValueError;

    fn try_from(value: &Integer) -> Result<Self, ValueError> {
        BigInt::from(value).try_into().map_err(|_| ValueError::new("num_bigint::BigUint"))
    }
}

impl From<&BigUint> for Integer {
    fn from(value: &BigUint) -> Self {
        Self::from(&BigInt::from(value.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        for text in ["0", "-1", "9223372036854775807", "-123456789012345678901234567890"] {
            let value: Integer = text.parse().unwrap();
            assert_eq!(BigInt::from(&value).to_string(), text);
            assert_eq!(Integer::from(&BigInt::from(&value)), value);
            assert_eq!(BigUint::try_from(&value).is_ok(), !value.is_negative());
        }
    }
}
