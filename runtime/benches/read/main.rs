//! How many instructions reading takes, in the form of generated code:
//! `cargo bench -p castile --bench read --no-run`, then the binary under
//! `valgrind --tool=callgrind --collect-atstart=no --toggle-collect=*measured*` with a workload's name and its file.
//! The first reading warms up, the second is measured. Without arguments it does nothing, so that `cargo test` passes over it.

mod documents;
mod envelope;
mod expressions;
mod orders;
mod records;

use castile::Text;
use castile::reader::Limits;
use castile::v1::{Name, ReadXml, Reader};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let [workload, file] = arguments.as_slice() else { return };
    let message = match std::fs::read(file) {
        Ok(message) => prepare(workload, message),
        Err(error) => return println!("{file}: {error}"),
    };
    let first = run(workload, &message);
    println!("{workload} {} bytes, {first} values, {}", message.len(), measured(workload, &message));
}

/// Some workloads are others with something changed.
fn prepare(workload: &str, message: Vec<u8>) -> Vec<u8> {
    let text = || String::from_utf8_lossy(&message).into_owned();
    match workload {
        "unknown" => text().replace("</Active></Record>", "</Active><Extra>x</Extra></Record>").into_bytes(),
        "disorder" => {
            let text = text();
            let mut changed = String::with_capacity(text.len());
            let mut rest = text.as_str();
            while let Some(id) = rest.find("<Id>") {
                let when = rest.find("<When>").unwrap_or(id);
                let end = rest[when..].find("</Record>").map_or(when, |end| when + end);
                changed.extend([&rest[..id], &rest[when..end], &rest[id..when]]);
                rest = &rest[end..];
            }
            changed.push_str(rest);
            changed.into_bytes()
        }
        _ => message,
    }
}

#[inline(never)]
fn measured(workload: &str, message: &[u8]) -> usize {
    run(workload, message)
}

fn run(workload: &str, message: &[u8]) -> usize {
    match workload {
        "records" | "unknown" | "disorder" => read::<records::List>(&records::LIST, message, false).record.len(),
        "records-strict" => read::<records::List>(&records::LIST, message, true).record.len(),
        "orders" => read::<orders::GetOrderResponse>(&orders::RESPONSE, message, false).order.line.len(),
        "expressions" => read::<expressions::Response>(&expressions::RESPONSE, message, false).expr.len(),
        "articles" => read::<documents::Articles>(&documents::ARTICLES, message, false).article.len(),
        "document" => read::<documents::Document>(&documents::DOCUMENT, message, false).content.len(),
        other => envelope::run(other, message),
    }
}

/// Reads an envelope whose body holds one element.
fn read<T: ReadXml>(name: &'static Name, message: &[u8], strict: bool) -> T {
    let text = Text::decode(message, None).expect("the message is text");
    let mut xml = Reader::new(&text, &Limits::default());
    if strict {
        xml = xml.strict();
    }
    let value = envelope::read(&mut xml, name);
    xml.finish().expect("the message is good");
    value
}
