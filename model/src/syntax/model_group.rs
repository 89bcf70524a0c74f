//! `xs:sequence`, `xs:choice`, `xs:all` (XSD 1.0 Part 1, §3.8.2), `xs:group` (§3.7.2) and what they hold: particles
//! (§3.9.2).

use super::annotation::Documented;
use super::element::Element;
use super::parse::{Children, Parse};
use super::place::{DeclaredName, Place, Reference};
use super::wildcard::Wildcard;
use crate::component::Compositor;
use crate::diagnostic::Diagnostic;
use crate::xml;

/// A term with its occurrence.
#[derive(Clone, Debug, PartialEq)]
pub struct Particle {
    /// `minOccurs`.
    pub min_occurs: u32,
    /// `maxOccurs`; `None` is `unbounded`, and so is what exceeds 32 bits.
    pub max_occurs: Option<u32>,
    /// What occurs.
    pub term: Term,
    /// The documentation of a reference; the other terms have their own.
    pub annotation: Documented,
    /// The tag.
    pub place: Place,
}

impl Particle {
    /// `maxOccurs="0"`: it corresponds to no component at all.
    pub fn is_absent(&self) -> bool {
        self.max_occurs == Some(0)
    }
}

/// What a particle holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Term {
    /// `xs:element name=`.
    Element(Box<Element>),
    /// `xs:element ref=`.
    ElementReference(Reference),
    /// `xs:sequence`, `xs:choice`, `xs:all`.
    ModelGroup(ModelGroup),
    /// `xs:group ref=`.
    GroupReference(Reference),
    /// `xs:any`.
    Wildcard(Wildcard),
}

/// A model group.
#[derive(Clone, Debug, PartialEq)]
pub struct ModelGroup {
    /// Which of the three it is.
    pub compositor: Compositor,
    /// What it holds, in order.
    pub particles: Vec<Particle>,
    /// Its documentation.
    pub annotation: Documented,
    /// The tag.
    pub place: Place,
}

/// A definition: `xs:group name=`.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Its name.
    pub name: DeclaredName,
    /// What it holds.
    pub model_group: ModelGroup,
    /// Its documentation.
    pub annotation: Documented,
}

/// `minOccurs` and `maxOccurs`.
pub(super) type Occurs = (u32, Option<u32>);

impl<'x> Parse<'x> {
    /// `xs:group name=`.
    pub(super) fn group(&mut self, node: xml::Element<'x>) -> Option<Group> {
        self.attributes(node, &["id", "name"]);
        let name = self.declared_name(node);
        let mut children = self.children(node);
        let annotation = self.leading_annotation(&mut children);
        let child = children.next_of(&["all", "choice", "sequence"]);
        self.finish(children);
        let Some(child) = child else {
            self.missing_child(node, "`xs:sequence`, `xs:choice` or `xs:all`");
            return None;
        };
        self.attributes(child, &["id"]);
        let model_group = self.model_group(child);
        for attribute in std::mem::take(&mut self.strayed) {
            self.report(
                Diagnostic::error("unexpected-element", "an `xs:group` cannot hold attributes")
                    .at(attribute.name_span(), "stands among the elements of a group")
                    .by("XSD 1.0 Part 1, §3.8.2")
                    .help("put attributes that several types share into an `xs:attributeGroup`"),
            );
        }
        Some(Group { name: name?, model_group, annotation })
    }

    /// The content model of a complex type, if that comes next.
    pub(super) fn content_particle(&mut self, children: &mut Children<'x>) -> Option<Particle> {
        let child = children.next_of(&["group", "all", "choice", "sequence"])?;
        match child.local() {
            "group" => self.group_reference(child),
            _ => self.group_particle(child),
        }
    }

    fn group_reference(&mut self, node: xml::Element<'x>) -> Option<Particle> {
        self.attributes(node, &["id", "ref", "minOccurs", "maxOccurs"]);
        let occurs = self.occurs(node);
        let mut children = self.children(node);
        let annotation = self.leading_annotation(&mut children);
        self.finish(children);
        self.required(node, "ref")?;
        let term = Term::GroupReference(self.reference(node, "ref")?);
        let (min_occurs, max_occurs) = occurs?;
        Some(Particle { min_occurs, max_occurs, term, annotation, place: Place(node.span()) })
    }

