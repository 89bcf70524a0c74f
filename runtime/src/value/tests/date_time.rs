//! Dates and times against a count of days.

use std::cmp::Ordering;

use proptest::prelude::*;

use super::{hash, read, written};
use crate::value::{Date, DateTime, Fraction, GMonthDay, GYear, GYearMonth, Time, Zone};

/// Days in the years -2000 to 4000 by counting them, one year after the other; there is no year 0.
fn days_before(year: i64, month: u8, day: u8) -> i64 {
    let leap = |year: i64| year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
    let years: i64 = (-2000..year).filter(|year| *year != 0).map(|year| 365 + i64::from(leap(year))).sum();
    let lengths = [31, 28 + i64::from(leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    years + lengths[..usize::from(month) - 1].iter().sum::<i64>() + i64::from(day) - 1
}

/// The parts of a date and time, as a text and as seconds (of UTC, if there is a zone) and milliseconds.
fn sample() -> impl Strategy<Value = (String, (i64, u16), bool)> {
    let year =
        prop_oneof![-3_i64..4, 1990_i64..2030, -1900_i64..3900].prop_filter("there is no year 0", |year| *year != 0);
    let day = (year, 1_u8..13, prop_oneof![1_u8..32, 27_u8..32]);
    let clock = (prop_oneof![0_u8..24, Just(0_u8), Just(23_u8)], 0_u8..60, 0_u8..60, 0_u16..1000);
    let zone = prop_oneof![Just(None), (-840_i64..841).prop_map(Some), Just(Some(0))];
    (day, clock, zone).prop_filter_map(
        "there is such a day",
        |((year, month, day), (hour, minute, second, milli), zone)| {
            Date::new(year, month, day).ok()?;
            let sign = if year < 0 { "-" } else { "" };
            let offset = zone.map_or(String::new(), |zone| match zone {
                0 => "Z".into(),
                _ => format!("{}{:02}:{:02}", if zone < 0 { '-' } else { '+' }, zone.abs() / 60, zone.abs() % 60),
            });
            let text = format!(
                "{sign}{:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{milli:03}{offset}",
                year.abs()
            );
            let minutes =
                (days_before(year, month, day) * 24 + i64::from(hour)) * 60 + i64::from(minute) - zone.unwrap_or(0);
            Some((text, (minutes * 60 + i64::from(second), milli), zone.is_some()))
        },
    )
}

proptest! {
    #[test]
    fn dates_and_times_are_ordered_as_seconds_are((a, s, zoned_a) in sample(), (b, t, zoned_b) in sample()) {
        let (x, y) = (read::<DateTime>(&a), read::<DateTime>(&b));
        const FOURTEEN_HOURS: i64 = 14 * 3600;
        let expected = match (zoned_a, zoned_b) {
            (true, true) | (false, false) => Some(s.cmp(&t)),
            (true, false) if s < (t.0 - FOURTEEN_HOURS, t.1) => Some(Ordering::Less),
            (true, false) if s > (t.0 + FOURTEEN_HOURS, t.1) => Some(Ordering::Greater),
            (false, true) if t < (s.0 - FOURTEEN_HOURS, s.1) => Some(Ordering::Greater),
            (false, true) if t > (s.0 + FOURTEEN_HOURS, s.1) => Some(Ordering::Less),
            _ => None,
        };
        prop_assert_eq!(x.partial_cmp(&y), expected);
        prop_assert_eq!(y.partial_cmp(&x), expected.map(Ordering::reverse));
        prop_assert_eq!(x == y, expected == Some(Ordering::Equal));
    }

    #[test]
    fn near_ones_too((a, s, zoned) in sample(), other in -840_i16..841) {
        let x = read::<DateTime>(&a);
        prop_assert_eq!(written(&x), a);
        let y = read::<DateTime>(&x.canonical());
        prop_assert_eq!(&x, &y);
        prop_assert_eq!(hash(&x), hash(&y));
        if zoned {
            // The same clock in another zone is as much earlier as the zone is ahead.
            let z = x.clone().with_zone(Zone::from_minutes(other));
            let moved = i64::from(x.zone().unwrap().minutes() - other) * 60;
            prop_assert_eq!(x.partial_cmp(&z), Some(s.0.cmp(&(s.0 + moved))));
        }
    }

    #[test]
    fn a_day_ends_where_the_next_begins((a, s, zoned) in sample()) {
        let day = read::<DateTime>(&a).date();
        let end = read::<DateTime>(&format!("{}T24:00:00", day.with_zone(None))).with_zone(day.zone());
        let next = s.0.div_euclid(86_400);
        if !zoned {
            let date = end.date();
            prop_assert_eq!(days_before(date.year(), date.month(), date.day()), next + 1);
        }
        prop_assert_eq!(end.hour(), 0);
    }

    #[test]
    fn fractions_of_any_length_are_exact(a in "[0-9]{1,30}", b in "[0-9]{1,30}") {
        let (x, y) = (Fraction::from_digits(&a).unwrap(), Fraction::from_digits(&b).unwrap());
        prop_assert_eq!(x.cmp(&y), format!("{a:0<30}").cmp(&format!("{b:0<30}")));
        let time = read::<Time>(&format!("00:00:00.{a}"));
        prop_assert_eq!(read::<Time>(&written(&time)).partial_cmp(&time), Some(Ordering::Equal));
        prop_assert_eq!(read::<Time>(&time.canonical()), time);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[-+.0-9TZ:]{0,40}|-?[0-9]{4,19}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{0,12})?([-+][0-9]{2}:[0-9]{2}|Z)?") {
        if let Ok(value) = text.parse::<DateTime>() {
            prop_assert_eq!(read::<DateTime>(&written(&value)), value.clone());
            prop_assert_eq!(read::<DateTime>(&value.canonical()), value);
        }
        let _ = (text.parse::<Date>(), text.parse::<Time>(), text.parse::<GYear>(), text.parse::<GMonthDay>());
    }
}

/// The table of §3.2.7.4.
#[test]
fn order_with_and_without_zone() {
    let order = |a: &str, b: &str| read::<DateTime>(a).partial_cmp(&read(b));
    assert_eq!(order("2000-01-15T00:00:00", "2000-02-15T00:00:00"), Some(Ordering::Less));
    assert_eq!(order("2000-01-15T12:00:00", "2000-01-16T12:00:00Z"), Some(Ordering::Less));
    assert_eq!(order("2000-01-01T12:00:00", "1999-12-31T23:00:00Z"), None);
    assert_eq!(order("2000-01-16T12:00:00", "2000-01-16T12:00:00Z"), None);
    assert_eq!(order("2000-01-16T00:00:00", "2000-01-16T12:00:00Z"), None);
}

#[test]
fn zones_that_mean_one_instant() {
    assert_eq!(read::<DateTime>("2002-10-10T12:00:00+00:00"), read("2002-10-10T12:00:00Z"));
    assert_eq!(read::<DateTime>("2002-10-10T00:30:00+01:00"), read("2002-10-09T23:30:00Z"));
    assert_eq!(read::<Date>("2002-10-10+13:00"), read("2002-10-09-11:00"));
    assert_ne!(read::<Date>("2002-10-10"), read("2002-10-10Z"));
    assert!(read::<Time>("23:00:00-05:00") > read("04:00:00Z"));
    assert!(read::<Time>("12:00:00-14:00") > read("12:00:00-10:00"));
    assert_ne!(read::<Time>("04:00:00"), read("04:00:00Z"));
    assert_eq!(read::<Time>("12:00:00-05:00"), read("17:00:00Z"));
    assert!(read::<GYearMonth>("2002-10+01:00") < read("2002-10Z"));
    assert!(read::<GMonthDay>("--03-01") > read("--02-29"));
}

#[test]
fn canonical_forms() {
    assert_eq!(read::<DateTime>("2002-12-31T23:30:00.500-01:00").canonical(), "2003-01-01T00:30:00.5Z");
    assert_eq!(read::<DateTime>("0001-01-01T00:00:00+01:00").canonical(), "-0001-12-31T23:00:00Z");
    assert_eq!(read::<Time>("01:00:00.10-02:00").canonical(), "03:00:00.1Z");
}

#[test]
fn parts_are_checked() {
    assert!(DateTime::new(2023, 2, 29, 0, 0, 0).is_err());
    assert!(DateTime::new(0, 1, 1, 0, 0, 0).is_err());
    assert!(DateTime::new(i64::MAX, 1, 1, 0, 0, 0).is_err());
    assert!(DateTime::new(2023, 1, 1, 24, 0, 1).is_err());
    assert_eq!(DateTime::new(2023, 12, 31, 24, 0, 0), Ok(read("2024-01-01T00:00:00")));
    assert!(Zone::from_minutes(841).is_none());
    assert!(Fraction::from_nanoseconds(1_000_000_000).is_none());
    let fraction = Fraction::from_nanoseconds(120_000_000).unwrap();
    assert_eq!(
        DateTime::new(2023, 1, 2, 3, 4, 5).unwrap().with_fraction(fraction).to_string(),
        "2023-01-02T03:04:05.12"
    );
}
