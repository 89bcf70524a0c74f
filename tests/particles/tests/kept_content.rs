//! Kept content writes back the same infoset, whatever it is: fragments made at random, with prefixes that are declared, hidden, taken
//! back and used in texts, are read into a tree, alone and out of a typed message, and compared by roxmltree with what is written.

use castile::reader::ReadXml;
use castile::v1::{Name, Namespace, QName, Reader, SimpleType, Wildcard, WriteXml, Writer};
use castile::writer::to_document_as;
use castile::{Element, Limits, Text};
use roxmltree::{Document, Node};

const PREFIXES: [&str; 5] = ["", "a", "b", "c", "ns1"];
const NAMESPACES: [&str; 4] = ["urn:one", "urn:two", "urn:holder", "http://three/?x=1&amp;y='2'"];
const NAMES: [&str; 4] = ["x", "y", "long-name.1", "é"];

/// A generator of random documents, the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }

    fn one_of<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }

    /// An element, given the prefixes that are declared around it.
    fn element(&mut self, declared: &[&'static str], depth: usize, out: &mut String) {
        let mut scope: Vec<&'static str> = declared.to_vec();
        let mut tag = String::new();
        for prefix in PREFIXES {
            if self.below(4) > 0 {
                continue;
            }
            if prefix.is_empty() {
                let namespace = if self.below(3) == 0 { "" } else { self.one_of(&NAMESPACES) };
                tag.push_str(&format!(" xmlns=\"{namespace}\""));
            } else {
                tag.push_str(&format!(" xmlns:{prefix}=\"{}\"", self.one_of(&NAMESPACES)));
                if !scope.contains(&prefix) {
                    scope.push(prefix);
                }
            }
        }
        let prefix = if self.below(2) == 0 { "" } else { self.one_of(&scope) };
        let name = qualified(prefix, self.one_of(&NAMES));
        for (index, attribute) in NAMES.iter().enumerate() {
            if self.below(4) == 0 {
                // The local names differ, so that two prefixes of one namespace make no attribute twice.
                let prefix = self.one_of(&scope);
                let value = self.text(&scope).replace('"', "&quot;").replace("<![CDATA[", "").replace("]]>", "");
                tag.push_str(&format!(" {}{index}=\"{}\"", qualified(prefix, attribute), value.replace("<c>", "")));
            }
        }
        out.push_str(&format!("<{name}{tag}>"));
        for _ in 0..self.below(4) {
            match self.below(6) {
                0 => out.push_str("<!-- a comment --><?and an instruction?>"),
                1 | 2 if depth > 0 => self.element(&scope, depth - 1, out),
                3 => out.push_str("<![CDATA[<&]]>"),
                _ => out.push_str(&self.text(&scope)),
            }
        }
        out.push_str(&format!("</{name}>"));
    }

    /// A text, perhaps with names whose prefixes are declared.
    fn text(&mut self, scope: &[&str]) -> String {
        match self.below(6) {
            0 => " \n\t ".into(),
            1 => "&lt;&amp;&gt;&quot;&apos;&#x1F600;&#13;&#10;&#9;".into(),
            2 => "\r\nline\rline".into(),
            3 => String::new(),
            4 => "ü ]] > 'quoted'".into(),
            _ => qualified(self.one_of(scope), self.one_of(&NAMES)),
        }
    }
}

fn qualified(prefix: &str, local: &str) -> String {
    if prefix.is_empty() { local.to_owned() } else { format!("{prefix}:{local}") }
}

/// What castile makes of a fragment and writes again has the same infoset; what it does not keep are comments and instructions.
#[test]
fn any_fragment_writes_back_the_same() {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let mut nodes = 0;
    for _ in 0..4_000 {
        let mut fragment = String::new();
        random.element(&[""], 4, &mut fragment);
        let before = Document::parse(&fragment).unwrap_or_else(|error| panic!("{error}: {fragment}"));
        let kept = Element::parse(fragment.as_bytes()).unwrap_or_else(|error| panic!("{error}: {fragment}"));
        let written = kept.to_xml().unwrap_or_else(|error| panic!("{error}: {fragment}"));
        let after = Document::parse(&written).unwrap_or_else(|error| panic!("{error}: {fragment}\n{written}"));
        nodes += same(before.root_element(), after.root_element(), &format!("{fragment}\n{written}"));
        assert_eq!(Element::parse(written.as_bytes()).as_ref(), Ok(&kept), "{fragment}");
    }
    assert!(nodes > 5_000, "only {nodes} elements were compared");
}

/// The same out of a message with declarations around the fragment, through a typed value, and in again.
#[test]
fn any_fragment_stands_in_a_message_as_it_stood() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for _ in 0..4_000 {
        let mut fragment = String::new();
        random.element(&["", "a", "b"], 3, &mut fragment);
        let message = format!(
            "<h:holder xmlns:h='urn:holder' xmlns='urn:two' xmlns:a='urn:one' xmlns:b='urn:two'><h:id>1</h:id>{fragment}</h:holder>"
        );
        let before = Document::parse(&message).unwrap_or_else(|error| panic!("{error}: {message}"));
        let holder = read(&message);
        let written = to_document_as(&HOLDER, &holder).unwrap_or_else(|error| panic!("{error}: {message}"));
        let written = std::str::from_utf8(&written).expect("castile writes UTF-8");
        let after = Document::parse(written).unwrap_or_else(|error| panic!("{error}: {message}\n{written}"));
        let (Some(before), Some(after)) = (last(&before), last(&after)) else { panic!("{message}\n{written}") };
        same(before, after, &format!("{message}\n{written}"));
        assert_eq!(read(written).any, holder.any);
    }
}

