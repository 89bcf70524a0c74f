//! Statics: names, namespaces, wildcards, operations, endpoints. Each is there once in its module.

use castile_model::ExpandedName;

use super::lowering::Lowering;
use crate::names::{all_words, shouty, telling_words};
use crate::package::{Static, StaticValue, TypeName};

impl Lowering<'_> {
    /// The static of a name.
    pub(super) fn name(&mut self, module: usize, name: &ExpandedName) -> String {
        let key = (module, name.clone());
        if let Some(ident) = self.known_names.get(&key) {
            return ident.clone();
        }
        let namespace = name.namespace.as_deref().map(|uri| self.namespace(uri));
        let local = shouty(&name.local);
        let longer = format!("{}_{local}", namespace.as_deref().unwrap_or("UNQUALIFIED"));
        let value = StaticValue::Name { namespace, local: name.local.to_string() };
        let ident = self.new_static(module, &[local.clone(), longer, format!("{local}_NAME")], value);
        self.known_names.insert(key, ident.clone());
        ident
    }

    /// The name of a type, which is said but once.
    pub(super) fn type_name(&mut self, name: &ExpandedName) -> TypeName {
        let namespace = self.namespace(name.namespace.as_deref().unwrap_or_default());
        TypeName { namespace, local: name.local.to_string() }
    }

    /// The static of a namespace; it stands in the root.
    fn namespace(&mut self, uri: &str) -> String {
        if let Some(ident) = self.known_namespaces.get(uri) {
            return ident.clone();
        }
        let short = if uri.is_empty() { "UNQUALIFIED".to_owned() } else { shouty(&telling_words(uri).join("_")) };
        let candidates = [short.clone(), format!("{short}_NAMESPACE"), shouty(&all_words(uri).join("_"))];
        let ident = self.new_static(0, &candidates, StaticValue::Namespace(uri.to_owned()));
        self.known_namespaces.insert(uri.to_owned(), ident.clone());
        ident
    }

    /// A static of this value: a known one where there is one.
    pub(super) fn static_of(&mut self, module: usize, candidates: &[String], value: StaticValue) -> String {
        let known = self.package.modules[module].statics.iter().find(|known| match (&known.value, &value) {
            (StaticValue::Wildcard(known), StaticValue::Wildcard(value)) => known == value,
            (StaticValue::Operation(known), StaticValue::Operation(value)) => known == value,
            (StaticValue::Name { namespace: known, local: known_local }, StaticValue::Name { namespace, local }) => {
                known == namespace && known_local == local
            }
            _ => false,
        });
        match known {
            Some(known) => known.ident.clone(),
            None => self.new_static(module, candidates, value),
        }
    }

    /// A new static.
    pub(super) fn new_static(&mut self, module: usize, candidates: &[String], value: StaticValue) -> String {
        let ident = self.static_scopes[module].claim(candidates);
        self.package.modules[module].statics.push(Static { ident: ident.clone(), value });
        ident
    }
}
