//! Prefixes of a message: each namespace gets one where it is first needed, and keeps it for the whole message. All of them
//! are declared on its outermost element, which is written last; so no element needs a declaration of its own, and nothing
//! in between can take a prefix away.
//!
//! Values may bring namespaces without end (names as content, attributes that the schema leaves open), and a reader allows an element so
//! many declarations. Where they would be [`MANY`], those that a value is the first to need are declared on its own element, under numbers
//! that nothing else in the message has, and forgotten after it.

use std::borrow::Cow;
use std::collections::HashMap;

use super::buffer::Buffer;
use super::error::{WriteError, WriteErrorKind};
use super::escape;
use crate::name::Namespace;

/// The namespace of `xsi:nil` and `xsi:type` (XSD 1.0 Part 1, §2.6).
pub(crate) static XSI: Namespace = Namespace::new("http://www.w3.org/2001/XMLSchema-instance");

const XML: &str = "http://www.w3.org/XML/1998/namespace";
const XSD: &str = "http://www.w3.org/2001/XMLSchema";

/// The first prefixes of namespaces that have no usual one, and those that are usual, with their marks.
static NUMBERED: [(&str, Marks); 8] =
    [usual("n1"), usual("n2"), usual("n3"), usual("n4"), usual("n5"), usual("n6"), usual("n7"), usual("n8")];
static USUAL_XSI: (&str, Marks) = usual("xsi");
static USUAL_XSD: (&str, Marks) = usual("xsd");
static USUAL_XML: (&str, Marks) = usual("xml");

const fn usual(prefix: &'static str) -> (&'static str, Marks) {
    (prefix, Marks::new(prefix))
}

/// What comes before the local name in a tag, padded to copies of a constant size.
#[derive(Clone, Copy)]
pub(crate) struct TagStart {
    pub(super) bytes: [u8; 16],
    length: u8,
}

impl TagStart {
    /// How many of the bytes count.
    #[inline(always)]
    pub(super) fn length(&self) -> usize {
        // Never more than 16; so the compiler knows it, and checks no index twice.
        usize::from(self.length & 31)
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.length()]
    }
}

/// What comes before the local name in both tags, `<n1:` and `</n1:`.
#[derive(Clone, Copy)]
pub(super) struct Marks {
    pub(super) open: TagStart,
    pub(super) close: TagStart,
}

impl Marks {
    /// Of names in no namespace, which have no prefix: nothing here ever declares a default namespace.
    pub(super) const UNPREFIXED: Self = Self::new("");

    /// `prefix` has at most 13 characters.
    const fn new(prefix: &str) -> Self {
        let prefix = prefix.as_bytes();
        let (mut bytes, mut length) = (0_u128, 0);
        while length < prefix.len() {
            bytes |= (prefix[length] as u128) << (8 * length);
            length += 1;
        }
        if length > 0 {
            bytes |= (b':' as u128) << (8 * length);
            length += 1;
        }
        Self {
            open: TagStart { bytes: (bytes << 8 | b'<' as u128).to_le_bytes(), length: length as u8 + 1 },
            close: TagStart { bytes: (bytes << 16 | 0x2f3c).to_le_bytes(), length: length as u8 + 2 },
        }
    }

    /// What comes before the local name of an attribute: a space in place of the `<`.
    #[inline(always)]
    pub(super) fn as_space(&self) -> TagStart {
        let mut start = self.open;
        start.bytes[0] = b' ';
        start
    }

    /// The prefix with its colon, or nothing.
    #[inline(always)]
    pub(super) fn prefix(&self) -> TagStart {
        TagStart { bytes: (u128::from_le_bytes(self.open.bytes) >> 8).to_le_bytes(), length: self.open.length - 1 }
    }
}

/// The prefixes of one message.
#[derive(Clone, Default)]
pub struct Prefixes {
    declared: Vec<Declared>,
    /// Where each namespace stands among them; known when there are more than [`FEW`].
    places: Option<HashMap<Cow<'static, str>, usize>>,
    numbered: u32,
}

/// So many namespaces are looked through one by one; when there are more, a map says where each stands.
const FEW: usize = 16;

/// So many namespaces are declared on the outermost element before values have to declare theirs where they are. castile's reader
/// allows twice as many by default.
const MANY: usize = 128;

/// How many prefixes there were.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Mark {
    declared: usize,
    numbered: u32,
}

#[derive(Clone)]
struct Declared {
    /// The static that this entry was made for, to find it again without looking at the text.
    known: Option<&'static Namespace>,
    namespace: Cow<'static, str>,
    prefix: Cow<'static, str>,
    marks: Marks,
}

impl Prefixes {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// What comes before the names of this namespace.
    pub(super) fn marks(&mut self, namespace: &'static Namespace) -> Marks {
        for declared in &self.declared {
            if declared.known.is_some_and(|known| std::ptr::eq(known, namespace)) {
                return declared.marks;
            }
        }
        let index = self.index(Cow::Borrowed(namespace.uri()));
        let declared = &mut self.declared[index];
        declared.known = Some(namespace);
        declared.marks
    }

    /// The prefix of a namespace that is known by its text alone; empty for "no namespace".
    pub(super) fn prefix(&mut self, namespace: &str) -> &str {
        match namespace {
            "" => "",
            XML => "xml",
            _ => {
                let index = match self.position(namespace) {
                    Some(index) => index,
                    None => self.index(Cow::Owned(namespace.to_owned())),
                };
                &self.declared[index].prefix
            }
        }
    }

