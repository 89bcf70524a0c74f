//! `xs:any` and `xs:anyAttribute`.

use castile_model::component::{NamespaceConstraint, Wildcard};

use super::lowering::Lowering;
use crate::package::{self, StaticValue};

impl Lowering<'_> {
    /// The static of a wildcard.
    pub(super) fn wildcard(&mut self, module: usize, wildcard: &Wildcard) -> String {
        let value = match &wildcard.namespace_constraint {
            NamespaceConstraint::Any => package::Wildcard::Any,
            NamespaceConstraint::Not(namespace) => package::Wildcard::Not(text(namespace.as_deref())),
            NamespaceConstraint::Enumeration(namespaces) => {
                package::Wildcard::Of(namespaces.iter().map(|namespace| text(namespace.as_deref())).collect())
            }
        };
        let stem = match &value {
            package::Wildcard::Any => "ANY",
            package::Wildcard::Not(_) => "OTHER",
            package::Wildcard::Of(_) => "SOME",
        };
        self.static_of(module, &[stem.to_owned(), format!("{stem}_ELEMENT")], StaticValue::Wildcard(value))
    }
}

fn text(namespace: Option<&str>) -> String {
    namespace.unwrap_or_default().to_owned()
}

/// Whether a wildcard takes elements of this namespace.
pub(super) fn takes(wildcard: &Wildcard, namespace: Option<&str>) -> bool {
    match &wildcard.namespace_constraint {
        NamespaceConstraint::Any => true,
        NamespaceConstraint::Not(excluded) => namespace.is_some() && excluded.as_deref() != namespace,
        NamespaceConstraint::Enumeration(namespaces) => namespaces.iter().any(|taken| taken.as_deref() == namespace),
    }
}
