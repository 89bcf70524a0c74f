//! Where a `Box` goes: which types contain themselves by value, and which of them can never be complete.

use std::collections::BTreeMap;

use castile_model::component::{
    ComplexTypeDefinition, ContentType, ModelGroupDefinition, Particle, Term, TypeDefinition,
};
use castile_model::{Contract, Id};

use crate::shape::{Occurs, group_of};

/// What may contain itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node {
    /// A complex type.
    Type(Id<ComplexTypeDefinition>),
    /// A named group.
    Group(Id<ModelGroupDefinition>),
}

/// Which types contain themselves.
#[derive(Clone, Debug, Default)]
pub struct Recursion {
    /// The circle that a node is in. Nodes that are in none do not appear.
    circle: BTreeMap<Node, usize>,
}

impl Recursion {
    /// Whether a value of `target` that stands in `owner` is boxed.
    pub fn is_boxed(&self, owner: Node, target: Node) -> bool {
        self.circle.get(&owner).is_some_and(|circle| self.circle.get(&target) == Some(circle))
    }
}

/// Finds the circles (Tarjan's strongly connected components, without recursion: contracts can be deep).
pub fn recursion(contract: &Contract) -> Recursion {
    let types = contract.schema.complex_types.iter().map(|(id, _)| Node::Type(id));
    let groups = contract.schema.model_groups.iter().map(|(id, _)| Node::Group(id));
    let mut search = Search { edges: BTreeMap::new(), found: BTreeMap::new(), stack: Vec::new(), circles: Vec::new() };
    for node in types.chain(groups) {
        search.edges.insert(node, contained(contract, node));
    }
    let nodes: Vec<Node> = search.edges.keys().copied().collect();
    for node in nodes {
        search.visit(node);
    }
    let mut circle = BTreeMap::new();
    for (number, nodes) in search.circles.iter().enumerate() {
        let is_circle = nodes.len() > 1 || search.edges[&nodes[0]].contains(&nodes[0]);
        if is_circle {
            circle.extend(nodes.iter().map(|node| (*node, number)));
        }
    }
    Recursion { circle }
}

/// What a node contains by value: what occurs at most once. A `Vec` is a pointer already.
fn contained(contract: &Contract, node: Node) -> Vec<Node> {
    let mut nodes = Vec::new();
    match node {
        Node::Type(id) => match &contract[id].content_type {
            ContentType::Elements { particle, mixed: false } => {
                contained_in(contract, particle, Occurs::ONCE, &mut nodes)
            }
            ContentType::Elements { mixed: true, .. } | ContentType::Empty | ContentType::Simple(_) => {}
        },
        Node::Group(id) => {
            for particle in &contract[id].model_group.particles {
                contained_in(contract, particle, Occurs::ONCE, &mut nodes);
            }
        }
    }
    nodes
}

fn contained_in(contract: &Contract, particle: &Particle, outer: Occurs, nodes: &mut Vec<Node>) {
    let occurs = outer.times(particle);
    if occurs.is_repeated() {
        return;
    }
    match &particle.term {
        Term::Element(id) => {
            let members = contract.schema.substitution_members.get(id).into_iter().flatten();
            for id in std::iter::once(id).chain(members) {
                if let TypeDefinition::Complex(id) = contract[*id].type_definition {
                    nodes.push(Node::Type(id));
                }
            }
        }
        Term::GroupReference(id) => nodes.push(Node::Group(*id)),
        Term::ModelGroup(_) => {
            for particle in group_of(contract, &particle.term).into_iter().flat_map(|group| &group.particles) {
                contained_in(contract, particle, occurs, nodes);
            }
        }
        Term::Wildcard(_) => {}
    }
}

struct Search {
    edges: BTreeMap<Node, Vec<Node>>,
    found: BTreeMap<Node, Found>,
    stack: Vec<Node>,
    circles: Vec<Vec<Node>>,
}

#[derive(Clone, Copy)]
struct Found {
    index: usize,
    low: usize,
    on_stack: bool,
}

impl Search {
    fn visit(&mut self, start: Node) {
        if self.found.contains_key(&start) {
            return;
        }
        let mut path = vec![(start, 0)];
        self.enter(start);
        while let Some((node, next)) = path.last().copied() {
            let Some(target) = self.edges.get(&node).and_then(|targets| targets.get(next)).copied() else {
                path.pop();
                self.leave(node, path.last().map(|(parent, _)| *parent));
                continue;
            };
            path.last_mut().expect("the path is not empty: its last was just read").1 += 1;
            match self.found.get(&target).copied() {
                None => {
                    self.enter(target);
                    path.push((target, 0));
                }
                Some(found) if found.on_stack => self.lower(node, found.index),
                Some(_) => {}
            }
        }
    }

    fn enter(&mut self, node: Node) {
        let index = self.found.len();
        self.found.insert(node, Found { index, low: index, on_stack: true });
        self.stack.push(node);
    }

    fn leave(&mut self, node: Node, parent: Option<Node>) {
        let found = self.found[&node];
        if let Some(parent) = parent {
            self.lower(parent, found.low);
        }
        if found.low == found.index {
            let mut circle = Vec::new();
            while let Some(member) = self.stack.pop() {
                self.found.entry(member).and_modify(|found| found.on_stack = false);
                circle.push(member);
                if member == node {
                    break;
                }
            }
            self.circles.push(circle);
        }
    }

    fn lower(&mut self, node: Node, low: usize) {
        self.found.entry(node).and_modify(|found| found.low = found.low.min(low));
    }
}
