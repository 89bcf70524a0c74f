//! Bodies that are a text with attributes and have a default or fixed value: each is called for, and answered over a closure.

use castile::transport::{Request, Response, TransportError};
use castile::{Client as _, Error};
use downstream_2024::cases::body_with_default::{Level, Money, Price, Refusal, ServiceClient};

/// Answers every request with this body.
fn answering(body: &str) -> ServiceClient<impl Fn(Request) -> Result<Response, TransportError> + use<>> {
    let status = if body.contains("Fault") { 500 } else { 200 };
    let envelope = format!(
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' xmlns='urn:example:body-with-default'>\
         <s:Body>{body}</s:Body></s:Envelope>"
    );
    ServiceClient::new(move |_| {
        Ok(Response::new(status, envelope.clone()).with_header("Content-Type", "text/xml; charset=utf-8"))
    })
}

fn in_euro(value: &str) -> Price {
    Price { currency: Some("EUR".into()), value: value.parse().unwrap() }
}

#[test]
fn an_empty_body_has_its_default() {
    assert_eq!(answering("<price currency='EUR'/>").quote("a").send().unwrap(), in_euro("9.5"));
    assert_eq!(answering("<price currency='EUR'></price>").strict().quote("a").send().unwrap(), in_euro("9.5"));
    assert_eq!(answering("<price currency='EUR'>1</price>").quote("a").send().unwrap(), in_euro("1"));
}

#[test]
fn a_body_has_its_fixed_value() {
    let level = Level { of: Some(5), value: 3 };
    let rise = |body: &str| answering(body).rise(level.clone()).send();
    assert_eq!(rise("<level of='5'>3</level>").unwrap(), level);
    assert_eq!(rise("<level of='5'/>").unwrap(), level);
    let error = rise("<level of='5'>4</level>").unwrap_err();
    assert!(error.to_string().contains("the element `level` is not \"3\""), "{error}");
}

#[test]
fn another_element_of_that_type_has_none() {
    let fee = |body: &str| answering(body).bill(in_euro("1")).send();
    assert_eq!(fee("<fee>2</fee>").unwrap(), Money { currency: None, value: "2".parse().unwrap() });
    assert!(matches!(fee("<fee/>"), Err(Error::Read(_))));
}

#[test]
fn the_detail_of_a_fault_has_its_fixed_value() {
    let detail = |refusal: &str| {
        let fault = format!(
            "<s:Fault xmlns='' xmlns:b='urn:example:body-with-default'><faultcode>s:Server</faultcode>\
             <faultstring>no</faultstring><detail>{refusal}</detail></s:Fault>"
        );
        match answering(&fault).quote("a").send() {
            Err(Error::Fault(fault)) => fault.detail_as::<Refusal>(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(detail("<b:refusal/>").unwrap(), Some(Refusal { currency: None, value: "0".parse().unwrap() }));
    assert!(detail("<b:refusal>1</b:refusal>").is_err());
}
