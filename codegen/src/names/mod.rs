//! The name pass: every component of the contract that becomes a Rust item gets one identifier, here and nowhere else.
//! Names depend on the whole contract, never on what is chosen from it. What has a name of its own comes first; what is
//! anonymous is named after where it stands, and so is what would clash: longer names, no numbers, since numbers move
//! when the contract grows.

mod ident;
mod namespace;
mod scope;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use castile_model::component::{
    ComplexTypeDefinition, Compositor, ContentType, ElementDeclaration, ModelGroup, ModelGroupDefinition, Particle,
    Scope as ComponentScope, SimpleTypeDefinition, Term, TypeDefinition, Variety,
};
use castile_model::wsdl::PortType;
use castile_model::{Contract, ExpandedName, Id, Span};

pub use ident::{is_keyword, shouty, snake, upper_camel, variant};
pub use namespace::{all_words, telling_words};
pub use scope::Scope;

use crate::enumerated::{is_built_in, is_enumerated};
use crate::package::Path;
use crate::recursion::Node;
use crate::shape::{GroupKey, Occurs, Shape, group_of, key, shape};

/// The identifiers of everything.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// The modules; the first is the file itself and has no name.
    pub modules: Vec<ModuleName>,
    /// The struct of a complex type.
    pub complex: BTreeMap<Id<ComplexTypeDefinition>, Path>,
    /// The enum over a complex type and those derived from it.
    pub derived: BTreeMap<Id<ComplexTypeDefinition>, Path>,
    /// The enum of a simple type.
    pub simple: BTreeMap<Id<SimpleTypeDefinition>, Path>,
    /// The enum over an element and those that may stand for it.
    pub substitution: BTreeMap<Id<ElementDeclaration>, Path>,
    /// The enum or struct of a model group.
    pub groups: BTreeMap<GroupKey, GroupName>,
    /// The wrappers of an rpc operation: input and output.
    pub wrappers: BTreeMap<(Id<PortType>, usize), [Path; 2]>,
    module_of: BTreeMap<Option<Arc<str>>, usize>,
    scopes: Vec<Scope>,
}

/// The name of a module.
#[derive(Clone, Debug)]
pub struct ModuleName {
    /// Its identifier; empty for the root.
    pub ident: String,
    /// The namespace whose types it holds.
    pub namespace: Option<Arc<str>>,
}

/// The names of a model group.
#[derive(Clone, Debug)]
pub struct GroupName {
    /// Its type.
    pub path: Path,
    /// What a field of it is called.
    pub field: String,
    /// What it is called beside another such field.
    pub longer_field: String,
    /// The type or named group that it is a part of.
    pub owner: Node,
}

impl Names {
    /// The module of a namespace; the root where there is none for it.
    pub fn module(&self, namespace: &Option<Arc<str>>) -> usize {
        self.module_of.get(namespace).copied().unwrap_or(0)
    }

    /// Claims a type's name in a module.
    pub fn claim(&mut self, module: usize, candidates: &[String]) -> Path {
        Path { module, ident: self.scopes[module].claim(candidates) }
    }

    /// The name of a group's type. All are named beforehand; should lowering meet another, it is named now.
    pub fn group_name(
        &mut self,
        contract: &Contract,
        group: &ModelGroup,
        named: Option<&ModelGroupDefinition>,
        node: Node,
    ) -> GroupName {
        let key = key(contract, group);
        if let Some(known) = self.groups.get(&key) {
            return known.clone();
        }
        let (path, node) = match (named, node) {
            (Some(definition), _) => {
                (Path { module: self.module(&definition.name.namespace), ident: String::new() }, node)
            }
            (None, Node::Type(id)) => (self.complex[&id].clone(), node),
            (None, Node::Group(id)) => {
                let name = &contract[id].name;
                (Path { module: self.module(&name.namespace), ident: upper_camel(&name.local) }, node)
            }
        };
        let name = self.group(contract, group, named.map(|it| &*it.name.local), &Owner { path, node });
        self.groups.insert(key, name.clone());
        name
    }

