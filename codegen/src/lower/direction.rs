//! Only what is needed: reading code for what arrives, writing code for what is sent, and no name that nobody uses.

use std::collections::{BTreeMap, BTreeSet};

use crate::options::Role;
use crate::package::{
    Body, By, Children, Client, Content, Direction, Item, Leaf, Line, Package, Path, Response, StaticValue, Struct,
    Type,
};

/// Says what of each item is printed, and drops items of which nothing is.
pub(super) fn choose(package: &mut Package, role: Role) {
    let has_clients = package.modules.iter().flat_map(|module| &module.items).any(|it| matches!(it, Item::Client(_)));
    let directions = if has_clients { reached(package, role) } else { BTreeMap::new() };
    let everything = !has_clients;
    for (index, module) in package.modules.iter_mut().enumerate() {
        module.items.retain_mut(|item| {
            let path = Path { module: index, ident: item.ident().to_owned() };
            let direction = match directions.get(&path) {
                Some(direction) => *direction,
                None if everything => Direction { read: true, write: true },
                None => Direction::default(),
            };
            match item {
                Item::Struct(item) => item.direction = direction,
                Item::Choice(item) => item.direction = direction,
                Item::Derived(item) => item.direction = direction,
                Item::Enumeration(_) | Item::Token(_) => {}
                Item::Client(_) => return role != Role::Server,
            }
            direction.read || direction.write
        });
    }
}

/// What the operations send and get, with all that is in it.
fn reached(package: &Package, role: Role) -> BTreeMap<Path, Direction> {
    let mut items = BTreeMap::new();
    for (module, content) in package.modules.iter().enumerate() {
        for item in &content.items {
            items.insert(Path { module, ident: item.ident().to_owned() }, item);
        }
    }
    let clients = items.values().filter_map(|item| match item {
        Item::Client(client) => Some(client),
        Item::Struct(_) | Item::Choice(_) | Item::Derived(_) | Item::Enumeration(_) | Item::Token(_) => None,
    });
    let (mut sent, mut arriving) = (BTreeSet::new(), BTreeSet::new());
    for client in clients {
        exchanged(client, &mut sent, &mut arriving);
    }
    if role == Role::Server {
        std::mem::swap(&mut sent, &mut arriving);
    }
    let (sent, arriving) = (closure(sent, &items), closure(arriving, &items));
    let direction = |path| match role {
        Role::Both => Direction { read: true, write: true },
        Role::Client | Role::Server => Direction { read: arriving.contains(path), write: sent.contains(path) },
    };
    sent.union(&arriving).map(|path| (path.clone(), direction(path))).collect()
}

fn exchanged(client: &Client, sent: &mut BTreeSet<Path>, arriving: &mut BTreeSet<Path>) {
    for header in &client.headers {
        sent.extend(path_of(&header.ty.leaf).cloned());
    }
    for method in &client.methods {
        for parameter in &method.parameters {
            sent.extend(path_of(&parameter.ty.leaf).cloned());
        }
        if let Body::Wrapper(path, _) = &method.body {
            sent.insert(path.clone());
        }
        match &method.response {
            Response::OneWay => {}
            Response::Unit(path) | Response::Field(path, _, _) => drop(arriving.insert(path.clone())),
            Response::Whole(ty) => arriving.extend(path_of(&ty.leaf).cloned()),
        }
        arriving.extend(method.arriving.iter().cloned());
    }
}

fn closure(roots: BTreeSet<Path>, items: &BTreeMap<Path, &Item>) -> BTreeSet<Path> {
    let mut reached = BTreeSet::new();
    let mut waiting: Vec<Path> = roots.into_iter().collect();
    while let Some(path) = waiting.pop() {
        if let (Some(item), true) = (items.get(&path), reached.insert(path.clone())) {
            waiting.extend(paths(item));
        }
    }
    reached
}

/// The items that an item is made of.
fn paths(item: &Item) -> Vec<Path> {
    let types: Vec<&Type> = match item {
        Item::Struct(item) => item.fields.iter().map(|field| &field.ty).collect(),
        Item::Choice(item) => item.variants.iter().map(|variant| &variant.ty).collect(),
        Item::Derived(item) => {
            let variants = item.variants.iter().map(|(variant, _)| variant);
            return std::iter::once(&item.base).chain(variants).map(|it| it.path.clone()).collect();
        }
        Item::Enumeration(_) | Item::Token(_) | Item::Client(_) => Vec::new(),
    };
    types.into_iter().filter_map(|ty| path_of(&ty.leaf)).cloned().collect()
}

fn path_of(leaf: &Leaf) -> Option<&Path> {
    match leaf {
        Leaf::Simple(path) | Leaf::Complex(path) | Leaf::Group(path) => Some(path),
        Leaf::List(item) => path_of(item),
        Leaf::Std(_) | Leaf::Runtime(_) | Leaf::Element | Leaf::Attributes => None,
    }
}

