//! `xs:notation` (XSD 1.0 Part 1, §3.12).

use super::Resolve;
use crate::component::NotationDeclaration;
use crate::id::Id;
use crate::syntax;

impl Resolve<'_> {
    pub(super) fn notation(&mut self, written: &syntax::Notation) -> Id<NotationDeclaration> {
        self.schema.notations.push(NotationDeclaration {
            name: written.name.name.clone(),
            system_identifier: written.system.clone(),
            public_identifier: written.public.clone(),
            annotation: written.annotation.0.clone(),
            span: written.name.place.0,
        })
    }
}
