//! Cases on the wire: each message is read into the generated types and written back to the same infoset.

use std::fs;
use std::path::Path;

use castile::reader::read;
use castile::v1::{GlobalElement, ReadXml, WriteXml};
use castile::writer::to_document;
use castile::{Limits, Text};
use castile_model::{Contract, Disk};
use castile_tests::infoset::compare;
use downstream_2024::cases;

macro_rules! cases {
    ($($module:ident: $root:ident,)*) => {
        #[test]
        fn written_as_read() {
            let mut seen = vec![$(stringify!($module).replace('_', "-")),*];
            $(written_as_read_is::<cases::$module::$root>(stringify!($module));)*
            seen.sort();
            assert_eq!(seen, messages(), "each message of `tests/cases` stands in this list");
        }
    };
}

cases! {
    all: Root,
    all_in_a_sequence: Root,
    anonymous_types: Root,
    attributes: Root,
    built_in_types: Root,
    choice: Root,
    choice_of_groups: Root,
    complex_restriction: Narrow,
    default_and_fixed: Root,
    derived_types: Root,
    documentation: Root,
    element_reference: Root,
    enumeration: Root,
    extended_all: Root,
    extension: Root,
    form: Root,
    group: Root,
    list: Root,
    mixed: Root,
    names_of_groups: Root,
    naming_obstacle_course: Everything,
    nested_sequence: Root,
    nillable: Root,
    open_content: Root,
    optional_sequence: Root,
    recursion: Root,
    recursive_choice: Root,
    repeated_choice: Root,
    repeated_sequence: Root,
    restriction: Root,
    same_name_twice: Root,
    self_as_a_name: Root,
    sequence: Root,
    simple_content: Root,
    substitution_group: Root,
    token_family: Root,
    union: Root,
    wildcard: Root,
}

fn written_as_read_is<T: ReadXml + WriteXml + GlobalElement + PartialEq + std::fmt::Debug>(module: &str) {
    let path = folder().join(module.replace('_', "-"));
    let message = fs::read_to_string(path.with_extension("xml")).unwrap();
    let value: T =
        read(T::NAME, message.as_bytes(), &Limits::default()).unwrap_or_else(|error| panic!("{module}: {error}"));
    let written = String::from_utf8(to_document(&value).unwrap_or_else(|error| panic!("{module}: {error}"))).unwrap();
    let schema = path.with_extension("xsd");
    let contract =
        Contract::load(schema.to_str().unwrap(), &Disk::default()).unwrap_or_else(|failure| panic!("{failure}"));
    if let Err(difference) = compare(&message, &written, Some(&contract)) {
        panic!("{module}: {difference}\nread:    {message}\nwritten: {written}");
    }
    let text = Text::decode(message.as_bytes(), None).unwrap();
    let mut strict = castile::v1::Reader::new(&text, &Limits::default()).strict();
    let mut again = None;
    strict.element(T::NAME, &mut again);
    strict.finish().unwrap_or_else(|error| panic!("{module}, strictly: {error}"));
    assert_eq!(again, Some(value), "{module}");
}

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../cases"))
}

fn messages() -> Vec<String> {
    let names = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let messages = names.filter(|path| path.extension().is_some_and(|extension| extension == "xml"));
    let mut stems: Vec<String> = messages.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    stems.sort();
    stems
}
