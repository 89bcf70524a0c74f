//! WSDL documents as written become components: references are ids, names that the specification supplies are supplied.
//!
//! In order: messages, which refer to the schema; port types; bindings; services. Two definitions of one name are an error,
//! unless they are written alike: contracts that are put together from several documents repeat themselves.

mod binding;
mod message;
mod port_type;
mod reference;
mod service;

use std::collections::HashSet;

use crate::component::{Schema, SymbolTable};
use crate::diagnostic::Diagnostic;
use crate::document::Documents;
use crate::id::Id;
use crate::syntax::wsdl as syntax;
use crate::wsdl::{Definitions, Message};

/// Resolves the WSDL documents of a contract, in the order of reading. Warnings are among the diagnostics.
pub fn resolve(
    documents: &Documents,
    schema: &Schema,
    written: &[syntax::Definitions],
) -> (Definitions, Vec<Diagnostic>) {
    let mut resolve = Resolve {
        documents,
        schema,
        definitions: Definitions::default(),
        diagnostics: Vec::new(),
        broken_parts: HashSet::new(),
    };
    for document in written {
        if let Some(annotation) = &document.annotation {
            let all = resolve.definitions.annotation.get_or_insert_default();
            all.documentation.extend(annotation.documentation.iter().cloned());
        }
        resolve.definitions.extensions.extend(document.extensions.iter().cloned());
    }
    written.iter().flat_map(|document| &document.messages).for_each(|message| resolve.message(message));
    written.iter().flat_map(|document| &document.port_types).for_each(|port_type| resolve.port_type(port_type));
    written.iter().flat_map(|document| &document.bindings).for_each(|binding| resolve.binding(binding));
    written.iter().flat_map(|document| &document.services).for_each(|service| resolve.service(service));
    (resolve.definitions, resolve.diagnostics)
}

struct Resolve<'a> {
    documents: &'a Documents,
    schema: &'a Schema,
    definitions: Definitions,
    diagnostics: Vec<Diagnostic>,
    /// Parts whose content is not known, which was said: a reference to one is no second finding.
    broken_parts: HashSet<(Id<Message>, String)>,
}

impl Resolve<'_> {
    /// Whether a component is new; says so where its name is taken.
    fn is_new<T>(
        &mut self,
        kind: &str,
        declared: &syntax::Declared,
        table: impl Fn(&Definitions) -> &SymbolTable<Id<T>>,
        span: impl Fn(&Definitions, Id<T>) -> crate::span::Span,
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
                .at(declared.span, "defined again here")
                .and_at(before, "first defined here")
                .by("WSDL 1.1, §2.1"),
        );
        false
    }
}
