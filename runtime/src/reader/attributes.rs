//! Attributes: found with the start tag, asked for by name afterwards. What is kept of them is where they stand, so that those
//! nobody asks for cost no memory, and those that are asked for are made into values once.

use std::borrow::Cow;

use super::error::{Outcome, ReadErrorKind, failure, malformed};
use super::namespaces::UNBOUND;
use super::text::{Keep, Lexical, keep_in};
use super::words::{bounded, is_short_name, same, skip_space, value_end};
use super::{ATTRIBUTES, BOUND, CONSTRAINED, EMPTY, ORDER, Reader, characters, place, xsi};
use crate::name::Name;
use crate::tree::Wildcard;
use crate::value::{SimpleType, WhiteSpace};

/// An attribute of the last start tag, as it stands in the text.
#[derive(Clone, Copy)]
pub(crate) struct Attribute {
    /// Where its name begins; its local name, which is all of it when there is no prefix; and where it ends.
    pub(super) at: u32,
    local: u32,
    name_end: u32,
    value: Value,
    /// What the prefix is bound to.
    pub(crate) namespace: u32,
    /// Somebody has asked for it.
    pub(super) taken: bool,
}

/// The value of an attribute between its quotes.
#[derive(Clone, Copy)]
pub(super) struct Value {
    start: u32,
    end: u32,
    /// It has no references, and no white space but spaces, so there is nothing to normalise (XML 1.0, §3.3.3).
    plain: bool,
}

impl Attribute {
    fn local_length(self) -> usize {
        (self.name_end - self.local) as usize
    }

    /// How long its prefix is; 0 when it has none.
    fn prefix_length(self) -> usize {
        (self.local - self.at).saturating_sub(1) as usize
    }
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
    fn is(&self, xml: &mut Reader<'_>, lexical: &'static str) -> bool;
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

    fn is(&self, xml: &mut Reader<'_>, lexical: &'static str) -> bool {
        xml.is_value(lexical, self)
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

    fn is(&self, xml: &mut Reader<'_>, lexical: &'static str) -> bool {
        self.as_ref().is_some_and(|value| xml.is_value(lexical, value))
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
    pub fn attribute_fixed<S: AttributeSlot>(&mut self, name: &'static Name, slot: &mut S, fixed: &'static str) {
        if !self.has(name) {
            return slot.read_default(self, fixed);
        }
        slot.read_attribute(self, name);
        if !self.has_failed() && !slot.is(self, fixed) {
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
        self.find_attribute_where(name, |_| true)
    }

    #[inline]
    pub(super) fn find_attribute_where(
        &mut self,
        name: &'static Name,
        is_meant: impl Fn(&Attribute) -> bool,
    ) -> Option<usize> {
        let s = self.bytes();
        for index in 0..self.attributes.len() {
            let attribute = self.attributes[index];
            if is_meant(&attribute)
                && is_short_name(s, attribute.local as usize, attribute.local_length(), name)
                && self.is_in(attribute.namespace, name.namespace())
            {
                self.attributes[index].taken = true;
                return Some(index);
            }
        }
        None
    }

    fn parse_attribute<T: SimpleType>(&mut self, index: usize, slot: &mut T) {
        match self.attribute_in_place(index) {
            Some(value) => *slot = value,
            None => self.keep_attribute(index, Lexical::of::<T>(), &mut |text, prefixes| keep_in(slot, text, prefixes)),
        }
    }

    fn attribute_in_place<T: SimpleType>(&self, index: usize) -> Option<T> {
        let Value { start, end, plain } = self.attributes.get(index)?.value;
        if !plain {
            return None;
        }
        if matches!(T::WHITE_SPACE, WhiteSpace::Preserve) {
            if self.state & CONSTRAINED != 0 {
                return None;
            }
            return T::parse(self.text.get(start as usize..end as usize)?, self).ok();
        }
        let (value, value_end) = T::read_in_place(self.bytes(), start as usize)?;
        (value_end == end as usize).then_some(value)
    }

    #[inline(never)]
    fn keep_attribute(&mut self, index: usize, lexical: Lexical, keep: Keep<'_>) {
        let Some(&attribute) = self.attributes.get(index) else { return };
        let text = self.value_of(attribute);
        let outcome = self.keep(&text, attribute.at as usize, lexical, keep);
        lexical.wipe(text);
        self.settle(outcome);
    }

    fn parse_default<T: SimpleType>(&mut self, lexical: &'static str, slot: &mut T) {
        let at = self.tag_start() + 1;
        let outcome = self.keep(lexical, at, Lexical::of::<T>(), &mut |text, prefixes| keep_in(slot, text, prefixes));
        self.settle(outcome);
    }

    /// Takes the attributes that nobody has asked for; what belongs to XML Schema instances is never among them.
    pub(crate) fn rest_of_attributes(&mut self, wildcard: &Wildcard) -> Vec<Attribute> {
        if !self.has_attributes() {
            return Vec::new();
        }
        let mut rest = Vec::with_capacity(self.attributes.len());
        for index in 0..self.attributes.len() {
            let attribute = self.attributes[index];
            if !attribute.taken && self.uri_of(attribute.namespace) != xsi::URI {
                self.attributes[index].taken = true;
                rest.push(attribute);
            }
        }
        if self.strict {
            let refused = rest.iter().position(|attribute| !wildcard.takes(self.uri_of(attribute.namespace)));
            if let Some(index) = refused {
                self.refuse_attribute(rest[index]);
                rest.truncate(index);
            }
        }
        rest
    }

    /// The prefix and the local name of an attribute.
    pub(crate) fn parts_of(&self, attribute: Attribute) -> (&'a str, &'a str) {
        let part = |start: u32, length: usize| self.text.get(start as usize..start as usize + length);
        let prefix = part(attribute.at, attribute.prefix_length());
        (prefix.unwrap_or_default(), part(attribute.local, attribute.local_length()).unwrap_or_default())
    }

    /// The value of an attribute, normalised (XML 1.0, §3.3.3).
    #[inline]
    pub(crate) fn value_of(&self, attribute: Attribute) -> Cow<'a, str> {
        self.normalised(attribute.value)
    }

    /// The value of an attribute as it stands in the text.
    #[inline]
    pub(super) fn raw_value_of(&self, attribute: Attribute) -> &'a str {
        self.text.get(attribute.value.start as usize..attribute.value.end as usize).unwrap_or_default()
    }

    #[inline]
    pub(super) fn normalised(&self, value: Value) -> Cow<'a, str> {
        match value.plain {
            true => Cow::Borrowed(self.text.get(value.start as usize..value.end as usize).unwrap_or_default()),
            false => Cow::Owned(self.normalise(value)),
        }
    }

