//! W2, as castile prints it from `xsd/orders.xsd`.

use castile::v1::{
    Date, DateTime, Decimal, Enumeration, GlobalElement, Name, Namespace, Nillable, ReadXml, Reader, SimpleType,
    WriteXml, Writer,
};

static ORDERS: Namespace = Namespace::new("urn:example:orders:v1");
static GET_ORDER_RESPONSE: Name = Name::new(&ORDERS, "GetOrderResponse");
static ORDER: Name = Name::new(&ORDERS, "Order");
static ID: Name = Name::unqualified("id");
static STATUS: Name = Name::unqualified("status");
static VERSION: Name = Name::unqualified("version");
static CREATED: Name = Name::new(&ORDERS, "Created");
static MODIFIED: Name = Name::new(&ORDERS, "Modified");
static CUSTOMER: Name = Name::new(&ORDERS, "Customer");
static LINE: Name = Name::new(&ORDERS, "Line");
static TOTALS: Name = Name::new(&ORDERS, "Totals");
static COMMENT: Name = Name::new(&ORDERS, "Comment");
static NO: Name = Name::unqualified("no");
static SKU: Name = Name::new(&ORDERS, "Sku");
static DESCRIPTION: Name = Name::new(&ORDERS, "Description");
static QUANTITY: Name = Name::new(&ORDERS, "Quantity");
static UNIT_PRICE: Name = Name::new(&ORDERS, "UnitPrice");
static TAX_RATE: Name = Name::new(&ORDERS, "TaxRate");
static SHIP_DATE: Name = Name::new(&ORDERS, "ShipDate");
static NOTE: Name = Name::new(&ORDERS, "Note");
static BACKORDERED: Name = Name::new(&ORDERS, "Backordered");
static CURRENCY: Name = Name::unqualified("currency");
static NET: Name = Name::new(&ORDERS, "Net");
static TAX: Name = Name::new(&ORDERS, "Tax");
static GROSS: Name = Name::new(&ORDERS, "Gross");

#[derive(Clone, Debug, PartialEq)]
pub struct GetOrderResponse {
    pub order: Order,
}

impl GlobalElement for GetOrderResponse {
    const NAME: &'static Name = &GET_ORDER_RESPONSE;
}

impl WriteXml for GetOrderResponse {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.content();
        xml.element(&ORDER, &self.order);
    }
}

impl ReadXml for GetOrderResponse {
    fn empty() -> Self {
        Self { order: ReadXml::empty() }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&ORDER, &mut self.order);
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    pub id: String,
    pub status: Status,
    pub version: Option<i32>,
    pub created: DateTime,
    pub modified: Option<DateTime>,
    pub customer: customers::Customer,
    pub line: Vec<Line>,
    pub totals: Totals,
    pub comment: Option<String>,
}

impl WriteXml for Order {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.attribute(&ID, &self.id);
        xml.attribute(&STATUS, &self.status);
        xml.attribute(&VERSION, &self.version);
        xml.content();
        xml.element(&CREATED, &self.created);
        xml.element(&MODIFIED, &self.modified);
        xml.element(&CUSTOMER, &self.customer);
        xml.element(&LINE, &self.line);
        xml.element(&TOTALS, &self.totals);
        xml.element(&COMMENT, &self.comment);
    }
}

impl ReadXml for Order {
    fn empty() -> Self {
        Self {
            id: String::new(),
            status: SimpleType::empty(),
            version: None,
            created: SimpleType::empty(),
            modified: None,
            customer: ReadXml::empty(),
            line: Vec::new(),
            totals: ReadXml::empty(),
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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Open,
    Shipped,
    Closed,
}

impl Enumeration for Status {
    const VALUES: &'static [(&'static str, Self)] =
        &[("Open", Self::Open), ("Shipped", Self::Shipped), ("Closed", Self::Closed)];
}

#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub no: i32,
    pub sku: String,
    pub description: String,
    pub quantity: i32,
    pub unit_price: Price,
    pub tax_rate: Decimal,
    pub ship_date: Option<Date>,
    pub note: Option<String>,
    pub backordered: bool,
}

