//! Catalogues: where a document of an absolute address is kept. OASIS XML Catalogs 1.1, and maps of `PREFIX=PATH`.

use std::collections::{BTreeMap, BTreeSet};

use super::fetch::Retrieved;
use super::location::{base, compose, is_address};
use crate::document::Document;
use crate::namespace::CATALOG_NAMESPACE;
use crate::xml;

/// Which local document stands for which address. `http` and `https` variants of one address are the same.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    exact: BTreeMap<String, String>,
    /// Address prefixes and what replaces them.
    prefixes: Vec<(String, String)>,
    /// What is known of how the document at a path was retrieved.
    retrieved: BTreeMap<String, Retrieved>,
}

/// A catalogue that cannot be used.
#[derive(Clone, Debug)]
pub struct CatalogError {
    /// What is wrong, with the place.
    pub message: String,
}

impl std::fmt::Display for CatalogError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for CatalogError {}

impl Catalog {
    /// Adds one document.
    pub fn insert(&mut self, address: &str, path: impl Into<String>) {
        self.exact.entry(comparable(address)).or_insert(path.into());
    }

    /// Adds a map: what begins with `prefix` is found at `path` and the rest of the address. A prefix that ends with a slash
    /// stands for a folder, whether the path does or not.
    pub fn map(&mut self, prefix: &str, path: impl Into<String>) {
        let mut path = path.into();
        if prefix.ends_with('/') && !path.ends_with('/') {
            path.push('/');
        }
        self.prefixes.push((comparable(prefix), path));
    }

    /// Adds what an OASIS catalogue says, whose text stands at `location`. `system`, `uri`, `systemSuffix`, `uriSuffix`
    /// are no matter of a contract's reader but `uri` and `system`, which are read alike, as are `rewriteURI` and
    /// `rewriteSystem`; `group` and `xml:base` are understood, `nextCatalog` is given back for the caller to read. What
    /// `castile --fetch` notes of a document in attributes of its own, [`Retrieved`], is read too.
    pub fn read(&mut self, location: &str, bytes: Vec<u8>) -> Result<Vec<String>, CatalogError> {
        let wrong = |message: String| CatalogError { message: format!("{location}: {message}") };
        let text = xml::decode(bytes).map_err(|error| wrong(error.message))?.text;
        let document = Document::new(location, text);
        let tree = xml::parse_alone(&document).map_err(|diagnostic| {
            let place = diagnostic.label.as_ref().map(|label| document.position(label.span.start));
            let place = place.map(|place| format!("{place}: ")).unwrap_or_default();
            wrong(format!("{place}{}", diagnostic.message))
        })?;
        if !tree.root().is(CATALOG_NAMESPACE, "catalog") {
            return Err(wrong(format!("`<{}>` is not an OASIS XML catalogue", tree.root().written())));
        }
        let mut next = Vec::new();
        for entry in tree.elements().filter(|element| element.namespace() == Some(CATALOG_NAMESPACE)) {
            let at = |attribute: &str| entry.value(attribute).map(|uri| compose(&base(entry, location), uri));
            match entry.local() {
                "uri" => {
                    let path = at("uri");
                    if let Some(path) = &path {
                        self.note(entry, path);
                    }
                    self.entry(entry.value("name"), path);
                }
                "system" => self.entry(entry.value("systemId"), at("uri")),
                "rewriteURI" => self.rewrite(entry.value("uriStartString"), at("rewritePrefix"), entry),
                "rewriteSystem" => self.rewrite(entry.value("systemIdStartString"), at("rewritePrefix"), entry),
                "nextCatalog" => next.extend(at("catalog")),
                _ => {}
            }
        }
        Ok(next)
    }

    fn entry(&mut self, address: Option<&str>, path: Option<String>) {
        if let (Some(address), Some(path)) = (address, path) {
            self.insert(address, path);
        }
    }

    fn note(&mut self, entry: xml::Element<'_>, path: &str) {
        let retrieved = Retrieved::noted(entry);
        if retrieved != Retrieved::default() {
            self.retrieved.entry(local(path)).or_insert(retrieved);
        }
    }

