//! `xs:notation` (XSD 1.0 Part 1, §3.12.2).

use super::annotation::Documented;
use super::parse::Parse;
use super::place::DeclaredName;
use crate::diagnostic::Diagnostic;
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
        if node.attribute("public").is_none() && node.attribute("system").is_none() {
            self.report(
                Diagnostic::warning(
                    "missing-identifier",
                    "a notation has neither a `public` nor a `system` identifier",
                )
                .at(node.span(), "nothing says what it is")
                .by("XSD 1.0 Part 1, n-props-correct")
                .help("add `public=\"…\"`, as in `public=\"image/png\"`"),
            );
        }
        let text = |name| node.attribute(name).map(|attribute| attribute.value().to_owned());
        Some(Notation { name: name?, system: text("system"), public: text("public"), annotation })
    }
}
