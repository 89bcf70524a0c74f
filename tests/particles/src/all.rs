//! Elements in any order (`xs:all`): no order is a disorder, in strict reading either.

use castile::v1::{GlobalElement, Name, Namespace, ReadXml, Reader, SimpleType, WriteXml, Writer};

/// Element `root`.
#[derive(Clone, Debug, PartialEq)]
pub struct Root {
    /// Element `width`.
    pub width: String,
    /// Element `height`.
    pub height: String,
    /// Element `unit`.
    pub unit: Option<String>,
}

impl Root {
    /// With what is required; the rest is left out.
    pub fn new(width: impl Into<String>, height: impl Into<String>) -> Self {
        Self { width: width.into(), height: height.into(), unit: None }
    }
}

impl WriteXml for Root {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.content();
        xml.element(&WIDTH, &self.width);
        xml.element(&HEIGHT, &self.height);
        xml.element(&UNIT, &self.unit);
    }
}

impl ReadXml for Root {
    fn empty() -> Self {
        Self { width: SimpleType::empty(), height: SimpleType::empty(), unit: None }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content_of_all();
        while xml.pass(&mut content) {
            xml.element(&WIDTH, &mut self.width);
            xml.element(&HEIGHT, &mut self.height);
            xml.element(&UNIT, &mut self.unit);
        }
    }
}

impl GlobalElement for Root {
    const NAME: &'static Name = &ROOT;
}

static PARTICLES: Namespace = Namespace::new("urn:particles");
static ROOT: Name = Name::new(&PARTICLES, "root");
static WIDTH: Name = Name::new(&PARTICLES, "width");
static HEIGHT: Name = Name::new(&PARTICLES, "height");
static UNIT: Name = Name::new(&PARTICLES, "unit");
