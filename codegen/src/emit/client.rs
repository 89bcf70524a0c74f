//! Clients.

use proc_macro2::TokenStream;
use quote::quote;

use super::emitter::Emitter;
use super::tokens::{blank, doc, ident, statics};
use crate::package::{Body, By, Client, Header, Leaf, Method, Occurrence, Parameter, Records, Response, TakenRecords};

impl Emitter<'_> {
    pub(super) fn client(&self, item: &Client) -> Vec<TokenStream> {
        let (docs, name, endpoints) = (doc(&item.doc), ident(&item.ident), ident(&item.endpoints));
        let [port, client] = ["Port", "Client"].map(|name| self.runtime.name(name));
        let shown = &item.ident;
        let blank = blank();
        let headers = item.headers.iter().map(|header| self.header(header));
        let methods = item.methods.iter().map(|method| self.method(method));
        vec![
            quote! {
                #docs
                pub struct #name<T> {
                    port: #port<T>
                }
            },
            quote! {
                impl<T> #name<T> {
                    /// A client that sends with this transport to the address in the contract.
                    pub fn new(transport: T) -> Self {
                        Self { port: #port::new(transport, &#endpoints) }
                    }
                    #(#blank #headers)*
                    #(#blank #methods)*
                }
            },
            // Not derived: that would ask the same of the transport, which the port shares and does not show.
            quote! {
                impl<T> ::core::clone::Clone for #name<T> {
                    fn clone(&self) -> Self {
                        Self { port: self.port.clone() }
                    }
                }
            },
            quote! {
                impl<T> ::core::fmt::Debug for #name<T> {
                    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                        f.debug_tuple(#shown).field(&self.port).finish()
                    }
                }
            },
            quote! {
                impl<T> #client for #name<T> {
                    type Transport = T;
                    #blank
                    fn port_mut(&mut self) -> &mut #port<T> {
                        &mut self.port
                    }
                }
            },
        ]
    }

    fn header(&self, header: &Header) -> TokenStream {
        let (docs, method, name) = (doc(&header.doc), ident(&header.ident), ident(&header.name));
        let ty = self.ty(&header.ty);
        quote! {
            #docs
            pub fn #method(mut self, header: #ty) -> Self {
                self.port.set_header(&#name, header);
                self
            }
        }
    }

    fn method(&self, method: &Method) -> TokenStream {
        let (docs, name, operation) = (doc(&method.doc), ident(&method.ident), ident(&method.operation));
        let call = self.runtime.name("Call");
        let lint = ["from_", "into_"]
            .iter()
            .any(|start| method.ident.starts_with(start))
            .then(|| quote!(#[allow(clippy::wrong_self_convention)]));
        let parameters = method.parameters.iter().map(|parameter| self.parameter(parameter));
        let (result, read) = self.response(&method.response);
        let (prepare, body) = match &method.body {
            Body::Empty => (quote!(), quote!(&())),
            Body::Wrapper(path, fields) => {
                let path = self.path(path);
                let values = fields.iter().zip(&method.parameters).map(|(field, parameter)| {
                    let (field, value) = (ident(field), ident(&parameter.ident));
                    match (is_into(parameter), field == value) {
                        (true, _) => quote!(#field: #value.into()),
                        (false, true) => quote!(#field),
                        (false, false) => quote!(#field: #value),
                    }
                });
                (quote!(let body = #path { #(#values),* };), quote!(&body))
            }
            Body::Parameter => {
                let parameter = &method.parameters[0];
                let name = ident(&parameter.ident);
                match is_into(parameter) {
                    true => {
                        let ty = self.ty(&parameter.ty);
                        (quote!(let body: #ty = #name.into();), quote!(&body))
                    }
                    false => (quote!(), quote!(&#name)),
                }
            }
        };
        let (each, records) = match &method.records {
            Some(records) => self.records(records),
            None => (None, None),
        };
        let (into, takes) = match &method.taken_records {
            Some(taken) => self.taken_records(taken),
            None => (None, None),
        };
        // The parameter for the answer stands before the one for the request.
        let nothing = (each.is_none() && into.is_some()).then(|| quote!(, ()));
        let send = match read {
            Some(read) => quote! {
                let result = #read;
                self.port.call(&#operation, #body, result) #records #takes
            },
            None => quote!(self.port.notify(&#operation, #body) #takes),
        };
        quote! {
            #docs
            #lint
            pub fn #name(&self, #(#parameters),*) -> #call<T, #result #each #nothing #into> {
                #prepare
                #send
            }
        }
    }

    /// The type of what repeats in an answer, and the call that says how it is read.
    fn records(&self, records: &Records) -> (Option<TokenStream>, Option<TokenStream>) {
        let (leaf, of) = (self.leaf(&records.leaf), self.runtime.name("RecordsOf"));
        let way = statics(&records.way);
        let (ty, call) = match &records.by {
            By::Element(name) => {
                let name = ident(name);
                let read = self.said(records.built_in, records.constraint.as_ref(), quote!(xml.record(&#name)));
                (leaf, quote!(.each(#way, |xml| #read)))
            }
            By::Nillable(name) => {
                let name = ident(name);
                let read =
                    self.said(records.built_in, records.constraint.as_ref(), quote!(xml.nillable_record(&#name)));
                (quote!(Option<#leaf>), quote!(.each(#way, |xml| #read)))
            }
            By::Any(wildcard) => {
                let wildcard = ident(wildcard);
                (leaf, quote!(.each(#way, |xml| xml.any_element(&#wildcard))))
            }
            By::Group => {
                let read = self.runtime.name("ReadGroup");
                let siblings = records.among.as_ref().map(|among| {
                    let (names, wildcards) = (statics(&among.names), statics(&among.wildcards));
                    quote!(xml.siblings(#names, #wildcards);)
                });
                (leaf, quote!(.each_group(#way, |xml| { #siblings #read::read(xml) })))
            }
        };
        (Some(quote!(, #of<#ty>)), Some(call))
    }

    /// The type of what repeats in a request, and the call that says how it is written.
    fn taken_records(&self, taken: &TakenRecords) -> (Option<TokenStream>, Option<TokenStream>) {
        let TakenRecords { records: Records { way, by, leaf, .. }, after } = taken;
        let (leaf, into) = (self.leaf(leaf), self.runtime.name("RecordsInto"));
        let (way, after) = (statics(way), statics(after));
        let (ty, write) = match by {
            By::Element(name) => {
                let name = ident(name);
                (leaf, quote!(xml.element(&#name, record)))
            }
            By::Nillable(name) => {
                let name = ident(name);
                (quote!(Option<#leaf>), quote!(xml.nillable(&#name, record)))
            }
            By::Any(_) => (leaf, quote!(xml.any(record))),
            By::Group => (leaf, quote!(xml.group(record))),
        };
        let call = quote!(.takes(#way, #after, |record, xml| #write));
        (Some(quote!(, #into<#ty>)), Some(call))
    }

    fn parameter(&self, parameter: &Parameter) -> TokenStream {
        let (name, ty) = (ident(&parameter.ident), self.ty(&parameter.ty));
        if is_into(parameter) { quote!(#name: impl Into<#ty>) } else { quote!(#name: #ty) }
    }

    /// The type of a result, and the closure that takes it out of the response.
    fn response(&self, response: &Response) -> (TokenStream, Option<TokenStream>) {
        match response {
            Response::OneWay => (quote!(()), None),
            Response::Unit(path) => {
                let path = self.path(path);
                (quote!(()), Some(quote!(|_: #path| ())))
            }
            Response::Field(path, field, ty) => {
                let (path, field, ty) = (self.path(path), ident(field), self.ty(ty));
                (ty, Some(quote!(|response: #path| response.#field)))
            }
            Response::Whole(ty) => {
                let ty = self.ty(ty);
                (ty.clone(), Some(quote!(|response: #ty| response)))
            }
        }
    }
}

/// Whether an argument is taken as whatever turns into it: texts, and what may be absent, nil or boxed.
fn is_into(parameter: &Parameter) -> bool {
    let ty = &parameter.ty;
    match (ty.occurrence, &ty.leaf) {
        (Occurrence::Optional | Occurrence::Nillable, _) => true,
        (Occurrence::One, Leaf::Std("String") | Leaf::Runtime("Secret")) => true,
        (Occurrence::One, _) => ty.boxed,
        (Occurrence::Repeated(_) | Occurrence::RepeatedNillable(_), _) => false,
    }
}
