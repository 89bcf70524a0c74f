//! Which namespaces a document refers to. Loading needs to know it for two reasons: a built-in document is added where its
//! namespace is used without an import, and a document that is missing is an error only where something of it is used.

use std::collections::BTreeSet;

use super::{WSDL_NAMESPACE, XSD_NAMESPACE};
use crate::xml::Element;

/// The namespaces of all QNames that refer to schema components within an element; the empty string is no namespace.
/// Names that cannot be resolved are left for the pass that reports them.
pub(super) fn referenced_namespaces(root: Element<'_>) -> BTreeSet<String> {
    let mut namespaces = BTreeSet::new();
    let mut pending = vec![root];
    while let Some(element) = pending.pop() {
        let attributes: &[&str] = match (element.namespace(), element.local()) {
            (Some(XSD_NAMESPACE), "annotation") => continue,
            (Some(XSD_NAMESPACE), _) => {
                &["type", "ref", "base", "itemType", "memberTypes", "substitutionGroup", "refer"]
            }
            (Some(WSDL_NAMESPACE), "part") => &["element", "type"],
            _ => &[],
        };
        for attribute in attributes.iter().filter_map(|name| element.attribute(name)) {
            for name in attribute.value().split(crate::xml::is_xml_space).filter(|name| !name.is_empty()) {
                let prefix = name.split_once(':').map_or("", |(prefix, _)| prefix);
                if let Some(namespace) = element.lookup_prefix(prefix) {
                    let namespace = namespace.map_or("", |namespace| namespace);
                    if !namespaces.contains(namespace) {
                        namespaces.insert(namespace.to_owned());
                    }
                }
            }
        }
        pending.extend(element.children());
    }
    namespaces
}
