//! Whether a text is a value of a simple type, and of which value: white space, lexical form, and every facet of every
//! step of derivation (XSD 1.0 Part 2, §4.1.4 and §4.3).

use std::borrow::Cow;
use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};
use std::fmt;
use std::rc::Rc;

use castile::value::{BuiltInType, PrefixScope, Value};

use crate::component::{Facet, FacetKind, Schema, SimpleTypeDefinition, Variety, WhiteSpace};
use crate::id::Id;
use crate::namespace::XSD_NAMESPACE;
use crate::regular_expression::Pattern;

/// Why a text is no value of a simple type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetError {
    /// The facet that it breaks, as `maxLength`; `type` where it is not in the lexical space at all.
    pub facet: &'static str,
    /// What is wrong, without the text: `longer than 5`.
    pub message: String,
}

impl FacetError {
    fn new(facet: &'static str, message: impl Into<String>) -> Self {
        Self { facet, message: message.into() }
    }
}

impl fmt::Display for FacetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for FacetError {}

impl Schema {
    /// The value of a text, white space treated and all facets asked. Who has many texts to judge asks one [`Judge`].
    ///
    /// # Errors
    ///
    /// The text is no value of the type.
    pub fn parse_value(
        &self,
        simple_type: Id<SimpleTypeDefinition>,
        text: &str,
        prefixes: &dyn PrefixScope,
    ) -> Result<Value, FacetError> {
        Judge::new(self).parse(simple_type, text, prefixes)
    }

    /// The built-in type that this one is.
    pub fn built_in_type(&self, simple_type: Id<SimpleTypeDefinition>) -> Option<BuiltInType> {
        let name = self.simple_types[simple_type].name.as_ref()?;
        match name.namespace.as_deref() {
            Some(XSD_NAMESPACE) => BuiltInType::from_name(&name.local),
            _ => None,
        }
    }

    /// The nearest built-in type that an atomic type, or one that stands for itself as `xs:NMTOKENS`, goes back to;
    /// `None` for lists and unions of the schema's own.
    pub fn nearest_built_in_type(&self, simple_type: Id<SimpleTypeDefinition>) -> Option<BuiltInType> {
        let mut id = simple_type;
        loop {
            if let Some(built_in) = self.built_in_type(id) {
                let is_own = built_in == BuiltInType::AnySimpleType && id != simple_type;
                return if is_own { None } else { Some(built_in) };
            }
            id = self.simple_types[id].base_type_definition?;
        }
    }

    /// The whiteSpace facet in force; `None` for unions, whose members each have their own.
    pub fn white_space(&self, simple_type: Id<SimpleTypeDefinition>) -> Option<WhiteSpace> {
        let mut id = simple_type;
        loop {
            let definition = &self.simple_types[id];
            for facet in definition.facets.iter().rev() {
                if let FacetKind::WhiteSpace(white_space) = facet.kind {
                    return Some(white_space);
                }
            }
            id = match definition.base_type_definition {
                Some(base) if base != Id::first() => base,
                _ => {
                    return match definition.variety {
                        Variety::Union { .. } => None,
                        Variety::List { .. } => Some(WhiteSpace::Collapse),
                        Variety::Atomic { .. } => Some(WhiteSpace::Preserve),
                    };
                }
            };
        }
    }
}

/// Judges texts; what a type's facets say is made ready once.
pub struct Judge<'s> {
    schema: &'s Schema,
    ready: RefCell<HashMap<Id<SimpleTypeDefinition>, Rc<Ready>>>,
}

/// A value, and its text after white space treatment.
type Judged<'t> = (Value, Cow<'t, str>);

/// What a type is made of, and what its own step of derivation demands.
struct Ready {
    of: Of,
    white_space: Option<WhiteSpace>,
    demands: Demands,
}

enum Of {
    BuiltIn(BuiltInType),
    Base(Id<SimpleTypeDefinition>),
    List(Id<SimpleTypeDefinition>),
    Union(Vec<Id<SimpleTypeDefinition>>),
}

#[derive(Default)]
struct Demands {
    length: Option<u64>,
    min_length: Option<u64>,
    max_length: Option<u64>,
    total_digits: Option<u64>,
    fraction_digits: Option<u64>,
    bounds: Vec<(Bound, Value, String)>,
    patterns: Vec<Pattern>,
    enumeration: Option<HashSet<Value>>,
}

#[derive(Clone, Copy)]
enum Bound {
    MinInclusive,
    MinExclusive,
    MaxInclusive,
    MaxExclusive,
}

impl<'s> Judge<'s> {
    /// A judge of the simple types of a schema.
    pub fn new(schema: &'s Schema) -> Self {
        Self { schema, ready: RefCell::default() }
    }

