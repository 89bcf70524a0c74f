//! Places for the values of elements: how often an element may stand somewhere is the type of its field.

use std::ptr::from_ref;

use super::error::{Outcome, ReadErrorKind, failure};
use super::{AGAIN, IN_ORDER, OCCURRENCE, ORDER, ReadXml, Reader};
use crate::name::Name;
use crate::nillable::Nillable;
use crate::value::SimpleType;

/// A place for the values of an element: required as `T`, optional as `Option<T>`, repeated as `Vec<T>`, optional and nillable as
/// `Nillable<T>`.
pub trait Slot {
    /// Reads the elements of this name that are next.
    #[doc(hidden)]
    fn read_slot(&mut self, xml: &mut Reader<'_>, name: &'static Name);
    /// Reads the element whose start tag was just taken.
    #[doc(hidden)]
    fn read_taken(&mut self, xml: &mut Reader<'_>);
}

impl<T: ReadXml> Slot for T {
    #[inline]
    fn read_slot(&mut self, xml: &mut Reader<'_>, name: &'static Name) {
        T::read_required(xml, name, self);
    }

    fn read_taken(&mut self, xml: &mut Reader<'_>) {
        xml.read_value(self);
    }
}

impl<T: ReadXml> Slot for Option<T> {
    #[inline]
    fn read_slot(&mut self, xml: &mut Reader<'_>, name: &'static Name) {
        T::read_optional(xml, name, self);
    }

    fn read_taken(&mut self, xml: &mut Reader<'_>) {
        if self.is_some() {
            xml.fail_taken_repeatedly();
        } else if !xml.take_tolerated_nil() {
            xml.read_value(self.insert(T::empty()));
        }
    }
}

impl<T: ReadXml> Slot for Vec<T> {
    #[inline]
    fn read_slot(&mut self, xml: &mut Reader<'_>, name: &'static Name) {
        T::read_repeated(xml, name, self);
    }

    fn read_taken(&mut self, xml: &mut Reader<'_>) {
        xml.read_value(push(self));
    }
}

impl<T: ReadXml> Slot for Nillable<T> {
    fn read_slot(&mut self, xml: &mut Reader<'_>, name: &'static Name) {
        let filled = if self.is_absent() { Filled::Not } else { Filled::Already };
        if xml.start_one(name, filled) {
            read_nillable(self, xml);
        }
    }

    fn read_taken(&mut self, xml: &mut Reader<'_>) {
        match self.is_absent() {
            true => read_nillable(self, xml),
            false => xml.fail_taken_repeatedly(),
        }
    }
}

fn read_nillable<T: ReadXml>(slot: &mut Nillable<T>, xml: &mut Reader<'_>) {
    if xml.take_nil() {
        *slot = Nillable::Nil;
        return;
    }
    let mut value = T::empty();
    value.read(xml);
    *slot = Nillable::Value(value);
}

/// Appends an empty value, to be read into.
fn push<T: ReadXml>(slot: &mut Vec<T>) -> &mut T {
    slot.push(T::empty());
    let last = slot.len() - 1;
    &mut slot[last]
}

/// A place for a nillable element where `None` is nil: required as `Option<T>`, repeated as `Vec<Option<T>>`.
pub trait NillableSlot {
    /// Reads the elements of this name that are next.
    #[doc(hidden)]
    fn read_nillable(&mut self, xml: &mut Reader<'_>, name: &'static Name);
}

impl<T: ReadXml> NillableSlot for Option<T> {
    fn read_nillable(&mut self, xml: &mut Reader<'_>, name: &'static Name) {
        if xml.start_required(name, from_ref(self).addr()) {
            *self = xml.nillable_value();
        }
    }
}

impl<T: ReadXml> NillableSlot for Vec<Option<T>> {
    fn read_nillable(&mut self, xml: &mut Reader<'_>, name: &'static Name) {
        while xml.start_next(name) {
            self.push(xml.nillable_value());
        }
    }
}

/// Whether a place has its value already.
#[derive(Clone, Copy)]
pub(super) enum Filled {
    Not,
    Already,
}

impl Reader<'_> {
    /// Reads the elements of this name that are next, as many as their place takes.
    #[inline(always)]
    pub fn element<S: Slot>(&mut self, name: &'static Name, slot: &mut S) {
        slot.read_slot(self, name);
    }

