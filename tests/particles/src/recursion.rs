//! A type within itself: an element that stands once is boxed.

use castile::v1::{GlobalElement, Name, Namespace, ReadXml, Reader, SimpleType, WriteXml, Writer};

/// Element `root`.
#[derive(Clone, Debug, PartialEq)]
pub struct Root {
    /// Element `tree`.
    pub tree: Tree,
}

impl WriteXml for Root {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.content();
        xml.element(&TREE, &self.tree);
    }
}

impl ReadXml for Root {
    fn empty() -> Self {
        Self { tree: ReadXml::empty() }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&TREE, &mut self.tree);
        }
    }
}

impl GlobalElement for Root {
    const NAME: &'static Name = &ROOT;
}

/// Type `Tree`.
#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    /// Element `name`.
    pub name: String,
    /// Element `left`.
    pub left: Option<Box<Tree>>,
    /// Element `right`.
    pub right: Option<Box<Tree>>,
    /// Element `others`.
    pub others: Vec<Tree>,
}

impl Tree {
    /// With what is required; the rest is left out.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), left: None, right: None, others: Vec::new() }
    }
}

impl WriteXml for Tree {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.content();
        xml.element(&NAME, &self.name);
        xml.element(&LEFT, &self.left);
        xml.element(&RIGHT, &self.right);
        xml.element(&OTHERS, &self.others);
    }
}

impl ReadXml for Tree {
    fn empty() -> Self {
        Self { name: SimpleType::empty(), left: None, right: None, others: Vec::new() }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&NAME, &mut self.name);
            xml.element(&LEFT, &mut self.left);
            xml.element(&RIGHT, &mut self.right);
            xml.element(&OTHERS, &mut self.others);
        }
    }
}

static PARTICLES: Namespace = Namespace::new("urn:particles");
static ROOT: Name = Name::new(&PARTICLES, "root");
static TREE: Name = Name::new(&PARTICLES, "tree");
static NAME: Name = Name::new(&PARTICLES, "name");
static LEFT: Name = Name::new(&PARTICLES, "left");
static RIGHT: Name = Name::new(&PARTICLES, "right");
static OTHERS: Name = Name::new(&PARTICLES, "others");
