//! What every kind of component needs while its XML representation is read: attributes of the simple kinds, children in
//! their order, and the diagnostics for what must not stand where it stands (XSD 1.0 Part 1, §3 and appendix A).

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use castile::value::BuiltInType;

use super::broken::Broken;
use super::place::{DeclaredName, Place, Reference};
use crate::component::{DerivationSet, FacetKind, ValueScope};
use crate::diagnostic::{Diagnostic, Severity};
use crate::diagnostics::{Diagnostics, Says};
use crate::name::ExpandedName;
use crate::namespace::XSD_NAMESPACE;
use crate::near;
use crate::span::Span;
use crate::xml;

/// The reading of one schema document.
pub(super) struct Parse<'x> {
    /// `targetNamespace`, or the including document's where this one has none.
    pub(super) target_namespace: Option<Arc<str>>,
    /// The document has no target namespace, and is read for a namespace: its references without one go there too.
    pub(super) is_chameleon: bool,
    /// `elementFormDefault="qualified"`.
    pub(super) element_form_default: bool,
    /// `attributeFormDefault="qualified"`.
    pub(super) attribute_form_default: bool,
    /// `blockDefault`.
    pub(super) block_default: DerivationSet,
    /// `finalDefault`.
    pub(super) final_default: DerivationSet,
    /// One copy of each namespace name and of each local name.
    names: HashSet<Arc<str>>,
    ids: HashMap<&'x str, Span>,
    /// That of the value read last.
    value_scope: ValueScope,
    /// Attributes that stand among the elements of the type at hand.
    pub(super) strayed: Vec<xml::Element<'x>>,
    /// The components in which an error was found.
    pub(super) broken: Vec<Broken>,
    pub(super) diagnostics: Diagnostics,
}

/// Which methods a `block` or `final` may name, and what `#all` is.
pub(super) struct Derivations {
    allowed: DerivationSet,
    is_block: bool,
}

const NONE: DerivationSet =
    DerivationSet { extension: false, restriction: false, substitution: false, list: false, union: false };

impl Derivations {
    /// `final` of elements and complex types.
    pub(super) const FINAL: Self =
        Self { allowed: DerivationSet { extension: true, restriction: true, ..NONE }, is_block: false };
    /// `final` of simple types.
    pub(super) const SIMPLE_FINAL: Self =
        Self { allowed: DerivationSet { restriction: true, list: true, union: true, ..NONE }, is_block: false };
    /// `block` of complex types.
    pub(super) const TYPE_BLOCK: Self =
        Self { allowed: DerivationSet { extension: true, restriction: true, ..NONE }, is_block: true };
    /// `block` of elements, and `blockDefault`.
    pub(super) const ELEMENT_BLOCK: Self = Self {
        allowed: DerivationSet { extension: true, restriction: true, substitution: true, ..NONE },
        is_block: true,
    };
    /// `finalDefault`.
    pub(super) const FINAL_DEFAULT: Self = Self {
        allowed: DerivationSet { extension: true, restriction: true, list: true, union: true, ..NONE },
        is_block: false,
    };
}

/// The children of an element of the schema, to be taken in order.
#[derive(Clone)]
pub(super) struct Children<'x> {
    parent: xml::Element<'x>,
    nodes: xml::Nodes<'x>,
    /// Whether one was taken.
    is_begun: bool,
}

impl<'x> Children<'x> {
    /// How many have not been taken.
    pub(super) fn remaining(&self) -> usize {
        self.nodes.clone().filter(|node| matches!(node, xml::Node::Element(_))).count()
    }

    /// The next child, if it is one of these elements of XML Schema.
    pub(super) fn next_of(&mut self, names: &[&str]) -> Option<xml::Element<'x>> {
        let mut ahead = self.clone();
        let child = ahead.next()?;
        let is_one = child.namespace() == Some(XSD_NAMESPACE) && names.contains(&child.local());
        is_one.then(|| {
            *self = ahead;
            child
        })
    }

    /// The next child, left where it is, if it is one of these elements of XML Schema.
    pub(super) fn peek_of(&self, names: &[&str]) -> Option<xml::Element<'x>> {
        self.clone().next_of(names)
    }

    /// The next child, whatever it is.
    pub(super) fn next(&mut self) -> Option<xml::Element<'x>> {
        let (parent, is_begun) = (self.parent, self.is_begun);
        let child = self.nodes.find_map(|node| match node {
            xml::Node::Element(child) if Ignored::of(parent, child, is_begun).is_none() => Some(child),
            xml::Node::Element(_) | xml::Node::Text(..) => None,
        });
        self.is_begun |= child.is_some();
        child
    }
}

impl Says for Parse<'_> {
    fn said(&mut self) -> &mut Diagnostics {
        &mut self.diagnostics
    }
}

