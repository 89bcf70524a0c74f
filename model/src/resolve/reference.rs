//! Names into ids (XSD 1.0 Part 1, src-resolve), and what to say when there is no component of a name.

use std::sync::Arc;

use super::Resolve;
use crate::component::{
    AttributeDeclaration, AttributeGroupDefinition, ElementDeclaration, IdentityConstraintDefinition,
    ModelGroupDefinition, SymbolTable, TypeDefinition,
};
use crate::diagnostic::Diagnostic;
use crate::id::Id;
use crate::name::ExpandedName;
use crate::namespace::{WSDL_NAMESPACE, XSD_NAMESPACE};
use crate::near;
use crate::span::Span;
use crate::syntax::Reference;
use crate::xml::XML_NAMESPACE;

use super::built_in::XSI_NAMESPACE;

/// The document in which a reference stands, by its position among the schema documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Home(pub usize);

/// What kind of component a reference is to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind {
    Type,
    Element,
    Attribute,
    Group,
    AttributeGroup,
    IdentityConstraint,
    Notation,
}

impl Kind {
    fn code(self) -> &'static str {
        match self {
            Self::Type => "unresolved-type",
            Self::Element => "unresolved-element",
            Self::Attribute => "unresolved-attribute",
            Self::Group => "unresolved-group",
            Self::AttributeGroup => "unresolved-attribute-group",
            Self::IdentityConstraint => "unresolved-key",
            Self::Notation => "unresolved-notation",
        }
    }

    /// The kind that an element of XML Schema declares.
    pub(super) fn of(element: &str) -> Option<Self> {
        Some(match element {
            "simpleType" | "complexType" => Self::Type,
            "element" => Self::Element,
            "attribute" => Self::Attribute,
            "group" => Self::Group,
            "attributeGroup" => Self::AttributeGroup,
            "notation" => Self::Notation,
            _ => return None,
        })
    }

    pub(super) fn noun(self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::Element => "element",
            Self::Attribute => "attribute",
            Self::Group => "group",
            Self::AttributeGroup => "attribute group",
            Self::IdentityConstraint => "key",
            Self::Notation => "notation",
        }
    }
}

