//! Constructs that are right, each seen as components. What is wrong is shown in `tests/ui`.

use castile::value::NoPrefixes;

use crate::component::*;
use crate::content::Leaf;
use crate::{Contract, ExpandedName, Memory};

fn schema(body: &str) -> Schema {
    contract(Memory::default().with("a.xsd", document(body))).schema
}

fn document(body: &str) -> String {
    format!(
        r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t">{body}</xs:schema>"#
    )
}

fn contract(files: Memory) -> Contract {
    let contract = Contract::load("a.xsd", &files).unwrap_or_else(|failure| panic!("{failure}"));
    let codes: Vec<_> = contract.warnings.iter().map(|warning| warning.code).collect();
    assert!(codes.is_empty(), "warnings: {codes:?}");
    contract
}

fn name(local: &str) -> ExpandedName {
    ExpandedName::new(Some("urn:t"), local)
}

impl Schema {
    fn complex(&self, local: &str) -> &ComplexTypeDefinition {
        match self.global_types[&name(local)] {
            TypeDefinition::Complex(id) => &self.complex_types[id],
            TypeDefinition::Simple(_) => panic!("{local} is a simple type"),
        }
    }

    /// Whether a text is a value of a global simple type.
    fn takes(&self, local: &str, text: &str) -> bool {
        match self.global_types[&name(local)] {
            TypeDefinition::Simple(id) => self.parse_value(id, text, &NoPrefixes).is_ok(),
            TypeDefinition::Complex(_) => panic!("{local} is a complex type"),
        }
    }

    /// The names of the elements of a type's content, with their occurrence.
    fn outline(&self, local: &str) -> Vec<String> {
        let shown = |particle: &&Particle| {
            let what = match &particle.term {
                Term::Element(id) => self.elements[*id].name.local.to_string(),
                Term::ModelGroup(group) => format!("{:?}", group.compositor),
                Term::GroupReference(group) => format!("group {}", self.model_groups[*group].name.local),
                Term::Wildcard(_) => "any".to_owned(),
            };
            let max = particle.max_occurs.map_or("*".to_owned(), |max| max.to_string());
            format!("{what} {}..{max}", particle.min_occurs)
        };
        self.steps(self.complex(local)).iter().map(shown).collect()
    }

    fn attributes_of(&self, local: &str) -> Vec<String> {
        let uses = self.complex(local).attribute_uses.iter();
        uses.map(|attribute| {
            let name = &self.attributes[attribute.attribute_declaration].name.local;
            if attribute.required { format!("{name}!") } else { name.to_string() }
        })
        .collect()
    }
}

#[test]
fn extension_puts_the_base_first() {
    let schema = schema(
        r#"<xs:complexType name="B"><xs:sequence><xs:element name="a"/></xs:sequence><xs:attribute name="x"/></xs:complexType>
        <xs:complexType name="A"><xs:complexContent><xs:extension base="t:B">
          <xs:sequence><xs:element name="b" minOccurs="0" maxOccurs="unbounded"/></xs:sequence><xs:attribute name="y" use="required"/>
        </xs:extension></xs:complexContent></xs:complexType>"#,
    );
    assert_eq!(schema.outline("A"), ["a 1..1", "b 0..*"]);
    assert_eq!(schema.attributes_of("A"), ["x", "y!"]);
}

#[test]
fn restriction_keeps_attributes_that_it_does_not_prohibit() {
    let schema = schema(
        r#"<xs:complexType name="B"><xs:attribute name="x"/><xs:attribute name="y"/><xs:attribute name="z"/></xs:complexType>
        <xs:complexType name="A"><xs:complexContent><xs:restriction base="t:B">
          <xs:attribute name="y" use="prohibited"/><xs:attribute name="z" use="required"/>
        </xs:restriction></xs:complexContent></xs:complexType>"#,
    );
    assert_eq!(schema.attributes_of("A"), ["x", "z!"]);
}

#[test]
fn groups_are_followed_and_counters_stay_counters() {
    let schema = schema(
        r#"<xs:group name="g"><xs:sequence><xs:element name="a"/><xs:element name="b" minOccurs="0"/></xs:sequence></xs:group>
        <xs:complexType name="A"><xs:sequence><xs:group ref="t:g"/><xs:group ref="t:g" maxOccurs="4000000000"/></xs:sequence></xs:complexType>"#,
    );
    assert_eq!(schema.outline("A"), ["a 1..1", "b 0..1", "group g 1..4000000000"]);
    let ContentType::Elements { particle, .. } = &schema.complex("A").content_type else { panic!("it has elements") };
    let range = schema.total_range(particle);
    assert_eq!((range.min, range.max), (2, Some(8_000_000_002)));
    assert!(!schema.is_emptiable(particle));
    assert_eq!(schema.leaves(particle).len(), 2);
    assert!(matches!(schema.first_set(particle)[..], [Leaf::Element(_)]));
}

