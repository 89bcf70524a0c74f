//! The characters of one expression, sorted into as few symbols as it tells apart.
//!
//! A machine that knows `\w` takes hundreds of steps for Unicode's letters, once for each time that it is repeated. So the
//! classes of an expression are cut into pieces that lie wholly inside or outside of each; a piece is a symbol, mostly one
//! byte, and machines are built for texts of symbols.

use std::collections::HashMap;

use regex_syntax::Parser;
use regex_syntax::hir::{Class, HirKind};

/// A way to write texts in symbols.
pub(super) struct Alphabet {
    /// Where intervals of characters begin; the first at 0, each up to the next.
    starts: Vec<u32>,
    /// The symbol of each interval.
    symbols: Vec<u32>,
    /// For each class, its symbols in order.
    classes: Vec<Vec<u32>>,
}

impl Alphabet {
    /// The alphabet for these classes, in the syntax of `regex`; `None` if one is not in that syntax.
    pub(super) fn new(classes: &[String]) -> Option<Self> {
        let classes: Vec<_> = classes.iter().map(|class| ranges(class)).collect::<Option<_>>()?;
        let mut starts: Vec<u32> = classes.iter().flatten().flat_map(|(first, last)| [*first, last + 1]).collect();
        starts.push(0);
        starts.sort_unstable();
        starts.dedup();
        let mut alphabet = Self { symbols: vec![0; starts.len()], starts, classes: Vec::new() };
        // How many intervals each symbol has.
        let mut counts = vec![alphabet.starts.len()];
        let members: Vec<Vec<usize>> = classes.iter().map(|class| alphabet.intervals(class)).collect();
        for intervals in &members {
            alphabet.divide(intervals, &mut counts);
        }
        for intervals in members {
            let mut symbols: Vec<u32> = intervals.into_iter().map(|interval| alphabet.symbols[interval]).collect();
            symbols.sort_unstable();
            symbols.dedup();
            alphabet.classes.push(symbols);
        }
        Some(alphabet)
    }

    /// The intervals that make up these ranges.
    fn intervals(&self, ranges: &[(u32, u32)]) -> Vec<usize> {
        let interval = |start: u32| self.starts.partition_point(|other| *other < start);
        ranges.iter().flat_map(|(first, last)| interval(*first)..interval(last + 1)).collect()
    }

    /// Gives new symbols to those intervals whose symbol others have that are not among them.
    fn divide(&mut self, intervals: &[usize], counts: &mut Vec<usize>) {
        let mut inside: HashMap<u32, usize> = HashMap::new();
        for interval in intervals {
            *inside.entry(self.symbols[*interval]).or_default() += 1;
        }
        let mut renamed: HashMap<u32, u32> = HashMap::new();
        for (symbol, count) in inside {
            if count < counts[symbol as usize] {
                counts[symbol as usize] -= count;
                renamed.insert(symbol, counts.len() as u32);
                counts.push(count);
            }
        }
        for interval in intervals {
            if let Some(symbol) = renamed.get(&self.symbols[*interval]) {
                self.symbols[*interval] = *symbol;
            }
        }
    }

    /// A class of characters as a class of symbols, in the syntax of `regex`.
    pub(super) fn push_class(&self, class: usize, out: &mut String) {
        let symbols = &self.classes[class];
        if symbols.is_empty() {
            out.push_str(r"[^\x{0}-\x{10FFFF}]");
            return;
        }
        out.push('[');
        let mut at = 0;
        while at < symbols.len() {
            let first = at;
            while at + 1 < symbols.len() && symbols[at + 1] == symbols[at] + 1 {
                at += 1;
            }
            let number = |symbol: u32| u32::from(character(symbol));
            out.push_str(&format!(r"\x{{{:X}}}-\x{{{:X}}}", number(symbols[first]), number(symbols[at])));
            at += 1;
        }
        out.push(']');
    }

    /// A text in symbols.
    pub(super) fn spell(&self, text: &str) -> String {
        text.chars()
            .map(|character| {
                let after = self.starts.partition_point(|start| *start <= u32::from(character));
                self::character(self.symbols[after - 1])
            })
            .collect()
    }
}

/// A symbol as a character; there are far fewer than there are characters before the surrogates.
fn character(symbol: u32) -> char {
    char::from_u32(symbol).unwrap_or(char::MAX)
}

/// The ranges of a class, in order.
fn ranges(class: &str) -> Option<Vec<(u32, u32)>> {
    let parsed = Parser::new().parse(class).ok()?;
    match parsed.kind() {
        HirKind::Class(Class::Unicode(class)) => {
            Some(class.ranges().iter().map(|range| (u32::from(range.start()), u32::from(range.end()))).collect())
        }
        HirKind::Literal(literal) => {
            let text = std::str::from_utf8(&literal.0).ok()?;
            Some(text.chars().map(|character| (u32::from(character), u32::from(character))).collect())
        }
        _ => None,
    }
}
