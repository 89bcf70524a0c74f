//! Loading, with its diagnostics on standard error: what every command begins with.

use std::path::Path;

use castile_model::load::{Catalog, Disk, Fetch};
use castile_model::{Contract, Diagnostic, Failure, Severity, render};

use crate::{arguments, paint};

/// The contract at `document`, where it has no error and something of it can be called, nor a warning if `strict`; what is to
/// be said has been printed.
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
    let contract = read(document, arguments, strict, |location, source| Contract::load(location, source))?;
    let said = match contract.not_callable.is_empty() {
        true => [contract.warnings.clone(), further(&contract)].concat(),
        false => contract.not_callable.clone(),
    };
    print(&said, strict, |diagnostic| render(diagnostic, &contract.documents));
    (contract.not_callable.is_empty() && (!strict || said.is_empty())).then_some(contract)
}

/// The contract at `document` as far as it can be read, to look at, and whether documents are missing that it needs; what is
/// to be said has been printed.
pub fn load_to_show(document: &Path, arguments: &arguments::Contract) -> Option<(Contract, bool)> {
    let (contract, mut said) =
        read(document, arguments, false, |location, source| Contract::load_partly(location, source))?;
    let is_partial = !said.is_empty();
    match is_partial {
        // What is not there explains what is wrong with the rest; what of that is left out is worth knowing.
        true => said.extend(contract.warnings.iter().filter(|warning| warning.code == "left-out").cloned()),
        false => said.clone_from(&contract.warnings),
    }
    print(&said, false, |diagnostic| render(diagnostic, &contract.documents));
    Some((contract, is_partial))
}

/// The contract at `document`, read so; only why there is none has been printed.
fn read<T>(
    document: &Path,
    arguments: &arguments::Contract,
    strict: bool,
    read: impl FnOnce(&str, &dyn Fetch) -> Result<T, Failure>,
) -> Option<T> {
    let source = match catalog(arguments).and_then(|catalog| source(arguments, catalog)) {
        Ok(source) => source,
        Err(message) => {
            paint::error("unusable-catalog", &message);
            return None;
        }
    };
    match read(&document.to_string_lossy(), &*source) {
        Ok(contract) => Some(contract),
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
