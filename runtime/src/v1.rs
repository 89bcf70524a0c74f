//! The agreement between generated code and this crate, version 1: generated code uses these names and no others.

pub use crate::client::{Call, Client, Endpoints, Operation, Port, RecordsInto, RecordsOf};
pub use crate::name::{Name, Namespace};
pub use crate::nillable::Nillable;
pub use crate::reader::{Content, GlobalElement, ReadGroup, ReadXml, Reader};
pub use crate::secret::Secret;
pub use crate::soap::Version;
pub use crate::tree::{Attributes, Element, Node, Wildcard};
pub use crate::value::BuiltInType as Xs;
pub use crate::value::{
    Binary, Date, DateTime, Decimal, Duration, Enumeration, GDay, GMonth, GMonthDay, GYear, GYearMonth, HexBinary,
    Integer, List, PrefixScope, QName, SimpleType, TextWriter, Time, ValueError,
};
pub use crate::writer::{WriteGroup, WriteXml, Writer};
