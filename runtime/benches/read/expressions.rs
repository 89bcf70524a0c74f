//! Deep, polymorphic, with namespaces declared again on every element.

use castile::v1::{Name, Namespace, ReadXml, Reader};

static NODES: Namespace = Namespace::new("urn:example:nodes");
static VALUES: Namespace = Namespace::new("urn:example:values");
pub static RESPONSE: Name = Name::new(&NODES, "EvalResponse");
static EXPR: Name = Name::new(&NODES, "expr");
static OP: Name = Name::new(&NODES, "op");
static LEFT: Name = Name::new(&NODES, "left");
static RIGHT: Name = Name::new(&NODES, "right");
static BIN: Name = Name::new(&NODES, "Bin");
static NUM_TYPE: Name = Name::new(&VALUES, "Num");
static STR_TYPE: Name = Name::new(&VALUES, "Str");
static NUM: Name = Name::new(&VALUES, "num");
static STR: Name = Name::new(&VALUES, "str");

pub struct Response {
    pub expr: Vec<Node>,
}

impl ReadXml for Response {
    fn empty() -> Self {
        Self { expr: Vec::new() }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&EXPR, &mut self.expr);
        }
    }
}

#[expect(dead_code, reason = "what is read is only counted")]
pub enum Node {
    Bin(Box<Bin>),
    Num(Num),
    Str(Str),
    Base,
}

impl ReadXml for Node {
    fn empty() -> Self {
        Self::Base
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        *self = match xml.type_of(&[&BIN, &NUM_TYPE, &STR_TYPE]) {
            0 => Self::Bin(xml.value()),
            1 => Self::Num(xml.value()),
            2 => Self::Str(xml.value()),
            _ => return xml.empty_content(),
        };
    }
}

pub struct Bin {
    op: String,
    left: Node,
    right: Node,
}

impl ReadXml for Bin {
    fn empty() -> Self {
        Self { op: String::new(), left: Node::Base, right: Node::Base }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&OP, &mut self.op);
            xml.element(&LEFT, &mut self.left);
            xml.element(&RIGHT, &mut self.right);
        }
    }
}

pub struct Num {
    num: i64,
}

impl ReadXml for Num {
    fn empty() -> Self {
        Self { num: 0 }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&NUM, &mut self.num);
        }
    }
}

pub struct Str {
    str: String,
}

impl ReadXml for Str {
    fn empty() -> Self {
        Self { str: String::new() }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&STR, &mut self.str);
        }
    }
}
