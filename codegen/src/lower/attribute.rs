//! `xs:attribute` as a complex type uses it.

use castile_model::component::{AttributeUse, ValueConstraint, ValueConstraintKind};

use super::annotation::{code, doc, nearest};
use super::fields::Fields;
use super::lowering::Lowering;
use crate::names::snake;
use crate::package::{Field, Leaf, Line, Literal, Occurrence, Type};

impl Lowering<'_> {
    /// The field of an attribute.
    pub(super) fn attribute(&mut self, module: usize, attribute: &AttributeUse, fields: &mut Fields) {
        let contract = self.contract;
        let declaration = &contract[attribute.attribute_declaration];
        let local = &*declaration.name.local;
        let name = self.name(module, &declaration.name);
        let leaf = self.simple_leaf(declaration.type_definition);
        let leaf = self.or_secret(leaf, local);
        let built_in = self.built_in_text(declaration.type_definition, &leaf);
        let constraint = attribute.value_constraint.as_ref().or(declaration.value_constraint.as_ref());
        let initial = constraint.and_then(|it| self.literal(declaration.type_definition, &leaf, &it.lexical));
        let (line, is_there) = line(&name, constraint, initial.as_ref(), attribute.required, &leaf);
        let facets = self.facets(declaration.type_definition);
        let note = match (constraint, &line) {
            (Some(it), Line::Attribute(_)) => Some(format!("{} where it is absent", code(&it.lexical))),
            (Some(ValueConstraint { kind: ValueConstraintKind::Fixed, lexical, .. }), _) => {
                Some(format!("always {}", code(lexical)))
            }
            (Some(_) | None, _) => facets,
        };
        let note = note.map(|note| format!(": {note}")).unwrap_or_default();
        let doc = doc(nearest(attribute.annotation.as_ref(), declaration.annotation.as_ref()), || {
            format!("Attribute {}{note}.", code(local))
        });
        let ident = snake(local);
        let longer = format!("{}_attribute", ident.trim_end_matches('_'));
        let occurrence = if is_there { Occurrence::One } else { Occurrence::Optional };
        let initial = if is_there { initial } else { None };
        let ty = Type { leaf, occurrence, boxed: false };
        fields.add(&[ident, longer], |ident| Field {
            doc,
            ident,
            ty,
            line,
            initial,
            required: false,
            built_in,
            constraint: None,
        });
    }

    /// A text whose name sounds like a secret's is one, unless it was unchosen.
    pub(super) fn or_secret(&mut self, leaf: Leaf, name: &str) -> Leaf {
        let is_text = leaf == Leaf::Std("String");
        if is_text && super::secret::is_secret(name) && !self.options.not_secret.iter().any(|plain| plain == name) {
            self.secrets.insert(name.to_owned());
            return Leaf::Runtime("Secret");
        }
        leaf
    }
}

/// The line of an attribute, and whether its field always has a value.
fn line(
    name: &str,
    constraint: Option<&ValueConstraint>,
    initial: Option<&Literal>,
    required: bool,
    leaf: &Leaf,
) -> (Line, bool) {
    let name = name.to_owned();
    match constraint {
        // What Rust cannot write down as a literal is told in the documentation, and the attribute may be absent.
        Some(ValueConstraint { kind: ValueConstraintKind::Default, lexical, .. }) => match initial {
            Some(_) if !required => (Line::AttributeOr(name, lexical.clone()), true),
            Some(_) | None => (Line::Attribute(name), required),
        },
        Some(ValueConstraint { kind: ValueConstraintKind::Fixed, lexical, .. }) => match leaf {
            Leaf::Runtime("Secret") => (Line::Attribute(name), required),
            _ => (Line::AttributeFixed(name, lexical.clone()), required),
        },
        None => (Line::Attribute(name), required),
    }
}
