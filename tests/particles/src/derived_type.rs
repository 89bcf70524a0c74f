//! An element whose type may be a derived one, as `xsi:type` says.

use castile::v1::{GlobalElement, Name, Namespace, ReadXml, Reader, SimpleType, WriteXml, Writer};

/// Element `root`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Root {
    /// Element `animal`.
    pub animal: Vec<AnyAnimal>,
    /// Element `pet`.
    pub pet: Option<Dog>,
}

impl WriteXml for Root {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.content();
        xml.element(&ANIMAL, &self.animal);
        xml.element(&PET, &self.pet);
    }
}

impl ReadXml for Root {
    fn empty() -> Self {
        Self::default()
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&ANIMAL, &mut self.animal);
            xml.element(&PET, &mut self.pet);
        }
    }
}

impl GlobalElement for Root {
    const NAME: &'static Name = &ROOT;
}

/// A `Animal` or a type derived from it, as `xsi:type` says.
#[derive(Clone, Debug, PartialEq)]
pub enum AnyAnimal {
    /// Type `Animal`.
    Animal(Box<Animal>),
    /// Type `Dog`.
    Dog(Box<Dog>),
    /// Type `Cat`.
    Cat(Box<Cat>),
}

impl WriteXml for AnyAnimal {
    fn write(&self, xml: &mut Writer<'_>) {
        match self {
            Self::Animal(value) => value.write(xml),
            Self::Dog(value) => {
                xml.type_is(&DOG);
                value.write(xml);
            }
            Self::Cat(value) => {
                xml.type_is(&CAT);
                value.write(xml);
            }
        }
    }
}

impl ReadXml for AnyAnimal {
    fn empty() -> Self {
        Self::Animal(Box::new(ReadXml::empty()))
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        *self = match xml.type_of(&[&DOG, &CAT, &PARTICLES_ANIMAL]) {
            0 => Self::Dog(xml.value()),
            1 => Self::Cat(xml.value()),
            _ => Self::Animal(xml.value()),
        };
    }
}

/// Type `Animal`.
#[derive(Clone, Debug, PartialEq)]
pub struct Animal {
    /// Element `name`.
    pub name: String,
}

impl WriteXml for Animal {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.content();
        xml.element(&NAME, &self.name);
    }
}

impl ReadXml for Animal {
    fn empty() -> Self {
        Self { name: SimpleType::empty() }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&NAME, &mut self.name);
        }
    }
}

/// Type `Dog`.
#[derive(Clone, Debug, PartialEq)]
pub struct Dog {
    /// Element `name`.
    pub name: String,
    /// Element `master`.
    pub master: Option<String>,
}

impl Dog {
    /// With what is required; the rest is left out.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), master: None }
    }
}

impl WriteXml for Dog {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.content();
        xml.element(&NAME, &self.name);
        xml.element(&MASTER, &self.master);
    }
}

impl ReadXml for Dog {
    fn empty() -> Self {
        Self { name: SimpleType::empty(), master: None }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&NAME, &mut self.name);
            xml.element(&MASTER, &mut self.master);
        }
    }
}

/// Type `Cat`.
#[derive(Clone, Debug, PartialEq)]
pub struct Cat {
    /// Attribute `lives`.
    pub lives: Option<i32>,
    /// Element `name`.
    pub name: String,
}

impl Cat {
    /// With what is required; the rest is left out.
    pub fn new(name: impl Into<String>) -> Self {
        Self { lives: None, name: name.into() }
    }
}

impl WriteXml for Cat {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.attribute(&LIVES, &self.lives);
        xml.content();
        xml.element(&NAME, &self.name);
    }
}

impl ReadXml for Cat {
    fn empty() -> Self {
        Self { lives: None, name: SimpleType::empty() }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        xml.attribute(&LIVES, &mut self.lives);
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&NAME, &mut self.name);
        }
    }
}

static PARTICLES: Namespace = Namespace::new("urn:particles");
static ROOT: Name = Name::new(&PARTICLES, "root");
static ANIMAL: Name = Name::new(&PARTICLES, "animal");
static PET: Name = Name::new(&PARTICLES, "pet");
static DOG: Name = Name::new(&PARTICLES, "Dog");
static CAT: Name = Name::new(&PARTICLES, "Cat");
static PARTICLES_ANIMAL: Name = Name::new(&PARTICLES, "Animal");
static NAME: Name = Name::new(&PARTICLES, "name");
static MASTER: Name = Name::new(&PARTICLES, "master");
static LIVES: Name = Name::unqualified("lives");
