//! The reader on types written as they are generated: what comes out, in what order it may come in, and what is wrong with the rest.

use super::{Limits, ReadGroup, ReadXml, Reader};
use crate::encoding::Text;
use crate::value::{DateTime, Decimal, List};
use crate::{Name, Namespace, Nillable, Secret};

static NS: Namespace = Namespace::new("urn:example:reader");
static ORDER: Name = Name::new(&NS, "Order");
static ID: Name = Name::new(&NS, "Id");
static AMOUNT: Name = Name::new(&NS, "Amount");
static WHEN: Name = Name::new(&NS, "When");
static NOTE: Name = Name::new(&NS, "Note");
static LINE: Name = Name::new(&NS, "LineWithAQuiteLongName");
static LANG: Name = Name::unqualified("lang");
static NO: Name = Name::unqualified("no");
static SECRET: Name = Name::new(&NS, "Secret");

#[derive(Debug, PartialEq)]
struct Order {
    lang: Option<String>,
    id: i32,
    amount: Option<Decimal>,
    when: Option<DateTime>,
    note: Nillable<String>,
    lines: Vec<Line>,
    secret: Option<Secret>,
}

impl ReadXml for Order {
    fn empty() -> Self {
        Self { lang: None, id: 0, amount: None, when: None, note: Nillable::Absent, lines: Vec::new(), secret: None }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        xml.attribute(&LANG, &mut self.lang);
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&ID, &mut self.id);
            xml.element(&AMOUNT, &mut self.amount);
            xml.element(&WHEN, &mut self.when);
            xml.element(&NOTE, &mut self.note);
            xml.element(&LINE, &mut self.lines);
            xml.element(&SECRET, &mut self.secret);
        }
    }
}

#[derive(Debug, PartialEq)]
struct Line {
    no: u8,
    value: String,
}

impl ReadXml for Line {
    fn empty() -> Self {
        Self { no: 0, value: String::new() }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        xml.attribute(&NO, &mut self.no);
        xml.text(&mut self.value);
    }
}

fn read_with<T: ReadXml>(name: &'static Name, text: &str, strict: bool) -> Result<T, String> {
    let text = Text::decode(text.as_bytes(), None).map_err(|error| error.to_string())?;
    let mut reader = Reader::new(&text, &Limits::default());
    if strict {
        reader = reader.strict();
    }
    let mut value = T::empty();
    reader.element(name, &mut value);
    reader.finish().map_err(|error| error.to_string())?;
    Ok(value)
}

fn order(text: &str) -> Result<Order, String> {
    read_with(&ORDER, text, false)
}

/// Reads with these children, in both modes.
fn both(children: &str) -> (Result<Order, String>, Result<Order, String>) {
    let text = format!("<Order xmlns='urn:example:reader'>{children}</Order>");
    (read_with(&ORDER, &text, false), read_with(&ORDER, &text, true))
}

fn full() -> Order {
    Order {
        lang: None,
        id: -7,
        amount: Some("12.50".parse().unwrap()),
        when: Some("2024-02-29T23:59:59Z".parse().unwrap()),
        note: "a & b".into(),
        lines: vec![Line { no: 1, value: "one".into() }, Line { no: 2, value: "zwei é".into() }],
        secret: Some("hunter2".into()),
    }
}

const PARTS: [&str; 6] = [
    "<Id>-7</Id>",
    "<Amount>12.50</Amount>",
    "<When>2024-02-29T23:59:59Z</When>",
    "<Note>a &amp; b</Note>",
    "<LineWithAQuiteLongName no='1'>one</LineWithAQuiteLongName><LineWithAQuiteLongName no='2'>zwei é</LineWithAQuiteLongName>",
    "<Secret>hunter2</Secret>",
];

#[test]
fn reads_what_is_in_order() {
    let (tolerant, strict) = both(&PARTS.concat());
    assert_eq!(tolerant, Ok(full()));
    assert_eq!(strict, Ok(full()));
}

