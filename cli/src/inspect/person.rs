//! The report as a page for a person: services first, then what travels. Occurrence is written as in a DTD (`?`, `*`,
//! `+`), attributes with `@`. Names stand without a prefix in the namespace at hand, and with the contract's own prefix in
//! another; the page begins with what its prefixes mean.

mod outline;
mod service;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt::Write;

use castile_model::xml::XML_NAMESPACE;

use super::name::{XSD, split};
use super::prefixes::Prefixes;
use super::report::{Report, TypeUse, Use};

/// Characters of a line, where a text can be broken.
const WIDTH: usize = 100;

/// So many names are told where a list is an aside.
const FEW: usize = 8;

/// Everything, each thing once: what an extended type has is shown with that.
pub fn whole(report: &Report, prefixes: &Prefixes) -> String {
    let mut page = Page::new(report, prefixes);
    page.services(report);
    let mut namespaces: Vec<&str> = Vec::new();
    for namespace in report.namespaces() {
        if !namespaces.contains(&namespace) {
            namespaces.push(namespace);
        }
    }
    for namespace in namespaces {
        page.namespace(namespace);
    }
    page.gap();
    page.line(0, "`--show NAME` shows one of these: all that is in it, and where it is used");
    page.finish()
}

/// What was asked for, with all that is inherited, types in place down to a depth, and where it is used.
pub fn chosen(report: &Report, whole: &Report, prefixes: &Prefixes, depth: usize) -> String {
    let mut page = Page::new(whole, prefixes);
    page.inherited = true;
    page.chosen_operations(report);
    for element in &report.elements {
        page.enter(&element.name);
        page.expanded.insert(format!("element {}", element.name));
        // A type of the same name was asked for too, and follows.
        let follows = |name: &String| report.types.iter().any(|type_| type_.name.as_ref() == Some(name));
        let depth = if matches!(&element.type_, TypeUse::Named(name) if follows(name)) { 0 } else { depth };
        page.element(0, "element ", element, "", None, depth);
        page.place(element.place.as_ref());
        if let Some(head) = &element.substitutes {
            let line = format!("may be used where {} is", page.shown(head));
            page.line(1, line);
        }
        page.used_by(&element.used_by);
    }
    for type_ in &report.types {
        page.enter(type_.name.as_deref().unwrap_or_default());
        page.type_(0, type_, depth.saturating_sub(1));
        page.place(type_.place.as_ref());
        page.used_by(&type_.used_by);
    }
    for group in &report.groups {
        page.enter(&group.name);
        page.group(0, group, depth.saturating_sub(1));
        page.place(Some(&group.place));
        page.used_by(&group.used_by);
    }
    for attribute in &report.attributes {
        page.enter(&attribute.name);
        page.attribute(0, "attribute ", attribute, depth);
        page.place(attribute.place.as_ref());
        page.used_by(&attribute.used_by);
    }
    for group in &report.attribute_groups {
        page.enter(&group.name);
        page.attribute_group(0, group, depth.saturating_sub(1));
        page.place(Some(&group.place));
        page.used_by(&group.used_by);
    }
    for notation in &report.notations {
        page.enter(&notation.name);
        page.notation(0, notation);
    }
    if page.is_deeper {
        page.gap();
        page.line(0, format!("`--depth {}` shows more of the types in place", depth + 1));
    }
    page.finish()
}

/// The page so far.
struct Page<'r> {
    /// All that can be shown in place.
    report: &'r Report,
    prefixes: &'r Prefixes,
    text: String,
    /// The namespace whose names need no prefix.
    namespace: String,
    /// Namespaces whose prefix stands on the page.
    mentioned: RefCell<BTreeSet<String>>,
    /// Whether what a base type gives is shown with the types that are derived from it.
    inherited: bool,
    /// Types and groups that were shown in place.
    expanded: BTreeSet<String>,
    /// Whether there are types that could be shown in place at a greater depth.
    is_deeper: bool,
}

impl<'r> Page<'r> {
    fn new(report: &'r Report, prefixes: &'r Prefixes) -> Self {
        Self {
            report,
            prefixes,
            text: String::new(),
            namespace: String::new(),
            mentioned: RefCell::default(),
            inherited: false,
            expanded: BTreeSet::new(),
            is_deeper: false,
        }
    }

    /// The page, the meaning of its prefixes first.
    fn finish(self) -> String {
        let mut head = String::new();
        let mentioned = self.mentioned.borrow();
        let width = mentioned.iter().filter_map(|it| self.prefixes.prefix(it)).map(str::len).max().unwrap_or(0);
        for namespace in mentioned.iter() {
            let prefix = self.prefixes.prefix(namespace).unwrap_or_default();
            let _ = writeln!(head, "{prefix:width$}  {namespace}");
        }
        if !head.is_empty() {
            head.push('\n');
        }
        head + &self.text
    }

