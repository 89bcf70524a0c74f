//! A pass that failed: every diagnostic of it, with the documents to show them in.

use std::fmt;

use crate::diagnostic::{Diagnostic, Severity};
use crate::diagnostics::Diagnostics;
use crate::documents::Documents;
use crate::render::render;

/// Diagnostics that are printed; what follows is most often a consequence.
const MAX_SHOWN: usize = 50;

/// Why there is no contract. Prints every diagnostic with its excerpt, also by `{:?}`, so that it is legible wherever
/// an error ends up.
#[derive(Clone)]
pub struct Failure {
    /// The documents that were read.
    pub documents: Documents,
    /// What was found, warnings included, in the order of the source. At least one is an error.
    pub diagnostics: Vec<Diagnostic>,
}

impl Failure {
    /// A failure with its diagnostics in order.
    pub(crate) fn new(documents: Documents, diagnostics: Diagnostics) -> Self {
        Self { documents, diagnostics: diagnostics.into_sorted() }
    }

    /// The number of errors.
    pub fn errors(&self) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count()
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Errors before warnings would tear apart what belongs together; but if not all can be shown, errors count.
        let is_long = self.diagnostics.len() > MAX_SHOWN;
        let shown = self.diagnostics.iter().filter(|diagnostic| !is_long || diagnostic.severity == Severity::Error);
        for (index, diagnostic) in shown.take(MAX_SHOWN).enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            f.write_str(&render(diagnostic, &self.documents))?;
        }
        match is_long {
            true => {
                writeln!(f, "\n{} errors and {} warnings in all", self.errors(), self.diagnostics.len() - self.errors())
            }
            false => Ok(()),
        }
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Failure {}
