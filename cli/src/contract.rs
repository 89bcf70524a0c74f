//! Loading, with its diagnostics on standard error: what every command begins with.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use castile_model::load::{Catalog, Disk};
use castile_model::{Contract, Diagnostic, Severity, render};

use crate::{arguments, paint};

/// The contract at `document`, where it has no error, nor a warning if `strict`; what is to be said has been printed.
pub fn load(document: &Path, arguments: &arguments::Contract, strict: bool) -> Option<Contract> {
    let catalog = match catalog(arguments) {
        Ok(catalog) => catalog,
        Err(message) => {
            paint::error("unusable-catalog", &message);
            return None;
        }
    };
    let document = document.to_string_lossy();
    match Contract::load(&document, &Disk::with_catalog(catalog)) {
        Ok(contract) => {
            print(&contract.warnings, strict, |diagnostic| render(diagnostic, &contract.documents));
            (!strict || contract.warnings.is_empty()).then_some(contract)
        }
        Err(failure) => {
            print(&failure.diagnostics, strict, |diagnostic| render(diagnostic, &failure.documents));
            None
        }
    }
}

/// What `--catalog` and `--map` say, the catalogues that those refer to included.
fn catalog(arguments: &arguments::Contract) -> Result<Catalog, String> {
    let mut catalog = Catalog::default();
    let mut waiting: Vec<_> = arguments.catalog.iter().map(|path| path.to_string_lossy().into_owned()).collect();
    let mut read = BTreeSet::new();
    while let Some(path) = waiting.pop() {
        if read.insert(path.clone()) {
            let bytes = fs::read(&path).map_err(|error| format!("cannot read the catalogue `{path}`: {error}"))?;
            waiting.extend(catalog.read(&path, bytes).map_err(|error| error.to_string())?);
        }
    }
    for (prefix, path) in &arguments.map {
        let mut path = path.to_string_lossy().into_owned();
        // `http://example.com/=vendor` means the folder.
        if prefix.ends_with('/') && !path.ends_with('/') {
            path.push('/');
        }
        catalog.map(prefix, path);
    }
    Ok(catalog)
}

/// Prints diagnostics, and how many they were where it is more than one. In strict mode warnings are printed as errors.
pub fn print(diagnostics: &[Diagnostic], strict: bool, render: impl Fn(&Diagnostic) -> String) {
    let (mut errors, mut warnings) = (0, 0);
    for diagnostic in diagnostics {
        let mut diagnostic = diagnostic.clone();
        if strict {
            diagnostic.severity = Severity::Error;
        }
        match diagnostic.severity {
            Severity::Error => errors += 1,
            Severity::Warning => warnings += 1,
        }
        paint::diagnostic(&render(&diagnostic));
    }
    if errors + warnings > 1 {
        paint::summary(&counted(errors, warnings));
    }
}

fn counted(errors: usize, warnings: usize) -> String {
    let count = |number: usize, word: &str| match number {
        0 => None,
        1 => Some(format!("1 {word}")),
        _ => Some(format!("{number} {word}s")),
    };
    [count(errors, "error"), count(warnings, "warning")].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn counts() {
        assert_eq!(counted(2, 1), "2 errors, 1 warning");
        assert_eq!(counted(0, 3), "3 warnings");
    }
}
