//! Elements that may be nil (`xsi:nil`): required, optional, repeated, and beside them one that may not.

use castile::v1::{GlobalElement, Name, Namespace, Nillable, ReadXml, Reader, WriteXml, Writer};

/// Element `root`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Root {
    /// Element `must`.
    pub must: Option<String>,
    /// Element `may`.
    pub may: Nillable<String>,
    /// Element `each`.
    pub each: Vec<Option<i32>>,
    /// Element `never`.
    pub never: Option<String>,
}

impl WriteXml for Root {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.content();
        xml.nillable(&MUST, &self.must);
        xml.element(&MAY, &self.may);
        xml.nillable(&EACH, &self.each);
        xml.element(&NEVER, &self.never);
    }
}

impl ReadXml for Root {
    fn empty() -> Self {
        Self::default()
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.nillable(&MUST, &mut self.must);
            xml.element(&MAY, &mut self.may);
            xml.nillable(&EACH, &mut self.each);
            xml.element(&NEVER, &mut self.never);
        }
    }
}

impl GlobalElement for Root {
    const NAME: &'static Name = &ROOT;
}

static PARTICLES: Namespace = Namespace::new("urn:particles");
static ROOT: Name = Name::new(&PARTICLES, "root");
static MUST: Name = Name::new(&PARTICLES, "must");
static MAY: Name = Name::new(&PARTICLES, "may");
static EACH: Name = Name::new(&PARTICLES, "each");
static NEVER: Name = Name::new(&PARTICLES, "never");
