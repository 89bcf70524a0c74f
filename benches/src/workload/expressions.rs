//! W5: deep, polymorphic and heavy with namespaces.

use super::SOAP;
use super::random::Random;
use std::fmt::Write as _;

/// Expressions, one after the other, until there are so many bytes.
pub fn expressions(bytes: usize) -> String {
    let mut random = Random::new(5);
    let mut text = format!(
        r#"<?xml version="1.0" encoding="utf-8"?><soapenv:Envelope xmlns:soapenv="{SOAP}"><soapenv:Body><n:EvalResponse xmlns:n="urn:example:nodes">"#
    );
    while text.len() < bytes {
        open(&mut text, "expr", "n:Bin");
        text.push_str("<n:op>add</n:op>");
        element(&mut text, &mut random, "left", 9);
        element(&mut text, &mut random, "right", 9);
        text.push_str("</n:expr>");
    }
    text.push_str("</n:EvalResponse></soapenv:Body></soapenv:Envelope>");
    text
}

fn element(text: &mut String, random: &mut Random, name: &str, depth: usize) {
    if depth == 0 || random.percent(25.0) {
        if random.percent(50.0) {
            open(text, name, "v:Num");
            let _ = write!(text, "<v:num>{}</v:num>", random.within(-1_000_000..=1_000_000));
        } else {
            open(text, name, "v:Str");
            let _ = write!(text, "<v:str>s{}</v:str>", random.within(0..=1_000_000));
        }
    } else {
        open(text, name, "n:Bin");
        let _ = write!(text, "<n:op>{}</n:op>", random.pick(&["add", "sub", "mul"]));
        element(text, random, "left", depth - 1);
        element(text, random, "right", depth - 1);
    }
    let _ = write!(text, "</n:{name}>");
}

fn open(text: &mut String, name: &str, kind: &str) {
    let _ = write!(
        text,
        r#"<n:{name} xsi:type="{kind}" xmlns:v="urn:example:values" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">"#
    );
}
