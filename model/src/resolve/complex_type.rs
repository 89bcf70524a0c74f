//! `xs:complexType` (XSD 1.0 Part 1, §3.4): drafts, and their completion with what the base gives.

use std::collections::HashMap;
use std::sync::Arc;

use super::Resolve;
use super::attribute_group::{AttributesDraft, CompleteAttributes};
use super::declare::GlobalId;
use super::order::{MAX_STEPS, order};
use super::reference::{Home, Kind, is_without_prefix};
use super::wildcard;
use crate::component::{
    AttributeUse, ComplexTypeDefinition, Compositor, ContentType, DerivationMethod, Facet, ModelGroup, Particle,
    SimpleTypeDefinition, Term, TypeDefinition, Wildcard,
};
use crate::diagnostic::Diagnostic;
use crate::id::Id;
use crate::span::Span;
use crate::syntax::{self, Content};

/// A complex type that is completed once its base is.
#[derive(Clone, Debug)]
pub(super) struct ComplexDraft<'s> {
    pub(super) id: Id<ComplexTypeDefinition>,
    pub(super) base: TypeDefinition,
    /// Where the base is named, or the type itself where it is not.
    pub(super) base_span: Span,
    pub(super) method: DerivationMethod,
    pub(super) content: DraftContent<'s>,
    pub(super) attributes: AttributesDraft,
    dependencies: Vec<usize>,
}

/// The content as written.
#[derive(Clone, Debug)]
pub(super) enum DraftContent<'s> {
    Simple { simple_type: Option<Id<SimpleTypeDefinition>>, facets: &'s Arc<Vec<Facet>> },
    Complex { particle: Option<Particle>, mixed: bool },
}

impl<'s> Resolve<'s> {
    /// `xs:anyType`.
    pub(super) fn any_type(&self) -> Id<ComplexTypeDefinition> {
        Id::first()
    }

    pub(super) fn allocate_complex_type(&mut self, written: &syntax::ComplexType) -> Id<ComplexTypeDefinition> {
        let base = TypeDefinition::Complex(self.any_type());
        self.schema.complex_types.push(ComplexTypeDefinition {
            name: written.name.as_ref().map(|name| name.name.clone()),
            base_type_definition: base,
            derivation_method: DerivationMethod::Restriction,
            final_: written.final_,
            is_abstract: written.is_abstract,
            attribute_uses: Vec::new(),
            attribute_wildcard: None,
            content_type: ContentType::Empty,
            prohibited_substitutions: written.block,
            annotation: written.annotation.0.clone(),
            span: written.place.0,
        })
    }

    pub(super) fn local_complex_type(
        &mut self,
        written: &'s syntax::ComplexType,
        home: Home,
    ) -> Id<ComplexTypeDefinition> {
        let id = self.allocate_complex_type(written);
        self.draft_complex_type(id, written, home, None);
        id
    }

    pub(super) fn draft_complex_type(
        &mut self,
        id: Id<ComplexTypeDefinition>,
        written: &'s syntax::ComplexType,
        home: Home,
        original: Option<GlobalId>,
    ) {
        let (method, base, attributes, place) = match &written.content {
            Content::Simple { method, base, attributes, place, .. } => (*method, Some(base), attributes, place.0),
            Content::Complex { method, base, attributes, place, .. } => (*method, base.as_ref(), attributes, place.0),
        };
        let base_span = base.map_or(place, |base| base.place.0);
        let base_type = match (base, original, &written.name) {
            (Some(reference), Some(GlobalId::Type(original)), Some(name)) => {
                if is_without_prefix(reference) && reference.name.local == name.name.local {
                    if name.name.namespace != reference.name.namespace {
                        self.prefix_is_missing(reference, &name.name, Kind::Type);
                    }
                } else if reference.name != name.name {
                    self.not_of_itself(reference, "type");
                }
                Some(original)
            }
            (None, Some(_), _) => {
                self.must_derive_from_itself(written.place.0);
                None
            }
            (Some(reference), _, _) => self.type_definition(reference, home),
            (None, None, _) => Some(TypeDefinition::Complex(self.any_type())),
        };
        let content = match &written.content {
            Content::Simple { simple_type, facets, .. } => DraftContent::Simple {
                simple_type: simple_type.as_ref().map(|local| self.local_simple_type(local, home)),
                facets,
            },
            Content::Complex { particle, mixed, .. } => DraftContent::Complex {
                particle: particle.as_ref().and_then(|particle| self.particle(particle, home, None)),
                mixed: *mixed,
            },
        };
        let attributes = self.draft_attributes(attributes, home, None);
        let Some(base) = base_type else { return };
        self.complex_drafts.push(ComplexDraft {
            id,
            base,
            base_span,
            method,
            content,
            attributes,
            dependencies: Vec::new(),
        });
    }

