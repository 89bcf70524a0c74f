//! Enums over elements and groups.

use proc_macro2::TokenStream;
use quote::quote;

use super::emitter::Emitter;
use super::lints::lints;
use super::tokens::{blank, doc, ident};
use crate::package::{Alternative, By, Choice, Occurrence};

impl Emitter<'_> {
    pub(super) fn choice(&self, item: &Choice) -> Vec<TokenStream> {
        let (docs, name) = (doc(&item.doc), ident(&item.ident));
        let variants = item.variants.iter().map(|variant| {
            let (docs, name, ty) = (doc(&variant.doc), ident(&variant.ident), self.ty(&variant.ty));
            quote!(#docs #name(#ty))
        });
        let lint = lints(item.variants.iter().map(|variant| variant.ident.as_str()), item.is_uneven);
        let mut tokens = vec![quote! {
            #docs
            #lint
            #[derive(Clone, Debug, PartialEq)]
            pub enum #name { #(#variants),* }
        }];
        if item.direction.write {
            tokens.push(self.write_choice(item));
        }
        if item.direction.read {
            tokens.push(self.read_choice(item));
        }
        tokens
    }

    fn write_choice(&self, item: &Choice) -> TokenStream {
        let (write, writer, name) = (self.runtime.name("WriteGroup"), self.runtime.name("Writer"), ident(&item.ident));
        let arms = item.variants.iter().map(|variant| {
            let variant_name = ident(&variant.ident);
            let call = match &variant.by {
                By::Element(name) => {
                    let name = ident(name);
                    quote!(xml.element(&#name, value))
                }
                By::Nillable(name) => {
                    let name = ident(name);
                    quote!(xml.nillable(&#name, value))
                }
                By::Group => quote!(xml.group(value)),
                By::Any(_) => quote!(xml.any(value)),
            };
            quote!(Self::#variant_name(value) => #call)
        });
        quote! {
            impl #write for #name {
                fn write(&self, xml: &mut #writer<'_>) {
                    match self { #(#arms),* }
                }
            }
        }
    }

    fn read_choice(&self, item: &Choice) -> TokenStream {
        let (read, reader, name) = (self.runtime.name("ReadGroup"), self.runtime.name("Reader"), ident(&item.ident));
        let empty_variant = &item.variants[item.empty];
        let (first, empty, blank) = (ident(&empty_variant.ident), self.empty(&empty_variant.ty), blank());
        let by_name: Vec<_> =
            item.variants.iter().filter_map(|variant| Some((variant, element_name(variant)?))).collect();
        let otherwise = self.read_others(item);
        let names = by_name.iter().map(|(_, name)| ident(name));
        let arms = by_name.iter().enumerate().map(|(position, (variant, name))| {
            let position = proc_macro2::Literal::usize_unsuffixed(position);
            let (variant_name, name) = (ident(&variant.ident), ident(name));
            let value = match (&variant.by, variant.ty.occurrence) {
                (By::Nillable(_), Occurrence::RepeatedNillable(times)) => {
                    let times = self.times(times);
                    quote!(xml.nillable_values(&#name, #times))
                }
                (By::Nillable(_), _) => quote!(xml.nillable_value()),
                (By::Element(_) | By::Group | By::Any(_), Occurrence::Repeated(times)) => {
                    let times = self.times(times);
                    quote!(xml.values(&#name, #times))
                }
                (By::Element(_) | By::Group | By::Any(_), _) => quote!(xml.value()),
            };
            let value = self.said(variant.built_in, variant.constraint.as_ref(), value);
            quote!(#position => Self::#variant_name(#value))
        });
        let body = if by_name.is_empty() {
            quote!(#otherwise)
        } else {
            let rest = match item.variants.len() == by_name.len() {
                true => quote!(return None),
                false => quote!(return #otherwise),
            };
            quote! {
                let choice = match xml.next(&[#(&#names),*]) {
                    #(#arms,)*
                    _ => #rest,
                };
                Some(choice)
            }
        };
        quote! {
            impl #read for #name {
                fn empty() -> Self {
                    Self::#first(#empty)
                }

                #blank

                fn read(xml: &mut #reader<'_>) -> Option<Self> {
                    #body
                }
            }
        }
    }

    /// What is tried when the next element is none of the names: groups, then the wildcard.
    fn read_others(&self, item: &Choice) -> TokenStream {
        let mut others: Vec<_> = item.variants.iter().filter(|variant| element_name(variant).is_none()).collect();
        others.sort_by_key(|variant| matches!(variant.by, By::Any(_)));
        let tries = others.into_iter().map(|variant| {
            let name = ident(&variant.ident);
            let read = match (&variant.by, variant.ty.occurrence) {
                (By::Any(wildcard), Occurrence::Repeated(times)) => {
                    let (wildcard, times) = (ident(wildcard), self.times(times));
                    quote!(xml.any_elements(&#wildcard, #times))
                }
                (By::Any(wildcard), _) => {
                    let wildcard = ident(wildcard);
                    quote!(xml.any_element(&#wildcard))
                }
                (By::Element(_) | By::Nillable(_) | By::Group, Occurrence::Repeated(times)) => {
                    let times = self.times(times);
                    quote!(xml.groups(#times))
                }
                (By::Element(_) | By::Nillable(_) | By::Group, _) => {
                    let read = self.runtime.name("ReadGroup");
                    quote!(#read::read(xml))
                }
            };
            quote!(#read.map(Self::#name))
        });
        let mut tries: Vec<TokenStream> = tries.collect();
        if tries.is_empty() {
            return quote!(None);
        }
        let first = tries.remove(0);
        quote!(#first #(.or_else(|| #tries))*)
    }
}

fn element_name(variant: &Alternative) -> Option<&str> {
    match &variant.by {
        By::Element(name) | By::Nillable(name) => Some(name),
        By::Group | By::Any(_) => None,
    }
}
