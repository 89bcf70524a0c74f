//! Groups that were redefined without referring to what they were are restrictions of it (XSD 1.0 Part 1, src-redefine).

use super::Check;
use crate::component::{
    AttributeGroupDefinition, ComplexTypeDefinition, ContentType, DerivationMethod, DerivationSet, TypeDefinition,
};
use crate::id::Id;
use crate::resolve::redefinition::Redefinition;

impl Check<'_> {
    pub(super) fn redefinitions(&mut self, redefinitions: &[Redefinition]) {
        let schema = self.schema;
        for redefinition in redefinitions {
            match redefinition {
                Redefinition::Group { new, original } => {
                    self.restricted_group(&schema.model_groups[*new], &schema.model_groups[*original]);
                }
                Redefinition::AttributeGroup { new, original } => {
                    let own = with_attributes(&schema.attribute_groups[*new]);
                    let of_base = with_attributes(&schema.attribute_groups[*original]);
                    self.restricted_attributes(&own, &of_base);
                    self.restricted_wildcard(&own, &of_base);
                }
            }
        }
    }
}

/// A type that has these attributes and nothing else.
fn with_attributes(group: &AttributeGroupDefinition) -> ComplexTypeDefinition {
    ComplexTypeDefinition {
        name: None,
        base_type_definition: TypeDefinition::Complex(Id::first()),
        derivation_method: DerivationMethod::Restriction,
        final_: DerivationSet::default(),
        is_abstract: false,
        attribute_uses: group.attribute_uses.clone(),
        attribute_wildcard: group.attribute_wildcard.clone(),
        content_type: ContentType::Empty,
        prohibited_substitutions: DerivationSet::default(),
        annotation: None,
        span: group.span,
    }
}