    fn line(&mut self, depth: usize, text: impl AsRef<str>) {
        let _ = writeln!(self.text, "{:indent$}{}", "", text.as_ref(), indent = 2 * depth);
    }

    fn gap(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    /// Begins with something of its own, which is in the namespace of this name.
    fn enter(&mut self, name: &str) {
        self.gap();
        let (namespace, _) = split(name);
        namespace.clone_into(&mut self.namespace);
        self.expanded.clear();
        if namespace != XSD && !namespace.is_empty() {
            self.line(0, format!("in namespace {namespace}"));
        }
    }

    fn place(&mut self, place: Option<&String>) {
        // The list of built-in types is no place that a person knows.
        if let Some(place) = place.filter(|place| !place.starts_with("built-in:")) {
            self.line(1, format!("declared at {place}"));
        }
    }

    fn used_by(&mut self, uses: &[Use]) {
        let (derived, uses): (Vec<_>, Vec<_>) =
            uses.iter().partition(|use_| use_.as_ == "base" && use_.path.is_empty());
        if !derived.is_empty() {
            let names: Vec<String> = derived.iter().map(|use_| self.shown(&use_.name)).collect();
            self.line(1, "derived from it");
            self.listed(2, &names);
        }
        match uses.is_empty() {
            true => self.line(1, if derived.is_empty() { "used nowhere" } else { "used nowhere else" }),
            false => self.line(1, "used"),
        }
        for use_ in uses {
            let line = self.used(use_);
            self.line(2, line);
        }
    }

    /// A use in words: `type of element To in type Envelope`.
    fn used(&self, use_: &Use) -> String {
        let as_ = match use_.as_ {
            "type" => "type of".to_owned(),
            "anonymousBase" => "base of a type within".to_owned(),
            "item" => "items of the list".to_owned(),
            "member" => "member of the union".to_owned(),
            "reference" => "reference in".to_owned(),
            "head" => "may be replaced by".to_owned(),
            other => format!("{other} of"),
        };
        let kind = if use_.kind == "attributeGroup" { "attribute group" } else { use_.kind };
        let owner = match use_.kind {
            "operation" => use_.name.clone(),
            _ => self.shown(&use_.name),
        };
        match use_.path.is_empty() {
            true => format!("{as_} {kind} {owner}"),
            false => format!("{as_} {} in {kind} {owner}", use_.path.join("/")),
        }
    }

    /// Names, as many in a line as there is room for.
    fn listed(&mut self, depth: usize, names: &[String]) {
        for line in wrapped(&names.join(", "), WIDTH.saturating_sub(2 * depth)) {
            self.line(depth, line);
        }
    }

    /// The first names, and how many there are more.
    fn few(&self, names: &[String]) -> String {
        let shown: Vec<String> = names.iter().take(FEW).map(|name| self.shown(name)).collect();
        match names.len().saturating_sub(FEW) {
            0 => shown.join(", "),
            more => format!("{} and {more} more", shown.join(", ")),
        }
    }

    fn documentation(&mut self, depth: usize, documentation: Option<&String>) {
        for paragraph in documentation.into_iter().flat_map(|text| text.lines()) {
            for line in wrapped(paragraph, WIDTH.saturating_sub(2 * depth).max(WIDTH / 2)) {
                self.line(depth, line);
            }
        }
    }

    /// A name, with its prefix where that is not the namespace at hand.
    fn shown(&self, name: &str) -> String {
        match split(name) {
            (namespace, local) if namespace == self.namespace => local.to_owned(),
            _ => self.attribute_name(name),
        }
    }

    /// A name with its prefix if it is in a namespace, as attributes are always written.
    fn attribute_name(&self, name: &str) -> String {
        let (namespace, local) = split(name);
        if namespace.is_empty() {
            return local.to_owned();
        }
        match self.prefixes.prefix(namespace) {
            Some(prefix) => {
                if namespace != XSD && namespace != XML_NAMESPACE {
                    self.mentioned.borrow_mut().insert(namespace.to_owned());
                }
                format!("{prefix}:{local}")
            }
            None => name.to_owned(),
        }
    }
}

/// Lines of at most `width` characters, broken at spaces.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut length = 0;
    for word in text.split(' ') {
        let more = word.chars().count();
        if length > 0 && length + 1 + more > width {
            lines.push(String::new());
            length = 0;
        }
        let last = lines.last_mut().expect("there is always one");
        if length > 0 {
            last.push(' ');
            length += 1;
        }
        *last += word;
        length += more;
    }
    lines
}
