//! Pairs of documents with the verdict on them.

use castile_model::{Contract, Memory};

use super::compare;

#[track_caller]
fn same(a: &str, b: &str) {
    compare(a, b, None).unwrap();
    compare(b, a, None).unwrap();
}

#[track_caller]
fn different(a: &str, b: &str, expected: &str) {
    assert_eq!(compare(a, b, None).unwrap_err().to_string(), expected);
    compare(b, a, None).unwrap_err();
}

#[test]
fn what_does_not_count() {
    same(r#"<a xmlns="urn:a"><b/></a>"#, r#"<p:a xmlns:p="urn:a"><q:b xmlns:q="urn:a"></q:b></p:a>"#);
    same("<a><b>x</b></a>", "<a>\n  <!-- note --><?pi?>\n  <b>x</b>\n</a>");
    same("<a>xyz</a>", "<a>x<!-- note -->y<![CDATA[z]]></a>");
    same(r#"<a x="1" y="2"/>"#, r#"<a y="2" x="1"/>"#);
    same("<a>&lt;é</a>", "<a>&#60;&#xE9;</a>");
    same(
        "<a/>",
        r#"<a xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:a a.xsd"
              xsi:noNamespaceSchemaLocation="b.xsd"/>"#,
    );
    same("\u{FEFF}<a/>", "<?xml version='1.0'?><a/>");
}

#[test]
fn an_empty_soap_header() {
    for envelope in super::SOAP_ENVELOPES {
        same(
            &format!("<e:Envelope xmlns:e='{envelope}'><e:Header/><e:Body/></e:Envelope>"),
            &format!("<e:Envelope xmlns:e='{envelope}'><e:Body/></e:Envelope>"),
        );
        different(
            &format!("<e:Envelope xmlns:e='{envelope}'><e:Header><h/></e:Header><e:Body/></e:Envelope>"),
            &format!("<e:Envelope xmlns:e='{envelope}'><e:Body/></e:Envelope>"),
            "/Envelope: children 2 [Header, Body] became 1 [Body]",
        );
    }
    different("<Envelope><Header/></Envelope>", "<Envelope/>", "/Envelope: children 1 [Header] became 0 []");
}

#[test]
fn names_and_order() {
    different("<a/>", "<b/>", "/: a became b");
    different("<a/>", r#"<a xmlns="urn:a"/>"#, "/: a became {urn:a}a");
    different("<a><b/><c/></a>", "<a><c/><b/></a>", "/a: b became c");
    different("<a><b/></a>", "<a><b/><b/></a>", "/a: children 1 [b] became 2 [b, b]");
}

#[test]
fn texts_are_strings_where_nothing_is_declared() {
    different("<a>01</a>", "<a>1</a>", r#"/a: "01" became "1""#);
    different("<a> x</a>", "<a>x</a>", r#"/a: " x" became "x""#);
    different("<a> </a>", "<a/>", r#"/a: " " became """#);
    different("<a>x<b/></a>", "<a><b/></a>", r#"/a: the text "x" became """#);
    different("<a><b/>x</a>", "<a>x<b/></a>", r#"/a: the text "" became "x""#);
}

#[test]
fn attributes() {
    different("<a x='1'/>", "<a/>", r#"/a/@x: "1" was lost"#);
    different("<a/>", "<a x='1'/>", r#"/a/@x: "1" was added"#);
    different("<a x='1'/>", "<a x='01'/>", r#"/a/@x: "1" became "01""#);
    different("<a x='1'/>", "<a xmlns:p='urn:p' p:x='1'/>", r#"/a/@x: "1" was lost"#);
}

const XSI: &str = "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'";

#[test]
fn nil_and_type() {
    same(&format!("<a {XSI} xsi:nil='true'/>"), &format!("<a {XSI} xsi:nil=' 1 '/>"));
    different(&format!("<a {XSI} xsi:nil='true'/>"), "<a/>", r#"/a/@nil: "true" was lost"#);
    same(
        &format!("<a {XSI} xmlns:p='urn:p' xsi:type='p:t'/>"),
        &format!("<a {XSI} xmlns='' xmlns:q='urn:p' xsi:type='q:t'/>"),
    );
    different(&format!("<a {XSI} xmlns:p='urn:p' xsi:type='p:t'/>"), "<a/>", "/a: xsi:type {urn:p}t became none");
}

#[test]
fn the_codes_of_faults_are_names() {
    same(
        "<e:Fault xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><faultcode>e:Server</faultcode></e:Fault>",
        "<f:Fault xmlns:f='http://schemas.xmlsoap.org/soap/envelope/'><faultcode>f:Server</faultcode></f:Fault>",
    );
    same(
        "<e:Value xmlns:e='http://www.w3.org/2003/05/soap-envelope'>e:Sender</e:Value>",
        "<f:Value xmlns:f='http://www.w3.org/2003/05/soap-envelope'> f:Sender</f:Value>",
    );
    different(
        "<e:Value xmlns:e='http://www.w3.org/2003/05/soap-envelope'>e:Sender</e:Value>",
        "<e:Value xmlns:e='http://www.w3.org/2003/05/soap-envelope'>e:Receiver</e:Value>",
        r#"/Value: "e:Sender" became "e:Receiver""#,
    );
}

#[test]
fn what_is_not_well_formed_is_never_the_same() {
    assert!(compare("<a>", "<a>", None).unwrap_err().to_string().starts_with("/: the expected document: "));
}
fn contract() -> Contract {
    let schema = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t" elementFormDefault="qualified">
      <xs:element name="order" type="t:Order"/>
      <xs:complexType name="Order">
        <xs:sequence>
          <xs:element name="count" type="xs:int" default="7"/>
          <xs:element name="note" type="xs:string"/>
          <xs:element name="code" type="xs:token"/>
          <xs:element name="when" type="xs:dateTime"/>
          <xs:element name="sizes" type="t:Sizes"/>
          <xs:element name="either" type="t:Either"/>
          <xs:element name="item" type="t:Item"/>
          <xs:element name="point" type="t:Point"/>
          <xs:element name="text" type="t:Mixed"/>
          <xs:any minOccurs="0" processContents="lax"/>
        </xs:sequence>
        <xs:attribute name="rate" type="xs:double" default="1"/>
      </xs:complexType>
      <xs:simpleType name="Sizes"><xs:list itemType="xs:decimal"/></xs:simpleType>
      <xs:simpleType name="Either"><xs:union memberTypes="xs:boolean xs:string"/></xs:simpleType>
      <xs:complexType name="Item"><xs:sequence><xs:element name="id" type="xs:int"/></xs:sequence></xs:complexType>
      <xs:complexType name="Special"><xs:complexContent><xs:extension base="t:Item"/></xs:complexContent></xs:complexType>
      <xs:complexType name="Point"><xs:all><xs:element name="x" type="xs:int"/><xs:element name="y" type="xs:int"/></xs:all></xs:complexType>
      <xs:complexType name="Mixed" mixed="true"><xs:sequence><xs:element name="b" type="xs:string" minOccurs="0"/></xs:sequence></xs:complexType>
      <xs:element name="known" type="xs:boolean"/>
    </xs:schema>"#;
    Contract::load("t.xsd", &Memory::default().with("t.xsd", schema)).unwrap()
}

const ORDER: &str = "<o:order xmlns:o='urn:t' rate='1.0'><o:count>7</o:count><o:note> n </o:note><o:code>c d</o:code>\
     <o:when>2000-01-01T00:00:00Z</o:when><o:sizes>1 2.5</o:sizes><o:either>true</o:either><o:item><o:id>1</o:id></o:item>\
     <o:point><o:x>1</o:x><o:y>2</o:y></o:point><o:text>a <o:b>b</o:b> c</o:text><o:known>1</o:known></o:order>";

#[track_caller]
fn same_order(from: &str, to: &str) {
    let contract = contract();
    assert!(ORDER.contains(from), "{from}");
    let other = ORDER.replace(from, to);
    compare(ORDER, &other, Some(&contract)).unwrap();
    compare(&other, ORDER, Some(&contract)).unwrap();
}

#[track_caller]
fn different_order(from: &str, to: &str, expected: &str) {
    let contract = contract();
    assert!(ORDER.contains(from), "{from}");
    let other = ORDER.replace(from, to);
    assert_eq!(compare(ORDER, &other, Some(&contract)).unwrap_err().to_string(), expected);
    compare(&other, ORDER, Some(&contract)).unwrap_err();
}

#[test]
fn values_are_equal_for_their_type() {
    same_order(">7<", "> +07 <");
    same_order(">c d<", "> c\n d <");
    same_order("2000-01-01T00:00:00Z", "1999-12-31T23:00:00.0-01:00");
    same_order(">1 2.5<", ">\n1.0  2.50 <");
    same_order(">true<", ">1<");
    same_order("<o:known>1</o:known>", "<o:known>true</o:known>");
    different_order("> n <", ">n<", r#"/order/note: " n " became "n""#);
    different_order(">1 2.5<", ">1<", r#"/order/sizes: "1 2.5" became "1""#);
    different_order(">true<", ">TRUE<", r#"/order/either: "true" became "TRUE""#);
}

#[test]
fn defaults_do_not_count() {
    same_order(" rate='1.0'", "");
    same_order(" rate='1.0'", " rate='1'");
    same_order(">7<", "><");
    different_order(" rate='1.0'", " rate='2'", r#"/order/@rate: "1.0" became "2""#);
    different_order(">7<", ">8<", r#"/order/count: "7" became "8""#);
}

#[test]
fn a_type_counts_unless_it_repeats_the_declared_one() {
    let said = |name: &str| format!("<o:item {XSI} xsi:type='{name}'>");
    same_order("<o:item>", &said("o:Item"));
    different_order("<o:item>", &said("o:Special"), "/order/item: xsi:type none became {urn:t}Special");
}

#[test]
fn order_and_text_count_where_the_type_says_so() {
    same_order("<o:x>1</o:x><o:y>2</o:y>", "<o:y>2</o:y> <o:x>1</o:x>");
    different_order("<o:x>1</o:x><o:y>2</o:y>", "<o:x>1</o:x><o:y>3</o:y>", r#"/order/point/y: "2" became "3""#);
    different_order("<o:b>b</o:b> c", "<o:b>b</o:b>c", r#"/order/text: the text " c" became "c""#);
    same_order("<o:point>", "<o:point>\n  ");
}
