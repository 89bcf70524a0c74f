//! Values against what the specification says and against an independent reckoning: one file per family, and a table of
//! lexical forms for all types.

mod binary;
mod built_in_type;
mod canonical;
mod date_time;
mod decimal;
mod duration;
mod float;
mod in_message;
mod integer;
mod lexical;
mod qname;

use super::{PrefixScope, SimpleType, TextWriter};

/// A scope of some prefixes and a default namespace.
struct Scope;

impl PrefixScope for Scope {
    fn namespace_of(&self, prefix: &str) -> Option<&str> {
        match prefix {
            "" => Some("urn:default"),
            "a" => Some("urn:a"),
            "p" => Some("urn:p"),
            "none" => Some(""),
            _ => None,
        }
    }
}

/// A writer that keeps the text, and knows one prefix.
#[derive(Default)]
struct Text(String);

impl TextWriter for Text {
    fn push_str(&mut self, text: &str) {
        self.0.push_str(text);
    }

    fn prefix_for(&mut self, namespace: &str) -> String {
        if namespace.is_empty() { String::new() } else { "p".into() }
    }
}

/// A value of a text that is one.
fn read<T: SimpleType>(text: &str) -> T {
    T::parse(text, &Scope).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// Whether a text is a value.
fn is<T: SimpleType>(text: &str) -> bool {
    T::parse(text, &Scope).is_ok()
}

/// The text that a value writes.
fn written<T: SimpleType>(value: &T) -> String {
    let mut text = Text::default();
    value.write(&mut text);
    text.0
}

/// Hashes agree where values do.
fn hash(value: &impl std::hash::Hash) -> u64 {
    use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
    BuildHasherDefault::<DefaultHasher>::default().hash_one(value)
}
