//! Whether a document is well-formed XML 1.0 with namespaces, by the documents in `well-formedness/` and the table of verdicts beside
//! them: one line per document with what castile says and whether roxmltree and libxml2 agree (what libxml2 says is in `LIBXML2.txt`,
//! written by `libxml2.sh`). Dropping a document in makes a test; the
//! table is written anew when it is not right, and the test fails, so that the difference is looked at.

use std::fmt::Write as _;
use std::path::Path;

use castile::Element;

/// Where roxmltree says otherwise, and why castile does not follow it.
const DIFFERENCES: &[(&str, &str)] = &[
    ("bad-declaration-standalone", "roxmltree takes any value for standalone (XML, production 32)"),
    ("bad-declaration-version-11", "roxmltree reads XML 1.1 as if it were 1.0"),
    ("bad-encoding-unknown", "roxmltree is given characters and does not ask for the encoding"),
    ("bad-name-colon-start", "roxmltree takes an empty prefix (Namespaces, production 7)"),
    ("bad-namespace-default-twice", "roxmltree takes two default namespaces (XML, section 3.1)"),
    ("bad-prefix-unbound", "roxmltree lets a prefix be undeclared, as XML 1.1 does (Namespaces, section 5)"),
    ("bad-prefix-xmlns-bound", "roxmltree lets the prefix xmlns be declared (Namespaces, section 3)"),
    ("bad-processing-instruction-colon", "roxmltree takes a colon in a target (Namespaces, section 7)"),
    ("bad-reference-surrogate", "roxmltree takes references to surrogates (XML, production 2)"),
    ("good-white-space-first", "servers print white space before the declaration; castile reads it on purpose"),
];

/// Where libxml2 says otherwise, and why castile does not follow it.
const DIFFERENCES_OF_LIBXML2: &[(&str, &str)] = &[
    ("bad-declaration-version-11", "libxml2 warns of XML 1.1 and reads it as if it were 1.0"),
    (
        "bad-doctype",
        "libxml2 reads document type declarations, which SOAP forbids (SOAP 1.1, section 3; SOAP 1.2, section 5)",
    ),
    ("bad-doctype-plain", "libxml2 reads document type declarations, which SOAP forbids"),
    (
        "good-white-space-first",
        "libxml2 allows the declaration at the very start only, as XML does; castile reads it on purpose",
    ),
];

#[test]
fn documents_have_their_verdicts() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/well-formedness");
    let mut documents: Vec<_> = std::fs::read_dir(&folder)
        .expect("the folder of documents is there")
        .map(|entry| entry.expect("it can be listed").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "xml"))
        .collect();
    documents.sort();
    let said = std::fs::read_to_string(folder.join("LIBXML2.txt")).expect("libxml2.sh has written its verdicts");
    let mut table = String::new();
    for path in documents {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).expect("the document can be read");
        let verdict = Element::parse(&bytes).map(|_| ()).map_err(|error| error.to_string());
        assert_eq!(verdict.is_ok(), name.starts_with("good-"), "{name}: {verdict:?}");
        let agrees =
            std::str::from_utf8(&bytes).ok().map(|text| roxmltree::Document::parse(text).is_ok() == verdict.is_ok());
        let other = match agrees {
            None => "reads UTF-8 only",
            Some(true) => "agrees",
            Some(false) => {
                let known = DIFFERENCES.iter().find(|(document, _)| *document == name);
                known.map_or("differs, and nobody knows why", |(_, why)| *why)
            }
        };
        let verdict = verdict.map_or_else(|error| error, |()| "well-formed".to_owned());
        let line = said.lines().find_map(|line| line.strip_prefix(&name)?.strip_prefix(" | "));
        let agrees = line.map(|line| (line == "well-formed") == (verdict == "well-formed"));
        let known = DIFFERENCES_OF_LIBXML2.iter().find(|(document, _)| *document == name);
        let libxml2 = match (agrees, known) {
            (Some(true), None) => "agrees",
            (Some(false), Some((_, why))) => *why,
            (None, _) => panic!("libxml2 was not asked about {name}: run libxml2.sh"),
            _ => "differs, and nobody knows why",
        };
        writeln!(table, "{name} | {verdict} | {other} | {libxml2}").expect("writing to a string succeeds");
    }
    assert!(!table.contains("nobody knows"), "another parser differs unexpectedly:\n{table}");
    let path = folder.join("VERDICTS.txt");
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    if table != expected {
        std::fs::write(&path, &table).expect("the table can be written");
        panic!("the table of verdicts was not right and is written anew: look at the difference");
    }
}

/// Documents broken at random: none makes the reader panic, and what castile takes, roxmltree takes too.
#[test]
fn broken_documents_are_refused() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/well-formedness");
    let mut documents: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder of documents is there")
        .filter_map(|entry| std::fs::read_to_string(entry.ok()?.path()).ok())
        .filter(|document| document.contains('<'))
        .collect();
    documents.sort();
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = move |bound: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        (random % bound as u64) as usize
    };
    let pieces = [
        "<",
        ">",
        "/",
        "&",
        ";",
        "'",
        "\"",
        "=",
        " ",
        ":",
        "a",
        "p:",
        "xmlns",
        "xml",
        "]]>",
        "<!--",
        "-->",
        "<![CDATA[",
        "<?",
        "?>",
        "&#",
        "\r",
        "é",
        "\u{d7}",
    ];
    let mut taken = 0;
    for _ in 0..30_000 {
        let mut document: Vec<char> = documents[next(documents.len())].chars().collect();
        for _ in 0..=next(3) {
            let at = next(document.len() + 1);
            let end = (at + next(4)).min(document.len());
            document.splice(at..end, pieces[next(pieces.len())].chars());
        }
        let document: String = document.into_iter().collect();
        // roxmltree does not know that `xml` is declared for elements, too.
        if !document.contains("<xml:") && Element::parse(document.as_bytes()).is_ok() {
            taken += 1;
            let other = roxmltree::Document::parse(document.trim_start());
            assert!(other.is_ok(), "{document:?}: {other:?}");
        }
    }
    assert!(taken > 500, "only {taken} documents were taken");
}
