//! Wildcards (XSD 1.0 Part 1, §3.10): the set of namespaces that they take, with union, intersection and subset.

use std::sync::Arc;

use crate::component::{NamespaceConstraint, Wildcard};
use crate::syntax;

/// `xs:any` or `xs:anyAttribute` as a component.
pub(super) fn wildcard(written: &syntax::Wildcard) -> Wildcard {
    Wildcard {
        namespace_constraint: written.namespace_constraint.clone(),
        process_contents: written.process_contents,
        annotation: written.annotation.0.clone(),
        span: written.place.0,
    }
}

/// The wildcard that takes what both take, processed as the first says (cos-aw-intersect). `None`: it cannot be said.
pub(super) fn intersection(first: &Wildcard, second: &Wildcard) -> Option<Wildcard> {
    let namespace_constraint = first.namespace_constraint.intersection(&second.namespace_constraint)?;
    Some(Wildcard { namespace_constraint, ..first.clone() })
}

/// The wildcard that takes what either takes, processed as the first says (cos-aw-union). `None`: it cannot be said.
pub(super) fn union(first: &Wildcard, second: &Wildcard) -> Option<Wildcard> {
    let namespace_constraint = first.namespace_constraint.union(&second.namespace_constraint)?;
    Some(Wildcard { namespace_constraint, ..first.clone() })
}

type Namespace = Option<Arc<str>>;

impl NamespaceConstraint {
    /// Whether an element or attribute of this namespace is taken (cvc-wildcard-namespace).
    pub fn admits(&self, namespace: Option<&str>) -> bool {
        match self {
            Self::Any => true,
            Self::Not(not) => namespace.is_some() && namespace != not.as_deref(),
            Self::Enumeration(namespaces) => namespaces.iter().any(|one| one.as_deref() == namespace),
        }
    }

    /// Whether everything that this takes is taken by the other too (cos-ns-subset).
    pub fn is_subset_of(&self, other: &Self) -> bool {
        match (self, other) {
            (_, Self::Any) => true,
            (Self::Any, _) => false,
            (Self::Not(this), Self::Not(other)) => this == other || other.is_none(),
            (Self::Not(_), Self::Enumeration(_)) => false,
            (Self::Enumeration(namespaces), other) => {
                namespaces.iter().all(|namespace| other.admits(namespace.as_deref()))
            }
        }
    }

    /// What both take (cos-aw-intersect); `None` where it cannot be said: two different `##other`.
    pub fn intersection(&self, other: &Self) -> Option<Self> {
        match (self, other) {
            (Self::Any, one) | (one, Self::Any) => Some(one.clone()),
            (Self::Not(this), Self::Not(other)) => match (this, other) {
                _ if this == other => Some(Self::Not(this.clone())),
                (None, one) | (one, None) => Some(Self::Not(one.clone())),
                (Some(_), Some(_)) => None,
            },
            (Self::Enumeration(namespaces), constraint) | (constraint, Self::Enumeration(namespaces)) => {
                let both: Vec<Namespace> =
                    namespaces.iter().filter(|namespace| constraint.admits(namespace.as_deref())).cloned().collect();
                Some(Self::Enumeration(both))
            }
        }
    }

    /// What either takes (cos-aw-union); `None` where it cannot be said.
    pub fn union(&self, other: &Self) -> Option<Self> {
        match (self, other) {
            (Self::Any, _) | (_, Self::Any) => Some(Self::Any),
            (Self::Enumeration(first), Self::Enumeration(second)) => {
                let mut all = first.clone();
                all.extend(second.iter().filter(|namespace| !first.contains(namespace)).cloned());
                Some(Self::Enumeration(all))
            }
            // Neither takes "no namespace"; what one leaves out, the other takes.
            (Self::Not(this), Self::Not(other)) => Some(Self::Not(if this == other { this.clone() } else { None })),
            (Self::Not(not), Self::Enumeration(namespaces)) | (Self::Enumeration(namespaces), Self::Not(not)) => {
                let has_not = namespaces.contains(not);
                let has_none = namespaces.contains(&None);
                match (not, has_not, has_none) {
                    (Some(_), true, true) => Some(Self::Any),
                    (Some(_), true, false) => Some(Self::Not(None)),
                    (Some(_), false, true) => None,
                    (Some(_), false, false) => Some(Self::Not(not.clone())),
                    (None, _, true) => Some(Self::Any),
                    (None, _, false) => Some(Self::Not(None)),
                }
            }
        }
    }

    /// Whether there is a namespace that both take.
    pub fn overlaps(&self, other: &Self) -> bool {
        match self.intersection(other) {
            None => true,
            Some(Self::Enumeration(namespaces)) => !namespaces.is_empty(),
            Some(Self::Any | Self::Not(_)) => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(namespaces: &[&str]) -> NamespaceConstraint {
        let namespace = |name: &&str| if name.is_empty() { None } else { Some(Arc::from(*name)) };
        NamespaceConstraint::Enumeration(namespaces.iter().map(namespace).collect())
    }

    fn not(namespace: &str) -> NamespaceConstraint {
        NamespaceConstraint::Not(if namespace.is_empty() { None } else { Some(Arc::from(namespace)) })
    }

    #[test]
    fn other_means_neither_this_nor_none() {
        assert!(not("a").admits(Some("b")));
        assert!(!not("a").admits(Some("a")));
        assert!(!not("a").admits(None));
        assert!(list(&["", "a"]).admits(None));
    }

    #[test]
    fn unions_follow_the_specification() {
        assert_eq!(list(&["a"]).union(&list(&["b", "a"])), Some(list(&["a", "b"])));
        assert_eq!(not("a").union(&not("b")), Some(not("")));
        assert_eq!(not("a").union(&list(&["a", ""])), Some(NamespaceConstraint::Any));
        assert_eq!(not("a").union(&list(&["a"])), Some(not("")));
        assert_eq!(not("a").union(&list(&[""])), None);
        assert_eq!(not("a").union(&list(&["b"])), Some(not("a")));
    }

    #[test]
    fn intersections_follow_the_specification() {
        assert_eq!(NamespaceConstraint::Any.intersection(&not("a")), Some(not("a")));
        assert_eq!(not("a").intersection(&not("b")), None);
        assert_eq!(not("a").intersection(&not("")), Some(not("a")));
        assert_eq!(not("a").intersection(&list(&["a", "b", ""])), Some(list(&["b"])));
    }

    #[test]
    fn subsets_follow_the_specification() {
        assert!(list(&["b"]).is_subset_of(&not("a")));
        assert!(!list(&["a"]).is_subset_of(&not("a")));
        assert!(not("a").is_subset_of(&NamespaceConstraint::Any));
        assert!(!NamespaceConstraint::Any.is_subset_of(&not("a")));
    }
}
