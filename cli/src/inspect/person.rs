//! The report as a page for a person: services first, then what travels. Occurrence is written as in a DTD (`?`, `*`,
//! `+`), attributes with `@`.

use std::fmt::Write;

use super::report::{
    Attribute, Content, ContentTerm, Element, Exchange, Operation, Part, Port, Report, Service, Type, TypeUse,
};

const XSD: &str = "http://www.w3.org/2001/XMLSchema";

/// The page.
pub fn page(report: &Report) -> String {
    let mut page = Page::default();
    for service in &report.services {
        page.service(service);
    }
    let mut namespaces: Vec<&str> = Vec::new();
    let names = report.elements.iter().map(|element| &element.name);
    let names = names.chain(report.types.iter().filter_map(|type_| type_.name.as_ref()));
    for name in names.chain(report.groups.iter().map(|group| &group.name)) {
        let (namespace, _) = split(name);
        if !namespaces.contains(&namespace) {
            namespaces.push(namespace);
        }
    }
    for namespace in namespaces {
        page.namespace(report, namespace);
    }
    page.text
}

/// The page so far, and the namespace whose names need no mention.
#[derive(Default)]
struct Page {
    text: String,
    namespace: String,
}

impl Page {
    fn line(&mut self, depth: usize, text: impl AsRef<str>) {
        let _ = writeln!(self.text, "{:indent$}{}", "", text.as_ref(), indent = 2 * depth);
    }

