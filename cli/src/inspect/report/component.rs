//! What the schemas say: elements, types, groups, attributes and what is in them.

use std::collections::BTreeSet;

use castile_model::component::{
    self, AttributeDeclaration, AttributeGroupDefinition, AttributeUse, ComplexTypeDefinition, Compositor, ContentType,
    DerivationMethod, DerivationSet, ElementDeclaration, FacetKind, IdentityConstraintCategory,
    IdentityConstraintDefinition, ModelGroup, ModelGroupDefinition, NamespaceConstraint, NotationDeclaration, Particle,
    ProcessContents, Scope, SimpleTypeDefinition, Term, TypeDefinition, ValueConstraint, ValueConstraintKind, Variety,
};
use castile_model::{Contract, Id, Span};
use serde::Serialize;

use super::super::name::XSD;
use super::reference::{Use, own_content};
use super::{documentation, is_false, type_name};

/// A named group: `xs:group`.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Group {
    pub name: String,
    /// Where it is declared.
    pub place: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documentation: Option<String>,
    pub content: Content,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub used_by: Vec<Use>,
}

/// A named group of attributes: `xs:attributeGroup`, with what the groups that it refers to have.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct AttributeGroup {
    pub name: String,
    /// Where it is declared.
    pub place: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documentation: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<Attribute>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub any_attribute: Option<Wildcard>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub used_by: Vec<Use>,
}

/// A notation.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Notation {
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub system: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documentation: Option<String>,
}

/// An element declaration, global or as a particle.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Element {
    pub name: String,
    /// Where it is declared, of a global one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    #[serde(rename = "type")]
    pub type_: TypeUse,
    #[serde(skip_serializing_if = "is_false")]
    pub nillable: bool,
    #[serde(rename = "abstract", skip_serializing_if = "is_false")]
    pub is_abstract: bool,
    /// As written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
    /// As written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fixed: Option<String>,
    /// The head of its substitution group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub substitutes: Option<String>,
    /// What may stand for it: the members of its substitution group, abstract ones left out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<String>,
    /// What must not stand for it or its type.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub block: Vec<&'static str>,
    /// How members of its substitution group must not be derived.
    #[serde(rename = "final", skip_serializing_if = "Vec::is_empty")]
    pub final_: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub constraints: Vec<Constraint>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documentation: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub used_by: Vec<Use>,
}

/// An identity constraint.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Constraint {
    /// `key`, `keyref` or `unique`.
    pub kind: &'static str,
    pub name: String,
    /// The key that a `keyref` refers to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refer: Option<String>,
    /// XPath, as written.
    pub selector: String,
    /// XPath, as written.
    pub fields: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documentation: Option<String>,
}

/// The name of a type, or in its place a type that has none.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum TypeUse {
    Named(String),
    Anonymous(Box<Type>),
}

/// A type definition.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Type {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Where it is declared, of a named one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// `complex` or `simple`.
    pub kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documentation: Option<String>,
    /// The type that it is derived from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<String>,
    /// `extension`, `restriction`, `list` or `union`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub derivation: Option<&'static str>,
    #[serde(rename = "abstract", skip_serializing_if = "is_false")]
    pub is_abstract: bool,
    /// What must not stand for it by `xsi:type`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub block: Vec<&'static str>,
    /// How it must not be derived from.
    #[serde(rename = "final", skip_serializing_if = "Vec::is_empty")]
    pub final_: Vec<&'static str>,
    /// Whether text may stand between the elements.
    #[serde(skip_serializing_if = "is_false")]
    pub mixed: bool,
    /// The type of the text, of a complex type with simple content.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<TypeUse>,
    /// The elements; of an extension those that follow the base's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<Content>,
    /// The attributes; of an extension those that it has besides the base's.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<Attribute>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub any_attribute: Option<Wildcard>,
    /// Item type of a list, members of a union.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<TypeUse>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub enumeration: Vec<EnumerationValue>,
    /// The other facets said here; those of the base hold besides.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub facets: Vec<FacetValue>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub used_by: Vec<Use>,
}

/// A value of an enumeration.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct EnumerationValue {
    /// As written.
    pub value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documentation: Option<String>,
}

/// A facet other than an enumeration.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct FacetValue {
    pub name: &'static str,
    /// As written.
    pub value: String,
    #[serde(skip_serializing_if = "is_false")]
    pub fixed: bool,
}

/// A particle: how often, and what.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Content {
    pub min: u32,
    /// `null` is unbounded.
    pub max: Option<u32>,
    /// Of a reference, a group or a wildcard; an element that is declared here has its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documentation: Option<String>,
    #[serde(flatten)]
    pub term: ContentTerm,
}

