//! Broken contracts: each is answered at once, in at most ten lines, with the place and what to do, and never with 0.

mod castile;

use std::fs;
use std::time::{Duration, Instant};

use castile::{account_management, folder, run};

/// What `castile check` says about a file of this content.
#[track_caller]
fn answer(name: &str, content: &[u8]) -> String {
    let folder = folder(&format!("broken-{name}"));
    fs::write(folder.join("service.wsdl"), content).unwrap();
    let start = Instant::now();
    let run = run(&folder, &["check", "service.wsdl"]);
    let took = start.elapsed();
    // 100 ms is what a release build has to keep; others share a busy machine.
    let limit = if cfg!(debug_assertions) { Duration::from_secs(5) } else { Duration::from_millis(500) };
    assert!(took < limit, "{name} took {took:?}");
    assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{name}: {}", run.stderr);
    assert!(run.stderr.lines().count() <= 10, "{name}: {}", run.stderr);
    assert!(run.stderr.starts_with("error["), "{name}: {}", run.stderr);
    assert!(run.stderr.contains("help: "), "{name}: {}", run.stderr);
    run.stderr
}

/// Whether a place in the document is told.
#[track_caller]
fn assert_place(text: &str) {
    let (_, place) = text.split_once("--> service.wsdl:").unwrap_or_else(|| panic!("no place: {text}"));
    let place = place.lines().next().unwrap();
    let (line, column) = place.split_once(':').unwrap_or_else(|| panic!("no column: {text}"));
    line.parse::<u32>().and(column.parse::<u32>()).unwrap_or_else(|_| panic!("no numbers: {text}"));
}

#[test]
fn a_missing_file() {
    let folder = folder("broken-missing");
    fs::write(folder.join("service.wsdl"), account_management()).unwrap();
    let run = run(&folder, &["check", "servise.wsdl"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.lines().count() <= 10, "{}", run.stderr);
    assert!(run.stderr.contains("servise.wsdl"), "{}", run.stderr);
    assert!(run.stderr.contains("service.wsdl"), "the near name: {}", run.stderr);
}

#[test]
fn a_page_of_html() {
    let text =
        answer("html", b"<!DOCTYPE html>\n<html><head><title>404</title></head><body><p>Not found<br></body></html>\n");
    assert!(text.contains("HTML page"), "{text}");
    assert_place(&text);
}

#[test]
fn a_truncated_document() {
    let whole = account_management();
    let text = answer("truncated", &whole.as_bytes()[..whole.len() / 2]);
    assert_place(&text);
}

#[test]
fn a_misspelt_type() {
    let contract = account_management().replace("type=\"tns:AuthHeader\"", "type=\"tns:AuthHeder\"");
    let text = answer("misspelt", contract.as_bytes());
    assert!(text.contains("`tns:AuthHeder`"), "{text}");
    assert!(text.contains("`tns:AuthHeader`"), "the near name: {text}");
    assert_place(&text);
}

#[test]
fn an_import_of_a_namespace_that_is_nowhere() {
    let contract = account_management().replace(
        "<s:element name=\"GetAuthenticationToken\">",
        "<s:import namespace=\"urn:nowhere\"/><s:element xmlns:n=\"urn:nowhere\" name=\"x\" type=\"n:T\"/><s:element name=\"GetAuthenticationToken\">",
    );
    let text = answer("nowhere", contract.as_bytes());
    assert!(text.contains("`urn:nowhere`"), "{text}");
    assert_place(&text);
}

#[test]
fn an_undeclared_prefix() {
    let contract = account_management().replace("type=\"tns:AuthHeader\"", "type=\"tnss:AuthHeader\"");
    let text = answer("prefix", contract.as_bytes());
    assert!(text.contains("`tnss`"), "{text}");
    assert_place(&text);
}

#[test]
fn two_types_of_one_name() {
    let contract = account_management().replace(
        "<s:complexType name=\"Result\" />",
        "<s:complexType name=\"Result\" />\n<s:complexType name=\"Result\"><s:attribute name=\"a\"/></s:complexType>",
    );
    let text = answer("duplicate", contract.as_bytes());
    assert!(text.contains("Result`"), "{text}");
    assert!(text.matches("service.wsdl:").count() >= 2, "both places: {text}");
    assert_place(&text);
}

#[test]
fn an_entity_bomb() {
    let mut bomb = String::from("<!DOCTYPE definitions [\n<!ENTITY a0 \"lol\">\n");
    for level in 1..12 {
        let inner = format!("&a{};", level - 1).repeat(10);
        bomb += &format!("<!ENTITY a{level} \"{inner}\">\n");
    }
    bomb += "]>\n<definitions xmlns=\"http://schemas.xmlsoap.org/wsdl/\">&a11;</definitions>\n";
    let text = answer("bomb", bomb.as_bytes());
    assert_place(&text);
}

#[test]
fn files_that_are_no_contract_at_all() {
    for (name, content) in [
        ("empty", &b""[..]),
        ("binary", b"\x00\xff\xfe\x01binary\x80"),
        ("json", b"{\"swagger\": \"2.0\"}"),
        ("bad-utf8", b"<?xml version='1.0'?><definitions xmlns='http://schemas.xmlsoap.org/wsdl/' name='\xff'/>"),
        ("other-xml", b"<project xmlns='http://maven.apache.org/POM/4.0.0'/>"),
    ] {
        answer(name, content);
    }
    let folder = folder("broken-folder");
    fs::create_dir(folder.join("service.wsdl")).unwrap();
    let run = run(&folder, &["check", "service.wsdl"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
}
