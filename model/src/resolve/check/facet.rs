//! The rules of facets (XSD 1.0 Part 2, §4.3 and §4.1.5): which apply to a type, what they may say beside one another and
//! after those of the base type.

use std::cmp::Ordering;

use castile::value::{BuiltInType, Value};

use super::Check;
use crate::component::{Facet, FacetKind, SimpleTypeDefinition, Variety, WhiteSpace};
use crate::diagnostic::Diagnostic;
use crate::id::Id;
use crate::regular_expression::Pattern;
use crate::span::Span;

/// The facets in force, each the one of the last step that said it.
#[derive(Clone, Copy, Default)]
struct Effective<'s> {
    length: Option<&'s Facet>,
    min_length: Option<&'s Facet>,
    max_length: Option<&'s Facet>,
    white_space: Option<&'s Facet>,
    total_digits: Option<&'s Facet>,
    fraction_digits: Option<&'s Facet>,
    min_inclusive: Option<&'s Facet>,
    min_exclusive: Option<&'s Facet>,
    max_inclusive: Option<&'s Facet>,
    max_exclusive: Option<&'s Facet>,
}

impl<'s> Effective<'s> {
    /// The place of a facet that can be said once; `None` of patterns and enumerations.
    fn slot(&mut self, kind: &FacetKind) -> Option<&mut Option<&'s Facet>> {
        Some(match kind {
            FacetKind::Length(_) => &mut self.length,
            FacetKind::MinLength(_) => &mut self.min_length,
            FacetKind::MaxLength(_) => &mut self.max_length,
            FacetKind::WhiteSpace(_) => &mut self.white_space,
            FacetKind::TotalDigits(_) => &mut self.total_digits,
            FacetKind::FractionDigits(_) => &mut self.fraction_digits,
            FacetKind::MinInclusive(_) => &mut self.min_inclusive,
            FacetKind::MinExclusive(_) => &mut self.min_exclusive,
            FacetKind::MaxInclusive(_) => &mut self.max_inclusive,
            FacetKind::MaxExclusive(_) => &mut self.max_exclusive,
            FacetKind::Pattern(_) | FacetKind::Enumeration(_) => return None,
        })
    }
}

/// The name of a facet's element.
pub(super) fn name(kind: &FacetKind) -> &'static str {
    match kind {
        FacetKind::Length(_) => "length",
        FacetKind::MinLength(_) => "minLength",
        FacetKind::MaxLength(_) => "maxLength",
        FacetKind::Pattern(_) => "pattern",
        FacetKind::Enumeration(_) => "enumeration",
        FacetKind::WhiteSpace(_) => "whiteSpace",
        FacetKind::MaxInclusive(_) => "maxInclusive",
        FacetKind::MaxExclusive(_) => "maxExclusive",
        FacetKind::MinInclusive(_) => "minInclusive",
        FacetKind::MinExclusive(_) => "minExclusive",
        FacetKind::TotalDigits(_) => "totalDigits",
        FacetKind::FractionDigits(_) => "fractionDigits",
    }
}

/// The number that a facet says.
fn number(facet: Option<&Facet>) -> Option<u64> {
    match facet?.kind {
        FacetKind::Length(number)
        | FacetKind::MinLength(number)
        | FacetKind::MaxLength(number)
        | FacetKind::TotalDigits(number)
        | FacetKind::FractionDigits(number) => Some(number),
        FacetKind::Pattern(_)
        | FacetKind::Enumeration(_)
        | FacetKind::WhiteSpace(_)
        | FacetKind::MaxInclusive(_)
        | FacetKind::MaxExclusive(_)
        | FacetKind::MinInclusive(_)
        | FacetKind::MinExclusive(_) => None,
    }
}

