//! Elements that may be left out or stand any number of times (`minOccurs`, `maxOccurs`): the type of the field says which.

use castile::v1::{GlobalElement, Name, Namespace, ReadXml, Reader, SimpleType, WriteXml, Writer};

/// Element `root`.
#[derive(Clone, Debug, PartialEq)]
pub struct Root {
    /// Element `id`.
    pub id: String,
    /// Element `note`.
    pub note: Option<String>,
    /// Element `line`.
    pub line: Vec<String>,
    /// Element `end`.
    pub end: Option<String>,
}

impl Root {
    /// With what is required; the rest is left out.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), note: None, line: Vec::new(), end: None }
    }
}

impl WriteXml for Root {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.content();
        xml.element(&ID, &self.id);
        xml.element(&NOTE, &self.note);
        xml.element(&LINE, &self.line);
        xml.element(&END, &self.end);
    }
}

impl ReadXml for Root {
    fn empty() -> Self {
        Self { id: SimpleType::empty(), note: None, line: Vec::new(), end: None }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&ID, &mut self.id);
            xml.element(&NOTE, &mut self.note);
            xml.element(&LINE, &mut self.line);
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
static NOTE: Name = Name::new(&PARTICLES, "note");
static LINE: Name = Name::new(&PARTICLES, "line");
static END: Name = Name::new(&PARTICLES, "end");
