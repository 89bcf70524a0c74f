//! The same messages through other libraries, each with the types that its users write or that it generates.

pub mod serde;
#[cfg(feature = "xsd-parser")]
pub mod xsd_parser;
