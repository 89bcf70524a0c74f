//! A choice that may be left out.

use castile::v1::{
    GlobalElement, Name, Namespace, ReadGroup, ReadXml, Reader, SimpleType, WriteGroup, WriteXml, Writer,
};

/// Element `root`.
#[derive(Clone, Debug, PartialEq)]
pub struct Root {
    /// Element `id`.
    pub id: String,
    /// One of several elements (`xs:choice`).
    pub choice: Option<RootChoice>,
}

impl Root {
    /// With what is required; the rest is left out.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), choice: None }
    }
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
        Self { id: SimpleType::empty(), choice: None }
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
    /// Element `card`.
    Card(String),
    /// Element `account`.
    Account(String),
}

impl WriteGroup for RootChoice {
    fn write(&self, xml: &mut Writer<'_>) {
        match self {
            Self::Card(value) => xml.element(&CARD, value),
            Self::Account(value) => xml.element(&ACCOUNT, value),
        }
    }
}

impl ReadGroup for RootChoice {
    fn empty() -> Self {
        Self::Card(SimpleType::empty())
    }

    fn read(xml: &mut Reader<'_>) -> Option<Self> {
        let choice = match xml.next(&[&CARD, &ACCOUNT]) {
            0 => Self::Card(xml.value()),
            1 => Self::Account(xml.value()),
            _ => return None,
        };
        Some(choice)
    }
}

static PARTICLES: Namespace = Namespace::new("urn:particles");
static ROOT: Name = Name::new(&PARTICLES, "root");
static ID: Name = Name::new(&PARTICLES, "id");
static CARD: Name = Name::new(&PARTICLES, "card");
static ACCOUNT: Name = Name::new(&PARTICLES, "account");
