//! Children in every order, doubled, missing, and with unknown ones between them: all words over the names of a construct, up to a
//! length. What must become of each is reckoned here, from the content model in a notation of its own and by brute force:
//!
//! - strict reading takes a document exactly when its children are a word of the content model, and then writes the same back;
//! - tolerant reading then has the same value;
//! - whatever tolerant reading takes writes back as a word of the content model, except for how often what repeats is there, with every child that has a name of the construct,
//!   those of one name in their order: nothing is guessed, nothing is lost;
//! - an unknown child changes nothing;
//! - where children may come in any order, every order of a word of the content model is taken.

mod constructs;

use std::collections::BTreeSet;

use constructs::{Reading, construct, respelled};

/// A content model: names, `,` in a row, `|` or, `&` in any order, `?`, `*`, `{2,3}`.
struct Grammar {
    construct: &'static str,
    model: &'static str,
    /// Children that no particle takes.
    unknown: &'static [&'static str],
    /// How many children the longest documents have.
    length: usize,
    /// Whether tolerant reading takes every order.
    any_order: bool,
    /// Whether tolerant reading takes more or fewer of what repeats than the model counts.
    surplus: bool,
}

/// A construct with groups, whose members must stand together.
const fn groups(construct: &'static str, model: &'static str, length: usize) -> Grammar {
    Grammar { any_order: false, ..grammar(construct, model, length) }
}

const fn grammar(construct: &'static str, model: &'static str, length: usize) -> Grammar {
    Grammar { construct, model, unknown: &["x"], length, any_order: true, surplus: false }
}

/// Every name that no particle takes.
const UNKNOWN: [&str; 4] = ["x", "o:x", "f:x", "shape"];

const GRAMMARS: &[Grammar] = &[
    grammar("optional_and_repeated", "id,note?,line*,end?", 5),
    groups("repeated_group", "head,(key,value?)*,tail?", 5),
    groups("nested_groups", "a,b,(c,d)?", 5),
    groups("optional_groups_in_groups", "a,(b,(c,d)?)?,e?", 5),
    grammar("choice_of_groups", "((a,b?)|(c?,d))?", 5),
    groups("groups_in_groups", "(day,(from,until)*)*", 6),
    grammar("choice", "id,(card|account),end", 5),
    grammar("optional_choice", "id,(card|account)?", 5),
    groups("choice_of_sequences", "(street,city)|(box,office?)|line{1,}", 5),
    grammar("repeated_choice", "id?,(bold|plain)*", 5),
    grammar("all", "width&height&unit?", 5),
    Grammar { any_order: false, ..grammar("wildcard_other", "id,(o:p|o:q)*,end?", 5) },
    Grammar { any_order: false, unknown: &[], ..grammar("wildcard_any", "id?,(id|o:p)?", 5) },
    Grammar { unknown: &["x", "f:x"], ..grammar("wildcard_among", "id,(o:p|o:q)", 5) },
    Grammar { unknown: &["o:x"], ..grammar("wildcard_strict", "(known|other)*", 5) },
    Grammar { unknown: &["x", "shape"], ..grammar("substitution_group", "(circle|square)*,(frame|border)?", 5) },
    Grammar { any_order: false, ..grammar("same_name_twice", "a,b?,a,c?", 6) },
    Grammar { surplus: true, ..grammar("bounded", "line{1,3},mark{2,}", 6) },
    Grammar { surplus: true, ..groups("counted", "(key,value?){1,2},(bold|plain){0,2},each{0,2},(o:p){1,2}", 5) },
    Grammar { surplus: true, ..groups("counted_in_groups", "(a{1,2},b?)*,c{2,2},d?,c", 6) },
    Grammar { surplus: true, unknown: &["x"], ..groups("wildcard_in_group", "(key,(o:p|o:q)?){1,}", 6) },
    Grammar { unknown: &["x", "shape"], ..groups("abstract_head", "((circle|square)|(key,value?))*", 5) },
    groups("group_and_wildcard", "(key,value?)*,(o:p)*", 6),
];

