//! What the date and time types share: the lexical pieces, the Gregorian calendar, zones, and the partial order of values
//! of which some have a zone and some have none (XSD 1.0 Part 2, §3.2.7).

use std::cmp::Ordering;
use std::fmt;

use super::short_text::{ShortText, pair};
use super::{Fraction, ValueError};

/// The largest year, either way. XSD 1.0 asks for four digits at least (§5.4); this is eighteen.
pub(super) const YEAR_BOUND: i64 = 999_999_999_999_999_999;

/// An offset from UTC, in minutes: at most fourteen hours either way. `Z`, `+00:00` and `-00:00` are one and written `Z`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Zone(i16);

impl Zone {
    /// `Z`.
    pub const UTC: Self = Self(0);

    /// So many minutes ahead of UTC; `None` beyond fourteen hours.
    pub const fn from_minutes(minutes: i16) -> Option<Self> {
        if minutes >= -840 && minutes <= 840 { Some(Self(minutes)) } else { None }
    }

    /// How many minutes it is ahead of UTC.
    pub const fn minutes(self) -> i16 {
        self.0
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 == 0 {
            return f.write_str("Z");
        }
        let sign = if self.0 < 0 { '-' } else { '+' };
        let minutes = self.0.unsigned_abs();
        write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

/// A day of the Gregorian calendar, carried backwards without a year 0: -0001 is followed by 0001.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Day {
    pub(super) year: i64,
    pub(super) month: u8,
    pub(super) day: u8,
}

impl Day {
    pub(super) fn new(year: i64, month: u8, day: u8) -> Option<Self> {
        let valid = is_year(year) && (1..=12).contains(&month) && (1..=days_in_month(year, month)).contains(&day);
        valid.then_some(Self { year, month, day })
    }

    /// Whether its year is within the bounds.
    pub(super) fn may_be(self) -> bool {
        is_year(self.year)
    }

    /// The day after; just beyond the largest year that may be.
    pub(super) fn next(self) -> Self {
        if self.day < days_in_month(self.year, self.month) {
            return Self { day: self.day + 1, ..self };
        }
        if self.month < 12 {
            return Self { month: self.month + 1, day: 1, ..self };
        }
        Self { year: if self.year == -1 { 1 } else { self.year + 1 }, month: 1, day: 1 }
    }

    /// The day before; just beyond the least year that may be.
    pub(super) fn previous(self) -> Self {
        if self.day > 1 {
            return Self { day: self.day - 1, ..self };
        }
        if self.month > 1 {
            return Self { month: self.month - 1, day: days_in_month(self.year, self.month - 1), ..self };
        }
        Self { year: if self.year == 1 { -1 } else { self.year - 1 }, month: 12, day: 31 }
    }
}

impl Day {
    /// The lexical form of a day in a year of four digits.
    #[inline(always)]
    pub(super) fn short_text(self) -> Option<ShortText> {
        if !(1..=9999).contains(&self.year) {
            return None;
        }
        let year = self.year.unsigned_abs();
        let ([a, b], [c, d]) = (pair(year / 100), pair(year % 100));
        let ([e, f], [g, h]) = (pair(self.month.into()), pair(self.day.into()));
        let mut text = ShortText::new();
        text.push([a, b, c, d, b'-', e, f, b'-', g, h]);
        Some(text)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}-{:02}", Year(self.year), self.month, self.day)
    }
}

/// A year as it is written: four digits at least.
pub(super) struct Year(pub(super) i64);

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{:04}", if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs())
    }
}

pub(super) fn is_year(year: i64) -> bool {
    year != 0 && (-YEAR_BOUND..=YEAR_BOUND).contains(&year)
}

/// Leap years go by the number as it stands (Appendix E), so that -0004 is one.
fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

