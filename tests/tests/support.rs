//! The documentation leads where it says: what `SUPPORT.md` links to is there, every case has a row in it, and the links of the
//! other documents lead somewhere.

use std::fs;
use std::path::Path;

use castile_tests::scratch::workspace_root;

#[test]
fn links_lead_somewhere_and_every_case_has_a_row() {
    let root = workspace_root();
    let support = fs::read_to_string(root.join("SUPPORT.md")).expect("there is a SUPPORT.md");
    let links = links(&support);
    assert!(links.len() > 30, "links are found");
    let dead: Vec<&&str> = links.iter().filter(|link| !root.join(link).exists()).collect();
    assert!(dead.is_empty(), "links that lead nowhere: {dead:?}");

    let mut without: Vec<String> = fs::read_dir(root.join("tests/cases"))
        .expect("there are cases")
        .map(|entry| format!("tests/cases/{}", entry.expect("a folder can be read").file_name().to_string_lossy()))
        .filter(|path| path.ends_with(".xsd") || path.ends_with(".wsdl"))
        .filter(|path| !links.contains(&path.as_str()))
        .collect();
    without.sort();
    assert!(without.is_empty(), "cases without a row in SUPPORT.md: {without:?}");
}

/// What a person reads besides, from the root.
const DOCUMENTS: [&str; 8] = [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "BENCHMARKS.md",
    "CHANGELOG.md",
    "SUPPORT.md",
    "wsdl/README.md",
    "cli/README.md",
];

#[test]
fn the_links_of_every_document_lead_somewhere() {
    let root = workspace_root();
    let mut dead = Vec::new();
    let mut count = 0;
    for document in DOCUMENTS {
        let path = root.join(document);
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{document}: {error}"));
        let folder = path.parent().expect("a document lies in a folder");
        for link in links(&text).into_iter().filter(|link| !link.contains("://") && !link.starts_with("mailto:")) {
            count += 1;
            if !leads_somewhere(folder, &path, link) {
                dead.push(format!("{document}: {link}"));
            }
        }
    }
    assert!(count > 30, "links are found");
    assert!(dead.is_empty(), "links that lead nowhere: {dead:#?}");
}

/// Whether the file is there and, where the link names one, its heading.
fn leads_somewhere(folder: &Path, document: &Path, link: &str) -> bool {
    let (file, heading) = link.split_once('#').map_or((link, None), |(file, heading)| (file, Some(heading)));
    let target = if file.is_empty() { document.to_owned() } else { folder.join(file) };
    match heading {
        None => target.exists(),
        Some(heading) => fs::read_to_string(target).is_ok_and(|text| headings(&text).any(|it| it == heading)),
    }
}

/// Where the inline links of a text lead.
fn links(text: &str) -> Vec<&str> {
    text.split("](").skip(1).map(|after| after.split(')').next().expect("split gives one part")).collect()
}

/// The headings of a text, as links name them.
fn headings(text: &str) -> impl Iterator<Item = String> + '_ {
    text.lines().filter(|line| line.starts_with('#')).map(|line| {
        let words = line.trim_start_matches('#').trim().to_lowercase();
        let kept = words.chars().filter(|it| it.is_alphanumeric() || matches!(it, ' ' | '-' | '_'));
        kept.map(|it| if it == ' ' { '-' } else { it }).collect()
    })
}

#[test]
fn a_link_that_leads_nowhere_is_found() {
    let root = workspace_root();
    let leads = |link| leads_somewhere(&root, &root.join("CONTRIBUTING.md"), link);
    assert!(leads("README.md") && leads("tests/cases") && leads("#adding-a-construct"));
    assert!(!leads("READYOU.md") && !leads("CONTRIBUTING.md#no-such-heading") && !leads("#no-such-heading"));
}
