//! Header blocks: typed ones, and trees that no contract declares.

use std::fmt;
use std::sync::Arc;

use super::Version;
use crate::name::Name;
use crate::reader::GlobalElement;
use crate::tree::Element;
use crate::value::SimpleType;
use crate::writer::{WriteXml, Writer};

/// A header block (SOAP 1.1, §4.2; SOAP 1.2 Part 1, §5.2) to send.
///
/// Any type that is the content of a global element becomes one, and so does an [`Element`]; this type is for the rest:
/// another name, `mustUnderstand`, a role.
#[derive(Clone)]
pub struct Header {
    content: Content,
    must_understand: bool,
    role: Option<String>,
    /// Only operations whose contract declares it have it.
    where_declared: bool,
}

#[derive(Clone)]
enum Content {
    Typed { name: &'static Name, value: Arc<dyn WriteXml + Send + Sync> },
    Tree(Arc<Element>),
}

impl Header {
    /// A block with this name and content.
    pub fn new(name: &'static Name, value: impl WriteXml + Send + Sync + 'static) -> Self {
        Self {
            content: Content::Typed { name, value: Arc::new(value) },
            must_understand: false,
            role: None,
            where_declared: false,
        }
    }

    /// A block that holds a text.
    pub fn simple(name: &'static Name, value: impl SimpleType + Send + Sync + 'static) -> Self {
        Self::new(name, SimpleContent(value))
    }

    /// Whoever receives it must understand it, or answer with a fault.
    pub fn must_understand(mut self) -> Self {
        self.must_understand = true;
        self
    }

    /// For the node in this role (SOAP 1.1: `actor`), instead of the last one.
    pub fn role(mut self, role: impl Into<String>) -> Self {
        self.role = Some(role.into());
        self
    }

    /// Whether it is a block of that name.
    pub(crate) fn is_named(&self, name: &Name) -> bool {
        match &self.content {
            Content::Typed { name: own, .. } => *own == name,
            Content::Tree(element) => element.is(name),
        }
    }

    /// Whether both are blocks of one name.
    pub(crate) fn has_name_of(&self, other: &Self) -> bool {
        match &other.content {
            Content::Typed { name, .. } => self.is_named(name),
            Content::Tree(element) => match &self.content {
                Content::Typed { name, .. } => element.is(name),
                Content::Tree(own) => own.namespace() == element.namespace() && own.local() == element.local(),
            },
        }
    }

    /// Only for operations whose contract declares it.
    pub(crate) fn where_declared(mut self) -> Self {
        self.where_declared = true;
        self
    }

    /// Whether an operation that declares these blocks has it.
    pub(crate) fn belongs_to(&self, declared: &[&'static Name]) -> bool {
        !self.where_declared || declared.iter().any(|name| self.is_named(name))
    }

    pub(crate) fn write(&self, version: Version, xml: &mut Writer<'_>) {
        match &self.content {
            Content::Typed { name, value } => {
                xml.element(name, &Block { header: self, value: &**value, version });
            }
            Content::Tree(element) => xml.any(&**element),
        }
    }
}

/// A value with the attributes that SOAP adds to it.
struct Block<'a> {
    header: &'a Header,
    value: &'a (dyn WriteXml + Send + Sync),
    version: Version,
}

impl WriteXml for Block<'_> {
    fn write(&self, xml: &mut Writer<'_>) {
        let names = self.version.names();
        if self.header.must_understand {
            xml.attribute_text(&names.must_understand, "1");
        }
        if let Some(role) = &self.header.role {
            xml.attribute_text(&names.role, role);
        }
        self.value.write(xml);
    }
}

/// A text as content.
struct SimpleContent<T>(T);

impl<T: SimpleType> WriteXml for SimpleContent<T> {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.text(&self.0);
    }
}

impl<T: GlobalElement + WriteXml + Send + Sync + 'static> From<T> for Header {
    fn from(value: T) -> Self {
        Self::new(T::NAME, value)
    }
}

impl From<Element> for Header {
    fn from(element: Element) -> Self {
        Self { content: Content::Tree(Arc::new(element)), must_understand: false, role: None, where_declared: false }
    }
}

/// Its name; what it holds may be a password.
impl fmt::Debug for Header {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.content {
            Content::Typed { name, .. } => write!(f, "Header({name})"),
            Content::Tree(element) => write!(f, "Header({{{}}}{})", element.namespace(), element.local()),
        }
    }
}
