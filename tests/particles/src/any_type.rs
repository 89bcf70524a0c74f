//! Elements of which the schema says nothing (`xs:anyType`), kept as trees.

use castile::v1::{Element, GlobalElement, Name, Namespace, ReadXml, Reader, WriteXml, Writer};

/// Element `root`.
#[derive(Clone, Debug, PartialEq)]
pub struct Root {
    /// Element `detail`.
    pub detail: Element,
    /// Element `more`.
    pub more: Vec<Element>,
}

impl Root {
    /// With what is required; the rest is left out.
    pub fn new(detail: Element) -> Self {
        Self { detail, more: Vec::new() }
    }
}

impl WriteXml for Root {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.content();
        xml.element(&DETAIL, &self.detail);
        xml.element(&MORE, &self.more);
    }
}

impl ReadXml for Root {
    fn empty() -> Self {
        Self { detail: ReadXml::empty(), more: Vec::new() }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&DETAIL, &mut self.detail);
            xml.element(&MORE, &mut self.more);
        }
    }
}

impl GlobalElement for Root {
    const NAME: &'static Name = &ROOT;
}

static PARTICLES: Namespace = Namespace::new("urn:particles");
static ROOT: Name = Name::new(&PARTICLES, "root");
static DETAIL: Name = Name::new(&PARTICLES, "detail");
static MORE: Name = Name::new(&PARTICLES, "more");
