//! `xs:boolean` (XSD 1.0 Part 2, §3.2.2).

use super::{PrefixScope, SimpleType, TextWriter, ValueError};
use crate::name::Name;
use crate::writer::Writer;

/// `true`, `false`, `1` or `0`; the words are written.
impl SimpleType for bool {
    fn empty() -> Self {
        false
    }

    fn parse(text: &str, _: &dyn PrefixScope) -> Result<Self, ValueError> {
        match text {
            "true" | "1" => Ok(true),
            "false" | "0" => Ok(false),
            _ => Err(ValueError::new("xs:boolean")),
        }
    }

    fn write(&self, out: &mut dyn TextWriter) {
        out.push_str(if *self { "true" } else { "false" });
    }

    fn write_element(&self, name: &'static Name, xml: &mut Writer<'_>) {
        xml.boolean(name, *self);
    }
}
