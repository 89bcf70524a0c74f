//! The report: a contract as `castile inspect --json` prints it. Names are written `{namespace}local`, references are by
//! name, anonymous types stand where they are used. Its form is described in this crate's README: change both together.

use castile_model::component::{
    Annotation, AttributeUse, Compositor, ContentType, DerivationMethod, ElementDeclaration, Facet, FacetKind,
    ModelGroup, NamespaceConstraint, Particle, Term, TypeDefinition, ValueConstraint, ValueConstraintKind, Variety,
    Wildcard,
};
use castile_model::wsdl::{
    self, Binding, BindingKind, BindingMessage, BindingOperation, Message, PartContent, SoapVersion, Style, Use,
};
use castile_model::{Contract, ExpandedName, Id};
use serde::Serialize;

/// A contract.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    pub documents: Vec<String>,
    pub services: Vec<Service>,
    pub elements: Vec<Element>,
    pub types: Vec<Type>,
    pub groups: Vec<Group>,
}

/// A named group: `xs:group`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Group {
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documentation: Option<String>,
    #[serde(flatten)]
    pub content: ContentTerm,
}

/// A service of a WSDL.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Service {
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documentation: Option<String>,
    pub ports: Vec<Port>,
}

/// A port with the binding that it is for.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Port {
    pub name: String,
    pub binding: String,
    /// `soap11`, `soap12`, `http`, `other`.
    pub protocol: &'static str,
    pub address: Option<String>,
    pub operations: Vec<Operation>,
}

/// An operation as its binding has it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Operation {
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documentation: Option<String>,
    pub action: Option<String>,
    /// `document` or `rpc`.
    pub style: &'static str,
    pub input: Option<Exchange>,
    pub output: Option<Exchange>,
    pub faults: Vec<Fault>,
}

/// An input or an output.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Exchange {
    pub message: String,
    /// `literal` or `encoded`; `None` where the binding has no SOAP body.
    #[serde(rename = "use")]
    pub use_: Option<&'static str>,
    pub body: Vec<Part>,
    pub headers: Vec<Part>,
}

/// A declared fault.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Fault {
    pub name: String,
    pub detail: Vec<Part>,
}

/// A part of a message: an element or a type.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Part {
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub element: Option<String>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub type_: Option<String>,
}

/// An element declaration, global or as a particle.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Element {
    pub name: String,
    #[serde(rename = "type")]
    pub type_: TypeUse,
    #[serde(skip_serializing_if = "is_false")]
    pub nillable: bool,
    #[serde(rename = "abstract", skip_serializing_if = "is_false")]
    pub is_abstract: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fixed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub substitutes: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documentation: Option<String>,
}

/// A named type, or an anonymous one in full.
#[derive(Serialize)]
#[serde(untagged)]
pub enum TypeUse {
    Named(String),
    Anonymous(Box<Type>),
}

/// A type definition.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Type {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// `complex` or `simple`.
    pub kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documentation: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<String>,
    /// `extension`, `restriction`, `list`, `union`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub derivation: Option<&'static str>,
    #[serde(rename = "abstract", skip_serializing_if = "is_false")]
    pub is_abstract: bool,
    #[serde(skip_serializing_if = "is_false")]
    pub mixed: bool,
    /// The type of the text, of a complex type with simple content.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<TypeUse>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<Content>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<Attribute>,
    /// The namespaces of `xs:anyAttribute`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub any_attribute: Option<String>,
    /// Item type of a list, members of a union.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<TypeUse>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub enumeration: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub facets: Vec<FacetValue>,
}

/// A facet other than an enumeration.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FacetValue {
    pub name: &'static str,
    pub value: String,
}

/// A particle.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Content {
    pub min: u32,
    /// `null` is unbounded.
    pub max: Option<u32>,
    #[serde(flatten)]
    pub term: ContentTerm,
}

/// What occurs.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub enum ContentTerm {
    Element(Box<Element>),
    Sequence(Vec<Content>),
    Choice(Vec<Content>),
    All(Vec<Content>),
    /// A named group, by its name: see `groups`.
    Group(String),
    /// The namespaces of `xs:any`.
    Any(String),
}

/// An attribute of a complex type.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Attribute {
    pub name: String,
    #[serde(rename = "type")]
    pub type_: TypeUse,
    pub required: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fixed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documentation: Option<String>,
}

fn is_false(value: &bool) -> bool {
    !value
}

