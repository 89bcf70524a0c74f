//! What the tests share: the one rule by which two XML documents are the same message, and crates made for a test.

pub mod components;
pub mod infoset;
pub mod loopback;
pub mod outcome;
pub mod scratch;
pub mod tell;

pub use components::components;
