//! What the tests share: the one rule by which two XML documents are the same message, and crates made for a test.

pub mod components;
pub mod infoset;
pub mod scratch;

pub use components::components;
