//! Saying what did not run. A test that needs more than Rust passes without it, but never silently: it says so at once,
//! past the capture of the test harness, and again in the last line of `cargo test --workspace`.
//!
//! cargo runs the test targets of a workspace ordered by the name of their package, and documentation tests behind them. So
//! this package is called what it is called, its only target prints the last line, and the examples in documentation are run
//! by a test of their own (`tests/tests/documentation_examples.rs`).

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Notes that something did not run, and why: `live peers: CASTILE_INTEROP is not set`.
pub fn say(what: &str) {
    // What `eprintln!` prints is kept from the reader when the test passes; what the stream gets is not.
    let _ = writeln!(io::stderr(), "not run: {what}");
    if let Ok(mut notes) = OpenOptions::new().create(true).append(true).open(notes()) {
        let _ = writeln!(notes, "{what}");
    }
}

/// What was noted since the last time: each once, in the order of the alphabet.
pub fn take() -> Vec<String> {
    let text = fs::read_to_string(notes()).unwrap_or_default();
    let _ = fs::remove_file(notes());
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    lines.sort();
    lines.dedup();
    lines
}

/// Test targets are processes of their own, so notes are kept in a file: in the folder of the running program, which is
/// one for all of a build, under the number of the process that started it, which is cargo's and one for all of a run.
fn notes() -> PathBuf {
    let program = std::env::current_exe().ok();
    let folder = program.as_deref().and_then(Path::parent).map_or_else(std::env::temp_dir, Path::to_owned);
    folder.join(format!("castile-not-run-{}", run()))
}

#[cfg(unix)]
fn run() -> u32 {
    std::os::unix::process::parent_id()
}

#[cfg(not(unix))]
fn run() -> u32 {
    0
}
