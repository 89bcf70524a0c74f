//! W5, as castile prints it: a type that arrives derived is an enum of the types that it may be.

use castile::v1::{GlobalElement, Name, Namespace, ReadXml, Reader, WriteXml, Writer};

static NODES: Namespace = Namespace::new("urn:example:nodes");
static VALUES: Namespace = Namespace::new("urn:example:values");
static EVAL_RESPONSE: Name = Name::new(&NODES, "EvalResponse");
static EXPR: Name = Name::new(&NODES, "expr");
static OP: Name = Name::new(&NODES, "op");
static LEFT: Name = Name::new(&NODES, "left");
static RIGHT: Name = Name::new(&NODES, "right");
static NUM_NUM: Name = Name::new(&VALUES, "num");
static STR_STR: Name = Name::new(&VALUES, "str");
static BIN: Name = Name::new(&NODES, "Bin");
static NUM: Name = Name::new(&VALUES, "Num");
static STR: Name = Name::new(&VALUES, "Str");

#[derive(Clone, Debug, PartialEq)]
pub struct EvalResponse {
    pub expr: Vec<Expr>,
}

impl GlobalElement for EvalResponse {
    const NAME: &'static Name = &EVAL_RESPONSE;
}

impl WriteXml for EvalResponse {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.content();
        xml.element(&EXPR, &self.expr);
    }
}

impl ReadXml for EvalResponse {
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

#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    Bin(Box<Bin>),
    Num(Num),
    Str(Str),
}

impl WriteXml for Expr {
    fn write(&self, xml: &mut Writer<'_>) {
        match self {
            Self::Bin(value) => {
                xml.type_is(&BIN);
                value.write(xml);
            }
            Self::Num(value) => {
                xml.type_is(&NUM);
                value.write(xml);
            }
            Self::Str(value) => {
                xml.type_is(&STR);
                value.write(xml);
            }
        }
    }
}

impl ReadXml for Expr {
    fn empty() -> Self {
        Self::Num(ReadXml::empty())
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        *self = match xml.type_of(&[&BIN, &NUM, &STR]) {
            0 => Self::Bin(xml.value()),
            1 => Self::Num(xml.value()),
            _ => Self::Str(xml.value()),
        };
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Bin {
    pub op: String,
    pub left: Expr,
    pub right: Expr,
}

impl WriteXml for Bin {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.content();
        xml.element(&OP, &self.op);
        xml.element(&LEFT, &self.left);
        xml.element(&RIGHT, &self.right);
    }
}

impl ReadXml for Bin {
    fn empty() -> Self {
        Self { op: String::new(), left: ReadXml::empty(), right: ReadXml::empty() }
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

#[derive(Clone, Debug, PartialEq)]
pub struct Num {
    pub num: i64,
}

impl WriteXml for Num {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.content();
        xml.element(&NUM_NUM, &self.num);
    }
}

impl ReadXml for Num {
    fn empty() -> Self {
        Self { num: 0 }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&NUM_NUM, &mut self.num);
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Str {
    pub str: String,
}

impl WriteXml for Str {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.content();
        xml.element(&STR_STR, &self.str);
    }
}

impl ReadXml for Str {
    fn empty() -> Self {
        Self { str: String::new() }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&STR_STR, &mut self.str);
        }
    }
}
