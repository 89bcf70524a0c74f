//! The built-in types (XSD 1.0 Part 2, §3; Part 1, §3.4.7 and §3.14.7) and what else every schema knows without a
//! document: the attributes of the `xsi` namespace, and the elements of XML Schema itself, which some contracts refer to
//! for a schema that travels in a message. The types stand in the built-in document, a name on a line.

use std::sync::Arc;

use crate::component::{
    AttributeDeclaration, ComplexTypeDefinition, Compositor, ContentType, DerivationMethod, DerivationSet,
    ElementDeclaration, Facet, FacetKind, ModelGroup, NamespaceConstraint, Particle, ProcessContents, Schema, Scope,
    SimpleTypeDefinition, Term, TypeDefinition, ValueScope, Variety, WhiteSpace, Wildcard,
};
use crate::document::Document;
use crate::documents::Documents;
use crate::id::Id;
use crate::name::ExpandedName;
use crate::namespace::XSD_NAMESPACE;
use crate::span::Span;
use crate::xml::xsd_elements;

/// The namespace of `xsi:type` and `xsi:nil`.
pub const XSI_NAMESPACE: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// The primitive types (Part 2, §3.2); white space is collapsed in all but `xs:string`.
const PRIMITIVES: [&str; 19] = [
    "string",
    "boolean",
    "decimal",
    "float",
    "double",
    "duration",
    "dateTime",
    "time",
    "date",
    "gYearMonth",
    "gYear",
    "gMonthDay",
    "gDay",
    "gMonth",
    "hexBinary",
    "base64Binary",
    "anyURI",
    "QName",
    "NOTATION",
];