    /// Reads a nillable element, or several, where `None` is nil.
    #[inline]
    pub fn nillable<S: NillableSlot>(&mut self, name: &'static Name, slot: &mut S) {
        slot.read_nillable(self, name);
    }

    /// Reads the element that was just taken into its place: an `Option` takes one, a `Vec` any number.
    pub fn take<S: Slot>(&mut self, slot: &mut S) {
        slot.read_taken(self);
    }

    /// Reads the element that was just taken.
    pub fn value<T: ReadXml>(&mut self) -> T {
        let mut value = T::empty();
        self.read_value(&mut value);
        value
    }

    /// Reads the element that was just taken; `None` is nil.
    pub fn nillable_value<T: ReadXml>(&mut self) -> Option<T> {
        if self.take_nil() {
            return None;
        }
        let mut value = T::empty();
        value.read(self);
        Some(value)
    }

    /// Reads an element for which the schema has a default, to be used when it is there and empty.
    pub fn element_or<S: Slot>(&mut self, name: &'static Name, slot: &mut S, default: &'static str) {
        self.default = Some(default);
        self.state |= super::WITH_DEFAULT;
        slot.read_slot(self, name);
        self.state &= !super::WITH_DEFAULT;
        self.default = None;
    }

    #[inline(never)]
    pub(super) fn read_value(&mut self, value: &mut dyn ReadXml) {
        match self.has_attributes() && self.is_nil() {
            true => self.fail_nil(),
            false => value.read(self),
        }
    }

    /// Nil where the schema has an optional element that is not nillable: nothing is lost when that counts as absent, and servers do it.
    #[inline]
    pub(super) fn take_tolerated_nil(&mut self) -> bool {
        if !self.has_attributes() || !self.is_nil() {
            return false;
        }
        match self.strict {
            true => self.fail_nil(),
            false => _ = self.take_nil(),
        }
        true
    }

    /// Takes the start tag of a required element, or notes that it is missing.
    #[inline]
    pub(super) fn start_required(&mut self, name: &'static Name, slot: usize) -> bool {
        if self.state & ORDER == 0 {
            if self.start(name) {
                return true;
            }
            self.miss(name.local(), slot);
            return false;
        }
        let filled = if self.is_filled(slot) { Filled::Already } else { Filled::Not };
        if self.start_out_of_order(name, filled, true) {
            self.found(slot);
            return true;
        }
        self.miss(name.local(), slot);
        false
    }

    /// Takes the start tag of an element that may be there once.
    #[inline]
    pub(super) fn start_one(&mut self, name: &'static Name, filled: Filled) -> bool {
        if self.state & ORDER == 0 { self.start(name) } else { self.start_out_of_order(name, filled, true) }
    }

    /// Takes the start tag of an element that may be there any number of times.
    #[inline]
    pub(super) fn start_next(&mut self, name: &'static Name) -> bool {
        if self.state & ORDER == 0 { self.start(name) } else { self.start_out_of_order(name, Filled::Not, false) }
    }

    #[inline(never)]
    fn start_out_of_order(&mut self, name: &'static Name, filled: Filled, single: bool) -> bool {
        let particle = self.particle;
        let in_order = self.state & IN_ORDER != 0;
        if !(self.peek() && self.pending_is(name)) {
            self.particle += 1;
            return false;
        }
        let passed = in_order && particle < self.cursor;
        if matches!(filled, Filled::Already) || passed {
            // In a group, it may begin the next occurrence; elsewhere, its value would be lost.
            self.particle += 1;
            if self.state & OCCURRENCE == 0 && self.state & AGAIN != 0 {
                self.fail_repeated(name.local());
            }
            return false;
        }
        if in_order {
            self.cursor = particle + u32::from(single);
        }
        self.particle += u32::from(single);
        self.accept();
        true
    }

