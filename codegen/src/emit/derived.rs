//! Enums over a type and those derived from it, told by `xsi:type`.

use proc_macro2::TokenStream;
use quote::quote;

use super::emitter::Emitter;
use super::lints::lints;
use super::tokens::{blank, doc, ident};
use crate::package::Derived;

impl Emitter<'_> {
    pub(super) fn derived(&self, item: &Derived) -> Vec<TokenStream> {
        let (docs, name) = (doc(&item.doc), ident(&item.ident));
        let all = || std::iter::once(&item.base).chain(item.variants.iter().map(|(variant, _)| variant));
        let variants = all().map(|variant| {
            let (docs, name, path) = (doc(&variant.doc), ident(&variant.ident), self.path(&variant.path));
            quote!(#docs #name(Box<#path>))
        });
        let lint = lints(all().map(|variant| variant.ident.as_str()), false);
        let mut tokens = vec![quote! {
            #docs
            #lint
            #[derive(Clone, Debug, PartialEq)]
            pub enum #name { #(#variants),* }
        }];
        if item.direction.write {
            tokens.push(self.write_derived(item));
        }
        if item.direction.read {
            tokens.push(self.read_derived(item));
        }
        tokens
    }

    fn write_derived(&self, item: &Derived) -> TokenStream {
        let (write, writer, name) = (self.runtime.name("WriteXml"), self.runtime.name("Writer"), ident(&item.ident));
        let base = ident(&item.base.ident);
        let arms = item.variants.iter().map(|(variant, name)| {
            let (variant_name, name) = (ident(&variant.ident), ident(name));
            quote! {
                Self::#variant_name(value) => {
                    xml.type_is(&#name);
                    value.write(xml);
                }
            }
        });
        quote! {
            impl #write for #name {
                fn write(&self, xml: &mut #writer<'_>) {
                    match self {
                        Self::#base(value) => value.write(xml),
                        #(#arms)*
                    }
                }
            }
        }
    }

    fn read_derived(&self, item: &Derived) -> TokenStream {
        let (read, reader, name) = (self.runtime.name("ReadXml"), self.runtime.name("Reader"), ident(&item.ident));
        let (base, blank) = (ident(&item.base.ident), blank());
        let names = item.variants.iter().map(|(_, name)| name).chain(&item.base_name).map(|name| ident(name));
        let arms = item.variants.iter().enumerate().map(|(position, (variant, _))| {
            let position = proc_macro2::Literal::usize_unsuffixed(position);
            let name = ident(&variant.ident);
            quote!(#position => Self::#name(xml.value()))
        });
        // An abstract type may not be what it is.
        let type_of = ident(if item.base_name.is_some() { "type_of" } else { "concrete_type_of" });
        quote! {
            impl #read for #name {
                fn empty() -> Self {
                    Self::#base(Box::new(#read::empty()))
                }

                #blank

                fn read(&mut self, xml: &mut #reader<'_>) {
                    *self = match xml.#type_of(&[#(&#names),*]) {
                        #(#arms,)*
                        _ => Self::#base(xml.value()),
                    };
                }
            }
        }
    }
}
