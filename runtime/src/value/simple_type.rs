//! The trait of everything that is a text in a message: element content, attribute values, list items.

use super::ValueError;
use crate::name::Name;
use crate::reader::{Reader, leaf};
use crate::writer::Writer;

/// How white space is treated before a text is read (XSD 1.0 Part 2, §4.3.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhiteSpace {
    /// As it stands.
    Preserve,
    /// Tabs and line ends become spaces.
    Replace,
    /// And runs of spaces become one, none at the ends.
    Collapse,
}

/// Namespace prefixes in force where a text stands; `xs:QName` and `xs:NOTATION` need them.
pub trait PrefixScope {
    /// The namespace name that a prefix stands for; the empty prefix is the default namespace, and `Some("")` is "none".
    /// `None`: the prefix is not declared.
    fn namespace_of(&self, prefix: &str) -> Option<&str>;
}

/// A scope without any declaration: only the empty prefix and `xml` are known.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoPrefixes;

impl PrefixScope for NoPrefixes {
    fn namespace_of(&self, prefix: &str) -> Option<&str> {
        match prefix {
            "" => Some(""),
            "xml" => Some("http://www.w3.org/XML/1998/namespace"),
            _ => None,
        }
    }
}

/// Where a lexical form is written: text is escaped by whoever implements this.
pub trait TextWriter {
    /// Appends text.
    fn push_str(&mut self, text: &str);

    /// Appends the first `length` bytes: ASCII characters that need no escape, as numbers and times are written.
    #[doc(hidden)]
    fn push_short(&mut self, ascii: &[u8; 40], length: usize) {
        self.push_str(std::str::from_utf8(&ascii[..length]).expect("ASCII is UTF-8"));
    }

    /// A prefix that stands for this namespace here, declared if need be; empty for "no namespace".
    fn prefix_for(&mut self, namespace: &str) -> String;
}

/// A value with a lexical form (XSD 1.0 Part 2, §2.3): it reads itself from a text and writes itself as one.
pub trait SimpleType: Sized + PartialEq {
    /// What happens to white space before [`parse`](Self::parse) sees the text.
    const WHITE_SPACE: WhiteSpace = WhiteSpace::Collapse;

    /// The built-in type whose values these are by themselves (`xs:int`), which an `xsi:type` may narrow; `None` where they are of a type
    /// of the contract, which no built-in one is derived from.
    #[doc(hidden)]
    const BUILT_IN: Option<&'static str> = None;

    /// Whether texts of this type are to be wiped and never shown.
    #[doc(hidden)]
    const SECRET: bool = false;

    /// A value to read into, before anything was read.
    #[doc(hidden)]
    fn empty() -> Self;

    /// Reads the text, whose white space has been treated already.
    ///
    /// # Errors
    /// The text is not in the lexical space of the type, or names a prefix that is not declared.
    fn parse(text: &str, prefixes: &dyn PrefixScope) -> Result<Self, ValueError>;

    /// Reads the value that stands at `p` in a message, in its usual form and without white space; says where it ends. `None`: it must
    /// be looked at more closely.
    #[doc(hidden)]
    fn read_in_place(_message: &[u8], _p: usize) -> Option<(Self, usize)> {
        None
    }

    /// Reads the text of the element that was started. What can be read in place is, and what is nothing but text is not copied twice.
    #[doc(hidden)]
    fn read_text(xml: &mut Reader<'_>, slot: &mut Self) {
        xml.parsed_text(slot);
    }

    /// Writes the lexical form: what was read where the type keeps it, else the canonical one (of binary numbers the shortest).
    fn write(&self, out: &mut dyn TextWriter);

    /// Writes the canonical form (XSD 1.0 Part 2, §2.3.1): one for all values that are equal. [`canonical`](super::canonical) gives it as
    /// a text.
    fn write_canonical(&self, out: &mut dyn TextWriter) {
        self.write(out);
    }

    /// Writes an element that holds this value. The types that most fields have do it in one call of their own.
    #[doc(hidden)]
    fn write_element(&self, name: &'static Name, xml: &mut Writer<'_>) {
        xml.simple(name, self);
    }

    /// Writes this value as simple content.
    #[doc(hidden)]
    fn write_text(&self, xml: &mut Writer<'_>) {
        xml.text_value(self);
    }

    /// Writes an attribute that holds this value. Here too, the types that most attributes have do it in one call.
    #[doc(hidden)]
    fn write_attribute(&self, name: &'static Name, xml: &mut Writer<'_>) {
        xml.attribute_value(name, self);
    }

    /// Reads a child of this name that must be there. Here and below, the types that most fields have do it in one call of their own.
    #[doc(hidden)]
    fn read_required(xml: &mut Reader<'_>, name: &'static Name, slot: &mut Self) {
        leaf::read_required(xml, name, slot);
    }

    /// Reads a child of this name that may be there.
    #[doc(hidden)]
    fn read_optional(xml: &mut Reader<'_>, name: &'static Name, slot: &mut Option<Self>) {
        leaf::read_optional(xml, name, slot);
    }

    /// Reads the children of this name that are next.
    #[doc(hidden)]
    fn read_repeated(xml: &mut Reader<'_>, name: &'static Name, slot: &mut Vec<Self>) {
        leaf::read_repeated(xml, name, slot);
    }
}
