//! A `build.rs` that generates a client, under the real cargo: it runs again when a document of the contract changes or one that
//! was missing appears, runs no more when nothing changed, leaves alone what is as it should be, and fails legibly.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use castile_tests::scratch::ScratchCrate;

/// A `build.rs` as the README has it that also writes its `OUT_DIR` down at each run. Cargo does not watch that file, since a
/// build script that names files is run again for those alone.
const BUILD: &str = r#"use std::io::Write;

fn main() -> castile_codegen::Result {
    let mut runs = std::fs::OpenOptions::new().create(true).append(true).open("runs").unwrap();
    writeln!(runs, "{}", std::env::var("OUT_DIR").unwrap()).unwrap();
    castile_codegen::Config::new().contract("shop.wsdl").generate()
}
"#;

const GENERATING: &str = "[build-dependencies]\ncastile-codegen = \"0.1\"";

const CALLING: &str = "[dependencies]\ncastile = { version = \"0.1\", default-features = false }\n\n[build-dependencies]\ncastile-codegen = \"0.1\"";

/// A contract whose one operation takes and gives an `Order` of `urn:orders`, with this in its `types`.
fn contract(types: &str) -> String {
    format!(
        r#"<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:shop" xmlns:o="urn:orders" targetNamespace="urn:shop">
  <types>
{types}
  </types>
  <message name="In"><part name="p" element="o:order"/></message>
  <message name="Out"><part name="p" element="o:receipt"/></message>
  <portType name="Port">
    <operation name="place"><input message="t:In"/><output message="t:Out"/></operation>
  </portType>
  <binding name="Binding" type="t:Port">
    <soap:binding transport="http://schemas.xmlsoap.org/soap/http"/>
    <operation name="place">
      <soap:operation soapAction="urn:place"/>
      <input><soap:body use="literal"/></input><output><soap:body use="literal"/></output>
    </operation>
  </binding>
  <service name="Shop"><port name="Port" binding="t:Binding"><soap:address location="http://127.0.0.1/"/></port></service>
</definitions>
"#
    )
}

const IMPORTING: &str = r#"    <xs:schema targetNamespace="urn:shop">
      <xs:import namespace="urn:orders" schemaLocation="orders.xsd"/>
    </xs:schema>"#;

/// The schema of `urn:orders`; an `Order` has these elements.
fn orders(elements: &str) -> String {
    format!(
        r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:orders" targetNamespace="urn:orders" elementFormDefault="qualified">
  <xs:element name="order" type="Order"/>
  <xs:element name="receipt" type="Order"/>
  <xs:complexType name="Order"><xs:sequence>{elements}</xs:sequence></xs:complexType>
</xs:schema>"#
    )
}

const ID: &str = r#"<xs:element name="id" type="xs:int"/>"#;
const ID_AND_NOTE: &str =
    r#"<xs:element name="id" type="xs:int"/><xs:element name="note" type="xs:string" minOccurs="0"/>"#;

fn scratch(name: &str, dependencies: &str) -> ScratchCrate {
    let crate_ = ScratchCrate::new(env!("CARGO_TARGET_TMPDIR"), name, "2024", dependencies);
    crate_.file("build.rs", BUILD);
    crate_.file("src/main.rs", "fn main() {}\n");
    crate_
}

/// How often `build.rs` has run, and what it has generated.
fn runs(crate_: &ScratchCrate) -> (usize, PathBuf) {
    let runs = fs::read_to_string(crate_.dir().join("runs")).expect("the build script has run");
    let out_dir = runs.lines().last().expect("the build script has written a line");
    (runs.lines().count(), Path::new(out_dir).join("shop.rs"))
}

fn modified(path: &Path) -> SystemTime {
    fs::metadata(path).and_then(|metadata| metadata.modified()).expect("the generated file is there")
}

