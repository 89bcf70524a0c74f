//! Bytes to a typed value. What strict reading takes, tolerant reading takes as the same value; and what tolerant reading
//! has made of a message is written as one that strict reading takes.

#![no_main]

use castile::writer::to_document_as;
use castile_fuzz::{EVERYTHING, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let tolerant = read(data, false);
    let strict = read(data, true);
    match (&tolerant, &strict) {
        (Ok(tolerant), Ok(strict)) => assert_eq!(tolerant, strict),
        (Err(error), Ok(_)) => panic!("only strict reading takes it: {error}"),
        (_, Err(_)) => {}
    }
    let Ok(value) = tolerant else { return };
    let written = to_document_as(&EVERYTHING, &value).expect("what was read can be written");
    let again = read(&written, true).unwrap_or_else(|error| panic!("{error}\n{}", String::from_utf8_lossy(&written)));
    assert_eq!(value, again, "{}", String::from_utf8_lossy(&written));
});
