//! What repeats in a message: the first element or group that does, outermost first, on a way of elements that stand once. A call offers
//! to read its occurrences one by one in an answer, and to write them one by one in a request.

use std::collections::BTreeSet;

use super::lowering::Lowering;
use crate::package::{
    BuiltIn, By, Children, Constraint, Content, Field, Item, Leaf, Line, Occurrence, Path, Records, Struct,
    TakenRecords,
};

/// Something that repeats, by the statics of its module.
struct Found {
    module: usize,
    way: Vec<(usize, String)>,
    by: By,
    leaf: Leaf,
    among: Option<Children>,
    built_in: Option<BuiltIn>,
    constraint: Option<Constraint>,
    /// The elements that may come after it; `None` where something else may.
    after: Option<Vec<String>>,
}

impl Lowering<'_> {
    /// What repeats in an answer of this type.
    pub(super) fn records(&mut self, output: &Leaf) -> Option<Records> {
        let found = self.first_repeated(output)?;
        Some(self.found(found))
    }

    /// What repeats in a request of this type, if only elements come after it, so that its place can be found where none is there.
    pub(super) fn taken_records(&mut self, input: &Leaf) -> Option<TakenRecords> {
        let mut found = self.first_repeated(input)?;
        let after = found.after.take()?;
        let after = after.iter().map(|name| self.in_root(found.module, name)).collect();
        Some(TakenRecords { records: self.found(found), after })
    }

    fn found(&mut self, found: Found) -> Records {
        let Found { module, way, by, leaf, among, built_in, constraint, .. } = found;
        let way = way.into_iter().map(|(module, name)| self.in_root(module, &name)).collect();
        let by = match by {
            By::Element(name) => By::Element(self.in_root(module, &name)),
            By::Nillable(name) => By::Nillable(self.in_root(module, &name)),
            By::Any(wildcard) => By::Any(self.in_root(module, &wildcard)),
            By::Group => By::Group,
        };
        let mut in_root = |statics: Vec<String>| statics.iter().map(|it| self.in_root(module, it)).collect();
        let among = among
            .filter(|_| by == By::Group)
            .map(|it| Children { names: in_root(it.names), wildcards: in_root(it.wildcards) });
        Records { way, by, leaf, built_in, constraint, among }
    }

    fn first_repeated(&self, output: &Leaf) -> Option<Found> {
        let Leaf::Complex(path) = output else { return None };
        let mut seen = BTreeSet::from([path.clone()]);
        let mut level = vec![(path.clone(), Vec::new())];
        while !level.is_empty() {
            let mut next = Vec::new();
            for (path, way) in level {
                let Some(item) = self.struct_of(&path) else { continue };
                let mut fields = item.fields.iter();
                if let Some((field, by)) = fields.find_map(|field| Some((field, repeated(item, field)?))) {
                    return Some(Found {
                        module: path.module,
                        way,
                        by,
                        leaf: field.ty.leaf.clone(),
                        among: item.children.clone(),
                        built_in: field.built_in,
                        constraint: field.constraint.clone(),
                        after: after(item, fields.as_slice()),
                    });
                }
                for field in &item.fields {
                    if let Some((name, inner)) = single(item, field) {
                        if seen.insert(inner.clone()) {
                            let step = (path.module, name.to_owned());
                            next.push((inner.clone(), way.iter().cloned().chain([step]).collect()));
                        }
                    }
                }
            }
            level = next;
        }
        None
    }

    fn struct_of(&self, path: &Path) -> Option<&Struct> {
        self.package.modules[path.module].items.iter().find_map(|item| match item {
            Item::Struct(item) if item.ident == path.ident => Some(item),
            Item::Struct(_) | Item::Choice(_) | Item::Derived(_) => None,
            Item::Enumeration(_) | Item::Token(_) | Item::Client(_) => None,
        })
    }

    /// The static of the same value in the root, where clients stand.
    fn in_root(&mut self, module: usize, ident: &str) -> String {
        let known = self.package.modules[module].statics.iter().find(|it| it.ident == ident);
        match known.map(|known| known.value.clone()) {
            Some(value) if module != 0 => {
                let longer = format!("{}_{ident}", crate::names::shouty(&self.names.modules[module].ident));
                self.static_of(0, &[ident.to_owned(), longer], value)
            }
            Some(_) | None => ident.to_owned(),
        }
    }
}

/// How one of what a field holds any number of is told, if elements tell it from the other fields.
fn repeated(item: &Struct, field: &Field) -> Option<By> {
    let by = match (&field.line, &field.ty.occurrence) {
        (Line::Element(name), Occurrence::Repeated(_)) if is_told_by(item, name) => By::Element(name.clone()),
        (Line::Nillable(name), Occurrence::RepeatedNillable(_)) if is_told_by(item, name) => By::Nillable(name.clone()),
        (Line::Group, Occurrence::Repeated(_)) if item.content == Content::Elements => By::Group,
        (Line::Any(wildcard), Occurrence::Repeated(_)) if item.content == Content::Elements => {
            By::Any(wildcard.clone())
        }
        (Line::Element(_) | Line::Nillable(_) | Line::Group | Line::Any(_), _) => return None,
        (Line::Text, _) => return None,
        (Line::Attribute(_) | Line::AttributeOr(..) | Line::AttributeFixed(..) | Line::AnyAttributes(_), _) => {
            return None;
        }
    };
    Some(by)
}

/// The elements that these last fields are, if they are nothing else and elements are told by their names.
fn after(item: &Struct, fields: &[Field]) -> Option<Vec<String>> {
    let name = |field: &Field| match &field.line {
        Line::Element(name) | Line::Nillable(name) => is_told_by(item, name).then(|| name.clone()),
        Line::Attribute(_) | Line::AttributeOr(..) | Line::AttributeFixed(..) | Line::AnyAttributes(_) => None,
        Line::Text | Line::Group | Line::Any(_) => None,
    };
    fields.iter().map(name).collect()
}

/// The element that a field is, and the struct that it holds at most once.
fn single<'i>(item: &Struct, field: &'i Field) -> Option<(&'i str, &'i Path)> {
    let name = match &field.line {
        Line::Element(name) | Line::Nillable(name) => name,
        Line::Text | Line::Group | Line::Any(_) => return None,
        Line::Attribute(_) | Line::AttributeOr(..) | Line::AttributeFixed(..) | Line::AnyAttributes(_) => return None,
    };
    match (field.ty.occurrence, &field.ty.leaf) {
        (Occurrence::One | Occurrence::Optional | Occurrence::Nillable, Leaf::Complex(path)) => {
            is_told_by(item, name).then_some((name.as_str(), path))
        }
        (Occurrence::One | Occurrence::Optional | Occurrence::Nillable, _) => None,
        (Occurrence::Repeated(_) | Occurrence::RepeatedNillable(_), _) => None,
    }
}

/// Whether elements of this name belong to one field only.
fn is_told_by(item: &Struct, name: &str) -> bool {
    let is_it = |line: &Line| match line {
        Line::Element(other) | Line::Nillable(other) => other == name,
        Line::Attribute(_) | Line::AttributeOr(..) | Line::AttributeFixed(..) | Line::AnyAttributes(_) => false,
        Line::Text | Line::Group | Line::Any(_) => false,
    };
    item.fields.iter().filter(|field| is_it(&field.line)).count() == 1
}