    /// Declares a namespace under the prefix that people expect for it, where that is still free.
    pub(crate) fn declare(&mut self, namespace: &'static Namespace, prefix: &'static str) {
        if !self.declared.iter().any(|declared| declared.prefix == prefix || declared.namespace == namespace.uri()) {
            let marks = Marks::new(prefix);
            self.add(Some(namespace), Cow::Borrowed(namespace.uri()), Cow::Borrowed(prefix), marks);
        }
    }

    /// What a prefix stands for in this message.
    pub(super) fn meaning(&self, prefix: &str) -> Option<&str> {
        self.declared.iter().find(|declared| declared.prefix == prefix).map(|declared| &*declared.namespace)
    }

    fn position(&self, namespace: &str) -> Option<usize> {
        match &self.places {
            None => self.declared.iter().position(|declared| declared.namespace == namespace),
            Some(places) => places.get(namespace).copied(),
        }
    }

    fn index(&mut self, namespace: Cow<'static, str>) -> usize {
        if let Some(index) = self.position(&namespace) {
            return index;
        }
        let usual = if namespace == XSI.uri() {
            Some(&USUAL_XSI)
        } else if namespace == XSD {
            Some(&USUAL_XSD)
        } else if namespace == XML {
            Some(&USUAL_XML)
        } else {
            self.numbered += 1;
            NUMBERED.get(self.numbered as usize - 1)
        };
        match usual {
            Some((prefix, marks)) => self.add(None, namespace, Cow::Borrowed(prefix), *marks),
            None => {
                let prefix = format!("n{}", self.numbered);
                let marks = Marks::new(&prefix);
                self.add(None, namespace, Cow::Owned(prefix), marks)
            }
        }
    }

    fn add(
        &mut self,
        known: Option<&'static Namespace>,
        namespace: Cow<'static, str>,
        prefix: Cow<'static, str>,
        marks: Marks,
    ) -> usize {
        self.declared.push(Declared { known, namespace, prefix, marks });
        if self.places.is_some() || self.declared.len() > FEW {
            self.note_place();
        }
        self.declared.len() - 1
    }

    /// Enters the newest namespace into the map; the first time, those before it too.
    #[cold]
    #[inline(never)]
    fn note_place(&mut self) {
        let from = if self.places.is_some() { self.declared.len() - 1 } else { 0 };
        let places = self.places.get_or_insert_default();
        for (index, declared) in self.declared.iter().enumerate().skip(from) {
            places.insert(declared.namespace.clone(), index);
        }
    }

    /// How many there are, to come back to.
    pub(crate) fn mark(&self) -> Mark {
        Mark { declared: self.declared.len(), numbered: self.numbered }
    }

    /// Forgets those that came since.
    pub(crate) fn return_to(&mut self, mark: Mark) {
        if let Some(places) = &mut self.places {
            for declared in self.declared.iter().skip(mark.declared) {
                places.remove(&declared.namespace);
            }
        }
        self.declared.truncate(mark.declared);
        self.numbered = mark.numbered;
    }

    /// The declarations of those that came since, if with them there are too many for the outermost element; they are forgotten, and their
    /// numbers are not given again.
    pub(super) fn declare_apart(&mut self, mark: Mark) -> Option<Result<Buffer, WriteError>> {
        if self.declared.len() == mark.declared || self.declared.len() <= MANY {
            return None;
        }
        let declarations = self.declarations_since(mark);
        self.return_to(Mark { numbered: self.numbered, ..mark });
        Some(declarations)
    }

    /// The declarations, for the start tag of the outermost element: ` xmlns:n1="..."`.
    pub(crate) fn declarations(&self) -> Result<Buffer, WriteError> {
        self.declarations_since(Mark { declared: 0, numbered: 0 })
    }

    /// The declarations of those that came since.
    pub(crate) fn declarations_since(&self, mark: Mark) -> Result<Buffer, WriteError> {
        let mut out = Buffer::with_capacity(96 * (self.declared.len() - mark.declared));
        for declared in self.declared.iter().skip(mark.declared).filter(|declared| declared.namespace != XML) {
            let prefix = declared.marks.prefix();
            let mut room = out.room::<32>();
            room.put(b" xmlns:", 7);
            room.put(&prefix.bytes, prefix.length() - 1);
            room.put(b"=\"", 2);
            let used = room.used();
            out.keep(used);
            escape::attribute(&mut out, &declared.namespace).map_err(|forbidden| WriteError {
                place: format!("xmlns:{}", declared.prefix),
                kind: WriteErrorKind::Character(forbidden.0),
            })?;
            out.push(b'"');
        }
        Ok(out)
    }
}

#[cfg(test)]
mod tests {
    use super::Prefixes;

    #[test]
    fn many_namespaces_are_found_and_forgotten() {
        let mut prefixes = Prefixes::new();
        let enter = |prefixes: &mut Prefixes, numbers: std::ops::Range<u32>| {
            for number in numbers {
                assert_eq!(prefixes.prefix(&format!("urn:{number}")), format!("n{}", number + 1));
            }
        };
        enter(&mut prefixes, 0..10);
        let mark = prefixes.mark();
        for end in [12, 20_000, 40, 14] {
            enter(&mut prefixes, 0..end);
            enter(&mut prefixes, 0..end);
            assert_eq!(prefixes.declared.len(), end as usize);
            prefixes.return_to(mark);
            assert_eq!(prefixes.declared.len(), 10);
        }
        assert_eq!(prefixes.prefix("urn:39"), "n11");
    }
}
