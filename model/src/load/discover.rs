//! The walk from document to document: what is imported, included or redefined, and what of it is missing.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::sync::Arc;

use super::builtin;
use super::fetch::{Fetch, Retrieved};
use super::location::{base, compose, is_address, path_of_file_address, percent_decoded, scheme, without_fragment};
use super::references::{Names, declared, referenced};
use super::schema_document::{Composition, Import, Loaded, Reached, SchemaDocument, WsdlDocument};
use crate::diagnostic::{Diagnostic, Severity};
use crate::diagnostics::Diagnostics;
use crate::document::Document;
use crate::failure::Failure;
use crate::id::Id;
use crate::namespace::{WSDL_NAMESPACE, XSD_NAMESPACE};
use crate::near;
use crate::span::Span;
use crate::xml::{self, Attribute, Element, ElementId};

/// The size of one document, in bytes.
const MAX_DOCUMENT: usize = 64 << 20;

/// The size of all documents together, in bytes.
const MAX_TOTAL: usize = 256 << 20;

/// Documents of one contract.
const MAX_DOCUMENTS: usize = 10_000;

/// Documents that lead to one another, each reached first from the one before.
const MAX_CHAIN: usize = 200;

/// Loads the documents at these locations and every document that they lead to.
pub fn load(locations: &[impl AsRef<str>], fetch: &dyn Fetch) -> Result<Loaded, Failure> {
    match load_partly(locations, fetch)? {
        (loaded, missing) if missing.is_empty() => Ok(loaded),
        (loaded, mut missing) => {
            missing.append(loaded.warnings);
            Err(Failure::new(loaded.documents, missing))
        }
    }
}

/// The same, where documents that others need may be absent: the errors that say so come apart.
pub fn load_partly(locations: &[impl AsRef<str>], fetch: &dyn Fetch) -> Result<(Loaded, Diagnostics), Failure> {
    let mut discovery = Discovery::new(fetch);
    for location in locations {
        discovery.ask(location.as_ref());
    }
    discovery.walk();
    discovery.add_built_in_schemas();
    discovery.judge_missing();
    discovery.finish()
}

/// Who asks for a document, and where.
#[derive(Clone, Copy)]
struct Asker {
    /// The `location` or `schemaLocation`.
    span: Span,
}

/// An element of a document.
type Place = (Id<Document>, ElementId);

/// A schema document whose imports and includes are to be followed, or a WSDL document.
enum Work {
    Definitions(Id<Document>),
    Schema(Id<SchemaDocument>),
}

/// How many steps from a document that was asked for, and the address that a catalogue kept it for.
#[derive(Clone, Default)]
struct Origin {
    steps: usize,
    address: Option<String>,
}

/// An import whose document was not found, or that names none. It is judged when everything else is known.
struct Missing {
    /// The element of the import.
    importer: Id<SchemaDocument>,
    namespace: Option<Arc<str>>,
    /// The `schemaLocation`.
    location: Option<Span>,
    written: String,
    /// What it was composed to.
    composed: String,
    /// What is wrong with the document, where there is one.
    unusable: Option<Diagnostic>,
    /// The tag.
    tag: Span,
}

struct Discovery<'f> {
    fetch: &'f dyn Fetch,
    loaded: Loaded,
    diagnostics: Diagnostics,
    origins: Vec<Origin>,
    /// By identity; `None` is a document that could not be read, which was said.
    known: HashMap<String, Option<Id<Document>>>,
    /// Documents that were looked for and not found.
    absent: BTreeSet<String>,
    schemas: HashMap<SchemaKey, Id<SchemaDocument>>,
    work: VecDeque<Work>,
    missing: Vec<Missing>,
    /// Includes whose document was not found, with what to say about it if it is needed.
    missing_includes: Vec<(Id<SchemaDocument>, Diagnostic)>,
    /// Why a document that is named here could not be fetched.
    unobtained: BTreeMap<Span, String>,
    total: usize,
}

/// Namespaces that toolkits import into every contract, whether or not anything of them is used.
const IMPORTED_BY_HABIT: [&str; 5] = [
    "http://schemas.microsoft.com/",
    "http://schemas.xmlsoap.org/",
    "http://www.w3.org/",
    "http://ws-i.org/",
    "http://xml.apache.org/",
];

/// Document, element and the namespace that it serves.
type SchemaKey = (Id<Document>, ElementId, Option<Arc<str>>);

/// What became of a location.
enum Found {
    Document(Id<Document>),
    /// It was found and is broken; that was said.
    Broken,
    Absent,
}

impl<'f> Discovery<'f> {
    fn new(fetch: &'f dyn Fetch) -> Self {
        let mut loaded = Loaded::default();
        loaded.documents.documents.push(builtin::types());
        loaded.trees.push(None);
        Self {
            fetch,
            loaded,
            diagnostics: Diagnostics::default(),
            origins: vec![Origin::default()],
            known: HashMap::new(),
            absent: BTreeSet::new(),
            schemas: HashMap::new(),
            work: VecDeque::new(),
            missing: Vec::new(),
            missing_includes: Vec::new(),
            unobtained: BTreeMap::new(),
            total: 0,
        }
    }

