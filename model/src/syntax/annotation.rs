//! `xs:annotation` (XSD 1.0 Part 1, §3.13.2).

use std::sync::Arc;

use castile::value::is_language;

use super::parse::{Children, Parse};
use crate::component::{Annotation, Documentation};
use crate::diagnostic::Diagnostic;
use crate::xml;

/// Documentation, which does not count when two representations are compared.
#[derive(Clone, Debug, Default)]
pub struct Documented(pub Option<Annotation>);

impl PartialEq for Documented {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<'x> Parse<'x> {
    /// The `xs:annotation` that may stand first.
    pub(super) fn leading_annotation(&mut self, children: &mut Children<'x>) -> Documented {
        Documented(children.next_of(&["annotation"]).map(|child| self.annotation(child)))
    }

    /// `xs:annotation`: documentation is kept, `xs:appinfo` is for other tools.
    pub(super) fn annotation(&mut self, node: xml::Element<'x>) -> Annotation {
        self.attributes(node, &["id"]);
        let mut documentation = Vec::new();
        let mut children = self.children(node);
        while let Some(child) = children.next_of(&["documentation", "appinfo"]) {
            self.attributes(child, &["source"]);
            if child.local() == "documentation" {
                self.language(child);
                let lang = child.attribute_in(xml::XML_NAMESPACE, "lang").map(|lang| lang.value().to_owned());
                documentation.push(Documentation { lang, text: child.text() });
            }
        }
        self.finish(children);
        Annotation { documentation: Arc::new(documentation) }
    }

    fn language(&mut self, node: xml::Element<'x>) {
        let Some(lang) = node.attribute_in(xml::XML_NAMESPACE, "lang") else { return };
        if !is_language(lang.trimmed()) {
            self.report(
                Diagnostic::warning("unknown-value", format!("`{}` is not the name of a language", lang.value()))
                    .at(lang.value_span(), "kept as it is")
                    .by("XSD 1.0 Part 2, §3.3.3")
                    .help("write it as `en` or `pt-BR`, or leave `xml:lang` out"),
            );
        }
    }
}
