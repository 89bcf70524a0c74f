//! The DOCTYPE (XML 1.0, §2.8): entities and attribute defaults of the internal subset. The external subset is never
//! fetched, and an external entity has no replacement here; that is what §5.1 allows a processor that does not validate.

use std::collections::HashMap;

use xmlparser::XmlCharExt;

/// What a DOCTYPE declares.
#[derive(Debug, Default)]
pub(super) struct Doctype {
    pub entities: HashMap<String, Entity>,
    /// By the written name of the element.
    pub defaults: HashMap<String, Vec<AttributeDefault>>,
}

#[derive(Debug)]
pub(super) enum Entity {
    /// Its replacement text, character references already replaced.
    Internal(String),
    External,
}

#[derive(Debug)]
pub(super) struct AttributeDefault {
    /// As written, with its prefix.
    pub name: String,
    /// As written, between the quotes.
    pub value: String,
}

/// What is wrong with a DOCTYPE, and at which byte.
#[derive(Debug)]
pub(super) struct DoctypeError {
    pub at: usize,
    pub message: &'static str,
}

/// Parameter entities within one another.
const MAX_NESTING: usize = 16;

/// Entities and attribute defaults that a DOCTYPE may declare.
const MAX_DECLARATIONS: usize = 20_000;

/// All replacement texts of parameter entities together, in bytes.
const MAX_EXPANSION: usize = 1 << 20;

/// Reads the DOCTYPE that begins at `start` and gives it with the byte after it.
pub(super) fn parse(text: &str, start: usize) -> Result<(Doctype, usize), DoctypeError> {
    let mut scan = Scan { text, at: start + "<!DOCTYPE".len() };
    let mut subset = Subset::default();
    scan.spaces();
    scan.name().ok_or_else(|| scan.error("a DOCTYPE needs the name of the root element"))?;
    scan.spaces();
    scan.external_id()?;
    scan.spaces();
    if scan.take("[") {
        subset.read(&mut scan, true, 0)?;
        if !scan.take("]") {
            return Err(scan.error("the internal subset of the DOCTYPE does not end"));
        }
        scan.spaces();
    }
    match scan.take(">") {
        true => Ok((subset.doctype, scan.at)),
        false => Err(scan.error("the DOCTYPE does not end with `>`")),
    }
}

#[derive(Default)]
struct Subset {
    doctype: Doctype,
    parameters: HashMap<String, String>,
    declarations: usize,
    expansion: usize,
}

impl Subset {
    /// Declarations up to `]` of the subset itself, or to the end of a parameter entity's replacement.
    fn read(&mut self, scan: &mut Scan<'_>, outermost: bool, nesting: usize) -> Result<(), DoctypeError> {
        loop {
            scan.spaces();
            if scan.rest().is_empty() || (outermost && scan.rest().starts_with(']')) {
                return Ok(());
            }
            self.declarations += 1;
            if self.declarations > MAX_DECLARATIONS {
                return Err(scan.error("the DOCTYPE has too many declarations"));
            }
            if scan.take("<!--") {
                scan.through("-->", "a comment in the DOCTYPE does not end")?;
            } else if scan.take("<?") {
                scan.through("?>", "a processing instruction in the DOCTYPE does not end")?;
            } else if scan.take("<!ENTITY") {
                self.entity(scan)?;
            } else if scan.take("<!ATTLIST") {
                self.attribute_list(scan)?;
            } else if scan.take("<!ELEMENT") || scan.take("<!NOTATION") {
                scan.declaration()?;
            } else if scan.take("%") {
                self.parameter_reference(scan, nesting)?;
            } else {
                return Err(scan.error("a declaration of the DOCTYPE is expected here"));
            }
        }
    }

