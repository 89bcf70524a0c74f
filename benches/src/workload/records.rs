//! W3: a long list of small records, in four forms.

use super::SOAP;
use super::random::Random;
use std::fmt::Write as _;

const FIRST: [&str; 16] = [
    "Alice", "Bob", "Carla", "Dmitri", "Eve", "Farid", "Gita", "Hugo", "Inés", "Jürgen", "Kim", "Lars", "Mia", "Nils",
    "Olga", "Paul",
];
const LAST: [&str; 12] = [
    "Smith",
    "Jones",
    "Müller",
    "Garcia",
    "Novak",
    "O'Brien",
    "Rossi",
    "Sato",
    "Dubois",
    "Kowalski",
    "Ivanov",
    "Andersson",
];

/// In the default namespace, without any white space.
pub fn plain(count: usize) -> String {
    records(count, "", ["", "", ""])
}

/// With a prefix on each name, indented.
pub fn prefixed(count: usize) -> String {
    records(count, "ns2:", ["\n    ", "\n      ", "\n        "])
}

/// With an element at the end of each record that the reader does not know.
pub fn with_unknown(records: &str) -> String {
    records.replace("</Active></Record>", "</Active><Extra>x</Extra></Record>")
}

/// With the two first fields of each record after the three last.
pub fn out_of_order(records: &str) -> String {
    let mut text = String::with_capacity(records.len());
    let mut rest = records;
    while let Some(start) = rest.find("<Id>") {
        let middle = rest.find("<When>").expect("each record has one");
        let end = middle + rest[middle..].find("</Record>").expect("each record has an end");
        text.push_str(&rest[..start]);
        text.push_str(&rest[middle..end]);
        text.push_str(&rest[start..middle]);
        rest = &rest[end..];
    }
    text.push_str(rest);
    text
}

fn records(count: usize, p: &str, indent: [&str; 3]) -> String {
    let mut random = Random::new(3);
    let [outer, record, field] = indent;
    let declaration = if p.is_empty() { "xmlns".to_owned() } else { format!("xmlns:{}", &p[..p.len() - 1]) };
    let mut text = format!(
        r#"<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="{SOAP}"><soap:Body><{p}ListRecordsResponse {declaration}="urn:example:records">"#
    );
    for index in 0..count {
        let name = name(&mut random);
        let sign = if random.percent(10.0) { "-" } else { "" };
        let _ = write!(
            text,
            "{record}<{p}Record>{field}<{p}Id>{}</{p}Id>{field}<{p}Amount>{sign}{}.{:02}</{p}Amount>",
            100_000 + index * 7,
            random.within(0..=99_999),
            random.within(0..=99),
        );
        let _ = write!(
            text,
            "{field}<{p}When>20{:02}-{:02}-{:02}T{:02}:{:02}:{:02}Z</{p}When>",
            random.within(10..=25),
            random.within(1..=12),
            random.within(1..=28),
            random.within(0..=23),
            random.within(0..=59),
            random.within(0..=59),
        );
        let active = random.percent(70.0);
        let _ =
            write!(text, "{field}<{p}Name>{name}</{p}Name>{field}<{p}Active>{active}</{p}Active>{record}</{p}Record>");
    }
    let _ = write!(text, "{outer}</{p}ListRecordsResponse></soap:Body></soap:Envelope>");
    text
}

/// A person in 88 of a hundred; a company, whose name has an entity, in ten; a name in angle brackets in two.
fn name(random: &mut Random) -> String {
    let person = format!("{} {}", random.pick(&FIRST), random.pick(&LAST));
    if random.percent(10.0) {
        format!("{} &amp; {} Ltd", random.pick(&LAST), random.pick(&LAST))
    } else if random.percent(2.0 / 0.9) {
        format!("&lt;{person}&gt;")
    } else {
        person
    }
}
