//! Attributes: read with the start tag, asked for by name afterwards.

use std::borrow::Cow;

use super::error::{Outcome, ReadErrorKind, failure, malformed};
use super::namespaces::UNBOUND;
use super::words::{equal_names, skip_space, value_end};
use super::{ATTRIBUTES, BOUND, EMPTY, ORDER, Reader, characters, place, text, xsi};
use crate::name::Name;
use crate::tree::Wildcard;
use crate::value::SimpleType;

/// An attribute of the last start tag, its value normalised (XML 1.0, §3.3.3).
pub(crate) struct Attribute<'a> {
    pub(crate) prefix: &'a str,
    pub(crate) local: &'a str,
    /// What the prefix is bound to.
    pub(crate) namespace: u32,
    pub(crate) value: Cow<'a, str>,
    pub(super) at: u32,
    /// Somebody has asked for it.
    pub(super) taken: bool,
}

/// A place for the value of an attribute: required as `T`, optional as `Option<T>`.
pub trait AttributeSlot {
    /// Reads the value of the attribute, or its absence.
    #[doc(hidden)]
    fn read_attribute(&mut self, xml: &mut Reader<'_>, name: &'static Name);
    /// Reads the value of an attribute that is absent from the message and has a default in the schema.
    #[doc(hidden)]
    fn read_default(&mut self, xml: &mut Reader<'_>, lexical: &'static str);
    /// Whether the value is this one.
    #[doc(hidden)]
    fn is(&self, xml: &Reader<'_>, lexical: &str) -> bool
    where
        Self: PartialEq;
}

impl<T: SimpleType> AttributeSlot for T {
    fn read_attribute(&mut self, xml: &mut Reader<'_>, name: &'static Name) {
        match xml.find_attribute(name) {
            Some(index) => xml.parse_attribute(index, self),
            None => xml.fail_missing_attribute(name),
        }
    }

    fn read_default(&mut self, xml: &mut Reader<'_>, lexical: &'static str) {
        xml.parse_default(lexical, self);
    }

    fn is(&self, xml: &Reader<'_>, lexical: &str) -> bool
    where
        Self: PartialEq,
    {
        T::parse(lexical, xml).is_ok_and(|value| value == *self)
    }
}

impl<T: SimpleType> AttributeSlot for Option<T> {
    fn read_attribute(&mut self, xml: &mut Reader<'_>, name: &'static Name) {
        if let Some(index) = xml.find_attribute(name) {
            let mut value = T::empty();
            xml.parse_attribute(index, &mut value);
            *self = Some(value);
        }
    }

    fn read_default(&mut self, xml: &mut Reader<'_>, lexical: &'static str) {
        let mut value = T::empty();
        xml.parse_default(lexical, &mut value);
        *self = Some(value);
    }

    fn is(&self, xml: &Reader<'_>, lexical: &str) -> bool
    where
        Self: PartialEq,
    {
        T::parse(lexical, xml).ok().is_some_and(|value| Some(value) == *self)
    }
}

impl<'a> Reader<'a> {
    /// Reads an attribute of the element that was started.
    #[inline]
    pub fn attribute<S: AttributeSlot>(&mut self, name: &'static Name, slot: &mut S) {
        slot.read_attribute(self, name);
    }

    /// Reads an attribute for which the schema has a default.
    pub fn attribute_or<S: AttributeSlot>(&mut self, name: &'static Name, slot: &mut S, default: &'static str) {
        match self.has(name) {
            true => slot.read_attribute(self, name),
            false => slot.read_default(self, default),
        }
    }

    /// Reads an attribute that has this value when it is there.
    pub fn attribute_fixed<S: AttributeSlot + PartialEq>(
        &mut self,
        name: &'static Name,
        slot: &mut S,
        fixed: &'static str,
    ) {
        if !self.has(name) {
            return slot.read_default(self, fixed);
        }
        slot.read_attribute(self, name);
        if !slot.is(self, fixed) && !self.has_failed() {
            let at = self.tag_start() + 1;
            let message = format!("the attribute `{}` is not \"{fixed}\"", name.local());
            let outcome: Outcome<()> = failure(ReadErrorKind::Value, at, message);
            self.settle(outcome);
        }
    }

    fn has(&mut self, name: &'static Name) -> bool {
        let index = self.find_attribute(name);
        if let Some(attribute) = index.and_then(|index| self.attributes.get_mut(index)) {
            attribute.taken = false;
        }
        index.is_some()
    }

