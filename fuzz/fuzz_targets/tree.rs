//! Bytes to a tree, and what was read back to bytes: they must make the same tree again.

#![no_main]

use castile::Element;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(tree) = Element::parse(data) else { return };
    let written = tree.to_xml().expect("what was read can be written");
    let again = Element::parse(written.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{written}"));
    assert_eq!(tree, again, "{written}");
});
