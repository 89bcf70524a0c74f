//! Dates, times and durations of `time`.

use time::{Month, OffsetDateTime, PrimitiveDateTime, UtcOffset};

use super::{common_year, date_time, nanoseconds, time_of_day, zone_of_seconds};
use crate::value::{Date, DateTime, Duration, Fraction, Time, ValueError};

/// A date and time without zone.
impl TryFrom<&DateTime> for PrimitiveDateTime {
    type Error = ValueError;

    fn try_from(value: &DateTime) -> Result<Self, ValueError> {
        if value.has_zone() {
            return Err(ValueError::new("time::PrimitiveDateTime"));
        }
        clock(value)
    }
}

/// A date and time with its zone.
impl TryFrom<&DateTime> for OffsetDateTime {
    type Error = ValueError;

    fn try_from(value: &DateTime) -> Result<Self, ValueError> {
        let error = ValueError::new("time::OffsetDateTime");
        let zone = value.zone().ok_or(error)?;
        let offset = UtcOffset::from_whole_seconds(i32::from(zone.minutes()) * 60).map_err(|_| error)?;
        Ok(clock(value)?.assume_offset(offset))
    }
}

fn clock(value: &DateTime) -> Result<PrimitiveDateTime, ValueError> {
    let date = time::Date::try_from(&value.date().with_zone(None))?;
    Ok(date.with_time(time::Time::try_from(&value.time().with_zone(None))?))
}

impl TryFrom<PrimitiveDateTime> for DateTime {
    type Error = ValueError;

    fn try_from(value: PrimitiveDateTime) -> Result<Self, ValueError> {
        let date = (i64::from(value.year()), u8::from(value.month()), value.day());
        date_time(date, value.time().as_hms_nano())
    }
}

impl TryFrom<OffsetDateTime> for DateTime {
    type Error = ValueError;

    fn try_from(value: OffsetDateTime) -> Result<Self, ValueError> {
        let zone = zone_of_seconds(value.offset().whole_seconds())?;
        let date = (i64::from(value.year()), u8::from(value.month()), value.day());
        Ok(date_time(date, value.time().as_hms_nano())?.with_zone(zone))
    }
}

/// A date without zone.
impl TryFrom<&Date> for time::Date {
    type Error = ValueError;

    fn try_from(value: &Date) -> Result<Self, ValueError> {
        let error = ValueError::new("time::Date");
        if value.has_zone() {
            return Err(error);
        }
        let month = Month::try_from(value.month()).map_err(|_| error)?;
        Self::from_calendar_date(common_year(value.year(), error)?, month, value.day()).map_err(|_| error)
    }
}

impl TryFrom<time::Date> for Date {
    type Error = ValueError;

    fn try_from(value: time::Date) -> Result<Self, ValueError> {
        let year = common_year(i64::from(value.year()), ValueError::new("xs:date"))?;
        Self::new(year, u8::from(value.month()), value.day())
    }
}

/// A time without zone.
impl TryFrom<&Time> for time::Time {
    type Error = ValueError;

    fn try_from(value: &Time) -> Result<Self, ValueError> {
        let error = ValueError::new("time::Time");
        if value.has_zone() {
            return Err(error);
        }
        let nanoseconds = nanoseconds(value.fraction(), error)?;
        Self::from_hms_nano(value.hour(), value.minute(), value.second(), nanoseconds).map_err(|_| error)
    }
}

impl TryFrom<time::Time> for Time {
    type Error = ValueError;

    fn try_from(value: time::Time) -> Result<Self, ValueError> {
        time_of_day(value.as_hms_nano())
    }
}

/// A span without years and months.
impl TryFrom<&Duration> for time::Duration {
    type Error = ValueError;

    fn try_from(value: &Duration) -> Result<Self, ValueError> {
        let error = ValueError::new("time::Duration");
        let length = if value.is_negative() { value.clone().negated() } else { value.clone() };
        let length = std::time::Duration::try_from(&length).map_err(|_| error)?;
        let length = Self::try_from(length).map_err(|_| error)?;
        Ok(if value.is_negative() { -length } else { length })
    }
}

impl From<time::Duration> for Duration {
    fn from(value: time::Duration) -> Self {
        let fraction = Fraction::from_nanoseconds(value.subsec_nanoseconds().unsigned_abs()).unwrap_or_default();
        let duration = Self::zero().with_seconds(value.whole_seconds().unsigned_abs()).with_fraction(fraction);
        if value.is_negative() { duration.negated() } else { duration }
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
        let other = OffsetDateTime::try_from(&zoned).unwrap();
        assert_eq!(DateTime::try_from(other).unwrap().to_string(), zoned.to_string());
        let local = value::<DateTime>("2024-02-29T12:30:05");
        assert_eq!(DateTime::try_from(PrimitiveDateTime::try_from(&local).unwrap()).unwrap(), local);
        let date = value::<Date>("2024-02-29");
        assert_eq!(Date::try_from(time::Date::try_from(&date).unwrap()).unwrap(), date);
        let time = value::<Time>("23:59:59.000000001");
        assert_eq!(Time::try_from(time::Time::try_from(&time).unwrap()).unwrap(), time);
        for text in ["P1DT4H5M6.5S", "-P10D", "PT0S", "-PT0.1S"] {
            let duration = value::<Duration>(text);
            assert_eq!(Duration::from(time::Duration::try_from(&duration).unwrap()), duration);
        }
        assert!(Duration::from(time::Duration::MIN).is_negative());
    }

    #[test]
    fn nothing_is_lost() {
        assert!(OffsetDateTime::try_from(&value::<DateTime>("2024-02-29T12:30:05")).is_err());
        assert!(PrimitiveDateTime::try_from(&value::<DateTime>("2024-02-29T12:30:05Z")).is_err());
        assert!(time::Date::try_from(&value::<Date>("99999999-02-28")).is_err());
        assert!(time::Time::try_from(&value::<Time>("00:00:00.0000000001")).is_err());
        assert!(time::Duration::try_from(&value::<Duration>("P1M")).is_err());
    }
}
