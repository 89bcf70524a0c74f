//! Constraints on simple types (XSD 1.0 Part 1, §3.14.6).

use super::Check;
use crate::component::{SimpleTypeDefinition, Variety};
use crate::diagnostic::Diagnostic;
use crate::id::Id;

impl Check<'_> {
    pub(super) fn simple_types(&mut self) {
        let schema = self.schema;
        for (id, definition) in schema.simple_types.iter() {
            if self.is_built_in(definition.span) {
                continue;
            }
            match (definition.base_type_definition, &definition.variety) {
                (Some(base), Variety::Atomic { .. }) => self.restriction(id, base),
                (Some(base), Variety::List { .. } | Variety::Union { .. }) if base != Id::first() => {
                    self.restriction(id, base);
                }
                (_, Variety::List { item_type }) => self.list(id, *item_type),
                (_, Variety::Union { member_types }) => {
                    for member in member_types {
                        self.not_final(id, *member, "a member of a union", schema.simple_types[*member].final_.union);
                    }
                }
                (None, Variety::Atomic { .. }) => {}
            }
        }
    }

    fn restriction(&mut self, id: Id<SimpleTypeDefinition>, base: Id<SimpleTypeDefinition>) {
        self.not_final(id, base, "restricted", self.schema.simple_types[base].final_.restriction);
        if base == Id::first() {
            self.report(
                Diagnostic::warning("restriction-of-any", "`xs:anySimpleType` cannot be restricted")
                    .at(self.schema.simple_types[id].span, "read as if it could")
                    .by("XSD 1.0 Part 1, cos-st-restricts")
                    .help("restrict a type that says what its texts mean, as `xs:string`"),
            );
            return;
        }
        self.facets(id, base);
    }

    /// The items of a list are atomic, or of a union of atomic types.
    fn list(&mut self, id: Id<SimpleTypeDefinition>, item_type: Id<SimpleTypeDefinition>) {
        self.not_final(id, item_type, "the items of a list", self.schema.simple_types[item_type].final_.list);
        let mut open = vec![item_type];
        let mut seen = std::collections::HashSet::new();
        while let Some(item) = open.pop() {
            if !seen.insert(item) {
                continue;
            }
            match &self.schema.simple_types[item].variety {
                Variety::Atomic { .. } => {
                    self.not_bare_notation(item, self.schema.simple_types[id].span);
                    if item == Id::first() {
                        self.report(
                            Diagnostic::warning("list-of-any", "the items of a list are of `xs:anySimpleType`")
                                .at(self.schema.simple_types[id].span, "read as a list of texts")
                                .by("XSD 1.0 Part 1, cos-st-restricts")
                                .help("name a type of single values as `itemType`, as `xs:string`"),
                        );
                    }
                }
                Variety::Union { member_types } => open.extend(member_types),
                Variety::List { .. } => {
                    let name = self.simple_type_name(item);
                    self.report(
                        Diagnostic::warning(
                            "list-of-lists",
                            format!("the items of a list are a list themselves: {name}"),
                        )
                        .at(self.schema.simple_types[id].span, "white space cannot separate both")
                        .by("XSD 1.0 Part 1, cos-list-of-atomic")
                        .help("name a type of single values as `itemType`"),
                    );
                    return;
                }
            }
        }
    }

    /// The type that another is made of must allow it.
    fn not_final(&mut self, id: Id<SimpleTypeDefinition>, of: Id<SimpleTypeDefinition>, method: &str, is_final: bool) {
        if !is_final {
            return;
        }
        let name = self.simple_type_name(of);
        self.report(
            Diagnostic::warning("derived-from-final", format!("{name} must not be {method}: its `final` says so"))
                .at(self.schema.simple_types[id].span, "done here; read as it stands")
                .and_at(self.schema.simple_types[of].span, "`final` here")
                .by("XSD 1.0 Part 1, cos-st-restricts")
                .help("remove the `final`, or derive from another type"),
        );
    }
}
