//! Elements, types, groups and attributes on the page: an outline of what is in them.

use std::fmt::Write;

use super::super::name::{XSD, split};
use super::super::report::{
    Attribute, AttributeGroup, Constraint, Content, ContentTerm, Element, Group, Notation, Type, TypeUse, Wildcard,
};
use super::{Page, WIDTH, wrapped};

impl<'r> Page<'r> {
    pub(super) fn namespace(&mut self, namespace: &str) {
        self.gap();
        namespace.clone_into(&mut self.namespace);
        match namespace {
            "" => self.line(0, "in no namespace"),
            namespace => self.line(0, format!("in namespace {namespace}")),
        }
        let report = self.report;
        let is_here = |name: &str| split(name).0 == namespace;
        for element in report.elements.iter().filter(|element| is_here(&element.name)) {
            self.element(1, "element ", element, "", None, 0);
        }
        for type_ in report.types.iter().filter(|it| it.name.as_deref().is_some_and(is_here)) {
            self.type_(1, type_, 0);
        }
        for group in report.groups.iter().filter(|group| is_here(&group.name)) {
            self.group(1, group, 0);
        }
        for attribute in report.attributes.iter().filter(|attribute| is_here(&attribute.name)) {
            self.attribute(1, "attribute ", attribute, 0);
        }
        for group in report.attribute_groups.iter().filter(|group| is_here(&group.name)) {
            self.attribute_group(1, group, 0);
        }
        for notation in report.notations.iter().filter(|notation| is_here(&notation.name)) {
            self.notation(1, notation);
        }
    }

    /// An element with what is in it, down through so many named types; `said` is what a reference to it says, in place of what is
    /// said where it is declared.
    pub(super) fn element(
        &mut self,
        depth: usize,
        keyword: &str,
        element: &Element,
        occurrence: &str,
        said: Option<&String>,
        levels: usize,
    ) {
        let documentation = said.or(element.documentation.as_ref());
        let mut line = format!("{keyword}{}{occurrence}", self.shown(&element.name));
        if let TypeUse::Named(name) = &element.type_ {
            let _ = write!(line, ": {}", self.shown(name));
        }
        // What has no prefix on the page is in the namespace at hand, but for these.
        if split(&element.name).0.is_empty() && !self.namespace.is_empty() {
            line += ", in no namespace";
        }
        for (is, word) in [(element.nillable, "nillable"), (element.is_abstract, "abstract")] {
            if is {
                let _ = write!(line, ", {word}");
            }
        }
        line += &values(element.default.as_ref(), element.fixed.as_ref());
        if let Some(head) = &element.substitutes {
            let _ = write!(line, ", stands for {}", self.shown(head));
        }
        line += &blocked(&element.block, &element.final_);
        match &element.type_ {
            TypeUse::Named(name) => {
                let type_ = self.in_place(&mut line, name, levels);
                self.line(depth, line);
                self.documentation(depth + 1, documentation);
                self.opened(depth + 1, type_, documentation, levels);
            }
            TypeUse::Anonymous(type_) => {
                line += &self.facts(type_);
                self.line(depth, line);
                self.documentation(depth + 1, documentation.or(type_.documentation.as_ref()));
                self.inside(depth + 1, type_, levels);
            }
        }
        if !element.members.is_empty() {
            self.line(depth + 1, "may be replaced by");
            let names: Vec<String> = element.members.iter().map(|name| self.shown(name)).collect();
            self.listed(depth + 2, &names);
        }
        for constraint in &element.constraints {
            self.constraint(depth + 1, constraint);
        }
    }

