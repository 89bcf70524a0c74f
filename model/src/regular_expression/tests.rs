//! The rules of Appendix F, one by one.

use proptest::prelude::*;

use super::{Machine, Pattern};

fn matches(pattern: &str, text: &str) -> bool {
    Pattern::parse(pattern).unwrap_or_else(|error| panic!("{pattern}: {error} at {}", error.at)).is_match(text)
}

#[track_caller]
fn check(pattern: &str, good: &[&str], bad: &[&str]) {
    for text in good {
        assert!(matches(pattern, text), "{pattern} matches {text:?}");
    }
    for text in bad {
        assert!(!matches(pattern, text), "{pattern} does not match {text:?}");
    }
}

#[track_caller]
fn refused(pattern: &str, at: usize, message: &str) {
    let error = Pattern::parse(pattern).expect_err(pattern);
    assert_eq!((error.at, error.message.as_str()), (at, message), "{pattern}");
}

#[test]
fn whole_texts_match() {
    check("ab", &["ab"], &["", "xab", "abx", "ab\n"]);
    check("a|bc", &["a", "bc"], &["ac", "abc", "b"]);
    check("", &[""], &["a"]);
    check("a||b", &["a", "", "b"], &["ab"]);
    check("()", &[""], &["a"]);
    check("^a$", &["^a$"], &["a"]);
    check("a#b c&~", &["a#b c&~"], &["a", "abc"]);
}

#[test]
fn quantifiers() {
    check("a?b*c+", &["c", "abbcc"], &["aac", "ab"]);
    check("a{2}", &["aa"], &["a", "aaa"]);
    check("a{2,}", &["aa", "aaaa"], &["a"]);
    check("a{0,2}", &["", "aa"], &["aaa"]);
    check("a{0}", &[""], &["a"]);
    check("(ab){2}", &["abab"], &["ab"]);
    check("[0-9]{3,3}-[0-9]{2}", &["123-45"], &["123-4"]);
}

#[test]
fn classes() {
    check("[abc]", &["a", "c"], &["d", "", "ab"]);
    check("[^abc]", &["d", "é", "\n"], &["a"]);
    check("[a-c1-3]", &["b", "2"], &["4", "-"]);
    check("[-a]", &["-", "a"], &["b"]);
    check("[a-]", &["-", "a"], &["b"]);
    check("[^-a]", &["b"], &["-", "a"]);
    check("[a^]", &["^", "a"], &["b"]);
    check("[.?*+(){}|$]", &[".", "?", "*", "+", "(", ")", "{", "}", "|", "$"], &["a", "\\"]);
    check(r"[\-\]\[\^\\]", &["-", "]", "[", "^", "\\"], &["a"]);
    check(r"[\d\-x]", &["5", "-", "x"], &["y"]);
    check("[&&~~a--[b]]", &["&", "~", "a", "-"], &["b"]);
    check("[Ā-ſ😀-😎]", &["ă", "😁"], &["a", "😏"]);
}

#[test]
fn subtraction() {
    check("[a-z-[aeiou]]", &["b", "z"], &["a", "-", "A"]);
    check("[^a-z-[0-9]]", &["A", "-"], &["a", "5"]);
    check("[a-z-[a-f-[c]]]", &["c", "g"], &["a", "f"]);
    check("[a-[^b]]", &[], &["a", "b"]);
    check("[a-z-[^aeiou]]+", &["aei"], &["ab"]);
    check(r"[\i-[:]][\c-[:]]*", &["a", "_1", "é.-"], &["a:b", "1", ":a"]);
    check("[a--[b]]", &["a", "-"], &["b"]);
}