    /// The attribute of this name, which counts as asked for.
    #[inline]
    pub(super) fn find_attribute(&mut self, name: &'static Name) -> Option<usize> {
        if self.has_attributes() { self.find_attribute_slow(name) } else { None }
    }

    #[inline(never)]
    fn find_attribute_slow(&mut self, name: &'static Name) -> Option<usize> {
        for index in 0..self.attributes.len() {
            let attribute = &self.attributes[index];
            if equal_names(attribute.local, name.local()) && self.is_in(attribute.namespace, name.namespace()) {
                self.attributes[index].taken = true;
                return Some(index);
            }
        }
        None
    }

    fn parse_attribute<T: SimpleType>(&mut self, index: usize, slot: &mut T) {
        let Some(attribute) = self.attributes.get_mut(index) else { return };
        let (value, at) = (std::mem::take(&mut attribute.value), attribute.at as usize);
        let outcome = self.parse(&value, at, slot);
        text::wipe::<T>(value);
        self.settle(outcome);
    }

    fn parse_default<T: SimpleType>(&mut self, lexical: &'static str, slot: &mut T) {
        let outcome = self.parse(lexical, self.tag_start() + 1, slot);
        self.settle(outcome);
    }

    /// Reads the attributes that nobody has asked for; what belongs to XML Schema instances is never among them.
    pub(crate) fn rest_of_attributes(&mut self, wildcard: &Wildcard) -> Vec<Attribute<'a>> {
        if !self.has_attributes() {
            return Vec::new();
        }
        let mut rest = Vec::new();
        for attribute in std::mem::take(&mut self.attributes) {
            let namespace = self.uri_of(attribute.namespace);
            if attribute.taken || namespace == xsi::URI {
                continue;
            }
            if self.strict && !wildcard.takes(namespace) {
                self.refuse_attribute(attribute.local, attribute.at);
                break;
            }
            rest.push(attribute);
        }
        rest
    }

    /// In strict reading, every attribute has been asked for by the time the content begins.
    #[inline]
    pub(super) fn expect_no_more_attributes(&mut self) {
        if self.strict && self.has_attributes() {
            self.refuse_more_attributes();
        }
    }

    #[cold]
    #[inline(never)]
    fn refuse_more_attributes(&mut self) {
        self.refuse_type();
        let rest = self.attributes.iter().find(|a| !a.taken && self.uri_of(a.namespace) != xsi::URI);
        if let Some(attribute) = rest {
            self.refuse_attribute(attribute.local, attribute.at);
        }
    }

    #[cold]
    fn refuse_attribute(&mut self, local: &str, at: u32) {
        let message = format!("the attribute `{}` is not expected here", place::shorten(local));
        let outcome: Outcome<()> = failure(ReadErrorKind::Unexpected, at as usize, message);
        self.settle(outcome);
    }

    #[cold]
    #[inline(never)]
    fn fail_missing_attribute(&mut self, name: &Name) {
        let message = format!("the attribute `{}` is missing", name.local());
        let outcome: Outcome<()> = failure(ReadErrorKind::Missing, self.tag_start() + 1, message);
        self.settle(outcome);
    }

    /// Reads what stands between the name of a start tag, which ends at `p`, and the end of the tag.
    #[inline(never)]
    pub(super) fn read_attributes(&mut self, mut p: usize) -> Outcome<()> {
        let s = self.bytes();
        self.attributes.clear();
        self.pushed = 0;
        let mut state = self.state & ORDER;
        let mut prefixed = false;
        loop {
            // Mostly one space, or the end of the tag.
            let q = match s.get(p..p + 2) {
                Some([b'>', _]) => p,
                Some([b' ', c]) if *c > b' ' => p + 1,
                _ => skip_space(s, p),
            };
            match s.get(q) {
                Some(b'>') => {
                    self.set_position(q + 1);
                    break;
                }
                Some(b'/') => {
                    if s.get(q + 1) != Some(&b'>') {
                        return malformed(q, "a tag is malformed");
                    }
                    self.set_position(q);
                    state |= EMPTY;
                    break;
                }
                None => return malformed(q, "the message ends too early"),
                Some(_) if q == p => return malformed(q, "an attribute begins without white space before it"),
                Some(_) => {}
            }
            let Some(name) = characters::qualified_name(self.text, q) else {
                return malformed(q, "this is no name of an attribute");
            };
            let (value, after) = self.read_attribute_value(name.end)?;
            p = after;
            let prefix = if name.local == q { "" } else { &self.text[q..name.local - 1] };
            let local = &self.text[name.local..name.end];
            match (prefix, local) {
                ("", "xmlns") => self.declare("", value, q)?,
                ("xmlns", _) => self.declare(local, value, q)?,
                _ => {
                    prefixed |= !prefix.is_empty();
                    if self.attributes.len() >= self.limits.attributes {
                        let message = format!("the element has more than {} attributes", self.limits.attributes);
                        return failure(ReadErrorKind::Limit, q, message);
                    }
                    self.attributes.push(Attribute {
                        prefix,
                        local,
                        namespace: UNBOUND,
                        value,
                        at: q as u32,
                        taken: false,
                    });
                }
            }
        }
        if self.pushed > 0 {
            state |= BOUND;
        }
        self.state = state;
        if !self.attributes.is_empty() {
            self.state |= ATTRIBUTES;
            self.resolve_attributes(prefixed)?;
        }
        Ok(())
    }

