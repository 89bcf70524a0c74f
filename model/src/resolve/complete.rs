//! The steps in their order, and what all of them say alike.

use super::Resolve;
use super::check;
use super::declare::{Global, GlobalId, kind};
use super::order::MAX_STEPS;
use crate::component::TypeDefinition;
use crate::diagnostic::Diagnostic;
use crate::id::Id;
use crate::span::Span;
use crate::syntax::Component;

impl<'s> Resolve<'s> {
    /// Every step, until one finds an error.
    pub(super) fn run(&mut self) {
        let globals = self.declare();
        for global in &globals {
            self.draft(*global);
        }
        self.complete_identity_constraints();
        if self.has_errors() {
            return;
        }
        self.complete_simple_types();
        self.complete_attribute_groups();
        self.complete_elements();
        self.check_circular_groups();
        if self.has_errors() {
            return;
        }
        self.complete_complex_types();
        self.complete_texts();
        self.check_all_limited();
        if self.has_errors() {
            return;
        }
        self.complete_substitution_groups();
        let found = check::check(&self.schema, self.documents, &self.redefinitions);
        self.diagnostics.append(found);
    }

    fn draft(&mut self, global: Global<'s>) {
        let Global { component, home, id, original } = global;
        self.drafted = self.left_out.map(|_| (kind(component), component.name().name.clone()));
        match (component, id) {
            (Component::SimpleType(written), GlobalId::Type(TypeDefinition::Simple(id))) => {
                self.draft_simple_type(id, written, home, original);
            }
            (Component::ComplexType(written), GlobalId::Type(TypeDefinition::Complex(id))) => {
                self.draft_complex_type(id, written, home, original);
            }
            (Component::Element(written), GlobalId::Element(id)) => self.draft_element(id, written, home),
            (Component::Attribute(written), GlobalId::Attribute(id)) => self.draft_attribute(id, written, home),
            (Component::Group(written), GlobalId::Group(id)) => self.draft_group(id, written, home, original),
            (Component::AttributeGroup(written), GlobalId::AttributeGroup(id)) => {
                self.draft_attribute_group(id, written, home, original);
            }
            (Component::Notation(_), GlobalId::Notation(_)) => {}
            (
                Component::SimpleType(_)
                | Component::ComplexType(_)
                | Component::Element(_)
                | Component::Attribute(_)
                | Component::Group(_)
                | Component::AttributeGroup(_)
                | Component::Notation(_),
                _,
            ) => unreachable!("a component's id is of its kind"),
        }
        self.drafted = None;
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    pub(super) fn has_errors(&self) -> bool {
        self.diagnostics.has_errors()
    }

    /// Whether a place is in the built-in document, which is nothing to show.
    pub(super) fn is_built_in_span(&self, span: Span) -> bool {
        span.document == Id::first()
    }

    /// A chain that goes on and on.
    pub(super) fn too_deep(&mut self, span: Span) {
        self.report(
            Diagnostic::error("too-deep", format!("definitions build upon one another in more than {MAX_STEPS} steps"))
                .at(span, "the first that is too far from its origin")
                .help("castile refuses such a schema: leave out steps that add nothing"),
        );
    }

    /// A circle of components; at most a few of its members are shown.
    pub(super) fn circle(&mut self, noun: &str, verb: &str, members: &[Span], clause: &'static str) {
        const SHOWN: usize = 3;
        let Some((first, others)) = members.split_first() else { return };
        let name = self.documents.text(*first).to_owned();
        let way = match others.len() {
            0 => String::new(),
            1 => ", by way of another".to_owned(),
            count => format!(", by way of {count} others"),
        };
        let mut diagnostic =
            Diagnostic::error("circular-definition", format!("the {noun} `{name}` {verb} itself{way}"))
                .at(*first, "the circle begins and ends here")
                .by(clause)
                .help("break the circle at one of these places");
        for other in others.iter().take(SHOWN) {
            diagnostic = diagnostic.and_at(*other, "by way of this one");
        }
        self.report(diagnostic);
    }
}
