//! An order as a shop would answer with: attributes, simple content with attributes, nillable elements, enumerations.

use castile::v1::{Date, DateTime, Decimal, Enumeration, Name, Namespace, Nillable, ReadXml, Reader, SimpleType};

static ORDERS: Namespace = Namespace::new("urn:example:orders:v1");
static COMMON: Namespace = Namespace::new("urn:example:common:v1");

macro_rules! names {
    ($($id:ident = $namespace:ident $local:literal;)*) => { $(static $id: Name = Name::new(&$namespace, $local);)* };
}

pub static RESPONSE: Name = Name::new(&ORDERS, "GetOrderResponse");
names! {
    ORDER = ORDERS "Order"; CREATED = ORDERS "Created"; MODIFIED = ORDERS "Modified"; CUSTOMER = ORDERS "Customer";
    LINE = ORDERS "Line"; TOTALS = ORDERS "Totals"; COMMENT = ORDERS "Comment"; NUMBER = COMMON "Number";
    NAME = COMMON "Name"; EMAIL = COMMON "Email"; PHONE = COMMON "Phone"; FAX = COMMON "Fax"; ADDRESS = COMMON "Address";
    STREET = COMMON "Street"; CITY = COMMON "City"; POSTAL_CODE = COMMON "PostalCode"; COUNTRY = COMMON "Country";
    SKU = ORDERS "Sku"; DESCRIPTION = ORDERS "Description"; QUANTITY = ORDERS "Quantity"; UNIT_PRICE = ORDERS "UnitPrice";
    TAX_RATE = ORDERS "TaxRate"; SHIP_DATE = ORDERS "ShipDate"; NOTE = ORDERS "Note"; BACKORDERED = ORDERS "Backordered";
    NET = ORDERS "Net"; TAX = ORDERS "Tax"; GROSS = ORDERS "Gross";
}
static ID: Name = Name::unqualified("id");
static STATUS: Name = Name::unqualified("status");
static VERSION: Name = Name::unqualified("version");
static VIP: Name = Name::unqualified("vip");
static KIND: Name = Name::unqualified("kind");
static NO: Name = Name::unqualified("no");
static CURRENCY: Name = Name::unqualified("currency");

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Open,
    Shipped,
    Closed,
}

impl Enumeration for Status {
    const VALUES: &'static [(&'static str, Self)] =
        &[("Open", Self::Open), ("Shipped", Self::Shipped), ("Closed", Self::Closed)];
}

pub struct GetOrderResponse {
    pub order: Order,
}

impl ReadXml for GetOrderResponse {
    fn empty() -> Self {
        Self { order: Order::empty() }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&ORDER, &mut self.order);
        }
    }
}

pub struct Order {
    id: String,
    status: Status,
    version: Option<i32>,
    created: DateTime,
    modified: Option<DateTime>,
    customer: Customer,
    pub line: Vec<Line>,
    totals: Totals,
    comment: Option<String>,
}

impl ReadXml for Order {
    fn empty() -> Self {
        Self {
            id: String::new(),
            status: Status::Open,
            version: None,
            created: SimpleType::empty(),
            modified: None,
            customer: Customer::empty(),
            line: Vec::new(),
            totals: Totals::empty(),
            comment: None,
        }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        xml.attribute(&ID, &mut self.id);
        xml.attribute(&STATUS, &mut self.status);
        xml.attribute(&VERSION, &mut self.version);
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&CREATED, &mut self.created);
            xml.element(&MODIFIED, &mut self.modified);
            xml.element(&CUSTOMER, &mut self.customer);
            xml.element(&LINE, &mut self.line);
            xml.element(&TOTALS, &mut self.totals);
            xml.element(&COMMENT, &mut self.comment);
        }
    }
}

#[derive(Default)]
pub struct Customer {
    vip: Option<bool>,
    number: i64,
    name: String,
    email: Option<String>,
    phone: Nillable<String>,
    fax: Option<String>,
    address: Vec<Address>,
}

impl ReadXml for Customer {
    fn empty() -> Self {
        Self::default()
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        xml.attribute(&VIP, &mut self.vip);
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&NUMBER, &mut self.number);
            xml.element(&NAME, &mut self.name);
            xml.element(&EMAIL, &mut self.email);
            xml.element(&PHONE, &mut self.phone);
            xml.element(&FAX, &mut self.fax);
            xml.element(&ADDRESS, &mut self.address);
        }
    }
}

#[derive(Default)]
pub struct Address {
    kind: String,
    street: String,
    city: String,
    postal_code: String,
    country: String,
}

impl ReadXml for Address {
    fn empty() -> Self {
        Self::default()
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        xml.attribute(&KIND, &mut self.kind);
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&STREET, &mut self.street);
            xml.element(&CITY, &mut self.city);
            xml.element(&POSTAL_CODE, &mut self.postal_code);
            xml.element(&COUNTRY, &mut self.country);
        }
    }
}

#[derive(Default)]
pub struct Line {
    no: i32,
    sku: String,
    description: String,
    quantity: i32,
    unit_price: Price,
    tax_rate: Decimal,
    ship_date: Option<Date>,
    note: Option<String>,
    backordered: bool,
}

impl ReadXml for Line {
    fn empty() -> Self {
        Self::default()
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        xml.attribute(&NO, &mut self.no);
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&SKU, &mut self.sku);
            xml.element(&DESCRIPTION, &mut self.description);
            xml.element(&QUANTITY, &mut self.quantity);
            xml.element(&UNIT_PRICE, &mut self.unit_price);
            xml.element(&TAX_RATE, &mut self.tax_rate);
            xml.nillable(&SHIP_DATE, &mut self.ship_date);
            xml.element(&NOTE, &mut self.note);
            xml.element(&BACKORDERED, &mut self.backordered);
        }
    }
}

#[derive(Default)]
pub struct Price {
    currency: String,
    value: Decimal,
}

impl ReadXml for Price {
    fn empty() -> Self {
        Self::default()
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        xml.attribute(&CURRENCY, &mut self.currency);
        xml.text(&mut self.value);
    }
}

#[derive(Default)]
pub struct Totals {
    net: Decimal,
    tax: Decimal,
    gross: Decimal,
}

impl ReadXml for Totals {
    fn empty() -> Self {
        Self::default()
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&NET, &mut self.net);
            xml.element(&TAX, &mut self.tax);
            xml.element(&GROSS, &mut self.gross);
        }
    }
}
