//! Enumerated texts.

use proc_macro2::TokenStream;
use quote::quote;

use super::emitter::Emitter;
use super::lints::lints;
use super::tokens::{blank, doc, ident};
use crate::package::{Enumeration, Token};

impl Emitter<'_> {
    pub(super) fn enumeration(&self, item: &Enumeration) -> Vec<TokenStream> {
        let (docs, name) = (doc(&item.doc), ident(&item.ident));
        let enumeration = self.runtime.name("Enumeration");
        let variants = item.values.iter().map(|value| {
            let (docs, name) = (doc(&value.doc), ident(&value.ident));
            quote!(#docs #name)
        });
        let values = item.values.iter().map(|value| {
            let (lexical, name) = (&value.lexical, ident(&value.ident));
            quote!((#lexical, Self::#name))
        });
        let lint = lints(item.values.iter().map(|value| value.ident.as_str()), false);
        vec![
            quote! {
                #docs
                #lint
                #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
                pub enum #name { #(#variants),* }
            },
            quote! {
                impl #enumeration for #name {
                    const VALUES: &'static [(&'static str, Self)] = &[#(#values),*];
                }
            },
        ]
    }

    pub(super) fn token(&self, item: &Token) -> Vec<TokenStream> {
        let (docs, name, blank) = (doc(&item.doc), ident(&item.ident), blank());
        let simple = self.runtime.name("SimpleType");
        let [scope, writer, error] = ["PrefixScope", "TextWriter", "ValueError"].map(|name| self.runtime.name(name));
        vec![
            quote! {
                #docs
                #[derive(Clone, Debug, PartialEq, Eq, Hash)]
                pub struct #name {
                    /// The text, which should be one of the many that the contract lists.
                    pub value: String
                }
            },
            quote! {
                impl #simple for #name {
                    fn empty() -> Self {
                        Self { value: String::new() }
                    }

                    #blank

                    fn parse(text: &str, _: &dyn #scope) -> Result<Self, #error> {
                        Ok(Self { value: text.to_owned() })
                    }

                    #blank

                    fn write(&self, out: &mut dyn #writer) {
                        out.push_str(&self.value);
                    }
                }
            },
        ]
    }
}
