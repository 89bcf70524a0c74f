//! `xs:dateTime`, `xs:date` and `xs:time` (XSD 1.0 Part 2, §3.2.7 to §3.2.9).
//!
//! The Gregorian calendar runs backwards without a year 0; years have up to eighteen digits, and one of more is refused; fractions have
//! any number. A zone is optional, and values are ordered only where it does not matter (§3.2.7.4), hence `PartialOrd` and no `Ord`.
//! What was read is written again, except that `24:00:00` is the midnight that follows and a zone of no minutes is `Z`.

use std::fmt;

use super::calendar::{Day, Instant, OptionalZone, Scan, Zone, lexical_by_scan, ordered_by_instant};
use super::short_text::{ShortText, pair};
use super::{Fraction, ValueError};
use crate::reader::words::load;

/// A value of `xs:dateTime`: a day and a time of day, with a zone or without. Its year has up to eighteen digits; one of more is refused.
#[derive(Clone)]
pub struct DateTime {
    day: Day,
    hour: u8,
    minute: u8,
    second: u8,
    zone: Option<Zone>,
    fraction: Fraction,
}

impl DateTime {
    /// A date and time without zone; 24:00:00 is the midnight that follows.
    ///
    /// # Errors
    /// There is no such day or no such time; years are not 0 and have up to eighteen digits.
    pub fn new(year: i64, month: u8, day: u8, hour: u8, minute: u8, second: u8) -> Result<Self, ValueError> {
        let error = ValueError::new("xs:dateTime");
        let day = Day::new(year, month, day).ok_or(error)?;
        Time::new(hour, minute, second).map_err(|_| error)?;
        Self::on(day, (hour, minute, second, Fraction::ZERO), None).ok_or(error)
    }

    /// From parts that whoever calls has checked: an existing day, an hour below 24, and so on.
    #[doc(hidden)]
    pub fn from_checked_parts(
        (year, month, day): (i64, u8, u8),
        (hour, minute, second): (u8, u8, u8),
        fraction: Fraction,
        zone: Option<Zone>,
    ) -> Self {
        debug_assert!(Self::new(year, month, day, hour, minute, second).is_ok() && hour < 24);
        Self { day: Day { year, month, day }, hour, minute, second, zone, fraction }
    }

    /// The same clock in this zone.
    #[must_use]
    pub fn with_zone(self, zone: impl Into<Option<Zone>>) -> Self {
        Self { zone: zone.into(), ..self }
    }

    /// The same with this fraction of a second.
    #[must_use]
    pub fn with_fraction(self, fraction: Fraction) -> Self {
        Self { fraction, ..self }
    }

    /// The year; -1 is the one before 1.
    pub const fn year(&self) -> i64 {
        self.day.year
    }

    /// The month, from 1.
    pub const fn month(&self) -> u8 {
        self.day.month
    }

    /// The day of the month, from 1.
    pub const fn day(&self) -> u8 {
        self.day.day
    }

    /// The hour, up to 23.
    pub const fn hour(&self) -> u8 {
        self.hour
    }

    /// The minute.
    pub const fn minute(&self) -> u8 {
        self.minute
    }

    /// The second.
    pub const fn second(&self) -> u8 {
        self.second
    }

    /// The fraction of the second.
    pub const fn fraction(&self) -> &Fraction {
        &self.fraction
    }

    /// The zone, if one is said.
    pub const fn zone(&self) -> Option<Zone> {
        self.zone
    }

    /// Whether a zone is said.
    pub const fn has_zone(&self) -> bool {
        self.zone.is_some()
    }

    /// The day.
    pub const fn date(&self) -> Date {
        Date { day: self.day, zone: self.zone }
    }

    /// The time of day.
    pub fn time(&self) -> Time {
        let Self { hour, minute, second, zone, .. } = *self;
        Time { hour, minute, second, zone, fraction: self.fraction.clone() }
    }

