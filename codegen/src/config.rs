//! What a `build.rs` says: which contracts, with which options, and where the code goes.

use std::collections::BTreeSet;
use std::env;
use std::path::PathBuf;

use castile_model::{Contract, Disk, Fetch, render};

use crate::error::{Error, Result};
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
    fetch: Box<dyn Fetch>,
}

impl Default for Config {
    fn default() -> Self {
        Self::new()
    }
}

impl Config {
    /// Nothing to generate yet.
    pub fn new() -> Self {
        Self { contracts: Vec::new(), options: Options::default(), out_dir: None, fetch: Box::new(Disk::default()) }
    }

    /// Adds a contract: the path of a WSDL or schema document, from the folder of `Cargo.toml`. Each becomes a file of its
    /// own, named after it.
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

    /// Reads documents through this: a catalogue, or files that are in no folder.
    pub fn fetch(mut self, fetch: impl Fetch + 'static) -> Self {
        self.fetch = Box::new(fetch);
        self
    }

    /// Generates. Cargo is told which files to watch: every document, and every place where a missing one was looked for.
    ///
    /// # Errors
    ///
    /// A contract cannot be read, nothing can be made of it, or a file cannot be written.
    pub fn generate(self) -> Result {
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
        let mut written = BTreeSet::new();
        for location in &self.contracts {
            let contract = match Contract::load(location, &*self.fetch) {
                Ok(contract) => contract,
                Err(failure) => {
                    watch(&failure.documents.read, &failure.documents.missing);
                    return Err(failure.into());
                }
            };
            watch(&contract.documents.read, &contract.documents.missing);
            let files = generate(&contract, &self.options)?;
            // That a service also has bindings for browsers is nothing to be told at each build.
            for warning in files.warnings.iter().filter(|warning| warning.code != "binding-left-out") {
                // Of a rendered diagnostic cargo shows one line for each `cargo:warning`.
                let rendered = render(warning, &contract.documents);
                let place = rendered.lines().nth(1).unwrap_or_default().trim().trim_start_matches("--> ");
                println!("cargo:warning={} ({place})", warning.message);
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

fn watch(read: &[String], missing: &[String]) {
    for path in read.iter().chain(missing) {
        println!("cargo:rerun-if-changed={path}");
    }
}
