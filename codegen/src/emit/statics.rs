//! Statics.

use proc_macro2::TokenStream;
use quote::quote;

use super::emitter::Emitter;
use super::tokens::ident;
use crate::package::{Endpoints, Operation, Static, StaticValue, Wildcard};

impl Emitter<'_> {
    pub(super) fn static_(&self, item: &Static) -> TokenStream {
        let name = ident(&item.ident);
        let (ty, value) = match &item.value {
            StaticValue::Namespace(uri) => {
                let ty = self.runtime.name("Namespace");
                (quote!(#ty), quote!(#ty::new(#uri)))
            }
            StaticValue::Name { namespace, local } => {
                let ty = self.runtime.name("Name");
                let up = (self.module != 0).then(|| quote!(super::));
                let value = match namespace.as_deref().map(ident) {
                    Some(namespace) => quote!(#ty::new(&#up #namespace, #local)),
                    None => quote!(#ty::unqualified(#local)),
                };
                (quote!(#ty), value)
            }
            StaticValue::Wildcard(wildcard) => {
                let ty = self.runtime.name("Wildcard");
                let value = match wildcard {
                    Wildcard::Any => quote!(#ty::any()),
                    Wildcard::Not(namespace) => quote!(#ty::other(#namespace)),
                    Wildcard::Of(namespaces) => quote!(#ty::among(&[#(#namespaces),*])),
                };
                (quote!(#ty), value)
            }
            StaticValue::Endpoints(endpoints) => self.endpoints(endpoints),
            StaticValue::Operation(operation) => self.operation(operation),
        };
        quote!(static #name: #ty = #value;)
    }

    fn endpoints(&self, endpoints: &Endpoints) -> (TokenStream, TokenStream) {
        let (ty, version) = (self.runtime.name("Endpoints"), self.runtime.name("Version"));
        let default = if endpoints.prefers_soap12 { quote!(Soap12) } else { quote!(Soap11) };
        let (soap11, soap12) = (option(endpoints.soap11.as_ref()), option(endpoints.soap12.as_ref()));
        let value = quote!(#ty { default: #version::#default, soap11: #soap11, soap12: #soap12 });
        (quote!(#ty), value)
    }

    fn operation(&self, operation: &Operation) -> (TokenStream, TokenStream) {
        let ty = self.runtime.name("Operation");
        let Operation { name, action, input, output, headers } = operation;
        let reference = |name: &String| {
            let name = ident(name);
            quote!(&#name)
        };
        let (input, output) = (option(input.as_ref().map(reference)), option(output.as_ref().map(reference)));
        let headers = headers.iter().map(reference);
        let value = quote! {
            #ty { name: #name, action: #action, input: #input, output: #output, headers: &[#(#headers),*] }
        };
        (quote!(#ty), value)
    }
}

fn option(value: Option<impl quote::ToTokens>) -> TokenStream {
    match value {
        Some(value) => quote!(Some(#value)),
        None => quote!(None),
    }
}
