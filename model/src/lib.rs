//! A web service's contract as data: documents, the components of XML Schema 1.0 and WSDL 1.1, and diagnostics that show
//! the place. It knows no Rust code and does no IO but through `load::Fetch`.
#![deny(missing_docs)]

pub mod component;
pub mod content;
pub mod contract;
pub mod diagnostic;
pub(crate) mod diagnostics;
pub mod document;
pub mod documents;
pub mod failure;
pub mod fundamental_facets;
pub mod id;
pub mod judge;
pub mod load;
pub mod name;
pub mod namespace;
pub mod near;
pub mod regular_expression;
pub mod render;
pub mod resolve;
pub mod span;
pub mod syntax;
pub mod wsdl;
pub mod xml;

pub use contract::Contract;
pub use diagnostic::{Diagnostic, Label, Severity};
pub use failure::Failure;
pub use id::{Arena, Id};
pub use load::{Catalog, Disk, Fetch, Memory};
pub use name::ExpandedName;
pub use render::render;
pub use span::Span;
