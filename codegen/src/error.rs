//! Why nothing was generated.

use std::path::Path;
use std::{fmt, io};

use castile_model::documents::Documents;
use castile_model::{Diagnostic, Failure, render};

/// What generating comes to; `fn main() -> castile_codegen::Result` is a whole `build.rs`.
pub type Result<T = (), E = Error> = std::result::Result<T, E>;

/// Why nothing was generated. `Debug` shows the same as `Display`, the diagnostics as a person reads them, so that
/// `fn main() -> castile_codegen::Result` fails legibly.
pub struct Error {
    kind: Kind,
}

enum Kind {
    Contract(String),
    Io(String, io::Error),
    Stale(String),
    Use(String),
}

impl Error {
    /// The contract cannot be read, or what was asked for cannot be made from it.
    pub(crate) fn contract(diagnostics: &[Diagnostic], documents: &Documents) -> Self {
        let rendered: Vec<String> = diagnostics.iter().map(|it| render(it, documents).trim_end().to_owned()).collect();
        Self { kind: Kind::Contract(rendered.join("\n\n")) }
    }

    pub(crate) fn io(path: &Path, error: io::Error) -> Self {
        Self { kind: Kind::Io(path.display().to_string(), error) }
    }

    pub(crate) fn stale(difference: String) -> Self {
        Self { kind: Kind::Stale(difference) }
    }

    pub(crate) fn wrong_use(message: impl Into<String>) -> Self {
        Self { kind: Kind::Use(message.into()) }
    }

    /// Whether generated files are not what they would be now.
    pub fn is_stale(&self) -> bool {
        matches!(self.kind, Kind::Stale(_))
    }
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        Self::contract(&failure.diagnostics, &failure.documents)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::Contract(rendered) => f.write_str(rendered),
            Kind::Io(path, error) => write!(f, "`{path}`: {error}"),
            Kind::Stale(difference) => write!(f, "generated code is stale\n{difference}"),
            Kind::Use(message) => f.write_str(message),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The line that the standard library begins with `Error: ` stands alone.
        write!(f, "\n{self}")
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.kind {
            Kind::Io(_, error) => Some(error),
            Kind::Contract(_) | Kind::Stale(_) | Kind::Use(_) => None,
        }
    }
}
