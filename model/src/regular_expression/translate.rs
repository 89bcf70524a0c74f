//! From XSD's regular expressions to the parts of one for the `regex` crate, in one pass along the grammar of Appendix F.
//! Characters are written as numbers and classes as sets, so that nothing of one language is taken for the other's.

use std::collections::HashMap;

use castile::value::{name_ranges, name_start_ranges};

use super::PatternError;
use super::block::block;

/// How deep groups and classes may lie in one another.
pub(super) const DEPTH: u32 = 100;

/// How many places a machine may have: as many as characters that are to be matched one after the other.
const MOST_PLACES: u64 = 100_000;

/// How many different characters and classes an expression may have.
const MOST_CLASSES: usize = 2_000;

/// An expression in its parts.
#[derive(Default)]
pub(super) struct Translation {
    pub(super) parts: Vec<Part>,
    /// The different sets of characters, in the syntax of `regex`.
    pub(super) classes: Vec<String>,
}

/// A part of an expression.
pub(super) enum Part {
    /// Operators, in the syntax of `regex`.
    Syntax(String),
    /// One character of this class.
    Class(usize),
}

/// Translates an expression.
pub(super) fn translate(text: &str) -> Result<Translation, PatternError> {
    let mut translator = Translator { text, at: 0, depth: 0, out: Translation::default(), known: HashMap::new() };
    translator.regular_expression()?;
    if translator.peek().is_some() {
        return translator.refuse("unmatched `)`");
    }
    Ok(translator.out)
}

struct Translator<'a> {
    text: &'a str,
    at: usize,
    depth: u32,
    out: Translation,
    /// The numbers of the classes.
    known: HashMap<String, usize>,
}

/// How many places something takes.
type Places = Result<u64, PatternError>;

