//! A value of any simple type, for those who know its type only at run time: facets, enumerations, defaults, keys.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

use super::canonical::Canonical;
use super::list::{items, write_items};
use super::string::is_any_uri;
use super::{
    Binary, BuiltInType, Date, DateTime, Decimal, Duration, GDay, GMonth, GMonthDay, GYear, GYearMonth, HexBinary,
    PrefixScope, QName, SimpleType, TextWriter, Time, ValueError,
};

/// A value of a primitive type, or a list of them.
///
/// Values are compared as XSD 1.0 says: those of different primitive types are never equal, `NaN` is equal to itself, and
/// `0` to `-0`. `partial_cmp` is `None` where a type has no order and the values differ.
#[derive(Clone, Debug)]
pub enum Value {
    /// `xs:string` and what is derived from it; also `xs:anySimpleType`.
    String(String),
    /// `xs:boolean`
    Boolean(bool),
    /// `xs:decimal` and what is derived from it, `xs:integer` included.
    Decimal(Decimal),
    /// `xs:float`
    Float(f32),
    /// `xs:double`
    Double(f64),
    /// `xs:duration`
    Duration(Duration),
    /// `xs:dateTime`
    DateTime(DateTime),
    /// `xs:time`
    Time(Time),
    /// `xs:date`
    Date(Date),
    /// `xs:gYearMonth`
    GYearMonth(GYearMonth),
    /// `xs:gYear`
    GYear(GYear),
    /// `xs:gMonthDay`
    GMonthDay(GMonthDay),
    /// `xs:gDay`
    GDay(GDay),
    /// `xs:gMonth`
    GMonth(GMonth),
    /// `xs:hexBinary`
    HexBinary(HexBinary),
    /// `xs:base64Binary`
    Base64Binary(Binary),
    /// `xs:anyURI`
    AnyUri(String),
    /// `xs:QName`
    QName(QName),
    /// `xs:NOTATION`
    Notation(QName),
    /// The items of a list.
    List(Vec<Value>),
}

impl Value {
    /// Reads a text, whose white space has been treated, as a value of the primitive type that this type goes back to; of
    /// a list, its items with their own checks. What a derived type demands besides is asked by
    /// [`BuiltInType::admits`]; [`BuiltInType::parse`] does it all.
    ///
    /// # Errors
    /// The text is not in the lexical space of the type, or names a prefix that is not declared.
    pub fn parse(type_: BuiltInType, text: &str, prefixes: &dyn PrefixScope) -> Result<Self, ValueError> {
        if let Some(item) = type_.item() {
            return items(text).map(|text| item.parse(text, prefixes)).collect::<Result<_, _>>().map(Self::List);
        }
        Ok(match type_.primitive().unwrap_or(BuiltInType::String) {
            BuiltInType::Boolean => Self::Boolean(SimpleType::parse(text, prefixes)?),
            BuiltInType::Decimal => Self::Decimal(SimpleType::parse(text, prefixes)?),
            BuiltInType::Float => Self::Float(SimpleType::parse(text, prefixes)?),
            BuiltInType::Double => Self::Double(SimpleType::parse(text, prefixes)?),
            BuiltInType::Duration => Self::Duration(SimpleType::parse(text, prefixes)?),
            BuiltInType::DateTime => Self::DateTime(SimpleType::parse(text, prefixes)?),
            BuiltInType::Time => Self::Time(SimpleType::parse(text, prefixes)?),
            BuiltInType::Date => Self::Date(SimpleType::parse(text, prefixes)?),
            BuiltInType::GYearMonth => Self::GYearMonth(SimpleType::parse(text, prefixes)?),
            BuiltInType::GYear => Self::GYear(SimpleType::parse(text, prefixes)?),
            BuiltInType::GMonthDay => Self::GMonthDay(SimpleType::parse(text, prefixes)?),
            BuiltInType::GDay => Self::GDay(SimpleType::parse(text, prefixes)?),
            BuiltInType::GMonth => Self::GMonth(SimpleType::parse(text, prefixes)?),
            BuiltInType::HexBinary => Self::HexBinary(SimpleType::parse(text, prefixes)?),
            BuiltInType::Base64Binary => Self::Base64Binary(SimpleType::parse(text, prefixes)?),
            BuiltInType::AnyUri if is_any_uri(text) => Self::AnyUri(text.into()),
            BuiltInType::AnyUri => return Err(ValueError::new("xs:anyURI")),
            BuiltInType::QName => Self::QName(SimpleType::parse(text, prefixes)?),
            BuiltInType::Notation => Self::Notation(SimpleType::parse(text, prefixes)?),
            _ => Self::String(text.into()),
        })
    }

    /// Writes the lexical form.
    pub fn write(&self, out: &mut dyn TextWriter) {
        self.write_form(Form::Lexical, out);
    }

    /// Writes the canonical form; of names, with the prefix that is asked for.
    pub fn write_canonical(&self, out: &mut dyn TextWriter) {
        self.write_form(Form::Canonical, out);
    }

    /// The canonical form, as [`canonical`](super::canonical) says: values have the same one if and only if they are equal. It is that of the
    /// primitive type, so that 1 is `1.0`; [`BuiltInType::canonical`] has that of an integer. `None` for names and lists of them.
    pub fn canonical(&self) -> Option<String> {
        Canonical::of(|out| self.write_canonical(out))
    }

