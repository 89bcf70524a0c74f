//! `wsdl:message`: which parts are in the body, and what they hold.

use castile_model::component::TypeDefinition;
use castile_model::wsdl::{BindingMessage, BindingOperation, Message, Part, PartContent, Style, Use};
use castile_model::{Diagnostic, ExpandedName, Id, Span};

use super::annotation::code;
use super::fields::Fields;
use super::lowering::Lowering;
use crate::names::snake;
use crate::package::{Content, DefaultValue, Direction, Field, Item, Leaf, Line, Path, Struct, Type};

/// A message's body.
pub(super) enum MessageBody {
    /// Nothing.
    Empty,
    /// An element of this name that holds this.
    Element {
        /// Its static.
        name: String,
        /// What it holds.
        leaf: Leaf,
        /// Whether its content is parameters or a result.
        unwraps: Unwraps,
    },
}

/// Whether the content of a body's element is given and taken in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unwraps {
    /// It is a text, or the wrapper of the rpc style.
    Always,
    /// It is where the other direction is: the wrapped style is one of the whole operation.
    IfWrapped,
    /// It is not.
    Never,
}

impl Lowering<'_> {
    /// The body of a message as a binding sends it; `wrapper` is its struct in rpc style, `local` the name that a wrapper has.
    pub(super) fn message_body(
        &mut self,
        message: Id<Message>,
        bound: Option<&BindingMessage>,
        operation: &BindingOperation,
        local: Option<&str>,
        wrapper: Option<Path>,
    ) -> Result<MessageBody, Box<Diagnostic>> {
        if let Some(bound) = bound.filter(|bound| bound.mime) {
            return Err(left_out(operation, "it sends attachments (`mime:multipartRelated`)", bound.span).into());
        }
        let body = bound.and_then(|bound| bound.body.as_ref());
        if let Some(body) = body.filter(|body| body.use_ == Use::Encoded) {
            return Err(left_out(operation, "it is encoded (`use=\"encoded\"`), not literal", body.span).into());
        }
        let contract = self.contract;
        let parts = body_parts(&contract[message], message, bound);
        match operation.style {
            Style::Document => self.document_body(&parts, operation, local),
            Style::Rpc => {
                let namespace = body.and_then(|body| body.namespace.as_deref());
                let name = ExpandedName::new(namespace.filter(|it| !it.is_empty()), local.unwrap_or(&operation.name));
                match wrapper {
                    Some(path) => self.rpc_body(&parts, operation, &name, path),
                    None => Ok(MessageBody::Empty),
                }
            }
        }
    }

    fn document_body(
        &mut self,
        parts: &[&Part],
        operation: &BindingOperation,
        local: Option<&str>,
    ) -> Result<MessageBody, Box<Diagnostic>> {
        let part = match parts {
            [] => return Ok(MessageBody::Empty),
            [part] => part,
            [_, second, ..] => {
                let why = "its body has more than one part, which the document style cannot tell apart";
                return Err(left_out(operation, why, second.span).by("WS-I Basic Profile 1.1, R2201").into());
            }
        };
        let PartContent::Element(id) = part.content else {
            let why = format!(
                "part {} of its body has a type and no element, which the document style needs",
                code(&part.name)
            );
            return Err(left_out(operation, &why, part.span)
                .by("WS-I Basic Profile 1.1, R2204")
                .at(part.span, "refer to an element with `element=`")
                .into());
        };
        let element = &self.contract[id];
        let name = self.name(0, &element.name);
        let unwraps = match element.type_definition {
            TypeDefinition::Simple(_) => Unwraps::Always,
            TypeDefinition::Complex(_) if local.is_none_or(|local| local == &*element.name.local) => Unwraps::IfWrapped,
            TypeDefinition::Complex(_) => Unwraps::Never,
        };
        Ok(MessageBody::Element { name, leaf: self.message_leaf(id), unwraps })
    }

    fn rpc_body(
        &mut self,
        parts: &[&Part],
        operation: &BindingOperation,
        name: &ExpandedName,
        path: Path,
    ) -> Result<MessageBody, Box<Diagnostic>> {
        let mut fields = Fields::default();
        for part in parts {
            let PartContent::Type(definition) = part.content else {
                let why = format!("part {} refers to an element, which the rpc style does not allow", code(&part.name));
                return Err(left_out(operation, &why, part.span).by("WS-I Basic Profile 1.1, R2203").into());
            };
            let (leaf, built_in) = match definition {
                TypeDefinition::Simple(id) => {
                    let leaf = self.simple_leaf(id);
                    let built_in = self.built_in(id, &leaf);
                    (self.or_secret(leaf, &part.name), built_in)
                }
                TypeDefinition::Complex(id) => (self.complex_leaf(id), None),
            };
            let line = Line::Element(self.name(path.module, &ExpandedName::new(None, &part.name)));
            let ident = snake(&part.name);
            fields.add(&[ident], |ident| Field {
                doc: vec![format!("Part {}.", code(&part.name))],
                ident,
                ty: Type::one(leaf),
                line,
                initial: None,
                required: false,
                built_in,
                constraint: None,
            });
        }
        let fields = fields.fields;
        let name = self.name(path.module, name);
        let is_new = !self.places.contains_key(&path);
        if is_new {
            let item = Struct {
                doc: vec![format!("The parts of a message of {}.", code(&operation.name))],
                ident: path.ident.clone(),
                content: if fields.is_empty() { Content::Empty } else { Content::Elements },
                fields,
                children: None,
                type_name: None,
                default: DefaultValue::None,
                constructor: false,
                global_element: None,
                direction: Direction::default(),
            };
            self.push_last(path.module, Item::Struct(item));
        }
        Ok(MessageBody::Element { name, leaf: Leaf::Complex(path), unwraps: Unwraps::Always })
    }
}

/// The parts in the body: those listed, or all that are not headers.
fn body_parts<'a>(message: &'a Message, id: Id<Message>, bound: Option<&BindingMessage>) -> Vec<&'a Part> {
    let listed = bound.and_then(|bound| bound.body.as_ref()).and_then(|body| body.parts.as_ref());
    let headers = bound.map_or(&[][..], |bound| &bound.headers);
    let is_header = |position: usize| headers.iter().any(|it| it.message == id && it.part == position);
    let parts = message.parts.iter().enumerate();
    parts
        .filter(|(position, part)| match listed {
            Some(listed) => listed.contains(&part.name),
            None => !is_header(*position),
        })
        .map(|(_, part)| part)
        .collect()
}

/// Why an operation is left out.
pub(super) fn left_out(operation: &BindingOperation, why: &str, span: Span) -> Diagnostic {
    Diagnostic::warning("operation-left-out", format!("operation {} is left out: {why}", code(&operation.name)))
        .at(span, "not supported")
        .help("it needs a binding that is document/literal or rpc/literal, without attachments")
}