pub(super) fn days_in_month(year: i64, month: u8) -> u8 {
    match month {
        2 => 28 + u8::from(is_leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Where a value begins on the time line: its own clock and zone, with what the type leaves out filled in.
#[derive(Clone, Copy)]
pub(super) struct Instant<'a> {
    pub(super) day: Day,
    pub(super) hour: u8,
    pub(super) minute: u8,
    pub(super) second: u8,
    pub(super) fraction: &'a Fraction,
    pub(super) zone: Option<Zone>,
}

impl<'a> Instant<'a> {
    /// The first instant of a day.
    pub(super) fn midnight(day: Day, zone: Option<Zone>) -> Self {
        static NO_FRACTION: Fraction = Fraction::ZERO;
        Self { day, hour: 0, minute: 0, second: 0, fraction: &NO_FRACTION, zone }
    }

    /// The instant as day and clock of UTC, if its own clock were so many minutes ahead: comparable, and hashable.
    pub(super) fn utc(&self, ahead: i16) -> (Day, i16, u8, &'a Fraction) {
        let minutes = i16::from(self.hour) * 60 + i16::from(self.minute) - ahead;
        let day = match minutes {
            ..0 => self.day.previous(),
            1440.. => self.day.next(),
            _ => self.day,
        };
        (day, minutes.rem_euclid(1440), self.second, self.fraction)
    }

    /// What equal values have in common.
    pub(super) fn key(&self) -> (bool, (Day, i16, u8, &'a Fraction)) {
        (self.zone.is_some(), self.utc(self.zone.unwrap_or_default().minutes()))
    }

    /// Day and clock as the canonical form has them: in UTC where there is a zone. If that is another day than may be, the zone is
    /// the nearest to UTC in which it is none; so equal values have one form still, and it can be read.
    pub(super) fn canonical(&self, may_be: impl Fn(Day) -> bool) -> (Day, i16, Option<Zone>) {
        let Some(zone) = self.zone else { return (self.day, i16::from(self.hour) * 60 + i16::from(self.minute), None) };
        let (day, minutes, ..) = self.utc(zone.minutes());
        if may_be(day) {
            return (day, minutes, Some(Zone::UTC));
        }
        // The day is over by so much in UTC, or has as much to come.
        let (clock, zone) = if day > self.day { (1439, -1 - minutes) } else { (0, 1440 - minutes) };
        (self.day, clock, Some(Zone(zone)))
    }

    /// The day of the canonical form of a whole day, and its zone: of the two days with which one instant begins where zones are far
    /// from UTC, that with the recoverable zone, from -11:59 to +12:00 (§3.2.9.2), unless it is a day that may not be.
    pub(super) fn canonical_day(&self, may_be: impl Fn(Day) -> bool) -> (Day, Option<Zone>) {
        let same = (self.day, self.zone);
        let moved = match self.zone.map(Zone::minutes) {
            Some(ahead @ 721..) => (self.day.previous(), Some(Zone(ahead - 1440))),
            Some(ahead @ ..-719) => (self.day.next(), Some(Zone(ahead + 1440))),
            _ => same,
        };
        if may_be(moved.0) { moved } else { same }
    }

    /// The partial order of §3.2.7.4: with only one zone, only what holds whatever the other zone may be.
    pub(super) fn compare(&self, other: &Self) -> Option<Ordering> {
        match (self.zone, other.zone) {
            (Some(a), Some(b)) => Some(self.utc(a.minutes()).cmp(&other.utc(b.minutes()))),
            (None, None) => Some(self.utc(0).cmp(&other.utc(0))),
            (Some(zone), None) => {
                let zoned = self.utc(zone.minutes());
                if zoned < other.utc(840) {
                    Some(Ordering::Less)
                } else if zoned > other.utc(-840) {
                    Some(Ordering::Greater)
                } else {
                    None
                }
            }
            (None, Some(_)) => other.compare(self).map(Ordering::reverse),
        }
    }
}

/// Equality, order and hash of a date or time type by where its values begin.
macro_rules! ordered_by_instant {
    ($($name:ident),*) => {
        $(
            /// Equal values have a zone both or none, and begin at one instant.
            impl PartialEq for $name {
                fn eq(&self, other: &Self) -> bool {
                    self.instant().key() == other.instant().key()
                }
            }

            impl Eq for $name {}

            /// The order of XSD 1.0 Part 2, §3.2.7.4: `None` where it depends on a zone that is not known.
            impl PartialOrd for $name {
                fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                    self.instant().compare(&other.instant())
                }
            }

            impl std::hash::Hash for $name {
                fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                    self.instant().key().hash(state);
                }
            }
        )*
    };
}

/// Reading and writing of a date or time type by its `scan`, `Display` and `canonical`, and where it is read much, where it stands in a
/// message.
macro_rules! lexical_by_scan {
    ($(
        $name:ident = $xsd:literal $($within:literal)?, empty $empty:expr $(, short $short:ident)? $(, in place $in_place:ident)?;
    )*) => {
        $(
            impl std::str::FromStr for $name {
                type Err = $crate::value::ValueError;

                fn from_str(text: &str) -> Result<Self, $crate::value::ValueError> {
                    $crate::value::calendar::Scan::whole(text, [$xsd, concat!($xsd $(, " ", $within)?)], Self::scan)
                }
            }

            impl $crate::value::SimpleType for $name {
                const BUILT_IN: Option<&'static str> = Some($xsd);

                fn empty() -> Self {
                    $empty
                }

                fn parse(
                    text: &str,
                    _: &dyn $crate::value::PrefixScope,
                ) -> Result<Self, $crate::value::ValueError> {
                    text.parse()
                }

                fn write(&self, out: &mut dyn $crate::value::TextWriter) {
                    $(
                        if let Some($short) = self.short_text() {
                            return $short.write_to(out);
                        }
                    )?
                    out.push_str(&self.to_string());
                }

                fn write_canonical(&self, out: &mut dyn $crate::value::TextWriter) {
                    out.push_str(&self.canonical());
                }

                $(
                    fn write_element(&self, name: &'static $crate::Name, xml: &mut $crate::writer::Writer<'_>) {
                        match self.short_text() {
                            Some($short) => xml.short(name, &$short),
                            None => xml.simple(name, self),
                        }
                    }
                )?

                $($crate::reader::leaf::read_by!(in place $in_place);)?
            }

            impl std::fmt::Debug for $name {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    std::fmt::Display::fmt(self, f)
                }
            }
        )*
    };
}