    /// Completes the complex types, bases first.
    pub(super) fn complete_complex_types(&mut self) {
        let mut drafts = std::mem::take(&mut self.complex_drafts);
        let mut position = vec![usize::MAX; self.schema.complex_types.len()];
        for (index, draft) in drafts.iter().enumerate() {
            position[draft.id.index()] = index;
        }
        for draft in &mut drafts {
            draft.dependencies = match draft.base {
                TypeDefinition::Complex(base) if position[base.index()] != usize::MAX => vec![position[base.index()]],
                TypeDefinition::Complex(_) | TypeDefinition::Simple(_) => Vec::new(),
            };
        }
        let order = order(drafts.len(), |index| &drafts[index].dependencies);
        for circle in &order.circles {
            let spans: Vec<_> = circle.iter().map(|index| self.schema.complex_types[drafts[*index].id].span).collect();
            self.circle("complex type", "is derived from", &spans, "XSD 1.0 Part 1, ct-props-correct");
        }
        if !order.circles.is_empty() {
            return;
        }
        if let Some(deep) = order.deeper_than(MAX_STEPS, |index| &drafts[index].dependencies) {
            return self.too_deep(self.schema.complex_types[drafts[deep].id].span);
        }
        for index in &order.items {
            self.complete_complex_type(&mut drafts[*index]);
        }
    }

    fn complete_complex_type(&mut self, draft: &mut ComplexDraft<'s>) {
        let mut own = self.expand(&draft.attributes);
        let span = self.schema.complex_types[draft.id].span;
        self.unique_uses(&mut own.uses, span, "XSD 1.0 Part 1, ct-props-correct");
        let content_type = self.content_type(draft, span);
        let (attribute_uses, attribute_wildcard) = self.effective_attributes(draft, own, span);
        let definition = &mut self.schema.complex_types[draft.id];
        definition.base_type_definition = draft.base;
        definition.derivation_method = draft.method;
        definition.attribute_uses = attribute_uses;
        definition.attribute_wildcard = attribute_wildcard;
        definition.content_type = content_type.unwrap_or(ContentType::Empty);
    }