    fn parameter_reference(&mut self, scan: &mut Scan<'_>, nesting: usize) -> Result<(), DoctypeError> {
        let at = scan.at;
        let name = scan.name().ok_or_else(|| scan.error("a parameter entity needs a name"))?.to_owned();
        if !scan.take(";") {
            return Err(scan.error("a reference ends with `;`"));
        }
        // An external one was not read; what it declares stays undeclared.
        let Some(replacement) = self.parameters.get(&name).cloned() else { return Ok(()) };
        self.expansion += replacement.len() + 16;
        if nesting >= MAX_NESTING || self.expansion > MAX_EXPANSION {
            return Err(DoctypeError { at, message: "parameter entities expand to too much" });
        }
        let mut inner = Scan { text: &replacement, at: 0 };
        self.read(&mut inner, false, nesting + 1).map_err(|error| DoctypeError { at, ..error })
    }

    /// `<!ENTITY name "value">`, after the keyword. The first declaration of a name is the one that counts (§4.2).
    fn entity(&mut self, scan: &mut Scan<'_>) -> Result<(), DoctypeError> {
        scan.spaces();
        let parameter = scan.take("%");
        scan.spaces();
        let name = scan.name().ok_or_else(|| scan.error("an entity needs a name"))?.to_owned();
        scan.spaces();
        let at = scan.at;
        let entity = match scan.quoted() {
            Some(value) => {
                let value = replace_character_references(value);
                Entity::Internal(value.ok_or(DoctypeError { at, message: "a character reference is wrong" })?)
            }
            None => {
                if !scan.external_id()? {
                    return Err(scan.error("an entity needs a value in quotes, or `SYSTEM` or `PUBLIC`"));
                }
                Entity::External
            }
        };
        scan.declaration()?;
        match (parameter, entity) {
            (false, entity) => {
                self.doctype.entities.entry(name).or_insert(entity);
            }
            (true, Entity::Internal(value)) => {
                self.parameters.entry(name).or_insert(value);
            }
            (true, Entity::External) => {}
        }
        Ok(())
    }

    /// `<!ATTLIST element name type default …>`, after the keyword.
    fn attribute_list(&mut self, scan: &mut Scan<'_>) -> Result<(), DoctypeError> {
        scan.spaces();
        let element = scan.name().ok_or_else(|| scan.error("an ATTLIST needs the name of an element"))?.to_owned();
        loop {
            scan.spaces();
            if scan.take(">") {
                return Ok(());
            }
            let name = scan.name().ok_or_else(|| scan.error("the name of an attribute is expected here"))?.to_owned();
            scan.spaces();
            let kind = scan.name();
            scan.spaces();
            if kind.is_none() || kind == Some("NOTATION") {
                if !scan.take("(") {
                    return Err(scan.error("the type of the attribute is expected here"));
                }
                scan.through(")", "the list of values does not end")?;
                scan.spaces();
            }
            if scan.take("#REQUIRED") || scan.take("#IMPLIED") {
                continue;
            }
            scan.take("#FIXED");
            scan.spaces();
            let value = scan.quoted().ok_or_else(|| scan.error("the attribute's default is expected here"))?.to_owned();
            let defaults = self.doctype.defaults.entry(element.clone()).or_default();
            self.declarations += 1;
            if self.declarations > MAX_DECLARATIONS {
                return Err(scan.error("the DOCTYPE has too many declarations"));
            }
            if !defaults.iter().any(|default| default.name == name) {
                defaults.push(AttributeDefault { name, value });
            }
        }
    }
}

/// In an entity's value character references are replaced at once, other references when the entity is used (§4.5).
fn replace_character_references(value: &str) -> Option<String> {
    let mut replaced = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find("&#") {
        replaced.push_str(&rest[..at]);
        let end = at + rest[at..].find(';')?;
        replaced.push(character_reference(&rest[at + 2..end])?);
        rest = &rest[end + 1..];
    }
    replaced.push_str(rest);
    Some(replaced)
}

/// The character that `#38` or `#x26` names, its `#` already taken.
pub(super) fn character_reference(digits: &str) -> Option<char> {
    let (digits, radix) = match digits.strip_prefix('x') {
        Some(digits) => (digits, 16),
        None => (digits, 10),
    };
    if !digits.chars().all(|digit| digit.is_digit(radix)) {
        return None;
    }
    u32::from_str_radix(digits, radix).ok().and_then(char::from_u32).filter(|char| char.is_xml_char())
}