    fn rewrite(&mut self, prefix: Option<&str>, path: Option<String>, entry: xml::Element<'_>) {
        if let (Some(prefix), Some(mut path)) = (prefix, path) {
            // Composing takes the slash at the end away, which matters to what is appended.
            if entry.value("rewritePrefix").is_some_and(|written| written.ends_with('/')) && !path.ends_with('/') {
                path.push('/');
            }
            self.map(prefix, path);
        }
    }

    /// Adds what a file says, and the catalogues that it refers to.
    pub fn open(&mut self, path: &str) -> Result<(), CatalogError> {
        let mut waiting = vec![path.to_owned()];
        let mut read = BTreeSet::new();
        while let Some(path) = waiting.pop() {
            if read.insert(path.clone()) {
                let bytes = std::fs::read(&path).map_err(|error| CatalogError {
                    message: format!("cannot read the catalogue `{path}`: {error}"),
                })?;
                waiting.extend(self.read(&path, bytes)?);
            }
        }
        Ok(())
    }

    /// Where the document of this address is kept; of several prefixes the longest counts.
    pub fn locate(&self, address: &str) -> Option<String> {
        let address = comparable(address);
        let exact = self.exact.get(&address).or_else(|| self.exact.get(address.split('#').next()?));
        if let Some(path) = exact {
            return Some(local(path));
        }
        let longest = self.prefixes.iter().filter(|(prefix, _)| address.starts_with(prefix.as_str()));
        let (prefix, path) = longest.max_by_key(|(prefix, _)| prefix.len())?;
        Some(local(&format!("{path}{}", &address[prefix.len()..])))
    }

    /// The address of the document at a path: the first of those that this very document is named for.
    pub fn address(&self, path: &str) -> Option<String> {
        self.exact.iter().find(|(address, kept)| is_address(address) && local(kept) == path).map(|(it, _)| it.clone())
    }

    /// What is noted of how the document at a path was retrieved.
    pub fn retrieved(&self, path: &str) -> Retrieved {
        self.retrieved.get(path).cloned().unwrap_or_default()
    }
}

fn local(path: &str) -> String {
    match is_address(path) {
        true => super::location::path_of_file_address(path).unwrap_or_else(|| path.to_owned()),
        false => super::location::normalise(path),
    }
}

/// The form in which addresses are compared: those of `http` and `https` are most often of the same document.
pub fn comparable(address: &str) -> String {
    match address.strip_prefix("https://") {
        Some(rest) => format!("http://{rest}"),
        None => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::Catalog;

    #[test]
    fn oasis() {
        let mut catalog = Catalog::default();
        let next = catalog
            .read(
                "etc/catalog.xml",
                br#"<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">
                    <uri name="http://h/a.xsd" uri="a.xsd"/>
                    <system systemId="http://h/b.xsd" uri="../b.xsd"/>
                    <group xml:base="deep/"><rewriteURI uriStartString="http://g/" rewritePrefix="g/"/></group>
                    <nextCatalog catalog="more.xml"/>
                </catalog>"#
                    .to_vec(),
            )
            .unwrap();
        assert_eq!(catalog.locate("https://h/a.xsd").as_deref(), Some("etc/a.xsd"));
        assert_eq!(catalog.locate("http://h/b.xsd").as_deref(), Some("b.xsd"));
        assert_eq!(catalog.locate("http://g/x/y.xsd").as_deref(), Some("etc/deep/g/x/y.xsd"));
        assert_eq!(catalog.locate("http://h/c.xsd"), None);
        assert_eq!(next, ["etc/more.xml"]);
    }

    #[test]
    fn maps() {
        let mut catalog = Catalog::default();
        catalog.map("http://h/", "local");
        catalog.map("http://h/deep/", "deep/");
        assert_eq!(catalog.locate("http://h/a.xsd").as_deref(), Some("local/a.xsd"));
        assert_eq!(catalog.locate("https://h/deep/a.xsd").as_deref(), Some("deep/a.xsd"));
    }

    #[test]
    fn broken() {
        assert!(Catalog::default().read("c.xml", b"<catalog>".to_vec()).is_err());
        assert!(Catalog::default().read("c.xml", b"<catalog/>".to_vec()).is_err());
    }
}
