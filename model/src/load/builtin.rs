//! The documents that are built into castile: schemas of the W3C's and SOAP's namespaces that contracts import by address
//! or without any, written here from the specifications, and those of the types that some stacks take for granted.

use crate::document::Document;
use crate::namespace::{WSDL_NAMESPACE, XSD_NAMESPACE};

/// The location of the built-in list of types, the first document of every contract. It is no XML: each line is the name of
/// a built-in type, so that the span of a built-in type is its name there.
pub const XML_SCHEMA_DOCUMENT: &str = "built-in:XMLSchema";

/// The types of XSD 1.0 Part 2, §3, and `anyType` of Part 1, §3.4.7.
const TYPES: &str = "\
anyType
anySimpleType
string
boolean
decimal
float
double
duration
dateTime
time
date
gYearMonth
gYear
gMonthDay
gDay
gMonth
hexBinary
base64Binary
anyURI
QName
NOTATION
normalizedString
token
language
NMTOKEN
NMTOKENS
Name
NCName
ID
IDREF
IDREFS
ENTITY
ENTITIES
integer
nonPositiveInteger
negativeInteger
long
int
short
byte
nonNegativeInteger
unsignedLong
unsignedInt
unsignedShort
unsignedByte
positiveInteger
";

/// The list of built-in types.
pub(super) fn types() -> Document {
    Document::new(XML_SCHEMA_DOCUMENT, TYPES)
}

/// A schema that needs no file.
pub(super) struct BuiltIn {
    pub namespace: &'static str,
    pub location: &'static str,
    pub text: &'static str,
}

macro_rules! built_in {
    ($($namespace:literal, $name:literal;)*) => {
        /// Every built-in schema.
        const SCHEMAS: &[BuiltIn] = &[$(
            BuiltIn {
                namespace: $namespace,
                location: concat!("built-in:", $name),
                text: include_str!(concat!("builtin/", $name)),
            },
        )*];
    };
}

built_in! {
    "http://www.w3.org/XML/1998/namespace", "xml.xsd";
    "http://schemas.xmlsoap.org/soap/encoding/", "soap11-encoding.xsd";
    "http://schemas.xmlsoap.org/soap/envelope/", "soap11-envelope.xsd";
    "http://www.w3.org/2003/05/soap-encoding", "soap12-encoding.xsd";
    "http://www.w3.org/2003/05/soap-envelope", "soap12-envelope.xsd";
    "http://www.w3.org/2005/05/xmlmime", "xmlmime.xsd";
    "http://www.w3.org/2004/11/xmlmime", "xmlmime-2004.xsd";
    "http://www.w3.org/2004/08/xop/include", "xop-include.xsd";
    "http://www.w3.org/2005/08/addressing", "ws-addressing.xsd";
    "http://ws-i.org/profiles/basic/1.1/xsd", "ws-i-swaref.xsd";
    "http://www.w3.org/1999/xlink", "xlink.xsd";
    "http://xml.apache.org/xml-soap", "xml-soap.xsd";
    "http://microsoft.com/wsdl/types/", "asmx-types.xsd";
    "http://schemas.microsoft.com/2003/10/Serialization/", "dotnet-serialization.xsd";
}

/// The built-in schema of a namespace.
pub(super) fn schema(namespace: &str) -> Option<&'static BuiltIn> {
    SCHEMAS.iter().find(|built_in| built_in.namespace == namespace)
}

/// Namespaces whose components every contract has without a document: XML Schema's types, and what WSDL and `xsi:` add to
/// schemas, which are attributes that no schema component refers to.
pub(super) fn needs_no_document(namespace: &str) -> bool {
    matches!(namespace, XSD_NAMESPACE | WSDL_NAMESPACE | "http://www.w3.org/2001/XMLSchema-instance")
}

#[cfg(test)]
mod tests {
    use super::SCHEMAS;
    use crate::load::{Memory, load};

    #[test]
    fn every_built_in_document_loads() {
        for built_in in SCHEMAS {
            let loaded = load(&["a.xsd"], &Memory::default().with("a.xsd", built_in.text)).expect("it loads");
            let schema = loaded.schemas.iter().next().expect("it is a schema").1;
            assert_eq!(schema.target_namespace.as_deref(), Some(built_in.namespace));
            assert!(loaded.warnings.is_empty());
        }
    }
}
