//! `xs:simpleType` (XSD 1.0 Part 1, §3.14).

use std::sync::Arc;

use super::Resolve;
use super::declare::GlobalId;
use super::order::{MAX_STEPS, order};
use super::reference::{Home, Kind, is_without_prefix};
use crate::component::{DerivationSet, Facet, SimpleTypeDefinition, TypeDefinition, Variety};
use crate::diagnostic::Diagnostic;
use crate::id::Id;
use crate::span::Span;
use crate::syntax::{self, SimpleDerivation, SimpleTypeSource};

/// A simple type that is completed once those that it is made of are.
#[derive(Clone, Debug)]
pub(super) struct SimpleDraft<'s> {
    pub(super) id: Id<SimpleTypeDefinition>,
    pub(super) of: MadeOf<'s>,
    dependencies: Vec<usize>,
}

/// What a simple type is made of.
#[derive(Clone, Debug)]
pub(super) enum MadeOf<'s> {
    Restriction { base: Id<SimpleTypeDefinition>, facets: &'s Arc<Vec<Facet>> },
    List { item_type: Id<SimpleTypeDefinition> },
    Union { member_types: Vec<Id<SimpleTypeDefinition>> },
}

impl<'s> Resolve<'s> {
    /// `xs:anySimpleType`.
    pub(super) fn any_simple_type(&self) -> Id<SimpleTypeDefinition> {
        Id::first()
    }

    pub(super) fn allocate_simple_type(&mut self, written: &syntax::SimpleType) -> Id<SimpleTypeDefinition> {
        let any_simple_type = self.any_simple_type();
        self.schema.simple_types.push(SimpleTypeDefinition {
            name: written.name.as_ref().map(|name| name.name.clone()),
            base_type_definition: Some(any_simple_type),
            variety: Variety::Atomic { primitive: any_simple_type },
            facets: Arc::default(),
            final_: written.final_,
            annotation: written.annotation.0.clone(),
            span: written.place.0,
        })
    }

    pub(super) fn local_simple_type(
        &mut self,
        written: &'s syntax::SimpleType,
        home: Home,
    ) -> Id<SimpleTypeDefinition> {
        let id = self.allocate_simple_type(written);
        self.draft_simple_type(id, written, home, None);
        id
    }

    pub(super) fn draft_simple_type(
        &mut self,
        id: Id<SimpleTypeDefinition>,
        written: &'s syntax::SimpleType,
        home: Home,
        original: Option<GlobalId>,
    ) {
        let of = match &written.derivation {
            SimpleDerivation::Restriction { base, facets } => {
                let base = match (original, base, &written.name) {
                    (
                        Some(GlobalId::Type(TypeDefinition::Simple(original))),
                        SimpleTypeSource::Reference(reference),
                        Some(name),
                    ) => {
                        if is_without_prefix(reference) && reference.name.local == name.name.local {
                            if name.name.namespace != reference.name.namespace {
                                self.prefix_is_missing(reference, &name.name, Kind::Type);
                            }
                        } else if reference.name != name.name {
                            self.not_of_itself(reference, "type");
                        }
                        Some(original)
                    }
                    _ => self.simple_type_source(base, home),
                };
                base.map(|base| MadeOf::Restriction { base, facets })
            }
            SimpleDerivation::List { item_type } => {
                self.simple_type_source(item_type, home).map(|item_type| MadeOf::List { item_type })
            }
            SimpleDerivation::Union { member_types: named, simple_types } => {
                let mut member_types = Vec::with_capacity(named.len() + simple_types.len());
                for reference in named {
                    member_types.extend(self.simple_type_reference(reference, home));
                }
                for local in simple_types {
                    member_types.push(self.local_simple_type(local, home));
                }
                Some(MadeOf::Union { member_types })
            }
        };
        if original.is_some()
            && !matches!(
                &written.derivation,
                SimpleDerivation::Restriction { base: SimpleTypeSource::Reference(_), .. }
            )
        {
            self.must_derive_from_itself(written.place.0);
        }
        if let Some(of) = of {
            self.simple_drafts.push(SimpleDraft { id, of, dependencies: Vec::new() });
        }
    }