/// Drops statics that nothing mentions, and puts the others in the order in which they are mentioned first.
pub(super) fn order_statics(package: &mut Package) {
    let mut namespaces = Vec::new();
    for module in (0..package.modules.len()).rev() {
        let content = &mut package.modules[module];
        let mut mentioned: Vec<String> = Vec::new();
        for item in &content.items {
            mentioned.extend(statics(item));
            if let Item::Struct(Struct { type_name: Some(name), direction: Direction { read: true, .. }, .. }) = item {
                namespaces.push(name.namespace.clone());
            }
        }
        let mut places = BTreeMap::new();
        let mut next = 0;
        while next < mentioned.len() {
            let ident = mentioned[next].clone();
            next += 1;
            if places.contains_key(&ident) {
                continue;
            }
            places.insert(ident.clone(), places.len());
            match content.statics.iter().find(|it| it.ident == ident).map(|it| &it.value) {
                Some(StaticValue::Operation(operation)) => {
                    mentioned
                        .extend(operation.input.iter().chain(&operation.output).chain(&operation.headers).cloned());
                }
                Some(StaticValue::Name { namespace: Some(namespace), .. }) => namespaces.push(namespace.clone()),
                Some(
                    StaticValue::Name { namespace: None, .. }
                    | StaticValue::Namespace(_)
                    | StaticValue::Wildcard(_)
                    | StaticValue::Endpoints(_),
                )
                | None => {}
            }
        }
        content.statics.retain(|it| match &it.value {
            StaticValue::Namespace(_) => namespaces.contains(&it.ident),
            StaticValue::Name { .. }
            | StaticValue::Wildcard(_)
            | StaticValue::Endpoints(_)
            | StaticValue::Operation(_) => places.contains_key(&it.ident),
        });
        content.statics.sort_by_key(|it| {
            let kind = match &it.value {
                StaticValue::Endpoints(_) => 0,
                StaticValue::Operation(_) => 1,
                StaticValue::Namespace(_) => 2,
                StaticValue::Name { .. } => 3,
                StaticValue::Wildcard(_) => 4,
            };
            (kind, places.get(&it.ident).copied())
        });
    }
}

/// The statics that an item mentions.
fn statics(item: &Item) -> Vec<String> {
    match item {
        Item::Struct(item) => {
            let lines = item.fields.iter().filter_map(|field| match &field.line {
                Line::Attribute(name)
                | Line::AttributeOr(name, _)
                | Line::AttributeFixed(name, _)
                | Line::Element(name)
                | Line::Nillable(name) => Some(name.clone()),
                // What is kept is written without asking who took it.
                Line::Any(wildcard) | Line::AnyAttributes(wildcard) => item.direction.read.then(|| wildcard.clone()),
                Line::Text | Line::Group => None,
            });
            let mut statics: Vec<String> = item.global_element.iter().cloned().chain(lines).collect();
            if item.direction.read {
                statics.extend(item.children.iter().flat_map(Children::statics).cloned());
            }
            if let (Content::Group { first, rest }, true) = (&item.content, item.direction.read) {
                statics.extend(first.statics().chain(rest.statics()).cloned());
            }
            statics
        }
        Item::Choice(item) => item
            .variants
            .iter()
            .filter_map(|variant| match &variant.by {
                By::Element(name) | By::Nillable(name) => Some(name.clone()),
                By::Any(wildcard) => item.direction.read.then(|| wildcard.clone()),
                By::Group => None,
            })
            .collect(),
        Item::Derived(item) => {
            let base = item.base_name.iter().filter(|_| item.direction.read);
            item.variants.iter().map(|(_, name)| name).chain(base).cloned().collect()
        }
        Item::Enumeration(_) | Item::Token(_) => Vec::new(),
        Item::Client(item) => {
            let headers = item.headers.iter().map(|header| header.name.clone());
            let operations = item.methods.iter().map(|method| method.operation.clone());
            let records = item.methods.iter().filter_map(|method| method.records.as_ref()).flat_map(|records| {
                let by = match &records.by {
                    By::Element(name) | By::Nillable(name) | By::Any(name) => Some(name),
                    By::Group => None,
                };
                let among = records.among.iter().flat_map(Children::statics);
                records.way.iter().chain(by).chain(among)
            });
            let taken = item.methods.iter().filter_map(|method| method.taken_records.as_ref()).flat_map(|taken| {
                let by = match &taken.records.by {
                    By::Element(name) | By::Nillable(name) => Some(name),
                    By::Any(_) | By::Group => None,
                };
                taken.records.way.iter().chain(by).chain(&taken.after)
            });
            let records = records.chain(taken).cloned();
            std::iter::once(item.endpoints.clone()).chain(headers).chain(operations).chain(records).collect()
        }
    }
}