/// A typed value is written into a tree, and read out of it again; names in its texts keep their meaning.
#[test]
fn typed_values_go_into_trees_and_out() {
    let holder = read(
        "<h:holder xmlns:h='urn:holder' xmlns:q='urn:one'><h:id>7</h:id><h:name>q:x</h:name><q:y a='1'>q:z</q:y></h:holder>",
    );
    let tree = Element::from_value(&HOLDER, &holder).expect("it can be written");
    assert!(tree.is(&HOLDER));
    assert_eq!(tree.child(&ID).map(Element::text).as_deref(), Some("7"));
    assert_eq!(tree.read_as::<_, Holder>().expect("it can be read"), holder);
    let number = Element::from_value(&ID, &42).expect("it can be written");
    assert_eq!(number.read_as::<_, i32>(), Ok(42));
    assert!(number.read_as::<_, bool>().is_err());
    let outer =
        Element::new(&HOLDER).with_child(number).with_child(Element::from_value(&NAME, &holder.name).expect("written"));
    let again = outer.read_as::<_, Holder>().expect("it can be read");
    assert_eq!((again.id, again.name), (42, holder.name));
}

/// Compares two elements and what is in them; gives how many elements these are.
fn same(before: Node<'_, '_>, after: Node<'_, '_>, of: &str) -> usize {
    let mut pairs = vec![(before, after)];
    let mut count = 0;
    while let Some((before, after)) = pairs.pop() {
        count += 1;
        let name = |node: Node<'_, '_>| {
            // Where a default namespace is taken back, roxmltree says that the name is in the namespace without a name.
            (node.tag_name().namespace().unwrap_or_default().to_owned(), node.tag_name().name().to_owned())
        };
        assert_eq!(name(before), name(after), "{of}");
        let attributes = |node: Node<'_, '_>| {
            let mut attributes: Vec<_> = node
                .attributes()
                .map(|it| (it.namespace().map(str::to_owned), it.name().to_owned(), it.value().to_owned()))
                .collect();
            attributes.sort();
            attributes
        };
        assert_eq!(attributes(before), attributes(after), "{of}");
        for prefix in PREFIXES {
            let prefix = Some(prefix).filter(|prefix| !prefix.is_empty());
            let meaning = |node: Node<'_, '_>| node.lookup_namespace_uri(prefix).unwrap_or_default().to_owned();
            // A prefix that meant nothing may mean something now.
            if !meaning(before).is_empty() || prefix.is_none() {
                assert_eq!(meaning(before), meaning(after), "the prefix {prefix:?} of {:?}: {of}", before.tag_name());
            }
        }
        let (children_before, children_after) = (children(before), children(after));
        assert_eq!(children_before.len(), children_after.len(), "{of}");
        for pair in children_before.into_iter().zip(children_after) {
            match pair {
                (Child::Element(before), Child::Element(after)) => pairs.push((before, after)),
                (Child::Text(before), Child::Text(after)) => assert_eq!(before, after, "{of}"),
                _ => panic!("text and elements are exchanged: {of}"),
            }
        }
    }
    count
}

enum Child<'a, 'i> {
    Element(Node<'a, 'i>),
    Text(String),
}

/// Elements and texts; texts on both sides of a comment are one.
fn children<'a, 'i>(node: Node<'a, 'i>) -> Vec<Child<'a, 'i>> {
    let mut children = Vec::new();
    for child in node.children() {
        match (child.is_element(), child.text().filter(|text| child.is_text() && !text.is_empty()), children.last_mut())
        {
            (true, ..) => children.push(Child::Element(child)),
            (_, Some(text), Some(Child::Text(before))) => before.push_str(text),
            (_, Some(text), _) => children.push(Child::Text(text.to_owned())),
            _ => {}
        }
    }
    children
}

fn last<'a, 'i>(document: &'a Document<'i>) -> Option<Node<'a, 'i>> {
    document.root_element().children().rfind(Node::is_element)
}

/// What a schema with a wildcard becomes.
#[derive(Debug, PartialEq)]
struct Holder {
    id: i32,
    name: Option<QName>,
    any: Option<Element>,
}

impl WriteXml for Holder {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.content();
        xml.element(&ID, &self.id);
        xml.element(&NAME, &self.name);
        xml.any(&self.any);
    }
}

impl ReadXml for Holder {
    fn empty() -> Self {
        Self { id: SimpleType::empty(), name: None, any: None }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content_in_order();
        while xml.pass(&mut content) {
            xml.element(&ID, &mut self.id);
            xml.element(&NAME, &mut self.name);
            xml.any(&ANY, &mut self.any);
        }
    }
}

fn read(message: &str) -> Holder {
    let text = Text::try_from(message).expect("it is a text");
    let mut reader = Reader::new(&text, &Limits::default());
    let mut holder = Holder::empty();
    reader.element(&HOLDER, &mut holder);
    reader.finish().unwrap_or_else(|error| panic!("{error}: {message}"));
    holder
}

static NAMESPACE: Namespace = Namespace::new("urn:holder");
static HOLDER: Name = Name::new(&NAMESPACE, "holder");
static ID: Name = Name::new(&NAMESPACE, "id");
static NAME: Name = Name::new(&NAMESPACE, "name");
static ANY: Wildcard = Wildcard::any();
