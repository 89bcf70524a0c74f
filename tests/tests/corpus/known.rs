//! The known failures: `tests/corpus/known-failures.tsv`, a suite, a case and the reason on each line.

use std::collections::HashMap;
use std::path::Path;

use super::score::Suite;

pub struct Known {
    reasons: HashMap<(String, String), String>,
}

impl Known {
    pub fn read() -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/known-failures.tsv");
        let text = std::fs::read_to_string(path).unwrap_or_default();
        let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
        let reasons = lines
            .filter_map(|line| {
                let mut fields = line.split('\t').map(str::to_owned);
                Some(((fields.next()?, fields.next()?), fields.next().unwrap_or_default()))
            })
            .collect();
        Self { reasons }
    }

    /// Listed cases that pass, and unlisted ones that fail.
    pub fn complaints(mut self, suites: &[Suite]) -> Vec<String> {
        let mut complaints = Vec::new();
        for suite in suites {
            for case in &suite.cases {
                let reason = self.reasons.remove(&(suite.name.to_owned(), case.name.clone()));
                match (case.passed, reason) {
                    (true, Some(_)) => complaints.push(format!(
                        "{}: {} passes now: take it off tests/corpus/known-failures.tsv",
                        suite.name, case.name
                    )),
                    (false, None) => {
                        complaints.push(format!("{}: {} failed: {}", suite.name, case.name, case.found));
                    }
                    (true, None) | (false, Some(_)) => {}
                }
            }
        }
        for (suite, case) in self.reasons.into_keys() {
            complaints.push(format!("{suite}: {case} is listed as a known failure, and there is no such case"));
        }
        complaints.sort();
        complaints
    }
}
