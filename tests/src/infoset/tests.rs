//! Pairs of documents with the verdict on them.

use super::compare;

#[track_caller]
fn same(a: &str, b: &str) {
    compare(a, b, None).unwrap();
    compare(b, a, None).unwrap();
}

#[track_caller]
fn different(a: &str, b: &str, expected: &str) {
    assert_eq!(compare(a, b, None).unwrap_err().to_string(), expected);
    compare(b, a, None).unwrap_err();
}

#[test]
fn what_does_not_count() {
    same(r#"<a xmlns="urn:a"><b/></a>"#, r#"<p:a xmlns:p="urn:a"><q:b xmlns:q="urn:a"></q:b></p:a>"#);
    same("<a><b>x</b></a>", "<a>\n  <!-- note --><?pi?>\n  <b>x</b>\n</a>");
    same("<a>xyz</a>", "<a>x<!-- note -->y<![CDATA[z]]></a>");
    same(r#"<a x="1" y="2"/>"#, r#"<a y="2" x="1"/>"#);
    same("<a>&lt;é</a>", "<a>&#60;&#xE9;</a>");
    same(
        "<a/>",
        r#"<a xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:a a.xsd"
              xsi:noNamespaceSchemaLocation="b.xsd"/>"#,
    );
    same("\u{FEFF}<a/>", "<?xml version='1.0'?><a/>");
}

#[test]
fn an_empty_soap_header() {
    for envelope in super::SOAP_ENVELOPES {
        same(
            &format!("<e:Envelope xmlns:e='{envelope}'><e:Header/><e:Body/></e:Envelope>"),
            &format!("<e:Envelope xmlns:e='{envelope}'><e:Body/></e:Envelope>"),
        );
        different(
            &format!("<e:Envelope xmlns:e='{envelope}'><e:Header><h/></e:Header><e:Body/></e:Envelope>"),
            &format!("<e:Envelope xmlns:e='{envelope}'><e:Body/></e:Envelope>"),
            "/Envelope: children 2 [Header, Body] became 1 [Body]",
        );
    }
    different("<Envelope><Header/></Envelope>", "<Envelope/>", "/Envelope: children 1 [Header] became 0 []");
}

#[test]
fn names_and_order() {
    different("<a/>", "<b/>", "/: a became b");
    different("<a/>", r#"<a xmlns="urn:a"/>"#, "/: a became {urn:a}a");
    different("<a><b/><c/></a>", "<a><c/><b/></a>", "/a: b became c");
    different("<a><b/></a>", "<a><b/><b/></a>", "/a: children 1 [b] became 2 [b, b]");
}

#[test]
fn texts_are_strings_where_nothing_is_declared() {
    different("<a>01</a>", "<a>1</a>", r#"/a: "01" became "1""#);
    different("<a> x</a>", "<a>x</a>", r#"/a: " x" became "x""#);
    different("<a> </a>", "<a/>", r#"/a: " " became """#);
    different("<a>x<b/></a>", "<a><b/></a>", r#"/a: the text "x" became """#);
    different("<a><b/>x</a>", "<a>x<b/></a>", r#"/a: the text "" became "x""#);
}

#[test]
fn attributes() {
    different("<a x='1'/>", "<a/>", r#"/a/@x: "1" was lost"#);
    different("<a/>", "<a x='1'/>", r#"/a/@x: "1" was added"#);
    different("<a x='1'/>", "<a x='01'/>", r#"/a/@x: "1" became "01""#);
    different("<a x='1'/>", "<a xmlns:p='urn:p' p:x='1'/>", r#"/a/@x: "1" was lost"#);
}

const XSI: &str = "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'";

#[test]
fn nil_and_type() {
    same(&format!("<a {XSI} xsi:nil='true'/>"), &format!("<a {XSI} xsi:nil=' 1 '/>"));
    different(&format!("<a {XSI} xsi:nil='true'/>"), "<a/>", r#"/a/@nil: "true" was lost"#);
    same(
        &format!("<a {XSI} xmlns:p='urn:p' xsi:type='p:t'/>"),
        &format!("<a {XSI} xmlns='' xmlns:q='urn:p' xsi:type='q:t'/>"),
    );
    different(&format!("<a {XSI} xmlns:p='urn:p' xsi:type='p:t'/>"), "<a/>", "/a: xsi:type {urn:p}t became none");
}

#[test]
fn the_codes_of_faults_are_names() {
    same(
        "<e:Fault xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><faultcode>e:Server</faultcode></e:Fault>",
        "<f:Fault xmlns:f='http://schemas.xmlsoap.org/soap/envelope/'><faultcode>f:Server</faultcode></f:Fault>",
    );
    same(
        "<e:Value xmlns:e='http://www.w3.org/2003/05/soap-envelope'>e:Sender</e:Value>",
        "<f:Value xmlns:f='http://www.w3.org/2003/05/soap-envelope'> f:Sender</f:Value>",
    );
    different(
        "<e:Value xmlns:e='http://www.w3.org/2003/05/soap-envelope'>e:Sender</e:Value>",
        "<e:Value xmlns:e='http://www.w3.org/2003/05/soap-envelope'>e:Receiver</e:Value>",
        r#"/Value: "e:Sender" became "e:Receiver""#,
    );
}

#[test]
fn what_is_not_well_formed_is_never_the_same() {
    assert!(compare("<a>", "<a>", None).unwrap_err().to_string().starts_with("/: the expected document: "));
}
