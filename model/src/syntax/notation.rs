//! `xs:notation` (XSD 1.0 Part 1, §3.12.2).

use super::annotation::Documented;
use super::parse::Parse;
use super::place::DeclaredName;
use crate::xml;

/// `xs:notation`.
#[derive(Clone, Debug, PartialEq)]
pub struct Notation {
    /// Its name.
    pub name: DeclaredName,
    /// `system`.
    pub system: Option<String>,
    /// `public`.
    pub public: Option<String>,
    /// Its documentation.
    pub annotation: Documented,
}

impl<'x> Parse<'x> {
    pub(super) fn notation(&mut self, node: xml::Element<'x>) -> Option<Notation> {
        self.attributes(node, &["id", "name", "public", "system"]);
        let name = self.declared_name(node);
        let mut children = self.children(node);
        let annotation = self.leading_annotation(&mut children);
        self.finish(children);
        let text = |name| node.attribute(name).map(|attribute| attribute.value().to_owned());
        Some(Notation { name: name?, system: text("system"), public: text("public"), annotation })
    }
}
