//! Prefixes of a message: each namespace gets one where it is first needed, and keeps it for the whole message. All of them
//! are declared on its outermost element, which is written last; so no element needs a declaration of its own, and nothing
//! in between can take a prefix away.

use std::borrow::Cow;

use super::buffer::Buffer;
use super::error::{WriteError, WriteErrorKind};
use super::escape;
use crate::name::Namespace;

/// The namespace of `xsi:nil` and `xsi:type` (XSD 1.0 Part 1, §2.6).
pub(crate) static XSI: Namespace = Namespace::new("http://www.w3.org/2001/XMLSchema-instance");

const XML: &str = "http://www.w3.org/XML/1998/namespace";
const XSD: &str = "http://www.w3.org/2001/XMLSchema";

/// What comes before the local name in a tag, `<n1:` and `</n1:`, padded to copies of a constant size.
#[derive(Clone, Copy)]
pub(super) struct Marks {
    pub(super) open: [u8; 16],
    pub(super) open_len: u8,
    pub(super) close: [u8; 16],
    pub(super) close_len: u8,
}

impl Marks {
    /// Of names in no namespace, which have no prefix: nothing here ever declares a default namespace.
    pub(super) const UNPREFIXED: Self = Self::new("");

    /// `prefix` has at most 13 characters.
    const fn new(prefix: &str) -> Self {
        let (mut open, mut close) = ([0; 16], [0; 16]);
        let prefix = prefix.as_bytes();
        (open[0], close[0], close[1]) = (b'<', b'<', b'/');
        let mut at = 0;
        while at < prefix.len() {
            (open[at + 1], close[at + 2]) = (prefix[at], prefix[at]);
            at += 1;
        }
        if at > 0 {
            (open[at + 1], close[at + 2]) = (b':', b':');
            at += 1;
        }
        Self { open, open_len: at as u8 + 1, close, close_len: at as u8 + 2 }
    }

    /// The prefix with its colon, or nothing.
    pub(super) fn prefix(&self) -> &[u8] {
        &self.open[1..usize::from(self.open_len)]
    }
}

/// The prefixes of one message.
#[derive(Default)]
pub struct Prefixes {
    declared: Vec<Declared>,
    numbered: u32,
}

/// How many prefixes there were.
#[derive(Clone, Copy)]
pub(crate) struct Mark {
    declared: usize,
    numbered: u32,
}

struct Declared {
    /// The static that this entry was made for, to find it again without looking at the text.
    known: Option<&'static Namespace>,
    namespace: Cow<'static, str>,
    prefix: String,
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
                let index = match self.declared.iter().position(|declared| declared.namespace == namespace) {
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
            self.add(Some(namespace), Cow::Borrowed(namespace.uri()), prefix.to_owned());
        }
    }

    /// What a prefix stands for in this message.
    pub(super) fn meaning(&self, prefix: &str) -> Option<&str> {
        self.declared.iter().find(|declared| declared.prefix == prefix).map(|declared| &*declared.namespace)
    }

    fn index(&mut self, namespace: Cow<'static, str>) -> usize {
        if let Some(index) = self.declared.iter().position(|declared| declared.namespace == namespace) {
            return index;
        }
        let prefix = if namespace == XSI.uri() {
            "xsi".to_owned()
        } else if namespace == XSD {
            "xsd".to_owned()
        } else if namespace == XML {
            "xml".to_owned()
        } else {
            self.numbered += 1;
            format!("n{}", self.numbered)
        };
        self.add(None, namespace, prefix)
    }

    fn add(&mut self, known: Option<&'static Namespace>, namespace: Cow<'static, str>, prefix: String) -> usize {
        let marks = Marks::new(&prefix);
        self.declared.push(Declared { known, namespace, prefix, marks });
        self.declared.len() - 1
    }

    /// How many there are, to come back to.
    pub(crate) fn mark(&self) -> Mark {
        Mark { declared: self.declared.len(), numbered: self.numbered }
    }

    /// Forgets those that came since.
    pub(crate) fn return_to(&mut self, mark: Mark) {
        self.declared.truncate(mark.declared);
        self.numbered = mark.numbered;
    }

    /// The declarations, for the start tag of the outermost element: ` xmlns:n1="..."`.
    pub(crate) fn declarations(&self) -> Result<Buffer, WriteError> {
        self.declarations_since(Mark { declared: 0, numbered: 0 })
    }

    /// The declarations of those that came since.
    pub(crate) fn declarations_since(&self, mark: Mark) -> Result<Buffer, WriteError> {
        let mut out = Buffer::default();
        for declared in self.declared.iter().skip(mark.declared).filter(|declared| declared.namespace != XML) {
            out.extend(b" xmlns:");
            out.extend(declared.prefix.as_bytes());
            out.extend(b"=\"");
            escape::attribute(&mut out, &declared.namespace).map_err(|forbidden| WriteError {
                place: format!("xmlns:{}", declared.prefix),
                kind: WriteErrorKind::Character(forbidden.0),
            })?;
            out.push(b'"');
        }
        Ok(out)
    }
}
