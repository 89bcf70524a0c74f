//! What may stand in a field: occurrence is the field's type. `T` is written once, `Option<T>` when there is one, `Vec<T>`
//! as often as it says, [`Nillable<T>`] with its nil, `Box<T>` as what it holds.
//!
//! The second parameter of the traits names the kind of a type; it is always inferred.

use super::Writer;
use crate::kind::{Boxed, Complex, Simple};
use crate::name::Name;
use crate::nillable::Nillable;
use crate::value::SimpleType;

/// A value with content and perhaps attributes: what generated structs implement.
pub trait WriteXml {
    /// Writes attributes and content; the start tag is open, the end tag is somebody else's.
    fn write(&self, xml: &mut Writer<'_>);

    /// Writes the whole element, its tags included.
    #[doc(hidden)]
    fn write_named(&self, name: &'static Name, xml: &mut Writer<'_>)
    where
        Self: Sized,
    {
        xml.complex(name, self);
    }
}

/// No content: the input of an operation with an empty body.
impl WriteXml for () {
    fn write(&self, _: &mut Writer<'_>) {}
}

/// One of several elements, or a group of them: choices, substitution groups, repeated sequences.
pub trait WriteGroup {
    /// Writes the elements, one after the other.
    fn write(&self, xml: &mut Writer<'_>);
}

/// What [`Writer::element`] takes.
pub trait WriteElement<K> {
    /// Writes this as elements of that name.
    fn write_element(&self, name: &'static Name, xml: &mut Writer<'_>);
}

impl<T: SimpleType> WriteElement<Simple> for T {
    #[inline]
    fn write_element(&self, name: &'static Name, xml: &mut Writer<'_>) {
        SimpleType::write_element(self, name, xml);
    }
}

impl<T: WriteXml> WriteElement<Complex> for T {
    #[inline]
    fn write_element(&self, name: &'static Name, xml: &mut Writer<'_>) {
        self.write_named(name, xml);
    }
}

impl<K, T: WriteElement<K>> WriteElement<Boxed<K>> for Box<T> {
    #[inline]
    fn write_element(&self, name: &'static Name, xml: &mut Writer<'_>) {
        (**self).write_element(name, xml);
    }
}

impl<K, T: WriteElement<K>> WriteElement<Option<K>> for Option<T> {
    #[inline]
    fn write_element(&self, name: &'static Name, xml: &mut Writer<'_>) {
        if let Some(value) = self {
            value.write_element(name, xml);
        }
    }
}

impl<K, T: WriteElement<K>> WriteElement<Vec<K>> for Vec<T> {
    #[inline]
    fn write_element(&self, name: &'static Name, xml: &mut Writer<'_>) {
        for value in self {
            value.write_element(name, xml);
        }
    }
}

impl<K, T: WriteElement<K>> WriteElement<Nillable<K>> for Nillable<T> {
    #[inline]
    fn write_element(&self, name: &'static Name, xml: &mut Writer<'_>) {
        match self {
            Self::Absent => {}
            Self::Nil => xml.nil(name),
            Self::Value(value) => value.write_element(name, xml),
        }
    }
}

/// What [`Writer::nillable`] takes: here `None` is nil, not absence.
pub trait WriteNillable<K> {
    /// Writes this as elements of that name, nil where there is none.
    fn write_nillable(&self, name: &'static Name, xml: &mut Writer<'_>);
}

impl<K, T: WriteElement<K>> WriteNillable<Option<K>> for Option<T> {
    #[inline]
    fn write_nillable(&self, name: &'static Name, xml: &mut Writer<'_>) {
        match self {
            Some(value) => value.write_element(name, xml),
            None => xml.nil(name),
        }
    }
}

impl<K, T: WriteNillable<K>> WriteNillable<Vec<K>> for Vec<T> {
    #[inline]
    fn write_nillable(&self, name: &'static Name, xml: &mut Writer<'_>) {
        for value in self {
            value.write_nillable(name, xml);
        }
    }
}

/// What [`Writer::attribute`] takes.
pub trait WriteAttribute {
    /// Writes this as an attribute of that name.
    fn write_attribute(&self, name: &'static Name, xml: &mut Writer<'_>);
}

impl<T: SimpleType> WriteAttribute for T {
    #[inline]
    fn write_attribute(&self, name: &'static Name, xml: &mut Writer<'_>) {
        SimpleType::write_attribute(self, name, xml);
    }
}

impl<T: SimpleType> WriteAttribute for Option<T> {
    #[inline]
    fn write_attribute(&self, name: &'static Name, xml: &mut Writer<'_>) {
        if let Some(value) = self {
            SimpleType::write_attribute(value, name, xml);
        }
    }
}

/// What [`Writer::group`] takes.
pub trait WriteGroups {
    /// Writes each of them.
    fn write_groups(&self, xml: &mut Writer<'_>);
}

impl<T: WriteGroup> WriteGroups for T {
    #[inline]
    fn write_groups(&self, xml: &mut Writer<'_>) {
        self.write(xml);
    }
}

impl<T: WriteGroup> WriteGroup for Box<T> {
    #[inline]
    fn write(&self, xml: &mut Writer<'_>) {
        (**self).write(xml);
    }
}

impl<T: WriteGroup> WriteGroups for Option<T> {
    #[inline]
    fn write_groups(&self, xml: &mut Writer<'_>) {
        if let Some(group) = self {
            group.write(xml);
        }
    }
}

impl<T: WriteGroup> WriteGroups for Vec<T> {
    #[inline]
    fn write_groups(&self, xml: &mut Writer<'_>) {
        for group in self {
            group.write(xml);
        }
    }
}
