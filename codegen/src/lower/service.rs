//! `wsdl:service` and its ports: the SOAP bindings of one port type become one client with an address for each version.

use std::collections::BTreeSet;

use castile_model::wsdl::{BindingOperation, Service, SoapVersion};
use castile_model::{Diagnostic, Id};

use super::annotation::{code, doc};
use super::empty;
use super::lowering::Lowering;
use super::port_type::Exchange;
use super::ports::{Bound, Ports, soap_over_http};
use crate::names::{Scope, shouty, upper_camel};
use crate::package::{Client, Endpoints, Header, Item, StaticValue};

/// Methods that every client has; an operation of one of these names gets a longer one.
const RESERVED_METHODS: &[&str] = &[
    "new",
    "clone",
    "port_mut",
    "with_address",
    "with_header",
    "with_http_header",
    "with_secret_http_header",
    "with_basic_auth",
    "with_bearer_token",
    "with_timeout",
    "without_timeout",
    "soap11",
    "soap12",
    "without_action",
    "strict",
    "limits",
];

/// A client whose types are not yet lowered.
pub(super) struct Pending {
    client: Client,
    exchanges: Vec<Exchange>,
}

impl Lowering<'_> {
    /// Lowers every service; where there is none, every SOAP binding; where there is none, the types of all messages.
    pub(super) fn services(&mut self) {
        let pending = self.clients();
        if pending.is_empty() {
            self.need_everything();
        }
        self.run();
        // What a method takes and gives is known only now.
        empty::end_endless(&mut self.package);
        for Pending { mut client, exchanges } in pending {
            client.methods = exchanges.into_iter().map(|exchange| self.method(exchange)).collect();
            self.push_last(0, Item::Client(client));
        }
    }

    /// The clients, and in the diagnostics what they cannot have.
    pub(super) fn clients(&mut self) -> Vec<Pending> {
        let mut pending = Vec::new();
        for ports in self.ports() {
            let shares_service = ports.service.is_some() && 1 < self.count_port_types(ports.service);
            pending.push(self.client(&ports, shares_service));
        }
        pending
    }

    fn count_port_types(&self, service: Option<Id<Service>>) -> usize {
        let Some(service) = service else { return 0 };
        let contract = self.contract;
        let soap = contract[service]
            .ports
            .iter()
            .map(|port| &contract[port.binding])
            .filter(|binding| soap_over_http(binding).is_some());
        soap.map(|binding| binding.port_type).collect::<BTreeSet<_>>().len()
    }

    fn client(&mut self, ports: &Ports, shares_service: bool) -> Pending {
        let contract = self.contract;
        let port_type = &contract[ports.port_type];
        let service = ports.service.map(|service| &contract[service]);
        let stem = match service {
            Some(service) if !shares_service => &*service.name.local,
            Some(_) | None => &*port_type.name.local,
        };
        let longer = format!("{}_{stem}", service.map_or("", |service| &*service.name.local));
        let ident = |stem: &str| format!("{}Client", upper_camel(stem));
        let path = self.names.claim(0, &[ident(stem), ident(&longer)]);
        let mut methods = Scope::default();
        for reserved in RESERVED_METHODS {
            methods.claim(&[(*reserved).to_owned()]);
        }
        let mut headers: Vec<Header> = Vec::new();
        let mut exchanges = Vec::new();
        for position in 0..port_type.operations.len() {
            match self.first_that_works(ports, position, &mut methods) {
                Some(Ok(exchange)) => {
                    for header in &exchange.headers {
                        if !headers.iter().any(|known| known.name == header.name) {
                            let stem = header.ident.clone();
                            let ident = methods.claim(&[stem.clone(), format!("{stem}_header")]);
                            headers.push(Header { ident, ..header.clone() });
                        }
                    }
                    exchanges.push(exchange);
                }
                Some(Err(diagnostic)) => self.diagnostics.push(*diagnostic),
                None => {
                    let operation = &port_type.operations[position];
                    let message = format!("operation {} is left out: no SOAP binding has it", code(&operation.name));
                    let diagnostic = Diagnostic::warning("operation-left-out", message);
                    self.diagnostics.push(
                        diagnostic
                            .at(operation.span, "bound nowhere")
                            .help("name it in a SOAP binding of the port type"),
                    );
                }
            }
        }
        self.differences(ports);
        let endpoints = self.endpoints(ports);
        let candidates = [format!("{}_ENDPOINTS", shouty(stem)), format!("{}_ENDPOINTS", shouty(&longer))];
        let endpoints = self.new_static(0, &candidates, StaticValue::Endpoints(endpoints));
        let annotation = service.and_then(|service| service.annotation.as_ref()).or(port_type.annotation.as_ref());
        let what = match service {
            Some(service) => format!("Client of service {}.", code(&service.name.local)),
            None => format!("Client of port type {}.", code(&port_type.name.local)),
        };
        let doc = doc(annotation, || what.clone());
        Pending { client: Client { doc, ident: path.ident, endpoints, headers, methods: Vec::new() }, exchanges }
    }

    /// What an operation exchanges by the first binding by which castile can send it.
    fn first_that_works(
        &mut self,
        ports: &Ports,
        position: usize,
        methods: &mut Scope,
    ) -> Option<Result<Exchange, Box<Diagnostic>>> {
        let contract = self.contract;
        let mut refused = None;
        for Bound { binding, .. } in &ports.bindings {
            let bound = contract[*binding].operations.iter().find(|bound| bound.operation == position);
            let Some(bound): Option<&BindingOperation> = bound else { continue };
            match self.exchange(ports.port_type, bound, methods) {
                Ok(exchange) => return Some(Ok(exchange)),
                Err(diagnostic) => drop(refused.get_or_insert(diagnostic)),
            }
        }
        refused.map(Err)
    }

    fn endpoints(&self, ports: &Ports) -> Endpoints {
        let address = |version| ports.of_version(version).and_then(|bound| bound.address.clone());
        Endpoints {
            prefers_soap12: ports.bindings.first().is_some_and(|bound| bound.version == SoapVersion::Soap12),
            soap11: address(SoapVersion::Soap11),
            soap12: address(SoapVersion::Soap12),
        }
    }
}