impl Resolve<'_> {
    pub(super) fn type_definition(&mut self, reference: &Reference, home: Home) -> Option<TypeDefinition> {
        let found = self.schema.global_types.get(&reference.name).copied();
        if found.is_some() {
            self.need(Kind::Type, &reference.name);
            self.visible(reference, home, Kind::Type);
            return found;
        }
        if let Some(diagnostic) = type_of_xsd_1_1(&reference.name, reference.place.0) {
            self.report(diagnostic);
            return None;
        }
        self.type_of_another_version(reference).or_else(|| {
            self.found(|resolve, name| resolve.schema.global_types.get(name).copied(), reference, home, Kind::Type)
        })
    }

    /// A type of a draft of XML Schema, or one that is meant for a built-in type, is read as that.
    fn type_of_another_version(&mut self, reference: &Reference) -> Option<TypeDefinition> {
        let name = &reference.name;
        let instead = match name.namespace.as_deref() {
            Some(XSD_NAMESPACE) => type_instead(&name.local)?,
            // A default namespace that is not XML Schema's: `type="string"` in a WSDL document.
            Some(WSDL_NAMESPACE) => &*name.local,
            _ => return None,
        };
        let found = *self.schema.global_types.get(&ExpandedName::new(Some(XSD_NAMESPACE), instead))?;
        let written = self.written(reference);
        self.report(
            Diagnostic::warning("unresolved-type", format!("unresolved type `{written}`"))
                .at(reference.place.0, format!("read as `xs:{instead}`"))
                .by("XSD 1.0 Part 1, src-resolve")
                .help(format!("write `xs:{instead}`")),
        );
        Some(found)
    }

    pub(super) fn element_declaration(&mut self, reference: &Reference, home: Home) -> Option<Id<ElementDeclaration>> {
        self.found(|resolve, name| resolve.schema.global_elements.get(name).copied(), reference, home, Kind::Element)
    }

    pub(super) fn attribute_declaration(
        &mut self,
        reference: &Reference,
        home: Home,
    ) -> Option<Id<AttributeDeclaration>> {
        self.found(
            |resolve, name| resolve.schema.global_attributes.get(name).copied(),
            reference,
            home,
            Kind::Attribute,
        )
    }

    pub(super) fn model_group_definition(
        &mut self,
        reference: &Reference,
        home: Home,
    ) -> Option<Id<ModelGroupDefinition>> {
        self.found(|resolve, name| resolve.schema.global_model_groups.get(name).copied(), reference, home, Kind::Group)
    }

    pub(super) fn attribute_group_definition(
        &mut self,
        reference: &Reference,
        home: Home,
    ) -> Option<Id<AttributeGroupDefinition>> {
        self.found(
            |resolve, name| resolve.schema.global_attribute_groups.get(name).copied(),
            reference,
            home,
            Kind::AttributeGroup,
        )
    }

    pub(super) fn identity_constraint_definition(
        &mut self,
        reference: &Reference,
        home: Home,
    ) -> Option<Id<IdentityConstraintDefinition>> {
        self.found(
            |resolve, name| resolve.schema.global_identity_constraints.get(name).copied(),
            reference,
            home,
            Kind::IdentityConstraint,
        )
    }

    /// The component of a name. One without a namespace may have lost its prefix.
    fn found<T>(
        &mut self,
        find: impl Fn(&Self, &ExpandedName) -> Option<T>,
        reference: &Reference,
        home: Home,
        kind: Kind,
    ) -> Option<T> {
        if let Some(found) = find(self, &reference.name) {
            self.need(kind, &reference.name);
            self.visible(reference, home, kind);
            return Some(found);
        }
        if self.is_left_out(kind, &reference.name) {
            self.need(kind, &reference.name);
            return None;
        }
        if reference.name.namespace.is_none() {
            let namespace = self.schemas[home.0].target_namespace.clone();
            let meant = ExpandedName { namespace, local: reference.name.local.clone() };
            if let Some(found) = find(self, &meant) {
                self.need(kind, &meant);
                self.prefix_is_missing(reference, &meant, kind);
                return Some(found);
            }
            if self.is_left_out(kind, &meant) {
                self.need(kind, &meant);
                return None;
            }
        }
        if let Some((meant, found)) = self.namesake(&find, &reference.name, kind) {
            self.need(kind, &meant);
            self.is_in_another_namespace(reference, &meant, kind);
            return Some(found);
        }
        let diagnostic = self.unresolved(reference, home, kind);
        self.report(diagnostic);
        None
    }

    /// The only component of this local name, in whatever namespace. Names of types and groups stand in no message, so that
    /// nothing is lost where another was meant; the built-in types are meant where the namespace is that of no document.
    fn namesake<T>(
        &self,
        find: &impl Fn(&Self, &ExpandedName) -> Option<T>,
        name: &ExpandedName,
        kind: Kind,
    ) -> Option<(ExpandedName, T)> {
        match kind {
            Kind::Type | Kind::Group | Kind::AttributeGroup => {}
            Kind::Element | Kind::Attribute | Kind::IdentityConstraint | Kind::Notation => return None,
        }
        let mut namespaces: Vec<Option<Arc<str>>> = Vec::new();
        for schema in self.schemas {
            if !namespaces.contains(&schema.target_namespace) {
                namespaces.push(schema.target_namespace.clone());
            }
        }
        if !namespaces.contains(&name.namespace) {
            namespaces.push(Some(Arc::from(XSD_NAMESPACE)));
        }
        let mut found = namespaces.into_iter().filter_map(|namespace| {
            let meant = ExpandedName { namespace, local: name.local.clone() };
            find(self, &meant).map(|found| (meant, found))
        });
        match (found.next(), found.next()) {
            (Some(only), None) => Some(only),
            (_, _) => None,
        }
    }

    fn is_in_another_namespace(&mut self, reference: &Reference, meant: &ExpandedName, kind: Kind) {
        let (noun, written) = (kind.noun(), self.written(reference));
        let place = |namespace: &Option<Arc<str>>| match namespace {
            Some(namespace) => format!("in `{namespace}`"),
            None => "without a namespace".to_owned(),
        };
        let mut diagnostic = Diagnostic::warning(
            "repaired-reference",
            format!("`{written}` is taken for the {noun} {}", place(&meant.namespace)),
        )
        .at(reference.place.0, format!("there is none {}", place(&reference.name.namespace)))
        .by("XSD 1.0 Part 1, src-resolve")
        .help(match &meant.namespace {
            Some(namespace) => format!("write it with a prefix that stands for `{namespace}`"),
            None => "write it without a prefix, where no default namespace is".to_owned(),
        });
        let declared = self.declared(kind).into_iter().find(|(name, _)| *name == meant).map(|(_, span)| span);
        if let Some(declared) = declared.filter(|span| !self.is_built_in_span(*span)) {
            diagnostic = diagnostic.and_at(declared, format!("the only {noun} of this name"));
        }
        self.report(diagnostic);
    }

    /// The element that is named where a type should be, if there is no such type: its type is meant.
    pub(super) fn element_for_type(&mut self, reference: &Reference, home: Home) -> Option<Id<ElementDeclaration>> {
        let mut name = reference.name.clone();
        if self.schema.global_types.contains_key(&name) {
            return None;
        }
        if name.namespace.is_none() && !self.schema.global_elements.contains_key(&name) {
            name.namespace.clone_from(&self.schemas[home.0].target_namespace);
        }
        if self.schema.global_types.contains_key(&name) || self.is_left_out(Kind::Type, &name) {
            return None;
        }
        let element = *self.schema.global_elements.get(&name)?;
        self.need(Kind::Element, &name);
        let written = self.written(reference);
        self.report(
            Diagnostic::warning("element-for-type", format!("`{written}` is an element, and no type"))
                .at(reference.place.0, "read as the type of that element")
                .and_at(self.schema.elements[element].span, "the element")
                .by("XSD 1.0 Part 1, src-resolve")
                .help("name a type, or refer to the element with `ref` in place of `name` and `type`"),
        );
        Some(element)
    }

    pub(super) fn is_left_out(&self, kind: Kind, name: &ExpandedName) -> bool {
        self.left_out.is_some_and(|left_out| left_out.contains(kind, name))
    }

    /// Remembers, where something is left out, that the component at hand needs another.
    fn need(&mut self, kind: Kind, name: &ExpandedName) {
        if let Some(drafted) = &self.drafted {
            self.needs.push((drafted.clone(), (kind, name.clone())));
        }
    }

    pub(super) fn prefix_is_missing(&mut self, reference: &Reference, meant: &ExpandedName, kind: Kind) {
        let (noun, written) = (kind.noun(), self.written(reference));
        let namespace = meant.namespace_str();
        self.report(
            Diagnostic::warning("missing-prefix", format!("the {noun} `{written}` is referred to without a prefix"))
                .at(reference.place.0, format!("read as the one in `{namespace}`"))
                .by("XSD 1.0 Part 1, src-resolve")
                .help(format!(
                    "write it with a prefix that stands for `{namespace}`, or make that the default namespace"
                )),
        );
    }

    /// A namespace must be imported before its components are used; most tools do without, and so is it read.
    fn visible(&mut self, reference: &Reference, home: Home, kind: Kind) {
        let namespace = &reference.name.namespace;
        let schema = &self.schemas[home.0];
        let is_built_in = matches!(namespace.as_deref(), Some(XSD_NAMESPACE));
        if is_built_in || *namespace == schema.target_namespace {
            return;
        }
        if schema.imports.iter().any(|import| import.namespace == *namespace) {
            return;
        }
        if self.missing_imports.iter().any(|(at, missing)| *at == home && missing == namespace) {
            return;
        }
        if !self.is_declared(&reference.name, kind) {
            return;
        }
        self.missing_imports.push((home, namespace.clone()));
        let shown = match namespace {
            Some(namespace) => format!("`{namespace}`"),
            None => "no namespace".to_owned(),
        };
        let import = match namespace {
            Some(namespace) => format!("add `<xs:import namespace=\"{namespace}\"/>` to the schema"),
            None => "add `<xs:import/>` to the schema; or has a prefix been forgotten?".to_owned(),
        };
        self.report(
            Diagnostic::warning("missing-import", format!("`{}` is used without an import", self.written(reference)))
                .at(reference.place.0, format!("in {shown}, which this schema does not import; read as if it did"))
                .by("XSD 1.0 Part 1, src-resolve")
                .help(import),
        );
    }

    fn is_declared(&self, name: &ExpandedName, kind: Kind) -> bool {
        let schema = &self.schema;
        match kind {
            Kind::Type => schema.global_types.contains_key(name),
            Kind::Element => schema.global_elements.contains_key(name),
            Kind::Attribute => schema.global_attributes.contains_key(name),
            Kind::Group => schema.global_model_groups.contains_key(name),
            Kind::AttributeGroup => schema.global_attribute_groups.contains_key(name),
            Kind::IdentityConstraint => schema.global_identity_constraints.contains_key(name),
            Kind::Notation => schema.global_notations.contains_key(name),
        }
    }

    /// The reference as it stands in the source, or where that is an entity, its expanded name.
    pub(super) fn written(&self, reference: &Reference) -> String {
        let text = self.documents.text(reference.place.0).trim();
        match text.ends_with(&*reference.name.local) && !text.contains(['<', '&', '"']) {
            true => text.to_owned(),
            false => reference.name.to_string(),
        }
    }

    /// There is no such component: says where it was looked for, and what may have been meant.
    fn unresolved(&self, reference: &Reference, home: Home, kind: Kind) -> Diagnostic {
        let name = &reference.name;
        let written = self.written(reference);
        let place = match &name.namespace {
            Some(namespace) if self.is_known_namespace(namespace) => format!("not declared in `{namespace}`"),
            Some(namespace) => format!("no document of `{namespace}` was read"),
            None => "not declared without a namespace".to_owned(),
        };
        let message = format!("unresolved {} `{written}`", kind.noun());
        Diagnostic::error(kind.code(), message).at(reference.place.0, place).by("XSD 1.0 Part 1, src-resolve").help(
            match self.diagnostics.len() {
                // Who misses so much looks for one cause, not for each name.
                MANY.. => format!("declare the {}, or name the document that declares it", kind.noun()),
                _ => self.meant(name, &written, home, kind, &self.declared(kind)),
            },
        )
    }

    fn meant(
        &self,
        name: &ExpandedName,
        written: &str,
        home: Home,
        kind: Kind,
        known: &[(&ExpandedName, Span)],
    ) -> String {
        let noun = kind.noun();
        let article = if noun.starts_with(['a', 'e']) { "an" } else { "a" };
        let prefix = written.split_once(':').map(|(prefix, _)| format!("{prefix}:")).unwrap_or_default();
        let same_namespace = known.iter().filter(|(known, _)| known.namespace == name.namespace);
        if let Some(near) = near::nearest(&name.local, same_namespace.clone().map(|(known, _)| &*known.local)) {
            let at = same_namespace.clone().find(|(known, _)| *known.local == *near).map(|(_, span)| *span);
            let at = at.map_or(String::new(), |span| match name.namespace.as_deref() {
                Some(XSD_NAMESPACE | XSI_NAMESPACE) => String::new(),
                _ => format!(", declared at {}", self.documents.place(span)),
            });
            return format!("{article} {noun} with a similar name is `{prefix}{near}`{at}");
        }
        if let Some((other, span)) = known.iter().find(|(known, _)| known.local == name.local) {
            let namespace = match &other.namespace {
                Some(namespace) => format!("in `{namespace}`"),
                None => "without a namespace".to_owned(),
            };
            let place = match other.namespace.as_deref() {
                Some(XSD_NAMESPACE) => String::new(),
                _ => format!(", at {}", self.documents.place(*span)),
            };
            return format!("{article} {noun} of this name is declared {namespace}{place}");
        }
        if let Some(other) = self.other_kind(name, kind) {
            return other;
        }
        let namespace = name.namespace.as_deref();
        match namespace {
            Some(namespace) if !self.is_known_namespace(namespace) => self.unknown_namespace(namespace, home),
            _ => match same_namespace.count() {
                0 => format!(
                    "declare the {noun}, or name the document that declares it in an `xs:include` or `xs:import`"
                ),
                _ => format!("declare the {noun}, or include the document that declares it"),
            },
        }
    }

    /// The name belongs to a component of another kind.
    fn other_kind(&self, name: &ExpandedName, kind: Kind) -> Option<String> {
        let kinds = [Kind::Type, Kind::Element, Kind::Attribute, Kind::Group, Kind::AttributeGroup];
        let other = kinds.into_iter().filter(|other| *other != kind).find(|other| self.is_declared(name, *other))?;
        let use_ = match (kind, other) {
            (Kind::Type, Kind::Element) => "; refer to it with `ref` instead of `type`",
            (Kind::Element, Kind::Type) => "; declare an element with `type` instead of `ref`",
            _ => "",
        };
        Some(format!("the name is declared, but as {} {}{use_}", article(other.noun()), other.noun()))
    }

    fn unknown_namespace(&self, namespace: &str, home: Home) -> String {
        let known = self.known_namespaces();
        if let Some(near) = near::nearest(namespace, known.iter().map(|namespace| &**namespace)) {
            return format!("a namespace with a similar name is `{near}`");
        }
        let is_imported =
            self.schemas[home.0].imports.iter().any(|import| import.namespace.as_deref() == Some(namespace));
        let mut shown: Vec<String> = known.iter().map(|namespace| format!("`{namespace}`")).take(4).collect();
        if known.len() > 4 {
            shown.push("…".to_owned());
        }
        let known = match shown.is_empty() {
            true => String::new(),
            false => format!("; known namespaces: {}", shown.join(", ")),
        };
        match is_imported {
            true => {
                format!("give the `xs:import` of the namespace a `schemaLocation`, or name the document too{known}")
            }
            false => format!("add an `xs:import` with the `schemaLocation` of its document{known}"),
        }
    }

    fn known_namespaces(&self) -> Vec<Arc<str>> {
        let mut namespaces: Vec<Arc<str>> = Vec::new();
        for schema in self.schemas {
            if let Some(namespace) = &schema.target_namespace {
                let is_listed = namespaces.contains(namespace) || **namespace == *XML_NAMESPACE;
                if !is_listed {
                    namespaces.push(Arc::clone(namespace));
                }
            }
        }
        namespaces
    }

    fn is_known_namespace(&self, namespace: &str) -> bool {
        namespace == XSD_NAMESPACE
            || self.schemas.iter().any(|schema| schema.target_namespace.as_deref() == Some(namespace))
    }

    /// Every global component of a kind, with its place.
    fn declared(&self, kind: Kind) -> Vec<(&ExpandedName, Span)> {
        fn all<T: Copy>(table: &SymbolTable<T>, span: impl Fn(T) -> Span) -> Vec<(&ExpandedName, Span)> {
            table.iter().map(|(name, id)| (name, span(*id))).collect()
        }
        let schema = &self.schema;
        match kind {
            Kind::Type => all(&schema.global_types, |id| match id {
                TypeDefinition::Simple(id) => schema.simple_types[id].span,
                TypeDefinition::Complex(id) => schema.complex_types[id].span,
            }),
            Kind::Element => all(&schema.global_elements, |id| schema.elements[id].span),
            Kind::Attribute => all(&schema.global_attributes, |id| schema.attributes[id].span),
            Kind::Group => all(&schema.global_model_groups, |id| schema.model_groups[id].span),
            Kind::AttributeGroup => all(&schema.global_attribute_groups, |id| schema.attribute_groups[id].span),
            Kind::IdentityConstraint => {
                all(&schema.global_identity_constraints, |id| schema.identity_constraints[id].span)
            }
            Kind::Notation => all(&schema.global_notations, |id| schema.notations[id].span),
        }
    }
}

