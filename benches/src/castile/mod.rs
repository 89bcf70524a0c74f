//! castile's side: what it prints from the schemas in `xsd/` and from the contracts of W1, and one call to read or write a message of it.
//! Tests of the workspace hold the generated files to what is printed now. Envelopes, which the runtime reads by itself, are written
//! here in the same form.

#[rustfmt::skip]
#[allow(dead_code, reason = "a benchmark uses a part of what is generated")]
#[path = "../../../generated-example/src/account_management_service.rs"]
pub mod account_management_service;
#[rustfmt::skip]
#[allow(dead_code, reason = "a benchmark uses a part of what is generated")]
#[path = "../../../generated-example/src/authentication_service.rs"]
pub mod authentication_service;
#[rustfmt::skip]
#[allow(dead_code, reason = "a benchmark uses a part of what is generated")]
pub mod documents;
pub mod envelope;
#[rustfmt::skip]
#[allow(dead_code, reason = "a benchmark uses a part of what is generated")]
pub mod expressions;
#[rustfmt::skip]
#[allow(dead_code, reason = "a benchmark uses a part of what is generated")]
pub mod orders;
#[rustfmt::skip]
#[allow(dead_code, reason = "a benchmark uses a part of what is generated")]
pub mod records;

use castile::Text;
use castile::reader::{GlobalElement, Limits, ReadXml, Reader};
use castile::writer::WriteXml;

/// How a message is read.
#[derive(Clone, Copy, PartialEq)]
pub enum Mode {
    Tolerant,
    Strict,
    /// Tolerant, and as deep and as wide as it comes.
    Unlimited,
}

/// Reads a message.
pub fn read<T: GlobalElement + ReadXml>(text: &str, mode: Mode) -> T {
    let mut limits = Limits::default();
    if mode == Mode::Unlimited {
        limits.depth = u32::MAX;
        limits.attributes = usize::MAX;
        limits.namespace_declarations = usize::MAX;
    }
    let text = Text::decode(text.as_bytes(), None).expect("the message is in UTF-8");
    let mut xml = Reader::new(&text, &limits);
    if mode == Mode::Strict {
        xml = xml.strict();
    }
    let mut message = T::empty();
    xml.element(T::NAME, &mut message);
    xml.finish().expect("castile reads the message");
    message
}

/// Writes a message, prefixes chosen while it is written.
pub fn write<T: GlobalElement + WriteXml>(message: &T) -> Vec<u8> {
    castile::writer::to_document(message).expect("castile writes the message")
}
