//! The built-in simple types: which Rust type holds their values, and what it does not say of them.

use castile_model::Id;
use castile_model::component::{SimpleTypeDefinition, Variety, WhiteSpace};

use super::lowering::Lowering;
use crate::package::{BuiltIn, Leaf};

impl Lowering<'_> {
    /// The built-in type that an element or a text of this type is read as, where its Rust type stands for others too. What narrows a
    /// string by its white space alone is read as the built-in type that has that white space.
    pub(super) fn built_in(&self, id: Id<SimpleTypeDefinition>, leaf: &Leaf) -> Option<BuiltIn> {
        let definition = &self.contract[id];
        let nearest = self.contract.schema.nearest_built_in_type(id).map(|built_in| built_in.name());
        match leaf {
            Leaf::Std("String") | Leaf::Runtime("Secret" | "Integer") => {
                let name = match (nearest, self.contract.schema.white_space(id)) {
                    (Some("string" | "normalizedString"), Some(WhiteSpace::Collapse)) => "token",
                    (Some("string"), Some(WhiteSpace::Replace)) => "normalizedString",
                    // A union's base is `xs:anySimpleType`.
                    (name, _) => name.unwrap_or("anySimpleType"),
                };
                narrower(name).map(BuiltIn::Value)
            }
            Leaf::List(item) => match (nearest, &definition.variety) {
                (Some(name), _) => narrower(name).map(BuiltIn::Value),
                (None, Variety::List { item_type }) => match self.built_in(*item_type, item)? {
                    BuiltIn::Value("AnySimpleType") | BuiltIn::Items(_) => None,
                    BuiltIn::Value(name) => Some(BuiltIn::Items(name)),
                },
                (None, Variety::Atomic { .. } | Variety::Union { .. }) => None,
            },
            Leaf::Std(_) | Leaf::Runtime(_) | Leaf::Simple(_) => None,
            Leaf::Element | Leaf::Attributes | Leaf::Complex(_) | Leaf::Group(_) => None,
        }
    }

    /// The same where no `xsi:type` can name the type of the text by itself: of attributes and of texts that have some. There, a text that
    /// can be anything needs no word.
    pub(super) fn built_in_text(&self, id: Id<SimpleTypeDefinition>, leaf: &Leaf) -> Option<BuiltIn> {
        self.built_in(id, leaf).filter(|built_in| *built_in != BuiltIn::Value("AnySimpleType"))
    }

    /// A text of the contract, its white space treated as the type has it.
    pub(super) fn treated(&self, id: Id<SimpleTypeDefinition>, text: &str) -> String {
        match self.contract.schema.white_space(id) {
            Some(white_space) => white_space.apply(text).into_owned(),
            None => text.to_owned(),
        }
    }
}

/// The Rust type of one of XML Schema's own types (Part 2, §3).
pub(super) fn built_in_leaf(local: &str) -> Option<Leaf> {
    Some(match local {
        "boolean" => Leaf::Std("bool"),
        "byte" => Leaf::Std("i8"),
        "short" => Leaf::Std("i16"),
        "int" => Leaf::Std("i32"),
        "long" => Leaf::Std("i64"),
        "unsignedByte" => Leaf::Std("u8"),
        "unsignedShort" => Leaf::Std("u16"),
        "unsignedInt" => Leaf::Std("u32"),
        "unsignedLong" => Leaf::Std("u64"),
        "float" => Leaf::Std("f32"),
        "double" => Leaf::Std("f64"),
        "decimal" => Leaf::Runtime("Decimal"),
        "integer" | "nonPositiveInteger" | "negativeInteger" | "nonNegativeInteger" | "positiveInteger" => {
            Leaf::Runtime("Integer")
        }
        "duration" => Leaf::Runtime("Duration"),
        "dateTime" => Leaf::Runtime("DateTime"),
        "time" => Leaf::Runtime("Time"),
        "date" => Leaf::Runtime("Date"),
        "gYearMonth" => Leaf::Runtime("GYearMonth"),
        "gYear" => Leaf::Runtime("GYear"),
        "gMonthDay" => Leaf::Runtime("GMonthDay"),
        "gDay" => Leaf::Runtime("GDay"),
        "gMonth" => Leaf::Runtime("GMonth"),
        "base64Binary" => Leaf::Runtime("Binary"),
        "hexBinary" => Leaf::Runtime("HexBinary"),
        "QName" | "NOTATION" => Leaf::Runtime("QName"),
        "NMTOKENS" | "IDREFS" | "ENTITIES" => Leaf::List(Box::new(Leaf::Std("String"))),
        "string" | "normalizedString" | "token" | "language" | "NMTOKEN" | "Name" | "NCName" | "ID" | "IDREF"
        | "ENTITY" | "anyURI" | "anySimpleType" | "anyAtomicType" => Leaf::Std("String"),
        _ => return None,
    })
}

/// The variant of the runtime's `BuiltInType` for a type that shares its Rust type with a wider one.
fn narrower(local: &str) -> Option<&'static str> {
    Some(match local {
        "nonPositiveInteger" => "NonPositiveInteger",
        "negativeInteger" => "NegativeInteger",
        "nonNegativeInteger" => "NonNegativeInteger",
        "positiveInteger" => "PositiveInteger",
        "normalizedString" => "NormalizedString",
        "token" => "Token",
        "language" => "Language",
        "NMTOKEN" => "NmToken",
        "Name" => "Name",
        "NCName" => "NCName",
        "ID" => "Id",
        "IDREF" => "IdRef",
        "ENTITY" => "Entity",
        "NMTOKENS" => "NmTokens",
        "IDREFS" => "IdRefs",
        "ENTITIES" => "Entities",
        "anyURI" => "AnyUri",
        "anySimpleType" => "AnySimpleType",
        _ => return None,
    })
}
