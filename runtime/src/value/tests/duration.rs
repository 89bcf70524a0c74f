//! `xs:duration` against dates that are counted day by day.

use std::cmp::Ordering;
use std::time;

use proptest::prelude::*;

use super::{hash, read, written};
use crate::value::Duration;

/// Seconds from 1600 to a start, plus so many months and seconds, by walking from month to month.
fn walk((year, month): (i64, i64), months: i64, seconds: i64) -> i64 {
    let length = |year: i64, month: i64| match month {
        2 if year % 400 == 0 || (year % 4 == 0 && year % 100 != 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let target = year * 12 + month - 1 + months;
    let (from, to) = (1600 * 12_i64, target);
    let days: i64 = (from.min(to)..from.max(to)).map(|at| length(at.div_euclid(12), at.rem_euclid(12) + 1)).sum();
    (if to < from { -days } else { days }) * 86_400 + seconds
}

fn sample() -> impl Strategy<Value = (String, i64, i64)> {
    let parts =
        (any::<bool>(), 0_i64..3, 0_i64..30, prop_oneof![0_i64..800, 27_i64..32], 0_i64..50, 0_i64..100, 0_i64..100);
    parts.prop_map(|(negative, years, months, days, hours, minutes, seconds)| {
        let sign = if negative { -1 } else { 1 };
        let text = format!("{}P{years}Y{months}M{days}DT{hours}H{minutes}M{seconds}S", if negative { "-" } else { "" });
        (text, sign * (years * 12 + months), sign * (((days * 24 + hours) * 60 + minutes) * 60 + seconds))
    })
}

proptest! {
    #[test]
    fn order_from_four_starts((a, months_a, seconds_a) in sample(), (b, months_b, seconds_b) in sample()) {
        let (x, y) = (read::<Duration>(&a), read::<Duration>(&b));
        let orders = [(1696, 9), (1697, 2), (1903, 3), (1903, 7)]
            .map(|start| walk(start, months_a, seconds_a).cmp(&walk(start, months_b, seconds_b)));
        let expected = orders.iter().all(|order| *order == orders[0]).then_some(orders[0]);
        prop_assert_eq!(x.partial_cmp(&y), expected);
        prop_assert_eq!(x == y, expected == Some(Ordering::Equal));
        prop_assert_eq!(read::<Duration>(&written(&x)), x);
    }

    #[test]
    fn one_length_one_hash(days in 0_u64..1000, seconds in 0_u64..100_000) {
        let a = Duration::zero().with_days(days).with_seconds(seconds);
        let b = Duration::from(time::Duration::from_secs(days * 86_400 + seconds));
        prop_assert_eq!(hash(&a), hash(&b));
        prop_assert_eq!(&a, &b);
        prop_assert_eq!(time::Duration::try_from(&a), Ok(time::Duration::from_secs(days * 86_400 + seconds)));
    }

    #[test]
    fn any_text_is_read_or_refused(text in "-?P?[0-9YMDTHS.]{0,20}|P[0-9]{1,20}Y[0-9]{1,20}M[0-9]{1,20}DT[0-9]{1,20}H[0-9]{1,20}S") {
        if let Ok(value) = text.parse::<Duration>() {
            prop_assert_eq!(read::<Duration>(&written(&value)), value);
        }
    }
}

/// The table of §3.2.6.2.
#[test]
fn order_of_months_and_days() {
    let order = |a: &str, b: &str| read::<Duration>(a).partial_cmp(&read(b));
    for (a, less, open, greater) in [
        ("P1Y", "P364D", &["P365D", "P366D"][..], "P367D"),
        ("P1M", "P27D", &["P28D", "P29D", "P30D", "P31D"][..], "P32D"),
        ("P5M", "P149D", &["P150D", "P151D", "P152D", "P153D"][..], "P154D"),
    ] {
        assert_eq!(order(a, less), Some(Ordering::Greater));
        assert_eq!(order(a, greater), Some(Ordering::Less));
        for b in open {
            assert_eq!(order(a, b), None, "{a} and {b}");
        }
    }
    assert_eq!(read::<Duration>("P1Y"), read("P12M"));
    assert_eq!(read::<Duration>("P1D"), read("PT24H"));
    assert_eq!(read::<Duration>("-PT0S"), read("P0Y"));
    assert!(read::<Duration>("-PT0.6S") < read("-PT0.5S"));
    assert!(read::<Duration>("-PT0.1S") < read("PT0.0000000000001S"));
}

#[test]
fn spans_of_rust() {
    assert!(time::Duration::try_from(&read::<Duration>("P1M")).is_err());
    assert!(time::Duration::try_from(&read::<Duration>("-PT1S")).is_err());
    assert!(time::Duration::try_from(&read::<Duration>("PT0.0000000001S")).is_err());
    assert_eq!(Duration::from(time::Duration::from_millis(1500)).to_string(), "PT1.5S");
    assert_eq!(Duration::from(time::Duration::from_millis(1500)).negated().to_string(), "-PT1.5S");
}
