//! A scope hands out identifiers, each once.

use std::collections::BTreeSet;

/// The identifiers that are taken.
#[derive(Clone, Debug)]
pub struct Scope {
    taken: BTreeSet<String>,
}

/// Nothing is taken but `Self`, which is no name for anything.
impl Default for Scope {
    fn default() -> Self {
        Self { taken: BTreeSet::from(["Self".to_owned()]) }
    }
}

impl Scope {
    /// The first candidate that is free, from then on taken. Candidates go from the plain name to longer ones that tell
    /// more of where the thing stands; only where even the last is taken, a number helps.
    pub fn claim(&mut self, candidates: &[String]) -> String {
        let last = candidates.last().expect("a name has at least one candidate");
        let free = candidates.iter().find(|candidate| !self.taken.contains(*candidate)).cloned();
        let ident = free.unwrap_or_else(|| {
            (2..)
                .map(|number| format!("{last}{number}"))
                .find(|candidate| !self.taken.contains(candidate))
                .expect("numbers do not end before the scope is full")
        });
        self.taken.insert(ident.clone());
        ident
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_free_candidate_is_taken() {
        let mut scope = Scope::default();
        let candidates = ["Order".to_owned(), "OrderType".to_owned()];
        assert_eq!(scope.claim(&candidates), "Order");
        assert_eq!(scope.claim(&candidates), "OrderType");
        assert_eq!(scope.claim(&candidates), "OrderType2");
    }
}
