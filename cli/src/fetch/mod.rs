//! `--fetch DIR`: the one door to the network. A document of an `http` or `https` address is read once, kept in the folder and
//! entered into the folder's catalogue with its SHA-256; from then on it is taken from there.

mod download;
mod store;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use castile_model::load::{Catalog, Disk, Fetch, Retrieved};

use crate::paint;
use store::{Kept, Store};

/// Documents that one run fetches at most.
const MAX_DOCUMENTS: usize = 1000;

/// Files, and what was or is fetched.
pub struct Fetched {
    disk: Disk,
    store: RefCell<Store>,
    /// Addresses that could not be read in this run, each with the reason: they are not asked twice.
    failed: RefCell<BTreeMap<String, String>>,
    fetched: RefCell<usize>,
}

impl Fetched {
    /// With what catalogues and maps say, which counts more than what is kept in `folder`.
    pub fn new(catalog: Catalog, folder: &Path) -> Result<Self, String> {
        Ok(Self {
            disk: Disk::with_catalog(catalog),
            store: RefCell::new(Store::open(&folder.to_string_lossy())?),
            failed: RefCell::default(),
            fetched: RefCell::default(),
        })
    }

    fn fetch_and_keep(&self, address: &str) -> io::Result<String> {
        if let Some(reason) = self.failed.borrow().get(address) {
            return Err(io::Error::other(reason.clone()));
        }
        if *self.fetched.borrow() >= MAX_DOCUMENTS {
            return Err(io::Error::other(format!("more than {MAX_DOCUMENTS} documents are to be fetched")));
        }
        let downloaded = download::document(address).map_err(|reason| {
            self.failed.borrow_mut().insert(address.to_owned(), reason.clone());
            io::Error::other(reason)
        })?;
        *self.fetched.borrow_mut() += 1;
        // A reason to stop, since the next run would fetch it again.
        let kept = self.store.borrow_mut().keep(address, downloaded.retrieved, &downloaded.bytes);
        let Kept { path, is_other } = kept.map_err(io::Error::other)?;
        let other = if is_other { ", which is not what it was when it was fetched before" } else { "" };
        paint::diagnostic(&format!("note: fetched {address} into {path}{other}"));
        if let Some(note) = downloaded.note {
            paint::diagnostic(&format!("note: {note}"));
        }
        Ok(path)
    }
}

impl Fetch for Fetched {
    fn fetch(&self, location: &str, limit: usize) -> io::Result<Option<Vec<u8>>> {
        self.disk.fetch(location, limit)
    }

    fn locate(&self, address: &str) -> Option<String> {
        self.disk.locate(address)
    }

    fn obtain(&self, address: &str) -> io::Result<Option<String>> {
        if let Some(path) = self.disk.locate(address) {
            return Ok(Some(path));
        }
        let address = address.split('#').next().unwrap_or(address);
        if !matches!(download::scheme(address).as_str(), "http" | "https") {
            return Ok(None);
        }
        if let Some(path) = self.store.borrow().kept(address)? {
            return Ok(Some(path));
        }
        self.fetch_and_keep(address).map(Some)
    }

    fn address(&self, location: &str) -> Option<String> {
        self.store.borrow().address(location).or_else(|| self.disk.address(location))
    }

    fn retrieved(&self, location: &str) -> Retrieved {
        self.store.borrow().retrieved(location).unwrap_or_else(|| self.disk.retrieved(location))
    }

    fn identity(&self, location: &str) -> String {
        self.disk.identity(location)
    }

    fn neighbours(&self, location: &str) -> Vec<String> {
        self.disk.neighbours(location)
    }
}
