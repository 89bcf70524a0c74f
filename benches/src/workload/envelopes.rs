//! W1: the envelopes that the two services document, as the tests keep them.

/// Each with the name of its file.
pub fn all() -> [(&'static str, &'static str); 8] {
    macro_rules! golden {
        ($($name:literal),*) => {
            [$(($name, include_str!(concat!("../../../tests/golden/", $name, ".xml")))),*]
        };
    }
    golden![
        "account-management.soap11.request",
        "account-management.soap11.response",
        "account-management.soap12.request",
        "account-management.soap12.response",
        "authentication.soap12.request",
        "authentication.soap12.response.code0",
        "authentication.soap12.response.code1",
        "authentication.soap12.response.code2"
    ]
}
