//! What a document refers to and what it declares, by name alone. Loading needs to know it for two reasons: a built-in document
//! is added where its namespace is used without an import, and a document that is missing is an error only where something of
//! it is used (XSD 1.0 Part 1, src-import and src-include: a location that leads nowhere is none).

use std::collections::{BTreeMap, BTreeSet};

use crate::namespace::{WSDL_NAMESPACE, XSD_NAMESPACE};
use crate::xml::Element;

/// Local names by namespace, each with its symbol space; the empty string is no namespace.
pub(super) type Names = BTreeMap<String, BTreeSet<(Space, String)>>;

/// The symbol spaces of XSD 1.0 Part 1, §2.5, as far as global components are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Space {
    Type,
    Element,
    Attribute,
    Group,
    AttributeGroup,
}

/// All QNames that refer to schema components within an element. Names that cannot be resolved are left for the pass that
/// reports them. A chameleon's references without a namespace go to the one that it serves.
pub(super) fn referenced(root: Element<'_>, chameleon: Option<&str>) -> Names {
    let mut names = Names::new();
    let mut pending = vec![root];
    while let Some(element) = pending.pop() {
        const TYPES: [(&str, Space); 4] =
            [("type", Space::Type), ("base", Space::Type), ("itemType", Space::Type), ("memberTypes", Space::Type)];
        let attributes: &[(&str, Space)] = match (element.namespace(), element.local()) {
            (Some(XSD_NAMESPACE), "annotation") => continue,
            (Some(XSD_NAMESPACE), "element") => {
                &[("type", Space::Type), ("ref", Space::Element), ("substitutionGroup", Space::Element)]
            }
            (Some(XSD_NAMESPACE), "attribute") => &[("type", Space::Type), ("ref", Space::Attribute)],
            (Some(XSD_NAMESPACE), "group") => &[("ref", Space::Group)],
            (Some(XSD_NAMESPACE), "attributeGroup") => &[("ref", Space::AttributeGroup)],
            (Some(XSD_NAMESPACE), _) => &TYPES,
            (Some(WSDL_NAMESPACE), "part") => &[("element", Space::Element), ("type", Space::Type)],
            _ => &[],
        };
        let present = attributes.iter().filter_map(|(name, space)| Some((element.attribute(name)?, *space)));
        for (attribute, space) in present {
            for name in attribute.value().split(crate::xml::is_xml_space).filter(|name| !name.is_empty()) {
                let (prefix, local) = name.split_once(':').unwrap_or(("", name));
                let Some(namespace) = element.lookup_prefix(prefix) else { continue };
                let namespace = namespace.map_or(chameleon.unwrap_or(""), |namespace| namespace);
                let name = (space, local.to_owned());
                match names.get_mut(namespace) {
                    Some(locals) => {
                        locals.insert(name);
                    }
                    None => {
                        names.insert(namespace.to_owned(), BTreeSet::from([name]));
                    }
                }
            }
        }
        pending.extend(element.children());
    }
    names
}

/// The names of the global components of an `xs:schema`.
pub(super) fn declared(schema: Element<'_>) -> impl Iterator<Item = (Space, &str)> {
    schema
        .children()
        .flat_map(|child| match child.local() {
            "redefine" => child.children().collect::<Vec<_>>(),
            _ => vec![child],
        })
        .filter_map(|component| {
            let space = match component.local() {
                "simpleType" | "complexType" => Space::Type,
                "element" => Space::Element,
                "attribute" => Space::Attribute,
                "group" => Space::Group,
                "attributeGroup" => Space::AttributeGroup,
                _ => return None,
            };
            Some((space, component.value("name")?))
        })
}