    fn effective_attributes(
        &mut self,
        draft: &ComplexDraft<'s>,
        own: CompleteAttributes,
        span: Span,
    ) -> (Vec<AttributeUse>, Option<Wildcard>) {
        let TypeDefinition::Complex(base) = draft.base else { return (own.uses, own.wildcard) };
        let base = &self.schema.complex_types[base];
        let declarations = &self.schema.attributes;
        match draft.method {
            DerivationMethod::Extension => {
                let mut uses = base.attribute_uses.clone();
                uses.extend(own.uses);
                let wildcard = match (own.wildcard, &base.attribute_wildcard) {
                    (None, of_base) => of_base.clone(),
                    (own, None) => own,
                    (Some(own), Some(of_base)) => match wildcard::union(&own, of_base) {
                        Some(union) => Some(union),
                        None => {
                            self.report(
                                Diagnostic::error(
                                    "inexpressible-wildcard",
                                    "the namespaces of this `xs:anyAttribute` and of the base type's make no list together",
                                )
                                .at(own.span, "no `namespace` allows both what this one and what that one does")
                                .by("XSD 1.0 Part 1, cos-aw-union")
                                .help("list the namespaces instead of `##other`"),
                            );
                            None
                        }
                    },
                };
                self.unique_uses(&mut uses, span, "XSD 1.0 Part 1, ct-props-correct");
                (uses, wildcard)
            }
            DerivationMethod::Restriction => {
                let mut own_by_name: HashMap<_, _> = own
                    .uses
                    .iter()
                    .map(|attribute| (declarations[attribute.attribute_declaration].name.clone(), attribute))
                    .collect();
                let mut uses = Vec::with_capacity(base.attribute_uses.len());
                for inherited in &base.attribute_uses {
                    let name = &declarations[inherited.attribute_declaration].name;
                    if let Some(own) = own_by_name.remove(name) {
                        uses.push(own.clone());
                    } else if !own.prohibited.contains(name) {
                        uses.push(inherited.clone());
                    }
                }
                for attribute in &own.uses {
                    if own_by_name.remove(&declarations[attribute.attribute_declaration].name).is_some() {
                        uses.push(attribute.clone());
                    }
                }
                (uses, own.wildcard)
            }
        }
    }

    fn content_type(&mut self, draft: &mut ComplexDraft<'s>, span: Span) -> Option<ContentType> {
        match &mut draft.content {
            DraftContent::Simple { simple_type, facets } => {
                let (simple_type, facets) = (*simple_type, *facets);
                self.simple_content(draft, simple_type, facets, span)
            }
            DraftContent::Complex { particle, mixed } => {
                let mixed = *mixed;
                let particle = particle.take().filter(|particle| !is_empty_content(particle));
                let base = match draft.base {
                    TypeDefinition::Complex(base) => base,
                    TypeDefinition::Simple(base) => {
                        self.base_must_be_complex(draft.base_span, particle.is_none());
                        // Attributes beside a text are all that can be meant: an extension of the text's type.
                        draft.method = DerivationMethod::Extension;
                        return particle.is_none().then_some(ContentType::Simple(base));
                    }
                };
                let text = match &self.schema.complex_types[base].content_type {
                    ContentType::Simple(text) if particle.is_none() && !mixed => Some(*text),
                    ContentType::Simple(_) | ContentType::Empty | ContentType::Elements { .. } => None,
                };
                let effective = match particle {
                    Some(particle) => ContentType::Elements { particle, mixed },
                    None if mixed => ContentType::Elements { particle: empty_sequence(span), mixed },
                    None => ContentType::Empty,
                };
                match (draft.method, text) {
                    (DerivationMethod::Restriction, Some(text)) => {
                        self.text_is_kept(draft.base_span);
                        Some(ContentType::Simple(text))
                    }
                    (DerivationMethod::Restriction, None) => Some(effective),
                    (DerivationMethod::Extension, _) => self.extended_content(base, effective, draft.base_span, span),
                }
            }
        }
    }