impl WriteXml for Line {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.attribute(&NO, &self.no);
        xml.content();
        xml.element(&SKU, &self.sku);
        xml.element(&DESCRIPTION, &self.description);
        xml.element(&QUANTITY, &self.quantity);
        xml.element(&UNIT_PRICE, &self.unit_price);
        xml.element(&TAX_RATE, &self.tax_rate);
        xml.nillable(&SHIP_DATE, &self.ship_date);
        xml.element(&NOTE, &self.note);
        xml.element(&BACKORDERED, &self.backordered);
    }
}

impl ReadXml for Line {
    fn empty() -> Self {
        Self {
            no: 0,
            sku: String::new(),
            description: String::new(),
            quantity: 0,
            unit_price: ReadXml::empty(),
            tax_rate: SimpleType::empty(),
            ship_date: None,
            note: None,
            backordered: false,
        }
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

#[derive(Clone, Debug, PartialEq)]
pub struct Price {
    pub currency: String,
    pub value: Decimal,
}

impl WriteXml for Price {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.attribute(&CURRENCY, &self.currency);
        xml.text(&self.value);
    }
}

impl ReadXml for Price {
    fn empty() -> Self {
        Self { currency: String::new(), value: SimpleType::empty() }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        xml.attribute(&CURRENCY, &mut self.currency);
        xml.text(&mut self.value);
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Totals {
    pub net: Decimal,
    pub tax: Decimal,
    pub gross: Decimal,
}

impl WriteXml for Totals {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.content();
        xml.element(&NET, &self.net);
        xml.element(&TAX, &self.tax);
        xml.element(&GROSS, &self.gross);
    }
}

impl ReadXml for Totals {
    fn empty() -> Self {
        Self { net: SimpleType::empty(), tax: SimpleType::empty(), gross: SimpleType::empty() }
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

/// `urn:example:common:v1`
pub mod customers {
    use super::{Name, Namespace, Nillable, ReadXml, Reader, WriteXml, Writer};

    static COMMON: Namespace = Namespace::new("urn:example:common:v1");
    static VIP: Name = Name::unqualified("vip");
    static NUMBER: Name = Name::new(&COMMON, "Number");
    static NAME: Name = Name::new(&COMMON, "Name");
    static EMAIL: Name = Name::new(&COMMON, "Email");
    static PHONE: Name = Name::new(&COMMON, "Phone");
    static FAX: Name = Name::new(&COMMON, "Fax");
    static ADDRESS: Name = Name::new(&COMMON, "Address");
    static KIND: Name = Name::unqualified("kind");
    static STREET: Name = Name::new(&COMMON, "Street");
    static CITY: Name = Name::new(&COMMON, "City");
    static POSTAL_CODE: Name = Name::new(&COMMON, "PostalCode");
    static COUNTRY: Name = Name::new(&COMMON, "Country");

    #[derive(Clone, Debug, PartialEq)]
    pub struct Customer {
        pub vip: Option<bool>,
        pub number: i64,
        pub name: String,
        pub email: Option<String>,
        pub phone: Nillable<String>,
        pub fax: Option<String>,
        pub address: Vec<Address>,
    }

    impl WriteXml for Customer {
        fn write(&self, xml: &mut Writer<'_>) {
            xml.attribute(&VIP, &self.vip);
            xml.content();
            xml.element(&NUMBER, &self.number);
            xml.element(&NAME, &self.name);
            xml.element(&EMAIL, &self.email);
            xml.element(&PHONE, &self.phone);
            xml.element(&FAX, &self.fax);
            xml.element(&ADDRESS, &self.address);
        }
    }

    impl ReadXml for Customer {
        fn empty() -> Self {
            Self {
                vip: None,
                number: 0,
                name: String::new(),
                email: None,
                phone: Nillable::Absent,
                fax: None,
                address: Vec::new(),
            }
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

    #[derive(Clone, Debug, PartialEq)]
    pub struct Address {
        pub kind: String,
        pub street: String,
        pub city: String,
        pub postal_code: String,
        pub country: String,
    }

    impl WriteXml for Address {
        fn write(&self, xml: &mut Writer<'_>) {
            xml.attribute(&KIND, &self.kind);
            xml.content();
            xml.element(&STREET, &self.street);
            xml.element(&CITY, &self.city);
            xml.element(&POSTAL_CODE, &self.postal_code);
            xml.element(&COUNTRY, &self.country);
        }
    }

    impl ReadXml for Address {
        fn empty() -> Self {
            Self {
                kind: String::new(),
                street: String::new(),
                city: String::new(),
                postal_code: String::new(),
                country: String::new(),
            }
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
}
