//! Messages (WSDL 1.1, §2.3).

use super::reference::MESSAGE;
use super::{Lost, Resolve};
use crate::diagnostic::Diagnostic;
use crate::id::Id;
use crate::near;
use crate::span::Span;
use crate::syntax::wsdl as syntax;
use crate::wsdl::{Message, Part, PartContent};

impl Resolve<'_> {
    pub(super) fn message(&mut self, written: &syntax::Message) {
        if !self.is_new("message", &written.name, |d| &d.messages_by_name, |d, id| d.messages[id].span) {
            return;
        }
        let mut parts: Vec<Part> = Vec::new();
        let mut lost = None;
        for part in &written.parts {
            if let Some(before) = parts.iter().find(|before| before.name == part.name) {
                let diagnostic = Diagnostic::error("duplicate-part", format!("two parts are named `{}`", part.name))
                    .at(part.span, "named again here")
                    .and_at(before.span, "first named here")
                    .by("WSDL 1.1, §2.3")
                    .help("rename or remove one of the two");
                self.diagnostics.push(diagnostic);
                lost.get_or_insert(Lost::default());
                continue;
            }
            match self.part_content(part) {
                Some(content) => parts.push(Part { name: part.name.clone(), content, span: part.span }),
                None => {
                    lost.get_or_insert(Lost { left_out: self.left_out_content(part), is_nowhere: false });
                }
            }
        }
        let id = self.definitions.messages.push(Message {
            name: written.name.name.clone(),
            parts,
            annotation: written.annotation.clone(),
            extensions: written.extensions.clone(),
            span: written.name.span,
        });
        self.definitions.messages_by_name.insert(written.name.name.clone(), id);
        self.broken_messages.extend(lost.map(|lost| (id, lost)));
    }

    fn part_content(&mut self, part: &syntax::Part) -> Option<PartContent> {
        match (&part.element, &part.type_) {
            (Some(element), None) => match self.type_for_element(element) {
                Some(type_definition) => Some(PartContent::Type(type_definition)),
                None => self.element(element).map(PartContent::Element),
            },
            (None, Some(type_)) => match self.element_for_type(type_) {
                Some(element) => Some(PartContent::Element(element)),
                None => self.type_definition(type_).map(PartContent::Type),
            },
            (Some(element), Some(type_)) => {
                self.diagnostics.push(
                    Diagnostic::warning(
                        "part-content",
                        format!("the part `{}` has both an element and a type", part.name),
                    )
                    .at(element.span, "the element")
                    .and_at(type_.span, "the type")
                    .by("WSDL 1.1, §2.3.1")
                    .help("remove one of the two: `element` for style document, `type` for style rpc"),
                );
                self.element(element).map(PartContent::Element)
            }
            (None, None) if part.is_broken => None,
            (None, None) => {
                self.diagnostics.push(
                    Diagnostic::error(
                        "part-content",
                        format!("the part `{}` says neither an element nor a type", part.name),
                    )
                    .at(part.tag, "what it holds is not known")
                    .by("WSDL 1.1, §2.3.1")
                    .help("add `element=\"…\"` or `type=\"…\"`"),
                );
                None
            }
        }
    }

    /// The message that a reference means; where there is none, or it is broken, that was said.
    pub(super) fn message_of(&mut self, reference: Option<&syntax::Reference>) -> Result<Id<Message>, Lost> {
        let reference = reference.ok_or(Lost::default())?;
        let found = self.component(&MESSAGE, reference, |d| &d.messages_by_name, |d, id| d.messages[id].span);
        let found = found.ok_or(Lost::NOWHERE)?;
        match self.broken_messages.get(&found) {
            Some(lost) => Err(*lost),
            None => Ok(found),
        }
    }

    /// The position of a part of a message.
    pub(super) fn part_of(&mut self, message: Id<Message>, (name, span): &(String, Span)) -> Option<usize> {
        let message = &self.definitions.messages[message];
        let found = message.parts.iter().position(|part| part.name == *name);
        if found.is_none() {
            let names = || message.parts.iter().map(|part| part.name.as_str());
            let help = match near::nearest(name, names()) {
                Some(near) => format!("a part with a similar name is `{near}`"),
                None if message.parts.is_empty() => format!("the message `{}` has no parts", message.name.local),
                None => {
                    let list: Vec<String> = names().take(6).map(|name| format!("`{name}`")).collect();
                    format!("its parts are {}", list.join(", "))
                }
            };
            let diagnostic = Diagnostic::error("unresolved-part", format!("unresolved part `{name}`"))
                .at(*span, format!("not a part of the message `{}`", message.name.local))
                .and_at(message.span, "the message")
                .by("WSDL 1.1, §3.5")
                .help(help);
            self.diagnostics.push(diagnostic);
        }
        found
    }
}
