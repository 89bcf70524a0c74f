//! The schema components of XSD 1.0 Part 1, under the specification's own names; one file per kind.
//! Everything here is resolved: references are ids, and nothing has to be looked up by name.

mod annotation;
mod attribute;
mod attribute_group;
mod complex_type;
mod element;
mod identity_constraint;
mod model_group;
mod notation;
mod particle;
mod simple_type;
mod value_constraint;
mod wildcard;

pub use annotation::{Annotation, Documentation};
pub use attribute::{AttributeDeclaration, AttributeUse};
pub use attribute_group::AttributeGroupDefinition;
pub use complex_type::{ComplexTypeDefinition, ContentType, DerivationMethod};
pub use element::{ElementDeclaration, Scope};
pub use identity_constraint::{IdentityConstraintCategory, IdentityConstraintDefinition, NameTest, Path, XPath};
pub use model_group::{Compositor, ModelGroup, ModelGroupDefinition};
pub use notation::NotationDeclaration;
pub use particle::{Particle, Term};
pub use simple_type::{Facet, FacetKind, SimpleTypeDefinition, Variety, WhiteSpace};
pub use value_constraint::{ValueConstraint, ValueConstraintKind, ValueScope};
pub use wildcard::{NamespaceConstraint, ProcessContents, Wildcard};

use std::collections::BTreeMap;

use crate::id::{Arena, Id};
use crate::name::ExpandedName;

/// A type definition of either kind (XSD 1.0 Part 1, §2.2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TypeDefinition {
    /// `xs:simpleType`, built-in types included.
    Simple(Id<SimpleTypeDefinition>),
    /// `xs:complexType`, `xs:anyType` included.
    Complex(Id<ComplexTypeDefinition>),
}

/// Names of global components of one kind, each with its id.
pub type SymbolTable<T> = BTreeMap<ExpandedName, T>;

/// A set of derivation methods: `block`, `final` and the properties they become (§3.3.1, §3.4.1, §3.14.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DerivationSet {
    /// Derivation by extension.
    pub extension: bool,
    /// Derivation by restriction.
    pub restriction: bool,
    /// Replacement by a member of the substitution group.
    pub substitution: bool,
    /// Derivation by list.
    pub list: bool,
    /// Derivation by union.
    pub union: bool,
}

/// The schema: every component of every kind, and the tables of the global ones (§3.15).
#[derive(Clone, Debug, Default)]
pub struct Schema {
    /// All simple types, the built-in ones first.
    pub simple_types: Arena<SimpleTypeDefinition>,
    /// All complex types, `xs:anyType` first.
    pub complex_types: Arena<ComplexTypeDefinition>,
    /// All element declarations, global and local.
    pub elements: Arena<ElementDeclaration>,
    /// All attribute declarations, global and local.
    pub attributes: Arena<AttributeDeclaration>,
    /// All `xs:group` definitions.
    pub model_groups: Arena<ModelGroupDefinition>,
    /// All `xs:attributeGroup` definitions.
    pub attribute_groups: Arena<AttributeGroupDefinition>,
    /// All `xs:key`, `xs:keyref` and `xs:unique`.
    pub identity_constraints: Arena<IdentityConstraintDefinition>,
    /// All `xs:notation`.
    pub notations: Arena<NotationDeclaration>,
    /// Global types by name, built-in ones included.
    pub global_types: SymbolTable<TypeDefinition>,
    /// Global elements by name.
    pub global_elements: SymbolTable<Id<ElementDeclaration>>,
    /// Global attributes by name.
    pub global_attributes: SymbolTable<Id<AttributeDeclaration>>,
    /// Global groups by name.
    pub global_model_groups: SymbolTable<Id<ModelGroupDefinition>>,
    /// Global attribute groups by name.
    pub global_attribute_groups: SymbolTable<Id<AttributeGroupDefinition>>,
    /// Identity constraints by name.
    pub global_identity_constraints: SymbolTable<Id<IdentityConstraintDefinition>>,
    /// Notations by name.
    pub global_notations: SymbolTable<Id<NotationDeclaration>>,
    /// For each head of a substitution group that has members: the elements that may stand for it, abstract ones left
    /// out, the head itself not included, in the order of declaration (§3.3.6, transitively).
    pub substitution_members: BTreeMap<Id<ElementDeclaration>, Vec<Id<ElementDeclaration>>>,
}
