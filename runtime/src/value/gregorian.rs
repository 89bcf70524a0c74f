//! `xs:gYearMonth`, `xs:gYear`, `xs:gMonthDay`, `xs:gDay` and `xs:gMonth` (XSD 1.0 Part 2, §3.2.10 to §3.2.14): parts of a
//! date, with a zone or without. Values compare by where they begin; a day or month that recurs, in one and the same year.
//!
//! XSD 1.0 gives them no canonical form. XSD 1.1's keeps the zone; so does this, but where two days in two zones begin at once and are
//! equal, that of the day with the zone from -11:59 to +12:00 counts for both, as with `xs:date`.

use std::fmt;

use super::ValueError;
use super::calendar::{
    Day, Instant, OptionalZone, Scan, Year, Zone, days_in_month, is_year, lexical_by_scan, ordered_by_instant,
};

/// The year in which what recurs is compared: one with a 29th of February.
const ANY_YEAR: i64 = 1972;

macro_rules! zoned {
    ($($name:ident),*) => {
        $(
            impl $name {
                /// The same in this zone.
                #[must_use]
                pub fn with_zone(self, zone: impl Into<Option<Zone>>) -> Self {
                    Self { zone: zone.into(), ..self }
                }

                /// The zone, if one is said.
                pub const fn zone(&self) -> Option<Zone> {
                    self.zone
                }

                /// Whether a zone is said.
                pub const fn has_zone(&self) -> bool {
                    self.zone.is_some()
                }
            }
        )*
    };
}

/// A value of `xs:gYearMonth`: a month of a year, `2024-02`. The year has up to eighteen digits; one of more is refused.
#[derive(Clone, Copy)]
pub struct GYearMonth {
    year: i64,
    month: u8,
    zone: Option<Zone>,
}

impl GYearMonth {
    /// A month of a year, without zone.
    ///
    /// # Errors
    /// There is no such month; years are not 0 and have up to eighteen digits.
    pub fn new(year: i64, month: u8) -> Result<Self, ValueError> {
        let valid = is_year(year) && (1..=12).contains(&month);
        if valid { Ok(Self { year, month, zone: None }) } else { Err(ValueError::new("xs:gYearMonth")) }
    }

    /// The year; -1 is the one before 1.
    pub const fn year(&self) -> i64 {
        self.year
    }

    /// The month, from 1.
    pub const fn month(&self) -> u8 {
        self.month
    }

    /// The canonical form of XSD 1.1: the lexical form, of which there is one for each value.
    pub fn canonical(&self) -> String {
        self.to_string()
    }

    fn scan(text: &mut Scan<'_>) -> Option<Self> {
        Some(Self { year: text.year()?, month: text.month()?, zone: text.zone()? })
    }

    fn instant(&self) -> Instant<'_> {
        Instant::midnight(Day { year: self.year, month: self.month, day: 1 }, self.zone)
    }
}

impl fmt::Display for GYearMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}{}", Year(self.year), self.month, OptionalZone(self.zone))
    }
}

/// A value of `xs:gYear`: a year, `2024`, of up to eighteen digits; one of more is refused.
#[derive(Clone, Copy)]
pub struct GYear {
    year: i64,
    zone: Option<Zone>,
}

impl GYear {
    /// A year, without zone.
    ///
    /// # Errors
    /// The year is 0 or has more than eighteen digits.
    pub fn new(year: i64) -> Result<Self, ValueError> {
        if is_year(year) { Ok(Self { year, zone: None }) } else { Err(ValueError::new("xs:gYear")) }
    }

    /// The year; -1 is the one before 1.
    pub const fn year(&self) -> i64 {
        self.year
    }

    /// The canonical form of XSD 1.1: the lexical form, of which there is one for each value.
    pub fn canonical(&self) -> String {
        self.to_string()
    }

    fn scan(text: &mut Scan<'_>) -> Option<Self> {
        Some(Self { year: text.year()?, zone: text.zone()? })
    }

    fn instant(&self) -> Instant<'_> {
        Instant::midnight(Day { year: self.year, month: 1, day: 1 }, self.zone)
    }
}

impl fmt::Display for GYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", Year(self.year), OptionalZone(self.zone))
    }
}

/// A value of `xs:gMonthDay`: a day that comes each year, `--02-29`.
#[derive(Clone, Copy)]
pub struct GMonthDay {
    month: u8,
    day: u8,
    zone: Option<Zone>,
}

impl GMonthDay {
    /// A day of a month, without zone.
    ///
    /// # Errors
    /// No year has such a day.
    pub fn new(month: u8, day: u8) -> Result<Self, ValueError> {
        Day::new(ANY_YEAR, month, day).ok_or(ValueError::new("xs:gMonthDay"))?;
        Ok(Self { month, day, zone: None })
    }

