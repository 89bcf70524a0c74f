//! A wildcard for elements of other namespaces (`##other`), between elements; what it takes is kept as a tree.

use castile::v1::{Element, GlobalElement, Name, Namespace, ReadXml, Reader, SimpleType, Wildcard, WriteXml, Writer};

/// Element `root`.
#[derive(Clone, Debug, PartialEq)]
pub struct Root {
    /// Element `id`.
    pub id: String,
    /// Elements that the contract leaves open (`xs:any`).
    pub any: Vec<Element>,
    /// Element `end`.
    pub end: Option<String>,
}

impl Root {
    /// With what is required; the rest is left out.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), any: Vec::new(), end: None }
    }
}

impl WriteXml for Root {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.content();
        xml.element(&ID, &self.id);
        xml.any(&self.any);
        xml.element(&END, &self.end);
    }
}

impl ReadXml for Root {
    fn empty() -> Self {
        Self { id: SimpleType::empty(), any: Vec::new(), end: None }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&ID, &mut self.id);
            xml.any(&OTHER, &mut self.any);
            xml.element(&END, &mut self.end);
        }
    }
}

impl GlobalElement for Root {
    const NAME: &'static Name = &ROOT;
}

static PARTICLES: Namespace = Namespace::new("urn:particles");
static ROOT: Name = Name::new(&PARTICLES, "root");
static ID: Name = Name::new(&PARTICLES, "id");
static END: Name = Name::new(&PARTICLES, "end");
static OTHER: Wildcard = Wildcard::other("urn:particles");
