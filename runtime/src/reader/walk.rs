//! Walking over an element with everything in it, for those who keep it: tags and texts one after the other, without recursion.

use super::attributes::Attribute;
use super::error::{Outcome, ReadErrorKind, failure};
use super::namespaces::Binding;
use super::{ATTRIBUTES, BOUND, EMPTY, Reader, Scope};

/// What a walk comes by.
pub(crate) enum Event<'e> {
    /// A start tag; what it is can be asked now.
    Start,
    /// A text up to the next tag or comment. Whoever wants it takes it.
    Text(&'e mut String),
    /// An end tag.
    End,
}

impl<'a> Reader<'a> {
    /// Walks over the element whose start tag was just taken, up to and with its end tag. Nothing comes after an error.
    pub(crate) fn walk(&mut self, mut visit: impl FnMut(&mut Self, Event<'_>)) {
        if self.has_failed() {
            return;
        }
        let outcome = self.walk_to_end(&mut visit);
        self.settle(outcome);
    }

    fn walk_to_end(&mut self, visit: &mut impl FnMut(&mut Self, Event<'_>)) -> Outcome<()> {
        self.resolve_tag()?;
        visit(self, Event::Start);
        let mut open = Vec::new();
        self.open(&mut open);
        let mut text = String::new();
        while let Some(element) = open.last() {
            if self.failure.is_some() {
                return Ok(());
            }
            if self.state & EMPTY != 0 {
                self.position += 2;
                visit(self, Event::End);
                self.close(&mut open);
                continue;
            }
            let p = self.pass_over_text(Some(&mut text))?;
            match self.bytes().get(p + 1) {
                // Texts on both sides of a comment are one.
                Some(b'!' | b'?') => {
                    self.skip_markup(p)?;
                    continue;
                }
                Some(b'/') => {
                    self.read_end_tag(p, element.tag as usize, element.tag_length as usize)?;
                    visit(self, Event::Text(&mut text));
                    visit(self, Event::End);
                    self.close(&mut open);
                }
                _ if self.peek() => {
                    self.accept();
                    visit(self, Event::Text(&mut text));
                    visit(self, Event::Start);
                    self.open(&mut open);
                }
                _ => {}
            }
            text.clear();
        }
        Ok(())
    }

    /// Prefix, local name and namespace name in the last start tag.
    pub(crate) fn tag_parts(&self) -> (&'a str, &'a str, &str) {
        let name = self.tag_name();
        let local = self.pending_local();
        let prefix = name.get(..(name.len() - local.len()).saturating_sub(1)).unwrap_or_default();
        (prefix, local, self.uri_of(self.pending_namespace()))
    }

    /// The scope in the element of the last start tag, which stands in one with the scope `outer`.
    pub(crate) fn scope_inside(&self, outer: &Scope) -> Scope {
        let count = if self.state & BOUND != 0 { self.pushed as usize } else { 0 };
        let declared = &self.bindings[self.bindings.len() - count..];
        outer.inside(declared.iter().map(Binding::to_owned).collect())
    }

    /// The attributes of the last start tag.
    pub(crate) fn all_attributes(&mut self) -> Vec<Attribute> {
        match self.state & ATTRIBUTES {
            0 => Vec::new(),
            _ => std::mem::take(&mut self.attributes),
        }
    }

    /// Counts something that is kept; false when it is too much.
    pub(crate) fn count_kept_node(&mut self) -> bool {
        self.kept_nodes += 1;
        let is_within = self.kept_nodes <= self.limits.kept_nodes;
        if !is_within {
            let message = format!("more than {} elements, attributes and texts are kept", self.limits.kept_nodes);
            let outcome: Outcome<()> = failure(ReadErrorKind::Limit, self.tag_start() + 1, message);
            self.settle(outcome);
        }
        is_within
    }
}
