//! W4b: a document of bytes in one element.

use super::SOAP;
use super::random::Random;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// So many bytes, in base64 without line ends.
pub fn document(bytes: usize) -> String {
    let mut random = Random::new(4);
    let content: Vec<u8> = (0..bytes / 8).flat_map(|_| random.bits().to_le_bytes()).collect();
    format!(
        r#"<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="{SOAP}"><soap:Body><GetDocumentResponse xmlns="urn:example:docs"><Content>{}</Content></GetDocumentResponse></soap:Body></soap:Envelope>"#,
        STANDARD.encode(content)
    )
}