impl<'s> Check<'s> {
    pub(super) fn facets(&mut self, id: Id<SimpleTypeDefinition>, base: Id<SimpleTypeDefinition>) {
        let schema = self.schema;
        let definition = &schema.simple_types[id];
        if definition.facets.is_empty() {
            return;
        }
        let inherited = self.inherited(base);
        let mut own = Effective::default();
        for facet in definition.facets.iter() {
            if !self.applies(&definition.variety, &facet.kind) {
                self.facet_does_not_apply(facet, base);
                continue;
            }
            if let Some(slot) = own.slot(&facet.kind) {
                if let Some(first) = slot.replace(facet) {
                    self.facet_said_twice(facet, first);
                }
            }
            match &facet.kind {
                FacetKind::Pattern(pattern) => self.pattern(facet, pattern),
                FacetKind::Enumeration(lexical) => self.enumeration(facet, lexical, base),
                FacetKind::MinInclusive(lexical)
                | FacetKind::MinExclusive(lexical)
                | FacetKind::MaxInclusive(lexical)
                | FacetKind::MaxExclusive(lexical) => self.bound(facet, lexical, base, &inherited),
                FacetKind::Length(_)
                | FacetKind::MinLength(_)
                | FacetKind::MaxLength(_)
                | FacetKind::WhiteSpace(_)
                | FacetKind::TotalDigits(_)
                | FacetKind::FractionDigits(_) => {}
            }
        }
        self.fixed(&definition.facets, &inherited, base);
        self.lengths(&own, &inherited);
        self.digits(&own, &inherited);
        self.white_space(&own, &inherited);
        if matches!(definition.variety, Variety::List { .. }) {
            self.white_space_of_list(&own);
        }
        self.bounds(&own, &inherited, base);
    }

