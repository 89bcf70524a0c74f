//! The lower pass: from contract, names and recursion to a package, in which only Rust notions remain. One file per kind
//! of component, under the same name as in the model. Every question about the schema is answered here.
//!
//! It begins with what the operations exchange (for a set of schemas: with every global element and type) and takes
//! what they reach.

mod annotation;
mod attribute;
mod complex_type;
mod direction;
mod element;
mod empty;
mod message;
mod model_group;
mod port_type;
mod queue;
mod secret;
mod service;
mod simple_type;
mod statics;
mod wildcard;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use castile_model::component::{ComplexTypeDefinition, ElementDeclaration, Scope as ComponentScope, TypeDefinition};
use castile_model::{Contract, Diagnostic, ExpandedName, Id, Span};

use crate::names::{Names, Scope};
use crate::options::Options;
use crate::package::{Item, Module, Package, Path};
use crate::recursion::Recursion;
use crate::shape::GroupKey;

use annotation::code;
use queue::Need;

/// A package, and what there is to say about how it came about.
pub struct Lowered {
    /// The package.
    pub package: Package,
    /// What was left out or may surprise.
    pub diagnostics: Vec<Diagnostic>,
    /// Texts that became secrets because of their names.
    pub secrets: BTreeSet<String>,
}

/// Lowers the whole contract.
pub fn lower(contract: &Contract, names: Names, recursion: &Recursion, options: &Options) -> Lowered {
    let mut lowering = Lowering::new(contract, names, recursion, options);
    if contract.definitions.port_types.is_empty() {
        lowering.need_everything();
    } else {
        lowering.services();
    }
    lowering.run();
    lowering.finish()
}

/// The pass at work.
struct Lowering<'a> {
    contract: &'a Contract,
    recursion: &'a Recursion,
    options: &'a Options,
    names: Names,
    package: Package,
    /// Where each item stands in the contract, by its module and name.
    places: BTreeMap<Path, Place>,
    queue: VecDeque<Need>,
    needed: BTreeSet<Need>,
    groups: BTreeSet<GroupKey>,
    known_names: BTreeMap<(usize, ExpandedName), String>,
    known_namespaces: BTreeMap<String, String>,
    static_scopes: Vec<Scope>,
    /// The types derived from a type, directly or not, that have a name: what `xsi:type` can say.
    derived: BTreeMap<Id<ComplexTypeDefinition>, Vec<Id<ComplexTypeDefinition>>>,
    /// The element whose anonymous type it is.
    element_of: BTreeMap<Id<ComplexTypeDefinition>, Id<ElementDeclaration>>,
    /// The global elements of a type.
    global_elements_of: BTreeMap<Id<ComplexTypeDefinition>, Vec<Id<ElementDeclaration>>>,
    /// The structs of global elements of a simple type.
    text_elements: BTreeMap<Id<ElementDeclaration>, Path>,
    diagnostics: Vec<Diagnostic>,
    secrets: BTreeSet<String>,
}

/// Where an item stands in its module: what has no place in a schema (clients, wrappers of rpc operations) comes last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Schema(Span, usize),
    Wsdl(usize),
}

impl<'a> Lowering<'a> {
    fn new(contract: &'a Contract, names: Names, recursion: &'a Recursion, options: &'a Options) -> Self {
        let modules = names.modules.iter().map(|module| Module {
            ident: module.ident.clone(),
            doc: vec![match module.namespace.as_deref() {
                Some(uri) => format!("Namespace {}.", code(uri)),
                None => "Names without a namespace.".to_owned(),
            }],
            items: Vec::new(),
            statics: Vec::new(),
        });
        let package = Package { modules: modules.collect() };
        let mut lowering = Self {
            contract,
            recursion,
            options,
            static_scopes: vec![Scope::default(); package.modules.len()],
            package,
            names,
            places: BTreeMap::new(),
            queue: VecDeque::new(),
            needed: BTreeSet::new(),
            groups: BTreeSet::new(),
            known_names: BTreeMap::new(),
            known_namespaces: BTreeMap::new(),
            derived: derived(contract),
            element_of: BTreeMap::new(),
            global_elements_of: BTreeMap::new(),
            text_elements: BTreeMap::new(),
            diagnostics: Vec::new(),
            secrets: BTreeSet::new(),
        };
        for (id, element) in contract.schema.elements.iter() {
            let TypeDefinition::Complex(of) = element.type_definition else { continue };
            lowering.element_of.entry(of).or_insert(id);
            if element.scope == ComponentScope::Global {
                lowering.global_elements_of.entry(of).or_default().push(id);
            }
        }
        lowering
    }

    /// Adds an item that stands at this place of a schema.
    fn push(&mut self, module: usize, span: Span, item: Item) {
        let order = self.places.len();
        self.push_at(module, Place::Schema(span, order), item);
    }

    /// Adds an item that stands in no schema.
    fn push_last(&mut self, module: usize, item: Item) {
        let order = self.places.len();
        self.push_at(module, Place::Wsdl(order), item);
    }

    fn push_at(&mut self, module: usize, place: Place, item: Item) {
        self.places.insert(Path { module, ident: item.ident().to_owned() }, place);
        self.package.modules[module].items.push(item);
    }

    /// The package in the contract's order, and only what is used in it.
    fn finish(mut self) -> Lowered {
        let places = &self.places;
        for (module, content) in self.package.modules.iter_mut().enumerate() {
            content.items.sort_by_key(|item| places.get(&Path { module, ident: item.ident().to_owned() }).copied());
        }
        empty::complete(&mut self.package);
        direction::choose(&mut self.package, self.options.role);
        direction::order_statics(&mut self.package);
        Lowered { package: self.package, diagnostics: self.diagnostics, secrets: self.secrets }
    }
}

/// For each type the named types derived from it, in the order of declaration.
fn derived(contract: &Contract) -> BTreeMap<Id<ComplexTypeDefinition>, Vec<Id<ComplexTypeDefinition>>> {
    let mut derived: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (id, definition) in contract.schema.complex_types.iter() {
        if definition.name.is_none() {
            continue;
        }
        let mut base = definition.base_type_definition;
        let mut seen = BTreeSet::from([id]);
        while let TypeDefinition::Complex(next) = base {
            if !seen.insert(next) {
                break;
            }
            derived.entry(next).or_default().push(id);
            base = contract[next].base_type_definition;
        }
    }
    derived
}
