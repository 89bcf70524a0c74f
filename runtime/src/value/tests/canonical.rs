//! Canonical forms: one for all equal values, read as one of them, against where values begin on the time line, reckoned by hand.

use std::fmt::Debug;

use proptest::prelude::*;

use super::{Scope, is, read};
use crate::value::{
    Binary, BuiltInType, Date, DateTime, Decimal, Duration, GDay, GMonth, GMonthDay, GYear, GYearMonth, HexBinary,
    Integer, List, QName, SimpleType, Time, Value, canonical,
};

fn form<T: SimpleType>(text: &str) -> String {
    canonical(&read::<T>(text)).expect("the type has canonical forms")
}

/// What must hold of two texts of one type.
fn holds<T: SimpleType + Debug>(a: &str, b: &str) -> Result<(), TestCaseError> {
    let (x, y) = (read::<T>(a), read::<T>(b));
    let (c, d) = (form::<T>(a), form::<T>(b));
    prop_assert_eq!(&read::<T>(&c), &x);
    prop_assert_eq!(&form::<T>(&c), &c);
    prop_assert_eq!(c == d, x == y, "{} and {} for {} and {}", c, d, a, b);
    Ok(())
}

fn zone() -> impl Strategy<Value = Option<i32>> {
    // Far from UTC and near the bounds of the recoverable zones more often than they come by chance.
    prop_oneof![
        Just(None),
        (-840..841).prop_map(Some),
        (715..725).prop_map(Some),
        (-725..-715).prop_map(Some),
        Just(Some(0))
    ]
}

fn zone_text(zone: Option<i32>) -> String {
    match zone {
        None => String::new(),
        Some(minutes) => {
            format!("{}{:02}:{:02}", if minutes < 0 { '-' } else { '+' }, minutes.abs() / 60, minutes.abs() % 60)
        }
    }
}

/// The zone in which a clock shows so many minutes more, if it is one.
fn moved(zone: Option<i32>, by: i32) -> Option<Option<i32>> {
    match zone {
        None => None,
        Some(minutes) => Some(Some(minutes + by)).filter(|zone| zone.is_some_and(|minutes| minutes.abs() <= 840)),
    }
}

