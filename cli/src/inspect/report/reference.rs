//! Which component refers to which, read in both directions: where a component is used, and what an operation needs.

use std::collections::{BTreeMap, BTreeSet};

use castile_model::component::{
    AttributeDeclaration, AttributeGroupDefinition, AttributeUse, ContentType, DerivationMethod, ElementDeclaration,
    ModelGroupDefinition, Particle, Scope, Term, TypeDefinition, Variety,
};
use castile_model::wsdl::{Message, PartContent, PortType};
use castile_model::{Contract, Id, Span};
use serde::Serialize;

use super::super::name::{XSD, split};
use super::type_name;

/// A place that refers to a component by its name.
#[derive(Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Use {
    /// As what: `type`, `base`, `anonymousBase` (of a type without a name), `item` (of a list), `member` (of a union), `reference`, `head` (of a substitution group),
    /// `input`, `output`, `fault`, `header`, `part` (of a message that no operation has).
    #[serde(rename = "as")]
    pub as_: &'static str,
    /// What refers to it: `type`, `element`, `attribute`, `group`, `attributeGroup`, `operation` or `message`.
    pub kind: &'static str,
    /// The name of what refers to it.
    pub name: String,
    /// The local elements, and at the end perhaps `@attribute`, that lead there within it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub path: Vec<String>,
}

/// What the messages of an operation are made of, at any depth, substitution groups included; in each list the nearest come
/// first. Types of XML Schema itself are left out. Types that are derived from these and may arrive by `xsi:type` are not
/// here: each type's `usedBy` names them.
#[derive(Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Needs {
    pub elements: Vec<String>,
    pub types: Vec<String>,
    pub groups: Vec<String>,
    pub attributes: Vec<String>,
    pub attribute_groups: Vec<String>,
    /// How many of each list, from its first on, the messages name themselves, or their elements do.
    pub direct: Direct,
}

/// Counts of what is needed directly.
#[derive(Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Direct {
    pub elements: usize,
    pub types: usize,
    pub groups: usize,
    pub attributes: usize,
    pub attribute_groups: usize,
}

/// What has a name of its own and refers to others, or is referred to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Component {
    Type(TypeDefinition),
    Element(Id<ElementDeclaration>),
    Attribute(Id<AttributeDeclaration>),
    Group(Id<ModelGroupDefinition>),
    AttributeGroup(Id<AttributeGroupDefinition>),
    Operation(Id<PortType>, usize),
    Message(Id<Message>),
}

impl Component {
    fn kind(self) -> &'static str {
        match self {
            Self::Type(_) => "type",
            Self::Element(_) => "element",
            Self::Attribute(_) => "attribute",
            Self::Group(_) => "group",
            Self::AttributeGroup(_) => "attributeGroup",
            Self::Operation(..) => "operation",
            Self::Message(_) => "message",
        }
    }

    fn name(self, contract: &Contract) -> String {
        match self {
            Self::Type(id) => type_name(contract, id).unwrap_or_default(),
            Self::Element(id) => contract[id].name.to_string(),
            Self::Attribute(id) => contract[id].name.to_string(),
            Self::Group(id) => contract[id].name.to_string(),
            Self::AttributeGroup(id) => contract[id].name.to_string(),
            Self::Operation(port_type, at) => contract[port_type].operations[at].name.clone(),
            Self::Message(id) => contract[id].name.to_string(),
        }
    }
}

/// For every component the places that refer to it.
pub struct Uses {
    uses: BTreeMap<Component, Vec<Use>>,
}

impl Uses {
    pub fn of(contract: &Contract) -> Self {
        let groups = AttributeGroups::of(contract);
        let mut uses: BTreeMap<Component, Vec<Use>> = BTreeMap::new();
        for from in components(contract) {
            for Reference { to, as_, path } in references(contract, &groups, from) {
                let use_ = Use { as_, kind: from.kind(), name: from.name(contract), path };
                uses.entry(to).or_default().push(use_);
            }
        }
        Self { uses }
    }

    pub fn of_component(&self, component: Component) -> Vec<Use> {
        self.uses.get(&component).cloned().unwrap_or_default()
    }
}