#[test]
fn reads_with_prefixes_white_space_and_comments() {
    let text = "\u{feff}<?xml version='1.0' encoding='utf-8'?>\r\n<!-- c --><p:Order lang=\"d&#x65;\" xmlns:p='urn:example:reader'>
        <p:Id> -7 </p:Id ><?pi x?>
        <p:Amount\n>12.50</p:Amount><p:When>2024-02-29T23:59:59Z</p:When> <p:Note><![CDATA[a & b]]></p:Note>
        <p:LineWithAQuiteLongName no='1'>o<!-- - -->ne</p:LineWithAQuiteLongName><p:LineWithAQuiteLongName no='2'>zwei &#xe9;</p:LineWithAQuiteLongName>
        <q:Secret xmlns:q='urn:example:reader'>hunter2</q:Secret>
        </p:Order><!-- end -->\n";
    assert_eq!(order(text), Ok(Order { lang: Some("de".into()), ..full() }));
}

#[test]
fn reads_every_order_tolerantly() {
    let mut orders = 0;
    permute(&mut (0..PARTS.len()).collect::<Vec<_>>(), 0, &mut |order| {
        for unknown in ["", "<New>1</New>", "<n:New xmlns:n='u'><n:a/>t<Id>1</Id></n:New><New a='b'/>"] {
            let children: String = order.iter().map(|i| PARTS[*i]).collect::<Vec<_>>().join(unknown);
            let (tolerant, strict) = both(&children);
            assert_eq!(tolerant, Ok(full()), "{children}");
            assert_eq!(strict.is_ok(), unknown.is_empty() && order.is_sorted(), "{children}");
            orders += 1;
        }
    });
    assert_eq!(orders, 720 * 3);
}

fn permute(items: &mut [usize], k: usize, visit: &mut impl FnMut(&[usize])) {
    if k == items.len() {
        return visit(items);
    }
    for i in k..items.len() {
        items.swap(k, i);
        permute(items, k + 1, visit);
        items.swap(k, i);
    }
}

#[test]
fn names_what_is_missing_or_there_twice() {
    let (tolerant, strict) = both("<Amount>1</Amount>");
    assert_eq!(tolerant.unwrap_err(), "Order at 1:53: the element `Id` is missing");
    assert_eq!(
        strict.unwrap_err(),
        "Order at 1:35: the element `Amount` is not expected here"
            .replace("1:35: the element `Amount` is not expected here", "1:53: the element `Id` is missing")
    );
    for children in ["<Id>1</Id><Id>2</Id>", "<Id>1</Id><Amount>1</Amount><Id>2</Id>"] {
        let error = both(children).0.unwrap_err();
        assert!(error.ends_with("the element `Id` stands here more than once"), "{error}");
    }
    let error = both("<Id>1</Id><Amount>1</Amount><When/>").0.unwrap_err();
    assert_eq!(error, "Order/When at 1:68: \"\" is not a value of xs:dateTime");
    let error = both("<Id>1</Id><Note/><Note/>").0.unwrap_err();
    assert!(error.ends_with("the element `Note` stands here more than once"), "{error}");
}

#[test]
fn tells_absent_nil_and_present_apart() {
    let note = |note: &str| {
        let xsi = "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'";
        both(&format!("<Id>1</Id>{}", note.replace("XSI", xsi))).1.map(|order| order.note)
    };
    assert_eq!(note(""), Ok(Nillable::Absent));
    assert_eq!(note("<Note XSI xsi:nil='true'/>"), Ok(Nillable::Nil));
    assert_eq!(note("<Note XSI xsi:nil=' 1 '></Note>"), Ok(Nillable::Nil));
    assert_eq!(note("<Note XSI xsi:nil='false'/>"), Ok("".into()));
    assert_eq!(note("<Note XSI xsi:nil='0'>x</Note>"), Ok("x".into()));
    assert_eq!(note("<Note/>"), Ok("".into()));
    assert!(note("<Note XSI xsi:nil='true'>x</Note>").unwrap_err().ends_with("is nil and is not empty"));
    assert!(note("<Note XSI xsi:nil='yes'/>").unwrap_err().ends_with("\"yes\" is not a value of xs:boolean"));
    // Nil where it is not allowed: of an optional element it says no more than absence, of a required one it is an error.
    let xsi = "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:nil='true'";
    let (tolerant, strict) = both(&format!("<Id>1</Id><Amount {xsi}/>"));
    assert_eq!(tolerant.map(|order| order.amount), Ok(None));
    assert!(strict.is_err());
    assert!(both(&format!("<Id {xsi}/>")).0.unwrap_err().ends_with("the element is nil and may not be"));
}

