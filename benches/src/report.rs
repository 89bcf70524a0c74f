//! Tables of instruction counts beside the goals, and what has grown since the figures that are checked in.
//!
//! A file of figures has a line for each case, `NAME BYTES INSTRUCTIONS`, and before them lines that begin with `#` and
//! name the compiler, the C library and the processor's vector units: with others, counts are not comparable.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::process::ExitCode;

/// By how much a count may grow before it is a failure.
const TOLERATED: f64 = 1.02;

/// Most of a count is per byte; these are the goals for it. The second is how many times less than quick-xml with serde.
const READ_GOALS: [(&str, f64, f64); 6] = [
    ("w2", 15.0, 5.0),
    ("w3", 14.5, 7.0),
    ("w3p", f64::INFINITY, 6.0),
    ("w4b", 2.1, 0.0),
    ("w4t", 3.0, 0.0),
    ("w5", 23.0, 5.0),
];
const WRITE_GOALS: [(&str, f64); 5] = [("w2", 7.0), ("w3", 8.0), ("w4b", 0.0), ("w4t", 0.0), ("w5", 0.0)];
const GROWTH: [&str; 7] = ["depth", "attributes", "declarations", "text", "entities", "unknown", "disorder"];

/// What was counted.
pub struct Figures {
    made_with: Vec<String>,
    counts: BTreeMap<String, Count>,
}

#[derive(Clone, Copy)]
struct Count {
    bytes: f64,
    instructions: f64,
}

impl Figures {
    /// Those of a file.
    pub fn open(path: &str) -> Self {
        let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{path} cannot be read: {error}"));
        let made_with = text.lines().filter(|line| line.starts_with('#')).map(str::to_owned).collect();
        let counts = text
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| {
                let mut columns = line.split('\t');
                let name = columns.next()?.to_owned();
                let bytes = columns.next()?.parse().ok()?;
                let instructions = columns.next()?.parse().ok()?;
                Some((name, Count { bytes, instructions }))
            })
            .collect();
        Self { made_with, counts }
    }

    fn instructions(&self, name: &str) -> Option<f64> {
        self.counts.get(name).map(|count| count.instructions)
    }

    fn per_byte(&self, name: &str) -> Option<f64> {
        self.counts.get(name).map(|count| count.instructions / count.bytes)
    }
}

/// All tables, in Markdown.
pub fn tables(figures: &Figures) -> String {
    let mut out = String::new();
    for line in &figures.made_with {
        let _ = writeln!(out, "{}", line.trim_start_matches(['#', ' ']));
    }
    reads(figures, &mut out);
    tolerance(figures, &mut out);
    writes(figures, &mut out);
    growth(figures, &mut out);
    out
}