#[test]
fn every_word_has_its_verdict() {
    let mut wrong = Vec::new();
    for grammar in GRAMMARS {
        let (words, faults) = check(grammar);
        println!("{}: {words} documents, {} wrong", grammar.construct, faults.len());
        wrong.extend(faults.into_iter().take(3));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The 120 orders of five children, each also with an unknown child at every place.
#[test]
fn all_orders_of_five_children_are_read() {
    let read = construct("sequence");
    let names = ["a", "b", "c", "d", "e"];
    let ordered = read(&document(&names), true).expect("the document in order is valid");
    let mut orders = 0;
    for word in words(&names, 5).into_iter().filter(|word| word.len() == 5) {
        let mut sorted = word.clone();
        sorted.sort_unstable();
        let children: Vec<String> = word.iter().map(|name| child(name, name.as_bytes()[0] - b'a' + 1)).collect();
        let root = |children: &[String]| format!("<root>{}</root>", children.concat());
        let tolerant = read(&root(&children), false);
        if sorted != names {
            assert!(
                tolerant.is_err() && read(&root(&children), true).is_err(),
                "{word:?} lacks a child and has one twice"
            );
            continue;
        }
        orders += 1;
        assert_eq!(tolerant.as_ref(), Ok(&ordered), "{word:?}");
        assert_eq!(read(&root(&children), true).is_ok(), word == names, "{word:?} in strict reading");
        for place in 0..=5 {
            let mut with_unknown = children.clone();
            with_unknown.insert(place, "<x a='1'><a>9</a>text</x>".to_owned());
            assert_eq!(
                read(&root(&with_unknown), false).as_ref(),
                Ok(&ordered),
                "{word:?} with an unknown child at {place}"
            );
            assert!(read(&root(&with_unknown), true).is_err(), "{word:?} with an unknown child at {place}, strictly");
        }
        let between: Vec<String> =
            children.iter().flat_map(|child| ["<x/>".to_owned(), child.clone(), "<o:a/>".to_owned()]).collect();
        assert_eq!(read(&root(&between), false).as_ref(), Ok(&ordered), "{word:?} with unknown children everywhere");
    }
    assert_eq!(orders, 120);
}

/// Sixty optional elements: any few of them, in any order.
#[test]
fn any_of_sixty_elements_are_read() {
    let read = construct("many_optional_elements");
    let all: Vec<String> = (1..=60).map(|number| format!("e{number:02}")).collect();
    for step in 1..60 {
        for start in [0, 1, 7, 59] {
            let mut picked: Vec<&str> = all.iter().skip(start).step_by(step).map(String::as_str).collect();
            let ordered = read(&numbered(&picked), true).expect("in order it is valid");
            assert_eq!(ordered.written, respelled(&numbered(&picked)));
            picked.reverse();
            let reversed = read(&numbered(&picked), false).expect("tolerant reading takes every order");
            assert_eq!(reversed, ordered);
            assert_eq!(read(&numbered(&picked), true).is_ok(), picked.len() < 2);
            picked.insert(picked.len() / 2, "x");
            assert_eq!(read(&numbered(&picked), false), Ok(ordered));
            assert!(read(&numbered(&picked), true).is_err());
            picked.push(picked[0]);
            if picked[0] != "x" {
                assert!(read(&numbered(&picked), false).is_err(), "{picked:?}: one is there twice");
            }
        }
    }
}

/// A document whose children say in their text which of the sixty they are.
fn numbered(names: &[&str]) -> String {
    let children: Vec<String> = names.iter().map(|name| format!("<{name}>{name}</{name}>")).collect();
    format!("<root>{}</root>", children.concat())
}

fn check(grammar: &Grammar) -> (usize, Vec<String>) {
    let read = construct(grammar.construct);
    let model = Model::parse(grammar.model);
    let mut known = BTreeSet::new();
    model.names(&mut known);
    let letters: Vec<&str> = known.iter().map(String::as_str).chain(grammar.unknown.iter().copied()).collect();
    let all = words(&letters, grammar.length);
    let mut faults = Vec::new();
    for word in &all {
        let text = document(word);
        let strict = read(&text, true);
        let tolerant = read(&text, false);
        let of_the_model: Vec<&str> = word.iter().copied().filter(|name| known.contains(*name)).collect();
        let mut say = |what: &str| {
            faults.push(format!(
                "{} {word:?}: {what}\n    strict {strict:?}\n    tolerant {tolerant:?}",
                grammar.construct
            ));
        };
        if model.takes(word) {
            match (&strict, &tolerant) {
                (Ok(strict), Ok(tolerant)) if strict != tolerant => say("tolerant and strict reading differ"),
                (Ok(strict), Ok(_)) if strict.written != respelled(&text) && !grammar.model.contains('&') => {
                    say("it writes something else");
                }
                (Ok(_), Ok(_)) => {}
                _ => say("it is valid"),
            }
            continue;
        }
        if strict.is_ok() {
            say("it is not valid, and strict reading takes it");
        }
        if of_the_model.len() < word.len() {
            let without = read(&document(&of_the_model), false);
            if without != tolerant && (without.is_ok() || tolerant.is_ok()) {
                say("an unknown child makes a difference");
            }
        }
        match &tolerant {
            Ok(Reading { written, .. }) => {
                let children = children(written);
                let names: Vec<&str> = children.iter().map(|(name, _)| name.as_str()).collect();
                if !model.takes(&names) && !grammar.surplus {
                    say("what was read is not valid");
                }
                if !is_order_of(&children, &of_the_model) {
                    say("a child is lost, or two of one name are exchanged");
                }
            }
            Err(_) if grammar.any_order && model.takes_an_order_of(&of_the_model) => {
                say("another order of it is valid")
            }
            Err(_) => {}
        }
    }
    (all.len(), faults)
}

/// All sequences of these letters up to this length.
fn words<'a>(letters: &[&'a str], length: usize) -> Vec<Vec<&'a str>> {
    let mut all = vec![Vec::new()];
    let mut from = 0;
    for _ in 0..length {
        let to = all.len();
        for index in from..to {
            for letter in letters {
                let mut longer = all[index].clone();
                longer.push(*letter);
                all.push(longer);
            }
        }
        from = to;
    }
    all
}

