//! Services, ports and operations on the page.

use super::super::report::{Binding, Exchange, Needs, Operation, Part, Report};
use super::{Page, split};

/// So many names are told of what is needed through something else.
const MANY: usize = 60;

impl Page<'_> {
    pub(super) fn services(&mut self, report: &Report) {
        for service in &report.services {
            self.gap();
            let (namespace, local) = split(&service.name);
            namespace.clone_into(&mut self.namespace);
            self.line(0, format!("service {local} {{{namespace}}}"));
            self.documentation(1, service.documentation.as_ref());
            let mut seen: Vec<(String, &str)> = Vec::new();
            for port in &service.ports {
                self.line(1, format!("port {}, {}", port.name, protocol(&port.binding)));
                self.documentation(2, port.documentation.as_ref());
                let address = port.address.as_deref().filter(|address| !address.trim().is_empty());
                self.line(2, address.unwrap_or("no address"));
                let operations = self.apart(|page| page.operations(2, &port.binding));
                match seen.iter().find(|(text, _)| *text == operations) {
                    Some((_, name)) => self.line(2, format!("the same operations as {name}")),
                    None => {
                        self.text += &operations;
                        seen.push((operations, &port.name));
                    }
                }
            }
        }
        for binding in &report.bindings {
            self.gap();
            let (namespace, local) = split(&binding.name);
            namespace.clone_into(&mut self.namespace);
            self.line(0, format!("binding {local} {{{namespace}}}, {}, of no port", protocol(binding)));
            self.operations(1, binding);
        }
        for port_type in &report.port_types {
            self.gap();
            let (namespace, local) = split(&port_type.name);
            namespace.clone_into(&mut self.namespace);
            self.line(0, format!("port type {local} {{{namespace}}}, of no binding"));
            self.documentation(1, port_type.documentation.as_ref());
            for operation in &port_type.operations {
                self.operation(1, operation);
            }
        }
    }

    /// The operations that were asked for, each with where it is and what it needs.
    pub(super) fn chosen_operations(&mut self, report: &Report) {
        let mut shown: Vec<(Vec<String>, String, &Operation)> = Vec::new();
        let ports = report.services.iter().flat_map(|service| {
            let ports = service.ports.iter();
            ports.map(move |port| {
                let head =
                    format!("port {} of service {}, {}", port.name, split(&service.name).1, protocol(&port.binding));
                (head, &port.binding.name, &port.binding.operations)
            })
        });
        let bindings = report.bindings.iter().map(|binding| {
            let head = format!("binding {}, {}, of no port", split(&binding.name).1, protocol(binding));
            (head, &binding.name, &binding.operations)
        });
        let port_types = report.port_types.iter().map(|port_type| {
            let head = format!("port type {}, of no binding", split(&port_type.name).1);
            (head, &port_type.name, &port_type.operations)
        });
        for (head, name, operations) in ports.chain(bindings).chain(port_types) {
            split(name).0.clone_into(&mut self.namespace);
            for operation in operations {
                let text = self.apart(|page| page.operation(0, operation));
                match shown.iter_mut().find(|(_, other, _)| *other == text) {
                    Some((heads, ..)) => heads.push(head.clone()),
                    None => shown.push((vec![head.clone()], text, operation)),
                }
            }
        }
        for (heads, text, operation) in shown {
            self.gap();
            self.text += &text;
            for head in heads {
                self.line(1, format!("at {head}"));
            }
            if let Some(needs) = &operation.needs {
                self.needs(needs);
            }
        }
    }

    fn needs(&mut self, needs: &Needs) {
        let direct = &needs.direct;
        let kinds = [
            ("element", &needs.elements, direct.elements),
            ("type", &needs.types, direct.types),
            ("group", &needs.groups, direct.groups),
            ("attribute", &needs.attributes, direct.attributes),
            ("attribute group", &needs.attribute_groups, direct.attribute_groups),
        ];
        let counts: Vec<String> = kinds
            .iter()
            .filter(|(_, names, _)| !names.is_empty())
            .map(|(kind, names, _)| counted(names.len(), kind))
            .collect();
        if counts.is_empty() {
            return;
        }
        self.line(1, format!("needs {}", counts.join(", ")));
        for (kind, names, direct) in kinds {
            self.needed(&format!("{} directly", counted(direct, kind)), &names[..direct], usize::MAX);
        }
        for (kind, names, direct) in kinds {
            let further = &names[direct..];
            self.needed(&format!("{} through these", counted(further.len(), kind)), further, MANY);
        }
    }

    /// Some of what is needed, the first so many by name.
    fn needed(&mut self, head: &str, names: &[String], most: usize) {
        if names.is_empty() {
            return;
        }
        self.line(2, head);
        let mut shown: Vec<String> = names.iter().take(most).map(|name| self.shown(name)).collect();
        if let Some(more @ 1..) = names.len().checked_sub(most) {
            shown.push(format!("and {more} more, which `--json` names"));
        }
        self.listed(3, &shown);
    }

    /// What would be written, apart from what is.
    fn apart(&mut self, write: impl FnOnce(&mut Self)) -> String {
        let before = std::mem::take(&mut self.text);
        write(self);
        std::mem::replace(&mut self.text, before)
    }

    fn operations(&mut self, depth: usize, binding: &Binding) {
        self.documentation(depth, binding.documentation.as_ref());
        self.extensions(depth, &binding.extensions);
        for operation in &binding.operations {
            self.operation(depth, operation);
        }
    }

    fn operation(&mut self, depth: usize, operation: &Operation) {
        let kind = match operation.kind {
            "request-response" => String::new(),
            other => format!(", {other}"),
        };
        self.line(depth, format!("operation {}{kind}", operation.name));
        let depth = depth + 1;
        self.documentation(depth, operation.documentation.as_ref());
        if let Some(action) = operation.action.as_ref().filter(|action| !action.is_empty()) {
            self.line(depth, format!("action  {action}"));
        }
        if let Some(location) = operation.location.as_ref().filter(|location| !location.is_empty()) {
            self.line(depth, format!("path    {location}"));
        }
        let use_ = operation.input.as_ref().or(operation.output.as_ref()).and_then(|exchange| exchange.use_);
        match (operation.style, use_) {
            (Some(style), Some(use_)) => self.line(depth, format!("style   {style}/{use_}")),
            (Some(style), None) => self.line(depth, format!("style   {style}")),
            (None, _) => {}
        }
        for (label, exchange) in [("input ", &operation.input), ("output", &operation.output)] {
            match exchange {
                Some(exchange) => self.exchange(depth, label, exchange),
                None => self.line(depth, format!("{label}  none")),
            }
        }
        for fault in &operation.faults {
            let detail = self.parts(&fault.detail);
            self.line(depth, format!("fault   {} {detail}", fault.name));
        }
        self.extensions(depth, &operation.extensions);
    }

    fn extensions(&mut self, depth: usize, names: &[String]) {
        if !names.is_empty() {
            let names = self.few(names);
            self.line(depth, format!("besides {names}"));
        }
    }

    fn exchange(&mut self, depth: usize, label: &str, exchange: &Exchange) {
        let mut body = self.parts(&exchange.body);
        if !exchange.media_types.is_empty() {
            body += &format!(" ({})", exchange.media_types.join(", "));
        }
        self.line(depth, format!("{label}  {body}"));
        for header in &exchange.headers {
            let mut line = format!("  with header {}", self.part(&header.part));
            if !header.faults.is_empty() {
                line += &format!(", or header fault {}", self.parts(&header.faults));
            }
            self.line(depth, line);
        }
    }

    fn parts(&self, parts: &[Part]) -> String {
        if parts.is_empty() {
            return "empty".to_owned();
        }
        parts.iter().map(|part| self.part(part)).collect::<Vec<_>>().join(", ")
    }

    fn part(&self, part: &Part) -> String {
        match (&part.element, &part.type_) {
            (Some(element), _) => self.shown(element),
            (None, Some(type_)) => format!("{}: {}", part.name, self.shown(type_)),
            (None, None) => format!("{}: an anonymous type", part.name),
        }
    }
}

fn counted(number: usize, what: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {what}{ending}")
}

fn protocol(binding: &Binding) -> &'static str {
    match binding.protocol {
        "soap11" => "SOAP 1.1",
        "soap12" => "SOAP 1.2",
        "http" => "plain HTTP",
        _ => "another protocol",
    }
}