    fn group_particle(&mut self, node: xml::Element<'x>) -> Option<Particle> {
        self.attributes(node, &["id", "minOccurs", "maxOccurs"]);
        let occurs = self.occurs(node);
        let model_group = self.model_group(node);
        let (min_occurs, max_occurs) = occurs?;
        if model_group.compositor == Compositor::All {
            self.all_occurs(node, min_occurs, max_occurs);
        }
        Some(Particle {
            min_occurs,
            max_occurs,
            term: Term::ModelGroup(model_group),
            annotation: Documented(None),
            place: Place(node.span()),
        })
    }

    /// The model group itself; its attributes have been looked through.
    fn model_group(&mut self, node: xml::Element<'x>) -> ModelGroup {
        let (compositor, allowed): (_, &[&str]) = match node.local() {
            "all" => (Compositor::All, &["element"]),
            // Where `xs:all` may not stand can be said once all groups are known.
            "choice" => (Compositor::Choice, &["element", "group", "choice", "sequence", "all", "any"]),
            _ => (Compositor::Sequence, &["element", "group", "choice", "sequence", "all", "any"]),
        };
        let mut children = self.children(node);
        let annotation = self.leading_annotation(&mut children);
        let mut particles = Vec::new();
        loop {
            if let Some(attribute) = children.next_of(&["attribute", "attributeGroup", "anyAttribute"]) {
                self.strayed.push(attribute);
                continue;
            }
            let Some(child) = children.next_of(allowed) else { break };
            let particle = match child.local() {
                "element" => self.element_particle(child),
                "group" => self.group_reference(child),
                "any" => self.any(child),
                _ => self.group_particle(child),
            };
            if let (Some(particle), Compositor::All) = (&particle, compositor) {
                self.once_in_all(child, particle);
            }
            particles.extend(particle);
        }
        self.finish(children);
        ModelGroup { compositor, particles, annotation, place: Place(node.span()) }
    }

    fn any(&mut self, node: xml::Element<'x>) -> Option<Particle> {
        self.attributes(node, &["id", "minOccurs", "maxOccurs", "namespace", "processContents"]);
        let occurs = self.occurs(node);
        let wildcard = self.wildcard(node);
        let (min_occurs, max_occurs) = occurs?;
        Some(Particle {
            min_occurs,
            max_occurs,
            term: Term::Wildcard(wildcard),
            annotation: Documented(None),
            place: Place(node.span()),
        })
    }

    /// `minOccurs` and `maxOccurs`; a claim of any size is a number here, never a loop.
    pub(super) fn occurs(&mut self, node: xml::Element<'x>) -> Option<Occurs> {
        let min_digits = self.occurrence(node, "minOccurs")?;
        let max_digits = self.occurrence(node, "maxOccurs")?;
        let (min, max) = (node.attribute("minOccurs"), node.attribute("maxOccurs"));
        const CLAUSE: &str = "XSD 1.0 Part 1, p-props-correct";
        let message = || format!("`minOccurs` is {min_digits} and `maxOccurs` is {max_digits}");
        let exceeds = max_digits != "unbounded" && is_greater(min_digits, max_digits);
        let min_digits = match (exceeds, min, max) {
            (false, _, _) => min_digits,
            // Who writes this leaves the particle out, and forgets that `minOccurs` is 1 where it is not said.
            (true, None, Some(max)) => {
                self.report(
                    Diagnostic::warning("min-exceeds-max", message())
                        .by(CLAUSE)
                        .at(max.value_span(), format!("read as if `minOccurs` were {max_digits} too"))
                        .help(format!("add `minOccurs=\"{max_digits}\"`: without it, it is 1")),
                );
                max_digits
            }
            (true, _, max) => {
                let diagnostic = Diagnostic::error("min-exceeds-max", message()).by(CLAUSE);
                self.report(match max {
                    Some(max) => diagnostic
                        .at(max.value_span(), format!("less than `minOccurs`, which is {min_digits}"))
                        .help(format!("write `maxOccurs=\"{min_digits}\"` or `unbounded`")),
                    None => diagnostic
                        .at(min.map_or(node.span(), |min| min.value_span()), "more than `maxOccurs`")
                        .help("without `maxOccurs` it is 1: add `maxOccurs=\"unbounded\"`"),
                });
                return None;
            }
        };
        let max_occurs = match max_digits {
            "unbounded" => None,
            digits => self.counted(node, "maxOccurs", digits),
        };
        Some((self.counted(node, "minOccurs", min_digits).unwrap_or(u32::MAX), max_occurs))
    }

