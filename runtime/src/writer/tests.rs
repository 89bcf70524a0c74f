use super::*;
use crate::nillable::Nillable;
use crate::reader::{GlobalElement, ReadXml, Reader};
use crate::secret::Secret;
use crate::value::{Enumeration, List, QName};

static SHOP: Namespace = Namespace::new("urn:example:shop");
static SHOP_AGAIN: Namespace = Namespace::new("urn:example:shop");
static COMMON: Namespace = Namespace::new("urn:example:common");

static ORDER: Name = Name::new(&SHOP, "Order");
static ID: Name = Name::new(&SHOP, "Id");
static STATE: Name = Name::new(&SHOP_AGAIN, "State");
static NOTE: Name = Name::new(&COMMON, "ANoteOfMoreThanFifteenCharacters");
static LINE: Name = Name::new(&SHOP, "Line");
static LANG: Name = Name::unqualified("lang");
static KIND: Name = Name::new(&COMMON, "kind");
static BARE: Name = Name::unqualified("Bare");
static DOG: Name = Name::new(&COMMON, "Dog");

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum State {
    Open,
    Closed,
}

impl Enumeration for State {
    const VALUES: &'static [(&'static str, Self)] = &[("open", Self::Open), ("clo\"sed", Self::Closed)];
}

#[derive(Default)]
struct Order {
    lang: Option<Secret>,
    kind: Option<State>,
    id: Secret,
    state: Option<State>,
    note: Nillable<Secret>,
    lines: Vec<Line>,
    child: Option<Box<Order>>,
}

impl WriteXml for Order {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.attribute(&LANG, &self.lang);
        xml.attribute(&KIND, &self.kind);
        xml.content();
        xml.element(&ID, &self.id);
        xml.element(&STATE, &self.state);
        xml.element(&NOTE, &self.note);
        xml.element(&LINE, &self.lines);
        xml.element(&ORDER, &self.child);
    }
}

impl GlobalElement for Order {
    const NAME: &'static Name = &ORDER;
}

enum Line {
    Empty,
    Text(Secret),
    Derived,
    Nil(Vec<Option<State>>),
}

impl WriteXml for Line {
    fn write(&self, xml: &mut Writer<'_>) {
        match self {
            Self::Empty => {}
            Self::Text(text) => xml.text(text),
            Self::Derived => xml.type_is(&DOG),
            Self::Nil(states) => {
                xml.content();
                xml.nillable(&BARE, states);
            }
        }
    }
}

fn written(order: &Order) -> String {
    String::from_utf8(to_document(order).expect("nothing here is forbidden")).expect("UTF-8")
}

#[test]
fn prefixes_are_declared_once_and_in_the_order_of_need() {
    let order = Order {
        lang: Some("d\"e\n".into()),
        kind: Some(State::Closed),
        id: "<1>".into(),
        state: Some(State::Open),
        note: "a & b".into(),
        ..Order::default()
    };
    assert_eq!(
        written(&order),
        "<n1:Order xmlns:n1=\"urn:example:shop\" xmlns:n2=\"urn:example:common\" lang=\"d&quot;e&#10;\" \
         n2:kind=\"clo&quot;sed\"><n1:Id>&lt;1&gt;</n1:Id><n1:State>open</n1:State>\
         <n2:ANoteOfMoreThanFifteenCharacters>a &amp; b</n2:ANoteOfMoreThanFifteenCharacters></n1:Order>"
    );
}

#[test]
fn absent_nil_empty_and_repeated_are_told_apart() {
    let order = Order {
        note: Nillable::Nil,
        lines: vec![Line::Empty, Line::Text("x".into()), Line::Derived, Line::Nil(vec![None, Some(State::Open)])],
        child: Some(Box::new(Order::default())),
        ..Order::default()
    };
    assert_eq!(
        written(&order),
        "<n1:Order xmlns:n1=\"urn:example:shop\" xmlns:n2=\"urn:example:common\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><n1:Id></n1:Id>\
         <n2:ANoteOfMoreThanFifteenCharacters xsi:nil=\"true\"/><n1:Line/><n1:Line>x</n1:Line>\
         <n1:Line xsi:type=\"n2:Dog\"/><n1:Line><Bare xsi:nil=\"true\"/><Bare>open</Bare></n1:Line>\
         <n1:Order><n1:Id></n1:Id></n1:Order></n1:Order>"
    );
}

#[test]
fn what_xml_cannot_carry_is_refused_by_name() {
    let order = Order { id: "a\u{1}b".into(), note: "\u{0}".into(), ..Order::default() };
    let error = to_document(&order).unwrap_err();
    assert_eq!(error.kind(), WriteErrorKind::Character('\u{1}'));
    assert_eq!(error.to_string(), "`{urn:example:shop}Id` holds the character U+0001, which XML cannot carry");

    let order = Order { lang: Some("\u{ffff}".into()), ..Order::default() };
    assert_eq!(to_document(&order).unwrap_err().place(), "lang");
}

#[test]
fn endless_nesting_is_refused() {
    let mut order = Order::default();
    for _ in 0..2000 {
        order = Order { child: Some(Box::new(order)), ..Order::default() };
    }
    assert_eq!(to_document(&order).unwrap_err().kind(), WriteErrorKind::Depth(MAX_DEPTH));
}

