//! A choice of sequences, and of an element that repeats.

use castile::v1::{
    GlobalElement, Name, Namespace, ReadGroup, ReadXml, Reader, SimpleType, WriteGroup, WriteXml, Writer,
};

/// Element `root`.
#[derive(Clone, Debug, PartialEq)]
pub struct Root {
    /// One of several elements (`xs:choice`).
    pub choice: RootChoice,
}

impl WriteXml for Root {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.content();
        xml.group(&self.choice);
    }
}

impl ReadXml for Root {
    fn empty() -> Self {
        Self { choice: ReadGroup::empty() }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
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
    /// Element `line`.
    Line(Vec<String>),
    /// Elements that belong together (`xs:sequence`).
    Sequence(RootChoiceSequence),
    /// Elements that belong together (`xs:sequence`).
    BoxSequence(RootChoiceBoxSequence),
}

impl WriteGroup for RootChoice {
    fn write(&self, xml: &mut Writer<'_>) {
        match self {
            Self::Line(value) => xml.element(&LINE, value),
            Self::Sequence(value) => xml.group(value),
            Self::BoxSequence(value) => xml.group(value),
        }
    }
}

impl ReadGroup for RootChoice {
    fn empty() -> Self {
        Self::Line(Vec::new())
    }

    fn read(xml: &mut Reader<'_>) -> Option<Self> {
        let choice = match xml.next(&[&LINE]) {
            0 => Self::Line(xml.values(&LINE)),
            _ => {
                return ReadGroup::read(xml)
                    .map(Self::Sequence)
                    .or_else(|| ReadGroup::read(xml).map(Self::BoxSequence));
            }
        };
        Some(choice)
    }
}

/// Elements that belong together (`xs:sequence`).
#[derive(Clone, Debug, PartialEq)]
pub struct RootChoiceSequence {
    /// Element `street`.
    pub street: String,
    /// Element `city`.
    pub city: String,
}

impl WriteGroup for RootChoiceSequence {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.element(&STREET, &self.street);
        xml.element(&CITY, &self.city);
    }
}

impl ReadGroup for RootChoiceSequence {
    fn empty() -> Self {
        Self { street: SimpleType::empty(), city: SimpleType::empty() }
    }

    fn read(xml: &mut Reader<'_>) -> Option<Self> {
        let mut group = Self::empty();
        let mut content = xml.occurrence(&[&STREET], &[&CITY])?;
        while xml.pass(&mut content) {
            xml.element(&STREET, &mut group.street);
            xml.element(&CITY, &mut group.city);
        }
        Some(group)
    }
}

/// Elements that belong together (`xs:sequence`).
#[derive(Clone, Debug, PartialEq)]
pub struct RootChoiceBoxSequence {
    /// Element `box`.
    pub box_: String,
    /// Element `office`.
    pub office: Option<String>,
}

impl RootChoiceBoxSequence {
    /// With what is required; the rest is left out.
    pub fn new(box_: impl Into<String>) -> Self {
        Self { box_: box_.into(), office: None }
    }
}

impl WriteGroup for RootChoiceBoxSequence {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.element(&BOX, &self.box_);
        xml.element(&OFFICE, &self.office);
    }
}

impl ReadGroup for RootChoiceBoxSequence {
    fn empty() -> Self {
        Self { box_: SimpleType::empty(), office: None }
    }

    fn read(xml: &mut Reader<'_>) -> Option<Self> {
        let mut group = Self::empty();
        let mut content = xml.occurrence(&[&BOX], &[&OFFICE])?;
        while xml.pass(&mut content) {
            xml.element(&BOX, &mut group.box_);
            xml.element(&OFFICE, &mut group.office);
        }
        Some(group)
    }
}

static PARTICLES: Namespace = Namespace::new("urn:particles");
static ROOT: Name = Name::new(&PARTICLES, "root");
static LINE: Name = Name::new(&PARTICLES, "line");
static STREET: Name = Name::new(&PARTICLES, "street");
static CITY: Name = Name::new(&PARTICLES, "city");
static BOX: Name = Name::new(&PARTICLES, "box");
static OFFICE: Name = Name::new(&PARTICLES, "office");