    /// Finds the namespaces of attributes, now that all declarations have been seen, and that no two have one name.
    fn resolve_attributes(&mut self, prefixed: bool) -> Outcome<()> {
        if prefixed {
            for index in 0..self.attributes.len() {
                let attribute = &self.attributes[index];
                if !attribute.prefix.is_empty() {
                    self.attributes[index].namespace = self.lookup(attribute.prefix, attribute.at as usize)?;
                }
            }
        }
        let attributes = &self.attributes;
        if attributes.len() <= 12 {
            for (i, one) in attributes.iter().enumerate().skip(1) {
                for other in &attributes[..i] {
                    if equal_names(one.local, other.local) && self.same_namespace(one.namespace, other.namespace) {
                        return malformed(one.at as usize, "an attribute stands twice in one tag");
                    }
                }
            }
            return Ok(());
        }
        let mut names: Vec<_> = attributes.iter().map(|a| (a.local, self.uri_of(a.namespace), a.at)).collect();
        names.sort_unstable();
        match names.windows(2).find(|pair| pair[0].0 == pair[1].0 && pair[0].1 == pair[1].1) {
            Some(pair) => malformed(pair[1].2 as usize, "an attribute stands twice in one tag"),
            None => Ok(()),
        }
    }

    fn same_namespace(&self, one: u32, other: u32) -> bool {
        one == other || self.uri_of(one) == self.uri_of(other)
    }

    /// Reads ` = "value"` after an attribute's name; returns the value and where it goes on.
    #[inline]
    fn read_attribute_value(&mut self, name_end: usize) -> Outcome<(Cow<'a, str>, usize)> {
        let s = self.bytes();
        let mut p = name_end;
        if s.get(p) != Some(&b'=') {
            p = skip_space(s, p);
            if s.get(p) != Some(&b'=') {
                return malformed(p, "an attribute has no value");
            }
        }
        p += 1;
        let quote = match s.get(p) {
            Some(&quote @ (b'"' | b'\'')) => quote,
            _ => {
                p = skip_space(s, p);
                match s.get(p) {
                    Some(&quote @ (b'"' | b'\'')) => quote,
                    _ => return malformed(p, "the value of an attribute has no quotes"),
                }
            }
        };
        p += 1;
        let end = value_end(s, p, quote);
        let (value, after) = match s.get(end) == Some(&quote) {
            true => (Cow::Borrowed(&self.text[p..end]), end + 1),
            false => self.read_attribute_value_slow(p, end, quote)?,
        };
        if value.len() > self.limits.text_length {
            return self.too_long(p);
        }
        Ok((value, after))
    }

    /// A value with references, or with white space other than spaces.
    #[inline(never)]
    fn read_attribute_value_slow(&mut self, start: usize, mut end: usize, quote: u8) -> Outcome<(Cow<'a, str>, usize)> {
        let s = self.bytes();
        let whole = memchr::memchr(quote, &s[end..]).map_or(0, |i| end + i - start);
        let mut value = String::with_capacity(whole);
        let mut p = start;
        loop {
            value.push_str(&self.text[p..end]);
            match s.get(end) {
                Some(&c) if c == quote => return Ok((Cow::Owned(value), end + 1)),
                Some(b'&') => p = self.read_reference(end, &mut value)?,
                Some(b'<') => return malformed(end, "`<` stands in the value of an attribute"),
                Some(c) => {
                    value.push(' ');
                    p = end + 1 + usize::from(*c == b'\r' && s.get(end + 1) == Some(&b'\n'));
                }
                None => return malformed(end, "the message ends too early"),
            }
            end = value_end(s, p, quote);
        }
    }
}
