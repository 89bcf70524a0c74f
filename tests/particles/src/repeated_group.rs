//! A group of elements that stands any number of times, between single elements: each occurrence is a struct.

use castile::v1::{
    GlobalElement, Name, Namespace, ReadGroup, ReadXml, Reader, SimpleType, WriteGroup, WriteXml, Writer,
};

/// Element `root`.
#[derive(Clone, Debug, PartialEq)]
pub struct Root {
    /// Element `head`.
    pub head: String,
    /// Group `pair`.
    pub pair: Vec<Pair>,
    /// Element `tail`.
    pub tail: Option<String>,
}

impl Root {
    /// With what is required; the rest is left out.
    pub fn new(head: impl Into<String>) -> Self {
        Self { head: head.into(), pair: Vec::new(), tail: None }
    }
}

impl WriteXml for Root {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.content();
        xml.element(&HEAD, &self.head);
        xml.group(&self.pair);
        xml.element(&TAIL, &self.tail);
    }
}

impl ReadXml for Root {
    fn empty() -> Self {
        Self { head: SimpleType::empty(), pair: Vec::new(), tail: None }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&HEAD, &mut self.head);
            xml.group(&mut self.pair);
            xml.element(&TAIL, &mut self.tail);
        }
    }
}

impl GlobalElement for Root {
    const NAME: &'static Name = &ROOT;
}

/// Group `pair`.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// Element `key`.
    pub key: String,
    /// Element `value`.
    pub value: Option<String>,
}

impl Pair {
    /// With what is required; the rest is left out.
    pub fn new(key: impl Into<String>) -> Self {
        Self { key: key.into(), value: None }
    }
}

impl WriteGroup for Pair {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.element(&KEY, &self.key);
        xml.element(&VALUE, &self.value);
    }
}

impl ReadGroup for Pair {
    fn empty() -> Self {
        Self { key: SimpleType::empty(), value: None }
    }

    fn read(xml: &mut Reader<'_>) -> Option<Self> {
        let mut group = Self::empty();
        let mut content = xml.occurrence(&[&KEY], &[&VALUE])?;
        while xml.pass(&mut content) {
            xml.element(&KEY, &mut group.key);
            xml.element(&VALUE, &mut group.value);
        }
        Some(group)
    }
}

static PARTICLES: Namespace = Namespace::new("urn:particles");
static ROOT: Name = Name::new(&PARTICLES, "root");
static HEAD: Name = Name::new(&PARTICLES, "head");
static TAIL: Name = Name::new(&PARTICLES, "tail");
static KEY: Name = Name::new(&PARTICLES, "key");
static VALUE: Name = Name::new(&PARTICLES, "value");
