//! A wildcard for the schema's own namespace. Its `processContents` is `strict`; what it takes is kept, whatever it is.

use castile::v1::{Element, GlobalElement, Name, Namespace, ReadXml, Reader, Wildcard, WriteXml, Writer};

/// Element `root`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Root {
    /// Elements that the contract leaves open (`xs:any`).
    pub any: Vec<Element>,
}

impl WriteXml for Root {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.content();
        xml.any(&self.any);
    }
}

impl ReadXml for Root {
    fn empty() -> Self {
        Self::default()
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.any(&SOME, &mut self.any);
        }
    }
}

impl GlobalElement for Root {
    const NAME: &'static Name = &ROOT;
}

static PARTICLES: Namespace = Namespace::new("urn:particles");
static ROOT: Name = Name::new(&PARTICLES, "root");
static SOME: Wildcard = Wildcard::among(&["urn:particles"]);
