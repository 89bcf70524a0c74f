//! What is still to be lowered. Types refer to one another in circles; so a reference only says what is needed, and each
//! is lowered once.

use castile_model::Id;
use castile_model::component::{
    ComplexTypeDefinition, ElementDeclaration, Scope, SimpleTypeDefinition, TypeDefinition,
};

use super::Lowering;
use crate::enumerated::is_built_in;

/// Something that is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Need {
    /// The struct of a complex type.
    Type(Id<ComplexTypeDefinition>),
    /// The enum over a type and those derived from it.
    Derived(Id<ComplexTypeDefinition>),
    /// The enum over an element and those that may stand for it.
    Substitution(Id<ElementDeclaration>),
    /// The enum of an enumerated type.
    Enumeration(Id<SimpleTypeDefinition>),
}

impl Lowering<'_> {
    /// Says that something is needed.
    pub(super) fn need(&mut self, need: Need) {
        if self.needed.insert(need) {
            self.queue.push_back(need);
        }
    }

    /// Needs every global element and type.
    pub(super) fn need_everything(&mut self) {
        let contract = self.contract;
        for (_, element) in contract.schema.elements.iter().filter(|(_, element)| element.scope == Scope::Global) {
            match element.type_definition {
                TypeDefinition::Complex(id) => drop(self.complex_leaf(id)),
                TypeDefinition::Simple(id) => drop(self.simple_leaf(id)),
            }
        }
        for (id, definition) in contract.schema.complex_types.iter() {
            if definition.name.as_ref().is_some_and(|name| !is_built_in(name)) {
                self.complex_leaf(id);
            }
        }
        for (id, definition) in contract.schema.simple_types.iter() {
            if definition.name.as_ref().is_some_and(|name| !is_built_in(name)) {
                self.simple_leaf(id);
            }
        }
    }

    /// Lowers all that is needed, and what that needs.
    pub(super) fn run(&mut self) {
        while let Some(need) = self.queue.pop_front() {
            match need {
                Need::Type(id) => self.complex_type(id),
                Need::Derived(id) => self.derived_enum(id),
                Need::Substitution(id) => self.substitution_group(id),
                Need::Enumeration(id) => self.enumeration(id),
            }
        }
    }
}
