//! What a `build.rs` says: which contracts, with which options, and where the code goes.

use std::collections::BTreeSet;
use std::env;
use std::path::PathBuf;

use castile_model::documents::Documents;
use castile_model::{Catalog, Contract, Disk, Fetch, render};

use crate::error::{Error, Result};
use crate::files::Files;
use crate::generate::generate;
use crate::options::{Options, Role};

/// Generates code in a `build.rs`:
///
/// ```no_run
/// fn main() -> castile_codegen::Result {
///     castile_codegen::Config::new().contract("wsdl/x.wsdl").generate()
/// }
/// ```
///
/// The crate then takes it in with `castile::include_client!(x);`.
pub struct Config {
    contracts: Vec<String>,
    options: Options,
    out_dir: Option<PathBuf>,
    catalogs: Vec<String>,
    maps: Vec<(String, String)>,
    fetch: Option<Box<dyn Fetch>>,
}

impl Default for Config {
    fn default() -> Self {
        Self::new()
    }
}

impl Config {
    /// Nothing to generate yet.
    pub fn new() -> Self {
        Self {
            contracts: Vec::new(),
            options: Options::default(),
            out_dir: None,
            catalogs: Vec::new(),
            maps: Vec::new(),
            fetch: None,
        }
    }

    /// Adds a contract: the path of a WSDL or schema document, from the folder of `Cargo.toml`, or an address that a catalogue
    /// knows. Each becomes a file of its own, named after it.
    pub fn contract(mut self, path: impl Into<String>) -> Self {
        self.contracts.push(path.into());
        self
    }

    /// Sets all options.
    pub fn options(mut self, options: Options) -> Self {
        self.options = options;
        self
    }

    /// For this side of the conversation.
    pub fn role(mut self, role: Role) -> Self {
        self.options = self.options.role(role);
        self
    }

    /// Keeps `String` for elements and attributes of this name, though it sounds like a secret's.
    pub fn not_secret(mut self, name: impl Into<String>) -> Self {
        self.options = self.options.not_secret(name);
        self
    }

    /// Puts the files here instead of into `OUT_DIR`.
    pub fn out_dir(mut self, dir: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(dir.into());
        self
    }

    /// Takes documents of absolute addresses from where this OASIS XML catalogue says, a path from the folder of `Cargo.toml`.
    /// `castile --fetch wsdl` writes such a one, `wsdl/catalog.xml`. Nothing is ever read from the network here.
    pub fn catalog(mut self, path: impl Into<String>) -> Self {
        self.catalogs.push(path.into());
        self
    }

    /// Takes documents whose address begins with `prefix` from below `path` instead.
    pub fn map(mut self, prefix: impl Into<String>, path: impl Into<String>) -> Self {
        self.maps.push((prefix.into(), path.into()));
        self
    }

    /// Reads documents through this instead of from the disk: files that are in no folder. Catalogues are then its own matter.
    pub fn fetch(mut self, fetch: impl Fetch + 'static) -> Self {
        self.fetch = Some(Box::new(fetch));
        self
    }

    /// What documents are read through.
    fn source(&mut self) -> Result<Box<dyn Fetch>> {
        match self.fetch.take() {
            Some(_) if !self.catalogs.is_empty() || !self.maps.is_empty() => Err(Error::wrong_use(
                "`.fetch(…)` reads documents by itself: leave `.catalog(…)` and `.map(…)` away, or give it a catalogue",
            )),
            Some(fetch) => Ok(fetch),
            None => {
                let mut catalog = Catalog::default();
                for path in &self.catalogs {
                    println!("cargo:rerun-if-changed={path}");
                    catalog.open(path).map_err(|error| Error::wrong_use(error.to_string()))?;
                }
                self.maps.iter().for_each(|(prefix, path)| catalog.map(prefix, path));
                Ok(Box::new(Disk::with_catalog(catalog)))
            }
        }
    }

    /// Generates. Cargo is told which files to watch: every document, and every place where a missing one was looked for.
    ///
    /// # Errors
    ///
    /// A contract cannot be read, nothing can be made of it, or a file cannot be written.
    pub fn generate(mut self) -> Result {
        if self.contracts.is_empty() {
            return Err(Error::wrong_use(
                "no contract was named: say `.contract(\"path/to/it.wsdl\")` before `.generate()`",
            ));
        }
        let out_dir = match (&self.out_dir, env::var_os("OUT_DIR")) {
            (Some(dir), _) => dir.clone(),
            (None, Some(dir)) => dir.into(),
            (None, None) => {
                return Err(Error::wrong_use("`OUT_DIR` is not set: run in a build.rs, or say `.out_dir(…)`"));
            }
        };
        println!("cargo:rerun-if-changed=build.rs");
        let fetch = self.source()?;
        let mut written = BTreeSet::new();
        for location in &self.contracts {
            let contract = match Contract::load(location, &*fetch) {
                Ok(contract) => contract,
                Err(failure) => {
                    watch(&failure.documents);
                    return Err(failure.into());
                }
            };
            watch(&contract.documents);
            let files = generate(&contract, &self.options)?;
            for line in told(location, &contract, &files) {
                println!("cargo:warning={line}");
            }
            if let Some((path, _)) = files.iter().find(|(path, _)| !written.insert((*path).to_owned())) {
                let message = format!(
                    "two contracts are both written to `{path}`: rename one, or use two folders with `.out_dir(…)`"
                );
                return Err(Error::wrong_use(message));
            }
            files.write_to(&out_dir)?;
        }
        Ok(())
    }
}

