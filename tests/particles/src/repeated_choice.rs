//! A choice that repeats: the order of the document is kept.

use castile::v1::{
    GlobalElement, Name, Namespace, ReadGroup, ReadXml, Reader, SimpleType, WriteGroup, WriteXml, Writer,
};

/// Element `root`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Root {
    /// Element `id`.
    pub id: Option<String>,
    /// One of several elements (`xs:choice`).
    pub choice: Vec<RootChoice>,
}

impl WriteXml for Root {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.content();
        xml.element(&ID, &self.id);
        xml.group(&self.choice);
    }
}

impl ReadXml for Root {
    fn empty() -> Self {
        Self::default()
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&ID, &mut self.id);
            xml.group(&mut self.choice);
        }
    }
}

impl GlobalElement for Root {
    const NAME: &'static Name = &ROOT;
}

/// One of several elements (`xs:choice`).
#[derive(Clone, Debug, PartialEq)]
pub enum RootChoice {
    /// Element `bold`.
    Bold(String),
    /// Element `plain`.
    Plain(String),
}

impl WriteGroup for RootChoice {
    fn write(&self, xml: &mut Writer<'_>) {
        match self {
            Self::Bold(value) => xml.element(&BOLD, value),
            Self::Plain(value) => xml.element(&PLAIN, value),
        }
    }
}

impl ReadGroup for RootChoice {
    fn empty() -> Self {
        Self::Bold(SimpleType::empty())
    }

    fn read(xml: &mut Reader<'_>) -> Option<Self> {
        let choice = match xml.next(&[&BOLD, &PLAIN]) {
            0 => Self::Bold(xml.value()),
            1 => Self::Plain(xml.value()),
            _ => return None,
        };
        Some(choice)
    }
}

static PARTICLES: Namespace = Namespace::new("urn:particles");
static ROOT: Name = Name::new(&PARTICLES, "root");
static ID: Name = Name::new(&PARTICLES, "id");
static BOLD: Name = Name::new(&PARTICLES, "bold");
static PLAIN: Name = Name::new(&PARTICLES, "plain");
