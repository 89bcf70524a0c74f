//! The kinds of types that elements have. Reading and writing are generic over them, and they are always inferred: they let simple
//! types, structs and boxes be told apart without a blanket implementation that would forbid the next one.

/// The kind of simple types.
pub enum Simple {}

/// The kind of types with attributes or element content.
pub enum Complex {}

/// The kind of boxed values, by the kind of what they hold.
pub struct Boxed<K>(K);
