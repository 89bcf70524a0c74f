//! `xs:simpleType`: which Rust type holds its values.

use castile_model::Id;
use castile_model::component::{FacetKind, SimpleTypeDefinition, Variety};

use super::annotation::{code, doc};
use super::built_in::built_in_leaf;
use super::lowering::Lowering;
use super::need::Need;
use crate::enumerated::{enumerated, is_built_in, is_enumerated};
use crate::names::{Scope, variant};
use crate::package::{EnumeratedValue, Enumeration, Item, Leaf, Literal, Token};

/// Above so many values an enumeration is no enum but a text with a type of its own.
const MAX_VARIANTS: usize = 500;

impl Lowering<'_> {
    /// The Rust type of a simple type.
    pub(super) fn simple_leaf(&mut self, id: Id<SimpleTypeDefinition>) -> Leaf {
        let contract = self.contract;
        let definition = &contract[id];
        if let Some(name) = definition.name.as_ref().filter(|name| is_built_in(name)) {
            if let Some(leaf) = built_in_leaf(&name.local) {
                return leaf;
            }
        }
        if is_enumerated(contract, id) {
            if let Some(path) = self.names.simple.get(&id).cloned() {
                self.need(Need::Enumeration(id));
                return Leaf::Simple(path);
            }
        }
        match &definition.variety {
            Variety::List { item_type } => match self.simple_leaf(*item_type) {
                // A list of lists is forbidden (Part 2, cos-list-of-atomic); a union of lists stays the text it is.
                Leaf::List(_) => Leaf::Std("String"),
                item => Leaf::List(Box::new(item)),
            },
            // A value of a union is kept as it stands: which member it is of depends on the reader.
            Variety::Union { .. } => Leaf::Std("String"),
            Variety::Atomic { .. } => match definition.base_type_definition {
                Some(base) => self.simple_leaf(base),
                None => Leaf::Std("String"),
            },
        }
    }

    /// The enum of an enumerated type.
    pub(super) fn enumeration(&mut self, id: Id<SimpleTypeDefinition>) {
        let contract = self.contract;
        let definition = &contract[id];
        let path = self.names.simple[&id].clone();
        let facets = enumerated(contract, id);
        let what = || match &definition.name {
            Some(name) => format!("Simple type {}.", code(&name.local)),
            None => format!("One of {} values.", facets.len()),
        };
        let doc_lines = doc(definition.annotation.as_ref(), what);
        let item = if facets.len() > MAX_VARIANTS {
            Item::Token(Token { doc: doc_lines, ident: path.ident.clone() })
        } else {
            let values = variants(&facets.iter().map(|(_, value)| *value).collect::<Vec<_>>())
                .into_iter()
                .zip(&facets)
                .map(|(ident, (facet, value))| EnumeratedValue {
                    doc: doc(facet.annotation.as_ref(), || format!("{}.", code(value))),
                    ident,
                    lexical: (*value).to_owned(),
                })
                .collect();
            Item::Enumeration(Enumeration { doc: doc_lines, ident: path.ident.clone(), values })
        };
        self.push(path.module, definition.span, item);
    }

    /// A value of a simple type as Rust writes it, where Rust can.
    pub(super) fn literal(&self, id: Id<SimpleTypeDefinition>, leaf: &Leaf, lexical: &str) -> Option<Literal> {
        match leaf {
            Leaf::Std("String") => Some(Literal::Text(self.treated(id, lexical))),
            Leaf::Std("bool") => match lexical.trim() {
                "true" | "1" => Some(Literal::Verbatim("true".to_owned())),
                "false" | "0" => Some(Literal::Verbatim("false".to_owned())),
                _ => None,
            },
            Leaf::Std("f32" | "f64") => {
                let number: f64 = lexical.trim().parse().ok()?;
                number.is_finite().then(|| Literal::Verbatim(format!("{number:?}")))
            }
            Leaf::Std(integer) => {
                let number: i128 = lexical.trim().parse().ok()?;
                is_within(integer, number).then(|| Literal::Verbatim(number.to_string()))
            }
            Leaf::Simple(path) => {
                let id = self.enumeration_of(id)?;
                let facets = enumerated(self.contract, id);
                let values: Vec<&str> = facets.iter().map(|(_, value)| *value).collect();
                if values.len() > MAX_VARIANTS {
                    return None;
                }
                let position = values.iter().position(|value| *value == lexical.trim())?;
                Some(Literal::Variant(path.clone(), variants(&values).swap_remove(position)))
            }
            Leaf::Runtime(_) | Leaf::List(_) => None,
            Leaf::Element | Leaf::Attributes | Leaf::Complex(_) | Leaf::Group(_) => None,
        }
    }

    /// The type in the chain of restrictions whose enum is used.
    fn enumeration_of(&self, id: Id<SimpleTypeDefinition>) -> Option<Id<SimpleTypeDefinition>> {
        if self.names.simple.contains_key(&id) {
            return Some(id);
        }
        self.contract[id].base_type_definition.and_then(|base| self.enumeration_of(base))
    }

    /// What the facets of a simple type say, in a few words, where the Rust type does not say it.
    pub(super) fn facets(&self, id: Id<SimpleTypeDefinition>) -> Option<String> {
        let mut said = Vec::new();
        let mut next = Some(id);
        while let Some(definition) = next.map(|id| &self.contract[id]) {
            if definition.name.as_ref().is_some_and(is_built_in) {
                break;
            }
            if let Variety::Union { member_types } = &definition.variety {
                let members: Vec<String> = member_types
                    .iter()
                    .filter_map(|member| self.contract[*member].name.as_ref())
                    .map(|name| code(&name.local))
                    .collect();
                if !members.is_empty() {
                    said.push(format!("one of the types {}", members.join(", ")));
                }
            }
            said.extend(definition.facets.iter().filter_map(|facet| words(&facet.kind)));
            next = definition.base_type_definition;
        }
        (!said.is_empty() && said.len() <= 6).then(|| said.join(", "))
    }
}

