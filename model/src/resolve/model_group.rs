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
            self.all_within(&group.model_group, Around::NamedGroup, &mut found);
        }
        for (_, complex_type) in self.schema.complex_types.iter() {
            if let ContentType::Elements { particle, .. } = &complex_type.content_type {
                self.top_particle(particle, &mut found);
            }
        }
        // Where one stands several times, the worst counts.
        found.sort_by_key(|(span, around)| (*span, *around));
        found.dedup_by_key(|(span, _)| *span);
        for (span, around) in found {
            let why = match around {
                Around::Once => {
                    self.report(
                        Diagnostic::warning("all-within-sequence", "an `xs:all` stands within a sequence")
                            .at(span, "its elements are read in any order")
                            .by("XSD 1.0 Part 1, cos-all-limited")
                            .help("put all elements into one `xs:all`, or use `xs:sequence` here"),
                    );
                    continue;
                }
                Around::Choice => "stands within a choice",
                Around::Repeated => "is repeated, or stands within a group that is",
                Around::Optional => "stands within a group that can be left out, or can be left out itself",
                Around::NamedGroup => "stands within the groups of an `xs:group`, which may be used anywhere",
            };
            self.report(
                Diagnostic::error("all-within-group", "an `xs:all` cannot be a part of other content, nor be repeated")
                    .at(span, why)
                    .by("XSD 1.0 Part 1, cos-all-limited")
                    .help("use `xs:sequence` here, or `xs:choice maxOccurs=\"unbounded\"` where the order is free"),
            );
        }
    }

    /// The content of a type: `xs:all` may stand here.
    fn top_particle(&self, particle: &Particle, found: &mut Vec<(Span, Around)>) {
        match &particle.term {
            Term::ModelGroup(group) => self.all_within(group, Around::of(particle), found),
            Term::GroupReference(group) => {
                let is_all = self.schema.model_groups[*group].model_group.compositor == Compositor::All;
                if is_all && (particle.max_occurs != Some(1) || particle.min_occurs > 1) {
                    found.push((particle.span, Around::Repeated));
                }
            }
            Term::Element(_) | Term::Wildcard(_) => {}
        }
    }

    /// Each `xs:all` within a group, and what is around it. What a named group holds is clear nowhere: it depends on where the
    /// group is referred to.
    fn all_within(&self, group: &ModelGroup, around: Around, found: &mut Vec<(Span, Around)>) {
        let around = match group.compositor {
            Compositor::Choice => around.min(Around::Choice),
            Compositor::Sequence | Compositor::All => around,
        };
        for particle in &group.particles {
            let around = around.min(Around::of(particle));
            let inner = match &particle.term {
                Term::ModelGroup(inner) => {
                    self.all_within(inner, around, found);
                    inner
                }
                Term::GroupReference(inner) => &self.schema.model_groups[*inner].model_group,
                Term::Element(_) | Term::Wildcard(_) => continue,
            };
            if inner.compositor == Compositor::All {
                found.push((particle.span, around));
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

/// What is around an `xs:all` that is not all of a type's content, the worst first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Around {
    NamedGroup,
    Choice,
    Repeated,
    Optional,
    /// Sequences that occur once: it is clear what it means.
    Once,
}

impl Around {
    fn of(particle: &Particle) -> Self {
        match (particle.min_occurs, particle.max_occurs) {
            (1, Some(1)) => Self::Once,
            (_, Some(1)) => Self::Optional,
            (_, _) => Self::Repeated,
        }
    }
}
