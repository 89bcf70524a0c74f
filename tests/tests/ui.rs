//! What castile says about wrong contracts: `tests/ui/NAME.wsdl` or `.xsd` with `NAME.stderr` beside it, every diagnostic as
//! it is rendered, those about what cannot be generated included. A file dropped in makes a test; `CASTILE_UPDATE=1 cargo test
//! --test ui` writes what is said now, to be read and accepted. A `.stderr` without a document is about a file that is missing.
//! Documents in folders belong to the cases.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use castile_model::documents::Documents;
use castile_model::{Contract, Diagnostic, Disk, Memory, Severity, render};

/// What is said about a contract, diagnostic after diagnostic, and what becomes of it.
fn said(location: &str) -> (String, &'static str) {
    match Contract::load(location, &Disk::default()) {
        Err(failure) => (rendered(location, &failure.diagnostics, &failure.documents), "refused"),
        Ok(contract) if !contract.not_callable.is_empty() => {
            (rendered(location, &contract.not_callable, &contract.documents), "nothing to call")
        }
        Ok(contract) => {
            let mut said = vec![rendered(location, &contract.warnings, &contract.documents)];
            let end = match castile_codegen::generate(&contract, &castile_codegen::Options::default()) {
                Ok(files) => {
                    said.push(rendered(location, &files.warnings, &contract.documents));
                    "accepted"
                }
                Err(error) => {
                    said.push(format!("{error}\n"));
                    "accepted, and not generated"
                }
            };
            said.retain(|said| !said.is_empty());
            (said.join("\n"), end)
        }
    }
}

fn rendered(location: &str, diagnostics: &[Diagnostic], documents: &Documents) -> String {
    let rendered: Vec<String> = diagnostics.iter().map(|diagnostic| render(diagnostic, documents)).collect();
    for (diagnostic, rendered) in diagnostics.iter().zip(&rendered) {
        check_form(location, diagnostic, rendered);
    }
    rendered.join("\n")
}

/// What no clause of a specification forbids: documents that are none or not there, versions, limits of castile's own, and what
/// it does not generate.
const NO_RULE: [&str; 21] = [
    "bare-nil",
    "binding-left-out",
    "bindings-differ",
    "entity-expansion",
    "external-entity",
    "header-left-out",
    "html-page",
    "import-depth",
    "left-out",
    "limit",
    "missing-document",
    "not-checked",
    "operation-left-out",
    "port-left-out",
    "too-deep",
    "unexpected-root",
    "unreadable-document",
    "unsupported-xml-version",
    "value-not-used",
    "wsdl-version",
    "xsd-1.1",
];

/// What every diagnostic owes to its reader.
fn check_form(location: &str, diagnostic: &Diagnostic, rendered: &str) {
    assert!(rendered.lines().count() <= 10, "{location}: more than ten lines\n{rendered}");
    assert!(rendered.contains("\nhelp: "), "{location}: no help\n{rendered}");
    let names_its_clause = diagnostic.clause.is_some() || NO_RULE.contains(&diagnostic.code);
    assert!(names_its_clause, "{location}: which clause says so?\n{rendered}");
    assert!(!diagnostic.message.ends_with('.'), "{location}: a full stop\n{rendered}");
    let is_lower = diagnostic.message.starts_with(|first: char| !first.is_uppercase())
        || diagnostic.message.split(' ').next().is_some_and(|word| word.chars().all(|char| !char.is_lowercase()));
    assert!(is_lower, "{location}: a capital letter\n{rendered}");
}

