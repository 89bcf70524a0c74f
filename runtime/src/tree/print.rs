//! Kept elements as text: with the prefixes they came with where those are free, and with every declaration they need.

use super::{Attribute, Element, Node};
use crate::name::Name;
use crate::reader::Scope;
use crate::value::is_ncname;
use crate::writer::{Buffer, WriteError, WriteErrorKind, escape};

/// What is bound without a declaration.
const XML: &str = "http://www.w3.org/XML/1998/namespace";
/// What nothing may be bound to.
const XMLNS: &str = "http://www.w3.org/2000/xmlns/";

impl Element {
    /// The element as text, with every namespace declared that it uses or had in scope.
    ///
    /// # Errors
    /// It was built with a character that XML cannot carry, or with a name that is none.
    pub fn to_xml(&self) -> Result<String, WriteError> {
        let mut out = Buffer::default();
        self.print(None, &mut out)?;
        Ok(String::from_utf8_lossy(&out).into_owned())
    }

    /// Prints it as it stands, or under another name. It needs no declaration from around it, and minds none.
    pub(crate) fn print(&self, name: Option<&Name>, out: &mut Buffer) -> Result<(), WriteError> {
        let mut printer = Printer { out, scope: Vec::new(), around: Vec::new(), refused: None };
        printer.print(self, name);
        printer.refused.map_or(Ok(()), Err)
    }
}

/// What is still to be printed.
enum Step<'a> {
    Node(&'a Node),
    /// The end tag, and how many declarations there were before the start tag.
    End(String, usize),
}

struct Printer<'a, 'o> {
    out: &'o mut Buffer,
    /// Declarations in force, the newest last.
    scope: Vec<(String, &'a str)>,
    /// The scopes of the elements whose end tags are to come, where all that is in them is in force.
    around: Vec<Option<&'a Scope>>,
    /// The first thing that XML cannot carry.
    refused: Option<WriteError>,
}

impl<'a> Printer<'a, '_> {
    fn print(&mut self, element: &'a Element, name: Option<&'a Name>) {
        let mut steps = Vec::new();
        match name {
            None => self.start(element, &element.namespace, &element.local, &mut steps),
            Some(name) => self.start(element, name.namespace().uri(), name.local(), &mut steps),
        }
        while let Some(step) = steps.pop() {
            match step {
                Step::Node(Node::Text(text)) => self.text(text, false, "text"),
                Step::Node(Node::Element(element)) => {
                    self.start(element, &element.namespace, &element.local, &mut steps);
                }
                Step::End(name, scope) => {
                    self.push(&["</", &name, ">"]);
                    self.scope.truncate(scope);
                    self.around.pop();
                }
            }
        }
    }

    fn start(&mut self, element: &'a Element, namespace: &'a str, local: &str, steps: &mut Vec<Step<'a>>) {
        let before = self.scope.len();
        let around = self.around.last().copied().flatten();
        for (prefix, namespace) in element.scope.beyond(around) {
            if !self.means(prefix, namespace) && prefix != "xml" {
                self.scope.push((prefix.to_owned(), namespace));
            }
        }
        // A name in no namespace takes the default namespace away from what is in the element, too.
        let is_whole = !namespace.is_empty() || self.means("", "");
        let name = self.qualified(&element.prefix, namespace, local, true, before);
        if let Some(local) = element.attributes.repeated() {
            self.refuse(local, WriteErrorKind::Repeated);
        }
        let attributes: Vec<(String, &Attribute)> = element
            .attributes
            .iter()
            .map(|attribute| {
                let Attribute { prefix, namespace, local, .. } = attribute;
                (self.qualified(prefix, namespace, local, false, before), attribute)
            })
            .collect();
        self.push(&["<", &name]);
        for index in before..self.scope.len() {
            let (prefix, namespace) = self.scope[index].clone();
            self.check_declaration(&prefix, namespace);
            let colon = if prefix.is_empty() { "" } else { ":" };
            self.push(&[" xmlns", colon, &prefix, "=\""]);
            self.text(namespace, true, &prefix);
            self.push(&["\""]);
        }
        for (name, attribute) in attributes {
            self.push(&[" ", &name, "=\""]);
            self.text(&attribute.value, true, &name);
            self.push(&["\""]);
        }
        if element.children.is_empty() {
            self.push(&["/>"]);
            self.scope.truncate(before);
            return;
        }
        self.push(&[">"]);
        steps.push(Step::End(name, before));
        self.around.push(is_whole.then_some(&element.scope));
        steps.extend(element.children.iter().rev().map(Step::Node));
    }