    fn finish(self) -> Result<(Loaded, Diagnostics), Failure> {
        let Self { mut loaded, diagnostics, absent, .. } = self;
        loaded.documents.missing = absent.into_iter().collect();
        // Without the first document there is nothing at all, and its absence has no place.
        let is_absence = |error: &Diagnostic| {
            error.label.is_some() && matches!(error.code, "missing-document" | "missing-namespace")
        };
        let mut missing = Diagnostics::default();
        for error in diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error) {
            if !is_absence(error) {
                return Err(Failure::new(loaded.documents, diagnostics));
            }
            missing.push(error.clone());
        }
        loaded.warnings = diagnostics.without_errors();
        Ok((loaded, missing))
    }

    /// A document that the caller named.
    fn ask(&mut self, location: &str) {
        let composed = match path_of_file_address(location) {
            Some(path) => path,
            None => super::location::normalise(&location.replace('\\', "/")),
        };
        let (found, failure) = match is_address(&composed).then(|| self.fetch.obtain(&composed)) {
            Some(Ok(Some(path))) => {
                (self.document(&path, None, Origin { steps: 0, address: Some(composed.clone()) }), None)
            }
            Some(Err(error)) => (Found::Absent, Some(error)),
            Some(Ok(None)) | None => (self.document(&composed, None, Origin::default()), None),
        };
        match found {
            Found::Document(id) => self.root(id),
            Found::Broken => {}
            Found::Absent => {
                let diagnostic = match failure {
                    Some(error) => unobtainable(location, &error),
                    None => Diagnostic::error("missing-document", format!("cannot find `{location}`")).help(match self
                        .near_location(&composed)
                    {
                        Some(near) => format!("a file with a similar name is `{near}`"),
                        None if is_address(location) => FETCH_IT.to_owned(),
                        None => {
                            "give the path of a WSDL or schema file; it is relative to the current folder".to_owned()
                        }
                    }),
                };
                self.diagnostics.push(diagnostic);
            }
        }
    }

    /// Enters the root of a document that was asked for.
    fn root(&mut self, id: Id<Document>) {
        let root = self.loaded.xml(id).root();
        if root.is(WSDL_NAMESPACE, "definitions") {
            self.add_definitions(id);
        } else if root.is(XSD_NAMESPACE, "schema") {
            self.add_own_schema(id, ElementId::ROOT, Reached::Asked);
        } else {
            let diagnostic = unexpected_root(root, "a WSDL or schema document");
            self.diagnostics.push(diagnostic);
        }
    }

    fn walk(&mut self) {
        while let Some(work) = self.work.pop_front() {
            match work {
                Work::Definitions(id) => self.definitions(id),
                Work::Schema(id) => self.schema(id),
            }
        }
    }

    fn add_definitions(&mut self, document: Id<Document>) {
        if self.loaded.definitions.iter().any(|definitions| definitions.document == document) {
            return;
        }
        let target_namespace = target_namespace(self.loaded.xml(document).root());
        self.loaded.definitions.push(WsdlDocument { document, target_namespace });
        self.work.push_back(Work::Definitions(document));
    }

    /// Adds a schema with the namespace that it says itself.
    fn add_own_schema(&mut self, document: Id<Document>, root: ElementId, reached: Reached) -> Id<SchemaDocument> {
        let namespace = target_namespace(self.loaded.xml(document).element(root));
        self.add_schema(document, root, namespace, false, reached)
    }

    fn add_schema(
        &mut self,
        document: Id<Document>,
        root: ElementId,
        target_namespace: Option<Arc<str>>,
        is_chameleon: bool,
        reached: Reached,
    ) -> Id<SchemaDocument> {
        let key = (document, root, target_namespace.clone());
        if let Some(id) = self.schemas.get(&key) {
            return *id;
        }
        let id = self.loaded.schemas.push(SchemaDocument {
            document,
            root,
            target_namespace,
            is_chameleon,
            reached,
            compositions: Vec::new(),
            imports: Vec::new(),
        });
        self.schemas.insert(key, id);
        self.work.push_back(Work::Schema(id));
        id
    }

    /// Follows `wsdl:import` and the schemas in `wsdl:types`.
    fn definitions(&mut self, document: Id<Document>) {
        let tree = self.loaded.xml(document);
        let mut imports = Vec::new();
        let mut inline: Vec<ElementId> = Vec::new();
        let mut misplaced: Vec<Element<'_>> = Vec::new();
        let is_import = |element: Element<'_>| element.is(XSD_NAMESPACE, "import");
        for child in tree.root().children() {
            if child.is(WSDL_NAMESPACE, "import") {
                imports.push((child.id(), child.span(), child.attribute("location").map(location_of)));
            } else if child.is(WSDL_NAMESPACE, "types") {
                for schema in child.children() {
                    if schema.is(XSD_NAMESPACE, "schema") {
                        inline.push(schema.id());
                    }
                    misplaced.extend(is_import(schema).then_some(schema));
                }
            }
            misplaced.extend(is_import(child).then_some(child));
        }
        for import in misplaced {
            self.diagnostics.push(
                Diagnostic::warning("misplaced-import", format!("`<{}>` stands outside of a schema", import.written()))
                    .at(import.name_span(), "read as a `wsdl:import`")
                    .by("XSD 1.0 Part 1, §4.2.3")
                    .help("put it into an `xs:schema` in `wsdl:types`; another WSDL document takes `wsdl:import`"),
            );
            imports.push((import.id(), import.span(), import.attribute("schemaLocation").map(location_of)));
        }
        for schema in inline {
            self.add_own_schema(document, schema, Reached::Inline);
        }
        for (element, tag, location) in imports {
            match location {
                Some((written, span)) => self.wsdl_import(document, element, &written, span),
                None => self.import_without_location(document, element, tag),
            }
        }
    }

    fn wsdl_import(&mut self, document: Id<Document>, element: ElementId, written: &str, span: Span) {
        let namespace = self.loaded.xml(document).element(element).value("namespace").map(str::to_owned);
        match self.follow((document, element), written, Asker { span }) {
            Found::Document(id) => {
                let root = self.loaded.xml(id).root();
                if root.is(WSDL_NAMESPACE, "definitions") {
                    self.check_imported_namespace(document, element, id, namespace);
                    self.add_definitions(id);
                } else if root.is(XSD_NAMESPACE, "schema") {
                    self.add_own_schema(id, ElementId::ROOT, Reached::Imported);
                } else {
                    let diagnostic = unexpected_root(root, "a WSDL or schema document").and_at(span, "imported here");
                    self.diagnostics.push(diagnostic);
                }
            }
            Found::Broken => {}
            Found::Absent => {
                let built_in = namespace.as_deref().and_then(builtin::schema);
                match built_in {
                    Some(built_in) => {
                        self.built_in_schema(built_in);
                    }
                    None => {
                        let diagnostic = self.missing_document("wsdl:import", written, (document, element), span);
                        self.diagnostics.push(diagnostic.by("WSDL 1.1, §2.1.1"));
                    }
                }
            }
        }
    }

    /// WSDL 1.1 §2.1.1: the `namespace` is the imported document's `targetNamespace`. Tools look at the document alone.
    fn check_imported_namespace(
        &mut self,
        document: Id<Document>,
        element: ElementId,
        imported: Id<Document>,
        namespace: Option<String>,
    ) {
        let found = target_namespace(self.loaded.xml(imported).root());
        if namespace.is_none() || found.as_deref() == namespace.as_deref() {
            return;
        }
        let import = self.loaded.xml(document).element(element);
        let attribute = import.attribute("namespace").expect("its value was found");
        let location = &self.loaded.documents.documents[imported].location;
        let found = found.as_deref().unwrap_or("");
        self.diagnostics.push(
            Diagnostic::warning(
                "import-namespace",
                format!("`{location}` has the namespace `{found}`, not the imported one"),
            )
            .at(attribute.value_span(), "imported as this")
            .by("WSDL 1.1, §2.1.1")
            .help(format!("write `namespace=\"{found}\"`")),
        );
    }

    /// Some contracts import a namespace that one of their own schemas declares.
    fn import_without_location(&mut self, document: Id<Document>, element: ElementId, tag: Span) {
        let import = self.loaded.xml(document).element(element);
        let namespace = import.value("namespace").unwrap_or_default().to_owned();
        self.diagnostics.push(
            Diagnostic::warning(
                "import-without-location",
                format!("this `wsdl:import` of `{namespace}` names no document"),
            )
            .at(tag, "`location` is missing")
            .by("WSDL 1.1, §2.1.1")
            .help("add `location=\"…\"`, or remove the import"),
        );
    }

    /// Follows `xs:include`, `xs:redefine` and `xs:import`.
    fn schema(&mut self, id: Id<SchemaDocument>) {
        let root = self.loaded.schema(id);
        let mut elements = Vec::new();
        for child in root.children().filter(|child| child.namespace() == Some(XSD_NAMESPACE)) {
            match child.local() {
                "include" | "redefine" => elements.push((child.id(), false)),
                "import" => elements.push((child.id(), true)),
                _ => {}
            }
        }
        for (element, is_import) in elements {
            match is_import {
                true => self.import(id, element),
                false => self.compose(id, element),
            }
        }
    }

    /// `xs:include` and `xs:redefine` (XSD 1.0 Part 1, §4.2.1, §4.2.2).
    fn compose(&mut self, id: Id<SchemaDocument>, element: ElementId) {
        let document = self.loaded.schemas[id].document;
        let composing = self.loaded.xml(document).element(element);
        let is_redefine = composing.local() == "redefine";
        let (what, clause) = match is_redefine {
            true => ("redefine", "XSD 1.0 Part 1, src-redefine"),
            false => ("include", "XSD 1.0 Part 1, src-include"),
        };
        let mut attribute = composing.attribute("schemaLocation");
        if let (None, "include", Some(location)) = (attribute, composing.local(), composing.attribute("location")) {
            self.diagnostics.push(
                Diagnostic::warning(
                    "missing-attribute",
                    format!("`<{}>` has no `schemaLocation`", composing.written()),
                )
                .at(location.name_span(), "read as `schemaLocation`")
                .by(clause)
                .help("write `schemaLocation` instead of `location`"),
            );
            attribute = Some(location);
        }
        let Some(attribute) = attribute else {
            // An inclusion of nothing adds nothing; a redefinition of nothing has lost what it is about.
            let (severity, label) = match is_redefine {
                true => (Severity::Error, "`schemaLocation` is missing"),
                false => (Severity::Warning, "`schemaLocation` is missing; passed over"),
            };
            let message = format!("`<{}>` names no document", composing.written());
            let diagnostic = Diagnostic::error("missing-attribute", message).at(composing.span(), label);
            let diagnostic = diagnostic.by(clause).help("add `schemaLocation=\"…\"`");
            self.diagnostics.push(Diagnostic { severity, ..diagnostic });
            return;
        };
        let redefines = composing.children().any(|child| !child.is(XSD_NAMESPACE, "annotation"));
        let (written, span) = location_of(attribute);
        match self.follow((document, element), &written, Asker { span }) {
            Found::Broken => {}
            Found::Absent => {
                let diagnostic = self.missing_document(&format!("xs:{what}"), &written, (document, element), span);
                let diagnostic = diagnostic.by(clause);
                match redefines {
                    // src-redefine 1: what is redefined must be there.
                    true => self.diagnostics.push(diagnostic),
                    false => self.missing_includes.push((id, diagnostic)),
                }
            }
            Found::Document(target) => {
                let root = self.loaded.xml(target).root();
                if !root.is(XSD_NAMESPACE, "schema") {
                    let diagnostic = unexpected_root(root, "a schema document").and_at(span, format!("{what}d here"));
                    self.diagnostics.push(diagnostic.by(clause));
                    return;
                }
                let own = self.loaded.schemas[id].target_namespace.clone();
                let theirs = target_namespace(root);
                if theirs.is_some() && theirs != own {
                    let place = root.attribute("targetNamespace").map_or(root.span(), |attribute| attribute.span());
                    let theirs = theirs.as_deref().unwrap_or_default();
                    let own = own.as_deref().unwrap_or_default();
                    // What an include of another namespace means is an import; a redefinition of it means nothing.
                    let severity = if is_redefine { Diagnostic::error } else { Diagnostic::warning };
                    let message = format!("`{written}` has another namespace and cannot be {what}d");
                    self.diagnostics.push(
                        severity("include-namespace", message)
                            .at(span, format!("{what}d into `{own}`"))
                            .and_at(place, "its namespace is this")
                            .by(clause)
                            .help(format!("write `<xs:import namespace=\"{theirs}\" schemaLocation=\"{written}\"/>`")),
                    );
                    self.add_own_schema(target, ElementId::ROOT, Reached::Imported);
                    return;
                }
                let is_chameleon = theirs.is_none() && own.is_some();
                let reached = if is_redefine { Reached::Redefined } else { Reached::Included };
                let schema = self.add_schema(target, ElementId::ROOT, own, is_chameleon, reached);
                self.loaded.schemas[id].compositions.push(Composition { element, is_redefine, schema });
            }
        }
    }

    /// `xs:import` (XSD 1.0 Part 1, §4.2.3).
    fn import(&mut self, id: Id<SchemaDocument>, element: ElementId) {
        let document = self.loaded.schemas[id].document;
        let import = self.loaded.xml(document).element(element);
        let tag = import.span();
        let namespace: Option<Arc<str>> =
            import.value("namespace").filter(|namespace| !namespace.is_empty()).map(Arc::from);
        let location = import.attribute("schemaLocation").map(location_of);
        let mut missing = Missing {
            importer: id,
            namespace: namespace.clone(),
            location: None,
            written: String::new(),
            composed: String::new(),
            unusable: None,
            tag,
        };
        let mut schema = None;
        match &location {
            Some((written, span)) => {
                missing.location = Some(*span);
                missing.written.clone_from(written);
                missing.composed = compose(&self.base((document, element)), written);
                let found = match self.built_in_instead(namespace.as_deref(), written) {
                    Some(built_in) => Found::Document(self.built_in_document(built_in)),
                    None => self.follow((document, element), written, Asker { span: *span }),
                };
                match found {
                    Found::Document(target) => {
                        schema = self.imported(target, namespace.as_deref(), written, *span, missing);
                    }
                    Found::Broken => {}
                    Found::Absent => self.missing.push(missing),
                }
            }
            None => match namespace
                .as_deref()
                .filter(|namespace| builtin::schema(namespace).is_none())
                .and_then(|namespace| self.fetch.locate(namespace))
            {
                // Catalogues know some documents by their namespace.
                Some(located) => {
                    let asker = Asker { span: tag };
                    let steps = self.origins[document.index()].steps + 1;
                    match self.document(&located, Some(asker), Origin { steps, address: None }) {
                        Found::Document(target) => {
                            schema = self.imported(target, namespace.as_deref(), &located, tag, missing);
                        }
                        Found::Broken => {}
                        Found::Absent => self.missing.push(missing),
                    }
                }
                _ => self.missing.push(missing),
            },
        }
        self.loaded.schemas[id].imports.push(Import { element, namespace, schema, span: tag });
    }

    /// The built-in schema, where the import gives the address that its specification gives, and no catalogue knows it.
    fn built_in_instead(&self, namespace: Option<&str>, written: &str) -> Option<&'static builtin::BuiltIn> {
        let built_in = builtin::schema(namespace?)?;
        (is_address(written) && scheme(written).as_deref() != Some("file") && self.fetch.locate(written).is_none())
            .then_some(built_in)
    }

    /// The schema of a document that was imported.
    fn imported(
        &mut self,
        target: Id<Document>,
        namespace: Option<&str>,
        written: &str,
        span: Span,
        missing: Missing,
    ) -> Option<Id<SchemaDocument>> {
        let root = self.loaded.xml(target).root();
        if root.is(WSDL_NAMESPACE, "definitions") {
            // Some servers point at the contract itself, whose inline schema it is.
            self.add_definitions(target);
            return None;
        }
        if !root.is(XSD_NAMESPACE, "schema") {
            let diagnostic = unexpected_root(root, "a schema document").and_at(span, "imported here");
            self.missing.push(Missing { unusable: Some(diagnostic.by("XSD 1.0 Part 1, src-import")), ..missing });
            return None;
        }
        let found = target_namespace(root);
        if found.as_deref() != namespace {
            let place = root.attribute("targetNamespace").map_or(root.span(), |attribute| attribute.span());
            let help = match &found {
                Some(found) => format!("write `namespace=\"{found}\"`"),
                None => "leave the `namespace` away, or `xs:include` the document".to_owned(),
            };
            self.diagnostics.push(
                Diagnostic::warning("import-namespace", format!("`{written}` does not have the imported namespace"))
                    .at(
                        span,
                        match namespace {
                            Some(namespace) => format!("imported as `{namespace}`"),
                            None => "imported as having no namespace".to_owned(),
                        },
                    )
                    .and_at(
                        place,
                        match found {
                            Some(_) => "its namespace is this",
                            None => "it has no `targetNamespace`",
                        },
                    )
                    .by("XSD 1.0 Part 1, src-import")
                    .help(help),
            );
            // The references say which namespace was meant; a document without one can serve it.
            if let (None, Some(namespace)) = (&found, namespace) {
                let namespace = Some(Arc::from(namespace));
                return Some(self.add_schema(target, ElementId::ROOT, namespace, true, Reached::Imported));
            }
        }
        Some(self.add_own_schema(target, ElementId::ROOT, Reached::Imported))
    }

    /// The base of the locations in an element.
    fn base(&self, (document, element): Place) -> String {
        base(self.loaded.xml(document).element(element), &self.loaded.documents.documents[document].location)
    }

    /// Where `xml:base` leads in an element, as seen from the address of its document and from where that is kept.
    fn bases(&self, (document, element): Place, location: &str, address: Option<&str>) -> Vec<String> {
        let element = self.loaded.xml(document).element(element);
        let mut bases = Vec::new();
        for from in address.into_iter().chain([location]) {
            let based = base(element, from);
            if based != from && !bases.contains(&based) {
                bases.push(based);
            }
        }
        bases
    }

    /// The document that a location in another document leads to. Where `xml:base` leads nowhere, as one that names the server
    /// does in a copy, the location is relative to the document.
    fn follow(&mut self, place: Place, written: &str, asker: Asker) -> Found {
        let from = place.0;
        let origin = self.origins[from.index()].clone();
        let steps = origin.steps + 1;
        if steps > MAX_CHAIN {
            self.diagnostics.push(
                Diagnostic::error("import-depth", format!("more than {MAX_CHAIN} documents lead to one another"))
                    .at(asker.span, "this is one too many")
                    .help("an import leads in a circle whose paths grow; name each document by one path"),
            );
            return Found::Broken;
        }
        let location = self.loaded.documents.documents[from].location.clone();
        let based = self.bases(place, &location, origin.address.as_deref());
        let mut paths = Vec::new();
        for candidate in candidates(&based, &location, origin.address.as_deref(), written) {
            let located = match candidate {
                Candidate::Path(path) => {
                    paths.push(path.clone());
                    Some((path, None))
                }
                // Some catalogues know a document by the relative location that others give it.
                Candidate::Name(name) => self.fetch.locate(&name).map(|path| (path, None)),
                Candidate::Address(address) => match self.fetch.obtain(&address) {
                    Ok(Some(path)) => Some((path, Some(address))),
                    Ok(None) => Some((address.clone(), Some(address))),
                    Err(error) if error.kind() == std::io::ErrorKind::InvalidData => {
                        self.diagnostics.push(unobtainable(&address, &error).at(asker.span, "named here"));
                        return Found::Broken;
                    }
                    Err(error) => {
                        self.unobtained.insert(asker.span, format!("`{address}` cannot be fetched: {error}"));
                        None
                    }
                },
            };
            let Some((location, address)) = located else { continue };
            match self.document(&location, Some(asker), Origin { steps, address }) {
                Found::Absent => {}
                found => return found,
            }
        }
        for path in paths {
            let Some(other) = self.in_another_case(&path) else { continue };
            self.diagnostics.push(
                Diagnostic::warning("missing-document", format!("cannot find `{written}` as it is written"))
                    .at(asker.span, format!("read as `{other}`"))
                    .help("write the name as the file has it: most systems tell upper case from lower"),
            );
            return self.document(&other, Some(asker), Origin { steps, address: None });
        }
        Found::Absent
    }

    /// The only file whose name differs in case alone, as contracts have it that were made where case does not count.
    fn in_another_case(&self, path: &str) -> Option<String> {
        let mut alike =
            self.fetch.neighbours(path).into_iter().filter(|neighbour| neighbour.eq_ignore_ascii_case(path));
        let found = alike.next()?;
        alike.next().is_none().then_some(found)
    }

    /// The document at a location, read if it is new.
    fn document(&mut self, location: &str, asker: Option<Asker>, origin: Origin) -> Found {
        if self.absent.contains(location) {
            return Found::Absent;
        }
        let identity = self.fetch.identity(location);
        if let Some(known) = self.known.get(&identity) {
            return known.map_or(Found::Broken, Found::Document);
        }
        let Retrieved { address, charset } = self.fetch.retrieved(location);
        let address = address.or(origin.address).or_else(|| self.fetch.address(location));
        let origin = Origin { address, ..origin };
        let limit = MAX_DOCUMENT.min(MAX_TOTAL - self.total);
        let found = match self.fetch.fetch(location, limit) {
            Ok(None) => {
                if !is_address(location) {
                    self.absent.insert(location.to_owned());
                }
                return Found::Absent;
            }
            Ok(Some(bytes)) => {
                self.loaded.documents.read.push(location.to_owned());
                self.read(location, (bytes, charset), limit, asker, origin)
            }
            Err(error) => {
                let help = match error.kind() {
                    std::io::ErrorKind::IsADirectory => "name a WSDL or schema file in it".to_owned(),
                    std::io::ErrorKind::PermissionDenied => format!("see who may read `{location}`"),
                    _ => format!("see whether `{location}` is a file and can be opened otherwise"),
                };
                let message = format!("cannot read `{location}`: {error}");
                self.say_about(asker, Diagnostic::error("unreadable-document", message).help(help));
                None
            }
        };
        self.known.insert(identity, found);
        found.map_or(Found::Broken, Found::Document)
    }

    /// A diagnostic about a document that has no place in itself: the place is that of the import.
    fn say_about(&mut self, asker: Option<Asker>, diagnostic: Diagnostic) {
        self.diagnostics.push(match asker {
            Some(asker) => diagnostic.at(asker.span, "named here"),
            None => diagnostic,
        });
    }

    fn read(
        &mut self,
        location: &str,
        (bytes, charset): (Vec<u8>, Option<String>),
        limit: usize,
        asker: Option<Asker>,
        origin: Origin,
    ) -> Option<Id<Document>> {
        if bytes.len() > limit || self.loaded.trees.len() >= MAX_DOCUMENTS {
            let message = match (bytes.len() > MAX_DOCUMENT, bytes.len() > limit) {
                (true, _) => format!("`{location}` is larger than {} MB", MAX_DOCUMENT >> 20),
                (_, true) => format!("the documents together are larger than {} MB", MAX_TOTAL >> 20),
                _ => format!("the contract has more than {MAX_DOCUMENTS} documents"),
            };
            let diagnostic = Diagnostic::error("limit", message)
                .help("the largest contract known is below 3 MB; is this the right file?");
            self.say_about(asker, diagnostic);
            return None;
        }
        self.total += bytes.len();
        let documents = &mut self.loaded.documents.documents;
        let decoded = match xml::decode_as(bytes, charset.as_deref()) {
            Ok(decoded) => decoded,
            Err(error) => {
                let end = error.at + error.text[error.at..].chars().next().map_or(0, char::len_utf8);
                let id = documents.push(Document::new(location, error.text));
                self.loaded.trees.push(None);
                self.origins.push(origin);
                let span = Span { document: id, start: error.at as u32, end: end as u32 };
                self.diagnostics.push(
                    Diagnostic::error("encoding", error.message)
                        .at(span, "here")
                        .by("XML 1.0, §4.3.3")
                        .help(error.help),
                );
                return None;
            }
        };
        let id = documents.push(Document::new(location, decoded.text));
        if let Some(warning) = decoded.warning {
            let span = Span { document: id, start: 0, end: documents[id].text.len().min(5) as u32 };
            self.diagnostics.push(
                Diagnostic::warning("encoding", warning.message)
                    .at(span, warning.label)
                    .by("XML 1.0, §4.3.3")
                    .help(warning.help),
            );
        }
        self.origins.push(origin);
        let parsed = xml::parse(id, &documents[id]);
        match parsed {
            Ok(mut tree) => {
                self.diagnostics.extend(tree.mend_slips());
                if let Some(span) = tree.xml_1_1 {
                    self.diagnostics.push(
                        Diagnostic::warning("unsupported-xml-version", "the document is XML 1.1")
                            .at(span, "read as XML 1.0, which it is too")
                            .help("change it to `version=\"1.0\"`"),
                    );
                }
                if let Some((namespace, span)) = tree.draft {
                    self.diagnostics.push(draft(namespace, span));
                }
                self.loaded.trees.push(Some(tree));
                Some(id)
            }
            Err(_) if looks_like_html(&documents[id].text) => {
                self.loaded.trees.push(None);
                let diagnostic = html_page(Span { document: id, start: 0, end: 0 });
                self.diagnostics.push(match asker {
                    Some(asker) => diagnostic.and_at(asker.span, "named here"),
                    None => diagnostic,
                });
                None
            }
            Err(diagnostic) => {
                self.loaded.trees.push(None);
                self.diagnostics.push(*diagnostic);
                None
            }
        }
    }

    /// Adds the built-in schemas of namespaces that are used and that no document declares.
    fn add_built_in_schemas(&mut self) {
        let mut seen_definitions = 0;
        let mut seen_schemas = 0;
        loop {
            let mut used = BTreeSet::new();
            for definitions in &self.loaded.definitions[seen_definitions..] {
                used.extend(referenced(self.loaded.xml(definitions.document).root(), None).into_keys());
            }
            for (id, schema) in self.loaded.schemas.iter().skip(seen_schemas) {
                // Inline schemas were seen with their WSDL.
                if schema.reached != Reached::Inline {
                    used.extend(self.referenced(id).into_keys());
                }
                used.extend(
                    schema
                        .imports
                        .iter()
                        .filter(|import| import.schema.is_none())
                        .filter_map(|import| import.namespace.as_deref().map(str::to_owned)),
                );
            }
            seen_definitions = self.loaded.definitions.len();
            seen_schemas = self.loaded.schemas.len();
            let declared = self.declared_namespaces();
            let wanted: Vec<_> = used
                .iter()
                .filter(|namespace| !declared.contains_key(namespace.as_str()))
                .filter_map(|namespace| builtin::schema(namespace))
                .collect();
            if wanted.is_empty() {
                return;
            }
            for built_in in wanted {
                self.built_in_schema(built_in);
            }
            self.walk();
        }
    }

    fn built_in_schema(&mut self, built_in: &builtin::BuiltIn) {
        let document = self.built_in_document(built_in);
        self.add_own_schema(document, ElementId::ROOT, Reached::BuiltIn);
    }

    fn built_in_document(&mut self, built_in: &builtin::BuiltIn) -> Id<Document> {
        if let Some(Some(known)) = self.known.get(built_in.location) {
            return *known;
        }
        let id = self.loaded.documents.documents.push(Document::new(built_in.location, built_in.text));
        let tree = xml::parse(id, &self.loaded.documents.documents[id]).expect("a test parses every built-in document");
        self.loaded.trees.push(Some(tree));
        self.origins.push(Origin::default());
        self.known.insert(built_in.location.to_owned(), Some(id));
        id
    }

    /// Every namespace that a schema declares; the empty string is no namespace.
    fn declared_namespaces(&self) -> BTreeMap<&str, Id<SchemaDocument>> {
        let schemas = self.loaded.schemas.iter();
        schemas.map(|(id, schema)| (schema.target_namespace.as_deref().unwrap_or(""), id)).collect()
    }

    fn referenced(&self, schema: Id<SchemaDocument>) -> Names {
        let chameleon = &self.loaded.schemas[schema];
        let namespace = chameleon.target_namespace.as_deref().filter(|_| chameleon.is_chameleon);
        referenced(self.loaded.schema(schema), namespace)
    }

    /// Every global component's name by namespace.
    fn declared_names(&self) -> Names {
        let mut names = Names::new();
        for (id, schema) in self.loaded.schemas.iter() {
            let locals = names.entry(schema.target_namespace.as_deref().unwrap_or("").to_owned()).or_default();
            locals.extend(declared(self.loaded.schema(id)).map(|(space, local)| (space, local.to_owned())));
        }
        names
    }

    /// Imports and includes without a document: nothing is said where the namespace is declared elsewhere and no document was
    /// named, a warning where nothing is used that is not declared elsewhere, an error otherwise.
    fn judge_missing(&mut self) {
        if self.missing.is_empty() && self.missing_includes.is_empty() {
            return;
        }
        let declared = self.declared_names();
        let is_needed = |names: &Names, namespace: &str| {
            let known = declared.get(namespace);
            names
                .get(namespace)
                .is_some_and(|locals| locals.iter().any(|local| !known.is_some_and(|known| known.contains(local))))
        };
        let mut findings = Vec::new();
        for import in &self.missing {
            let namespace = import.namespace.as_deref().unwrap_or("");
            let is_declared = declared.contains_key(namespace);
            if builtin::needs_no_document(namespace) || (is_declared && import.location.is_none()) {
                continue;
            }
            // The messages of a WSDL use what its schemas import.
            let importer = &self.loaded.schemas[import.importer];
            let names = match importer.reached {
                Reached::Inline => referenced(self.loaded.xml(importer.document).root(), None),
                _ => self.referenced(import.importer),
            };
            // Within `wsdl:types` an import without a location means a schema beside it: one that is not there was misspelt.
            let is_slip = import.location.is_none()
                && importer.reached == Reached::Inline
                && !IMPORTED_BY_HABIT.iter().any(|of_platform| namespace.starts_with(of_platform));
            let is_error = is_slip || is_needed(&names, namespace);
            findings.push(self.missing_import(import, is_declared, is_error));
        }
        if !self.missing_includes.is_empty() {
            let mut all: Vec<Names> = Vec::new();
            for definitions in &self.loaded.definitions {
                all.push(referenced(self.loaded.xml(definitions.document).root(), None));
            }
            all.extend(self.loaded.schemas.iter().map(|(id, _)| self.referenced(id)));
            for (schema, diagnostic) in &self.missing_includes {
                let namespace = self.loaded.schemas[*schema].target_namespace.as_deref().unwrap_or("");
                let severity = match all.iter().any(|names| is_needed(names, namespace)) {
                    true => Severity::Error,
                    false => Severity::Warning,
                };
                findings.push(Diagnostic { severity, ..diagnostic.clone() });
            }
        }
        self.diagnostics.extend(findings);
    }

    fn missing_import(&self, import: &Missing, is_declared: bool, is_error: bool) -> Diagnostic {
        let clause = "XSD 1.0 Part 1, src-import";
        let namespace = import.namespace.as_deref().unwrap_or("");
        let severity = if is_error { Diagnostic::error } else { Diagnostic::warning };
        if let Some(diagnostic) = &import.unusable {
            let severity = if is_error { Severity::Error } else { Severity::Warning };
            return Diagnostic { severity, ..diagnostic.clone() };
        }
        let Some(span) = import.location else {
            let message = match namespace {
                "" => "no document declares components without a namespace".to_owned(),
                namespace => format!("no document declares the namespace `{namespace}`"),
            };
            let label = match is_error {
                true => "imported here, and no `schemaLocation` says from where",
                false => "imported here, and nothing of it is used",
            };
            return severity("missing-namespace", message)
                .at(import.tag, label)
                .by(clause)
                .help(self.known_namespaces(namespace));
        };
        let message = format!("cannot find `{}`", import.written);
        let label = match (is_error, is_declared) {
            (true, _) => "imported here".to_owned(),
            (_, true) => "imported here; other documents of the namespace declare what is used".to_owned(),
            _ => "imported here; nothing of it is used".to_owned(),
        };
        severity("missing-document", message).at(span, label).by(clause).help(self.help_for_missing(
            &import.written,
            &import.composed,
            span,
        ))
    }

    fn known_namespaces(&self, wanted: &str) -> String {
        let declared = self.declared_namespaces();
        let known = || declared.keys().copied().filter(|namespace| !namespace.is_empty());
        if let Some(near) = near::nearest(wanted, known()) {
            return format!("a namespace with a similar name is `{near}`");
        }
        let mut names: Vec<String> = known().map(|namespace| format!("`{namespace}`")).collect();
        let more = names.len().saturating_sub(6);
        names.truncate(6);
        match (names.is_empty(), more) {
            (true, _) => "add `schemaLocation=\"…\"` with the path of its document".to_owned(),
            (_, 0) => format!("add `schemaLocation=\"…\"`; known namespaces: {}", names.join(", ")),
            (_, more) => format!("add `schemaLocation=\"…\"`; known namespaces: {} and {more} more", names.join(", ")),
        }
    }

    /// An error for a document that another one needs.
    fn missing_document(&mut self, what: &str, written: &str, from: Place, span: Span) -> Diagnostic {
        let composed = compose(&self.base(from), written);
        let help = self.help_for_missing(written, &composed, span);
        Diagnostic::error("missing-document", format!("cannot find `{written}`"))
            .at(span, format!("`{what}` names it here"))
            .help(help)
    }

    fn help_for_missing(&self, written: &str, composed: &str, span: Span) -> String {
        if let Some(reason) = self.unobtained.get(&span) {
            return reason.clone();
        }
        match self.near_location(composed) {
            Some(near) => format!("a file with a similar name is `{near}`"),
            None if is_address(composed) => FETCH_IT.to_owned(),
            None if composed == written => "put the document there".to_owned(),
            None => format!("put the document at `{composed}`"),
        }
    }

    /// The contract or schema beside a location whose name is nearest to its own.
    fn near_location(&self, location: &str) -> Option<String> {
        if is_address(location) {
            return None;
        }
        fn name(location: &str) -> &str {
            location.rsplit_once('/').map_or(location, |(_, name)| name)
        }
        let extension = |location: &str| name(location).rsplit_once('.').map(|(_, extension)| extension.to_lowercase());
        let wanted = extension(location);
        let mut neighbours = self.fetch.neighbours(location);
        neighbours.retain(|neighbour| {
            let found = extension(neighbour);
            found == wanted || matches!(found.as_deref(), Some("wsdl" | "xsd" | "xml"))
        });
        // A document of the same kind is meant sooner than one that is only called alike.
        let (alike, others): (Vec<&String>, Vec<&String>) =
            neighbours.iter().partition(|neighbour| extension(neighbour) == wanted);
        let near_in = |neighbours: &[&String]| {
            let near = near::nearest(name(location), neighbours.iter().map(|neighbour| name(neighbour)))?;
            neighbours.iter().find(|neighbour| name(neighbour) == near).map(|neighbour| (*neighbour).clone())
        };
        near_in(&alike).or_else(|| near_in(&others))
    }
}

