//! The smallest pieces: identifiers, documentation, blank lines.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

/// The name of the macro that marks a blank line.
pub const BLANK: &str = "__blank_line";

/// An identifier.
pub(super) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// A list of references to statics.
pub(super) fn statics(names: &[String]) -> TokenStream {
    let names = names.iter().map(|name| ident(name));
    quote!(&[#(&#names),*])
}

/// Documentation: a line of text for each attribute, so that it is printed as `///`.
pub(super) fn doc(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote!(#(#[doc = #lines])*)
}

/// A blank line between the items of an `impl` block: the print pass turns it into one.
pub(super) fn blank() -> TokenStream {
    let marker = ident(BLANK);
    quote!(#marker!{})
}
