//! The contract: everything that the other passes need, resolved.

use std::ops::Index;

use crate::component::{
    AttributeDeclaration, AttributeGroupDefinition, ComplexTypeDefinition, ElementDeclaration,
    IdentityConstraintDefinition, ModelGroupDefinition, NotationDeclaration, Schema, SimpleTypeDefinition,
};
use crate::diagnostic::Diagnostic;
use crate::document::Documents;
use crate::id::Id;
use crate::wsdl::{Binding, Definitions, Message, PortType, Service};

/// A web service's contract, or a set of schemas: documents, schema components and WSDL components. References are ids,
/// and the contract is indexed with them: `contract[element_id]`.
#[derive(Clone, Debug)]
pub struct Contract {
    /// The documents that it was read from.
    pub documents: Documents,
    /// The schema components.
    pub schema: Schema,
    /// The WSDL components; all empty for a set of schemas.
    pub definitions: Definitions,
    /// What was repaired or left out while loading, in the order of the source.
    pub warnings: Vec<Diagnostic>,
}

macro_rules! indexed {
    ($($component:ty: $($path:ident).+;)*) => {$(
        impl Index<Id<$component>> for Contract {
            type Output = $component;

            fn index(&self, id: Id<$component>) -> &$component {
                &self.$($path).+[id]
            }
        }
    )*};
}

indexed! {
    SimpleTypeDefinition: schema.simple_types;
    ComplexTypeDefinition: schema.complex_types;
    ElementDeclaration: schema.elements;
    AttributeDeclaration: schema.attributes;
    ModelGroupDefinition: schema.model_groups;
    AttributeGroupDefinition: schema.attribute_groups;
    IdentityConstraintDefinition: schema.identity_constraints;
    NotationDeclaration: schema.notations;
    Message: definitions.messages;
    PortType: definitions.port_types;
    Binding: definitions.bindings;
    Service: definitions.services;
}
