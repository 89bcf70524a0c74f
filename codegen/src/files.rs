//! Files: what was generated, as text, until somebody says where it goes. Only here the disk is touched.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

use castile_model::Diagnostic;

use crate::error::Error;

/// Generated files: relative paths and texts.
#[derive(Clone, Debug, Default)]
pub struct Files {
    files: BTreeMap<String, String>,
    /// What was left out, and what may surprise.
    pub warnings: Vec<Diagnostic>,
    /// The file name of the contract that each file was generated from, by the file's path.
    pub sources: BTreeMap<String, String>,
    /// Names of elements and attributes whose texts became `Secret`, because they sound like it.
    pub secrets: Vec<String>,
}

impl Files {
    /// Adds a file.
    pub fn insert(&mut self, path: impl Into<String>, text: impl Into<String>) {
        self.files.insert(path.into(), text.into());
    }

    /// The text of a file.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// Every file with its text, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// Writes what changed. A file that is as it should be is not touched, so that nothing is built again because of it.
    ///
    /// # Errors
    ///
    /// A folder or file cannot be written.
    pub fn write_to(&self, dir: impl AsRef<Path>) -> Result<(), Error> {
        for (path, text) in &self.files {
            let path = dir.as_ref().join(path);
            if fs::read(&path).is_ok_and(|old| old == text.as_bytes()) {
                continue;
            }
            let folder = path.parent().unwrap_or(dir.as_ref());
            fs::create_dir_all(folder)
                .and_then(|()| fs::write(&path, text))
                .map_err(|error| Error::io(&path, error))?;
        }
        Ok(())
    }

    /// Compares with what is there; line ends of Windows are no difference.
    ///
    /// # Errors
    ///
    /// A file is missing or differs ([`Error::is_stale`], shown as a diff), or cannot be read.
    pub fn check(&self, dir: impl AsRef<Path>) -> Result<(), Error> {
        let mut stale = String::new();
        for (path, text) in &self.files {
            let full = dir.as_ref().join(path);
            match fs::read_to_string(&full) {
                // A checkout on Windows may have other line ends.
                Ok(old) if old.replace("\r\n", "\n") == *text => {}
                Ok(old) => stale.push_str(&difference(path, &old, text)),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    let _ = writeln!(stale, "{path} is not there");
                }
                Err(error) => return Err(Error::io(&full, error)),
            }
        }
        if stale.is_empty() { Ok(()) } else { Err(Error::stale(stale)) }
    }
}

/// Lines around a change that are shown.
const AROUND: usize = 2;

/// Where two texts differ, as a unified diff of one piece: what is equal at both ends is left out.
fn difference(path: &str, old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    if old == new {
        return format!("{path} differs in its line ends alone\n");
    }
    let same = |pair: &(&&str, &&str)| pair.0 == pair.1;
    let start = old.iter().zip(&new).take_while(same).count();
    let end = old[start..].iter().rev().zip(new[start..].iter().rev()).take_while(same).count();
    let (from, until_old, until_new) = (start.saturating_sub(AROUND), old.len() - end, new.len() - end);
    let after = (until_new + AROUND).min(new.len());
    let mut text = format!("--- {path} as it is\n+++ {path} as it would be\n");
    let _ =
        writeln!(text, "@@ -{},{} +{},{} @@", from + 1, until_old - from + (after - until_new), from + 1, after - from);
    let lines = |text: &mut String, sign: char, lines: &[&str]| {
        for line in lines {
            let _ = writeln!(text, "{sign}{line}");
        }
    };
    lines(&mut text, ' ', &new[from..start]);
    lines(&mut text, '-', &old[start..until_old]);
    lines(&mut text, '+', &new[start..until_new]);
    lines(&mut text, ' ', &new[until_new..after]);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_shows_what_changed() {
        let shown = difference("a.rs", "1\n2\n3\n4\n5\n6\n", "1\n2\n3\nfour\n5\n6\n");
        let expected = "--- a.rs as it is\n+++ a.rs as it would be\n@@ -2,5 +2,5 @@\n 2\n 3\n-4\n+four\n 5\n 6\n";
        assert_eq!(shown, expected);
        assert_eq!(difference("a.rs", "1\n2", "1\n2\n"), "a.rs differs in its line ends alone\n");
    }

    #[test]
    fn only_what_changed_is_written() {
        let dir = std::env::temp_dir().join(format!("castile-files-{}", std::process::id()));
        let mut files = Files::default();
        files.insert("a/b.rs", "fn b() {}\n");
        assert!(files.check(&dir).is_err_and(|error| error.is_stale()));
        files.write_to(&dir).unwrap();
        files.check(&dir).unwrap();
        let written = fs::metadata(dir.join("a/b.rs")).unwrap().modified().unwrap();
        files.write_to(&dir).unwrap();
        assert_eq!(fs::metadata(dir.join("a/b.rs")).unwrap().modified().unwrap(), written);
        fs::remove_dir_all(&dir).unwrap();
    }
}
