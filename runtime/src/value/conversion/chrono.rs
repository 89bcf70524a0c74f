//! Dates, times and durations of `chrono`.

use chrono::{Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone, Timelike, Utc};

use super::{common_year, date_time, nanoseconds, time_of_day, zone_of_seconds};
use crate::value::{Date, DateTime, Duration, Fraction, Time, ValueError};

/// A date and time without zone.
impl TryFrom<&DateTime> for NaiveDateTime {
    type Error = ValueError;

    fn try_from(value: &DateTime) -> Result<Self, ValueError> {
        if value.has_zone() {
            return Err(ValueError::new("chrono::NaiveDateTime"));
        }
        clock(value)
    }
}

/// A date and time with its zone.
impl TryFrom<&DateTime> for chrono::DateTime<FixedOffset> {
    type Error = ValueError;

    fn try_from(value: &DateTime) -> Result<Self, ValueError> {
        let error = ValueError::new("chrono::DateTime");
        let zone = value.zone().ok_or(error)?;
        let offset = FixedOffset::east_opt(i32::from(zone.minutes()) * 60).ok_or(error)?;
        clock(value)?.and_local_timezone(offset).single().ok_or(error)
    }
}

/// The instant of a date and time that has a zone.
impl TryFrom<&DateTime> for chrono::DateTime<Utc> {
    type Error = ValueError;

    fn try_from(value: &DateTime) -> Result<Self, ValueError> {
        Ok(chrono::DateTime::<FixedOffset>::try_from(value)?.to_utc())
    }
}

fn clock(value: &DateTime) -> Result<NaiveDateTime, ValueError> {
    let date = NaiveDate::try_from(&value.date().with_zone(None))?;
    Ok(date.and_time(NaiveTime::try_from(&value.time().with_zone(None))?))
}

impl TryFrom<NaiveDateTime> for DateTime {
    type Error = ValueError;

    fn try_from(value: NaiveDateTime) -> Result<Self, ValueError> {
        // Months and days are small.
        date_time((i64::from(value.year()), value.month() as u8, value.day() as u8), parts(&value))
    }
}

/// With the offset that is in force at that instant.
impl<Z: TimeZone> TryFrom<chrono::DateTime<Z>> for DateTime {
    type Error = ValueError;

    fn try_from(value: chrono::DateTime<Z>) -> Result<Self, ValueError> {
        let zone = zone_of_seconds(value.offset().fix().local_minus_utc())?;
        Ok(Self::try_from(value.naive_local())?.with_zone(zone))
    }
}

/// A date without zone.
impl TryFrom<&Date> for NaiveDate {
    type Error = ValueError;

    fn try_from(value: &Date) -> Result<Self, ValueError> {
        let error = ValueError::new("chrono::NaiveDate");
        if value.has_zone() {
            return Err(error);
        }
        let year = common_year(value.year(), error)?;
        Self::from_ymd_opt(year, u32::from(value.month()), u32::from(value.day())).ok_or(error)
    }
}

impl TryFrom<NaiveDate> for Date {
    type Error = ValueError;

    fn try_from(value: NaiveDate) -> Result<Self, ValueError> {
        let year = common_year(i64::from(value.year()), ValueError::new("xs:date"))?;
        Self::new(year, value.month() as u8, value.day() as u8)
    }
}

/// A time without zone.
impl TryFrom<&Time> for NaiveTime {
    type Error = ValueError;

    fn try_from(value: &Time) -> Result<Self, ValueError> {
        let error = ValueError::new("chrono::NaiveTime");
        if value.has_zone() {
            return Err(error);
        }
        let (hour, minute, second) = (value.hour().into(), value.minute().into(), value.second().into());
        Self::from_hms_nano_opt(hour, minute, second, nanoseconds(value.fraction(), error)?).ok_or(error)
    }
}

/// Fails within a leap second, which XSD does not know.
impl TryFrom<NaiveTime> for Time {
    type Error = ValueError;

    fn try_from(value: NaiveTime) -> Result<Self, ValueError> {
        time_of_day(parts(&value))
    }
}

fn parts(time: &impl Timelike) -> (u8, u8, u8, u32) {
    (time.hour() as u8, time.minute() as u8, time.second() as u8, time.nanosecond())
}

/// A span without years and months.
impl TryFrom<&Duration> for TimeDelta {
    type Error = ValueError;

    fn try_from(value: &Duration) -> Result<Self, ValueError> {
        let error = ValueError::new("chrono::TimeDelta");
        let length = if value.is_negative() { value.clone().negated() } else { value.clone() };
        let length = std::time::Duration::try_from(&length).map_err(|_| error)?;
        let length = Self::from_std(length).map_err(|_| error)?;
        Ok(if value.is_negative() { -length } else { length })
    }
}

impl From<TimeDelta> for Duration {
    fn from(value: TimeDelta) -> Self {
        let length = value.abs();
        // A positive length has neither negative seconds nor negative nanoseconds.
        let fraction = Fraction::from_nanoseconds(length.subsec_nanos().unsigned_abs()).unwrap_or_default();
        let duration = Self::zero().with_seconds(length.num_seconds().unsigned_abs()).with_fraction(fraction);
        if value < TimeDelta::zero() { duration.negated() } else { duration }
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
        let other = chrono::DateTime::<FixedOffset>::try_from(&zoned).unwrap();
        assert_eq!(DateTime::try_from(other).unwrap().to_string(), zoned.to_string());
        let utc = chrono::DateTime::<Utc>::try_from(&zoned).unwrap();
        assert_eq!(DateTime::try_from(utc).unwrap().to_string(), "2024-02-29T10:30:05.25Z");
        let local = value::<DateTime>("12024-02-29T12:30:05");
        assert_eq!(DateTime::try_from(NaiveDateTime::try_from(&local).unwrap()).unwrap(), local);
        let date = value::<Date>("2024-02-29");
        assert_eq!(Date::try_from(NaiveDate::try_from(&date).unwrap()).unwrap(), date);
        let time = value::<Time>("23:59:59.000000001");
        assert_eq!(Time::try_from(NaiveTime::try_from(&time).unwrap()).unwrap(), time);
        for text in ["P1DT4H5M6.5S", "-P10D", "PT0S", "-PT0.1S"] {
            let duration = value::<Duration>(text);
            assert_eq!(Duration::from(TimeDelta::try_from(&duration).unwrap()), duration);
        }
        assert_eq!(Duration::from(TimeDelta::MIN).negated(), Duration::from(TimeDelta::MAX));
    }

    #[test]
    fn nothing_is_lost() {
        assert!(chrono::DateTime::<Utc>::try_from(&value::<DateTime>("2024-02-29T12:30:05")).is_err());
        assert!(NaiveDateTime::try_from(&value::<DateTime>("2024-02-29T12:30:05Z")).is_err());
        assert!(NaiveDate::try_from(&value::<Date>("999999999-02-28")).is_err());
        assert!(NaiveTime::try_from(&value::<Time>("00:00:00.0000000001")).is_err());
        assert!(Time::try_from(NaiveTime::from_hms_nano_opt(23, 59, 59, 1_500_000_000).unwrap()).is_err());
        assert!(TimeDelta::try_from(&value::<Duration>("P1M")).is_err());
    }
}
