//! Writing: values become the bytes of a message. Generated code makes one call per attribute and particle; how often
//! something is written is the affair of its type, and prefixes are the writer's own.
//!
//! A value that XML cannot carry is noted, and from then on nothing that is written counts; it is asked for once, at the end.
//! So generated code has no `?` in every line, and a message is either whole or an error.

mod buffer;
mod document;
mod error;
pub(crate) mod escape;
mod leaf;
mod prefixes;
mod slot;

pub(crate) use buffer::Buffer;
pub use document::{to_document, to_document_as};
pub use error::{WriteError, WriteErrorKind};
use prefixes::Marks;
pub use prefixes::Prefixes;
pub(crate) use prefixes::XSI;
pub use slot::{WriteAttribute, WriteElement, WriteGroup, WriteGroups, WriteNillable, WriteXml};

use crate::name::{NO_NAMESPACE, Name, Namespace};
use crate::value::{SimpleType, TextWriter, is_ncname};

/// How deeply elements may be nested. A value that recurs endlessly must not end in a stack overflow.
const MAX_DEPTH: usize = 1000;

static TYPE: Name = Name::new(&XSI, "type");

/// Writes elements and what is in them, in the prefixes of one message.
pub struct Writer<'a> {
    out: Buffer,
    prefixes: &'a mut Prefixes,
    /// The namespace that `marks` are for: the next name is mostly in the same one.
    namespace: &'static Namespace,
    marks: Marks,
    /// A start tag waits for attributes, or for its `>`.
    in_tag: bool,
    depth: usize,
    error: Option<WriteError>,
}

impl<'a> Writer<'a> {
    /// Writes with these prefixes, and adds those that are missing.
    pub fn new(prefixes: &'a mut Prefixes) -> Self {
        Self {
            out: Buffer::default(),
            prefixes,
            namespace: &NO_NAMESPACE,
            marks: Marks::UNPREFIXED,
            in_tag: false,
            depth: 0,
            error: None,
        }
    }

    /// What was written.
    ///
    /// # Errors
    /// The first value that XML cannot carry.
    pub(crate) fn finish(self) -> Result<Buffer, WriteError> {
        match self.error {
            Some(error) => Err(error),
            None => Ok(self.out),
        }
    }

    /// Writes an attribute of the element whose start tag is open.
    #[inline]
    pub fn attribute<T: WriteAttribute>(&mut self, name: &'static Name, value: &T) {
        value.write_attribute(name, self);
    }

    /// Says of which type the element is whose start tag is open (`xsi:type`): a type derived from the one declared for it.
    pub fn type_is(&mut self, name: &'static Name) {
        self.attribute_start(&TYPE);
        let prefix = self.marks_of(name.namespace()).prefix();
        self.out.tag(&prefix, name, 0);
        self.out.push(b'"');
    }

    /// Begins element content: nothing more is added to the start tag.
    #[inline]
    pub fn content(&mut self) {
        self.out.push(b'>');
        self.in_tag = false;
    }

    /// Writes simple content.
    pub fn text<T: SimpleType>(&mut self, value: &T) {
        if self.in_tag {
            self.content();
        }
        value.write_text(self);
    }

    /// Writes any value as simple content.
    pub(crate) fn text_value<T: SimpleType>(&mut self, value: &T) {
        if let Some(character) = self.content_of(value) {
            self.refuse("text", WriteErrorKind::Character(character));
        }
    }

    /// Writes the elements of one particle.
    #[inline]
    pub fn element<K, T: WriteElement<K>>(&mut self, name: &'static Name, value: &T) {
        value.write_element(name, self);
    }

    /// Writes the elements of a particle that must be there and may be nil.
    #[inline]
    pub fn nillable<K, T: WriteNillable<K>>(&mut self, name: &'static Name, value: &T) {
        value.write_nillable(name, self);
    }

    /// Writes the elements of a choice, a group or a substitution group.
    #[inline]
    pub fn group<T: WriteGroups>(&mut self, value: &T) {
        value.write_groups(self);
    }