impl<'x> Parse<'x> {
    pub(super) fn new(target_namespace: Option<Arc<str>>, is_chameleon: bool) -> Self {
        Self {
            names: target_namespace.iter().cloned().collect(),
            target_namespace,
            is_chameleon,
            element_form_default: false,
            attribute_form_default: false,
            block_default: NONE,
            final_default: NONE,
            ids: HashMap::new(),
            value_scope: ValueScope::default(),
            strayed: Vec::new(),
            broken: Vec::new(),
            diagnostics: Diagnostics::default(),
        }
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// The one copy of a namespace name or a local name.
    pub(super) fn interned(&mut self, name: &str) -> Arc<str> {
        if let Some(known) = self.names.get(name) {
            return Arc::clone(known);
        }
        let new: Arc<str> = Arc::from(name);
        self.names.insert(Arc::clone(&new));
        new
    }

    fn interned_name(&mut self, name: ExpandedName) -> ExpandedName {
        let namespace = name.namespace.map(|namespace| self.interned(&namespace));
        ExpandedName { namespace, local: self.interned(&name.local) }
    }

    /// The attribute, which must be there.
    pub(super) fn required(&mut self, node: xml::Element<'x>, name: &'static str) -> Option<xml::Attribute<'x>> {
        let attribute = node.attribute(name);
        if attribute.is_none() {
            self.report(
                Diagnostic::error("missing-attribute", format!("`xs:{}` has no `{name}`", node.local()))
                    .at(node.span(), format!("`{name}` is required here"))
                    .by(clause(node.local()))
                    .help(match name {
                        "value" => "add `value=\"…\"` with the value of the facet",
                        "name" => "add `name=\"…\"` with a name of your choice",
                        "xpath" => "add `xpath=\"…\"` with the path to the elements",
                        _ => "add it with the name of the component that is meant, as in `tns:Order`",
                    }),
            );
        }
        attribute
    }

    /// The `name` of a global component.
    pub(super) fn declared_name(&mut self, node: xml::Element<'x>) -> Option<DeclaredName> {
        self.required(node, "name")?;
        self.declared_local_name(node, true)
    }

    /// The `name` of a component whose `form`, or the default for it, decides whether it is in the target namespace.
    pub(super) fn declared_local_name(&mut self, node: xml::Element<'x>, qualified: bool) -> Option<DeclaredName> {
        let form = node.attribute("form").map(|_| self.form(node, "form"));
        let attribute = node.attribute("name")?;
        let local = self.local_name(node, attribute)?;
        let namespace = self.target_namespace.clone().filter(|_| form.unwrap_or(qualified));
        let name = ExpandedName { namespace, local: self.interned(local) };
        Some(DeclaredName { name, place: Place(attribute.value_span()) })
    }

