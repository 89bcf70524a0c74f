//! Dates, times and durations of `jiff`.

use jiff::tz::{Offset, TimeZone};
use jiff::{Span, Timestamp, Zoned, civil};

use super::{common_year, date_time, nanoseconds, time_of_day, zone_of_seconds};
use crate::value::{Date, DateTime, Duration, Fraction, Time, ValueError, Zone};

/// A date and time without zone.
impl TryFrom<&DateTime> for civil::DateTime {
    type Error = ValueError;

    fn try_from(value: &DateTime) -> Result<Self, ValueError> {
        if value.has_zone() {
            return Err(ValueError::new("jiff::civil::DateTime"));
        }
        clock(value)
    }
}

/// A date and time with its zone, as a fixed offset.
impl TryFrom<&DateTime> for Zoned {
    type Error = ValueError;

    fn try_from(value: &DateTime) -> Result<Self, ValueError> {
        let error = ValueError::new("jiff::Zoned");
        let zone = value.zone().ok_or(error)?;
        let offset = Offset::from_seconds(i32::from(zone.minutes()) * 60).map_err(|_| error)?;
        clock(value)?.to_zoned(TimeZone::fixed(offset)).map_err(|_| error)
    }
}

/// The instant of a date and time that has a zone.
impl TryFrom<&DateTime> for Timestamp {
    type Error = ValueError;

    fn try_from(value: &DateTime) -> Result<Self, ValueError> {
        Ok(Zoned::try_from(value)?.timestamp())
    }
}

fn clock(value: &DateTime) -> Result<civil::DateTime, ValueError> {
    let date = civil::Date::try_from(&value.date().with_zone(None))?;
    Ok(date.to_datetime(civil::Time::try_from(&value.time().with_zone(None))?))
}

impl TryFrom<civil::DateTime> for DateTime {
    type Error = ValueError;

    fn try_from(value: civil::DateTime) -> Result<Self, ValueError> {
        let date = (i64::from(value.year()), value.month() as u8, value.day() as u8);
        date_time(date, parts(value.time()))
    }
}

/// With the offset that is in force at that instant.
impl TryFrom<&Zoned> for DateTime {
    type Error = ValueError;

    fn try_from(value: &Zoned) -> Result<Self, ValueError> {
        Ok(Self::try_from(value.datetime())?.with_zone(zone_of_seconds(value.offset().seconds())?))
    }
}

/// In UTC.
impl TryFrom<Timestamp> for DateTime {
    type Error = ValueError;

    fn try_from(value: Timestamp) -> Result<Self, ValueError> {
        Ok(Self::try_from(Offset::UTC.to_datetime(value))?.with_zone(Zone::UTC))
    }
}

/// A date without zone.
impl TryFrom<&Date> for civil::Date {
    type Error = ValueError;

    fn try_from(value: &Date) -> Result<Self, ValueError> {
        let error = ValueError::new("jiff::civil::Date");
        if value.has_zone() {
            return Err(error);
        }
        // Months and days are small.
        Self::new(common_year(value.year(), error)?, value.month() as i8, value.day() as i8).map_err(|_| error)
    }
}

impl TryFrom<civil::Date> for Date {
    type Error = ValueError;

    fn try_from(value: civil::Date) -> Result<Self, ValueError> {
        let year = common_year(i64::from(value.year()), ValueError::new("xs:date"))?;
        Self::new(year, value.month() as u8, value.day() as u8)
    }
}

/// A time without zone.
impl TryFrom<&Time> for civil::Time {
    type Error = ValueError;

    fn try_from(value: &Time) -> Result<Self, ValueError> {
        let error = ValueError::new("jiff::civil::Time");
        if value.has_zone() {
            return Err(error);
        }
        let (hour, minute, second) = (value.hour() as i8, value.minute() as i8, value.second() as i8);
        let nanoseconds = nanoseconds(value.fraction(), error)?;
        Self::new(hour, minute, second, nanoseconds as i32).map_err(|_| error)
    }
}

impl TryFrom<civil::Time> for Time {
    type Error = ValueError;

    fn try_from(value: civil::Time) -> Result<Self, ValueError> {
        time_of_day(parts(value))
    }
}

fn parts(time: civil::Time) -> (u8, u8, u8, u32) {
    // None of them is negative.
    (time.hour() as u8, time.minute() as u8, time.second() as u8, time.subsec_nanosecond().unsigned_abs())
}

/// The same parts, each within the range of a span's.
impl TryFrom<&Duration> for Span {
    type Error = ValueError;

