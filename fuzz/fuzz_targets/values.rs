//! Value types: the first byte chooses one, the rest is one text or two, with a bar between them. What parses must write
//! itself as a text that gives the same value and the same text again, canonical or not; types that overlap must agree; an
//! order must be one.

#![no_main]

use castile::value::{
    Binary, BuiltInType, Date, DateTime, Decimal, Duration, GDay, GMonth, GMonthDay, GYear, GYearMonth, HexBinary,
    Integer, List, PrefixScope, QName, SimpleType, TextWriter, Time, Value, canonical,
};
use libfuzzer_sys::fuzz_target;
use std::cmp::Ordering;
use std::fmt::Debug;

fuzz_target!(|data: &[u8]| {
    let Some((choice, text)) = data.split_first() else { return };
    let Ok(text) = std::str::from_utf8(text) else { return };
    match choice {
        0 => leaf::<bool>(text),
        1 => ordered::<Decimal>(text),
        2 => ordered::<Integer>(text),
        3 => partially_ordered::<DateTime>(text),
        4 => partially_ordered::<Duration>(text),
        5 => leaf::<Binary>(text),
        6 => leaf::<HexBinary>(text),
        7 => float(text),
        8 => leaf::<GMonthDay>(text),
        9 => leaf::<QName>(text),
        10 => leaf::<List<QName>>(text),
        11 => leaf::<GYear>(text),
        12 => leaf::<GYearMonth>(text),
        13 => leaf::<GMonth>(text),
        14 => leaf::<GDay>(text),
        15 => partially_ordered::<Date>(text),
        16 => partially_ordered::<Time>(text),
        17 => leaf::<List<i8>>(text),
        18 => leaf::<String>(text),
        19 => same_as(BuiltInType::Int, text, i32::parse),
        20 => same_as(BuiltInType::Long, text, i64::parse),
        21 => same_as(BuiltInType::Byte, text, i8::parse),
        22 => same_as(BuiltInType::UnsignedLong, text, u64::parse),
        23 => same_as(BuiltInType::UnsignedShort, text, u16::parse),
        _ => dynamic(BuiltInType::ALL[usize::from(*choice) % BuiltInType::ALL.len()], text),
    }
});

/// Three prefixes.
struct Scope;

impl PrefixScope for Scope {
    fn namespace_of(&self, prefix: &str) -> Option<&str> {
        match prefix {
            "" => Some(""),
            "p" => Some("urn:p"),
            "q" => Some("urn:q"),
            _ => None,
        }
    }
}

#[derive(Default)]
struct Text(String);

impl TextWriter for Text {
    fn push_str(&mut self, text: &str) {
        self.0.push_str(text);
    }

    fn prefix_for(&mut self, namespace: &str) -> String {
        match namespace {
            "" => "",
            "urn:p" => "p",
            "urn:q" => "q",
            other => panic!("no prefix was declared for {other:?}"),
        }
        .to_owned()
    }
}

fn written<T: SimpleType>(value: &T) -> String {
    let mut text = Text::default();
    value.write(&mut text);
    text.0
}

fn parsed<T: SimpleType>(text: &str) -> Option<T> {
    T::parse(&T::WHITE_SPACE.apply(text), &Scope).ok()
}

fn leaf<T: SimpleType + PartialEq + Debug>(text: &str) {
    let Some(value) = parsed::<T>(text) else { return };
    let form = written(&value);
    let again: T = parsed(&form).unwrap_or_else(|| panic!("{form:?} of {value:?} does not parse"));
    assert_eq!(again, value);
    assert_eq!(written(&again), form);
    if let Some(form) = canonical(&value) {
        let again: T = parsed(&form).unwrap_or_else(|| panic!("{form:?} of {value:?} does not parse"));
        assert_eq!(again, value);
        assert_eq!(canonical(&again), Some(form));
    }
}

fn ordered<T: SimpleType + Ord + Debug>(texts: &str) {
    let (one, other) = texts.split_once('|').unwrap_or((texts, "0"));
    leaf::<T>(one);
    if let (Some(one), Some(other)) = (parsed::<T>(one), parsed::<T>(other)) {
        assert_eq!(one.cmp(&other), other.cmp(&one).reverse());
        assert_eq!(one.cmp(&other) == Ordering::Equal, one == other);
        assert_eq!(canonical(&one) == canonical(&other), one == other);
    }
}

fn partially_ordered<T: SimpleType + PartialOrd + Debug>(texts: &str) {
    let (one, other) = texts.split_once('|').unwrap_or((texts, texts));
    leaf::<T>(one);
    if let (Some(one), Some(other)) = (parsed::<T>(one), parsed::<T>(other)) {
        assert_eq!(one.partial_cmp(&other), other.partial_cmp(&one).map(Ordering::reverse));
        assert_eq!(one.partial_cmp(&one), Some(Ordering::Equal));
        assert_eq!(canonical(&one) == canonical(&other), one == other);
    }
}

fn float(text: &str) {
    let Some(value) = parsed::<f64>(text) else { return };
    let again: f64 = parsed(&written(&value)).expect("it was written");
    assert!(again == value || again.is_nan() && value.is_nan());
    if let Some(single) = parsed::<f32>(text) {
        let again: f32 = parsed(&written(&single)).expect("it was written");
        assert!(again == single || again.is_nan() && single.is_nan());
    }
}

/// A type of Rust and the built-in type that it is for have the same lexical space.
fn same_as<T: SimpleType, E>(of: BuiltInType, text: &str, parse: fn(&str, &dyn PrefixScope) -> Result<T, E>) {
    let value = parse(&T::WHITE_SPACE.apply(text), &Scope);
    assert_eq!(value.is_ok(), of.parse(text, &Scope).is_ok(), "{of:?} {text:?}");
    if let Ok(value) = value {
        let form = written(&value);
        assert_eq!(of.parse(&form, &Scope).ok(), of.parse(text, &Scope).ok());
    }
}

fn dynamic(of: BuiltInType, text: &str) {
    let Ok(value) = of.parse(text, &Scope) else { return };
    if let Some(base) = of.base().filter(|_| of.item().is_none()) {
        assert!(base.parse(text, &Scope).is_ok(), "{text:?} is of {of:?} and not of {base:?}");
    }
    let mut form = Text::default();
    value.write(&mut form);
    let again: Value = of.parse(&form.0, &Scope).unwrap_or_else(|_| panic!("{:?} of {value:?} does not parse", form.0));
    assert_eq!(again, value);
    if let Some(form) = of.canonical(&value) {
        assert_eq!(of.parse(&form, &Scope).as_ref(), Ok(&value));
    }
}
