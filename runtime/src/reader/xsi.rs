//! Attributes that any element may have (XSD 1.0 Part 1, §2.6): `xsi:nil` and `xsi:type`.

use super::Reader;
use super::error::{Outcome, ReadErrorKind, failure};
use crate::name::{Name, Namespace};

/// The namespace of XML Schema instances.
pub(crate) const URI: &str = "http://www.w3.org/2001/XMLSchema-instance";

static XSI: Namespace = Namespace::new(URI);
static NIL: Name = Name::new(&XSI, "nil");
static TYPE: Name = Name::new(&XSI, "type");

impl Reader<'_> {
    /// Whether the element that was started says that it is nil. Then it is read to its end, and must be empty.
    #[inline]
    pub(super) fn take_nil(&mut self) -> bool {
        self.has_attributes() && self.is_nil() && {
            let outcome = self.read_nil();
            self.settle(outcome);
            true
        }
    }

    /// Whether the element that was started says that it is nil.
    #[inline(never)]
    pub(super) fn is_nil(&mut self) -> bool {
        let Some(index) = self.find_attribute(&NIL) else { return false };
        let attribute = &self.attributes[index];
        let outcome = match attribute.value.trim_ascii() {
            "true" | "1" => Ok(true),
            "false" | "0" => Ok(false),
            other => super::text::bad_value(attribute.at as usize, other, "xs:boolean"),
        };
        self.settle(outcome)
    }

    fn read_nil(&mut self) -> Outcome<()> {
        let at = self.tag_start() + 1;
        let text = self.read_text()?;
        self.end_declarations_of_leaf();
        match text.trim_ascii().is_empty() && (text.is_empty() || !self.strict) {
            true => Ok(()),
            false => failure(ReadErrorKind::Nil, at, "the element says that it is nil and is not empty"),
        }
    }

    /// An element is nil for which the schema does not allow it, so that there is no value.
    #[cold]
    #[inline(never)]
    pub(super) fn fail_nil(&mut self) {
        let outcome: Outcome<()> =
            failure(ReadErrorKind::Nil, self.tag_start() + 1, "the element is nil and may not be");
        self.settle(outcome);
    }

    /// Which of these types the element that was started says it has (`xsi:type`); `usize::MAX`: it says nothing, or none of them.
    pub fn type_of(&mut self, types: &[&'static Name]) -> usize {
        if !self.has_attributes() {
            return usize::MAX;
        }
        let outcome = self.read_type_of(types);
        match self.settle(outcome) {
            Some(index) => index,
            None => usize::MAX,
        }
    }

    fn read_type_of(&mut self, types: &[&'static Name]) -> Outcome<Option<usize>> {
        let Some(index) = self.find_attribute(&TYPE) else { return Ok(None) };
        let attribute = &mut self.attributes[index];
        let at = attribute.at as usize;
        let value = std::mem::take(&mut attribute.value);
        let name = value.trim_ascii();
        let Some((prefix, local)) = super::characters::split(name) else {
            return super::text::bad_value(at, name, "xs:QName");
        };
        let bound = self.lookup(prefix, at)?;
        let found =
            types.iter().position(|candidate| candidate.local() == local && self.is_in(bound, candidate.namespace()));
        if found.is_none() && self.strict {
            let name = super::place::shorten(local);
            return failure(ReadErrorKind::Unexpected, at, format!("the type `{name}` is not expected here"));
        }
        // Asked a second time, it says the same.
        self.attributes[index].value = value;
        Ok(found)
    }
}