struct Scan<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Scan<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn error(&self, message: &'static str) -> DoctypeError {
        DoctypeError { at: self.at, message }
    }

    fn take(&mut self, expected: &str) -> bool {
        let found = self.rest().starts_with(expected);
        if found {
            self.at += expected.len();
        }
        found
    }

    fn spaces(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start_matches(super::is_xml_space).len();
    }

    fn name(&mut self) -> Option<&'t str> {
        let rest = self.rest();
        let end = rest.find(|char: char| !char.is_xml_name()).unwrap_or(rest.len());
        let name = &rest[..end];
        if !name.chars().next()?.is_xml_name_start() {
            return None;
        }
        self.at += end;
        Some(name)
    }

    fn quoted(&mut self) -> Option<&'t str> {
        let quote = self.rest().chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let value = &self.rest()[1..];
        let end = value.find(quote)?;
        self.at += end + 2;
        Some(&value[..end])
    }

    fn through(&mut self, end: &str, message: &'static str) -> Result<(), DoctypeError> {
        match self.rest().find(end) {
            Some(at) => {
                self.at += at + end.len();
                Ok(())
            }
            None => Err(self.error(message)),
        }
    }

    /// `SYSTEM "…"` or `PUBLIC "…" "…"`, if one is there.
    fn external_id(&mut self) -> Result<bool, DoctypeError> {
        let literals = match (self.take("SYSTEM"), self.take("PUBLIC")) {
            (false, false) => return Ok(false),
            (true, _) => 1,
            (_, true) => 2,
        };
        for _ in 0..literals {
            self.spaces();
            self.quoted().ok_or_else(|| self.error("an identifier in quotes is expected here"))?;
        }
        Ok(true)
    }

    /// What remains of a declaration that says nothing of use, through its `>`.
    fn declaration(&mut self) -> Result<(), DoctypeError> {
        loop {
            let rest = self.rest();
            let Some(at) = rest.find(['>', '"', '\'']) else {
                return Err(self.error("a declaration of the DOCTYPE does not end"));
            };
            self.at += at;
            if self.take(">") {
                return Ok(());
            }
            self.quoted().ok_or_else(|| self.error("a quoted text in the DOCTYPE does not end"))?;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Entity, parse};

    #[test]
    fn internal_subset() {
        let text = r#"<!DOCTYPE schema PUBLIC "-//W3C//DTD XMLSCHEMA 200102//EN" "XMLSchema.dtd" [
            <!-- a > in a comment -->
            <!ATTLIST schema xmlns:ds CDATA #FIXED "http://ds/" id ID #IMPLIED kind (a | b) 'a'>
            <!ENTITY dsig 'http://ds/#38;#'>
            <!ENTITY % p '<!ENTITY inner "1">'> %p; %unknown;
            <!ELEMENT x (#PCDATA)>
        ]><schema/>"#;
        let (doctype, end) = parse(text, 0).unwrap();
        assert_eq!(&text[end..], "<schema/>");
        assert_eq!(doctype.defaults["schema"].len(), 2);
        assert!(matches!(&doctype.entities["dsig"], Entity::Internal(value) if value == "http://ds/#38;#"));
        assert!(matches!(&doctype.entities["inner"], Entity::Internal(value) if value == "1"));
    }

    #[test]
    fn broken() {
        for text in
            ["<!DOCTYPE", "<!DOCTYPE a [", "<!DOCTYPE a [<!ENTITY", "<!DOCTYPE a [<!ENTITY b>]>", "<!DOCTYPE a SYSTEM>"]
        {
            assert!(parse(text, 0).is_err(), "{text}");
        }
    }

    #[test]
    fn parameter_entity_bomb() {
        let mut text = String::from("<!DOCTYPE a [<!ENTITY % e0 ''>");
        for level in 1..40 {
            let below = level - 1;
            text.push_str(&format!("<!ENTITY % e{level} '&#37;e{below};&#37;e{below};'>"));
        }
        text.push_str("%e39;]><a/>");
        assert!(parse(&text, 0).is_err());
    }
}
