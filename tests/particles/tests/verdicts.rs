//! What becomes of each document in `VERDICTS.tsv`: the value in tolerant reading, whether strict reading takes it too, and the document
//! that the value writes (`=`: the same) and what strict reading has against that. A row needs its first two columns; `CASTILE_UPDATE=1` writes the others, to be looked at.
//!
//! The table also shows what strict reading does not ask: what is in content that is kept as a tree (`mixed`, `wildcard_strict`), since
//! nobody knows the declarations then, and whether a type of the contract that an `xsi:type` names is derived from the simple type of
//! its element (`sequence`, `token_family`). What tolerant reading lets pass of the values: names and languages that are none, and integers
//! beyond the one bound of their type (`token_family`, `integers`). And where it gives an error rather than guess: members of a group
//! that stand apart.

mod constructs;

use std::collections::BTreeSet;
use std::path::Path;

use constructs::{CONSTRUCTS, construct, respelled};

const HEAD: &str = "construct\tdocument\ttolerant\tstrict\twritten";

#[test]
fn documents_have_their_verdicts() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("VERDICTS.tsv");
    let table = std::fs::read_to_string(&path).expect("the table is there");
    let mut lines = table.lines();
    assert_eq!(lines.next(), Some(HEAD));
    let mut current = format!("{HEAD}\n");
    let mut seen = BTreeSet::new();
    for line in lines {
        let mut columns = line.split('\t');
        let (name, document) = (columns.next().unwrap_or_default(), columns.next().unwrap_or_default());
        seen.insert(name);
        current.push_str(&row(name, document));
    }
    let missing: Vec<_> = CONSTRUCTS.iter().filter(|(name, _)| !seen.contains(name)).collect();
    assert!(missing.is_empty(), "the table says nothing of {missing:?}");
    if std::env::var_os("CASTILE_UPDATE").is_some() {
        std::fs::write(&path, &current).expect("the table can be written");
        return;
    }
    for (found, expected) in current.lines().zip(table.lines()) {
        assert_eq!(found, expected, "this verdict is another one now");
    }
}

fn row(name: &str, document: &str) -> String {
    let read = construct(name);
    let (tolerant, strict) = (read(document, false), read(document, true));
    let verdict = |reading: &Result<constructs::Reading, String>| match reading {
        Ok(reading) => shortened(name, &reading.value),
        Err(error) => format!("error: {error}"),
    };
    if let (Ok(strict), Ok(tolerant)) = (&strict, &tolerant) {
        let [one, other] = [strict, tolerant].map(|it| (&it.value, &it.written));
        assert_eq!(one, other, "{name} {document}: strict and tolerant reading differ");
    }
    let mut written = String::new();
    if let Ok(reading) = &tolerant {
        written = if reading.written == respelled(document) { "=".to_owned() } else { reading.written.clone() };
        if let Some(refusal) = strict.as_ref().ok().and_then(|strict| strict.refusal.as_ref()) {
            written.push_str(&format!(" (strict reading: {refusal})"));
        }
    } else {
        assert!(strict.is_err(), "{name} {document}: strict reading takes what tolerant reading does not");
    }
    let strict = if strict.is_ok() { "the same".to_owned() } else { verdict(&strict) };
    format!("{name}\t{document}\t{}\t{strict}\t{written}\n", verdict(&tolerant).replace('\t', "\\t"))
}

/// The value; where there are many fields, only those that have one.
fn shortened(name: &str, value: &str) -> String {
    if !matches!(name, "many_optional_elements" | "token_family" | "integers") {
        return value.to_owned();
    }
    let fields = value.trim_start_matches("Root { ").trim_end_matches(" }");
    let is_empty = |field: &&str| {
        let value = field.split_once(": ").map(|(_, value)| value);
        matches!(value, Some("None" | "Absent" | "[]"))
    };
    let present: Vec<&str> = fields.split(", ").filter(|field| !is_empty(field)).collect();
    format!("Root {{ {} }}", present.join(", "))
}
