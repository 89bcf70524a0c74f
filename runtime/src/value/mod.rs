//! Values and their lexical forms (XSD 1.0 Part 2): one file per family. Readers and writers of messages, and the facets
//! of contracts, use the same ones.

mod binary;
mod boolean;
mod built_in_type;
mod calendar;
mod canonical;
mod conversion;
mod date_time;
mod decimal;
mod duration;
mod enumeration;
mod error;
mod float;
mod fraction;
mod gregorian;
mod integer;
mod list;
mod name;
mod qname;
pub(crate) mod short_text;
mod simple_type;
mod string;
#[cfg(test)]
mod tests;
#[expect(clippy::module_inception, reason = "the file is named after the type that it holds")]
mod value;
mod white_space;

pub use binary::{Binary, HexBinary};
pub use built_in_type::BuiltInType;
pub use calendar::Zone;
pub use canonical::canonical;
pub use date_time::{Date, DateTime, Time};
pub use decimal::Decimal;
pub use duration::Duration;
pub use enumeration::Enumeration;
pub use error::ValueError;
pub use float::{canonical_f32, canonical_f64};
pub use fraction::Fraction;
pub use gregorian::{GDay, GMonth, GMonthDay, GYear, GYearMonth};
pub use integer::Integer;
pub use list::List;
pub(crate) use list::items;
pub use name::{
    is_name, is_name_character, is_name_start_character, is_ncname, is_nmtoken, name_ranges, name_start_ranges,
};
pub use qname::QName;
pub use simple_type::{NoPrefixes, PrefixScope, SimpleType, TextWriter, WhiteSpace};
pub use string::{is_any_uri, is_language, is_normalized_string, is_token};
pub use value::Value;
