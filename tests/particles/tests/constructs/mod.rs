//! The constructs by name: a document goes in, and comes out as the value that it has and as the document that this value writes.

use std::fmt::Debug;

use castile::reader::{GlobalElement, ReadXml, Reader};
use castile::tree::Node;
use castile::writer::{WriteXml, to_document};
use castile::{Element, Limits, Text};

/// A document that was read.
#[derive(Debug, PartialEq)]
pub struct Reading {
    /// The value, as `Debug` prints it.
    pub value: String,
    /// The document that the value writes, in one spelling.
    pub written: String,
    /// Why strict reading does not take that document.
    pub refusal: Option<String>,
}

/// Reads documents of one construct, in strict reading or not, and writes them back.
pub type Read = fn(&str, bool) -> Result<Reading, String>;

macro_rules! constructs {
    ($($name:ident)*) => {
        /// Every construct, with what reads it.
        pub const CONSTRUCTS: &[(&str, Read)] = &[$((stringify!($name), read::<castile_particles::$name::Root>)),*];
    };
}

constructs! {
    abstract_head abstract_type all any_attribute any_type bounded choice choice_of_groups choice_of_sequences counted counted_in_groups default_and_fixed
    derived_type group_and_wildcard groups_in_groups integers many_optional_elements mixed nested_groups nillable nillable_complex
    optional_and_repeated optional_choice optional_groups_in_groups qnames recursion repeated_choice repeated_group same_name_twice sequence
    simple_content substitution_group token_family value_constraints wildcard_among wildcard_any wildcard_in_group wildcard_other wildcard_strict
}

/// What reads documents of this construct.
pub fn construct(name: &str) -> Read {
    CONSTRUCTS.iter().find(|(known, _)| *known == name).unwrap_or_else(|| panic!("there is no construct {name}")).1
}

fn read<T: GlobalElement + ReadXml + WriteXml + Debug>(document: &str, strict: bool) -> Result<Reading, String> {
    let (reading, written) = read_whole::<T>(&whole(document), strict)?;
    let again = |strict| read_whole::<T>(&written, strict).map(|(reading, _)| reading);
    // A nil element is written without attributes, which its type may require.
    let refusal = again(strict).err().filter(|_| strict && document.contains("xsi:nil"));
    let taken = again(strict && refusal.is_none());
    assert_eq!(taken.as_ref(), Ok(&reading), "{document} writes something else: {written}");
    Ok(Reading { refusal, ..reading })
}

fn read_whole<T: GlobalElement + ReadXml + WriteXml + Debug>(
    document: &str,
    strict: bool,
) -> Result<(Reading, String), String> {
    let text = Text::try_from(document).map_err(|error| error.to_string())?;
    let mut reader = Reader::new(&text, &Limits::default());
    if strict {
        reader = reader.strict();
    }
    let mut value = T::empty();
    reader.element(T::NAME, &mut value);
    reader.finish().map_err(|error| error.message().to_owned())?;
    let written = to_document(&value).map_err(|error| error.to_string())?;
    let reading = Reading { value: format!("{value:?}"), written: spelled(&written), refusal: None };
    Ok((reading, String::from_utf8(written).expect("castile writes UTF-8")))
}

/// The document with the declarations that all have in common.
fn whole(document: &str) -> String {
    let declarations = "xmlns='urn:particles' xmlns:t='urn:particles' xmlns:o='urn:other' xmlns:f='urn:far' \
                        xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xmlns:s='http://www.w3.org/2001/XMLSchema'";
    document.replacen("<root", &format!("<root {declarations}"), 1)
}

/// A document in one spelling, as the tables have it: prefixes by namespace, attributes in alphabetical order.
pub fn spelled(document: &[u8]) -> String {
    let element =
        Element::parse(document).unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(document)));
    let mut text = String::new();
    spell(&element, &mut text);
    text
}

/// The document as it was given, in the same spelling.
pub fn respelled(document: &str) -> String {
    spelled(whole(document).as_bytes())
}

fn spell(element: &Element, text: &mut String) {
    let prefix = |namespace: &str, of_attribute: bool| match namespace {
        "urn:particles" if of_attribute => "t:",
        "urn:particles" => "",
        "urn:other" => "o:",
        "urn:far" => "f:",
        "http://www.w3.org/2001/XMLSchema-instance" => "xsi:",
        "" if of_attribute => "",
        "http://www.w3.org/XML/1998/namespace" => "xml:",
        "" => "",
        other => panic!("{other} has no prefix in the tables"),
    };
    let name = format!("{}{}", prefix(element.namespace(), false), element.local());
    let mut attributes: Vec<String> = element
        .attributes()
        .iter()
        .map(|it| format!(" {}{}='{}'", prefix(it.namespace(), true), it.local(), it.value().replace('\'', "&apos;")))
        .collect();
    if element.namespace().is_empty() {
        attributes.push(" xmlns=''".to_owned());
    }
    attributes.sort();
    text.push_str(&format!("<{name}{}", attributes.concat()));
    if element.children().is_empty() {
        text.push_str("/>");
        return;
    }
    text.push('>');
    for child in element.children() {
        match child {
            Node::Element(element) => spell(element, text),
            Node::Text(piece) => text.push_str(&piece.replace('&', "&amp;").replace('<', "&lt;")),
        }
    }
    text.push_str(&format!("</{name}>"));
}