impl Needs {
    /// What an operation needs.
    pub fn of(contract: &Contract, (port_type, at): (Id<PortType>, usize)) -> Self {
        /// Message parts, and what their elements name.
        const DIRECT: usize = 2;
        let groups = AttributeGroups::of(contract);
        let operation = Component::Operation(port_type, at);
        let mut known = BTreeSet::from([operation]);
        // What is as many steps away, one step after the other.
        let mut steps = vec![vec![operation]];
        while let Some(last) = steps.last().filter(|last| !last.is_empty()) {
            let mut next = Vec::new();
            for component in last {
                next.extend(references(contract, &groups, *component).into_iter().map(|reference| reference.to));
                if let Component::Element(head) = component {
                    let members = contract.schema.substitution_members.get(head).into_iter().flatten();
                    next.extend(members.map(|member| Component::Element(*member)));
                }
            }
            next.retain(|component| known.insert(*component));
            steps.push(next);
        }
        let all = |kind: &'static str, steps: &[Vec<Component>]| -> Vec<String> {
            let of_kind = steps.iter().flatten().filter(|component| component.kind() == kind);
            of_kind.map(|it| it.name(contract)).filter(|name| kind != "type" || split(name).0 != XSD).collect()
        };
        let named = |kind| all(kind, &steps);
        let direct = |kind| all(kind, &steps[..steps.len().min(DIRECT + 1)]).len();
        Self {
            elements: named("element"),
            types: named("type"),
            groups: named("group"),
            attributes: named("attribute"),
            attribute_groups: named("attributeGroup"),
            direct: Direct {
                elements: direct("element"),
                types: direct("type"),
                groups: direct("group"),
                attributes: direct("attribute"),
                attribute_groups: direct("attributeGroup"),
            },
        }
    }
}

/// Everything that may refer to something, in the order of the source.
fn components(contract: &Contract) -> Vec<Component> {
    let schema = &contract.schema;
    let mut all: Vec<Component> = Vec::new();
    for (id, port_type) in contract.definitions.port_types.iter() {
        all.extend((0..port_type.operations.len()).map(|at| Component::Operation(id, at)));
    }
    let exchanged = exchanged(contract);
    let messages = contract.definitions.messages.iter().filter(|(id, _)| !exchanged.contains(id));
    all.extend(messages.map(|(id, _)| Component::Message(id)));
    let mut declared: Vec<Component> = Vec::new();
    declared.extend(schema.global_elements.values().map(|id| Component::Element(*id)));
    declared.extend(schema.global_types.values().map(|id| Component::Type(*id)));
    declared.extend(schema.global_attributes.values().map(|id| Component::Attribute(*id)));
    declared.extend(schema.global_model_groups.values().map(|id| Component::Group(*id)));
    declared.extend(schema.global_attribute_groups.values().map(|id| Component::AttributeGroup(*id)));
    declared.sort();
    all.extend(declared);
    all
}

/// The messages that an operation or its binding has.
fn exchanged(contract: &Contract) -> BTreeSet<Id<Message>> {
    let mut exchanged = BTreeSet::new();
    for operation in contract.definitions.port_types.iter().flat_map(|(_, port_type)| &port_type.operations) {
        exchanged.extend(operation.input.iter().chain(&operation.output).map(|it| it.message));
        exchanged.extend(operation.faults.iter().map(|fault| fault.message));
    }
    for bound in contract.definitions.bindings.iter().flat_map(|(_, binding)| &binding.operations) {
        for header in bound.input.iter().chain(&bound.output).flat_map(|message| &message.headers) {
            exchanged.insert(header.message);
            exchanged.extend(header.header_faults.iter().map(|fault| fault.message));
        }
    }
    exchanged
}

/// A reference by name from within a component.
struct Reference {
    to: Component,
    as_: &'static str,
    path: Vec<String>,
}

/// What a component refers to by name; anonymous types belong to where they stand, and what a base type gives to the base.
fn references(contract: &Contract, groups: &AttributeGroups, from: Component) -> Vec<Reference> {
    let mut walk = Walk { contract, groups, path: Vec::new(), found: Vec::new() };
    match from {
        Component::Type(id) => walk.within_type("base", id),
        Component::Element(id) => walk.within_element(id),
        Component::Attribute(id) => walk.type_use("type", TypeDefinition::Simple(contract[id].type_definition)),
        Component::Group(id) => {
            contract[id].model_group.particles.iter().for_each(|particle| walk.particle(particle));
        }
        Component::AttributeGroup(id) => walk.attributes(&contract[id].attribute_uses, &[], Some(id)),
        Component::Operation(port_type, at) => walk.operation(port_type, at),
        Component::Message(id) => walk.message("part", id),
    }
    walk.found
}

