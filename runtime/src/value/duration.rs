//! `xs:duration` (XSD 1.0 Part 2, §3.2.6): years to seconds, with one sign.
//!
//! What was read is written again, but for parts that are zero. Whether a month is longer than thirty days depends on the
//! month, so durations are ordered only where it does not (§3.2.6.2): `PartialOrd` and no `Ord`. They are equal when they
//! lead to the same instants: `P1Y` is `P12M`, and `PT60S` is `PT1M`. Each whole number fits into 64 bits, and a larger one is refused;
//! the fraction of the seconds has any number of digits.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::time;

use super::calendar::{Scan, lexical_by_scan};
use super::{Fraction, ValueError};

/// A value of `xs:duration`. Each of its whole numbers fits into 64 bits; a text with a larger one is refused.
///
/// Two are equal when they lead to the same instants from each of the four starts of §3.2.6.2, and then they have one
/// [`canonical`](Self::canonical) form.
#[derive(Clone, Default)]
pub struct Duration {
    negative: bool,
    years: u64,
    months: u64,
    days: u64,
    hours: u64,
    minutes: u64,
    seconds: u64,
    fraction: Fraction,
}

impl Duration {
    /// No time at all, `PT0S`.
    pub fn zero() -> Self {
        Self::default()
    }

    /// The same with so many years.
    #[must_use]
    pub fn with_years(self, years: u64) -> Self {
        Self { years, ..self }
    }

    /// The same with so many months.
    #[must_use]
    pub fn with_months(self, months: u64) -> Self {
        Self { months, ..self }
    }

    /// The same with so many days.
    #[must_use]
    pub fn with_days(self, days: u64) -> Self {
        Self { days, ..self }
    }

    /// The same with so many hours.
    #[must_use]
    pub fn with_hours(self, hours: u64) -> Self {
        Self { hours, ..self }
    }

    /// The same with so many minutes.
    #[must_use]
    pub fn with_minutes(self, minutes: u64) -> Self {
        Self { minutes, ..self }
    }

    /// The same with so many whole seconds.
    #[must_use]
    pub fn with_seconds(self, seconds: u64) -> Self {
        Self { seconds, ..self }
    }

    /// The same with this fraction of a second.
    #[must_use]
    pub fn with_fraction(self, fraction: Fraction) -> Self {
        Self { fraction, ..self }
    }

    /// The same length the other way.
    #[must_use]
    pub fn negated(self) -> Self {
        Self { negative: !self.negative, ..self }
    }

    /// Whether it leads backwards.
    pub fn is_negative(&self) -> bool {
        self.negative && !self.is_zero()
    }

    /// Whether it is no time at all.
    pub fn is_zero(&self) -> bool {
        self.total_months() == 0 && self.total_seconds() == 0 && self.fraction.is_zero()
    }

    /// The years that were said.
    pub const fn years(&self) -> u64 {
        self.years
    }

    /// The months that were said, beside the years.
    pub const fn months(&self) -> u64 {
        self.months
    }

    /// The days that were said.
    pub const fn days(&self) -> u64 {
        self.days
    }

    /// The hours that were said, beside the days.
    pub const fn hours(&self) -> u64 {
        self.hours
    }

    /// The minutes that were said, beside the hours.
    pub const fn minutes(&self) -> u64 {
        self.minutes
    }

    /// The whole seconds that were said, beside the minutes.
    pub const fn seconds(&self) -> u64 {
        self.seconds
    }

    /// The fraction of a second.
    pub const fn fraction(&self) -> &Fraction {
        &self.fraction
    }

    /// The canonical form of XSD 1.1 (1.0 gives none): fewer than 12 months beside the years, 24 hours beside the days, 60 minutes, 60
    /// seconds, and no fraction with zeros at its end.
    ///
    /// By the four starts, some durations are equal though their months are not: `P1Y365D` and `P2Y`. Their form is that of the one with
    /// the most months.
    pub fn canonical(&self) -> String {
        let mut rest = self.most_months();
        // Fewer than there are only where 64 bits do not hold them.
        let take = |of: i128, rest: &mut i128| {
            let number = u64::try_from(*rest / of).unwrap_or(u64::MAX);
            *rest -= i128::from(number) * of;
            number
        };
        let canonical = Self {
            negative: self.negative,
            years: take(12, &mut rest.0),
            months: take(1, &mut rest.0),
            days: take(86_400, &mut rest.1),
            hours: take(3_600, &mut rest.1),
            minutes: take(60, &mut rest.1),
            seconds: take(1, &mut rest.1),
            fraction: self.fraction.canonical(),
        };
        canonical.to_string()
    }

    /// Months and seconds of the equal duration that has the most months.
    fn most_months(&self) -> (i128, i128) {
        let (months, seconds) = (self.total_months(), self.total_seconds());
        let sign = if self.negative { -1 } else { 1 };
        let own = STARTS.map(|start| first_of_month(start, sign * months));
        // The seconds beside so many months, if they are the same from each start.
        let beside = |months: i128| {
            let days = |at: usize| sign * (own[at] - first_of_month(STARTS[at], sign * months));
            let same = (1..STARTS.len()).all(|at| days(at) == days(0));
            Some(seconds + days(0) * 86_400).filter(|seconds| same && *seconds >= 0)
        };
        // 4,800 months are always 146,097 days, so that this ends after as many steps.
        let most = months + seconds / 86_400 * 4_800 / 146_097 + 2;
        (months..=most.min(13 * i128::from(u64::MAX)))
            .rev()
            .find_map(|months| Some((months, beside(months)?)))
            .unwrap_or((months, seconds))
    }

    fn total_months(&self) -> i128 {
        i128::from(self.years) * 12 + i128::from(self.months)
    }

