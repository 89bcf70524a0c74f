//! What xsd-parser generates from the schemas in `xsd/`, with its quick-xml support.

#[allow(warnings, reason = "it is what another generator prints")]
pub mod records {
    include!(concat!(env!("OUT_DIR"), "/records.rs"));
}

#[allow(warnings, reason = "it is what another generator prints")]
pub mod orders {
    include!(concat!(env!("OUT_DIR"), "/orders.rs"));
}
