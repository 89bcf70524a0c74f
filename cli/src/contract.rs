//! Loading, with its diagnostics on standard error: what every command begins with.

use std::path::Path;

use castile_model::load::{Catalog, Disk, Fetch};
use castile_model::{Contract, Diagnostic, Severity, render};

use crate::{arguments, paint};

/// The contract at `document`, where it has no error, nor a warning if `strict`; what is to be said has been printed.
pub fn load(document: &Path, arguments: &arguments::Contract, strict: bool) -> Option<Contract> {
    load_with(document, arguments, strict, |_| Vec::new())
}

/// The same, where something else has warnings of the contract too.
pub fn load_with(
    document: &Path,
    arguments: &arguments::Contract,
    strict: bool,
    further: impl FnOnce(&Contract) -> Vec<Diagnostic>,
) -> Option<Contract> {
    let source = match catalog(arguments).and_then(|catalog| source(arguments, catalog)) {
        Ok(source) => source,
        Err(message) => {
            paint::error("unusable-catalog", &message);
            return None;
        }
    };
    let document = document.to_string_lossy();
    match Contract::load(&document, &*source) {
        Ok(contract) => {
            let mut warnings = contract.warnings.clone();
            warnings.extend(further(&contract));
            print(&warnings, strict, |diagnostic| render(diagnostic, &contract.documents));
            (!strict || warnings.is_empty()).then_some(contract)
        }
        Err(failure) => {
            print(&failure.diagnostics, strict, |diagnostic| render(diagnostic, &failure.documents));
            None
        }
    }
}

/// Where documents come from: files, and with `--fetch` the network.
fn source(arguments: &arguments::Contract, catalog: Catalog) -> Result<Box<dyn Fetch>, String> {
    #[cfg(feature = "fetch")]
    if let Some(folder) = &arguments.fetch {
        return Ok(Box::new(crate::fetch::Fetched::new(catalog, folder)?));
    }
    #[cfg(not(feature = "fetch"))]
    let _ = arguments;
    Ok(Box::new(Disk::with_catalog(catalog)))
}

/// What `--catalog` and `--map` say, the catalogues that those refer to included.
fn catalog(arguments: &arguments::Contract) -> Result<Catalog, String> {
    let mut catalog = Catalog::default();
    for path in &arguments.catalog {
        let opened = catalog.open(&path.to_string_lossy());
        opened.map_err(|error| format!("{error}\nhelp: give the path of an OASIS XML catalogue"))?;
    }
    for (prefix, path) in &arguments.map {
        catalog.map(prefix, path.to_string_lossy());
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
