//! Elements that messages name, of a namespace of which nothing was given. A contract that lost its types can be called all
//! the same: the names of the elements are known, and what they hold is open (XSD 1.0 Part 1, §5.3).

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use super::super::built_in::declare_open;
use crate::component::Schema;
use crate::diagnostic::Diagnostic;
use crate::diagnostics::Diagnostics;
use crate::namespace::XSD_NAMESPACE;
use crate::near;
use crate::syntax::wsdl::{Definitions, Reference};

/// Declares the elements that parts of messages name and no schema declares, if nothing of their namespace is declared, and
/// no slip explains it: no namespace is similar, and the name is in no other.
pub fn declare_open_elements(schema: &mut Schema, written: &[Definitions]) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    let names = || schema.global_elements.keys().chain(schema.global_types.keys());
    let known: BTreeSet<Option<Arc<str>>> = names().map(|name| name.namespace.clone()).collect();
    let locals: HashSet<Arc<str>> = schema.global_elements.keys().map(|name| Arc::clone(&name.local)).collect();
    let is_open = |namespace: &Option<Arc<str>>| {
        let others = known.iter().flatten().map(|known| &**known).filter(|known| *known != XSD_NAMESPACE);
        let similar = namespace.as_deref().and_then(|namespace| near::nearest(namespace, others));
        namespace.is_some() && !known.contains(namespace) && similar.is_none()
    };
    let mut open: BTreeSet<Option<Arc<str>>> = BTreeSet::new();
    let parts = written.iter().flat_map(|document| &document.messages).flat_map(|message| &message.parts);
    for reference in parts.filter_map(|part| part.element.as_ref()) {
        let namespace = &reference.name.namespace;
        if locals.contains(&reference.name.local) || schema.global_elements.contains_key(&reference.name) {
            continue;
        }
        if open.contains(namespace) || is_open(namespace) {
            open.insert(namespace.clone());
            declare_open(schema, reference.name.clone(), reference.span);
            diagnostics.push(open_element(reference));
        }
    }
    diagnostics
}

fn open_element(reference: &Reference) -> Diagnostic {
    let namespace = reference.name.namespace_str();
    Diagnostic::warning("unresolved-element", format!("unresolved element `{}`", reference.written))
        .at(reference.span, format!("nothing of `{namespace}` was read; what the element holds is open"))
        .by("XSD 1.0 Part 1, §5.3")
        .help("import the document that declares it to have its content typed")
}
