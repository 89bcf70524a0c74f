//! The types with serde derives, as users of quick-xml write them: decimals as `f64` and times as text.

use crate::schema::{Content, Schema, Simple, Type};
use std::fmt::Write as _;

/// The module `types`.
pub fn types(schema: &Schema) -> String {
    let mut out = "use serde::{Deserialize, Serialize};\n\n".to_owned();
    for each in &schema.enums {
        let _ = writeln!(out, "#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]");
        let _ = writeln!(out, "pub enum {} {{", each.name);
        each.values.iter().for_each(|value| {
            let _ = writeln!(out, "    {value},");
        });
        out.push_str("}\n\n");
    }
    schema.types.iter().for_each(|each| complex_type(schema, each, &mut out));
    out
}

fn complex_type(schema: &Schema, each: &Type, out: &mut String) {
    let _ = writeln!(out, "#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]\npub struct {} {{", each.name);
    for attribute in &each.attributes {
        let (rule, rust) = match attribute.required {
            true => ("", simple(schema, attribute.simple).to_owned()),
            false => (OPTIONAL, format!("Option<{}>", simple(schema, attribute.simple))),
        };
        let name = attribute.xml_name;
        let _ = writeln!(out, "    #[serde(rename = \"@{name}\"{rule})]\n    pub a_{name}: {rust},");
    }
    for element in &each.elements {
        let (rule, rust) = match element.content {
            Content::Required(of) => ("", simple(schema, of).to_owned()),
            Content::Optional(of) => (OPTIONAL, format!("Option<{}>", simple(schema, of))),
            Content::OptionalType(of) => (OPTIONAL, format!("Option<Box<{}>>", schema.types[of].name)),
            Content::RepeatedType(of) => (", default", format!("Vec<{}>", schema.types[of].name)),
        };
        let (name, field) = (&element.xml_name, &element.field);
        let _ = writeln!(out, "    #[serde(rename = \"{name}\"{rule})]\n    pub {field}: {rust},");
    }
    out.push_str("}\n\n");
}

const OPTIONAL: &str = ", default, skip_serializing_if = \"Option::is_none\"";

fn simple(schema: &Schema, of: Simple) -> &str {
    match of {
        Simple::Text | Simple::DateTime => "String",
        Simple::Integer => "i64",
        Simple::Decimal => "f64",
        Simple::Boolean => "bool",
        Simple::Enum(index) => &schema.enums[index].name,
    }
}

/// The crate around it.
pub const LIB: &str = "pub mod types;

pub fn round_trip(bytes: &[u8]) -> usize {
    let text = std::str::from_utf8(bytes).expect(\"UTF-8\");
    let root: types::Root = quick_xml::de::from_str(text).expect(\"it is read\");
    quick_xml::se::to_string(&root).expect(\"it is written\").len()
}
";