impl Translator<'_> {
    /// `regExp ::= branch ( '|' branch )*`, up to a closing parenthesis or the end.
    fn regular_expression(&mut self) -> Places {
        let mut places = 0;
        loop {
            let start = self.at;
            match self.peek() {
                None | Some(')') => return Ok(places),
                Some('|') => {
                    self.next();
                    self.syntax("|");
                    places += 1;
                }
                Some(_) => places += self.piece()?,
            }
            if places > MOST_PLACES {
                self.at = start;
                return self.refuse("the pattern is too large from here on");
            }
        }
    }

    /// `piece ::= atom quantifier?`
    fn piece(&mut self) -> Places {
        let start = self.at;
        let places = self.atom()?;
        let copies = self.quantifier()?;
        let places = places.saturating_mul(copies);
        if places > MOST_PLACES {
            self.at = start;
            return self.refuse("the pattern is too large: it repeats this too often");
        }
        Ok(places)
    }

    fn atom(&mut self) -> Places {
        let mut set = String::new();
        match self.peek() {
            Some('(') => return self.group(),
            Some('[') => self.class(&mut set)?,
            Some('.') => {
                self.next();
                set.push_str(r"[^\n\r]");
            }
            Some('\\') => match self.escape()? {
                Escape::Character(character) => push_character(&mut set, character),
                Escape::Class(class) => set = class,
            },
            Some(quantifier @ ('?' | '*' | '+')) => {
                return self.refuse(format!("nothing stands before `{quantifier}`"));
            }
            Some(meta @ ('{' | '}' | ']')) => return self.refuse(format!("`{meta}` must be written as `\\{meta}`")),
            Some(character) => {
                self.next();
                push_character(&mut set, character);
            }
            None => return self.refuse("the pattern ends too early"),
        }
        self.one_of(set)
    }

    /// One character of a set.
    fn one_of(&mut self, set: String) -> Places {
        let new = self.out.classes.len();
        let class = *self.known.entry(set).or_insert_with_key(|set| {
            self.out.classes.push(set.clone());
            new
        });
        if class >= MOST_CLASSES {
            return self.refuse("the pattern is too large: it tells too many characters apart");
        }
        self.out.parts.push(Part::Class(class));
        Ok(1)
    }

    fn group(&mut self) -> Places {
        let start = self.at;
        self.deeper()?;
        self.next();
        self.syntax("(?:");
        let places = self.regular_expression()?;
        if self.next() != Some(')') {
            self.at = start;
            return self.refuse("`(` is not closed");
        }
        self.syntax(")");
        self.depth -= 1;
        Ok(places + 1)
    }

    /// `quantifier ::= [?*+] | ( '{' quantity '}' )`; how often what stands before it is in the machine.
    fn quantifier(&mut self) -> Places {
        match self.peek() {
            Some(quantifier @ ('?' | '*' | '+')) => {
                self.next();
                self.syntax(&quantifier.to_string());
                // An atom that is already repeated must not be taken for a lazy one.
                self.no_second_quantifier()?;
                Ok(1)
            }
            Some('{') => {
                let start = self.at;
                self.next();
                let copies = self.quantity(start)?;
                self.no_second_quantifier()?;
                Ok(copies)
            }
            _ => Ok(1),
        }
    }

    /// `quantity ::= QuantExact ( ',' QuantExact? )?`, and the brace after it.
    fn quantity(&mut self, start: usize) -> Places {
        let least = self.number()?;
        let (most, text) = match self.next() {
            Some('}') => (Some(least), format!("{{{least}}}")),
            Some(',') => {
                let most = if self.peek() == Some('}') { None } else { Some(self.number()?) };
                if self.next() != Some('}') {
                    self.at = start;
                    return self.refuse("`{` is not closed: it is `{n}`, `{n,}` or `{n,m}`");
                }
                let text = most.map_or(format!("{{{least},}}"), |most| format!("{{{least},{most}}}"));
                (most, text)
            }
            _ => {
                self.at = start;
                return self.refuse("`{` is not closed: it is `{n}`, `{n,}` or `{n,m}`");
            }
        };
        if most.is_some_and(|most| most < least) {
            self.at = start;
            return self.refuse("the least number is greater than the other");
        }
        self.syntax(&text);
        Ok(most.unwrap_or(least + 1).max(1))
    }

    fn number(&mut self) -> Places {
        let start = self.at;
        while self.peek().is_some_and(|character| character.is_ascii_digit()) {
            self.next();
        }
        let digits = &self.text[start..self.at];
        if digits.is_empty() {
            return self.refuse("a number is expected here");
        }
        match digits.parse() {
            Ok(number) if number <= u64::from(u32::MAX) => Ok(number),
            _ => {
                self.at = start;
                self.refuse("the pattern is too large: nothing can be repeated so often")
            }
        }
    }

    fn no_second_quantifier(&self) -> Result<(), PatternError> {
        match self.peek() {
            Some(second @ ('?' | '*' | '+' | '{')) => self.refuse(format!("`{second}` follows another quantifier")),
            _ => Ok(()),
        }
    }

    /// `charClassExpr ::= '[' charGroup ']'`
    fn class(&mut self, set: &mut String) -> Result<(), PatternError> {
        let start = self.at;
        self.deeper()?;
        self.next();
        let negative = self.peek() == Some('^');
        if negative {
            self.next();
        }
        // Nested, so that what is subtracted is taken away after the negation.
        set.push_str(if negative { "[[^" } else { "[[" });
        let first = self.at;
        loop {
            let is_first = self.at == first;
            let rest = &self.text[self.at..];
            match self.peek() {
                None => {
                    self.at = start;
                    return self.refuse("`[` is not closed");
                }
                Some(']') if is_first => return self.refuse("a class needs a character before `]`"),
                Some(']') => {
                    self.next();
                    set.push_str("]]");
                    break;
                }
                Some('[') => return self.refuse("`[` must be written as `\\[` in a class"),
                Some('-') if rest.starts_with("-[") && is_first => {
                    return self.refuse("a class needs a character before what is subtracted");
                }
                Some('-') if rest.starts_with("-[") => {
                    self.next();
                    set.push_str("]--");
                    self.class(set)?;
                    if self.peek() != Some(']') {
                        return self.refuse("`]` is expected after what is subtracted");
                    }
                    self.next();
                    set.push(']');
                    break;
                }
                Some('-') if is_first || rest.starts_with("-]") || rest.starts_with("--[") => {
                    self.next();
                    push_character(set, '-');
                }
                Some('-') => return self.refuse("`-` must be written as `\\-` here"),
                Some(_) => self.class_member(set)?,
            }
        }
        self.depth -= 1;
        Ok(())
    }

    /// `charRange | charClassEsc`
    fn class_member(&mut self, set: &mut String) -> Result<(), PatternError> {
        let start = self.at;
        let first = match self.class_character()? {
            Escape::Character(character) => character,
            Escape::Class(class) => {
                set.push_str(&class);
                return Ok(());
            }
        };
        push_character(set, first);
        let rest = &self.text[self.at..];
        if !rest.starts_with('-') || ["-]", "-[", "--["].iter().any(|end| rest.starts_with(end)) {
            return Ok(());
        }
        self.next();
        let end = self.at;
        let last = match self.peek() {
            Some('-') => return self.refuse("`-` must be written as `\\-` here"),
            _ => self.class_character()?,
        };
        let Escape::Character(last) = last else {
            self.at = end;
            return self.refuse("a range ends with a character");
        };
        if last < first {
            let range = &self.text[start..self.at];
            self.at = start;
            return self.refuse(format!("the range begins after its end: `{range}`"));
        }
        set.push('-');
        push_character(set, last);
        Ok(())
    }

    fn class_character(&mut self) -> Result<Escape, PatternError> {
        match self.peek() {
            Some('\\') => self.escape(),
            Some('[') => self.refuse("`[` must be written as `\\[` in a class"),
            Some(character) => {
                self.next();
                Ok(Escape::Character(character))
            }
            None => self.refuse("the pattern ends within a class"),
        }
    }

    /// `charClassEsc`: `SingleCharEsc`, `MultiCharEsc`, `catEsc` or `complEsc`.
    fn escape(&mut self) -> Result<Escape, PatternError> {
        let start = self.at;
        self.next();
        let class = match self.next() {
            Some('n') => return Ok(Escape::Character('\n')),
            Some('r') => return Ok(Escape::Character('\r')),
            Some('t') => return Ok(Escape::Character('\t')),
            Some(character) if r"\|.?*+(){}-[]^".contains(character) => return Ok(Escape::Character(character)),
            Some('s') => r"[ \t\n\r]".into(),
            Some('S') => r"[^ \t\n\r]".into(),
            Some('i') => set_of_names(name_start_ranges(), ""),
            Some('I') => set_of_names(name_start_ranges(), "^"),
            Some('c') => set_of_names(name_ranges(), ""),
            Some('C') => set_of_names(name_ranges(), "^"),
            Some('d') => r"\p{Nd}".into(),
            Some('D') => r"\P{Nd}".into(),
            Some('w') => r"[^\p{P}\p{Z}\p{C}]".into(),
            Some('W') => r"[\p{P}\p{Z}\p{C}]".into(),
            Some('p') => self.property(start, "")?,
            Some('P') => self.property(start, "^")?,
            Some(other) => {
                self.at = start;
                return self.refuse(format!("there is no escape `\\{other}`"));
            }
            None => {
                self.at = start;
                return self.refuse("`\\` is the last character");
            }
        };
        Ok(Escape::Class(class))
    }

    /// `{ charProp }`: a category or a block.
    fn property(&mut self, start: usize, negation: &str) -> Result<String, PatternError> {
        let rest = &self.text[self.at..];
        let name = rest.strip_prefix('{').and_then(|rest| rest.split_once('}')).map(|(name, _)| name);
        let Some(name) = name else {
            self.at = start;
            return self.refuse("`\\p` is followed by `{`, a name and `}`");
        };
        self.at += name.len() + 2;
        if is_category(name) {
            return Ok(format!(r"[{negation}\p{{{name}}}]"));
        }
        match name.strip_prefix("Is").and_then(block) {
            Some(ranges) => Ok(set_of_ranges(ranges.iter().copied(), negation)),
            None => {
                self.at = start;
                self.refuse(format!("`{name}` is neither a category nor a block of Unicode 3.1"))
            }
        }
    }

    fn syntax(&mut self, text: &str) {
        match self.out.parts.last_mut() {
            Some(Part::Syntax(last)) => last.push_str(text),
            _ => self.out.parts.push(Part::Syntax(text.into())),
        }
    }

    fn deeper(&mut self) -> Result<(), PatternError> {
        self.depth += 1;
        if self.depth > DEPTH { self.refuse("the pattern is nested too deeply") } else { Ok(()) }
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at += next.len_utf8();
        Some(next)
    }

    fn refuse<T>(&self, message: impl Into<String>) -> Result<T, PatternError> {
        Err(PatternError { at: self.at, message: message.into() })
    }
}