#[test]
fn escapes() {
    check(r"\n\r\t", &["\n\r\t"], &[]);
    check(r"\\\|\.\?\*\+\(\)\{\}\-\[\]\^", &[r"\|.?*+(){}-[]^"], &[]);
    check(".", &["a", "é", "😀", "\t"], &["\n", "\r", ""]);
    check(r"\s\S", &[" a", "\tb"], &["ab", "\u{A0}a"]);
    check(r"\d+", &["12", "١٢"], &["a", "²"]);
    check(r"\D", &["a"], &["1"]);
    check(r"\w+", &["aé1$+"], &["a b", "a.b", "_"]);
    check(r"\W", &[" ", "."], &["a"]);
    check(r"\i\c*", &["a", ":b", "_-.1\u{B7}"], &["1", "-", "a b", "\u{D7}"]);
    check(r"\I\C", &["1 "], &["a ", "1a"]);
}

#[test]
fn categories_and_blocks() {
    check(r"\p{Lu}\p{Ll}", &["Aa", "Éé"], &["aA"]);
    check(r"\P{L}", &["1"], &["a"]);
    check(r"[\p{N}\P{L}]", &["1", " "], &["a"]);
    check(r"\p{Co}", &["\u{E000}"], &["a"]);
    check(r"\p{IsBasicLatin}+", &["a~\u{7F}"], &["é"]);
    check(r"\P{IsBasicLatin}", &["é"], &["a"]);
    check(r"\p{IsLatin-1Supplement}", &["é"], &["e"]);
    check(r"\p{IsHighSurrogates}", &[], &["a"]);
    check(r"[^\p{IsHighSurrogates}]\P{IsLowSurrogates}", &["ab"], &[]);
    check(r"\p{IsOldItalic}", &["\u{10300}"], &["a"]);
    check(r"[\p{IsGreek}-[\p{Lu}]]", &["α"], &["Α"]);
    for category in
        ["L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc", "Pd", "Ps"]
    {
        assert!(!matches(&format!(r"\p{{{category}}}"), "\t"));
    }
    for category in ["Pe", "Pi", "Pf", "Po", "Z", "Zs", "Zl", "Zp", "S", "Sm", "Sc", "Sk", "So", "Cf", "Co", "Cn"] {
        assert!(!matches(&format!(r"\p{{{category}}}"), "\t"));
    }
    check(r"\p{C}\p{Cc}", &["\t\t"], &[]);
}

#[test]
fn what_is_malformed() {
    refused("(a", 0, "`(` is not closed");
    refused("a)", 1, "unmatched `)`");
    refused("a(b", 1, "`(` is not closed");
    refused("*a", 0, "nothing stands before `*`");
    refused("a|+", 2, "nothing stands before `+`");
    refused("a**", 2, "`*` follows another quantifier");
    refused("a+?", 2, "`?` follows another quantifier");
    refused("a{1}{2}", 4, "`{` follows another quantifier");
    refused("a{,2}", 2, "a number is expected here");
    refused("a{}", 2, "a number is expected here");
    refused("a{x}", 2, "a number is expected here");
    refused("a{1", 1, "`{` is not closed: it is `{n}`, `{n,}` or `{n,m}`");
    refused("a{1,2", 1, "`{` is not closed: it is `{n}`, `{n,}` or `{n,m}`");
    refused("a{2,1}", 1, "the least number is greater than the other");
    refused("a}", 1, "`}` must be written as `\\}`");
    refused("a]", 1, "`]` must be written as `\\]`");
    refused("[", 0, "`[` is not closed");
    refused("[a", 0, "`[` is not closed");
    refused("[]", 1, "a class needs a character before `]`");
    refused("[^]", 2, "a class needs a character before `]`");
    refused("[a[b]]", 2, "`[` must be written as `\\[` in a class");
    refused("[a-c-e]", 4, "`-` must be written as `\\-` here");
    refused("[a-\\d]", 3, "a range ends with a character");
    refused("[\\d-a]", 3, "`-` must be written as `\\-` here");
    refused("[b-a]", 1, "the range begins after its end: `b-a`");
    refused("[a-[b]c]", 6, "`]` is expected after what is subtracted");
    refused("[-[a]]", 1, "a class needs a character before what is subtracted");
    refused("é\\", 2, "`\\` is the last character");
    refused("\\q", 0, "there is no escape `\\q`");
    refused("\\$", 0, "there is no escape `\\$`");
    refused("\\1", 0, "there is no escape `\\1`");
    refused("\\p", 0, "`\\p` is followed by `{`, a name and `}`");
    refused("\\pL", 0, "`\\p` is followed by `{`, a name and `}`");
    refused("\\p{Lx}", 0, "`Lx` is neither a category nor a block of Unicode 3.1");
    refused("\\p{Cs}", 0, "`Cs` is neither a category nor a block of Unicode 3.1");
    refused("\\p{IsKlingon}", 0, "`IsKlingon` is neither a category nor a block of Unicode 3.1");
    refused("\\p{^L}", 0, "`^L` is neither a category nor a block of Unicode 3.1");
    refused("(?:a)", 1, "nothing stands before `?`");
}

