//! A list of many small records.

use castile::v1::{DateTime, Decimal, Name, Namespace, ReadXml, Reader, SimpleType};

static RECORDS: Namespace = Namespace::new("urn:example:records");
pub static LIST: Name = Name::new(&RECORDS, "ListRecordsResponse");
static RECORD: Name = Name::new(&RECORDS, "Record");
static ID: Name = Name::new(&RECORDS, "Id");
static AMOUNT: Name = Name::new(&RECORDS, "Amount");
static WHEN: Name = Name::new(&RECORDS, "When");
static NAME: Name = Name::new(&RECORDS, "Name");
static ACTIVE: Name = Name::new(&RECORDS, "Active");

pub struct List {
    pub record: Vec<Record>,
}

impl ReadXml for List {
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

pub struct Record {
    id: i64,
    amount: Decimal,
    when: DateTime,
    name: String,
    active: bool,
}

impl ReadXml for Record {
    fn empty() -> Self {
        Self { id: 0, amount: Decimal::ZERO, when: SimpleType::empty(), name: String::new(), active: false }
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
