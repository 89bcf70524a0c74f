//! A wildcard for every element (`##any`) behind an element of a name: read in order only, since both could take that element.

use castile::v1::{Element, GlobalElement, Name, Namespace, ReadXml, Reader, Wildcard, WriteXml, Writer};

/// Element `root`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Root {
    /// Element `id`.
    pub id: Option<String>,
    /// Elements that the contract leaves open (`xs:any`).
    pub any: Option<Element>,
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
        Self::default()
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content_in_order();
        while xml.pass(&mut content) {
            xml.element(&ID, &mut self.id);
            xml.any(&ANY, &mut self.any);
        }
    }
}

impl GlobalElement for Root {
    const NAME: &'static Name = &ROOT;
}

static PARTICLES: Namespace = Namespace::new("urn:particles");
static ROOT: Name = Name::new(&PARTICLES, "root");
static ID: Name = Name::new(&PARTICLES, "id");
static ANY: Wildcard = Wildcard::any();
