//! Elements that stand a bounded number of times (`minOccurs="2"`, `maxOccurs="3"`).

use castile::v1::{GlobalElement, Name, Namespace, ReadXml, Reader, WriteXml, Writer};

/// Element `root`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Root {
    /// Element `line`.
    pub line: Vec<String>,
    /// Element `mark`.
    pub mark: Vec<String>,
}

impl WriteXml for Root {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.content();
        xml.element(&LINE, &self.line);
        xml.element(&MARK, &self.mark);
    }
}

impl ReadXml for Root {
    fn empty() -> Self {
        Self::default()
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&LINE, &mut self.line);
            xml.element(&MARK, &mut self.mark);
        }
    }
}

impl GlobalElement for Root {
    const NAME: &'static Name = &ROOT;
}

static PARTICLES: Namespace = Namespace::new("urn:particles");
static ROOT: Name = Name::new(&PARTICLES, "root");
static LINE: Name = Name::new(&PARTICLES, "line");
static MARK: Name = Name::new(&PARTICLES, "mark");
