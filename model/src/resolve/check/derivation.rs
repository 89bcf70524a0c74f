//! Whether a type is derived from another (XSD 1.0 Part 1, cos-ct-derived-ok, cos-st-derived-ok).

use super::Check;
use crate::component::{DerivationSet, TypeDefinition, Variety};

impl Check<'_> {
    /// Whether a type is another one or derived from it, by none of these methods.
    pub(super) fn is_derived(&self, derived: TypeDefinition, base: TypeDefinition, by_none_of: DerivationSet) -> bool {
        let mut type_definition = derived;
        while type_definition != base {
            let Some((next, method)) = self.schema.base(type_definition) else {
                return self.is_of_union(derived, base, by_none_of);
            };
            // Lists and unions are derived from `xs:anySimpleType` whatever is excluded (cos-st-derived-ok).
            if by_none_of.extension && method.extension || by_none_of.restriction && method.restriction {
                return self.is_of_union(derived, base, by_none_of);
            }
            type_definition = next;
        }
        true
    }

    /// A member of a union, or what is derived from one, counts as derived from the union.
    fn is_of_union(&self, derived: TypeDefinition, base: TypeDefinition, by_none_of: DerivationSet) -> bool {
        let TypeDefinition::Simple(base) = base else { return false };
        let Variety::Union { member_types } = &self.schema.simple_types[base].variety else { return false };
        let is_plain = self.schema.simple_types[base].facets.is_empty();
        is_plain
            && member_types.iter().any(|member| self.is_derived(derived, TypeDefinition::Simple(*member), by_none_of))
    }
}
