//! `xs:any` and `xs:anyAttribute` (XSD 1.0 Part 1, §3.10.2).

use super::annotation::Documented;
use super::parse::Parse;
use super::place::Place;
use crate::component::{NamespaceConstraint, ProcessContents};
use crate::diagnostic::Diagnostic;
use crate::xml;

/// `xs:any` or `xs:anyAttribute`.
#[derive(Clone, Debug, PartialEq)]
pub struct Wildcard {
    /// `namespace`, with `##targetNamespace` and `##local` replaced by what they stand for.
    pub namespace_constraint: NamespaceConstraint,
    /// `processContents`.
    pub process_contents: ProcessContents,
    /// Its documentation.
    pub annotation: Documented,
    /// The tag.
    pub place: Place,
}

impl<'x> Parse<'x> {
    pub(super) fn any_attribute(&mut self, node: xml::Element<'x>) -> Wildcard {
        self.attributes(node, &["id", "namespace", "processContents"]);
        self.wildcard(node)
    }

    /// What `xs:any` and `xs:anyAttribute` share; their attributes have been looked through.
    pub(super) fn wildcard(&mut self, node: xml::Element<'x>) -> Wildcard {
        let mut children = self.children(node);
        let annotation = self.leading_annotation(&mut children);
        self.finish(children);
        Wildcard {
            namespace_constraint: self.namespace_constraint(node),
            process_contents: self.process_contents(node),
            annotation,
            place: Place(node.span()),
        }
    }

    fn namespace_constraint(&mut self, node: xml::Element<'x>) -> NamespaceConstraint {
        let Some(attribute) = node.attribute("namespace") else { return NamespaceConstraint::Any };
        match attribute.value().trim() {
            "##any" => return NamespaceConstraint::Any,
            "##other" => return NamespaceConstraint::Not(self.target_namespace.clone()),
            _ => {}
        }
        if attribute.value().split_ascii_whitespace().any(|token| token == "##any") {
            self.report(
                Diagnostic::warning("unknown-value", "`##any` stands alone in `namespace`")
                    .at(attribute.value_span(), "read as `##any`, which holds the rest")
                    .by("XSD 1.0 Part 1, §3.10.2")
                    .help("write `##any`"),
            );
            return NamespaceConstraint::Any;
        }
        let mut namespaces = Vec::new();
        for token in attribute.value().split_ascii_whitespace() {
            let namespace = match token {
                "##targetNamespace" => self.target_namespace.clone(),
                "##local" => None,
                _ if token.starts_with("##") => {
                    self.report(
                        Diagnostic::error(
                            "unknown-value",
                            format!("`{token}` cannot stand in this list of namespaces"),
                        )
                        .at(attribute.value_span(), "")
                        .by("XSD 1.0 Part 1, §3.10.2")
                        .help(
                            "write `##any` or `##other` alone, or a list of namespace names, `##targetNamespace` \
                                 and `##local`",
                        ),
                    );
                    continue;
                }
                _ => Some(self.interned(token)),
            };
            if !namespaces.contains(&namespace) {
                namespaces.push(namespace);
            }
        }
        NamespaceConstraint::Enumeration(namespaces)
    }

    fn process_contents(&mut self, node: xml::Element<'x>) -> ProcessContents {
        const WORDS: &[(&str, ProcessContents)] =
            &[("strict", ProcessContents::Strict), ("lax", ProcessContents::Lax), ("skip", ProcessContents::Skip)];
        self.word(node, "processContents", WORDS, &[]).unwrap_or(ProcessContents::Strict)
    }
}