    /// The base's content, then the type's own (§3.4.2, complex content, third case).
    fn extended_content(
        &mut self,
        base: Id<ComplexTypeDefinition>,
        own: ContentType,
        base_span: Span,
        span: Span,
    ) -> Option<ContentType> {
        let base = &self.schema.complex_types[base];
        match (&base.content_type, own) {
            (inherited, ContentType::Empty) => Some(inherited.clone()),
            (ContentType::Empty, own) => Some(own),
            (ContentType::Simple(_), _) => {
                self.report(
                    Diagnostic::error(
                        "content-of-another-kind",
                        "elements cannot be added to a type whose content is a text",
                    )
                    .at(base_span, "its content is a text (`xs:simpleContent`)")
                    .by("XSD 1.0 Part 1, cos-ct-extends")
                    .help("use `xs:simpleContent` and add attributes only"),
                );
                None
            }
            (
                ContentType::Elements { particle: inherited, mixed: mixed_base },
                ContentType::Elements { particle, mixed },
            ) => {
                let mixed_base = *mixed_base;
                let inherited = inherited.clone();
                if mixed != mixed_base {
                    let (this, other) = if mixed { ("is", "is not") } else { ("is not", "is") };
                    self.report(
                        Diagnostic::warning(
                            "mixed-and-not",
                            format!("the type {this} mixed (text between its elements) and its base {other}"),
                        )
                        .at(base_span, "read as mixed, which holds what either says")
                        .by("XSD 1.0 Part 1, cos-ct-extends")
                        .help(format!("write `mixed=\"{mixed_base}\"`, as the base type has it")),
                    );
                }
                let mixed = mixed || mixed_base;
                if let Some(merged) = merged_all(&inherited, &particle) {
                    self.all_is_extended(particle.span);
                    return Some(ContentType::Elements { particle: merged, mixed });
                }
                let particles = vec![inherited, particle];
                let group = ModelGroup { compositor: Compositor::Sequence, particles, annotation: None, span };
                let particle = Particle {
                    min_occurs: 1,
                    max_occurs: Some(1),
                    term: Term::ModelGroup(Arc::new(group)),
                    annotation: None,
                    span,
                };
                Some(ContentType::Elements { particle, mixed })
            }
            (_, ContentType::Simple(_)) => unreachable!("complex content is no text"),
        }
    }

    fn all_is_extended(&mut self, span: Span) {
        self.report(
            Diagnostic::warning("all-within-group", "an `xs:all` is all that a type holds, and the base has one too")
                .at(span, "read as one `xs:all` with that of the base, as XSD 1.1 has it")
                .by("XSD 1.0 Part 1, cos-all-limited")
                .help("use `xs:sequence` in both"),
        );
    }

    /// The type of the text (§3.4.2, simple content).
    fn simple_content(
        &mut self,
        draft: &mut ComplexDraft<'s>,
        simple_type: Option<Id<SimpleTypeDefinition>>,
        facets: &'s Arc<Vec<Facet>>,
        span: Span,
    ) -> Option<ContentType> {
        let restricted = match (draft.base, draft.method) {
            (TypeDefinition::Simple(base), DerivationMethod::Extension) => return Some(ContentType::Simple(base)),
            (TypeDefinition::Simple(base), DerivationMethod::Restriction) => {
                self.report(
                    Diagnostic::warning("base-is-simple", "a complex type cannot be a restriction of a simple type")
                        .at(draft.base_span, "a simple type; read as an extension of it whose text is restricted so")
                        .by("XSD 1.0 Part 1, src-ct")
                        .help("restrict it in an `xs:simpleType`, and extend that with attributes"),
                );
                draft.method = DerivationMethod::Extension;
                simple_type.unwrap_or(base)
            }
            (TypeDefinition::Complex(base), method) => match (&self.schema.complex_types[base].content_type, method) {
                (ContentType::Simple(content), DerivationMethod::Extension) => {
                    return Some(ContentType::Simple(*content));
                }
                (ContentType::Simple(content), DerivationMethod::Restriction) => simple_type.unwrap_or(*content),
                (ContentType::Elements { particle, mixed: true }, DerivationMethod::Restriction)
                    if self.schema.is_emptiable(particle) =>
                {
                    match simple_type {
                        Some(simple_type) => simple_type,
                        None => {
                            self.text_is_not_said(draft.base_span);
                            return None;
                        }
                    }
                }
                // Attributes are all that is added, and the base keeps what it has.
                (content @ ContentType::Elements { .. }, DerivationMethod::Extension) => {
                    let content = content.clone();
                    self.elements_are_kept(draft.base_span);
                    return Some(content);
                }
                (ContentType::Empty | ContentType::Elements { .. }, _) => {
                    self.base_has_no_text(draft.base_span);
                    return None;
                }
            },
        };
        Some(ContentType::Simple(self.restricted_content(restricted, facets, span)))
    }