#[test]
fn says_what_is_wrong_and_where() {
    let error = order("<Order xmlns='urn:example:reader'>\n  <Id>yes</Id></Order>").unwrap_err();
    assert_eq!(error, "Order/Id at 2:7: \"yes\" is not a value of xs:int");
    let error = order("<Order xmlns='urn:example:other'/>").unwrap_err();
    assert_eq!(error, "at 1:1: the element is `Order`, and not the expected `Order` or not in its namespace");
    let error = both("<Id>1</Id><LineWithAQuiteLongName no='256'/>").0.unwrap_err();
    assert_eq!(error, "Order/LineWithAQuiteLongName at 1:69: \"256\" is not a value of xs:unsignedByte");
    let error = both("<Id>1</Id><LineWithAQuiteLongName/>").0.unwrap_err();
    assert_eq!(error, "Order/LineWithAQuiteLongName at 1:46: the attribute `no` is missing");
    let (tolerant, strict) = both("<Id a='1'>1</Id>");
    assert!(tolerant.is_ok());
    assert_eq!(strict.unwrap_err(), "Order/Id at 1:39: the attribute `a` is not expected here");
}

#[test]
fn takes_numbers_to_their_bounds_and_no_further() {
    let id = |text: &str| both(&format!("<Id>{text}</Id>")).0.map(|order| order.id).ok();
    assert_eq!(id("2147483647"), Some(i32::MAX));
    assert_eq!(id("-2147483648"), Some(i32::MIN));
    assert_eq!(id("2147483648"), None);
    assert_eq!(id("+007"), Some(7));
    assert_eq!(id("00000000000000000000000000000000001"), Some(1));
    for bad in ["", "-", "1.0", "1e3", "99999999999999999999", "0x1", "1 2"] {
        assert_eq!(id(bad), None, "{bad}");
    }
    let amount =
        |text: &str| both(&format!("<Id>1</Id><Amount>{text}</Amount>")).0.unwrap().amount.unwrap().to_string();
    assert_eq!(amount("-12.50"), "-12.50");
    assert_eq!(amount("123456789012345678901234567890.5"), "123456789012345678901234567890.5");
    assert_eq!(amount("0.000000000000000001"), "0.000000000000000001");
    assert_eq!(amount("999999999999999999"), "999999999999999999");
}

#[test]
fn resolves_qnames_in_the_scope_of_their_element() {
    struct Names(crate::QName, Option<List<crate::QName>>);
    impl ReadXml for Names {
        fn empty() -> Self {
            Self(crate::value::SimpleType::empty(), None)
        }
        fn read(&mut self, xml: &mut Reader<'_>) {
            let mut content = xml.content();
            while xml.pass(&mut content) {
                xml.element(&ID, &mut self.0);
                xml.element(&NOTE, &mut self.1);
            }
        }
    }
    let text =
        "<Order xmlns='urn:example:reader' xmlns:a='urn:a'><Id xmlns:b='urn:b'>b:x</Id><Note>a:y z</Note></Order>";
    let names: Names = read_with(&ORDER, text, true).unwrap();
    assert_eq!(names.0.namespace(), "urn:b");
    let list: Vec<_> = names.1.unwrap().iter().map(|name| name.namespace().to_owned()).collect();
    assert_eq!(list, ["urn:a", "urn:example:reader"]);
}

/// A required choice of an element, of a repeated group, or of another choice.
#[derive(Debug, PartialEq)]
enum Choice {
    Id(i32),
    Pair(Pair),
}

impl ReadGroup for Choice {
    fn empty() -> Self {
        Self::Id(0)
    }

    fn read(xml: &mut Reader<'_>) -> Option<Self> {
        if let Some(pair) = Pair::read(xml) {
            return Some(Self::Pair(pair));
        }
        Some(match xml.next(&[&ID]) {
            0 => Self::Id(xml.value()),
            _ => return None,
        })
    }
}

#[derive(Debug, PartialEq)]
struct Pair {
    amount: Decimal,
    note: Option<String>,
}

impl ReadGroup for Pair {
    fn empty() -> Self {
        Self { amount: Decimal::ZERO, note: None }
    }

    fn read(xml: &mut Reader<'_>) -> Option<Self> {
        let mut content = xml.occurrence(&[&AMOUNT], &[&NOTE])?;
        let mut pair = Self::empty();
        while xml.pass(&mut content) {
            xml.element(&AMOUNT, &mut pair.amount);
            xml.element(&NOTE, &mut pair.note);
        }
        Some(pair)
    }
}

