//! Attributes that any element may have (XSD 1.0 Part 1, §2.6): `xsi:nil` and `xsi:type`.

use super::built_in::BuiltIn;
use super::error::{Outcome, ReadErrorKind, failure};
use super::{ATTRIBUTES, ReadXml, Reader};
use crate::name::{Name, Namespace};
use crate::value::BuiltInType;

/// The namespace of XML Schema instances.
pub(crate) const URI: &str = "http://www.w3.org/2001/XMLSchema-instance";

static XSI: Namespace = Namespace::new(URI);
static XSD: Namespace = Namespace::new("http://www.w3.org/2001/XMLSchema");
static NIL: Name = Name::new(&XSI, "nil");
static TYPE: Name = Name::new(&XSI, "type");

/// How far the attributes of an element that is nil are judged.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Nil {
    /// No such element is looked at.
    Not,
    /// The type asks for its attributes.
    Asked,
    /// It has asked for all, and is about to read content that is not there to be read.
    Judged,
}

impl Reader<'_> {
    /// Whether the element that was started says that it is nil. Then it is read to its end, and must be empty.
    #[inline]
    pub(super) fn take_nil(&mut self) -> bool {
        let is_nil = self.is_nil();
        if is_nil {
            self.end_nil();
        }
        is_nil
    }

    /// Reads the element that is nil to its end.
    #[inline]
    pub(super) fn end_nil(&mut self) {
        let outcome = self.read_nil();
        self.settle(outcome);
    }

    /// Whether the element that was started says that it is nil.
    #[inline(always)]
    pub(super) fn is_nil(&mut self) -> bool {
        self.has_attributes() && self.has_prefixed && self.says_nil()
    }

    /// Has the attributes of the element that was started, and is nil, judged by its type (XSD 1.0 Part 1, cvc-complex-type.3 and .4, which
    /// hold of nil elements, too). Which attributes there may be is known to the type's `read` alone, so it reads into a value that nobody
    /// keeps; where it comes to the content, the reader does as after an error and finds nothing more.
    #[cold]
    #[inline(never)]
    pub(super) fn judge_nil_by(&mut self, value: &mut dyn ReadXml) {
        let Some(index) = self.find_attribute(&NIL) else { return };
        // As one that nobody has asked for it leads to where the others are judged, and the judging ends.
        self.attributes[index].taken = false;
        let (position, tag, tag_length, pushed) = (self.position, self.tag, self.tag_length, self.pushed);
        let (state, depth, particle, cursor) = (self.state, self.depth, self.particle, self.cursor);
        let (missed, default) = (self.missed.len(), self.default);
        self.nil = Nil::Asked;
        value.read(self);
        if std::mem::replace(&mut self.nil, Nil::Not) != Nil::Judged {
            return;
        }
        self.failure = None;
        (self.position, self.tag, self.tag_length, self.pushed) = (position, tag, tag_length, pushed);
        (self.state, self.depth, self.particle, self.cursor) = (state & !ATTRIBUTES, depth, particle, cursor);
        self.default = default;
        self.missed.truncate(missed);
    }

    /// Ends the judging of an element that is nil, if one is judged, when all its attributes have been: its content is asked for now.
    #[inline]
    pub(crate) fn end_judging_nil(&mut self) -> bool {
        let is_over = self.nil == Nil::Asked && self.failure.is_none();
        if is_over {
            self.nil = Nil::Judged;
            self.refuse(ReadErrorKind::Nil, "the element is nil");
        }
        is_over
    }

    #[inline(never)]
    fn says_nil(&mut self) -> bool {
        let Some(index) = self.find_attribute(&NIL) else { return false };
        let attribute = self.attributes[index];
        let outcome = match self.value_of(attribute).trim_ascii() {
            "true" | "1" => Ok(true),
            "false" | "0" => Ok(false),
            other => super::text::bad_value(attribute.at as usize, other, "xs:boolean"),
        };
        self.settle(outcome)
    }

    /// Whether the element that was started says that it is nil where the schema does not allow it. Strict reading does not even let it
    /// say that it is not (XSD 1.0 Part 1, cvc-elt.3.1).
    #[inline(always)]
    pub(super) fn is_refused_nil(&mut self) -> bool {
        self.has_attributes() && self.has_prefixed && self.says_refused_nil()
    }

    /// Whether the element that was started has a value: it is not nil, which here it may not be.
    #[inline]
    pub(super) fn has_value(&mut self) -> bool {
        let is_refused = self.is_refused_nil();
        if is_refused {
            self.fail_nil();
        }
        !is_refused
    }

    #[inline(never)]
    fn says_refused_nil(&mut self) -> bool {
        match self.strict {
            // One that was asked for already stands where it may.
            true => self.nil == Nil::Not && self.find_attribute_where(&NIL, |attribute| !attribute.taken).is_some(),
            false => self.says_nil(),
        }
    }

    fn read_nil(&mut self) -> Outcome<()> {
        let at = self.tag_start() + 1;
        if self.strict && self.is_fixed {
            // XSD 1.0 Part 1, cvc-elt.3.2.2.
            return failure(ReadErrorKind::Nil, at, "the element is nil and has a fixed value");
        }
        let is_empty = match self.read_text() {
            Ok(text) => text.trim_ascii().is_empty() && (text.is_empty() || !self.strict),
            // There is an element.
            Err(failure) if failure.kind == ReadErrorKind::Unexpected => false,
            Err(failure) => return Err(failure),
        };
        self.end_declarations_of_leaf();
        match is_empty {
            true => Ok(()),
            false => failure(ReadErrorKind::Nil, at, "the element says that it is nil and is not empty"),
        }
    }

    /// An element is nil for which the schema does not allow it, so that there is no value.
    #[cold]
    #[inline(never)]
    pub(super) fn fail_nil(&mut self) {
        let message = match self.is_nil() {
            true => "the element is nil and may not be",
            false => "the element has an `xsi:nil` and is not nillable",
        };
        let outcome: Outcome<()> = failure(ReadErrorKind::Nil, self.tag_start() + 1, message);
        self.settle(outcome);
    }

    /// In strict reading: the element that was started is of this type, so its `xsi:type` may say no other.
    #[inline]
    pub fn of_type(&mut self, namespace: &'static Namespace, local: &'static str) {
        if self.strict && self.has_attributes() && self.has_prefixed {
            self.expect_type(namespace, local);
        }
    }

    /// One that was asked for already was judged then.
    #[cold]
    #[inline(never)]
    fn expect_type(&mut self, namespace: &'static Namespace, local: &'static str) {
        let Some(index) = self.find_untaken_type() else { return };
        if self.is_named(index, namespace, local) {
            return;
        }
        let outcome = self.named_type(index, |xml, bound, found, at| {
            if found == local && xml.is_in(bound, namespace) { Ok(()) } else { unexpected_type(at, found) }
        });
        self.settle(outcome);
    }

    /// Whether an attribute holds this name, as it mostly does, with a prefix and nothing around it.
    #[inline(always)]
    fn is_named(&mut self, index: usize, namespace: &'static Namespace, local: &str) -> bool {
        let raw = self.raw_value_of(self.attributes[index]);
        let prefix = raw.strip_suffix(local).and_then(|start| start.strip_suffix(':'));
        // What else can be before the colon is no prefix that is declared.
        match prefix.filter(|prefix| !prefix.is_empty()).and_then(|prefix| self.declared(prefix)) {
            Some(bound) => self.is_in(bound, namespace),
            None => false,
        }
    }

    /// The same for an element of a simple type. Of the types that a contract derives from built-in ones it is not known what they are
    /// derived from, so they are let pass: the text is read as a value of the declared type anyway.
    #[inline(always)]
    pub(super) fn expect_simple_type(&mut self, built_in: Option<&str>) {
        if self.strict && self.has_attributes() && self.has_prefixed {
            let outcome = self.read_simple_type(built_in);
            self.settle(outcome);
        }
    }

    #[inline(never)]
    fn read_simple_type(&mut self, built_in: Option<&str>) -> Outcome<()> {
        let Some(index) = self.find_untaken_type() else { return Ok(()) };
        self.named_type(index, |xml, bound, local, at| {
            if !xml.is_in(bound, &XSD) {
                return Ok(());
            }
            let declared = match xml.built_in {
                Some(BuiltIn::Value(built_in)) => Some(built_in),
                Some(BuiltIn::Items(_)) => None,
                None => built_in.and_then(|name| BuiltInType::from_name(name.trim_start_matches("xs:"))),
            };
            let mut found = BuiltInType::from_name(local);
            while found.is_some() && found != declared {
                found = found.and_then(BuiltInType::base);
            }
            if found.is_some() { Ok(()) } else { unexpected_type(at, local) }
        })
    }

    /// An `xsi:type` that nobody has asked for stands on an element whose type has no name, so it names another one.
    pub(super) fn refuse_type(&mut self) {
        if let Some(index) = self.find_untaken_type() {
            let outcome: Outcome<()> = self.named_type(index, |_, _, local, at| unexpected_type(at, local));
            self.settle(outcome);
        }
    }

    fn find_untaken_type(&mut self) -> Option<usize> {
        if !self.has_prefixed {
            return None;
        }
        self.find_attribute_where(&TYPE, |attribute| !attribute.taken)
    }

    /// Which of these types the element that was started says it has (`xsi:type`); `usize::MAX`: it says nothing, or none of them.
    pub fn type_of(&mut self, types: &[&'static Name]) -> usize {
        if !self.has_attributes() || !self.has_prefixed {
            return usize::MAX;
        }
        let outcome = self.read_type_of(types);
        match self.settle(outcome) {
            Some(index) => index,
            None => usize::MAX,
        }
    }

    /// The same where the declared type is abstract: in strict reading, the element must say which one it has (XSD 1.0 Part 1, cvc-type.2).
    pub fn concrete_type_of(&mut self, types: &[&'static Name]) -> usize {
        let index = self.type_of(types);
        if index == usize::MAX && self.strict && !self.has_failed() {
            self.refuse(
                ReadErrorKind::Missing,
                "the type of the element is abstract, and no `xsi:type` says which it has",
            );
        }
        index
    }

    fn read_type_of(&mut self, types: &[&'static Name]) -> Outcome<Option<usize>> {
        let Some(index) = self.find_attribute(&TYPE) else { return Ok(None) };
        self.named_type(index, |xml, bound, local, at| {
            let is = |name: &&'static Name| name.local() == local && xml.is_in(bound, name.namespace());
            let found = types.iter().position(is);
            if found.is_none() && xml.strict { unexpected_type(at, local) } else { Ok(found) }
        })
    }

    /// Looks at the name that an `xsi:type` says: what its prefix is bound to, the local name, and where it stands.
    #[inline]
    fn named_type<T>(
        &mut self,
        index: usize,
        look: impl FnOnce(&mut Self, u32, &str, usize) -> Outcome<T>,
    ) -> Outcome<T> {
        let attribute = self.attributes[index];
        let at = attribute.at as usize;
        let value = self.value_of(attribute);
        let name = value.trim_ascii();
        let Some((prefix, local)) = super::characters::split(name) else {
            return super::text::bad_value(at, name, "xs:QName");
        };
        let bound = self.lookup(prefix, at)?;
        look(self, bound, local, at)
    }
}

#[cold]
fn unexpected_type<T>(at: usize, local: &str) -> Outcome<T> {
    let name = super::place::shorten(local);
    failure(ReadErrorKind::Unexpected, at, format!("the type `{name}` is not expected here"))
}
