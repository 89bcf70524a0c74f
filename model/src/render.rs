//! A diagnostic as text: message, place, the line of the source with the place underlined, clause and help; plain, at most
//! ten lines. Colours and links are a matter of the command line tool.

use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::document::Document;
use crate::documents::Documents;

/// All lines of one diagnostic.
const MAX_LINES: usize = 10;

/// Columns of source that are shown of a line.
const MAX_WIDTH: usize = 100;

/// Columns of a message or label that are shown.
const MAX_TEXT: usize = 600;

/// Renders a diagnostic; ends with a line end.
pub fn render(diagnostic: &Diagnostic, documents: &Documents) -> String {
    let severity = match diagnostic.severity {
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    let mut lines = vec![format!("{severity}[{}]: {}", diagnostic.code, one_line(&diagnostic.message))];
    let clause = diagnostic.clause.map(|clause| format!("= note: {clause}"));
    let help = diagnostic.help.as_deref().map(|help| format!("help: {}", one_line(help)));
    match &diagnostic.label {
        Some(label) => lines.extend(excerpts(diagnostic, label, documents, clause, help.is_some())),
        None => lines.extend(clause.map(|clause| format!("  {clause}"))),
    }
    lines.extend(help);
    let mut text = lines.join("\n");
    text.push('\n');
    text
}

/// The lines between message and help.
fn excerpts(
    diagnostic: &Diagnostic,
    label: &Label,
    documents: &Documents,
    clause: Option<String>,
    has_help: bool,
) -> Vec<String> {
    let labels = || std::iter::once(label).chain(&diagnostic.further);
    let gutter = labels()
        .filter(|label| !is_built_in(documents.document(label.span)))
        .map(|label| documents.document(label.span).position(label.span.start).line.to_string().len())
        .max()
        .unwrap_or(1);
    let bar = format!("{} |", " ".repeat(gutter));
    // Message, arrow, bar, source, underline, bar; then what else there is.
    let mut room = MAX_LINES - 6 - usize::from(clause.is_some()) - usize::from(has_help);
    let mut lines = vec![format!("{}--> {}", " ".repeat(gutter), documents.place(label.span)), bar.clone()];
    lines.extend(excerpt(label, documents.document(label.span), gutter, '^'));
    let count = diagnostic.further.len();
    for (index, further) in diagnostic.further.iter().enumerate() {
        let after = count - index - 1;
        let document = documents.document(further.span);
        let place = format!("{}::: {}", " ".repeat(gutter), documents.place(further.span));
        if room >= 3 + after && !is_built_in(document) {
            lines.push(place);
            lines.extend(excerpt(further, document, gutter, '-'));
            room -= 3;
        } else if room > 1 || (room == 1 && after == 0) {
            lines.push(match further.text.is_empty() {
                true => place,
                false => format!("{place}: {}", one_line(&further.text)),
            });
            room -= 1;
        } else {
            if room == 1 {
                lines.push(format!("{}::: and {} more places", " ".repeat(gutter), after + 1));
            }
            break;
        }
    }
    lines.push(bar);
    lines.extend(clause.map(|clause| format!("{} {clause}", " ".repeat(gutter))));
    lines
}

fn is_built_in(document: &Document) -> bool {
    document.location.starts_with("built-in:")
}

/// The line of the source and the underline with its text.
fn excerpt(label: &Label, document: &Document, gutter: usize, mark: char) -> [String; 2] {
    let number = document.position(label.span.start).line;
    let line = document.line(number);
    // The empty line behind the last one is no part of the text.
    let line_start = (line.as_ptr() as usize).wrapping_sub(document.text.as_ptr() as usize);
    let start = (label.span.start as usize).saturating_sub(line_start).min(line.len());
    let end = (label.span.end as usize).saturating_sub(line_start).clamp(start, line.len());
    let shown = Excerpt::new(line, start, end);
    let underline = mark.to_string().repeat(shown.width.max(1));
    let marked = format!("{} | {}{underline} {}", " ".repeat(gutter), " ".repeat(shown.indent), one_line(&label.text));
    [format!("{number:>gutter$} | {}", shown.text).trim_end().to_owned(), marked.trim_end().to_owned()]
}

/// A line as it is shown: tabs are spaces, control characters are visible, and what is too long is cut round the place.
struct Excerpt {
    text: String,
    /// Columns before the place.
    indent: usize,
    /// Columns of the place.
    width: usize,
}

impl Excerpt {
    fn new(line: &str, start: usize, end: usize) -> Self {
        let start = floor(line, start);
        let end = floor(line, end);
        // Of a long line only its surroundings are looked at, so that a line of megabytes costs nothing.
        let near = 4 * MAX_WIDTH;
        let from = line[..start].char_indices().rev().take(near).last().map_or(start, |(at, _)| at);
        let before = expand(&line[from..start]);
        let place = expand(&line[start..floor(line, end.min(start + near))]);
        let after = expand(&line[end..floor(line, end + near)]);
        let fits =
            from == 0 && end + near >= line.len() && columns(&before) + columns(&place) + columns(&after) <= MAX_WIDTH;
        if fits {
            return Self { indent: columns(&before), width: columns(&place), text: format!("{before}{place}{after}") };
        }
        // A third of the room is kept for what precedes the place and for what follows it, as far as they fill it.
        let third = MAX_WIDTH / 3;
        let (all_before, all_place) = (columns(&before), columns(&place));
        let room_after = columns(&after).min(third);
        let room_before = MAX_WIDTH.saturating_sub(all_place + room_after).max(third);
        let before = match from > 0 || all_before > room_before {
            true => format!("…{}", last_columns(&before, room_before - 1)),
            false => before,
        };
        let indent = columns(&before);
        let place = first_columns(&place, MAX_WIDTH - indent);
        let width = columns(&place);
        let shown = first_columns(&after, MAX_WIDTH - indent - width);
        let after = match width < all_place || end > start + near {
            true => "…".to_owned(),
            false if shown.len() < line.len() - end && columns(&shown) < columns(&after) || end + near < line.len() => {
                format!("{shown}…")
            }
            false => shown,
        };
        Self { text: format!("{before}{place}{after}"), indent, width }
    }
}

fn floor(line: &str, at: usize) -> usize {
    let mut at = at.min(line.len());
    while !line.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn expand(text: &str) -> String {
    let mut expanded = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '\t' => expanded.push_str("    "),
            // A bidirectional override could make the excerpt lie.
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' => expanded.push('\u{FFFD}'),
            char if char.is_control() => expanded.push('\u{FFFD}'),
            char => expanded.push(char),
        }
    }
    expanded
}

