//! `wsdl:port`: the SOAP ports of one port type in one service become one client, with an address for each version of SOAP.
//! What a client has no place for is said.

use std::collections::BTreeSet;

use castile_model::wsdl::{Binding, BindingKind, BindingOperation, Port, PortType, Service, SoapVersion};
use castile_model::{Diagnostic, Id};

use super::annotation::code;
use super::lowering::Lowering;

/// The SOAP ports of one port type.
pub(super) struct Ports {
    pub(super) service: Option<Id<Service>>,
    pub(super) port_type: Id<PortType>,
    pub(super) bindings: Vec<Bound>,
}

/// A binding, and where it is served.
pub(super) struct Bound {
    pub(super) version: SoapVersion,
    pub(super) binding: Id<Binding>,
    pub(super) address: Option<String>,
}

impl Ports {
    /// Where a version of SOAP is served: at the first port that the contract names for it.
    pub(super) fn of_version(&self, version: SoapVersion) -> Option<&Bound> {
        self.bindings.iter().find(|bound| bound.version == version)
    }
}

impl Lowering<'_> {
    /// The ports of every service; where there is none, every SOAP binding.
    pub(super) fn ports(&mut self) -> Vec<Ports> {
        let contract = self.contract;
        let mut all: Vec<Ports> = Vec::new();
        let mut left_out = BTreeSet::new();
        for (service, definition) in contract.definitions.services.iter() {
            for port in &definition.ports {
                let binding = &contract[port.binding];
                let Some(version) = soap_over_http(binding) else {
                    if left_out.insert(port.binding) {
                        self.binding_left_out(binding);
                    }
                    continue;
                };
                let ports = ports_of(&mut all, Some(service), binding.port_type);
                if let Some(first) = ports.of_version(version) {
                    if first.address != port.address {
                        self.port_left_out(port, version);
                    }
                }
                ports.bindings.push(Bound { version, binding: port.binding, address: port.address.clone() });
            }
        }
        if all.is_empty() {
            for (id, binding) in contract.definitions.bindings.iter() {
                if let Some(version) = soap_over_http(binding) {
                    let ports = ports_of(&mut all, None, binding.port_type);
                    ports.bindings.push(Bound { version, binding: id, address: None });
                }
            }
        }
        all
    }

    fn binding_left_out(&mut self, binding: &Binding) {
        let is_said = |it: &Diagnostic| it.label.iter().chain(&it.further).any(|label| label.span == binding.span);
        if self.contract.warnings.iter().any(is_said) {
            return;
        }
        let what = match &binding.kind {
            BindingKind::Http { .. } => "it is an HTTP binding".to_owned(),
            BindingKind::Other(_) => "it is no SOAP binding".to_owned(),
            BindingKind::Soap { transport, .. } => format!("its transport is {}", code(transport)),
        };
        let message = format!("binding {} is left out: {what}", code(&binding.name.local));
        let diagnostic = Diagnostic::warning("binding-left-out", message)
            .at(binding.span, "only SOAP over HTTP is supported")
            .help("only the SOAP bindings of the port type can be called");
        self.diagnostics.push(diagnostic);
    }

    fn port_left_out(&mut self, port: &Port, version: SoapVersion) {
        let message = format!("port {} is left out: another one comes first for {}", code(&port.name), named(version));
        let diagnostic = Diagnostic::warning("port-left-out", message)
            .at(port.span, "a client has one address for each version of SOAP")
            .help("to call it, give its address to `with_address`");
        self.diagnostics.push(diagnostic);
    }

    /// Every version is sent as the binding says that comes first: where another binding says something else, it is told.
    pub(super) fn differences(&mut self, ports: &Ports) {
        let contract = self.contract;
        let Some((first, others)) = ports.bindings.split_first() else { return };
        let first = &contract[first.binding];
        let mut compared = BTreeSet::new();
        for other in others.iter().filter(|other| compared.insert(other.binding)) {
            let binding = &contract[other.binding];
            let names: Vec<String> = binding
                .operations
                .iter()
                .filter(|operation| first.operations.iter().any(|it| differs(it, operation)))
                .map(|operation| code(&operation.name))
                .collect();
            if names.is_empty() {
                continue;
            }
            let shown = names.iter().take(3).cloned().collect::<Vec<_>>().join(", ");
            let rest = if names.len() > 3 { format!(" and {} more", names.len() - 3) } else { String::new() };
            let message = format!(
                "binding {} says of {shown}{rest} something else than {}",
                code(&binding.name.local),
                code(&first.name.local)
            );
            let diagnostic = Diagnostic::warning("bindings-differ", message)
                .at(binding.span, "another action, style or header than there")
                .and_at(first.span, "this one is taken, for every version of SOAP")
                .help("if the service insists on the difference, make a contract of each binding");
            self.diagnostics.push(diagnostic);
        }
    }
}

/// Whether two bindings of one operation ask for different messages.
fn differs(left: &BindingOperation, right: &BindingOperation) -> bool {
    let action = |bound: &BindingOperation| bound.soap_action.clone().filter(|action| !action.is_empty());
    let headers = |bound: &BindingOperation| -> Vec<_> {
        let headers = bound.input.iter().flat_map(|input| &input.headers);
        headers.map(|header| (header.message, header.part)).collect()
    };
    let have_other_actions = action(left).zip(action(right)).is_some_and(|(left, right)| left != right);
    left.operation == right.operation
        && (have_other_actions || left.style != right.style || headers(left) != headers(right))
}

/// The version of a binding that castile can serve.
pub(super) fn soap_over_http(binding: &Binding) -> Option<SoapVersion> {
    let BindingKind::Soap { version, transport } = &binding.kind else { return None };
    // Not the exact address: it has been written with a slash at its end, and left empty. Others name what they are for.
    let is_other = ["jms", "smtp", "/tcp", "msmq", "named"].iter().any(|it| transport.to_lowercase().contains(it));
    (!is_other).then_some(*version)
}

fn named(version: SoapVersion) -> &'static str {
    match version {
        SoapVersion::Soap11 => "SOAP 1.1",
        SoapVersion::Soap12 => "SOAP 1.2",
    }
}

fn ports_of(all: &mut Vec<Ports>, service: Option<Id<Service>>, port_type: Id<PortType>) -> &mut Ports {
    let position = all.iter().position(|ports| ports.service == service && ports.port_type == port_type);
    let position = position.unwrap_or_else(|| {
        all.push(Ports { service, port_type, bindings: Vec::new() });
        all.len() - 1
    });
    &mut all[position]
}
