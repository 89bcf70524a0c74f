//! The folder of `--fetch`: documents by host and path, and `catalog.xml`, an OASIS XML catalogue in which attributes of our
//! own give what the server said and the document does not, and the SHA-256 of each. Every tool that knows catalogues can read
//! it, and so can `--catalog` and a `build.rs`, which then read what the run with the network read.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::{fmt::Write as _, fs};

use castile_model::document::Document;
use castile_model::load::{Retrieved, comparable};
use castile_model::namespace::{CATALOG_NAMESPACE, FETCHED_NAMESPACE};
use castile_model::xml;
use sha2::{Digest, Sha256};

/// The name of the catalogue in the folder.
const CATALOG: &str = "catalog.xml";

/// What is kept.
pub struct Store {
    folder: String,
    /// By address.
    entries: BTreeMap<String, Entry>,
}

/// A document that is kept.
#[derive(Clone)]
struct Entry {
    /// Its path in the folder. Addresses from which one document was retrieved share it.
    path: String,
    /// The SHA-256 of its bytes, in hexadecimal digits.
    sha256: String,
    /// What came with it.
    retrieved: Retrieved,
}

/// Where a document was put.
pub struct Kept {
    /// Its path.
    pub path: String,
    /// Whether another one was there before.
    pub is_other: bool,
}

impl Store {
    /// What is kept in a folder, which may be missing yet.
    pub fn open(folder: &str) -> Result<Self, String> {
        let folder = folder.replace('\\', "/");
        let folder = folder.strip_suffix('/').filter(|rest| !rest.is_empty()).unwrap_or(&folder).to_owned();
        let path = format!("{folder}/{CATALOG}");
        let entries = match fs::read(&path) {
            Ok(bytes) => read(bytes).map_err(|reason| {
                format!(
                    "`{path}` {reason}\nhelp: choose another folder for `--fetch`, or remove the file to begin anew"
                )
            })?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => BTreeMap::new(),
            Err(error) => return Err(format!("cannot read `{path}`: {error}\nhelp: name a folder for `--fetch`")),
        };
        Ok(Self { folder, entries })
    }

    /// Where the document of an address is kept. One whose file is gone is not kept any more; one that was changed is an error.
    pub fn kept(&self, address: &str) -> io::Result<Option<String>> {
        let Some(entry) = self.entry(address) else { return Ok(None) };
        let path = format!("{}/{}", self.folder, entry.path);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let found = sha256(&bytes);
        if found != entry.sha256 {
            let message = format!("`{path}` is not what was fetched: its SHA-256 is {found}, not {}", entry.sha256);
            return Err(io::Error::new(io::ErrorKind::InvalidData, message));
        }
        Ok(Some(path))
    }

    /// The entry of an address.
    fn entry(&self, address: &str) -> Option<&Entry> {
        let same = || self.entries.iter().find(|(known, _)| comparable(known) == comparable(address));
        self.entries.get(address).or_else(|| same().map(|(_, entry)| entry))
    }

    /// The first address of those that the document at a path was asked for by, and its entry.
    fn at(&self, path: &str) -> Option<(&String, &Entry)> {
        let path = path.strip_prefix(&self.folder)?.strip_prefix('/')?;
        self.entries.iter().find(|(_, entry)| entry.path == path)
    }

    /// The address of the document that is kept at a path.
    pub fn address(&self, path: &str) -> Option<String> {
        self.at(path).map(|(address, _)| address.clone())
    }

    /// What came with the document that is kept at a path.
    pub fn retrieved(&self, path: &str) -> Option<Retrieved> {
        self.at(path).map(|(_, entry)| entry.retrieved.clone())
    }

    /// Keeps a document of an address.
    pub fn keep(&mut self, address: &str, retrieved: Retrieved, bytes: &[u8]) -> Result<Kept, String> {
        let sha256 = sha256(bytes);
        let last = retrieved.address.as_deref().unwrap_or(address);
        let before = self.entries.get(address).or_else(|| {
            // The same document, from which another address was redirected, or that was asked for by its own.
            self.entry(last).filter(|entry| entry.sha256 == sha256 && entry.retrieved.charset == retrieved.charset)
        });
        let is_other = before.is_some_and(|entry| entry.sha256 != sha256);
        let path = match before {
            Some(entry) => entry.path.clone(),
            None => self.free_path(address),
        };
        self.write(&path, bytes)?;
        let entry = Entry { path, sha256, retrieved };
        for shared in self.entries.values_mut().filter(|other| other.path == entry.path) {
            *shared = entry.clone();
        }
        let path = format!("{}/{}", self.folder, entry.path);
        // The last address is entered too, for documents that name it, and for other readers of the catalogue.
        if let Some(last) = entry.retrieved.address.clone() {
            self.entries.entry(last).or_insert_with(|| entry.clone());
        }
        self.entries.insert(address.to_owned(), entry);
        self.write(CATALOG, self.catalog().as_bytes())?;
        Ok(Kept { path, is_other })
    }

    /// A path that no other document has, also where letter case does not count.
    fn free_path(&self, address: &str) -> String {
        let path = path_for(address);
        let is_taken = |path: &str| {
            path.eq_ignore_ascii_case(CATALOG)
                || self.entries.values().any(|entry| entry.path.eq_ignore_ascii_case(path))
        };
        let (stem, extension) = path.rsplit_once('.').unwrap_or((&path, "xml"));
        let numbered = (2..).map(|number| format!("{stem}-{number}.{extension}"));
        std::iter::once(path.clone()).chain(numbered).find(|path| !is_taken(path)).expect("numbers do not end")
    }

