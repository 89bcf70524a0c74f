//! What loading finds, from documents in memory.

use super::{Catalog, Loaded, Memory, Reached, load};
use crate::failure::Failure;

fn schema(namespace: &str, content: &str) -> String {
    let namespace = match namespace {
        "" => String::new(),
        namespace => format!(" targetNamespace=\"{namespace}\" xmlns:t=\"{namespace}\""),
    };
    format!("<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"{namespace}>{content}</xs:schema>")
}

fn documents(documents: &[(&str, String)]) -> Memory {
    documents.iter().fold(Memory::default(), |memory, (location, text)| memory.with(*location, text.as_str()))
}

fn loads(all: &[(&str, String)]) -> Loaded {
    load(&[all[0].0], &documents(all)).expect("it loads")
}

fn fails(all: &[(&str, String)]) -> Failure {
    load(&[all[0].0], &documents(all)).expect_err("it does not load")
}

fn namespaces(loaded: &Loaded) -> Vec<&str> {
    loaded.schemas.iter().map(|(_, schema)| schema.target_namespace.as_deref().unwrap_or("")).collect()
}

#[test]
fn imports_and_includes() {
    let loaded = loads(&[
        (
            "w/a.xsd",
            schema("a", "<xs:include schemaLocation='a2.xsd'/><xs:import namespace='b' schemaLocation='../b.xsd'/>"),
        ),
        ("w/a2.xsd", schema("a", "<xs:include schemaLocation='./../w/a.xsd'/>")),
        ("b.xsd", schema("b", "<xs:import namespace='a' schemaLocation='w/a.xsd'/>")),
    ]);
    assert_eq!(namespaces(&loaded), ["a", "a", "b"]);
    assert_eq!(loaded.documents.read, ["w/a.xsd", "w/a2.xsd", "b.xsd"]);
}

#[test]
fn locations_are_relative_to_xml_base() {
    let import = |base: &str| format!("<xs:import xml:base='{base}' namespace='b' schemaLocation='b.xsd'/>");
    let read = |base: &str, place: &str| {
        let root = schema("a", &import(base)).replace(" targetNamespace", " xml:base='sub/' targetNamespace");
        loads(&[("w/a.xsd", root), (place, schema("b", ""))]).documents.read
    };
    assert_eq!(read("deep/", "w/sub/deep/b.xsd"), ["w/a.xsd", "w/sub/deep/b.xsd"]);
    assert_eq!(read("../", "w/b.xsd"), ["w/a.xsd", "w/b.xsd"]);
    assert_eq!(read("", "w/sub/b.xsd"), ["w/a.xsd", "w/sub/b.xsd"]);
    // The address of the server, in a copy that was taken from there.
    assert_eq!(read("http://server/", "w/b.xsd"), ["w/a.xsd", "w/b.xsd"]);
}

#[test]
fn chameleon_takes_the_namespace_of_each_includer() {
    let loaded = loads(&[
        ("a.xsd", schema("a", "<xs:include schemaLocation='c.xsd'/><xs:import namespace='b' schemaLocation='b.xsd'/>")),
        ("b.xsd", schema("b", "<xs:redefine schemaLocation='c.xsd'/>")),
        ("c.xsd", schema("", "<xs:include schemaLocation='d.xsd'/>")),
        ("d.xsd", schema("", "")),
    ]);
    assert_eq!(namespaces(&loaded), ["a", "a", "b", "a", "b", "b"]);
    let last = loaded.schemas.iter().nth(4).unwrap().1;
    assert!(last.is_chameleon && last.reached == Reached::Redefined);
}

#[test]
fn missing_documents_are_looked_for_and_named() {
    let content = "\n <xs:include schemaLocation='b.xsd'/>\n<xs:element name='e' type='t:E'/>";
    let failure = fails(&[("w/a.xsd", schema("a", content)), ("w/B.xsd", String::new())]);
    assert_eq!(failure.documents.missing, ["w/b.xsd"]);
    assert_eq!(
        failure.to_string(),
        "error[missing-document]: cannot find `b.xsd`
 --> w/a.xsd:2:30
  |
2 |  <xs:include schemaLocation='b.xsd'/>
  |                              ^^^^^ `xs:include` names it here
  |
  = note: XSD 1.0 Part 1, src-include
help: a file with a similar name is `w/B.xsd`
"
    );
}

#[test]
fn a_missing_import_is_an_error_where_it_is_used() {
    let import = "<xs:import namespace='b' schemaLocation='b.xsd'/>";
    assert_eq!(loads(&[("a.xsd", schema("a", import))]).warnings[0].code, "missing-document");
    let used = format!("{import}<xs:element name='e' type='b:B' xmlns:b='b'/>");
    assert_eq!(fails(&[("a.xsd", schema("a", &used))]).diagnostics[0].code, "missing-document");
    let nowhere = "<xs:import namespace='b'/><xs:element name='e' type='b:B' xmlns:b='b'/>";
    assert_eq!(fails(&[("a.xsd", schema("a", nowhere))]).diagnostics[0].code, "missing-namespace");
}

#[test]
fn built_in_schemas() {
    let address =
        "<xs:import namespace='http://www.w3.org/XML/1998/namespace' schemaLocation='http://www.w3.org/2001/xml.xsd'/>";
    let loaded = loads(&[("a.xsd", schema("a", address))]);
    assert_eq!(namespaces(&loaded), ["a", "http://www.w3.org/XML/1998/namespace"]);
    let loaded = loads(&[(
        "a.xsd",
        schema(
            "a",
            "<xs:attribute name='x'/><xs:attributeGroup name='g'><xs:attribute ref='xml:lang'/></xs:attributeGroup>",
        ),
    )]);
    assert_eq!(namespaces(&loaded), ["a", "http://www.w3.org/XML/1998/namespace"]);
}

#[test]
fn catalogues_know_addresses() {
    let mut catalog = Catalog::default();
    catalog.insert("http://h/x/b.xsd", "kept/b.xsd");
    catalog.insert("http://h/y/c.xsd", "kept/c1.xsd");
    let memory = documents(&[
        ("a.xsd", schema("a", "<xs:import namespace='b' schemaLocation='https://h/x/b.xsd'/>")),
        ("kept/b.xsd", schema("b", "<xs:include schemaLocation='../y/c.xsd'/>")),
        ("kept/c1.xsd", schema("b", "")),
    ]);
    let loaded = load(&["a.xsd"], &memory.with_catalog(catalog)).expect("it loads");
    assert_eq!(namespaces(&loaded), ["a", "b", "b"]);
}

#[test]
fn inline_schemas_import_one_another_without_location() {
    let one = schema(
        "a",
        "<xs:import namespace='sosonlinebackup.com'/><xs:element name='e' type='s:S' xmlns:s='sosonlinebackup.com'/>",
    );
    let other = schema("sosonlinebackup.com", "<xs:simpleType name='S'><xs:list itemType='xs:int'/></xs:simpleType>");
    let wsdl = format!(
        "<wsdl:definitions xmlns:wsdl='http://schemas.xmlsoap.org/wsdl/'><wsdl:types>{one}{other}</wsdl:types></wsdl:definitions>"
    );
    let loaded = loads(&[("a.wsdl", wsdl)]);
    assert_eq!(namespaces(&loaded), ["a", "sosonlinebackup.com"]);
    assert!(loaded.warnings.is_empty());
}

#[test]
fn paths_that_grow_end() {
    let mut memory = Memory::default();
    let mut folder = String::new();
    for _ in 0..300 {
        folder.push_str("x/");
        memory.insert(format!("{folder}a.xsd"), schema("a", "<xs:include schemaLocation='x/a.xsd'/>"));
    }
    let failure = load(&["x/a.xsd"], &memory).unwrap_err();
    assert_eq!(failure.diagnostics[0].code, "import-depth");
    let around = schema("a", "<xs:include schemaLocation='y/../y/../a.xsd'/>");
    assert_eq!(loads(&[("a.xsd", around)]).schemas.len(), 1);
}

#[test]
fn what_is_no_contract_is_named() {
    let code = |text: &str| fails(&[("a.wsdl", text.to_owned())]).diagnostics[0].code;
    assert_eq!(code("<!DOCTYPE html><html><body><br></body></html>"), "html-page");
    assert_eq!(code("<html><body/></html>"), "html-page");
    assert_eq!(code("<description xmlns='http://www.w3.org/ns/wsdl'/>"), "wsdl-version");
    assert_eq!(code("<other/>"), "unexpected-root");
    assert_eq!(code("{}"), "not-well-formed");
    assert_eq!(code(""), "not-well-formed");
}

#[test]
fn drafts_of_xml_schema_are_named_and_read() {
    for namespace in ["http://www.w3.org/1999/XMLSchema", "http://www.w3.org/2000/10/XMLSchema"] {
        let loaded = loads(&[("a.xsd", format!("<schema xmlns='{namespace}'/>"))]);
        assert_eq!(loaded.schemas.len(), 1);
        assert_eq!(loaded.warnings[0].code, "schema-version");
        assert!(loaded.warnings[0].label.as_ref().unwrap().text.contains(namespace));
    }
}
