//! What can be needed. Types refer to one another in circles; so a reference only says what is needed.

use castile_model::Id;
use castile_model::component::{ComplexTypeDefinition, ElementDeclaration, SimpleTypeDefinition};

/// Something that is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Need {
    /// The struct of a complex type.
    Type(Id<ComplexTypeDefinition>),
    /// The enum over a type and those derived from it.
    Derived(Id<ComplexTypeDefinition>),
    /// The enum over an element and those that may stand for it.
    Substitution(Id<ElementDeclaration>),
    /// The enum of an enumerated type.
    Enumeration(Id<SimpleTypeDefinition>),
}
