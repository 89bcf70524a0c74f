//! Names: `xs:Name`, `xs:NCName`, `xs:NMTOKEN` and what is derived from them (XSD 1.0 Part 2, §3.3.4 to §3.3.12).
//!
//! The characters are those of XML 1.0, fifth edition. XSD 1.0 was written when XML had its second, which allowed fewer; but
//! elements and attributes have the names of today's XML, and W3C's test suite judges names and the escapes `\i` and `\c` of
//! patterns by them (its bug 13606).

/// Whether a name may begin with this (NameStartChar); the escape `\i` of patterns.
pub fn is_name_start_character(character: char) -> bool {
    is_in(NAME_START_CHARACTERS, character)
}

/// Whether this may stand in a name (NameChar); the escape `\c` of patterns.
pub fn is_name_character(character: char) -> bool {
    is_in(NAME_CHARACTERS, character)
}

/// Whether this is a `Name` (§3.3.6).
pub fn is_name(text: &str) -> bool {
    text.starts_with(is_name_start_character) && text.chars().all(is_name_character)
}

/// Whether this is an `NCName`, a `Name` without colon (§3.3.7); so are `ID`, `IDREF` and `ENTITY`.
pub fn is_ncname(text: &str) -> bool {
    is_name(text) && !text.contains(':')
}

/// Whether this is an `NMTOKEN` (§3.3.4).
pub fn is_nmtoken(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_name_character)
}

/// The ranges of characters that a name may begin with, in order.
pub const fn name_start_ranges() -> &'static [(char, char)] {
    NAME_START_CHARACTERS
}

/// The ranges of characters that may stand in a name, in order.
pub const fn name_ranges() -> &'static [(char, char)] {
    NAME_CHARACTERS
}

fn is_in(ranges: &[(char, char)], character: char) -> bool {
    let after = ranges.partition_point(|(first, _)| *first <= character);
    after > 0 && character <= ranges[after - 1].1
}

const NAME_START_CHARACTERS: &[(char, char)] = &[
    (':', ':'),
    ('A', 'Z'),
    ('_', '_'),
    ('a', 'z'),
    ('\u{C0}', '\u{D6}'),
    ('\u{D8}', '\u{F6}'),
    ('\u{F8}', '\u{2FF}'),
    ('\u{370}', '\u{37D}'),
    ('\u{37F}', '\u{1FFF}'),
    ('\u{200C}', '\u{200D}'),
    ('\u{2070}', '\u{218F}'),
    ('\u{2C00}', '\u{2FEF}'),
    ('\u{3001}', '\u{D7FF}'),
    ('\u{F900}', '\u{FDCF}'),
    ('\u{FDF0}', '\u{FFFD}'),
    ('\u{10000}', '\u{EFFFF}'),
];

const NAME_CHARACTERS: &[(char, char)] = &[
    ('-', '.'),
    ('0', ':'),
    ('A', 'Z'),
    ('_', '_'),
    ('a', 'z'),
    ('\u{B7}', '\u{B7}'),
    ('\u{C0}', '\u{D6}'),
    ('\u{D8}', '\u{F6}'),
    ('\u{F8}', '\u{37D}'),
    ('\u{37F}', '\u{1FFF}'),
    ('\u{200C}', '\u{200D}'),
    ('\u{203F}', '\u{2040}'),
    ('\u{2070}', '\u{218F}'),
    ('\u{2C00}', '\u{2FEF}'),
    ('\u{3001}', '\u{D7FF}'),
    ('\u{F900}', '\u{FDCF}'),
    ('\u{FDF0}', '\u{FFFD}'),
    ('\u{10000}', '\u{EFFFF}'),
];
