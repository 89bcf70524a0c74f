//! What every file here needs: names, references, documentation, and the diagnostics for what is not as WSDL has it.

use std::sync::Arc;

use crate::component::{Annotation, Documentation};
use crate::diagnostic::{Diagnostic, Severity};
use crate::diagnostics::Diagnostics;
use crate::name::ExpandedName;
use crate::namespace::WSDL_NAMESPACE;
use crate::near;
use crate::span::Span;
use crate::xml::{Attribute, Element, XML_NAMESPACE, is_ncname, why_no_ncname};

/// The name of a component, with its place.
#[derive(Clone, Debug)]
pub struct Declared {
    /// The name, in the document's target namespace.
    pub name: ExpandedName,
    /// The value of the `name` attribute.
    pub span: Span,
    /// The whole element.
    pub whole: Span,
}

/// A QName that refers to a component, with its place.
#[derive(Clone, Debug)]
pub struct Reference {
    /// The name, its prefix resolved.
    pub name: ExpandedName,
    /// As written.
    pub written: String,
    /// The QName in the source.
    pub span: Span,
}

/// The reading of one document.
pub(super) struct Read {
    pub target_namespace: Option<Arc<str>>,
    pub diagnostics: Diagnostics,
}

impl Read {
    /// The attribute that must be there.
    pub(super) fn required<'x>(&mut self, element: Element<'x>, name: &str) -> Option<Attribute<'x>> {
        let found = element.attribute(name);
        if found.is_none() {
            self.diagnostics.push(missing(element, name));
        }
        found
    }

    /// The name of a component of the document's namespace.
    pub(super) fn declared(&mut self, element: Element<'_>) -> Option<Declared> {
        let (local, span) = self.name(element)?;
        let name = ExpandedName { namespace: self.target_namespace.clone(), local: local.into() };
        Some(Declared { name, span, whole: element.whole_span() })
    }

    /// `name`, an NCName; what generators put there that is none is kept with a warning.
    pub(super) fn name(&mut self, element: Element<'_>) -> Option<(String, Span)> {
        let attribute = self.required(element, "name")?;
        let name = attribute.trimmed();
        if !is_ncname(name) {
            self.diagnostics.push(
                Diagnostic::warning("not-a-name", format!("`{name}` is not a name"))
                    .at(attribute.value_span(), format!("{}; taken as it stands", why_no_ncname(name)))
                    .by("WSDL 1.1, §2.1")
                    .help("begin with a letter or `_`; letters, digits, `.`, `-` and `_` may follow"),
            );
        }
        Some((name.to_owned(), attribute.value_span()))
    }

    /// A reference that must be there.
    pub(super) fn reference(&mut self, element: Element<'_>, name: &str) -> Option<Reference> {
        let attribute = self.required(element, name)?;
        self.qname(attribute)
    }

    /// A reference that may be there.
    pub(super) fn optional_reference(&mut self, element: Element<'_>, name: &str) -> Option<Reference> {
        let attribute = element.attribute(name)?;
        self.qname(attribute)
    }

    fn qname(&mut self, attribute: Attribute<'_>) -> Option<Reference> {
        match attribute.qname() {
            Ok(name) => Some(Reference { name, written: attribute.trimmed().to_owned(), span: attribute.value_span() }),
            Err(diagnostic) => {
                // What is no name is kept where it is declared, and so it is here.
                let word = attribute.element().word(attribute.trimmed());
                let severity = if word.is_some() { Severity::Warning } else { Severity::Error };
                self.diagnostics.push(Diagnostic { severity, ..*diagnostic });
                let written = attribute.trimmed().to_owned();
                word.map(|name| Reference { name, written, span: attribute.value_span() })
            }
        }
    }

    /// `wsdl:documentation`.
    pub(super) fn documentation(&mut self, element: Element<'_>) -> Option<Annotation> {
        let documentation: Vec<Documentation> = element
            .children_named(WSDL_NAMESPACE, "documentation")
            .map(|documentation| Documentation {
                lang: documentation.attribute_in(XML_NAMESPACE, "lang").map(|lang| lang.value().to_owned()),
                text: documentation.text(),
            })
            .filter(|documentation| !documentation.text.trim().is_empty())
            .collect();
        (!documentation.is_empty()).then_some(Annotation { documentation: Arc::new(documentation) })
    }

    /// An element of WSDL's namespace where it does not belong.
    pub(super) fn unexpected(&mut self, element: Element<'_>, expected: &[&str]) {
        let parent = element.parent().map_or("", Element::written);
        let near = near::nearest(element.local(), expected.iter().copied());
        let list = || expected.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        self.diagnostics.push(
            Diagnostic::error("unexpected-element", format!("`<{}>` does not belong here", element.written()))
                .at(element.name_span(), format!("not a child of `<{parent}>`"))
                .by("WSDL 1.1, §2.1")
                .help(match near {
                    Some(near) => format!("an element with a similar name is `{near}`"),
                    None => format!("expected: {}", list()),
                }),
        );
    }
}

/// The diagnostic for an attribute that must be there.
pub(super) fn missing(element: Element<'_>, name: &str) -> Diagnostic {
    let near = near::nearest(name, element.attributes().map(Attribute::local));
    Diagnostic::error("missing-attribute", format!("`<{}>` has no `{name}`", element.written()))
        .at(element.span(), format!("`{name}` is missing"))
        .by("WSDL 1.1, §2.1")
        .help(match near {
            Some(near) => format!("write `{name}` instead of `{near}`"),
            None => format!("add `{name}=\"…\"`"),
        })
}
