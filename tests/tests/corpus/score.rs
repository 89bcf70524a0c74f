//! What a suite came to.

/// One case.
pub struct Case {
    /// Its name in the suite.
    pub name: String,
    /// Whether it came out as it should.
    pub passed: bool,
    /// What was found: the codes of the diagnostics, or what went wrong.
    pub found: String,
}

/// A suite of cases that are scored together.
pub struct Suite {
    /// Its name.
    pub name: &'static str,
    /// The cases.
    pub cases: Vec<Case>,
}

impl Suite {
    /// The score, for a person.
    pub fn line(&self) -> String {
        let passed = self.cases.iter().filter(|case| case.passed).count();
        let all = self.cases.len();
        let percent = if all == 0 { 100.0 } else { passed as f64 * 100.0 / all as f64 };
        format!("{:<32} {passed:>6} of {all:>6}  {percent:6.2} %", self.name)
    }

    /// Every case on a line.
    pub fn table(&self) -> String {
        let mut table = String::new();
        for case in &self.cases {
            let verdict = if case.passed { "passed" } else { "FAILED" };
            table.push_str(&format!("{verdict}\t{}\t{}\n", case.name, case.found));
        }
        table
    }
}
