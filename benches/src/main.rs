//! Measures castile's reader and writer beside other libraries, on the same documents, in one process.
//!
//! ```text
//! castile-bench write FOLDER                the documents, a file each
//! castile-bench list                        every case: its name and its document
//! castile-bench once CASE FOLDER            one call of a case, for callgrind: `--toggle-collect=*measured*`
//! castile-bench time FOLDER [PART [SECONDS]]   medians of interleaved rounds of the cases whose names hold PART
//! castile-bench report FILE [FILE]          tables of instruction counts; with a second file, what grew since
//! ```
//!
//! `instructions.sh` does the whole of it.

mod case;
mod castile;
mod peers;
mod report;
mod time;
mod workload;

use case::{Call, Case};
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["write", folder] => workload::write_all(Path::new(folder)).expect("the folder can be written"),
        ["list"] => case::all().iter().for_each(|case| println!("{}\t{}", case.name, case.workload)),
        ["once", case, folder] => once(case, folder),
        ["time", folder] => time::time(folder, "", 10.0),
        ["time", folder, part] => time::time(folder, part, 10.0),
        ["time", folder, part, seconds] => {
            time::time(folder, part, seconds.parse().expect("a number of seconds"));
        }
        ["report", now] => print!("{}", report::tables(&report::Figures::open(now))),
        ["report", now, before] => {
            let (now, before) = (report::Figures::open(now), report::Figures::open(before));
            print!("{}", report::tables(&now));
            return report::compare(&now, &before);
        }
        _ => {
            eprintln!("usage: castile-bench write|list|once|time|report; see the top of src/main.rs");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}

/// One counted call, after one that is not counted and does what is done once per process.
fn once(name: &str, folder: &str) {
    let case = case::all().into_iter().find(|case| case.name == name).expect("`list` has the names of the cases");
    let text = document(&case, folder);
    let small = workload::small(&case.workload);
    if let Some(small) = &small {
        case.prepare(small.clone().leak())();
    }
    let mut call = case.prepare(text);
    if small.is_none() {
        // The very call, so that what the allocator has to tidy up after making it ready is not counted: in a short call it would be
        // a tenth of the whole.
        call();
    }
    black_box(measured(&mut call));
}

/// What callgrind counts.
#[inline(never)]
fn measured(call: &mut Call) -> usize {
    call()
}

/// The document of a case, for as long as the process lives.
fn document(case: &Case, folder: &str) -> &'static str {
    let path = Path::new(folder).join(format!("{}.xml", case.workload));
    fs::read_to_string(path).expect("`write` has made the documents").leak()
}
