//! Turns a web service's contract into Rust: for `build.rs` ([`Config`]) and for tools ([`generate`]).
//!
//! ```text
//! Contract → Names, Recursion → Package → tokens → Files
//! ```
//!
//! The passes stand in `generate.rs`, in their order, each with what holds after it. Facts about the contract are in side tables,
//! every question about it is answered in `lower`, and `emit` decides nothing.
#![deny(missing_docs)]

mod config;
mod emit;
mod enumerated;
mod error;
mod files;
mod generate;
mod lower;
mod names;
mod options;
mod package;
mod print;
mod recursion;
mod shape;
mod show;

pub use config::Config;
pub use error::{Error, Result};
pub use files::Files;
pub use generate::{generate, left_out, show_package};
pub use names::is_keyword;
pub use options::{Options, Role};
