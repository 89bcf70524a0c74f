//! The reader and roxmltree must agree on what is well-formed and on names, namespaces, attributes and texts. Where they
//! are known to differ, the difference is named here.

#![no_main]

use castile::tree::Node;
use castile::{Element, ReadError, ReadErrorKind};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    // It takes a text, whatever encoding that says it is in; it reads DTDs; and it loses a carriage return that stands before a
    // reference, so line ends are compared with quick-xml alone. An attribute of local name `xmlns` is to it a declaration of the
    // default namespace, whatever prefix it has.
    if ["encoding", "<!DOCTYPE", "\r", ":xmlns"].iter().any(|it| text.contains(it)) {
        return;
    }
    let ours = Element::parse(data);
    // Tolerant reading passes over what scripts on servers print by mistake before a document.
    let theirs = roxmltree::Document::parse(text.trim_start_matches(['\u{feff}', ' ', '\t', '\n']));
    match (ours, theirs) {
        (Ok(ours), Ok(theirs)) => assert_same(&ours, theirs.root_element()),
        (Ok(_), Err(error)) => assert!(is_only_theirs(&error), "roxmltree refuses it: {error}\n{text}"),
        (Err(error), Ok(_)) => assert!(is_only_ours(&error, text), "only castile refuses it: {error}\n{text}"),
        (Err(_), Err(_)) => {}
    }
});

fn assert_same(ours: &Element, theirs: roxmltree::Node<'_, '_>) {
    assert_eq!(
        (ours.namespace(), ours.local()),
        (theirs.tag_name().namespace().unwrap_or(""), theirs.tag_name().name())
    );
    let mut attributes: Vec<_> = ours.attributes().iter().map(|it| (it.namespace(), it.local(), it.value())).collect();
    let mut expected: Vec<_> =
        theirs.attributes().map(|it| (it.namespace().unwrap_or(""), it.name(), it.value())).collect();
    attributes.sort_unstable();
    expected.sort_unstable();
    assert_eq!(attributes, expected);
    // Comments and processing instructions divide its texts; they are not kept here.
    let mut children = ours.children().iter();
    let mut text = String::new();
    for child in theirs.children() {
        if child.is_element() {
            assert_text(&mut children, &mut text);
            let Some(Node::Element(element)) = children.next() else { panic!("no element where roxmltree has one") };
            assert_same(element, child);
        } else if child.is_text() {
            text.push_str(child.text().unwrap_or_default());
        }
    }
    assert_text(&mut children, &mut text);
    assert!(children.next().is_none(), "more children than roxmltree has");
}

fn assert_text(children: &mut std::slice::Iter<'_, Node>, text: &mut String) {
    let mut found = String::new();
    while let Some(Node::Text(piece)) = children.as_slice().first() {
        found.push_str(piece);
        children.next();
    }
    assert_eq!(found, *text);
    text.clear();
}

/// What roxmltree refuses although XML allows it.
fn is_only_theirs(error: &roxmltree::Error) -> bool {
    matches!(error, roxmltree::Error::NodesLimitReached | roxmltree::Error::AttributesLimitReached)
}

/// What is refused here on purpose, or by rules that roxmltree does not check.
fn is_only_ours(error: &ReadError, text: &str) -> bool {
    error.kind() == ReadErrorKind::Limit
        // The target of a processing instruction has no colon (Namespaces in XML 1.0, §7); `xml` is reserved in any case.
        || text.contains("<?")
        // It takes references to numbers that are no characters (XML 1.0, §4.1).
        || error.message().starts_with("a character reference")
        // It takes a declaration that stands twice in a tag (XML 1.0, §3.1, Unique Att Spec).
        || error.message().contains("a prefix is declared twice")
        // It takes a prefix for the namespace of `xmlns`, and one that is bound to no namespace (Namespaces in XML 1.0, §§3, 2.2).
        || error.message().contains("`xmlns` and its namespace cannot be declared")
        || error.message().contains("a prefix cannot be undeclared")
        // No name begins with a colon (Namespaces in XML 1.0, §4).
        || ["<:", " :", "\t:", "\n:"].iter().any(|start| text.contains(start))
}
