//! What a tree keeps of its document. Which documents are well-formed is a table that both readers share
//! (`tests/well-formedness.tsv`).

use super::{Node, Xml, decode, parse};
use crate::document::Document;
use crate::documents::Documents;
use crate::name::ExpandedName;
use crate::span::Span;

fn tree(text: &str) -> (Documents, Xml) {
    let mut documents = Documents::default();
    let text = decode(text.as_bytes().to_vec()).expect("it decodes").text;
    let id = documents.documents.push(Document::new("a.xml", text));
    let xml = parse(id, &documents.documents[id]).unwrap_or_else(|diagnostic| panic!("{diagnostic:?}"));
    (documents, xml)
}

#[test]
fn everything_keeps_its_place() {
    let (documents, xml) = tree("<p:a xmlns:p='u' p:b = \"1 2\" c='&lt;x'>text<d/><![CDATA[more]]></p:a>");
    let root = xml.root();
    let text = |span: Span| documents.text(span).to_owned();
    assert_eq!(root.name(), &ExpandedName::new(Some("u"), "a"));
    assert_eq!(text(root.name_span()), "p:a");
    assert_eq!(text(root.span()), "<p:a xmlns:p='u' p:b = \"1 2\" c='&lt;x'>");
    assert_eq!(text(root.whole_span()), &*documents.documents[xml.document].text);
    let b = root.attribute_in("u", "b").unwrap();
    assert_eq!((b.written(), b.value()), ("p:b", "1 2"));
    assert_eq!(
        (text(b.name_span()), text(b.value_span()), text(b.span())),
        ("p:b".into(), "1 2".into(), "p:b = \"1 2\"".into())
    );
    assert_eq!(text(b.part_span(2..3)), "2");
    let c = root.attribute("c").unwrap();
    assert_eq!((c.value(), text(c.value_span()), text(c.part_span(1..2))), ("<x", "&lt;x".into(), "&lt;x".into()));
    let nodes: Vec<String> = root
        .nodes()
        .map(|node| match node {
            Node::Element(element) => format!("<{}>", element.written()),
            Node::Text(run, span) => {
                assert_eq!(run, text(span));
                run.to_owned()
            }
        })
        .collect();
    assert_eq!(nodes, ["text", "<d>", "more"]);
    assert_eq!(root.text(), "textmore");
    assert_eq!(root.children().next().unwrap().parent(), Some(root));
}

#[test]
fn white_space_is_normalised() {
    let (_, xml) = tree("<a b=' 1\r\n2\t3&#10;4'>x\r\ny\rz</a>");
    assert_eq!(xml.root().value("b"), Some(" 1 2 3\n4"));
    assert_eq!(xml.root().text(), "x\ny\nz");
}

#[test]
fn qnames_mean_what_they_mean_where_they_stand() {
    let (documents, xml) = tree("<a xmlns='d' xmlns:p='u' t='p:x  y z:w'><b xmlns='' xmlns:p='v' t='p:x' u='y'/></a>");
    let root = xml.root();
    let found: Vec<_> = root.attribute("t").unwrap().qnames().collect();
    assert_eq!(found[0].0, Ok(ExpandedName::new(Some("u"), "x")));
    assert_eq!(found[1].0, Ok(ExpandedName::new(Some("d"), "y")));
    assert_eq!(documents.text(found[1].1), "y");
    assert_eq!(found[2].0.as_ref().unwrap_err().code, "undeclared-prefix");
    let b = root.children().next().unwrap();
    assert_eq!(b.attribute("t").unwrap().qname(), Ok(ExpandedName::new(Some("v"), "x")));
    assert_eq!(b.attribute("u").unwrap().qname(), Ok(ExpandedName::new(None, "y")));
}

#[test]
fn entities_and_defaults_of_the_internal_subset() {
    let (documents, xml) = tree(
        "<!DOCTYPE a [<!ENTITY e 'x&f;<b c=\"1\">y</b>'><!ENTITY f '!'><!ATTLIST a k CDATA 'd&f;' l CDATA #IMPLIED>]>
        <a m='&f;&f;'>&e;</a>",
    );
    let root = xml.root();
    assert_eq!(root.text(), "x!y");
    assert_eq!(root.value("m"), Some("!!"));
    assert_eq!(root.value("k"), Some("d!"));
    assert_eq!(root.value("l"), None);
    // What comes out of an entity stands where the entity is referred to.
    let b = root.children().next().unwrap();
    assert_eq!(documents.text(b.span()), "&e;");
    assert_eq!(documents.text(b.name_span()), "&e;");
    assert_eq!(documents.text(b.attribute("c").unwrap().value_span()), "&e;");
}