    /// The value of a text.
    ///
    /// # Errors
    ///
    /// The text is no value of the type.
    pub fn parse(
        &self,
        simple_type: Id<SimpleTypeDefinition>,
        text: &str,
        prefixes: &dyn PrefixScope,
    ) -> Result<Value, FacetError> {
        self.judge(simple_type, text, prefixes, &mut HashSet::new()).map(|(value, _)| value)
    }

    /// Chains of derivation and unions in unions are bounded when types are resolved, so this may call itself. `refused`
    /// are the members of unions that have refused this text already.
    fn judge<'t>(
        &self,
        simple_type: Id<SimpleTypeDefinition>,
        text: &'t str,
        prefixes: &dyn PrefixScope,
        refused: &mut HashSet<Id<SimpleTypeDefinition>>,
    ) -> Result<Judged<'t>, FacetError> {
        let ready = self.ready(simple_type);
        let text = match ready.white_space {
            Some(white_space) => white_space.apply(text),
            None => Cow::Borrowed(text),
        };
        let (value, text) = match &ready.of {
            Of::BuiltIn(built_in) => match built_in.parse(&text, prefixes) {
                Ok(value) => (value, text),
                Err(_) => {
                    return Err(FacetError::new("type", format!("not a value of {}", built_in.prefixed_name())));
                }
            },
            Of::Base(base) => match text {
                Cow::Borrowed(text) => self.judge(*base, text, prefixes, refused)?,
                Cow::Owned(text) => {
                    let (value, treated) = self.judge(*base, &text, prefixes, &mut HashSet::new())?;
                    (value, Cow::Owned(treated.into_owned()))
                }
            },
            Of::List(item_type) => {
                let items = text.split(' ').filter(|item| !item.is_empty());
                let items = items.map(|item| self.parse(*item_type, item, prefixes));
                (Value::List(items.collect::<Result<_, _>>()?), text)
            }
            Of::Union(members) => self.judge_union(members, text, prefixes, refused)?,
        };
        ready.demands.judge(&value, &text)?;
        Ok((value, text))
    }

    fn judge_union<'t>(
        &self,
        members: &[Id<SimpleTypeDefinition>],
        text: Cow<'t, str>,
        prefixes: &dyn PrefixScope,
        refused: &mut HashSet<Id<SimpleTypeDefinition>>,
    ) -> Result<Judged<'t>, FacetError> {
        for member in members {
            if refused.contains(member) {
                continue;
            }
            if let Ok((value, treated)) = self.judge(*member, &text, prefixes, refused) {
                return Ok((value, Cow::Owned(treated.into_owned())));
            }
            refused.insert(*member);
        }
        Err(FacetError::new("type", "not a value of any member type"))
    }

    fn ready(&self, simple_type: Id<SimpleTypeDefinition>) -> Rc<Ready> {
        if let Some(ready) = self.ready.borrow().get(&simple_type) {
            return Rc::clone(ready);
        }
        let ready = Rc::new(self.made_ready(simple_type));
        self.ready.borrow_mut().insert(simple_type, Rc::clone(&ready));
        ready
    }

    fn made_ready(&self, simple_type: Id<SimpleTypeDefinition>) -> Ready {
        let definition = &self.schema.simple_types[simple_type];
        if let Some(built_in) = self.schema.built_in_type(simple_type) {
            let white_space = self.schema.white_space(simple_type);
            return Ready { of: Of::BuiltIn(built_in), white_space, demands: Demands::default() };
        }
        let of = match (definition.base_type_definition, &definition.variety) {
            (Some(base), Variety::Atomic { .. }) => Of::Base(base),
            (Some(base), _) if base != Id::first() => Of::Base(base),
            (_, Variety::List { item_type }) => Of::List(*item_type),
            (_, Variety::Union { member_types }) => Of::Union(member_types.clone()),
            (None, Variety::Atomic { .. }) => Of::BuiltIn(BuiltInType::AnySimpleType),
        };
        let own_white_space = definition.facets.iter().any(|facet| matches!(facet.kind, FacetKind::WhiteSpace(_)));
        let white_space = match &of {
            // The base treats white space where this step says nothing about it.
            Of::Base(_) if !own_white_space => None,
            _ => self.schema.white_space(simple_type),
        };
        Ready { demands: self.demands(&definition.facets, &of), of, white_space }
    }

    fn demands(&self, facets: &[Facet], of: &Of) -> Demands {
        let mut demands = Demands::default();
        for facet in facets {
            let value = |lexical: &str| match of {
                Of::Base(base) => self.parse(*base, lexical, &facet.scope).ok(),
                Of::BuiltIn(_) | Of::List(_) | Of::Union(_) => None,
            };
            let mut bound = |bound, lexical: &str| {
                let Of::Base(base) = of else { return };
                // A bound may lie outside of what the base's own bounds allow.
                let built_in = self.schema.nearest_built_in_type(*base);
                let value = built_in.and_then(|built_in| {
                    Value::parse(built_in, lexical.trim_matches([' ', '\t', '\n', '\r']), &facet.scope).ok()
                });
                demands.bounds.extend(value.map(|value| (bound, value, lexical.to_owned())));
            };
            match &facet.kind {
                FacetKind::MinInclusive(lexical) => bound(Bound::MinInclusive, lexical),
                FacetKind::MinExclusive(lexical) => bound(Bound::MinExclusive, lexical),
                FacetKind::MaxInclusive(lexical) => bound(Bound::MaxInclusive, lexical),
                FacetKind::MaxExclusive(lexical) => bound(Bound::MaxExclusive, lexical),
                FacetKind::Length(length) => demands.length = Some(*length),
                FacetKind::MinLength(length) => demands.min_length = Some(*length),
                FacetKind::MaxLength(length) => demands.max_length = Some(*length),
                FacetKind::TotalDigits(digits) => demands.total_digits = Some(*digits),
                FacetKind::FractionDigits(digits) => demands.fraction_digits = Some(*digits),
                FacetKind::Pattern(pattern) => demands.patterns.extend(Pattern::parse(pattern).ok()),
                FacetKind::Enumeration(lexical) => {
                    demands.enumeration.get_or_insert_with(HashSet::new).extend(value(lexical));
                }
                FacetKind::WhiteSpace(_) => {}
            }
        }
        demands
    }
}

