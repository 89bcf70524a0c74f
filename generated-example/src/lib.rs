//! Clients of two services, as `castile` prints them from the contracts in `wsdl/`, and beside them what a person adds by
//! hand: the meaning of the status codes, and short constructors.
//!
//! The two files of clients are checked in so that they can be read and reviewed; a test prints them anew and fails on any
//! difference.

#[rustfmt::skip]
pub mod account_management_service;
#[rustfmt::skip]
pub mod authentication_service;
mod credentials;
mod status;

pub use status::Status;
