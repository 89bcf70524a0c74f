//! Kept elements.

use std::fmt;
use std::sync::Arc;

use super::children::Children;
use super::{Attribute, Attributes};
use crate::name::Name;
use crate::reader::Scope;

/// An element with everything in it. Two are equal when their infosets are: prefixes do not count, nor the order of attributes.
#[derive(Clone)]
pub struct Element {
    /// The prefix that it was read with; it is only a proposal.
    pub(crate) prefix: String,
    pub(crate) namespace: Arc<str>,
    pub(crate) local: String,
    /// The declarations that names inside texts may depend on: all that are in force. Elements that stand in one another share them.
    pub(crate) scope: Scope,
    pub(crate) attributes: Attributes,
    pub(crate) children: Children,
}

/// What an element may hold.
#[derive(Clone, PartialEq, Eq)]
pub enum Node {
    /// An element.
    Element(Element),
    /// A text, references and CDATA sections resolved.
    Text(String),
}

impl Element {
    /// An empty element of this name.
    pub fn new(name: &Name) -> Self {
        Self { namespace: name.namespace().uri().into(), local: name.local().into(), ..Self::unnamed() }
    }

    /// An element to read into.
    pub(crate) fn unnamed() -> Self {
        Self {
            prefix: String::new(),
            namespace: "".into(),
            local: String::new(),
            scope: Scope::new(),
            attributes: Attributes::new(),
            children: Children::default(),
        }
    }

    /// The same with one more attribute.
    #[must_use]
    pub fn with_attribute(mut self, name: &Name, value: impl Into<String>) -> Self {
        self.attributes.set(name, value);
        self
    }

    /// The same with one more child at the end.
    #[must_use]
    pub fn with_child(mut self, child: Self) -> Self {
        self.children.push(Node::Element(child));
        self
    }

    /// The same with a text at the end.
    #[must_use]
    pub fn with_text(mut self, text: impl Into<String>) -> Self {
        self.children.push(Node::Text(text.into()));
        self
    }

    /// The same with a declaration in scope, for names that stand in its texts.
    #[must_use]
    pub fn with_declaration(mut self, prefix: impl Into<String>, namespace: impl Into<String>) -> Self {
        self.scope.declare(prefix, namespace);
        self
    }

    /// The namespace name; empty for none.
    pub fn namespace(&self) -> &str {
        &self.namespace
    }

    /// The local name.
    pub fn local(&self) -> &str {
        &self.local
    }

    /// Whether it has this name.
    pub fn is(&self, name: &Name) -> bool {
        self.local == name.local() && *self.namespace == *name.namespace().uri()
    }

    /// The attributes; namespace declarations are none.
    pub const fn attributes(&self) -> &Attributes {
        &self.attributes
    }

    /// The attributes, to be changed.
    pub const fn attributes_mut(&mut self) -> &mut Attributes {
        &mut self.attributes
    }

    /// The value of the attribute of this name.
    pub fn attribute(&self, name: &Name) -> Option<&str> {
        self.attributes.get(name)
    }

    /// The declarations: of an element that was read all that were in force where it stood.
    pub const fn scope(&self) -> &Scope {
        &self.scope
    }

    /// Elements and texts in it.
    pub fn children(&self) -> &[Node] {
        &self.children
    }

    /// Elements and texts in it, to be changed.
    pub fn children_mut(&mut self) -> &mut Vec<Node> {
        &mut self.children
    }

    /// The elements in it.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element of this name in it.
    pub fn child(&self, name: &Name) -> Option<&Self> {
        self.elements().find(|element| element.is(name))
    }

    /// The same with nothing in it.
    pub(super) fn without_children(&self) -> Self {
        Self {
            prefix: self.prefix.clone(),
            namespace: self.namespace.clone(),
            local: self.local.clone(),
            scope: self.scope.clone(),
            attributes: self.attributes.clone(),
            children: Children::default(),
        }
    }

    /// All text in it, that of its elements included.
    pub fn text(&self) -> String {
        let mut text = String::new();
        let mut rest: Vec<&Node> = self.children.iter().rev().collect();
        while let Some(node) = rest.pop() {
            match node {
                Node::Text(piece) => text.push_str(piece),
                Node::Element(element) => rest.extend(element.children.iter().rev()),
            }
        }
        text
    }
}

/// Shows names only, since kept content may be a secret; of the elements in it those of its children, since it may be very deep.
impl fmt::Debug for Element {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = |element: &Self| format!("{{{}}}{}", element.namespace, element.local);
        let elements: Vec<_> = self.elements().map(name).collect();
        f.debug_struct("Element")
            .field("name", &name(self))
            .field("attributes", &self.attributes)
            .field("elements", &elements)
            .finish_non_exhaustive()
    }
}

/// Shows names only, as elements do.
impl fmt::Debug for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Element(element) => element.fmt(f),
            Self::Text(_) => f.write_str("Text(..)"),
        }
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl FromIterator<Attribute> for Attributes {
    fn from_iter<I: IntoIterator<Item = Attribute>>(attributes: I) -> Self {
        Self { list: attributes.into_iter().collect() }
    }
}
