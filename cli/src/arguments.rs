//! The command line, with its help texts.

use std::path::PathBuf;

use castile_codegen::Role;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};

/// SOAP clients and data types from WSDL 1.1 and XML Schema 1.0 contracts.
#[derive(Debug, Parser)]
#[command(
    name = "castile",
    version,
    arg_required_else_help = true,
    after_help = "\
Exit codes:
  0  good; there may be warnings
  1  the contract is at fault, a file cannot be read or written, or the output is stale
  2  wrong use of the command line"
)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write Rust for a contract: types and a client for each service
    #[command(after_help = "\
Examples:
  castile generate wsdl/orders.wsdl -o src
      writes src/orders.rs, a module to be declared with `mod orders;`
  castile generate wsdl/orders.wsdl -o orders-client --crate orders-client
      writes a whole crate into the folder orders-client
  castile generate https://example.com/orders?wsdl --fetch wsdl -o src
      fetches the contract and what it imports into the folder wsdl first, once
  castile generate wsdl/orders.wsdl -o src --check
      writes nothing; fails with a diff when src/orders.rs is not what would be written

The generated code calls the crate `castile`; in a crate of your own, add it with
  cargo add castile --features ureq
Texts whose names sound like secrets become `castile::Secret`; a note tells which.")]
    Generate(Generate),
    /// Load and resolve a contract and print every diagnostic
    #[command(after_help = "\
