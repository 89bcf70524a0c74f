//! Trees keep what they were read from, and give it back.

use super::{Attribute, Attributes, Element, Node, Wildcard};
use crate::encoding::Text;
use crate::reader::{Limits, ReadError, ReadErrorKind, ReadXml, Reader};
use crate::writer::{WriteErrorKind, WriteXml, Writer, to_document_as};
use crate::{Name, Namespace, QName};

static NS: Namespace = Namespace::new("urn:example:tree");
static ROOT: Name = Name::new(&NS, "Root");
static ID: Name = Name::new(&NS, "Id");
static LANG: Name = Name::unqualified("lang");

fn round_trip(document: &str) -> Element {
    let element = Element::parse(document.as_bytes()).unwrap_or_else(|error| panic!("{document}: {error}"));
    let printed = element.to_xml().unwrap();
    let again = Element::parse(printed.as_bytes()).unwrap_or_else(|error| panic!("{printed}: {error}"));
    assert!(element == again, "{document}\n{printed}");
    element
}

#[test]
fn gives_back_what_it_read() {
    for document in [
        "<a/>",
        "<a xmlns='u'><b xmlns=''><c xmlns='v'/></b> text &lt; ]]&gt; <!-- c -->more<![CDATA[<&]]></a>",
        "<p:a xmlns:p='u' xmlns:q='u' q:x='1' p:y='2' z='&#9;&#10;&#13; &quot;'><q:b xmlns:p='v'><p:c p:d='&amp;'/></q:b></p:a>",
        "<a xml:lang='de' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:type='t:T' xmlns:t='urn:t'>t:x\r\n&#13;</a>",
        "<a><b><c><d><e/></d></c></b><b/>x<b>y</b>z</a>",
    ] {
        round_trip(document);
    }
    let element = round_trip("<p:a xmlns:p='u' z='1'>x<b>y</b><!-- -->z</p:a>");
    assert_eq!((element.namespace(), element.local(), element.text().as_str()), ("u", "a", "xyz"));
    assert_eq!(element.children().len(), 3);
}

#[test]
fn compares_infosets() {
    let equal = |a: &str, b: &str| Element::parse(a.as_bytes()).unwrap() == Element::parse(b.as_bytes()).unwrap();
    assert!(equal("<p:a xmlns:p='u' x='1' y='2'/>", "<a y='2' x='1' xmlns='u'></a>"));
    assert!(equal("<a>x<![CDATA[y]]></a>", "<a>x<!-- -->y</a>"));
    assert!(!equal("<a xmlns='u'/>", "<a/>"));
    assert!(!equal("<a x='1'/>", "<a x='2'/>"));
    assert!(!equal("<a> </a>", "<a/>"));
}

#[test]
fn prints_what_was_built() {
    let element = Element::new(&ROOT)
        .with_attribute(&LANG, "<\"")
        .with_attribute(&ID, "1")
        .with_child(Element::new(&LANG).with_text("a&b"))
        .with_child(Element::new(&ID));
    let printed = element.to_xml().unwrap();
    assert_eq!(
        printed,
        "<Root xmlns=\"urn:example:tree\" xmlns:n1=\"urn:example:tree\" lang=\"&lt;&quot;\" n1:Id=\"1\">\
         <lang xmlns=\"\">a&amp;b</lang><Id/></Root>"
    );
    assert!(Element::parse(printed.as_bytes()).unwrap() == element);
}

#[derive(Debug)]
struct Open {
    attributes: Attributes,
    id: i32,
    any: Vec<Element>,
}

impl ReadXml for Open {
    fn empty() -> Self {
        Self { attributes: Attributes::new(), id: 0, any: Vec::new() }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        xml.any_attributes(&Wildcard::any(), &mut self.attributes);
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&ID, &mut self.id);
            xml.any(&OTHER, &mut self.any);
        }
    }
}

static OTHER: Wildcard = Wildcard::other("urn:example:tree");

