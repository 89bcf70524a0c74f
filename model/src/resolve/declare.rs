//! Every global component gets an id and stands in the table of its kind (XSD 1.0 Part 1, §2.2, sch-props-correct).
//! Redefinitions take the place of what they redefine (§4.2.2), which stays as the base of the new one.

use std::collections::{HashMap, HashSet};

use super::Resolve;
use super::order::order;
use super::reference::{Home, Kind};
use crate::component::{
    AttributeDeclaration, AttributeGroupDefinition, ElementDeclaration, ModelGroupDefinition, NotationDeclaration,
    TypeDefinition,
};
use crate::diagnostic::Diagnostic;
use crate::id::Id;
use crate::load::SchemaDocument;
use crate::name::ExpandedName;
use crate::syntax::Component;

/// A global component with the id that it will be built under.
#[derive(Clone, Copy, Debug)]
pub(super) struct Global<'s> {
    /// As written.
    pub(super) component: &'s Component,
    /// Where.
    pub(super) home: Home,
    /// The id.
    pub(super) id: GlobalId,
    /// What it redefines.
    pub(super) original: Option<GlobalId>,
}

/// The id of a global component of any kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GlobalId {
    Type(TypeDefinition),
    Element(Id<ElementDeclaration>),
    Attribute(Id<AttributeDeclaration>),
    Group(Id<ModelGroupDefinition>),
    AttributeGroup(Id<AttributeGroupDefinition>),
    Notation(Id<NotationDeclaration>),
}

/// The symbol space of a component (§2.5): types of both kinds share one.
pub(super) fn kind(component: &Component) -> Kind {
    match component {
        Component::SimpleType(_) | Component::ComplexType(_) => Kind::Type,
        Component::Element(_) => Kind::Element,
        Component::Attribute(_) => Kind::Attribute,
        Component::Group(_) => Kind::Group,
        Component::AttributeGroup(_) => Kind::AttributeGroup,
        Component::Notation(_) => Kind::Notation,
    }
}

impl<'s> Resolve<'s> {
    /// Gives every global component its id, in the order of the source.
    pub(super) fn declare(&mut self) -> Vec<Global<'s>> {
        let schemas = self.schemas;
        let mut globals: Vec<Global<'s>> = Vec::new();
        let mut by_name: HashMap<(Kind, &'s ExpandedName), usize> = HashMap::new();
        let mut repeating: HashSet<(Home, Home)> = HashSet::new();
        for (index, schema) in schemas.iter().enumerate() {
            for component in schema.components.iter().map(|declaration| &declaration.component) {
                let home = Home(index);
                let key = (kind(component), &component.name().name);
                if self.is_left_out(key.0, key.1) {
                    continue;
                }
                if let Some(first) = by_name.get(&key) {
                    let first = globals[*first];
                    let is_alike = first.component == component;
                    if first.home != home && is_alike {
                        if repeating.insert((first.home, home)) {
                            self.repeated(component, first.component, key.0, true);
                        }
                    } else if schemas[first.home.0].document != schema.document {
                        self.conflicting(component, first.component, key.0);
                    } else if is_alike {
                        self.repeated(component, first.component, key.0, false);
                    } else {
                        self.duplicate(component, first.component, key.0);
                    }
                    continue;
                }
                if self.is_built_in(key) {
                    continue;
                }
                let id = self.allocate(component);
                by_name.insert(key, globals.len());
                globals.push(Global { component, home, id, original: None });
            }
        }
        self.redefine(&mut globals, &mut by_name);
        for index in by_name.values() {
            self.publish(globals[*index]);
        }
        globals
    }

    /// The schema for schemas may be among the documents; its types are built in.
    fn is_built_in(&self, (kind, name): (Kind, &ExpandedName)) -> bool {
        match kind {
            Kind::Type => self.schema.global_types.contains_key(name),
            Kind::Element => self.schema.global_elements.contains_key(name),
            Kind::Attribute => self.schema.global_attributes.contains_key(name),
            Kind::Group | Kind::AttributeGroup | Kind::IdentityConstraint | Kind::Notation => false,
        }
    }

