//! Where documents come from: the disk, or memory in tests.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::catalog::Catalog;
use crate::namespace::FETCHED_NAMESPACE;
use crate::xml;

/// What whoever retrieved a document was told about it, and the document itself does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Retrieved {
    /// The address that it came from at last, after redirects: the base of its relative references (RFC 3986, §5.1.3).
    pub address: Option<String>,
    /// The encoding, by the `charset` of its media type. It counts more than what the document declares, and less than a
    /// byte order mark (XML 1.0, §4.3.3; RFC 7303, §3).
    pub charset: Option<String>,
}

impl Retrieved {
    /// What an entry of the catalogue of `castile --fetch` notes of a document, in attributes of the namespace
    /// [`FETCHED_NAMESPACE`].
    pub fn noted(entry: xml::Element<'_>) -> Self {
        let noted = |name: &str| entry.attribute_in(FETCHED_NAMESPACE, name).map(|it| it.value().to_owned());
        Self { address: noted("address"), charset: noted("charset") }
    }
}

/// The door through which loading reads. Locations are paths with `/`, or absolute addresses that no catalogue knows.
pub trait Fetch {
    /// The bytes at a location, `None` where nothing is there. More than `limit` bytes are refused by the caller, so
    /// reading may stop after `limit + 1`.
    fn fetch(&self, location: &str, limit: usize) -> io::Result<Option<Vec<u8>>>;

    /// The location at which a document of an absolute address is kept, where a catalogue knows one.
    fn locate(&self, address: &str) -> Option<String> {
        let _ = address;
        None
    }

    /// The location at which a document of an absolute address can be read, after it was fetched if need be. Asked for
    /// addresses that a document is to be read from, never for mere names.
    ///
    /// # Errors
    ///
    /// Why it cannot be had; of the kind [`InvalidData`](io::ErrorKind::InvalidData) where what is kept must not be used.
    fn obtain(&self, address: &str) -> io::Result<Option<String>> {
        Ok(self.locate(address))
    }

    /// The address of the document that is kept at a location, where a catalogue knows it: what the document names by a
    /// relative reference is relative to that.
    fn address(&self, location: &str) -> Option<String> {
        let _ = location;
        None
    }

    /// What is known of how the document that is kept at a location was retrieved.
    fn retrieved(&self, location: &str) -> Retrieved {
        let _ = location;
        Retrieved::default()
    }

    /// A name that two locations share when they are one document.
    fn identity(&self, location: &str) -> String {
        location.to_owned()
    }

    /// Locations beside this one, to find the one that was meant.
    fn neighbours(&self, location: &str) -> Vec<String> {
        let _ = location;
        Vec::new()
    }
}

impl<F: Fetch + ?Sized> Fetch for &F {
    fn fetch(&self, location: &str, limit: usize) -> io::Result<Option<Vec<u8>>> {
        (**self).fetch(location, limit)
    }

    fn locate(&self, address: &str) -> Option<String> {
        (**self).locate(address)
    }

    fn obtain(&self, address: &str) -> io::Result<Option<String>> {
        (**self).obtain(address)
    }

    fn address(&self, location: &str) -> Option<String> {
        (**self).address(location)
    }

    fn retrieved(&self, location: &str) -> Retrieved {
        (**self).retrieved(location)
    }

    fn identity(&self, location: &str) -> String {
        (**self).identity(location)
    }

    fn neighbours(&self, location: &str) -> Vec<String> {
        (**self).neighbours(location)
    }
}

/// Files, and nothing but files: an `http:` address is looked up in the catalogue, never on the network.
#[derive(Clone, Debug, Default)]
pub struct Disk {
    catalog: Catalog,
}

impl Disk {
    /// With a catalogue.
    pub fn with_catalog(catalog: Catalog) -> Self {
        Self { catalog }
    }
}

impl Fetch for Disk {
    fn fetch(&self, location: &str, limit: usize) -> io::Result<Option<Vec<u8>>> {
        if super::location::is_address(location) {
            return Ok(None);
        }
        let path = Path::new(location);
        let file = match File::open(path) {
            Ok(file) => file,
            Err(error) if is_absent(&error) || is_no_path(location) => return Ok(None),
            Err(error) => return Err(error),
        };
        let metadata = file.metadata()?;
        if metadata.is_dir() {
            return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a directory"));
        }
        // A file that is too large is not read at all; a pipe has no length and is read up to the limit.
        let length = usize::try_from(metadata.len()).unwrap_or(usize::MAX);
        let most = if length > limit { 1 } else { limit + 1 };
        let mut bytes = Vec::with_capacity(length.min(limit) + 1);
        file.take(most as u64).read_to_end(&mut bytes)?;
        if length > limit {
            bytes.resize(limit + 1, 0);
        }
        Ok(Some(bytes))
    }

    fn locate(&self, address: &str) -> Option<String> {
        self.catalog.locate(address)
    }

    fn address(&self, location: &str) -> Option<String> {
        self.catalog.address(location)
    }

    fn retrieved(&self, location: &str) -> Retrieved {
        self.catalog.retrieved(location)
    }

    fn identity(&self, location: &str) -> String {
        std::fs::canonicalize(location).map_or_else(|_| location.to_owned(), |path| path.to_string_lossy().into_owned())
    }

    fn neighbours(&self, location: &str) -> Vec<String> {
        let (folder, _) = location.rsplit_once('/').unwrap_or((".", location));
        let folder = if folder.is_empty() { "/" } else { folder };
        let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
        let mut names: Vec<String> = entries
            .take(10_000)
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .map(|name| super::location::sibling(location, &name))
            .collect();
        names.sort();
        names
    }
}

/// A file that is absent, or that cannot be there because part of its path is not a folder or no path at all.
fn is_absent(error: &io::Error) -> bool {
    use io::ErrorKind::{InvalidInput, NotADirectory, NotFound};
    matches!(error.kind(), NotFound | NotADirectory | InvalidInput)
}

/// A path that no common file system has room for; the error for it has no stable name.
fn is_no_path(location: &str) -> bool {
    location.len() > 4095 || location.split(['/', '\\']).any(|part| part.len() > 255)
}

/// Documents in memory, by location.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    documents: BTreeMap<String, Vec<u8>>,
    catalog: Catalog,
}

impl Memory {
    /// Adds a document.
    pub fn with(mut self, location: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        self.insert(location, bytes);
        self
    }

    /// Adds a document.
    pub fn insert(&mut self, location: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.documents.insert(super::location::normalise(&location.into()), bytes.into());
    }

    /// With a catalogue.
    pub fn with_catalog(mut self, catalog: Catalog) -> Self {
        self.catalog = catalog;
        self
    }
}

impl Fetch for Memory {
    fn fetch(&self, location: &str, _limit: usize) -> io::Result<Option<Vec<u8>>> {
        Ok(self.documents.get(location).cloned())
    }

    fn locate(&self, address: &str) -> Option<String> {
        self.catalog.locate(address)
    }

    fn address(&self, location: &str) -> Option<String> {
        self.catalog.address(location)
    }

    fn retrieved(&self, location: &str) -> Retrieved {
        self.catalog.retrieved(location)
    }

    fn neighbours(&self, location: &str) -> Vec<String> {
        let folder = location.rsplit_once('/').map_or("", |(folder, _)| folder);
        let beside = |other: &&String| other.rsplit_once('/').map_or("", |(folder, _)| folder) == folder;
        self.documents.keys().filter(beside).cloned().collect()
    }
}