    /// Writes a file beside its place and moves it there, so that an interrupted run leaves no half of it.
    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), String> {
        let path = format!("{}/{path}", self.folder);
        let new = format!("{path}.new");
        let written = Path::new(&path)
            .parent()
            .map_or(Ok(()), fs::create_dir_all)
            .and_then(|()| fs::write(&new, bytes))
            .and_then(|()| fs::rename(&new, &path));
        written.map_err(|error| format!("it cannot be kept: cannot write `{path}`: {error}"))
    }

    fn catalog(&self) -> String {
        let mut text = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <!-- Written by `castile --fetch`: where each document of an address is kept, its SHA-256, and what the server \
             said of it. -->\n\
             <catalog xmlns=\"{CATALOG_NAMESPACE}\" xmlns:fetched=\"{FETCHED_NAMESPACE}\">\n"
        );
        for (address, Entry { path, sha256, retrieved }) in &self.entries {
            let address = escaped(address);
            let _ = write!(text, "  <uri name=\"{address}\" uri=\"{path}\" fetched:sha256=\"{sha256}\"");
            for (name, value) in [("address", &retrieved.address), ("charset", &retrieved.charset)] {
                if let Some(value) = value {
                    let _ = write!(text, " fetched:{name}=\"{}\"", escaped(value));
                }
            }
            text += "/>\n";
        }
        text + "</catalog>\n"
    }
}

/// The entries of a catalogue that is our own.
fn read(bytes: Vec<u8>) -> Result<BTreeMap<String, Entry>, String> {
    let text = xml::decode(bytes).map_err(|error| format!("cannot be read: {}", error.message))?.text;
    let tree = xml::parse_alone(&Document::new(CATALOG, text))
        .map_err(|error| format!("is no catalogue: {}", error.message))?;
    let mut entries = BTreeMap::new();
    for entry in tree.root().children() {
        let sha256 = entry.attribute_in(FETCHED_NAMESPACE, "sha256").map(|attribute| attribute.value().to_owned());
        match (entry.is(CATALOG_NAMESPACE, "uri"), entry.value("name"), entry.value("uri"), sha256) {
            (true, Some(address), Some(path), Some(sha256)) if !path.split('/').any(|part| part == "..") => {
                entries.insert(
                    address.to_owned(),
                    Entry { path: path.to_owned(), sha256, retrieved: Retrieved::noted(entry) },
                );
            }
            _ => return Err("was not written by `--fetch`".to_owned()),
        }
    }
    Ok(entries)
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Where a document of this address is to be kept: `https://host/shop/Service.asmx?WSDL` in `host/shop/Service.wsdl`.
fn path_for(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let mut parts: Vec<String> = path.split('/').filter(|part| !part.is_empty()).map(plain).collect();
    let mut name = if parts.len() > 1 { parts.pop().unwrap_or_default() } else { "document".to_owned() };
    let mut kind = "xml".to_owned();
    if let Some((stem, extension)) = name.rsplit_once('.') {
        if matches!(extension.to_ascii_lowercase().as_str(), "wsdl" | "xsd" | "xml") {
            kind = extension.to_ascii_lowercase();
        }
        name = stem.to_owned();
    }
    for (word, is_more) in query.split('&').flat_map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        [(name, false), (value, true)]
    }) {
        match word.to_ascii_lowercase().as_str() {
            "" => {}
            "wsdl" | "singlewsdl" => kind = "wsdl".to_owned(),
            "xsd" => kind = "xsd".to_owned(),
            _ if is_more || !query.contains('=') => name += &format!("-{}", plain(word)),
            _ => {}
        }
    }
    parts.push(format!("{name}.{kind}"));
    parts.join("/")
}

/// Only characters that mean nothing to a file system, and not too many.
fn plain(part: &str) -> String {
    let plain: String = part
        .chars()
        .take(100)
        .map(|char| if char.is_ascii_alphanumeric() || matches!(char, '.' | '-' | '_') { char } else { '_' })
        .collect();
    match plain.starts_with('.') {
        true => format!("_{plain}"),
        false => plain,
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::path_for;

    #[test]
    fn paths_say_what_the_address_says() {
        for (address, path) in [
            ("https://host.example/shop/Service.asmx?WSDL", "host.example/shop/Service.wsdl"),
            ("http://host:8080/Service.svc?xsd=xsd2", "host_8080/Service-xsd2.xsd"),
            ("http://host/Service.svc?singleWsdl", "host/Service.wsdl"),
            ("http://host/orders?wsdl", "host/orders.wsdl"),
            ("http://host/a.xsd", "host/a.xsd"),
            ("http://host/ws-addr.xsd?x=1&y=2", "host/ws-addr-1-2.xsd"),
            ("http://host/2001/XMLSchema", "host/2001/XMLSchema.xml"),
            ("http://host/?wsdl", "host/document.wsdl"),
            ("http://host", "host/document.xml"),
            ("http://host/.hidden/%2e%2e/a b.xsd", "host/_.hidden/_2e_2e/a_b.xsd"),
        ] {
            assert_eq!(path_for(address), path, "{address}");
        }
    }
}