    /// The month, from 1.
    pub const fn month(&self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    pub const fn day(&self) -> u8 {
        self.day
    }

    /// The canonical form: `--01-01-11:00` for `--01-02+13:00`, which begins at the same instant.
    pub fn canonical(&self) -> String {
        let (Day { month, day, .. }, zone) = self.instant().canonical_day(|day| day.year == ANY_YEAR);
        Self { month, day, zone }.to_string()
    }

    fn scan(text: &mut Scan<'_>) -> Option<Self> {
        text.skip("-")?;
        let month = text.month()?;
        text.skip("-")?;
        let day = text.two_digits().filter(|day| (1..=days_in_month(ANY_YEAR, month)).contains(day))?;
        Some(Self { month, day, zone: text.zone()? })
    }

    fn instant(&self) -> Instant<'_> {
        Instant::midnight(Day { year: ANY_YEAR, month: self.month, day: self.day }, self.zone)
    }
}

impl fmt::Display for GMonthDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "--{:02}-{:02}{}", self.month, self.day, OptionalZone(self.zone))
    }
}

/// A value of `xs:gDay`: a day that comes each month, `---31`.
#[derive(Clone, Copy)]
pub struct GDay {
    day: u8,
    zone: Option<Zone>,
}

impl GDay {
    /// A day of any month, without zone.
    ///
    /// # Errors
    /// No month has such a day.
    pub fn new(day: u8) -> Result<Self, ValueError> {
        if (1..=31).contains(&day) { Ok(Self { day, zone: None }) } else { Err(ValueError::new("xs:gDay")) }
    }

    /// The day of the month, from 1.
    pub const fn day(&self) -> u8 {
        self.day
    }

    /// The canonical form: `---01-11:00` for `---02+13:00`, which begins at the same instant.
    pub fn canonical(&self) -> String {
        let (Day { day, .. }, zone) = self.instant().canonical_day(|day| (day.year, day.month) == (ANY_YEAR, 1));
        Self { day, zone }.to_string()
    }

    fn scan(text: &mut Scan<'_>) -> Option<Self> {
        text.skip("---")?;
        let day = text.two_digits().filter(|day| (1..=31).contains(day))?;
        Some(Self { day, zone: text.zone()? })
    }

    fn instant(&self) -> Instant<'_> {
        Instant::midnight(Day { year: ANY_YEAR, month: 1, day: self.day }, self.zone)
    }
}

impl fmt::Display for GDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "---{:02}{}", self.day, OptionalZone(self.zone))
    }
}

/// A value of `xs:gMonth`: a month that comes each year, `--02`. The first edition's form, `--02--`, was an erratum.
#[derive(Clone, Copy)]
pub struct GMonth {
    month: u8,
    zone: Option<Zone>,
}

impl GMonth {
    /// A month of any year, without zone.
    ///
    /// # Errors
    /// There is no such month.
    pub fn new(month: u8) -> Result<Self, ValueError> {
        if (1..=12).contains(&month) { Ok(Self { month, zone: None }) } else { Err(ValueError::new("xs:gMonth")) }
    }

    /// The month, from 1.
    pub const fn month(&self) -> u8 {
        self.month
    }

    /// The canonical form of XSD 1.1: the lexical form, of which there is one for each value.
    pub fn canonical(&self) -> String {
        self.to_string()
    }

    fn scan(text: &mut Scan<'_>) -> Option<Self> {
        text.skip("-")?;
        let month = text.month()?;
        Some(Self { month, zone: text.zone()? })
    }

    fn instant(&self) -> Instant<'_> {
        Instant::midnight(Day { year: ANY_YEAR, month: self.month, day: 1 }, self.zone)
    }
}

impl fmt::Display for GMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "--{:02}{}", self.month, OptionalZone(self.zone))
    }
}

zoned!(GYearMonth, GYear, GMonthDay, GDay, GMonth);

ordered_by_instant!(GYearMonth, GYear, GMonthDay, GDay, GMonth);

lexical_by_scan! {
    GYearMonth = "xs:gYearMonth" "with a year of at most eighteen digits", empty Self { year: 1, month: 1, zone: None };
    GYear = "xs:gYear" "with a year of at most eighteen digits", empty Self { year: 1, zone: None };
    GMonthDay = "xs:gMonthDay", empty Self { month: 1, day: 1, zone: None };
    GDay = "xs:gDay", empty Self { day: 1, zone: None };
    GMonth = "xs:gMonth", empty Self { month: 1, zone: None };
}