    fn write_form(&self, form: Form, out: &mut dyn TextWriter) {
        match self {
            Self::String(value) | Self::AnyUri(value) => form.write(value, out),
            Self::Boolean(value) => form.write(value, out),
            Self::Decimal(value) => form.write(value, out),
            Self::Float(value) => form.write(value, out),
            Self::Double(value) => form.write(value, out),
            Self::Duration(value) => form.write(value, out),
            Self::DateTime(value) => form.write(value, out),
            Self::Time(value) => form.write(value, out),
            Self::Date(value) => form.write(value, out),
            Self::GYearMonth(value) => form.write(value, out),
            Self::GYear(value) => form.write(value, out),
            Self::GMonthDay(value) => form.write(value, out),
            Self::GDay(value) => form.write(value, out),
            Self::GMonth(value) => form.write(value, out),
            Self::HexBinary(value) => form.write(value, out),
            Self::Base64Binary(value) => form.write(value, out),
            Self::QName(value) | Self::Notation(value) => form.write(value, out),
            Self::List(items) => write_items(items, out, |item, out| item.write_form(form, out)),
        }
    }

    /// What `length`, `minLength` and `maxLength` limit (§4.3.1): characters, octets or items. `None` where they do not apply,
    /// and for `xs:QName` and `xs:NOTATION`, whose length says nothing.
    pub fn length(&self) -> Option<usize> {
        match self {
            Self::String(text) | Self::AnyUri(text) => Some(text.chars().count()),
            Self::HexBinary(octets) => Some(octets.len()),
            Self::Base64Binary(octets) => Some(octets.len()),
            Self::List(items) => Some(items.len()),
            _ => None,
        }
    }

    /// What `totalDigits` limits (§4.3.11); `None` where it does not apply.
    pub fn total_digits(&self) -> Option<usize> {
        match self {
            Self::Decimal(number) => Some(number.total_digits()),
            _ => None,
        }
    }

    /// What `fractionDigits` limits (§4.3.12); `None` where it does not apply.
    pub fn fraction_digits(&self) -> Option<usize> {
        match self {
            Self::Decimal(number) => Some(number.fraction_digits()),
            _ => None,
        }
    }
}

/// Which text of a value is written.
#[derive(Clone, Copy)]
enum Form {
    Lexical,
    Canonical,
}

impl Form {
    fn write(self, value: &impl SimpleType, out: &mut dyn TextWriter) {
        match self {
            Self::Lexical => value.write(out),
            Self::Canonical => value.write_canonical(out),
        }
    }
}

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::String(a), Self::String(b)) | (Self::AnyUri(a), Self::AnyUri(b)) => a == b,
            (Self::Boolean(a), Self::Boolean(b)) => a == b,
            (Self::HexBinary(a), Self::HexBinary(b)) => a == b,
            (Self::Base64Binary(a), Self::Base64Binary(b)) => a == b,
            (Self::QName(a), Self::QName(b)) | (Self::Notation(a), Self::Notation(b)) => a == b,
            (Self::List(a), Self::List(b)) => a == b,
            _ => self.order(other) == Some(Ordering::Equal),
        }
    }
}

impl Eq for Value {}

impl PartialOrd for Value {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.order(other).or_else(|| (self == other).then_some(Ordering::Equal))
    }
}

impl Value {
    /// The order of the types that have one.
    fn order(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Decimal(a), Self::Decimal(b)) => a.partial_cmp(b),
            (Self::Float(a), Self::Float(b)) if a.is_nan() && b.is_nan() => Some(Ordering::Equal),
            (Self::Float(a), Self::Float(b)) => a.partial_cmp(b),
            (Self::Double(a), Self::Double(b)) if a.is_nan() && b.is_nan() => Some(Ordering::Equal),
            (Self::Double(a), Self::Double(b)) => a.partial_cmp(b),
            (Self::Duration(a), Self::Duration(b)) => a.partial_cmp(b),
            (Self::DateTime(a), Self::DateTime(b)) => a.partial_cmp(b),
            (Self::Time(a), Self::Time(b)) => a.partial_cmp(b),
            (Self::Date(a), Self::Date(b)) => a.partial_cmp(b),
            (Self::GYearMonth(a), Self::GYearMonth(b)) => a.partial_cmp(b),
            (Self::GYear(a), Self::GYear(b)) => a.partial_cmp(b),
            (Self::GMonthDay(a), Self::GMonthDay(b)) => a.partial_cmp(b),
            (Self::GDay(a), Self::GDay(b)) => a.partial_cmp(b),
            (Self::GMonth(a), Self::GMonth(b)) => a.partial_cmp(b),
            _ => None,
        }
    }
}

impl Hash for Value {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::mem::discriminant(self).hash(state);
        match self {
            Self::String(value) | Self::AnyUri(value) => value.hash(state),
            Self::Boolean(value) => value.hash(state),
            Self::Decimal(value) => value.hash(state),
            // Adding zero makes one of the two zeros; each NaN is the same one.
            Self::Float(value) if value.is_nan() => f32::NAN.to_bits().hash(state),
            Self::Float(value) => (value + 0.0).to_bits().hash(state),
            Self::Double(value) if value.is_nan() => f64::NAN.to_bits().hash(state),
            Self::Double(value) => (value + 0.0).to_bits().hash(state),
            Self::Duration(value) => value.hash(state),
            Self::DateTime(value) => value.hash(state),
            Self::Time(value) => value.hash(state),
            Self::Date(value) => value.hash(state),
            Self::GYearMonth(value) => value.hash(state),
            Self::GYear(value) => value.hash(state),
            Self::GMonthDay(value) => value.hash(state),
            Self::GDay(value) => value.hash(state),
            Self::GMonth(value) => value.hash(state),
            Self::HexBinary(value) => value.hash(state),
            Self::Base64Binary(value) => value.hash(state),
            Self::QName(value) | Self::Notation(value) => value.hash(state),
            Self::List(value) => value.hash(state),
        }
    }
}
