//! The components of a schema as text, a line for each: what resolving made of a case.

use std::fmt::Write as _;

use castile_model::component::{
    AttributeUse, ComplexTypeDefinition, Compositor, ContentType, FacetKind, ModelGroup, NamespaceConstraint, Particle,
    Scope, SimpleTypeDefinition, Term, TypeDefinition, ValueConstraint, ValueConstraintKind, Variety, Wildcard,
};
use castile_model::wsdl::PartContent;
use castile_model::{Contract, ExpandedName, Id};

const XSD: &str = "http://www.w3.org/2001/XMLSchema";

/// Every global component that is not built in, and the operations of every port type.
pub fn components(contract: &Contract) -> String {
    let mut text = String::new();
    let schema = &contract.schema;
    for (_, element) in schema.elements.iter().filter(|(_, it)| it.scope == Scope::Global && !is_built_in(&it.name)) {
        let _ = writeln!(text, "element {}: {}", element.name.local, type_name(contract, element.type_definition));
        anonymous(contract, element.type_definition, 1, &mut text);
    }
    for (_, definition) in schema.complex_types.iter() {
        if let Some(name) = definition.name.as_ref().filter(|name| !is_built_in(name)) {
            let _ = writeln!(text, "complex type {}{}", name.local, base(contract, definition));
            content(contract, definition, 1, &mut text);
        }
    }
    for (_, definition) in schema.simple_types.iter() {
        if let Some(name) = definition.name.as_ref().filter(|name| !is_built_in(name)) {
            let _ = writeln!(text, "simple type {}: {}", name.local, simple(contract, definition));
        }
    }
    for (_, definition) in schema.model_groups.iter() {
        let _ = writeln!(text, "group {}", definition.name.local);
        group(contract, &definition.model_group, "", 1, &mut text);
    }
    for (_, port_type) in contract.definitions.port_types.iter() {
        for operation in &port_type.operations {
            let message = |it: &Option<castile_model::wsdl::OperationMessage>| match it {
                Some(it) => parts(contract, it.message),
                None => "nothing".to_owned(),
            };
            let (input, output) = (message(&operation.input), message(&operation.output));
            let _ = writeln!(text, "operation {}: {input} -> {output}", operation.name);
        }
    }
    text
}

fn parts(contract: &Contract, message: Id<castile_model::wsdl::Message>) -> String {
    let parts = contract[message].parts.iter().map(|part| match part.content {
        PartContent::Element(id) => format!("element {}", contract[id].name.local),
        PartContent::Type(definition) => format!("{}: {}", part.name, type_name(contract, definition)),
    });
    format!("({})", parts.collect::<Vec<_>>().join(", "))
}

fn is_built_in(name: &ExpandedName) -> bool {
    name.namespace.as_deref() == Some(XSD)
}

fn named(name: &ExpandedName) -> String {
    if is_built_in(name) { format!("xs:{}", name.local) } else { name.local.to_string() }
}

fn type_name(contract: &Contract, definition: TypeDefinition) -> String {
    match definition {
        TypeDefinition::Simple(id) => match &contract[id].name {
            Some(name) => named(name),
            None => simple(contract, &contract[id]),
        },
        TypeDefinition::Complex(id) => contract[id].name.as_ref().map_or("a complex type".to_owned(), named),
    }
}

fn base(contract: &Contract, definition: &ComplexTypeDefinition) -> String {
    let kind = if definition.is_abstract { ", abstract" } else { "" };
    match type_name(contract, definition.base_type_definition).as_str() {
        "xs:anyType" => kind.to_owned(),
        base => format!(", {:?} of {base}{kind}", definition.derivation_method).to_lowercase(),
    }
}

fn anonymous(contract: &Contract, definition: TypeDefinition, depth: usize, text: &mut String) {
    if let TypeDefinition::Complex(id) = definition {
        if contract[id].name.is_none() {
            content(contract, &contract[id], depth, text);
        }
    }
}

