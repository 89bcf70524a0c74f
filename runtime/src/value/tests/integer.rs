//! `xs:integer` against whole numbers of any size.

use num_bigint::BigInt;
use proptest::prelude::*;

use super::{hash, read, written};
use crate::value::{Decimal, Integer};

proptest! {
    #[test]
    fn keeps_value_and_order(a in "-?0{0,2}[0-9]{1,40}", b in "[+-]?[0-9]{1,21}") {
        let (x, y) = (read::<Integer>(&a), read::<Integer>(&b));
        let (p, q): (BigInt, BigInt) = (a.parse().unwrap(), b.parse().unwrap());
        prop_assert_eq!(written(&x), p.to_string());
        prop_assert_eq!(written(&y), q.to_string());
        prop_assert_eq!(x.cmp(&y), p.cmp(&q));
        prop_assert_eq!(x == y, p == q);
        prop_assert_eq!(x.is_negative(), p < BigInt::ZERO);
        prop_assert_eq!(Decimal::from(&x).to_string(), p.to_string());
        prop_assert_eq!(i64::try_from(&x).ok(), i64::try_from(&p).ok());
        prop_assert_eq!(u128::try_from(&x).ok(), u128::try_from(&p).ok());
    }

    #[test]
    fn one_number_one_hash(number: i128, zeros in 0_usize..30) {
        let sign = if number < 0 { "-" } else { "+" };
        let padded = read::<Integer>(&format!("{sign}{}{}", "0".repeat(zeros), number.unsigned_abs()));
        prop_assert_eq!(&padded, &Integer::from(number));
        prop_assert_eq!(hash(&padded), hash(&Integer::from(number)));
    }

    #[test]
    fn bounded_integers_are_integers_within_bounds(text in "[+-]?0{0,2}[0-9]{1,12}") {
        let value: i128 = text.parse().unwrap();
        prop_assert_eq!(super::is::<i8>(&text), i8::try_from(value).is_ok());
        prop_assert_eq!(super::is::<u16>(&text), u16::try_from(value).is_ok());
        prop_assert_eq!(super::is::<u32>(&text), u32::try_from(value).is_ok());
        prop_assert_eq!(super::is::<i32>(&text), i32::try_from(value).is_ok());
    }
}
