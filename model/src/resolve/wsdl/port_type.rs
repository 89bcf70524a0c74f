//! Port types (WSDL 1.1, §2.4).

use super::Resolve;
use super::reference::PORT_TYPE;
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
        for operation in &written.operations {
            let Some(operation) = self.operation(operation) else { continue };
            self.check_overload(&operations, &operation);
            operations.push(operation);
        }
        let id = self.definitions.port_types.push(PortType {
            name: written.name.name.clone(),
            operations,
            annotation: written.annotation.clone(),
            extensions: written.extensions.clone(),
            span: written.name.span,
        });
        self.definitions.port_types_by_name.insert(written.name.name.clone(), id);
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
        let (input, output) = match (&written.input, &written.output) {
            (Some(_), Some(_)) if written.output_first => ("Response", "Solicit"),
            (Some(_), Some(_)) => ("Request", "Response"),
            _ => ("", ""),
        };
        let input = self.operation_message(&written.name, input, written.input.as_ref());
        let output = self.operation_message(&written.name, output, written.output.as_ref());
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
            if let Some(message) = self.message_of(&fault.message) {
                faults.push(OperationFault { name: fault.name.clone(), message, span: fault.span });
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
    ) -> Option<OperationMessage> {
        let written = written?;
        let message = self.message_of(&written.message)?;
        let name = written.name.clone().unwrap_or_else(|| format!("{operation}{suffix}"));
        Some(OperationMessage { name, message, action: written.action.clone(), span: written.span })
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
    pub(super) fn port_type_of(&mut self, reference: &syntax::Reference) -> Option<Id<PortType>> {
        let found = self.definitions.port_types_by_name.get(&reference.name).copied();
        if found.is_none() {
            let port_types = &self.definitions.port_types;
            let known = self.definitions.port_types_by_name.iter();
            let known = known.map(|(name, id)| (name, Some(port_types[*id].span)));
            let diagnostic = self.unresolved(&PORT_TYPE, reference, known);
            self.diagnostics.push(diagnostic);
        }
        found
    }
}
