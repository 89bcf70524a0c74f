//! Groups that repeat within groups that repeat.

use castile::v1::{
    GlobalElement, Name, Namespace, ReadGroup, ReadXml, Reader, SimpleType, WriteGroup, WriteXml, Writer,
};

/// Element `root`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Root {
    /// Elements that belong together (`xs:sequence`).
    pub sequence: Vec<RootSequence>,
}

impl WriteXml for Root {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.content();
        xml.group(&self.sequence);
    }
}

impl ReadXml for Root {
    fn empty() -> Self {
        Self::default()
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.group(&mut self.sequence);
        }
    }
}

impl GlobalElement for Root {
    const NAME: &'static Name = &ROOT;
}

/// Elements that belong together (`xs:sequence`).
#[derive(Clone, Debug, PartialEq)]
pub struct RootSequence {
    /// Element `day`.
    pub day: String,
    /// Elements that belong together (`xs:sequence`).
    pub sequence: Vec<RootSequenceSequence>,
}

impl RootSequence {
    /// With what is required; the rest is left out.
    pub fn new(day: impl Into<String>) -> Self {
        Self { day: day.into(), sequence: Vec::new() }
    }
}

impl WriteGroup for RootSequence {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.element(&DAY, &self.day);
        xml.group(&self.sequence);
    }
}

impl ReadGroup for RootSequence {
    fn empty() -> Self {
        Self { day: SimpleType::empty(), sequence: Vec::new() }
    }

    fn read(xml: &mut Reader<'_>) -> Option<Self> {
        let mut group = Self::empty();
        let mut content = xml.occurrence(&[&DAY], &[&FROM, &UNTIL])?;
        while xml.pass(&mut content) {
            xml.element(&DAY, &mut group.day);
            xml.group(&mut group.sequence);
        }
        Some(group)
    }
}

/// Elements that belong together (`xs:sequence`).
#[derive(Clone, Debug, PartialEq)]
pub struct RootSequenceSequence {
    /// Element `from`.
    pub from: String,
    /// Element `until`.
    pub until: String,
}

impl WriteGroup for RootSequenceSequence {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.element(&FROM, &self.from);
        xml.element(&UNTIL, &self.until);
    }
}

impl ReadGroup for RootSequenceSequence {
    fn empty() -> Self {
        Self { from: SimpleType::empty(), until: SimpleType::empty() }
    }

    fn read(xml: &mut Reader<'_>) -> Option<Self> {
        let mut group = Self::empty();
        let mut content = xml.occurrence(&[&FROM], &[&UNTIL])?;
        while xml.pass(&mut content) {
            xml.element(&FROM, &mut group.from);
            xml.element(&UNTIL, &mut group.until);
        }
        Some(group)
    }
}

static PARTICLES: Namespace = Namespace::new("urn:particles");
static ROOT: Name = Name::new(&PARTICLES, "root");
static DAY: Name = Name::new(&PARTICLES, "day");
static FROM: Name = Name::new(&PARTICLES, "from");
static UNTIL: Name = Name::new(&PARTICLES, "until");
