//! The documents that are read and written: made here, always the same bytes, so that a figure can be compared with one
//! of another day.
//!
//! | | |
//! | --- | --- |
//! | W1 | the documented envelopes of the two services, 0.4 to 0.6 KB |
//! | W2 | one order in some 4 KB: attributes, nil, optional parts, entities, two namespaces |
//! | W3, W3p | 100,000 records of five fields, 14 MB; W3p with a prefix and indented, 24 MB |
//! | W4b, W4t | 10 MB of base64 in one element; 10 MB of running text with a few entities |
//! | W5 | 2 MB of nested expressions: `xsi:type` and its namespaces declared again on each element, as Axis2 does |

mod articles;
mod document;
pub mod envelopes;
mod expressions;
mod growth;
mod order;
mod random;
mod records;

use std::fs;
use std::io;
use std::path::Path;

/// The namespace of SOAP 1.1, in which all but W1 stand.
const SOAP: &str = "http://schemas.xmlsoap.org/soap/envelope/";

/// Writes all of them into a folder, a file each.
pub fn write_all(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let put = |name: &str, text: &str| fs::write(folder.join(format!("{name}.xml")), text);
    for (name, text) in envelopes::all() {
        put(&format!("w1-{name}"), text)?;
    }
    put("w2", &order::order(6))?;
    let records = records::plain(100_000);
    put("w3", &records)?;
    put("w3-unknown", &records::with_unknown(&records))?;
    put("w3-disorder", &records::out_of_order(&records))?;
    put("w3p", &records::prefixed(100_000))?;
    put("w4b", &document::document(7_864_320))?;
    put("w4t", &articles::articles(4_000))?;
    put("w5", &expressions::expressions(2_000_000))?;
    for (name, text) in growth::all() {
        put(&name, &text)?;
    }
    Ok(())
}

/// The same kinds of documents, small: a call on one of them warms up what happens once per process.
pub fn small(workload: &str) -> Option<String> {
    Some(match workload {
        "w3" => records::plain(10),
        "w3-unknown" => records::with_unknown(&records::plain(10)),
        "w3-disorder" => records::out_of_order(&records::plain(10)),
        "w3p" => records::prefixed(10),
        "w4b" => document::document(300),
        "w4t" => articles::articles(2),
        "w5" => expressions::expressions(2_000),
        _ => return None,
    })
}
