//! Clients: what the clients that are printed from a contract are made of. A method returns a [`Call`] that is not yet sent;
//! it is sent by `.send()` over a blocking transport, by `.await` over an async one.

mod answer;
mod call;
mod exchange;
mod message;
mod operation;
mod port;
mod records;
mod reply;
mod settings;
mod upload;

pub use call::Call;
pub use operation::{Endpoints, Operation};
pub use port::{Client, Port};
pub use records::{AsyncRecords, Records, RecordsCall, RecordsOf};
pub use reply::Reply;
pub use upload::RecordsInto;
