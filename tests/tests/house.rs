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
            "pathdiff",
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

/// A generated client has the methods of `Client` besides its own, so the generator must know all of them.
#[test]
fn no_operation_takes_the_name_of_a_method_that_every_client_has() {
    let client = fs::read_to_string(root().join("runtime/src/client/port.rs")).expect("the trait is there");
    let (_, of_trait) = client.split_once("pub trait Client").expect("it is in that file");
    let (of_trait, _) = of_trait.split_once("\n}\n").expect("it ends");
    let lowering = fs::read_to_string(root().join("codegen/src/lower/service.rs")).expect("the list is there");
    let (_, list) = lowering.split_once("const RESERVED_METHODS: &[&str] = &[").expect("it is in that file");
    let (list, _) = list.split_once("];").expect("it ends");
    let known: BTreeSet<&str> = list.split('"').skip(1).step_by(2).collect();
    let mut all: BTreeSet<&str> = of_trait
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("fn "))
        .filter_map(|line| line.split(['(', '<']).next())
        .collect();
    assert!(all.len() > 10, "{all:?}");
    all.extend(["new", "clone"]);
    assert_eq!(known, all);
}

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

/// Codes without a pair in `tests/ui`, each with where it is shown.
const CODES_WITHOUT_A_PAIR: [(&str, &str); 2] = [
    ("import-depth", "needs hundreds of documents: `an_import_cycle_of_growing_paths_ends` in `tests/tests/ui.rs`"),
    ("not-checked", "needs a model of great size: `what_is_too_large_to_check_is_said` in `tests/tests/ui.rs`"),
];

/// Whatever castile can say about a contract is there to be read: a `tests/ui` pair for every code.
#[test]
fn every_diagnostic_is_shown() {
    let mut codes = BTreeSet::new();
    for path in sources(&root().join("model/src")).iter().chain(&sources(&root().join("codegen/src"))) {
        let text = fs::read_to_string(path).unwrap();
        codes.extend(codes_in(text.split("#[cfg(test)]\nmod ").next().unwrap_or_default()).map(str::to_owned));
    }
    assert!(codes.len() > 100, "they are found");

    let mut shown = BTreeSet::new();
    for entry in fs::read_dir(root().join("tests/ui")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "stderr") {
            let text = fs::read_to_string(path).unwrap();
            let heads = text.lines().filter_map(|line| line.strip_prefix("error[").or(line.strip_prefix("warning[")));
            shown.extend(heads.filter_map(|head| head.split(']').next()).map(str::to_owned));
        }
    }
    for (code, _) in CODES_WITHOUT_A_PAIR {
        assert!(codes.contains(code), "`{code}` is said no more");
        assert!(!shown.contains(code), "`{code}` has a pair now");
        shown.insert(code.to_owned());
    }
    let missing: Vec<_> = codes.difference(&shown).collect();
    assert!(missing.is_empty(), "codes that no `tests/ui/*.stderr` shows: {missing:?}");
    let unknown: Vec<_> = shown.difference(&codes).collect();
    assert!(unknown.is_empty(), "codes that are shown, and that this test does not find in the source: {unknown:?}");
}

/// The codes that a source says: where a diagnostic is made, and where a code is chosen.
fn codes_in(text: &str) -> impl Iterator<Item = &str> {
    const BEFORE: [&str; 6] =
        ["Diagnostic::error(", "Diagnostic::warning(", "severity(", "code: ", "LEFT_OUT: &str = ", "=> \"unresolved-"];
    BEFORE.iter().flat_map(move |before| {
        text.match_indices(before).filter_map(move |(at, _)| {
            let rest = match before.split_once('"') {
                Some((start, _)) => &text[at + start.len()..],
                None => text[at + before.len()..].trim_start(),
            };
            let code = rest.strip_prefix('"')?.split('"').next()?;
            code.chars()
                .all(|char| char.is_ascii_lowercase() || char.is_ascii_digit() || matches!(char, '-' | '.'))
                .then_some(code)
        })
    })
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
