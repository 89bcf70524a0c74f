//! Text and elements among each other (`mixed="true"`), kept as a tree.

use castile::v1::{Element, GlobalElement, Name, Namespace, ReadXml, Reader, WriteXml, Writer};

/// Element `root`.
#[derive(Clone, Debug, PartialEq)]
pub struct Root {
    /// Element `text`.
    pub text: Element,
}

impl WriteXml for Root {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.content();
        xml.element(&TEXT, &self.text);
    }
}

impl ReadXml for Root {
    fn empty() -> Self {
        Self { text: ReadXml::empty() }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&TEXT, &mut self.text);
        }
    }
}

impl GlobalElement for Root {
    const NAME: &'static Name = &ROOT;
}

static PARTICLES: Namespace = Namespace::new("urn:particles");
static ROOT: Name = Name::new(&PARTICLES, "root");
static TEXT: Name = Name::new(&PARTICLES, "text");
