//! quick-xml with serde: structs as its users write them.
//!
//! Decimals and times are read by the same functions as castile's, so that the difference is the reader's. Prefixes are
//! literal and namespaces are not looked at, as it is with serde; `xsi:nil` and `xsi:type` are read as attributes.

use serde::{Deserialize, Serialize};

/// A value with a `Display` and a `FromStr`.
mod lexical {
    use serde::de::{self, Visitor};
    use serde::{Deserializer, Serializer};
    use std::fmt::{self, Display};
    use std::marker::PhantomData;
    use std::str::FromStr;

    struct Lexical<T>(PhantomData<T>);

    impl<T: FromStr> Visitor<'_> for Lexical<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a value")
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
            text.parse().map_err(|_| E::custom("not a value"))
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>, T: FromStr>(deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_str(Lexical(PhantomData))
    }

    pub fn serialize<S: Serializer, T: Display>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(value)
    }
}

/// W3.
pub mod records {
    use super::{Deserialize, Serialize, lexical};
    use castile::v1::{DateTime, Decimal};

    #[derive(Serialize, Deserialize)]
    #[serde(rename = "soap:Envelope")]
    pub struct Envelope {
        #[serde(rename = "@xmlns:soap", default, skip_deserializing)]
        pub soap: String,
        #[serde(rename(serialize = "soap:Body", deserialize = "Body"))]
        pub body: Body,
    }

    #[derive(Serialize, Deserialize)]
    pub struct Body {
        #[serde(rename = "ListRecordsResponse")]
        pub response: ListRecordsResponse,
    }

    #[derive(Serialize, Deserialize)]
    pub struct ListRecordsResponse {
        #[serde(rename = "@xmlns", default, skip_deserializing)]
        pub namespace: String,
        #[serde(rename = "Record", default)]
        pub record: Vec<Record>,
    }

    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "PascalCase")]
    pub struct Record {
        pub id: i64,
        #[serde(with = "lexical")]
        pub amount: Decimal,
        #[serde(with = "lexical")]
        pub when: DateTime,
        pub name: String,
        pub active: bool,
    }
}

/// W2.
pub mod orders {
    use super::{Deserialize, Serialize, lexical};
    use castile::v1::{DateTime, Decimal};

    #[derive(Deserialize)]
    pub struct Envelope {
        #[serde(rename = "Body")]
        pub body: Body,
    }

    #[derive(Deserialize)]
    pub struct Body {
        #[serde(rename = "GetOrderResponse")]
        pub response: GetOrderResponse,
    }

    #[derive(Deserialize)]
    pub struct GetOrderResponse {
        #[serde(rename = "Order")]
        pub order: Order,
    }

    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "PascalCase")]
    pub struct Order {
        #[serde(rename = "@id")]
        pub id: String,
        #[serde(rename = "@status")]
        pub status: Status,
        #[serde(rename = "@version")]
        pub version: Option<i64>,
        #[serde(with = "lexical")]
        pub created: DateTime,
        #[serde(with = "lexical")]
        pub modified: DateTime,
        pub customer: Customer,
        #[serde(default)]
        pub line: Vec<Line>,
        pub totals: Totals,
        pub comment: Option<String>,
    }

    #[derive(Serialize, Deserialize)]
    pub enum Status {
        Open,
        Shipped,
        Closed,
    }

    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "PascalCase")]
    pub struct Customer {
        #[serde(rename = "@vip")]
        pub vip: Option<bool>,
        pub number: i64,
        pub name: String,
        pub email: Option<String>,
        pub phone: Option<Nillable>,
        pub fax: Option<String>,
        #[serde(default)]
        pub address: Vec<Address>,
    }

    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "PascalCase")]
    pub struct Address {
        #[serde(rename = "@kind")]
        pub kind: String,
        pub street: String,
        pub city: String,
        pub postal_code: String,
        pub country: String,
    }

    #[derive(Serialize, Deserialize)]
    pub struct Nillable {
        #[serde(rename = "@nil", alias = "@xsi:nil", default)]
        pub nil: Option<bool>,
        #[serde(rename = "$text", default)]
        pub text: Option<String>,
    }

    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "PascalCase")]
    pub struct Line {
        #[serde(rename = "@no")]
        pub no: i64,
        pub sku: String,
        pub description: String,
        pub quantity: i64,
        pub unit_price: Price,
        #[serde(with = "lexical")]
        pub tax_rate: Decimal,
        pub ship_date: Nillable,
        pub note: Option<String>,
        pub backordered: bool,
    }

    #[derive(Serialize, Deserialize)]
    pub struct Price {
        #[serde(rename = "@currency")]
        pub currency: String,
        #[serde(rename = "$text", with = "lexical")]
        pub value: Decimal,
    }

    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "PascalCase")]
    pub struct Totals {
        #[serde(with = "lexical")]
        pub net: Decimal,
        #[serde(with = "lexical")]
        pub tax: Decimal,
        #[serde(with = "lexical")]
        pub gross: Decimal,
    }
}