    /// The type of this name, if it is to be shown in place and was not yet; that it was is said in the line.
    fn in_place(&mut self, line: &mut String, name: &str, levels: usize) -> Option<&'r Type> {
        if levels == 0 {
            self.is_deeper |= !name.strip_prefix('{').is_some_and(|name| name.starts_with(XSD));
            return None;
        }
        let type_ = self.report.types.iter().find(|type_| type_.name.as_deref() == Some(name))?;
        if self.expanded.insert(name.to_owned()) {
            return Some(type_);
        }
        *line += " (above)";
        None
    }

    /// A named type that is shown in place.
    fn opened(&mut self, depth: usize, type_: Option<&Type>, documentation: Option<&String>, levels: usize) {
        if let Some(type_) = type_ {
            // Many elements say what their type says.
            self.documentation(depth, type_.documentation.as_ref().filter(|its| Some(*its) != documentation));
            self.inside(depth, type_, levels - 1);
        }
    }

    /// A line that ends in a simple type, with its values below it.
    fn with_type(
        &mut self,
        depth: usize,
        mut line: String,
        type_: &TypeUse,
        documentation: Option<&String>,
        levels: usize,
    ) {
        let named = match type_ {
            TypeUse::Named(name) => self.in_place(&mut line, name, levels),
            TypeUse::Anonymous(_) => None,
        };
        self.line(depth, line);
        self.documentation(depth + 1, documentation);
        self.opened(depth + 1, named, documentation, levels);
        if let TypeUse::Anonymous(type_) = type_ {
            self.inside(depth + 1, type_, levels);
        }
    }

    fn constraint(&mut self, depth: usize, constraint: &Constraint) {
        let mut line = format!("{} {}: ", constraint.kind, self.shown(&constraint.name));
        let _ = write!(line, "{} of each {}", constraint.fields.join(", "), constraint.selector);
        match &constraint.refer {
            Some(key) => {
                let _ = write!(line, " is one of {}", self.shown(key));
            }
            None => line += " is unique",
        }
        if constraint.kind == "key" {
            line += " and there";
        }
        self.line(depth, line);
        self.documentation(depth + 1, constraint.documentation.as_ref());
    }

    pub(super) fn type_(&mut self, depth: usize, type_: &Type, levels: usize) {
        let name = type_.name.as_deref().unwrap_or_default();
        self.expanded.insert(name.to_owned());
        let name = split(name).1;
        let line = format!("{} type {name}{}", type_.kind, self.facts(type_));
        self.line(depth, line);
        self.documentation(depth + 1, type_.documentation.as_ref());
        self.inside(depth + 1, type_, levels);
    }

    pub(super) fn group(&mut self, depth: usize, group: &Group, levels: usize) {
        self.line(depth, format!("group {}", split(&group.name).1));
        self.documentation(depth + 1, group.documentation.as_ref());
        self.term(depth + 1, &group.content, "", levels);
    }

    pub(super) fn attribute_group(&mut self, depth: usize, group: &AttributeGroup, levels: usize) {
        self.line(depth, format!("attribute group {}", split(&group.name).1));
        self.documentation(depth + 1, group.documentation.as_ref());
        for attribute in &group.attributes {
            self.attribute(depth + 1, "@", attribute, levels);
        }
        if let Some(wildcard) = &group.any_attribute {
            self.line(depth + 1, format!("@any {}", wildcard_in_words(wildcard)));
        }
    }

    pub(super) fn notation(&mut self, depth: usize, notation: &Notation) {
        let mut line = format!("notation {}", split(&notation.name).1);
        for identifier in notation.public.iter().chain(&notation.system) {
            let _ = write!(line, " {identifier:?}");
        }
        self.line(depth, line);
        self.documentation(depth + 1, notation.documentation.as_ref());
    }

    /// What is said of a type behind its name.
    fn facts(&self, type_: &Type) -> String {
        let mut facts = String::new();
        for (is, word) in [(type_.is_abstract, ", abstract"), (type_.mixed, ", mixed")] {
            if is {
                facts += word;
            }
        }
        match (type_.derivation, &type_.base) {
            (Some(derivation), Some(base)) => {
                let _ = write!(facts, ", {derivation} of {}", self.shown(base));
            }
            (Some(derivation), None) if !type_.members.is_empty() => {
                let members: Vec<_> = type_.members.iter().map(|member| self.type_use(member)).collect();
                let _ = write!(facts, ", {derivation} of {}", members.join(", "));
            }
            (_, None) | (None, _) => {}
        }
        facts + &blocked(&type_.block, &type_.final_)
    }

    fn type_use(&self, use_: &TypeUse) -> String {
        match use_ {
            TypeUse::Named(name) => self.shown(name),
            TypeUse::Anonymous(type_) => match &type_.base {
                Some(base) => format!("restricted {}", self.shown(base)),
                None => "an anonymous type".to_owned(),
            },
        }
    }

    /// What is in a type: attributes, text, content, values.
    fn inside(&mut self, depth: usize, type_: &Type, levels: usize) {
        let chain = self.with_bases(type_);
        let inherited = self.inherited;
        for attribute in chain.iter().flat_map(|type_| &type_.attributes).filter(|it| inherited || !it.inherited) {
            self.attribute(depth, "@", attribute, levels);
        }
        if let Some(wildcard) = &type_.any_attribute {
            self.line(depth, format!("@any {}", wildcard_in_words(wildcard)));
        }
        if let Some(text) = &type_.text {
            let line = format!("text: {}", self.type_use(text));
            self.with_type(depth, line, text, None, levels);
        }
        for content in chain.iter().filter_map(|type_| type_.content.as_ref()) {
            self.content(depth, content, levels);
        }
        for member in &type_.members {
            match member {
                TypeUse::Anonymous(type_) => {
                    let line = format!("one of them{}", self.facts(type_));
                    self.with_type(depth, line, member, type_.documentation.as_ref(), levels);
                }
                // The headline names them.
                TypeUse::Named(name) if levels > 0 && name.strip_prefix('{').is_some_and(|it| !it.starts_with(XSD)) => {
                    let line = self.shown(name);
                    self.with_type(depth, line, member, None, levels);
                }
                TypeUse::Named(_) => {}
            }
        }
        self.values(depth, type_);
    }

    /// A type, and before it those that it extends where what is inherited is shown with it.
    fn with_bases<'t>(&self, type_: &'t Type) -> Vec<&'t Type>
    where
        'r: 't,
    {
        let mut chain = vec![type_];
        let report = self.report;
        while let Some(Type { derivation: Some("extension"), base: Some(base), .. }) =
            chain.last().copied().filter(|_| self.inherited)
        {
            let mut types = report.types.iter().chain(&report.built_in_types);
            match types.find(|type_| type_.name.as_ref() == Some(base)) {
                Some(base) => chain.push(base),
                None => break,
            }
        }
        chain.reverse();
        chain
    }

    /// The values of a simple type, and its other facets.
    fn values(&mut self, depth: usize, type_: &Type) {
        if type_.enumeration.iter().any(|value| value.documentation.is_some()) {
            for value in &type_.enumeration {
                self.line(depth, format!("{:?}", value.value));
                self.documentation(depth + 1, value.documentation.as_ref());
            }
        } else if !type_.enumeration.is_empty() {
            let values: Vec<_> = type_.enumeration.iter().map(|value| format!("{:?}", value.value)).collect();
            for line in wrapped(&values.join(" | "), WIDTH.saturating_sub(2 * depth)) {
                self.line(depth, line);
            }
        }
        for facet in &type_.facets {
            let fixed = if facet.fixed { ", fixed" } else { "" };
            self.line(depth, format!("{} {}{fixed}", facet.name, facet.value));
        }
    }

    pub(super) fn attribute(&mut self, depth: usize, keyword: &str, attribute: &Attribute, levels: usize) {
        // A global attribute has no occurrence.
        let occurrence = if attribute.required || attribute.place.is_some() { "" } else { "?" };
        let name = self.attribute_name(&attribute.name);
        let mut line = format!("{keyword}{name}{occurrence}: {}", self.type_use(&attribute.type_));
        line += &values(attribute.default.as_ref(), attribute.fixed.as_ref());
        self.with_type(depth, line, &attribute.type_, attribute.documentation.as_ref(), levels);
    }

    fn content(&mut self, depth: usize, content: &Content, levels: usize) {
        let occurrence = occurrence(content);
        match &content.term {
            // A plain sequence needs no line of its own.
            ContentTerm::Sequence(particles) if occurrence.is_empty() => {
                self.documentation(depth, content.documentation.as_ref());
                for particle in particles {
                    self.content(depth, particle, levels);
                }
            }
            _ => self.term(depth, content, &occurrence, levels),
        }
    }

    fn term(&mut self, depth: usize, content: &Content, occurrence: &str, levels: usize) {
        let documentation = content.documentation.as_ref();
        let (word, particles) = match &content.term {
            ContentTerm::Element(element) => return self.element(depth, "", element, occurrence, None, levels),
            ContentTerm::Reference(name) => {
                return self.reference(depth, name, occurrence, documentation, levels);
            }
            ContentTerm::Group(name) => {
                return self.group_reference(depth, name, occurrence, documentation, levels);
            }
            ContentTerm::Any(wildcard) => {
                self.line(depth, format!("any{occurrence} {}", wildcard_in_words(wildcard)));
                return self.documentation(depth + 1, documentation);
            }
            ContentTerm::Sequence(particles) => ("sequence", particles),
            ContentTerm::Choice(particles) => ("choice", particles),
            ContentTerm::All(particles) => ("all", particles),
        };
        self.line(depth, format!("{word}{occurrence}"));
        self.documentation(depth + 1, documentation);
        for particle in particles {
            self.content(depth + 1, particle, levels);
        }
    }

    /// A global element that stands here.
    fn reference(&mut self, depth: usize, name: &str, occurrence: &str, documentation: Option<&String>, levels: usize) {
        let report = self.report;
        let Some(element) = report.elements.iter().find(|element| element.name == name) else {
            let line = format!("{}{occurrence}", self.shown(name));
            self.line(depth, line);
            return self.documentation(depth + 1, documentation);
        };
        let key = format!("element {name}");
        if levels > 0 && self.expanded.insert(key) {
            return self.element(depth, "", element, occurrence, documentation, levels);
        }
        let mut line = format!("{}{occurrence}", self.shown(name));
        match &element.type_ {
            TypeUse::Named(type_) => {
                let _ = write!(line, ": {}", self.shown(type_));
            }
            TypeUse::Anonymous(_) => line += ": as the element of this name",
        }
        if element.is_abstract {
            line += ", abstract";
        }
        if levels > 0 {
            line += " (above)";
        }
        if !element.members.is_empty() {
            let _ = write!(line, ", or {}", self.few(&element.members));
        }
        self.line(depth, line);
        self.documentation(depth + 1, documentation);
    }

    fn group_reference(
        &mut self,
        depth: usize,
        name: &str,
        occurrence: &str,
        documentation: Option<&String>,
        levels: usize,
    ) {
        let report = self.report;
        let group = report.groups.iter().find(|group| levels > 0 && group.name == name);
        let is_new = group.is_some() && self.expanded.insert(format!("group {name}"));
        let above = if group.is_some() && !is_new { " (above)" } else { "" };
        let line = format!("group{occurrence} {}{above}", self.shown(name));
        self.line(depth, line);
        self.documentation(depth + 1, documentation);
        if let Some(group) = group.filter(|_| is_new) {
            self.content(depth + 1, &group.content, levels - 1);
        }
    }
}