fn child(name: &str, number: u8) -> String {
    format!("<{name}>{number}</{name}>")
}

/// A document with these children; the known ones are numbered, so that each can be told from the others.
fn document(word: &[&str]) -> String {
    let mut number = 0;
    let children: Vec<String> = word
        .iter()
        .map(|name| match UNKNOWN.contains(name) {
            true => child(name, 0),
            false => {
                number += 1;
                child(name, number)
            }
        })
        .collect();
    format!("<root>{}</root>", children.concat())
}

/// Names and numbers of the children of a document as the tables spell it.
fn children(written: &str) -> Vec<(String, usize)> {
    written
        .split("</")
        .filter_map(|piece| {
            let (tag, number) = piece.rsplit_once('>')?;
            Some((tag.rsplit('<').next()?.to_owned(), number.parse().ok()?))
        })
        .collect()
}

/// Whether these are the children of the word, with those of one name in the order that they had.
fn is_order_of(children: &[(String, usize)], word: &[&str]) -> bool {
    let mut numbers: Vec<usize> = children.iter().map(|(_, number)| *number).collect();
    let agree = children.iter().all(|(name, number)| word.get(number.wrapping_sub(1)) == Some(&name.as_str()));
    let in_order = (0..children.len()).all(|index| {
        children[..index].iter().all(|(name, number)| *name != children[index].0 || *number < children[index].1)
    });
    numbers.sort_unstable();
    agree && in_order && numbers == (1..=word.len()).collect::<Vec<_>>()
}

/// A content model.
#[derive(Debug)]
enum Model {
    Name(String),
    Sequence(Vec<Model>),
    Choice(Vec<Model>),
    All(Vec<Model>),
    Times(Box<Model>, usize, usize),
}

impl Model {
    fn parse(text: &str) -> Self {
        let mut rest = text;
        let model = Self::parse_group(&mut rest);
        assert!(rest.is_empty(), "{text} ends before {rest}");
        model
    }

