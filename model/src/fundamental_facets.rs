//! The fundamental facets of simple types (XSD 1.0 Part 2, §4.2): what is known of a value space without looking at a value.
//! They follow from the variety, the primitive type and the other facets, so they are reckoned and not kept.

use castile::value::BuiltInType;

use crate::component::{FacetKind, Schema, SimpleTypeDefinition, Variety};
use crate::id::Id;

/// {fundamental facets} of a simple type, but `equal`, which every type has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FundamentalFacets {
    /// {ordered} (§4.2.2).
    pub ordered: Ordered,
    /// {bounded}: there is a smallest and a largest value, or length (§4.2.3).
    pub bounded: bool,
    /// {cardinality}: there are finitely many values (§4.2.4).
    pub finite: bool,
    /// {numeric}: the values are numbers (§4.2.5).
    pub numeric: bool,
}

/// How far the values of a type can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ordered {
    /// Not at all.
    False,
    /// Some can, some cannot.
    Partial,
    /// Any two can.
    Total,
}

impl Schema {
    /// The fundamental facets of a simple type.
    pub fn fundamental_facets(&self, simple_type: Id<SimpleTypeDefinition>) -> FundamentalFacets {
        match &self.simple_types[simple_type].variety {
            Variety::Atomic { primitive } => self.of_atomic(simple_type, *primitive),
            Variety::List { .. } => {
                let has_length = self.has_facet(simple_type, |kind| matches!(kind, FacetKind::Length(_)))
                    || (self.has_facet(simple_type, |kind| matches!(kind, FacetKind::MinLength(_)))
                        && self.has_facet(simple_type, |kind| matches!(kind, FacetKind::MaxLength(_))));
                FundamentalFacets { ordered: Ordered::False, bounded: has_length, finite: has_length, numeric: false }
            }
            Variety::Union { member_types } => self.of_union(member_types),
        }
    }

    fn of_atomic(&self, id: Id<SimpleTypeDefinition>, primitive: Id<SimpleTypeDefinition>) -> FundamentalFacets {
        use BuiltInType as B;
        let built_in = self.built_in_type(primitive);
        let ordered = match built_in {
            Some(B::Decimal) => Ordered::Total,
            Some(B::Float | B::Double | B::Duration | B::DateTime | B::Time | B::Date) => Ordered::Partial,
            Some(B::GYearMonth | B::GYear | B::GMonthDay | B::GDay | B::GMonth) => Ordered::Partial,
            _ => Ordered::False,
        };
        let is_float = matches!(built_in, Some(B::Float | B::Double));
        let has_min = |kind: &FacetKind| matches!(kind, FacetKind::MinInclusive(_) | FacetKind::MinExclusive(_));
        let has_max = |kind: &FacetKind| matches!(kind, FacetKind::MaxInclusive(_) | FacetKind::MaxExclusive(_));
        let bounded = is_float || (self.has_facet(id, has_min) && self.has_facet(id, has_max));
        let is_counted = self.has_facet(id, |kind| {
            matches!(kind, FacetKind::Length(_) | FacetKind::MaxLength(_) | FacetKind::TotalDigits(_))
        });
        let is_day_or_longer =
            matches!(built_in, Some(B::Date | B::GYearMonth | B::GYear | B::GMonthDay | B::GDay | B::GMonth));
        let has_steps = is_day_or_longer || self.has_facet(id, |kind| matches!(kind, FacetKind::FractionDigits(_)));
        let finite = is_float || built_in == Some(B::Boolean) || is_counted || (bounded && has_steps);
        FundamentalFacets { ordered, bounded, finite, numeric: is_float || built_in == Some(B::Decimal) }
    }

    fn of_union(&self, member_types: &[Id<SimpleTypeDefinition>]) -> FundamentalFacets {
        let members: Vec<FundamentalFacets> = member_types.iter().map(|id| self.fundamental_facets(*id)).collect();
        let primitive = |id: &Id<SimpleTypeDefinition>| match self.simple_types[*id].variety {
            Variety::Atomic { primitive } => Some(primitive),
            Variety::List { .. } | Variety::Union { .. } => None,
        };
        let first = member_types.first().and_then(primitive);
        let is_of_one = first.is_some() && member_types.iter().all(|id| primitive(id) == first);
        let all = |ordered| members.iter().all(|member| member.ordered == ordered);
        FundamentalFacets {
            ordered: match () {
                () if all(Ordered::False) => Ordered::False,
                () if is_of_one && all(Ordered::Total) => Ordered::Total,
                () => Ordered::Partial,
            },
            bounded: is_of_one && members.iter().all(|member| member.bounded),
            finite: members.iter().all(|member| member.finite),
            numeric: members.iter().all(|member| member.numeric),
        }
    }