fn content(contract: &Contract, definition: &ComplexTypeDefinition, depth: usize, text: &mut String) {
    let indent = "  ".repeat(depth);
    for attribute in &definition.attribute_uses {
        let _ = writeln!(text, "{indent}{}", attribute_use(contract, attribute));
    }
    if let Some(it) = &definition.attribute_wildcard {
        let _ = writeln!(text, "{indent}any attribute {}", wildcard(it));
    }
    match &definition.content_type {
        ContentType::Empty => {}
        ContentType::Simple(id) => {
            let _ = writeln!(text, "{indent}text: {}", type_name(contract, TypeDefinition::Simple(*id)));
        }
        ContentType::Elements { particle: it, mixed } => {
            if *mixed {
                let _ = writeln!(text, "{indent}mixed");
            }
            particle(contract, it, depth, text);
        }
    }
}

fn attribute_use(contract: &Contract, attribute: &AttributeUse) -> String {
    let declaration = &contract[attribute.attribute_declaration];
    let constraint = attribute.value_constraint.as_ref().or(declaration.value_constraint.as_ref());
    format!(
        "attribute {}: {}{}{}",
        declaration.name.local,
        type_name(contract, TypeDefinition::Simple(declaration.type_definition)),
        if attribute.required { ", required" } else { "" },
        constraint.map(constrained).unwrap_or_default()
    )
}

fn constrained(constraint: &ValueConstraint) -> String {
    match constraint.kind {
        ValueConstraintKind::Default => format!(", default {:?}", constraint.lexical),
        ValueConstraintKind::Fixed => format!(", fixed {:?}", constraint.lexical),
    }
}

fn particle(contract: &Contract, particle: &Particle, depth: usize, text: &mut String) {
    let indent = "  ".repeat(depth);
    let occurs = match (particle.min_occurs, particle.max_occurs) {
        (1, Some(1)) => String::new(),
        (min, Some(max)) => format!(" {min}..{max}"),
        (min, None) => format!(" {min}.."),
    };
    match &particle.term {
        Term::Element(id) => {
            let element = &contract[*id];
            let nillable = if element.nillable { ", nillable" } else { "" };
            let constraint = element.value_constraint.as_ref().map(constrained).unwrap_or_default();
            let name = type_name(contract, element.type_definition);
            let _ = writeln!(text, "{indent}element {}: {name}{occurs}{nillable}{constraint}", element.name.local);
            if element.scope == Scope::Local {
                anonymous(contract, element.type_definition, depth + 1, text);
            }
        }
        Term::ModelGroup(it) => group(contract, it, &occurs, depth, text),
        Term::GroupReference(id) => {
            let _ = writeln!(text, "{indent}group {}{occurs}", contract[*id].name.local);
        }
        Term::Wildcard(it) => {
            let _ = writeln!(text, "{indent}any {}{occurs}", wildcard(it));
        }
    }
}

fn group(contract: &Contract, group: &ModelGroup, occurs: &str, depth: usize, text: &mut String) {
    let compositor = match group.compositor {
        Compositor::Sequence => "sequence",
        Compositor::Choice => "choice",
        Compositor::All => "all",
    };
    let _ = writeln!(text, "{}{compositor}{occurs}", "  ".repeat(depth));
    for it in &group.particles {
        particle(contract, it, depth + 1, text);
    }
}

fn wildcard(wildcard: &Wildcard) -> String {
    match &wildcard.namespace_constraint {
        NamespaceConstraint::Any => "##any".to_owned(),
        NamespaceConstraint::Not(_) => "##other".to_owned(),
        NamespaceConstraint::Enumeration(namespaces) => {
            namespaces.iter().map(|it| it.as_deref().unwrap_or("##local")).collect::<Vec<_>>().join(" ")
        }
    }
}

fn simple(contract: &Contract, definition: &SimpleTypeDefinition) -> String {
    let name = |id: Id<SimpleTypeDefinition>| type_name(contract, TypeDefinition::Simple(id));
    let of = match &definition.variety {
        Variety::Atomic { .. } => definition.base_type_definition.map_or("anything".to_owned(), name),
        Variety::List { item_type } => format!("list of {}", name(*item_type)),
        Variety::Union { member_types } => {
            format!("union of {}", member_types.iter().map(|it| name(*it)).collect::<Vec<_>>().join(", "))
        }
    };
    let facets = definition.facets.iter().filter_map(|facet| match &facet.kind {
        FacetKind::WhiteSpace(_) => None,
        FacetKind::Enumeration(value) => Some(format!(" | {value:?}")),
        other => Some(format!(" {other:?}")),
    });
    format!("{of}{}", facets.collect::<String>())
}
