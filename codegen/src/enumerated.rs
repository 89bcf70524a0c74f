//! Which simple types become enums: names and lowering ask the same question here.

use castile_model::component::{Facet, FacetKind, SimpleTypeDefinition, Variety};
use castile_model::{Contract, ExpandedName, Id};

/// The namespace of XML Schema itself.
pub const XSD: &str = "http://www.w3.org/2001/XMLSchema";

/// Whether a name is one of XML Schema's own.
pub fn is_built_in(name: &ExpandedName) -> bool {
    name.namespace.as_deref() == Some(XSD)
}

/// Whether a simple type becomes an enum.
pub fn is_enumerated(contract: &Contract, id: Id<SimpleTypeDefinition>) -> bool {
    texts(contract, id).next().is_some()
}

/// The values of a simple type that becomes an enum, each once.
pub fn enumerated(contract: &Contract, id: Id<SimpleTypeDefinition>) -> Vec<(&Facet, &str)> {
    let mut seen = std::collections::BTreeSet::new();
    texts(contract, id).filter(|(_, value)| seen.insert(*value)).collect()
}

/// The values that a simple type enumerates at its own step, where they are texts. Enumerated numbers, dates and names
/// stay what they are: `1` and `01` are one value, and an enum over lexical forms would tell them apart.
fn texts(contract: &Contract, id: Id<SimpleTypeDefinition>) -> impl Iterator<Item = (&Facet, &str)> {
    let definition = &contract[id];
    let primitive = match definition.variety {
        Variety::Atomic { primitive } => contract[primitive].name.as_ref().map(|name| &*name.local),
        Variety::List { .. } | Variety::Union { .. } => None,
    };
    let is_text = matches!(primitive, Some("string" | "anyURI" | "anySimpleType"));
    definition.facets.iter().filter(move |_| is_text).filter_map(|facet| match &facet.kind {
        FacetKind::Enumeration(value) => Some((facet, &**value)),
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
    })
}