#[test]
fn first_sets_reach_past_what_is_optional() {
    let schema = schema(
        r#"<xs:complexType name="A"><xs:sequence>
          <xs:element name="a" minOccurs="0"/><xs:choice><xs:element name="b"/><xs:any namespace="urn:u"/></xs:choice><xs:element name="c"/>
        </xs:sequence></xs:complexType>"#,
    );
    let ContentType::Elements { particle, .. } = &schema.complex("A").content_type else { panic!("it has elements") };
    assert!(matches!(schema.first_set(particle)[..], [Leaf::Element(_), Leaf::Element(_), Leaf::Wildcard(_)]));
}

#[test]
fn attribute_groups_are_sets() {
    let schema = schema(
        r###"<xs:attributeGroup name="g"><xs:attribute name="x"/><xs:anyAttribute namespace="##other"/></xs:attributeGroup>
        <xs:attributeGroup name="h"><xs:attributeGroup ref="t:g"/></xs:attributeGroup>
        <xs:complexType name="A"><xs:attributeGroup ref="t:g"/><xs:attributeGroup ref="t:h"/><xs:anyAttribute namespace="urn:u urn:t"/></xs:complexType>"###,
    );
    assert_eq!(schema.attributes_of("A"), ["x"]);
    let wildcard = schema.complex("A").attribute_wildcard.as_ref().expect("it takes any of them");
    assert_eq!(wildcard.namespace_constraint, NamespaceConstraint::Enumeration(vec![Some("urn:u".into())]));
}