struct Choices<G>(G, Option<String>);

impl<K> ReadXml for Choices<Vec<K>>
where
    K: ReadGroup,
{
    fn empty() -> Self {
        Self(Vec::new(), None)
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.group(&mut self.0);
            xml.element(&SECRET, &mut self.1);
        }
    }
}

impl ReadXml for Choices<Choice> {
    fn empty() -> Self {
        Self(Choice::Id(0), None)
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&SECRET, &mut self.1);
            xml.group(&mut self.0);
        }
    }
}

#[test]
fn keeps_the_order_of_repeated_choices_and_groups() {
    let choices = |children: &str, strict| {
        let text = format!("<Order xmlns='urn:example:reader'>{children}</Order>");
        read_with::<Choices<Vec<Choice>>>(&ORDER, &text, strict).map(|choices| choices.0)
    };
    let pair = |amount: &str, note: Option<&str>| {
        Choice::Pair(Pair { amount: amount.parse().unwrap(), note: note.map(str::to_owned) })
    };
    let children = "<Id>1</Id><Amount>2</Amount><Note>n</Note><Amount>3</Amount><Id>4</Id><Secret>s</Secret>";
    let expected = vec![Choice::Id(1), pair("2", Some("n")), pair("3", None), Choice::Id(4)];
    assert_eq!(choices(children, true), Ok(expected));
    // Unknown elements before and after, and an element that came late.
    let children = "<X/><Amount>2</Amount><Note>n</Note><Secret>s</Secret><Y/><Id>1</Id>";
    assert_eq!(choices(children, false), Ok(vec![pair("2", Some("n")), Choice::Id(1)]));
    assert!(choices(children, true).is_err());
    // Out of order within a group that repeats, nobody knows to which occurrence the first element belongs.
    let apart = choices("<Note>n</Note><Amount>2</Amount><Amount>3</Amount>", false).unwrap_err();
    assert!(apart.ends_with("stands apart from the group that it belongs to"), "{apart}");
    assert!(
        choices("<Note>n</Note><Id>1</Id>", false)
            .unwrap_err()
            .ends_with("the element `Amount` is missing before `Id`")
    );
}

#[test]
fn reads_a_required_choice_once() {
    let choice = |children: &str| {
        let text = format!("<Order xmlns='urn:example:reader'>{children}</Order>");
        read_with::<Choices<Choice>>(&ORDER, &text, false).map(|choice| (choice.0, choice.1))
    };
    assert_eq!(choice("<Secret>s</Secret><Id>1</Id>"), Ok((Choice::Id(1), Some("s".into()))));
    assert_eq!(choice("<Id>1</Id><X/><Secret>s</Secret>"), Ok((Choice::Id(1), Some("s".into()))));
    assert_eq!(choice("<X/>").unwrap_err(), "Order at 1:39: one of several elements is missing");
    assert!(
        choice("<Id>1</Id><Id>2</Id>").unwrap_err().ends_with("one of several elements stands here more than once")
    );
}

/// `Id` stands at two places, so that only the order tells them apart.
#[derive(Debug, PartialEq, Default)]
struct Twice {
    first: i32,
    note: Option<String>,
    second: Option<i32>,
    more: Vec<i32>,
}

impl ReadXml for Twice {
    fn empty() -> Self {
        Self::default()
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content_in_order();
        while xml.pass(&mut content) {
            xml.element(&ID, &mut self.first);
            xml.element(&NOTE, &mut self.note);
            xml.element(&ID, &mut self.second);
            xml.element(&AMOUNT, &mut self.more);
        }
    }
}

#[test]
fn reads_in_order_where_a_name_stands_twice() {
    let twice = |children: &str, strict| {
        let text = format!("<Order xmlns='urn:example:reader'>{children}</Order>");
        read_with::<Twice>(&ORDER, &text, strict)
    };
    let full = || Twice { first: 1, note: Some("n".into()), second: Some(2), more: vec![3, 4] };
    let children = "<Id>1</Id><Note>n</Note><Id>2</Id><Amount>3</Amount><Amount>4</Amount>";
    assert_eq!(twice(children, true), Ok(full()));
    let unknown = children.replace("><", "><X/><").replace("<X/></", "</");
    assert_eq!(twice(&format!("<X/>{unknown}<X/>"), false), Ok(full()));
    assert_eq!(twice("<Id>1</Id><Id>2</Id>", false), Ok(Twice { first: 1, second: Some(2), ..Twice::default() }));
    assert!(twice("<Id>1</Id><Id>2</Id><Note>n</Note>", false).unwrap_err().contains("Note"));
    assert!(twice("<Id>1</Id><Id>2</Id><Id>3</Id>", false).is_err());
    assert!(twice("<Note>n</Note><Id>2</Id>", false).is_err());
}