/// What occurs.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum ContentTerm {
    /// An element that is declared here.
    Element(Box<Element>),
    /// A global element, by its name; members of its substitution group may stand for it.
    Reference(String),
    Sequence(Vec<Content>),
    Choice(Vec<Content>),
    All(Vec<Content>),
    /// A named group, by its name.
    Group(String),
    /// `xs:any`.
    Any(Wildcard),
}

/// Which namespaces are taken, and how their elements or attributes are judged.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Wildcard {
    /// `##any`, or namespaces, among which `##local` is none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub namespaces: Vec<String>,
    /// `##other`: every namespace but this one, and not none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub except: Option<String>,
    /// `strict`, `lax` or `skip`.
    pub process_contents: &'static str,
}

/// An attribute, global or as a type has it.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Attribute {
    pub name: String,
    /// Where it is declared, of a global one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    #[serde(rename = "type")]
    pub type_: TypeUse,
    #[serde(skip_serializing_if = "is_false")]
    pub required: bool,
    /// Whether a restriction leaves it as the base has it.
    #[serde(skip_serializing_if = "is_false")]
    pub inherited: bool,
    /// As written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
    /// As written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fixed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documentation: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub used_by: Vec<Use>,
}

impl Group {
    pub fn of(contract: &Contract, id: Id<ModelGroupDefinition>, used_by: Vec<Use>) -> Self {
        let definition = &contract[id];
        Self {
            name: definition.name.to_string(),
            place: contract.documents.place(definition.span),
            documentation: documentation(definition.annotation.as_ref()),
            content: Content {
                min: 1,
                max: Some(1),
                documentation: documentation(definition.model_group.annotation.as_ref()),
                term: ContentTerm::of(contract, &definition.model_group),
            },
            used_by,
        }
    }
}

impl AttributeGroup {
    pub fn of(contract: &Contract, id: Id<AttributeGroupDefinition>, used_by: Vec<Use>) -> Self {
        let definition = &contract[id];
        Self {
            name: definition.name.to_string(),
            place: contract.documents.place(definition.span),
            documentation: documentation(definition.annotation.as_ref()),
            attributes: Attribute::all(contract, &definition.attribute_uses, &[]),
            any_attribute: definition.attribute_wildcard.as_ref().map(Wildcard::of),
            used_by,
        }
    }
}

impl Notation {
    pub fn of(_contract: &Contract, notation: &NotationDeclaration) -> Self {
        Self {
            name: notation.name.to_string(),
            public: notation.public_identifier.clone(),
            system: notation.system_identifier.clone(),
            documentation: documentation(notation.annotation.as_ref()),
        }
    }
}

impl Element {
    /// A global element.
    pub fn global(contract: &Contract, id: Id<ElementDeclaration>, used_by: Vec<Use>) -> Self {
        let members = contract.schema.substitution_members.get(&id).into_iter().flatten();
        Self {
            place: Some(contract.documents.place(contract[id].span)),
            members: members.map(|member| contract[*member].name.to_string()).collect(),
            used_by,
            ..Self::of(contract, id)
        }
    }

