//! What `castile inspect` shows of a small contract that has some of everything, for a person as snapshots; and that what it
//! prints for a program has the form that `inspect.schema.json` gives.

mod castile;
mod json_schema;

use std::path::{Path, PathBuf};

use castile::{contracts, run};

fn here() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/inspect")
}

fn shown(arguments: &[&str]) -> String {
    let run = run(&here(), &[&["inspect", "library.wsdl"], arguments].concat());
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{arguments:?}");
    run.stdout
}

#[test]
fn everything() {
    insta::assert_snapshot!(shown(&[]));
}

#[test]
fn an_operation() {
    // The element of this name is shown too.
    insta::assert_snapshot!(shown(&["--show", "Find"]));
}

#[test]
fn a_type_with_what_it_inherits() {
    insta::assert_snapshot!(shown(&["--show", "books:Book"]));
}

#[test]
fn an_element_down_to_a_depth() {
    insta::assert_snapshot!(shown(&["--show", "{urn:library}Catalogue", "--depth", "9"]));
}

#[test]
fn a_simple_type() {
    insta::assert_snapshot!(shown(&["--show", "Shelves", "--depth", "2"]));
}

#[test]
fn a_group_of_attributes() {
    insta::assert_snapshot!(shown(&["--show", "Numbering"]));
}

#[test]
fn a_built_in_type() {
    insta::assert_snapshot!(shown(&["--show", "xs:string"]));
}

#[test]
fn json() {
    insta::assert_snapshot!(shown(&["--json"]));
}

#[test]
fn json_of_an_operation() {
    insta::assert_snapshot!(shown(&["--json", "--show", "Announce"]));
}

#[test]
fn a_name_that_is_not_there() {
    for (name, help) in [
        ("Bok", "a similar name is `Book`"),
        ("Language", "an element or attribute of this name stands in element `tns:Find`"),
        ("number", "an element or attribute of this name stands in attributeGroup `books:Numbering`"),
        ("nobody:Book", "another namespace has it: `books:Book`"),
    ] {
        let run = run(&here(), &["inspect", "library.wsdl", "--show", name]);
        assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{name}");
        assert!(run.stderr.starts_with("error[unknown-name]: "), "{}", run.stderr);
        assert!(run.stderr.contains(&format!("\nhelp: {help}")), "{}", run.stderr);
    }
}

#[test]
fn json_has_the_form_that_is_told() {
    let told = run(&here(), &["inspect", "--json-schema"]);
    assert_eq!((told.code, told.stderr.as_str()), (0, ""));
    let schema: serde_json::Value = serde_json::from_str(&told.stdout).unwrap();

    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/cases");
    let mut documents: Vec<PathBuf> = contracts().into();
    documents.push(here().join("library.wsdl"));
    for entry in std::fs::read_dir(&cases).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "xsd" || extension == "wsdl") {
            documents.push(path);
        }
    }
    assert!(documents.len() > 30, "the cases are there");
    for document in documents {
        let document = document.to_string_lossy();
        let printed = run(&here(), &["inspect", "--json", &document]);
        assert_eq!(printed.code, 0, "{document}: {}", printed.stderr);
        let report: serde_json::Value = serde_json::from_str(&printed.stdout).unwrap();
        if let Err(error) = json_schema::validate(&schema, &report) {
            panic!("{document}: {error}");
        }
    }
}

#[test]
fn what_is_not_of_the_form_is_seen() {
    let schema: serde_json::Value = serde_json::from_str(&run(&here(), &["inspect", "--json-schema"]).stdout).unwrap();
    let whole: serde_json::Value = serde_json::from_str(&shown(&["--json"])).unwrap();
    for (pointer, wrong) in [
        ("/services/0/name", serde_json::json!(1)),
        ("/types/1/content/min", serde_json::json!(-1)),
        ("/types/1/content/sequence", serde_json::json!("Title")),
        ("/elements/0/type", serde_json::json!({ "name": "without a kind" })),
        ("/services", serde_json::json!(null)),
    ] {
        let mut report = whole.clone();
        *report.pointer_mut(pointer).unwrap_or_else(|| panic!("there is no {pointer}")) = wrong;
        assert!(json_schema::validate(&schema, &report).is_err(), "{pointer}");
    }
}

/// Where a document is missing that something needs, the rest is shown, and that it is not all.
#[test]
fn a_part_where_a_document_is_missing() {
    let folder = castile::folder("inspect-missing");
    let schema = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:t='urn:t' xmlns:u='urn:u' targetNamespace='urn:t'>
  <xs:import namespace='urn:u' schemaLocation='u.xsd'/>
  <xs:element name='order' type='t:Order'/>
  <xs:complexType name='Order'><xs:sequence><xs:element name='id' type='xs:int'/></xs:sequence></xs:complexType>
  <xs:element name='bill' type='t:Bill'/>
  <xs:complexType name='Bill'><xs:sequence><xs:element name='to' type='u:Customer'/></xs:sequence></xs:complexType>
</xs:schema>";
    std::fs::write(folder.join("t.xsd"), schema).unwrap();
    let run = run(&folder, &["inspect", "t.xsd"]);
    assert_eq!(run.code, 1, "a part is not all");
    assert!(run.stderr.starts_with("error[missing-document]: cannot find `u.xsd`"), "{}", run.stderr);
    assert!(run.stderr.contains("the type `Bill` is left out, and with it the element `bill`"), "{}", run.stderr);
    assert!(run.stdout.contains("element order: Order"), "{}", run.stdout);
    assert!(!run.stdout.contains("ill"), "{}", run.stdout);
    assert_eq!(castile::run(&folder, &["check", "t.xsd"]).code, 1);
}
