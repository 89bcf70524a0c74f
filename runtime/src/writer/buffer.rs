//! The bytes of a message, while it is written, sent or received. They grow through one door, so that no copy stays behind:
//! a message may hold a password or a token anywhere.

use std::fmt;
use std::ops::Deref;

use zeroize::Zeroize;

use super::escape::PlainText;
use super::prefixes::TagStart;
use crate::name::Name;

/// Room for most messages, so that they do not move while they are written.
const FIRST_CAPACITY: usize = 4096;

/// How much is put together at once, at most.
pub(super) const LARGEST_ROOM: usize = 144;

/// Bytes that are wiped when they are dropped, and wherever they move away from.
#[derive(Clone, Default)]
pub(crate) struct Buffer {
    /// What was written, and zeros behind it: room for what is put there in constant sizes, which may reach beyond its end.
    bytes: Vec<u8>,
    end: usize,
}

impl Buffer {
    /// An empty buffer that holds `capacity` bytes before it moves for the first time.
    pub(crate) fn with_capacity(capacity: usize) -> Self {
        Self { bytes: Vec::with_capacity(capacity), end: 0 }
    }

    /// Makes room for `more` bytes.
    #[inline(always)]
    pub(crate) fn reserve(&mut self, more: usize) {
        if self.bytes.len() - self.end < more {
            self.make_room(more);
        }
    }

    #[cold]
    #[inline(never)]
    fn make_room(&mut self, more: usize) {
        let needed = self.end.saturating_add(more);
        if needed > self.bytes.capacity() {
            self.grow(needed);
        }
        let room = needed.max(self.bytes.len() + PIECE).min(self.bytes.capacity());
        self.bytes.resize(room, 0);
    }

    /// The only place where the bytes move.
    fn grow(&mut self, needed: usize) {
        let capacity = self.bytes.capacity();
        // Memory is not touched before it is written to, so a little too much of it costs nothing.
        let larger = capacity.saturating_mul(if capacity < 32 << 20 { 4 } else { 2 });
        let mut larger = Vec::with_capacity(needed.max(larger).max(FIRST_CAPACITY));
        append(&mut larger, self);
        let mut left = std::mem::replace(&mut self.bytes, larger);
        wipe(&mut left, self.end);
    }

    /// Wipes what is in it, and keeps the room.
    pub(crate) fn clear(&mut self) {
        wipe(&mut self.bytes, self.end);
        self.end = 0;
    }

    #[inline]
    pub(crate) fn push(&mut self, byte: u8) {
        match self.bytes.get_mut(self.end) {
            Some(place) => {
                *place = byte;
                self.end += 1;
            }
            None => self.extend(&[byte]),
        }
    }

    #[inline]
    pub(crate) fn extend(&mut self, bytes: &[u8]) {
        if bytes.len() > PIECE {
            return self.extend_long(bytes);
        }
        self.reserve(bytes.len());
        self.bytes[self.end..self.end + bytes.len()].copy_from_slice(bytes);
        self.end += bytes.len();
    }

    /// Without zeros first where so much is put.
    #[inline(never)]
    fn extend_long(&mut self, bytes: &[u8]) {
        let needed = self.end.saturating_add(bytes.len());
        if needed > self.bytes.capacity() {
            self.grow(needed);
        }
        self.bytes.truncate(self.end);
        append(&mut self.bytes, bytes);
        self.end = self.bytes.len();
    }

