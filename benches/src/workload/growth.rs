//! Documents in two sizes, one four times the other, of what a reader could take quadratic time over.

use super::SOAP;
use std::fmt::Write as _;

/// Each kind with its size: `growth-depth-1` and `growth-depth-4`.
pub fn all() -> Vec<(String, String)> {
    type Make = fn(usize) -> String;
    let kinds: [(&str, Make); 7] = [
        ("depth", |n| body(&format!("{}{}", "<d>".repeat(n * 5_000), "</d>".repeat(n * 5_000)))),
        ("attributes", |n| body(&many("<Unknown", n * 1_000, |i| format!(r#" a{i}="{i}""#), "/>"))),
        ("declarations", |n| body(&declarations(n * 500))),
        ("text", |n| body(&record(&"some text ".repeat(n * 100_000)))),
        ("entities", |n| body(&record(&"some &amp; ".repeat(n * 100_000)))),
        ("unknown", |n| body(&many("", n * 5_000, |i| format!("<New>{i}</New>"), ""))),
        ("disorder", |n| disorder(n * 5_000)),
    ];
    kinds.iter().flat_map(|(name, make)| [1, 4].map(|size| (format!("growth-{name}-{size}"), make(size)))).collect()
}

/// In the answer of W3.
fn body(content: &str) -> String {
    format!(
        r#"<soap:Envelope xmlns:soap="{SOAP}"><soap:Body><ListRecordsResponse xmlns="urn:example:records">{content}</ListRecordsResponse></soap:Body></soap:Envelope>"#
    )
}

fn record(name: &str) -> String {
    format!(
        "<Record><Id>1</Id><Amount>1.5</Amount><When>2024-03-05T10:15:30Z</When><Name>{name}</Name><Active>true</Active></Record>"
    )
}

fn many(start: &str, count: usize, each: impl Fn(usize) -> String, end: &str) -> String {
    let mut text = start.to_owned();
    for index in 0..count {
        text.push_str(&each(index));
    }
    text.push_str(end);
    text
}

/// So many prefixes in force, and as many children, each with another of them.
fn declarations(count: usize) -> String {
    let start = many("<Unknown", count, |i| format!(r#" xmlns:p{i}="urn:n{i}""#), ">");
    let mut text = many(&start, count, |i| format!("<p{i}:e/>"), "");
    let _ = write!(text, "</Unknown>");
    text
}

/// Two repeated elements, which the schema has one kind after the other, in turns and the wrong way round.
fn disorder(count: usize) -> String {
    let content = many("", count, |i| format!("<b>{i}</b><a>{i}</a>"), "");
    format!(
        r#"<soap:Envelope xmlns:soap="{SOAP}"><soap:Body><Pairs xmlns="urn:example:records">{content}</Pairs></soap:Body></soap:Envelope>"#
    )
}
