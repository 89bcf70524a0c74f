//! Elements that may be left out and may be nil.

/// The value of an element that may be absent (`minOccurs="0"`) and may be nil (`nillable="true"`): the message tells the two
/// apart, and so does this. What was read writes back the same, but for attributes of an element that is nil: they are not kept.
///
/// ```
/// use castile::Nillable;
///
/// let note: Nillable<String> = "call back".into();
/// assert_eq!(note.value().map(String::as_str), Some("call back"));
/// assert_eq!(Nillable::<i32>::default(), Nillable::Absent);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Nillable<T> {
    /// The element is not there.
    #[default]
    Absent,
    /// The element is there and says `xsi:nil="true"`.
    Nil,
    /// The element is there with a value.
    Value(T),
}

impl<T> Nillable<T> {
    /// The value, if there is one.
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Nil => None,
        }
    }

    /// The value to change, if there is one.
    pub const fn value_mut(&mut self) -> Option<&mut T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Nil => None,
        }
    }

    /// The value, if there is one.
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Nil => None,
        }
    }

    /// Whether the element is not there.
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the element is there without a value.
    pub const fn is_nil(&self) -> bool {
        matches!(self, Self::Nil)
    }

    /// Whether there is a value.
    pub const fn is_value(&self) -> bool {
        matches!(self, Self::Value(_))
    }

    /// The same, with a reference to the value.
    pub const fn as_ref(&self) -> Nillable<&T> {
        match self {
            Self::Absent => Nillable::Absent,
            Self::Nil => Nillable::Nil,
            Self::Value(value) => Nillable::Value(value),
        }
    }

    /// Changes the value, if there is one.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Nillable<U> {
        match self {
            Self::Absent => Nillable::Absent,
            Self::Nil => Nillable::Nil,
            Self::Value(value) => Nillable::Value(change(value)),
        }
    }

    /// The value, or this one.
    pub fn unwrap_or(self, other: T) -> T {
        self.into_value().unwrap_or(other)
    }

    /// The value, or the default of its type.
    pub fn unwrap_or_default(self) -> T
    where
        T: Default,
    {
        self.into_value().unwrap_or_default()
    }

    /// Takes the whole out and leaves absence.
    pub const fn take(&mut self) -> Self {
        std::mem::replace(self, Self::Absent)
    }
}

impl<T> From<T> for Nillable<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

/// `None` is absence; nil is only ever said as such.
impl<T> From<Option<T>> for Nillable<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Absent, Self::Value)
    }
}

/// Absence and nil are both `None`.
impl<T> From<Nillable<T>> for Option<T> {
    fn from(value: Nillable<T>) -> Self {
        value.into_value()
    }
}

impl From<&str> for Nillable<String> {
    fn from(value: &str) -> Self {
        Self::Value(value.into())
    }
}

impl From<&str> for Nillable<crate::Secret> {
    fn from(value: &str) -> Self {
        Self::Value(value.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn converts_both_ways() {
        assert_eq!(Nillable::from(Some(1)), Nillable::Value(1));
        assert_eq!(Nillable::<i32>::from(None), Nillable::Absent);
        assert_eq!(Option::<i32>::from(Nillable::Nil), None);
        assert_eq!(Option::from(Nillable::Value(2)), Some(2));
        assert!(Nillable::<i32>::Nil.is_nil() && !Nillable::<i32>::Nil.is_absent());
        assert_eq!(Nillable::Value(2).map(|n| n + 1), Nillable::Value(3));
    }
}
