//! The built-in simple types by name (XSD 1.0 Part 2, §3).

use super::list::items;
use super::name::{is_name, is_ncname, is_nmtoken};
use super::string::{is_any_uri, is_language, is_normalized_string, is_token};
use super::{Decimal, PrefixScope, Value, ValueError, WhiteSpace};

macro_rules! built_in_types {
    ($($(#[$comment:meta])* $variant:ident = $name:literal, $base:expr;)*) => {
        /// A built-in simple type: `xs:anySimpleType`, the 19 primitive types and the 25 derived ones.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum BuiltInType {
            $(
                #[doc = concat!("`xs:", $name, "`")]
                $variant,
            )*
        }

        impl BuiltInType {
            /// All of them; each stands after its base type.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The local name: `dateTime`.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// The name as a person writes it: `xs:dateTime`.
            pub const fn prefixed_name(self) -> &'static str {
                match self {
                    $(Self::$variant => concat!("xs:", $name),)*
                }
            }

            /// The type of this local name.
            pub fn from_name(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$variant),)*
                    _ => None,
                }
            }

            /// What it is derived from; `None` for `xs:anySimpleType`. Lists are restrictions of a list of their items, and
            /// have `xs:anySimpleType` for their base here.
            pub const fn base(self) -> Option<Self> {
                match self {
                    $(Self::$variant => $base,)*
                }
            }
        }
    };
}

built_in_types! {
    AnySimpleType = "anySimpleType", None;
    String = "string", Some(Self::AnySimpleType);
    Boolean = "boolean", Some(Self::AnySimpleType);
    Decimal = "decimal", Some(Self::AnySimpleType);
    Float = "float", Some(Self::AnySimpleType);
    Double = "double", Some(Self::AnySimpleType);
    Duration = "duration", Some(Self::AnySimpleType);
    DateTime = "dateTime", Some(Self::AnySimpleType);
    Time = "time", Some(Self::AnySimpleType);
    Date = "date", Some(Self::AnySimpleType);
    GYearMonth = "gYearMonth", Some(Self::AnySimpleType);
    GYear = "gYear", Some(Self::AnySimpleType);
    GMonthDay = "gMonthDay", Some(Self::AnySimpleType);
    GDay = "gDay", Some(Self::AnySimpleType);
    GMonth = "gMonth", Some(Self::AnySimpleType);
    HexBinary = "hexBinary", Some(Self::AnySimpleType);
    Base64Binary = "base64Binary", Some(Self::AnySimpleType);
    AnyUri = "anyURI", Some(Self::AnySimpleType);
    QName = "QName", Some(Self::AnySimpleType);
    Notation = "NOTATION", Some(Self::AnySimpleType);
    NormalizedString = "normalizedString", Some(Self::String);
    Token = "token", Some(Self::NormalizedString);
    Language = "language", Some(Self::Token);
    NmToken = "NMTOKEN", Some(Self::Token);
    NmTokens = "NMTOKENS", Some(Self::AnySimpleType);
    Name = "Name", Some(Self::Token);
    NCName = "NCName", Some(Self::Name);
    Id = "ID", Some(Self::NCName);
    IdRef = "IDREF", Some(Self::NCName);
    IdRefs = "IDREFS", Some(Self::AnySimpleType);
    Entity = "ENTITY", Some(Self::NCName);
    Entities = "ENTITIES", Some(Self::AnySimpleType);
    Integer = "integer", Some(Self::Decimal);
    NonPositiveInteger = "nonPositiveInteger", Some(Self::Integer);
    NegativeInteger = "negativeInteger", Some(Self::NonPositiveInteger);
    Long = "long", Some(Self::Integer);
    Int = "int", Some(Self::Long);
    Short = "short", Some(Self::Int);
    Byte = "byte", Some(Self::Short);
    NonNegativeInteger = "nonNegativeInteger", Some(Self::Integer);
    UnsignedLong = "unsignedLong", Some(Self::NonNegativeInteger);
    UnsignedInt = "unsignedInt", Some(Self::UnsignedLong);
    UnsignedShort = "unsignedShort", Some(Self::UnsignedInt);
    UnsignedByte = "unsignedByte", Some(Self::UnsignedShort);
    PositiveInteger = "positiveInteger", Some(Self::NonNegativeInteger);
}

impl BuiltInType {
    /// The primitive type that an atomic type goes back to, itself included; `None` for lists and `xs:anySimpleType`.
    pub const fn primitive(self) -> Option<Self> {
        match self.base() {
            None => None,
            Some(Self::AnySimpleType) if self.item().is_some() => None,
            Some(Self::AnySimpleType) => Some(self),
            Some(base) => base.primitive(),
        }
    }

    /// The type of a list's items: `xs:IDREF` for `xs:IDREFS`.
    pub const fn item(self) -> Option<Self> {
        match self {
            Self::NmTokens => Some(Self::NmToken),
            Self::IdRefs => Some(Self::IdRef),
            Self::Entities => Some(Self::Entity),
            _ => None,
        }
    }

    /// Whether it is one of the nineteen.
    pub const fn is_primitive(self) -> bool {
        matches!(self.base(), Some(Self::AnySimpleType)) && self.item().is_none()
    }

    /// The whiteSpace facet.
    pub const fn white_space(self) -> WhiteSpace {
        match self {
            Self::AnySimpleType | Self::String => WhiteSpace::Preserve,
            Self::NormalizedString => WhiteSpace::Replace,
            _ => WhiteSpace::Collapse,
        }
    }