    /// Days to seconds, without the fraction.
    fn total_seconds(&self) -> i128 {
        let minutes = (i128::from(self.days) * 24 + i128::from(self.hours)) * 60 + i128::from(self.minutes);
        minutes * 60 + i128::from(self.seconds)
    }

    fn sign(&self) -> i128 {
        if self.is_zero() {
            0
        } else if self.negative {
            -1
        } else {
            1
        }
    }

    /// The second it leads to, from the first instant of a month; the fraction is left out.
    fn end(&self, start: (i128, i128)) -> i128 {
        first_of_month(start, self.sign() * self.total_months()) * 86_400 + self.sign() * self.total_seconds()
    }

    fn scan(text: &mut Scan<'_>) -> Option<Self> {
        let negative = text.skip("-").is_some();
        text.skip("P")?;
        let mut duration = Self { negative, ..Self::default() };
        let mut number = Number::next(text)?;
        let mut parts = number.take("Y", &mut duration.years, text)?;
        parts |= number.take("M", &mut duration.months, text)?;
        parts |= number.take("D", &mut duration.days, text)?;
        if number.is_none() && text.skip("T").is_some() {
            number = Number::next(text)?;
            parts = number.take("H", &mut duration.hours, text)?;
            parts |= number.take("M", &mut duration.minutes, text)?;
            if number.is_some() && text.skip(".").is_some() {
                duration.fraction = Fraction::from_digits(text.digits())?;
            }
            parts |= number.take("S", &mut duration.seconds, text)?;
        }
        (parts && number.is_none()).then_some(duration)
    }
}

/// A number that was taken from the text and waits for its letter.
struct Number(Option<u64>);

impl Number {
    /// The number that is next, if one is; `None` when it is too large.
    fn next(text: &mut Scan<'_>) -> Option<Self> {
        let digits = text.digits();
        if digits.is_empty() {
            return Some(Self(None));
        }
        match digits.parse() {
            Ok(number) => Some(Self(Some(number))),
            Err(_) => text.beyond(),
        }
    }

    /// Moves the number into its field if its letter follows, and takes the next one.
    fn take(&mut self, letter: &str, field: &mut u64, text: &mut Scan<'_>) -> Option<bool> {
        match self.0 {
            Some(number) if text.skip(letter).is_some() => {
                *field = number;
                *self = Self::next(text)?;
                Some(true)
            }
            _ => Some(false),
        }
    }

    fn is_some(&self) -> bool {
        self.0.is_some()
    }

    fn is_none(&self) -> bool {
        self.0.is_none()
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_zero() {
            return f.write_str("PT0S");
        }
        f.write_str(if self.negative { "-P" } else { "P" })?;
        for (number, letter) in [(self.years, 'Y'), (self.months, 'M'), (self.days, 'D')] {
            if number != 0 {
                write!(f, "{number}{letter}")?;
            }
        }
        let has_seconds = self.seconds != 0 || !self.fraction.is_zero();
        if self.hours != 0 || self.minutes != 0 || has_seconds {
            f.write_str("T")?;
        }
        for (number, letter) in [(self.hours, 'H'), (self.minutes, 'M')] {
            if number != 0 {
                write!(f, "{number}{letter}")?;
            }
        }
        if has_seconds { write!(f, "{}{}S", self.seconds, self.fraction) } else { Ok(()) }
    }
}

/// The instants from which durations are measured (§3.2.6.2): year and month, whose first day begins.
const STARTS: [(i128, i128); 4] = [(1696, 9), (1697, 2), (1903, 3), (1903, 7)];

impl PartialEq for Duration {
    fn eq(&self, other: &Self) -> bool {
        self.partial_cmp(other) == Some(Ordering::Equal)
    }
}

impl Eq for Duration {}

/// The order of §3.2.6.2: what holds from all four starts.
impl PartialOrd for Duration {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        if self.sign() != other.sign() {
            return Some(self.sign().cmp(&other.sign()));
        }
        let fraction = self.fraction.cmp(&other.fraction);
        let fraction = if self.sign() < 0 { fraction.reverse() } else { fraction };
        let from = |start| self.end(start).cmp(&other.end(start)).then(fraction);
        let order = from(STARTS[0]);
        STARTS[1..].iter().all(|start| from(*start) == order).then_some(order)
    }
}

impl Hash for Duration {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.end(STARTS[0]), &self.fraction).hash(state);
    }
}

/// The days from the first of March of year 0 to the first of the month that is so many months after the start.
fn first_of_month((year, month): (i128, i128), after: i128) -> i128 {
    // A year that begins in March has its leap day at its end.
    let months = year * 12 + month - 3 + after;
    let (year, month) = (months.div_euclid(12), months.rem_euclid(12));
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leap_days + (153 * month + 2) / 5
}

impl From<time::Duration> for Duration {
    fn from(duration: time::Duration) -> Self {
        let fraction = Fraction::from_nanoseconds(duration.subsec_nanos()).unwrap_or_default();
        Self { seconds: duration.as_secs(), fraction, ..Self::default() }
    }
}

/// Fails for a negative one, for one of years or months, and for what is finer than nanoseconds or too long.
impl TryFrom<&Duration> for time::Duration {
    type Error = ValueError;

    fn try_from(duration: &Duration) -> Result<Self, ValueError> {
        let seconds = u64::try_from(duration.total_seconds()).ok();
        let exact =
            !duration.is_negative() && duration.total_months() == 0 && !duration.fraction.is_finer_than_nanoseconds();
        seconds
            .filter(|_| exact)
            .map(|seconds| Self::new(seconds, duration.fraction.nanoseconds()))
            .ok_or(ValueError::new("a span of seconds and nanoseconds"))
    }
}

lexical_by_scan! {
    Duration = "xs:duration" "with numbers of at most 64 bits", empty Self::default();
}