/// Whether a name is in no namespace, or in the default namespace of a WSDL document, which is meant for WSDL.
pub(super) fn is_without_prefix(reference: &Reference) -> bool {
    matches!(reference.name.namespace.as_deref(), None | Some(WSDL_NAMESPACE))
}

/// So many diagnostics that similar names are no longer looked for.
const MANY: usize = 100;

pub(super) fn article(noun: &str) -> &'static str {
    if noun.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" }
}

/// What to say about a type that XSD 1.1 added, at the place where it is named.
pub(super) fn type_of_xsd_1_1(name: &ExpandedName, span: Span) -> Option<Diagnostic> {
    let help = match (name.namespace.as_deref() == Some(XSD_NAMESPACE)).then_some(&*name.local)? {
        "dateTimeStamp" => "use `xs:dateTime`; an `xs:pattern` can ask for the time zone",
        "yearMonthDuration" => "use `xs:duration`; the `xs:pattern` `[^DT]*` leaves days and times out",
        "dayTimeDuration" => "use `xs:duration`; the `xs:pattern` `[^YM]*(T.*)?` leaves years and months out",
        "anyAtomicType" => "use `xs:anySimpleType`",
        "error" => "leave out what has this type: no value is valid",
        _ => return None,
    };
    Some(
        Diagnostic::error("xsd-1.1", format!("`xs:{}` is a type of XML Schema 1.1", name.local))
            .at(span, "XML Schema 1.0 is read here")
            .by("XSD 1.0 Part 1, src-resolve")
            .help(help),
    )
}

/// Types of the drafts, under the names that they have now; and what is written for types that have none.
fn type_instead(local: &str) -> Option<&'static str> {
    Some(match local {
        "timeInstant" => "dateTime",
        "timeDuration" | "recurringDuration" => "duration",
        "uriReference" => "anyURI",
        "binary" => "base64Binary",
        "CDATA" => "normalizedString",
        "century" | "recurringDate" | "recurringDay" | "timePeriod" => "string",
        "simpleType" | "ur-type-simple" => "anySimpleType",
        "complexType" | "any" | "ur-type" => "anyType",
        _ => return None,
    })
}
