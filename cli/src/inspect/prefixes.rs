//! Prefixes for namespaces, as the contract's own documents have them, so that a name is written in a word.

use std::collections::BTreeMap;

use castile_model::{Contract, xml};

use super::name::{XSD, split};

/// A prefix for every namespace that the documents declare one for, and one made up for the others on demand.
pub struct Prefixes {
    by_namespace: BTreeMap<String, String>,
}

impl Prefixes {
    /// The first prefix that a document gives to a namespace; of several the one that says something: `tns` and `ns1` are for
    /// where nothing else is.
    pub fn of(contract: &Contract) -> Self {
        let fixed =
            [(XSD, "xs"), (xml::XML_NAMESPACE, "xml")].map(|(namespace, prefix)| (namespace.into(), prefix.into()));
        let mut prefixes = Self { by_namespace: BTreeMap::from(fixed) };
        let mut declared: Vec<(String, String)> = Vec::new();
        for (id, document) in contract.documents.documents.iter() {
            // The built-in list of types is no XML.
            let Ok(tree) = xml::parse(id, document) else { continue };
            let roots = std::iter::once(tree.root()).chain(tree.elements().filter(|it| it.is(XSD, "schema")));
            for (prefix, namespace) in roots.flat_map(xml::Element::prefixes) {
                declared.push((prefix.to_owned(), namespace.to_owned()));
            }
        }
        for is_saying in [true, false] {
            for (prefix, namespace) in &declared {
                if says_something(prefix) == is_saying {
                    prefixes.add(prefix, namespace);
                }
            }
        }
        prefixes
    }

    fn add(&mut self, prefix: &str, namespace: &str) {
        let is_free = !prefix.is_empty() && self.by_namespace.values().all(|other| other != prefix);
        if is_free && !self.by_namespace.contains_key(namespace) {
            self.by_namespace.insert(namespace.to_owned(), prefix.to_owned());
        }
    }

    /// Sees to it that these namespaces have one.
    pub fn complete<'n>(&mut self, namespaces: impl IntoIterator<Item = &'n str>) {
        for namespace in namespaces {
            let mut number = 1;
            while !self.by_namespace.contains_key(namespace) {
                self.add(&format!("ns{number}"), namespace);
                number += 1;
            }
        }
    }

    /// The prefix of a namespace.
    pub fn prefix(&self, namespace: &str) -> Option<&str> {
        self.by_namespace.get(namespace).map(String::as_str)
    }

    /// `{namespace}local` as `prefix:local`.
    pub fn short(&self, name: &str) -> String {
        let (namespace, local) = split(name);
        self.prefix(namespace).map_or_else(|| name.to_owned(), |prefix| format!("{prefix}:{local}"))
    }

    /// The namespace of a prefix.
    pub fn namespace(&self, prefix: &str) -> Option<&str> {
        self.by_namespace.iter().find(|(_, it)| *it == prefix).map(|(namespace, _)| namespace.as_str())
    }
}

/// Whether a person chose the prefix for this one namespace.
fn says_something(prefix: &str) -> bool {
    let word = prefix.trim_end_matches(|last: char| last.is_ascii_digit());
    !matches!(word, "tns" | "ns" | "q" | "s" | "n" | "this" | "target" | "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use castile_model::Memory;

    #[test]
    fn the_prefix_that_says_something() {
        let schema = |namespace: &str, prefix: &str, content: &str| {
            format!(
                "<xs:schema xmlns:xs='{XSD}' xmlns:{prefix}='{namespace}' targetNamespace='{namespace}'>{content}</xs:schema>"
            )
        };
        let a = schema("urn:a", "tns", "<xs:import namespace='urn:b' schemaLocation='b.xsd'/>");
        let b = schema(
            "urn:b",
            "tns",
            "<xs:import namespace='urn:a' schemaLocation='a.xsd'/><xs:element name='e' type='xs:string' xmlns:goods='urn:a'/>",
        );
        let c = schema("urn:a", "goods", "<xs:import namespace='urn:b' schemaLocation='b.xsd'/>");
        let memory = Memory::default().with("a.xsd", a).with("b.xsd", b).with("c.xsd", c);
        let contract = Contract::load_all(&["a.xsd", "c.xsd"], &memory).unwrap();
        let mut prefixes = Prefixes::of(&contract);
        assert_eq!((prefixes.prefix("urn:a"), prefixes.prefix("urn:b")), (Some("goods"), Some("tns")));
        prefixes.complete(["urn:c", "urn:d"]);
        assert_eq!((prefixes.prefix("urn:c"), prefixes.namespace("ns2")), (Some("ns1"), Some("urn:d")));
    }
}
