//! What is left of a component that cannot be read: its name, so that what needs it can be left out with it.

use crate::name::ExpandedName;
use crate::span::Span;

/// What should be a component, and cannot be read; the diagnostics say why.
#[derive(Clone, Debug)]
pub struct Broken {
    /// The name of the element, as `complexType`.
    pub element: String,
    /// What it declares, where it says a name.
    pub name: Option<ExpandedName>,
    /// The `name` attribute, or the tag.
    pub place: Span,
    /// All of it.
    pub whole: Span,
}
