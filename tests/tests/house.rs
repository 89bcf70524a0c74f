//! The house stands as `ARCHITECTURE.md` draws it: a crate depends on what the table names and on nothing else, and within the
//! generator a pass knows what comes before it, never what comes after.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A crate and the crates that it may depend on when it is built for a user. `…` allows whatever its features need.
const MAY_DEPEND_ON: [(&str, &[&str]); 5] = [
    (
        "runtime",
        &[
            "memchr",
            "zeroize",
            "encoding_rs",
            // Beyond the three of the plan: small, and taken for speed.
            "base64-simd",
            "simdutf8",
            // Behind features: transports, spans, conversions.
            "…",
        ],
    ),
    ("model", &["castile", "xmlparser", "encoding_rs", "regex", "regex-syntax"]),
    ("codegen", &["castile-model", "heck", "proc-macro2", "quote", "syn", "prettyplease"]),
    (
        "cli",
        &[
            "castile-model",
            "castile-codegen",
            "anstream",
            "anstyle",
            "clap",
            "serde",
            "serde_json",
            // Behind the feature `fetch`: the network, and hashes of what came from it.
            "…",
        ],
    ),
    ("generated-example", &["castile"]),
];

/// The folders of the crates that are published.
const PUBLISHED: [&str; 4] = ["runtime", "model", "codegen", "cli"];

/// The crates of this house.
const OURS: [&str; 6] =
    ["castile", "castile-model", "castile-codegen", "castile-cli", "generated-example", "castile-tests"];

#[test]
fn crates_depend_on_what_the_table_names() {
    for (folder, allowed) in MAY_DEPEND_ON {
        for (name, is_optional) in dependencies(&root().join(folder).join("Cargo.toml")) {
            let is_allowed = allowed.contains(&name.as_str());
            let is_behind_a_feature = allowed.contains(&"…") && is_optional && !OURS.contains(&name.as_str());
            assert!(
                is_allowed || is_behind_a_feature,
                "`{folder}` depends on `{name}`, which the table does not allow"
            );
        }
    }
}

#[test]
fn the_runtime_knows_no_crate_of_ours_and_the_generator_does_not_call_it() {
    for (name, _) in dependencies(&root().join("runtime/Cargo.toml")) {
        assert!(!OURS.contains(&name.as_str()), "the runtime depends on `{name}`");
    }
    for path in sources(&root().join("codegen/src")) {
        let text = fs::read_to_string(&path).unwrap();
        let calls = text.lines().find(|line| line.trim_start().starts_with("use castile::"));
        assert_eq!(calls, None, "{} calls the runtime", path.display());
    }
}

/// A package holds only what lies in its folder, and both licences want to travel with it.
#[test]
fn what_is_published_holds_its_licences() {
    for folder in PUBLISHED {
        for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
            let whole = fs::read_to_string(root().join(licence)).unwrap();
            let packaged = fs::read_to_string(root().join(folder).join(licence)).unwrap_or_default();
            assert_eq!(packaged, whole, "`{folder}/{licence}`");
        }
    }
}

/// The rooms of the generator, in the order in which data runs through them. A room may use those before it.
const ROOMS: [&str; 14] = [
    "options",
    "package",
    "enumerated",
    "shape",
    "recursion",
    "names",
    "lower",
    "emit",
    "print",
    "show",
    "error",
    "files",
    "generate",
    "config",
];

#[test]
fn passes_know_only_what_comes_before_them() {
    let folder = root().join("codegen/src");
    for path in sources(&folder) {
        let relative = path.strip_prefix(&folder).unwrap();
        let room = relative.components().next().unwrap().as_os_str().to_str().unwrap().trim_end_matches(".rs");
        let Some(position) = ROOMS.iter().position(|it| *it == room) else {
            assert_eq!(room, "lib", "{} is in no room of the plan", path.display());
            continue;
        };
        for used in used_rooms(&fs::read_to_string(&path).unwrap()) {
            let other = ROOMS.iter().position(|it| *it == used);
            let other = other.unwrap_or_else(|| panic!("{} uses `crate::{used}`, which is no room", path.display()));
            assert!(other <= position, "{} is in `{room}` and uses `{used}`, which comes after it", path.display());
        }
    }
}

/// The rooms that `use crate::room::…` and `use crate::{room, …}` name.
fn used_rooms(text: &str) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for (at, _) in text.match_indices("use crate::") {
        let path = &text[at + "use crate::".len()..];
        let path = &path[..path.find(';').unwrap_or(path.len())];
        let names = path.strip_prefix('{').map_or(path, |list| list.trim_end_matches('}'));
        let is_list = path.starts_with('{');
        let names = if is_list { names.split(',').collect() } else { vec![names] };
        used.extend(names.iter().map(|name| name.trim().split("::").next().unwrap_or_default().to_owned()));
    }
    used.remove("");
    used
}

/// The dependencies of a manifest, each with whether a feature switches it on.
fn dependencies(manifest: &Path) -> Vec<(String, bool)> {
    let text = fs::read_to_string(manifest).unwrap();
    let mut section = String::new();
    let mut found = Vec::new();
    for line in text.lines().map(str::trim) {
        if let Some(name) = line.strip_prefix('[') {
            section = name.trim_end_matches(']').to_owned();
            if let Some(name) = section.strip_prefix("dependencies.") {
                found.push((name.to_owned(), false));
            }
        } else if section == "dependencies" || section.ends_with(".dependencies") && section.starts_with("target.") {
            if let Some((name, value)) = line.split_once('=').filter(|_| !line.starts_with('#')) {
                let name = name.trim().trim_end_matches(".workspace").to_owned();
                found.push((name, value.contains("optional = true")));
            }
        } else if section.starts_with("dependencies.") && line.replace(' ', "") == "optional=true" {
            if let Some(last) = found.last_mut() {
                last.1 = true;
            }
        }
    }
    found
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests stand in the workspace")
}
