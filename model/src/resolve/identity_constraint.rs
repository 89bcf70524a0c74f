//! `xs:key`, `xs:keyref` and `xs:unique` (XSD 1.0 Part 1, §3.11).

use std::collections::HashSet;

use super::Resolve;
use super::reference::Home;
use crate::component::{IdentityConstraintCategory, IdentityConstraintDefinition};
use crate::diagnostic::Diagnostic;
use crate::diagnostics::Says;
use crate::id::Id;
use crate::syntax::{self, Category};

/// A `refer` that is looked up once every key is there.
#[derive(Clone, Debug)]
pub(super) struct PendingReference<'s> {
    id: Id<IdentityConstraintDefinition>,
    reference: &'s syntax::Reference,
    home: Home,
}

impl<'s> Resolve<'s> {
    pub(super) fn draft_identity_constraint(
        &mut self,
        written: &'s syntax::IdentityConstraint,
        home: Home,
    ) -> Option<Id<IdentityConstraintDefinition>> {
        let name = &written.name.name;
        if let Some(first) = self.schema.global_identity_constraints.get(name) {
            let first = self.schema.identity_constraints[*first].span;
            self.report(
                Diagnostic::warning(
                    "duplicate-definition",
                    format!("two keys or uniqueness rules are called `{}`", name.local),
                )
                .at(written.name.place.0, "the second, left out")
                .and_at(first, "the first")
                .by("XSD 1.0 Part 1, sch-props-correct")
                .help("their names are unique in the whole namespace: rename one of them"),
            );
            return None;
        }
        let next = self.schema.identity_constraints.next_id();
        let category = match &written.category {
            Category::Key => IdentityConstraintCategory::Key,
            Category::Unique => IdentityConstraintCategory::Unique,
            Category::KeyRef(reference) => {
                self.pending_references.push(PendingReference { id: next, reference, home });
                IdentityConstraintCategory::KeyRef(next)
            }
        };
        let id = self.schema.identity_constraints.push(IdentityConstraintDefinition {
            name: name.clone(),
            category,
            selector: written.selector.0.clone(),
            fields: written.fields.iter().map(|field| field.0.clone()).collect(),
            annotation: written.annotation.0.clone(),
            span: written.name.place.0,
        });
        self.schema.global_identity_constraints.insert(name.clone(), id);
        Some(id)
    }

    /// Looks up what each `xs:keyref` refers to: a key or a unique with as many fields (c-props-correct). One that refers to
    /// nothing of the kind is left out: it says nothing about the form of a message.
    pub(super) fn complete_identity_constraints(&mut self) {
        let (left_out, found) = self.apart(Self::complete_references);
        self.diagnostics.append(found.into_warnings());
        if left_out.is_empty() {
            return;
        }
        for id in &left_out {
            let constraint = &self.schema.identity_constraints[*id];
            let diagnostic = syntax::left_out("keyref", &constraint.name.local, constraint.span);
            self.report(diagnostic);
        }
        self.schema.global_identity_constraints.retain(|_, id| !left_out.contains(id));
        let elements = self.schema.elements.iter().map(|(id, _)| id);
        for element in elements.collect::<Vec<_>>() {
            self.schema.elements[element].identity_constraint_definitions.retain(|id| !left_out.contains(id));
        }
    }

    /// The references that could not be completed.
    fn complete_references(&mut self) -> HashSet<Id<IdentityConstraintDefinition>> {
        let mut left_out = HashSet::new();
        for pending in std::mem::take(&mut self.pending_references) {
            let Some(target) = self.identity_constraint_definition(pending.reference, pending.home) else {
                left_out.insert(pending.id);
                continue;
            };
            self.schema.identity_constraints[pending.id].category = IdentityConstraintCategory::KeyRef(target);
            let (this, key) =
                (&self.schema.identity_constraints[pending.id], &self.schema.identity_constraints[target]);
            let place = pending.reference.place.0;
            let diagnostic = if matches!(key.category, IdentityConstraintCategory::KeyRef(_)) {
                Diagnostic::error("refers-to-keyref", format!("`{}` is an `xs:keyref` itself", key.name.local))
                    .at(place, "an `xs:key` or `xs:unique` is expected")
                    .and_at(key.span, "the `xs:keyref`")
                    .help("refer to the key that the other one refers to")
            } else if this.fields.len() != key.fields.len() {
                let message = format!(
                    "`{}` has {} and the key that it refers to has {}",
                    this.name.local,
                    counted(this.fields.len()),
                    counted(key.fields.len())
                );
                Diagnostic::error("other-number-of-fields", message)
                    .at(place, "refers to it here")
                    .and_at(key.span, "the key")
                    .help("write one `xs:field` for each field of the key, in the same order")
            } else {
                continue;
            };
            let diagnostic = diagnostic.by("XSD 1.0 Part 1, c-props-correct");
            self.report(diagnostic);
            left_out.insert(pending.id);
        }
        left_out
    }
}

fn counted(fields: usize) -> String {
    match fields {
        1 => "1 field".to_owned(),
        count => format!("{count} fields"),
    }
}
