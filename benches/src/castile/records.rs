//! W3, as castile prints it from `xsd/records.xsd`.

use castile::v1::{DateTime, Decimal, GlobalElement, Name, Namespace, ReadXml, Reader, SimpleType, WriteXml, Writer};

static RECORDS: Namespace = Namespace::new("urn:example:records");
static LIST_RECORDS_RESPONSE: Name = Name::new(&RECORDS, "ListRecordsResponse");
static RECORD: Name = Name::new(&RECORDS, "Record");
static ID: Name = Name::new(&RECORDS, "Id");
static AMOUNT: Name = Name::new(&RECORDS, "Amount");
static WHEN: Name = Name::new(&RECORDS, "When");
static NAME: Name = Name::new(&RECORDS, "Name");
static ACTIVE: Name = Name::new(&RECORDS, "Active");
static PAIRS: Name = Name::new(&RECORDS, "Pairs");
static A: Name = Name::new(&RECORDS, "a");
static B: Name = Name::new(&RECORDS, "b");

#[derive(Clone, Debug, PartialEq)]
pub struct ListRecordsResponse {
    pub record: Vec<Record>,
}

impl GlobalElement for ListRecordsResponse {
    const NAME: &'static Name = &LIST_RECORDS_RESPONSE;
}

impl WriteXml for ListRecordsResponse {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.content();
        xml.element(&RECORD, &self.record);
    }
}

impl ReadXml for ListRecordsResponse {
    fn empty() -> Self {
        Self { record: Vec::new() }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&RECORD, &mut self.record);
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    pub id: i64,
    pub amount: Decimal,
    pub when: DateTime,
    pub name: String,
    pub active: bool,
}

impl WriteXml for Record {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.content();
        xml.element(&ID, &self.id);
        xml.element(&AMOUNT, &self.amount);
        xml.element(&WHEN, &self.when);
        xml.element(&NAME, &self.name);
        xml.element(&ACTIVE, &self.active);
    }
}

impl ReadXml for Record {
    fn empty() -> Self {
        Self { id: 0, amount: SimpleType::empty(), when: SimpleType::empty(), name: String::new(), active: false }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&ID, &mut self.id);
            xml.element(&AMOUNT, &mut self.amount);
            xml.element(&WHEN, &mut self.when);
            xml.element(&NAME, &mut self.name);
            xml.element(&ACTIVE, &mut self.active);
        }
    }
}

/// Two repeated elements, for what disorder costs.
#[derive(Clone, Debug, PartialEq)]
pub struct Pairs {
    pub a: Vec<i64>,
    pub b: Vec<i64>,
}

impl GlobalElement for Pairs {
    const NAME: &'static Name = &PAIRS;
}

impl ReadXml for Pairs {
    fn empty() -> Self {
        Self { a: Vec::new(), b: Vec::new() }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&A, &mut self.a);
            xml.element(&B, &mut self.b);
        }
    }
}