#[test]
fn ui() {
    let mut names: BTreeSet<String> = BTreeSet::new();
    for entry in fs::read_dir("ui").expect("`tests/ui` is there") {
        let path = entry.expect("`tests/ui` can be read").path();
        if matches!(path.extension().and_then(|extension| extension.to_str()), Some("wsdl" | "xsd" | "stderr")) {
            names.insert(path.file_stem().expect("it has a name").to_string_lossy().into_owned());
        }
    }
    assert!(names.len() > 20, "the cases are there");
    let update = std::env::var_os("CASTILE_UPDATE").is_some();
    let mut wrong = Vec::new();
    for name in names {
        let schema = format!("ui/{name}.xsd");
        let location = if Path::new(&schema).exists() { schema } else { format!("ui/{name}.wsdl") };
        let (said, end) = said(&location);
        let found = format!("{said}\n{end}\n");
        let expected = format!("ui/{name}.stderr");
        if update {
            fs::write(&expected, found).expect("`tests/ui` can be written");
        } else if fs::read_to_string(&expected).unwrap_or_default() != found {
            wrong.push(format!("== {expected} differs; this is said now:\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const SCHEMA: &str = "http://www.w3.org/2001/XMLSchema";

fn refusal(text: String) -> String {
    let failure = Contract::load("a.xsd", &Memory::default().with("a.xsd", text)).expect_err("it is refused");
    assert!(failure.diagnostics.iter().all(|diagnostic| diagnostic.severity == Severity::Error));
    failure.diagnostics.iter().for_each(|diagnostic| {
        check_form("a.xsd", diagnostic, &render(diagnostic, &failure.documents));
    });
    failure.to_string()
}

#[test]
fn a_large_document_is_refused_before_it_is_read() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let path = folder.join("large.wsdl");
    let file = fs::File::create(&path).expect("the target folder can be written");
    file.set_len(100 << 20).expect("a sparse file");
    let failure = Contract::load(&path.to_string_lossy(), &Disk::default()).expect_err("it is refused");
    fs::remove_file(&path).expect("it can be removed");
    assert!(failure.to_string().starts_with("error[limit]: "), "{failure}");
    assert!(failure.to_string().contains("is larger than 64 MB"), "{failure}");
}

#[test]
fn deep_nesting_is_refused() {
    let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    assert!(refusal(deep).starts_with("error[limit]: elements are nested deeper than 256"));
    let groups = format!(
        "<s:schema xmlns:s='{SCHEMA}'><s:complexType name='c'>{}{}</s:complexType></s:schema>",
        "<s:sequence>".repeat(10_000),
        "</s:sequence>".repeat(10_000)
    );
    assert!(refusal(groups).starts_with("error[limit]: elements are nested deeper than 256"));
}

#[test]
fn tiny_elements_in_number_are_refused() {
    assert!(refusal(format!("<a>{}</a>", "<a/>".repeat(2_000_000))).starts_with("error[limit]: "));
}

#[test]
fn many_attributes_are_refused() {
    let attributes: String = (0..100_000).map(|number| format!(" a{number}=''")).collect();
    assert!(refusal(format!("<a{attributes}/>")).starts_with("error[limit]: "));
}

#[test]
fn entities_that_expand_without_end_are_refused() {
    let mut text = String::from("<!DOCTYPE a [<!ENTITY e0 'ha'>");
    for level in 1..12 {
        text.push_str(&format!("<!ENTITY e{level} '{}'>", format!("&e{};", level - 1).repeat(10)));
    }
    assert!(refusal(format!("{text}]><a>&e11;</a>")).starts_with("error[entity-expansion]: "));
    assert!(refusal(format!("{text}]><a b='&e11;'/>")).starts_with("error[entity-expansion]: "));
    let quadratic = format!("<!DOCTYPE a [<!ENTITY e '{}'>]><a>{}</a>", "x".repeat(50_000), "&e;".repeat(50_000));
    assert!(refusal(quadratic).starts_with("error[entity-expansion]: "));
    let circle = "<!DOCTYPE a [<!ENTITY e '&f;'><!ENTITY f '&e;'>]><a>&e;</a>";
    assert!(refusal(circle.to_owned()).starts_with("error[entity-expansion]: "));
}

#[test]
fn an_import_cycle_of_growing_paths_ends() {
    let mut memory = Memory::default();
    let mut folder = String::from("a/");
    for _ in 0..400 {
        memory.insert(
            format!("{folder}a.xsd"),
            format!("<s:schema xmlns:s='{SCHEMA}'><s:include schemaLocation='x/a.xsd'/></s:schema>"),
        );
        folder.push_str("x/");
    }
    let failure = Contract::load("a/a.xsd", &memory).expect_err("it is refused");
    assert!(failure.to_string().starts_with("error[import-depth]: "), "{failure}");
}

#[test]
fn a_contract_on_one_long_line_is_shown_round_the_place() {
    let padding = "<s:element name='e' type='s:string'/>".replace("'e'", "'eN'");
    let many = |from: usize| -> String {
        (from..from + 1500).map(|number| padding.replace("eN", &format!("e{number}"))).collect()
    };
    let text = format!(
        "<s:schema xmlns:s='{SCHEMA}'>{}<s:element name='x' type='s:strin'/>{}</s:schema>",
        many(0),
        many(1500)
    );
    let rendered = refusal(text);
    assert!(rendered.contains("s:strin"), "{rendered}");
    assert!(rendered.lines().all(|line| line.chars().count() < 250), "{rendered}");
}

#[test]
fn what_is_too_large_to_check_is_said() {
    let wide: String = (0..2000).map(|number| format!("<s:element name='w{number}'/>")).collect();
    let used: String =
        (0..2000).map(|number| format!("<s:group ref='wide'/><s:element name='end{number}'/>")).collect();
    let text = format!(
        "<s:schema xmlns:s='{SCHEMA}'><s:group name='wide'><s:choice>{wide}</s:choice></s:group>
<s:complexType name='Large'><s:sequence>{used}</s:sequence></s:complexType></s:schema>"
    );
    let contract = Contract::load("a.xsd", &Memory::default().with("a.xsd", text)).expect("it loads");
    let said = rendered("a.xsd", &contract.warnings, &contract.documents);
    assert!(said.starts_with("warning[not-checked]: the content models are too large to check whether "), "{said}");
}

#[test]
fn a_claim_of_four_billion_occurrences_costs_nothing() {
    let inner = "<s:element name='e' type='s:string' minOccurs='4294967295' maxOccurs='4294967295'/>";
    let group = |content: &str| format!("<s:sequence maxOccurs='99999999999999999999'>{content}</s:sequence>");
    let text = format!(
        "<s:schema xmlns:s='{SCHEMA}'><s:complexType name='Many'>{}</s:complexType></s:schema>",
        group(&group(&group(inner)))
    );
    let contract = Contract::load("a.xsd", &Memory::default().with("a.xsd", text)).expect("it loads");
    assert!(contract.warnings.iter().all(|warning| warning.code == "limit"), "{:?}", contract.warnings);
    castile_codegen::generate(&contract, &castile_codegen::Options::default()).expect("a list is generated");
}

#[test]
fn an_enumeration_of_a_million_values_loads() {
    let values: String = (0..1_000_000).map(|number| format!("<s:enumeration value='v{number}'/>\n")).collect();
    let text = format!(
        "<s:schema xmlns:s='{SCHEMA}'><s:simpleType name='Many'><s:restriction base='s:string'>{values}</s:restriction></s:simpleType></s:schema>"
    );
    let loaded = Contract::load("a.xsd", &Memory::default().with("a.xsd", text));
    match loaded {
        Ok(contract) => assert!(contract.warnings.is_empty(), "{:?}", contract.warnings),
        Err(failure) => assert!(failure.to_string().starts_with("error[limit]: "), "{failure}"),
    }
}

#[test]
fn patterns_that_explode_are_refused() {
    for pattern in ["((a{1000}){1000}){1000}", "(((a{0,999}b{0,999}){0,999}){0,999}){0,999}", "(a|b|c){1,1000000}"] {
        let text = format!(
            "<s:schema xmlns:s='{SCHEMA}'><s:simpleType name='P'><s:restriction base='s:string'><s:pattern value='{pattern}'/></s:restriction></s:simpleType></s:schema>"
        );
        let said = match Contract::load("a.xsd", &Memory::default().with("a.xsd", text)) {
            Ok(contract) => rendered("a.xsd", &contract.warnings, &contract.documents),
            Err(failure) => failure.to_string(),
        };
        assert!(said.contains("[invalid-pattern]: "), "{pattern}: {said}");
    }
}