    /// The canonical form (§3.2.7.2): in UTC where there is a zone, without zeros at the end of the fraction. What would be in a year of
    /// nineteen digits in UTC has the zone nearest to it in which it is not.
    pub fn canonical(&self) -> String {
        let (day, minutes, zone) = self.instant().canonical(Day::may_be);
        let clock = canonical_clock(minutes, self.second, &self.fraction);
        format!("{day}T{clock}{}", OptionalZone(zone))
    }

    /// At this clock on this day, which may end it; `None` when the largest year ends with it.
    fn on(day: Day, (hour, minute, second, fraction): (u8, u8, u8, Fraction), zone: Option<Zone>) -> Option<Self> {
        let (day, hour) = if hour == 24 { (day.next(), 0) } else { (day, hour) };
        let day = Day::new(day.year, day.month, day.day)?;
        Some(Self { day, hour, minute, second, zone, fraction })
    }

    fn scan(text: &mut Scan<'_>) -> Option<Self> {
        let day = text.day()?;
        text.skip("T")?;
        let clock = text.clock()?;
        Self::on(day, clock, text.zone()?)
    }

    fn instant(&self) -> Instant<'_> {
        let Self { day, hour, minute, second, zone, ref fraction } = *self;
        Instant { day, hour, minute, second, fraction, zone }
    }
}

impl DateTime {
    /// The lexical form, unless it is unusually long.
    #[inline(always)]
    fn short_text(&self) -> Option<ShortText> {
        let mut text = self.day.short_text()?;
        text.push(*b"T");
        push_clock(&mut text, (self.hour, self.minute, self.second), &self.fraction)?;
        push_zone(&mut text, self.zone);
        Some(text)
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(text) = self.short_text() {
            return f.write_str(text.as_str());
        }
        let Self { day, hour, minute, second, zone, fraction } = self;
        write!(f, "{day}T{hour:02}:{minute:02}:{second:02}{fraction}{}", OptionalZone(*zone))
    }
}

/// A value of `xs:date`: a day, with a zone or without. It counts from its midnight (§3.2.9). Its year has up to eighteen digits; one of
/// more is refused.
#[derive(Clone, Copy)]
pub struct Date {
    day: Day,
    zone: Option<Zone>,
}

impl Date {
    /// A day without zone.
    ///
    /// # Errors
    /// There is no such day; years are not 0 and have up to eighteen digits.
    pub fn new(year: i64, month: u8, day: u8) -> Result<Self, ValueError> {
        Ok(Self { day: Day::new(year, month, day).ok_or(ValueError::new("xs:date"))?, zone: None })
    }

    /// The same day in this zone.
    #[must_use]
    pub fn with_zone(self, zone: impl Into<Option<Zone>>) -> Self {
        Self { zone: zone.into(), ..self }
    }

    /// The year; -1 is the one before 1.
    pub const fn year(&self) -> i64 {
        self.day.year
    }

    /// The month, from 1.
    pub const fn month(&self) -> u8 {
        self.day.month
    }

    /// The day of the month, from 1.
    pub const fn day(&self) -> u8 {
        self.day.day
    }

    /// The zone, if one is said.
    pub const fn zone(&self) -> Option<Zone> {
        self.zone
    }

    /// Whether a zone is said.
    pub const fn has_zone(&self) -> bool {
        self.zone.is_some()
    }

    /// The canonical form (§3.2.9.2): where two days in two zones begin at once, as 2000-01-01+13:00 and 1999-12-31-11:00 do, the day with
    /// the zone from -11:59 to +12:00.
    pub fn canonical(&self) -> String {
        let (day, zone) = self.instant().canonical_day(Day::may_be);
        Self { day, zone }.to_string()
    }

    fn scan(text: &mut Scan<'_>) -> Option<Self> {
        Some(Self { day: text.day()?, zone: text.zone()? })
    }

    fn instant(&self) -> Instant<'_> {
        Instant::midnight(self.day, self.zone)
    }
}

impl Date {
    /// The lexical form, unless it is unusually long.
    fn short_text(&self) -> Option<ShortText> {
        let mut text = self.day.short_text()?;
        push_zone(&mut text, self.zone);
        Some(text)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(text) = self.short_text() {
            return f.write_str(text.as_str());
        }
        write!(f, "{}{}", self.day, OptionalZone(self.zone))
    }
}