Examples:
  castile check wsdl/orders.wsdl
  castile check wsdl/*.wsdl --strict
      warnings count as errors")]
    Check(Check),
    /// Show what is in a contract: services, ports, operations, headers, faults, types
    #[command(after_help = "\
Examples:
  castile inspect wsdl/orders.wsdl
      everything, each thing once: what a type inherits is shown with its base
  castile inspect wsdl/orders.wsdl --show PlaceOrder
      one operation and all that it needs; or one element, type, group or attribute,
      with all that is in it and where it is used
  castile inspect wsdl/orders.wsdl --show Order --depth 3
      with the types of its children in place
  castile inspect wsdl/orders.wsdl --json | jq '.services[].ports[].address'
      for a program; --json-schema prints the form of the JSON

How it is read:
  Line?  Line*  Line+  Line{2,5}     zero or one, any number, at least one, two to five
  @lang  @any                        an attribute, any attribute
  o:Line                             a name in another namespace; the page begins with what o means")]
    Inspect(Inspect),
}

#[derive(Debug, Args)]
pub struct Generate {
    #[command(flatten)]
    pub contract: Contract,
    /// Folder to write to; made if it is missing
    #[arg(short, long, value_name = "DIR")]
    pub output: PathBuf,
    /// Write a whole crate of this name: src/lib.rs and the modules, and Cargo.toml where there is none yet
    #[arg(long = "crate", value_name = "NAME", value_parser = crate_name)]
    pub crate_name: Option<String>,
    /// Where the crate's dependency `castile` comes from: a folder, or a version requirement
    #[arg(long, value_name = "PATH|VERSION", requires = "crate_name")]
    pub runtime: Option<String>,
    /// Keep `String` for elements and attributes of this name, though it sounds like a secret's
    #[arg(long, value_name = "NAME")]
    pub not_secret: Vec<String>,
    /// Write only what this side needs: a client writes requests and reads answers
    #[arg(long, value_name = "SIDE", default_value = "both", value_parser = role())]
    pub role: Role,
    /// Make `Option` of elements that may be absent or nil; the two are then no longer told apart
    #[arg(long)]
    pub nil_is_absent: bool,
    /// Write nothing; fail with a diff when the files are not what would be written
    #[arg(long)]
    pub check: bool,
    /// Treat warnings as errors
    #[arg(long)]
    pub strict: bool,
}

#[derive(Debug, Args)]
pub struct Check {
    #[command(flatten)]
    pub contract: Contract,
    /// Treat warnings as errors
    #[arg(long)]
    pub strict: bool,
}

#[derive(Debug, Args)]
pub struct Inspect {
    #[command(flatten)]
    pub contract: Contract,
    /// Show only what has this name: Order, o:Order or {http://example.com/orders}Order
    #[arg(long, value_name = "NAME")]
    pub show: Option<String>,
    /// How many named types are shown in place, one within the other
    #[arg(long, value_name = "LEVELS", default_value_t = 1, requires = "show", conflicts_with = "json")]
    #[arg(value_parser = clap::value_parser!(u8).range(..=100))]
    pub depth: u8,
    /// Print JSON for a program instead of text for a person
    #[arg(long)]
    pub json: bool,
    /// Print the JSON Schema of what --json prints, and nothing else
    #[arg(long, exclusive = true)]
    pub json_schema: bool,
}

/// Which documents, and where the ones that they refer to are found.
#[derive(Debug, Args)]
pub struct Contract {
    /// WSDL or XML Schema document, a path or an address; what it imports and includes is found from it
    #[arg(required = true, value_name = "CONTRACT")]
    pub documents: Vec<PathBuf>,
    /// An OASIS XML catalogue that says where referred documents lie
    #[arg(long, value_name = "FILE")]
    pub catalog: Vec<PathBuf>,
    /// Look for locations that begin with PREFIX below PATH instead
    #[arg(long, value_name = "PREFIX=PATH", value_parser = map)]
    pub map: Vec<(String, PathBuf)>,
    /// Read from the network what is in no file, and keep it in DIR with its hash; later runs take it from there
    #[cfg(feature = "fetch")]
    #[arg(long, value_name = "DIR")]
    pub fetch: Option<PathBuf>,
}

fn map(text: &str) -> Result<(String, PathBuf), String> {
    match text.rsplit_once('=') {
        Some((prefix, path)) if !prefix.is_empty() && !path.is_empty() => Ok((prefix.to_owned(), path.into())),
        _ => Err("expected PREFIX=PATH, as in http://example.com/schemas/=vendor/schemas".to_owned()),
    }
}

/// What Cargo takes as a package name and Rust as a crate's.
fn crate_name(text: &str) -> Result<String, String> {
    let mut characters = text.chars();
    let starts = characters.next().is_some_and(|first| first.is_ascii_alphabetic());
    if !starts || !characters.all(|next| next.is_ascii_alphanumeric() || matches!(next, '_' | '-')) {
        return Err("a crate's name is made of letters, digits, `-` and `_`, and begins with a letter".to_owned());
    }
    let taken = match text.replace('-', "_").to_ascii_lowercase().as_str() {
        name if castile_codegen::is_keyword(name) => "a keyword of Rust",
        "test" | "core" | "std" | "alloc" | "proc_macro" => "a crate of Rust's own",
        "deps" | "examples" | "build" | "incremental" => "a folder of Cargo's own",
        "castile" => "the name of the crate that it depends on",
        "con" | "prn" | "aux" | "nul" => "a device on Windows",
        name if matches!(
            name.strip_prefix("com").or(name.strip_prefix("lpt")),
            Some("1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9")
        ) =>
        {
            "a device on Windows"
        }
        _ => return Ok(text.to_owned()),
    };
    Err(format!("that is {taken}; take a longer name, as in {text}-client"))
}

/// Which side of the conversation code is for.
fn role() -> impl TypedValueParser<Value = Role> {
    PossibleValuesParser::new(["client", "server", "both"]).map(|side| match side.as_str() {
        "client" => Role::Client,
        "server" => Role::Server,
        _ => Role::Both,
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn a_crate_is_named_so_that_it_can_be_built() {
        for name in ["portal", "portal-client", "a1", "X_y"] {
            assert_eq!(super::crate_name(name).as_deref(), Ok(name));
        }
        for name in
            ["", "1a", "_", "a b", "fn", "async", "test", "std", "proc-macro", "castile", "nul", "COM1", "build"]
        {
            assert!(super::crate_name(name).is_err(), "{name}");
        }
    }

    #[test]
    fn the_command_line_is_consistent() {
        super::Arguments::command().debug_assert();
    }
}