    fn fail_taken_repeatedly(&mut self) {
        let name = self.tag_name();
        self.fail_repeated(name);
    }
}

/// A place for the value of an element that is always the same.
pub trait FixedSlot: Slot {
    /// Whether every value in it, from this many on, is the fixed one.
    #[doc(hidden)]
    fn holds(&self, xml: &Reader<'_>, from: usize, fixed: &str) -> bool;
    /// How many values are in it.
    #[doc(hidden)]
    fn count(&self) -> usize;
}

fn is<T: SimpleType + PartialEq>(value: &T, xml: &Reader<'_>, fixed: &str) -> bool {
    T::parse(fixed, xml).is_ok_and(|fixed| fixed == *value)
}

impl<T: ReadXml + SimpleType + PartialEq> FixedSlot for T {
    fn holds(&self, xml: &Reader<'_>, _: usize, fixed: &str) -> bool {
        is(self, xml, fixed)
    }

    fn count(&self) -> usize {
        0
    }
}

impl<T: ReadXml + SimpleType + PartialEq> FixedSlot for Option<T> {
    fn holds(&self, xml: &Reader<'_>, _: usize, fixed: &str) -> bool {
        self.as_ref().is_none_or(|value| is(value, xml, fixed))
    }

    fn count(&self) -> usize {
        0
    }
}

impl<T: ReadXml + SimpleType + PartialEq> FixedSlot for Nillable<T> {
    fn holds(&self, xml: &Reader<'_>, _: usize, fixed: &str) -> bool {
        self.value().is_none_or(|value| is(value, xml, fixed))
    }

    fn count(&self) -> usize {
        0
    }
}

impl<T: ReadXml + SimpleType + PartialEq> FixedSlot for Vec<T> {
    fn holds(&self, xml: &Reader<'_>, from: usize, fixed: &str) -> bool {
        self[from..].iter().all(|value| is(value, xml, fixed))
    }

    fn count(&self) -> usize {
        self.len()
    }
}

impl Reader<'_> {
    /// Reads an element that has this value when it is there; empty, it has it too.
    pub fn element_fixed<S: FixedSlot>(&mut self, name: &'static Name, slot: &mut S, fixed: &'static str) {
        let (before, from) = (self.position, slot.count());
        self.element_or(name, slot, fixed);
        if self.position != before && !self.has_failed() && !slot.holds(self, from, fixed) {
            let message = format!("the element `{}` is not \"{fixed}\"", name.local());
            let outcome: Outcome<()> = failure(ReadErrorKind::Value, before as usize, message);
            self.settle(outcome);
        }
    }
}

/// What [`ReadXml`] does for structs.
pub(super) fn read_required<T: ReadXml>(xml: &mut Reader<'_>, name: &'static Name, slot: &mut T) {
    let address = from_ref(slot).addr();
    if xml.start_required(name, address) {
        xml.read_value(slot);
    }
}

pub(super) fn read_optional<T: ReadXml>(xml: &mut Reader<'_>, name: &'static Name, slot: &mut Option<T>) {
    let filled = if slot.is_some() { Filled::Already } else { Filled::Not };
    if xml.start_one(name, filled) && !xml.take_tolerated_nil() {
        xml.read_value(slot.insert(T::empty()));
    }
}

pub(super) fn read_repeated<T: ReadXml>(xml: &mut Reader<'_>, name: &'static Name, slot: &mut Vec<T>) {
    while xml.start_next(name) {
        xml.read_value(push(slot));
    }
}