/// W1.
#[allow(dead_code, reason = "what is read is not looked at")]
pub mod envelopes {
    use super::Deserialize;

    #[derive(Deserialize)]
    pub struct Envelope<B> {
        #[serde(rename = "Header")]
        pub header: Option<Header>,
        #[serde(rename = "Body")]
        pub body: B,
    }

    #[derive(Deserialize)]
    pub struct Header {
        #[serde(rename = "AuthHeader")]
        pub auth_header: Option<AuthHeader>,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "PascalCase")]
    pub struct AuthHeader {
        pub user_name: String,
        pub password: String,
    }

    #[derive(Deserialize)]
    pub struct TicketRequestBody {
        #[serde(rename = "GetAuthenticationToken")]
        pub message: TicketRequest,
    }

    #[derive(Deserialize)]
    pub struct TicketRequest {
        pub request: Request,
    }

    #[derive(Deserialize)]
    pub struct TicketBody {
        #[serde(rename = "GetAuthenticationTokenResponse")]
        pub message: TicketResponse,
    }

    #[derive(Deserialize)]
    pub struct TicketResponse {
        #[serde(rename = "GetAuthenticationTokenResult")]
        pub result: Ticket,
    }

    #[derive(Deserialize)]
    pub struct LoginBody {
        #[serde(rename = "getAuthenticationToken")]
        pub message: Login,
    }

    #[derive(Deserialize)]
    pub struct Login {
        pub username: String,
        pub password: String,
    }

    #[derive(Deserialize)]
    pub struct LoginResponseBody {
        #[serde(rename = "getAuthenticationTokenResponse")]
        pub message: LoginResponse,
    }

    #[derive(Deserialize)]
    pub struct LoginResponse {
        #[serde(rename = "return")]
        pub result: LoginResult,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "PascalCase")]
    pub struct Request {
        pub username: String,
        pub password: String,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "PascalCase")]
    pub struct Ticket {
        pub result: String,
        pub token: String,
    }

    #[derive(Deserialize)]
    pub struct LoginResult {
        pub error_code: i64,
        pub token: Token,
    }

    #[derive(Deserialize)]
    pub struct Token {
        #[serde(rename = "$text", default)]
        pub text: Option<String>,
    }
}

/// W4.
pub mod documents {
    use super::{Deserialize, Serialize};

    #[derive(Deserialize)]
    pub struct Envelope<T> {
        #[serde(rename = "Body")]
        pub body: T,
    }

    #[derive(Deserialize)]
    pub struct DocumentBody {
        #[serde(rename = "GetDocumentResponse")]
        pub response: GetDocumentResponse,
    }

    #[derive(Serialize, Deserialize)]
    pub struct GetDocumentResponse {
        #[serde(rename = "Content")]
        pub content: String,
    }

    #[derive(Deserialize)]
    pub struct ArticlesBody {
        #[serde(rename = "ArticlesResponse")]
        pub response: ArticlesResponse,
    }

    #[derive(Serialize, Deserialize)]
    pub struct ArticlesResponse {
        #[serde(rename = "Article")]
        pub article: Vec<Article>,
    }

    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "PascalCase")]
    pub struct Article {
        pub title: String,
        pub body: String,
    }
}

/// W5. One flat struct for all kinds of expression: tagged enums would buffer each of them.
pub mod expressions {
    use super::{Deserialize, Serialize};

    #[derive(Deserialize)]
    pub struct Envelope {
        #[serde(rename = "Body")]
        pub body: Body,
    }

    #[derive(Deserialize)]
    pub struct Body {
        #[serde(rename = "EvalResponse")]
        pub response: EvalResponse,
    }

    #[derive(Serialize, Deserialize)]
    pub struct EvalResponse {
        pub expr: Vec<Expression>,
    }

    #[derive(Serialize, Deserialize)]
    pub struct Expression {
        #[serde(rename(serialize = "@xsi:type", deserialize = "@type"), alias = "@xsi:type")]
        pub kind: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub op: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub left: Option<Box<Expression>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub right: Option<Box<Expression>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub num: Option<i64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub str: Option<String>,
    }
}
