//! Lints that are allowed where names and sizes are the contract's.

use proc_macro2::TokenStream;
use quote::quote;

/// Allows what clippy would remark about an enum whose names and sizes are the contract's.
pub(super) fn lints<'a>(idents: impl Iterator<Item = &'a str>, is_uneven: bool) -> TokenStream {
    let idents: Vec<&str> = idents.collect();
    let starts_alike = idents.windows(2).all(|pair| first_word(pair[0]) == first_word(pair[1]));
    let ends_alike = idents.windows(2).all(|pair| last_word(pair[0]) == last_word(pair[1]));
    let names =
        (idents.len() > 2 && (starts_alike || ends_alike)).then(|| quote!(#[allow(clippy::enum_variant_names)]));
    let sizes = is_uneven.then(|| quote!(#[allow(clippy::large_enum_variant)]));
    quote!(#names #sizes)
}

fn first_word(ident: &str) -> &str {
    let end = ident.char_indices().skip(1).find(|(_, c)| c.is_uppercase()).map_or(ident.len(), |(at, _)| at);
    &ident[..end]
}

fn last_word(ident: &str) -> &str {
    let start = ident.char_indices().rev().find(|(_, c)| c.is_uppercase()).map_or(0, |(at, _)| at);
    &ident[start..]
}
