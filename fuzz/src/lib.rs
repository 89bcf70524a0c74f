//! The type that messages are read into and written from: something of each kind of particle, in the form of generated code.

use castile::v1::{
    Binary, DateTime, Decimal, Element, Enumeration, Name, Namespace, Nillable, ReadGroup, ReadXml, Reader, Secret,
    Wildcard, WriteGroup, WriteXml, Writer,
};

static FUZZ: Namespace = Namespace::new("urn:example:fuzz");
static XML: Namespace = Namespace::new("http://www.w3.org/XML/1998/namespace");
/// The element of the document.
pub static EVERYTHING: Name = Name::new(&FUZZ, "Everything");
static LANG: Name = Name::new(&XML, "lang");
static NUMBER: Name = Name::unqualified("number");
static KIND: Name = Name::unqualified("kind");
static TEXT: Name = Name::new(&FUZZ, "Text");
static NOTE: Name = Name::new(&FUZZ, "Note");
static AMOUNT: Name = Name::new(&FUZZ, "Amount");
static WHEN: Name = Name::new(&FUZZ, "When");
static DATA: Name = Name::new(&FUZZ, "Data");
static FLAG: Name = Name::new(&FUZZ, "Flag");
static CARD: Name = Name::new(&FUZZ, "Card");
static ACCOUNT: Name = Name::new(&FUZZ, "Account");
static SECRET: Name = Name::new(&FUZZ, "Secret");
static CHILD: Name = Name::new(&FUZZ, "Child");
static OTHERS: Wildcard = Wildcard::other("urn:example:fuzz");

/// One of each.
#[derive(Clone, Debug, PartialEq)]
pub struct Everything {
    pub lang: Option<String>,
    pub number: i32,
    pub kind: Option<Kind>,
    pub text: String,
    pub note: Nillable<String>,
    pub amount: Option<Decimal>,
    pub when: Option<DateTime>,
    pub data: Option<Binary>,
    pub flag: Vec<bool>,
    pub payment: Vec<Payment>,
    pub secret: Option<Secret>,
    pub child: Option<Box<Everything>>,
    pub any: Vec<Element>,
}

impl WriteXml for Everything {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.attribute(&LANG, &self.lang);
        xml.attribute(&NUMBER, &self.number);
        xml.attribute(&KIND, &self.kind);
        xml.content();
        xml.element(&TEXT, &self.text);
        xml.element(&NOTE, &self.note);
        xml.element(&AMOUNT, &self.amount);
        xml.element(&WHEN, &self.when);
        xml.element(&DATA, &self.data);
        xml.element(&FLAG, &self.flag);
        xml.group(&self.payment);
        xml.element(&SECRET, &self.secret);
        xml.element(&CHILD, &self.child);
        xml.any(&self.any);
    }
}

impl ReadXml for Everything {
    fn empty() -> Self {
        Self {
            lang: None,
            number: 0,
            kind: None,
            text: String::new(),
            note: Nillable::Absent,
            amount: None,
            when: None,
            data: None,
            flag: Vec::new(),
            payment: Vec::new(),
            secret: None,
            child: None,
            any: Vec::new(),
        }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        xml.attribute(&LANG, &mut self.lang);
        xml.attribute(&NUMBER, &mut self.number);
        xml.attribute(&KIND, &mut self.kind);
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&TEXT, &mut self.text);
            xml.element(&NOTE, &mut self.note);
            xml.element(&AMOUNT, &mut self.amount);
            xml.element(&WHEN, &mut self.when);
            xml.element(&DATA, &mut self.data);
            xml.element(&FLAG, &mut self.flag);
            xml.group(&mut self.payment);
            xml.element(&SECRET, &mut self.secret);
            xml.element(&CHILD, &mut self.child);
            xml.any(&OTHERS, &mut self.any);
        }
    }
}

/// An enumeration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    First,
    Second,
}

impl Enumeration for Kind {
    const VALUES: &'static [(&'static str, Self)] = &[("First", Self::First), ("Second", Self::Second)];
}

/// A choice.
#[derive(Clone, Debug, PartialEq)]
pub enum Payment {
    Card(String),
    Account(u64),
}

impl WriteGroup for Payment {
    fn write(&self, xml: &mut Writer<'_>) {
        match self {
            Self::Card(value) => xml.element(&CARD, value),
            Self::Account(value) => xml.element(&ACCOUNT, value),
        }
    }
}

impl ReadGroup for Payment {
    fn empty() -> Self {
        Self::Account(0)
    }

    fn read(xml: &mut Reader<'_>) -> Option<Self> {
        Some(match xml.next(&[&CARD, &ACCOUNT]) {
            0 => Self::Card(xml.value()),
            1 => Self::Account(xml.value()),
            _ => return None,
        })
    }
}

/// Reads a document of it.
pub fn read(document: &[u8], strict: bool) -> Result<Everything, castile::ReadError> {
    let text = castile::Text::decode(document, None)?;
    let mut xml = Reader::new(&text, &castile::Limits::default());
    if strict {
        xml = xml.strict();
    }
    let mut value = Everything::empty();
    xml.element(&EVERYTHING, &mut value);
    xml.finish().map(|()| value)
}

/// Whether XML can carry a text.
pub fn is_carried(text: &str) -> bool {
    !text.contains(|c| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}'))
}