/// What to do about an address that no catalogue knows.
const FETCH_IT: &str = "`castile --fetch DIR` fetches and keeps it; or say with `--catalog` or `--map` where it lies";

/// A document that is to be had, and is not.
fn unobtainable(address: &str, error: &std::io::Error) -> Diagnostic {
    let help = match error.kind() {
        std::io::ErrorKind::InvalidData => "take back what was changed, or remove the file to have it fetched again",
        _ => "see whether the address is right and the server answers; or give the path of a document that you have",
    };
    Diagnostic::error("unreadable-document", format!("cannot fetch `{address}`: {error}")).help(help)
}

/// Where a document may be.
enum Candidate {
    /// In a file.
    Path(String),
    /// At an address.
    Address(String),
    /// Where a catalogue says, and nowhere else.
    Name(String),
}

/// Where a document may be that another at `base` names, best first: where `xml:base` leads, then beside that document. What
/// comes from an address names addresses; it may lie beside its neighbours in a folder all the same.
fn candidates(based: &[String], base: &str, address: Option<&str>, written: &str) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for form in forms(written) {
        if let Some(path) = path_of_file_address(&form) {
            candidates.extend([Candidate::Name(form), Candidate::Path(path)]);
        } else if is_address(&form) {
            candidates.push(Candidate::Address(form));
        } else {
            candidates.extend(based.iter().map(|based| compose(based, &form)).map(|composed| {
                match is_address(&composed) {
                    true => Candidate::Address(composed),
                    false => Candidate::Path(composed),
                }
            }));
            if let Some(address) = address {
                candidates.push(Candidate::Address(compose(address, &form)));
            }
            let composed = compose(base, &form);
            if !composed.is_empty() {
                candidates.push(Candidate::Path(composed));
            }
            candidates.push(Candidate::Name(form));
        }
    }
    candidates
}

