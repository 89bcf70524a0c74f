//! Which simple types become enums: names and lowering ask the same question here.

use castile_model::component::{Facet, FacetKind, SimpleTypeDefinition, Variety};
use castile_model::{Contract, ExpandedName, Id};

/// The namespace of XML Schema itself.
pub const XSD: &str = "http://www.w3.org/2001/XMLSchema";

/// Whether a name is one of XML Schema's own.
pub fn is_built_in(name: &ExpandedName) -> bool {
    name.namespace.as_deref() == Some(XSD)
}

/// The values that a simple type enumerates at its own step, where they are texts. Enumerated numbers, dates and names
/// stay what they are: `1` and `01` are one value, and an enum over lexical forms would tell them apart.
pub fn enumerated(contract: &Contract, id: Id<SimpleTypeDefinition>) -> Vec<(&Facet, &str)> {
    let definition = &contract[id];
    let Variety::Atomic { primitive } = definition.variety else { return Vec::new() };
    let primitive = contract[primitive].name.as_ref().map(|name| &*name.local);
    if !matches!(primitive, Some("string" | "anyURI" | "anySimpleType")) {
        return Vec::new();
    }
    let values = definition.facets.iter().filter_map(|facet| match &facet.kind {
        FacetKind::Enumeration(value) => Some((facet, value.as_str())),
        FacetKind::Length(_)
        | FacetKind::MinLength(_)
        | FacetKind::MaxLength(_)
        | FacetKind::Pattern(_)
        | FacetKind::WhiteSpace(_)
        | FacetKind::MaxInclusive(_)
        | FacetKind::MaxExclusive(_)
        | FacetKind::MinInclusive(_)
        | FacetKind::MinExclusive(_)
        | FacetKind::TotalDigits(_)
        | FacetKind::FractionDigits(_) => None,
    });
    let mut seen = std::collections::BTreeSet::new();
    values.filter(|(_, value)| seen.insert(*value)).collect()
}
