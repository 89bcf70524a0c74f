//! Which values come about without arguments: the empty value that is read into must always end, and `Default` is only
//! there where the empty value is valid.

use std::collections::{BTreeMap, BTreeSet};

use crate::package::{Content, DefaultValue, Item, Leaf, Occurrence, Package, Path, Struct, Type};

/// Makes optional what asks for a value within a value without end. No message can be so; whoever sends one without it is
/// understood.
pub(super) fn end_endless(package: &mut Package) {
    let finite = finite(package);
    for item in package.modules.iter_mut().flat_map(|module| &mut module.items) {
        if let Item::Struct(item) = item {
            for field in item.fields.iter_mut().filter(|field| !is_finite(&field.ty, &finite)) {
                field.ty.occurrence = Occurrence::Optional;
            }
        }
    }
}

/// Fills in which variant an empty choice begins with, and who has `Default` or a constructor.
pub(super) fn complete(package: &mut Package) {
    let finite = finite(package);
    for (index, module) in package.modules.iter_mut().enumerate() {
        for item in &mut module.items {
            if let Item::Choice(item) = item {
                let rank = finite.get(&Path { module: index, ident: item.ident.clone() }).copied();
                // What was found to end before this does so without it: a variant may not begin with its own choice.
                let ends_first = |ty: &Type| is_finite(ty, &finite) && rank_of(ty, &finite) < rank;
                item.empty = item.variants.iter().position(|it| ends_first(&it.ty)).unwrap_or(0);
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
                item.default = match (valid.contains_key(&path), has_initial) {
                    (true, false) => DefaultValue::Derived,
                    (true, true) => DefaultValue::Written,
                    (false, _) => DefaultValue::None,
                };
                for field in &mut item.fields {
                    field.required = field.initial.is_none() && !is_valid(&field.ty, &valid);
                }
                let required = item.fields.iter().filter(|field| field.required).count();
                let is_helpful = (1..item.fields.len()).contains(&required);
                item.constructor = item.default == DefaultValue::None && is_helpful;
            }
        }
    }
}

/// The items whose empty value ends.
fn finite(package: &Package) -> Found {
    grow(package, |item, finite| match item {
        Item::Struct(item) => item.fields.iter().all(|field| is_finite(&field.ty, finite)),
        Item::Choice(item) => item.variants.iter().any(|it| is_finite(&it.ty, finite)),
        Item::Derived(item) => finite.contains_key(&item.base.path),
        Item::Enumeration(_) | Item::Token(_) => true,
        Item::Client(_) => false,
    })
}

/// When it was found that a required value of this type ends; nothing where it ends at once.
fn rank_of(ty: &Type, finite: &Found) -> Option<usize> {
    match (&ty.occurrence, &ty.leaf) {
        (Occurrence::One, Leaf::Complex(path) | Leaf::Group(path)) => finite.get(path).copied(),
        (Occurrence::One, Leaf::Std(_) | Leaf::Runtime(_) | Leaf::Element | Leaf::Attributes) => None,
        (Occurrence::One, Leaf::List(_) | Leaf::Simple(_)) => None,
        (
            Occurrence::Optional | Occurrence::Repeated(_) | Occurrence::Nillable | Occurrence::RepeatedNillable(_),
            _,
        ) => None,
    }
}

fn is_finite(ty: &Type, finite: &Found) -> bool {
    match (&ty.occurrence, &ty.leaf) {
        (Occurrence::One, Leaf::Complex(path) | Leaf::Group(path)) => finite.contains_key(path),
        (Occurrence::One, Leaf::Std(_) | Leaf::Runtime(_) | Leaf::Element | Leaf::Attributes) => true,
        (Occurrence::One, Leaf::List(_) | Leaf::Simple(_)) => true,
        (
            Occurrence::Optional | Occurrence::Repeated(_) | Occurrence::Nillable | Occurrence::RepeatedNillable(_),
            _,
        ) => true,
    }
}

/// The structs whose empty value is valid.
fn valid(package: &Package) -> Found {
    grow(package, |item, valid| match item {
        Item::Struct(item) => has_default(item, valid),
        Item::Choice(_) | Item::Derived(_) | Item::Enumeration(_) | Item::Token(_) | Item::Client(_) => false,
    })
}

fn has_default(item: &Struct, valid: &Found) -> bool {
    let is_group = matches!(item.content, Content::Group { .. });
    !is_group && item.fields.iter().all(|field| field.initial.is_some() || is_valid(&field.ty, valid))
}

fn is_valid(ty: &Type, valid: &Found) -> bool {
    match (&ty.occurrence, &ty.leaf) {
        (Occurrence::One, Leaf::Complex(path)) => valid.contains_key(path),
        (Occurrence::One, Leaf::Attributes | Leaf::List(_)) => true,
        (Occurrence::One, Leaf::Std(_) | Leaf::Runtime(_) | Leaf::Element) => false,
        (Occurrence::One, Leaf::Simple(_) | Leaf::Group(_)) => false,
        (
            Occurrence::Optional | Occurrence::Repeated(_) | Occurrence::Nillable | Occurrence::RepeatedNillable(_),
            _,
        ) => true,
    }
}

/// Items, with the order in which they were found.
type Found = BTreeMap<Path, usize>;

/// The least set of items that holds whatever is accepted, given that set.
fn grow(package: &Package, accept: impl Fn(&Item, &Found) -> bool) -> Found {
    let mut found = Found::new();
    loop {
        let before = found.len();
        for (module, content) in package.modules.iter().enumerate() {
            for item in &content.items {
                let path = Path { module, ident: item.ident().to_owned() };
                if !found.contains_key(&path) && accept(item, &found) {
                    found.insert(path, found.len());
                }
            }
        }
        if found.len() == before {
            return found;
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
    let is_pointer = ty.boxed || matches!(ty.occurrence, Occurrence::Repeated(_) | Occurrence::RepeatedNillable(_));
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
