//! Slips in the names of XML Schema's elements that leave no doubt about what is meant: a wrong case, and a prefix that was
//! forgotten.

use std::collections::HashMap;
use std::sync::Arc;

use super::tree::{ElementId, NONE, NameRow, Xml};
use crate::component::FacetKind;
use crate::diagnostic::Diagnostic;
use crate::name::ExpandedName;
use crate::namespace::{WSDL_NAMESPACE, XSD_NAMESPACE};

/// The global elements of the schema for schemas, besides the facets.
const ELEMENTS: [&str; 30] = [
    "schema",
    "simpleType",
    "complexType",
    "element",
    "attribute",
    "group",
    "attributeGroup",
    "notation",
    "annotation",
    "documentation",
    "appinfo",
    "include",
    "import",
    "redefine",
    "all",
    "choice",
    "sequence",
    "any",
    "anyAttribute",
    "key",
    "keyref",
    "unique",
    "selector",
    "field",
    "simpleContent",
    "complexContent",
    "restriction",
    "list",
    "union",
    "facet",
];

/// The elements of XML Schema 1.0.
pub fn xsd_elements() -> impl Iterator<Item = &'static str> {
    ELEMENTS.into_iter().chain(FacetKind::NAMES)
}

/// The attributes of those elements.
const ATTRIBUTES: [&str; 35] = [
    "id",
    "name",
    "ref",
    "type",
    "base",
    "use",
    "form",
    "default",
    "fixed",
    "value",
    "minOccurs",
    "maxOccurs",
    "nillable",
    "abstract",
    "mixed",
    "block",
    "final",
    "substitutionGroup",
    "itemType",
    "memberTypes",
    "namespace",
    "processContents",
    "schemaLocation",
    "targetNamespace",
    "version",
    "elementFormDefault",
    "attributeFormDefault",
    "blockDefault",
    "finalDefault",
    "refer",
    "xpath",
    "source",
    "system",
    "public",
    "lang",
];

impl Xml {
    /// Reads `xs:simpletype` as `xs:simpleType`, and within a schema an `element` without a prefix, in no namespace or in
    /// that of WSDL, as `xs:element`. There is one warning for each such name.
    pub fn mend_slips(&mut self) -> Vec<Diagnostic> {
        let mut meant: HashMap<u32, &'static str> = HashMap::new();
        let mut has_xsd = false;
        let mut meant_attributes: HashMap<u32, &'static str> = HashMap::new();
        for (row, name) in self.names.iter().enumerate() {
            has_xsd |= is_xsd(name);
            meant.extend(slip(name).map(|local| (row as u32, local)));
            meant_attributes.extend(slip_of_attribute(name).map(|local| (row as u32, local)));
        }
        if !has_xsd {
            return Vec::new();
        }
        let mut warnings = self.mend_elements(&meant);
        warnings.extend(self.mend_attributes(&meant_attributes));
        warnings
    }

    fn mend_elements(&mut self, meant: &HashMap<u32, &'static str>) -> Vec<Diagnostic> {
        if meant.is_empty() {
            return Vec::new();
        }
        let mut mended: HashMap<u32, u32> = HashMap::new();
        let mut warnings = Vec::new();
        for index in 0..self.elements.len() {
            let (name, parent) = (self.elements[index].name, self.elements[index].parent);
            let Some(local) = meant.get(&name) else { continue };
            if !self.is_place_for(name, local, parent) {
                continue;
            }
            let row = match mended.get(&name) {
                Some(row) => *row,
                None => {
                    warnings.push(self.slip_warning(index as u32, local));
                    let expanded = ExpandedName { namespace: Some(XSD_NAMESPACE.into()), local: Arc::from(*local) };
                    let written = Arc::clone(&self.names[name as usize].written);
                    self.names.push(NameRow { expanded, written });
                    let row = self.names.len() as u32 - 1;
                    mended.insert(name, row);
                    row
                }
            };
            self.elements[index].name = row;
        }
        warnings
    }

