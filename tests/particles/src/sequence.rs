//! Elements in order, each once (`xs:sequence`, XSD 1.0 Part 1, §3.8).

use castile::v1::{Decimal, GlobalElement, Name, Namespace, ReadXml, Reader, SimpleType, WriteXml, Writer};

/// Element `root`.
#[derive(Clone, Debug, PartialEq)]
pub struct Root {
    /// Element `a`.
    pub a: i32,
    /// Element `b`.
    pub b: String,
    /// Element `c`.
    pub c: i64,
    /// Element `d`.
    pub d: Decimal,
    /// Element `e`.
    pub e: String,
}

impl WriteXml for Root {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.content();
        xml.element(&A, &self.a);
        xml.element(&B, &self.b);
        xml.element(&C, &self.c);
        xml.element(&D, &self.d);
        xml.element(&E, &self.e);
    }
}

impl ReadXml for Root {
    fn empty() -> Self {
        Self {
            a: SimpleType::empty(),
            b: SimpleType::empty(),
            c: SimpleType::empty(),
            d: SimpleType::empty(),
            e: SimpleType::empty(),
        }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&A, &mut self.a);
            xml.element(&B, &mut self.b);
            xml.element(&C, &mut self.c);
            xml.element(&D, &mut self.d);
            xml.element(&E, &mut self.e);
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
static D: Name = Name::new(&PARTICLES, "d");
static E: Name = Name::new(&PARTICLES, "e");
