//! `xs:element`: what an element declaration means where it is a particle, and substitution groups.

use castile_model::component::{
    Annotation, ContentType, ElementDeclaration, SimpleTypeDefinition, TypeDefinition, ValueConstraint,
    ValueConstraintKind,
};
use castile_model::{Contract, Diagnostic, Id};

use super::annotation::{code, doc, nearest};
use super::fields::{Particles, occurrence};
use super::lowering::Lowering;
use super::need::Need;
use crate::names::{Scope, plain, snake, upper_camel};
use crate::package::{
    Alternative, BuiltIn, By, Choice, Constraint, Content, DefaultValue, Direction, Doc, Field, Item, Leaf, Line,
    Occurrence, Path, Struct, Type,
};
use crate::recursion::Node;
use crate::shape::Occurs;

impl Lowering<'_> {
    /// What an element holds, and the node that it leads to.
    pub(super) fn element_leaf(&mut self, id: Id<ElementDeclaration>) -> (Leaf, Option<Node>) {
        let contract = self.contract;
        let element = &contract[id];
        self.unused_constraint(element);
        match element.type_definition {
            TypeDefinition::Simple(of) => {
                let leaf = self.simple_leaf(of);
                (self.or_secret(leaf, &element.name.local), None)
            }
            TypeDefinition::Complex(of) => match self.complex_leaf(of) {
                // The variants of an enum over derived types are boxed already.
                leaf if self.needed.contains(&Need::Derived(of)) => (leaf, None),
                leaf => (leaf, Some(Node::Type(of))),
            },
        }
    }

    /// The field of an element within a sequence.
    pub(super) fn element(
        &mut self,
        id: Id<ElementDeclaration>,
        reference: Option<&Annotation>,
        occurs: Occurs,
        particles: &mut Particles,
    ) {
        let contract = self.contract;
        let element = &contract[id];
        if contract.schema.substitution_members.get(&id).is_some_and(|members| !members.is_empty()) {
            return self.substitutable(id, reference, occurs, particles);
        }
        particles.takes(&element.name);
        let (leaf, node) = self.element_leaf(id);
        let name = self.name(particles.module, &element.name);
        let occurrence = match (occurs.is_repeated(), element.nillable, occurs.min) {
            (true, false, _) => Occurrence::Repeated(occurs.into()),
            (true, true, _) => Occurrence::RepeatedNillable(occurs.into()),
            (false, true, 0) if !self.options.nil_is_absent => Occurrence::Nillable,
            (false, true, _) | (false, false, 0) => Occurrence::Optional,
            (false, false, _) => Occurrence::One,
        };
        let is_nil_when_none = match occurrence {
            Occurrence::RepeatedNillable(_) => true,
            Occurrence::Optional => element.nillable && occurs.min > 0,
            Occurrence::One | Occurrence::Repeated(_) | Occurrence::Nillable => false,
        };
        if is_nil_when_none || occurrence == Occurrence::Nillable {
            self.bare_nil(element);
        }
        let boxed = node.is_some_and(|node| self.recursion.is_boxed(particles.node, node)) && !occurs.is_repeated();
        let ty = Type { leaf, occurrence, boxed };
        let line = if is_nil_when_none { Line::Nillable(name) } else { Line::Element(name) };
        let built_in = self.element_built_in(element, &ty.leaf);
        let constraint = self.constraint(element);
        let initial = match (&element.value_constraint, element.type_definition, occurrence) {
            (Some(it), TypeDefinition::Simple(of), Occurrence::One) => self.literal(of, &ty.leaf, &it.lexical),
            (Some(_) | None, _, _) => None,
        };
        let doc = self.element_doc(element, reference);
        let ident = snake(&element.name.local);
        particles.fields.add(&[ident], |ident| Field {
            doc,
            ident,
            ty,
            line,
            initial,
            required: false,
            built_in,
            constraint,
        });
    }

    /// The field of an element that others may stand for.
    fn substitutable(
        &mut self,
        id: Id<ElementDeclaration>,
        reference: Option<&Annotation>,
        occurs: Occurs,
        particles: &mut Particles,
    ) {
        let contract = self.contract;
        let element = &contract[id];
        for name in substitutes(contract, id).into_iter().map(|id| &contract[id].name) {
            particles.takes(name);
        }
        self.need(Need::Substitution(id));
        let leaf = Leaf::Group(self.names.substitution[&id].clone());
        let ty = Type { leaf, occurrence: occurrence(occurs), boxed: false };
        let doc = self.element_doc(element, reference);
        particles.fields.add(&[snake(&element.name.local)], |ident| Field {
            doc,
            ident,
            ty,
            line: Line::Group,
            initial: None,
            required: false,
            built_in: None,
            constraint: None,
        });
    }

    /// The enum over an element and those that may stand for it.
    pub(super) fn substitution_group(&mut self, id: Id<ElementDeclaration>) {
        let contract = self.contract;
        let path = self.names.substitution[&id].clone();
        let mut scope = Scope::default();
        let mut variants = Vec::new();
        for member in substitutes(contract, id) {
            let ident = upper_camel(&contract[member].name.local);
            let ident = scope.claim(&[ident.clone(), format!("{ident}Element")]);
            // Who contains this enum is not known here; so whatever contains itself at all is boxed.
            variants.push(self.alternative(path.module, member, None, ident, None));
        }
        let head = &contract[id];
        let doc = doc(None, || format!("Element {} or one that stands for it.", code(&head.name.local)));
        let item =
            Choice { doc, ident: path.ident, variants, empty: 0, is_uneven: false, direction: Direction::default() };
        self.push(path.module, head.span, Item::Choice(item));
    }

    /// An alternative that is told by an element.
    pub(super) fn alternative(
        &mut self,
        module: usize,
        id: Id<ElementDeclaration>,
        reference: Option<&Annotation>,
        ident: String,
        owner: Option<Node>,
    ) -> Alternative {
        let contract = self.contract;
        let element = &contract[id];
        let (leaf, node) = self.element_leaf(id);
        let boxed = node.is_some_and(|node| self.recursion.is_boxed(owner.unwrap_or(node), node));
        let name = self.name(module, &element.name);
        let (occurrence, by) = if element.nillable {
            self.bare_nil(element);
            (Occurrence::Optional, By::Nillable(name))
        } else {
            (Occurrence::One, By::Element(name))
        };
        let doc = self.element_doc(element, reference);
        let built_in = self.element_built_in(element, &leaf);
        let constraint = self.constraint(element);
        Alternative { doc, ident, ty: Type { leaf, occurrence, boxed }, by, built_in, constraint }
    }

    /// What a message holds of a global element.
    pub(super) fn message_leaf(&mut self, id: Id<ElementDeclaration>) -> Leaf {
        let element = &self.contract[id];
        match element.type_definition {
            TypeDefinition::Simple(_) => Leaf::Complex(self.own_struct(id)),
            TypeDefinition::Complex(_) if self.has_own_struct(id) => Leaf::Complex(self.own_struct(id)),
            TypeDefinition::Complex(of) => {
                self.unused_constraint(element);
                self.struct_leaf(of)
            }
        }
    }

    /// Whether a global element has a struct that is not its type's: the type has a name, so that others may have it, and the value
    /// constraint is this element's.
    pub(super) fn has_own_struct(&self, id: Id<ElementDeclaration>) -> bool {
        let element = &self.contract[id];
        let is_shared = match element.type_definition {
            TypeDefinition::Simple(_) => false,
            TypeDefinition::Complex(of) => self.contract[of].name.is_some(),
        };
        is_shared && self.constraint(element).is_some()
    }

    /// The struct of a global element that is a text, which only messages need: there an element has a struct, so that it is one thing
    /// with its name.
    fn own_struct(&mut self, id: Id<ElementDeclaration>) -> Path {
        if let Some(path) = self.own_structs.get(&id) {
            return path.clone();
        }
        let contract = self.contract;
        let element = &contract[id];
        let ident = upper_camel(&element.name.local);
        let module = self.names.module(&element.name.namespace);
        let path = self.names.claim(module, &plain([ident.clone(), format!("{ident}Element")]));
        self.own_structs.insert(id, path.clone());
        let constraint = self.constraint(element);
        let content = match element.type_definition {
            TypeDefinition::Simple(of) => self.text_struct(of, path.clone(), &element.name.local, constraint),
            TypeDefinition::Complex(of) => self.complex_struct(of, path.clone(), constraint),
        };
        let item = Struct {
            doc: self.element_doc(element, None),
            global_element: Some(self.name(module, &element.name)),
            ..content
        };
        self.push(module, element.span, Item::Struct(item));
        path
    }

    /// A struct of a text.
    fn text_struct(
        &mut self,
        of: Id<SimpleTypeDefinition>,
        path: Path,
        local: &str,
        constraint: Option<Constraint>,
    ) -> Struct {
        let leaf = self.simple_leaf(of);
        let built_in = self.built_in(of, &leaf);
        let field = Field {
            doc: vec!["The text.".to_owned()],
            ident: "value".to_owned(),
            ty: Type::one(self.or_secret(leaf, local)),
            line: Line::Text,
            initial: None,
            required: false,
            built_in,
            constraint,
        };
        Struct {
            doc: Doc::new(),
            ident: path.ident,
            fields: vec![field],
            content: Content::Text,
            children: None,
            type_name: None,
            default: DefaultValue::None,
            constructor: false,
            global_element: None,
            direction: Direction::default(),
        }
    }

    /// The built-in type of an element, where its Rust type does not tell it.
    fn element_built_in(&self, element: &ElementDeclaration, leaf: &Leaf) -> Option<BuiltIn> {
        match element.type_definition {
            TypeDefinition::Simple(id) => self.built_in(id, leaf),
            TypeDefinition::Complex(_) => None,
        }
    }

    /// The value constraint of an element, which comes to bear where its text is read. What is kept as a tree has none: there the
    /// element is kept as it stands.
    pub(super) fn constraint(&self, element: &ElementDeclaration) -> Option<Constraint> {
        let ValueConstraint { kind, lexical, .. } = element.value_constraint.as_ref()?;
        let is_text = match element.type_definition {
            TypeDefinition::Simple(_) => true,
            TypeDefinition::Complex(id) => matches!(self.contract[id].content_type, ContentType::Simple(_)),
        };
        is_text.then(|| match kind {
            ValueConstraintKind::Default => Constraint::Default(lexical.clone()),
            ValueConstraintKind::Fixed => Constraint::Fixed(lexical.clone()),
        })
    }

    /// A value constraint of what is kept as a tree is told, once.
    fn unused_constraint(&mut self, element: &ElementDeclaration) {
        let Some(it) = element.value_constraint.as_ref().filter(|_| self.constraint(element).is_none()) else { return };
        let attribute = match it.kind {
            ValueConstraintKind::Default => "default",
            ValueConstraintKind::Fixed => "fixed",
        };
        let message = format!("the {attribute} value of element {} is not used", code(&element.name.local));
        let diagnostic = Diagnostic::warning("value-not-used", message)
            .at(it.span, "its type has text between elements, so it is kept as it stands")
            .help("an empty element has this value: look for it where the element is read");
        self.tell_once(diagnostic);
    }

    /// An element that is nil is written without attributes, since there is no value that could have them. Where it must have some, that
    /// is told.
    fn bare_nil(&mut self, element: &ElementDeclaration) {
        let TypeDefinition::Complex(id) = element.type_definition else { return };
        let definition = &self.contract[id];
        let required = definition.attribute_uses.iter().find(|it| it.required);
        let lacks = match required.map(|it| &self.contract[it.attribute_declaration].name.local) {
            Some(local) => format!("the attribute {}, which its type requires", code(local)),
            None if definition.is_abstract => "an `xsi:type`, and its type is abstract".to_owned(),
            None => return,
        };
        let message = format!("when nil, element {} is written without {lacks}", code(&element.name.local));
        let diagnostic = Diagnostic::warning("bare-nil", message)
            .at(element.span, "a nil element has no value, which could have attributes")
            .help("give it a value or leave it out, where the other side is strict about that");
        self.tell_once(diagnostic);
    }

    fn tell_once(&mut self, diagnostic: Diagnostic) {
        if !self.diagnostics.contains(&diagnostic) {
            self.diagnostics.push(diagnostic);
        }
    }

    /// What a reference to the element says of it, or else what is said where it is declared.
    pub(super) fn element_doc(&self, element: &ElementDeclaration, reference: Option<&Annotation>) -> Doc {
        let facets = match element.type_definition {
            TypeDefinition::Simple(id) => self.facets(id),
            TypeDefinition::Complex(_) => None,
        };
        let note = match (self.constraint(element), &element.value_constraint) {
            (Some(Constraint::Fixed(lexical)), _) => Some(format!("always {}", code(&lexical))),
            (Some(Constraint::Default(lexical)), _) => Some(format!("{} where it is empty", code(&lexical))),
            (None, Some(it)) => Some(format!("empty, it means {}", code(&it.lexical))),
            (None, None) => facets,
        };
        let note = note.map(|note| format!(": {note}")).unwrap_or_default();
        doc(nearest(reference, element.annotation.as_ref()), || format!("Element {}{note}.", code(&element.name.local)))
    }
}

/// The elements that may appear where this one is referred to: itself, unless it is abstract, and those of its group.
pub(super) fn substitutes(contract: &Contract, id: Id<ElementDeclaration>) -> Vec<Id<ElementDeclaration>> {
    let members = contract.schema.substitution_members.get(&id).into_iter().flatten().copied();
    let is_only_head = contract[id].is_abstract && contract.schema.substitution_members.contains_key(&id);
    (!is_only_head).then_some(id).into_iter().chain(members).collect()
}
