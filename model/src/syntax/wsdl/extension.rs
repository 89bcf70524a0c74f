//! Extension elements (WSDL 1.1, §2.1.3).

use super::read::Read;
use crate::diagnostic::Diagnostic;
use crate::namespace::WSDL_NAMESPACE;
use crate::wsdl::Extension;
use crate::xml::{Element, Node};

impl Read {
    /// An extension element that castile gives no meaning to.
    pub(super) fn extension(&mut self, element: Element<'_>) -> Extension {
        let extension = tree(element);
        if extension.required {
            self.diagnostics.push(
                Diagnostic::warning("required-extension", format!("the service requires `<{}>`", element.written()))
                    .at(element.span(), "castile does not act on it")
                    .by("WSDL 1.1, §2.1.3")
                    .help("what it demands of messages (addressing, security ...) is yours to add"),
            );
        }
        extension
    }
}

/// Depth is bounded by the document's.
fn tree(element: Element<'_>) -> Extension {
    let mut text = String::new();
    let mut children = Vec::new();
    for node in element.nodes() {
        match node {
            Node::Element(child) => children.push(tree(child)),
            Node::Text(run, _) => text.push_str(run),
        }
    }
    let required = element.attribute_in(WSDL_NAMESPACE, "required");
    Extension {
        name: element.name().clone(),
        attributes: element.attributes().map(|a| (a.name().clone(), a.value().to_owned())).collect(),
        children,
        text: text.trim().to_owned(),
        required: required.is_some_and(|required| matches!(required.trimmed(), "true" | "1")),
        span: element.span(),
    }
}
