//! The package: what is going to be printed, in Rust notions only. `lower` makes it, `emit` turns each item into tokens
//! and decides nothing. Nothing here refers to the contract.

/// Everything that one contract becomes.
#[derive(Clone, Debug, Default)]
pub struct Package {
    /// The modules; the first is the file itself, the others stand in it.
    pub modules: Vec<Module>,
}

/// One namespace's types.
#[derive(Clone, Debug, Default)]
pub struct Module {
    /// Its name; empty for the root.
    pub ident: String,
    /// Its documentation.
    pub doc: Doc,
    /// Types and clients, in the contract's order.
    pub items: Vec<Item>,
    /// Names, wildcards, operations and endpoints, in the order of their first use.
    pub statics: Vec<Static>,
}

/// Lines of documentation, made harmless.
pub type Doc = Vec<String>;

/// Where a type stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path {
    /// The position of its module.
    pub module: usize,
    /// Its name in it.
    pub ident: String,
}

/// One thing to print.
#[derive(Clone, Debug)]
pub enum Item {
    /// A type with fields.
    Struct(Struct),
    /// One of several elements or groups.
    Choice(Choice),
    /// A value, or one of a type derived from its type.
    Derived(Derived),
    /// One of several texts.
    Enumeration(Enumeration),
    /// One of very many texts.
    Token(Token),
    /// A client.
    Client(Client),
}

impl Item {
    /// Its name.
    pub fn ident(&self) -> &str {
        match self {
            Self::Struct(item) => &item.ident,
            Self::Choice(item) => &item.ident,
            Self::Derived(item) => &item.ident,
            Self::Enumeration(item) => &item.ident,
            Self::Token(item) => &item.ident,
            Self::Client(item) => &item.ident,
        }
    }

    /// Whether it is a client that can do nothing.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Client(item) => item.methods.is_empty(),
            Self::Struct(_) | Self::Choice(_) | Self::Derived(_) | Self::Enumeration(_) | Self::Token(_) => false,
        }
    }
}

/// Whether reading and writing code is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Direction {
    /// It arrives.
    pub read: bool,
    /// It is sent.
    pub write: bool,
}

/// A struct.
#[derive(Clone, Debug)]
pub struct Struct {
    /// Its documentation.
    pub doc: Doc,
    /// Its name.
    pub ident: String,
    /// Its fields: attributes first, then content in the contract's order.
    pub fields: Vec<Field>,
    /// What the fields are read from.
    pub content: Content,
    /// What may stand in the content, where groups are among it: `xml.children(&[…])`.
    pub children: Option<Children>,
    /// The type's name, if it has one: `xml.of_type(&NAMESPACE, "Name")`.
    pub type_name: Option<TypeName>,
    /// How a valid value comes about without arguments.
    pub default: DefaultValue,
    /// Whether there is `new(required…)`.
    pub constructor: bool,
    /// The static of the element whose content it is, where that is exactly one.
    pub global_element: Option<String>,
    /// What is printed.
    pub direction: Direction,
}

/// How `Default` is implemented.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DefaultValue {
    /// Not: there are required fields.
    None,
    /// Derived.
    Derived,
    /// By hand, since some field has a default of its own.
    Written,
}

/// What stands between the tags.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Nothing.
    Empty,
    /// Text.
    Text,
    /// Elements: `xml.content()`.
    Elements,
    /// Elements that must come in order, since a name alone does not tell the field: `xml.content_in_order()`.
    InOrder,
    /// Elements in any order (`xs:all`): `xml.content_of_all()`.
    All,
    /// Elements among the children of another type: the struct is a group.
    Group {
        /// With what it begins.
        first: Children,
        /// What else is in it.
        rest: Children,
    },
}

/// The name of a type.
#[derive(Clone, Debug)]
pub struct TypeName {
    /// The static of the namespace, which stands in the root.
    pub namespace: String,
    /// The local name.
    pub local: String,
}

/// Everything that may stand in a content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Children {
    /// Statics of names.
    pub names: Vec<String>,
    /// Statics of wildcards.
    pub wildcards: Vec<String>,
}

impl Children {
    /// Every static that it names.
    pub fn statics(&self) -> impl Iterator<Item = &String> {
        self.names.iter().chain(&self.wildcards)
    }
}

/// A field.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its documentation.
    pub doc: Doc,
    /// Its name.
    pub ident: String,
    /// Its type.
    pub ty: Type,
    /// The line that reads and writes it.
    pub line: Line,
    /// The value it has where a message says nothing, if the contract gives one.
    pub initial: Option<Literal>,
    /// Whether it has no valid value by itself.
    pub required: bool,
    /// The built-in type, where the field's does not tell it.
    pub built_in: Option<BuiltIn>,
    /// The value constraint of the element.
    pub constraint: Option<Constraint>,
}