    /// The value of any text: white space is treated, the lexical form and the bounds of derived types are checked.
    ///
    /// # Errors
    /// The text is no value of this type.
    pub fn parse(self, text: &str, prefixes: &dyn PrefixScope) -> Result<Value, ValueError> {
        let text = self.white_space().apply(text);
        let value = Value::parse(self, &text, prefixes)?;
        if self.admits(&text, &value) { Ok(value) } else { Err(ValueError::new(self.prefixed_name())) }
    }

    /// Whether a text, its white space treated, is a value of this type, as [`parse`](Self::parse) has it. No value is made of a text that
    /// is its own value.
    ///
    /// # Errors
    /// It is none.
    pub fn judge(self, text: &str, prefixes: &dyn PrefixScope) -> Result<(), ValueError> {
        let is_valid = match (self.item(), self.primitive()) {
            (Some(item), _) => {
                items(text).try_for_each(|text| item.judge(text, prefixes))?;
                items(text).next().is_some()
            }
            (None, Some(Self::String)) => self.admits_text(text),
            (None, Some(Self::AnyUri)) => is_any_uri(text),
            (None, Some(_) | None) => self.parse(text, prefixes).is_ok(),
        };
        if is_valid { Ok(()) } else { Err(ValueError::new(self.prefixed_name())) }
    }

    /// The canonical form that a value has as one of this type: what is derived from `xs:integer` has no point, where the same number has
    /// one as an `xs:decimal`. `None` for names and lists of them, see [`Value::canonical`].
    pub fn canonical(self, value: &Value) -> Option<String> {
        let text = value.canonical()?;
        let integer = if self.is_integer() { text.strip_suffix(".0").map(str::to_owned) } else { None };
        Some(integer.unwrap_or(text))
    }

    /// Whether it is `xs:integer` or derived from it.
    const fn is_integer(self) -> bool {
        match self.base() {
            Some(base) => matches!(self, Self::Integer) || base.is_integer(),
            None => false,
        }
    }

    /// Whether a value of the primitive type, with its text after white space treatment, is one of this type too.
    pub fn admits(self, text: &str, value: &Value) -> bool {
        match self {
            Self::NormalizedString
            | Self::Token
            | Self::Language
            | Self::NmToken
            | Self::Name
            | Self::NCName
            | Self::Id
            | Self::IdRef
            | Self::Entity => self.admits_text(text),
            Self::NmTokens | Self::IdRefs | Self::Entities => match value {
                Value::List(items) => !items.is_empty(),
                _ => false,
            },
            Self::Integer
            | Self::NonPositiveInteger
            | Self::NegativeInteger
            | Self::Long
            | Self::Int
            | Self::Short
            | Self::Byte
            | Self::NonNegativeInteger
            | Self::UnsignedLong
            | Self::UnsignedInt
            | Self::UnsignedShort
            | Self::UnsignedByte
            | Self::PositiveInteger => match value {
                Value::Decimal(number) => !text.contains('.') && self.is_within_bounds(number),
                _ => false,
            },
            Self::AnySimpleType
            | Self::String
            | Self::Boolean
            | Self::Decimal
            | Self::Float
            | Self::Double
            | Self::Duration
            | Self::DateTime
            | Self::Time
            | Self::Date
            | Self::GYearMonth
            | Self::GYear
            | Self::GMonthDay
            | Self::GDay
            | Self::GMonth
            | Self::HexBinary
            | Self::Base64Binary
            | Self::AnyUri
            | Self::QName
            | Self::Notation => true,
        }
    }

    /// The same of what is derived from `xs:string`, whose texts are their values.
    fn admits_text(self, text: &str) -> bool {
        match self {
            Self::NormalizedString => is_normalized_string(text),
            Self::Token => is_token(text),
            Self::Language => is_language(text),
            Self::NmToken => is_nmtoken(text),
            Self::Name => is_name(text),
            Self::NCName | Self::Id | Self::IdRef | Self::Entity => is_ncname(text),
            _ => true,
        }
    }

    /// The least and the greatest value of a type derived from `xs:integer`, where it has them.
    pub const fn bounds(self) -> (Option<i128>, Option<i128>) {
        match self {
            Self::NonPositiveInteger => (None, Some(0)),
            Self::NegativeInteger => (None, Some(-1)),
            Self::Long => (Some(i64::MIN as i128), Some(i64::MAX as i128)),
            Self::Int => (Some(i32::MIN as i128), Some(i32::MAX as i128)),
            Self::Short => (Some(i16::MIN as i128), Some(i16::MAX as i128)),
            Self::Byte => (Some(i8::MIN as i128), Some(i8::MAX as i128)),
            Self::NonNegativeInteger => (Some(0), None),
            Self::UnsignedLong => (Some(0), Some(u64::MAX as i128)),
            Self::UnsignedInt => (Some(0), Some(u32::MAX as i128)),
            Self::UnsignedShort => (Some(0), Some(u16::MAX as i128)),
            Self::UnsignedByte => (Some(0), Some(u8::MAX as i128)),
            Self::PositiveInteger => (Some(1), None),
            _ => (None, None),
        }
    }

    fn is_within_bounds(self, number: &Decimal) -> bool {
        let (least, greatest) = self.bounds();
        least.is_none_or(|least| *number >= Decimal::from(least))
            && greatest.is_none_or(|greatest| *number <= Decimal::from(greatest))
    }
}