#[test]
fn declarations_are_kept_once_for_elements_side_by_side() {
    let declarations: String = (0..200).map(|number| format!(" xmlns:p{number}='urn:{number}'")).collect();
    let read = |child: &str, count: usize| -> Result<Open, ReadError> {
        let children = child.repeat(count);
        let document = format!("<Root xmlns='urn:example:tree'{declarations}><Id>1</Id>{children}</Root>");
        let limits = Limits { kept_nodes: 5_000, ..Limits::default() };
        crate::reader::read(&ROOT, document.as_bytes(), &limits)
    };
    let kept = read("<p1:a/>", 4_000).unwrap().any;
    assert_eq!(kept.len(), 4_000);
    assert!(kept.iter().all(|element| element.scope().declarations().count() == 201));
    // Each of these has a scope of its own.
    assert_eq!(read("<p1:a xmlns:q='urn:q'/>", 10).unwrap().any.len(), 10);
    assert_eq!(read("<p1:a xmlns:q='urn:q'/>", 100).unwrap_err().kind(), ReadErrorKind::Limit);
}

#[test]
fn keeps_what_wildcards_take_with_its_scope() {
    let document = "<Root xmlns='urn:example:tree' xmlns:t='urn:t' xmlns:o='urn:o' lang='de' o:x='1'>
        <o:foreign a='b'>t:name</o:foreign><Id>1</Id><New/><o:second/></Root>";
    let open: Open = crate::reader::read(&ROOT, document.as_bytes(), &Limits::default()).unwrap();
    assert_eq!((open.id, open.any.len(), open.attributes.len()), (1, 2, 2));
    assert_eq!(open.attributes.get(&LANG), Some("de"));
    // The prefix inside the text is still known.
    let name: QName = open.any[0].read_as().unwrap();
    assert_eq!((name.namespace(), name.local()), ("urn:t", "name"));
    assert!(!format!("{open:?}").contains("t:name"));
}

#[test]
fn reads_typed_values_out_of_trees() {
    let element = Element::parse(b"<p:Root xmlns:p='urn:example:tree'><p:Id>7</p:Id></p:Root>").unwrap();
    assert_eq!(element.read_as::<_, Open>().unwrap().id, 7);
    assert_eq!(element.child(&ID).unwrap().read_as::<_, i32>().unwrap(), 7);
    assert!(element.read_as::<_, i32>().is_err());
    let unknown = Element::parse(b"<Root xmlns='urn:example:tree'><Id>7</Id><New/></Root>").unwrap();
    assert_eq!(unknown.read_as::<_, Open>().unwrap().id, 7);
    assert_eq!(unknown.read_as_strictly::<_, Open>().unwrap_err().kind(), ReadErrorKind::Unexpected);
    let depth = Limits { depth: 1, ..Limits::default() };
    assert_eq!(unknown.read_as_within::<_, Open>(&depth).unwrap_err().kind(), ReadErrorKind::Limit);
    let error = Element::parse(b"<Root xmlns='urn:example:tree'/>").unwrap().read_as::<_, Open>().unwrap_err();
    assert_eq!(error.to_string(), "Root at 1:31: the element `Id` is missing");
}

#[test]
fn keeps_mixed_content_in_order() {
    struct Mixed(Vec<Node>);
    impl ReadXml for Mixed {
        fn empty() -> Self {
            Self(Vec::new())
        }
        fn read(&mut self, xml: &mut Reader<'_>) {
            xml.mixed_content(&mut self.0);
        }
    }
    let document = "<Root xmlns='urn:example:tree'>a<Id>1</Id>b<Id/></Root>";
    let mixed: Mixed = crate::reader::read(&ROOT, document.as_bytes(), &Limits::default()).unwrap();
    let shown: Vec<String> = mixed
        .0
        .iter()
        .map(|node| match node {
            Node::Text(text) => text.clone(),
            Node::Element(element) => format!("<{}>", element.local()),
        })
        .collect();
    assert_eq!(shown, ["a", "<Id>", "b", "<Id>"]);
}

#[test]
fn reads_fragments_in_their_scope() {
    let outer = Text::try_from("<Root xmlns='urn:example:tree' xmlns:t='urn:t'><Id>1</Id></Root>").unwrap();
    let mut xml = Reader::new(&outer, &Limits::default());
    assert_eq!(xml.next(&[&ROOT]), 0);
    let mut content = xml.content();
    let scope = xml.scope();
    while xml.pass(&mut content) {}
    assert!(xml.finish().is_ok());
    let fragment = Text::try_from("<Id>t:x</Id>").unwrap();
    let mut xml = Reader::within(&fragment, &scope, &Limits::default());
    let mut name: Option<QName> = None;
    xml.element(&ID, &mut name);
    xml.finish().unwrap();
    assert_eq!(name.unwrap().namespace(), "urn:t");
}

