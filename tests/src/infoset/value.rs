//! Equality by value (XSD 1.0 Part 2): two texts for one simple type. A text that is no value of its type is equal to
//! itself only.

use castile_model::component::{FacetKind, SimpleTypeDefinition, Variety, WhiteSpace};
use castile_model::{Contract, Id};
use roxmltree::Node;

use super::declared::Simple;

/// A text and the element where it stands: its prefixes count for `xs:QName`.
#[derive(Clone, Copy)]
pub struct Text<'a> {
    /// The text, as it stands.
    pub text: &'a str,
    /// The element.
    pub scope: Node<'a, 'a>,
}

/// White space of XML (§2.3).
pub fn is_white_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// A prefixed name, resolved where it stands. The default namespace counts. `None`: its prefix is not declared.
pub fn expanded(text: &str, scope: Node) -> Option<(Option<String>, String)> {
    let text = text.trim_matches(is_white_space);
    match text.split_once(':') {
        Some((prefix, local)) => {
            let namespace = scope.lookup_namespace_uri(Some(prefix))?;
            Some((Some(namespace.to_owned()), local.to_owned()))
        }
        None => {
            let namespace = scope.lookup_namespace_uri(None).filter(|namespace| !namespace.is_empty());
            Some((namespace.map(str::to_owned), text.to_owned()))
        }
    }
}

/// Whether two texts are the same value of a type; without one, they are strings.
pub fn equal(contract: Option<&Contract>, type_definition: Option<Simple>, a: Text, b: Text) -> bool {
    match type_definition {
        None => a.text == b.text,
        Some(Simple::QName) => atomic("QName", a, b),
        Some(Simple::Boolean) => atomic("boolean", a, b),
        Some(Simple::Defined(id)) => match contract {
            Some(contract) => defined(contract, id, a, b),
            None => a.text == b.text,
        },
    }
}

fn defined(contract: &Contract, id: Id<SimpleTypeDefinition>, a: Text, b: Text) -> bool {
    match &contract[id].variety {
        Variety::Atomic { primitive } => {
            let primitive = contract[*primitive].name.as_ref().map_or("string", |name| &name.local);
            match primitive {
                "string" => {
                    let white_space = white_space(contract, id);
                    treated(a.text, white_space) == treated(b.text, white_space)
                }
                "anySimpleType" => a.text == b.text,
                _ => atomic(primitive, a, b),
            }
        }
        Variety::List { item_type } => {
            let items = |text: Text| text.text.split(is_white_space).filter(|item| !item.is_empty()).count();
            let pairs = a.text.split(is_white_space).filter(|item| !item.is_empty());
            let pairs = pairs.zip(b.text.split(is_white_space).filter(|item| !item.is_empty()));
            items(a) == items(b)
                && pairs.into_iter().all(|(one, other)| {
                    defined(contract, *item_type, Text { text: one, ..a }, Text { text: other, ..b })
                })
        }
        Variety::Union { member_types } => {
            let member = |text: Text| member_types.iter().find(|member| is_value(contract, **member, text));
            match (member(a), member(b)) {
                (Some(one), Some(other)) => one == other && defined(contract, *one, a, b),
                _ => a.text == b.text,
            }
        }
    }
}

/// Whether a text is in the lexical space of a type, as far as a union needs it: its primitive and its enumerations.
fn is_value(contract: &Contract, id: Id<SimpleTypeDefinition>, text: Text) -> bool {
    let definition = &contract[id];
    let fits = match &definition.variety {
        Variety::Atomic { primitive } => {
            let primitive = contract[*primitive].name.as_ref().map_or("string", |name| &name.local);
            matches!(primitive, "string" | "anySimpleType" | "anyURI") || Value::read(primitive, text).is_some()
        }
        Variety::List { item_type } => text
            .text
            .split(is_white_space)
            .filter(|item| !item.is_empty())
            .all(|item| is_value(contract, *item_type, Text { text: item, ..text })),
        Variety::Union { member_types } => member_types.iter().any(|member| is_value(contract, *member, text)),
    };
    let mut enumerated = definition.facets.iter().filter_map(|facet| match &facet.kind {
        FacetKind::Enumeration(value) => Some(value),
        _ => None,
    });
    let mut any = enumerated.by_ref().peekable();
    let listed = any.peek().is_none() || any.any(|value| value.trim() == text.text.trim_matches(is_white_space));
    let base = definition.base_type_definition.filter(|base| contract[*base].variety == definition.variety);
    fits && listed && base.is_none_or(|base| is_value(contract, base, text))
}