    /// In strict reading, every attribute has been asked for by the time the content begins.
    #[inline]
    pub(super) fn expect_no_more_attributes(&mut self) {
        if self.strict && self.has_attributes() && !self.attributes.iter().all(|attribute| attribute.taken) {
            self.refuse_more_attributes();
        }
    }

    #[cold]
    #[inline(never)]
    fn refuse_more_attributes(&mut self) {
        self.refuse_type();
        let rest = self.attributes.iter().find(|a| !a.taken && self.uri_of(a.namespace) != xsi::URI);
        if let Some(&attribute) = rest {
            self.refuse_attribute(attribute);
        }
        self.end_judging_nil();
    }

    #[cold]
    fn refuse_attribute(&mut self, attribute: Attribute) {
        let local = place::shorten(self.parts_of(attribute).1);
        let message = format!("the attribute `{local}` is not expected here");
        let outcome: Outcome<()> = failure(ReadErrorKind::Unexpected, attribute.at as usize, message);
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
        self.has_prefixed = false;
        loop {
            p = bounded(p);
            if s.get(p) == Some(&b'>') {
                self.set_position(p + 1);
                break;
            }
            // Mostly one space.
            let q = match (s.get(p), s.get(p + 1)) {
                (Some(b' '), Some(c)) if *c > b' ' => p + 1,
                _ => bounded(skip_space(s, p)),
            };
            match (s.get(q), s.get(q + 1)) {
                (Some(b'/'), Some(b'>')) => {
                    self.set_position(q);
                    state |= EMPTY;
                    break;
                }
                (Some(b'>'), _) => {
                    self.set_position(q + 1);
                    break;
                }
                (Some(b'/'), _) => return malformed(q, "a tag is malformed"),
                (None, _) => return malformed(q, "the message ends too early"),
                _ if q == p => return malformed(q, "an attribute begins without white space before it"),
                _ => {}
            }
            let declared = s[q] == b'x' && s.get(q..q + 6) == Some(b"xmlns:");
            let start = if declared { q + 6 } else { q };
            let name = match characters::qualified_name(self.text, start) {
                Some(name) if name.local == start || !declared => name,
                _ => return malformed(q, "this is no name of an attribute"),
            };
            let value = match self.plain_value(name.end) {
                Some(value) => value,
                None => self.read_unusual_value(name.end)?,
            };
            p = value.end as usize + 1;
            if declared {
                self.declare(start, name.end - start, value)?;
                continue;
            }
            if name.end == q + 5 && s.get(q..q + 5) == Some(b"xmlns") {
                self.declare(q, 0, value)?;
                continue;
            }
            self.has_prefixed |= name.local != q;
            if self.attributes.len() >= self.limits.attributes {
                return self.too_many_attributes(q);
            }
            self.attributes.push(Attribute {
                at: q as u32,
                local: name.local as u32,
                name_end: name.end as u32,
                value,
                namespace: UNBOUND,
                taken: false,
            });
        }
        if self.pushed > 0 {
            state |= BOUND;
        }
        self.state = state;
        if !self.attributes.is_empty() {
            self.state |= ATTRIBUTES;
            self.resolve_attributes()?;
        }
        Ok(())
    }

