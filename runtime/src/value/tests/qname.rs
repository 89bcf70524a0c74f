//! `xs:QName`.

use super::{hash, read};
use crate::value::QName;

#[test]
fn compares_by_namespace_and_local_name() {
    let name = read::<QName>("a:b");
    assert_eq!((name.namespace(), name.local(), name.prefix()), ("urn:a", "b", Some("a")));
    assert_eq!(name, QName::new("urn:a", "b").unwrap());
    assert_eq!(hash(&name), hash(&QName::new("urn:a", "b").unwrap()));
    assert_ne!(name, read("b"));
    assert_eq!(name.to_string(), "{urn:a}b");
    assert_eq!(super::written(&read::<QName>("none:b")), "b");
    assert!(QName::new("urn:a", "1").is_err());
}