    /// Whether the type, or one that it is derived from, has such a facet.
    fn has_facet(&self, simple_type: Id<SimpleTypeDefinition>, is_it: impl Fn(&FacetKind) -> bool) -> bool {
        let mut next = Some(simple_type);
        while let Some(id) = next {
            let definition = &self.simple_types[id];
            if definition.facets.iter().any(|facet| is_it(&facet.kind)) {
                return true;
            }
            next = definition.base_type_definition;
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::Ordered::{False, Partial, Total};
    use super::{FundamentalFacets, Ordered};
    use crate::component::TypeDefinition;
    use crate::contract::Contract;
    use crate::load::Memory;
    use crate::name::ExpandedName;

    fn facets(contract: &Contract, namespace: &str, local: &str) -> FundamentalFacets {
        let name = ExpandedName::new(Some(namespace), local);
        match contract.schema.global_types[&name] {
            TypeDefinition::Simple(id) => contract.schema.fundamental_facets(id),
            TypeDefinition::Complex(_) => panic!("{local} is simple"),
        }
    }

    fn schema(types: &str) -> Contract {
        let text = format!(
            "<s:schema xmlns:s='http://www.w3.org/2001/XMLSchema' xmlns:t='t' targetNamespace='t'>{types}</s:schema>"
        );
        Contract::load("a.xsd", &Memory::default().with("a.xsd", text)).unwrap_or_else(|failure| panic!("{failure}"))
    }

    /// The table of Part 2, appendix C.1.
    #[test]
    fn built_in_types_are_as_the_appendix_lists_them() {
        let contract = schema("");
        let rows: &[(&str, Ordered, bool, bool, bool)] = &[
            ("string", False, false, false, false),
            ("boolean", False, false, true, false),
            ("float", Partial, true, true, true),
            ("double", Partial, true, true, true),
            ("decimal", Total, false, false, true),
            ("duration dateTime time date gYearMonth gYear gMonthDay gDay gMonth", Partial, false, false, false),
            ("hexBinary base64Binary anyURI QName NOTATION", False, false, false, false),
            ("normalizedString token language NMTOKEN Name NCName ID IDREF ENTITY", False, false, false, false),
            ("NMTOKENS IDREFS ENTITIES", False, false, false, false),
            (
                "integer nonPositiveInteger negativeInteger nonNegativeInteger positiveInteger",
                Total,
                false,
                false,
                true,
            ),
            ("long int short byte unsignedLong unsignedInt unsignedShort unsignedByte", Total, true, true, true),
        ];
        for (names, ordered, bounded, finite, numeric) in rows {
            for name in names.split(' ') {
                let expected =
                    FundamentalFacets { ordered: *ordered, bounded: *bounded, finite: *finite, numeric: *numeric };
                let found = facets(&contract, "http://www.w3.org/2001/XMLSchema", name);
                assert_eq!(found, expected, "{name}");
            }
        }
    }

    #[test]
    fn derived_types_have_what_their_facets_give() {
        let contract = schema(
            "<s:simpleType name='week'><s:restriction base='s:date'><s:minInclusive value='2026-01-01'/>
            <s:maxExclusive value='2026-01-08'/></s:restriction></s:simpleType>
            <s:simpleType name='pair'><s:restriction><s:simpleType><s:list itemType='s:int'/></s:simpleType>
            <s:length value='2'/></s:restriction></s:simpleType>
            <s:simpleType name='numbers'><s:union memberTypes='s:int s:byte'/></s:simpleType>
            <s:simpleType name='either'><s:union memberTypes='s:int s:string'/></s:simpleType>",
        );
        let is = |name, ordered, bounded, finite, numeric| {
            assert_eq!(facets(&contract, "t", name), FundamentalFacets { ordered, bounded, finite, numeric }, "{name}");
        };
        is("week", Partial, true, true, false);
        is("pair", False, true, true, false);
        is("numbers", Total, true, true, true);
        is("either", Partial, false, false, false);
    }
}