#[test]
fn limits_what_is_kept() {
    let limits = Limits { kept_nodes: 5, ..Limits::default() };
    let document =
        "<Root xmlns='urn:example:tree'><Id>1</Id><a xmlns=''/><o:a xmlns:o='u'><b/><b/><b/><b/><b/></o:a></Root>";
    let error = crate::reader::read::<Open>(&ROOT, document.as_bytes(), &limits).unwrap_err();
    assert_eq!(error.kind(), crate::ReadErrorKind::Limit);
}

#[test]
fn skips_deep_elements_without_recursion() {
    let depth = 200_000;
    let deep = format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth));
    let document = format!("<Root xmlns='urn:example:tree'>{deep}<Id>1</Id></Root>");
    let limits = Limits { depth: depth as u32 + 1, ..Limits::default() };
    let open: Open = crate::reader::read(&ROOT, document.as_bytes(), &limits).unwrap();
    assert_eq!(open.id, 1);
}

static TAKEN: Namespace = Namespace::new("urn:example:tree:taken");
static HOLDER: Name = Name::new(&TAKEN, "Holder");
static KEPT: Name = Name::new(&TAKEN, "Kept");

/// A value with kept content at every place where it can be.
struct Holder {
    attributes: Attributes,
    kept: Option<Element>,
    any: Vec<Element>,
    nodes: Vec<Node>,
}

impl WriteXml for Holder {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.any_attributes(&self.attributes);
        if !self.nodes.is_empty() {
            return xml.mixed_content(&self.nodes);
        }
        xml.content();
        xml.element(&KEPT, &self.kept);
        xml.any(&self.any);
    }
}

fn written(holder: &Holder) -> String {
    String::from_utf8(to_document_as(&HOLDER, holder).unwrap()).unwrap()
}

#[test]
fn stands_in_a_message_as_it_stood_where_it_was_read() {
    // Its prefixes are those that the message gives to other namespaces, and it has a default namespace.
    let kept = Element::parse(
        b"<x:y xmlns:x='urn:x' xmlns='urn:d' xmlns:n1='urn:n1' n1:a='1'>n1:name<inner/><none xmlns=''/></x:y>",
    )
    .unwrap();
    let mut attributes = Attributes::new();
    attributes.set(&LANG, "d\"e");
    attributes.set(&ID, "1");
    let holder =
        Holder { attributes, kept: Some(kept.clone()), any: vec![kept.clone(), Element::new(&LANG)], nodes: vec![] };
    let document = written(&holder);
    let read = Element::parse(document.as_bytes()).unwrap_or_else(|error| panic!("{error}: {document}"));
    assert!(read.is(&HOLDER), "{document}");
    assert_eq!((read.attribute(&LANG), read.attribute(&ID)), (Some("d\"e"), Some("1")));
    let children: Vec<_> = read.elements().collect();
    assert!(children[0].is(&KEPT) && children[0].children() == kept.children(), "{document}");
    assert!(*children[1] == kept && children[2].is(&LANG), "{document}");
    let named = Element { scope: children[0].scope().clone(), ..Element::new(&ID).with_text("n1:x") };
    let name: QName = named.read_as().unwrap();
    assert_eq!(name.namespace(), "urn:n1");

    let nodes = vec![Node::from("a < b"), kept.into(), Node::from("c")];
    let mixed = written(&Holder { attributes: Attributes::new(), kept: None, any: vec![], nodes: nodes.clone() });
    assert!(Element::parse(mixed.as_bytes()).unwrap().children() == nodes, "{mixed}");
}

