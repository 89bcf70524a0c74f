//! Which elements a wildcard takes.

/// The namespace constraint of a wildcard (XSD 1.0 Part 1, §3.10.1), as generated code declares it. What it takes is kept as it
/// is; whether it is valid (`processContents`) is not asked, since no message brings its declarations along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wildcard {
    constraint: Constraint,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Constraint {
    Any,
    Other(&'static str),
    Among(&'static [&'static str]),
}

impl Wildcard {
    /// `##any`
    pub const fn any() -> Self {
        Self { constraint: Constraint::Any }
    }

    /// `##other`: any namespace but this one, and not none.
    pub const fn other(namespace: &'static str) -> Self {
        Self { constraint: Constraint::Other(namespace) }
    }

    /// These namespaces; `""` is none (`##local`).
    pub const fn among(namespaces: &'static [&'static str]) -> Self {
        Self { constraint: Constraint::Among(namespaces) }
    }

    /// Whether it takes names of this namespace.
    pub fn takes(&self, namespace: &str) -> bool {
        match self.constraint {
            Constraint::Any => true,
            Constraint::Other(other) => !namespace.is_empty() && namespace != other,
            Constraint::Among(namespaces) => namespaces.contains(&namespace),
        }
    }
}
