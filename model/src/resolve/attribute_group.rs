//! `xs:attributeGroup` (XSD 1.0 Part 1, §3.6), and the attributes part of complex types, which is the same.

use std::collections::{HashMap, HashSet};

use super::Resolve;
use super::attribute::DraftUse;
use super::declare::GlobalId;
use super::reference::Home;
use super::wildcard;
use crate::component::{AttributeGroupDefinition, AttributeUse, ValueConstraint, Wildcard};
use crate::diagnostic::Diagnostic;
use crate::id::Id;
use crate::name::ExpandedName;
use crate::span::Span;
use crate::syntax::{self, AttributeItem};

/// Attributes with their references resolved, groups not yet expanded.
#[derive(Clone, Debug, Default)]
pub(super) struct AttributesDraft {
    pub(super) items: Vec<ItemDraft>,
    pub(super) wildcard: Option<Wildcard>,
}

#[derive(Clone, Debug)]
pub(super) enum ItemDraft {
    Use(DraftUse),
    Group(Id<AttributeGroupDefinition>, Span),
}

/// An attribute group that is completed once those that it refers to are.
#[derive(Clone, Debug)]
pub(super) struct AttributeGroupDraft {
    pub(super) id: Id<AttributeGroupDefinition>,
    pub(super) attributes: AttributesDraft,
    pub(super) groups: Vec<usize>,
}

/// Attributes with groups expanded.
#[derive(Clone, Debug, Default)]
pub(super) struct CompleteAttributes {
    pub(super) uses: Vec<AttributeUse>,
    pub(super) prohibited: Vec<ExpandedName>,
    pub(super) wildcard: Option<Wildcard>,
}

impl<'s> Resolve<'s> {
    pub(super) fn allocate_attribute_group(
        &mut self,
        written: &syntax::AttributeGroup,
    ) -> Id<AttributeGroupDefinition> {
        self.schema.attribute_groups.push(AttributeGroupDefinition {
            name: written.name.name.clone(),
            attribute_uses: Vec::new(),
            attribute_wildcard: None,
            annotation: written.annotation.0.clone(),
            span: written.name.place.0,
        })
    }

    pub(super) fn draft_attribute_group(
        &mut self,
        id: Id<AttributeGroupDefinition>,
        written: &'s syntax::AttributeGroup,
        home: Home,
        original: Option<GlobalId>,
    ) {
        let original = match original {
            Some(GlobalId::AttributeGroup(original)) => {
                self.redefined_attribute_group(&written.name.name, &written.attributes, id, original);
                Some((&written.name.name, original))
            }
            _ => None,
        };
        let attributes = self.draft_attributes(&written.attributes, home, original);
        self.attribute_group_drafts.push(AttributeGroupDraft { id, attributes, groups: Vec::new() });
    }

    /// The references of an attributes part. In a redefinition, the group's own name means the original.
    pub(super) fn draft_attributes(
        &mut self,
        written: &'s syntax::Attributes,
        home: Home,
        original: Option<(&ExpandedName, Id<AttributeGroupDefinition>)>,
    ) -> AttributesDraft {
        let mut draft = AttributesDraft {
            items: Vec::with_capacity(written.items.len()),
            wildcard: written.wildcard.as_ref().map(wildcard::wildcard),
        };
        for item in &written.items {
            match item {
                AttributeItem::Use(attribute) => {
                    draft.items.extend(self.attribute_use(attribute, home).map(ItemDraft::Use));
                }
                AttributeItem::Group(reference) => {
                    let group = match original {
                        Some((name, original)) if *name == reference.name => Some(original),
                        _ => self.attribute_group_definition(reference, home),
                    };
                    draft.items.extend(group.map(|group| ItemDraft::Group(group, reference.place.0)));
                }
            }
        }
        draft
    }

    /// Completes the attribute groups, those that are referred to first.
    pub(super) fn complete_attribute_groups(&mut self) {
        let mut drafts = std::mem::take(&mut self.attribute_group_drafts);
        let mut position = vec![usize::MAX; self.schema.attribute_groups.len()];
        for (index, draft) in drafts.iter().enumerate() {
            position[draft.id.index()] = index;
        }
        for draft in &mut drafts {
            draft.groups = draft
                .attributes
                .items
                .iter()
                .filter_map(|item| match item {
                    ItemDraft::Group(group, _) => Some(position[group.index()]),
                    ItemDraft::Use(_) => None,
                })
                .collect();
        }
        let order = super::order::order(drafts.len(), |index| &drafts[index].groups);
        for circle in &order.circles {
            let spans: Vec<_> =
                circle.iter().map(|index| self.schema.attribute_groups[drafts[*index].id].span).collect();
            self.circle("attribute group", "refers to", &spans, "XSD 1.0 Part 1, src-attribute_group");
        }
        if let Some(deep) = order.deeper_than(super::order::MAX_STEPS, |index| &drafts[index].groups) {
            return self.too_deep(self.schema.attribute_groups[drafts[deep].id].span);
        }
        for index in order.items {
            let draft = &drafts[index];
            let mut complete = self.expand(&draft.attributes);
            let span = self.schema.attribute_groups[draft.id].span;
            self.unique_uses(&mut complete.uses, span, "XSD 1.0 Part 1, ag-props-correct");
            let group = &mut self.schema.attribute_groups[draft.id];
            group.attribute_uses = complete.uses;
            group.attribute_wildcard = complete.wildcard;
        }
    }

