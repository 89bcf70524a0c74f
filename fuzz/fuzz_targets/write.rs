//! Any value to bytes, which strict reading makes the same value of; or the writer says what XML cannot carry.

#![no_main]

use arbitrary::Arbitrary;
use castile::v1::{Decimal, Nillable};
use castile::writer::to_document_as;
use castile_fuzz::{EVERYTHING, Everything, Kind, Payment, is_carried, read};
use libfuzzer_sys::fuzz_target;

#[derive(Arbitrary, Debug)]
struct Parts {
    lang: Option<String>,
    number: i32,
    second: Option<bool>,
    text: String,
    note: Option<Option<String>>,
    amount: Option<(i64, u8)>,
    data: Option<Vec<u8>>,
    flag: Vec<bool>,
    payment: Vec<Result<String, u64>>,
    secret: Option<String>,
    child: Option<Box<Parts>>,
}

impl Parts {
    fn texts_are_carried(&self) -> bool {
        let own = [self.lang.as_ref(), Some(&self.text), self.note.iter().flatten().next(), self.secret.as_ref()];
        own.into_iter().flatten().all(|text| is_carried(text))
            && self.payment.iter().all(|payment| payment.as_ref().map_or(true, |card| is_carried(card)))
            && self.child.as_ref().is_none_or(|child| child.texts_are_carried())
    }

    fn depth(&self) -> usize {
        1 + self.child.as_ref().map_or(0, |child| child.depth())
    }

    fn value(self) -> Everything {
        Everything {
            lang: self.lang,
            number: self.number,
            kind: self.second.map(|second| if second { Kind::Second } else { Kind::First }),
            text: self.text,
            note: match self.note {
                None => Nillable::Absent,
                Some(None) => Nillable::Nil,
                Some(Some(text)) => Nillable::Value(text),
            },
            amount: self.amount.map(|(mantissa, scale)| Decimal::from_parts(mantissa, scale)),
            when: None,
            data: self.data.map(Into::into),
            flag: self.flag,
            payment: self
                .payment
                .into_iter()
                .map(|payment| payment.map_or_else(Payment::Account, Payment::Card))
                .collect(),
            secret: self.secret.map(Into::into),
            child: self.child.map(|child| Box::new(child.value())),
            any: Vec::new(),
        }
    }
}

fuzz_target!(|parts: Parts| {
    let carried = parts.texts_are_carried();
    if parts.depth() > 200 {
        return;
    }
    let value = parts.value();
    match to_document_as(&EVERYTHING, &value) {
        Ok(document) => {
            assert!(carried, "a character was written that XML does not have");
            let again =
                read(&document, true).unwrap_or_else(|error| panic!("{error}\n{}", String::from_utf8_lossy(&document)));
            assert_eq!(value, again, "{}", String::from_utf8_lossy(&document));
        }
        Err(error) => assert!(!carried, "{error}"),
    }
});
