//! Schema documents as written (XSD 1.0 Part 1, the "XML representation" of each chapter): one file per component kind.
//! Every reference is a name with its place; what the schema for schemas does not allow is a diagnostic.

mod annotation;
mod attribute;
mod attribute_group;
mod broken;
mod complex_type;
mod element;
mod identity_constraint;
mod model_group;
mod notation;
mod parse;
mod place;
mod schema;
mod simple_type;
mod wildcard;
pub mod wsdl;

pub use annotation::Documented;
pub use attribute::{Attribute, AttributeItem, AttributeOccurrence, AttributeSource, AttributeUse, Attributes, Value};
pub use attribute_group::AttributeGroup;
pub use broken::Broken;
pub use complex_type::{ComplexType, Content};
pub use element::{Element, TypeSource};
pub use identity_constraint::{Category, IdentityConstraint, WrittenPath, left_out};
pub use model_group::{Group, ModelGroup, Particle, Term};
pub use notation::Notation;
pub use place::{DeclaredName, Place, Reference};
pub use schema::{Component, Declaration, Import, Redefine, Schema, parse};
pub use simple_type::{SimpleDerivation, SimpleType, SimpleTypeSource};
pub use wildcard::Wildcard;
