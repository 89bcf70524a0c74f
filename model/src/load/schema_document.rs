//! What loading gives to the next pass: the documents' trees, and the list of WSDL and schema documents in them.

use std::sync::Arc;

use crate::diagnostics::Diagnostics;
use crate::document::Document;
use crate::documents::Documents;
use crate::id::{Arena, Id};
use crate::span::Span;
use crate::xml::{Element, ElementId, Xml};

/// Every document of a contract.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The documents, the built-in list of types first ([`XML_SCHEMA_DOCUMENT`](super::XML_SCHEMA_DOCUMENT)).
    pub documents: Documents,
    /// Their trees, by the document's position; `None` for the built-in list of types.
    pub trees: Vec<Option<Xml>>,
    /// The `wsdl:definitions`, in the order of reading.
    pub definitions: Vec<WsdlDocument>,
    /// The `xs:schema`, in the order of reading. One that is included into several namespaces is here once for each.
    pub schemas: Arena<SchemaDocument>,
    /// What was repaired.
    pub(crate) warnings: Diagnostics,
}

impl Loaded {
    /// The tree of a document.
    ///
    /// # Panics
    ///
    /// For the built-in list of types, which is no XML.
    pub fn xml(&self, document: Id<Document>) -> &Xml {
        self.trees[document.index()].as_ref().expect("every document but the built-in list of types has a tree")
    }

    /// The `xs:schema` element of a schema document.
    pub fn schema(&self, schema: Id<SchemaDocument>) -> Element<'_> {
        let schema = &self.schemas[schema];
        self.xml(schema.document).element(schema.root)
    }
}

/// A `wsdl:definitions` element.
#[derive(Clone, Debug)]
pub struct WsdlDocument {
    /// The document, whose root it is.
    pub document: Id<Document>,
    /// Its `targetNamespace`.
    pub target_namespace: Option<Arc<str>>,
}

/// An `xs:schema` element, as seen from the namespace that it serves.
#[derive(Clone, Debug)]
pub struct SchemaDocument {
    /// The document.
    pub document: Id<Document>,
    /// The `xs:schema`: the root, or a child of `wsdl:types`.
    pub root: ElementId,
    /// The namespace of what it declares: its own `targetNamespace`, or that of the schema that includes it.
    pub target_namespace: Option<Arc<str>>,
    /// It has no `targetNamespace` of its own and was included by a schema that has one: unprefixed references mean
    /// that namespace (XSD 1.0 Part 1, §4.2.1).
    pub is_chameleon: bool,
    /// How it was found first.
    pub reached: Reached,
    /// Its `xs:include` and `xs:redefine` that led to a document, in order.
    pub compositions: Vec<Composition>,
    /// Its `xs:import`, in order.
    pub imports: Vec<Import>,
}

/// How a schema document came into the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reached {
    /// It was asked for.
    Asked,
    /// It stands in `wsdl:types`.
    Inline,
    /// `xs:import` or `wsdl:import`.
    Imported,
    /// `xs:include`.
    Included,
    /// `xs:redefine`; the one that redefines has it among its [`compositions`](SchemaDocument::compositions).
    Redefined,
    /// It is built into castile: its namespace was imported and no document given, or used without an import.
    BuiltIn,
}

/// An `xs:include` or `xs:redefine`.
#[derive(Clone, Debug)]
pub struct Composition {
    /// The element; with children other than annotations it redefines.
    pub element: ElementId,
    /// Whether it is `xs:redefine`.
    pub is_redefine: bool,
    /// What it includes or redefines.
    pub schema: Id<SchemaDocument>,
}

/// An `xs:import`.
#[derive(Clone, Debug)]
pub struct Import {
    /// The element.
    pub element: ElementId,
    /// `namespace`; `None` imports components that have none.
    pub namespace: Option<Arc<str>>,
    /// The document that its `schemaLocation` led to.
    pub schema: Option<Id<SchemaDocument>>,
    /// The tag in the source.
    pub span: Span,
}
