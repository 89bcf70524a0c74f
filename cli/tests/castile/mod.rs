//! Running the command, and folders to run it in.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A run that is over.
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

/// A folder of its own for a test, empty.
#[allow(dead_code, reason = "not every test that has this module needs it")]
pub fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder for the test");
    folder
}

/// Runs `castile` in a folder.
pub fn run(folder: &Path, arguments: &[&str]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_castile"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("CLICOLOR_FORCE")
        .output()
        .expect("castile runs");
    Run::from(output)
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().expect("it ends by itself"),
            stdout: String::from_utf8(output.stdout).expect("it prints UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("it prints UTF-8"),
        }
    }
}

/// The contracts of the two services.
pub fn contracts() -> [PathBuf; 2] {
    let wsdl = Path::new(env!("CARGO_MANIFEST_DIR")).join("../wsdl");
    ["account-management/AccountManagementService.wsdl", "authentication/AuthenticationService.wsdl"]
        .map(|name| wsdl.join(name).canonicalize().expect("the contract is in the repository"))
}

/// The text of the first one.
#[allow(dead_code, reason = "not every test that has this module needs it")]
pub fn account_management() -> String {
    std::fs::read_to_string(&contracts()[0]).expect("it is readable")
}
