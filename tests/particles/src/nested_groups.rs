//! Sequences in sequences: one that is required lies flat in its parent, one that is optional is a struct of its own.

use castile::v1::{
    GlobalElement, Name, Namespace, ReadGroup, ReadXml, Reader, SimpleType, WriteGroup, WriteXml, Writer,
};

/// Element `root`.
#[derive(Clone, Debug, PartialEq)]
pub struct Root {
    /// Element `a`.
    pub a: String,
    /// Element `b`.
    pub b: String,
    /// Elements that belong together (`xs:sequence`).
    pub sequence: Option<RootSequence>,
}

impl Root {
    /// With what is required; the rest is left out.
    pub fn new(a: impl Into<String>, b: impl Into<String>) -> Self {
        Self { a: a.into(), b: b.into(), sequence: None }
    }
}

impl WriteXml for Root {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.content();
        xml.element(&A, &self.a);
        xml.element(&B, &self.b);
        xml.group(&self.sequence);
    }
}

impl ReadXml for Root {
    fn empty() -> Self {
        Self { a: SimpleType::empty(), b: SimpleType::empty(), sequence: None }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&A, &mut self.a);
            xml.element(&B, &mut self.b);
            xml.group(&mut self.sequence);
        }
    }
}

impl GlobalElement for Root {
    const NAME: &'static Name = &ROOT;
}

/// Elements that belong together (`xs:sequence`).
#[derive(Clone, Debug, PartialEq)]
pub struct RootSequence {
    /// Element `c`.
    pub c: String,
    /// Element `d`.
    pub d: String,
}

impl WriteGroup for RootSequence {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.element(&C, &self.c);
        xml.element(&D, &self.d);
    }
}

impl ReadGroup for RootSequence {
    fn empty() -> Self {
        Self { c: SimpleType::empty(), d: SimpleType::empty() }
    }

    fn read(xml: &mut Reader<'_>) -> Option<Self> {
        let mut group = Self::empty();
        let mut content = xml.occurrence(&[&C], &[&D])?;
        while xml.pass(&mut content) {
            xml.element(&C, &mut group.c);
            xml.element(&D, &mut group.d);
        }
        Some(group)
    }
}

static PARTICLES: Namespace = Namespace::new("urn:particles");
static ROOT: Name = Name::new(&PARTICLES, "root");
static A: Name = Name::new(&PARTICLES, "a");
static B: Name = Name::new(&PARTICLES, "b");
static C: Name = Name::new(&PARTICLES, "c");
static D: Name = Name::new(&PARTICLES, "d");
