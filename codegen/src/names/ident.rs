//! From XML names and enumerated values to Rust identifiers: case, keywords, and characters that Rust does not take.

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

/// Strict and reserved keywords of every edition up to 2024.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod",
    "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true",
    "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Names that every Rust module sees; a type of one of these names would hide them.
const PRELUDE: &[&str] = &[
    "AsMut",
    "AsRef",
    "AsyncFn",
    "AsyncFnMut",
    "AsyncFnOnce",
    "Box",
    "Clone",
    "Copy",
    "Default",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Future",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Self",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
];

/// Whether a type of this name would hide a name of the prelude.
pub fn is_prelude(ident: &str) -> bool {
    PRELUDE.contains(&ident)
}

/// `UpperCamel`, for types.
pub fn upper_camel(name: &str) -> String {
    let ident = camel(&printable(name));
    match ident.chars().next() {
        None => "Unnamed".to_owned(),
        Some(first) if first.is_numeric() => format!("N{ident}"),
        Some(_) => ident,
    }
}

/// `UpperCamel`, for the variant that stands for an enumerated value.
pub fn variant(value: &str) -> String {
    if value.is_empty() {
        return "Empty".to_owned();
    }
    let number = value.strip_prefix(['-', '+']).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let ident = match number {
        Some(number) if value.starts_with('-') => format!("Minus{}", camel(&printable(number))),
        Some(number) => format!("Plus{}", camel(&printable(number))),
        None => camel(&printable(value)),
    };
    let ident = if ident.is_empty() { value.chars().map(symbol).collect() } else { ident };
    match ident.chars().next() {
        None => "Other".to_owned(),
        Some(first) if first.is_numeric() => format!("Value{ident}"),
        Some(_) if ident == "Self" => "SelfValue".to_owned(),
        Some(_) => ident,
    }
}

/// Whether a word is a keyword of Rust in any edition, strict or reserved.
pub fn is_keyword(word: &str) -> bool {
    KEYWORDS.contains(&word)
}

/// `snake_case`, for fields, parameters, methods and modules; a keyword takes a trailing `_`.
pub fn snake(name: &str) -> String {
    let ident = printable(name).to_snake_case();
    match ident.chars().next() {
        None => "unnamed".to_owned(),
        Some(first) if first.is_numeric() => format!("_{ident}"),
        Some(_) if is_keyword(&ident) => format!("{ident}_"),
        Some(_) => ident,
    }
}

/// `SHOUTY_SNAKE_CASE`, for statics.
pub fn shouty(name: &str) -> String {
    let ident = printable(name).to_shouty_snake_case();
    match ident.chars().next() {
        None => "UNNAMED".to_owned(),
        Some(first) if first.is_numeric() => format!("_{ident}"),
        Some(_) => ident,
    }
}

/// Upper camel case that keeps apart what a full stop keeps apart: `1.0` is `1_0`, not `10`.
fn camel(name: &str) -> String {
    let mut ident = String::new();
    for word in name.split(|c: char| !c.is_alphanumeric()) {
        let word = word.to_upper_camel_case();
        if ident.ends_with(|c: char| c.is_numeric()) && word.starts_with(|c: char| c.is_numeric()) {
            ident.push('_');
        }
        ident.push_str(&word);
    }
    ident
}

/// The name with what cannot stand in a Rust identifier replaced by `_`.
fn printable(name: &str) -> String {
    if name.is_ascii() {
        return name.to_owned();
    }
    let mut ident = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            '\u{b5}' => ident.push_str("Micro_"),
            '\u{2126}' => ident.push_str("_Ohm_"),
            c if c.is_ascii() || is_identifier_part(c) => ident.push(c),
            _ => ident.push('_'),
        }
    }
    without_lookalikes(ident)
}

/// Letters of other scripts that look like Latin ones, and these.
const LOOKALIKES: (&str, &str) =
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαγινορτυχκμАВЕЅІЈКМНОРСТУХасеѕіјорху", "ABEZHIKMNOPTYXayivoptuxkuABESIJKMHOPCTYXacesijopxy");

/// A name in which every letter of another script looks like a Latin one is spelt with Latin letters: rustc takes it for
/// a mistake, and so would a person who types it.
fn without_lookalikes(name: String) -> String {
    let looks_latin = |c: char| c.is_ascii() || LOOKALIKES.0.contains(c);
    if name.is_ascii() || !name.chars().all(looks_latin) {
        return name;
    }
    let latin = |c: char| LOOKALIKES.0.chars().position(|it| it == c).and_then(|at| LOOKALIKES.1.chars().nth(at));
    name.chars().map(|c| latin(c).unwrap_or(c)).collect()
}

fn is_identifier_part(c: char) -> bool {
    c.is_alphanumeric() && syn::parse_str::<syn::Ident>(&format!("a{c}")).is_ok()
}

fn symbol(c: char) -> &'static str {
    match c {
        ' ' => "Space",
        '!' => "Not",
        '"' | '\'' => "Quote",
        '#' => "Hash",
        '$' => "Dollar",
        '%' => "Percent",
        '&' => "And",
        '(' | ')' => "Parenthesis",
        '*' => "Star",
        '+' => "Plus",
        ',' => "Comma",
        '-' => "Minus",
        '.' => "Dot",
        '/' => "Slash",
        ':' => "Colon",
        ';' => "Semicolon",
        '<' => "Less",
        '=' => "Equal",
        '>' => "Greater",
        '?' => "Question",
        '@' => "At",
        '[' | ']' => "Bracket",
        '\\' => "Backslash",
        '^' => "Caret",
        '_' => "Underscore",
        '{' | '}' => "Brace",
        '|' => "Or",
        '~' => "Tilde",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_upper_camel() {
        assert_eq!(upper_camel("getAuthenticationToken"), "GetAuthenticationToken");
        assert_eq!(upper_camel("error_code"), "ErrorCode");
        assert_eq!(upper_camel("_1a"), "N1a");
        assert_eq!(upper_camel("straße.größe"), "StraßeGröße");
    }

    #[test]
    fn fields_are_snake_and_no_keyword() {
        assert_eq!(snake("return"), "return_");
        assert_eq!(snake("UserName"), "user_name");
        assert_eq!(snake("error_code"), "error_code");
        assert_eq!(snake("Self"), "self_");
    }

    #[test]
    fn values_that_are_no_words_have_names() {
        assert_eq!(variant(""), "Empty");
        assert_eq!(variant("1.0"), "Value1_0");
        assert_eq!(variant("10"), "Value10");
        assert_eq!(variant("-1"), "Minus1");
        assert_eq!(variant("<="), "LessEqual");
        assert_eq!(variant("Self"), "SelfValue");
        assert_eq!(variant("日本"), "日本");
        assert_eq!(variant("\u{b5}m"), "MicroM");
        assert_eq!(variant("ОСА"), "Oca");
        assert_eq!(variant("Сила"), "Сила");
    }
}
