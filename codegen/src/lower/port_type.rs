//! `wsdl:portType`: operations become methods of a client.

use castile_model::wsdl::{BindingOperation, Message, Operation, PartContent, PortType, SoapHeader, Use};
use castile_model::{Diagnostic, Id};

use super::annotation::{code, doc};
use super::lowering::Lowering;
use super::message::{MessageBody, Unwraps, left_out};
use crate::names::{Scope, shouty, snake};
use crate::package::{
    self, Body, Header, Item, Leaf, Line, Method, Parameter, Path, Response, StaticValue, Struct, Type,
};

/// More parameters than this (and `self`) are no help: the method takes the struct.
const MAX_PARAMETERS: usize = 6;

/// An operation whose types are known, before they are lowered.
pub(super) struct Exchange {
    doc: Vec<String>,
    ident: String,
    operation: String,
    input: MessageBody,
    output: Option<MessageBody>,
    arriving: Vec<Path>,
    pub(super) headers: Vec<Header>,
}

impl Lowering<'_> {
    /// What an operation exchanges, or why it is left out.
    pub(super) fn exchange(
        &mut self,
        port_type: Id<PortType>,
        bound: &BindingOperation,
        methods: &mut Scope,
    ) -> Result<Exchange, Box<Diagnostic>> {
        let contract = self.contract;
        let operation = &contract[port_type].operations[bound.operation];
        let Some(input) = operation.input.as_ref().filter(|_| !operation.output_first) else {
            let diagnostic = left_out(bound, "the service sends first, which needs a server", operation.span);
            return Err(diagnostic.help("castile calls services, it is none").into());
        };
        let [input_wrapper, output_wrapper] = match self.names.wrappers.get(&(port_type, bound.operation)) {
            Some(paths) => paths.clone().map(Some),
            None => [None, None],
        };
        let bound_input = bound.input.as_ref();
        let local = Some(operation.name.as_str());
        let body = self.message_body(input.message, bound_input, bound, local, input_wrapper)?;
        let is_wrapped = match &body {
            MessageBody::Empty => false,
            MessageBody::Element { unwraps, .. } => *unwraps == Unwraps::IfWrapped,
        };
        let output = match &operation.output {
            None => None,
            Some(output) => Some(self.output(output.message, bound, is_wrapped, output_wrapper)?),
        };
        let headers = self.headers(bound_input.map_or(&[], |input| &input.headers));
        let mut arriving = Vec::new();
        for header in bound.output.iter().flat_map(|output| &output.headers) {
            arriving.extend(self.part_struct(header.message, header.part));
        }
        let (faults, fault_doc) = self.faults(operation);
        arriving.extend(faults);
        let mut lines = doc(operation.annotation.as_ref(), || format!("Operation {}.", code(&operation.name)));
        lines.extend(fault_doc);
        let value = package::Operation {
            name: operation.name.clone(),
            action: bound.soap_action.clone().unwrap_or_default(),
            input: name_of(&body),
            output: output.as_ref().and_then(name_of),
            headers: headers.iter().map(|header| header.name.clone()).collect(),
        };
        let stem = shouty(&operation.name);
        let longer = format!("{}_{stem}_OPERATION", shouty(&contract[port_type].name.local));
        let ident = snake(&operation.name);
        let longer_ident = format!("{}_operation", ident.trim_end_matches('_'));
        let is_overloaded = 1 < contract[port_type].operations.iter().filter(|it| it.name == operation.name).count();
        let has_own_name = input.name != format!("{}Request", operation.name);
        let candidates = match is_overloaded && has_own_name {
            // What tells overloads apart in the contract does so in Rust too (WSDL 1.1, §2.4.5).
            true => vec![snake(&input.name), ident, longer_ident],
            false => vec![ident, longer_ident],
        };
        Ok(Exchange {
            doc: lines,
            ident: methods.claim(&candidates),
            operation: self.static_of(0, &[format!("{stem}_OPERATION"), longer], StaticValue::Operation(value)),
            input: body,
            output,
            arriving,
            headers,
        })
    }

    fn output(
        &mut self,
        message: Id<Message>,
        bound: &BindingOperation,
        is_wrapped: bool,
        wrapper: Option<Path>,
    ) -> Result<MessageBody, Box<Diagnostic>> {
        let local = format!("{}Response", bound.name);
        let local = match bound.style {
            castile_model::wsdl::Style::Rpc => Some(local.as_str()),
            castile_model::wsdl::Style::Document => None,
        };
        let body = self.message_body(message, bound.output.as_ref(), bound, local, wrapper)?;
        Ok(match body {
            MessageBody::Empty => MessageBody::Empty,
            MessageBody::Element { name, leaf, unwraps: Unwraps::IfWrapped } if !is_wrapped => {
                MessageBody::Element { name, leaf, unwraps: Unwraps::Never }
            }
            MessageBody::Element { name, leaf, unwraps } => MessageBody::Element { name, leaf, unwraps },
        })
    }

    /// The headers that a call can carry. One that is described by a type has no name of its own and is left out.
    fn headers(&mut self, bound: &[SoapHeader]) -> Vec<Header> {
        let contract = self.contract;
        let mut headers = Vec::new();
        for header in bound {
            let Some(part) = contract[header.message].parts.get(header.part) else { continue };
            let PartContent::Element(id) = part.content else {
                self.header_left_out(header, "it has a type and no element");
                continue;
            };
            if header.use_ == Use::Encoded {
                self.header_left_out(header, "it is encoded (`use=\"encoded\"`), not literal");
                continue;
            }
            let element = &contract[id];
            let leaf = self.message_leaf(id);
            let name = self.name(0, &element.name);
            let local = code(&element.name.local);
            headers.push(Header {
                doc: vec![format!("Sends the header {local} with every call that takes it.")],
                ident: format!("with_{}", snake(&element.name.local).trim_end_matches('_')),
                name,
                ty: Type::one(leaf),
            });
        }
        headers
    }

    fn header_left_out(&mut self, header: &SoapHeader, why: &str) {
        let part = &self.contract[header.message].parts[header.part];
        let message = format!("header {} is left out: {why}", code(&part.name));
        let diagnostic = Diagnostic::warning("header-left-out", message)
            .at(header.span, "not supported")
            .help("the calls are generated without it; `header` on a call sends it as a tree");
        if !self.diagnostics.contains(&diagnostic) {
            self.diagnostics.push(diagnostic);
        }
    }

    /// The types of declared faults, and the sentence that names them.
    fn faults(&mut self, operation: &Operation) -> (Vec<Path>, Vec<String>) {
        let mut paths = Vec::new();
        let mut names = Vec::new();
        for fault in &operation.faults {
            match self.part_struct(fault.message, 0) {
                Some(path) => {
                    names.push(format!("[`{}`]", self.shown(&path)));
                    paths.push(path);
                }
                None => names.push(code(&fault.name)),
            }
        }
        let doc = match names.len() {
            0 => Vec::new(),
            1 => vec![String::new(), format!("Declared fault: {}.", names.join(", "))],
            _ => vec![String::new(), format!("Declared faults: {}.", names.join(", "))],
        };
        (paths, doc)
    }

    /// The struct of a part that refers to an element.
    fn part_struct(&mut self, message: Id<Message>, part: usize) -> Option<Path> {
        let part = self.contract[message].parts.get(part)?;
        let PartContent::Element(id) = part.content else { return None };
        match self.message_leaf(id) {
            Leaf::Complex(path) => Some(path),
            Leaf::Element | Leaf::Attributes | Leaf::Std(_) | Leaf::Runtime(_) => None,
            Leaf::List(_) | Leaf::Simple(_) | Leaf::Group(_) => None,
        }
    }

    /// A path as the root's documentation names it.
    fn shown(&self, path: &Path) -> String {
        match self.names.modules[path.module].ident.as_str() {
            "" => path.ident.clone(),
            module => format!("{module}::{}", path.ident),
        }
    }

    /// The method of an operation, once its types are lowered.
    pub(super) fn method(&mut self, exchange: Exchange) -> Method {
        let taken_records = match &exchange.input {
            MessageBody::Empty => None,
            MessageBody::Element { leaf, .. } => self.taken_records(leaf),
        };
        let (parameters, body) = match exchange.input {
            MessageBody::Empty => (Vec::new(), Body::Empty),
            MessageBody::Element { leaf, unwraps, .. } => match self.unwrapped(&leaf, unwraps) {
                Some((path, wrapper)) => {
                    let fields = &wrapper.fields;
                    let parameter = |it: &package::Field| Parameter { ident: it.ident.clone(), ty: it.ty.clone() };
                    let idents = fields.iter().map(|field| field.ident.clone()).collect();
                    (fields.iter().map(parameter).collect(), Body::Wrapper(path, idents))
                }
                None => (vec![Parameter { ident: "request".to_owned(), ty: Type::one(leaf) }], Body::Parameter),
            },
        };
        let records = match &exchange.output {
            None | Some(MessageBody::Empty) => None,
            Some(MessageBody::Element { leaf, .. }) => self.records(leaf),
        };
        let response = match exchange.output {
            None | Some(MessageBody::Empty) => Response::OneWay,
            Some(MessageBody::Element { leaf, unwraps, .. }) => match self.unwrapped(&leaf, unwraps) {
                Some((path, wrapper)) => match wrapper.fields.as_slice() {
                    [] => Response::Unit(path),
                    [only] => Response::Field(path, only.ident.clone(), only.ty.clone()),
                    _ => Response::Whole(Type::one(leaf)),
                },
                None => Response::Whole(Type::one(leaf)),
            },
        };
        Method {
            doc: exchange.doc,
            ident: exchange.ident,
            parameters,
            operation: exchange.operation,
            body,
            response,
            records,
            taken_records,
            arriving: exchange.arriving,
        }
    }

    /// The struct of a wrapper whose fields are parameters: elements only, and not too many.
    fn unwrapped(&self, leaf: &Leaf, unwraps: Unwraps) -> Option<(Path, &Struct)> {
        let Leaf::Complex(path) = leaf else { return None };
        if unwraps == Unwraps::Never {
            return None;
        }
        let found = self.package.modules[path.module].items.iter().find_map(|item| match item {
            Item::Struct(item) if item.ident == path.ident => Some(item),
            Item::Struct(_) | Item::Choice(_) | Item::Derived(_) => None,
            Item::Enumeration(_) | Item::Token(_) | Item::Client(_) => None,
        })?;
        let is_parameter = |line: &Line| match line {
            Line::Element(_) | Line::Nillable(_) | Line::Group => true,
            Line::Text => true,
            Line::Attribute(_) | Line::AttributeOr(..) | Line::AttributeFixed(..) => false,
            Line::AnyAttributes(_) | Line::Any(_) => false,
        };
        let fits = found.fields.len() <= MAX_PARAMETERS && found.fields.iter().all(|field| is_parameter(&field.line));
        fits.then(|| (path.clone(), found))
    }
}

fn name_of(body: &MessageBody) -> Option<String> {
    match body {
        MessageBody::Empty => None,
        MessageBody::Element { name, .. } => Some(name.clone()),
    }
}
