//! Port types (WSDL 1.1, §2.4).

use super::reference::PORT_TYPE;
use super::{Lost, Resolve};
use crate::diagnostic::Diagnostic;
use crate::id::Id;
use crate::syntax::wsdl as syntax;
use crate::wsdl::{Operation, OperationFault, OperationMessage, PortType};

impl Resolve<'_> {
    pub(super) fn port_type(&mut self, written: &syntax::PortType) {
        if !self.is_new("port type", &written.name, |d| &d.port_types_by_name, |d, id| d.port_types[id].span) {
            return;
        }
        let mut operations: Vec<Operation> = Vec::new();
        let mut lost: Vec<String> = Vec::new();
        for written in &written.operations {
            match self.operation(written) {
                Some(operation) => {
                    self.check_overload(&operations, &operation);
                    operations.push(operation);
                }
                None => lost.push(written.name.clone()),
            }
        }
        let id = self.definitions.port_types.push(PortType {
            name: written.name.name.clone(),
            operations,
            annotation: written.annotation.clone(),
            extensions: written.extensions.clone(),
            span: written.name.span,
        });
        self.definitions.port_types_by_name.insert(written.name.name.clone(), id);
        self.lost_operations.extend(lost.into_iter().map(|operation| (id, operation)));
    }

    fn operation(&mut self, written: &syntax::Operation) -> Option<Operation> {
        if written.input.is_none() && written.output.is_none() {
            self.diagnostics.push(
                Diagnostic::error(
                    "empty-operation",
                    format!("the operation `{}` has neither input nor output", written.name),
                )
                .at(written.span, "it exchanges nothing")
                .by("WSDL 1.1, §2.4")
                .help("add `wsdl:input` and `wsdl:output`, or remove the operation"),
            );
            return None;
        }
        // The names that §2.4.5 supplies.
        let (input_suffix, output_suffix) = match (&written.input, &written.output) {
            (Some(_), Some(_)) if written.output_first => ("Response", "Solicit"),
            (Some(_), Some(_)) => ("Request", "Response"),
            _ => ("", ""),
        };
        let input = self.operation_message(&written.name, input_suffix, written.input.as_ref());
        let output = self.operation_message(&written.name, output_suffix, written.output.as_ref());
        let (input, output) = match (input, output) {
            (Ok(input), Ok(output)) => (input, output),
            (Err(lost), _) | (Ok(_), Err(lost)) => {
                self.left_out("operation", &written.name, written.span, "what it exchanges is not known", lost);
                return None;
            }
        };
        let mut faults: Vec<OperationFault> = Vec::new();
        for fault in &written.faults {
            if let Some(before) = faults.iter().find(|before| before.name == fault.name) {
                self.diagnostics.push(
                    Diagnostic::warning("duplicate-fault", format!("two faults are named `{}`", fault.name))
                        .at(fault.span, "named again here")
                        .and_at(before.span, "first named here")
                        .by("WSDL 1.1, §2.4")
                        .help("rename or remove one of the two"),
                );
            }
            match self.message_of(fault.message.as_ref()) {
                Ok(message) => faults.push(OperationFault { name: fault.name.clone(), message, span: fault.span }),
                Err(lost) => {
                    self.left_out("fault", &fault.name, fault.span, "what it holds is not known", lost);
                    // Contracts of the world name messages for faults that were never written; a broken type is a slip.
                    if lost.left_out.is_some() {
                        self.incomplete_operations.insert(written.span);
                    }
                }
            }
        }
        Some(Operation {
            name: written.name.clone(),
            input,
            output,
            output_first: written.output_first,
            faults,
            parameter_order: written.parameter_order.clone(),
            annotation: written.annotation.clone(),
            extensions: written.extensions.clone(),
            span: written.span,
        })
    }

    fn operation_message(
        &mut self,
        operation: &str,
        suffix: &str,
        written: Option<&syntax::OperationMessage>,
    ) -> Result<Option<OperationMessage>, Lost> {
        let Some(written) = written else { return Ok(None) };
        let message = self.message_of(written.message.as_ref())?;
        let name = written.name.clone().unwrap_or_else(|| format!("{operation}{suffix}"));
        Ok(Some(OperationMessage { name, message, action: written.action.clone(), span: written.span }))
    }

    /// Operations may share a name if the names of their inputs or outputs differ (§2.5).
    fn check_overload(&mut self, before: &[Operation], operation: &Operation) {
        let names = |operation: &Operation| {
            let name = |message: &Option<OperationMessage>| message.as_ref().map(|message| message.name.clone());
            (name(&operation.input), name(&operation.output))
        };
        let same = before.iter().find(|before| before.name == operation.name && names(before) == names(operation));
        let Some(same) = same else { return };
        let messages = |operation: &Operation| {
            let id = |message: &Option<OperationMessage>| message.as_ref().map(|message| message.message);
            (id(&operation.input), id(&operation.output))
        };
        // Overloads whose inputs have no names are told apart by their order; the same messages again say nothing new.
        let diagnostic = match messages(same) == messages(operation) {
            true => Diagnostic::error("duplicate-operation", format!("two operations are named `{}`", operation.name)),
            false => Diagnostic::warning(
                "unnamed-overload",
                format!("operations named `{}` cannot be told apart by name", operation.name),
            ),
        };
        self.diagnostics.push(
            diagnostic
                .at(operation.span, "named again here")
                .and_at(same.span, "first named here")
                .by("WSDL 1.1, §2.5")
                .help("give their `wsdl:input` different names, or rename one operation"),
        );
    }

    /// The port type that a reference means.
    pub(super) fn port_type_of(&mut self, reference: Option<&syntax::Reference>) -> Option<Id<PortType>> {
        self.component(&PORT_TYPE, reference?, |d| &d.port_types_by_name, |d, id| d.port_types[id].span)
    }
}