    /// Redefinitions, from the inside to the outside: a document that redefines may be redefined itself.
    fn redefine(&mut self, globals: &mut Vec<Global<'s>>, by_name: &mut HashMap<(Kind, &'s ExpandedName), usize>) {
        let schemas = self.schemas;
        let included: Vec<Vec<usize>> = self
            .loaded
            .iter()
            .map(|(_, schema)| schema.compositions.iter().map(|composition| composition.schema.index()).collect())
            .collect();
        let inside_first = order(schemas.len(), |schema| &included[schema]).items;
        for index in inside_first {
            for redefine in &schemas[index].redefines {
                let target = self
                    .loaded_schema(index)
                    .compositions
                    .iter()
                    .find(|composition| composition.element == redefine.element)
                    .map(|composition| composition.schema.index());
                let Some(target) = target else { continue };
                let reach = reachable(target, &included);
                for component in redefine.components.iter().map(|declaration| &declaration.component) {
                    self.redefine_one(component, Home(index), &reach, globals, by_name);
                }
            }
        }
    }

    fn redefine_one(
        &mut self,
        component: &'s Component,
        home: Home,
        reach: &HashSet<usize>,
        globals: &mut Vec<Global<'s>>,
        by_name: &mut HashMap<(Kind, &'s ExpandedName), usize>,
    ) {
        let key = (kind(component), &component.name().name);
        if self.is_left_out(key.0, key.1) {
            return;
        }
        let Some(original) = by_name.get(&key).map(|index| globals[*index]) else {
            self.redefines_nothing(component, key.0);
            return;
        };
        let is_other_kind = matches!(
            (component, original.component),
            (Component::SimpleType(_), Component::ComplexType(_))
                | (Component::ComplexType(_), Component::SimpleType(_))
        );
        if is_other_kind {
            self.redefines_nothing(component, key.0);
            return;
        }
        if original.home == home || !reach.contains(&original.home.0) {
            self.duplicate(component, original.component, key.0);
            return;
        }
        let mut before = original.original;
        while let Some(earlier) = before.and_then(|id| globals.iter().find(|global| global.id == id)) {
            if earlier.home == home {
                self.circular_redefinition(component, earlier.component, key.0);
                break;
            }
            before = earlier.original;
        }
        let id = self.allocate(component);
        by_name.insert(key, globals.len());
        globals.push(Global { component, home, id, original: Some(original.id) });
    }

    /// An id for a component that is built later.
    fn allocate(&mut self, component: &Component) -> GlobalId {
        match component {
            Component::SimpleType(written) => {
                GlobalId::Type(TypeDefinition::Simple(self.allocate_simple_type(written)))
            }
            Component::ComplexType(written) => {
                GlobalId::Type(TypeDefinition::Complex(self.allocate_complex_type(written)))
            }
            Component::Element(written) => GlobalId::Element(self.allocate_element(written)),
            Component::Attribute(written) => GlobalId::Attribute(self.allocate_attribute(written)),
            Component::Group(written) => GlobalId::Group(self.allocate_group(written)),
            Component::AttributeGroup(written) => GlobalId::AttributeGroup(self.allocate_attribute_group(written)),
            Component::Notation(written) => GlobalId::Notation(self.notation(written)),
        }
    }

    /// Puts a component into the table of its kind.
    fn publish(&mut self, global: Global<'s>) {
        let name = global.component.name().name.clone();
        let schema = &mut self.schema;
        match global.id {
            GlobalId::Type(id) => drop(schema.global_types.insert(name, id)),
            GlobalId::Element(id) => drop(schema.global_elements.insert(name, id)),
            GlobalId::Attribute(id) => drop(schema.global_attributes.insert(name, id)),
            GlobalId::Group(id) => drop(schema.global_model_groups.insert(name, id)),
            GlobalId::AttributeGroup(id) => drop(schema.global_attribute_groups.insert(name, id)),
            GlobalId::Notation(id) => drop(schema.global_notations.insert(name, id)),
        }
    }

    fn duplicate(&mut self, second: &Component, first: &Component, kind: Kind) {
        let noun = kind.noun();
        self.report(
            Diagnostic::error("duplicate-definition", format!("two {noun}s are called `{}`", second.name().name.local))
                .at(second.place().0, "the second")
                .and_at(first.place().0, "the first")
                .by("XSD 1.0 Part 1, sch-props-correct")
                .help("rename one of them, or leave out the one that is not meant"),
        );
    }

    /// A definition that stands twice, alike.
    fn repeated(&mut self, second: &Component, first: &Component, kind: Kind, in_two_documents: bool) {
        let (stands, left_out, remove) = match in_two_documents {
            true => (
                "stands in two documents alike",
                "left out, as is what else the two documents say alike",
                "keep one of the two documents",
            ),
            false => ("stands here twice, alike", "left out", "remove one of the two"),
        };
        let message = format!("the {} `{}` {stands}", kind.noun(), second.name().name.local);
        self.report(
            Diagnostic::warning("repeated-definition", message)
                .at(second.place().0, left_out)
                .and_at(first.place().0, "the one that is kept")
                .by("XSD 1.0 Part 1, sch-props-correct")
                .help(remove),
        );
    }

    /// Two editions of a schema are in use; tools take the one that they met first.
    fn conflicting(&mut self, second: &Component, first: &Component, kind: Kind) {
        let noun = kind.noun();
        self.report(
            Diagnostic::warning(
                "conflicting-definition",
                format!("the {noun} `{}` is defined differently in two documents", second.name().name.local),
            )
            .at(second.place().0, "left out")
            .and_at(first.place().0, "the one that is kept")
            .by("XSD 1.0 Part 1, sch-props-correct")
            .help("import one edition of the schema everywhere"),
        );
    }

    /// Documents may redefine one another, but none what came from itself.
    fn circular_redefinition(&mut self, redefinition: &Component, declared: &Component, kind: Kind) {
        let message = format!("the {} `{}` is redefined where it is declared", kind.noun(), declared.name().name.local);
        self.report(
            Diagnostic::warning("circular-redefinition", message)
                .at(redefinition.place().0, "by way of another document, which redefines it too")
                .and_at(declared.place().0, "declared here")
                .by("XSD 1.0 Part 1, src-redefine")
                .help("change the declaration instead"),
        );
    }

    fn redefines_nothing(&mut self, component: &Component, kind: Kind) {
        let noun = kind.noun();
        self.report(
            Diagnostic::error(
                "redefines-nothing",
                format!("there is no {noun} `{}` to redefine", component.name().name.local),
            )
            .at(component.place().0, "not declared in the redefined document")
            .by("XSD 1.0 Part 1, src-redefine")
            .help("move the definition out of the `xs:redefine` if it is a new one"),
        );
    }
}

fn reachable(start: usize, included: &[Vec<usize>]) -> HashSet<usize> {
    let mut reach = HashSet::from([start]);
    let mut open = vec![start];
    while let Some(schema) = open.pop() {
        for next in &included[schema] {
            if reach.insert(*next) {
                open.push(*next);
            }
        }
    }
    reach
}

impl Resolve<'_> {
    fn loaded_schema(&self, index: usize) -> &SchemaDocument {
        let (_, schema) = self.loaded.iter().nth(index).expect("each schema as written comes from a loaded one");
        schema
    }
}