    /// Puts the attributes of the groups in their places, and makes one wildcard of all (§3.6.2.2, §3.4.2).
    pub(super) fn expand(&mut self, draft: &AttributesDraft) -> CompleteAttributes {
        let mut complete = CompleteAttributes::default();
        // A group that is referred to twice, by whatever way, adds its attributes once: they are a set.
        let mut of_groups_already: HashSet<Span> = HashSet::new();
        let mut groups_already = HashSet::new();
        let mut group_twice = None;
        let mut of_groups: Option<Wildcard> = None;
        let mut inexpressible = None;
        for item in &draft.items {
            match item {
                ItemDraft::Use(DraftUse::Use(attribute)) => complete.uses.push(attribute.clone()),
                ItemDraft::Use(DraftUse::Prohibited(name)) => complete.prohibited.push(name.clone()),
                ItemDraft::Group(group, span) => {
                    let id = *group;
                    let group = &self.schema.attribute_groups[id];
                    if !groups_already.insert(id) && !group.attribute_uses.is_empty() {
                        group_twice.get_or_insert(*span);
                    }
                    for attribute in &group.attribute_uses {
                        if of_groups_already.insert(attribute.span) {
                            complete.uses.push(attribute.clone());
                        }
                    }
                    let Some(of_group) = &group.attribute_wildcard else { continue };
                    of_groups = Some(match of_groups {
                        None => of_group.clone(),
                        Some(wildcard) => wildcard::intersection(&wildcard, of_group).unwrap_or_else(|| {
                            inexpressible = Some(*span);
                            wildcard
                        }),
                    });
                }
            }
        }
        complete.wildcard = match (&draft.wildcard, of_groups) {
            (Some(own), None) => Some(own.clone()),
            (None, of_groups) => of_groups,
            (Some(own), Some(of_groups)) => Some(wildcard::intersection(own, &of_groups).unwrap_or_else(|| {
                inexpressible = Some(own.span);
                own.clone()
            })),
        };
        if let Some(span) = group_twice {
            self.report(
                Diagnostic::warning("duplicate-attribute", "an attribute group is referred to twice")
                    .at(span, "its attributes are there already")
                    .by("XSD 1.0 Part 1, ct-props-correct")
                    .help("remove this reference"),
            );
        }
        if let Some(span) = inexpressible {
            self.report(
                Diagnostic::error(
                    "inexpressible-wildcard",
                    "the namespaces of these `xs:anyAttribute`s make no list together",
                )
                .at(span, "no `namespace` allows just what this one and the others allow")
                .by("XSD 1.0 Part 1, cos-aw-intersect")
                .help("write one `xs:anyAttribute` that lists the namespaces"),
            );
        }
        complete
    }

    /// No attribute stands twice. One that does so alike is there once.
    pub(super) fn unique_uses(&mut self, uses: &mut Vec<AttributeUse>, place: Span, clause: &'static str) {
        let mut seen: HashMap<&ExpandedName, &AttributeUse> = HashMap::with_capacity(uses.len());
        let mut twice = Vec::new();
        let mut again = HashSet::new();
        for (position, attribute) in uses.iter().enumerate() {
            let name = &self.schema.attributes[attribute.attribute_declaration].name;
            let first = *seen.entry(name).or_insert(attribute);
            if std::ptr::eq(first, attribute) {
                continue;
            }
            let is_alike = self.are_alike(first, attribute);
            if is_alike {
                again.insert(position);
            }
            twice.push((name.local.clone(), attribute.span, first.span, is_alike));
        }
        for (name, second, first, is_alike) in twice {
            let message = format!("the attribute `{name}` stands twice");
            let diagnostic = match is_alike {
                true => Diagnostic::warning("duplicate-attribute", format!("{message}, alike"))
                    .at(second, "the second; read as if it were not there"),
                false => {
                    Diagnostic::error("duplicate-attribute", message).at(second, "the second, which says another thing")
                }
            };
            let diagnostic = if first == second { diagnostic } else { diagnostic.and_at(first, "the first") };
            self.report(diagnostic.and_at(place, "in this definition").by(clause).help("remove one of them"));
        }
        let mut position = 0;
        uses.retain(|_| {
            position += 1;
            !again.contains(&(position - 1))
        });
    }

    /// Whether two uses of attributes of one name say the same.
    fn are_alike(&self, first: &AttributeUse, second: &AttributeUse) -> bool {
        let declared = |attribute: &AttributeUse| &self.schema.attributes[attribute.attribute_declaration];
        let (one, other) = (declared(first), declared(second));
        first.required == second.required
            && one.scope == other.scope
            && one.type_definition == other.type_definition
            && !self.is_type_pending(first.attribute_declaration)
            && is_same_value(&first.value_constraint, &second.value_constraint)
            && is_same_value(&one.value_constraint, &other.value_constraint)
    }
}

fn is_same_value(first: &Option<ValueConstraint>, second: &Option<ValueConstraint>) -> bool {
    let said = |value: &ValueConstraint| (value.kind, value.lexical.clone(), value.scope.clone());
    first.as_ref().map(said) == second.as_ref().map(said)
}