    fn gap(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    fn documentation(&mut self, depth: usize, documentation: Option<&String>) {
        for paragraph in documentation.into_iter().flat_map(|text| text.lines()) {
            for line in wrapped(paragraph, 100 - 2 * depth) {
                self.line(depth, line);
            }
        }
    }

    fn service(&mut self, service: &Service) {
        self.gap();
        let (namespace, local) = split(&service.name);
        namespace.clone_into(&mut self.namespace);
        self.line(0, format!("service {local} {{{namespace}}}"));
        self.documentation(1, service.documentation.as_ref());
        let mut seen: Vec<(String, &str)> = Vec::new();
        for port in &service.ports {
            self.line(1, format!("port {}, {}", port.name, protocol(port)));
            self.line(2, port.address.as_deref().unwrap_or("no address"));
            let mut operations = Self { text: String::new(), namespace: self.namespace.clone() };
            for operation in &port.operations {
                operations.operation(operation);
            }
            match seen.iter().find(|(text, _)| *text == operations.text) {
                Some((_, name)) => self.line(2, format!("the same operations as {name}")),
                None => {
                    self.text += &operations.text;
                    seen.push((operations.text, &port.name));
                }
            }
        }
    }

    fn operation(&mut self, operation: &Operation) {
        self.line(2, format!("operation {}", operation.name));
        self.documentation(3, operation.documentation.as_ref());
        if let Some(action) = operation.action.as_ref().filter(|action| !action.is_empty()) {
            self.line(3, format!("action  {action}"));
        }
        let use_ = operation.input.as_ref().or(operation.output.as_ref()).and_then(|exchange| exchange.use_);
        match use_ {
            Some(use_) => self.line(3, format!("style   {}/{use_}", operation.style)),
            None => self.line(3, format!("style   {}", operation.style)),
        }
        for (label, exchange) in [("input ", &operation.input), ("output", &operation.output)] {
            match exchange {
                Some(exchange) => self.exchange(label, exchange),
                None => self.line(3, format!("{label}  none")),
            }
        }
        for fault in &operation.faults {
            let detail = self.parts(&fault.detail);
            self.line(3, format!("fault   {} {detail}", fault.name));
        }
    }

    fn exchange(&mut self, label: &str, exchange: &Exchange) {
        let body = self.parts(&exchange.body);
        self.line(3, format!("{label}  {body}"));
        for header in &exchange.headers {
            let header = self.part(header);
            self.line(3, format!("  with header {header}"));
        }
    }

    fn parts(&self, parts: &[Part]) -> String {
        if parts.is_empty() {
            return "empty".to_owned();
        }
        parts.iter().map(|part| self.part(part)).collect::<Vec<_>>().join(", ")
    }

    fn part(&self, part: &Part) -> String {
        match (&part.element, &part.type_) {
            (Some(element), _) => self.shown(element),
            (None, Some(type_)) => format!("{}: {}", part.name, self.shown(type_)),
            (None, None) => format!("{}: an anonymous type", part.name),
        }
    }

    fn namespace(&mut self, report: &Report, namespace: &str) {
        self.gap();
        namespace.clone_into(&mut self.namespace);
        if namespace.is_empty() {
            self.line(0, "in no namespace");
        } else {
            self.line(0, format!("in namespace {namespace}"));
        }
        for element in report.elements.iter().filter(|element| split(&element.name).0 == namespace) {
            self.element(1, "element ", element, "");
        }
        for type_ in
            report.types.iter().filter(|type_| type_.name.as_ref().is_some_and(|name| split(name).0 == namespace))
        {
            let name = type_.name.as_deref().map_or("", |name| split(name).1);
            self.line(1, format!("{} type {name}{}", type_.kind, self.facts(type_)));
            self.documentation(2, type_.documentation.as_ref());
            self.inside(2, type_);
        }
        for group in report.groups.iter().filter(|group| split(&group.name).0 == namespace) {
            self.line(1, format!("group {}", split(&group.name).1));
            self.documentation(2, group.documentation.as_ref());
            self.term(2, &group.content, "");
        }
    }

    fn element(&mut self, depth: usize, keyword: &str, element: &Element, occurrence: &str) {
        let mut line = format!("{keyword}{}", self.occurring(&element.name, occurrence));
        if let TypeUse::Named(name) = &element.type_ {
            let _ = write!(line, ": {}", self.shown(name));
        }
        for (is, word) in [(element.nillable, "nillable"), (element.is_abstract, "abstract")] {
            if is {
                let _ = write!(line, ", {word}");
            }
        }
        for (value, word) in [(&element.default, "default"), (&element.fixed, "fixed")] {
            if let Some(value) = value {
                let _ = write!(line, ", {word} {value:?}");
            }
        }
        if let Some(head) = &element.substitutes {
            let _ = write!(line, ", stands for {}", self.shown(head));
        }
        match &element.type_ {
            TypeUse::Named(_) => {
                self.line(depth, line);
                self.documentation(depth + 1, element.documentation.as_ref());
            }
            TypeUse::Anonymous(type_) => {
                self.line(depth, line + &self.facts(type_));
                self.documentation(depth + 1, element.documentation.as_ref().or(type_.documentation.as_ref()));
                self.inside(depth + 1, type_);
            }
        }
    }

    /// What is said of a type behind its name.
    fn facts(&self, type_: &Type) -> String {
        let mut facts = Vec::new();
        if type_.is_abstract {
            facts.push("abstract".to_owned());
        }
        if type_.mixed {
            facts.push("mixed".to_owned());
        }
        match (type_.derivation, &type_.base) {
            (Some(derivation), Some(base)) => facts.push(format!("{derivation} of {}", self.shown(base))),
            (Some(derivation), None) => {
                let members: Vec<_> = type_.members.iter().map(|member| self.type_use(member)).collect();
                facts.push(format!("{derivation} of {}", members.join(", ")));
            }
            (None, _) => {}
        }
        facts.into_iter().map(|fact| format!(", {fact}")).collect()
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
    fn inside(&mut self, depth: usize, type_: &Type) {
        for attribute in &type_.attributes {
            self.attribute(depth, attribute);
        }
        if let Some(namespaces) = &type_.any_attribute {
            self.line(depth, format!("@any {namespaces}"));
        }
        if let Some(text) = &type_.text {
            let text = self.type_use(text);
            self.line(depth, format!("text: {text}"));
        }
        if let Some(content) = &type_.content {
            self.content(depth, content);
        }
        if !type_.enumeration.is_empty() {
            let values: Vec<_> = type_.enumeration.iter().map(|value| format!("{value:?}")).collect();
            for line in wrapped(&values.join(" | "), 100 - 2 * depth) {
                self.line(depth, line);
            }
        }
        for facet in &type_.facets {
            self.line(depth, format!("{} {}", facet.name, facet.value));
        }
    }

    fn attribute(&mut self, depth: usize, attribute: &Attribute) {
        let occurrence = if attribute.required { "" } else { "?" };
        let mut line = format!("@{}", self.occurring(&attribute.name, occurrence));
        let _ = write!(line, ": {}", self.type_use(&attribute.type_));
        for (value, word) in [(&attribute.default, "default"), (&attribute.fixed, "fixed")] {
            if let Some(value) = value {
                let _ = write!(line, ", {word} {value:?}");
            }
        }
        self.line(depth, line);
        self.documentation(depth + 1, attribute.documentation.as_ref());
    }

    fn content(&mut self, depth: usize, content: &Content) {
        let occurrence = occurrence(content);
        match &content.term {
            // A plain sequence needs no line of its own.
            ContentTerm::Sequence(particles) if occurrence.is_empty() => {
                for particle in particles {
                    self.content(depth, particle);
                }
            }
            term => self.term(depth, term, &occurrence),
        }
    }

    fn term(&mut self, depth: usize, term: &ContentTerm, occurrence: &str) {
        let (word, particles) = match term {
            ContentTerm::Element(element) => return self.element(depth, "", element, occurrence),
            ContentTerm::Group(name) => return self.line(depth, format!("group{occurrence} {}", self.shown(name))),
            ContentTerm::Any(namespaces) => return self.line(depth, format!("any{occurrence} {namespaces}")),
            ContentTerm::Sequence(particles) => ("sequence", particles),
            ContentTerm::Choice(particles) => ("choice", particles),
            ContentTerm::All(particles) => ("all", particles),
        };
        self.line(depth, format!("{word}{occurrence}"));
        for particle in particles {
            self.content(depth + 1, particle);
        }
    }

    /// A name, with its namespace where that is not the one at hand.
    fn shown(&self, name: &str) -> String {
        self.occurring(name, "")
    }

    fn occurring(&self, name: &str, occurrence: &str) -> String {
        match split(name) {
            (XSD, local) => format!("xs:{local}{occurrence}"),
            (namespace, local) if namespace == self.namespace || namespace.is_empty() => format!("{local}{occurrence}"),
            (namespace, local) => format!("{local}{occurrence} {{{namespace}}}"),
        }
    }
}

/// Namespace and local part of `{namespace}local`.
fn split(name: &str) -> (&str, &str) {
    name.strip_prefix('{').and_then(|rest| rest.split_once('}')).unwrap_or(("", name))
}

fn protocol(port: &Port) -> &'static str {
    match port.protocol {
        "soap11" => "SOAP 1.1",
        "soap12" => "SOAP 1.2",
        "http" => "plain HTTP",
        _ => "another protocol",
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

/// Lines of at most `width` characters, broken at spaces.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let last = lines.last_mut().expect("there is always one");
        if !last.is_empty() && last.chars().count() + 1 + word.chars().count() > width {
            lines.push(word.to_owned());
        } else {
            if !last.is_empty() {
                last.push(' ');
            }
            *last += word;
        }
    }
    lines
}
