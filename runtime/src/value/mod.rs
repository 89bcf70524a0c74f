//! Values and their lexical forms (XSD 1.0 Part 2): one file per family. Readers and writers of messages, and the facets
//! of contracts, use the same ones.

mod enumeration;
mod error;
mod simple_type;

pub use enumeration::Enumeration;
pub use error::ValueError;
pub use simple_type::{NoPrefixes, PrefixScope, SimpleType, TextWriter, WhiteSpace};