#[test]
fn what_explodes() {
    refused("a{1,100000000}", 0, "the pattern is too large: it repeats this too often");
    refused("x((a{1000}){1000}){1000}", 2, "the pattern is too large: it repeats this too often");
    refused("a{99999999999999999999}", 2, "the pattern is too large: nothing can be repeated so often");
    refused("a{1,1000000}", 0, "the pattern is too large: it repeats this too often");
    refused("b((a{100}){100}){100}", 1, "the pattern is too large: it repeats this too often");
    refused(&"a{60000}".repeat(2), 8, "the pattern is too large from here on");
    let many: String = ('\u{4E00}'..).take(3000).collect();
    refused(&many, 6003, "the pattern is too large: it tells too many characters apart");
    let deep = format!("{}a{}", "(".repeat(1000), ")".repeat(1000));
    refused(&deep, 100, "the pattern is nested too deeply");
    refused(&format!("{}a", "[a-".repeat(1000)), 300, "the pattern is nested too deeply");
    check(&format!("{}a{}", "(".repeat(100), ")".repeat(100)), &["a"], &["b"]);
    check("(a*)*b", &[&format!("{}b", "a".repeat(10_000))], &[&"a".repeat(10_000)]);
    check(r"\w{1,60000}", &["a1", &"é".repeat(60_000)], &["", "a b", &"é".repeat(60_001)]);
    check(
        &('\u{4E00}'..).take(1500).collect::<String>().replace('\u{4E10}', "x?"),
        &[&('\u{4E00}'..).take(1500).filter(|c| *c != '\u{4E10}').collect::<String>()],
        &["x"],
    );
    check(".{0,4000}", &["", &"é".repeat(4000)], &[&"a".repeat(4001)]);
    check(r"[\w\d]{1,100}", &["a1"], &[""]);
    check(r"\c{1,128}", &["a1"], &[""]);
    check(&vec!["abcdefgh"; 2000].join("|"), &["abcdefgh"], &["a"]);
}

proptest! {
    /// What the parser accepts has a machine, and nothing makes it panic.
    #[test]
    fn what_is_accepted_has_a_machine(text in r"([\^\[\]\(\)\{\}|?*+.,\-\\&~a-cé0-2]|\\[pPdDwWsSiIcCn.\-\[\]]|\{[0-2],?[0-3]?\}|\\p\{(L|Lu|C|IsGreek|IsTags)\}|\[a-c-\[b\]\]){0,12}") {
        match Pattern::parse(&text) {
            Ok(pattern) => {
                prop_assert!(Machine::new(&text).is_some());
                let _ = pattern.is_match(&text);
            }
            Err(error) => prop_assert!(text.is_char_boundary(error.at)),
        }
    }

    /// A text whose characters are all escaped, or each in a class, matches itself.
    #[test]
    fn literals_match_themselves(text in "\\PC{0,20}") {
        let escape = |character: char, meta: &str| match meta.contains(character) {
            true => format!("\\{character}"),
            false => character.to_string(),
        };
        let escaped: String = text.chars().map(|character| escape(character, r"\|.?*+(){}-[]^")).collect();
        let classes: String = text.chars().map(|character| format!("[{}]", escape(character, r"\[]^-"))).collect();
        let longer = format!("{text}x");
        for pattern in [escaped, classes] {
            prop_assert!(matches(&pattern, &text));
            prop_assert!(!matches(&pattern, &longer));
        }
    }
}
