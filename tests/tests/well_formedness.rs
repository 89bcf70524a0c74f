//! Contracts and messages are read by two readers, and both must hold to XML 1.0 and Namespaces in XML. This table of
//! documents is for both: `tests/well-formedness.tsv`, one document a line.

use castile_model::document::Document;
use castile_model::documents::Documents;
use castile_model::xml;

/// Whether the reader of contracts takes a document.
fn model_takes(bytes: &[u8]) -> bool {
    let Ok(decoded) = xml::decode(bytes.to_vec()) else { return false };
    let mut documents = Documents::default();
    let id = documents.documents.push(Document::new("a.xml", decoded.text));
    xml::parse(id, &documents.documents[id]).is_ok()
}

/// Whether the reader of messages takes it.
fn runtime_takes(bytes: &[u8]) -> bool {
    castile::Element::parse(bytes).is_ok()
}

/// `\n`, `\t`, `\r`, `\\` and `\xHH`, a byte.
fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        match (first, tail) {
            (b'\\', [b'x', digits @ ..]) => {
                let digits = std::str::from_utf8(&digits[..2]).expect("two digits");
                bytes.push(u8::from_str_radix(digits, 16).expect("two hexadecimal digits"));
                rest = &tail[3..];
            }
            (b'\\', [escape, ..]) => {
                bytes.push(match escape {
                    b'n' => b'\n',
                    b't' => b'\t',
                    b'r' => b'\r',
                    other => *other,
                });
                rest = &tail[1..];
            }
            _ => bytes.push(*first),
        }
    }
    bytes
}

#[test]
fn both_readers_agree_with_the_table() {
    let table = std::fs::read_to_string("well-formedness.tsv").expect("the table is there");
    let mut wrong = Vec::new();
    for line in table.lines().skip(1) {
        let mut columns = line.split('\t');
        let (Some(verdict), Some(document), Some(why)) = (columns.next(), columns.next(), columns.next()) else {
            panic!("three columns: {line}");
        };
        let (model, runtime) = match verdict {
            "good" => (true, true),
            "bad" => (false, false),
            // A message has no DOCTYPE (SOAP 1.2 Part 1, §5).
            "contract" => (true, false),
            // What servers send is not always theirs to change.
            "message" => (false, true),
            other => panic!("`{other}` is no verdict"),
        };
        let bytes = unescaped(document);
        if model_takes(&bytes) != model {
            wrong.push(format!("model: {document} ({why}) is {}", if model { "good" } else { "bad" }));
        }
        if runtime_takes(&bytes) != runtime {
            wrong.push(format!("runtime: {document} ({why}) is {}", if runtime { "good" } else { "bad" }));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
