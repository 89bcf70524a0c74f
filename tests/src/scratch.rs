//! Crates that a test writes and hands to cargo, as a user of castile would have them: outside the workspace, with the
//! crates of this checkout in place of published ones.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A crate in a folder of its own below cargo's folder for test files.
pub struct ScratchCrate {
    dir: PathBuf,
    target_dir: PathBuf,
}

impl ScratchCrate {
    /// An empty crate `name` below `tmp` (pass `env!("CARGO_TARGET_TMPDIR")`). `dependencies` is what stands in its
    /// `Cargo.toml` after `[package]`. All scratch crates share one target folder.
    pub fn new(tmp: &str, name: &str, edition: &str, dependencies: &str) -> Self {
        let tmp = Path::new(tmp);
        let crate_ = Self { dir: tmp.join("scratch").join(name), target_dir: tmp.join("scratch-target") };
        let _ = fs::remove_dir_all(&crate_.dir);
        let root = workspace_root();
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"{edition}\"\npublish = false\n\n{dependencies}\n\n\
             [workspace]\n\n[patch.crates-io]\ncastile = {{ path = {:?} }}\ncastile-model = {{ path = {:?} }}\n\
             castile-codegen = {{ path = {:?} }}\n",
            root.join("runtime"),
            root.join("model"),
            root.join("codegen"),
        );
        crate_.file("Cargo.toml", &manifest);
        fs::copy(root.join("Cargo.lock"), crate_.dir.join("Cargo.lock")).expect("the workspace has a lock file");
        crate_
    }

    /// Writes a file of the crate.
    pub fn file(&self, path: &str, text: &str) {
        let path = self.dir.join(path);
        fs::create_dir_all(path.parent().expect("the path of a file has a parent")).expect("a folder can be made");
        fs::write(path, text).expect("a file can be written");
    }

    /// Where it is.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Runs `cargo ARGUMENTS --offline` in it: what the workspace's own tests need has been downloaded by then.
    pub fn cargo(&self, arguments: &[&str]) -> Output {
        let (command, rest) = arguments.split_first().expect("cargo needs a command");
        Command::new(env!("CARGO"))
            .arg(command)
            .arg("--offline")
            .args(rest)
            .current_dir(&self.dir)
            .env("CARGO_TARGET_DIR", &self.target_dir)
            .env("CARGO_TERM_COLOR", "never")
            .env_remove("RUSTFLAGS")
            .output()
            .expect("cargo can be started")
    }

    /// Runs cargo and panics with what it printed unless it succeeds.
    pub fn cargo_ok(&self, arguments: &[&str]) -> String {
        let output = self.cargo(arguments);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "cargo {} failed in {}:\n{stderr}", arguments.join(" "), self.dir.display());
        String::from_utf8_lossy(&output.stdout).into_owned()
    }
}

/// The folder of this checkout.
pub fn workspace_root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests lie in the workspace").to_path_buf()
}
