//! White space treatment (XSD 1.0 Part 2, §4.3.6).

use std::borrow::Cow;

use super::WhiteSpace;

impl WhiteSpace {
    /// The text after treatment; it is borrowed where nothing is to be done.
    pub fn apply(self, text: &str) -> Cow<'_, str> {
        const SPACES: [char; 4] = [' ', '\t', '\n', '\r'];
        match self {
            Self::Preserve => Cow::Borrowed(text),
            Self::Replace if !text.contains(['\t', '\n', '\r']) => Cow::Borrowed(text),
            Self::Replace => Cow::Owned(text.replace(['\t', '\n', '\r'], " ")),
            Self::Collapse => {
                let text = text.trim_matches(SPACES);
                if !text.contains(['\t', '\n', '\r']) && !text.contains("  ") {
                    return Cow::Borrowed(text);
                }
                let mut collapsed = String::with_capacity(text.len());
                for word in text.split(SPACES).filter(|word| !word.is_empty()) {
                    if !collapsed.is_empty() {
                        collapsed.push(' ');
                    }
                    collapsed.push_str(word);
                }
                Cow::Owned(collapsed)
            }
        }
    }
}
