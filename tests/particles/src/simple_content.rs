//! A text with attributes (`xs:simpleContent`).

use castile::v1::{Decimal, GlobalElement, Name, Namespace, ReadXml, Reader, SimpleType, WriteXml, Writer};

/// Element `root`.
#[derive(Clone, Debug, PartialEq)]
pub struct Root {
    /// Attribute `currency`.
    pub currency: String,
    /// Attribute `rate`.
    pub rate: Option<i32>,
    /// The text.
    pub value: Decimal,
}

impl Root {
    /// With what is required; the rest is left out.
    pub fn new(currency: impl Into<String>, value: Decimal) -> Self {
        Self { currency: currency.into(), rate: None, value }
    }
}

impl WriteXml for Root {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.attribute(&CURRENCY, &self.currency);
        xml.attribute(&RATE, &self.rate);
        xml.text(&self.value);
    }
}

impl ReadXml for Root {
    fn empty() -> Self {
        Self { currency: SimpleType::empty(), rate: None, value: SimpleType::empty() }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        xml.attribute(&CURRENCY, &mut self.currency);
        xml.attribute(&RATE, &mut self.rate);
        xml.text(&mut self.value);
    }
}

impl GlobalElement for Root {
    const NAME: &'static Name = &ROOT;
}

static PARTICLES: Namespace = Namespace::new("urn:particles");
static ROOT: Name = Name::new(&PARTICLES, "root");
static CURRENCY: Name = Name::unqualified("currency");
static RATE: Name = Name::unqualified("rate");