struct Walk<'c> {
    contract: &'c Contract,
    groups: &'c AttributeGroups,
    path: Vec<String>,
    found: Vec<Reference>,
}

impl Walk<'_> {
    fn refer(&mut self, as_: &'static str, to: Component) {
        self.found.push(Reference { to, as_, path: self.path.clone() });
    }

    fn type_use(&mut self, as_: &'static str, type_definition: TypeDefinition) {
        match type_name(self.contract, type_definition) {
            Some(_) => self.refer(as_, Component::Type(type_definition)),
            None => self.within_type("anonymousBase", type_definition),
        }
    }

    fn within_type(&mut self, as_base: &'static str, type_definition: TypeDefinition) {
        match type_definition {
            TypeDefinition::Simple(id) => {
                let definition = &self.contract[id];
                if let Some(base) = definition.base_type_definition {
                    self.type_use(as_base, TypeDefinition::Simple(base));
                    // What the base has is the base's.
                    if self.contract[base].variety == definition.variety {
                        return;
                    }
                }
                match &definition.variety {
                    Variety::Atomic { .. } => {}
                    Variety::List { item_type } => self.type_use("item", TypeDefinition::Simple(*item_type)),
                    Variety::Union { member_types } => {
                        member_types.iter().for_each(|it| self.type_use("member", TypeDefinition::Simple(*it)));
                    }
                }
            }
            TypeDefinition::Complex(id) => {
                let definition = &self.contract[id];
                if definition.base_type_definition != type_definition {
                    self.type_use(as_base, definition.base_type_definition);
                }
                let inherited = match definition.base_type_definition {
                    TypeDefinition::Complex(base) if base != id => &self.contract[base].attribute_uses[..],
                    TypeDefinition::Complex(_) | TypeDefinition::Simple(_) => &[],
                };
                self.attributes(&definition.attribute_uses, inherited, None);
                match &definition.content_type {
                    ContentType::Empty => {}
                    ContentType::Simple(text) => {
                        if self.contract[*text].name.is_none() {
                            self.within_type("anonymousBase", TypeDefinition::Simple(*text));
                        }
                    }
                    ContentType::Elements { particle, .. } => {
                        if let Some(own) = own_content(self.contract, id, particle) {
                            self.particle(own);
                        }
                    }
                }
            }
        }
    }

    fn within_element(&mut self, id: Id<ElementDeclaration>) {
        let declaration = &self.contract[id];
        self.type_use("type", declaration.type_definition);
        if let Some(head) = declaration.substitution_group_affiliation {
            self.refer("head", Component::Element(head));
        }
    }

    fn particle(&mut self, particle: &Particle) {
        match &particle.term {
            Term::Element(id) if self.contract[*id].scope == Scope::Global => {
                self.refer("reference", Component::Element(*id));
            }
            Term::Element(id) => {
                self.path.push(self.contract[*id].name.local.to_string());
                self.within_element(*id);
                self.path.pop();
            }
            Term::ModelGroup(group) => group.particles.iter().for_each(|particle| self.particle(particle)),
            Term::GroupReference(id) => self.refer("reference", Component::Group(*id)),
            Term::Wildcard(_) => {}
        }
    }

    /// The attributes of a type but those of its base, or of an attribute group; those of groups are the groups'.
    fn attributes(
        &mut self,
        uses: &[AttributeUse],
        inherited: &[AttributeUse],
        within: Option<Id<AttributeGroupDefinition>>,
    ) {
        let inherited: BTreeSet<Span> = inherited.iter().map(|attribute| attribute.span).collect();
        let own: Vec<_> = uses.iter().filter(|attribute| !inherited.contains(&attribute.span)).collect();
        let spans: BTreeSet<Span> = own.iter().map(|attribute| attribute.span).collect();
        let referred = self.groups.among(&spans, within);
        for group in &referred {
            self.refer("reference", Component::AttributeGroup(*group));
        }
        for attribute in own {
            if referred.iter().any(|group| self.groups.spans[group].contains(&attribute.span)) {
                continue;
            }
            let declaration = &self.contract[attribute.attribute_declaration];
            if declaration.scope == Scope::Global {
                self.refer("reference", Component::Attribute(attribute.attribute_declaration));
            } else {
                self.path.push(format!("@{}", declaration.name.local));
                self.type_use("type", TypeDefinition::Simple(declaration.type_definition));
                self.path.pop();
            }
        }
    }

    fn operation(&mut self, port_type: Id<PortType>, at: usize) {
        let operation = &self.contract[port_type].operations[at];
        if let Some(input) = &operation.input {
            self.message("input", input.message);
        }
        if let Some(output) = &operation.output {
            self.message("output", output.message);
        }
        operation.faults.iter().for_each(|fault| self.message("fault", fault.message));
        // SOAP 1.1 and 1.2 have the same headers most often.
        let mut seen = BTreeSet::new();
        let bindings = self.contract.definitions.bindings.iter().filter(|(_, it)| it.port_type == port_type);
        for bound in bindings.flat_map(|(_, binding)| &binding.operations).filter(|bound| bound.operation == at) {
            for header in bound.input.iter().chain(&bound.output).flat_map(|message| &message.headers) {
                let faults = header.header_faults.iter().map(|fault| (fault.message, fault.part));
                for (message, part) in std::iter::once((header.message, header.part)).chain(faults) {
                    if seen.insert((message, part)) {
                        self.part("header", self.contract[message].parts[part].content);
                    }
                }
            }
        }
    }

    fn message(&mut self, as_: &'static str, message: Id<Message>) {
        self.contract[message].parts.iter().for_each(|part| self.part(as_, part.content));
    }

    fn part(&mut self, as_: &'static str, content: PartContent) {
        match content {
            PartContent::Element(id) => self.refer(as_, Component::Element(id)),
            PartContent::Type(type_definition) => self.type_use(as_, type_definition),
        }
    }
}