/// A location as written, and the forms in which it may be meant: without fragment, with `%20` replaced, with the `\` of
/// Windows turned round.
fn forms(written: &str) -> Vec<String> {
    let mut forms = vec![written.to_owned()];
    let mut add = |form: String| {
        if !forms.contains(&form) {
            forms.push(form);
        }
    };
    let plain = without_fragment(written);
    add(plain.to_owned());
    if !is_address(plain) {
        add(plain.replace('\\', "/"));
        if plain.starts_with("www.") {
            add(format!("http://{plain}"));
        }
        if let Some(decoded) = percent_decoded(plain) {
            add(decoded);
        }
    }
    forms.retain(|form| !form.is_empty());
    forms
}

fn location_of(attribute: Attribute<'_>) -> (String, Span) {
    (attribute.trimmed().to_owned(), attribute.value_span())
}

fn target_namespace(root: Element<'_>) -> Option<Arc<str>> {
    root.value("targetNamespace").filter(|namespace| !namespace.is_empty()).map(Arc::from)
}

/// Whether a document that is no XML begins as web pages do.
pub fn looks_like_html(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(2000).collect::<String>().to_ascii_lowercase();
    start.starts_with("<!doctype html") || start.starts_with("<html") || start.contains("<html")
}

fn html_page(span: Span) -> Diagnostic {
    Diagnostic::error("html-page", "this is an HTML page, not a WSDL or schema document")
        .at(span, "a web page begins here")
        .help("the address answers a browser, perhaps with a login or an error; most servers give the contract at `…?wsdl`")
}