/// The white space facet in force: the nearest along the chain of bases.
fn white_space(contract: &Contract, id: Id<SimpleTypeDefinition>) -> WhiteSpace {
    let mut at = Some(id);
    while let Some(id) = at {
        let definition = &contract[id];
        for facet in definition.facets.iter() {
            if let FacetKind::WhiteSpace(white_space) = facet.kind {
                return white_space;
            }
        }
        at = definition.base_type_definition;
    }
    WhiteSpace::Preserve
}

fn treated(text: &str, white_space: WhiteSpace) -> String {
    match white_space {
        WhiteSpace::Preserve => text.to_owned(),
        WhiteSpace::Replace => text.replace(['\t', '\n', '\r'], " "),
        WhiteSpace::Collapse => collapsed(text),
    }
}

fn collapsed(text: &str) -> String {
    text.split(is_white_space).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Two texts for a primitive type other than `string`.
fn atomic(primitive: &str, a: Text, b: Text) -> bool {
    match (Value::read(primitive, a), Value::read(primitive, b)) {
        (Some(one), Some(other)) => one == other,
        (None, None) => collapsed(a.text) == collapsed(b.text),
        _ => false,
    }
}

/// A value of a primitive type, in a form that is equal where the values are.
#[derive(Debug, PartialEq)]
enum Value {
    Boolean(bool),
    Decimal { negative: bool, whole: String, fraction: String },
    Float(u32),
    Double(u64),
    Duration { months: i128, seconds: Seconds },
    Moment { zoned: bool, at: Seconds },
    Bytes(Vec<u8>),
    Name(Option<String>, String),
    Text(String),
}

/// Seconds, exact: whole ones, and the digits after the point without trailing zeros. The fraction counts upwards.
#[derive(Debug, PartialEq)]
struct Seconds {
    whole: i128,
    fraction: String,
}

impl Value {
    /// The value of a text, `None` where it is not in the lexical space.
    fn read(primitive: &str, text: Text) -> Option<Self> {
        let trimmed = text.text.trim_matches(is_white_space);
        match primitive {
            "boolean" => match trimmed {
                "true" | "1" => Some(Self::Boolean(true)),
                "false" | "0" => Some(Self::Boolean(false)),
                _ => None,
            },
            "decimal" => decimal(trimmed),
            "float" => floating::<f32>(trimmed).map(|value| Self::Float(value.to_bits())),
            "double" => floating::<f64>(trimmed).map(|value| Self::Double(value.to_bits())),
            "duration" => duration(trimmed),
            "dateTime" => {
                let (date, time) = trimmed.split_once('T')?;
                let (time, zone) = zone(time);
                moment(date_of(date)?, Some(time), zone?)
            }
            "time" => {
                let (time, zone) = zone(trimmed);
                moment((1972, 12, 31), Some(time), zone?).map(Self::within_a_day)
            }
            "date" => {
                let (date, zone) = zone(trimmed);
                moment(date_of(date)?, None, zone?)
            }
            "gYearMonth" => {
                let (date, zone) = zone(trimmed);
                moment(date_of(&format!("{date}-01"))?, None, zone?)
            }
            "gYear" => {
                let (date, zone) = zone(trimmed);
                moment(date_of(&format!("{date}-01-01"))?, None, zone?)
            }
            "gMonthDay" => {
                let (date, zone) = zone(trimmed);
                moment(date_of(&format!("1972-{}", date.strip_prefix("--")?))?, None, zone?)
            }
            "gDay" => {
                let (date, zone) = zone(trimmed);
                moment(date_of(&format!("1972-12-{}", date.strip_prefix("---")?))?, None, zone?)
            }
            "gMonth" => {
                let (date, zone) = zone(trimmed);
                let month = date.strip_prefix("--")?;
                moment(date_of(&format!("1972-{}-01", month.strip_suffix("--").unwrap_or(month)))?, None, zone?)
            }
            "hexBinary" => hexadecimal(trimmed).map(Self::Bytes),
            "base64Binary" => base64(trimmed).map(Self::Bytes),
            "QName" | "NOTATION" => {
                expanded(trimmed, text.scope).map(|(namespace, local)| Self::Name(namespace, local))
            }
            _ => Some(Self::Text(collapsed(trimmed))),
        }
    }

    fn within_a_day(self) -> Self {
        match self {
            Self::Moment { zoned, at: Seconds { whole, fraction } } => {
                Self::Moment { zoned, at: Seconds { whole: whole.rem_euclid(86_400), fraction } }
            }
            other => other,
        }
    }
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn decimal(text: &str) -> Option<Value> {
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if whole.is_empty() && fraction.is_empty()
        || !(whole.is_empty() || digits(whole))
        || !(fraction.is_empty() || digits(fraction))
    {
        return None;
    }
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    let negative = negative && !(whole.is_empty() && fraction.is_empty());
    Some(Value::Decimal { negative, whole: whole.to_owned(), fraction: fraction.to_owned() })
}

fn floating<F: std::str::FromStr + From<f32>>(text: &str) -> Option<F> {
    match text {
        "INF" => Some(f32::INFINITY.into()),
        "-INF" => Some((-f32::INFINITY).into()),
        "NaN" => Some(f32::NAN.into()),
        // Rust also reads `inf`, `nan` and `infinity`, XSD does not.
        _ if text.contains(|c: char| c.is_ascii_alphabetic() && !matches!(c, 'e' | 'E')) => None,
        _ => text.parse().ok(),
    }
}

fn duration(text: &str) -> Option<Value> {
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let (mut months, mut whole, mut fraction) = (0i128, 0i128, String::new());
    let (mut in_time, mut number, mut any) = (false, String::new(), false);
    for c in text.strip_prefix('P')?.chars() {
        if c.is_ascii_digit() || c == '.' {
            number.push(c);
            continue;
        }
        if c == 'T' && !in_time && number.is_empty() {
            in_time = true;
            continue;
        }
        let (units, digits) = number.split_once('.').unwrap_or((&number, ""));
        if number.contains('.') && c != 'S' {
            return None;
        }
        let units: i128 = units.parse().ok()?;
        match (c, in_time) {
            ('Y', false) => months = months.checked_add(units.checked_mul(12)?)?,
            ('M', false) => months = months.checked_add(units)?,
            ('D', false) => whole = whole.checked_add(units.checked_mul(86_400)?)?,
            ('H', true) => whole = whole.checked_add(units.checked_mul(3_600)?)?,
            ('M', true) => whole = whole.checked_add(units.checked_mul(60)?)?,
            ('S', true) => {
                whole = whole.checked_add(units)?;
                fraction = digits.trim_end_matches('0').to_owned();
            }
            _ => return None,
        }
        any = true;
        number.clear();
    }
    if !any || !number.is_empty() {
        return None;
    }
    // A negative duration keeps its fraction as written; two of one sign are equal exactly where all parts are.
    let fraction = if sign < 0 && !fraction.is_empty() { format!("-{fraction}") } else { fraction };
    Some(Value::Duration { months: sign * months, seconds: Seconds { whole: sign * whole, fraction } })
}

/// The text before a time zone, and the zone in seconds: `None` is no zone at all, the outer `None` a bad one.
fn zone(text: &str) -> (&str, Option<Option<i128>>) {
    if let Some(rest) = text.strip_suffix('Z') {
        return (rest, Some(Some(0)));
    }
    let Some(at) = text.len().checked_sub(6).filter(|at| text.is_char_boundary(*at)) else { return (text, Some(None)) };
    let (rest, zone) = text.split_at(at);
    let bytes = zone.as_bytes();
    if !matches!(bytes[0], b'+' | b'-') || bytes[3] != b':' {
        return (text, Some(None));
    }
    let (Ok(hours), Ok(minutes)) = (zone[1..3].parse::<i128>(), zone[4..6].parse::<i128>()) else {
        return (rest, None);
    };
    let seconds = hours * 3_600 + minutes * 60;
    (rest, Some(Some(if bytes[0] == b'-' { -seconds } else { seconds })))
}

fn date_of(text: &str) -> Option<(i128, i128, i128)> {
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || !digits(year) || year.len() < 4 || month.len() != 2 || day.len() != 2 {
        return None;
    }
    let (year, month, day): (i128, i128, i128) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    // There is no year 0 in XSD 1.0: the year before 1 is -1.
    let year = if negative { 1 - year } else { year };
    ((1..=12).contains(&month) && (1..=31).contains(&day) && year.abs() < 1 << 60).then_some((year, month, day))
}

fn moment((year, month, day): (i128, i128, i128), time: Option<&str>, zone: Option<i128>) -> Option<Value> {
    let (seconds, fraction) = match time {
        None => (0, String::new()),
        Some(time) => {
            let (time, fraction) = time.split_once('.').unwrap_or((time, ""));
            let mut parts = time.split(':');
            let (hours, minutes, seconds) = (parts.next()?, parts.next()?, parts.next()?);
            let two = |text: &str| (text.len() == 2 && digits(text)).then(|| text.parse::<i128>().ok()).flatten();
            if parts.next().is_some() || !(fraction.is_empty() || digits(fraction)) {
                return None;
            }
            (two(hours)? * 3_600 + two(minutes)? * 60 + two(seconds)?, fraction.trim_end_matches('0').to_owned())
        }
    };
    let at = days(year, month, day) * 86_400 + seconds - zone.unwrap_or(0);
    Some(Value::Moment { zoned: zone.is_some(), at: Seconds { whole: at, fraction } })
}

/// Days since 1970-01-01 in the Gregorian calendar, extended to all years.
fn days(year: i128, month: i128, day: i128) -> i128 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

fn hexadecimal(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| (byte as char).to_digit(16).map(|digit| digit as u8);
    if text.len() % 2 != 0 {
        return None;
    }
    text.as_bytes().chunks(2).map(|pair| Some(digit(pair[0])? << 4 | digit(pair[1])?)).collect()
}

fn base64(text: &str) -> Option<Vec<u8>> {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let text: Vec<u8> = text.bytes().filter(|byte| !is_white_space(*byte as char)).collect();
    let padding = text.iter().rev().take_while(|byte| **byte == b'=').count();
    if text.len() % 4 != 0 || padding > 2 {
        return None;
    }
    let (mut bytes, mut bits, mut held) = (Vec::new(), 0u32, 0);
    for byte in &text[..text.len() - padding] {
        let digit = ALPHABET.iter().position(|letter| letter == byte)? as u32;
        bits = bits << 6 | digit;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(primitive: &str, a: &str, b: &str) -> bool {
        let document = roxmltree::Document::parse(r#"<r xmlns:p="urn:a" xmlns:q="urn:a" xmlns:o="urn:b"/>"#).unwrap();
        let scope = document.root_element();
        atomic(primitive, Text { text: a, scope }, Text { text: b, scope })
    }

    #[test]
    fn numbers_are_equal_by_value() {
        assert!(same("decimal", "+01.50", "1.5"));
        assert!(same("decimal", "-0.0", "0"));
        assert!(same("decimal", " 1234567890123456789012345678901 ", "1234567890123456789012345678901.0"));
        assert!(!same("decimal", "1.5", "1.51"));
        assert!(!same("decimal", "1", "-1"));
        assert!(!same("decimal", "1e1", "10"));
        assert!(same("double", "1.0E-300", "1e-300"));
        assert!(same("double", "NaN", "NaN"));
        assert!(same("float", "0.1", "0.100000001"));
        assert!(!same("double", "0.1", "0.100000001"));
        assert!(!same("double", "INF", "-INF"));
        assert!(!same("double", "inf", "INF"));
        assert!(!same("double", "-0", "0"));
    }

    #[test]
    fn moments_are_equal_by_value() {
        assert!(same("dateTime", "2000-01-01T12:00:00Z", "2000-01-01T14:00:00.000+02:00"));
        assert!(same("dateTime", "1999-12-31T24:00:00", "2000-01-01T00:00:00"));
        assert!(same("dateTime", "-0001-12-31T23:00:00-01:00", "0001-01-01T00:00:00Z"));
        assert!(!same("dateTime", "2000-01-01T12:00:00", "2000-01-01T12:00:00Z"));
        assert!(!same("dateTime", "2000-01-01T12:00:00.1", "2000-01-01T12:00:00.01"));
        assert!(same("time", "23:00:00-02:00", "01:00:00Z"));
        assert!(same("date", "2000-01-01+00:00", "2000-01-01Z"));
        assert!(!same("date", "2000-01-01", "2000-01-02"));
        assert!(same("gMonth", "--05", "--05--"));
        assert!(!same("gDay", "---05", "---05Z"));
        assert!(same("gYear", "-0044", "-0044"));
        assert!(!same("gYear", "-0044", "0044"));
        assert!(same("duration", "P1Y2M", "P14M"));
        assert!(same("duration", "PT36H", "P1DT12H0.0S"));
        assert!(!same("duration", "P1M", "P30D"));
        assert!(!same("duration", "-PT1.5S", "PT1.5S"));
    }

    #[test]
    fn other_values() {
        assert!(same("boolean", "1", "true"));
        assert!(!same("boolean", "0", "true"));
        assert!(!same("boolean", "TRUE", "true"));
        assert!(same("hexBinary", "0aFF", "0AfF"));
        assert!(same("base64Binary", "AQ I=", "AQI="));
        assert!(!same("base64Binary", "AQI=", "AQM="));
        assert!(same("QName", "p:n", "q:n"));
        assert!(!same("QName", "p:n", "o:n"));
        assert!(!same("QName", "p:n", "undeclared:n"));
        assert!(same("anyURI", " urn:a ", "urn:a"));
        assert!(!same("anyURI", "urn:a", "urn:A"));
    }
}