#[test]
fn what_xml_cannot_carry_is_refused() {
    let static_name = Element::new(&ID);
    let bad = [
        static_name.clone().with_text("a\u{0}"),
        static_name.clone().with_attribute(&LANG, "\u{ffff}"),
        static_name.clone().with_declaration("a b", "urn:x"),
        static_name.clone().with_declaration("xmlns", "urn:x"),
        static_name.clone().with_declaration("p", ""),
        static_name.clone().with_declaration("p", "http://www.w3.org/2000/xmlns/"),
        static_name.with_child(Element::new(&BAD)),
        Element::new(&ID).with_attribute(&BAD, ""),
        Element::new(&ID).with_attribute(&XMLNS, ""),
    ];
    for element in bad {
        assert!(element.to_xml().is_err(), "{element:?}");
        assert!(element.read_as::<_, String>().is_err());
        let holder = Holder { attributes: Attributes::new(), kept: None, any: vec![element], nodes: vec![] };
        assert!(to_document_as(&HOLDER, &holder).is_err());
    }
    let mut attributes = Attributes::new();
    attributes.set(&BAD, "");
    let holder = Holder { attributes, kept: None, any: vec![], nodes: vec![] };
    assert_eq!(to_document_as(&HOLDER, &holder).unwrap_err().to_string(), "`a><b` is not a name that XML can carry");
}

static BAD: Name = Name::unqualified("a><b");
static XMLNS: Name = Name::unqualified("xmlns");

#[test]
fn any_number_of_attributes_and_namespaces_can_be_kept_of_a_value() {
    let mut attributes = Attributes::new();
    let element = (0..300).fold(Element::new(&ID), |element, number| {
        attributes.list.push(Attribute { local: format!("a{number}"), ..Attribute::new(&LANG, "") });
        element.with_declaration(format!("p{number}"), format!("urn:{number}"))
    });
    let holder = Holder { attributes, kept: None, any: vec![element], nodes: vec![] };
    let kept = Element::from_value(&HOLDER, &holder).unwrap();
    assert_eq!(kept.attributes().len(), 300);
    let names: crate::List<QName> = (0..300).map(|number| QName::new(format!("urn:{number}"), "x").unwrap()).collect();
    let kept = Element::from_value(&ID, &names).unwrap();
    assert_eq!(kept.read_as::<_, crate::List<QName>>().unwrap(), names);
}

#[test]
fn an_attribute_that_stands_twice_is_refused() {
    struct Declared(Attributes);
    impl WriteXml for Declared {
        fn write(&self, xml: &mut Writer<'_>) {
            xml.attribute(&LANG, &"a=\"b\" lang=".to_owned());
            xml.any_attributes(&self.0);
        }
    }
    let twice: Attributes = [Attribute::new(&ID, "1"), Attribute::new(&ID, "2")].into_iter().collect();
    let mut element = Element::new(&ROOT);
    *element.attributes_mut() = twice.clone();
    assert_eq!(element.to_xml().unwrap_err().kind(), WriteErrorKind::Repeated);
    let holder = |attributes| Holder { attributes, kept: None, any: vec![], nodes: vec![] };
    let error = to_document_as(&HOLDER, &holder(twice)).unwrap_err();
    assert_eq!(error.kind(), WriteErrorKind::Repeated);

    let lang: Attributes = [Attribute::new(&LANG, "c")].into_iter().collect();
    let error = to_document_as(&HOLDER, &Declared(lang)).unwrap_err();
    assert_eq!(error.to_string(), "the attribute `lang` stands twice on one element");
    let other: Attributes = [Attribute::new(&ID, "lang=\"")].into_iter().collect();
    to_document_as(&HOLDER, &Declared(other)).unwrap();
}

#[test]
fn elements_of_one_namespace_share_its_name() {
    let children: String = (0..500).map(|number| format!("<a xmlns='urn:{}'/>", number % 100)).collect();
    let kept = Element::parse(format!("<r>{children}</r>").as_bytes()).unwrap();
    let names: std::collections::HashSet<_> = kept.elements().map(|element| element.namespace.as_ptr()).collect();
    assert_eq!(names.len(), 100);
}

#[test]
fn deep_trees_are_handled_without_recursion() {
    let depth = 200_000;
    let deep = format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth));
    let limits = Limits { depth: depth as u32, ..Limits::default() };
    let element = Element::parse_within(deep.as_bytes(), &limits).unwrap();
    let copy = element.clone();
    assert!(copy == element);
    assert_eq!(format!("{copy:?}"), "Element { name: \"{}a\", attributes: [], elements: [\"{}a\"], .. }");
    assert_eq!(copy.to_xml().unwrap().len(), deep.len() - 3);
    // Where the typed value would recur, the stack has the say.
    assert_eq!(copy.read_as::<_, Open>().unwrap_err().kind(), ReadErrorKind::Limit);
    let holder = Holder { attributes: Attributes::new(), kept: Some(copy), any: vec![], nodes: vec![] };
    assert!(Element::from_value(&HOLDER, &holder).unwrap().elements().next().unwrap().children() == element.children());
}

