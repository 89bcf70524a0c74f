//! The types as castile's generator prints them, from a schema that declares them.

use crate::schema::{Content, Schema, Simple, Type};
use castile_codegen::Options;
use castile_model::{Contract, Memory};
use std::fmt::Write as _;

/// The module `types`.
pub fn types(xsd: &str) -> String {
    let documents = Memory::default().with("types.xsd", xsd);
    let contract = Contract::load("types.xsd", &documents).unwrap_or_else(|failure| panic!("{failure}"));
    let files = castile_codegen::generate(&contract, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
    let (_, text) = files.iter().next().expect("a schema gives one file");
    text.to_owned()
}

/// The schema, as a contract would have it.
pub fn xsd(schema: &Schema) -> String {
    let mut out = "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns=\"urn:example:types\" \
                   targetNamespace=\"urn:example:types\" elementFormDefault=\"qualified\">\n\
                   <xs:element name=\"Root\" type=\"Root\"/>\n"
        .to_owned();
    for each in &schema.enums {
        let _ = writeln!(out, "<xs:simpleType name=\"{}\"><xs:restriction base=\"xs:string\">", each.name);
        for value in &each.values {
            let _ = writeln!(out, "<xs:enumeration value=\"{value}\"/>");
        }
        out.push_str("</xs:restriction></xs:simpleType>\n");
    }
    schema.types.iter().for_each(|each| complex_type(schema, each, &mut out));
    out.push_str("</xs:schema>\n");
    out
}

fn complex_type(schema: &Schema, each: &Type, out: &mut String) {
    let _ = writeln!(out, "<xs:complexType name=\"{}\"><xs:sequence>", each.name);
    for element in &each.elements {
        let (of, occurs) = match element.content {
            Content::Required(of) => (simple(schema, of), ""),
            Content::Optional(of) => (simple(schema, of), " minOccurs=\"0\""),
            Content::OptionalType(of) => (schema.types[of].name.as_str(), " minOccurs=\"0\""),
            Content::RepeatedType(of) => (schema.types[of].name.as_str(), " minOccurs=\"0\" maxOccurs=\"unbounded\""),
        };
        let _ = writeln!(out, "<xs:element name=\"{}\" type=\"{of}\"{occurs}/>", element.xml_name);
    }
    out.push_str("</xs:sequence>\n");
    for attribute in &each.attributes {
        let (name, of) = (attribute.xml_name, simple(schema, attribute.simple));
        let usage = if attribute.required { " use=\"required\"" } else { "" };
        let _ = writeln!(out, "<xs:attribute name=\"{name}\" type=\"{of}\"{usage}/>");
    }
    out.push_str("</xs:complexType>\n");
}

fn simple(schema: &Schema, of: Simple) -> &str {
    match of {
        Simple::Text => "xs:string",
        Simple::Integer => "xs:long",
        Simple::Decimal => "xs:decimal",
        Simple::DateTime => "xs:dateTime",
        Simple::Boolean => "xs:boolean",
        Simple::Enum(index) => &schema.enums[index].name,
    }
}

/// The crate around it.
pub const LIB: &str = "use castile::v1::GlobalElement as _;

pub mod types;

pub fn round_trip(bytes: &[u8]) -> usize {
    let root = castile::reader::read::<types::Root>(types::Root::NAME, bytes, &castile::Limits::default()).expect(\"it is read\");
    castile::writer::to_document(&root).expect(\"it is written\").len()
}
";