const XSD: &str = "http://www.w3.org/2001/XMLSchema";

impl Report {
    /// Everything in a contract but what castile itself brings along.
    pub fn of(contract: &Contract) -> Self {
        let own = |name: &ExpandedName, span| name.namespace_str() != XSD && !is_built_in(contract, span);
        let mut elements: Vec<_> = contract.schema.global_elements.values().copied().collect();
        elements.sort();
        let mut types: Vec<_> = contract.schema.global_types.iter().collect();
        types.sort_by_key(|(_, type_definition)| span(contract, **type_definition));
        Self {
            documents: documents(contract),
            services: contract.definitions.services.iter().map(|(_, service)| Service::of(contract, service)).collect(),
            elements: elements
                .into_iter()
                .filter(|id| own(&contract[*id].name, contract[*id].span))
                .map(|id| Element::of(contract, id))
                .collect(),
            types: types
                .into_iter()
                .filter(|(name, type_definition)| own(name, span(contract, **type_definition)))
                .map(|(_, type_definition)| Type::of(contract, *type_definition))
                .collect(),
            groups: contract
                .schema
                .model_groups
                .iter()
                .filter(|(_, group)| own(&group.name, group.span))
                .map(|(_, group)| Group {
                    name: group.name.to_string(),
                    documentation: documentation(group.annotation.as_ref()),
                    content: ContentTerm::of(contract, &group.model_group),
                })
                .collect(),
        }
    }
}

fn span(contract: &Contract, type_definition: TypeDefinition) -> castile_model::Span {
    match type_definition {
        TypeDefinition::Simple(id) => contract[id].span,
        TypeDefinition::Complex(id) => contract[id].span,
    }
}

fn is_built_in(contract: &Contract, span: castile_model::Span) -> bool {
    !contract.documents.read.contains(&contract.documents.document(span).location)
}

fn documents(contract: &Contract) -> Vec<String> {
    contract.documents.read.clone()
}

impl Service {
    fn of(contract: &Contract, service: &wsdl::Service) -> Self {
        Self {
            name: service.name.to_string(),
            documentation: documentation(service.annotation.as_ref()),
            ports: service.ports.iter().map(|port| Port::of(contract, port)).collect(),
        }
    }
}

impl Port {
    fn of(contract: &Contract, port: &wsdl::Port) -> Self {
        let binding = &contract[port.binding];
        Self {
            name: port.name.clone(),
            binding: binding.name.to_string(),
            protocol: match &binding.kind {
                BindingKind::Soap { version: SoapVersion::Soap11, .. } => "soap11",
                BindingKind::Soap { version: SoapVersion::Soap12, .. } => "soap12",
                BindingKind::Http { .. } => "http",
                BindingKind::Other(_) => "other",
            },
            address: port.address.clone(),
            operations: binding
                .operations
                .iter()
                .map(|operation| Operation::of(contract, binding, operation))
                .collect(),
        }
    }
}

impl Operation {
    fn of(contract: &Contract, binding: &Binding, bound: &BindingOperation) -> Self {
        let operation = &contract[binding.port_type].operations[bound.operation];
        Self {
            name: bound.name.clone(),
            documentation: documentation(operation.annotation.as_ref()),
            action: bound.soap_action.clone(),
            style: match bound.style {
                Style::Document => "document",
                Style::Rpc => "rpc",
            },
            input: operation
                .input
                .as_ref()
                .map(|input| Exchange::of(contract, &contract[input.message], bound.input.as_ref())),
            output: operation
                .output
                .as_ref()
                .map(|output| Exchange::of(contract, &contract[output.message], bound.output.as_ref())),
            faults: operation
                .faults
                .iter()
                .map(|fault| Fault {
                    name: fault.name.clone(),
                    detail: contract[fault.message].parts.iter().map(|part| Part::of(contract, part)).collect(),
                })
                .collect(),
        }
    }
}

impl Exchange {
    fn of(contract: &Contract, message: &Message, bound: Option<&BindingMessage>) -> Self {
        let body = bound.and_then(|bound| bound.body.as_ref());
        let headers = bound.map_or(&[][..], |bound| &bound.headers);
        let in_header = |index: usize| {
            headers.iter().any(|header| contract[header.message].name == message.name && header.part == index)
        };
        let named = |name: &String| match body.and_then(|body| body.parts.as_ref()) {
            Some(parts) => parts.contains(name),
            None => true,
        };
        Self {
            message: message.name.to_string(),
            use_: body.map(|body| match body.use_ {
                Use::Literal => "literal",
                Use::Encoded => "encoded",
            }),
            body: message
                .parts
                .iter()
                .enumerate()
                .filter(|(index, part)| !in_header(*index) && named(&part.name))
                .map(|(_, part)| Part::of(contract, part))
                .collect(),
            headers: headers
                .iter()
                .map(|header| Part::of(contract, &contract[header.message].parts[header.part]))
                .collect(),
        }
    }
}

