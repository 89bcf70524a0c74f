//! What was asked for by `--show`: a name, with or without a namespace.

use castile_model::{Contract, near};

use super::name::split;
use super::prefixes::Prefixes;
use super::report::{Needs, Operation, Report, Use};

/// So many places are told where a name belongs to nothing of its own.
const MAX_PLACES: usize = 5;

/// A name that was asked for.
pub struct Asked<'p> {
    prefixes: &'p Prefixes,
    written: String,
    namespace: Option<String>,
    local: String,
}

impl<'p> Asked<'p> {
    /// `local`, `prefix:local` or `{namespace}local`.
    pub fn new(written: &str, prefixes: &'p Prefixes) -> Self {
        let (namespace, local) = match written.strip_prefix('{').and_then(|rest| rest.rsplit_once('}')) {
            Some((namespace, local)) => (Some(namespace), local),
            None => match written.split_once(':') {
                // A prefix that nobody knows finds nothing.
                Some((prefix, local)) => (Some(prefixes.namespace(prefix).unwrap_or(prefix)), local),
                None => (None, written),
            },
        };
        Self { prefixes, written: written.to_owned(), namespace: namespace.map(str::to_owned), local: local.to_owned() }
    }

    /// Whether a name `{namespace}local` is meant.
    pub fn is(&self, name: &str) -> bool {
        let (namespace, local) = split(name);
        local == self.local && self.namespace.as_deref().is_none_or(|asked| asked == namespace)
    }

    /// Whether an operation of this port type is meant.
    pub fn is_operation(&self, port_type: &str, operation: &Operation) -> bool {
        let (namespace, _) = split(port_type);
        operation.name == self.local && self.namespace.as_deref().is_none_or(|asked| asked == namespace)
    }

    /// Leaves in a report what was asked for, and adds what an operation needs.
    ///
    /// # Errors
    ///
    /// What to say where there is no such thing.
    pub fn choose(&self, contract: &Contract, report: &mut Report) -> Result<(), String> {
        let others: Vec<String> = names(report).map(|name| split(name).1.to_owned()).collect();
        let elsewhere = names(report).find(|name| split(name).1 == self.local).map(|name| self.prefixes.short(name));
        let within = self.within(report);
        let operations = |port_type: &str, operations: &mut Vec<Operation>| {
            operations.retain(|operation| self.is_operation(port_type, operation));
            for operation in operations.iter_mut() {
                operation.needs = Some(Needs::of(contract, operation.origin));
            }
            !operations.is_empty()
        };
        for service in &mut report.services {
            service.ports.retain_mut(|port| operations(&port.binding.port_type, &mut port.binding.operations));
        }
        report.services.retain(|service| !service.ports.is_empty());
        report.bindings.retain_mut(|binding| operations(&binding.port_type, &mut binding.operations));
        report.port_types.retain_mut(|port_type| operations(&port_type.name, &mut port_type.operations));
        report.elements.retain(|element| self.is(&element.name));
        let built_in = std::mem::take(&mut report.built_in_types);
        report.types.extend(built_in);
        report.types.retain(|type_| type_.name.as_ref().is_some_and(|name| self.is(name)));
        report.groups.retain(|group| self.is(&group.name));
        report.attributes.retain(|attribute| self.is(&attribute.name));
        report.attribute_groups.retain(|group| self.is(&group.name));
        report.notations.retain(|notation| self.is(&notation.name));
        if names(report).next().is_some() {
            return Ok(());
        }
        let near = near::nearest(&self.local, others.iter().map(String::as_str));
        let help = match (elsewhere, within.is_empty(), near) {
            (Some(elsewhere), ..) => format!("another namespace has it: `{elsewhere}`"),
            (None, false, _) => format!("an element or attribute of this name stands in {}", within.join(", ")),
            (None, true, Some(near)) => format!("a similar name is `{near}`"),
            (None, true, None) => "`castile inspect` without `--show` shows all that is there".to_owned(),
        };
        Err(format!(
            "no operation, element, type, group or attribute of the contract has the name `{}`\nhelp: {help}",
            self.written
        ))
    }

    /// Where local elements and attributes of this name stand, the first ones.
    fn within(&self, report: &Report) -> Vec<String> {
        let types = report.types.iter().chain(&report.built_in_types).flat_map(|type_| &type_.used_by);
        let elements = report.elements.iter().flat_map(|element| &element.used_by);
        let is_here = |step: &String| step.strip_prefix('@').unwrap_or(step) == self.local;
        let mut places: Vec<String> = Vec::new();
        for Use { kind, name, .. } in types.chain(elements).filter(|use_| use_.path.iter().any(is_here)) {
            let place = format!("{kind} `{}`", self.prefixes.short(name));
            if places.len() < MAX_PLACES && !places.contains(&place) {
                places.push(place);
            }
        }
        places
    }
}

/// All names that can be asked for.
fn names(report: &Report) -> impl Iterator<Item = &str> {
    let ports = report.services.iter().flat_map(|service| service.ports.iter().map(|port| &port.binding));
    let operations = ports
        .chain(&report.bindings)
        .flat_map(|binding| &binding.operations)
        .chain(report.port_types.iter().flat_map(|port_type| &port_type.operations))
        .map(|operation| operation.name.as_str());
    let elements = report.elements.iter().map(|element| element.name.as_str());
    let types = report.types.iter().chain(&report.built_in_types).filter_map(|type_| type_.name.as_deref());
    let groups = report.groups.iter().map(|group| group.name.as_str());
    let attributes = report.attributes.iter().map(|attribute| attribute.name.as_str());
    let attribute_groups = report.attribute_groups.iter().map(|group| group.name.as_str());
    let notations = report.notations.iter().map(|notation| notation.name.as_str());
    operations.chain(elements).chain(types).chain(groups).chain(attributes).chain(attribute_groups).chain(notations)
}