    fn try_from(value: &Duration) -> Result<Self, ValueError> {
        let error = ValueError::new("jiff::Span");
        let part = |number: u64| i64::try_from(number).map_err(|_| error);
        let span = Self::new()
            .try_years(part(value.years())?)
            .and_then(|span| span.try_months(value.months().try_into().unwrap_or(i64::MAX)))
            .and_then(|span| span.try_days(value.days().try_into().unwrap_or(i64::MAX)))
            .and_then(|span| span.try_hours(value.hours().try_into().unwrap_or(i64::MAX)))
            .and_then(|span| span.try_minutes(value.minutes().try_into().unwrap_or(i64::MAX)))
            .and_then(|span| span.try_seconds(value.seconds().try_into().unwrap_or(i64::MAX)))
            .map_err(|_| error)?;
        let span = span.try_nanoseconds(nanoseconds(value.fraction(), error)?).map_err(|_| error)?;
        Ok(if value.is_negative() { span.negate() } else { span })
    }
}

/// The same parts; weeks are days, and what is below a second is its fraction.
impl TryFrom<&Span> for Duration {
    type Error = ValueError;

    fn try_from(value: &Span) -> Result<Self, ValueError> {
        let error = ValueError::new("xs:duration");
        let days = u64::from(value.get_weeks().unsigned_abs()) * 7 + u64::from(value.get_days().unsigned_abs());
        let below: u128 = u128::from(value.get_milliseconds().unsigned_abs()) * 1_000_000
            + u128::from(value.get_microseconds().unsigned_abs()) * 1_000
            + u128::from(value.get_nanoseconds().unsigned_abs());
        let seconds = u128::from(value.get_seconds().unsigned_abs()) + below / 1_000_000_000;
        let duration = Self::zero()
            .with_years(u64::from(value.get_years().unsigned_abs()))
            .with_months(u64::from(value.get_months().unsigned_abs()))
            .with_days(days)
            .with_hours(u64::from(value.get_hours().unsigned_abs()))
            .with_minutes(value.get_minutes().unsigned_abs())
            .with_seconds(u64::try_from(seconds).map_err(|_| error)?)
            .with_fraction(Fraction::from_nanoseconds((below % 1_000_000_000) as u32).ok_or(error)?);
        Ok(if value.is_negative() { duration.negated() } else { duration })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value<T: std::str::FromStr<Err = ValueError>>(text: &str) -> T {
        text.parse().unwrap()
    }

    #[test]
    fn there_and_back() {
        let zoned = value::<DateTime>("2024-02-29T12:30:05.25+02:00");
        let other = Zoned::try_from(&zoned).unwrap();
        assert_eq!(other.timestamp().to_string(), "2024-02-29T10:30:05.25Z");
        assert_eq!(DateTime::try_from(&other).unwrap().to_string(), zoned.to_string());
        assert_eq!(DateTime::try_from(Timestamp::try_from(&zoned).unwrap()).unwrap(), zoned);
        let local = value::<DateTime>("2024-02-29T12:30:05");
        assert_eq!(DateTime::try_from(civil::DateTime::try_from(&local).unwrap()).unwrap(), local);
        let date = value::<Date>("2024-02-29");
        assert_eq!(Date::try_from(civil::Date::try_from(&date).unwrap()).unwrap(), date);
        let time = value::<Time>("23:59:59.000000001");
        assert_eq!(Time::try_from(civil::Time::try_from(&time).unwrap()).unwrap(), time);
        for text in ["P1Y2M3DT4H5M6.5S", "-P10D", "PT0S"] {
            let duration = value::<Duration>(text);
            let span = Span::try_from(&duration).unwrap();
            assert_eq!(Duration::try_from(&span).unwrap().to_string(), text);
        }
        let span = Span::new().weeks(2).milliseconds(1500);
        assert_eq!(Duration::try_from(&span).unwrap().to_string(), "P14DT1.5S");
    }

    #[test]
    fn nothing_is_lost() {
        assert!(Timestamp::try_from(&value::<DateTime>("2024-02-29T12:30:05")).is_err());
        assert!(civil::DateTime::try_from(&value::<DateTime>("2024-02-29T12:30:05Z")).is_err());
        assert!(civil::Date::try_from(&value::<Date>("12024-02-29")).is_err());
        assert!(civil::Date::try_from(&value::<Date>("-0001-01-01")).is_err());
        assert!(civil::Time::try_from(&value::<Time>("00:00:00.0000000001")).is_err());
        assert!(Date::try_from(civil::date(0, 1, 1)).is_err());
        assert!(Span::try_from(&value::<Duration>("P99999999999Y")).is_err());
        assert!(Span::try_from(&value::<Duration>("PT18446744073709551615S")).is_err());
    }
}
