//! Looking up a name, and what to say where it is not there.

use super::super::reference::{Kind, type_of_xsd_1_1};
use super::Resolve;
use crate::component::{ElementDeclaration, SymbolTable, TypeDefinition};
use crate::diagnostic::Diagnostic;
use crate::id::Id;
use crate::name::ExpandedName;
use crate::near;
use crate::span::Span;
use crate::syntax::wsdl::{Part, Reference};
use crate::wsdl::Definitions;

/// What a reference is to, for its diagnostic.
pub(super) struct Wanted {
    /// `message`, `port type` ...
    pub kind: &'static str,
    pub code: &'static str,
    pub clause: &'static str,
}

pub(super) const MESSAGE: Wanted = Wanted { kind: "message", code: "unresolved-message", clause: "WSDL 1.1, §2.3" };
pub(super) const PORT_TYPE: Wanted =
    Wanted { kind: "port type", code: "unresolved-port-type", clause: "WSDL 1.1, §2.5" };
pub(super) const BINDING: Wanted = Wanted { kind: "binding", code: "unresolved-binding", clause: "WSDL 1.1, §2.6" };
const ELEMENT: Wanted = Wanted { kind: "element", code: "unresolved-element", clause: "WSDL 1.1, §2.3.1" };
const TYPE: Wanted = Wanted { kind: "type", code: "unresolved-type", clause: "WSDL 1.1, §2.3.1" };

impl Resolve<'_> {
    pub(super) fn element(&mut self, reference: &Reference) -> Option<Id<ElementDeclaration>> {
        let schema = self.schema;
        if self.left_out.contains(Kind::Element, &reference.name) {
            return None;
        }
        let (found, said) = self.lookup(&ELEMENT, reference, &schema.global_elements, |id| schema.elements[id].span);
        self.diagnostics.extend(said);
        found
    }

    pub(super) fn type_definition(&mut self, reference: &Reference) -> Option<TypeDefinition> {
        let schema = self.schema;
        if self.left_out.contains(Kind::Type, &reference.name) {
            return None;
        }
        if let Some(diagnostic) = type_of_xsd_1_1(&reference.name, reference.span) {
            self.diagnostics.push(diagnostic);
            return None;
        }
        let (found, said) = self.lookup(&TYPE, reference, &schema.global_types, |definition| match definition {
            TypeDefinition::Simple(id) => schema.simple_types[id].span,
            TypeDefinition::Complex(id) => schema.complex_types[id].span,
        });
        self.diagnostics.extend(said);
        found
    }

    /// The type that `element` names, if there is no such element.
    pub(super) fn type_for_element(&mut self, reference: &Reference) -> Option<TypeDefinition> {
        let schema = self.schema;
        if schema.global_elements.contains_key(&reference.name)
            || self.left_out.contains(Kind::Element, &reference.name)
        {
            return None;
        }
        let found = *schema.global_types.get(&reference.name)?;
        self.diagnostics.push(other_attribute(reference, ["element", "type"]));
        Some(found)
    }

    /// The element that `type` names, if there is no such type.
    pub(super) fn element_for_type(&mut self, reference: &Reference) -> Option<Id<ElementDeclaration>> {
        let schema = self.schema;
        if schema.global_types.contains_key(&reference.name) || self.left_out.contains(Kind::Type, &reference.name) {
            return None;
        }
        let found = *schema.global_elements.get(&reference.name)?;
        self.diagnostics.push(other_attribute(reference, ["type", "element"]));
        Some(found)
    }

    /// Where a part refers to a component that the schema does without, which was said.
    pub(super) fn left_out_content(&self, part: &Part) -> Option<Span> {
        let left_out = |reference: &&Reference, kind| self.left_out.contains(kind, &reference.name);
        let element = part.element.as_ref().filter(|element| left_out(element, Kind::Element));
        let type_ = part.type_.as_ref().filter(|type_| left_out(type_, Kind::Type));
        element.or(type_).map(|reference| reference.span)
    }

    /// The WSDL component that a reference means.
    pub(super) fn component<T>(
        &mut self,
        wanted: &Wanted,
        reference: &Reference,
        table: impl Fn(&Definitions) -> &SymbolTable<Id<T>>,
        span: impl Fn(&Definitions, Id<T>) -> Span,
    ) -> Option<Id<T>> {
        let definitions = &self.definitions;
        let (found, said) = self.lookup(wanted, reference, table(definitions), |id| span(definitions, id));
        self.diagnostics.extend(said);
        found
    }

    /// The component of a name, and what is to be said about it. Many contracts leave the prefix away, or get it wrong: a name
    /// that only one component has, in whatever namespace, is taken to mean it.
    fn lookup<T: Copy>(
        &self,
        wanted: &Wanted,
        reference: &Reference,
        table: &SymbolTable<T>,
        span: impl Fn(T) -> Span,
    ) -> (Option<T>, Option<Diagnostic>) {
        if let Some(found) = table.get(&reference.name) {
            return (Some(*found), None);
        }
        let mut namesakes = table.iter().filter(|(name, _)| name.local == reference.name.local);
        if let (Some((name, component)), None) = (namesakes.next(), namesakes.next()) {
            let diagnostic = repaired(wanted, reference, name, span(*component));
            return (Some(*component), Some(diagnostic));
        }
        let known = table.iter().map(|(name, component)| (name, span(*component)));
        (None, Some(self.unresolved(wanted, reference, known)))
    }

    /// The diagnostic for a name that no component has.
    pub(super) fn unresolved<'n>(
        &self,
        wanted: &Wanted,
        reference: &Reference,
        known: impl Iterator<Item = (&'n ExpandedName, Span)>,
    ) -> Diagnostic {
        let Wanted { kind, code, clause } = wanted;
        let known: Vec<(&ExpandedName, Span)> = known.collect();
        let label = match &reference.name.namespace {
            Some(namespace) => format!("not declared in `{namespace}`"),
            None => "not declared without a namespace".to_owned(),
        };
        let namesake = known.iter().find(|(name, _)| name.local == reference.name.local);
        let alike = |same_namespace: bool| {
            let there = known
                .iter()
                .filter(move |(name, _)| !same_namespace || name.namespace == reference.name.namespace)
                .map(|(name, _)| &*name.local);
            let near = near::nearest(&reference.name.local, there)?;
            known.iter().find(|(name, _)| {
                *name.local == *near && (!same_namespace || name.namespace == reference.name.namespace)
            })
        };
        let place = |span: &Span| match self.documents.document(*span).location.starts_with("built-in:") {
            true => String::new(),
            false => format!(", declared at {}", self.documents.place(*span)),
        };
        let help = if let Some((name, span)) = namesake {
            match &name.namespace {
                Some(namespace) => {
                    format!("several namespaces declare `{}`, as `{namespace}`{}", name.local, place(span))
                }
                None => format!("`{}` is declared without a namespace{}", name.local, place(span)),
            }
        } else if let Some((name, span)) = alike(true).or_else(|| alike(false)) {
            let prefix = reference.written.split_once(':').map(|(prefix, _)| prefix);
            let written = match prefix {
                Some(prefix) if name.namespace == reference.name.namespace => format!("{prefix}:{}", name.local),
                None if name.namespace == reference.name.namespace => name.local.to_string(),
                _ => name.to_string(),
            };
            let article = if kind.starts_with('e') { "an" } else { "a" };
            format!("{article} {kind} with a similar name is `{written}`{}", place(span))
        } else {
            let mut names: Vec<String> = known
                .iter()
                .filter(|(name, _)| name.namespace == reference.name.namespace)
                .map(|(name, _)| format!("`{}`", name.local))
                .collect();
            let more = names.len().saturating_sub(6);
            names.truncate(6);
            match (names.is_empty(), more) {
                (true, _) => {
                    format!("no {kind} is declared in that namespace; check the prefix, or import its document")
                }
                (_, 0) => format!("declared there: {}", names.join(", ")),
                (_, more) => format!("declared there: {} and {more} more", names.join(", ")),
            }
        };
        Diagnostic::error(code, format!("unresolved {kind} `{}`", reference.written))
            .at(reference.span, label)
            .by(clause)
            .help(help)
    }
}

