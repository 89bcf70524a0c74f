//! Which values come about without arguments: the empty value that is read into must always end, and `Default` is only
//! there where the empty value is valid.

use std::collections::{BTreeMap, BTreeSet};

use crate::package::{Content, DefaultValue, Item, Leaf, Occurrence, Package, Path, Struct, Type};

/// Fills in which variant an empty choice begins with, and who has `Default` or a constructor.
pub(super) fn complete(package: &mut Package) {
    let finite = finite(package);
    for module in &mut package.modules {
        for item in &mut module.items {
            match item {
                Item::Struct(item) => {
                    for field in &mut item.fields {
                        if !is_finite(&field.ty, &finite) {
                            // The contract asks for a value within a value without end. No message can be so; whoever
                            // sends one without it is understood.
                            field.ty.occurrence = Occurrence::Optional;
                        }
                    }
                }
                Item::Choice(item) => {
                    item.empty = item.variants.iter().position(|it| is_finite(&it.ty, &finite)).unwrap_or(0);
                }
                Item::Derived(_) | Item::Enumeration(_) | Item::Token(_) | Item::Client(_) => {}
            }
        }
    }
    mark_uneven(package);
    let valid = valid(package);
    for (index, module) in package.modules.iter_mut().enumerate() {
        for item in &mut module.items {
            if let Item::Struct(item) = item {
                let path = Path { module: index, ident: item.ident.clone() };
                let has_initial = item.fields.iter().any(|field| field.initial.is_some());
                item.default = match (valid.contains(&path), has_initial) {
                    (true, false) => DefaultValue::Derived,
                    (true, true) => DefaultValue::Written,
                    (false, _) => DefaultValue::None,
                };
                for field in &mut item.fields {
                    field.required = field.initial.is_none() && !is_valid(&field.ty, &valid);
                }
                let has_others = item.fields.iter().any(|field| !field.required);
                item.constructor = item.default == DefaultValue::None && has_others;
            }
        }
    }
}

/// The items whose empty value ends.
fn finite(package: &Package) -> BTreeSet<Path> {
    grow(package, |item, finite| match item {
        Item::Struct(item) => item.fields.iter().all(|field| is_finite(&field.ty, finite)),
        Item::Choice(item) => item.variants.iter().any(|it| is_finite(&it.ty, finite)),
        Item::Derived(item) => finite.contains(&item.base.path),
        Item::Enumeration(_) | Item::Token(_) => true,
        Item::Client(_) => false,
    })
}

fn is_finite(ty: &Type, finite: &BTreeSet<Path>) -> bool {
    match (&ty.occurrence, &ty.leaf) {
        (Occurrence::One, Leaf::Complex(path) | Leaf::Group(path)) => finite.contains(path),
        (Occurrence::One, Leaf::Std(_) | Leaf::Runtime(_) | Leaf::Element | Leaf::Attributes) => true,
        (Occurrence::One, Leaf::List(_) | Leaf::Simple(_)) => true,
        (Occurrence::Optional | Occurrence::Repeated | Occurrence::Nillable | Occurrence::RepeatedNillable, _) => true,
    }
}

/// The structs whose empty value is valid.
fn valid(package: &Package) -> BTreeSet<Path> {
    grow(package, |item, valid| match item {
        Item::Struct(item) => has_default(item, valid),
        Item::Choice(_) | Item::Derived(_) | Item::Enumeration(_) | Item::Token(_) | Item::Client(_) => false,
    })
}

fn has_default(item: &Struct, valid: &BTreeSet<Path>) -> bool {
    let is_group = matches!(item.content, Content::Group { .. });
    !is_group && item.fields.iter().all(|field| field.initial.is_some() || is_valid(&field.ty, valid))
}

fn is_valid(ty: &Type, valid: &BTreeSet<Path>) -> bool {
    match (&ty.occurrence, &ty.leaf) {
        (Occurrence::One, Leaf::Complex(path)) => valid.contains(path),
        (Occurrence::One, Leaf::Attributes | Leaf::List(_)) => true,
        (Occurrence::One, Leaf::Std(_) | Leaf::Runtime(_) | Leaf::Element) => false,
        (Occurrence::One, Leaf::Simple(_) | Leaf::Group(_)) => false,
        (Occurrence::Optional | Occurrence::Repeated | Occurrence::Nillable | Occurrence::RepeatedNillable, _) => true,
    }
}

/// The least set of items that holds whatever is accepted, given that set.
fn grow(package: &Package, accept: impl Fn(&Item, &BTreeSet<Path>) -> bool) -> BTreeSet<Path> {
    let mut set = BTreeSet::new();
    loop {
        let before = set.len();
        for (module, content) in package.modules.iter().enumerate() {
            for item in &content.items {
                let path = Path { module, ident: item.ident().to_owned() };
                if !set.contains(&path) && accept(item, &set) {
                    set.insert(path);
                }
            }
        }
        if set.len() == before {
            return set;
        }
    }
}

/// Marks the choices of which one variant is much larger than the next.
fn mark_uneven(package: &mut Package) {
    let mut sizes = BTreeMap::new();
    for (module, content) in package.modules.iter().enumerate() {
        for item in &content.items {
            let path = Path { module, ident: item.ident().to_owned() };
            sizes.insert(path, item);
        }
    }
    let mut uneven = BTreeSet::new();
    for (path, item) in &sizes {
        if let Item::Choice(choice) = item {
            let mut variants: Vec<usize> = choice.variants.iter().map(|it| size(&it.ty, &sizes, 0)).collect();
            variants.sort_unstable();
            let (largest, second) = (variants.pop().unwrap_or(0), variants.pop().unwrap_or(0));
            if largest >= second + MUCH_LARGER {
                uneven.insert(path.clone());
            }
        }
    }
    for (module, content) in package.modules.iter_mut().enumerate() {
        for item in &mut content.items {
            if let Item::Choice(choice) = item {
                choice.is_uneven = uneven.contains(&Path { module, ident: choice.ident.clone() });
            }
        }
    }
}

/// From some 200 bytes on clippy remarks on it; sizes are estimated, so the bound is lower.
const MUCH_LARGER: usize = 100;

/// How many bytes a value takes, roughly. What nests deeper than this is large in any case.
fn size(ty: &Type, items: &BTreeMap<Path, &Item>, depth: usize) -> usize {
    let is_pointer = ty.boxed || matches!(ty.occurrence, Occurrence::Repeated | Occurrence::RepeatedNillable);
    if is_pointer || depth > 8 {
        return 24;
    }
    match &ty.leaf {
        Leaf::Std("String") | Leaf::List(_) => 24,
        Leaf::Std(_) | Leaf::Simple(_) => 8,
        Leaf::Runtime(_) | Leaf::Attributes => 32,
        Leaf::Element => 96,
        Leaf::Complex(path) | Leaf::Group(path) => match items.get(path) {
            Some(Item::Struct(item)) => item.fields.iter().map(|it| size(&it.ty, items, depth + 1)).sum(),
            Some(Item::Choice(item)) => {
                8 + item.variants.iter().map(|it| size(&it.ty, items, depth + 1)).max().unwrap_or(0)
            }
            Some(Item::Derived(_)) => 16,
            Some(Item::Enumeration(_) | Item::Token(_) | Item::Client(_)) | None => 24,
        },
    }
}