/// Defaults and fixed values.
#[derive(Debug, PartialEq, Default)]
struct Defaults {
    lang: String,
    no: Option<u8>,
    id: Option<i32>,
    note: Option<String>,
    amounts: Vec<Decimal>,
}

impl ReadXml for Defaults {
    fn empty() -> Self {
        Self::default()
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        xml.attribute_or(&LANG, &mut self.lang, "de");
        xml.attribute_fixed(&NO, &mut self.no, "7");
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.with_default("42", |xml| xml.element(&ID, &mut self.id));
            xml.with_fixed("fixed", |xml| xml.element(&NOTE, &mut self.note));
            xml.with_default("0.5", |xml| xml.element(&AMOUNT, &mut self.amounts));
        }
    }
}

#[test]
fn applies_defaults_and_checks_fixed_values() {
    let read = |attributes: &str, children: &str| {
        let text = format!("<Order xmlns='urn:example:reader'{attributes}>{children}</Order>");
        read_with::<Defaults>(&ORDER, &text, true)
    };
    let empty = || Defaults { lang: "de".into(), no: Some(7), ..Defaults::default() };
    assert_eq!(read("", ""), Ok(empty()));
    assert_eq!(read(" lang='' no=' 07 '", ""), Ok(Defaults { lang: String::new(), ..empty() }));
    assert_eq!(read("", "<Id/><Note/>"), Ok(Defaults { id: Some(42), note: Some("fixed".into()), ..empty() }));
    let half: Decimal = "0.5".parse().unwrap();
    let amounts = || vec![half.clone(), "2".parse().unwrap(), half.clone()];
    assert_eq!(
        read("", "<Amount/><Amount>2</Amount><Amount></Amount>"),
        Ok(Defaults { amounts: amounts(), ..empty() })
    );
    assert!(read(" no='8'", "").unwrap_err().ends_with("the attribute `no` is not \"7\""));
    assert!(read("", "<Note>other</Note>").unwrap_err().ends_with("the element `Note` is not \"fixed\""));
}

#[test]
fn holds_limits() {
    let limits = Limits { depth: 4, attributes: 2, namespace_declarations: 2, text_length: 20, ..Limits::default() };
    let read = |children: &str| {
        let text = format!("<Order xmlns='urn:example:reader'>{children}</Order>");
        super::read::<Order>(&ORDER, text.as_bytes(), &limits).map_err(|error| (error.kind(), error.to_string()))
    };
    let limit = |children: &str| read(children).is_err_and(|(kind, _)| kind == super::ReadErrorKind::Limit);
    assert!(read("<Id>12345</Id><x><y/></x>").is_ok());
    assert!(limit("<Id>1</Id><x><y><z><a><b/></a></z></y></x>"));
    assert!(limit("<Id a='1' b='2' c='3'>1</Id>"));
    assert!(limit("<Id xmlns:a='1' xmlns:b='2'>1</Id>"));
    assert!(read("<Id xmlns:a='1'>1</Id><x xmlns:b='2'/>").is_ok());
    assert!(
        limit("<Id>000000000000000000001</Id>")
            && limit("<Id>0000000000<!-- -->00000000001</Id>")
            && limit("<x>000000000000000000001</x>")
            && limit("<x a='000000000000000000001'/>")
    );
    let small = Limits { message_size: 10, ..Limits::default() };
    assert!(super::read::<Order>(&ORDER, b"<Order xmlns='urn:example:reader'/>", &small).is_err());
}

#[test]
fn shows_no_secret() {
    let text = "<Order xmlns='urn:example:reader'><Id>1</Id><Secret>hunter2</Secret><Secret>hunter3</Secret></Order>";
    let error = order(text).unwrap_err();
    assert!(error.contains("more than once") && !error.contains("hunter"), "{error}");
    let text = Text::decode(text.as_bytes(), None).unwrap();
    let reader = Reader::new(&text, &Limits::default());
    assert!(!format!("{text:?} {reader:?}").contains("hunter"));
}