/// A value of `xs:time`: a time of day, with a zone or without.
///
/// Times compare as dateTimes of one arbitrary date (§3.2.8), the zone applied afterwards: 23:00:00-05:00 is four o'clock of the next day
/// in UTC and greater than 04:00:00Z. The same section says that a time recurs every day, by which the two would be equal; but W3C's test
/// suite orders them so (`time_maxInclusive007`), and XSD 1.1 does. [`canonical`](Self::canonical) follows: two times have one canonical
/// form if and only if they are equal.
#[derive(Clone)]
pub struct Time {
    hour: u8,
    minute: u8,
    second: u8,
    zone: Option<Zone>,
    fraction: Fraction,
}

impl Time {
    /// A time without zone; 24:00:00 is 00:00:00.
    ///
    /// # Errors
    /// There is no such time.
    pub fn new(hour: u8, minute: u8, second: u8) -> Result<Self, ValueError> {
        let end_of_day = hour == 24 && minute == 0 && second == 0;
        if !end_of_day && (hour > 23 || minute > 59 || second > 59) {
            return Err(ValueError::new("xs:time"));
        }
        Ok(Self { hour: hour % 24, minute, second, zone: None, fraction: Fraction::ZERO })
    }

    /// The same clock in this zone.
    #[must_use]
    pub fn with_zone(self, zone: impl Into<Option<Zone>>) -> Self {
        Self { zone: zone.into(), ..self }
    }

    /// The same with this fraction of a second.
    #[must_use]
    pub fn with_fraction(self, fraction: Fraction) -> Self {
        Self { fraction, ..self }
    }

    /// The hour, up to 23.
    pub const fn hour(&self) -> u8 {
        self.hour
    }

    /// The minute.
    pub const fn minute(&self) -> u8 {
        self.minute
    }

    /// The second.
    pub const fn second(&self) -> u8 {
        self.second
    }

    /// The fraction of the second.
    pub const fn fraction(&self) -> &Fraction {
        &self.fraction
    }

    /// The zone, if one is said.
    pub const fn zone(&self) -> Option<Zone> {
        self.zone
    }

    /// Whether a zone is said.
    pub const fn has_zone(&self) -> bool {
        self.zone.is_some()
    }

    /// The canonical form (§3.2.8.2): in UTC where there is a zone, without zeros at the end of the fraction.
    ///
    /// What is on another day in UTC has the zone nearest to it in which it is on its own, since in UTC it would read as a time that is
    /// not equal: 23:59:00-04:01 for 23:00:00-05:00, and 00:00:00+03:00 for 02:00:00+05:00.
    pub fn canonical(&self) -> String {
        let (_, minutes, zone) = self.instant().canonical(|day| day == ANY_DAY);
        let clock = canonical_clock(minutes, self.second, &self.fraction);
        format!("{clock}{}", OptionalZone(zone))
    }

    fn scan(text: &mut Scan<'_>) -> Option<Self> {
        let (hour, minute, second, fraction) = text.clock()?;
        Some(Self { hour: hour % 24, minute, second, zone: text.zone()?, fraction })
    }

    fn instant(&self) -> Instant<'_> {
        let Self { hour, minute, second, zone, ref fraction } = *self;
        Instant { day: ANY_DAY, hour, minute, second, fraction, zone }
    }
}

/// The day on which times are compared; which one does not matter.
const ANY_DAY: Day = Day { year: 1972, month: 1, day: 15 };

impl Time {
    /// The lexical form, unless it is unusually long.
    fn short_text(&self) -> Option<ShortText> {
        let mut text = ShortText::new();
        push_clock(&mut text, (self.hour, self.minute, self.second), &self.fraction)?;
        push_zone(&mut text, self.zone);
        Some(text)
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(text) = self.short_text() {
            return f.write_str(text.as_str());
        }
        let Self { hour, minute, second, zone, fraction } = self;
        write!(f, "{hour:02}:{minute:02}:{second:02}{fraction}{}", OptionalZone(*zone))
    }
}

ordered_by_instant!(DateTime, Date, Time);