/// The built-in type of a text, where its Rust type stands for others too. Types are called as the variants of the runtime's `BuiltInType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BuiltIn {
    /// `xml.of(Xs::Token, |xml| …)`
    Value(&'static str),
    /// `xml.list_of(Xs::Token, |xml| …)`
    Items(&'static str),
}

/// A value constraint of an element whose content is a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Constraint {
    /// `xml.with_default("default", |xml| …)`
    Default(String),
    /// `xml.with_fixed("fixed", |xml| …)`
    Fixed(String),
}

/// The line for a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// `xml.attribute(&NAME, …)`
    Attribute(String),
    /// `xml.attribute_or(&NAME, …, "default")`
    AttributeOr(String, String),
    /// `xml.attribute_fixed(&NAME, …, "fixed")`
    AttributeFixed(String, String),
    /// `xml.any_attributes(&WILDCARD, …)`
    AnyAttributes(String),
    /// `xml.text(…)`
    Text,
    /// `xml.element(&NAME, …)`
    Element(String),
    /// `xml.nillable(&NAME, …)`
    Nillable(String),
    /// `xml.group(…)`
    Group,
    /// `xml.any(&WILDCARD, …)`
    Any(String),
}

/// A type of a field: what it holds, and how often.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Type {
    /// What it holds.
    pub leaf: Leaf,
    /// How often.
    pub occurrence: Occurrence,
    /// Whether it is boxed, because it contains itself.
    pub boxed: bool,
}

impl Type {
    /// Exactly one.
    pub fn one(leaf: Leaf) -> Self {
        Self { leaf, occurrence: Occurrence::One, boxed: false }
    }
}

/// How often a value occurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occurrence {
    /// `T`
    One,
    /// `Option<T>`
    Optional,
    /// `Vec<T>`
    Repeated(Times),
    /// `Nillable<T>`
    Nillable,
    /// `Vec<Option<T>>`
    RepeatedNillable(Times),
}

/// How often the contract wants what may be repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    /// At least.
    pub least: u32,
    /// At most; `None` is unbounded.
    pub most: Option<u32>,
}

impl Times {
    /// As often as it likes.
    pub const ANY: Self = Self { least: 0, most: None };
}

/// A type of one value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leaf {
    /// One that every Rust program knows: `String`, `bool`, `i32` …
    Std(&'static str),
    /// One of the runtime's simple types: `Decimal`, `Secret` …
    Runtime(&'static str),
    /// An element with whatever is in it.
    Element,
    /// Attributes with whatever names.
    Attributes,
    /// White-space separated values.
    List(Box<Leaf>),
    /// An enumerated type of this package.
    Simple(Path),
    /// A struct of this package, or a type with its derived types.
    Complex(Path),
    /// A choice or a group of this package.
    Group(Path),
}

/// A value that can be written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Literal {
    /// A `String`.
    Text(String),
    /// A number or truth value, as Rust writes it.
    Verbatim(String),
    /// A variant of an enumerated type.
    Variant(Path, String),
}

/// An enum over elements and groups: `xs:choice`, a substitution group.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Its documentation.
    pub doc: Doc,
    /// Its name.
    pub ident: String,
    /// Its variants: elements, then groups, then the wildcard.
    pub variants: Vec<Alternative>,
    /// The variant in which a value to read into begins.
    pub empty: usize,
    /// Whether one variant is much larger than the others.
    pub is_uneven: bool,
    /// What is printed.
    pub direction: Direction,
}

/// One alternative of a choice.
#[derive(Clone, Debug)]
pub struct Alternative {
    /// Its documentation.
    pub doc: Doc,
    /// The variant's name.
    pub ident: String,
    /// What it holds.
    pub ty: Type,
    /// How it is told.
    pub by: By,
    /// The built-in type, where the variant's does not tell it.
    pub built_in: Option<BuiltIn>,
    /// The value constraint of the element.
    pub constraint: Option<Constraint>,
}

/// How an alternative is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// By an element of this name.
    Element(String),
    /// By an element of this name, which may be nil.
    Nillable(String),
    /// By a group that tells itself.
    Group,
    /// By this wildcard.
    Any(String),
}

/// An enum over a type and those derived from it, told by `xsi:type`.
#[derive(Clone, Debug)]
pub struct Derived {
    /// Its documentation.
    pub doc: Doc,
    /// Its name.
    pub ident: String,
    /// The declared type: what it is where `xsi:type` says nothing.
    pub base: DerivedVariant,
    /// The static of its name, which `xsi:type` may repeat; an abstract type's may not.
    pub base_name: Option<String>,
    /// The types derived from it, each with the static of its name.
    pub variants: Vec<(DerivedVariant, String)>,
    /// What is printed.
    pub direction: Direction,
}

/// A variant for a type.
#[derive(Clone, Debug)]
pub struct DerivedVariant {
    /// Its documentation.
    pub doc: Doc,
    /// The variant's name.
    pub ident: String,
    /// The struct.
    pub path: Path,
}

/// An enum over texts.
#[derive(Clone, Debug)]
pub struct Enumeration {
    /// Its documentation.
    pub doc: Doc,
    /// Its name.
    pub ident: String,
    /// Its values.
    pub values: Vec<EnumeratedValue>,
}