    fn of(contract: &Contract, id: Id<ElementDeclaration>) -> Self {
        let declaration = &contract[id];
        let (default, fixed) = constraint(declaration.value_constraint.as_ref());
        let constraints = declaration.identity_constraint_definitions.iter();
        Self {
            name: declaration.name.to_string(),
            place: None,
            type_: TypeUse::of(contract, declaration.type_definition),
            nillable: declaration.nillable,
            is_abstract: declaration.is_abstract,
            default,
            fixed,
            substitutes: declaration.substitution_group_affiliation.map(|head| contract[head].name.to_string()),
            members: Vec::new(),
            block: methods(declaration.disallowed_substitutions),
            final_: methods(declaration.substitution_group_exclusions),
            constraints: constraints.map(|id| Constraint::of(contract, &contract[*id])).collect(),
            documentation: documentation(declaration.annotation.as_ref()),
            used_by: Vec::new(),
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

/// The words of `block` and `final`.
fn methods(set: DerivationSet) -> Vec<&'static str> {
    let words = [
        (set.extension, "extension"),
        (set.restriction, "restriction"),
        (set.substitution, "substitution"),
        (set.list, "list"),
        (set.union, "union"),
    ];
    words.into_iter().filter(|(is_in, _)| *is_in).map(|(_, word)| word).collect()
}

impl Constraint {
    fn of(contract: &Contract, definition: &IdentityConstraintDefinition) -> Self {
        let (kind, refer) = match definition.category {
            IdentityConstraintCategory::Key => ("key", None),
            IdentityConstraintCategory::KeyRef(key) => ("keyref", Some(contract[key].name.to_string())),
            IdentityConstraintCategory::Unique => ("unique", None),
        };
        Self {
            kind,
            name: definition.name.to_string(),
            refer,
            selector: definition.selector.expression.clone(),
            fields: definition.fields.iter().map(|field| field.expression.clone()).collect(),
            documentation: documentation(definition.annotation.as_ref()),
        }
    }
}

impl TypeUse {
    fn of(contract: &Contract, type_definition: TypeDefinition) -> Self {
        match type_name(contract, type_definition) {
            Some(name) => Self::Named(name),
            None => Self::Anonymous(Box::new(Type::of(contract, type_definition))),
        }
    }
}

impl Type {
    /// A named type.
    pub fn global(contract: &Contract, type_definition: TypeDefinition, used_by: Vec<Use>) -> Self {
        let span = super::type_span(contract, type_definition);
        Self { place: Some(contract.documents.place(span)), used_by, ..Self::of(contract, type_definition) }
    }

    fn of(contract: &Contract, type_definition: TypeDefinition) -> Self {
        match type_definition {
            TypeDefinition::Simple(id) => Self::of_simple(contract, &contract[id]),
            TypeDefinition::Complex(id) => Self::of_complex(contract, id, &contract[id]),
        }
    }

    fn of_simple(contract: &Contract, definition: &SimpleTypeDefinition) -> Self {
        let (derivation, members) = match &definition.variety {
            Variety::Atomic { .. } => ("restriction", Vec::new()),
            Variety::List { item_type } => ("list", vec![*item_type]),
            Variety::Union { member_types } => ("union", member_types.clone()),
        };
        let restricts = definition.base_type_definition.filter(|base| {
            matches!(definition.variety, Variety::Atomic { .. }) || contract[*base].variety == definition.variety
        });
        Self {
            name: definition.name.as_ref().map(ToString::to_string),
            place: None,
            kind: "simple",
            documentation: documentation(definition.annotation.as_ref()),
            base: restricts.and_then(|base| contract[base].name.as_ref()).map(ToString::to_string),
            derivation: Some(if restricts.is_some() { "restriction" } else { derivation }),
            is_abstract: false,
            block: Vec::new(),
            final_: methods(definition.final_),
            mixed: false,
            text: None,
            content: None,
            attributes: Vec::new(),
            any_attribute: None,
            members: members.into_iter().map(|member| TypeUse::of(contract, TypeDefinition::Simple(member))).collect(),
            enumeration: enumeration(&definition.facets),
            facets: definition.facets.iter().filter_map(facet).collect(),
            used_by: Vec::new(),
        }
    }

    fn of_complex(contract: &Contract, id: Id<ComplexTypeDefinition>, definition: &ComplexTypeDefinition) -> Self {
        let base =
            type_name(contract, definition.base_type_definition).filter(|base| *base != format!("{{{XSD}}}anyType"));
        let (text, content, mixed) = match &definition.content_type {
            ContentType::Empty => (None, None, false),
            ContentType::Simple(id) => (Some(TypeUse::of(contract, TypeDefinition::Simple(*id))), None, false),
            ContentType::Elements { particle, mixed } => {
                let own = own_content(contract, id, particle);
                (None, own.map(|own| Content::of(contract, own)), *mixed)
            }
        };
        let inherited = match definition.base_type_definition {
            TypeDefinition::Complex(base) if base != id => &contract[base].attribute_uses[..],
            TypeDefinition::Complex(_) | TypeDefinition::Simple(_) => &[],
        };
        Self {
            name: definition.name.as_ref().map(ToString::to_string),
            place: None,
            kind: "complex",
            documentation: documentation(definition.annotation.as_ref()),
            derivation: base.is_some().then_some(match definition.derivation_method {
                DerivationMethod::Extension => "extension",
                DerivationMethod::Restriction => "restriction",
            }),
            base,
            is_abstract: definition.is_abstract,
            block: methods(definition.prohibited_substitutions),
            final_: methods(definition.final_),
            mixed,
            text,
            content,
            attributes: Attribute::all(contract, &definition.attribute_uses, inherited)
                .into_iter()
                .filter(|attribute| {
                    definition.derivation_method == DerivationMethod::Restriction || !attribute.inherited
                })
                .collect(),
            any_attribute: definition.attribute_wildcard.as_ref().map(Wildcard::of),
            members: Vec::new(),
            enumeration: Vec::new(),
            facets: Vec::new(),
            used_by: Vec::new(),
        }
    }
}

fn enumeration(facets: &[component::Facet]) -> Vec<EnumerationValue> {
    let values = facets.iter().filter_map(|facet| match &facet.kind {
        FacetKind::Enumeration(value) => {
            Some(EnumerationValue { value: value.to_string(), documentation: documentation(facet.annotation.as_ref()) })
        }
        _ => None,
    });
    values.collect()
}

fn facet(facet: &component::Facet) -> Option<FacetValue> {
    let (name, value) = match &facet.kind {
        FacetKind::Enumeration(_) => return None,
        FacetKind::Length(value) => ("length", value.to_string()),
        FacetKind::MinLength(value) => ("minLength", value.to_string()),
        FacetKind::MaxLength(value) => ("maxLength", value.to_string()),
        FacetKind::Pattern(value) => ("pattern", value.to_string()),
        FacetKind::WhiteSpace(value) => ("whiteSpace", format!("{value:?}").to_lowercase()),
        FacetKind::MaxInclusive(value) => ("maxInclusive", value.to_string()),
        FacetKind::MaxExclusive(value) => ("maxExclusive", value.to_string()),
        FacetKind::MinInclusive(value) => ("minInclusive", value.to_string()),
        FacetKind::MinExclusive(value) => ("minExclusive", value.to_string()),
        FacetKind::TotalDigits(value) => ("totalDigits", value.to_string()),
        FacetKind::FractionDigits(value) => ("fractionDigits", value.to_string()),
    };
    Some(FacetValue { name, value, fixed: facet.fixed })
}

impl Content {
    fn of(contract: &Contract, particle: &Particle) -> Self {
        let term = match &particle.term {
            Term::Element(id) if contract[*id].scope == Scope::Global => {
                ContentTerm::Reference(contract[*id].name.to_string())
            }
            Term::Element(id) => ContentTerm::Element(Box::new(Element::of(contract, *id))),
            Term::ModelGroup(group) => ContentTerm::of(contract, group),
            Term::GroupReference(id) => ContentTerm::Group(contract[*id].name.to_string()),
            Term::Wildcard(wildcard) => ContentTerm::Any(Wildcard::of(wildcard)),
        };
        let annotation = match &particle.term {
            Term::Element(_) | Term::GroupReference(_) => particle.annotation.as_ref(),
            Term::ModelGroup(group) => group.annotation.as_ref(),
            Term::Wildcard(wildcard) => wildcard.annotation.as_ref(),
        };
        Self { min: particle.min_occurs, max: particle.max_occurs, documentation: documentation(annotation), term }
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

impl Wildcard {
    fn of(wildcard: &component::Wildcard) -> Self {
        let named = |namespace: &Option<std::sync::Arc<str>>| namespace.as_deref().unwrap_or("##local").to_owned();
        let (namespaces, except) = match &wildcard.namespace_constraint {
            NamespaceConstraint::Any => (vec!["##any".to_owned()], None),
            NamespaceConstraint::Not(namespace) => (Vec::new(), Some(named(namespace))),
            NamespaceConstraint::Enumeration(list) => (list.iter().map(named).collect(), None),
        };
        let process_contents = match wildcard.process_contents {
            ProcessContents::Strict => "strict",
            ProcessContents::Lax => "lax",
            ProcessContents::Skip => "skip",
        };
        Self { namespaces, except, process_contents }
    }
}

impl Attribute {
    /// A global attribute.
    pub fn global(contract: &Contract, id: Id<AttributeDeclaration>, used_by: Vec<Use>) -> Self {
        let declaration = &contract[id];
        let (default, fixed) = constraint(declaration.value_constraint.as_ref());
        Self {
            name: declaration.name.to_string(),
            place: Some(contract.documents.place(declaration.span)),
            type_: TypeUse::of(contract, TypeDefinition::Simple(declaration.type_definition)),
            required: false,
            inherited: false,
            default,
            fixed,
            documentation: documentation(declaration.annotation.as_ref()),
            used_by,
        }
    }

    fn all(contract: &Contract, uses: &[AttributeUse], inherited: &[AttributeUse]) -> Vec<Self> {
        let inherited: BTreeSet<Span> = inherited.iter().map(|use_| use_.span).collect();
        uses.iter().map(|use_| Self::of(contract, use_, inherited.contains(&use_.span))).collect()
    }

    fn of(contract: &Contract, use_: &AttributeUse, inherited: bool) -> Self {
        let declaration = &contract[use_.attribute_declaration];
        let (default, fixed) = constraint(use_.value_constraint.as_ref().or(declaration.value_constraint.as_ref()));
        Self {
            name: declaration.name.to_string(),
            place: None,
            type_: TypeUse::of(contract, TypeDefinition::Simple(declaration.type_definition)),
            required: use_.required,
            inherited,
            default,
            fixed,
            documentation: documentation(use_.annotation.as_ref()).or(documentation(declaration.annotation.as_ref())),
            used_by: Vec::new(),
        }
    }
}