/// `hh:mm:ss`, and the fraction without zeros at its end.
fn canonical_clock(minutes: i16, second: u8, fraction: &Fraction) -> String {
    format!("{:02}:{:02}:{second:02}{}", minutes / 60, minutes % 60, fraction.canonical())
}

/// `hh:mm:ss`, and the fraction unless it has more than nine digits.
#[inline(always)]
fn push_clock(text: &mut ShortText, (hour, minute, second): (u8, u8, u8), fraction: &Fraction) -> Option<()> {
    let ([a, b], [c, d], [e, f]) = (pair(hour.into()), pair(minute.into()), pair(second.into()));
    text.push([a, b, b':', c, d, b':', e, f]);
    fraction.push_to(text)
}

#[inline]
fn push_zone(text: &mut ShortText, zone: Option<Zone>) {
    match zone.map(Zone::minutes) {
        None => {}
        Some(0) => text.push(*b"Z"),
        Some(minutes) => {
            let (ahead, minutes) = (minutes > 0, u64::from(minutes.unsigned_abs()));
            let ([a, b], [c, d]) = (pair(minutes / 60), pair(minutes % 60));
            text.push([if ahead { b'+' } else { b'-' }, a, b, b':', c, d]);
        }
    }
}

/// Reads a point in time of the usual form where it stands: four digits of year, whole seconds, in UTC or without a zone. Says where
/// it ends.
#[inline(always)]
fn in_place(s: &[u8], p: usize) -> Option<(DateTime, usize)> {
    // What must be equal, and how far above '0' the rest may be: adding it to a digit does not reach the high bit.
    const FORM: [u64; 3] =
        [u64::from_le_bytes(*b"0000-00-"), u64::from_le_bytes(*b"00T00:00"), u64::from_le_bytes(*b":00\0\0\0\0\0")];
    const ROOM: [u64; 3] = [0x7f76_767f_7676_7676, 0x7676_7f76_767f_7676, 0x0076_767f];
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let (a, b, last) = (load(s, p)?, load(s, p + 8)?, load(s, p + 16)?);
    let (a, b, c) = (a ^ FORM[0], b ^ FORM[1], (last & 0xff_ffff) ^ FORM[2]);
    let wrong = (a.wrapping_add(ROOM[0]) | a) | (b.wrapping_add(ROOM[1]) | b) | (c.wrapping_add(ROOM[2]) | c);
    if wrong & HIGH != 0 {
        return None;
    }
    // Each digit ten times, plus the next one: the pairs are in the even or odd bytes.
    let (a, b, c) = (a * 10 + (a >> 8), b * 10 + (b >> 8), c * 10 + (c >> 8));
    let year = (i64::from(a as u8) * 100) + i64::from((a >> 16) as u8);
    let (month, day) = ((a >> 40) as u8, b as u8);
    let (hour, minute, second) = ((b >> 24) as u8, (b >> 48) as u8, (c >> 8) as u8);
    let (zone, end) = match (last >> 24) as u8 {
        b'Z' => (Some(Zone::UTC), p + 20),
        _ => (None, p + 19),
    };
    let is_day = year != 0 && month.wrapping_sub(1) < 12 && day.wrapping_sub(1) < 28;
    if hour > 23 || minute > 59 || second > 59 || !is_day && Day::new(year, month, day).is_none() {
        return None;
    }
    let day = Day { year, month, day };
    Some((DateTime { day, hour, minute, second, zone, fraction: Fraction::ZERO }, end))
}

lexical_by_scan! {
    DateTime = "xs:dateTime" "with a year of at most eighteen digits", empty Self {
        day: Day { year: 1, month: 1, day: 1 }, hour: 0, minute: 0, second: 0, zone: None, fraction: Fraction::ZERO,
    }, short text, in place in_place;
    Date = "xs:date" "with a year of at most eighteen digits", empty Self { day: Day { year: 1, month: 1, day: 1 }, zone: None }, short text;
    Time = "xs:time", empty Self { hour: 0, minute: 0, second: 0, zone: None, fraction: Fraction::ZERO }, short text;
}
