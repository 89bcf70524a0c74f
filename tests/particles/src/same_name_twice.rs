//! One name at two places of a type: the place decides which it is, so it is read in order only.

use castile::v1::{GlobalElement, Name, Namespace, ReadXml, Reader, SimpleType, WriteXml, Writer};

/// Element `root`.
#[derive(Clone, Debug, PartialEq)]
pub struct Root {
    /// Element `a`.
    pub a: String,
    /// Element `b`.
    pub b: Option<String>,
    /// Element `a`.
    pub a_after_b: String,
    /// Element `c`.
    pub c: Option<String>,
}

impl Root {
    /// With what is required; the rest is left out.
    pub fn new(a: impl Into<String>, a_after_b: impl Into<String>) -> Self {
        Self { a: a.into(), b: None, a_after_b: a_after_b.into(), c: None }
    }
}

impl WriteXml for Root {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.content();
        xml.element(&A, &self.a);
        xml.element(&B, &self.b);
        xml.element(&A, &self.a_after_b);
        xml.element(&C, &self.c);
    }
}

impl ReadXml for Root {
    fn empty() -> Self {
        Self { a: SimpleType::empty(), b: None, a_after_b: SimpleType::empty(), c: None }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content_in_order();
        while xml.pass(&mut content) {
            xml.element(&A, &mut self.a);
            xml.element(&B, &mut self.b);
            xml.element(&A, &mut self.a_after_b);
            xml.element(&C, &mut self.c);
        }
    }
}

impl GlobalElement for Root {
    const NAME: &'static Name = &ROOT;
}

static PARTICLES: Namespace = Namespace::new("urn:particles");
static ROOT: Name = Name::new(&PARTICLES, "root");
static A: Name = Name::new(&PARTICLES, "a");
static B: Name = Name::new(&PARTICLES, "b");
static C: Name = Name::new(&PARTICLES, "c");