/// Texts, words and names of every length are put together in different ways.
#[test]
fn texts_of_every_length_are_written_the_same() {
    static LONG: Name = Name::new(&COMMON, "ANameOfMoreThanThirtyTwoCharactersIsRare");
    struct Both(String);
    impl WriteXml for Both {
        fn write(&self, xml: &mut Writer<'_>) {
            xml.attribute(&LANG, &self.0);
            xml.attribute(&KIND, &self.0);
            xml.content();
            for name in [&ID, &STATE, &NOTE, &LONG, &BARE] {
                xml.element(name, &self.0);
            }
        }
    }
    for length in 0..70 {
        for odd in ["x", "é", "&", "\"", "\t", "\u{ff01}"] {
            for at in 0..=length {
                let text = format!("{}{odd}{}", "a".repeat(at), "b".repeat(length - at));
                let content = text.replace('&', "&amp;");
                let attribute = content.replace('"', "&quot;").replace('\t', "&#9;");
                let elements: String = ["n1:Id", "n1:State", "n2:ANoteOfMoreThanFifteenCharacters"]
                    .into_iter()
                    .chain(["n2:ANameOfMoreThanThirtyTwoCharactersIsRare", "Bare"])
                    .map(|name| format!("<{name}>{content}</{name}>"))
                    .collect();
                assert_eq!(
                    String::from_utf8(to_document_as(&ORDER, &Both(text)).unwrap()).unwrap(),
                    format!(
                        "<n1:Order xmlns:n1=\"urn:example:shop\" xmlns:n2=\"urn:example:common\" lang=\"{attribute}\" \
                         n2:kind=\"{attribute}\">{elements}</n1:Order>"
                    )
                );
            }
            let refused = format!("{}\u{1}", "a".repeat(length));
            assert!(to_document_as(&ORDER, &Both(refused)).is_err());
        }
    }
}

/// Elements whose values each bring a namespace.
struct Names(Vec<QName>);

impl WriteXml for Names {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.attribute(&KIND, &List(self.0.iter().take(50).cloned().collect()));
        xml.content();
        xml.element(&ID, &self.0);
        xml.element(&LINE, &List(self.0[50..150].to_vec()));
        xml.element(&STATE, &self.0.iter().cloned().map(Named).collect::<Vec<_>>());
        xml.element(&NOTE, &self.0);
    }
}

/// A name as text beside an attribute.
struct Named(QName);

impl WriteXml for Named {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.attribute(&LANG, &self.0);
        xml.text(&self.0);
    }
}

/// The same values again.
#[derive(PartialEq, Debug, Default)]
struct NamesRead {
    kind: List<QName>,
    id: Vec<QName>,
    line: List<QName>,
    state: Vec<NamedRead>,
    note: Vec<QName>,
}

#[derive(PartialEq, Debug)]
struct NamedRead(QName, QName);

impl ReadXml for NamesRead {
    fn empty() -> Self {
        Self::default()
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        xml.attribute(&KIND, &mut self.kind);
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&ID, &mut self.id);
            xml.element(&LINE, &mut self.line);
            xml.element(&STATE, &mut self.state);
            xml.element(&NOTE, &mut self.note);
        }
    }
}

impl ReadXml for NamedRead {
    fn empty() -> Self {
        Self(SimpleType::empty(), SimpleType::empty())
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        xml.attribute(&LANG, &mut self.0);
        xml.text(&mut self.1);
    }
}

/// However many namespaces there are in a message, what a reader allows by default is not exceeded on any element.
#[test]
fn many_namespaces_are_declared_where_they_are_needed() {
    let written = |count: usize| {
        let names: Vec<QName> = (0..count).map(|n| QName::new(format!("urn:{n}"), format!("l{n}")).unwrap()).collect();
        let document = to_document_as(&ORDER, &Names(names.clone())).unwrap();
        let read: NamesRead = crate::reader::read(&ORDER, &document, &crate::Limits::default()).unwrap();
        assert_eq!(*read.kind, names[..50]);
        assert_eq!(*read.line, names[50..150]);
        assert_eq!((&read.id, &read.note), (&names, &names));
        assert!(read.state.iter().zip(&names).all(|(read, name)| (&read.0, &read.1) == (name, name)));
        document.len()
    };
    let (once, four_times) = (written(1_000), written(4_000));
    assert!(four_times < 5 * once, "{once} and {four_times} bytes");
}

/// So many are in one list that no element can have all of their declarations for a reader of default limits; the list is written all the
/// same, in a time that grows as it does.
#[test]
fn one_list_of_many_namespaces() {
    let names: List<QName> = (0..20_000).map(|n| QName::new(format!("urn:{n}"), "l").unwrap()).collect();
    let document = to_document_as(&ORDER, &names).unwrap();
    let limits = crate::Limits { namespace_declarations: 20_001, ..Default::default() };
    assert_eq!(crate::reader::read::<Holder>(&ORDER, &document, &limits).unwrap().0, names);
    let refused = crate::reader::read::<Holder>(&ORDER, &document, &Default::default()).unwrap_err();
    assert!(refused.to_string().contains("256 namespace declarations"), "{refused}");
}

#[derive(Debug)]
struct Holder(List<QName>);

impl ReadXml for Holder {
    fn empty() -> Self {
        Self(List::default())
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        xml.text(&mut self.0);
    }
}
