//! The contract: everything that the other passes need, resolved.

use std::ops::Index;

use crate::component::{
    AttributeDeclaration, AttributeGroupDefinition, ComplexTypeDefinition, ElementDeclaration,
    IdentityConstraintDefinition, ModelGroupDefinition, NotationDeclaration, Schema, SimpleTypeDefinition,
};
use crate::diagnostic::Diagnostic;
use crate::diagnostics::Diagnostics;
use crate::documents::Documents;
use crate::failure::Failure;
use crate::id::Id;
use crate::load::{self, Fetch, Loaded};
use crate::resolve::{self, Resolved};
use crate::syntax;
use crate::wsdl::{Binding, Definitions, Message, PortType, Service};

/// A web service's contract, or a set of schemas: documents, schema components and WSDL components. References are ids,
/// and the contract is indexed with them: `contract[element_id]`.
#[derive(Clone, Debug)]
pub struct Contract {
    /// The documents that it was read from.
    pub documents: Documents,
    /// The schema components.
    pub schema: Schema,
    /// The WSDL components; all empty for a set of schemas.
    pub definitions: Definitions,
    /// What was repaired or left out while loading, in the order of the source.
    pub warnings: Vec<Diagnostic>,
    /// Why nothing of it can be called, where what is left out takes every operation with it: all that is to be said of the
    /// contract, the mistakes as errors. Empty for every other contract.
    pub not_callable: Vec<Diagnostic>,
}

impl Contract {
    /// Reads a contract: a WSDL or schema document and all that it leads to.
    ///
    /// A component with a mistake is left out of a service's contract, with a warning; who wants to call the service looks at
    /// [`not_callable`](Self::not_callable) too.
    ///
    /// # Errors
    ///
    /// What is wrong with it, each with its place: a document that cannot be read as what it is, and in a set of schemas any
    /// mistake.
    pub fn load(location: &str, fetch: &dyn Fetch) -> Result<Self, Failure> {
        Self::load_all(&[location], fetch)
    }

    /// Reads several documents as one contract.
    ///
    /// # Errors
    ///
    /// What is wrong with them, each with its place.
    pub fn load_all(locations: &[impl AsRef<str>], fetch: &dyn Fetch) -> Result<Self, Failure> {
        Self::of(load::load(locations, fetch)?, false)
    }

    /// Reads a contract to look at it, although documents are missing that something in it needs. Comes with the errors that
    /// say which; what needs them is left out, in a set of schemas too, with warnings.
    ///
    /// # Errors
    ///
    /// What is wrong with it, as of [`load`](Self::load).
    pub fn load_partly(location: &str, fetch: &dyn Fetch) -> Result<(Self, Vec<Diagnostic>), Failure> {
        let (loaded, missing) = load::load_partly(&[location], fetch)?;
        Ok((Self::of(loaded, !missing.is_empty())?, missing.into_sorted()))
    }

    fn of(mut loaded: Loaded, is_partial: bool) -> Result<Self, Failure> {
        let mut diagnostics = std::mem::take(&mut loaded.warnings);
        let (schemas, found) = syntax::parse(&loaded);
        let (written, found_in_wsdl) = syntax::wsdl::parse(&loaded);
        // Nothing looks at the trees any more, and they are the largest of what was loaded.
        loaded.trees = Vec::new();
        let documents = loaded.documents;
        diagnostics.append(found);
        let mut resolved = match diagnostics.has_errors() {
            true => Resolved::default(),
            false => resolve::resolve(&documents, &loaded.schemas, &schemas),
        };
        let mut broken = None;
        if diagnostics.has_errors() || resolved.diagnostics.has_errors() {
            let mut all = diagnostics.clone();
            all.append(resolved.diagnostics);
            let rest = match written.is_empty() && !is_partial {
                true => None,
                false => resolve::resolve_the_rest(&documents, &loaded.schemas, &schemas, all.clone()),
            };
            // Looking for the WSDL's elements and types in a broken schema would find fault with the WSDL.
            all.append(found_in_wsdl.clone());
            let Some(rest) = rest else { return Err(Failure::new(documents, all)) };
            diagnostics = diagnostics.without_errors();
            (resolved, broken) = (rest, Some(all));
        } else {
            diagnostics.append(resolve::wsdl::declare_open_elements(&mut resolved.schema, &written));
        }
        diagnostics.append(resolved.diagnostics);
        let wsdl = resolve::wsdl::resolve(&documents, &resolved.schema, &resolved.left_out, &written, found_in_wsdl);
        let not_callable = match (broken, wsdl.not_callable) {
            // What is wrong with the schema is the reason of what is wrong with the WSDL.
            (Some(all), Some(_)) => all,
            (None, Some(errors)) if errors.has_errors() => {
                let mut all = diagnostics.clone();
                all.append(errors);
                all
            }
            // A contract without operations need not be wrong.
            _ => Diagnostics::default(),
        };
        diagnostics.append(wsdl.diagnostics);
        if diagnostics.has_errors() {
            return Err(Failure::new(documents, diagnostics));
        }
        Ok(Self {
            documents,
            schema: resolved.schema,
            definitions: wsdl.definitions,
            warnings: diagnostics.into_sorted(),
            not_callable: not_callable.into_sorted(),
        })
    }
}

macro_rules! indexed {
    ($($component:ty: $($path:ident).+;)*) => {$(
        impl Index<Id<$component>> for Contract {
            type Output = $component;

            fn index(&self, id: Id<$component>) -> &$component {
                &self.$($path).+[id]
            }
        }
    )*};
}

indexed! {
    SimpleTypeDefinition: schema.simple_types;
    ComplexTypeDefinition: schema.complex_types;
    ElementDeclaration: schema.elements;
    AttributeDeclaration: schema.attributes;
    ModelGroupDefinition: schema.model_groups;
    AttributeGroupDefinition: schema.attribute_groups;
    IdentityConstraintDefinition: schema.identity_constraints;
    NotationDeclaration: schema.notations;
    Message: definitions.messages;
    PortType: definitions.port_types;
    Binding: definitions.bindings;
    Service: definitions.services;
}