proptest! {
    #[test]
    fn times(minute in 0_i32..1440, second in 0..60, by in -1440_i32..1440, zone in zone(), fraction in "(\\.[0-9]{1,25})?") {
        let text = |minute: i32, zone: Option<i32>| {
            format!("{:02}:{:02}:{second:02}{fraction}{}", minute / 60, minute % 60, zone_text(zone))
        };
        let a = text(minute, zone);
        if let Some(zone) = moved(zone, by).filter(|_| (0..1440).contains(&(minute + by))) {
            let b = text(minute + by, zone);
            prop_assert_eq!(read::<Time>(&a), read::<Time>(&b));
            holds::<Time>(&a, &b)?;
        }
        holds::<Time>(&a, &text((minute + by).rem_euclid(1440), zone))?;
        // In UTC unless that is another day; and there at its end or beginning.
        let utc = minute - zone.unwrap_or_default();
        let expected = match zone {
            None => text(minute, None),
            Some(_) if utc < 0 => text(0, Some(-utc)),
            Some(_) if utc > 1439 => text(1439, Some(1439 - utc)),
            Some(_) => text(utc, None) + "Z",
        };
        let digits = fraction.trim_end_matches('0').trim_end_matches('.');
        let expected = if fraction.is_empty() { expected } else { expected.replace(&fraction, digits) };
        prop_assert_eq!(form::<Time>(&a), expected);
    }

    #[test]
    fn days(day in 1_i32..29, month in 1..13, year in prop_oneof![Just(-1), Just(1), 1999..2005_i32], zone in zone(), other in zone()) {
        let sign = if year < 0 { "-" } else { "" };
        let date = |day: i32, zone| format!("{sign}{:04}-{month:02}-{day:02}{}", year.abs(), zone_text(zone));
        holds::<Date>(&date(day, zone), &date(day, other))?;
        let by = match zone {
            Some(ahead) if ahead > 720 => -1,
            Some(ahead) if ahead < -719 => 1,
            _ => 0,
        };
        // The same beginning on the clock of the day before or after.
        if let Some(zone) = moved(zone, by * 1440).filter(|_| (1..29).contains(&(day + by))) {
            prop_assert_eq!(form::<Date>(&date(day, zone.map(|zone| zone - by * 1440))).replace('Z', "+00:00"), date(day + by, zone));
            holds::<Date>(&date(day, zone.map(|zone| zone - by * 1440)), &date(day + by, zone))?;
        }
        let time = |minute: i32, zone| format!("{}T{:02}:{:02}:00{}", date(day, None), minute / 60, minute % 60, zone_text(zone));
        holds::<DateTime>(&time(0, zone), &time(other.unwrap_or_default().rem_euclid(1440), other))?;
    }

    #[test]
    fn parts_of_dates(a in 1..32_i32, b in 1..32_i32, near in -1..2_i32, m in 1..13, n in 1..13, x in zone(), y in zone()) {
        let month_day = |month: i32, day: i32, zone| format!("--{month:02}-{day:02}{}", zone_text(zone));
        let close = (a + near).clamp(1, 31);
        let opposite = x.and_then(|x| [x - 1440, x + 1440].into_iter().find(|x| x.abs() <= 840));
        for (b, y) in [(b, y), (close, y), (close, opposite)] {
            holds::<GDay>(&format!("---{a:02}{}", zone_text(x)), &format!("---{b:02}{}", zone_text(y)))?;
            for (m, n) in [(m, n), (m, m), (m, m % 12 + 1)] {
                if is::<GMonthDay>(&month_day(m, a, x)) && is::<GMonthDay>(&month_day(n, b, y)) {
                    holds::<GMonthDay>(&month_day(m, a, x), &month_day(n, b, y))?;
                }
            }
        }
        holds::<GMonth>(&format!("--{m:02}{}", zone_text(x)), &format!("--{n:02}{}", zone_text(y)))?;
        holds::<GYear>(&format!("20{m:02}{}", zone_text(x)), &format!("20{n:02}{}", zone_text(y)))?;
        holds::<GYearMonth>(&format!("2000-{m:02}{}", zone_text(x)), &format!("2000-{n:02}{}", zone_text(y)))?;
    }

    #[test]
    fn durations(
        months in prop_oneof![0..30_u64, 0..10_000_u64],
        days in prop_oneof![0..70_u64, 360..370_u64, 0..200_000_u64, Just(146_097_u64)],
        seconds in prop_oneof![Just(0_u64), 0..200_000_u64],
        more in prop_oneof![Just(0_u64), Just(12_u64), Just(4_800_u64), 0..30_u64],
        fewer in prop_oneof![Just(365_u64), Just(146_097_u64), 0..400_u64],
        negative: bool,
    ) {
        let text = |months: u64, days: u64| {
            format!("{}P{}Y{}M{days}DT{seconds}S", if negative { "-" } else { "" }, months / 12, months % 12)
        };
        holds::<Duration>(&text(months, days), &text(months + more, days.saturating_sub(fewer)))?;
        holds::<Duration>(&text(months, days), &format!("{}PT{}S", if negative { "-" } else { "" }, days * 86_400 + seconds))?;
        if days < 28 && seconds < 86_400 {
            // XSD 1.1's duDayTimeCanonicalFragmentMap and duYearMonthCanonicalFragmentMap.
            let part = |number: u64, letter| if number == 0 { String::new() } else { format!("{number}{letter}") };
            let date = part(months / 12, "Y") + &part(months % 12, "M") + &part(days, "D");
            let time = part(seconds / 3600, "H") + &part(seconds / 60 % 60, "M") + &part(seconds % 60, "S");
            let time = if time.is_empty() { time } else { format!("T{time}") };
            let expected = match date.len() + time.len() {
                0 => "PT0S".to_owned(),
                _ => format!("{}P{date}{time}", if negative { "-" } else { "" }),
            };
            prop_assert_eq!(form::<Duration>(&text(months, days)), expected);
        }
    }

    #[test]
    fn numbers(a in "[-+]?[0-9]{1,25}(\\.[0-9]{1,25})?", zeros in "0{0,25}", whole in "[-+]?[0-9]{1,25}", x: i64, y: u8) {
        let (sign, digits) = match a.strip_prefix(['-', '+']) {
            Some(digits) => (&a[..1], digits),
            None => ("", a.as_str()),
        };
        let point = if a.contains('.') { "" } else { "." };
        let longer = format!("{sign}{zeros}{digits}{point}{zeros}0");
        holds::<Decimal>(&a, &longer)?;
        holds::<Decimal>(&a, &whole)?;
        prop_assert_eq!(form::<Decimal>(&a), form::<Decimal>(&longer));
        holds::<Integer>(&whole, &x.to_string())?;
        prop_assert_eq!(form::<i64>(&format!("{x}")), form::<Integer>(&x.to_string()));
        prop_assert_eq!(form::<u8>(&format!("+00{y}")), y.to_string());
        let value = BuiltInType::Integer.parse(&whole, &Scope).unwrap();
        prop_assert_eq!(BuiltInType::Integer.canonical(&value), Some(form::<Integer>(&whole)));
        prop_assert_eq!(value.canonical(), Some(form::<Decimal>(&whole)));
    }

    #[test]
    fn binary_numbers(a: f64, b: f32) {
        for value in [a, f64::from(b), 0.0, -0.0] {
            let text = canonical(&value).unwrap();
            prop_assert!(read::<f64>(&text) == value || value.is_nan());
            prop_assert_eq!(canonical(&read::<f64>(&text)), Some(text));
        }
        prop_assert!(read::<f32>(&canonical(&b).unwrap()) == b || b.is_nan());
    }

    #[test]
    fn octets(octets: Vec<u8>) {
        let hexadecimal: String = octets.iter().map(|octet| format!("{octet:02x}")).collect();
        prop_assert_eq!(form::<HexBinary>(&hexadecimal), hexadecimal.to_uppercase());
        let text = canonical(&Binary::from(octets)).unwrap();
        let spaced: String = text.chars().flat_map(|letter| [letter, ' ']).collect();
        prop_assert_eq!(form::<Binary>(&spaced), text);
    }

    /// A value whose type is known at run time has the canonical form of its Rust type.
    #[test]
    fn values(text in "-?[0-9]{4}-0[1-9]-[12][0-9](T0[0-9]:[0-5][0-9]:00(\\.[0-9]{1,3})?)?([-+]1[0-3]:00|Z)?|-?P[0-9]{1,3}YT[0-9]{1,3}M|--0[1-9]-1[0-9]Z?|[0-9]{4}|true|0|1|AB|2E3|-?INF|NaN") {
        for type_ in BuiltInType::ALL {
            let Ok(value) = type_.parse(&text, &Scope) else { continue };
            let Some(text) = type_.canonical(&value) else {
                prop_assert!(matches!(type_, BuiltInType::QName | BuiltInType::Notation));
                continue;
            };
            let again = type_.parse(&text, &Scope).unwrap();
            prop_assert_eq!(&again, &value);
            prop_assert_eq!(type_.canonical(&again), Some(text));
        }
    }
}