#[test]
fn substitution_groups_are_transitive_and_heed_blocks() {
    let schema = schema(
        r#"<xs:element name="head" type="xs:int"/><xs:element name="a" substitutionGroup="t:head" abstract="true"/>
        <xs:element name="b" type="xs:short" substitutionGroup="t:a"/>
        <xs:element name="closed" type="xs:int" block="substitution"/><xs:element name="c" substitutionGroup="t:closed"/>"#,
    );
    let members = |head: &str| {
        let head = schema.global_elements[&name(head)];
        let members = schema.substitution_members.get(&head).map_or(&[][..], Vec::as_slice);
        members.iter().map(|id| schema.elements[*id].name.local.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(members("head"), ["b"]);
    assert!(members("closed").is_empty());
    let a = schema.global_elements[&name("a")];
    assert_eq!(
        schema.elements[a].type_definition,
        schema.global_types[&ExpandedName::new(Some(crate::namespace::XSD_NAMESPACE), "int")]
    );
}

#[test]
fn simple_types_judge_texts_by_every_step() {
    let schema = schema(
        r#"<xs:simpleType name="Code"><xs:restriction base="xs:token"><xs:pattern value="[A-Z]+"/><xs:pattern value="[0-9]+"/><xs:maxLength value="3"/></xs:restriction></xs:simpleType>
        <xs:simpleType name="Known"><xs:restriction base="t:Code"><xs:enumeration value="AB"/><xs:enumeration value="12"/></xs:restriction></xs:simpleType>
        <xs:simpleType name="Percent"><xs:restriction base="xs:decimal"><xs:minInclusive value="0"/><xs:maxExclusive value="100"/><xs:fractionDigits value="2"/></xs:restriction></xs:simpleType>
        <xs:simpleType name="Many"><xs:restriction><xs:simpleType><xs:list itemType="t:Percent"/></xs:simpleType><xs:minLength value="2"/></xs:restriction></xs:simpleType>
        <xs:simpleType name="Either"><xs:union memberTypes="t:Known xs:date"/></xs:simpleType>
        <xs:simpleType name="Number"><xs:restriction base="xs:decimal"><xs:enumeration value="1.50"/></xs:restriction></xs:simpleType>"#,
    );
    for (type_name, valid, invalid) in [
        ("Code", &[" ABC ", "123"][..], &["ABCD", "A1", ""][..]),
        ("Known", &["AB", " 12"], &["CD"]),
        ("Percent", &["0", "99.99", "+1.50"], &["100", "-0.01", "1.234", "x"]),
        ("Many", &["1 2", " 1\n2  3 "], &["1", "1 100"]),
        ("Either", &["AB", "2024-02-29"], &["2023-02-29", "CD"]),
        ("Number", &["1.5", "01.500"], &["1.51"]),
    ] {
        for text in valid {
            assert!(schema.takes(type_name, text), "{type_name} takes {text:?}");
        }
        for text in invalid {
            assert!(!schema.takes(type_name, text), "{type_name} does not take {text:?}");
        }
    }
}

#[test]
fn every_built_in_type_is_there() {
    let schema = schema("");
    for built_in in castile::value::BuiltInType::ALL {
        let name = ExpandedName::new(Some(crate::namespace::XSD_NAMESPACE), built_in.name());
        let TypeDefinition::Simple(id) = schema.global_types[&name] else { panic!("{} is simple", built_in.name()) };
        assert_eq!(schema.built_in_type(id), Some(*built_in));
        let base = schema.simple_types[id].base_type_definition.and_then(|base| schema.built_in_type(base));
        assert_eq!(base, built_in.base());
    }
    assert_eq!(schema.global_types.len(), castile::value::BuiltInType::ALL.len() + 1);
}

#[test]
fn a_redefinition_takes_the_place_of_what_it_redefines() {
    let base = document(
        r#"<xs:complexType name="B"><xs:sequence><xs:element name="a"/></xs:sequence></xs:complexType>
        <xs:group name="g"><xs:sequence><xs:element name="x"/></xs:sequence></xs:group>
        <xs:attributeGroup name="h"><xs:attribute name="p"/></xs:attributeGroup>
        <xs:complexType name="User"><xs:sequence><xs:group ref="t:g"/></xs:sequence><xs:attributeGroup ref="t:h"/></xs:complexType>"#,
    );
    let files = Memory::default().with("b.xsd", base).with(
        "a.xsd",
        document(
            r#"<xs:redefine schemaLocation="b.xsd">
              <xs:complexType name="B"><xs:complexContent><xs:extension base="t:B"><xs:sequence><xs:element name="b"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
              <xs:group name="g"><xs:sequence><xs:group ref="t:g"/><xs:element name="y"/></xs:sequence></xs:group>
              <xs:attributeGroup name="h"><xs:attributeGroup ref="t:h"/><xs:attribute name="q"/></xs:attributeGroup>
            </xs:redefine>"#,
        ),
    );
    let schema = contract(files).schema;
    assert_eq!(schema.outline("B"), ["a 1..1", "b 1..1"]);
    assert_eq!(schema.outline("User"), ["x 1..1", "y 1..1"]);
    assert_eq!(schema.attributes_of("User"), ["p", "q"]);
}

#[test]
fn a_document_without_namespace_takes_that_of_the_including_one() {
    let included = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:complexType name="B"><xs:sequence>
        <xs:element name="a" type="Text" form="qualified"/></xs:sequence></xs:complexType>
        <xs:simpleType name="Text"><xs:restriction base="xs:string"/></xs:simpleType></xs:schema>"#;
    let files = Memory::default()
        .with("b.xsd", included)
        .with("a.xsd", document(r#"<xs:include schemaLocation="b.xsd"/><xs:element name="e" type="t:B"/>"#));
    let schema = contract(files).schema;
    assert_eq!(schema.outline("B"), ["a 1..1"]);
    assert!(schema.elements.iter().any(|(_, element)| element.name == name("a")));
    assert!(schema.global_types.contains_key(&name("Text")));
}

#[test]
fn identity_constraints_are_parsed() {
    let schema = schema(
        r#"<xs:element name="e"><xs:complexType/>
          <xs:key name="k"><xs:selector xpath=".//t:item/* | t:other"/><xs:field xpath="@id"/></xs:key>
          <xs:keyref name="r" refer="t:k"><xs:selector xpath="."/><xs:field xpath="child::t:use/attribute::*"/></xs:keyref>
        </xs:element>"#,
    );
    let key = schema.global_identity_constraints[&name("k")];
    let selector = &schema.identity_constraints[key].selector;
    assert!(selector.paths[0].is_descendant);
    assert_eq!(selector.paths[0].steps, [NameTest::Name(name("item")), NameTest::Any]);
    assert_eq!(selector.paths[1].steps, [NameTest::Name(name("other"))]);
    let keyref = schema.global_identity_constraints[&name("r")];
    assert_eq!(schema.identity_constraints[keyref].category, IdentityConstraintCategory::KeyRef(key));
    assert_eq!(schema.identity_constraints[keyref].fields[0].paths[0].attribute, Some(NameTest::Any));
}

#[test]
fn forms_decide_the_namespace_of_local_names() {
    let schema = contract(Memory::default().with(
        "a.xsd",
        r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t" elementFormDefault="qualified">
          <xs:complexType name="A"><xs:sequence><xs:element name="a"/><xs:element name="b" form="unqualified"/></xs:sequence>
          <xs:attribute name="c"/><xs:attribute name="d" form="qualified"/></xs:complexType></xs:schema>"#,
    ))
    .schema;
    let namespace = |local: &str| {
        let element =
            schema.elements.iter().find(|(_, element)| *element.name.local == *local && element.scope == Scope::Local);
        let attribute = schema.attributes.iter().find(|(_, attribute)| *attribute.name.local == *local);
        element.map(|(_, e)| e.name.clone()).or(attribute.map(|(_, a)| a.name.clone())).and_then(|name| name.namespace)
    };
    assert_eq!(namespace("a").as_deref(), Some("urn:t"));
    assert_eq!(namespace("b"), None);
    assert_eq!(namespace("c"), None);
    assert_eq!(namespace("d").as_deref(), Some("urn:t"));
}

#[test]
fn a_mixed_type_without_children_has_an_empty_sequence() {
    let schema = schema(r#"<xs:complexType name="A" mixed="true"/><xs:complexType name="B"/>"#);
    assert!(matches!(schema.complex("A").content_type, ContentType::Elements { mixed: true, .. }));
    assert!(schema.outline("A").iter().all(|step| step == "Sequence 1..1") || schema.outline("A").is_empty());
    assert!(matches!(schema.complex("B").content_type, ContentType::Empty));
}

#[test]
fn documentation_is_kept_with_its_language() {
    let schema = schema(
        r#"<xs:element name="e"><xs:annotation><xs:documentation xml:lang="en">An <b>order</b></xs:documentation>
        <xs:documentation xml:lang="de">Eine Bestellung</xs:documentation></xs:annotation></xs:element>"#,
    );
    let element = &schema.elements[schema.global_elements[&name("e")]];
    let texts: Vec<_> =
        element.annotation.iter().flat_map(|a| &*a.documentation).map(|d| (d.lang.as_deref(), &*d.text)).collect();
    assert_eq!(texts, [(Some("en"), "An order"), (Some("de"), "Eine Bestellung")]);
}

#[test]
fn chains_and_doublings_end_soon() {
    let mut groups = String::new();
    for index in 0..10_000 {
        groups.push_str(&format!(
            r#"<xs:group name="g{index}"><xs:sequence><xs:element name="e{index}"/><xs:group ref="t:g{}"/></xs:sequence></xs:group>"#,
            index + 1
        ));
    }
    groups.push_str(r#"<xs:group name="g10000"><xs:sequence/></xs:group><xs:complexType name="A"><xs:group ref="t:g0"/></xs:complexType>"#);
    let schema = schema(&groups);
    assert_eq!(schema.outline("A").len(), 10_000);
    let mut doubling = String::new();
    for index in 0..64 {
        let next = index + 1;
        doubling.push_str(&format!(
            r#"<xs:group name="g{index}"><xs:sequence><xs:group ref="t:g{next}"/><xs:group ref="t:g{next}"/></xs:sequence></xs:group>
            <xs:simpleType name="u{index}"><xs:union memberTypes="t:u{next} t:u{next}"/></xs:simpleType>"#
        ));
    }
    doubling.push_str(
        r#"<xs:group name="g64"><xs:sequence><xs:element name="e"/></xs:sequence></xs:group><xs:simpleType name="u64"><xs:restriction base="xs:int"/></xs:simpleType>
        <xs:complexType name="A"><xs:group ref="t:g0"/></xs:complexType>"#,
    );
    let schema = self::schema(&doubling);
    assert!(!schema.takes("u0", "x"));
    assert!(schema.takes("u0", "7"));
    let ContentType::Elements { particle, .. } = &schema.complex("A").content_type else { panic!("it has elements") };
    assert_eq!(schema.total_range(particle).min, u64::MAX);
}