    /// The value of `name`. What is no name cannot stand in a document; names of types and groups need not, and are taken
    /// as they stand.
    fn local_name(&mut self, node: xml::Element<'x>, attribute: xml::Attribute<'x>) -> Option<&'x str> {
        const FORM: &str = "begin with a letter or `_`; letters, digits, `.`, `-` and `_` may follow";
        const CLAUSE: &str = "Namespaces in XML 1.0, §3";
        let written = attribute.trimmed();
        if xml::is_ncname(written) {
            return Some(written);
        }
        let message = match written.is_empty() {
            true => "`name` is empty".to_owned(),
            false => format!("`{written}` is not a name"),
        };
        let place = attribute.value_span();
        let own = self.target_namespace.as_ref();
        if let Some((prefix, local)) = written.split_once(':') {
            if xml::is_ncname(local) && own.is_some() && node.lookup_prefix(prefix).flatten() == own {
                self.report(
                    Diagnostic::warning("not-a-name", message)
                        .at(place, format!("read as `{local}`, which is in the namespace of the prefix"))
                        .by(CLAUSE)
                        .help("leave the prefix out: what is declared is in the schema's target namespace"),
                );
                return Some(local);
            }
        }
        let is_of_a_document = !matches!(node.local(), "simpleType" | "complexType" | "group" | "attributeGroup");
        if is_of_a_document || written.is_empty() {
            self.report(
                Diagnostic::error("not-a-name", message).at(place, xml::why_no_ncname(written)).by(CLAUSE).help(
                    match written.contains(':') {
                        true => "leave the prefix out: what is declared is in the schema's target namespace",
                        false => FORM,
                    },
                ),
            );
            return None;
        }
        self.report(
            Diagnostic::warning("not-a-name", message)
                .at(place, format!("{}; taken as it stands", xml::why_no_ncname(written)))
                .by(CLAUSE)
                .help(FORM),
        );
        Some(written)
    }

    /// A QName.
    pub(super) fn reference(&mut self, node: xml::Element<'x>, name: &str) -> Option<Reference> {
        let attribute = node.attribute(name)?;
        let (written, all) = (attribute.trimmed(), attribute.value());
        let start = written.as_ptr() as usize - all.as_ptr() as usize;
        let span = attribute.part_span(start..start + written.len());
        let found = match (attribute.qname(), node.word(written)) {
            // What is no name is kept where it is declared, and so it is here.
            (Err(diagnostic), Some(word)) if diagnostic.code == "not-a-qname" && is_of_no_document(node, name) => {
                self.report(Diagnostic { severity: Severity::Warning, ..*diagnostic });
                Ok(word)
            }
            (found, _) => found,
        };
        self.resolved(found, span)
    }

    /// A list of QNames.
    pub(super) fn references(&mut self, node: xml::Element<'x>, name: &str) -> Vec<Reference> {
        let Some(attribute) = node.attribute(name) else { return Vec::new() };
        attribute.qnames().filter_map(|(name, span)| self.resolved(name, span)).collect()
    }

    fn resolved(&mut self, name: Result<ExpandedName, Box<Diagnostic>>, span: Span) -> Option<Reference> {
        match name {
            Ok(name) => {
                let mut name = self.interned_name(name);
                if self.is_chameleon && name.namespace.is_none() {
                    name.namespace = self.target_namespace.clone();
                }
                Some(Reference { name, place: Place(span) })
            }
            Err(diagnostic) => {
                self.report(*diagnostic);
                None
            }
        }
    }

    /// The namespaces that a value would need if it is a QName, or a list of them.
    pub(super) fn value_scope(&mut self, node: xml::Element<'x>, value: &str) -> ValueScope {
        let mut bindings: Vec<(Arc<str>, Arc<str>)> = Vec::new();
        for name in value.split(xml::is_xml_space).filter(|name| !name.is_empty()) {
            let prefix = name.split_once(':').map_or("", |(prefix, _)| prefix);
            if bindings.iter().any(|(known, _)| **known == *prefix) {
                continue;
            }
            if let Some(namespace) = node.lookup_prefix(prefix).flatten() {
                bindings.push((self.interned(prefix), self.interned(namespace)));
            }
        }
        self.value_scope = ValueScope::after(&self.value_scope, bindings);
        self.value_scope.clone()
    }

    /// `true`, `false`, `1` or `0`; `false` where nothing is said.
    pub(super) fn boolean(&mut self, node: xml::Element<'x>, name: &'static str) -> bool {
        const WORDS: &[(&str, bool)] = &[("true", true), ("false", false), ("1", true), ("0", false)];
        self.word(node, name, WORDS, &[("yes", "true"), ("no", "false")]).unwrap_or(false)
    }

    /// Whether `form` or a default for it says `qualified`.
    pub(super) fn form(&mut self, node: xml::Element<'x>, name: &'static str) -> bool {
        self.word(node, name, &[("qualified", true), ("unqualified", false)], &[]).unwrap_or(false)
    }

    /// One of a few words. In a wrong case, and for a slip whose meaning is plain, it is read with a warning; with another one
    /// an empty value is read as none.
    pub(super) fn word<T: Copy>(
        &mut self,
        node: xml::Element<'x>,
        name: &'static str,
        words: &[(&str, T)],
        slips: &[(&str, &str)],
    ) -> Option<T> {
        let attribute = node.attribute(name)?;
        let written = attribute.trimmed();
        if let Some((_, value)) = words.iter().find(|(word, _)| *word == written) {
            return Some(*value);
        }
        let slip = slips.iter().find(|(slip, _)| slip.eq_ignore_ascii_case(written));
        let word = slip.map_or(written, |(_, word)| word);
        let meant = words.iter().find(|(known, _)| known.eq_ignore_ascii_case(word));
        // A facet is its `value`.
        let what = if name == "value" { format!("xs:{}", node.local()) } else { name.to_owned() };
        let message = format!("`{written}` is not a value of `{what}`");
        let help = format!("write {}", either(words.iter().map(|(word, _)| *word)));
        let diagnostic = match meant {
            Some((word, _)) => Diagnostic::warning("unknown-value", message)
                .at(attribute.value_span(), format!("read as `{word}`"))
                .help(help),
            None if written.is_empty() => Diagnostic::warning("unknown-value", format!("`{what}` is empty"))
                .at(attribute.span(), "read as if it were not there")
                .help(help),
            None => Diagnostic::error("unknown-value", message).at(attribute.value_span(), "").help(help),
        };
        self.report(diagnostic.by(clause(node.local())));
        meant.map(|(_, value)| *value)
    }

    /// `block` or `final`; where it is absent the document's default, as far as it means anything here.
    pub(super) fn derivations(
        &mut self,
        node: xml::Element<'x>,
        name: &'static str,
        derivations: Derivations,
    ) -> DerivationSet {
        let Derivations { allowed, is_block } = derivations;
        let Some(attribute) = node.attribute(name) else {
            let default = if is_block { self.block_default } else { self.final_default };
            return intersection(default, allowed);
        };
        if attribute.trimmed() == "#all" {
            return allowed;
        }
        let mut set = NONE;
        for token in attribute.value().split(xml::is_xml_space).filter(|token| !token.is_empty()) {
            let (flag, is_allowed) = match token {
                "extension" => (&mut set.extension, allowed.extension),
                "restriction" => (&mut set.restriction, allowed.restriction),
                "substitution" => (&mut set.substitution, allowed.substitution),
                "list" => (&mut set.list, allowed.list),
                "union" => (&mut set.union, allowed.union),
                _ => (&mut set.union, false),
            };
            if is_allowed {
                *flag = true;
                continue;
            }
            if (name, node.local(), token) == ("final", "simpleType", "extension") {
                self.xsd_1_1(
                    "simpleType",
                    "`extension` in `final` of `xs:simpleType`".to_owned(),
                    attribute.value_span(),
                    "leave it out: in 1.0 whatever has the type may be extended",
                );
                continue;
            }
            self.report(
                Diagnostic::error(
                    "unknown-value",
                    format!("`{token}` cannot stand in `{name}` of `xs:{}`", node.local()),
                )
                .at(attribute.value_span(), "")
                .by(clause(node.local()))
                .help(format!("write `#all` alone, or a list of {}", names(allowed))),
            );
        }
        set
    }

    /// Looks through the attributes: those of other namespaces may stand anywhere, the others must be among these.
    pub(super) fn attributes(&mut self, node: xml::Element<'x>, allowed: &[&'static str]) {
        for attribute in node.attributes() {
            match attribute.namespace() {
                None if attribute.local() == "id" && allowed.contains(&"id") => self.id(attribute),
                None if allowed.contains(&attribute.local()) => {}
                None => self.unexpected_attribute(node, attribute, allowed),
                Some(XSD_NAMESPACE) => self.unexpected_attribute(node, attribute, allowed),
                Some(_) => {}
            }
        }
    }

    fn unexpected_attribute(
        &mut self,
        node: xml::Element<'x>,
        attribute: xml::Attribute<'x>,
        allowed: &[&'static str],
    ) {
        let name = attribute.local();
        if let Some(what) = of_xsd_1_1(name).filter(|_| attribute.namespace().is_none()) {
            return self.xsd_1_1(
                node.local(),
                format!("`{name}` of `xs:{}`", node.local()),
                attribute.name_span(),
                what,
            );
        }
        // A slip loses what was meant; what is no attribute of the language at all, every tool passes over.
        let near = near::nearest(name, allowed.iter().copied());
        let severity = if near.is_some() { Diagnostic::error } else { Diagnostic::warning };
        let help = match near {
            Some(near) => format!("an attribute with a similar name is `{near}`"),
            None if attribute.namespace().is_some() => {
                format!("write `{name}` without a prefix, if that is what is meant")
            }
            None => format!("allowed are {}", listed(allowed)),
        };
        let label = if near.is_some() { "" } else { "passed over" };
        self.report(
            severity(
                "unexpected-attribute",
                format!("attribute `{}` is not allowed on `xs:{}` here", attribute.written(), node.local()),
            )
            .at(attribute.name_span(), label)
            .by(clause(node.local()))
            .help(help),
        );
    }

    /// `id` is a name, and no other element of the document has it.
    fn id(&mut self, attribute: xml::Attribute<'x>) {
        let id = attribute.trimmed();
        if !xml::is_ncname(id) {
            self.report(
                Diagnostic::warning("not-a-name", format!("`{id}` is not an identifier"))
                    .at(
                        attribute.value_span(),
                        format!("{}; passed over: nothing refers to it", xml::why_no_ncname(id)),
                    )
                    .by("XSD 1.0 Part 2, §3.3.8")
                    .help("begin with a letter or `_`; letters, digits, `.`, `-` and `_` may follow"),
            );
        } else if let Some(first) = self.ids.insert(id, attribute.value_span()) {
            self.report(
                Diagnostic::warning("duplicate-id", format!("two elements have the identifier `{id}`"))
                    .at(attribute.value_span(), "the second, passed over: nothing refers to it")
                    .and_at(first, "the first")
                    .by("XSD 1.0 Part 2, §3.3.8")
                    .help("an `id` is unique in its document: rename or remove one of them"),
            );
        }
    }

    /// The children of an element that holds elements only.
    pub(super) fn children(&mut self, node: xml::Element<'x>) -> Children<'x> {
        let text = node.nodes().find_map(|node| match node {
            xml::Node::Text(text, span) if !text.chars().all(xml::is_xml_space) => Some((text, span)),
            xml::Node::Text(..) | xml::Node::Element(_) => None,
        });
        if let Some(span) = text.map(|(text, span)| first_word(text, span)) {
            self.report(
                Diagnostic::warning("unexpected-text", format!("text is not allowed in `xs:{}`", node.local()))
                    .at(span, "passed over")
                    .by(clause(node.local()))
                    .help("put remarks into `<!-- -->` or into `xs:annotation/xs:documentation`"),
            );
        }
        let mut is_begun = false;
        for child in node.children() {
            match Ignored::of(node, child, is_begun) {
                Some(why) => self.ignored(node, child, why),
                None => is_begun = true,
            }
        }
        Children { parent: node, nodes: node.nodes(), is_begun: false }
    }

    fn ignored(&mut self, parent: xml::Element<'x>, child: xml::Element<'x>, why: Ignored) {
        let shown = written(child);
        let help = match why {
            Ignored::OfAnotherVersion => {
                let message = format!("`{shown}` is not for XML Schema 1.0, as its `vc:` attributes say");
                return self.report(
                    Diagnostic::warning("xsd-1.1", message)
                        .at(child.name_span(), "passed over: XML Schema 1.0 is read here")
                        .help("put what 1.0 should read in its place beside it"),
                );
            }
            Ignored::Foreign => format!(
                "put it into `xs:annotation/xs:appinfo`; `xs:{}` holds {}",
                parent.local(),
                content_model(parent.local()).0
            ),
            Ignored::Remark => {
                "one `xs:annotation` stands before the other children, with `xs:documentation` in it".to_owned()
            }
        };
        let message = format!("`{shown}` is not allowed here in `xs:{}`", parent.local());
        self.report(
            Diagnostic::warning("unexpected-element", message)
                .at(child.name_span(), "passed over")
                .by(clause(parent.local()))
                .help(help),
        );
    }

    /// All children have been taken, or the next one must not be here.
    pub(super) fn finish(&mut self, mut children: Children<'x>) {
        if let Some(child) = children.next() {
            self.unexpected_child(children.parent, child);
        }
    }

    pub(super) fn unexpected_child(&mut self, parent: xml::Element<'x>, child: xml::Element<'x>) {
        let name = child.local();
        let is_ours = child.namespace() == Some(XSD_NAMESPACE);
        if is_ours {
            if let Some(instead) = element_of_xsd_1_1(name) {
                return self.xsd_1_1(parent.local(), format!("`xs:{name}`"), child.name_span(), instead);
            }
            if let ("all", Some(instead)) = (parent.local(), child_of_all_in_xsd_1_1(name)) {
                return self.xsd_1_1(
                    parent.local(),
                    format!("`xs:{name}` within `xs:all`"),
                    child.name_span(),
                    instead,
                );
            }
        }
        let (model, names) = content_model(parent.local());
        let facets: &[&str] = if parent.local() == "restriction" { &FacetKind::NAMES } else { &[] };
        let mut allowed = names.iter().chain(facets).copied();
        let help = match (is_ours, near::nearest(name, allowed.clone())) {
            (true, Some(near)) if !allowed.any(|allowed| allowed == name) => {
                format!("an element with a similar name is `xs:{near}`")
            }
            _ if name == "annotation" && is_ours => "`xs:annotation` stands once, before the other children".to_owned(),
            _ if is_ours => match misplaced(parent, name) {
                Some(help) => help.to_owned(),
                None => format!("`xs:{}` holds {model}", parent.local()),
            },
            _ => format!("`xs:{}` holds {model}", parent.local()),
        };
        let shown = written(child);
        self.report(
            Diagnostic::error(
                "unexpected-element",
                format!("`{shown}` is not allowed here in `xs:{}`", parent.local()),
            )
            .at(child.name_span(), "")
            .by(clause(parent.local()))
            .help(help),
        );
    }

    /// A child whose meaning does not depend on its place.
    pub(super) fn out_of_place(&mut self, child: xml::Element<'x>, place: &str, read: &str) {
        let parent = child.parent().map_or("", xml::Element::local);
        self.report(
            Diagnostic::warning("out-of-place", format!("`xs:{}` stands {place} of `xs:{parent}`", child.local()))
                .at(child.name_span(), read)
                .by(clause(parent))
                .help(format!("`xs:{parent}` holds {}", content_model(parent).0)),
        );
    }

    pub(super) fn missing_child(&mut self, node: xml::Element<'x>, expected: &str) {
        self.report(
            Diagnostic::error("missing-element", format!("`xs:{}` holds no {expected}", node.local()))
                .at(node.span(), "one is required here")
                .by(clause(node.local()))
                .help(format!("`xs:{}` holds {}", node.local(), content_model(node.local()).0)),
        );
    }

    /// A construct of XML Schema 1.1, which the representation of `xs:local` in 1.0 does not have.
    pub(super) fn xsd_1_1(&mut self, local: &str, what: String, span: Span, instead: &'static str) {
        self.report(
            Diagnostic::error("xsd-1.1", format!("{what} is a construct of XML Schema 1.1"))
                .at(span, "XML Schema 1.0 is read here")
                .by(clause(local))
                .help(instead),
        );
    }

    /// A type is said twice, by `type` and by a child.
    pub(super) fn two_types(
        &mut self,
        node: xml::Element<'x>,
        said: xml::Attribute<'x>,
        child: xml::Element<'x>,
        clause: &'static str,
    ) {
        self.report(
            Diagnostic::error(
                "two-types",
                format!("`xs:{}` has both a `type` and an `xs:{}` within", node.local(), child.local()),
            )
            .at(child.span(), "a second type")
            .and_at(said.value_span(), "the first")
            .by(clause)
            .help("keep one of them"),
        );
    }

    /// What goes with a name means nothing beside `ref`.
    pub(super) fn only_with_name(&mut self, node: xml::Element<'x>, names: &[&str], clause: &'static str) {
        for name in names {
            let Some(attribute) = node.attribute(name) else { continue };
            self.report(
                Diagnostic::warning(
                    "unexpected-attribute",
                    format!("`{name}` is not allowed on a reference to `{}`", node.value("ref").unwrap_or_default()),
                )
                .at(attribute.name_span(), "passed over")
                .by(clause)
                .help(format!("the declaration that `ref` names decides it; write `{name}` there")),
            );
        }
    }

    /// A reference holds an annotation at most.
    pub(super) fn only_annotation(&mut self, mut children: Children<'x>, clause: &'static str) {
        let Some(child) = children.next() else { return };
        self.report(
            Diagnostic::error("unexpected-element", format!("`{}` is not allowed within a reference", child.written()))
                .at(child.name_span(), "")
                .by(clause)
                .help("the declaration that `ref` names decides it; write it there"),
        );
    }

    /// `name` adds nothing to what `ref` refers to, and every tool passes it over.
    pub(super) fn name_beside_reference(&mut self, node: xml::Element<'x>, clause: &'static str) {
        let Some(name) = node.attribute("name") else { return };
        self.report(
            Diagnostic::warning("name-and-ref", format!("`xs:{}` has both `name` and `ref`", node.local()))
                .at(name.span(), "passed over")
                .by(clause)
                .help("keep `ref` to use a global declaration, `name` to declare anew"),
        );
    }

    pub(super) fn neither_name_nor_reference(&mut self, node: xml::Element<'x>, clause: &'static str) {
        self.report(
            Diagnostic::error("missing-attribute", format!("`xs:{}` has neither `name` nor `ref`", node.local()))
                .at(node.span(), "")
                .by(clause)
                .help("add `name=\"…\"` and `type=\"…\"`, or `ref=\"…\"` with the name of a global declaration"),
        );
    }
}

/// Where a text begins behind the white space before it.
fn first_word(text: &str, span: Span) -> Span {
    let blank = text.len() - text.trim_start_matches(xml::is_xml_space).len();
    Span { start: span.end.min(span.start + blank as u32), ..span }
}

/// Where a child of XML Schema belongs that often stands in a wrong place.
fn misplaced(parent: xml::Element<'_>, child: &str) -> Option<&'static str> {
    let is_of_text = parent.parent().is_some_and(|around| around.local() == "simpleContent");
    Some(match (parent.local(), child) {
        ("complexType" | "extension" | "restriction" | "attributeGroup", "anyAttribute") => {
            "`xs:anyAttribute` stands once, behind all attributes: name in one what may be"
        }
        ("extension", facet) if FacetKind::NAMES.contains(&facet) => {
            "restrict the type in an `xs:simpleType` with `xs:restriction`, and extend that one here"
        }
        ("extension" | "restriction", "group" | "all" | "choice" | "sequence") if is_of_text => {
            "`xs:simpleContent` is a text with attributes; for elements write `xs:complexContent`, with a complex type as `base`"
        }
        ("complexType" | "extension" | "restriction", "element" | "any") if !is_of_text => {
            "elements stand in an `xs:sequence`, `xs:choice` or `xs:all`, which stands before the attributes"
        }
        _ => return None,
    })
}

/// Whether a reference is to a type or a group, whose names no document needs.
fn is_of_no_document(node: xml::Element<'_>, name: &str) -> bool {
    matches!((node.local(), name), (_, "type" | "base" | "itemType") | ("group" | "attributeGroup", "ref"))
}

/// Why a child does not count, though it is there.
enum Ignored {
    /// It is for another version of XML Schema.
    OfAnotherVersion,
    /// It is no element of XML Schema, and looks like none.
    Foreign,
    /// An annotation where none may stand: it describes, and changes nothing.
    Remark,
}

impl Ignored {
    fn of(parent: xml::Element<'_>, child: xml::Element<'_>, is_begun: bool) -> Option<Self> {
        if is_for_another_version(child) {
            return Some(Self::OfAnotherVersion);
        }
        if child.namespace() != Some(XSD_NAMESPACE) {
            let names = content_model(parent.local()).1;
            let may_be_meant = names.contains(&child.local()) || FacetKind::NAMES.contains(&child.local());
            return (!may_be_meant).then_some(Self::Foreign);
        }
        let is_remark = match child.local() {
            "annotation" => is_begun && !matches!(parent.local(), "schema" | "redefine"),
            "documentation" | "appinfo" => parent.local() != "annotation",
            _ => false,
        };
        is_remark.then_some(Self::Remark)
    }
}

/// The name of an element, as the diagnostics show it.
fn written(element: xml::Element<'_>) -> String {
    match element.namespace() == Some(XSD_NAMESPACE) {
        true => format!("xs:{}", element.local()),
        false => element.written().to_owned(),
    }
}

/// Documents that serve several versions of XML Schema say for which of them an element is meant (XSD 1.1 Part 1, §4.2.2);
/// what is for 1.1 alone stands beside what 1.0 reads in its place.
pub(super) fn is_for_another_version(element: xml::Element<'_>) -> bool {
    const VERSIONING: &str = "http://www.w3.org/2007/XMLSchema-versioning";
    // It is asked of every element, and hardly any says so.
    if !element.attributes().any(|attribute| attribute.namespace() == Some(VERSIONING)) {
        return false;
    }
    let version =
        |name| element.attribute_in(VERSIONING, name).and_then(|version| version.trimmed().parse::<f64>().ok());
    let are_all_known = |name, is_known: fn(&str) -> bool| {
        let names = element.attribute_in(VERSIONING, name)?;
        Some(names.qnames().all(|(name, _)| {
            name.is_ok_and(|name| name.namespace.as_deref() == Some(XSD_NAMESPACE) && is_known(&name.local))
        }))
    };
    let is_type = |local: &str| local == "anyType" || BuiltInType::from_name(local).is_some();
    let is_facet = |local: &str| FacetKind::NAMES.contains(&local);
    version("minVersion").is_some_and(|least| least > 1.0)
        || version("maxVersion").is_some_and(|above| above <= 1.0)
        || are_all_known("typeAvailable", is_type) == Some(false)
        || are_all_known("typeUnavailable", is_type) == Some(true)
        || are_all_known("facetAvailable", is_facet) == Some(false)
        || are_all_known("facetUnavailable", is_facet) == Some(true)
}

fn intersection(left: DerivationSet, right: DerivationSet) -> DerivationSet {
    DerivationSet {
        extension: left.extension && right.extension,
        restriction: left.restriction && right.restriction,
        substitution: left.substitution && right.substitution,
        list: left.list && right.list,
        union: left.union && right.union,
    }
}

fn names(set: DerivationSet) -> String {
    let all = [
        ("extension", set.extension),
        ("restriction", set.restriction),
        ("substitution", set.substitution),
        ("list", set.list),
        ("union", set.union),
    ];
    let names: Vec<&str> = all.iter().filter(|(_, is_in)| *is_in).map(|(name, _)| *name).collect();
    listed(&names)
}

fn listed(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// `a`, `b` or `c`.
fn either<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let mut quoted: Vec<String> = words.map(|word| format!("`{word}`")).collect();
    match quoted.pop() {
        Some(last) if quoted.is_empty() => last,
        last => format!("{} or {}", quoted.join(", "), last.unwrap_or_default()),
    }
}

/// The attributes that XSD 1.1 added, and what to do without them.
fn of_xsd_1_1(name: &str) -> Option<&'static str> {
    Some(match name {
        "notNamespace" | "notQName" => "write the wildcard with `namespace`, which 1.0 has",
        "inheritable" => "remove it: 1.0 knows no inherited attributes",
        "targetNamespace" => "declare it in a schema of that namespace, and refer to it",
        "xpathDefaultNamespace" => "write the names of the path with a prefix",
        "defaultAttributes" | "defaultAttributesApply" => "refer to the attribute group in each type",
        _ => return None,
    })
}

/// The elements that XSD 1.1 added, and what to do without them.
fn element_of_xsd_1_1(name: &str) -> Option<&'static str> {
    Some(match name {
        "assert" | "assertion" => "remove it: the rule has to be checked by the program",
        "alternative" => "declare the types, and let documents name them with `xsi:type`",
        "openContent" | "defaultOpenContent" => "add an `xs:any` where other elements may stand",
        "override" => "use `xs:redefine`, or include the document and change it there",
        "explicitTimezone" => "remove it, or say the time zone with an `xs:pattern`",
        _ => return None,
    })
}

