//! Times, for what instructions do not tell. The cases take turns, so that a busy machine is unfair to all of them alike;
//! only ratios mean something.

use crate::case::{self, Call};
use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// A sample repeats its call until it takes so long.
const SAMPLE: Duration = Duration::from_millis(2);

/// Prints the median of each case whose name holds `part`, and how many times castile's median it is.
pub fn time(folder: &str, part: &str, seconds: f64) {
    let mut timed: Vec<Timed> = case::all()
        .into_iter()
        .filter(|case| case.name.contains(part))
        .map(|case| {
            let text = crate::document(&case, folder);
            Timed::new(case.name.clone(), text.len(), case.prepare(text))
        })
        .collect();
    let start = Instant::now();
    while start.elapsed().as_secs_f64() < seconds || timed.first().is_some_and(|first| first.samples.len() < 5) {
        timed.iter_mut().for_each(Timed::sample);
    }
    let mut base = BTreeMap::new();
    for timed in &mut timed {
        let median = timed.median();
        let task = timed.name.rsplit_once('.').map_or("", |(task, _)| task).to_owned();
        let first = *base.entry(task).or_insert(median);
        println!(
            "{:52} {:>12.3} us {:>9.1} MB/s {:>7.2}",
            timed.name,
            median * 1e6,
            timed.bytes as f64 / median / 1e6,
            median / first
        );
    }
}

struct Timed {
    name: String,
    bytes: usize,
    call: Call,
    repeat: u32,
    samples: Vec<f64>,
}

impl Timed {
    fn new(name: String, bytes: usize, mut call: Call) -> Self {
        let start = Instant::now();
        black_box(call());
        let once = start.elapsed().max(Duration::from_nanos(1));
        let repeat = (SAMPLE.as_nanos() / once.as_nanos()).clamp(1, 100_000) as u32;
        Self { name, bytes, call, repeat, samples: Vec::new() }
    }

    fn sample(&mut self) {
        let start = Instant::now();
        for _ in 0..self.repeat {
            black_box((self.call)());
        }
        self.samples.push(start.elapsed().as_secs_f64() / f64::from(self.repeat));
    }

    fn median(&mut self) -> f64 {
        self.samples.sort_by(f64::total_cmp);
        self.samples[self.samples.len() / 2]
    }
}