    /// Claims the name of a group's type.
    fn group(&mut self, contract: &Contract, group: &ModelGroup, name: Option<&str>, owner: &Owner) -> GroupName {
        let ident = &owner.path.ident;
        let first = first_name(contract, group).unwrap_or_default();
        let (candidates, [field, longer]) = match (name, group.compositor) {
            (Some(name), compositor) => {
                let ident = upper_camel(name);
                let kind = match compositor {
                    Compositor::Sequence => "Sequence",
                    Compositor::Choice => "Choice",
                    Compositor::All => "All",
                };
                let candidates = plain([ident.clone(), format!("{ident}Group"), format!("{ident}{kind}")]);
                (candidates, [name.to_owned(), format!("{first}_{name}")])
            }
            (None, Compositor::Choice) => {
                let candidates = vec![format!("{ident}Choice"), format!("{ident}{}Choice", upper_camel(&first))];
                (candidates, ["choice".to_owned(), format!("{first}_choice")])
            }
            (None, Compositor::Sequence | Compositor::All) => {
                // What it begins with tells more of it than that it is a sequence.
                let (first, second) = telling_names(contract, group);
                let longer = format!("{first}_{second}");
                let candidates = [&first, &longer].map(|stem| format!("{ident}{}Group", upper_camel(stem)));
                (candidates.to_vec(), [first, longer].map(|stem| format!("{stem}_group")))
            }
        };
        let path = self.claim(owner.path.module, &candidates);
        GroupName { path, field: snake(&field), longer_field: snake(&longer), owner: owner.node }
    }
}

/// Names everything.
pub fn names(contract: &Contract) -> Names {
    let mut naming =
        Naming { contract, names: modules(contract), walked: BTreeSet::new(), walked_groups: BTreeSet::new() };
    naming.global_types();
    naming.global_elements();
    naming.wrappers();
    naming.enums_over_types();
    naming.nested();
    naming.names
}

/// Every namespace that has components, named from the words of its URI.
fn modules(contract: &Contract) -> Names {
    let root = root_namespace(contract);
    let mut names = Names::default();
    let mut scope = Scope::default();
    for reserved in ["std", "core", "alloc", "castile"] {
        scope.claim(&[reserved.to_owned()]);
    }
    names.modules.push(ModuleName { ident: String::new(), namespace: root.clone() });
    names.scopes.push(Scope::default());
    names.module_of.insert(root, 0);
    for namespace in namespaces(contract) {
        if names.module_of.contains_key(&namespace) {
            continue;
        }
        let uri = namespace.as_deref().unwrap_or("unqualified");
        let words = |words: Vec<String>| snake(&words.join("_"));
        let ident = scope.claim(&[words(telling_words(uri)), words(all_words(uri))]);
        names.module_of.insert(namespace.clone(), names.modules.len());
        names.modules.push(ModuleName { ident, namespace });
        names.scopes.push(Scope::default());
    }
    if !contract.definitions.bindings.is_empty() {
        // The transport of a client, which stands at the root.
        names.scopes[0].claim(&["T".to_owned()]);
    }
    names
}

/// The namespace at the root: the service's, or that of the first component of a set of schemas.
fn root_namespace(contract: &Contract) -> Option<Arc<str>> {
    let definitions = &contract.definitions;
    let of_wsdl = definitions
        .services
        .iter()
        .map(|(_, service)| &service.name)
        .chain(definitions.bindings.iter().map(|(_, binding)| &binding.name))
        .chain(definitions.port_types.iter().map(|(_, port_type)| &port_type.name))
        .next();
    match of_wsdl {
        Some(name) => name.namespace.clone(),
        None => globals(contract).first().and_then(|(_, name)| name.namespace.clone()),
    }
}

/// The namespaces of global components in the order of the documents.
fn namespaces(contract: &Contract) -> Vec<Option<Arc<str>>> {
    globals(contract).into_iter().map(|(_, name)| name.namespace.clone()).collect()
}

fn globals(contract: &Contract) -> Vec<(Span, &ExpandedName)> {
    let schema = &contract.schema;
    let complex = schema.complex_types.iter().filter_map(|(_, item)| Some((item.span, item.name.as_ref()?)));
    let simple = schema.simple_types.iter().filter_map(|(_, item)| Some((item.span, item.name.as_ref()?)));
    let elements = schema
        .elements
        .iter()
        .filter(|(_, item)| item.scope == ComponentScope::Global)
        .map(|(_, item)| (item.span, &item.name));
    let groups = schema.model_groups.iter().map(|(_, item)| (item.span, &item.name));
    let mut all: Vec<_> =
        complex.chain(simple).chain(elements).chain(groups).filter(|(_, name)| !is_built_in(name)).collect();
    all.sort_by_key(|(span, _)| *span);
    all
}

