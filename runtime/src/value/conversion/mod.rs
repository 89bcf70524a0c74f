//! From and to the types of other crates, each behind a feature of its own.
//!
//! None of them loses anything: what the other type cannot hold (a zone, years beyond its range, fractions finer than
//! nanoseconds, a date and time without a zone where an instant is asked for) is an error. So are years before 1, which
//! XSD 1.0 and these crates count differently.

#[cfg(feature = "chrono")]
mod chrono;
#[cfg(feature = "jiff")]
mod jiff;
#[cfg(feature = "num-bigint")]
mod num_bigint;
#[cfg(feature = "rust_decimal")]
mod rust_decimal;
#[cfg(feature = "time")]
mod time;
#[cfg(feature = "uuid")]
mod uuid;

#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
use super::{DateTime, Fraction, Time, ValueError, Zone};

/// A year that other crates mean alike.
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
fn common_year<Y: TryFrom<i64>>(year: i64, error: ValueError) -> Result<Y, ValueError> {
    if year < 1 { Err(error) } else { Y::try_from(year).map_err(|_| error) }
}

/// Nanoseconds, if they are all there is.
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
fn nanoseconds(fraction: &Fraction, error: ValueError) -> Result<u32, ValueError> {
    if fraction.is_finer_than_nanoseconds() { Err(error) } else { Ok(fraction.nanoseconds()) }
}

/// A zone from an offset in seconds, which must be whole minutes.
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
fn zone_of_seconds(seconds: i32) -> Result<Zone, ValueError> {
    let minutes = i16::try_from(seconds / 60).ok().filter(|_| seconds % 60 == 0);
    minutes.and_then(Zone::from_minutes).ok_or(ValueError::new("a zone of whole minutes, at most fourteen hours"))
}

/// A date and time without zone, from parts of another crate's.
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
fn date_time(
    (year, month, day): (i64, u8, u8),
    (hour, minute, second, nanoseconds): (u8, u8, u8, u32),
) -> Result<DateTime, ValueError> {
    let error = ValueError::new("xs:dateTime");
    let year = common_year(year, error)?;
    let fraction = Fraction::from_nanoseconds(nanoseconds).ok_or(error)?;
    Ok(DateTime::new(year, month, day, hour, minute, second)?.with_fraction(fraction))
}

/// A time without zone, from parts of another crate's.
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
fn time_of_day((hour, minute, second, nanoseconds): (u8, u8, u8, u32)) -> Result<Time, ValueError> {
    let fraction = Fraction::from_nanoseconds(nanoseconds).ok_or(ValueError::new("xs:time"))?;
    Ok(Time::new(hour, minute, second)?.with_fraction(fraction))
}
