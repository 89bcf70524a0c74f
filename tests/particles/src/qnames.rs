//! Qualified names in texts (`xs:QName`): of an element, in a list, in an attribute, and in content that is kept.

use castile::v1::{
    Element, GlobalElement, List, Name, Namespace, QName, ReadXml, Reader, SimpleType, WriteXml, Writer,
};

/// Element `root`.
#[derive(Clone, Debug, PartialEq)]
pub struct Root {
    /// Attribute `of`.
    pub of: Option<QName>,
    /// Element `name`.
    pub name: QName,
    /// Element `names`.
    pub names: Option<List<QName>>,
    /// Element `open`.
    pub open: Option<Element>,
}

impl Root {
    /// With what is required; the rest is left out.
    pub fn new(name: QName) -> Self {
        Self { of: None, name, names: None, open: None }
    }
}

impl WriteXml for Root {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.attribute(&OF, &self.of);
        xml.content();
        xml.element(&NAME, &self.name);
        xml.element(&NAMES, &self.names);
        xml.element(&OPEN, &self.open);
    }
}

impl ReadXml for Root {
    fn empty() -> Self {
        Self { of: None, name: SimpleType::empty(), names: None, open: None }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        xml.attribute(&OF, &mut self.of);
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&NAME, &mut self.name);
            xml.element(&NAMES, &mut self.names);
            xml.element(&OPEN, &mut self.open);
        }
    }
}

impl GlobalElement for Root {
    const NAME: &'static Name = &ROOT;
}

static PARTICLES: Namespace = Namespace::new("urn:particles");
static ROOT: Name = Name::new(&PARTICLES, "root");
static OF: Name = Name::unqualified("of");
static NAME: Name = Name::new(&PARTICLES, "name");
static NAMES: Name = Name::new(&PARTICLES, "names");
static OPEN: Name = Name::new(&PARTICLES, "open");
