//! Loading, the only pass with IO: from a location to every document that the contract consists of.
//!
//! From here on there is no IO: imports and includes are present, the catalogue and the built-in documents have been
//! consulted. Nothing is ever read from the network, unless a [`Fetch`] of the caller's own does so.

mod builtin;
mod catalog;
mod discover;
mod fetch;
mod location;
mod references;
mod schema_document;
#[cfg(test)]
mod tests;

pub use builtin::XML_SCHEMA_DOCUMENT;
pub use catalog::{Catalog, CatalogError, comparable};
pub use discover::{load, load_partly, looks_like_html};
pub use fetch::{Disk, Fetch, Memory, Retrieved};
pub use location::resolve;
pub use schema_document::{Composition, Import, Loaded, Reached, SchemaDocument, WsdlDocument};
