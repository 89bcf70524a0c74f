//! The instances of NIST's part of the suite: each asks whether a text is a value of a simple type.

use std::collections::BTreeMap;

use castile::value::{NoPrefixes, PrefixScope};
use castile_model::component::{ContentType, ElementDeclaration, TypeDefinition};
use castile_model::content::Leaf;
use castile_model::document::Document;
use castile_model::judge::Judge;
use castile_model::{Arena, Contract, Id, xml};

use super::archive::Archive;
use super::parallel;
use super::score::{Case, Suite};
use super::table::{Row, Table};

pub fn run(archive: &Archive, table: &Table) -> Suite {
    let mut by_schema: BTreeMap<&str, Vec<Row<'_>>> = BTreeMap::new();
    for row in table.rows().filter(|row| row.get("contributor") == "nist" && row.get("kind") == "instance") {
        by_schema.entry(row.get("schemas")).or_default().push(row);
    }
    let groups: Vec<(&str, Vec<Row<'_>>)> = by_schema.into_iter().collect();
    let cases = parallel::map(&groups, |(schema, rows)| {
        let contract = match parallel::caught(|| Contract::load(schema, archive)) {
            Ok(Ok(contract)) => Ok(contract),
            Ok(Err(failure)) => Err(failure.to_string()),
            Err(panic) => Err(panic),
        };
        let judge = contract.as_ref().map(|contract| (contract, Judge::new(&contract.schema)));
        let case = |row: &Row<'_>| {
            let found = match &judge {
                Ok((contract, judge)) => {
                    parallel::caught(|| judged(contract, judge, &archive.text(row.get("instance"))))
                        .and_then(|found| found)
                }
                Err(failure) => Err((*failure).clone()),
            };
            let is_valid = found.is_ok();
            Case {
                name: row.get("test").to_owned(),
                passed: is_valid == (row.get("expected") == "valid"),
                found: found.err().unwrap_or_default().replace(['\n', '\t'], " "),
            }
        };
        rows.iter().map(case).collect::<Vec<_>>()
    });
    Suite { name: "xsts nist values", cases: cases.into_iter().flatten().collect() }
}

/// The text of the root element, or of its children, against the declared types.
fn judged(contract: &Contract, judge: &Judge<'_>, text: &str) -> Result<(), String> {
    let mut documents = Arena::default();
    let document = documents.push(Document::new("instance", text));
    let tree = xml::parse(document, &documents[document]).map_err(|diagnostic| diagnostic.message)?;
    let root = tree.root();
    let element = contract.schema.global_elements.get(root.name()).ok_or("the root is not declared")?;
    judge_element(contract, judge, *element, root)
}

fn judge_element(
    contract: &Contract,
    judge: &Judge<'_>,
    declaration: Id<ElementDeclaration>,
    element: xml::Element<'_>,
) -> Result<(), String> {
    let simple_type = match contract[declaration].type_definition {
        TypeDefinition::Simple(simple_type) => simple_type,
        TypeDefinition::Complex(complex_type) => match &contract[complex_type].content_type {
            ContentType::Simple(simple_type) => *simple_type,
            ContentType::Empty => return Err("the content is empty".to_owned()),
            ContentType::Elements { particle, .. } => {
                for child in element.children() {
                    let declared = contract.schema.leaves(particle).into_iter().find_map(|leaf| match leaf {
                        Leaf::Element(id) if contract[id].name == *child.name() => Some(id),
                        Leaf::Element(_) | Leaf::Wildcard(_) => None,
                    });
                    // A wildcard takes what is declared globally.
                    let declared = declared.or_else(|| contract.schema.global_elements.get(child.name()).copied());
                    judge_element(contract, judge, declared.ok_or("a child is not declared")?, child)?;
                }
                return Ok(());
            }
        },
    };
    judge.parse(simple_type, &element.text(), &InScope(element)).map(drop).map_err(|error| error.message)
}

struct InScope<'x>(xml::Element<'x>);

impl PrefixScope for InScope<'_> {
    fn namespace_of(&self, prefix: &str) -> Option<&str> {
        match self.0.lookup_prefix(prefix) {
            Some(namespace) => Some(namespace.map_or("", |namespace| &**namespace)),
            None => NoPrefixes.namespace_of(prefix),
        }
    }
}