    /// Room for `N` bytes at the end, which are [kept](Self::keep) as far as they are used. Copies into it have constant sizes,
    /// which the compiler turns into a few moves; a copy of a size known only at run time is a call.
    #[inline(always)]
    pub(crate) fn room<const N: usize>(&mut self) -> Room<'_, N> {
        self.reserve(N);
        self.room_at_hand().expect("room has been made")
    }

    /// The same, if there is so much room already: whoever has another way to write needs no call in between.
    #[inline(always)]
    pub(crate) fn room_at_hand<const N: usize>(&mut self) -> Option<Room<'_, N>> {
        const { assert!(N <= LARGEST_ROOM) };
        let bytes = self.bytes.get_mut(self.end..)?.first_chunk_mut()?;
        Some(Room { bytes, at: 0 })
    }

    /// Counts as written what was put in a room.
    #[inline(always)]
    pub(crate) fn keep(&mut self, used: usize) {
        self.end += used;
    }

    /// Puts bytes before others.
    pub(super) fn insert(&mut self, at: usize, bytes: &[u8]) {
        self.reserve(bytes.len());
        self.bytes.copy_within(at..self.end, at + bytes.len());
        self.bytes[at..at + bytes.len()].copy_from_slice(bytes);
        self.end += bytes.len();
    }

    /// The bytes, for one who wipes them.
    pub(super) fn into_bytes(mut self) -> Vec<u8> {
        let mut bytes = std::mem::take(&mut self.bytes);
        bytes.truncate(std::mem::take(&mut self.end));
        bytes
    }

    /// A tag: what comes before the local name, the local name, and as many as `more` bytes of the `>` after it.
    #[inline(always)]
    pub(crate) fn tag(&mut self, start: &TagStart, name: &Name, more: usize) {
        let Some(local) = name.padded() else { return self.long_tag(start, name, more) };
        let Some(mut room) = self.room_at_hand::<48>() else { return self.long_tag(start, name, more) };
        room.put(&start.bytes, start.length());
        room.put(local, name.short_length() + more);
        let used = room.used();
        self.keep(used);
    }

    #[inline(never)]
    fn long_tag(&mut self, start: &TagStart, name: &Name, more: usize) {
        let local = name.local().as_bytes();
        if let (Some(first), Some(last), ..=32) = (local.first_chunk(), local.last_chunk(), local.len()) {
            let mut room = self.room::<64>();
            room.put(&start.bytes, start.length());
            room.put_text(&PlainText { first: *first, last: *last, length: local.len() });
            room.put(b">", more);
            let used = room.used();
            return self.keep(used);
        }
        self.extend(start.as_bytes());
        self.extend(local);
        if more == 1 {
            self.push(b'>');
        }
    }
}

/// Room at the end of a buffer, which need not be filled.
pub(crate) struct Room<'a, const N: usize> {
    bytes: &'a mut [u8; N],
    at: usize,
}

impl<const N: usize> Room<'_, N> {
    /// Appends the first `length` bytes of `padded`.
    #[inline(always)]
    pub(crate) fn put<const M: usize>(&mut self, padded: &[u8; M], length: usize) {
        self.bytes[self.at..self.at + M].copy_from_slice(padded);
        self.at += length;
    }

    /// How much of it is used.
    #[inline(always)]
    pub(crate) fn used(&self) -> usize {
        self.at
    }

    /// Appends a text that is given by its beginning and its end.
    #[inline(always)]
    pub(crate) fn put_text(&mut self, text: &PlainText) {
        let last = self.at + text.length.saturating_sub(16);
        self.bytes[self.at..self.at + 16].copy_from_slice(&text.first);
        self.bytes[last..last + 16].copy_from_slice(&text.last);
        self.at += text.length;
    }
}

/// How much is copied or cleared at once: the C library does that with wide moves, and more with one instruction for each byte.
const PIECE: usize = 2048;

/// Appends many bytes.
fn append(out: &mut Vec<u8>, bytes: &[u8]) {
    bytes.chunks(PIECE).for_each(|piece| out.extend_from_slice(piece));
}

/// Clears what was written, and what copies of constant size left behind its end.
fn wipe(bytes: &mut [u8], end: usize) {
    let end = bytes.len().min(end + LARGEST_ROOM);
    bytes[..end].chunks_mut(PIECE).for_each(Zeroize::zeroize);
}

impl Deref for Buffer {
    type Target = [u8];

    #[inline]
    fn deref(&self) -> &[u8] {
        &self.bytes[..self.end]
    }
}

impl Drop for Buffer {
    fn drop(&mut self) {
        wipe(&mut self.bytes, self.end);
    }
}

impl From<Vec<u8>> for Buffer {
    fn from(bytes: Vec<u8>) -> Self {
        let end = bytes.len();
        Self { bytes, end }
    }
}

impl fmt::Debug for Buffer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.len())
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
        let mut room = buffer.room::<16>();
        room.put(b"<n1:\0\0\0\0", 4);
        room.put(b"Id>\0\0\0\0\0", 3);
        let used = room.used();
        buffer.keep(used);
        assert_eq!(&*buffer, b"<n1:Id>");
        buffer.insert(6, b" a");
        assert_eq!(buffer.into_bytes(), b"<n1:Id a>");
    }

    #[test]
    fn debug_shows_no_content() {
        assert_eq!(format!("{:?}", Buffer::from(b"s3cret".to_vec())), "6 bytes");
    }
}