/// Where an anonymous thing stands: what its name begins with, and what it is a part of.
#[derive(Clone)]
struct Owner {
    path: Path,
    node: Node,
}

struct Naming<'a> {
    contract: &'a Contract,
    names: Names,
    walked: BTreeSet<Id<ComplexTypeDefinition>>,
    walked_groups: BTreeSet<Id<ModelGroupDefinition>>,
}

impl Naming<'_> {
    /// Named types come first: they have the best right to their name.
    fn global_types(&mut self) {
        let schema = &self.contract.schema;
        let complex = schema
            .complex_types
            .iter()
            .filter_map(|(id, item)| Some((item.span, TypeDefinition::Complex(id), item.name.as_ref()?)));
        let simple = schema
            .simple_types
            .iter()
            .filter(|(id, _)| is_enumerated(self.contract, *id))
            .filter_map(|(id, item)| Some((item.span, TypeDefinition::Simple(id), item.name.as_ref()?)));
        let mut types: Vec<_> = complex.chain(simple).filter(|(_, _, name)| !is_built_in(name)).collect();
        types.sort_by_key(|(span, _, _)| *span);
        for (_, definition, name) in types {
            let path = self.claim_type(&name.namespace, &name.local, "Type");
            match definition {
                TypeDefinition::Complex(id) => drop(self.names.complex.insert(id, path)),
                TypeDefinition::Simple(id) => drop(self.names.simple.insert(id, path)),
            }
        }
    }

    /// Then elements and attributes whose types have no name of their own.
    fn global_elements(&mut self) {
        for (_, element) in self.contract.schema.elements.iter() {
            if element.scope != ComponentScope::Global {
                continue;
            }
            let module = self.names.module(&element.name.namespace);
            match element.type_definition {
                TypeDefinition::Complex(id) if self.is_unnamed(id) => {
                    let path = self.claim_type(&element.name.namespace, &element.name.local, "Element");
                    self.names.complex.insert(id, path);
                }
                TypeDefinition::Complex(_) => {}
                TypeDefinition::Simple(id) => self.simple(id, module, &upper_camel(&element.name.local), "Element"),
            }
        }
        for (_, attribute) in self.contract.schema.attributes.iter() {
            if attribute.scope == ComponentScope::Global {
                let module = self.names.module(&attribute.name.namespace);
                self.simple(attribute.type_definition, module, &upper_camel(&attribute.name.local), "Attribute");
            }
        }
    }

    /// The wrappers of rpc operations are in no schema.
    fn wrappers(&mut self) {
        for (id, port_type) in self.contract.definitions.port_types.iter() {
            for (position, operation) in port_type.operations.iter().enumerate() {
                let ident = upper_camel(&operation.name);
                let longer = format!("{}{ident}", upper_camel(&port_type.name.local));
                let input = [format!("{ident}Request"), format!("{longer}Request")];
                let output = [format!("{ident}Response"), format!("{longer}Response")];
                let is_rpc = self.contract.definitions.bindings.iter().any(|(_, binding)| {
                    binding.port_type == id
                        && binding
                            .operations
                            .iter()
                            .any(|bound| bound.operation == position && bound.style == castile_model::wsdl::Style::Rpc)
                });
                if is_rpc {
                    let paths = [self.names.claim(0, &input), self.names.claim(0, &output)];
                    self.names.wrappers.insert((id, position), paths);
                }
            }
        }
    }

    /// Enums over a type and those derived from it, and over an element and those that may stand for it.
    fn enums_over_types(&mut self) {
        let mut bases = BTreeSet::new();
        for (_, definition) in self.contract.schema.complex_types.iter() {
            if let (Some(_), TypeDefinition::Complex(base)) = (&definition.name, definition.base_type_definition) {
                bases.insert(base);
            }
        }
        for base in bases {
            let Some(name) = self.contract[base].name.as_ref().filter(|name| !is_built_in(name)) else { continue };
            let path = self.claim_type(&name.namespace, &format!("any_{}", name.local), "Type");
            self.names.derived.insert(base, path);
        }
        for head in self.contract.schema.substitution_members.keys() {
            let name = &self.contract[*head].name;
            let path = self.claim_type(&name.namespace, &format!("any_{}", name.local), "Element");
            self.names.substitution.insert(*head, path);
        }
    }

    /// What is within types and groups: anonymous types, choices, sequences of their own.
    fn nested(&mut self) {
        let named: Vec<_> = self.names.complex.iter().map(|(id, path)| (*id, path.clone())).collect();
        for (id, path) in named {
            self.complex_type(id, &path);
        }
        for (id, _) in self.contract.schema.model_groups.iter() {
            self.group_definition(id);
        }
    }

    fn complex_type(&mut self, id: Id<ComplexTypeDefinition>, path: &Path) {
        if !self.walked.insert(id) {
            return;
        }
        let definition = &self.contract[id];
        if let TypeDefinition::Complex(base) = definition.base_type_definition {
            if let Some(path) = self.names.complex.get(&base).cloned() {
                self.complex_type(base, &path);
            }
        }
        for attribute in &definition.attribute_uses {
            let declaration = &self.contract[attribute.attribute_declaration];
            let ident = format!("{}{}", path.ident, upper_camel(&declaration.name.local));
            self.simple(declaration.type_definition, path.module, &ident, "Attribute");
        }
        match &definition.content_type {
            ContentType::Empty => {}
            ContentType::Simple(id) => self.simple(*id, path.module, &format!("{}Value", path.ident), "Type"),
            ContentType::Elements { particle, .. } => {
                let owner = Owner { path: path.clone(), node: Node::Type(id) };
                self.particle(particle, Occurs::of(particle), Compositor::Sequence, &owner);
            }
        }
    }

    fn group_definition(&mut self, id: Id<ModelGroupDefinition>) {
        if !self.walked_groups.insert(id) {
            return;
        }
        let definition = &self.contract[id];
        let owner = self.owner_of_group(id);
        for particle in &definition.model_group.particles {
            self.particle(particle, Occurs::of(particle), definition.model_group.compositor, &owner);
        }
    }

    fn owner_of_group(&self, id: Id<ModelGroupDefinition>) -> Owner {
        let name = &self.contract[id].name;
        let path = Path { module: self.names.module(&name.namespace), ident: upper_camel(&name.local) };
        Owner { path, node: Node::Group(id) }
    }

    fn particle(&mut self, particle: &Particle, occurs: Occurs, inside: Compositor, owner: &Owner) {
        match &particle.term {
            Term::Element(id) => self.local_element(*id, owner),
            Term::ModelGroup(group) => {
                let shape = shape(group, occurs, inside);
                let inner = self.group(group, None, shape, owner);
                for particle in &group.particles {
                    match shape {
                        Shape::Only => self.particle(particle, occurs.times(particle), inside, &inner),
                        Shape::Nothing | Shape::Inline | Shape::Enum | Shape::Struct => {
                            self.particle(particle, Occurs::of(particle), group.compositor, &inner);
                        }
                    }
                }
            }
            Term::GroupReference(id) => self.group_reference(*id, occurs, inside),
            Term::Wildcard(_) => {}
        }
    }

    /// What is within a named group is named once, after the group, whoever refers to it.
    fn group_reference(&mut self, id: Id<ModelGroupDefinition>, occurs: Occurs, inside: Compositor) {
        self.group_definition(id);
        let definition = &self.contract[id];
        let group = &definition.model_group;
        let owner = self.owner_of_group(id);
        let shape = shape(group, occurs, inside);
        self.group(group, Some(&definition.name.local), shape, &owner);
        if let (Shape::Only, Some(particle)) = (shape, group.particles.first()) {
            if !matches!(particle.term, Term::GroupReference(_)) {
                self.particle(particle, occurs.times(particle), inside, &owner);
            }
        }
    }

    /// Names the type of a group, where it becomes one; gives what names within it begin with.
    fn group(&mut self, group: &ModelGroup, name: Option<&str>, shape: Shape, owner: &Owner) -> Owner {
        match shape {
            Shape::Nothing | Shape::Only | Shape::Inline => owner.clone(),
            Shape::Enum | Shape::Struct => {
                let key = key(self.contract, group);
                if let Some(known) = self.names.groups.get(&key) {
                    return Owner { path: known.path.clone(), node: known.owner };
                }
                let name = self.names.group(self.contract, group, name, owner);
                let inner = Owner { path: name.path.clone(), node: owner.node };
                self.names.groups.insert(key, name);
                inner
            }
        }
    }

    fn local_element(&mut self, id: Id<ElementDeclaration>, owner: &Owner) {
        let element = &self.contract[id];
        let owner = &owner.path;
        let ident = format!("{}{}", owner.ident, upper_camel(&element.name.local));
        match element.type_definition {
            TypeDefinition::Complex(id) if self.is_unnamed(id) => {
                let path = self.names.claim(owner.module, &[ident.clone(), format!("{ident}Element")]);
                self.names.complex.insert(id, path.clone());
                self.complex_type(id, &path);
            }
            TypeDefinition::Complex(_) => {}
            TypeDefinition::Simple(id) => self.simple(id, owner.module, &ident, "Element"),
        }
    }

    /// Names an anonymous simple type, where it becomes an enum, and those within it.
    fn simple(&mut self, id: Id<SimpleTypeDefinition>, module: usize, ident: &str, kind: &str) {
        let definition = &self.contract[id];
        if definition.name.is_some() || self.names.simple.contains_key(&id) {
            return;
        }
        if is_enumerated(self.contract, id) {
            let candidates = plain([ident.to_owned(), format!("{ident}{kind}")]);
            let path = self.names.claim(module, &candidates);
            self.names.simple.insert(id, path);
            return;
        }
        match &definition.variety {
            Variety::List { item_type } => self.simple(*item_type, module, &format!("{ident}Item"), kind),
            Variety::Atomic { .. } => {
                if let Some(base) = definition.base_type_definition {
                    self.simple(base, module, ident, kind);
                }
            }
            Variety::Union { .. } => {}
        }
    }

    fn is_unnamed(&self, id: Id<ComplexTypeDefinition>) -> bool {
        self.contract[id].name.is_none() && !self.names.complex.contains_key(&id)
    }

    fn claim_type(&mut self, namespace: &Option<Arc<str>>, local: &str, kind: &str) -> Path {
        let module = self.names.module(namespace);
        let ident = upper_camel(local);
        self.names.claim(module, &plain([ident.clone(), format!("{ident}{kind}")]))
    }
}

