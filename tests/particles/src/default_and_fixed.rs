//! Values that the schema supplies or demands (`default`, `fixed`), of elements and attributes.

use castile::v1::{Decimal, GlobalElement, Name, Namespace, ReadXml, Reader, WriteXml, Writer};

/// Element `root`.
#[derive(Clone, Debug, PartialEq)]
pub struct Root {
    /// Attribute `size`.
    pub size: i32,
    /// Attribute `kind`: always `plain`.
    pub kind: Option<String>,
    /// Element `unit`: `cm` where it is empty.
    pub unit: String,
    /// Element `count`: `1` where it is empty.
    pub count: Option<i32>,
    /// Element `version`: always `2.0`.
    pub version: Option<Decimal>,
}

impl Default for Root {
    fn default() -> Self {
        Self { size: 3, kind: None, unit: "cm".to_owned(), count: None, version: None }
    }
}

impl WriteXml for Root {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.attribute(&SIZE, &self.size);
        xml.attribute(&KIND, &self.kind);
        xml.content();
        xml.element(&UNIT, &self.unit);
        xml.element(&COUNT, &self.count);
        xml.element(&VERSION, &self.version);
    }
}

impl ReadXml for Root {
    fn empty() -> Self {
        Self::default()
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        xml.attribute_or(&SIZE, &mut self.size, "3");
        xml.attribute_fixed(&KIND, &mut self.kind, "plain");
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element_or(&UNIT, &mut self.unit, "cm");
            xml.element_or(&COUNT, &mut self.count, "1");
            xml.element_fixed(&VERSION, &mut self.version, "2.0");
        }
    }
}

impl GlobalElement for Root {
    const NAME: &'static Name = &ROOT;
}

static PARTICLES: Namespace = Namespace::new("urn:particles");
static ROOT: Name = Name::new(&PARTICLES, "root");
static SIZE: Name = Name::unqualified("size");
static KIND: Name = Name::unqualified("kind");
static UNIT: Name = Name::new(&PARTICLES, "unit");
static COUNT: Name = Name::new(&PARTICLES, "count");
static VERSION: Name = Name::new(&PARTICLES, "version");
