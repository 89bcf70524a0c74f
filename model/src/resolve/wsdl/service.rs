//! Services (WSDL 1.1, §2.7).

use super::reference::BINDING;
use super::{Lost, Resolve};
use crate::diagnostic::Diagnostic;
use crate::syntax::wsdl as syntax;
use crate::wsdl::{BindingKind, Port, Service};

impl Resolve<'_> {
    pub(super) fn service(&mut self, written: &syntax::Service) {
        if !self.is_new("service", &written.name, |d| &d.services_by_name, |d, id| d.services[id].span) {
            return;
        }
        let mut ports: Vec<Port> = Vec::new();
        for port in &written.ports {
            if let Some(before) = ports.iter().find(|before| before.name == port.name) {
                let diagnostic = Diagnostic::error("duplicate-port", format!("two ports are named `{}`", port.name))
                    .at(port.span, "named again here")
                    .and_at(before.span, "first named here")
                    .by("WSDL 1.1, §2.6")
                    .help("rename or remove one of the two");
                self.diagnostics.push(diagnostic);
                continue;
            }
            ports.extend(self.port(port));
        }
        let id = self.definitions.services.push(Service {
            name: written.name.name.clone(),
            ports,
            annotation: written.annotation.clone(),
            extensions: written.extensions.clone(),
            span: written.name.span,
        });
        self.definitions.services_by_name.insert(written.name.name.clone(), id);
    }

    fn port(&mut self, written: &syntax::Port) -> Option<Port> {
        let binding = written.binding.as_ref().and_then(|binding| {
            // A binding that was left out is no second finding.
            match self.lost_bindings.contains(&binding.name.local) {
                true => None,
                false => self.component(&BINDING, binding, |d| &d.bindings_by_name, |d, id| d.bindings[id].span),
            }
        });
        let Some(binding) = binding else {
            self.left_out("port", &written.name, written.span, "its binding is not known", Lost::default());
            return None;
        };
        let bindings = &self.definitions.bindings;
        let protocol = match &bindings[binding].kind {
            BindingKind::Soap { .. } => None,
            BindingKind::Http { verb } => Some(format!("for HTTP {verb}")),
            BindingKind::Other(Some(name)) => Some(format!("for the protocol of `{name}`")),
            BindingKind::Other(None) => Some("for no protocol that it names".to_owned()),
        };
        if let Some(protocol) = protocol {
            let diagnostic = Diagnostic::warning(
                "binding-left-out",
                format!("the port `{}` is left out: its binding is not for SOAP", written.name),
            )
            .at(written.span, "this port")
            .and_at(bindings[binding].span, format!("the binding is {protocol}"))
            .help("only the SOAP ports of the service can be called");
            self.diagnostics.push(diagnostic);
        } else if written.address.as_deref().is_none_or(|address| address.trim().is_empty()) {
            let diagnostic =
                Diagnostic::warning("port-without-address", format!("the port `{}` has no address", written.name))
                    .at(written.span, "who calls it has to say where it is")
                    .by("WSDL 1.1, §3.8")
                    .help("add `<soap:address location=\"…\"/>`, or call `with_address` on the client");
            self.diagnostics.push(diagnostic);
        }
        Some(Port {
            name: written.name.clone(),
            binding,
            address: written.address.clone(),
            annotation: written.annotation.clone(),
            extensions: written.extensions.clone(),
            span: written.span,
        })
    }
}
