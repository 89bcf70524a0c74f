//! The contract's documentation as doc comments: trimmed, and made harmless. Whatever it says, it is read as prose:
//! indented text is no doctest, brackets are no links, tags are no HTML.

use castile_model::component::Annotation;

use crate::package::Doc;

/// Where lines are broken.
const WIDTH: usize = 100;

/// Of the documentation of a reference and that of what it refers to: its own, where it has some.
pub fn nearest<'a>(reference: Option<&'a Annotation>, referred: Option<&'a Annotation>) -> Option<&'a Annotation> {
    let is_written = |annotation: &&Annotation| annotation.documentation.iter().any(|it| !it.text.trim().is_empty());
    reference.filter(is_written).or(referred)
}

/// The documentation, or else this sentence.
pub fn doc(annotation: Option<&Annotation>, otherwise: impl FnOnce() -> String) -> Doc {
    let lines = annotation.map(prose).unwrap_or_default();
    if lines.is_empty() { vec![otherwise()] } else { lines }
}

/// The documentation in one language: English where there is a choice.
fn prose(annotation: &Annotation) -> Doc {
    let is_english = |lang: &str| lang == "en" || lang.starts_with("en-");
    let documentation = &annotation.documentation;
    let has_english = documentation.iter().any(|piece| piece.lang.as_deref().is_some_and(is_english));
    let chosen = documentation
        .iter()
        .filter(|piece| !has_english || piece.lang.as_deref().is_none_or(is_english))
        .map(|piece| piece.text.as_str());
    paragraphs(chosen.flat_map(|text| text.lines().chain([""])))
}

/// Paragraphs of lines no longer than `WIDTH`, with an empty line between them.
fn paragraphs<'a>(lines: impl Iterator<Item = &'a str>) -> Doc {
    let mut doc: Doc = Vec::new();
    let mut ended = false;
    for line in lines {
        let mut words = line.split_whitespace().map(harmless).peekable();
        if words.peek().is_none() {
            ended = true;
            continue;
        }
        if ended && !doc.is_empty() {
            doc.push(String::new());
        }
        ended = false;
        let mut current = String::new();
        for word in words {
            if !current.is_empty() && current.chars().count() + 1 + word.chars().count() > WIDTH {
                doc.push(plain_start(std::mem::take(&mut current)));
            }
            if !current.is_empty() {
                current.push(' ');
            }
            current.push_str(&word);
        }
        doc.push(plain_start(current));
    }
    doc
}

/// A word without what Markdown takes for markup. An address becomes a link.
fn harmless(word: &str) -> String {
    let address = word.trim_end_matches(['.', ',', ';', ')']);
    let is_address = (address.starts_with("http://") || address.starts_with("https://"))
        && address.chars().all(|c| c.is_ascii_graphic() && !"<>\\`|{}^\"".contains(c));
    if is_address {
        return format!("<{address}>{}", &word[address.len()..]);
    }
    let mut text = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' => {
                text.push('\\');
                text.push(c);
            }
            '&' => text.push_str("&amp;"),
            c if c.is_control() || is_direction_mark(c) => text.push('\u{fffd}'),
            c => text.push(c),
        }
    }
    text
}

/// Characters that make a line look other than it is; rustc refuses them in comments.
fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A line whose start is no heading, list item, quotation, rule or table.
fn plain_start(line: String) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if line.starts_with(['#', '-', '+', '=', ':']) {
        return format!("\\{line}");
    }
    if digits > 0 && line[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    line
}

/// Text within backticks.
pub fn code(text: &str) -> String {
    let text: String =
        text.chars().map(|c| if c.is_control() || is_direction_mark(c) { '\u{fffd}' } else { c }).collect();
    if text.contains('`') || text.trim().is_empty() { format!("`` {text} ``") } else { format!("`{text}`") }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use castile_model::component::Documentation;

    fn lines(text: &str) -> Doc {
        let documentation = Arc::new(vec![Documentation { lang: None, text: text.to_owned() }]);
        doc(Some(&Annotation { documentation }), || "nothing".to_owned())
    }

    #[test]
    fn documentation_is_prose() {
        assert_eq!(lines("  One.\n      indented code\n\n\n  Two.  "), ["One.", "indented code", "", "Two."]);
        assert_eq!(lines("- see [x] */ <b>"), [r"\- see \[x\] \*/ \<b\>"]);
        assert_eq!(lines("1. first, http://example.org/a_b."), [r"1\. first, <http://example.org/a_b>."]);
        assert_eq!(lines("```\nlet x = 1;\n```"), [r"\`\`\`", "let x = 1;", r"\`\`\`"]);
        assert_eq!(lines(" \n "), ["nothing"]);
    }
}