#[test]
fn a_changed_schema_is_generated_anew_and_nothing_else_is() {
    let shop = scratch("build-script-changes", CALLING);
    let main = |fields: &str| {
        format!(
            "castile::include_client!(shop);\n\nfn main() {{\n    let order = shop::orders::Order {{ {fields} }};\n    drop(order);\n}}\n"
        )
    };
    shop.file("shop.wsdl", &contract(IMPORTING));
    shop.file("orders.xsd", &orders(ID));
    shop.file("src/main.rs", &main("id: 1"));
    shop.cargo_ok(&["check"]);
    let (count, generated) = runs(&shop);
    assert_eq!(count, 1);
    let first = modified(&generated);
    let text = fs::read_to_string(&generated).expect("the generated file is text");
    assert!(!text.contains("note"), "{text}");

    shop.cargo_ok(&["check"]);
    assert_eq!(runs(&shop).0, 1, "nothing changed");
    // What is no document of the contract does not count, the crate's own code least of all.
    shop.file("src/main.rs", &main("id: 2"));
    shop.file("other.xsd", "");
    shop.cargo_ok(&["check"]);
    assert_eq!(runs(&shop).0, 1, "no document of the contract changed");

    // The same contract, written a second time: looked at, and nothing is written.
    shop.file("shop.wsdl", &contract(IMPORTING));
    shop.cargo_ok(&["check"]);
    assert_eq!(runs(&shop), (2, generated.clone()));
    assert_eq!(modified(&generated), first, "a file that is as it should be was written");

    // The imported schema, which `build.rs` does not name.
    shop.file("orders.xsd", &orders(ID_AND_NOTE));
    shop.file("src/main.rs", &main("id: 2, note: None"));
    shop.cargo_ok(&["check"]);
    assert_eq!(runs(&shop).0, 3);
    assert!(modified(&generated) > first);
    let text = fs::read_to_string(&generated).expect("the generated file is text");
    assert!(text.contains("pub note: Option<String>"), "{text}");
}

#[test]
fn a_missing_import_is_looked_for_again() {
    let shop = scratch("build-script-appears", GENERATING);
    shop.file("shop.wsdl", &contract(IMPORTING));
    let failed = shop.cargo(&["check", "-q"]);
    let stderr = String::from_utf8_lossy(&failed.stderr);
    assert!(!failed.status.success() && stderr.contains("orders.xsd"), "{stderr}");

    shop.file("orders.xsd", &orders(ID));
    shop.cargo_ok(&["check"]);
    let (count, _) = runs(&shop);
    shop.cargo_ok(&["check"]);
    assert_eq!(runs(&shop).0, count, "nothing changed");
}

/// The namespace is declared within the contract, so the file is not needed; but it belongs to the contract once it is there.
#[test]
fn a_missing_import_that_is_not_needed_is_looked_for_too() {
    let shop = scratch("build-script-joins", GENERATING);
    let types = format!("{}\n{IMPORTING}", orders(ID));
    shop.file("shop.wsdl", &contract(&types));
    shop.cargo_ok(&["check"]);
    let (count, generated) = runs(&shop);
    assert!(generated.exists());

    shop.file(
        "orders.xsd",
        r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:orders"><xs:element name="more" type="xs:int"/></xs:schema>"#,
    );
    shop.cargo_ok(&["check"]);
    assert_eq!(runs(&shop).0, count + 1, "the file that was missing is there");
    shop.cargo_ok(&["check"]);
    assert_eq!(runs(&shop).0, count + 1, "nothing changed");
}

#[test]
fn a_broken_contract_fails_legibly() {
    let shop = scratch("build-script-broken", GENERATING);
    let types = orders(&ID.replace("xs:int", "Ordr"));
    shop.file("shop.wsdl", &contract(&types));
    let failed = shop.cargo(&["build", "-q"]);
    assert!(!failed.status.success());
    let stderr = String::from_utf8_lossy(&failed.stderr);

    let source = types.lines().find(|line| line.contains("Ordr")).expect("it is there");
    // Three lines of the contract stand before its types.
    let line = 4 + types.lines().take_while(|line| !line.contains("Ordr")).count();
    let column = source.find("Ordr").expect("it is there");
    let place = format!("--> shop.wsdl:{line}:");
    let lines: Vec<&str> = stderr.lines().map(str::trim).collect();
    let at = lines.iter().position(|it| it.starts_with(&place)).unwrap_or_else(|| panic!("no `{place}`:\n{stderr}"));
    let told: usize = lines[at][place.len()..].parse().unwrap_or_else(|_| panic!("no column:\n{stderr}"));
    assert!((column - 5..=column + 1).contains(&told), "column {told}, not {column}:\n{stderr}");
    assert!(lines[at - 1].starts_with("error["), "no message before the place:\n{stderr}");
    assert!(lines[at..].iter().any(|it| it.contains(r#"type="Ordr""#)), "no source line:\n{stderr}");
    let help = lines[at..].iter().find(|it| it.starts_with("help: ")).unwrap_or_else(|| panic!("no help:\n{stderr}"));
    assert!(help.contains("`Order`"), "no near name: {help}");
    assert!(!stderr.contains("\\n") && !stderr.contains("\\\""), "an escaped text:\n{stderr}");
}
