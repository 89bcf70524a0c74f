//! Model groups, `xs:group` and particles (XSD 1.0 Part 1, §3.7 to §3.9).

use std::sync::Arc;

use super::Resolve;
use super::declare::GlobalId;
use super::order::order;
use super::reference::Home;
use super::wildcard;
use crate::component::{Compositor, ContentType, ModelGroup, ModelGroupDefinition, Particle, Term};
use crate::diagnostic::Diagnostic;
use crate::id::Id;
use crate::name::ExpandedName;
use crate::span::Span;
use crate::syntax;

/// In a redefinition: the group's own name, which means the group as it was.
type Original<'o> = Option<(&'o ExpandedName, Id<ModelGroupDefinition>)>;

impl<'s> Resolve<'s> {
    pub(super) fn allocate_group(&mut self, written: &syntax::Group) -> Id<ModelGroupDefinition> {
        self.schema.model_groups.push(ModelGroupDefinition {
            name: written.name.name.clone(),
            model_group: ModelGroup {
                compositor: written.model_group.compositor,
                particles: Vec::new(),
                annotation: written.model_group.annotation.0.clone(),
                span: written.model_group.place.0,
            },
            annotation: written.annotation.0.clone(),
            span: written.name.place.0,
        })
    }

    pub(super) fn draft_group(
        &mut self,
        id: Id<ModelGroupDefinition>,
        written: &'s syntax::Group,
        home: Home,
        original: Option<GlobalId>,
    ) {
        let original = match original {
            Some(GlobalId::Group(original)) => {
                self.redefined_group(written, id, original);
                Some((&written.name.name, original))
            }
            _ => None,
        };
        let group = self.model_group(&written.model_group, home, original);
        self.schema.model_groups[id].model_group = group;
    }

    /// Nesting is bounded by the tree's, so this and the particles' function may call one another.
    fn model_group(&mut self, written: &'s syntax::ModelGroup, home: Home, original: Original<'_>) -> ModelGroup {
        let mut particles = Vec::with_capacity(written.particles.len());
        for particle in &written.particles {
            particles.extend(self.particle(particle, home, original));
        }
        ModelGroup {
            compositor: written.compositor,
            particles,
            annotation: written.annotation.0.clone(),
            span: written.place.0,
        }
    }

    /// A particle; `None` where it may not occur at all, or what it refers to is not there.
    pub(super) fn particle(
        &mut self,
        written: &'s syntax::Particle,
        home: Home,
        original: Original<'_>,
    ) -> Option<Particle> {
        if written.is_absent() {
            return None;
        }
        let term = match &written.term {
            syntax::Term::Element(element) => Term::Element(self.local_element(element, home)),
            syntax::Term::ElementReference(reference) => Term::Element(self.element_declaration(reference, home)?),
            syntax::Term::ModelGroup(group) => Term::ModelGroup(Arc::new(self.model_group(group, home, original))),
            syntax::Term::GroupReference(reference) => Term::GroupReference(match original {
                Some((name, original)) if *name == reference.name => original,
                _ => self.model_group_definition(reference, home)?,
            }),
            syntax::Term::Wildcard(written) => Term::Wildcard(wildcard::wildcard(written)),
        };
        Some(Particle {
            min_occurs: written.min_occurs,
            max_occurs: written.max_occurs,
            term,
            annotation: written.annotation.0.clone(),
            span: written.place.0,
        })
    }

    /// No group holds itself (mg-props-correct).
    pub(super) fn check_circular_groups(&mut self) {
        let mut references: Vec<Vec<usize>> = vec![Vec::new(); self.schema.model_groups.len()];
        for (id, group) in self.schema.model_groups.iter() {
            self.group_references(&group.model_group, &mut references[id.index()]);
        }
        let order = order(references.len(), |index| &references[index]);
        let ids: Vec<Id<ModelGroupDefinition>> = self.schema.model_groups.iter().map(|(id, _)| id).collect();
        for circle in &order.circles {
            let spans: Vec<_> = circle.iter().map(|index| self.schema.model_groups[ids[*index]].span).collect();
            self.circle("group", "holds", &spans, "XSD 1.0 Part 1, mg-props-correct");
        }
    }

    /// `xs:all` is all that a type holds (cos-all-limited). Within a sequence that occurs once it leaves no doubt all the same:
    /// its elements come in any order.
    pub(super) fn check_all_limited(&mut self) {
        let mut found = Vec::new();
        for (_, group) in self.schema.model_groups.iter() {
            self.all_within(&group.model_group, false, &mut found);
        }
        for (_, complex_type) in self.schema.complex_types.iter() {
            if let ContentType::Elements { particle, .. } = &complex_type.content_type {
                self.top_particle(particle, &mut found);
            }
        }
        // Where one stands several times, the worst counts.
        found.sort_by_key(|(span, is_clear)| (*span, *is_clear));
        found.dedup_by_key(|(span, _)| *span);
        for (span, is_clear) in found {
            self.report(match is_clear {
                true => Diagnostic::warning("all-within-sequence", "an `xs:all` stands within a sequence")
                    .at(span, "its elements are read in any order")
                    .by("XSD 1.0 Part 1, cos-all-limited")
                    .help("put all elements into one `xs:all`, or use `xs:sequence` here"),
                false => {
                    Diagnostic::error("all-within-group", "an `xs:all` is all that a type holds, or it is not there")
                        .at(span, "stands within a choice or a group that has a name, is repeated, or can be left out")
                        .by("XSD 1.0 Part 1, cos-all-limited")
                        .help("use `xs:sequence` here, or `xs:choice maxOccurs=\"unbounded\"` where the order is free")
                }
            });
        }
    }

    /// The content of a type: `xs:all` may stand here.
    fn top_particle(&self, particle: &Particle, found: &mut Vec<(Span, bool)>) {
        match &particle.term {
            Term::ModelGroup(group) => self.all_within(group, is_once(particle), found),
            Term::GroupReference(group) => {
                let is_all = self.schema.model_groups[*group].model_group.compositor == Compositor::All;
                if is_all && (particle.max_occurs != Some(1) || particle.min_occurs > 1) {
                    found.push((particle.span, false));
                }
            }
            Term::Element(_) | Term::Wildcard(_) => {}
        }
    }

    /// Each `xs:all` within a group, and whether it is clear what it means there. What a named group holds is clear nowhere: it
    /// depends on where the group is referred to.
    fn all_within(&self, group: &ModelGroup, is_at_top: bool, found: &mut Vec<(Span, bool)>) {
        let is_at_top = is_at_top && group.compositor == Compositor::Sequence;
        for particle in &group.particles {
            let is_clear = is_at_top && is_once(particle);
            let inner = match &particle.term {
                Term::ModelGroup(inner) => {
                    self.all_within(inner, is_clear, found);
                    inner
                }
                Term::GroupReference(inner) => &self.schema.model_groups[*inner].model_group,
                Term::Element(_) | Term::Wildcard(_) => continue,
            };
            if inner.compositor == Compositor::All {
                found.push((particle.span, is_clear));
            }
        }
    }

    /// The groups that a group refers to.
    fn group_references(&self, group: &ModelGroup, references: &mut Vec<usize>) {
        for particle in &group.particles {
            match &particle.term {
                Term::ModelGroup(inner) => self.group_references(inner, references),
                Term::GroupReference(inner) => references.push(inner.index()),
                Term::Element(_) | Term::Wildcard(_) => {}
            }
        }
    }
}

fn is_once(particle: &Particle) -> bool {
    (particle.min_occurs, particle.max_occurs) == (1, Some(1))
}
