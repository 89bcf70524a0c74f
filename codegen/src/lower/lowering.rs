//! The pass at work: what it reads, what it has made so far, and what is still to be made.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use castile_model::component::{ComplexTypeDefinition, ElementDeclaration, Scope as ComponentScope, TypeDefinition};
use castile_model::{Contract, Diagnostic, ExpandedName, Id, Span};

use super::annotation::code;
use super::need::Need;
use crate::names::{Names, Scope};
use crate::options::Options;
use crate::package::{Item, Module, Package, Path};
use crate::recursion::Recursion;
use crate::shape::GroupKey;

/// The pass at work.
pub(super) struct Lowering<'a> {
    pub(super) contract: &'a Contract,
    pub(super) recursion: &'a Recursion,
    pub(super) options: &'a Options,
    pub(super) names: Names,
    pub(super) package: Package,
    /// Where each item stands in the contract, by its module and name.
    pub(super) places: BTreeMap<Path, Place>,
    pub(super) queue: VecDeque<Need>,
    pub(super) needed: BTreeSet<Need>,
    pub(super) groups: BTreeSet<GroupKey>,
    pub(super) known_names: BTreeMap<(usize, ExpandedName), String>,
    pub(super) known_namespaces: BTreeMap<String, String>,
    pub(super) static_scopes: Vec<Scope>,
    /// The types derived from a type, directly or not, that have a name: what `xsi:type` can say.
    pub(super) derived: BTreeMap<Id<ComplexTypeDefinition>, Vec<Id<ComplexTypeDefinition>>>,
    /// The element whose anonymous type it is.
    pub(super) element_of: BTreeMap<Id<ComplexTypeDefinition>, Id<ElementDeclaration>>,
    /// The global elements of a type.
    pub(super) global_elements_of: BTreeMap<Id<ComplexTypeDefinition>, Vec<Id<ElementDeclaration>>>,
    /// The structs of global elements that are not their types'.
    pub(super) own_structs: BTreeMap<Id<ElementDeclaration>, Path>,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) secrets: BTreeSet<String>,
}

/// Where an item stands in its module: what has no place in a schema (clients, wrappers of rpc operations) comes last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    Schema(Span, usize),
    Wsdl(usize),
}

impl<'a> Lowering<'a> {
    pub(super) fn new(contract: &'a Contract, names: Names, recursion: &'a Recursion, options: &'a Options) -> Self {
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
            own_structs: BTreeMap::new(),
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
    pub(super) fn push(&mut self, module: usize, span: Span, item: Item) {
        let order = self.places.len();
        self.push_at(module, Place::Schema(span, order), item);
    }

    /// Adds an item that stands in no schema.
    pub(super) fn push_last(&mut self, module: usize, item: Item) {
        let order = self.places.len();
        self.push_at(module, Place::Wsdl(order), item);
    }

    fn push_at(&mut self, module: usize, place: Place, item: Item) {
        self.places.insert(Path { module, ident: item.ident().to_owned() }, place);
        self.package.modules[module].items.push(item);
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
