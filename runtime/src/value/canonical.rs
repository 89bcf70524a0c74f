//! Canonical forms (XSD 1.0 Part 2, §2.3.1): one lexical form for each value.
//!
//! They are those of XSD 1.0. It gives none for durations and for parts of a date, where XSD 1.1's are taken, and where those are
//! several for values that are equal, one of them. Text is its own canonical form, `xs:anyURI` included.

use super::{SimpleType, TextWriter};

/// The canonical form: values have the same one if and only if they are equal, and it is read as one that is equal.
///
/// `None` for a name (`xs:QName`, `xs:NOTATION`) and for a list with one: what its text means depends on the prefixes in force where it
/// stands, and neither edition gives it a canonical form. ([`SimpleType::write_canonical`] asks for a prefix.)
pub fn canonical<T: SimpleType>(value: &T) -> Option<String> {
    Canonical::of(|out| value.write_canonical(out))
}

/// Takes a text for which no prefix is needed.
pub(super) struct Canonical {
    text: String,
    needs_prefix: bool,
}

impl Canonical {
    pub(super) fn of(write: impl FnOnce(&mut dyn TextWriter)) -> Option<String> {
        let mut out = Self { text: String::new(), needs_prefix: false };
        write(&mut out);
        (!out.needs_prefix).then_some(out.text)
    }
}

impl TextWriter for Canonical {
    fn push_str(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn prefix_for(&mut self, _: &str) -> String {
        self.needs_prefix = true;
        String::new()
    }
}
