//! The passes in their order, each with what holds after it.

use castile_model::{Contract, Diagnostic};

use crate::error::{Error, Result};
use crate::files::Files;
use crate::options::Options;
use crate::{emit, lower, names, package, print, recursion, show};

/// Generates the code of a contract: one file, named after it.
///
/// # Errors
///
/// Nothing that was asked for can be generated.
pub fn generate(contract: &Contract, options: &Options) -> Result<Files> {
    if !contract.not_callable.is_empty() {
        return Err(Error::contract(&contract.not_callable, &contract.documents));
    }
    // After this every component has one unique Rust identifier.
    let names = names::names(contract);
    // After this it is known where a `Box` goes.
    let recursion = recursion::recursion(contract);
    // After this only Rust notions remain.
    let lowered = lower::lower(contract, names, &recursion, options);
    refuse_nothing(contract, &lowered)?;
    // After this there are tokens, and nothing is left to decide.
    let tokens = emit::emit(&lowered.package);
    // After this blank lines stand between items and methods.
    let (file, source) = place(contract);
    let text = print::print(&lowered.package, &tokens, &source);
    let mut files = Files::default();
    files.sources.insert(file.clone(), source);
    files.insert(file, text);
    files.warnings = lowered.diagnostics;
    files.secrets = lowered.secrets.into_iter().collect();
    Ok(files)
}

/// What code generated from a contract would leave out, without generating any: for who only wants to know.
pub fn left_out(contract: &Contract, options: &Options) -> Vec<Diagnostic> {
    let recursion = recursion::recursion(contract);
    lower::left_out(contract, names::names(contract), &recursion, options)
}

/// The package between the contract and its code as text: what each type and operation becomes, before it is printed.
pub fn show_package(contract: &Contract, options: &Options) -> String {
    let recursion = recursion::recursion(contract);
    show::show(&lower::lower(contract, names::names(contract), &recursion, options).package)
}

/// A contract of which nothing can be generated mostly says the same of each operation; so many reasons are shown.
const MAX_REASONS: usize = 3;

/// A contract of whose operations none can be generated is refused: an empty client would be silence.
fn refuse_nothing(contract: &Contract, lowered: &lower::Lowered) -> Result {
    let operations = contract.definitions.port_types.iter().map(|(_, it)| it.operations.len()).sum::<usize>();
    let is_empty = lowered.package.modules.iter().all(|module| module.items.iter().all(package::Item::is_empty));
    if operations == 0 || !is_empty {
        return Ok(());
    }
    let mut diagnostics: Vec<Diagnostic> = lowered.diagnostics.iter().take(MAX_REASONS).cloned().collect();
    let more = lowered.diagnostics.len() - diagnostics.len();
    let help = match more {
        _ if contract.definitions.bindings.is_empty() => {
            "it has no `wsdl:binding`, which says how operations travel; most often another document has it and imports this one"
                .to_owned()
        }
        0 => "castile speaks SOAP with document and rpc style, literal use".to_owned(),
        _ => format!(
            "castile speaks SOAP with document and rpc style, literal use; the first {MAX_REASONS} reasons of {} follow",
            lowered.diagnostics.len()
        ),
    };
    let error = Diagnostic::error("nothing-to-generate", "no operation of this contract can be generated").help(help);
    diagnostics.insert(0, error);
    Err(Error::contract(&diagnostics, &contract.documents))
}

/// The file of a contract, and how its first line calls the source: by its file name alone, so that the same contract
/// gives the same text wherever it lies.
fn place(contract: &Contract) -> (String, String) {
    let location = contract.documents.read.first().map_or("contract", String::as_str);
    let name = location.rsplit(['/', '\\']).next().unwrap_or(location);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let mut module = names::snake(stem);
    // Files of these names are more than a module to Rust, and somebody wrote them by hand.
    if matches!(module.as_str(), "lib" | "main" | "mod") {
        module.push('_');
    }
    (format!("{module}.rs"), name.to_owned())
}
