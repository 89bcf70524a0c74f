//! Enumerated values: generated enums with their lexical forms in one place.

use super::{PrefixScope, SimpleType, TextWriter, ValueError};

/// A generated enum over the values of an enumeration facet (XSD 1.0 Part 2, §4.3.5).
pub trait Enumeration: Copy + Eq + 'static {
    /// The lexical form of each value, in the schema's order; never empty.
    const VALUES: &'static [(&'static str, Self)];
}

impl<E: Enumeration> SimpleType for E {
    fn empty() -> Self {
        match E::VALUES {
            [(_, first), ..] => *first,
            [] => unreachable!("an enumeration has a value"),
        }
    }

    fn parse(text: &str, _: &dyn PrefixScope) -> Result<Self, ValueError> {
        for (form, value) in E::VALUES {
            if *form == text {
                return Ok(*value);
            }
        }
        Err(ValueError::new("an enumerated value"))
    }

    fn write(&self, out: &mut dyn TextWriter) {
        for (form, value) in E::VALUES {
            if value == self {
                return out.push_str(form);
            }
        }
    }
}
