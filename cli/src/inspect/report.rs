//! The report: a contract as `castile inspect --json` prints it. Names are written `{namespace}local`, references are by
//! name, anonymous types stand where they are used, and nothing refers to itself. Its form is `inspect.schema.json`, which is
//! written from these types and their comments by a test.

mod component;
mod reference;
mod service;

pub use component::{
    Attribute, AttributeGroup, Constraint, Content, ContentTerm, Element, Group, Notation, Type, TypeUse, Wildcard,
};
pub use reference::{Needs, Use};
pub use service::{Binding, Exchange, Operation, Part, PortType, Service};

use castile_model::component::{Annotation, TypeDefinition};
use castile_model::{Contract, Span};
use serde::Serialize;

use reference::{Component, Uses};

/// A contract, as `castile inspect --json` prints it: one object for each contract. A name is a text `{namespace}local`, or
/// `local` alone in no namespace; a place is `path:line:column`. Members that would be empty or false are left out unless
/// they are required; new ones may come.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The paths of the documents that were read.
    pub documents: Vec<String>,
    /// The services, each with its ports.
    pub services: Vec<Service>,
    /// Bindings that no port is for.
    pub bindings: Vec<Binding>,
    /// Port types that no binding is for.
    pub port_types: Vec<PortType>,
    /// Global elements.
    pub elements: Vec<Element>,
    /// Named types.
    pub types: Vec<Type>,
    /// Named groups, `xs:group`.
    pub groups: Vec<Group>,
    /// Global attributes.
    pub attributes: Vec<Attribute>,
    /// Named groups of attributes, `xs:attributeGroup`.
    pub attribute_groups: Vec<AttributeGroup>,
    /// Notations.
    pub notations: Vec<Notation>,
    /// The types of XML Schema itself, which are shown only to who asks for one.
    #[serde(skip)]
    pub built_in_types: Vec<Type>,
}

impl Report {
    /// Everything in a contract but what castile itself brings along.
    pub fn of(contract: &Contract) -> Self {
        let schema = &contract.schema;
        let uses = Uses::of(contract);
        let own = |span: Span| contract.documents.read.contains(&contract.documents.document(span).location);

        // In the order of the source.
        let mut elements: Vec<_> = schema.global_elements.values().copied().collect();
        elements.sort();
        let mut types: Vec<_> = schema.global_types.values().copied().collect();
        types.sort_by_key(|type_definition| type_span(contract, *type_definition));
        let mut attributes: Vec<_> = schema.global_attributes.values().copied().collect();
        attributes.sort();

        let (types, others): (Vec<_>, Vec<_>) = types.into_iter().partition(|it| own(type_span(contract, *it)));
        let global_type = |it: TypeDefinition| Type::global(contract, it, uses.of_component(Component::Type(it)));
        Self {
            documents: contract.documents.read.clone(),
            services: contract.definitions.services.iter().map(|(_, service)| Service::of(contract, service)).collect(),
            bindings: service::without_port(contract),
            port_types: service::without_binding(contract),
            elements: elements
                .into_iter()
                .filter(|id| own(contract[*id].span))
                .map(|id| Element::global(contract, id, uses.of_component(Component::Element(id))))
                .collect(),
            types: types.into_iter().map(global_type).collect(),
            groups: schema
                .global_model_groups
                .values()
                .filter(|id| own(contract[**id].span))
                .map(|id| Group::of(contract, *id, uses.of_component(Component::Group(*id))))
                .collect(),
            attributes: attributes
                .into_iter()
                .filter(|id| own(contract[*id].span))
                .map(|id| Attribute::global(contract, id, uses.of_component(Component::Attribute(id))))
                .collect(),
            attribute_groups: schema
                .global_attribute_groups
                .values()
                .filter(|id| own(contract[**id].span))
                .map(|id| AttributeGroup::of(contract, *id, uses.of_component(Component::AttributeGroup(*id))))
                .collect(),
            notations: schema.notations.iter().map(|(_, notation)| Notation::of(contract, notation)).collect(),
            built_in_types: others.into_iter().map(global_type).collect(),
        }
    }
}

impl Report {
    /// The namespaces of what has a name, in the order of first mention.
    pub fn namespaces(&self) -> impl Iterator<Item = &str> {
        let elements = self.elements.iter().map(|element| &element.name);
        let types = self.types.iter().filter_map(|type_| type_.name.as_ref());
        let groups = self.groups.iter().map(|group| &group.name);
        let attributes = self.attributes.iter().map(|attribute| &attribute.name);
        let attribute_groups = self.attribute_groups.iter().map(|group| &group.name);
        let notations = self.notations.iter().map(|notation| &notation.name);
        let names = elements.chain(types).chain(groups).chain(attributes).chain(attribute_groups).chain(notations);
        names.map(|name| super::name::split(name).0)
    }
}

fn type_span(contract: &Contract, type_definition: TypeDefinition) -> Span {
    match type_definition {
        TypeDefinition::Simple(id) => contract[id].span,
        TypeDefinition::Complex(id) => contract[id].span,
    }
}

/// The name of a type that has one.
fn type_name(contract: &Contract, type_definition: TypeDefinition) -> Option<String> {
    let name = match type_definition {
        TypeDefinition::Simple(id) => &contract[id].name,
        TypeDefinition::Complex(id) => &contract[id].name,
    };
    name.as_ref().map(ToString::to_string)
}

/// All documentation, white space collapsed within each.
fn documentation(annotation: Option<&Annotation>) -> Option<String> {
    let texts = annotation?
        .documentation
        .iter()
        .map(|documentation| documentation.text.split_whitespace().collect::<Vec<_>>().join(" "));
    let text = texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n");
    (!text.is_empty()).then_some(text)
}

fn is_false(value: &bool) -> bool {
    !value
}
