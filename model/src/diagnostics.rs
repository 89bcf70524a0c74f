//! What a pass has to say. A document can hold a fault a million times: of one kind only so many are kept as a person
//! could ever read, and the others are counted.

use std::collections::BTreeMap;
use std::ops::Deref;

use crate::diagnostic::{Diagnostic, Severity};

/// Diagnostics of one kind that are kept.
const MOST_OF_A_KIND: usize = 1000;

/// The diagnostics of a pass, in the order in which they were found.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    kept: Vec<Diagnostic>,
    /// How many there were, kept or not.
    counts: BTreeMap<Kind, usize>,
}

/// Errors and warnings of one code are counted apart: no number of warnings may hide an error.
type Kind = (Severity, &'static str);

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let count = self.counts.entry((diagnostic.severity, diagnostic.code)).or_default();
        *count += 1;
        if *count <= MOST_OF_A_KIND {
            self.kept.push(diagnostic);
        }
    }

    /// Adds what another pass said.
    pub fn append(&mut self, other: Self) {
        let Self { kept, mut counts } = other;
        for diagnostic in kept {
            if let Some(rest) = counts.get_mut(&(diagnostic.severity, diagnostic.code)) {
                *rest -= 1;
            }
            self.push(diagnostic);
        }
        for (kind, not_kept) in counts {
            *self.counts.entry(kind).or_default() += not_kept;
        }
    }

    /// Whether one of them is an error.
    pub fn has_errors(&self) -> bool {
        self.counts.keys().any(|(severity, _)| *severity == Severity::Error)
    }

    /// How many errors there are, kept or not.
    pub fn errors(&self) -> usize {
        let errors = self.counts.iter().filter(|((severity, _), _)| *severity == Severity::Error);
        errors.map(|(_, count)| count).sum()
    }

    /// The errors, if all of them are kept.
    pub fn into_errors(self) -> Option<Vec<Diagnostic>> {
        let all = self.errors();
        let errors = self.kept.into_iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
        let errors: Vec<Diagnostic> = errors.collect();
        (errors.len() == all).then_some(errors)
    }

    /// Without the errors.
    pub fn without_errors(mut self) -> Self {
        self.kept.retain(|diagnostic| diagnostic.severity != Severity::Error);
        self.counts.retain(|(severity, _), _| *severity != Severity::Error);
        self
    }

    /// Makes warnings of all.
    pub fn into_warnings(mut self) -> Self {
        for diagnostic in &mut self.kept {
            diagnostic.severity = Severity::Warning;
        }
        let mut counts = BTreeMap::new();
        for ((_, code), count) in self.counts {
            *counts.entry((Severity::Warning, code)).or_default() += count;
        }
        Self { kept: self.kept, counts }
    }

    /// Takes back every one of a code.
    pub fn remove(&mut self, code: &str) {
        self.kept.retain(|diagnostic| diagnostic.code != code);
        self.counts.retain(|(_, counted), _| *counted != code);
    }

    /// In the order of the source; what has no place comes first. What is said twice is said once. Last, how many there
    /// were of the kinds of which not all are there.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.kept.sort_by_key(|diagnostic| diagnostic.label.as_ref().map(|label| label.span));
        self.kept.dedup();
        for ((severity, code), count) in self.counts.into_iter().filter(|(_, count)| *count > MOST_OF_A_KIND) {
            let more = format!("there are {count} of this kind, of which {MOST_OF_A_KIND} are shown");
            let diagnostic = match severity {
                Severity::Error => Diagnostic::error(code, more),
                Severity::Warning => Diagnostic::warning(code, more),
            };
            self.kept.push(diagnostic.help("so many have most often one cause: mend the first, and check again"));
        }
        self.kept
    }
}

/// A pass that gathers what it has to say.
pub trait Says {
    /// What it said so far.
    fn said(&mut self) -> &mut Diagnostics;

    /// Does a step, and hands out what it said apart from the rest: whoever asks for it decides what becomes of it.
    fn apart<T>(&mut self, step: impl FnOnce(&mut Self) -> T) -> (T, Diagnostics) {
        let before = std::mem::take(self.said());
        let done = step(self);
        (done, std::mem::replace(self.said(), before))
    }
}

/// Those that are kept.
impl Deref for Diagnostics {
    type Target = [Diagnostic];

    fn deref(&self) -> &[Diagnostic] {
        &self.kept
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: I) {
        diagnostics.into_iter().for_each(|diagnostic| self.push(diagnostic));
    }
}

#[cfg(test)]
mod tests {
    use super::{Diagnostics, MOST_OF_A_KIND};
    use crate::diagnostic::{Diagnostic, Severity};

    fn many(count: usize) -> Diagnostics {
        let mut diagnostics = Diagnostics::default();
        diagnostics.extend((0..count).map(|number| Diagnostic::warning("w", number.to_string())));
        diagnostics
    }

    #[test]
    fn what_is_not_kept_is_counted() {
        let mut diagnostics = many(MOST_OF_A_KIND);
        assert_eq!(diagnostics.len(), MOST_OF_A_KIND);
        diagnostics.append(many(MOST_OF_A_KIND + 5));
        diagnostics.push(Diagnostic::error("w", "an error"));
        assert!(diagnostics.has_errors());
        let sorted = diagnostics.into_sorted();
        assert_eq!(sorted.len(), MOST_OF_A_KIND + 2);
        assert!(sorted.iter().any(|diagnostic| diagnostic.message == "an error"));
        let last = sorted.last().unwrap();
        assert_eq!(last.message, "there are 2005 of this kind, of which 1000 are shown");
        assert_eq!(last.severity, Severity::Warning);
    }

    #[test]
    fn as_warnings_they_are_counted_together() {
        let mut diagnostics = many(1);
        diagnostics.push(Diagnostic::error("w", "an error"));
        let diagnostics = diagnostics.into_warnings();
        assert!(!diagnostics.has_errors());
        assert_eq!(diagnostics.into_sorted().len(), 2);
        assert_eq!(many(MOST_OF_A_KIND).into_warnings().into_sorted().len(), MOST_OF_A_KIND);
    }
}
