//! What a document refers to and what it declares, by name alone. Loading needs to know it for two reasons: a built-in document
//! is added where its namespace is used without an import, and a document that is missing is an error only where something of
//! it is used (XSD 1.0 Part 1, src-import and src-include: a location that leads nowhere is none).

use std::collections::{BTreeMap, BTreeSet};

use super::{WSDL_NAMESPACE, XSD_NAMESPACE};
use crate::xml::Element;

/// Local names by namespace; the empty string is no namespace.
pub(super) type Names = BTreeMap<String, BTreeSet<String>>;

/// All QNames that refer to schema components within an element. Names that cannot be resolved are left for the pass that
/// reports them. A chameleon's references without a namespace go to the one that it serves.
pub(super) fn referenced(root: Element<'_>, chameleon: Option<&str>) -> Names {
    let mut names = Names::new();
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
                let (prefix, local) = name.split_once(':').unwrap_or(("", name));
                let Some(namespace) = element.lookup_prefix(prefix) else { continue };
                let namespace = namespace.map_or(chameleon.unwrap_or(""), |namespace| namespace);
                match names.get_mut(namespace) {
                    Some(locals) if locals.contains(local) => {}
                    Some(locals) => {
                        locals.insert(local.to_owned());
                    }
                    None => {
                        names.insert(namespace.to_owned(), BTreeSet::from([local.to_owned()]));
                    }
                }
            }
        }
        pending.extend(element.children());
    }
    names
}

/// The names of the global components of an `xs:schema`, of whatever kind; identity constraints are global too.
pub(super) fn declared(schema: Element<'_>) -> impl Iterator<Item = &str> {
    schema
        .children()
        .flat_map(|child| match child.local() {
            "redefine" => child.children().collect::<Vec<_>>(),
            _ => vec![child],
        })
        .filter_map(|component| component.value("name"))
}
