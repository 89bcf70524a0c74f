//! From XSD's regular expressions to those of the `regex` crate, in one pass along the grammar of Appendix F. Characters are
//! written as numbers and classes as sets, so that nothing of one language is taken for the other's.

use castile::value::{name_ranges, name_start_ranges};

use super::PatternError;
use super::block::block;

/// How deep groups and classes may lie in one another.
pub(super) const DEPTH: u32 = 100;

/// An expression of the `regex` crate.
pub(super) struct Translation {
    pub(super) text: String,
    /// A rough and high reckoning of the bytes that its machine takes.
    pub(super) size: u64,
}

/// Translates an expression; it is anchored at both ends.
pub(super) fn translate(text: &str) -> Result<Translation, PatternError> {
    let mut translator = Translator { text, at: 0, depth: 0, out: String::from(r"\A(?:") };
    let size = translator.regular_expression()?;
    if translator.peek().is_some() {
        return translator.refuse("unmatched `)`");
    }
    translator.out.push_str(r")\z");
    Ok(Translation { text: translator.out, size })
}

/// What a character, a range, and a category of Unicode take at most in a machine; of the last, some five thousand would.
const CHARACTER_SIZE: u64 = 160;
const RANGE_SIZE: u64 = 640;
const CATEGORY_SIZE: u64 = 160_000;

/// A machine that is reckoned to be larger is not even tried: categories are reckoned highest, by some eight times.
const HOPELESS_SIZE: u64 = 1 << 30;

struct Translator<'a> {
    text: &'a str,
    at: usize,
    depth: u32,
    out: String,
}

type Size = Result<u64, PatternError>;