/// The warning for a reference that is taken to mean the only component of its local name.
fn repaired(wanted: &Wanted, reference: &Reference, name: &ExpandedName, declared: Span) -> Diagnostic {
    let Wanted { kind, clause, .. } = wanted;
    let (namespace, help) = match &name.namespace {
        Some(namespace) => (format!("in `{namespace}`"), format!("write a prefix that is bound to `{namespace}`")),
        None => ("without a namespace".to_owned(), "write the name without a prefix".to_owned()),
    };
    let label = match &reference.name.namespace {
        Some(namespace) => format!("this means the namespace `{namespace}`"),
        None => "this means no namespace".to_owned(),
    };
    Diagnostic::warning("repaired-reference", format!("`{}` is taken for the {kind} {namespace}", reference.written))
        .at(reference.span, label)
        .and_at(declared, format!("the only {kind} of this name"))
        .by(clause)
        .help(help)
}

/// The warning for a part that says `element` and means `type`, or the other way round.
fn other_attribute(reference: &Reference, [said, meant]: [&str; 2]) -> Diagnostic {
    let message = format!("`{}` names the {meant} `{}`", said, reference.written);
    Diagnostic::warning("part-content", message)
        .at(reference.span, format!("there is no {said} of this name; read as `{meant}`"))
        .by("WSDL 1.1, §2.3.1")
        .help(format!("write `{meant}=\"{}\"`", reference.written))
}