fn reads(figures: &Figures, out: &mut String) {
    out.push_str("\nReading: instructions per byte, and how many times as many the others take.\n\n");
    out.push_str(
        "| workload | bytes | castile | goal | strict | quick-xml + serde | times | goal | xsd-parser | times |\n",
    );
    out.push_str("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
    let envelopes: Vec<String> = figures
        .counts
        .keys()
        .filter_map(|name| name.strip_suffix(".read.castile").filter(|workload| workload.starts_with("w1-")))
        .map(str::to_owned)
        .collect();
    for workload in &envelopes {
        let bytes = figures.counts[&format!("{workload}.read.castile")].bytes;
        let goal = if bytes < 400.0 { 25.0 } else { 19.0 };
        read(figures, out, workload, goal, 3.5);
    }
    for (workload, goal, times) in READ_GOALS {
        read(figures, out, workload, goal, times);
    }
}

fn read(figures: &Figures, out: &mut String, workload: &str, goal: f64, times: f64) {
    let name = |library: &str| format!("{workload}.read.{library}");
    let Some(count) = figures.counts.get(&name("castile")) else { return };
    let castile = count.instructions;
    let strict = figures.instructions(&name("castile-strict")).map(|strict| strict / castile);
    let serde = figures.instructions(&name("serde")).map(|serde| serde / castile);
    let xsd_parser = figures.instructions(&name("xsd-parser")).map(|peer| peer / castile);
    let _ = writeln!(
        out,
        "| {workload} | {} | {} | {} | {} | {} | {} | {} | {} | {} |",
        count.bytes,
        judged(figures.per_byte(&name("castile")), |it| it <= goal),
        limit("<= ", goal),
        judged(strict, |it| it <= 1.05),
        plain(figures.per_byte(&name("serde"))),
        judged(serde, |it| it >= times),
        limit(">= ", times),
        plain(figures.per_byte(&name("xsd-parser"))),
        judged(xsd_parser, |it| it >= 15.0),
    );
}

fn tolerance(figures: &Figures, out: &mut String) {
    out.push_str("\nTolerance: times the instructions of the ordered document (goal: <= 2.3).\n\n");
    out.push_str("| document | times |\n| --- | --- |\n");
    let ordered = figures.instructions("w3.read.castile");
    for (workload, what) in
        [("w3-unknown", "an unknown element in each record"), ("w3-disorder", "every record out of order")]
    {
        let times = figures.instructions(&format!("{workload}.read.castile")).zip(ordered).map(|(it, all)| it / all);
        let _ = writeln!(out, "| {what} | {} |", judged(times, |it| it <= 2.3));
    }
}

fn writes(figures: &Figures, out: &mut String) {
    out.push_str("\nWriting: instructions per byte of the document that was read.\n\n");
    out.push_str("| workload | castile | quick-xml + serde | times | goal | xsd-parser | times |\n");
    out.push_str("| --- | --- | --- | --- | --- | --- | --- |\n");
    for (workload, goal) in WRITE_GOALS {
        let name = |library: &str| format!("{workload}.write.{library}");
        let Some(castile) = figures.instructions(&name("castile")) else { continue };
        let serde = figures.instructions(&name("serde")).map(|serde| serde / castile);
        let xsd_parser = figures.instructions(&name("xsd-parser")).map(|peer| peer / castile);
        let _ = writeln!(
            out,
            "| {workload} | {} | {} | {} | {} | {} | {} |",
            plain(figures.per_byte(&name("castile"))),
            plain(figures.per_byte(&name("serde"))),
            judged(serde, |it| it >= goal),
            limit(">= ", goal),
            plain(figures.per_byte(&name("xsd-parser"))),
            plain(xsd_parser),
        );
    }
}

fn growth(figures: &Figures, out: &mut String) {
    out.push_str("\nGrowth: times the instructions when the document is four times as long (goal: 4, not 16).\n\n");
    out.push_str("| what there is more of | n | 4n | times |\n| --- | --- | --- | --- |\n");
    for kind in GROWTH {
        let count = |size: u32| figures.instructions(&format!("growth-{kind}-{size}.read.castile"));
        let times = count(4).zip(count(1)).map(|(four, one)| four / one);
        let whole = |count: Option<f64>| count.map_or("-".to_owned(), |count| format!("{count:.0}"));
        let _ =
            writeln!(out, "| {kind} | {} | {} | {} |", whole(count(1)), whole(count(4)), judged(times, |it| it <= 5.0));
    }
}

fn plain(figure: Option<f64>) -> String {
    figure.map_or("-".to_owned(), |figure| format!("{figure:.2}"))
}

/// A figure that misses its goal stands in bold.
fn judged(figure: Option<f64>, good: impl Fn(f64) -> bool) -> String {
    match figure {
        Some(figure) if !good(figure) => format!("**{figure:.2}**"),
        _ => plain(figure),
    }
}

fn limit(sign: &str, goal: f64) -> String {
    if goal.is_finite() && goal > 0.0 { format!("{sign}{goal}") } else { "-".to_owned() }
}

/// Says what has grown, and fails on it if both were counted with the same compiler, library and processor.
pub fn compare(now: &Figures, before: &Figures) -> ExitCode {
    let comparable = now.made_with == before.made_with;
    let mut grown = 0;
    println!();
    for (name, count) in &now.counts {
        match before.counts.get(name) {
            None => println!("new: {name}"),
            Some(then) => {
                let (now, then) = (count.instructions / count.bytes, then.instructions / then.bytes);
                if now > then * TOLERATED {
                    println!("grown: {name} from {then:.3} to {now:.3} instructions per byte");
                    grown += 1;
                } else if now * TOLERATED < then {
                    println!("better: {name} from {then:.3} to {now:.3} instructions per byte");
                }
            }
        }
    }
    for name in before.counts.keys().filter(|name| !now.counts.contains_key(*name)) {
        println!("not counted: {name}");
    }
    if !comparable {
        println!("the figures that are checked in were made with");
        before.made_with.iter().for_each(|line| println!("  {}", line.trim_start_matches(['#', ' '])));
        println!("so that growth is told and not judged");
    }
    if comparable && grown > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
