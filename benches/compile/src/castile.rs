//! The types as `castile generate` prints them: the struct, then writing, then reading, one line per particle.

use crate::schema::{Content, Schema, Simple, Type};
use std::collections::BTreeSet;
use std::fmt::Write as _;

pub fn code(schema: &Schema) -> String {
    let mut out = "use castile::v1::{
    DateTime, Decimal, Enumeration, GlobalElement, Name, Namespace, ReadXml, Reader, SimpleType, WriteXml,
    Writer,
};

static TYPES: Namespace = Namespace::new(\"urn:example:types\");
static ROOT: Name = Name::new(&TYPES, \"Root\");

impl GlobalElement for Root {
    const NAME: &'static Name = &ROOT;
}

"
    .to_owned();
    for each in &schema.enums {
        let _ = writeln!(out, "#[derive(Clone, Copy, Debug, PartialEq, Eq)]\npub enum {} {{", each.name);
        each.values.iter().for_each(|value| {
            let _ = writeln!(out, "    {value},");
        });
        let _ = writeln!(out, "}}\n\nimpl Enumeration for {} {{", each.name);
        out.push_str("    const VALUES: &'static [(&'static str, Self)] = &[\n");
        each.values.iter().for_each(|value| {
            let _ = writeln!(out, "        (\"{value}\", Self::{value}),");
        });
        out.push_str("    ];\n}\n\n");
    }
    schema.types.iter().for_each(|each| complex_type(schema, each, &mut out));
    names(schema, &mut out);
    out.push_str(ROUND_TRIP);
    out
}

fn complex_type(schema: &Schema, each: &Type, out: &mut String) {
    let _ = writeln!(out, "#[derive(Clone, Debug, PartialEq)]\npub struct {} {{", each.name);
    for attribute in &each.attributes {
        let rust = simple(schema, attribute.simple);
        let rust = if attribute.required { rust.to_owned() } else { format!("Option<{rust}>") };
        let _ = writeln!(out, "    pub a_{}: {rust},", attribute.xml_name);
    }
    for element in &each.elements {
        let rust = match element.content {
            Content::Required(of) => simple(schema, of).to_owned(),
            Content::Optional(of) => format!("Option<{}>", simple(schema, of)),
            Content::OptionalType(of) => format!("Option<Box<{}>>", schema.types[of].name),
            Content::RepeatedType(of) => format!("Vec<{}>", schema.types[of].name),
        };
        let _ = writeln!(out, "    pub {}: {rust},", element.field);
    }
    let _ = writeln!(out, "}}\n\nimpl WriteXml for {} {{", each.name);
    out.push_str("    fn write(&self, xml: &mut Writer<'_>) {\n");
    for attribute in &each.attributes {
        let name = attribute.xml_name;
        let _ = writeln!(out, "        xml.attribute(&A_{}, &self.a_{name});", name.to_uppercase());
    }
    out.push_str("        xml.content();\n");
    for element in &each.elements {
        let field = &element.field;
        let _ = writeln!(out, "        xml.element(&{}, &self.{field});", constant(&element.xml_name));
    }
    let _ = writeln!(out, "    }}\n}}\n\nimpl ReadXml for {} {{", each.name);
    out.push_str("    fn empty() -> Self {\n        Self {\n");
    for attribute in &each.attributes {
        let empty = if attribute.required { empty(attribute.simple) } else { "None" };
        let _ = writeln!(out, "            a_{}: {empty},", attribute.xml_name);
    }
    for element in &each.elements {
        let empty = match element.content {
            Content::Required(of) => empty(of),
            Content::Optional(_) | Content::OptionalType(_) => "None",
            Content::RepeatedType(_) => "Vec::new()",
        };
        let _ = writeln!(out, "            {}: {empty},", element.field);
    }
    out.push_str("        }\n    }\n\n    fn read(&mut self, xml: &mut Reader<'_>) {\n");
    for attribute in &each.attributes {
        let name = attribute.xml_name;
        let _ = writeln!(out, "        xml.attribute(&A_{}, &mut self.a_{name});", name.to_uppercase());
    }
    out.push_str("        let mut content = xml.content();\n        while xml.pass(&mut content) {\n");
    for element in &each.elements {
        let field = &element.field;
        let _ = writeln!(out, "            xml.element(&{}, &mut self.{field});", constant(&element.xml_name));
    }
    out.push_str("        }\n    }\n}\n\n");
}

/// One static for each name, however many types have it.
fn names(schema: &Schema, out: &mut String) {
    let attributes: BTreeSet<_> =
        schema.types.iter().flat_map(|each| &each.attributes).map(|attribute| attribute.xml_name).collect();
    for name in attributes {
        let _ = writeln!(out, "static A_{}: Name = Name::unqualified(\"{name}\");", name.to_uppercase());
    }
    let elements: BTreeSet<_> =
        schema.types.iter().flat_map(|each| &each.elements).map(|element| &element.xml_name).collect();
    for name in elements {
        let _ = writeln!(out, "static {}: Name = Name::new(&TYPES, \"{name}\");", constant(name));
    }
    out.push('\n');
}

/// `OrderDate3` as `ORDER_DATE3`.
fn constant(name: &str) -> String {
    let mut constant = String::new();
    for (index, letter) in name.char_indices() {
        if index > 0 && letter.is_uppercase() {
            constant.push('_');
        }
        constant.extend(letter.to_uppercase());
    }
    constant
}

fn simple(schema: &Schema, of: Simple) -> &str {
    match of {
        Simple::Text => "String",
        Simple::Integer => "i64",
        Simple::Decimal => "Decimal",
        Simple::DateTime => "DateTime",
        Simple::Boolean => "bool",
        Simple::Enum(index) => &schema.enums[index].name,
    }
}

/// A value to read into.
fn empty(of: Simple) -> &'static str {
    match of {
        Simple::Text => "String::new()",
        Simple::Integer => "0",
        Simple::Boolean => "false",
        Simple::Decimal | Simple::DateTime | Simple::Enum(_) => "SimpleType::empty()",
    }
}

const ROUND_TRIP: &str = "pub fn round_trip(bytes: &[u8]) -> usize {
    let root: Root = castile::reader::read(&ROOT, bytes, &castile::Limits::default()).expect(\"it is read\");
    castile::writer::to_document(&root).expect(\"it is written\").len()
}
";