    /// Writes an element with attributes or element content.
    #[inline(never)]
    pub(crate) fn complex(&mut self, name: &'static Name, value: &dyn WriteXml) {
        if self.depth == MAX_DEPTH {
            return self.refuse(name, WriteErrorKind::Depth(MAX_DEPTH));
        }
        self.depth += 1;
        self.start(name);
        self.in_tag = true;
        value.write(self);
        self.end(name);
        self.depth -= 1;
    }

    /// Writes an attribute with this value.
    pub(crate) fn attribute_value<T: SimpleType>(&mut self, name: &'static Name, value: &T) {
        self.attribute_start(name);
        let known = self.prefixes.mark();
        let mut text = Text { xml: self, attribute: true, forbidden: None };
        value.write(&mut text);
        let forbidden = text.forbidden;
        self.out.push(b'"');
        self.declare_apart(known, self.out.len());
        if let Some(character) = forbidden {
            self.refuse(name, WriteErrorKind::Character(character));
        }
    }

    /// Where it writes, for what writes itself.
    pub(crate) fn out(&mut self) -> &mut Buffer {
        &mut self.out
    }

    /// Declares a prefix on the open start tag, which must not be one of the message's own for something else.
    pub(crate) fn declare_here(&mut self, prefix: &str, namespace: &str) {
        match self.prefixes.meaning(prefix) {
            Some(own) if own == namespace => {}
            None if is_ncname(prefix) && !namespace.is_empty() => {
                self.out.extend(b" xmlns:");
                self.out.extend(prefix.as_bytes());
                self.out.extend(b"=\"");
                let written = escape::attribute(&mut self.out, namespace);
                self.out.push(b'"');
                if let Err(forbidden) = written {
                    self.refuse(prefix, WriteErrorKind::Character(forbidden.0));
                }
            }
            _ => self.refuse(format!("xmlns:{prefix}"), WriteErrorKind::Name),
        }
    }

    /// Writes an attribute whose name is known only now.
    pub(crate) fn open_attribute(&mut self, namespace: &str, local: &str, value: &str) {
        self.out.push(b' ');
        let prefix = self.prefixes.prefix(namespace);
        if !prefix.is_empty() {
            self.out.extend(prefix.as_bytes());
            self.out.push(b':');
        }
        self.out.extend(local.as_bytes());
        self.out.extend(b"=\"");
        let written = escape::attribute(&mut self.out, value);
        self.out.push(b'"');
        if let Err(forbidden) = written {
            self.refuse(local, WriteErrorKind::Character(forbidden.0));
        }
    }

    /// Writes an attribute with this text.
    pub(crate) fn attribute_text(&mut self, name: &'static Name, text: &str) {
        self.attribute_start(name);
        let written = escape::attribute(&mut self.out, text);
        self.out.push(b'"');
        if let Err(forbidden) = written {
            self.refuse(name, WriteErrorKind::Character(forbidden.0));
        }
    }

    /// Writes an element of a simple type.
    pub(crate) fn simple<T: SimpleType>(&mut self, name: &'static Name, value: &T) {
        self.start(name);
        self.out.push(b'>');
        let forbidden = self.content_of(value);
        self.close(name);
        if let Some(character) = forbidden {
            self.refuse(name, WriteErrorKind::Character(character));
        }
    }

    fn content_of<T: SimpleType>(&mut self, value: &T) -> Option<char> {
        let (known, start) = (self.prefixes.mark(), self.out.len());
        let mut text = Text { xml: self, attribute: false, forbidden: None };
        value.write(&mut text);
        let forbidden = text.forbidden;
        if self.prefixes.mark() != known && ends_start_tag(&self.out[..start]) {
            self.declare_apart(known, start - 1);
        }
        forbidden
    }

    /// What is known to the prefixes now, for [`declare_apart`](Self::declare_apart).
    pub(crate) fn known(&self) -> prefixes::Mark {
        self.prefixes.mark()
    }

    /// Declares in the start tag, at this place, what became known since, if there is too much for the outermost element.
    pub(crate) fn declare_apart(&mut self, known: prefixes::Mark, at: usize) {
        match self.prefixes.declare_apart(known) {
            None => {}
            Some(Ok(declarations)) => self.out.insert(at, &declarations),
            Some(Err(error)) => self.refuse(error.place(), error.kind()),
        }
    }

