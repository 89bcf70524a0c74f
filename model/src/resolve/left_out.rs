//! What is left out of a schema so that the rest of a contract can be used: a component with an error in it, and whoever
//! needs it. The schema is resolved again without them, so that no later pass meets half a component.
//!
//! Whether the rest is worth having is not decided here: that takes an operation that is whole ([`wsdl`](super::wsdl)),
//! and a set of schemas is never taken in part.

use std::collections::{BTreeMap, HashMap};

use super::declare::kind;
use super::reference::{Kind, article};
use super::{Resolve, Resolved};
use crate::diagnostic::{Diagnostic, Severity};
use crate::diagnostics::Diagnostics;
use crate::documents::Documents;
use crate::id::Arena;
use crate::load::SchemaDocument;
use crate::name::ExpandedName;
use crate::span::Span;
use crate::syntax;

/// The code of the diagnostics that say what is left out.
pub(super) const LEFT_OUT: &str = "left-out";

/// The steps of resolution hide one another's errors, and there are fewer of them.
const MAX_ROUNDS: usize = 16;

/// Those that need what is left out, and are named.
const SHOWN: usize = 6;

/// A global component, as others refer to it.
pub(super) type Key = (Kind, ExpandedName);

/// The global components that are left out, each with the broken one that it needs; a broken one needs itself.
#[derive(Debug, Default)]
pub struct LeftOut(BTreeMap<Key, Key>);

impl LeftOut {
    /// Whether nothing is.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn contains(&self, kind: Kind, name: &ExpandedName) -> bool {
        !self.0.is_empty() && self.0.contains_key(&(kind, name.clone()))
    }

    /// Leaves out whoever needs, by whatever way, what is left out already.
    fn spread(&mut self, needs: &[(Key, Key)]) {
        let mut users: HashMap<&Key, Vec<&Key>> = HashMap::new();
        for (user, needed) in needs {
            users.entry(needed).or_default().push(user);
        }
        let mut open: Vec<(Key, Key)> = self.0.iter().map(|(key, broken)| (key.clone(), broken.clone())).collect();
        while let Some((key, broken)) = open.pop() {
            for user in users.get(&key).into_iter().flatten().copied() {
                if !self.0.contains_key(user) {
                    self.0.insert(user.clone(), broken.clone());
                    open.push((user.clone(), broken.clone()));
                }
            }
        }
    }

    /// A warning for each component that is broken, which names those that need it.
    fn warnings(&self, places: &Places) -> Vec<Diagnostic> {
        let mut users: BTreeMap<&Key, Vec<&Key>> = BTreeMap::new();
        for (key, broken) in &self.0 {
            let users = users.entry(broken).or_default();
            if key != broken {
                users.push(key);
            }
        }
        let warning = |((kind, name), mut users): (&Key, Vec<&Key>)| {
            let mut message = format!("the {} `{}` is left out", kind.noun(), name.local);
            users.sort_by_key(|user| places.names.get(*user));
            let more = users.len().saturating_sub(SHOWN);
            let shown = users.iter().take(SHOWN).map(|(kind, name)| format!("the {} `{}`", kind.noun(), name.local));
            let mut shown: Vec<String> = shown.collect();
            if more > 0 {
                shown.push(format!("{more} more"));
            }
            if let Some(last) = shown.pop() {
                message.push_str(", and with it ");
                if !shown.is_empty() {
                    message.push_str(&format!("{} and ", shown.join(", ")));
                }
                message.push_str(&last);
            }
            let key = (*kind, name.clone());
            let diagnostic = Diagnostic::warning(LEFT_OUT, message).help("correct the contract to have it");
            match places.names.get(&key) {
                Some(place) => {
                    diagnostic.at(*place, format!("{} {} with an error in it", article(kind.noun()), kind.noun()))
                }
                None => diagnostic,
            }
        };
        users.into_iter().map(warning).collect()
    }
}

/// Where the components stand.
struct Places {
    /// All of each, in the order of the source; what has no name has no key.
    wholes: Vec<(Span, Option<Key>)>,
    names: HashMap<Key, Span>,
}

impl Places {
    fn of(schemas: &[syntax::Schema]) -> Self {
        let mut places = Self { wholes: Vec::new(), names: HashMap::new() };
        for schema in schemas {
            let redefined = schema.redefines.iter().flat_map(|redefine| &redefine.components);
            for declaration in schema.components.iter().chain(redefined) {
                let name = declaration.component.name();
                places.add(declaration.whole, Some((kind(&declaration.component), name.name.clone())), name.place.0);
            }
            for broken in &schema.broken {
                let kind = Kind::of(&broken.element);
                let key = kind.and_then(|kind| Some((kind, broken.name.clone()?)));
                places.add(broken.whole, key, broken.place);
            }
        }
        places.wholes.sort_by_key(|(whole, _)| *whole);
        places
    }

    fn add(&mut self, whole: Span, key: Option<Key>, name: Span) {
        if let Some(key) = &key {
            self.names.entry(key.clone()).or_insert(name);
        }
        self.wholes.push((whole, key));
    }

    /// The components around a place: several where one document serves several namespaces, or where all of them came out
    /// of one entity.
    fn around(&self, place: Span) -> &[(Span, Option<Key>)] {
        let after =
            self.wholes.partition_point(|(whole, _)| (whole.document, whole.start) <= (place.document, place.start));
        let Some((last, _)) = self.wholes[..after].last() else { return &[] };
        if last.document != place.document || place.end > last.end {
            return &[];
        }
        let first = self.wholes.partition_point(|(whole, _)| whole < last);
        &self.wholes[first..after]
    }
}

/// What can be resolved without the components in which these errors lie, with the errors as warnings. `None`: an error lies
/// in no component, or there are so many that not all are known.
pub fn resolve_the_rest(
    documents: &Documents,
    loaded: &Arena<SchemaDocument>,
    schemas: &[syntax::Schema],
    errors: Diagnostics,
) -> Option<Resolved> {
    let places = Places::of(schemas);
    let mut left_out = LeftOut::default();
    let mut diagnostics = Diagnostics::default();
    let mut found = errors;
    for _ in 0..MAX_ROUNDS {
        let before = left_out.0.len();
        for mut error in found.into_errors()? {
            let around = places.around(error.label.as_ref()?.span);
            if around.is_empty() {
                return None;
            }
            for key in around.iter().filter_map(|(_, key)| key.as_ref()) {
                left_out.0.insert(key.clone(), key.clone());
            }
            error.severity = Severity::Warning;
            diagnostics.push(error);
        }
        let mut resolve = Resolve::new(documents, loaded, schemas);
        resolve.left_out = Some(&left_out);
        resolve.run();
        let Resolve { schema, diagnostics: now, needs, .. } = resolve;
        left_out.spread(&needs);
        if !now.has_errors() && left_out.0.len() == before {
            diagnostics.append(now);
            diagnostics.extend(left_out.warnings(&places));
            return Some(Resolved { schema, diagnostics, left_out });
        }
        found = now;
    }
    None
}
