//! What is in an element. Trees may be as deep as a message was allowed to be, so nothing that goes through a tree calls itself for the
//! elements in it: neither dropping nor copying it, and comparing does not either.

use std::borrow::Cow;
use std::ops::{Deref, DerefMut};

use super::{Element, Node};

/// The nodes in an element.
#[derive(Default)]
pub(crate) struct Children(pub(super) Vec<Node>);

impl Deref for Children {
    type Target = Vec<Node>;

    fn deref(&self) -> &Vec<Node> {
        &self.0
    }
}

impl DerefMut for Children {
    fn deref_mut(&mut self) -> &mut Vec<Node> {
        &mut self.0
    }
}

/// The nodes of all elements are taken out of them first, and each is dropped alone.
impl Drop for Children {
    fn drop(&mut self) {
        let mut rest = std::mem::take(&mut self.0);
        while let Some(node) = rest.pop() {
            if let Node::Element(mut element) = node {
                rest.append(&mut element.children);
            }
        }
    }
}

/// An element of which a copy is being made.
struct Unfinished<'a> {
    /// The copy, which holds nothing yet; the outermost list is nobody's.
    element: Option<Element>,
    copied: Vec<Node>,
    rest: std::slice::Iter<'a, Node>,
}

impl<'a> Unfinished<'a> {
    fn new(element: Option<Element>, nodes: &'a [Node]) -> Self {
        Self { element, copied: Vec::with_capacity(nodes.len()), rest: nodes.iter() }
    }
}

impl Clone for Children {
    fn clone(&self) -> Self {
        let mut outer = Vec::new();
        let mut current = Unfinished::new(None, &self.0);
        loop {
            match current.rest.next() {
                Some(Node::Text(text)) => current.copied.push(Node::Text(text.clone())),
                Some(Node::Element(element)) => {
                    let copy = Unfinished::new(Some(element.without_children()), &element.children);
                    outer.push(std::mem::replace(&mut current, copy));
                }
                None => {
                    let children = Self(std::mem::take(&mut current.copied));
                    match (current.element.take(), outer.pop()) {
                        (Some(element), Some(parent)) => {
                            current = parent;
                            current.copied.push(Node::Element(Element { children, ..element }));
                        }
                        _ => return children,
                    }
                }
            }
        }
    }
}

impl PartialEq for Element {
    fn eq(&self, other: &Self) -> bool {
        let mut pairs = vec![(self, other)];
        while let Some((one, other)) = pairs.pop() {
            let is_same = one.local == other.local
                && one.namespace == other.namespace
                && one.attributes == other.attributes
                && are_equal(&merged(&one.children), &merged(&other.children), &mut pairs);
            if !is_same {
                return false;
            }
        }
        true
    }
}

impl Eq for Element {}

/// Whether the children are the same, as far as elements in them are, which are still to be compared.
fn are_equal<'a>(
    one: &[Cow<'a, Node>],
    other: &[Cow<'a, Node>],
    elements: &mut Vec<(&'a Element, &'a Element)>,
) -> bool {
    one.len() == other.len()
        && one.iter().zip(other).all(|pair| match pair {
            (Cow::Borrowed(Node::Element(one)), Cow::Borrowed(Node::Element(other))) => {
                elements.push((one, other));
                true
            }
            (one, other) => match (&**one, &**other) {
                (Node::Text(one), Node::Text(other)) => one == other,
                _ => false,
            },
        })
}

/// The children with neighbouring texts as one, as they would be read back. Only texts are copied.
fn merged(children: &[Node]) -> Vec<Cow<'_, Node>> {
    let mut merged: Vec<Cow<'_, Node>> = Vec::new();
    for child in children {
        match (merged.last_mut(), child) {
            (_, Node::Text(text)) if text.is_empty() => {}
            (Some(last), Node::Text(text)) if matches!(**last, Node::Text(_)) => {
                if let Node::Text(before) = last.to_mut() {
                    before.push_str(text);
                }
            }
            _ => merged.push(Cow::Borrowed(child)),
        }
    }
    merged
}