fn values(default: Option<&String>, fixed: Option<&String>) -> String {
    let default = default.map(|value| format!(", default {value:?}"));
    let fixed = fixed.map(|value| format!(", fixed {value:?}"));
    default.into_iter().chain(fixed).collect()
}

fn blocked(block: &[&str], final_: &[&str]) -> String {
    let mut text = String::new();
    for (word, methods) in [("block", block), ("final", final_)] {
        if !methods.is_empty() {
            let _ = write!(text, ", {word} {}", methods.join(" "));
        }
    }
    text
}

fn wildcard_in_words(wildcard: &Wildcard) -> String {
    let namespaces = match &wildcard.except {
        Some(namespace) if namespace == "##local" => "of any namespace, not none".to_owned(),
        Some(namespace) => format!("of any namespace but {namespace}"),
        None if wildcard.namespaces == ["##any"] => String::new(),
        None if wildcard.namespaces == ["##local"] => "in no namespace".to_owned(),
        None => format!("of {}", wildcard.namespaces.join(" or ").replace("##local", "none")),
    };
    // `strict` is what is usual.
    match (namespaces.is_empty(), wildcard.process_contents) {
        (true, "strict") => "of any namespace".to_owned(),
        (true, how) => how.to_owned(),
        (false, "strict") => namespaces,
        (false, how) => format!("{how}, {namespaces}"),
    }
}

fn occurrence(content: &Content) -> String {
    match (content.min, content.max) {
        (1, Some(1)) => String::new(),
        (0, Some(1)) => "?".to_owned(),
        (0, None) => "*".to_owned(),
        (1, None) => "+".to_owned(),
        (min, None) => format!("{{{min},}}"),
        (min, Some(max)) => format!("{{{min},{max}}}"),
    }
}