/// So many warnings of a contract are shown at each build.
const MAX_TOLD: usize = 20;

/// What is told at each build of a contract that was repaired, or is left out in part: a line for each, since cargo shows no
/// more for a `cargo:warning`. That a service also has bindings for browsers is nothing to be told each time.
fn told(location: &str, contract: &Contract, files: &Files) -> Vec<String> {
    let warnings = contract.warnings.iter().chain(&files.warnings);
    let warnings: Vec<_> = warnings.filter(|warning| warning.code != "binding-left-out").collect();
    let mut lines: Vec<String> = warnings
        .iter()
        .take(MAX_TOLD)
        .map(|warning| {
            let rendered = render(warning, &contract.documents);
            let place = rendered.lines().find_map(|line| line.trim_start().strip_prefix("--> "));
            place.map_or_else(|| warning.message.clone(), |place| format!("{} ({place})", warning.message))
        })
        .collect();
    if warnings.len() > MAX_TOLD {
        let more = warnings.len() - MAX_TOLD;
        lines.push(format!("{more} more warnings about `{location}`: `castile check` shows them"));
    }
    lines
}

fn watch(documents: &Documents) {
    for line in watched(documents) {
        println!("{line}");
    }
}

/// What tells cargo to run the build script again: any document that was read changes, or one that was missing appears.
fn watched(documents: &Documents) -> impl Iterator<Item = String> + '_ {
    documents.read.iter().chain(&documents.missing).map(|path| format!("cargo:rerun-if-changed={path}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use castile_model::Memory;

    fn told_of(types: &str) -> Vec<String> {
        let schema = format!(
            "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\n{types}<xs:element name='a' type='xs:string'/></xs:schema>"
        );
        let contract = Contract::load("a.xsd", &Memory::default().with("a.xsd", schema)).unwrap();
        let files = generate(&contract, &Options::default()).unwrap();
        told("a.xsd", &contract, &files)
    }

    #[test]
    fn what_was_repaired_is_told() {
        assert_eq!(told_of(""), Vec::<String>::new());
        let repaired = "<xs:element name='b' type='xs:timeInstant'/>\n";
        assert_eq!(told_of(repaired), ["unresolved type `xs:timeInstant` (a.xsd:2:28)"]);

        let many: String = (0..25).map(|number| repaired.replace("'b'", &format!("'b{number}'"))).collect();
        let told = told_of(&many);
        assert_eq!(told.len(), MAX_TOLD + 1);
        assert_eq!(told[MAX_TOLD], "5 more warnings about `a.xsd`: `castile check` shows them");
    }
    #[test]
    fn every_document_and_every_missing_one_is_watched() {
        let schema = |namespace: &str, content: &str| {
            format!(
                "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='{namespace}'>{content}</xs:schema>"
            )
        };
        let a = schema(
            "urn:a",
            "<xs:include schemaLocation='parts/b.xsd'/><xs:import namespace='urn:c' schemaLocation='c.xsd'/>",
        );
        let b = schema("urn:a", "<xs:import namespace='urn:d' schemaLocation='../d.xsd'/>");
        let d = schema("urn:d", "<xs:element name='d' type='xs:string'/>");
        let documents = Memory::default().with("w/a.xsd", a).with("w/parts/b.xsd", b).with("w/d.xsd", d);

        // That `c.xsd` is missing matters to nobody, or to an element; it is watched either way.
        let loaded = Contract::load("w/a.xsd", &documents).unwrap_or_else(|failure| panic!("{failure}"));
        let mut lines: Vec<String> = watched(&loaded.documents).collect();
        lines.sort();
        let expected = ["w/a.xsd", "w/c.xsd", "w/d.xsd", "w/parts/b.xsd"];
        assert_eq!(lines, expected.map(|path| format!("cargo:rerun-if-changed={path}")));

        let needs = schema(
            "urn:a",
            "<xs:import namespace='urn:c' schemaLocation='c.xsd'/><xs:element name='e' xmlns:c='urn:c' type='c:T'/>",
        );
        let failure = Contract::load("w/a.xsd", &Memory::default().with("w/a.xsd", needs)).unwrap_err();
        let lines: Vec<String> = watched(&failure.documents).collect();
        assert_eq!(lines, ["w/a.xsd", "w/c.xsd"].map(|path| format!("cargo:rerun-if-changed={path}")));
    }
}
