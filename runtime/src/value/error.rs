//! What is wrong with a lexical form.

use std::fmt;

/// A text that is no value of the type asked for. It names the type, not the text: whoever knows the place may show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ValueError {
    type_name: &'static str,
}

impl ValueError {
    /// The text is not a value of this type, named as a person would: `xs:int`, `an enumerated value`.
    pub const fn new(type_name: &'static str) -> Self {
        Self { type_name }
    }

    /// The type that was asked for.
    pub const fn type_name(&self) -> &'static str {
        self.type_name
    }
}

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a value of {}", self.type_name)
    }
}

impl std::error::Error for ValueError {}
