//! A web service's contract as data: documents, the components of XML Schema 1.0 and WSDL 1.1, and diagnostics that show
//! the place. It knows no Rust code and does no IO but through `load::Fetch`.
#![deny(missing_docs)]

pub mod component;
pub mod contract;
pub mod diagnostic;
pub mod document;
pub mod id;
pub mod name;
pub mod span;
pub mod wsdl;

pub use contract::Contract;
pub use diagnostic::{Diagnostic, Label, Severity};
pub use id::{Arena, Id};
pub use name::ExpandedName;
pub use span::Span;
