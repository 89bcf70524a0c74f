//! What loading finds, from documents in memory.

use super::{Catalog, Loaded, Memory, Reached, load};
use crate::contract::Contract;
use crate::failure::Failure;
use crate::name::ExpandedName;

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
    let content = "\n <xs:include schemaLocation='piece.xsd'/>\n<xs:element name='e' type='t:E'/>";
    let failure = fails(&[("w/a.xsd", schema("a", content)), ("w/pieces.xsd", String::new())]);
    assert_eq!(failure.documents.missing, ["w/piece.xsd"]);
    assert_eq!(
        failure.to_string(),
        "error[missing-document]: cannot find `piece.xsd`
 --> w/a.xsd:2:30
  |
2 |  <xs:include schemaLocation='piece.xsd'/>
  |                              ^^^^^^^^^ `xs:include` names it here
  |
  = note: XSD 1.0 Part 1, src-include
help: a file with a similar name is `w/pieces.xsd`
"
    );
}

#[test]
fn a_file_whose_name_differs_in_case_alone_is_read() {
    let include = schema("a", "<xs:include schemaLocation='Part.xsd'/>");
    let loaded = loads(&[("w/a.xsd", include.clone()), ("w/part.XSD", schema("a", "")), ("part.xsd", schema("a", ""))]);
    assert_eq!(loaded.documents.read, ["w/a.xsd", "w/part.XSD"]);
    let warning = &loaded.warnings[0];
    assert_eq!(warning.message, "cannot find `Part.xsd` as it is written");
    assert_eq!(warning.label.as_ref().unwrap().text, "read as `w/part.XSD`");
    let either = loads(&[("w/a.xsd", include), ("w/part.xsd", schema("a", "")), ("w/PART.xsd", schema("a", ""))]);
    assert_eq!(either.warnings[0].message, "cannot find `Part.xsd`");
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

#[test]
fn maps_and_catalogues_know_addresses_of_every_scheme() {
    let import = |location: &str| schema("a", &format!("<xs:import namespace='b' schemaLocation='{location}'/>"));
    for (location, prefix) in [
        ("http://h/x/b.xsd", "http://h/"),
        ("https://h/x/b.xsd", "http://h/"),
        ("http://h/x/b.xsd", "https://h/"),
        ("classpath:x/b.xsd", "classpath:"),
        ("classpath:/x/b.xsd", "classpath:/"),
        ("urn:schemas:x/b.xsd", "urn:schemas:"),
        ("file:///opt/x/b.xsd", "file:///opt/"),
    ] {
        let mut catalog = Catalog::default();
        catalog.map(prefix, "kept/");
        let memory = documents(&[("a.xsd", import(location)), ("kept/x/b.xsd", schema("b", ""))]);
        let loaded = load(&["a.xsd"], &memory.with_catalog(catalog)).unwrap_or_else(|failure| panic!("{failure}"));
        assert_eq!(namespaces(&loaded), ["a", "b"], "{location}");
        assert!(loaded.warnings.is_empty(), "{location}");
    }
}

#[test]
fn file_addresses_are_paths() {
    for location in ["file:///w/b%20c.xsd", "file:/w/b%20c.xsd", "file://localhost/w/b c.xsd", "/w/b c.xsd"] {
        let import = format!("<xs:import namespace='b' schemaLocation='{location}'/>");
        let loaded = loads(&[("a.xsd", schema("a", &import)), ("/w/b c.xsd", schema("b", ""))]);
        assert_eq!(namespaces(&loaded), ["a", "b"], "{location}");
    }
    let loaded = load(&["file:///w/b.xsd"], &documents(&[("/w/b.xsd", schema("b", ""))])).expect("it loads");
    assert_eq!(loaded.documents.read, ["/w/b.xsd"]);
}

#[test]
fn an_address_that_a_catalogue_knows_can_be_asked_for() {
    let mut catalog = Catalog::default();
    catalog.insert("http://h/s?wsdl", "kept/s.wsdl");
    catalog.insert("http://h/s?xsd=1", "kept/s-1.xsd");
    catalog.insert("http://h/common/m.xsd", "kept/m.xsd");
    let import = "<xs:import namespace='b' schemaLocation='?xsd=1'/>";
    let memory = documents(&[
        ("kept/s.wsdl", schema("a", import)),
        ("kept/s-1.xsd", schema("b", "<xs:include schemaLocation='/common/m.xsd'/>")),
        ("kept/m.xsd", schema("b", "")),
    ])
    .with_catalog(catalog);
    // By its path it is the same document, with the same neighbours.
    for location in ["https://h/s?wsdl", "kept/s.wsdl"] {
        let loaded = load(&[location], &memory).unwrap_or_else(|failure| panic!("{failure}"));
        assert_eq!(loaded.documents.read, ["kept/s.wsdl", "kept/s-1.xsd", "kept/m.xsd"]);
    }
}

#[test]
fn several_documents_declare_one_namespace() {
    let imports =
        "<xs:import namespace='b' schemaLocation='b1.xsd'/><xs:import namespace='b' schemaLocation='b2.xsd'/>";
    let loaded = loads(&[
        ("a.xsd", schema("a", imports)),
        ("b1.xsd", schema("b", "<xs:simpleType name='B1'><xs:list itemType='xs:int'/></xs:simpleType>")),
        ("b2.xsd", schema("b", "<xs:element name='e' type='t:B1'/>")),
    ]);
    assert_eq!(namespaces(&loaded), ["a", "b", "b"]);
}

#[test]
fn one_document_by_several_paths_is_one() {
    let includes: String = ["b.xsd", "./b.xsd", "x/../b.xsd", "b.xsd#e", "..\\w\\b.xsd", "%62.xsd"]
        .map(|location| format!("<xs:include schemaLocation='{location}'/>"))
        .concat();
    let loaded = loads(&[("w/a.xsd", schema("a", &includes)), ("w/b.xsd", schema("a", ""))]);
    assert_eq!(loaded.documents.read, ["w/a.xsd", "w/b.xsd"]);
    assert_eq!(loaded.schemas.len(), 2);
}

#[cfg(unix)]
#[test]
fn a_linked_document_is_the_one_that_it_links_to() {
    let folder = std::env::temp_dir().join(format!("castile-links-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("x")).expect("a folder for the test");
    let includes = "<xs:include schemaLocation='b.xsd'/><xs:include schemaLocation='x/c.xsd'/>";
    std::fs::write(folder.join("a.xsd"), schema("a", includes)).expect("it can be written");
    std::fs::write(folder.join("b.xsd"), schema("a", "<xs:element name='e'/>")).expect("it can be written");
    std::os::unix::fs::symlink("../b.xsd", folder.join("x/c.xsd")).expect("links can be made");
    let loaded = load(&[folder.join("a.xsd").to_string_lossy()], &super::Disk::default());
    std::fs::remove_dir_all(&folder).expect("it can be removed");
    assert_eq!(loaded.expect("it loads").schemas.len(), 2);
}

/// A WSDL with these schemas in it.
fn wsdl(schemas: &[String]) -> String {
    let schemas = schemas.concat();
    format!("<definitions xmlns='http://schemas.xmlsoap.org/wsdl/'><types>{schemas}</types></definitions>")
}

fn contract(all: &[(&str, String)]) -> Contract {
    Contract::load(all[0].0, &documents(all)).unwrap_or_else(|failure| panic!("{failure}"))
}

#[test]
fn inline_schemas_that_use_one_another_are_told_to_import() {
    let uses = schema("a", "<xs:element name='e' type='b:B' xmlns:b='b'/>");
    let used = schema("b", "<xs:simpleType name='B'><xs:list itemType='xs:int'/></xs:simpleType>");
    let contract = contract(&[("a.wsdl", wsdl(&[uses, used]))]);
    let warning = &contract.warnings[0];
    assert_eq!((contract.warnings.len(), warning.code), (1, "missing-import"));
    let help = warning.help.as_deref().unwrap_or_default();
    assert!(help.contains("<xs:import namespace=\"b\"/>"), "the repair: {help}");
}

#[test]
fn a_document_elsewhere_in_the_set_needs_no_location() {
    let import = "<xs:import namespace='b'/><xs:element name='e' type='b:B' xmlns:b='b'/>";
    let declares = schema("b", "<xs:simpleType name='B'><xs:list itemType='xs:int'/></xs:simpleType>");
    let all = [("a.xsd", schema("a", import)), ("b.xsd", declares)];
    let contract = Contract::load_all(&["a.xsd", "b.xsd"], &documents(&all)).unwrap_or_else(|it| panic!("{it}"));
    assert!(contract.warnings.is_empty());

    // A location that leads nowhere is told, and does no harm.
    let import = import.replace("namespace='b'/", "namespace='b' schemaLocation='http://h/gone.xsd'/");
    let all = [("a.xsd", schema("a", &import)), all[1].clone()];
    let contract = Contract::load_all(&["a.xsd", "b.xsd"], &documents(&all)).unwrap_or_else(|it| panic!("{it}"));
    assert_eq!(contract.warnings.iter().map(|warning| warning.code).collect::<Vec<_>>(), ["missing-document"]);
}

#[test]
fn a_document_without_a_namespace_serves_the_one_that_it_is_imported_for() {
    let import = "<xs:import namespace='b' schemaLocation='b.xsd'/><xs:element name='e' type='b:B' xmlns:b='b'/>";
    let declares = "<xs:simpleType name='B'><xs:list itemType='C'/></xs:simpleType><xs:simpleType name='C'><xs:restriction base='xs:int'/></xs:simpleType>";
    let contract = contract(&[("a.xsd", schema("a", import)), ("b.xsd", schema("", declares))]);
    let warning = &contract.warnings[0];
    assert_eq!((contract.warnings.len(), warning.code), (1, "import-namespace"));
    assert!(warning.further[0].text.contains("no `targetNamespace`"));
    assert!(contract.schema.global_types.keys().any(|name| name.to_string() == "{b}C"));
}

#[test]
fn documents_in_every_encoding() {
    let text = |encoding: &str| {
        let content = schema("a", "<xs:element name='größe' type='xs:string'/>");
        match encoding {
            "" => content,
            encoding => format!("<?xml version='1.0' encoding='{encoding}'?>{content}"),
        }
    };
    let utf16 = |text: &str, bytes: fn(u16) -> [u8; 2], mark: bool| -> Vec<u8> {
        let mark = mark.then_some(0xfeff);
        mark.into_iter().chain(text.encode_utf16()).flat_map(bytes).collect()
    };
    let latin1 = |text: &str| text.chars().map(|char| u8::try_from(u32::from(char)).expect("Latin 1")).collect();
    let documents: [(&str, Vec<u8>); 8] = [
        ("UTF-8", text("").into_bytes()),
        ("UTF-8, declared", text("utf-8").into_bytes()),
        ("UTF-8 with its mark", [b"\xef\xbb\xbf", text("UTF-8").as_bytes()].concat()),
        ("UTF-16 LE", utf16(&text("UTF-16"), u16::to_le_bytes, true)),
        ("UTF-16 BE", utf16(&text(""), u16::to_be_bytes, true)),
        ("UTF-16 without its mark", utf16(&text("UTF-16"), u16::to_le_bytes, false)),
        ("ISO-8859-1", latin1(&text("ISO-8859-1"))),
        ("windows-1252", latin1(&text("windows-1252"))),
    ];
    for (what, bytes) in documents {
        let contract = Contract::load("a.xsd", &Memory::default().with("a.xsd", bytes));
        let contract = contract.unwrap_or_else(|failure| panic!("{what}: {failure}"));
        assert!(contract.schema.global_elements.keys().any(|name| &*name.local == "größe"), "{what}");
        assert!(contract.warnings.is_empty(), "{what}");
    }
}

#[test]
fn the_document_type_of_the_schema_of_signatures() {
    // As the W3C's schema of XML Signature has it: an external subset that is not read, and what it says itself.
    let text = "<!DOCTYPE schema PUBLIC '-//W3C//DTD XMLSchema 200102//EN' 'http://www.w3.org/2001/XMLSchema.dtd' [
   <!ATTLIST schema xmlns:ds CDATA #FIXED 'http://www.w3.org/2000/09/xmldsig#'>
   <!ENTITY dsig 'http://www.w3.org/2000/09/xmldsig#'>
   <!ENTITY % p ''>
   <!ENTITY % s ''>
]>
<schema xmlns='http://www.w3.org/2001/XMLSchema' xmlns:ds='&dsig;' targetNamespace='&dsig;' version='0.1'>
  <element name='DigestValue' type='ds:DigestValueType'/>
  <simpleType name='DigestValueType'><restriction base='base64Binary'/></simpleType>
</schema>";
    let contract = contract(&[("xmldsig.xsd", text.to_owned())]);
    let is_it = |name: &ExpandedName| name.to_string() == "{http://www.w3.org/2000/09/xmldsig#}DigestValue";
    assert!(contract.schema.global_elements.keys().any(is_it));
}
