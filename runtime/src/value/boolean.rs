//! `xs:boolean` (XSD 1.0 Part 2, §3.2.2).

use super::{PrefixScope, SimpleType, TextWriter, ValueError};
use crate::name::Name;
use crate::reader::leaf::read_by;
use crate::reader::words::load;
use crate::writer::Writer;

/// `true`, `false`, `1` or `0`; the words are written.
impl SimpleType for bool {
    const BUILT_IN: Option<&'static str> = Some("xs:boolean");

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

    fn write_attribute(&self, name: &'static Name, xml: &mut Writer<'_>) {
        xml.attribute_word(name, if *self { "true" } else { "false" });
    }

    read_by!(in place in_place);
}

/// Reads one of the two words where it stands; says where it ends.
#[inline(always)]
fn in_place(s: &[u8], p: usize) -> Option<(bool, usize)> {
    let word = load(s, p)?;
    if word as u32 == u32::from_le_bytes(*b"true") {
        Some((true, p + 4))
    } else if word & 0xff_ffff_ffff == u64::from_le_bytes(*b"false\0\0\0") {
        Some((false, p + 5))
    } else {
        None
    }
}
