//! Kept elements as text: with the prefixes they came with where those are free, and with every declaration they need.

use super::{Attribute, Element, Node};

/// What is bound without a declaration.
const XML: &str = "http://www.w3.org/XML/1998/namespace";

impl Element {
    /// The element as text, with every namespace declared that it uses or had in scope.
    pub fn to_xml(&self) -> String {
        let mut printer = Printer { out: String::new(), scope: Vec::new() };
        printer.print(self);
        printer.out
    }
}

/// What is still to be printed.
enum Step<'a> {
    Node(&'a Node),
    /// The end tag, and how many declarations there were before the start tag.
    End(String, usize),
}

struct Printer<'a> {
    out: String,
    /// Declarations in force, the newest last.
    scope: Vec<(String, &'a str)>,
}

impl<'a> Printer<'a> {
    fn print(&mut self, element: &'a Element) {
        let mut steps = Vec::new();
        self.start(element, &mut steps);
        while let Some(step) = steps.pop() {
            match step {
                Step::Node(Node::Text(text)) => escape(text, &mut self.out, false),
                Step::Node(Node::Element(element)) => self.start(element, &mut steps),
                Step::End(name, scope) => {
                    self.out.extend(["</", &name, ">"]);
                    self.scope.truncate(scope);
                }
            }
        }
    }

    fn start(&mut self, element: &'a Element, steps: &mut Vec<Step<'a>>) {
        let before = self.scope.len();
        for (prefix, namespace) in element.scope.declarations() {
            if !self.means(prefix, namespace) && prefix != "xml" {
                self.scope.push((prefix.to_owned(), namespace));
            }
        }
        let name = self.qualified(&element.prefix, &element.namespace, &element.local, true, before);
        let attributes: Vec<(String, &Attribute)> = element
            .attributes
            .iter()
            .map(|attribute| {
                let Attribute { prefix, namespace, local, .. } = attribute;
                (self.qualified(prefix, namespace, local, false, before), attribute)
            })
            .collect();
        self.out.extend(["<", &name]);
        for (prefix, namespace) in &self.scope[before..] {
            let colon = if prefix.is_empty() { "" } else { ":" };
            self.out.extend([" xmlns", colon, prefix, "=\""]);
            escape(namespace, &mut self.out, true);
            self.out.push('"');
        }
        for (name, attribute) in attributes {
            self.out.extend([" ", &name, "=\""]);
            escape(&attribute.value, &mut self.out, true);
            self.out.push('"');
        }
        if element.children.is_empty() {
            self.out.push_str("/>");
            self.scope.truncate(before);
            return;
        }
        self.out.push('>');
        steps.push(Step::End(name, before));
        steps.extend(element.children.iter().rev().map(Step::Node));
    }

    /// Whether a prefix stands for a namespace here.
    fn means(&self, prefix: &str, namespace: &str) -> bool {
        let bound = self.scope.iter().rev().find(|(other, _)| other == prefix);
        bound.map_or(prefix.is_empty() && namespace.is_empty(), |(_, bound)| *bound == namespace)
    }

    /// A name with a prefix that stands for its namespace; one is declared if there is none. `before` is where the
    /// declarations of this tag begin: what they declare cannot be declared otherwise.
    fn qualified(&mut self, prefix: &str, namespace: &'a str, local: &str, is_element: bool, before: usize) -> String {
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

/// Appends a text so that it is read back the same: white space in attributes, and carriage returns everywhere, are references.
fn escape(text: &str, out: &mut String, in_attribute: bool) {
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\r' => out.push_str("&#13;"),
            '"' if in_attribute => out.push_str("&quot;"),
            '\n' if in_attribute => out.push_str("&#10;"),
            '\t' if in_attribute => out.push_str("&#9;"),
            c => out.push(c),
        }
    }
}