/// An enumerated value.
#[derive(Clone, Debug)]
pub struct EnumeratedValue {
    /// Its documentation.
    pub doc: Doc,
    /// The variant's name.
    pub ident: String,
    /// The text.
    pub lexical: String,
}

/// A text of which a contract lists so many values that an enum would be no help.
#[derive(Clone, Debug)]
pub struct Token {
    /// Its documentation.
    pub doc: Doc,
    /// Its name.
    pub ident: String,
}

/// A client.
#[derive(Clone, Debug)]
pub struct Client {
    /// Its documentation.
    pub doc: Doc,
    /// Its name.
    pub ident: String,
    /// The static of its endpoints.
    pub endpoints: String,
    /// Headers that can be set.
    pub headers: Vec<Header>,
    /// Its operations.
    pub methods: Vec<Method>,
}

/// A header of a client.
#[derive(Clone, Debug)]
pub struct Header {
    /// Its documentation.
    pub doc: Doc,
    /// The method that sets it.
    pub ident: String,
    /// The static of its name.
    pub name: String,
    /// What it holds.
    pub ty: Type,
}

/// An operation of a client.
#[derive(Clone, Debug)]
pub struct Method {
    /// Its documentation.
    pub doc: Doc,
    /// Its name.
    pub ident: String,
    /// Its parameters.
    pub parameters: Vec<Parameter>,
    /// The static of the operation.
    pub operation: String,
    /// What is sent.
    pub body: Body,
    /// What comes back.
    pub response: Response,
    /// What repeats in it, so that it can be read one by one.
    pub records: Option<Records>,
    /// What repeats in the request, so that it can be written one by one.
    pub taken_records: Option<TakenRecords>,
    /// Types that arrive otherwise: in faults and headers.
    pub arriving: Vec<Path>,
}

/// What repeats in a request, and the elements that may come after it.
#[derive(Clone, Debug)]
pub struct TakenRecords {
    /// What repeats.
    pub records: Records,
    /// Statics of those elements.
    pub after: Vec<String>,
}

/// What repeats in an answer or a request.
#[derive(Clone, Debug)]
pub struct Records {
    /// Statics of the elements around it, within the body's element.
    pub way: Vec<String>,
    /// How one of them is told.
    pub by: By,
    /// What it holds.
    pub leaf: Leaf,
    /// Its built-in type, where the Rust type does not tell it.
    pub built_in: Option<BuiltIn>,
    /// Its default or fixed value.
    pub constraint: Option<Constraint>,
    /// Of groups: everything that may stand where they do, by statics of the root.
    pub among: Option<Children>,
}

/// A parameter of a method.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its name.
    pub ident: String,
    /// Its type.
    pub ty: Type,
}

/// What a method sends.
#[derive(Clone, Debug)]
pub enum Body {
    /// Nothing.
    Empty,
    /// A wrapper with the parameters as its fields, in this order.
    Wrapper(Path, Vec<String>),
    /// The only parameter as it stands.
    Parameter,
}

/// What a method gets.
#[derive(Clone, Debug)]
pub enum Response {
    /// Nothing is waited for.
    OneWay,
    /// A wrapper without content.
    Unit(Path),
    /// The only field of a wrapper, of this type.
    Field(Path, String, Type),
    /// The body's element as a whole.
    Whole(Type),
}

/// A static.
#[derive(Clone, Debug)]
pub struct Static {
    /// Its name.
    pub ident: String,
    /// Its value.
    pub value: StaticValue,
}

/// The value of a static.
#[derive(Clone, Debug)]
pub enum StaticValue {
    /// `Namespace::new("…")`; these stand in the root.
    Namespace(String),
    /// `Name::new(&NAMESPACE, "…")`, or an unqualified one.
    Name {
        /// The static of the namespace, which stands in the root.
        namespace: Option<String>,
        /// The local name.
        local: String,
    },
    /// `Wildcard::…`
    Wildcard(Wildcard),
    /// `Endpoints { … }`
    Endpoints(Endpoints),
    /// `Operation { … }`
    Operation(Operation),
}

/// Which namespaces a wildcard takes. The empty string is "no namespace".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wildcard {
    /// Every one.
    Any,
    /// Every one but this, and not "no namespace".
    Not(String),
    /// These.
    Of(Vec<String>),
}

/// Where a service is.
#[derive(Clone, Debug)]
pub struct Endpoints {
    /// Whether SOAP 1.2 is what a new client speaks.
    pub prefers_soap12: bool,
    /// The address for SOAP 1.1, where there is a binding for it.
    pub soap11: Option<String>,
    /// The address for SOAP 1.2, where there is a binding for it.
    pub soap12: Option<String>,
}

/// What is known of an operation before it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// Its name.
    pub name: String,
    /// `soapAction`.
    pub action: String,
    /// The static of the body's element that is sent.
    pub input: Option<String>,
    /// The static of the body's element that is expected.
    pub output: Option<String>,
    /// The statics of its headers.
    pub headers: Vec<String>,
}