fn columns(text: &str) -> usize {
    text.chars().map(width).sum()
}

/// Columns that a terminal gives a character: two for the scripts of East Asia and emoji, none for what combines.
fn width(char: char) -> usize {
    match char {
        '\u{0300}'..='\u{036F}' | '\u{200B}'..='\u{200F}' | '\u{20D0}'..='\u{20FF}' | '\u{FE00}'..='\u{FE0F}' => 0,
        '\u{1100}'..='\u{115F}'
        | '\u{2E80}'..='\u{303E}'
        | '\u{3041}'..='\u{33FF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{A000}'..='\u{A4CF}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE6F}'
        | '\u{FF00}'..='\u{FF60}'
        | '\u{FFE0}'..='\u{FFE6}'
        | '\u{1F300}'..='\u{1F64F}'
        | '\u{1F900}'..='\u{1F9FF}'
        | '\u{20000}'..='\u{3FFFD}' => 2,
        _ => 1,
    }
}

fn first_columns(text: &str, room: usize) -> String {
    let mut used = 0;
    text.chars()
        .take_while(|char| {
            used += width(*char);
            used <= room
        })
        .collect()
}

fn last_columns(text: &str, room: usize) -> String {
    let mut used = 0;
    let kept: Vec<char> = text
        .chars()
        .rev()
        .take_while(|char| {
            used += width(*char);
            used <= room
        })
        .collect();
    kept.into_iter().rev().collect()
}

/// Names from a document may hold anything: no line end or control character leaves through a message.
fn one_line(text: &str) -> String {
    let mut line: String = text.chars().take(MAX_TEXT).map(|char| if char == '\n' { ' ' } else { char }).collect();
    if line.len() < text.len() {
        line.push('…');
    }
    expand(&line)
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::diagnostic::Diagnostic;
    use crate::document::Document;
    use crate::documents::Documents;
    use crate::span::Span;

    fn rendered(text: &str, start: usize, end: usize) -> String {
        let mut documents = Documents::default();
        let document = documents.documents.push(Document::new("a.xsd", text));
        let span = |start: usize, end: usize| Span { document, start: start as u32, end: end as u32 };
        let diagnostic = Diagnostic::error("unresolved-type", "unresolved type `tns:A`")
            .at(span(start, end), "not declared")
            .by("XSD 1.0 Part 1, src-resolve")
            .help("write `tns:B`");
        render(&diagnostic, &documents)
    }

    #[test]
    fn one_label() {
        assert_eq!(
            rendered("<a>\n\t<b type=\"tns:A\"/>\n</a>", 14, 19),
            "error[unresolved-type]: unresolved type `tns:A`
 --> a.xsd:2:11
  |
2 |     <b type=\"tns:A\"/>
  |              ^^^^^ not declared
  |
  = note: XSD 1.0 Part 1, src-resolve
help: write `tns:B`
"
        );
    }

    #[test]
    fn a_long_line_is_cut_round_the_place() {
        let text = format!("{}<b type='tns:A'/>{}", "<a/>".repeat(50_000), "<c/>".repeat(50_000));
        let lines = rendered(&text, 200_009, 200_014);
        let source = lines.lines().nth(3).unwrap();
        assert!(source.chars().count() < 115, "{source}");
        let at = source.find("tns:A").unwrap();
        let marked = lines.lines().nth(4).unwrap();
        assert_eq!(source[..at].chars().count(), marked.find('^').unwrap(), "{lines}");
    }

    #[test]
    fn wide_characters_and_ends() {
        let lines = rendered("<\u{5BFF}\u{53F8} t='x'/>", 11, 12);
        assert_eq!(lines.lines().nth(4), Some("  |          ^ not declared"));
        assert!(rendered("", 0, 0).contains("^ not declared"));
        assert!(rendered("a", 1, 1).contains("^ not declared"));
        assert!(rendered("a\nb", 0, 3).contains("^ not declared"));
    }

    #[test]
    fn at_most_ten_lines() {
        let mut documents = Documents::default();
        let document = documents.documents.push(Document::new("a.xsd", "a\nb\nc\n"));
        let span = |start: u32| Span { document, start, end: start + 1 };
        let mut diagnostic = Diagnostic::error("c", "m").at(span(0), "x").by("clause").help("h");
        for _ in 0..6 {
            diagnostic = diagnostic.and_at(span(2), "y");
            assert!(render(&diagnostic, &documents).lines().count() <= 10);
        }
    }
}
