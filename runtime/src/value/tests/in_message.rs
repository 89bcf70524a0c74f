//! Values read where they stand in a message, which has quick ways of its own for what is common, are those that a text alone
//! gives.

use std::fmt::Debug;

use proptest::prelude::*;

use crate::reader::{Limits, ReadXml, Reader, read};
use crate::value::{Date, DateTime, Decimal, Duration, Integer, NoPrefixes, SimpleType};
use crate::{Name, Namespace};

static NAMESPACE: Namespace = Namespace::new("urn:example:in-message");
static ROOT: Name = Name::new(&NAMESPACE, "root");
static VALUE: Name = Name::new(&NAMESPACE, "value");

struct Root<T>(Vec<T>);

impl<T: SimpleType> ReadXml for Root<T> {
    fn empty() -> Self {
        Self(Vec::new())
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            T::read_repeated(xml, &VALUE, &mut self.0);
        }
    }
}

fn in_message<T: SimpleType>(text: &str) -> Option<T> {
    let message = format!(r#"<root xmlns="urn:example:in-message"><value>{text}</value></root>"#);
    let root: Root<T> = read(&ROOT, message.as_bytes(), &Limits::default()).ok()?;
    root.0.into_iter().next()
}

fn check<T: SimpleType + PartialEq + Debug>(text: &str) -> Result<(), TestCaseError> {
    let alone = T::parse(&T::WHITE_SPACE.apply(text), &NoPrefixes).ok();
    prop_assert_eq!(in_message::<T>(text), alone, "{}", text);
    Ok(())
}

proptest! {
    #[test]
    fn numbers(text in "[-+ ]?[0-9]{0,21}(\\.[0-9]{0,21})?[ \n]?|[-+.0-9e]{0,6}|-?0{0,20}[0-9]{1,5}") {
        check::<Decimal>(&text)?;
        check::<Integer>(&text)?;
        check::<i8>(&text)?;
        check::<i16>(&text)?;
        check::<i32>(&text)?;
        check::<i64>(&text)?;
        check::<u8>(&text)?;
        check::<u16>(&text)?;
        check::<u32>(&text)?;
        check::<u64>(&text)?;
        check::<f64>(&text)?;
    }

    #[test]
    fn bounds(offset in -3_i128..4, bits in 0_u32..70, negative: bool) {
        let number = (1_i128 << bits) + offset;
        let text = if negative { -number } else { number }.to_string();
        check::<i8>(&text)?;
        check::<i32>(&text)?;
        check::<i64>(&text)?;
        check::<u8>(&text)?;
        check::<u32>(&text)?;
        check::<u64>(&text)?;
    }

    #[test]
    fn points_in_time(
        text in "[0-9]{4}-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-6][0-9]:[0-6][0-9](\\.[0-9]{1,3})?(Z|[+-][01][0-9]:00)?",
        at in 0_usize..30,
        character in "[-+:.TZ0-9 /;?a\u{E9}]",
    ) {
        check::<DateTime>(&text)?;
        check::<Date>(&text[..10])?;
        let changed: String =
            text.chars().enumerate().map(|(index, old)| if index == at { character.clone() } else { old.into() }).collect();
        check::<DateTime>(&changed)?;
    }

    #[test]
    fn words(text in "true|false|1|0|[trufalse01 ]{0,6}|P[0-9]D") {
        check::<bool>(&text)?;
        check::<String>(&text)?;
        check::<Duration>(&text)?;
    }
}