    /// Completes the simple types, those that others are made of first.
    pub(super) fn complete_simple_types(&mut self) {
        let mut drafts = std::mem::take(&mut self.simple_drafts);
        let mut position = vec![usize::MAX; self.schema.simple_types.len()];
        for (index, draft) in drafts.iter().enumerate() {
            position[draft.id.index()] = index;
        }
        for draft in &mut drafts {
            let made_of: &[Id<SimpleTypeDefinition>] = match &draft.of {
                MadeOf::Restriction { base, .. } => &[*base],
                MadeOf::List { item_type } => &[*item_type],
                MadeOf::Union { member_types } => member_types,
            };
            draft.dependencies =
                made_of.iter().map(|id| position[id.index()]).filter(|position| *position != usize::MAX).collect();
        }
        let order = order(drafts.len(), |index| &drafts[index].dependencies);
        for circle in &order.circles {
            let spans: Vec<_> = circle.iter().map(|index| self.schema.simple_types[drafts[*index].id].span).collect();
            self.circle("simple type", "is derived from", &spans, "XSD 1.0 Part 1, st-props-correct");
        }
        if !order.circles.is_empty() {
            return;
        }
        if let Some(deep) = order.deeper_than(MAX_STEPS, |index| &drafts[index].dependencies) {
            return self.too_deep(self.schema.simple_types[drafts[deep].id].span);
        }
        for index in &order.items {
            self.complete_simple_type(&drafts[*index]);
        }
        self.simple_drafts = order.items.iter().map(|index| drafts[*index].clone()).collect();
    }

    fn complete_simple_type(&mut self, draft: &SimpleDraft<'s>) {
        let (base, variety, facets) = match &draft.of {
            MadeOf::Restriction { base, facets, .. } => {
                (*base, self.schema.simple_types[*base].variety.clone(), Arc::clone(facets))
            }
            MadeOf::List { item_type } => {
                (self.any_simple_type(), Variety::List { item_type: *item_type }, Arc::default())
            }
            MadeOf::Union { member_types } => {
                (self.any_simple_type(), Variety::Union { member_types: member_types.clone() }, Arc::default())
            }
        };
        let definition = &mut self.schema.simple_types[draft.id];
        definition.base_type_definition = Some(base);
        definition.variety = variety;
        definition.facets = facets;
    }

    /// The anonymous type that a restriction with simple content makes of its base's content (§3.4.2).
    pub(super) fn restricted_content(
        &mut self,
        base: Id<SimpleTypeDefinition>,
        facets: &'s Arc<Vec<Facet>>,
        span: Span,
    ) -> Id<SimpleTypeDefinition> {
        if facets.is_empty() {
            return base;
        }
        let id = self.schema.simple_types.push(SimpleTypeDefinition {
            name: None,
            base_type_definition: Some(base),
            variety: self.schema.simple_types[base].variety.clone(),
            facets: Arc::clone(facets),
            final_: DerivationSet::default(),
            annotation: None,
            span,
        });
        let of = MadeOf::Restriction { base, facets };
        self.simple_drafts.push(SimpleDraft { id, of, dependencies: Vec::new() });
        id
    }

    pub(super) fn must_derive_from_itself(&mut self, span: Span) {
        self.report(
            Diagnostic::error("redefines-another", "a type in `xs:redefine` is not derived from what it was")
                .at(span, "derived from no type of its own name")
                .by("XSD 1.0 Part 1, src-redefine")
                .help("let `base` be the type's own name: it means the type as it was"),
        );
    }

    pub(super) fn not_of_itself(&mut self, reference: &syntax::Reference, noun: &str) {
        let written = self.written(reference);
        self.report(
            Diagnostic::error(
                "redefines-another",
                format!("a redefined {noun} is derived from `{written}`, not from itself"),
            )
            .at(reference.place.0, "another type")
            .by("XSD 1.0 Part 1, src-redefine")
            .help(format!("let `base` be the {noun}'s own name: it means the {noun} as it was")),
        );
    }
}
