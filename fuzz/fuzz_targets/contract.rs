//! The loader of contracts: bytes to a contract, or to diagnostics that can be shown. The input is one document or more,
//! with a line `====` between them; the others are found under the names that the first may import.

#![no_main]

use castile_model::{Contract, Memory, render};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let mut documents = split(data).into_iter();
    let mut memory = Memory::default().with("main.wsdl", documents.next().unwrap_or_default());
    for (document, name) in documents.zip(["other.xsd", "same.xsd", "third.xsd"]) {
        memory.insert(name, document);
    }
    if let Err(failure) = Contract::load("main.wsdl", &memory) {
        assert!(failure.errors() > 0, "a failure without an error");
        for diagnostic in &failure.diagnostics {
            let shown = render(diagnostic, &failure.documents);
            assert!(shown.lines().count() <= 10, "a long diagnostic:\n{shown}");
        }
    }
});

fn split(data: &[u8]) -> Vec<Vec<u8>> {
    let mut documents = vec![Vec::new()];
    for line in data.split_inclusive(|byte| *byte == b'\n') {
        match (line, documents.last_mut()) {
            (b"====\n", _) => documents.push(Vec::new()),
            (line, Some(last)) => last.extend_from_slice(line),
            (_, None) => unreachable!("there is a first document"),
        }
    }
    documents
}