    /// Reads `minoccurs` of an element of XML Schema as `minOccurs`, where that is not there too.
    fn mend_attributes(&mut self, meant: &HashMap<u32, &'static str>) -> Vec<Diagnostic> {
        if meant.is_empty() {
            return Vec::new();
        }
        let mut mended: HashMap<u32, u32> = HashMap::new();
        let mut warnings = Vec::new();
        for element in 0..self.elements.len() {
            if !is_xsd(&self.names[self.elements[element].name as usize]) {
                continue;
            }
            let id = ElementId(element as u32);
            for attribute in self.attribute_rows(id) {
                let name = self.attributes[attribute as usize].name;
                let Some(local) = meant.get(&name) else { continue };
                let element = self.element(id);
                if element.attribute(local).is_some() {
                    continue;
                }
                if !mended.contains_key(&name) {
                    let written = &self.names[name as usize].written;
                    warnings.extend(element.attribute(written).map(|attribute| {
                        Diagnostic::warning(
                            "mended-attribute",
                            format!("`{written}` is not an attribute of XML Schema"),
                        )
                        .at(attribute.name_span(), format!("read as `{local}`, as are others of this name"))
                        .by("XSD 1.0 Part 1, §2.6")
                        .help(format!("names are case-sensitive: write `{local}`"))
                    }));
                }
                let row = *mended.entry(name).or_insert_with(|| {
                    let written = Arc::clone(&self.names[name as usize].written);
                    self.names.push(NameRow { expanded: ExpandedName::new(None, local), written });
                    self.names.len() as u32 - 1
                });
                self.attributes[attribute as usize].name = row;
            }
        }
        warnings
    }

    /// Whether what is meant is at its place: within an element of XML Schema whose content is XML Schema's.
    fn is_place_for(&self, name: u32, local: &str, parent: u32) -> bool {
        if parent == NONE {
            return local == "schema" && self.names[name as usize].expanded.namespace.is_none();
        }
        let parent = &self.names[self.elements[parent as usize].name as usize];
        is_xsd(parent) && !matches!(&*parent.expanded.local, "appinfo" | "documentation")
            || is_xsd(&self.names[name as usize])
    }

    fn slip_warning(&self, index: u32, local: &str) -> Diagnostic {
        let element = self.element(ElementId(index));
        let written = element.written();
        let (message, help) = match element.namespace() {
            Some(XSD_NAMESPACE) => (
                format!("`{written}` is not an element of XML Schema"),
                format!("names are case-sensitive: write `{local}`"),
            ),
            Some(_) => (
                format!("`{written}` is in the namespace of WSDL, and stands in a schema"),
                format!("write it with the prefix that stands for `{XSD_NAMESPACE}`"),
            ),
            None => (
                format!("`{written}` is in no namespace, and stands in a schema"),
                format!("write it with the prefix that stands for `{XSD_NAMESPACE}`"),
            ),
        };
        Diagnostic::warning("mended-element", message)
            .at(element.name_span(), format!("read as `xs:{local}`, as are others of this name"))
            .by("XSD 1.0 Part 1, §2.6")
            .help(help)
    }
}

fn is_xsd(name: &NameRow) -> bool {
    name.expanded.namespace.as_deref() == Some(XSD_NAMESPACE)
}

/// The name that is meant by another one.
fn slip(name: &NameRow) -> Option<&'static str> {
    let local = &*name.expanded.local;
    match name.expanded.namespace.as_deref() {
        Some(XSD_NAMESPACE) => {
            xsd_elements().find(|element| element.eq_ignore_ascii_case(local)).filter(|element| *element != local)
        }
        Some(WSDL_NAMESPACE) | None if !name.written.contains(':') => xsd_elements().find(|element| *element == local),
        Some(_) | None => None,
    }
}

/// The attribute that is meant by a name of another case.
fn slip_of_attribute(name: &NameRow) -> Option<&'static str> {
    let local = &*name.expanded.local;
    let has_no_namespace = name.expanded.namespace.is_none();
    let meant = ATTRIBUTES.into_iter().find(|attribute| attribute.eq_ignore_ascii_case(local));
    meant.filter(|attribute| has_no_namespace && *attribute != local)
}
