//! Kept content: what a schema leaves open (wildcards, `xs:anyType`, mixed content, headers that nobody declared) stays an
//! element tree, with the namespaces in scope where it stood, so that it writes back the same infoset. Comments and
//! processing instructions are not kept.

mod attribute;
mod children;
mod element;
mod print;
mod read;
#[cfg(test)]
mod tests;
mod wildcard;
mod write;

pub use attribute::{Attribute, Attributes};
pub use element::{Element, Node};
pub use read::AnySlot;
pub use wildcard::Wildcard;
pub use write::WriteAny;