    fn push(&mut self, pieces: &[&str]) {
        for piece in pieces {
            self.out.extend(piece.as_bytes());
        }
    }

    fn text(&mut self, text: &str, in_attribute: bool, place: &str) {
        let written = match in_attribute {
            true => escape::attribute(self.out, text),
            false => escape::content(self.out, text),
        };
        if let Err(forbidden) = written {
            self.refuse(place, WriteErrorKind::Character(forbidden.0));
        }
    }

    fn refuse(&mut self, place: &str, kind: WriteErrorKind) {
        self.refused.get_or_insert_with(|| WriteError::new(place, kind));
    }

    /// What was read is sound; what was built by hand need not be.
    fn check_declaration(&mut self, prefix: &str, namespace: &str) {
        let is_name = prefix.is_empty() || is_ncname(prefix) && prefix != "xmlns" && !namespace.is_empty();
        if !is_name || namespace == XML || namespace == XMLNS {
            self.refuse(&format!("xmlns:{prefix}"), WriteErrorKind::Name);
        }
    }

    /// Whether a prefix stands for a namespace here.
    fn means(&self, prefix: &str, namespace: &str) -> bool {
        let bound = self.scope.iter().rev().find(|(other, _)| other == prefix);
        bound.map_or(prefix.is_empty() && namespace.is_empty(), |(_, bound)| *bound == namespace)
    }

    /// A name with a prefix that stands for its namespace; one is declared if there is none. `before` is where the
    /// declarations of this tag begin: what they declare cannot be declared otherwise.
    fn qualified(&mut self, prefix: &str, namespace: &'a str, local: &str, is_element: bool, before: usize) -> String {
        if !is_ncname(local) || (!is_element && namespace.is_empty() && local == "xmlns") {
            self.refuse(local, WriteErrorKind::Name);
        }
        if namespace == XML {
            return format!("xml:{local}");
        }
        if namespace.is_empty() {
            // No name without a namespace has a prefix; for an element, the default namespace must be none.
            if is_element && !self.means("", "") {
                if let Some(index) = self.scope[before..].iter().position(|(prefix, _)| prefix.is_empty()) {
                    self.scope.remove(before + index);
                }
                if !self.means("", "") {
                    self.scope.push((String::new(), ""));
                }
            }
            return local.to_owned();
        }
        let fits = |prefix: &str| is_element || !prefix.is_empty();
        if fits(prefix) && self.means(prefix, namespace) {
            return join(prefix, local);
        }
        let known = self.scope.iter().rev().map(|(prefix, _)| prefix).find(|p| fits(p) && self.means(p, namespace));
        if let Some(known) = known {
            return join(known, local);
        }
        // Whatever has a meaning already may be in use in this very tag.
        let free = |prefix: &str| !self.scope.iter().any(|(other, _)| other == prefix);
        let chosen = match fits(prefix) && free(prefix) {
            true => prefix.to_owned(),
            false => (1..).map(|n| format!("n{n}")).find(|prefix| free(prefix)).unwrap_or_default(),
        };
        let name = join(&chosen, local);
        self.scope.push((chosen, namespace));
        name
    }
}

fn join(prefix: &str, local: &str) -> String {
    if prefix.is_empty() { local.to_owned() } else { format!("{prefix}:{local}") }
}
