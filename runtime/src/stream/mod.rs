//! Messages that are too long to be held: records, the elements that repeat somewhere in a document or an envelope, are read
//! and written one by one. What is held is one record and the bytes that came with it, however long the message is.
//!
//! [`Records`] is the middle of reading: bytes are pushed into it as they come, records are pulled out of it as they are
//! whole. [`Records::read_from`] lets it pull from an [`io::Read`](std::io::Read), [`Records::await_from`] from whatever gives
//! chunks asynchronously. [`RecordWriter`] writes to an [`io::Write`](std::io::Write).
//!
//! ```
//! # use castile::v1::{Name, Namespace};
//! use castile::stream::Records;
//!
//! # static SHOP: Namespace = Namespace::new("urn:shop");
//! # static LIST: Name = Name::new(&SHOP, "List");
//! # static ORDER: Name = Name::new(&SHOP, "Order");
//! # fn main() -> Result<(), castile::stream::StreamError> {
//! let file: &[u8] = b"<List xmlns='urn:shop'><Order>1</Order><Order>2</Order></List>";
//! let mut orders = Records::in_document(&[&LIST], &ORDER).read_from(file);
//! let mut sum = 0;
//! while let Some(order) = orders.next_record::<_, i32>()? {
//!     sum += order;
//! }
//! assert_eq!(sum, 3);
//! # Ok(())
//! # }
//! ```

mod error;
mod gathered;
mod input;
mod markup;
mod records;
mod source;
#[cfg(test)]
mod tests;
mod write;

pub use error::StreamError;
pub(crate) use markup::Scan;
pub use records::{Next, Records};
pub(crate) use source::AwaitChunks;
pub use source::{AwaitFrom, ReadFrom};
pub(crate) use write::Pieces;
pub use write::RecordWriter;
