//! Attributes that the schema leaves open (`xs:anyAttribute`).

use castile::v1::{Attributes, GlobalElement, Name, Namespace, ReadXml, Reader, WriteXml, Writer};

/// Element `root`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Root {
    /// Attribute `own`.
    pub own: Option<i32>,
    /// Attributes that the contract leaves open (`xs:anyAttribute`).
    pub any_attributes: Attributes,
    /// Element `id`.
    pub id: Option<String>,
}

impl WriteXml for Root {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.attribute(&OWN, &self.own);
        xml.any_attributes(&self.any_attributes);
        xml.content();
        xml.element(&ID, &self.id);
    }
}

impl ReadXml for Root {
    fn empty() -> Self {
        Self::default()
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        xml.attribute(&OWN, &mut self.own);
        xml.any_attributes(&mut self.any_attributes);
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&ID, &mut self.id);
        }
    }
}

impl GlobalElement for Root {
    const NAME: &'static Name = &ROOT;
}

static PARTICLES: Namespace = Namespace::new("urn:particles");
static ROOT: Name = Name::new(&PARTICLES, "root");
static OWN: Name = Name::unqualified("own");
static ID: Name = Name::new(&PARTICLES, "id");