    fn base_must_be_complex(&mut self, span: Span, is_text_meant: bool) {
        let message = "`xs:complexContent` is derived from a complex type";
        self.report(match is_text_meant {
            true => Diagnostic::warning("base-is-simple", message)
                .at(span, "a simple type; read as if `xs:simpleContent` were written")
                .by("XSD 1.0 Part 1, src-ct")
                .help("write `xs:simpleContent` and `xs:extension` to add attributes to a simple type"),
            false => Diagnostic::error("base-is-simple", message)
                .at(span, "a simple type: its content is a text, which has no place for elements")
                .by("XSD 1.0 Part 1, src-ct")
                .help("name a complex type as `base`; a text beside elements is said with `mixed=\"true\"`"),
        });
    }

    fn text_is_kept(&mut self, span: Span) {
        self.report(
            Diagnostic::warning("base-has-text", "`xs:complexContent` restricts a type whose content is a text")
                .at(span, "the text is kept, as if `xs:simpleContent` were written")
                .by("XSD 1.0 Part 1, derivation-ok-restriction")
                .help("write `xs:simpleContent` around the `xs:restriction`"),
        );
    }

    fn elements_are_kept(&mut self, span: Span) {
        self.report(
            Diagnostic::warning("base-has-no-text", "`xs:simpleContent` extends a type whose content is no text")
                .at(span, "its elements are kept, as if `xs:complexContent` were written")
                .by("XSD 1.0 Part 1, src-ct")
                .help("write `xs:complexContent` around the `xs:extension`"),
        );
    }

    fn base_has_no_text(&mut self, span: Span) {
        self.report(
            Diagnostic::error("base-has-no-text", "`xs:simpleContent` is for a content that is a text")
                .at(span, "the content of this type is no text")
                .by("XSD 1.0 Part 1, src-ct")
                .help("use `xs:complexContent`, or name a simple type or one with `xs:simpleContent` as `base`"),
        );
    }

    fn text_is_not_said(&mut self, span: Span) {
        self.report(
            Diagnostic::error(
                "text-type-missing",
                "a text takes the place of mixed content, and its type is not given",
            )
            .at(span, "holds elements with text between them, whose type nothing says")
            .by("XSD 1.0 Part 1, src-ct")
            .help("put an `xs:simpleType` first into the `xs:restriction`: it says which texts are allowed"),
        );
    }
}

/// One `xs:all` of two that must occur.
fn merged_all(inherited: &Particle, own: &Particle) -> Option<Particle> {
    fn all(particle: &Particle) -> Option<&ModelGroup> {
        match &particle.term {
            Term::ModelGroup(group) if group.compositor == Compositor::All && particle.min_occurs == 1 => Some(group),
            Term::ModelGroup(_) | Term::Element(_) | Term::GroupReference(_) | Term::Wildcard(_) => None,
        }
    }
    let (mut group, own_group) = (all(inherited)?.clone(), all(own)?);
    group.particles.extend(own_group.particles.iter().cloned());
    Some(Particle { term: Term::ModelGroup(Arc::new(group)), ..own.clone() })
}

/// What counts as no content (§3.4.2): an empty sequence or `all`, and an empty choice that need not occur.
fn is_empty_content(particle: &Particle) -> bool {
    match &particle.term {
        Term::ModelGroup(group) if group.particles.is_empty() => match group.compositor {
            Compositor::Sequence | Compositor::All => true,
            Compositor::Choice => particle.min_occurs == 0,
        },
        Term::ModelGroup(_) | Term::Element(_) | Term::GroupReference(_) | Term::Wildcard(_) => false,
    }
}

fn empty_sequence(span: Span) -> Particle {
    let group = ModelGroup { compositor: Compositor::Sequence, particles: Vec::new(), annotation: None, span };
    Particle { min_occurs: 1, max_occurs: Some(1), term: Term::ModelGroup(Arc::new(group)), annotation: None, span }
}
