//! `castile` on the command line: one file for each command. Errors of a contract go to standard error in the model's own
//! words, coloured where a person looks at them; what was asked for goes to standard output.

mod arguments;
mod check;
mod contract;
#[cfg(feature = "fetch")]
mod fetch;
mod generate;
mod inspect;
mod paint;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};

/// 0: good, warnings alone included. 1: the contract is at fault, a file cannot be read or written, or the output is
/// stale. 2: wrong use, which clap reports itself.
fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let good = match &arguments.command {
        Command::Generate(generate) => generate::run(generate),
        Command::Check(check) => check::run(check),
        Command::Inspect(inspect) => inspect::run(inspect),
    };
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
