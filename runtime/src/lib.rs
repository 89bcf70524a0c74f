//! What generated SOAP clients call: reading and writing messages, envelopes, faults, calls and transports.
#![deny(missing_docs)]

pub mod value;
