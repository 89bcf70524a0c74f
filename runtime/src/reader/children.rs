//! Which children an element may have, noted where groups stand among them. Within an occurrence of a group, a child that is none of
//! its members may be what stands around the group, and then the occurrence has ended, or nobody's, and then it is to be skipped. The
//! group cannot tell, since it may stand in many types; the type in which it stands can.

use super::Reader;
use crate::name::Name;
use crate::tree::Wildcard;

/// The children of elements that are being read, the innermost element last.
#[derive(Default)]
pub(super) struct Children {
    families: Vec<Family>,
    names: Vec<&'static Name>,
    wildcards: Vec<Wildcard>,
}

/// Of one element: how deep in the message its children stand, and where the lists of them begin.
#[derive(Clone, Copy)]
struct Family {
    depth: u32,
    names: usize,
    wildcards: usize,
}

impl Children {
    /// Forgets those of elements that have ended, down to this depth.
    fn end(&mut self, depth: u32) {
        while let Some(family) = self.families.last().filter(|family| family.depth > depth) {
            self.names.truncate(family.names);
            self.wildcards.truncate(family.wildcards);
            self.families.pop();
        }
    }
}

impl Reader<'_> {
    /// Says which children the content may have that begins now, because there are groups among them.
    pub fn children(&mut self, names: &[&'static Name]) {
        self.children_or_any(names, &[]);
    }

    /// The same where wildcards are among them, too.
    pub fn children_or_any(&mut self, names: &[&'static Name], wildcards: &[&Wildcard]) {
        self.family(self.depth + 1, names, wildcards);
    }

    /// Says which elements may stand beside a group that is read by itself, as a record is.
    pub fn siblings(&mut self, names: &[&'static Name], wildcards: &[&Wildcard]) {
        self.family(self.depth, names, wildcards);
    }

    fn family(&mut self, depth: u32, names: &[&'static Name], wildcards: &[&Wildcard]) {
        if self.strict {
            return;
        }
        let children = &mut self.children;
        children.end(depth.saturating_sub(1));
        let family = Family { depth, names: children.names.len(), wildcards: children.wildcards.len() };
        children.families.push(family);
        children.names.extend(names);
        children.wildcards.extend(wildcards.iter().copied());
    }

    /// Skips children that are nobody's; whether there were some. Only of an element that has said which it may have is this known.
    pub(super) fn skip_strangers(&mut self) -> bool {
        let before = self.skipped;
        while !self.strict && self.is_stranger_next() {
            self.accept();
            let outcome = self.skip_unknown();
            self.settle(outcome);
        }
        self.skipped != before
    }

    fn is_stranger_next(&mut self) -> bool {
        self.children.end(self.depth);
        let Some(family) = self.children.families.last().copied().filter(|family| family.depth == self.depth) else {
            return false;
        };
        if !self.peek() {
            return false;
        }
        let is_known = (family.names..self.children.names.len()).any(|index| {
            let name = self.children.names[index];
            self.pending_is(name)
        });
        let namespace = self.uri_of(self.pending_namespace());
        !is_known && !self.children.wildcards[family.wildcards..].iter().any(|wildcard| wildcard.takes(namespace))
    }
}