impl Part {
    fn of(contract: &Contract, part: &wsdl::Part) -> Self {
        let (element, type_) = match part.content {
            PartContent::Element(id) => (Some(contract[id].name.to_string()), None),
            PartContent::Type(type_definition) => (None, name(contract, type_definition)),
        };
        Self { name: part.name.clone(), element, type_ }
    }
}

fn name(contract: &Contract, type_definition: TypeDefinition) -> Option<String> {
    let name = match type_definition {
        TypeDefinition::Simple(id) => &contract[id].name,
        TypeDefinition::Complex(id) => &contract[id].name,
    };
    name.as_ref().map(ToString::to_string)
}

impl Element {
    fn of(contract: &Contract, id: Id<ElementDeclaration>) -> Self {
        let declaration = &contract[id];
        let (default, fixed) = constraint(declaration.value_constraint.as_ref());
        Self {
            name: declaration.name.to_string(),
            type_: TypeUse::of(contract, declaration.type_definition),
            nillable: declaration.nillable,
            is_abstract: declaration.is_abstract,
            default,
            fixed,
            substitutes: declaration.substitution_group_affiliation.map(|head| contract[head].name.to_string()),
            documentation: documentation(declaration.annotation.as_ref()),
        }
    }
}

fn constraint(constraint: Option<&ValueConstraint>) -> (Option<String>, Option<String>) {
    match constraint {
        None => (None, None),
        Some(ValueConstraint { kind: ValueConstraintKind::Default, lexical, .. }) => (Some(lexical.clone()), None),
        Some(ValueConstraint { kind: ValueConstraintKind::Fixed, lexical, .. }) => (None, Some(lexical.clone())),
    }
}

impl TypeUse {
    fn of(contract: &Contract, type_definition: TypeDefinition) -> Self {
        match name(contract, type_definition) {
            Some(name) => Self::Named(name),
            None => Self::Anonymous(Box::new(Type::of(contract, type_definition))),
        }
    }
}

impl Type {
    fn of(contract: &Contract, type_definition: TypeDefinition) -> Self {
        match type_definition {
            TypeDefinition::Simple(id) => {
                let definition = &contract[id];
                let (derivation, members) = match &definition.variety {
                    Variety::Atomic { .. } => ("restriction", Vec::new()),
                    Variety::List { item_type } => ("list", vec![*item_type]),
                    Variety::Union { member_types } => ("union", member_types.clone()),
                };
                let restricts = definition.base_type_definition.filter(|base| {
                    matches!(definition.variety, Variety::Atomic { .. })
                        || contract[*base].variety == definition.variety
                });
                Self {
                    name: definition.name.as_ref().map(ToString::to_string),
                    kind: "simple",
                    documentation: documentation(definition.annotation.as_ref()),
                    base: restricts.and_then(|base| contract[base].name.as_ref()).map(ToString::to_string),
                    derivation: Some(if restricts.is_some() { "restriction" } else { derivation }),
                    is_abstract: false,
                    mixed: false,
                    text: None,
                    content: None,
                    attributes: Vec::new(),
                    any_attribute: None,
                    members: members
                        .into_iter()
                        .map(|member| TypeUse::of(contract, TypeDefinition::Simple(member)))
                        .collect(),
                    enumeration: enumeration(&definition.facets),
                    facets: definition.facets.iter().filter_map(facet).collect(),
                }
            }
            TypeDefinition::Complex(id) => {
                let definition = &contract[id];
                let base =
                    name(contract, definition.base_type_definition).filter(|base| *base != format!("{{{XSD}}}anyType"));
                let (text, content, mixed) = match &definition.content_type {
                    ContentType::Empty => (None, None, false),
                    ContentType::Simple(id) => (Some(TypeUse::of(contract, TypeDefinition::Simple(*id))), None, false),
                    ContentType::Elements { particle, mixed } => (None, Some(Content::of(contract, particle)), *mixed),
                };
                Self {
                    name: definition.name.as_ref().map(ToString::to_string),
                    kind: "complex",
                    documentation: documentation(definition.annotation.as_ref()),
                    derivation: base.is_some().then_some(match definition.derivation_method {
                        DerivationMethod::Extension => "extension",
                        DerivationMethod::Restriction => "restriction",
                    }),
                    base,
                    is_abstract: definition.is_abstract,
                    mixed,
                    text,
                    content,
                    attributes: definition.attribute_uses.iter().map(|use_| Attribute::of(contract, use_)).collect(),
                    any_attribute: definition.attribute_wildcard.as_ref().map(namespaces),
                    members: Vec::new(),
                    enumeration: Vec::new(),
                    facets: Vec::new(),
                }
            }
        }
    }
}

