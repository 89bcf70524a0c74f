//! SOAP 1.1 (W3C Note, 2000) and SOAP 1.2 (Part 1, 2007): versions, envelopes, header blocks and faults.

mod envelope;
mod fault;
mod header;
mod version;

pub(crate) use envelope::{Answer, ReadEnvelope, ReadOutput, read_fault, write_frame};
pub use fault::{Fault, FaultCode, FaultKind, Reason};
pub use header::Header;
pub use version::Version;