    /// The number, if it is one of those that castile counts to.
    fn counted(&mut self, node: xml::Element<'x>, name: &str, digits: &str) -> Option<u32> {
        if let Ok(number) = digits.parse() {
            return Some(number);
        }
        let read = match name {
            "maxOccurs" => "read as `unbounded`".to_owned(),
            _ => format!("read as {}", u32::MAX),
        };
        let place = node.attribute(name).map_or(node.span(), |attribute| attribute.value_span());
        self.report(
            Diagnostic::warning("limit", format!("`{name}` is more than castile counts to, which is {}", u32::MAX))
                .at(place, read)
                .help("no message has so many: write how many there really are"),
        );
        None
    }

    /// The digits without leading zeros, or `unbounded`; `1` where nothing is said.
    fn occurrence(&mut self, node: xml::Element<'x>, name: &'static str) -> Option<&'x str> {
        let Some(attribute) = node.attribute(name) else { return Some("1") };
        let written = attribute.trimmed();
        if written == "unbounded" && name == "maxOccurs" {
            return Some(written);
        }
        let digits = written.strip_prefix('+').unwrap_or(written);
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let is_minus_zero =
            written.strip_prefix('-').is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte == b'0'));
        if is_minus_zero {
            return Some("0");
        }
        let is_unbounded = name == "maxOccurs"
            && (written.eq_ignore_ascii_case("unbounded") || matches!(written, "*" | "n" | "N" | "infinity"));
        if is_unbounded || written.is_empty() {
            let (message, meant) = match is_unbounded {
                true => (format!("`{written}` is not a value of `{name}`"), "unbounded"),
                false => (format!("`{name}` is empty"), "1"),
            };
            self.report(
                Diagnostic::warning("not-a-number", message)
                    .at(attribute.span(), format!("read as `{meant}`"))
                    .by("XSD 1.0 Part 1, §3.9.2")
                    .help(format!("write `{name}=\"{meant}\"`")),
            );
            return Some(meant);
        }
        if !is_number {
            let expected = match name {
                "maxOccurs" => "a whole number that is not negative, or `unbounded`, is expected",
                _ => "a whole number that is not negative is expected",
            };
            self.report(
                Diagnostic::error("not-a-number", format!("`{written}` is not a value of `{name}`"))
                    .at(attribute.value_span(), expected)
                    .by("XSD 1.0 Part 1, §3.9.2")
                    .help(format!("write it in digits, as in `{name}=\"1\"`")),
            );
            return None;
        }
        let significant = digits.trim_start_matches('0');
        Some(if significant.is_empty() { "0" } else { significant })
    }

    fn all_occurs(&mut self, node: xml::Element<'x>, min_occurs: u32, max_occurs: Option<u32>) {
        if min_occurs > 1 || max_occurs != Some(1) {
            let attribute = node.attribute("maxOccurs").or(node.attribute("minOccurs"));
            self.report(
                Diagnostic::error("all-repeated", "`xs:all` occurs once or not at all")
                    .at(attribute.map_or(node.span(), |attribute| attribute.value_span()), "0 or 1 is expected")
                    .by("XSD 1.0 Part 1, cos-all-limited")
                    .help("write `minOccurs=\"0\"` or nothing, or use `xs:choice maxOccurs=\"unbounded\"`"),
            );
        }
    }

    fn once_in_all(&mut self, node: xml::Element<'x>, particle: &Particle) {
        if particle.max_occurs.is_none_or(|max| max > 1) {
            let attribute = node.attribute("maxOccurs");
            self.report(
                Diagnostic::warning("all-repeated", "within `xs:all` an element occurs once or not at all")
                    .at(
                        attribute.map_or(node.span(), |attribute| attribute.value_span()),
                        "read as it stands, as XML Schema 1.1 has it",
                    )
                    .by("XSD 1.0 Part 1, cos-all-limited")
                    .help("use `xs:sequence`, or `xs:choice maxOccurs=\"unbounded\"` where the order is free"),
            );
        }
    }
}

/// Compares two numbers of any length, written without leading zeros.
fn is_greater(left: &str, right: &str) -> bool {
    (left.len(), left) > (right.len(), right)
}

#[cfg(test)]
mod tests {
    use super::is_greater;

    #[test]
    fn numbers_of_any_length_are_compared() {
        assert!(is_greater("10", "9"));
        assert!(!is_greater("9", "10"));
        assert!(!is_greater("4000000000", "4000000000"));
        assert!(is_greater("100000000000000000000000", "99999999999999999999999"));
    }
}