fn words(kind: &FacetKind) -> Option<String> {
    match kind {
        FacetKind::Length(length) => Some(format!("length {length}")),
        FacetKind::MinLength(length) => Some(format!("length at least {length}")),
        FacetKind::MaxLength(length) => Some(format!("length at most {length}")),
        FacetKind::Pattern(pattern) => Some(format!("pattern {}", code(pattern))),
        FacetKind::MinInclusive(value) => Some(format!("at least {}", code(value))),
        FacetKind::MaxInclusive(value) => Some(format!("at most {}", code(value))),
        FacetKind::MinExclusive(value) => Some(format!("more than {}", code(value))),
        FacetKind::MaxExclusive(value) => Some(format!("less than {}", code(value))),
        FacetKind::TotalDigits(digits) => Some(format!("at most {digits} digits")),
        FacetKind::FractionDigits(digits) => Some(format!("at most {digits} fraction digits")),
        FacetKind::Enumeration(_) | FacetKind::WhiteSpace(_) => None,
    }
}

/// The variants of these values. Values that differ in case or punctuation alone say so by a word.
fn variants(values: &[&str]) -> Vec<String> {
    let mut scope = Scope::default();
    let variant = |value: &&str| {
        let ident = variant(value);
        let word = if value.chars().all(|c| !c.is_lowercase()) {
            "Upper"
        } else if value.chars().all(|c| !c.is_uppercase()) {
            "Lower"
        } else {
            "Mixed"
        };
        scope.claim(&[ident.clone(), format!("{ident}{word}"), format!("{ident}Value")])
    };
    values.iter().map(variant).collect()
}

fn is_within(integer: &str, number: i128) -> bool {
    let (low, high) = match integer {
        "i8" => (i8::MIN.into(), i8::MAX.into()),
        "i16" => (i16::MIN.into(), i16::MAX.into()),
        "i32" => (i32::MIN.into(), i32::MAX.into()),
        "i64" => (i64::MIN.into(), i64::MAX.into()),
        "u8" => (0, u8::MAX.into()),
        "u16" => (0, u16::MAX.into()),
        "u32" => (0, u32::MAX.into()),
        "u64" => (0, u64::MAX.into()),
        _ => return false,
    };
    (low..=high).contains(&number)
}