impl Demands {
    fn judge(&self, value: &Value, text: &str) -> Result<(), FacetError> {
        if !self.patterns.is_empty() && !self.patterns.iter().any(|pattern| pattern.is_match(text)) {
            let patterns: Vec<String> = self.patterns.iter().map(|pattern| format!("`{pattern}`")).collect();
            return Err(FacetError::new("pattern", format!("does not match {}", patterns.join(" or "))));
        }
        if let Some(length) = value.length() {
            let length = length as u64;
            if self.length.is_some_and(|wanted| length != wanted) {
                return Err(FacetError::new("length", format!("not of length {}", self.length.unwrap_or_default())));
            }
            if self.min_length.is_some_and(|least| length < least) {
                let least = self.min_length.unwrap_or_default();
                return Err(FacetError::new("minLength", format!("shorter than {least}")));
            }
            if self.max_length.is_some_and(|most| length > most) {
                let most = self.max_length.unwrap_or_default();
                return Err(FacetError::new("maxLength", format!("longer than {most}")));
            }
        }
        if let (Some(most), Some(digits)) = (self.total_digits, value.total_digits()) {
            if digits as u64 > most {
                return Err(FacetError::new("totalDigits", format!("of more than {most} digits")));
            }
        }
        if let (Some(most), Some(digits)) = (self.fraction_digits, value.fraction_digits()) {
            if digits as u64 > most {
                return Err(FacetError::new("fractionDigits", format!("of more than {most} digits after the point")));
            }
        }
        for (bound, limit, lexical) in &self.bounds {
            bound.judge(value, limit, lexical)?;
        }
        if self.enumeration.as_ref().is_some_and(|values| !values.contains(value)) {
            return Err(FacetError::new("enumeration", "not one of the enumerated values"));
        }
        Ok(())
    }
}

impl Bound {
    fn judge(self, value: &Value, limit: &Value, lexical: &str) -> Result<(), FacetError> {
        let order = value.partial_cmp(limit);
        let (facet, allowed, message): (_, &[Ordering], _) = match self {
            Self::MinInclusive => ("minInclusive", &[Ordering::Greater, Ordering::Equal], "less than"),
            Self::MinExclusive => ("minExclusive", &[Ordering::Greater], "not greater than"),
            Self::MaxInclusive => ("maxInclusive", &[Ordering::Less, Ordering::Equal], "greater than"),
            Self::MaxExclusive => ("maxExclusive", &[Ordering::Less], "not less than"),
        };
        match order.is_some_and(|order| allowed.contains(&order)) {
            true => Ok(()),
            false => Err(FacetError::new(facet, format!("{message} {lexical}"))),
        }
    }
}

impl WhiteSpace {
    /// The text after treatment.
    pub fn apply(self, text: &str) -> Cow<'_, str> {
        match self {
            Self::Preserve => castile::value::WhiteSpace::Preserve,
            Self::Replace => castile::value::WhiteSpace::Replace,
            Self::Collapse => castile::value::WhiteSpace::Collapse,
        }
        .apply(text)
    }
}