fn enumeration(facets: &[Facet]) -> Vec<String> {
    facets
        .iter()
        .filter_map(|facet| match &facet.kind {
            FacetKind::Enumeration(value) => Some(value.clone()),
            _ => None,
        })
        .collect()
}

fn facet(facet: &Facet) -> Option<FacetValue> {
    let (name, value) = match &facet.kind {
        FacetKind::Enumeration(_) => return None,
        FacetKind::Length(value) => ("length", value.to_string()),
        FacetKind::MinLength(value) => ("minLength", value.to_string()),
        FacetKind::MaxLength(value) => ("maxLength", value.to_string()),
        FacetKind::Pattern(value) => ("pattern", value.clone()),
        FacetKind::WhiteSpace(value) => ("whiteSpace", format!("{value:?}").to_lowercase()),
        FacetKind::MaxInclusive(value) => ("maxInclusive", value.clone()),
        FacetKind::MaxExclusive(value) => ("maxExclusive", value.clone()),
        FacetKind::MinInclusive(value) => ("minInclusive", value.clone()),
        FacetKind::MinExclusive(value) => ("minExclusive", value.clone()),
        FacetKind::TotalDigits(value) => ("totalDigits", value.to_string()),
        FacetKind::FractionDigits(value) => ("fractionDigits", value.to_string()),
    };
    Some(FacetValue { name, value })
}

impl Content {
    fn of(contract: &Contract, particle: &Particle) -> Self {
        let term = match &particle.term {
            Term::Element(id) => ContentTerm::Element(Box::new(Element::of(contract, *id))),
            Term::ModelGroup(group) => ContentTerm::of(contract, group),
            Term::GroupReference(id) => ContentTerm::Group(contract[*id].name.to_string()),
            Term::Wildcard(wildcard) => ContentTerm::Any(namespaces(wildcard)),
        };
        Self { min: particle.min_occurs, max: particle.max_occurs, term }
    }
}

impl ContentTerm {
    fn of(contract: &Contract, group: &ModelGroup) -> Self {
        let particles = group.particles.iter().map(|particle| Content::of(contract, particle)).collect();
        match group.compositor {
            Compositor::Sequence => Self::Sequence(particles),
            Compositor::Choice => Self::Choice(particles),
            Compositor::All => Self::All(particles),
        }
    }
}

impl Attribute {
    fn of(contract: &Contract, use_: &AttributeUse) -> Self {
        let declaration = &contract[use_.attribute_declaration];
        let (default, fixed) = constraint(use_.value_constraint.as_ref().or(declaration.value_constraint.as_ref()));
        Self {
            name: declaration.name.to_string(),
            type_: TypeUse::of(contract, TypeDefinition::Simple(declaration.type_definition)),
            required: use_.required,
            default,
            fixed,
            documentation: documentation(declaration.annotation.as_ref()),
        }
    }
}

/// A namespace constraint, as a schema would write it.
fn namespaces(wildcard: &Wildcard) -> String {
    let named = |namespace: &Option<std::sync::Arc<str>>| namespace.as_deref().unwrap_or("##local").to_owned();
    match &wildcard.namespace_constraint {
        NamespaceConstraint::Any => "##any".to_owned(),
        NamespaceConstraint::Not(_) => "##other".to_owned(),
        NamespaceConstraint::Enumeration(list) => list.iter().map(named).collect::<Vec<_>>().join(" "),
    }
}

/// All documentation, white space collapsed within paragraphs.
fn documentation(annotation: Option<&Annotation>) -> Option<String> {
    let texts = annotation?
        .documentation
        .iter()
        .map(|documentation| documentation.text.split_whitespace().collect::<Vec<_>>().join(" "));
    let text = texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n");
    (!text.is_empty()).then_some(text)
}
