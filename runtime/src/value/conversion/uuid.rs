//! The identifiers of `uuid`, which contracts declare as strings with a pattern.

use uuid::Uuid;

use crate::value::{PrefixScope, SimpleType, TextWriter, ValueError};

/// Reads every form that `uuid` knows; writes the one with hyphens.
impl SimpleType for Uuid {
    const BUILT_IN: Option<&'static str> = Some("xs:string");

    fn empty() -> Self {
        Self::nil()
    }

    fn parse(text: &str, _: &dyn PrefixScope) -> Result<Self, ValueError> {
        Self::try_parse(text).map_err(|_| ValueError::new("uuid::Uuid"))
    }

    fn write(&self, out: &mut dyn TextWriter) {
        out.push_str(self.hyphenated().encode_lower(&mut Self::encode_buffer()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::NoPrefixes;

    #[test]
    fn reads_identifiers() {
        let text = "67e55044-10b1-426f-9247-bb680e5fe0c8";
        assert_eq!(Uuid::parse(text, &NoPrefixes).unwrap().to_string(), text);
        assert!(Uuid::parse("67e55044", &NoPrefixes).is_err());
    }
}
