//! Enumerated values: generated enums with their lexical forms in one place.

use super::{PrefixScope, SimpleType, TextWriter, ValueError};
use crate::name::Name;
use crate::writer::Writer;

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
        out.push_str(form(self));
    }

    fn write_element(&self, name: &'static Name, xml: &mut Writer<'_>) {
        xml.word(name, form(self));
    }

    fn write_attribute(&self, name: &'static Name, xml: &mut Writer<'_>) {
        xml.attribute_word(name, form(self));
    }
}

/// The lexical form; each value has one.
fn form<E: Enumeration>(value: &E) -> &'static str {
    E::VALUES.iter().find(|(_, other)| other == value).map_or("", |(form, _)| form)
}
