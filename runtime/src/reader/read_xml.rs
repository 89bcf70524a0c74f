//! What generated types implement to be read.

use super::Reader;
use crate::name::Name;

/// A type that is the content of an element: a complex type, or a simple one.
///
/// `read` is called when the start tag has been taken; it reads attributes, then content, up to and with the end tag. It
/// returns nothing, because the reader keeps the first error and gives empty values from then on.
pub trait ReadXml {
    /// A value to read into. It need not be valid: it is only seen when reading succeeded.
    #[doc(hidden)]
    fn empty() -> Self
    where
        Self: Sized;

    /// Reads the element whose start tag was just taken.
    fn read(&mut self, xml: &mut Reader<'_>);
}

/// A choice, a group of elements that repeats as one, or a substitution group: what stands among the children of an element.
pub trait ReadGroup: Sized {
    /// A value to read into, as in [`ReadXml::empty`].
    #[doc(hidden)]
    fn empty() -> Self;

    /// Reads one occurrence, or nothing when the next child does not belong to it.
    fn read(xml: &mut Reader<'_>) -> Option<Self>;
}

impl<T: ReadGroup> ReadGroup for Box<T> {
    fn empty() -> Self {
        Self::new(T::empty())
    }

    fn read(xml: &mut Reader<'_>) -> Option<Self> {
        T::read(xml).map(Self::new)
    }
}

/// A type that is the content of exactly one global element, so that the element's name goes without saying: headers, details of
/// faults, kept content.
pub trait GlobalElement {
    /// The element's name.
    const NAME: &'static Name;
}