    #[cold]
    fn too_many_attributes(&self, at: usize) -> Outcome<()> {
        let message = format!("the element has more than {} attributes", self.limits.attributes);
        failure(ReadErrorKind::Limit, at, message)
    }

    /// Finds the namespaces of attributes, now that all declarations have been seen, and that no two have one name.
    fn resolve_attributes(&mut self) -> Outcome<()> {
        if self.has_prefixed {
            for index in 0..self.attributes.len() {
                let attribute = self.attributes[index];
                if attribute.local != attribute.at {
                    self.attributes[index].namespace =
                        self.lookup_at(attribute.at as usize, attribute.prefix_length())?;
                }
            }
        }
        let attributes = &self.attributes;
        let twice = match attributes.len() {
            0 | 1 => None,
            // To look at each pair is the cheapest as long as there are few.
            2..=12 => attributes.iter().enumerate().skip(1).find_map(|(i, one)| {
                let is_twice = attributes[..i].iter().any(|other| self.have_one_name(one, other));
                is_twice.then_some(one.at)
            }),
            _ => {
                let mut names: Vec<_> =
                    attributes.iter().map(|a| (self.parts_of(*a).1, self.uri_of(a.namespace), a.at)).collect();
                names.sort_unstable();
                names.windows(2).find(|pair| (pair[0].0, pair[0].1) == (pair[1].0, pair[1].1)).map(|pair| pair[1].2)
            }
        };
        match twice {
            Some(at) => malformed(at as usize, "an attribute stands twice in one tag"),
            None => Ok(()),
        }
    }

    #[inline]
    fn have_one_name(&self, one: &Attribute, other: &Attribute) -> bool {
        one.local_length() == other.local_length()
            && same(self.bytes(), one.local as usize, other.local as usize, one.local_length())
            && (one.namespace == other.namespace || self.uri_of(one.namespace) == self.uri_of(other.namespace))
    }

    /// The value after the name of an attribute, if it stands there as nearly all do: without white space around the `=`, and with
    /// nothing in it that has to be normalised.
    #[inline(always)]
    fn plain_value(&self, name_end: usize) -> Option<Value> {
        let s = self.bytes();
        let quote = *s.get(name_end + 1)?;
        if s[name_end] != b'=' || !matches!(quote, b'"' | b'\'') {
            return None;
        }
        let start = bounded(name_end + 2);
        let end = bounded(value_end(s, start, quote));
        let plain = s.get(end) == Some(&quote) && end - start <= self.limits.text_length;
        plain.then_some(Value { start: start as u32, end: end as u32, plain })
    }

    /// The value after the name of an attribute, however it stands there.
    #[inline(never)]
    fn read_unusual_value(&self, name_end: usize) -> Outcome<Value> {
        let s = self.bytes();
        let equals = skip_space(s, name_end);
        if s.get(equals) != Some(&b'=') {
            return malformed(equals, "an attribute has no value");
        }
        let opening = skip_space(s, equals + 1);
        let Some(&quote @ (b'"' | b'\'')) = s.get(opening) else {
            return malformed(opening, "the value of an attribute has no quotes");
        };
        let start = opening + 1;
        let plain_end = value_end(s, start, quote);
        let end = self.end_of_value(plain_end, quote)?;
        if end - start > self.limits.text_length {
            return self.too_long(start);
        }
        Ok(Value { start: start as u32, end: end as u32, plain: end == plain_end })
    }

    /// Where a value ends, what is in it from `p` on looked at closely.
    fn end_of_value(&self, mut p: usize, quote: u8) -> Outcome<usize> {
        let s = self.bytes();
        loop {
            match s.get(p) {
                Some(&c) if c == quote => return Ok(p),
                Some(b'&') => p = self.read_reference(p)?.1,
                Some(b'<') => return malformed(p, "`<` stands in the value of an attribute"),
                Some(_) => p += 1,
                None => return malformed(p, "the message ends too early"),
            }
            p = value_end(s, p, quote);
        }
    }

    /// The value that such a text means, which `end_of_value` found to be in order.
    #[inline(never)]
    fn normalise(&self, value: Value) -> String {
        let mut rest = self.text.get(value.start as usize..value.end as usize).unwrap_or_default();
        let mut out = String::with_capacity(rest.len());
        while let Some(i) = rest.find(['&', '\t', '\n', '\r']) {
            out.push_str(&rest[..i]);
            let at = value.end as usize - rest.len() + i;
            let length = match self.bytes()[at] {
                b'&' => self.read_reference(at).map_or(1, |(c, end)| {
                    out.push(c);
                    end - at
                }),
                c => {
                    out.push(' ');
                    1 + usize::from(c == b'\r' && rest[i + 1..].starts_with('\n'))
                }
            };
            rest = &rest[i + length..];
        }
        out.push_str(rest);
        out
    }
}
