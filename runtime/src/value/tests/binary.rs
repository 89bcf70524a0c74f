//! `xs:base64Binary` and `xs:hexBinary`.

use proptest::prelude::*;

use super::{is, read, written};
use crate::value::{Binary, HexBinary};

/// Base64 by the book: six bits at a time.
fn encode(octets: &[u8]) -> String {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bits: Vec<u8> = octets.iter().flat_map(|octet| (0..8).rev().map(move |bit| octet >> bit & 1)).collect();
    let mut text: String = bits
        .chunks(6)
        .map(|six| (0..6).fold(0, |sum, at| sum << 1 | six.get(at).copied().unwrap_or(0)))
        .map(|six| char::from(ALPHABET[usize::from(six)]))
        .collect();
    while text.len() % 4 != 0 {
        text.push('=');
    }
    text
}

proptest! {
    #[test]
    fn octets_come_back(octets: Vec<u8>, every in 1_usize..80) {
        let text = written(&Binary::from(octets.clone()));
        prop_assert_eq!(&text, &encode(&octets));
        prop_assert_eq!(&read::<Binary>(&text).into_vec(), &octets);
        let lines: Vec<&str> = (0..text.len()).step_by(every).map(|at| &text[at..(at + every).min(text.len())]).collect();
        prop_assert_eq!(&read::<Binary>(&lines.join("\r\n ")).into_vec(), &octets);
        let hexadecimal = written(&HexBinary::from(octets.clone()));
        prop_assert_eq!(&read::<HexBinary>(&hexadecimal.to_lowercase()).into_vec(), &octets);
    }

    /// Only what an encoder writes is read: no loose bits, no missing padding, at any length.
    #[test]
    fn nothing_else_is_read(text in "[A-Za-z0-9+/]{0,70}={0,3}|[AQgwB= ]{0,10}") {
        let joined = text.replace(' ', "");
        match super::SimpleType::parse(&text, &super::Scope) {
            Ok(octets) => prop_assert_eq!(written::<Binary>(&octets), joined),
            Err(_) => prop_assert!(!is::<Binary>(&joined)),
        }
    }
}
