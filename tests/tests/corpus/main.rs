//! Scores on the open corpus (`CASTILE_CORPUS`; its README says what is in it): one line a suite. The known failures are a
//! list, `tests/corpus/known-failures.tsv`, that may only shrink: a listed case that passes and an unlisted one that fails
//! both fail the run. What each case came to is written to `target/tmp/corpus/`.

mod archive;
mod families;
mod known;
mod nist;
mod parallel;
mod score;
mod table;
mod wsdl;
mod xsts;

use std::path::PathBuf;

use castile_tests::tell::tell;
use known::Known;
use score::Suite;

#[test]
fn corpus() {
    let Some(folder) = std::env::var_os("CASTILE_CORPUS").map(PathBuf::from) else {
        not_run::say("corpus: CASTILE_CORPUS is not set");
        return;
    };
    let mut suites: Vec<Suite> = Vec::new();
    suites.extend(xsts::run(&folder));
    suites.extend(wsdl::run(&folder));
    suites.push(families::run(&folder));
    let out = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("corpus");
    std::fs::create_dir_all(&out).expect("the target folder can be written");
    for suite in &suites {
        tell(&format!("corpus: {}", suite.line()));
        assert!(!suite.cases.is_empty(), "there is nothing of `{}` in {}", suite.name, folder.display());
        std::fs::write(out.join(format!("{}.tsv", suite.name.replace(' ', "-"))), suite.table())
            .expect("the target folder can be written");
    }
    let complaints = Known::read().complaints(&suites);
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}