/// What XSD 1.1 allows within `xs:all` besides elements, and what to do without it.
fn child_of_all_in_xsd_1_1(name: &str) -> Option<&'static str> {
    Some(match name {
        "any" => "use `xs:sequence` with `xs:any` at its end, or `xs:choice maxOccurs=\"unbounded\"`",
        "group" => "write the elements of the group into the `xs:all`",
        _ => return None,
    })
}

/// Where the specification gives the XML representation of an element.
pub(super) fn clause(local: &str) -> &'static str {
    match local {
        "schema" | "include" => "XSD 1.0 Part 1, §4.2.1",
        "redefine" => "XSD 1.0 Part 1, §4.2.2",
        "import" => "XSD 1.0 Part 1, §4.2.3",
        "attribute" => "XSD 1.0 Part 1, §3.2.2",
        "element" => "XSD 1.0 Part 1, §3.3.2",
        "complexType" | "simpleContent" | "complexContent" | "extension" => "XSD 1.0 Part 1, §3.4.2",
        "attributeGroup" => "XSD 1.0 Part 1, §3.6.2",
        "group" => "XSD 1.0 Part 1, §3.7.2",
        "all" | "choice" | "sequence" => "XSD 1.0 Part 1, §3.8.2",
        "any" | "anyAttribute" => "XSD 1.0 Part 1, §3.10.2",
        "key" | "keyref" | "unique" | "selector" | "field" => "XSD 1.0 Part 1, §3.11.2",
        "notation" => "XSD 1.0 Part 1, §3.12.2",
        "annotation" | "documentation" | "appinfo" => "XSD 1.0 Part 1, §3.13.2",
        "simpleType" | "restriction" | "list" | "union" => "XSD 1.0 Part 1, §3.14.2",
        _ => "XSD 1.0 Part 2, §4.3",
    }
}

