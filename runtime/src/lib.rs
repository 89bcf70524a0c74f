//! What generated SOAP clients call: reading and writing messages, envelopes, faults, calls and transports.
#![deny(missing_docs)]

mod name;
mod nillable;
pub mod reader;
mod secret;
pub mod v1;
pub mod value;
pub mod writer;

pub use name::{Name, Namespace};
pub use nillable::Nillable;
pub use secret::Secret;
pub use value::{
    Binary, Date, DateTime, Decimal, Duration, GDay, GMonth, GMonthDay, GYear, GYearMonth, HexBinary, Integer, List,
    QName, Time,
};
