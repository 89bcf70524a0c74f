//! Whole documents: one element, with the declarations of all prefixes on it.

use super::{Prefixes, WriteElement, WriteError, WriteXml, Writer};
use crate::name::Name;
use crate::reader::GlobalElement;

/// Writes a value as the document that its global element declaration describes.
///
/// # Errors
/// A value that XML cannot carry.
pub fn to_document<T: GlobalElement + WriteXml>(value: &T) -> Result<Vec<u8>, WriteError> {
    to_document_as(T::NAME, value)
}

/// Writes a value as a document whose outermost element has this name.
///
/// # Errors
/// A value that XML cannot carry.
pub fn to_document_as<K, T: WriteElement<K>>(name: &'static Name, value: &T) -> Result<Vec<u8>, WriteError> {
    let mut prefixes = Prefixes::new();
    let mut xml = Writer::new(&mut prefixes);
    xml.element(name, value);
    let mut document = xml.finish()?;
    let end_of_name = memchr::memchr3(b' ', b'>', b'/', &document).unwrap_or(document.len());
    document.insert(end_of_name, &prefixes.declarations()?);
    Ok(document.into_bytes())
}
