//! Elements that stand for others (`substitutionGroup`): of an abstract head, and of a head that may stand itself.

use castile::v1::{
    GlobalElement, Name, Namespace, ReadGroup, ReadXml, Reader, SimpleType, WriteGroup, WriteXml, Writer,
};

/// Element `root`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Root {
    /// Element `shape`.
    pub shape: Vec<AnyShape>,
    /// Element `frame`.
    pub frame: Option<AnyFrame>,
}

impl WriteXml for Root {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.content();
        xml.group(&self.shape);
        xml.group(&self.frame);
    }
}

impl ReadXml for Root {
    fn empty() -> Self {
        Self::default()
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.group(&mut self.shape);
            xml.group(&mut self.frame);
        }
    }
}

impl GlobalElement for Root {
    const NAME: &'static Name = &ROOT;
}

/// Element `shape` or one that stands for it.
#[derive(Clone, Debug, PartialEq)]
pub enum AnyShape {
    /// Element `circle`.
    Circle(String),
    /// Element `square`.
    Square(String),
}

impl WriteGroup for AnyShape {
    fn write(&self, xml: &mut Writer<'_>) {
        match self {
            Self::Circle(value) => xml.element(&CIRCLE, value),
            Self::Square(value) => xml.element(&SQUARE, value),
        }
    }
}

impl ReadGroup for AnyShape {
    fn empty() -> Self {
        Self::Circle(SimpleType::empty())
    }

    fn read(xml: &mut Reader<'_>) -> Option<Self> {
        let choice = match xml.next(&[&CIRCLE, &SQUARE]) {
            0 => Self::Circle(xml.value()),
            1 => Self::Square(xml.value()),
            _ => return None,
        };
        Some(choice)
    }
}

/// Element `frame` or one that stands for it.
#[derive(Clone, Debug, PartialEq)]
pub enum AnyFrame {
    /// Element `frame`.
    Frame(String),
    /// Element `border`.
    Border(String),
}

impl WriteGroup for AnyFrame {
    fn write(&self, xml: &mut Writer<'_>) {
        match self {
            Self::Frame(value) => xml.element(&FRAME, value),
            Self::Border(value) => xml.element(&BORDER, value),
        }
    }
}

impl ReadGroup for AnyFrame {
    fn empty() -> Self {
        Self::Frame(SimpleType::empty())
    }

    fn read(xml: &mut Reader<'_>) -> Option<Self> {
        let choice = match xml.next(&[&FRAME, &BORDER]) {
            0 => Self::Frame(xml.value()),
            1 => Self::Border(xml.value()),
            _ => return None,
        };
        Some(choice)
    }
}

static PARTICLES: Namespace = Namespace::new("urn:particles");
static ROOT: Name = Name::new(&PARTICLES, "root");
static CIRCLE: Name = Name::new(&PARTICLES, "circle");
static SQUARE: Name = Name::new(&PARTICLES, "square");
static FRAME: Name = Name::new(&PARTICLES, "frame");
static BORDER: Name = Name::new(&PARTICLES, "border");