#[test]
fn forgets_prefixes_that_are_redeclared() {
    let line = |text: &str| order(text).map(|order| order.id);
    // The prefix means something else inside; what it meant before is in force again afterwards.
    let text =
        "<p:Order xmlns:p='urn:example:reader'><x><p:Id xmlns:p='urn:other'>9</p:Id></x><p:Id>1</p:Id></p:Order>";
    assert_eq!(line(text), Ok(1));
    let text = "<Order xmlns='urn:example:reader'><Id xmlns='urn:other'>9</Id><Id xmlns=''>8</Id><Id>1</Id></Order>";
    assert_eq!(line(text), Ok(1));
    let text = "<p:Order xmlns:p='urn:example:reader' xmlns:q='urn:example:reader'><q:Id xmlns:p='urn:other'>1</q:Id><p:Note/></p:Order>";
    assert_eq!(order(text).map(|order| (order.id, order.note)), Ok((1, "".into())));
    let text =
        "<a:Order xmlns:a='urn:example:reader'><Id xmlns='urn:example:reader'>1</Id><a:Amount>1</a:Amount></a:Order>";
    assert_eq!(line(text), Ok(1));
    let text = "<verylongprefix:Order xmlns:verylongprefix='urn:example:reader'><verylongprefix:Id>1</verylongprefix:Id></verylongprefix:Order>";
    assert_eq!(line(text), Ok(1));
}

/// Prefixes of every kind of length, among few declarations and among many, where a map says which is in force.
#[test]
fn knows_prefixes_of_any_length_among_any_number_of_declarations() {
    let lengths = [1, 4, 5, 6, 7, 8, 14, 300];
    for (length, fillers) in lengths.into_iter().flat_map(|length| [0, 14, 15, 16, 17, 40].map(|n| (length, n))) {
        let prefix = "p".repeat(length);
        // As long, and the same at the beginning.
        let other = format!("{}q", "p".repeat(length - 1));
        let fillers: String = (0..fillers).map(|i| format!(" xmlns:f{i}='urn:f{i}'")).collect();
        let document = |inside: &str| {
            format!("<{prefix}:Order xmlns:{prefix}='urn:example:reader'{fillers}>{inside}</{prefix}:Order>")
        };
        let hidden = format!("<{prefix}:Id xmlns:{prefix}='urn:other'><{prefix}:Id>9</{prefix}:Id></{prefix}:Id>");
        let same = format!("<{other}:Note xmlns:{other}='urn:example:reader'>n</{other}:Note>");
        let foreign = format!("<{other}:Id xmlns:{other}='urn:other'>8</{other}:Id>");
        let declared = format!(
            "<{prefix}:LineWithAQuiteLongName xmlns:a='urn:a' no='1' a:no='2'>x</{prefix}:LineWithAQuiteLongName>"
        );
        let text = document(&format!("{hidden}{foreign}<{prefix}:Id>1</{prefix}:Id>{same}{hidden}{declared}{foreign}"));
        let read = order(&text).map(|order| (order.id, order.note, order.lines));
        assert_eq!(read, Ok((1, "n".into(), vec![Line { no: 1, value: "x".into() }])), "{text}");
        let text = document(&format!("<{prefix}:Id>1</{prefix}:Id>{same}<x><{other}:y/></x>"));
        assert!(order(&text).is_err_and(|error| error.ends_with("is not declared")), "{text}");
    }
}

#[test]
fn compares_names_at_the_very_end() {
    static A: Name = Name::new(&NS, "a");
    static B: Name = Name::new(&NS, "b");
    #[derive(Debug, PartialEq)]
    struct Short(Option<String>);
    impl ReadXml for Short {
        fn empty() -> Self {
            Self(None)
        }
        fn read(&mut self, xml: &mut Reader<'_>) {
            let mut content = xml.content();
            while xml.pass(&mut content) {
                xml.element(&B, &mut self.0);
            }
        }
    }
    let text = "<a xmlns='urn:example:reader'><b/></a>";
    assert_eq!(read_with(&A, text, true), Ok(Short(Some(String::new()))));
}