#[test]
fn elements_in_one_another_keep_the_namespaces_in_force() {
    const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";
    let document = format!(
        "<r xmlns:p='urn:x' xmlns:xsi='{INSTANCE}' xmlns='urn:r'><q xmlns='urn:d'>p:l</q><q>l</q>\
         <q xmlns=''><q>l</q></q><q xmlns:p='urn:y' xsi:type='p:T'><q>p:l</q></q></r>"
    );
    let root = Element::parse(document.as_bytes()).unwrap();
    let children: Vec<&Element> = root.elements().collect();
    let name = |element: &Element| {
        let name: QName = element.read_as().unwrap();
        format!("{{{}}}{}", name.namespace(), name.local())
    };
    let first = |element: &Element| element.elements().next().unwrap().clone();
    assert_eq!(name(children[0]), "{urn:x}l");
    assert_eq!(name(children[1]), "{urn:r}l");
    assert_eq!(name(&first(children[2])), "{}l");
    assert_eq!(name(&first(children[3])), "{urn:y}l");
    assert_eq!(
        children[3].scope().declarations().collect::<Vec<_>>(),
        [("xsi", INSTANCE), ("", "urn:r"), ("p", "urn:y")]
    );
    assert_eq!(first(children[2]).scope().declarations().count(), 2);

    // Each declaration is written where it was read, and nowhere else.
    assert_eq!(root.to_xml().unwrap(), document.replace('\'', "\""));

    // In another tree, too, a child means what it meant.
    let other = Element::parse(b"<o xmlns:p='urn:o' xmlns='urn:e'><i/></o>").unwrap();
    let moved = other.with_child(children[0].clone()).with_child(first(children[3]));
    let moved = Element::parse(moved.to_xml().unwrap().as_bytes()).unwrap();
    let names: Vec<String> = moved.elements().skip(1).map(name).collect();
    assert_eq!(names, ["{urn:x}l", "{urn:y}l"]);
}

#[test]
fn a_type_name_in_a_kept_element_has_its_namespace() {
    struct Typed(usize);
    static OF: Name = Name::new(&NS, "T");
    impl ReadXml for Typed {
        fn empty() -> Self {
            Self(usize::MAX)
        }
        fn read(&mut self, xml: &mut Reader<'_>) {
            self.0 = xml.type_of(&[&OF]);
            xml.empty_content();
        }
    }
    let root = Element::parse(
        b"<r xmlns:t='urn:example:tree' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><q xsi:type='t:T'/></r>",
    );
    let typed: Typed = root.unwrap().elements().next().unwrap().read_as().unwrap();
    assert_eq!(typed.0, 0);
}

#[test]
fn a_name_in_no_namespace_takes_the_default_from_its_own_tag_alone() {
    let root = Element::parse(b"<r xmlns='urn:r'><q>l</q></r>").unwrap();
    let mut out = crate::writer::Buffer::default();
    root.print(Some(&LANG), &mut out).unwrap();
    let again = Element::parse(&out).unwrap();
    assert!(again.is(&LANG));
    let name: QName = again.elements().next().unwrap().read_as().unwrap();
    assert_eq!(name.namespace(), "urn:r");
}

#[test]
fn deep_scopes_are_handled_without_recursion() {
    let depth = 100_000;
    let pair = "<a xmlns='u'><a xmlns='v'>";
    let deep = format!("{}{}", pair.repeat(depth / 2), "</a>".repeat(depth));
    let limits = Limits { depth: depth as u32, ..Limits::of_memory() };
    let element = Element::parse_within(deep.as_bytes(), &limits).unwrap();
    let mut inner = &element;
    while let Some(child) = inner.elements().next() {
        inner = child;
    }
    let scope = inner.scope().clone();
    assert_eq!(format!("{scope:?}"), "{\"\": \"v\"}");
    assert_eq!(element.to_xml().unwrap().len(), deep.len() - 3);
    drop(element);
    drop(scope);
}