/// One facet of a built-in type.
enum Has {
    WhiteSpace(WhiteSpace),
    Pattern(&'static str),
    Min(&'static str),
    Max(&'static str),
    FractionDigits0,
    List,
}

/// The derived types (Part 2, §3.3), each after its base.
const DERIVED: [(&str, &str, &[Has]); 25] = [
    ("normalizedString", "string", &[Has::WhiteSpace(WhiteSpace::Replace)]),
    ("token", "normalizedString", &[Has::WhiteSpace(WhiteSpace::Collapse)]),
    ("language", "token", &[Has::Pattern("[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")]),
    ("NMTOKEN", "token", &[Has::Pattern(r"\c+")]),
    ("NMTOKENS", "NMTOKEN", &[Has::List]),
    ("Name", "token", &[Has::Pattern(r"\i\c*")]),
    ("NCName", "Name", &[Has::Pattern(r"[\i-[:]][\c-[:]]*")]),
    ("ID", "NCName", &[]),
    ("IDREF", "NCName", &[]),
    ("IDREFS", "IDREF", &[Has::List]),
    ("ENTITY", "NCName", &[]),
    ("ENTITIES", "ENTITY", &[Has::List]),
    ("integer", "decimal", &[Has::FractionDigits0, Has::Pattern(r"[\-+]?[0-9]+")]),
    ("nonPositiveInteger", "integer", &[Has::Max("0")]),
    ("negativeInteger", "nonPositiveInteger", &[Has::Max("-1")]),
    ("long", "integer", &[Has::Min("-9223372036854775808"), Has::Max("9223372036854775807")]),
    ("int", "long", &[Has::Min("-2147483648"), Has::Max("2147483647")]),
    ("short", "int", &[Has::Min("-32768"), Has::Max("32767")]),
    ("byte", "short", &[Has::Min("-128"), Has::Max("127")]),
    ("nonNegativeInteger", "integer", &[Has::Min("0")]),
    ("unsignedLong", "nonNegativeInteger", &[Has::Max("18446744073709551615")]),
    ("unsignedInt", "unsignedLong", &[Has::Max("4294967295")]),
    ("unsignedShort", "unsignedInt", &[Has::Max("65535")]),
    ("unsignedByte", "unsignedShort", &[Has::Max("255")]),
    ("positiveInteger", "nonNegativeInteger", &[Has::Min("1")]),
];

/// Where the names of the built-in types stand: in the first document, one on a line.
struct Lines<'d> {
    document: Id<Document>,
    text: &'d str,
}

impl Lines<'_> {
    /// The place of a name. What is no type is not listed there: it stands at the beginning.
    fn line(&self, name: &str) -> Span {
        let mut start = 0;
        for line in self.text.split('\n') {
            if line == name {
                return Span { document: self.document, start, end: start + line.len() as u32 };
            }
            start += line.len() as u32 + 1;
        }
        Span { document: self.document, start: 0, end: 0 }
    }
}

/// A schema that knows what every schema knows.
pub(super) fn built_in(documents: &Documents) -> Schema {
    let document = Id::first();
    let lines = Lines { document, text: documents.documents.iter().next().map_or("", |(_, types)| &types.text) };
    let mut schema = Schema::default();
    any_type(&lines, &mut schema);
    let any_simple_type = any_simple_type(&lines, &mut schema);
    for name in PRIMITIVES {
        primitive(&lines, &mut schema, any_simple_type, name);
    }
    for (name, base, facets) in DERIVED {
        derived(&lines, &mut schema, any_simple_type, name, base, facets);
    }
    // Their own types are not modelled: they hold any schema.
    for name in xsd_elements() {
        declare_open(&mut schema, ExpandedName::new(Some(XSD_NAMESPACE), name), lines.line("anyType"));
    }
    for (name, type_name) in
        [("type", "QName"), ("nil", "boolean"), ("schemaLocation", "anyURI"), ("noNamespaceSchemaLocation", "anyURI")]
    {
        xsi_attribute(&lines, &mut schema, name, type_name);
    }
    schema
}

/// `xs:anyType` (Part 1, §3.4.7): any attributes, any content.
fn any_type(lines: &Lines<'_>, schema: &mut Schema) {
    let span = lines.line("anyType");
    let wildcard = Wildcard {
        namespace_constraint: NamespaceConstraint::Any,
        process_contents: ProcessContents::Lax,
        annotation: None,
        span,
    };
    let anything =
        Particle { min_occurs: 0, max_occurs: None, term: Term::Wildcard(wildcard.clone()), annotation: None, span };
    let group = ModelGroup { compositor: Compositor::Sequence, particles: vec![anything], annotation: None, span };
    let name = ExpandedName::new(Some(XSD_NAMESPACE), "anyType");
    // The type that it is derived from is itself, and it is the first of the arena.
    let id = Id::first();
    let definition = ComplexTypeDefinition {
        name: Some(name.clone()),
        base_type_definition: TypeDefinition::Complex(id),
        derivation_method: DerivationMethod::Restriction,
        final_: DerivationSet::default(),
        is_abstract: false,
        attribute_uses: Vec::new(),
        attribute_wildcard: Some(wildcard),
        content_type: ContentType::Elements {
            particle: Particle {
                min_occurs: 1,
                max_occurs: Some(1),
                term: Term::ModelGroup(Arc::new(group)),
                annotation: None,
                span,
            },
            mixed: true,
        },
        prohibited_substitutions: DerivationSet::default(),
        annotation: None,
        span,
    };
    let id = schema.complex_types.push(definition);
    schema.global_types.insert(name, TypeDefinition::Complex(id));
}

/// `xs:anySimpleType` (Part 1, §3.14.7): any text.
fn any_simple_type(lines: &Lines<'_>, schema: &mut Schema) -> Id<SimpleTypeDefinition> {
    let span = lines.line("anySimpleType");
    simple_type(schema, "anySimpleType", None, Variety::Atomic { primitive: Id::first() }, Vec::new(), span)
}

/// Declares a global element that holds anything.
pub(super) fn declare_open(schema: &mut Schema, name: ExpandedName, span: Span) {
    let id = schema.elements.push(ElementDeclaration {
        name: name.clone(),
        scope: Scope::Global,
        // `xs:anyType` is the first of its arena.
        type_definition: TypeDefinition::Complex(Id::first()),
        value_constraint: None,
        nillable: false,
        is_abstract: false,
        substitution_group_affiliation: None,
        substitution_group_exclusions: DerivationSet::default(),
        disallowed_substitutions: DerivationSet::default(),
        identity_constraint_definitions: Vec::new(),
        annotation: None,
        span,
    });
    schema.global_elements.insert(name, id);
}

fn primitive(lines: &Lines<'_>, schema: &mut Schema, any_simple_type: Id<SimpleTypeDefinition>, name: &str) {
    let span = lines.line(name);
    let (white_space, fixed) =
        if name == "string" { (WhiteSpace::Preserve, false) } else { (WhiteSpace::Collapse, true) };
    let facets = vec![Facet {
        kind: FacetKind::WhiteSpace(white_space),
        fixed,
        scope: ValueScope::default(),
        annotation: None,
        span,
    }];
    let itself = Variety::Atomic { primitive: schema.simple_types.next_id() };
    simple_type(schema, name, Some(any_simple_type), itself, facets, span);
}

fn derived(
    lines: &Lines<'_>,
    schema: &mut Schema,
    any_simple_type: Id<SimpleTypeDefinition>,
    name: &str,
    base: &str,
    has: &[Has],
) {
    let span = lines.line(name);
    let base = match schema.global_types[&ExpandedName::new(Some(XSD_NAMESPACE), base)] {
        TypeDefinition::Simple(base) => base,
        TypeDefinition::Complex(_) => unreachable!("the derived built-in types have simple bases"),
    };
    let facet = |kind, fixed| Facet { kind, fixed, scope: ValueScope::default(), annotation: None, span };
    let mut facets = Vec::new();
    let mut is_list = false;
    for has in has {
        facets.push(match has {
            Has::WhiteSpace(white_space) => facet(FacetKind::WhiteSpace(*white_space), false),
            Has::Pattern(pattern) => facet(FacetKind::Pattern((*pattern).into()), false),
            Has::Min(value) => facet(FacetKind::MinInclusive((*value).into()), false),
            Has::Max(value) => facet(FacetKind::MaxInclusive((*value).into()), false),
            Has::FractionDigits0 => facet(FacetKind::FractionDigits(0), true),
            Has::List => {
                is_list = true;
                facet(FacetKind::MinLength(1), false)
            }
        });
    }
    let (base, variety) = match is_list {
        true => (any_simple_type, Variety::List { item_type: base }),
        false => (base, schema.simple_types[base].variety.clone()),
    };
    simple_type(schema, name, Some(base), variety, facets, span);
}

fn simple_type(
    schema: &mut Schema,
    name: &str,
    base: Option<Id<SimpleTypeDefinition>>,
    variety: Variety,
    facets: Vec<Facet>,
    span: Span,
) -> Id<SimpleTypeDefinition> {
    let name = ExpandedName::new(Some(XSD_NAMESPACE), name);
    let id = schema.simple_types.push(SimpleTypeDefinition {
        name: Some(name.clone()),
        base_type_definition: base,
        variety,
        facets: Arc::new(facets),
        final_: DerivationSet::default(),
        annotation: None,
        span,
    });
    schema.global_types.insert(name, TypeDefinition::Simple(id));
    id
}

fn xsi_attribute(lines: &Lines<'_>, schema: &mut Schema, name: &str, type_name: &str) {
    let span = lines.line(name);
    let mut type_definition = match schema.global_types[&ExpandedName::new(Some(XSD_NAMESPACE), type_name)] {
        TypeDefinition::Simple(id) => id,
        TypeDefinition::Complex(_) => unreachable!("the types of the xsi attributes are simple"),
    };
    if name == "schemaLocation" {
        type_definition = schema.simple_types.push(SimpleTypeDefinition {
            name: None,
            base_type_definition: Some(Id::first()),
            variety: Variety::List { item_type: type_definition },
            facets: Arc::default(),
            final_: DerivationSet::default(),
            annotation: None,
            span,
        });
    }
    let name = ExpandedName { namespace: Some(Arc::from(XSI_NAMESPACE)), local: Arc::from(name) };
    let id = schema.attributes.push(AttributeDeclaration {
        name: name.clone(),
        scope: Scope::Global,
        type_definition,
        value_constraint: None,
        annotation: None,
        span,
    });
    schema.global_attributes.insert(name, id);
}
