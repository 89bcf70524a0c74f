//! WSDL documents as written become components: references are ids, names that the specification supplies are supplied.
//!
//! In order: messages, which refer to the schema; port types; bindings; services.
//!
//! An operation, a fault, a header, a binding or a port that refers to what is not there is left out, and that is a warning:
//! real contracts have dead corners, and one of them must not take the rest away. Where no operation is left, the same is said
//! once more as errors, for who wants to call one.

mod binding;
mod message;
mod open;
mod port_type;
mod reference;
mod service;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

pub use open::declare_open_elements;

use super::LeftOut;
use super::left_out::LEFT_OUT;
use crate::component::{Schema, SymbolTable};
use crate::diagnostic::Diagnostic;
use crate::diagnostics::Diagnostics;
use crate::documents::Documents;
use crate::id::Id;
use crate::span::Span;
use crate::syntax::wsdl as syntax;
use crate::wsdl::{BindingKind, Definitions, Message, PortType};

/// What WSDL documents became.
pub struct Resolved {
    /// The components.
    pub definitions: Definitions,
    /// What is wrong with the documents, as warnings.
    pub diagnostics: Diagnostics,
    /// The same, the mistakes as errors, where there is nothing to call that is whole.
    pub not_callable: Option<Diagnostics>,
}

/// Resolves the WSDL documents of a contract, in the order of reading.
pub fn resolve(
    documents: &Documents,
    schema: &Schema,
    left_out: &LeftOut,
    written: &[syntax::Definitions],
    said_by_parse: Diagnostics,
) -> Resolved {
    let mut resolve = Resolve {
        documents,
        schema,
        left_out,
        definitions: Definitions::default(),
        diagnostics: said_by_parse,
        broken_messages: HashMap::new(),
        lost_operations: HashSet::new(),
        incomplete_operations: HashSet::new(),
        lost_bindings: HashSet::new(),
    };
    for document in written {
        if let Some(annotation) = &document.annotation {
            let all = resolve.definitions.annotation.get_or_insert_default();
            Arc::make_mut(&mut all.documentation).extend(annotation.documentation.iter().cloned());
        }
        resolve.definitions.extensions.extend(document.extensions.iter().cloned());
    }
    written.iter().flat_map(|document| &document.messages).for_each(|message| resolve.message(message));
    written.iter().flat_map(|document| &document.port_types).for_each(|port_type| resolve.port_type(port_type));
    written.iter().flat_map(|document| &document.bindings).for_each(|binding| resolve.binding(binding));
    written.iter().flat_map(|document| &document.services).for_each(|service| resolve.service(service));
    let not_callable = (!resolve.is_callable(written)).then(|| {
        let mut errors = resolve.diagnostics.clone();
        if errors.has_errors() {
            // Where all is refused, it does not matter what else would have been left out.
            errors.remove(LEFT_OUT);
        }
        errors
    });
    let diagnostics = resolve.diagnostics.into_warnings();
    Resolved { definitions: resolve.definitions, diagnostics, not_callable }
}

/// Why a message cannot be used, beside what was said about it.
#[derive(Clone, Copy, Debug, Default)]
struct Lost {
    /// The reference to a component of the schema that is left out.
    left_out: Option<Span>,
    /// What is named is nowhere.
    is_nowhere: bool,
}

impl Lost {
    const NOWHERE: Self = Self { left_out: None, is_nowhere: true };
}

struct Resolve<'a> {
    documents: &'a Documents,
    schema: &'a Schema,
    /// What of the schema is left out.
    left_out: &'a LeftOut,
    definitions: Definitions,
    diagnostics: Diagnostics,
    /// Messages with parts whose content is not known, which was said: a reference to one is no second finding.
    broken_messages: HashMap<Id<Message>, Lost>,
    /// Operations that were left out, by port type: binding one is no second finding.
    lost_operations: HashSet<(Id<PortType>, String)>,
    /// Operations that lost a fault to a broken schema, and bound ones that lost that or a header that was there, by
    /// their place.
    incomplete_operations: HashSet<Span>,
    /// Bindings that were left out.
    lost_bindings: HashSet<Arc<str>>,
}

impl Resolve<'_> {
    /// Whether an operation is left that can be called, with its headers: over SOAP if there were bindings for
    /// SOAP, and at a port if there were ports. A contract without bindings needs a port type with such an operation.
    fn is_callable(&self, written: &[syntax::Definitions]) -> bool {
        let is_whole = |operation: Span| !self.incomplete_operations.contains(&operation);
        let bindings = || written.iter().flat_map(|document| &document.bindings);
        let definitions = &self.definitions;
        let has_ports = written.iter().flat_map(|document| &document.services).any(|service| !service.ports.is_empty());
        if bindings().next().is_none() && !has_ports {
            let mut operations = definitions.port_types.iter().flat_map(|(_, port_type)| &port_type.operations);
            return operations.any(|operation| is_whole(operation.span));
        }
        let has_soap = bindings().any(|binding| matches!(binding.kind, syntax::Kind::Soap { .. }));
        let ports = || definitions.services.iter().flat_map(|(_, service)| &service.ports);
        definitions.bindings.iter().any(|(id, binding)| {
            (!has_soap || matches!(binding.kind, BindingKind::Soap { .. }))
                && binding.operations.iter().any(|operation| is_whole(operation.span))
                && (!has_ports || ports().any(|port| port.binding == id))
        })
    }

    /// Says that something is left out because of what was said before.
    fn left_out(&mut self, kind: &str, name: &str, span: Span, why: &str, lost: Lost) {
        let mut diagnostic =
            Diagnostic::warning(LEFT_OUT, format!("the {kind} `{name}` is left out")).at(span, why).help(match kind {
                "header" => "correct the contract to have it; until then `header` on a call sends it as a tree",
                _ => "correct the contract to have it",
            });
        if let Some(place) = lost.left_out {
            diagnostic = diagnostic.and_at(place, "this is left out");
        }
        self.diagnostics.push(diagnostic);
    }

    /// Whether a component is new; says so where its name is taken.
    fn is_new<T>(
        &mut self,
        kind: &str,
        declared: &syntax::Declared,
        table: impl Fn(&Definitions) -> &SymbolTable<Id<T>>,
        span: impl Fn(&Definitions, Id<T>) -> Span,
    ) -> bool {
        let Some(before) = table(&self.definitions).get(&declared.name) else { return true };
        let before = span(&self.definitions, *before);
        // The same document under another path, or the same definition in a copy of it.
        let whole = self.documents.text(declared.whole);
        let document = &self.documents.document(before).text;
        let tag = document[..before.start as usize].rfind('<').unwrap_or(0);
        let is_equal = document[tag..].starts_with(whole);
        let local = &declared.name.local;
        let diagnostic = match is_equal {
            true => {
                Diagnostic::warning("duplicate-definition", format!("the {kind} `{local}` is defined twice, alike"))
                    .help("remove one of the two")
            }
            false => Diagnostic::error("duplicate-definition", format!("two {kind}s are named `{local}`"))
                .help("rename or remove one of the two"),
        };
        self.diagnostics.push(
            diagnostic
                .at(declared.span, "defined again here; the first counts")
                .and_at(before, "first defined here")
                .by("WSDL 1.1, §2.1"),
        );
        false
    }
}