/// What an escape, or a character of a class, stands for.
enum Escape {
    Character(char),
    /// A set of characters, in the syntax of `regex`.
    Class(String),
}

fn set_of_names(ranges: &[(char, char)], negation: &str) -> String {
    set_of_ranges(ranges.iter().map(|(first, last)| (u32::from(*first), u32::from(*last))), negation)
}

fn set_of_ranges(ranges: impl Iterator<Item = (u32, u32)>, negation: &str) -> String {
    let members: String = ranges.map(|(first, last)| format!(r"\x{{{first:X}}}-\x{{{last:X}}}")).collect();
    match (members.as_str(), negation) {
        ("", "") => r"[^\x{0}-\x{10FFFF}]".into(),
        ("", _) => r"[\x{0}-\x{10FFFF}]".into(),
        (members, negation) => format!("[{negation}{members}]"),
    }
}

/// `L`, `Lu` and so on; surrogates have no category here, since they are no characters.
fn is_category(name: &str) -> bool {
    let (major, minors) = match name.as_bytes().first() {
        Some(b'L') => ('L', "ultmo"),
        Some(b'M') => ('M', "nce"),
        Some(b'N') => ('N', "dlo"),
        Some(b'P') => ('P', "cdseifo"),
        Some(b'Z') => ('Z', "slp"),
        Some(b'S') => ('S', "mcko"),
        Some(b'C') => ('C', "cfon"),
        _ => return false,
    };
    let minor = &name[major.len_utf8()..];
    minor.is_empty() || (minor.len() == 1 && minors.contains(minor))
}

fn push_character(out: &mut String, character: char) {
    if character.is_ascii_alphanumeric() {
        out.push(character);
    } else {
        out.push_str(&format!(r"\x{{{:X}}}", u32::from(character)));
    }
}
