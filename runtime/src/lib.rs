//! What generated SOAP clients call: reading and writing messages, envelopes, faults, calls and transports.
#![deny(missing_docs)]

mod client;
mod encoding;
mod error;
pub mod kind;
mod name;
mod nillable;
pub mod reader;
mod secret;
pub mod soap;
pub mod stream;
pub mod transport;
pub mod tree;
pub mod v1;
pub mod value;
pub mod writer;

pub use client::{
    AsyncRecords, Call, Client, Endpoints, Operation, Port, Records, RecordsCall, RecordsInto, RecordsOf, Reply,
};
pub use encoding::Text;
pub use error::{CallError, Error, RequestError, StatusError};
pub use name::{Name, Namespace};
pub use nillable::Nillable;
pub use reader::{Limits, ReadError, ReadErrorKind};
pub use secret::Secret;
pub use soap::{Fault, FaultKind, Header, Version};
#[cfg(feature = "reqwest")]
pub use transport::Reqwest;
#[cfg(feature = "ureq")]
pub use transport::Ureq;
pub use tree::Element;
pub use value::{
    Binary, Date, DateTime, Decimal, Duration, GDay, GMonth, GMonthDay, GYear, GYearMonth, HexBinary, Integer, List,
    QName, Time,
};

/// Takes in the client that `build.rs` generated, as a module of that name.
///
/// `castile::include_client!(account_management_service);` is the module `account_management_service` with what is in
/// `OUT_DIR/account_management_service.rs`. That parts of a contract are not used is normal, and no warning.
#[macro_export]
macro_rules! include_client {
    ($(#[$attribute:meta])* $name:ident) => {
        $(#[$attribute])*
        #[doc = concat!("The client generated as `", stringify!($name), ".rs`.")]
        #[allow(dead_code)]
        pub mod $name {
            include!(concat!(env!("OUT_DIR"), "/", stringify!($name), ".rs"));
        }
    };
}

/// The HTTP library behind [`Reqwest`], to build a client with settings of your own.
#[cfg(feature = "reqwest")]
pub use ::reqwest;
/// The HTTP library behind [`Ureq`], to build an agent with settings of your own.
#[cfg(feature = "ureq")]
pub use ::ureq;
