//! What the schema declares of an element or an attribute that the comparison has come to.

use castile_model::component::{
    Compositor, ContentType, ElementDeclaration, ModelGroup, Particle, ProcessContents, SimpleTypeDefinition, Term,
    TypeDefinition,
};
use castile_model::wsdl::{BindingOperation, Message, PartContent, Style};
use castile_model::{Contract, ExpandedName, Id};
use roxmltree::Node;

/// What is declared of an element.
#[derive(Clone, Copy)]
pub struct Declared<'c> {
    /// Its type; `None` where nothing is declared.
    pub type_definition: Option<TypeDefinition>,
    /// `default` or `fixed`: what an empty element stands for.
    pub default: Option<&'c str>,
    /// Whether a global declaration holds where nothing is declared.
    pub is_open: bool,
}

impl Declared<'_> {
    /// Nothing is declared here, and a global declaration holds.
    pub const UNKNOWN: Self = Self { type_definition: None, default: None, is_open: true };

    const SKIPPED: Self = Self { type_definition: None, default: None, is_open: false };

    /// Whether nothing is declared.
    pub fn is_unknown(&self) -> bool {
        self.type_definition.is_none()
    }
}

/// A simple type to compare by: one of the contract's, or one that holds without any contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Simple {
    /// A type of the contract.
    Defined(Id<SimpleTypeDefinition>),
    /// `xs:QName`: the codes of faults.
    QName,
    /// `xs:boolean`: `xsi:nil`, `mustUnderstand`.
    Boolean,
}

/// What stands between the tags of an element.
pub enum Content {
    /// A text, of a type where one is declared.
    Text(Option<Simple>),
    /// Elements.
    Elements {
        /// `xs:all`: their order does not count.
        any_order: bool,
        /// Text may stand between them, and counts as it is.
        mixed: bool,
    },
    /// Whatever is there.
    Unknown,
}

/// The content that `type_definition` allows; without one, what SOAP says of `node`.
pub fn content(contract: Option<&Contract>, type_definition: Option<TypeDefinition>, node: Node) -> Content {
    let (Some(contract), Some(type_definition)) = (contract, type_definition) else {
        return if is_fault_code(node) { Content::Text(Some(Simple::QName)) } else { Content::Unknown };
    };
    match type_definition {
        TypeDefinition::Simple(id) => Content::Text(Some(Simple::Defined(id))),
        TypeDefinition::Complex(_) if is_any_type(contract, type_definition) => Content::Unknown,
        TypeDefinition::Complex(id) => match &contract[id].content_type {
            ContentType::Empty => Content::Elements { any_order: false, mixed: false },
            ContentType::Simple(id) => Content::Text(Some(Simple::Defined(*id))),
            ContentType::Elements { particle, mixed } => {
                Content::Elements { any_order: is_all(contract, particle), mixed: *mixed }
            }
        },
    }
}

/// `faultcode` of SOAP 1.1, `Value` of SOAP 1.2.
fn is_fault_code(node: Node) -> bool {
    let parent = node.parent_element().map(|parent| parent.tag_name());
    match node.tag_name().name() {
        "faultcode" => {
            super::name(node).0.is_none()
                && parent.is_some_and(|parent| {
                    parent.name() == "Fault" && parent.namespace() == Some(super::SOAP_ENVELOPES[0])
                })
        }
        "Value" => node.tag_name().namespace() == Some(super::SOAP_ENVELOPES[1]),
        _ => false,
    }
}

fn is_any_type(contract: &Contract, type_definition: TypeDefinition) -> bool {
    type_name(contract, Some(type_definition)) == Some((Some(XSD), "anyType"))
}

const XSD: &str = "http://www.w3.org/2001/XMLSchema";

fn is_all(contract: &Contract, particle: &Particle) -> bool {
    group(contract, &particle.term).is_some_and(|group| match group.compositor {
        Compositor::All => true,
        Compositor::Sequence | Compositor::Choice => match group.particles.as_slice() {
            [only] => is_all(contract, only),
            _ => false,
        },
    })
}

fn group<'c>(contract: &'c Contract, term: &'c Term) -> Option<&'c ModelGroup> {
    match term {
        Term::ModelGroup(group) => Some(group),
        Term::GroupReference(id) => Some(&contract[*id].model_group),
        Term::Element(_) | Term::Wildcard(_) => None,
    }
}

/// The global declaration of an element, where there is one.
pub fn global<'c>(contract: &'c Contract, node: Node) -> Declared<'c> {
    match contract.schema.global_elements.get(&name(node)) {
        Some(id) => of_element(contract, *id),
        None => Declared::SKIPPED,
    }
}

/// What the type of `parent` declares of its child `node`.
pub fn child<'c>(contract: &'c Contract, type_: Option<TypeDefinition>, parent: Node, node: Node) -> Declared<'c> {
    match type_ {
        None => match rpc_part(contract, parent, node) {
            Some(type_definition) => Declared { type_definition: Some(type_definition), default: None, is_open: false },
            None => Declared::UNKNOWN,
        },
        Some(TypeDefinition::Simple(_)) => Declared::SKIPPED,
        Some(TypeDefinition::Complex(id)) => match &contract[id].content_type {
            ContentType::Empty | ContentType::Simple(_) => Declared::SKIPPED,
            ContentType::Elements { particle, .. } => {
                let name = name(node);
                find(contract, particle, &name).unwrap_or(wildcard(contract, particle).unwrap_or(Declared::SKIPPED))
            }
        },
    }
}