    /// What the base type and its bases say; the last step counts.
    fn inherited(&self, base: Id<SimpleTypeDefinition>) -> Effective<'s> {
        let mut inherited = Effective::default();
        let mut next = Some(base);
        while let Some(id) = next {
            let definition = &self.schema.simple_types[id];
            for facet in definition.facets.iter() {
                if let Some(slot) = inherited.slot(&facet.kind) {
                    slot.get_or_insert(facet);
                }
            }
            next = definition.base_type_definition;
        }
        inherited
    }

    /// The table of §4.1.5.
    fn applies(&self, variety: &Variety, kind: &FacetKind) -> bool {
        use FacetKind as F;
        let is_length = matches!(kind, F::Length(_) | F::MinLength(_) | F::MaxLength(_));
        let is_bound =
            matches!(kind, F::MinInclusive(_) | F::MinExclusive(_) | F::MaxInclusive(_) | F::MaxExclusive(_));
        let is_digits = matches!(kind, F::TotalDigits(_) | F::FractionDigits(_));
        let is_enumeration = matches!(kind, F::Enumeration(_));
        let is_white_space = matches!(kind, F::WhiteSpace(_));
        if matches!(kind, F::Pattern(_)) {
            return true;
        }
        let primitive = match variety {
            Variety::List { .. } => return is_length || is_enumeration || is_white_space,
            Variety::Union { .. } => return is_enumeration,
            Variety::Atomic { primitive } => self.schema.built_in_type(*primitive),
        };
        match primitive {
            Some(BuiltInType::Boolean) => is_white_space,
            Some(BuiltInType::Decimal) => is_digits || is_bound || is_enumeration || is_white_space,
            Some(
                BuiltInType::String
                | BuiltInType::HexBinary
                | BuiltInType::Base64Binary
                | BuiltInType::AnyUri
                | BuiltInType::QName
                | BuiltInType::Notation,
            ) => is_length || is_enumeration || is_white_space,
            Some(BuiltInType::AnySimpleType) | None => true,
            Some(_) => is_bound || is_enumeration || is_white_space,
        }
    }

    fn facet_does_not_apply(&mut self, facet: &Facet, base: Id<SimpleTypeDefinition>) {
        let base = self.simple_type_name(base);
        let name = name(&facet.kind);
        self.report(
            Diagnostic::warning("facet-does-not-apply", format!("`xs:{name}` does not apply to {base}"))
                .at(facet.span, "left out")
                .by("XSD 1.0 Part 2, cos-applicable-facets")
                .help("remove it, or restrict another type"),
        );
    }

    fn facet_said_twice(&mut self, facet: &Facet, first: &Facet) {
        let name = name(&facet.kind);
        self.report(
            Diagnostic::warning("duplicate-facet", format!("`xs:{name}` is said twice"))
                .at(
                    facet.span,
                    match facet.kind {
                        FacetKind::WhiteSpace(_) => "the second, which counts",
                        _ => "the second; texts are held against both",
                    },
                )
                .and_at(first.span, "the first")
                .by("XSD 1.0 Part 1, src-single-facet-value")
                .help("keep the stricter one"),
        );
    }

    fn pattern(&mut self, facet: &Facet, pattern: &str) {
        let Err(error) = Pattern::parse(pattern) else { return };
        // Where the value has no references, the place within it is known.
        let mut place = facet.span;
        if self.documents.text(place) == pattern && error.at < pattern.len() {
            place = Span { start: place.start + error.at as u32, ..place };
            let first = pattern[error.at..].chars().next().map_or(1, char::len_utf8);
            place.end = place.start + first as u32;
        }
        self.report(
            Diagnostic::warning("invalid-pattern", format!("the pattern `{}` is not valid", shown(pattern)))
                .at(place, error.message)
                .by("XSD 1.0 Part 2, Appendix F")
                .help("texts are not held against it; patterns of XSD have no anchors, look-around or back references"),
        );
    }

    fn enumeration(&mut self, facet: &Facet, lexical: &str, base: Id<SimpleTypeDefinition>) {
        let value = match self.judge.parse(base, lexical, &facet.scope) {
            Ok(value) => value,
            Err(error) => {
                let base = self.simple_type_name(base);
                self.report(
                    Diagnostic::warning("invalid-enumeration", format!("`{}` is no value of {base}", shown(lexical)))
                        .at(facet.span, error.message)
                        .by("XSD 1.0 Part 2, enumeration-valid-restriction")
                        .help("remove it, or derive from a type that has the value"),
                );
                return;
            }
        };
        if let Value::Notation(name) = value {
            let name =
                crate::name::ExpandedName::new((!name.namespace().is_empty()).then(|| name.namespace()), name.local());
            if !self.schema.global_notations.contains_key(&name) {
                self.report(
                    Diagnostic::warning("unresolved-notation", format!("unresolved notation `{}`", shown(lexical)))
                        .at(facet.span, "no `xs:notation` declares it")
                        .by("XSD 1.0 Part 2, §3.2.19")
                        .help("declare it with `xs:notation`"),
                );
            }
        }
    }

    /// A bound is a value of the base type, or an exclusive one that the base has too.
    fn bound(&mut self, facet: &Facet, lexical: &str, base: Id<SimpleTypeDefinition>, inherited: &Effective<'_>) {
        let Err(error) = self.judge.parse(base, lexical, &facet.scope) else { return };
        let repeated = match &facet.kind {
            FacetKind::MinExclusive(_) => inherited.min_exclusive,
            FacetKind::MaxExclusive(_) => inherited.max_exclusive,
            _ => None,
        };
        if let Some(repeated) = repeated {
            if self.compare(facet, repeated, base) == Some(Ordering::Equal) {
                return;
            }
        }
        let base = self.simple_type_name(base);
        let name = name(&facet.kind);
        self.report(
            Diagnostic::warning("invalid-bound", format!("`{}` is no value of {base}", shown(lexical)))
                .at(facet.span, error.message)
                .by(match facet.kind {
                    FacetKind::MinInclusive(_) => "XSD 1.0 Part 2, minInclusive-valid-restriction",
                    FacetKind::MinExclusive(_) => "XSD 1.0 Part 2, minExclusive-valid-restriction",
                    FacetKind::MaxInclusive(_) => "XSD 1.0 Part 2, maxInclusive-valid-restriction",
                    _ => "XSD 1.0 Part 2, maxExclusive-valid-restriction",
                })
                .help(format!("let `xs:{name}` be a value that {base} allows")),
        );
    }

    /// A facet that the base has fixed keeps its value.
    fn fixed(&mut self, facets: &[Facet], inherited: &Effective<'s>, base: Id<SimpleTypeDefinition>) {
        for facet in facets {
            let mut inherited = *inherited;
            let Some(Some(fixed)) = inherited.slot(&facet.kind).map(|slot| *slot) else { continue };
            if !fixed.fixed {
                continue;
            }
            let is_same = match (&facet.kind, &fixed.kind) {
                (own, fixed) if own == fixed => true,
                _ => self.compare(facet, fixed, base) == Some(Ordering::Equal),
            };
            if is_same {
                continue;
            }
            let mut diagnostic = Diagnostic::warning(
                "fixed-facet",
                format!("`xs:{}` is fixed in the base type, and changed here", name(&facet.kind)),
            )
            .at(facet.span, "the base type's value stands for all types derived from it")
            .by("XSD 1.0 Part 2, §4.3")
            .help("leave it out, or repeat the value");
            if !self.is_built_in(fixed.span) {
                diagnostic = diagnostic.and_at(fixed.span, "fixed here");
            }
            self.report(diagnostic);
        }
    }

    /// The order of what two bounds say.
    fn compare(&self, left: &Facet, right: &Facet, base: Id<SimpleTypeDefinition>) -> Option<Ordering> {
        let built_in = self.schema.nearest_built_in_type(base)?;
        let value = |facet: &Facet| match &facet.kind {
            FacetKind::MinInclusive(lexical)
            | FacetKind::MinExclusive(lexical)
            | FacetKind::MaxInclusive(lexical)
            | FacetKind::MaxExclusive(lexical) => {
                let lexical = lexical.trim_matches([' ', '\t', '\n', '\r']);
                Value::parse(built_in, lexical, &facet.scope).ok()
            }
            _ => None,
        };
        value(left)?.partial_cmp(&value(right)?)
    }

    fn lengths(&mut self, own: &Effective<'s>, inherited: &Effective<'s>) {
        if let (Some(length), Some(of_base)) = (own.length, inherited.length) {
            if number(own.length) != number(inherited.length) {
                self.conflict(
                    length,
                    of_base,
                    "a length cannot be changed",
                    "XSD 1.0 Part 2, length-valid-restriction",
                );
            }
        }
        if let (Some(least), Some(of_base)) = (own.min_length, inherited.min_length) {
            if number(own.min_length) < number(inherited.min_length) {
                self.conflict(
                    least,
                    of_base,
                    "the base type demands more",
                    "XSD 1.0 Part 2, minLength-valid-restriction",
                );
            }
        }
        if let (Some(most), Some(of_base)) = (own.max_length, inherited.max_length) {
            if number(own.max_length) > number(inherited.max_length) {
                self.conflict(
                    most,
                    of_base,
                    "the base type allows less",
                    "XSD 1.0 Part 2, maxLength-valid-restriction",
                );
            }
        }
        let least = own.min_length.or(inherited.min_length);
        let most = own.max_length.or(inherited.max_length);
        if let (Some(min), Some(max)) = (least, most) {
            let is_own = own.min_length.is_some() || own.max_length.is_some();
            if is_own && number(least) > number(most) {
                let (here, there) = if own.min_length.is_some() { (min, max) } else { (max, min) };
                self.conflict(
                    here,
                    there,
                    "no text is as long as the one and as short as the other say",
                    "XSD 1.0 Part 2, minLength-less-than-equal-to-maxLength",
                );
            }
        }
        let length = own.length.or(inherited.length);
        let Some(length_facet) = length else { return };
        for (bound, of_base) in [(own.min_length, inherited.min_length), (own.max_length, inherited.max_length)] {
            let Some(bound_facet) = bound.or(of_base) else { continue };
            let is_own = own.length.is_some() || bound.is_some();
            let is_beyond = match bound_facet.kind {
                FacetKind::MinLength(least) => Some(least) > number(length),
                _ => number(Some(bound_facet)) < number(length),
            };
            // Said at one step, they contradict one another, unless the base says the bound alike.
            let is_beside = own.length.is_some() && bound.is_some() && number(of_base) != number(bound);
            if is_own && (is_beyond || is_beside) {
                self.conflict(
                    length_facet,
                    bound_facet,
                    "the exact length leaves nothing for a bound to say",
                    "XSD 1.0 Part 2, length-minLength-maxLength",
                );
            }
        }
    }

    fn digits(&mut self, own: &Effective<'s>, inherited: &Effective<'s>) {
        if let (Some(digits), Some(of_base)) = (own.total_digits, inherited.total_digits) {
            if number(own.total_digits) > number(inherited.total_digits) {
                self.conflict(
                    digits,
                    of_base,
                    "the base type allows less",
                    "XSD 1.0 Part 2, totalDigits-valid-restriction",
                );
            }
        }
        if let (Some(digits), Some(of_base)) = (own.fraction_digits, inherited.fraction_digits) {
            if number(own.fraction_digits) > number(inherited.fraction_digits) && !of_base.fixed {
                self.conflict(
                    digits,
                    of_base,
                    "the base type allows less",
                    "XSD 1.0 Part 2, fractionDigits-valid-restriction",
                );
            }
        }
        let (total, fraction) =
            (own.total_digits.or(inherited.total_digits), own.fraction_digits.or(inherited.fraction_digits));
        if let (Some(total_facet), Some(fraction_facet)) = (total, fraction) {
            let is_own = own.total_digits.is_some() || own.fraction_digits.is_some();
            if is_own && number(fraction) > number(total) {
                self.conflict(
                    fraction_facet,
                    total_facet,
                    "more digits after the point than there may be digits at all",
                    "XSD 1.0 Part 2, fractionDigits-totalDigits",
                );
            }
        }
    }

    fn white_space(&mut self, own: &Effective<'s>, inherited: &Effective<'s>) {
        let (Some(facet), Some(of_base)) = (own.white_space, inherited.white_space) else { return };
        if of_base.fixed {
            return;
        }
        let is_undone = match (&of_base.kind, &facet.kind) {
            (FacetKind::WhiteSpace(WhiteSpace::Collapse), FacetKind::WhiteSpace(own)) => *own != WhiteSpace::Collapse,
            (FacetKind::WhiteSpace(WhiteSpace::Replace), FacetKind::WhiteSpace(own)) => *own == WhiteSpace::Preserve,
            _ => false,
        };
        if is_undone {
            self.conflict(
                facet,
                of_base,
                "the base type's treatment of white space cannot be undone",
                "XSD 1.0 Part 2, whiteSpace-valid-restriction",
            );
        }
    }

    /// The items of every list are separated by white space, so it is `collapse` without being written (§4.3.6).
    fn white_space_of_list(&mut self, own: &Effective<'s>) {
        let Some(facet) = own.white_space else { return };
        if facet.kind == FacetKind::WhiteSpace(WhiteSpace::Collapse) {
            return;
        }
        self.report(
            Diagnostic::warning("fixed-facet", "`xs:whiteSpace` of a list is always `collapse`")
                .at(facet.span, "read as `collapse`")
                .by("XSD 1.0 Part 2, §4.3.6")
                .help("leave it out"),
        );
    }

    fn bounds(&mut self, own: &Effective<'s>, inherited: &Effective<'s>, base: Id<SimpleTypeDefinition>) {
        if let (Some(inclusive), Some(exclusive)) = (own.min_inclusive, own.min_exclusive) {
            let clause = "XSD 1.0 Part 2, minInclusive-minExclusive";
            self.conflict(exclusive, inclusive, "one lower bound is enough", clause);
        }
        if let (Some(inclusive), Some(exclusive)) = (own.max_inclusive, own.max_exclusive) {
            let clause = "XSD 1.0 Part 2, maxInclusive-maxExclusive";
            self.conflict(exclusive, inclusive, "one upper bound is enough", clause);
        }
        let own_min = own.min_inclusive.or(own.min_exclusive);
        let own_max = own.max_inclusive.or(own.max_exclusive);
        if own_min.is_none() && own_max.is_none() {
            return;
        }
        let min = own_min.or(inherited.min_inclusive).or(inherited.min_exclusive);
        let max = own_max.or(inherited.max_inclusive).or(inherited.max_exclusive);
        let (Some(min), Some(max)) = (min, max) else { return };
        let is_half_open = matches!(
            (&min.kind, &max.kind),
            (FacetKind::MinInclusive(_), FacetKind::MaxExclusive(_))
                | (FacetKind::MinExclusive(_), FacetKind::MaxInclusive(_))
        );
        let is_empty = match self.compare(min, max, base) {
            Some(Ordering::Greater) => true,
            Some(Ordering::Equal) => is_half_open,
            Some(Ordering::Less) | None => false,
        };
        if is_empty {
            let (here, there) = if own_min.is_some() { (min, max) } else { (max, min) };
            let clause = match (&min.kind, &max.kind) {
                (FacetKind::MinInclusive(_), FacetKind::MaxInclusive(_)) => {
                    "XSD 1.0 Part 2, minInclusive-less-than-equal-to-maxInclusive"
                }
                (FacetKind::MinInclusive(_), _) => "XSD 1.0 Part 2, minInclusive-less-than-maxExclusive",
                (_, FacetKind::MaxInclusive(_)) => "XSD 1.0 Part 2, minExclusive-less-than-maxInclusive",
                _ => "XSD 1.0 Part 2, minExclusive-less-than-equal-to-maxExclusive",
            };
            self.conflict(here, there, "no value lies between the bounds", clause);
        }
    }

    fn conflict(&mut self, facet: &Facet, other: &Facet, why: &str, clause: &'static str) {
        let (this, that) = (name(&facet.kind), name(&other.kind));
        let (message, help) = match this == that {
            true => (
                format!("`xs:{this}` allows what the base type forbids"),
                "a derived type can only take values away; change or remove one of the two",
            ),
            false => (format!("`xs:{this}` contradicts `xs:{that}`"), "change or remove one of the two"),
        };
        let mut diagnostic =
            Diagnostic::warning("facets-contradict", message).at(facet.span, why).by(clause).help(help);
        if !self.is_built_in(other.span) {
            diagnostic = diagnostic.and_at(other.span, "the other");
        }
        self.report(diagnostic);
    }
}

/// A text that may be long.
pub(super) fn shown(text: &str) -> String {
    const SHOWN: usize = 60;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
