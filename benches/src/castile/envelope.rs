//! A SOAP 1.1 envelope about one message, in the form of generated code.
//!
//! The client of a service has its own way in, by the operation; here the envelope is read as any other document is, so
//! that all who are compared do the same.

use castile::v1::{GlobalElement, Name, Namespace, ReadXml, Reader, WriteXml, Writer};

static SOAP: Namespace = Namespace::new("http://schemas.xmlsoap.org/soap/envelope/");
static ENVELOPE: Name = Name::new(&SOAP, "Envelope");
static BODY: Name = Name::new(&SOAP, "Body");

pub struct Envelope<T> {
    pub body: Body<T>,
}

impl<T> GlobalElement for Envelope<T> {
    const NAME: &'static Name = &ENVELOPE;
}

impl<T: GlobalElement + WriteXml> WriteXml for Envelope<T> {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.content();
        xml.element(&BODY, &self.body);
    }
}

impl<T: GlobalElement + ReadXml> ReadXml for Envelope<T> {
    fn empty() -> Self {
        Self { body: Body::empty() }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&BODY, &mut self.body);
        }
    }
}

pub struct Body<T> {
    pub message: T,
}

impl<T: GlobalElement + WriteXml> WriteXml for Body<T> {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.content();
        xml.element(T::NAME, &self.message);
    }
}

impl<T: GlobalElement + ReadXml> ReadXml for Body<T> {
    fn empty() -> Self {
        Self { message: T::empty() }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(T::NAME, &mut self.message);
        }
    }
}
