//! W2: the answer of a business system, as such systems print it.

use super::SOAP;
use super::random::Random;
use std::fmt::Write as _;

/// An order of so many lines; six make 4 KB.
pub fn order(lines: i64) -> String {
    let mut random = Random::new(2);
    let mut text = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<soap:Envelope xmlns:soap="{SOAP}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
  <soap:Body>
    <ord:GetOrderResponse xmlns:ord="urn:example:orders:v1" xmlns:cmn="urn:example:common:v1">
      <ord:Order id="ORD-2024-000123" status="Shipped" version="3">
        <ord:Created>2024-03-05T10:15:30.125Z</ord:Created>
        <ord:Modified>2024-03-07T08:00:00+02:00</ord:Modified>
        <ord:Customer vip="true">
          <cmn:Number>4711001</cmn:Number>
          <cmn:Name>M&#252;ller &amp; Söhne GmbH</cmn:Name>
          <cmn:Email>einkauf@mueller-soehne.example</cmn:Email>
          <cmn:Phone xsi:nil="true"/>
"#
    );
    for kind in ["Billing", "Shipping"] {
        let _ = write!(
            text,
            r#"          <cmn:Address kind="{kind}">
            <cmn:Street>Hauptstraße 12a</cmn:Street>
            <cmn:City>Wien</cmn:City>
            <cmn:PostalCode>1010</cmn:PostalCode>
            <cmn:Country>AT</cmn:Country>
          </cmn:Address>
"#
        );
    }
    text.push_str("        </ord:Customer>\n");
    for no in 1..=lines {
        line(&mut text, &mut random, no);
    }
    text.push_str(
        r"        <ord:Totals>
          <ord:Net>12345.67</ord:Net>
          <ord:Tax>2469.13</ord:Tax>
          <ord:Gross>14814.80</ord:Gross>
        </ord:Totals>
        <ord:Comment>Deliver to gate 4 between 08:00 and 16:00.</ord:Comment>
      </ord:Order>
    </ord:GetOrderResponse>
  </soap:Body>
</soap:Envelope>
",
    );
    text
}

fn line(text: &mut String, random: &mut Random, no: i64) {
    let _ = write!(
        text,
        r#"        <ord:Line no="{no}">
          <ord:Sku>SKU-{}-{}</ord:Sku>
          <ord:Description>{} M{} x {} mm</ord:Description>
          <ord:Quantity>{}</ord:Quantity>
          <ord:UnitPrice currency="EUR">{}.{:04}</ord:UnitPrice>
          <ord:TaxRate>0.20</ord:TaxRate>
"#,
        random.within(10_000..=99_999),
        random.pick(&["A", "B", "C", "D", "E", "F"]),
        random.pick(&["Stainless steel bolt", "Hex nut", "Washer, flat", "Angle bracket"]),
        random.within(3..=20),
        random.within(10..=80),
        random.within(1..=500),
        random.within(1..=99),
        random.within(0..=9_999),
    );
    if no % 2 == 1 {
        let _ = writeln!(text, "          <ord:ShipDate>2024-03-{:02}</ord:ShipDate>", no + 5);
    } else {
        text.push_str("          <ord:ShipDate xsi:nil=\"true\"/>\n");
    }
    if no % 3 == 0 {
        text.push_str("          <ord:Note>Backordered; customer informed &lt;by mail&gt;</ord:Note>\n");
    }
    let _ = write!(text, "          <ord:Backordered>{}</ord:Backordered>\n        </ord:Line>\n", no % 3 == 0);
}
