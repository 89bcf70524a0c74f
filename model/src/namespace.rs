//! The namespaces of the languages that contracts are written in.

/// The namespace of XML Schema 1.0.
pub const XSD_NAMESPACE: &str = "http://www.w3.org/2001/XMLSchema";

/// The namespace of WSDL 1.1.
pub const WSDL_NAMESPACE: &str = "http://schemas.xmlsoap.org/wsdl/";

/// The namespace of OASIS XML Catalogs 1.1.
pub const CATALOG_NAMESPACE: &str = "urn:oasis:names:tc:entity:xmlns:xml:catalog";

/// The namespace of the attributes by which the catalogue of `castile --fetch` says how a document was retrieved: `address`,
/// the last one after redirects, `charset` as the server gave it, and `sha256`.
pub const FETCHED_NAMESPACE: &str = "urn:castile:fetched";
