//! Bindings (WSDL 1.1, §2.5, §3 to §5).

use super::{Lost, Resolve};
use crate::diagnostic::{Diagnostic, Severity};
use crate::id::Id;
use crate::near;
use crate::span::Span;
use crate::syntax::wsdl as syntax;
use crate::wsdl::{
    Binding, BindingFault, BindingKind, BindingMessage, BindingOperation, Message, MimeContent, Operation, PortType,
    SoapBody, SoapHeader, SoapHeaderFault, Style,
};

impl Resolve<'_> {
    pub(super) fn binding(&mut self, written: &syntax::Binding) {
        if !self.is_new("binding", &written.name, |d| &d.bindings_by_name, |d, id| d.bindings[id].span) {
            return;
        }
        let port_type = match &written.without_type {
            Some(missing) => self.only_port_type(missing),
            None => self.port_type_of(written.port_type.as_ref()),
        };
        let Some(port_type) = port_type else {
            self.left_out(
                "binding",
                &written.name.name.local,
                written.name.span,
                "its port type is not known",
                Lost::default(),
            );
            self.lost_bindings.insert(written.name.name.local.clone());
            return;
        };
        let (kind, style) = match &written.kind {
            syntax::Kind::Soap { version, transport, style } => {
                (BindingKind::Soap { version: *version, transport: transport.clone() }, *style)
            }
            syntax::Kind::Http { verb } => (BindingKind::Http { verb: verb.clone() }, None),
            syntax::Kind::Other(name) => (BindingKind::Other(name.clone()), None),
        };
        let mut operations: Vec<BindingOperation> = Vec::new();
        for operation in &written.operations {
            let taken: Vec<usize> = operations.iter().map(|bound| bound.operation).collect();
            if let Some(position) = self.bound_operation(port_type, operation, &taken) {
                operations.extend(self.binding_operation(port_type, position, operation, style, &kind));
            }
        }
        self.check_all_bound(port_type, written, &operations);
        let id = self.definitions.bindings.push(Binding {
            name: written.name.name.clone(),
            port_type,
            kind,
            operations,
            annotation: written.annotation.clone(),
            extensions: written.extensions.clone(),
            span: written.name.span,
        });
        self.definitions.bindings_by_name.insert(written.name.name.clone(), id);
    }

    /// The port type that a binding without `type` must mean.
    fn only_port_type(&mut self, missing: &Diagnostic) -> Option<Id<PortType>> {
        let mut port_types = self.definitions.port_types.iter();
        let only = match (port_types.next(), port_types.next()) {
            (Some((id, port_type)), None) => Some((id, port_type.name.local.clone(), port_type.span)),
            (_, _) => None,
        };
        let mut diagnostic = missing.clone();
        if let Some((_, name, span)) = &only {
            diagnostic.severity = Severity::Warning;
            diagnostic = diagnostic.and_at(*span, format!("`{name}` is meant, the only port type"));
        }
        self.diagnostics.push(diagnostic);
        only.map(|(id, ..)| id)
    }

    /// The position of the operation that is bound: by name, and of overloaded ones by the names of input and output; where
    /// those say nothing, by order.
    fn bound_operation(
        &mut self,
        port_type: Id<PortType>,
        written: &syntax::BindingOperation,
        taken: &[usize],
    ) -> Option<usize> {
        let operations = &self.definitions.port_types[port_type].operations;
        let namesakes: Vec<usize> = (0..operations.len()).filter(|at| operations[*at].name == written.name).collect();
        if namesakes.is_empty() {
            if self.lost_operations.contains(&(port_type, written.name.clone())) {
                return None;
            }
            let diagnostic = self.unresolved_operation(port_type, written);
            self.diagnostics.push(diagnostic);
            return None;
        }
        let free: Vec<usize> = namesakes.iter().copied().filter(|at| !taken.contains(at)).collect();
        if free.is_empty() {
            let first = &operations[namesakes[0]];
            let diagnostic =
                Diagnostic::error("duplicate-operation", format!("the operation `{}` is bound twice", written.name))
                    .at(written.span, "bound again here")
                    .and_at(first.span, "the operation")
                    .by("WSDL 1.1, §2.5")
                    .help("remove one of the two");
            self.diagnostics.push(diagnostic);
            return None;
        }
        let matches = |at: &usize| {
            let same = |bound: &Option<syntax::BindingMessage>, name: Option<&str>| {
                let bound = bound.as_ref().and_then(|message| message.name.as_deref());
                bound.is_none() || bound == name
            };
            let operation = &operations[*at];
            same(&written.input, operation.input.as_ref().map(|input| input.name.as_str()))
                && same(&written.output, operation.output.as_ref().map(|output| output.name.as_str()))
        };
        free.iter().copied().find(matches).or(Some(free[0]))
    }

    fn unresolved_operation(&self, port_type: Id<PortType>, written: &syntax::BindingOperation) -> Diagnostic {
        let port_type = &self.definitions.port_types[port_type];
        let names = || port_type.operations.iter().map(|operation| operation.name.as_str());
        let help = match near::nearest(&written.name, names()) {
            Some(near) => {
                let operation = port_type.operations.iter().find(|operation| operation.name == near);
                let place = operation.map(|operation| self.documents.place(operation.span)).unwrap_or_default();
                format!("an operation with a similar name is `{near}`, declared at {place}")
            }
            None if port_type.operations.is_empty() => "the port type has no operations".to_owned(),
            None => {
                let list: Vec<String> = names().take(6).map(|name| format!("`{name}`")).collect();
                format!("its operations are {}", list.join(", "))
            }
        };
        Diagnostic::error("unresolved-operation", format!("unresolved operation `{}`", written.name))
            .at(written.span, format!("not an operation of the port type `{}`", port_type.name.local))
            .and_at(port_type.span, "the port type")
            .by("WSDL 1.1, §2.5")
            .help(help)
    }

    /// A binding that leaves operations away is usable for the others.
    fn check_all_bound(&mut self, port_type: Id<PortType>, written: &syntax::Binding, bound: &[BindingOperation]) {
        let port_type = &self.definitions.port_types[port_type];
        let unbound = |at: &usize| {
            let name = &port_type.operations[*at].name;
            !bound.iter().any(|bound| bound.operation == *at)
                && !written.operations.iter().any(|operation| operation.name == *name)
        };
        let unbound: Vec<usize> = (0..port_type.operations.len()).filter(unbound).collect();
        let Some(first) = unbound.first() else { return };
        let operation = &port_type.operations[*first];
        let more = match unbound.len() - 1 {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        self.diagnostics.push(
            Diagnostic::warning("unbound-operation", format!("the operation `{}`{more} is not bound", operation.name))
                .at(written.name.span, "this binding leaves it out")
                .and_at(operation.span, "the operation")
                .by("WSDL 1.1, §2.5")
                .help("it cannot be called through this binding; add a `wsdl:operation` for it"),
        );
    }

    fn binding_operation(
        &mut self,
        port_type: Id<PortType>,
        position: usize,
        written: &syntax::BindingOperation,
        style: Option<Style>,
        kind: &BindingKind,
    ) -> Option<BindingOperation> {
        let operation = self.definitions.port_types[port_type].operations[position].clone();
        let input = operation.input.as_ref().map(|input| input.message);
        let output = operation.output.as_ref().map(|output| output.message);
        let mut is_whole = true;
        let mut is_complete = !self.incomplete_operations.contains(&operation.span);
        let mut bound = |resolve: &mut Self, written: &Option<syntax::BindingMessage>, message| {
            let written = written.as_ref()?;
            is_whole &= resolve.has_parts(written, message, kind);
            Some(resolve.binding_message(written, message, &mut is_complete))
        };
        let input = bound(self, &written.input, input);
        let output = bound(self, &written.output, output);
        if !is_whole {
            self.left_out(
                "operation",
                &written.name,
                written.span,
                "the parts of its body are not known",
                Lost::default(),
            );
            return None;
        }
        if !is_complete {
            self.incomplete_operations.insert(written.span);
        }
        let faults = written.faults.iter();
        Some(BindingOperation {
            name: written.name.clone(),
            operation: position,
            soap_action: written.soap_action.clone(),
            soap_action_required: written.soap_action_required,
            style: written.style.or(style).unwrap_or(Style::Document),
            http_location: written.http_location.clone(),
            input,
            output,
            faults: faults.map(|fault| self.binding_fault(&operation, fault)).collect(),
            extensions: written.extensions.clone(),
            span: written.span,
        })
    }

    /// Whether the parts that `soap:body` names are parts of the message.
    fn has_parts(
        &mut self,
        written: &syntax::BindingMessage,
        message: Option<Id<Message>>,
        kind: &BindingKind,
    ) -> bool {
        let (Some(body), Some(message), BindingKind::Soap { .. }) = (&written.body, message, kind) else { return true };
        let mut all = true;
        let holder = &self.definitions.messages[message];
        if let (true, Some((part, span))) = (holder.parts.is_empty(), body.parts.iter().flatten().next()) {
            self.diagnostics.push(
                Diagnostic::warning("unresolved-part", format!("unresolved part `{part}`"))
                    .at(*span, format!("the message `{}` has no parts; read as an empty body", holder.name.local))
                    .and_at(holder.span, "the message")
                    .by("WSDL 1.1, §3.5")
                    .help("remove `parts`, or add the part to the message"),
            );
            return true;
        }
        for part in body.parts.iter().flatten() {
            all &= self.part_of(message, part).is_some();
        }
        all
    }

    /// A header that is there and cannot be understood leaves the operation incomplete; one that names what is nowhere was
    /// never written, and the operation does without it.
    fn binding_message(
        &mut self,
        written: &syntax::BindingMessage,
        message: Option<Id<Message>>,
        is_complete: &mut bool,
    ) -> BindingMessage {
        let is_empty = message.is_some_and(|message| self.definitions.messages[message].parts.is_empty());
        let mut headers = Vec::new();
        for header in &written.headers {
            match self.header(header) {
                Ok(header) => headers.push(header),
                Err(lost) => {
                    *is_complete &= lost.is_nowhere;
                    self.left_out("header", &header.part.0, header.span, "what it holds is not known", lost);
                }
            }
        }
        for (part, span) in &written.broken_headers {
            *is_complete = false;
            self.left_out("header", part, *span, "what it holds is not known", Lost::default());
        }
        BindingMessage {
            body: written.body.as_ref().map(|body| SoapBody {
                parts: body.parts.as_ref().map(|parts| match is_empty {
                    true => Vec::new(),
                    false => parts.iter().map(|(name, _)| name.clone()).collect(),
                }),
                use_: body.use_,
                namespace: body.namespace.clone(),
                encoding_style: body.encoding_style.clone(),
                span: body.span,
            }),
            headers,
            mime: written.mime,
            // Axis2 names parts here that the message does not have, so names are kept as written.
            mime_contents: written
                .mime_contents
                .iter()
                .map(|content| MimeContent {
                    part: content.part.clone(),
                    media_type: content.media_type.clone(),
                    span: content.span,
                })
                .collect(),
            http_encoding: written.http_encoding,
            extensions: written.extensions.clone(),
            span: written.span,
        }
    }

    fn header(&mut self, written: &syntax::SoapHeader) -> Result<SoapHeader, Lost> {
        let message = self.message_of(Some(&written.message))?;
        let part = self.header_part(message, &written.part).ok_or(Lost::NOWHERE)?;
        let faults = written.header_faults.iter();
        let header_faults = faults
            .filter_map(|fault| {
                let message = self.message_of(Some(&fault.message)).ok()?;
                let part = self.part_of(message, &fault.part)?;
                Some(SoapHeaderFault { message, part, use_: fault.use_, span: fault.span })
            })
            .collect();
        Ok(SoapHeader { message, part, use_: written.use_, header_faults, span: written.span })
    }

    /// The part that a header is. Where its message has one part alone, that is meant, whatever it is called.
    fn header_part(&mut self, message: Id<Message>, part: &(String, Span)) -> Option<usize> {
        let (name, span) = part;
        let holder = &self.definitions.messages[message];
        let [only] = holder.parts.as_slice() else { return self.part_of(message, part) };
        if only.name != *name {
            self.diagnostics.push(
                Diagnostic::warning("unresolved-part", format!("unresolved part `{name}`"))
                    .at(*span, format!("read as `{}`, the only part of the message `{}`", only.name, holder.name.local))
                    .and_at(only.span, "the part")
                    .by("WSDL 1.1, §3.7")
                    .help(format!("write `part=\"{}\"`", only.name)),
            );
        }
        Some(0)
    }

    fn binding_fault(&mut self, operation: &Operation, written: &syntax::BindingFault) -> BindingFault {
        if !operation.faults.iter().any(|fault| fault.name == written.name) {
            let names = || operation.faults.iter().map(|fault| fault.name.as_str());
            let help = match near::nearest(&written.name, names()) {
                Some(near) => format!("a fault with a similar name is `{near}`"),
                None if operation.faults.is_empty() => "the operation declares no faults".to_owned(),
                None => {
                    let list: Vec<String> = names().take(6).map(|name| format!("`{name}`")).collect();
                    format!("its faults are {}", list.join(", "))
                }
            };
            self.diagnostics.push(
                Diagnostic::warning("unresolved-fault", format!("unresolved fault `{}`", written.name))
                    .at(written.span, format!("not a fault of the operation `{}`", operation.name))
                    .and_at(operation.span, "the operation")
                    .by("WSDL 1.1, §2.5")
                    .help(help),
            );
        }
        BindingFault { name: written.name.clone(), use_: written.use_, span: written.span }
    }
}