    /// ` name="`
    fn attribute_start(&mut self, name: &'static Name) {
        let space = self.marks_of(name.namespace()).as_space();
        self.out.tag(&space, name, 0);
        self.out.extend(b"=\"");
    }

    /// `<name`, and the start tag is open.
    #[inline]
    fn start(&mut self, name: &'static Name) {
        self.turn_to(name.namespace());
        self.out.tag(&self.marks.open, name, 0);
    }

    /// `</name>`, or `/>` when the start tag is still open.
    #[inline]
    fn end(&mut self, name: &'static Name) {
        if self.in_tag {
            self.in_tag = false;
            return self.out.extend(b"/>");
        }
        self.close(name);
    }

    /// `<name>`
    #[inline(always)]
    fn open(&mut self, name: &'static Name) {
        self.turn_to(name.namespace());
        self.out.tag(&self.marks.open, name, 1);
    }

    /// `</name>`
    #[inline(always)]
    fn close(&mut self, name: &'static Name) {
        self.turn_to(name.namespace());
        self.out.tag(&self.marks.close, name, 1);
    }

    /// Has the marks of this namespace at hand.
    #[inline(always)]
    fn turn_to(&mut self, namespace: &'static Namespace) {
        if !self.is_turned_to(namespace) {
            self.turn_slowly(namespace);
        }
    }

    #[inline(always)]
    fn is_turned_to(&self, namespace: &'static Namespace) -> bool {
        std::ptr::eq(self.namespace, namespace)
    }

    /// Not inlined, like all that is rare: what is inlined has more put away than it needs itself.
    #[inline(never)]
    fn turn_slowly(&mut self, namespace: &'static Namespace) {
        self.marks = self.marks_of(namespace);
        self.namespace = namespace;
    }

    #[inline(always)]
    fn marks_of(&mut self, namespace: &'static Namespace) -> Marks {
        if namespace.uri().is_empty() { Marks::UNPREFIXED } else { self.prefixes.marks(namespace) }
    }

    /// The start tag of an element, without attributes, for one who writes them apart.
    pub(crate) fn start_tag(&mut self, name: &'static Name, out: &mut Buffer) {
        self.turn_to(name.namespace());
        out.tag(&self.marks.open, name, 1);
    }

    /// The end tag.
    pub(crate) fn end_tag(&mut self, name: &'static Name, out: &mut Buffer) {
        self.turn_to(name.namespace());
        out.tag(&self.marks.close, name, 1);
    }

    /// Gives a namespace its prefix.
    pub(crate) fn know(&mut self, namespace: &'static Namespace) {
        self.turn_to(namespace);
    }

    /// Keeps the first error.
    #[cold]
    #[inline(never)]
    pub(crate) fn refuse(&mut self, place: impl ToString, kind: WriteErrorKind) {
        if self.error.is_none() {
            self.error = Some(WriteError { place: place.to_string(), kind });
        }
    }
}

/// Whether a start tag ends here. Of one with a `>` in a value it need not be known.
fn ends_start_tag(written: &[u8]) -> bool {
    let tag = memchr::memrchr(b'<', written).map_or(&[][..], |at| &written[at..]);
    let is_end = tag.starts_with(b"</") || tag.ends_with(b"/>");
    !is_end && memchr::memchr(b'>', tag) == tag.len().checked_sub(1)
}

/// Where simple values write their lexical forms.
struct Text<'x, 'a> {
    xml: &'x mut Writer<'a>,
    attribute: bool,
    forbidden: Option<char>,
}

impl TextWriter for Text<'_, '_> {
    fn push_str(&mut self, text: &str) {
        let out = &mut self.xml.out;
        let written = if self.attribute { escape::attribute(out, text) } else { escape::content(out, text) };
        if let Err(forbidden) = written {
            self.forbidden.get_or_insert(forbidden.0);
        }
    }

    fn push_short(&mut self, ascii: &[u8; 40], length: usize) {
        let mut room = self.xml.out.room::<40>();
        room.put(ascii, length);
        let used = room.used();
        self.xml.out.keep(used);
    }

    fn prefix_for(&mut self, namespace: &str) -> String {
        self.xml.prefixes.prefix(namespace).to_owned()
    }
}

#[cfg(test)]
mod tests;