/// The diagnostic for a schema in the namespace of a draft, which is read as if it were XSD 1.0.
fn draft(namespace: &str, span: Span) -> Diagnostic {
    let year = if namespace.contains("1999") { "1999" } else { "October 2000" };
    Diagnostic::warning(
        "schema-version",
        format!("this schema has the namespace of the draft of {year}, not that of XSD 1.0"),
    )
    .at(span, format!("in the namespace `{namespace}`"))
    .by("XSD 1.0 Part 1, §2.6")
    .help(format!("it is read as XSD 1.0, whose namespace is `{XSD_NAMESPACE}`"))
}

/// The diagnostic for a root that is not what is needed.
fn unexpected_root(root: Element<'_>, expected: &str) -> Diagnostic {
    if root.local().eq_ignore_ascii_case("html") {
        return html_page(root.name_span());
    }
    let namespace = root.namespace();
    let is_wsdl_2 = matches!((root.local(), namespace), ("description" | "definitions", Some(namespace))
        if namespace == "http://www.w3.org/ns/wsdl" || (namespace.starts_with("http://www.w3.org/200") && namespace.contains("wsdl")));
    if is_wsdl_2 {
        let namespace = namespace.unwrap_or_default();
        return Diagnostic::error("wsdl-version", "WSDL 2.0 is not supported")
            .at(root.name_span(), format!("in the namespace `{namespace}`"))
            .help("most services have a WSDL 1.1 contract too; ask for it, often at `…?wsdl`");
    }
    let label = match namespace {
        Some(namespace) => format!("in the namespace `{namespace}`"),
        None => "in no namespace".to_owned(),
    };
    let help = match root.local() {
        "definitions" => format!("the namespace of WSDL 1.1 is `{WSDL_NAMESPACE}`"),
        "schema" => format!("the namespace of XSD 1.0 is `{XSD_NAMESPACE}`"),
        _ => "the root of a WSDL document is `wsdl:definitions`, that of a schema `xs:schema`".to_owned(),
    };
    Diagnostic::error("unexpected-root", format!("`<{}>` is not {expected}", root.written()))
        .at(root.name_span(), label)
        .help(help)
}
