//! What generated SOAP clients call: reading and writing messages, envelopes, faults, calls and transports.
#![deny(missing_docs)]

mod encoding;
pub mod kind;
mod name;
mod nillable;
pub mod reader;
mod secret;
pub mod transport;
pub mod v1;
pub mod value;
pub mod writer;

pub use encoding::Text;
pub use name::{Name, Namespace};
pub use nillable::Nillable;
pub use reader::{Limits, ReadError, ReadErrorKind};
pub use secret::Secret;
#[cfg(feature = "reqwest")]
pub use transport::Reqwest;
#[cfg(feature = "ureq")]
pub use transport::Ureq;
pub use value::{
    Binary, Date, DateTime, Decimal, Duration, GDay, GMonth, GMonthDay, GYear, GYearMonth, HexBinary, Integer, List,
    QName, Time,
};

/// The HTTP library behind [`Reqwest`], to build a client with settings of your own.
#[cfg(feature = "reqwest")]
pub use ::reqwest;
/// The HTTP library behind [`Ureq`], to build an agent with settings of your own.
#[cfg(feature = "ureq")]
pub use ::ureq;