/// What an element holds, for a person, and the names that occur in it; of `xs:restriction` those besides facets.
fn content_model(local: &str) -> (&'static str, &'static [&'static str]) {
    const ATTRIBUTES: &[&str] = &["attribute", "attributeGroup", "anyAttribute"];
    match local {
        "schema" => (
            "first `xs:include`, `xs:import` and `xs:redefine`, then the components",
            &[
                "include",
                "import",
                "redefine",
                "annotation",
                "simpleType",
                "complexType",
                "group",
                "attributeGroup",
                "element",
                "attribute",
                "notation",
            ],
        ),
        "redefine" => (
            "`xs:simpleType`, `xs:complexType`, `xs:group` and `xs:attributeGroup`",
            &["annotation", "simpleType", "complexType", "group", "attributeGroup"],
        ),
        "element" => (
            "in this order an annotation, a type, then `xs:unique`, `xs:key` and `xs:keyref`",
            &["annotation", "simpleType", "complexType", "unique", "key", "keyref"],
        ),
        "attribute" => ("an annotation and an `xs:simpleType` at most", &["annotation", "simpleType"]),
        "complexType" => (
            "in this order an annotation, the content (one `xs:sequence`, `xs:choice`, `xs:all` or `xs:group`), then \
             the attributes, `xs:anyAttribute` last; or an annotation and `xs:simpleContent` or `xs:complexContent`",
            &[
                "annotation",
                "simpleContent",
                "complexContent",
                "group",
                "all",
                "choice",
                "sequence",
                "attribute",
                "attributeGroup",
                "anyAttribute",
            ],
        ),
        "simpleContent" | "complexContent" => {
            ("an annotation, then `xs:extension` or `xs:restriction`", &["annotation", "extension", "restriction"])
        }
        "extension" => (
            "in this order an annotation, in `xs:complexContent` the content (one `xs:sequence`, `xs:choice`, `xs:all` \
             or `xs:group`), then the attributes, `xs:anyAttribute` last",
            &["annotation", "group", "all", "choice", "sequence", "attribute", "attributeGroup", "anyAttribute"],
        ),
        "restriction" => (
            "in this order an annotation, an `xs:simpleType` and facets or a content model, then the attributes of a \
             complex type, `xs:anyAttribute` last",
            &[
                "annotation",
                "simpleType",
                "group",
                "all",
                "choice",
                "sequence",
                "attribute",
                "attributeGroup",
                "anyAttribute",
            ],
        ),
        "attributeGroup" => {
            ("an annotation, then attributes, `xs:anyAttribute` last; a reference only an annotation", ATTRIBUTES)
        }
        "group" => (
            "an annotation and one `xs:sequence`, `xs:choice` or `xs:all`; a reference only an annotation",
            &["annotation", "all", "choice", "sequence"],
        ),
        "all" => ("an annotation, then `xs:element`s and nothing else", &["annotation", "element"]),
        "choice" | "sequence" => (
            "an annotation, then `xs:element`, `xs:group`, `xs:choice`, `xs:sequence` and `xs:any` in any order",
            &["annotation", "element", "group", "choice", "sequence", "any"],
        ),
        "key" | "keyref" | "unique" => {
            ("an annotation, one `xs:selector`, then one or more `xs:field`", &["annotation", "selector", "field"])
        }
        "simpleType" => (
            "an annotation, then `xs:restriction`, `xs:list` or `xs:union`",
            &["annotation", "restriction", "list", "union"],
        ),
        "list" => ("an annotation and an `xs:simpleType` at most", &["annotation", "simpleType"]),
        "union" => ("an annotation, then `xs:simpleType`s", &["annotation", "simpleType"]),
        "annotation" => ("`xs:documentation` and `xs:appinfo`", &["documentation", "appinfo"]),
        _ => ("an annotation at most", &["annotation"]),
    }
}
