//! A SOAP envelope about one message, in the form of generated code.
//!
//! The client of a service has its own way in, by the operation; here the envelope is read as any other document is, so
//! that all who are compared do the same. The one header is that of W1.

use crate::castile::account_management_service::AuthHeader;
use castile::v1::{GlobalElement, Name, Namespace, ReadXml, Reader, WriteXml, Writer};
use std::marker::PhantomData;

/// A version of SOAP, as what its envelopes are named.
pub trait Soap {
    const ENVELOPE: &'static Name;
    const HEADER: &'static Name;
    const BODY: &'static Name;
}

pub struct Soap11;

impl Soap for Soap11 {
    const ENVELOPE: &'static Name = &ENVELOPE11;
    const HEADER: &'static Name = &HEADER11;
    const BODY: &'static Name = &BODY11;
}

pub struct Soap12;

impl Soap for Soap12 {
    const ENVELOPE: &'static Name = &ENVELOPE12;
    const HEADER: &'static Name = &HEADER12;
    const BODY: &'static Name = &BODY12;
}

pub struct Envelope<T, S = Soap11> {
    pub header: Option<Header>,
    pub body: Body<T>,
    pub version: PhantomData<S>,
}

impl<T, S: Soap> GlobalElement for Envelope<T, S> {
    const NAME: &'static Name = S::ENVELOPE;
}

impl<T: GlobalElement + WriteXml, S: Soap> WriteXml for Envelope<T, S> {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.content();
        xml.element(S::HEADER, &self.header);
        xml.element(S::BODY, &self.body);
    }
}

impl<T: GlobalElement + ReadXml, S: Soap> ReadXml for Envelope<T, S> {
    fn empty() -> Self {
        Self { header: None, body: Body::empty(), version: PhantomData }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(S::HEADER, &mut self.header);
            xml.element(S::BODY, &mut self.body);
        }
    }
}

pub struct Header {
    pub auth_header: Option<AuthHeader>,
}

impl WriteXml for Header {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.content();
        xml.element(AuthHeader::NAME, &self.auth_header);
    }
}

impl ReadXml for Header {
    fn empty() -> Self {
        Self { auth_header: None }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(AuthHeader::NAME, &mut self.auth_header);
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

static SOAP11: Namespace = Namespace::new("http://schemas.xmlsoap.org/soap/envelope/");
static ENVELOPE11: Name = Name::new(&SOAP11, "Envelope");
static HEADER11: Name = Name::new(&SOAP11, "Header");
static BODY11: Name = Name::new(&SOAP11, "Body");
static SOAP12: Namespace = Namespace::new("http://www.w3.org/2003/05/soap-envelope");
static ENVELOPE12: Name = Name::new(&SOAP12, "Envelope");
static HEADER12: Name = Name::new(&SOAP12, "Header");
static BODY12: Name = Name::new(&SOAP12, "Body");
