//! QNames in attribute values: `type="tns:Order"` means a namespace only where it stands.

use xmlparser::XmlCharExt;

use super::tree::{Attribute, Element};
use crate::diagnostic::Diagnostic;
use crate::name::ExpandedName;
use crate::near;
use crate::span::Span;

/// White space as XML has it.
pub fn is_xml_space(char: char) -> bool {
    matches!(char, ' ' | '\t' | '\n' | '\r')
}

/// Whether a text is an NCName (Namespaces in XML, §3): a name without a colon.
pub fn is_ncname(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|first| first != ':' && first.is_xml_name_start())
        && chars.all(|char| char != ':' && char.is_xml_name())
}

/// Why a text is no NCName, in a few words.
pub fn why_no_ncname(text: &str) -> String {
    let Some(first) = text.chars().next() else { return "it is empty".to_owned() };
    let is_name = |char: char| char != ':' && char.is_xml_name();
    match text.chars().find(|char| !is_name(*char)) {
        Some(':') => "a colon cannot stand in a name".to_owned(),
        Some(char) if is_xml_space(char) => "a blank cannot stand in a name".to_owned(),
        Some(char) => format!("`{char}` cannot stand in a name"),
        None => format!("a name cannot begin with `{first}`"),
    }
}

impl<'x> Attribute<'x> {
    /// Its value as a QName; a name without a prefix is in the default namespace.
    pub fn qname(self) -> Result<ExpandedName, Box<Diagnostic>> {
        let (written, all) = (self.trimmed(), self.value());
        if written.is_empty() {
            let name = self.local();
            return Err(Box::new(
                Diagnostic::error("not-a-qname", format!("`{name}` is empty"))
                    .at(self.span(), "the name of what is meant is expected")
                    .by("Namespaces in XML 1.0, §4")
                    .help(format!("write the name, with the prefix of its namespace, as in `{name}=\"tns:Order\"`")),
            ));
        }
        let start = written.as_ptr() as usize - all.as_ptr() as usize;
        self.element().qname(written, self.part_span(start..start + written.len()))
    }

    /// Its value as a list of QNames, each with its place.
    pub fn qnames(self) -> impl Iterator<Item = (Result<ExpandedName, Box<Diagnostic>>, Span)> {
        let value = self.value();
        value.split(is_xml_space).filter(|written| !written.is_empty()).map(move |written| {
            let start = written.as_ptr() as usize - value.as_ptr() as usize;
            let span = self.part_span(start..start + written.len());
            (self.element().qname(written, span), span)
        })
    }
}

impl Element<'_> {
    /// A QName that is written at `span` within this element.
    pub fn qname(self, written: &str, span: Span) -> Result<ExpandedName, Box<Diagnostic>> {
        let (prefix, local) = match written.split_once(':') {
            Some((prefix, local)) if is_ncname(prefix) && is_ncname(local) => (prefix, local),
            None if is_ncname(written) => ("", written),
            _ => return Err(Box::new(not_a_qname(written, span))),
        };
        match self.lookup_prefix(prefix) {
            Some(namespace) => Ok(ExpandedName { namespace: namespace.cloned(), local: local.into() }),
            None => Err(Box::new(undeclared_prefix(prefix, span, &self.prefixes()))),
        }
    }

    /// What is no QName, but has a prefix that is declared, or none, and a text behind it: `tns:1st`, `tns:List<Order>`.
    pub fn word(self, written: &str) -> Option<ExpandedName> {
        let (prefix, local) = written.split_once(':').unwrap_or(("", written));
        let namespace = self.lookup_prefix(prefix)?;
        (!local.is_empty()).then(|| ExpandedName { namespace: namespace.cloned(), local: local.into() })
    }
}

fn not_a_qname(written: &str, span: Span) -> Diagnostic {
    let message = format!("`{written}` is not a name with or without a prefix");
    let wrong = match written.split_once(':') {
        Some(("", _)) => "there is no prefix before the colon".to_owned(),
        Some((prefix, _)) if !is_ncname(prefix) => why_no_ncname(prefix),
        Some((_, "")) => "there is no name behind the colon".to_owned(),
        Some((_, local)) => why_no_ncname(local),
        None => why_no_ncname(written),
    };
    Diagnostic::error("not-a-qname", message)
        .at(span, wrong)
        .by("Namespaces in XML 1.0, §4")
        .help("write it as `prefix:name`, with a prefix that an `xmlns:prefix` declares")
}

/// The diagnostic for a prefix that no `xmlns` declares.
pub(super) fn undeclared_prefix(prefix: &str, span: Span, known: &[(&str, &str)]) -> Diagnostic {
    let names = known.iter().map(|(prefix, _)| *prefix).filter(|prefix| !prefix.is_empty());
    let help = match near::nearest(prefix, names.clone()) {
        Some(near) => {
            format!("a prefix with a similar name is `{near}`; or add `xmlns:{prefix}=\"…\"` to the root element")
        }
        None => {
            let mut names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
            names.sort();
            names.truncate(8);
            match names.is_empty() {
                true => format!("add `xmlns:{prefix}=\"…\"` to the root element"),
                false => format!("add `xmlns:{prefix}=\"…\"` to the root element; declared here: {}", names.join(", ")),
            }
        }
    };
    Diagnostic::error("undeclared-prefix", format!("the prefix `{prefix}` is not declared"))
        .at(span, format!("no `xmlns:{prefix}` is in scope here"))
        .by("Namespaces in XML 1.0, §5")
        .help(help)
}
