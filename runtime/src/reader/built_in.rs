//! Built-in types that have no Rust type of their own (XSD 1.0 Part 2, §3.3): what is derived from `xs:string`, and `xs:anyURI`, is a
//! `String`, and an integer with one bound is an `Integer`.
//!
//! Which type it is, is laid around the reading of a particle or attribute, as value constraints are, and comes to bear where a text is
//! made into a value. What is of the type for which the Rust type stands by itself pays nothing for it.

use super::Reader;
use crate::value::{BuiltInType, PrefixScope, ValueError, WhiteSpace};

/// The built-in type of a text.
#[derive(Clone, Copy)]
pub(super) enum BuiltIn {
    /// It is a value of this type.
    Value(BuiltInType),
    /// It is a list of values of this type.
    Items(BuiltInType),
}

impl BuiltIn {
    pub(super) const fn white_space(self) -> WhiteSpace {
        match self {
            Self::Value(built_in) => built_in.white_space(),
            Self::Items(_) => WhiteSpace::Collapse,
        }
    }

    /// Whether a text, its white space treated, is what it should be.
    pub(super) fn judge(self, text: &str, prefixes: &dyn PrefixScope) -> Result<(), ValueError> {
        match self {
            Self::Value(built_in) => built_in.judge(text, prefixes),
            Self::Items(item) => crate::value::items(text).try_for_each(|text| item.judge(text, prefixes)),
        }
    }
}

impl Reader<'_> {
    /// Reads elements, or an attribute, of this built-in type or one derived from it, where the Rust type stands for others too: white
    /// space is treated as this type has it, and strict reading takes no text that is no value of it.
    pub fn of<R>(&mut self, built_in: BuiltInType, read: impl FnOnce(&mut Self) -> R) -> R {
        self.of_built_in(BuiltIn::Value(built_in), read)
    }

    /// The same of lists whose items are of this type.
    pub fn list_of<R>(&mut self, item: BuiltInType, read: impl FnOnce(&mut Self) -> R) -> R {
        self.of_built_in(BuiltIn::Items(item), read)
    }

    #[inline(always)]
    fn of_built_in<R>(&mut self, built_in: BuiltIn, read: impl FnOnce(&mut Self) -> R) -> R {
        let around = self.built_in.replace(built_in);
        let value = self.constrained(read);
        self.built_in = around;
        value
    }
}