impl Translator<'_> {
    /// `regExp ::= branch ( '|' branch )*`, up to a closing parenthesis or the end.
    fn regular_expression(&mut self) -> Size {
        let mut size: u64 = 0;
        loop {
            match self.peek() {
                None | Some(')') => return Ok(size),
                Some('|') => {
                    self.next();
                    self.out.push('|');
                    size += CHARACTER_SIZE;
                }
                Some(_) => size = size.saturating_add(self.piece()?),
            }
        }
    }

    /// `piece ::= atom quantifier?`
    fn piece(&mut self) -> Size {
        let start = self.at;
        let size = self.atom()?;
        let copies = self.quantifier()?;
        match size.checked_mul(copies) {
            Some(size) if size <= HOPELESS_SIZE => Ok(size),
            _ => {
                self.at = start;
                self.refuse("the pattern is too large: it repeats this too often")
            }
        }
    }

    fn atom(&mut self) -> Size {
        match self.peek() {
            Some('(') => self.group(),
            Some('[') => self.class(),
            Some('.') => {
                self.next();
                self.out.push_str(r"[^\n\r]");
                Ok(4 * RANGE_SIZE)
            }
            Some('\\') => match self.escape()? {
                Escape::Character(character) => self.character(character),
                Escape::Class(class) => {
                    self.out.push_str(&class.text);
                    Ok(class.size)
                }
            },
            Some(quantifier @ ('?' | '*' | '+')) => self.refuse(format!("nothing stands before `{quantifier}`")),
            Some(meta @ ('{' | '}' | ']')) => self.refuse(format!("`{meta}` must be written as `\\{meta}`")),
            Some(character) => {
                self.next();
                self.character(character)
            }
            None => self.refuse("the pattern ends too early"),
        }
    }

    fn character(&mut self, character: char) -> Size {
        push_character(&mut self.out, character);
        Ok(CHARACTER_SIZE)
    }

    fn group(&mut self) -> Size {
        let start = self.at;
        self.deeper()?;
        self.next();
        self.out.push_str("(?:");
        let size = self.regular_expression()?;
        if self.next() != Some(')') {
            self.at = start;
            return self.refuse("`(` is not closed");
        }
        self.out.push(')');
        self.depth -= 1;
        Ok(size + CHARACTER_SIZE)
    }

    /// `quantifier ::= [?*+] | ( '{' quantity '}' )`; how often what stands before it is in the machine.
    fn quantifier(&mut self) -> Size {
        match self.peek() {
            Some(quantifier @ ('?' | '*' | '+')) => {
                self.next();
                self.out.push(quantifier);
                // An atom that is already repeated must not be taken for a lazy one.
                self.no_second_quantifier()?;
                Ok(2)
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
    fn quantity(&mut self, start: usize) -> Size {
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
        self.out.push_str(&text);
        Ok(most.unwrap_or(least + 1).max(1))
    }

    fn number(&mut self) -> Size {
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
    fn class(&mut self) -> Size {
        let start = self.at;
        self.deeper()?;
        self.next();
        let negative = self.peek() == Some('^');
        if negative {
            self.next();
        }
        // Nested, so that what is subtracted is taken away after the negation.
        self.out.push_str(if negative { "[[^" } else { "[[" });
        let mut size = RANGE_SIZE;
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
                    self.out.push_str("]]");
                    break;
                }
                Some('[') => return self.refuse("`[` must be written as `\\[` in a class"),
                Some('-') if rest.starts_with("-[") && is_first => {
                    return self.refuse("a class needs a character before what is subtracted");
                }
                Some('-') if rest.starts_with("-[") => {
                    self.next();
                    self.out.push_str("]--");
                    size = size.saturating_add(self.class()?);
                    if self.peek() != Some(']') {
                        return self.refuse("`]` is expected after what is subtracted");
                    }
                    self.next();
                    self.out.push(']');
                    break;
                }
                Some('-') if is_first || rest.starts_with("-]") || rest.starts_with("--[") => {
                    self.next();
                    push_character(&mut self.out, '-');
                }
                Some('-') => return self.refuse("`-` must be written as `\\-` here"),
                Some(_) => size = size.saturating_add(self.class_member()?),
            }
        }
        self.depth -= 1;
        Ok(size)
    }

    /// `charRange | charClassEsc`
    fn class_member(&mut self) -> Size {
        let start = self.at;
        let first = match self.class_character()? {
            Escape::Character(character) => character,
            Escape::Class(class) => {
                self.out.push_str(&class.text);
                return Ok(class.size);
            }
        };
        push_character(&mut self.out, first);
        let rest = &self.text[self.at..];
        if !rest.starts_with('-') || ["-]", "-[", "--["].iter().any(|end| rest.starts_with(end)) {
            return Ok(RANGE_SIZE);
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
        self.out.push('-');
        push_character(&mut self.out, last);
        Ok(4 * RANGE_SIZE)
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
            Some('s') => Class { text: r"[ \t\n\r]".into(), size: 4 * RANGE_SIZE },
            Some('S') => Class { text: r"[^ \t\n\r]".into(), size: 6 * RANGE_SIZE },
            Some('i') => Class::of_names(name_start_ranges(), ""),
            Some('I') => Class::of_names(name_start_ranges(), "^"),
            Some('c') => Class::of_names(name_ranges(), ""),
            Some('C') => Class::of_names(name_ranges(), "^"),
            Some('d') => Class::of_category(r"\p{Nd}"),
            Some('D') => Class::of_category(r"\P{Nd}"),
            Some('w') => Class::of_category(r"[^\p{P}\p{Z}\p{C}]"),
            Some('W') => Class::of_category(r"[\p{P}\p{Z}\p{C}]"),
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
    fn property(&mut self, start: usize, negation: &str) -> Result<Class, PatternError> {
        let rest = &self.text[self.at..];
        let name = rest.strip_prefix('{').and_then(|rest| rest.split_once('}')).map(|(name, _)| name);
        let Some(name) = name else {
            self.at = start;
            return self.refuse("`\\p` is followed by `{`, a name and `}`");
        };
        self.at += name.len() + 2;
        if is_category(name) {
            return Ok(Class::of_category(&format!(r"[{negation}\p{{{name}}}]")));
        }
        match name.strip_prefix("Is").and_then(block) {
            Some(ranges) => Ok(Class::of_ranges(ranges.iter().copied(), negation)),
            None => {
                self.at = start;
                self.refuse(format!("`{name}` is neither a category nor a block of Unicode 3.1"))
            }
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
    Class(Class),
}

/// A set of characters.
struct Class {
    text: String,
    size: u64,
}

impl Class {
    fn of_category(text: &str) -> Self {
        Self { text: text.into(), size: CATEGORY_SIZE }
    }

    fn of_names(ranges: &[(char, char)], negation: &str) -> Self {
        Self::of_ranges(ranges.iter().map(|(first, last)| (u32::from(*first), u32::from(*last))), negation)
    }

    fn of_ranges(ranges: impl Iterator<Item = (u32, u32)>, negation: &str) -> Self {
        let mut text = format!("[{negation}");
        let mut size = 4 * RANGE_SIZE;
        for (first, last) in ranges {
            text.push_str(&format!(r"\x{{{first:X}}}-\x{{{last:X}}}"));
            size += RANGE_SIZE;
        }
        text.push(']');
        if text == "[]" {
            // The set of none.
            text = r"[^\x{0}-\x{10FFFF}]".into();
        } else if text == "[^]" {
            text = r"[\x{0}-\x{10FFFF}]".into();
        }
        Self { text, size }
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