/// The candidates that do not hide a name of the prelude.
pub fn plain<const N: usize>(candidates: [String; N]) -> Vec<String> {
    candidates.into_iter().filter(|ident| !ident::is_prelude(ident)).collect()
}

/// The local name of the first element of a group.
fn first_name(contract: &Contract, group: &ModelGroup) -> Option<String> {
    group.particles.iter().find_map(|particle| match &particle.term {
        Term::Element(id) => Some(contract[*id].name.local.to_string()),
        Term::ModelGroup(_) => group_of(contract, &particle.term).and_then(|group| first_name(contract, group)),
        Term::GroupReference(id) => Some(contract[*id].name.local.to_string()),
        Term::Wildcard(_) => None,
    })
}

/// The local names of the first two elements that must be there in a group, which new ones behind them do not change; where there are none,
/// of the first two that may.
fn telling_names(contract: &Contract, group: &ModelGroup) -> (String, String) {
    let (mut required, mut all) = (Vec::new(), Vec::new());
    add_names(contract, group, true, &mut required, &mut all);
    let mut names = if required.is_empty() { all } else { required }.into_iter();
    (names.next().unwrap_or_default(), names.next().unwrap_or_default())
}

fn add_names(
    contract: &Contract,
    group: &ModelGroup,
    is_required: bool,
    required: &mut Vec<String>,
    all: &mut Vec<String>,
) {
    for particle in &group.particles {
        let is_required = is_required && particle.min_occurs > 0 && group.compositor != Compositor::Choice;
        let name = match &particle.term {
            Term::Element(id) => &contract[*id].name.local,
            Term::GroupReference(id) => &contract[*id].name.local,
            Term::ModelGroup(group) => {
                add_names(contract, group, is_required, required, all);
                continue;
            }
            Term::Wildcard(_) => continue,
        };
        if is_required {
            required.push(name.to_string());
        }
        all.push(name.to_string());
    }
}