/// The particle of this name, or the head that it may stand for.
fn find<'c>(contract: &'c Contract, particle: &'c Particle, name: &ExpandedName) -> Option<Declared<'c>> {
    match &particle.term {
        Term::Element(id) if contract[*id].name == *name => Some(of_element(contract, *id)),
        Term::Element(id) => {
            let members = contract.schema.substitution_members.get(id)?;
            let member = members.iter().find(|member| contract[**member].name == *name)?;
            Some(of_element(contract, *member))
        }
        Term::ModelGroup(group) => group.particles.iter().find_map(|particle| find(contract, particle, name)),
        Term::GroupReference(id) => {
            contract[*id].model_group.particles.iter().find_map(|particle| find(contract, particle, name))
        }
        Term::Wildcard(_) => None,
    }
}

/// What a wildcard in the content says of an element that no particle names: the global declaration, or nothing.
fn wildcard<'c>(contract: &'c Contract, particle: &'c Particle) -> Option<Declared<'c>> {
    match &particle.term {
        Term::Element(_) => None,
        Term::Wildcard(wildcard) => Some(match wildcard.process_contents {
            ProcessContents::Strict | ProcessContents::Lax => Declared::UNKNOWN,
            ProcessContents::Skip => Declared::SKIPPED,
        }),
        term @ (Term::ModelGroup(_) | Term::GroupReference(_)) => {
            group(contract, term)?.particles.iter().find_map(|particle| wildcard(contract, particle))
        }
    }
}

fn of_element(contract: &Contract, id: Id<ElementDeclaration>) -> Declared<'_> {
    let declaration = &contract[id];
    Declared {
        type_definition: Some(declaration.type_definition),
        default: declaration.value_constraint.as_ref().map(|constraint| constraint.lexical.as_str()),
        is_open: false,
    }
}

/// The type of a part accessor, where `parent` is the wrapper of an rpc operation.
fn rpc_part(contract: &Contract, parent: Node, node: Node) -> Option<TypeDefinition> {
    let body = parent.parent_element()?;
    if !super::is_soap(body, "Body") || super::name(node).0.is_some() {
        return None;
    }
    contract.definitions.bindings.iter().find_map(|(_, binding)| {
        binding.operations.iter().filter(|operation| operation.style == Style::Rpc).find_map(|operation| {
            let port_type = &contract[binding.port_type].operations[operation.operation];
            let message = if parent.tag_name().name() == operation.name {
                port_type.input.as_ref()?.message
            } else if is_response_of(operation, parent) {
                port_type.output.as_ref()?.message
            } else {
                return None;
            };
            part_type(&contract[message], node.tag_name().name())
        })
    })
}

fn is_response_of(operation: &BindingOperation, wrapper: Node) -> bool {
    wrapper.tag_name().name().strip_suffix("Response") == Some(operation.name.as_str())
}

fn part_type(message: &Message, name: &str) -> Option<TypeDefinition> {
    message.parts.iter().find(|part| part.name == name).and_then(|part| match part.content {
        PartContent::Type(type_definition) => Some(type_definition),
        PartContent::Element(_) => None,
    })
}

/// What is declared of an attribute.
#[derive(Clone, Copy)]
pub struct DeclaredAttribute<'c> {
    /// Its type; `None` is a string.
    pub type_definition: Option<Simple>,
    /// `default` or `fixed`: what its absence stands for.
    pub default: Option<&'c str>,
}

/// What is declared of an attribute on an element of this type.
pub fn attribute<'c>(
    contract: Option<&'c Contract>,
    type_definition: Option<TypeDefinition>,
    namespace: Option<&str>,
    local: &str,
) -> DeclaredAttribute<'c> {
    if namespace == Some(super::SCHEMA_INSTANCE) && local == "nil" {
        return DeclaredAttribute { type_definition: Some(Simple::Boolean), default: None };
    }
    if namespace.is_some_and(|name| super::SOAP_ENVELOPES.contains(&name))
        && matches!(local, "mustUnderstand" | "relay")
    {
        return DeclaredAttribute { type_definition: Some(Simple::Boolean), default: None };
    }
    let unknown = DeclaredAttribute { type_definition: None, default: None };
    let Some(contract) = contract else { return unknown };
    let name = ExpandedName::new(namespace, local);
    if let Some(TypeDefinition::Complex(id)) = type_definition {
        let uses = &contract[id].attribute_uses;
        if let Some(use_) = uses.iter().find(|use_| contract[use_.attribute_declaration].name == name) {
            let declaration = &contract[use_.attribute_declaration];
            let constraint = use_.value_constraint.as_ref().or(declaration.value_constraint.as_ref());
            return DeclaredAttribute {
                type_definition: Some(Simple::Defined(declaration.type_definition)),
                default: constraint.map(|constraint| constraint.lexical.as_str()),
            };
        }
    }
    match contract.schema.global_attributes.get(&name) {
        Some(id) => {
            DeclaredAttribute { type_definition: Some(Simple::Defined(contract[*id].type_definition)), default: None }
        }
        None => unknown,
    }
}

/// The name of a type, `None` for an anonymous one.
pub fn type_name(contract: &Contract, type_definition: Option<TypeDefinition>) -> Option<(Option<&str>, &str)> {
    let name = match type_definition? {
        TypeDefinition::Simple(id) => contract[id].name.as_ref(),
        TypeDefinition::Complex(id) => contract[id].name.as_ref(),
    }?;
    Some((name.namespace.as_deref(), &name.local))
}

/// A global type by its name.
pub fn global_type(contract: &Contract, namespace: Option<&str>, local: &str) -> Option<TypeDefinition> {
    contract.schema.global_types.get(&ExpandedName::new(namespace, local)).copied()
}

fn name(node: Node) -> ExpandedName {
    let (namespace, local) = super::name(node);
    ExpandedName::new(namespace, local)
}
