//! What is still to be lowered: each need is met once, in the order in which it came up.

use castile_model::component::{Scope, TypeDefinition};

use super::lowering::Lowering;
use super::need::Need;
use crate::enumerated::is_built_in;

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
        for (id, element) in contract.schema.elements.iter().filter(|(_, element)| element.scope == Scope::Global) {
            if self.has_own_struct(id) {
                self.message_leaf(id);
            }
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
