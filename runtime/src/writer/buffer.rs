//! The bytes of a message, while it is written, sent or received. They grow through one door, so that no copy stays behind:
//! a message may hold a password or a token anywhere.

use std::fmt;
use std::ops::Deref;

use zeroize::Zeroize;

use crate::name::Name;

/// Bytes that are wiped when they are dropped, and wherever they move away from.
#[derive(Clone, Default)]
pub(crate) struct Buffer {
    bytes: Vec<u8>,
}

impl Buffer {
    /// An empty buffer that holds `capacity` bytes before it moves for the first time.
    pub(crate) fn with_capacity(capacity: usize) -> Self {
        Self { bytes: Vec::with_capacity(capacity) }
    }

    /// Makes room for `more` bytes: the only place where the bytes move.
    #[inline(always)]
    pub(crate) fn reserve(&mut self, more: usize) {
        if self.bytes.capacity() - self.bytes.len() < more {
            self.grow(more);
        }
    }

    #[cold]
    #[inline(never)]
    fn grow(&mut self, more: usize) {
        let needed = self.bytes.len().saturating_add(more);
        let mut larger = Vec::with_capacity(needed.max(self.bytes.capacity().saturating_mul(2)).max(512));
        larger.extend_from_slice(&self.bytes);
        let mut left = std::mem::replace(&mut self.bytes, larger);
        wipe(&mut left);
    }

    /// Wipes what is in it, and keeps the room.
    pub(crate) fn clear(&mut self) {
        wipe(&mut self.bytes);
        self.bytes.clear();
    }

    #[inline]
    pub(crate) fn push(&mut self, byte: u8) {
        self.reserve(1);
        self.bytes.push(byte);
    }

    #[inline]
    pub(crate) fn extend(&mut self, bytes: &[u8]) {
        self.reserve(bytes.len());
        self.bytes.extend_from_slice(bytes);
    }

    /// Room for `N` bytes at the end. Copies into it have constant sizes, which the compiler turns into a few moves; a copy of a
    /// size known only at run time is a call.
    #[inline(always)]
    pub(crate) fn tail<const N: usize>(&mut self) -> Tail<'_> {
        self.reserve(N);
        let end = self.bytes.len();
        self.bytes.extend_from_slice(&[0; N]);
        Tail { bytes: &mut self.bytes, end }
    }

    /// A tag: what comes before the local name, the local name, and as many as `more` bytes of the `>` after it.
    #[inline(always)]
    pub(crate) fn tag(&mut self, mark: &[u8; 16], mark_len: u8, name: &Name, more: usize) {
        if let Some(local) = name.padded() {
            let mut tail = self.tail::<32>();
            tail.put(mark, mark_len.into());
            return tail.put(&local, name.local().len() + more);
        }
        self.extend(&mark[..usize::from(mark_len)]);
        self.extend(name.local().as_bytes());
        if more == 1 {
            self.push(b'>');
        }
    }
}

/// Room at the end of a buffer; what is not used of it is given back.
pub(crate) struct Tail<'a> {
    bytes: &'a mut Vec<u8>,
    end: usize,
}

impl Tail<'_> {
    /// Appends the first `length` bytes of `padded`.
    #[inline(always)]
    pub(crate) fn put<const N: usize>(&mut self, padded: &[u8; N], length: usize) {
        self.bytes[self.end..self.end + N].copy_from_slice(padded);
        self.end += length;
    }
}

impl Drop for Tail<'_> {
    #[inline(always)]
    fn drop(&mut self) {
        self.bytes.truncate(self.end);
    }
}

/// In pieces: the C library clears short ones with wide stores, and a long one with one instruction for each byte.
fn wipe(bytes: &mut [u8]) {
    bytes.chunks_mut(1024).for_each(Zeroize::zeroize);
}

impl Deref for Buffer {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes
    }
}

impl Drop for Buffer {
    fn drop(&mut self) {
        // Beyond the length there is never more than the padding of names.
        wipe(&mut self.bytes);
    }
}

impl From<Vec<u8>> for Buffer {
    fn from(bytes: Vec<u8>) -> Self {
        Self { bytes }
    }
}

impl fmt::Debug for Buffer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.bytes.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grows_and_keeps_what_it_holds() {
        let mut buffer = Buffer::default();
        for n in 0..5000_u32 {
            buffer.extend(n.to_string().as_bytes());
        }
        let text: String = (0..5000).map(|n| n.to_string()).collect();
        assert_eq!(&*buffer, text.as_bytes());
    }

    #[test]
    fn padded_bytes_end_where_they_are_said_to() {
        let mut buffer = Buffer::default();
        let mut tail = buffer.tail::<16>();
        tail.put(b"<n1:\0\0\0\0", 4);
        tail.put(b"Id>\0\0\0\0\0", 3);
        drop(tail);
        assert_eq!(&*buffer, b"<n1:Id>");
    }

    #[test]
    fn debug_shows_no_content() {
        assert_eq!(format!("{:?}", Buffer::from(b"s3cret".to_vec())), "6 bytes");
    }
}
