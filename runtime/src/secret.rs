//! Texts that must not be seen: passwords, tokens.

use std::fmt;

use zeroize::Zeroize;

use crate::name::Name;
use crate::reader::Reader;
use crate::reader::leaf::read_by;
use crate::value::{PrefixScope, SimpleType, TextWriter, ValueError, WhiteSpace};
use crate::writer::Writer;

/// A password, a token, or another text (`xs:string`) that belongs in no log: `Debug` prints none of it, no error shows
/// it, and its memory is wiped when it is dropped.
///
/// ```
/// use castile::Secret;
///
/// let password = Secret::from("hunter2");
/// assert_eq!(format!("{password:?}"), "Secret(..)");
/// assert_eq!(password.expose(), "hunter2");
/// ```
#[derive(Clone, Default)]
pub struct Secret {
    text: String,
}

impl Secret {
    /// The text itself. Whoever asks for it answers for where it goes.
    pub fn expose(&self) -> &str {
        &self.text
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self { text }
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self { text: text.into() }
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        self.text.zeroize();
    }
}

/// Takes the same time wherever the texts differ, so that a comparison tells nothing but its outcome (and the length).
impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        let (a, b) = (self.text.as_bytes(), other.text.as_bytes());
        a.len() == b.len() && a.iter().zip(b).fold(0, |difference, (a, b)| difference | (a ^ b)) == 0
    }
}

impl Eq for Secret {}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl SimpleType for Secret {
    const WHITE_SPACE: WhiteSpace = WhiteSpace::Preserve;
    const BUILT_IN: Option<&'static str> = Some("xs:string");
    const SECRET: bool = true;

    fn empty() -> Self {
        Self::default()
    }

    fn parse(text: &str, _: &dyn PrefixScope) -> Result<Self, ValueError> {
        Ok(text.into())
    }

    fn read_text(xml: &mut Reader<'_>, slot: &mut Self) {
        xml.own_text(slot);
    }

    fn write(&self, out: &mut dyn TextWriter) {
        out.push_str(&self.text);
    }

    fn write_element(&self, name: &'static Name, xml: &mut Writer<'_>) {
        self.text.write_element(name, xml);
    }

    read_by!(|xml: &mut Reader<'_>, name| xml.text_leaf(name).map(Self::from));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compares_by_text() {
        assert_eq!(Secret::from("a"), Secret::from("a".to_owned()));
        assert_ne!(Secret::from("a"), Secret::from("b"));
        assert_ne!(Secret::from("a"), Secret::from("ab"));
    }
}