#[test]
fn examples() {
    assert_eq!(form::<bool>("1"), "true");
    assert_eq!(form::<Decimal>("-0012.500"), "-12.5");
    assert_eq!(form::<f64>("-0"), "0.0E0");
    assert_eq!(form::<f32>("100"), "1.0E2");
    assert_eq!(form::<DateTime>("2000-01-01T00:00:00.12345678901234567890"), "2000-01-01T00:00:00.1234567890123456789");
    assert_eq!(form::<DateTime>("2000-01-01T00:00:00.0000000000000"), "2000-01-01T00:00:00");
    assert_eq!(form::<Date>("2000-01-01+13:00"), "1999-12-31-11:00");
    assert_eq!(form::<Date>("1999-12-31-11:00"), "1999-12-31-11:00");
    assert_eq!(form::<Date>("2000-01-01+12:00"), "2000-01-01+12:00");
    assert_eq!(form::<Date>("2000-01-01-12:00"), "2000-01-02+12:00");
    assert_eq!(form::<Time>("24:00:00Z"), "00:00:00Z");
    assert_eq!(form::<Time>("23:00:00-05:00"), "23:59:00-04:01");
    assert_eq!(form::<Time>("02:00:00+05:00"), "00:00:00+03:00");
    assert_eq!(form::<GDay>("---15+13:00"), "---14-11:00");
    assert_eq!(form::<GDay>("---01+13:00"), "---01+13:00", "no other day of a month begins then");
    assert_eq!(form::<GMonthDay>("--03-01+14:00"), "--02-29-10:00");
    assert_eq!(form::<Duration>("P1Y365D"), "P2Y", "equal from all four starts");
    assert_eq!(form::<Duration>("P13M36DT25H61M61S"), "P1Y1M37DT2H2M1S");
    assert_eq!(form::<Duration>("-P0YT0.00S"), "PT0S");
    assert_eq!(form::<List<Decimal>>("1.0 02\t+3.50"), "1.0 2.0 3.5");
    assert_eq!(canonical(&read::<List<bool>>("")), Some(String::new()));
    assert_eq!(canonical(&read::<QName>("a:b")), None);
    assert_eq!(canonical(&read::<List<QName>>("b")), None);
    assert_eq!(Value::List(vec![Value::Boolean(true), Value::Float(1.0)]).canonical(), Some("true 1.0E0".into()));
}

/// At the bounds of what can be held, canonical forms can be read too.
#[test]
fn bounds() {
    let (year, number) = ("999999999999999999", u64::MAX);
    for text in [
        format!("{year}-12-31T23:30:00-05:00"),
        format!("-{year}-01-01T00:00:00+00:01"),
        format!("-{year}-01-01T12:00:00+14:00"),
    ] {
        assert_eq!(read::<DateTime>(&form::<DateTime>(&text)), read(&text), "{text}");
        assert_eq!(form::<DateTime>(&form::<DateTime>(&text)), form::<DateTime>(&text));
    }
    assert_eq!(form::<DateTime>(&format!("{year}-12-31T23:30:00-05:00")), format!("{year}-12-31T23:59:00-04:31"));
    assert_eq!(form::<Date>(&format!("{year}-12-31-13:00")), format!("{year}-12-31-13:00"));
    for text in [format!("P{number}Y{number}M{number}DT{number}H{number}M{number}S"), format!("-P{number}DT24H")] {
        assert_eq!(read::<Duration>(&form::<Duration>(&text)), read(&text), "{text}");
    }
    let error = |text: &str, type_: BuiltInType| type_.parse(text, &Scope).unwrap_err().to_string();
    assert_eq!(
        error("1000000000000000000-01-01", BuiltInType::Date),
        "not a value of xs:date with a year of at most eighteen digits"
    );
    assert_eq!(
        error("P18446744073709551616Y", BuiltInType::Duration),
        "not a value of xs:duration with numbers of at most 64 bits"
    );
    assert_eq!(error("P1", BuiltInType::Duration), "not a value of xs:duration");
}
