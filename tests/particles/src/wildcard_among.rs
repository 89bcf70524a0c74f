//! A wildcard for some namespaces, and for none (`##local`); it must take one element.

use castile::v1::{Element, GlobalElement, Name, Namespace, ReadXml, Reader, SimpleType, Wildcard, WriteXml, Writer};

/// Element `root`.
#[derive(Clone, Debug, PartialEq)]
pub struct Root {
    /// Element `id`.
    pub id: String,
    /// Elements that the contract leaves open (`xs:any`).
    pub any: Element,
}

impl WriteXml for Root {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.content();
        xml.element(&ID, &self.id);
        xml.any(&self.any);
    }
}

impl ReadXml for Root {
    fn empty() -> Self {
        Self { id: SimpleType::empty(), any: ReadXml::empty() }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&ID, &mut self.id);
            xml.any(&SOME, &mut self.any);
        }
    }
}

impl GlobalElement for Root {
    const NAME: &'static Name = &ROOT;
}

static PARTICLES: Namespace = Namespace::new("urn:particles");
static ROOT: Name = Name::new(&PARTICLES, "root");
static ID: Name = Name::new(&PARTICLES, "id");
static SOME: Wildcard = Wildcard::among(&["urn:other", ""]);
