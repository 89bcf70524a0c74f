//! The bytes of a request.

use std::fmt;
use std::ops::Deref;

use crate::writer::Buffer;

/// The body of a request. It is wiped when it is dropped, for it may hold passwords.
///
/// What a transport, its TLS library or the kernel copy from it is theirs, and is not wiped by this crate.
#[derive(Clone)]
pub struct Body {
    bytes: Buffer,
}

impl Body {
    pub(crate) fn new(bytes: Buffer) -> Self {
        Self { bytes }
    }
}

impl<T: Into<Vec<u8>>> From<T> for Body {
    fn from(bytes: T) -> Self {
        Self { bytes: Buffer::from(bytes.into()) }
    }
}

impl Deref for Body {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes
    }
}

impl AsRef<[u8]> for Body {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

/// Its length; never its content.
impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.bytes.fmt(f)
    }
}