pub(super) use {lexical_by_scan, ordered_by_instant};

/// What remains of a text; the pieces of date and time types are taken from its front.
pub(super) struct Scan<'a> {
    rest: &'a str,
    /// Whether a number was met that is not too large for the type, but for what holds its values.
    is_beyond: bool,
}

impl<'a> Scan<'a> {
    /// Reads a whole text. The second name of the type tells the bounds of what can be held, for what is beyond them.
    pub(super) fn whole<T>(
        text: &'a str,
        [type_name, within]: [&'static str; 2],
        read: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Result<T, ValueError> {
        let mut scan = Self { rest: text, is_beyond: false };
        let value = read(&mut scan).filter(|_| scan.rest.is_empty());
        value.ok_or(ValueError::new(if scan.is_beyond { within } else { type_name }))
    }

    /// Notes that a number is larger than can be held.
    pub(super) fn beyond<T>(&mut self) -> Option<T> {
        self.is_beyond = true;
        None
    }

    /// Takes this text if it is next.
    pub(super) fn skip(&mut self, text: &str) -> Option<()> {
        self.rest = self.rest.strip_prefix(text)?;
        Some(())
    }

    /// All digits that are next.
    pub(super) fn digits(&mut self) -> &'a str {
        let end = self.rest.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(self.rest.len());
        let (digits, rest) = self.rest.split_at(end);
        self.rest = rest;
        digits
    }

    /// Exactly two digits.
    pub(super) fn two_digits(&mut self) -> Option<u8> {
        match self.rest.as_bytes() {
            [a @ b'0'..=b'9', b @ b'0'..=b'9', ..] => {
                let number = (a - b'0') * 10 + (b - b'0');
                self.rest = &self.rest[2..];
                Some(number)
            }
            _ => None,
        }
    }

    /// `-?([1-9][0-9]{3,}|0[0-9]{3})`, but not 0000.
    pub(super) fn year(&mut self) -> Option<i64> {
        let negative = self.skip("-").is_some();
        let digits = self.digits();
        if digits.len() < 4 || (digits.len() > 4 && digits.starts_with('0')) {
            return None;
        }
        if digits.len() > 18 {
            return self.beyond();
        }
        let year: i64 = digits.parse().ok()?;
        let year = if negative { -year } else { year };
        is_year(year).then_some(year)
    }

    /// `-` and a month.
    pub(super) fn month(&mut self) -> Option<u8> {
        self.skip("-")?;
        self.two_digits().filter(|month| (1..=12).contains(month))
    }

    /// Year, month and day.
    pub(super) fn day(&mut self) -> Option<Day> {
        let year = self.year()?;
        let month = self.month()?;
        self.skip("-")?;
        Day::new(year, month, self.two_digits()?)
    }

    /// `hh:mm:ss(.s+)?`; the hour is 24 in `24:00:00` alone.
    pub(super) fn clock(&mut self) -> Option<(u8, u8, u8, Fraction)> {
        let hour = self.two_digits()?;
        self.skip(":")?;
        let minute = self.two_digits()?;
        self.skip(":")?;
        let second = self.two_digits()?;
        let fraction = match self.skip(".") {
            Some(()) => Fraction::from_digits(self.digits())?,
            None => Fraction::ZERO,
        };
        let end_of_day = hour == 24 && minute == 0 && second == 0 && fraction.is_zero();
        (end_of_day || (hour < 24 && minute < 60 && second < 60)).then_some((hour, minute, second, fraction))
    }

    /// `(Z|[+-]hh:mm)?`
    pub(super) fn zone(&mut self) -> Option<Option<Zone>> {
        let sign = match self.rest.as_bytes().first() {
            None => return Some(None),
            Some(b'Z') => {
                self.skip("Z")?;
                return Some(Some(Zone::UTC));
            }
            Some(b'+') => 1,
            Some(b'-') => -1,
            Some(_) => return None,
        };
        self.rest = &self.rest[1..];
        let hours = self.two_digits()?;
        self.skip(":")?;
        let minutes = self.two_digits().filter(|minutes| *minutes < 60)?;
        Zone::from_minutes(sign * (i16::from(hours) * 60 + i16::from(minutes))).map(Some)
    }
}

/// Writes a zone where there is one.
pub(super) struct OptionalZone(pub(super) Option<Zone>);

impl fmt::Display for OptionalZone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |zone| zone.fmt(f))
    }
}