/// The particle of a type without what an extended base gives; `None` where that is all.
pub fn own_content<'c>(
    contract: &'c Contract,
    id: Id<castile_model::component::ComplexTypeDefinition>,
    particle: &'c Particle,
) -> Option<&'c Particle> {
    let definition = &contract[id];
    let TypeDefinition::Complex(base) = definition.base_type_definition else { return Some(particle) };
    if definition.derivation_method != DerivationMethod::Extension {
        return Some(particle);
    }
    let ContentType::Elements { particle: inherited, .. } = &contract[base].content_type else {
        return Some(particle);
    };
    match &particle.term {
        // The base's and the own content, one after the other (XSD 1.0 Part 1, §3.4.2).
        Term::ModelGroup(group) if particle.span == definition.span => group.particles.get(1),
        _ if particle.span == inherited.span => None,
        _ => Some(particle),
    }
}

/// Attribute groups have no components of their own in the types that refer to them: their attributes tell.
struct AttributeGroups {
    spans: BTreeMap<Id<AttributeGroupDefinition>, BTreeSet<Span>>,
    /// The groups that have an attribute, the one in which it is written first.
    holders: BTreeMap<Span, Vec<Id<AttributeGroupDefinition>>>,
}

impl AttributeGroups {
    fn of(contract: &Contract) -> Self {
        let mut groups = Self { spans: BTreeMap::new(), holders: BTreeMap::new() };
        for id in contract.schema.global_attribute_groups.values() {
            let spans: BTreeSet<Span> = contract[*id].attribute_uses.iter().map(|attribute| attribute.span).collect();
            for span in &spans {
                groups.holders.entry(*span).or_default().push(*id);
            }
            groups.spans.insert(*id, spans);
        }
        for (written, holders) in &mut groups.holders {
            // The last definition that begins before the attribute.
            let distance = |group: &Id<AttributeGroupDefinition>| {
                let span = contract[*group].span;
                (span.document != written.document, written.start.wrapping_sub(span.start))
            };
            holders.sort_by_key(distance);
        }
        groups
    }

    /// The groups that lie whole among these attributes and in no larger one that does.
    fn among(
        &self,
        attributes: &BTreeSet<Span>,
        but: Option<Id<AttributeGroupDefinition>>,
    ) -> Vec<Id<AttributeGroupDefinition>> {
        // What is written in the group itself comes from no other.
        let held = attributes.iter().filter_map(|span| self.holders.get(span)).filter(|it| it.first().copied() != but);
        let candidates: BTreeSet<_> = held.flatten().copied().filter(|group| Some(*group) != but).collect();
        let whole: Vec<_> = candidates.into_iter().filter(|group| self.spans[group].is_subset(attributes)).collect();
        let is_in_a_larger_one = |group: &Id<AttributeGroupDefinition>| {
            let spans = &self.spans[group];
            whole.iter().any(|other| spans.len() < self.spans[other].len() && spans.is_subset(&self.spans[other]))
        };
        whole.iter().filter(|group| !is_in_a_larger_one(group)).copied().collect()
    }
}
