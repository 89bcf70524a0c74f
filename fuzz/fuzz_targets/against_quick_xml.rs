//! The text of a document that is read, character by character, is the one that quick-xml finds in it.

#![no_main]

use castile::Element;
use castile::tree::Node;
use libfuzzer_sys::fuzz_target;
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::Event;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if text.contains("encoding") {
        return;
    }
    let Ok(tree) = Element::parse(data) else { return };
    let mut ours = String::new();
    collect(&tree, &mut ours);
    assert_eq!(ours, theirs(text), "{text}");
});

fn collect(element: &Element, out: &mut String) {
    for node in element.children() {
        match node {
            Node::Text(text) => out.push_str(text),
            Node::Element(child) => collect(child, out),
        }
    }
}

fn theirs(text: &str) -> String {
    let mut reader = Reader::from_str(text);
    let (mut out, mut depth) = (String::new(), 0_usize);
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("quick-xml refuses it: {error}\n{text}")) {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            Event::Text(piece) if depth > 0 => out.push_str(&piece.xml10_content()),
            Event::CData(piece) => out.push_str(&piece.xml10_content()),
            Event::GeneralRef(reference) => match reference.resolve_char_ref().expect("it is a character") {
                Some(character) => out.push(character),
                None => out.push_str(resolve_predefined_entity(&reference).expect("it is one of the five")),
            },
            Event::Eof => return out,
            _ => {}
        }
    }
}
