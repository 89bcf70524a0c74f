//! The built-in types by name, and values whose type is known only at run time.

use std::cmp::Ordering;

use proptest::prelude::*;

use super::{Scope, Text, hash};
use crate::value::{BuiltInType, Value, WhiteSpace};

fn value(type_name: &str, text: &str) -> Value {
    let type_ = BuiltInType::from_name(type_name).expect("a built-in type");
    type_.parse(text, &Scope).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn is(type_name: &str, text: &str) -> bool {
    BuiltInType::from_name(type_name).expect("a built-in type").parse(text, &Scope).is_ok()
}

#[test]
fn forty_four_and_the_ur_type() {
    assert_eq!(BuiltInType::ALL.len(), 45);
    assert_eq!(BuiltInType::ALL.iter().filter(|type_| type_.is_primitive()).count(), 19);
    for (at, type_) in BuiltInType::ALL.iter().enumerate() {
        assert_eq!(BuiltInType::from_name(type_.name()), Some(*type_));
        if let Some(base) = type_.base() {
            assert!(BuiltInType::ALL[..at].contains(&base), "{} stands after its base", type_.name());
        }
    }
    assert_eq!(BuiltInType::from_name("anyType"), None);
    assert_eq!(BuiltInType::UnsignedByte.primitive(), Some(BuiltInType::Decimal));
    assert_eq!(BuiltInType::Entity.primitive(), Some(BuiltInType::String));
    assert_eq!(BuiltInType::IdRefs.primitive(), None);
    assert_eq!(BuiltInType::IdRefs.item(), Some(BuiltInType::IdRef));
}

#[test]
fn strings_that_are_narrower() {
    for (type_name, good, bad) in [
        ("normalizedString", &["", "a  b", "a\tb"][..], &[][..]),
        ("token", &["", "  a  b "], &[]),
        (
            "language",
            &["de", "en-US", " sr-Latn-RS ", "x-1", "abcdefgh-12345678"],
            &["", "e n", "1e", "de_DE", "abcdefghi", "de-"],
        ),
        ("NMTOKEN", &["a", "1", "-.:", "é"], &["", "a b", "a/b", "$"]),
        ("NMTOKENS", &["a", "1 2\n3"], &["", " ", "a $"]),
        ("Name", &["a", ":a", "_1", "a:b:c"], &["", "1a", "-a", "a b", "\u{B7}"]),
        ("NCName", &["a", "_1", "é"], &["", "a:b", "1"]),
        ("ID", &["a"], &["", "a:b"]),
        ("IDREFS", &["a b"], &["", "a 1"]),
        ("ENTITIES", &["a b"], &[""]),
        (
            "anyURI",
            &["", "http://a/b?c#d", "a b", "../x", "urn:a:b", "é", "%41", "?a:b", "a/b:c", "mailto:a@b"],
            &["%4", "%", "a%zz", "a#b#c", ":a", "1:a", "a:"],
        ),
        ("anySimpleType", &["", " anything "], &[]),
        ("NOTATION", &["a:b"], &["b:b"]),
    ] {
        for text in good {
            assert!(is(type_name, text), "{text:?} is a {type_name}");
        }
        for text in bad {
            assert!(!is(type_name, text), "{text:?} is no {type_name}");
        }
    }
}

#[test]
fn integers_and_their_bounds() {
    for type_ in BuiltInType::ALL {
        let (least, greatest) = type_.bounds();
        for (bound, beyond) in [(least, -1), (greatest, 1)] {
            if let Some(bound) = bound {
                assert!(is(type_.name(), &bound.to_string()), "{} {bound}", type_.name());
                assert!(!is(type_.name(), &(bound + beyond).to_string()), "{} {}", type_.name(), bound + beyond);
            }
        }
    }
    assert!(!is("integer", "1.0"));
    assert!(is("nonPositiveInteger", "-0"));
    assert!(is("positiveInteger", " +1 "));
    assert!(is("negativeInteger", &format!("-1{}", "0".repeat(100))));
    assert_eq!(value("byte", "1"), value("decimal", "1.0"));
}

#[test]
fn values_compare_as_xsd_says() {
    assert_ne!(value("float", "1"), value("double", "1"));
    assert_ne!(value("float", "1"), value("decimal", "1"));
    assert_ne!(value("string", "a"), value("anyURI", "a"));
    assert_eq!(value("double", "NaN"), value("double", "NaN"));
    assert_eq!(hash(&value("double", "-NaN".trim_start_matches('-'))), hash(&value("double", "NaN")));
    assert_eq!(value("double", "NaN").partial_cmp(&value("double", "1")), None);
    assert_eq!(value("double", "0"), value("double", "-0"));
    assert_eq!(hash(&value("float", "0")), hash(&value("float", "-0")));
    assert_eq!(value("string", "a").partial_cmp(&value("string", "b")), None);
    assert_eq!(value("string", "a").partial_cmp(&value("string", "a")), Some(Ordering::Equal));
    assert!(value("decimal", "1.5") < value("integer", "2"));
    assert_eq!(value("NMTOKENS", " a  b "), value("NMTOKENS", "a b"));
    assert_eq!(value("hexBinary", "ab"), value("hexBinary", "AB"));
    assert_eq!(value("QName", "a:x"), value("QName", "a:x"));
}

#[test]
fn what_facets_count() {
    assert_eq!(value("string", "añ𝄞").length(), Some(3));
    assert_eq!(value("base64Binary", "Zm 9v").length(), Some(3));
    assert_eq!(value("hexBinary", "0A0B").length(), Some(2));
    assert_eq!(value("IDREFS", "a b").length(), Some(2));
    assert_eq!(value("QName", "a:b").length(), None);
    assert_eq!(value("int", "0012").total_digits(), Some(2));
    assert_eq!(value("decimal", "12.30").total_digits(), Some(3));
    assert_eq!(value("decimal", "0.001").total_digits(), Some(3));
    assert_eq!(value("decimal", "0.0").total_digits(), Some(1));
    assert_eq!(value("decimal", "1.10").fraction_digits(), Some(1));
    assert_eq!(value("decimal", "100").fraction_digits(), Some(0));
    assert_eq!(value("double", "1").total_digits(), None);
}

#[test]
fn every_type_writes_what_it_reads() {
    for (type_name, text) in [
        ("string", " a "),
        ("boolean", "true"),
        ("decimal", "1.50"),
        ("float", "1.5"),
        ("double", "1.0E300"),
        ("duration", "P1Y"),
        ("dateTime", "2024-02-29T12:00:00Z"),
        ("time", "12:00:00"),
        ("date", "2024-02-29"),
        ("gYearMonth", "2024-02"),
        ("gYear", "2024"),
        ("gMonthDay", "--02-29"),
        ("gDay", "---29"),
        ("gMonth", "--02"),
        ("hexBinary", "0AFF"),
        ("base64Binary", "Zm9v"),
        ("anyURI", "http://a/"),
        ("QName", "p:a"),
        ("NOTATION", "p:a"),
        ("NMTOKENS", "a b"),
    ] {
        let value = BuiltInType::from_name(type_name).unwrap().parse(text, &Scope).unwrap();
        let mut out = Text::default();
        value.write(&mut out);
        assert_eq!(out.0, text, "{type_name}");
        assert_eq!(hash(&value), hash(&value.clone()));
        assert_eq!(value.partial_cmp(&value.clone()), Some(Ordering::Equal));
    }
}

#[test]
fn white_space() {
    let text = " a\tb \r\n c  ";
    assert_eq!(WhiteSpace::Preserve.apply(text), text);
    assert_eq!(WhiteSpace::Replace.apply(text), " a b    c  ");
    assert_eq!(WhiteSpace::Collapse.apply(text), "a b c");
    assert_eq!(WhiteSpace::Collapse.apply("\u{A0}a\u{A0}"), "\u{A0}a\u{A0}");
    assert_eq!(WhiteSpace::Collapse.apply(" \n"), "");
}

proptest! {
    /// Whatever the text, a value comes of it that is written and read as itself, or an error.
    #[test]
    fn any_text_of_any_type(
        at in 0..BuiltInType::ALL.len(),
        text in prop_oneof![
            "\\PC{0,20}",
            "[-+.0-9eEINFNa:TZPYMDHS /=_]{0,30}",
            "-?[0-9]{1,6}(-[0-9]{2}){0,2}(T[0-9]{2}:[0-9]{2}:[0-9]{2})?(Z|[-+][01][0-9]:[0-9]{2})?",
            "[-+]?[0-9]{0,25}(\\.[0-9]{0,25})?([eE]-?[0-9]{1,4})?",
            "[ \t\n]{0,3}[a-zA-Z0-9+/]{0,12}={0,2}[ \t\n]{0,3}",
        ],
    ) {
        let type_ = BuiltInType::ALL[at];
        if let Ok(value) = type_.parse(&text, &Scope) {
            let mut out = Text::default();
            value.write(&mut out);
            // The writer of these tests has one prefix for all namespaces.
            if !matches!(value, Value::QName(_) | Value::Notation(_)) {
                let back = type_.parse(&out.0, &Scope);
                prop_assert_eq!(back.as_ref(), Ok(&value));
                prop_assert_eq!(hash(&back.unwrap()), hash(&value));
            }
            prop_assert_eq!(value.partial_cmp(&value), Some(Ordering::Equal));
            let _ = (value.length(), value.total_digits(), value.fraction_digits());
        }
    }
}
