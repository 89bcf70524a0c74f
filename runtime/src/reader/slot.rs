//! Places for the values of elements: how often an element may stand somewhere is the type of its field.

use std::ptr::from_ref;

use super::content::PASSED;
use super::{IN_ORDER, OCCURRENCE, ORDER, ReadXml, Reader};
use crate::kind::{Boxed, Complex, Simple};
use crate::name::Name;
use crate::nillable::Nillable;
use crate::value::SimpleType;

/// A type that an element may have, of the kind `K`: what [`ReadXml`](super::ReadXml) and [`SimpleType`] have in common.
pub trait ReadElement<K>: Sized {
    /// A value to read into.
    #[doc(hidden)]
    fn empty_element() -> Self;
    /// Reads the element whose start tag was just taken; it is not nil.
    #[doc(hidden)]
    fn read_element(&mut self, xml: &mut Reader<'_>);
    /// Judges the attributes of the element whose start tag was just taken and that is nil.
    #[doc(hidden)]
    fn judge_nil(xml: &mut Reader<'_>);
    /// Reads a child of this name that must be there.
    #[doc(hidden)]
    fn required(xml: &mut Reader<'_>, name: &'static Name, slot: &mut Self);
    /// Reads a child of this name that may be there.
    #[doc(hidden)]
    fn optional(xml: &mut Reader<'_>, name: &'static Name, slot: &mut Option<Self>);
    /// Reads the children of this name that are next.
    #[doc(hidden)]
    fn repeated(xml: &mut Reader<'_>, name: &'static Name, slot: &mut Vec<Self>);
}

impl<T: SimpleType> ReadElement<Simple> for T {
    fn empty_element() -> Self {
        T::empty()
    }

    fn read_element(&mut self, xml: &mut Reader<'_>) {
        xml.text(self);
    }

    fn judge_nil(xml: &mut Reader<'_>) {
        xml.begin_text(T::BUILT_IN);
    }

    #[inline(always)]
    fn required(xml: &mut Reader<'_>, name: &'static Name, slot: &mut Self) {
        T::read_required(xml, name, slot);
    }

    #[inline(always)]
    fn optional(xml: &mut Reader<'_>, name: &'static Name, slot: &mut Option<Self>) {
        T::read_optional(xml, name, slot);
    }

    #[inline(always)]
    fn repeated(xml: &mut Reader<'_>, name: &'static Name, slot: &mut Vec<Self>) {
        T::read_repeated(xml, name, slot);
    }
}

impl<T: ReadXml> ReadElement<Complex> for T {
    fn empty_element() -> Self {
        T::empty()
    }

    fn read_element(&mut self, xml: &mut Reader<'_>) {
        self.read(xml);
    }

    fn judge_nil(xml: &mut Reader<'_>) {
        xml.judge_nil_by(&mut T::empty());
    }

    fn required(xml: &mut Reader<'_>, name: &'static Name, slot: &mut Self) {
        let address = from_ref(slot).addr();
        if xml.start_required(name, address) {
            xml.read_complex(slot);
        }
    }

    fn optional(xml: &mut Reader<'_>, name: &'static Name, slot: &mut Option<Self>) {
        if xml.start_optional(name, slot.is_some()) {
            xml.read_complex(slot.insert(T::empty()));
        }
    }

    fn repeated(xml: &mut Reader<'_>, name: &'static Name, slot: &mut Vec<Self>) {
        while xml.start_next(name) {
            slot.push(T::empty());
            let last = slot.len() - 1;
            xml.read_complex(&mut slot[last]);
        }
    }
}

/// Recursive types are boxed.
impl<K, T: ReadElement<K>> ReadElement<Boxed<K>> for Box<T> {
    fn empty_element() -> Self {
        Self::new(T::empty_element())
    }

    fn read_element(&mut self, xml: &mut Reader<'_>) {
        (**self).read_element(xml);
    }

    fn judge_nil(xml: &mut Reader<'_>) {
        T::judge_nil(xml);
    }

    fn required(xml: &mut Reader<'_>, name: &'static Name, slot: &mut Self) {
        T::required(xml, name, slot);
    }

    fn optional(xml: &mut Reader<'_>, name: &'static Name, slot: &mut Option<Self>) {
        if xml.start_optional(name, slot.is_some()) {
            let mut value = Self::empty_element();
            read_value(&mut value, xml);
            *slot = Some(value);
        }
    }

    fn repeated(xml: &mut Reader<'_>, name: &'static Name, slot: &mut Vec<Self>) {
        while xml.start_next(name) {
            slot.push(Self::empty_element());
            let last = slot.len() - 1;
            read_value(&mut slot[last], xml);
        }
    }
}

/// Reads the element that was just taken, which may not be nil.
fn read_value<K, T: ReadElement<K>>(value: &mut T, xml: &mut Reader<'_>) {
    if xml.has_value() {
        value.read_element(xml);
    }
}

/// A place for the values of an element: required as `T`, optional as `Option<T>`, repeated as `Vec<T>`, optional and nillable as
/// `Nillable<T>`.
pub trait Slot<K> {
    /// Reads the elements of this name that are next.
    #[doc(hidden)]
    fn read_slot(&mut self, xml: &mut Reader<'_>, name: &'static Name);
}

impl<K, T: ReadElement<K>> Slot<K> for T {
    #[inline(always)]
    fn read_slot(&mut self, xml: &mut Reader<'_>, name: &'static Name) {
        T::required(xml, name, self);
    }
}

impl<K, T: ReadElement<K>> Slot<Option<K>> for Option<T> {
    #[inline(always)]
    fn read_slot(&mut self, xml: &mut Reader<'_>, name: &'static Name) {
        T::optional(xml, name, self);
    }
}

impl<K, T: ReadElement<K>> Slot<Vec<K>> for Vec<T> {
    #[inline(always)]
    fn read_slot(&mut self, xml: &mut Reader<'_>, name: &'static Name) {
        T::repeated(xml, name, self);
    }
}

impl<K, T: ReadElement<K>> Slot<Nillable<K>> for Nillable<T> {
    fn read_slot(&mut self, xml: &mut Reader<'_>, name: &'static Name) {
        let filled = if self.is_absent() { Filled::Not } else { Filled::Already };
        if xml.start_one(name, filled) {
            *self = xml.nillable_value().map_or(Nillable::Nil, Nillable::Value);
        }
    }
}

/// A place for a nillable element where `None` is nil: required as `Option<T>`, repeated as `Vec<Option<T>>`.
pub trait NillableSlot<K> {
    /// Reads the elements of this name that are next.
    #[doc(hidden)]
    fn read_nillable(&mut self, xml: &mut Reader<'_>, name: &'static Name);
}

impl<K, T: ReadElement<K>> NillableSlot<Option<K>> for Option<T> {
    fn read_nillable(&mut self, xml: &mut Reader<'_>, name: &'static Name) {
        if xml.start_required(name, from_ref(self).addr()) {
            *self = xml.nillable_value();
        }
    }
}

impl<K, T: ReadElement<K>> NillableSlot<Vec<Option<K>>> for Vec<Option<T>> {
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
    pub fn element<K, S: Slot<K>>(&mut self, name: &'static Name, slot: &mut S) {
        slot.read_slot(self, name);
    }

    /// Reads a nillable element, or several, where `None` is nil.
    #[inline]
    pub fn nillable<K, S: NillableSlot<K>>(&mut self, name: &'static Name, slot: &mut S) {
        slot.read_nillable(self, name);
    }

    /// Reads the element that was just taken.
    pub fn value<K, T: ReadElement<K>>(&mut self) -> T {
        let mut value = T::empty_element();
        read_value(&mut value, self);
        value
    }

    /// Reads the element that was just taken; `None` is nil.
    pub fn nillable_value<K, T: ReadElement<K>>(&mut self) -> Option<T> {
        if self.is_nil() {
            if self.strict {
                T::judge_nil(self);
            }
            self.end_nil();
            return None;
        }
        let mut value = T::empty_element();
        value.read_element(self);
        Some(value)
    }

    #[inline(never)]
    fn read_complex(&mut self, value: &mut dyn ReadXml) {
        if self.has_value() {
            value.read(self);
        }
    }

    /// Nil where the schema has an optional element that is not nillable: nothing is lost when that counts as absent, and servers do it.
    #[inline]
    pub(super) fn take_tolerated_nil(&mut self) -> bool {
        if !self.is_refused_nil() {
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

    /// Takes the start tag of an element that may be there once and is not nil.
    #[inline]
    pub(super) fn start_optional(&mut self, name: &'static Name, filled: bool) -> bool {
        self.start_one(name, if filled { Filled::Already } else { Filled::Not }) && !self.take_tolerated_nil()
    }

    /// Takes the start tag of an element that may be there any number of times.
    #[inline]
    pub(super) fn start_next(&mut self, name: &'static Name) -> bool {
        if self.state & ORDER == 0 { self.start(name) } else { self.start_out_of_order(name, Filled::Not, false) }
    }

    #[inline(never)]
    pub(super) fn start_out_of_order(&mut self, name: &'static Name, filled: Filled, single: bool) -> bool {
        let particle = self.particle;
        let in_order = self.state & IN_ORDER != 0;
        if !(self.peek() && self.pending_is(name)) {
            self.particle += 1;
            return false;
        }
        if in_order && particle < self.cursor {
            self.particle += 1;
            if self.cursor == PASSED {
                self.fail_repeated(name.local());
            }
            return false;
        }
        if matches!(filled, Filled::Already) {
            // In a group, it may begin the next occurrence; elsewhere, its value would be lost.
            self.particle += 1;
            if self.state & OCCURRENCE == 0 {
                self.fail_repeated(name.local());
            }
            return false;
        }
        if self.state & (IN_ORDER | OCCURRENCE) != 0 {
            self.cursor = self.cursor.max(particle + u32::from(single));
        }
        self.particle += u32::from(single);
        self.accept();
        true
    }
}
