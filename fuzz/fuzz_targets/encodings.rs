//! Bytes to characters: any bytes under any label, and texts in each encoding that is read.

#![no_main]

use castile::Text;
use castile_fuzz::is_carried;
use libfuzzer_sys::fuzz_target;

const LABELS: [Option<&str>; 9] = [
    None,
    Some("utf-8"),
    Some("\"UTF-16\""),
    Some("utf-16le"),
    Some("ISO-8859-1"),
    Some("windows-1252"),
    Some("us-ascii"),
    Some("shift_jis"),
    Some("unheard-of"),
];

fuzz_target!(|data: &[u8]| {
    for label in LABELS {
        if let Ok(text) = Text::decode(data, label) {
            assert!(is_carried(text.as_str()), "{label:?}");
        }
    }
    let Ok(text) = std::str::from_utf8(data) else { return };
    let units = || text.encode_utf16();
    let with_mark = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
    same(text, &with_mark(b"\xef\xbb\xbf", data.to_vec()), None);
    same(text, &with_mark(b"\xff\xfe", units().flat_map(u16::to_le_bytes).collect()), Some("utf-8"));
    same(text, &with_mark(b"\xfe\xff", units().flat_map(u16::to_be_bytes).collect()), None);
    if let Some(bytes) = text.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect::<Option<Vec<u8>>>() {
        // Two of them are a byte order mark, which counts more than the label.
        if !bytes.starts_with(b"\xff\xfe") && !bytes.starts_with(b"\xfe\xff") && !bytes.starts_with(b"\xef\xbb\xbf") {
            let decoded = Text::decode(&bytes, Some("iso-8859-1"));
            let zeros = bytes.starts_with(b"\0") || bytes.get(1) == Some(&0);
            assert!(zeros || decoded.is_ok() == is_carried(text), "{decoded:?}");
        }
    }
});

/// These bytes hold this text, after their mark; or both are refused for a character.
fn same(text: &str, bytes: &[u8], label: Option<&str>) {
    match Text::decode(bytes, label) {
        Ok(decoded) => assert_eq!(decoded.as_str().trim_start_matches('\u{feff}'), text.trim_start_matches('\u{feff}')),
        Err(error) => assert!(!is_carried(text), "{error}: {text:?}"),
    }
}
