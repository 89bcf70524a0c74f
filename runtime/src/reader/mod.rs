//! Reading messages: from bytes to typed values in one go, without a tree and without a DTD.

mod read_xml;

pub use read_xml::{GlobalElement, ReadGroup, ReadXml};

/// Reads a message: generated code asks it for one particle after the other.
#[derive(Debug)]
pub struct Reader<'a> {
    text: &'a str,
}

impl<'a> Reader<'a> {
    /// What has not been read yet.
    pub fn rest(&self) -> &'a str {
        self.text
    }
}
