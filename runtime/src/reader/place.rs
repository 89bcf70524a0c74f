//! Where in a message something is wrong: found by going over the text again, which costs nothing while all is well.

use std::borrow::Cow;

/// A place in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) path: String,
    pub(crate) line: u32,
    pub(crate) column: u32,
}

impl Place {
    /// The place of an offset. The text before it has been read, so it is well-formed as far as this needs it.
    pub(crate) fn find(text: &str, at: usize) -> Self {
        let before = text.get(..at).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |i| i + 1);
        let line = 1 + memchr::memchr_iter(b'\n', before.as_bytes()).count();
        let column = 1 + before[line_start..].trim_start_matches('\u{feff}').chars().count();
        Self { path: path(text, at), line: line as u32, column: column as u32 }
    }
}

/// The local names of the elements that are open at an offset, the one whose start tag it lies in included.
fn path(text: &str, at: usize) -> String {
    let mut open: Vec<&str> = Vec::new();
    let mut p = 0;
    while let Some(tag) = memchr::memchr(b'<', text.as_bytes().get(p..at).unwrap_or_default()) {
        let start = p + tag;
        let rest = &text[start..];
        let skip = |from: usize, end: &str| rest[from..].find(end).map_or(text.len(), |i| start + from + i + end.len());
        p = if rest.starts_with("<!--") {
            skip(4, "-->")
        } else if rest.starts_with("<![CDATA[") {
            skip(9, "]]>")
        } else if rest.starts_with("<?") {
            skip(2, "?>")
        } else {
            let end = start + tag_length(rest);
            if rest.starts_with("</") {
                open.pop();
            } else {
                let name = rest[1..].split([' ', '\t', '\r', '\n', '/', '>']).next().unwrap_or_default();
                let empty = text[..end].ends_with("/>");
                if !empty || at < end {
                    open.push(name.rsplit(':').next().unwrap_or_default());
                }
            }
            end
        };
    }
    shown(&open)
}

/// How long the tag is that a text starts with; `>` may stand in its attribute values.
fn tag_length(rest: &str) -> usize {
    let mut quote = None;
    for (i, c) in rest.bytes().enumerate() {
        match quote {
            Some(q) if q == c => quote = None,
            Some(_) => {}
            None if matches!(c, b'"' | b'\'') => quote = Some(c),
            None if c == b'>' => return i + 1,
            None => {}
        }
    }
    rest.len()
}

/// Deep paths keep their ends.
fn shown(open: &[&str]) -> String {
    let join = |names: &[&str]| names.iter().map(|name| shorten(name)).collect::<Vec<_>>().join("/");
    if open.len() <= 16 {
        return join(open);
    }
    format!("{}/…/{}", join(&open[..8]), join(&open[open.len() - 8..]))
}

/// A name from a message, short enough to be shown.
pub(crate) fn shorten(name: &str) -> Cow<'_, str> {
    match name.char_indices().nth(60) {
        None => name.into(),
        Some((end, _)) => format!("{}…", &name[..end]).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_path_line_and_column() {
        let text = "<a>\n<!-- <x> --><b c='>'/>\n<s:d>é!</s:d><![CDATA[<y>]]></a>";
        let place = |what: &str| {
            let Place { path, line, column } = Place::find(text, text.find(what).unwrap());
            format!("{path} {line}:{column}")
        };
        assert_eq!(place("!</s"), "a/d 3:7");
        assert_eq!(place(">'/>"), "a/b 2:19");
        assert_eq!(place("</a>"), "a 3:29");
        assert_eq!(place("<a>"), " 1:1");
    }
}