    fn parse_group(rest: &mut &str) -> Self {
        let mut members = vec![Self::parse_member(rest)];
        let separator = rest.chars().next().filter(|next| ",|&".contains(*next));
        while separator.is_some() && rest.chars().next() == separator {
            *rest = &rest[1..];
            members.push(Self::parse_member(rest));
        }
        match separator {
            Some('|') => Self::Choice(members),
            Some('&') => Self::All(members),
            _ => Self::Sequence(members),
        }
    }

    fn parse_member(rest: &mut &str) -> Self {
        let model = match rest.strip_prefix('(') {
            Some(inside) => {
                *rest = inside;
                let group = Self::parse_group(rest);
                *rest = rest.strip_prefix(')').expect("a group ends");
                group
            }
            None => {
                let end = rest.find(|c: char| !c.is_alphanumeric() && c != ':').unwrap_or(rest.len());
                let (name, after) = rest.split_at(end);
                *rest = after;
                Self::Name(name.to_owned())
            }
        };
        let (least, most, length) = match rest.as_bytes().first() {
            Some(b'?') => (0, 1, 1),
            Some(b'*') => (0, usize::MAX, 1),
            Some(b'{') => {
                let end = rest.find('}').expect("a count ends");
                let (least, most) = rest[1..end].split_once(',').expect("a count has two parts");
                (least.parse().expect("a number"), most.parse().unwrap_or(usize::MAX), end + 1)
            }
            _ => return model,
        };
        *rest = &rest[length..];
        Self::Times(Box::new(model), least, most)
    }

    fn names(&self, names: &mut BTreeSet<String>) {
        match self {
            Self::Name(name) => _ = names.insert(name.clone()),
            Self::Sequence(members) | Self::Choice(members) | Self::All(members) => {
                members.iter().for_each(|member| member.names(names));
            }
            Self::Times(model, ..) => model.names(names),
        }
    }

    fn takes(&self, word: &[&str]) -> bool {
        self.ends(word, 0).contains(&word.len())
    }

    /// Where it can end when it begins here.
    fn ends(&self, word: &[&str], start: usize) -> BTreeSet<usize> {
        match self {
            Self::Name(name) => word.get(start).filter(|next| *next == name).map(|_| start + 1).into_iter().collect(),
            Self::Sequence(members) => members.iter().fold(BTreeSet::from([start]), |starts, member| {
                starts.into_iter().flat_map(|start| member.ends(word, start)).collect()
            }),
            Self::Choice(members) => members.iter().flat_map(|member| member.ends(word, start)).collect(),
            Self::All(members) => Self::all(&members.iter().collect::<Vec<_>>(), word, start),
            Self::Times(model, least, most) => {
                let (mut all, mut now) = (BTreeSet::new(), BTreeSet::from([start]));
                for count in 0..=word.len().max(*least) {
                    if count >= *least && count <= *most {
                        all.extend(&now);
                    }
                    now = now.into_iter().flat_map(|start| model.ends(word, start)).collect();
                }
                all
            }
        }
    }

    /// Where all of these can end, whatever their order.
    fn all(members: &[&Self], word: &[&str], start: usize) -> BTreeSet<usize> {
        if members.is_empty() {
            return BTreeSet::from([start]);
        }
        let mut ends = BTreeSet::new();
        for (index, first) in members.iter().enumerate() {
            let others: Vec<&Self> =
                members.iter().enumerate().filter(|(at, _)| *at != index).map(|(_, it)| *it).collect();
            for next in first.ends(word, start) {
                ends.extend(Self::all(&others, word, next));
            }
        }
        ends
    }

    fn takes_an_order_of(&self, word: &[&str]) -> bool {
        fn orders<'a>(taken: &mut Vec<&'a str>, rest: &mut Vec<&'a str>, model: &Model) -> bool {
            if rest.is_empty() {
                return model.takes(taken);
            }
            let mut tried = BTreeSet::new();
            for index in 0..rest.len() {
                let next = rest.remove(index);
                let found = tried.insert(next) && {
                    taken.push(next);
                    let found = orders(taken, rest, model);
                    taken.pop();
                    found
                };
                rest.insert(index, next);
                if found {
                    return true;
                }
            }
            false
        }
        orders(&mut Vec::new(), &mut word.to_vec(), self)
    }
}
