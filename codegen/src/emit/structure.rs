//! Structs: the plain struct first, then how it comes about, then writing, then reading, one line per particle.

use proc_macro2::TokenStream;
use quote::quote;

use super::emitter::Emitter;
use super::tokens::{blank, doc, ident, statics};
use crate::package::{
    BuiltIn, Children, Constraint, Content, DefaultValue, Field, Leaf, Line, Occurrence, Struct, Times,
};

/// More parameters than this and clippy asks for a struct, which is what is being constructed.
const MAX_ARGUMENTS: usize = 7;

impl Emitter<'_> {
    pub(super) fn structure(&self, item: &Struct) -> Vec<TokenStream> {
        let mut tokens = vec![self.definition(item)];
        tokens.extend(self.constructor(item));
        tokens.extend(self.default(item));
        let is_group = matches!(item.content, Content::Group { .. });
        if item.direction.write {
            tokens.push(if is_group { self.write_group(item) } else { self.write_xml(item) });
        }
        if item.direction.read {
            tokens.push(match &item.content {
                Content::Group { first, rest } => self.read_group(item, first, rest),
                Content::Empty | Content::Text | Content::Elements | Content::InOrder | Content::All => {
                    self.read_xml(item)
                }
            });
        }
        if let Some(name) = &item.global_element {
            let (global, name_type) = (self.runtime.name("GlobalElement"), self.runtime.name("Name"));
            let (ident, name) = (ident(&item.ident), ident(name));
            tokens.push(quote! {
                impl #global for #ident {
                    const NAME: &'static #name_type = &#name;
                }
            });
        }
        tokens
    }

    fn definition(&self, item: &Struct) -> TokenStream {
        let (docs, name) = (doc(&item.doc), ident(&item.ident));
        let fields = item.fields.iter().map(|field| {
            let (docs, name, ty) = (doc(&field.doc), ident(&field.ident), self.ty(&field.ty));
            quote!(#docs pub #name: #ty)
        });
        let derives = match item.default {
            DefaultValue::Derived => quote!(Clone, Debug, Default, PartialEq),
            DefaultValue::None | DefaultValue::Written => quote!(Clone, Debug, PartialEq),
        };
        quote! {
            #docs
            #[derive(#derives)]
            pub struct #name { #(#fields),* }
        }
    }

    /// `new(required…)`, where something is required and something is not.
    fn constructor(&self, item: &Struct) -> Option<TokenStream> {
        if !item.constructor {
            return None;
        }
        let name = ident(&item.ident);
        let required = item.fields.iter().filter(|field| field.required);
        let lint = (required.clone().count() > MAX_ARGUMENTS).then(|| quote!(#[allow(clippy::too_many_arguments)]));
        let parameters = required.map(|field| {
            let (name, ty) = (ident(&field.ident), self.ty(&field.ty));
            if takes_into(field) { quote!(#name: impl Into<#ty>) } else { quote!(#name: #ty) }
        });
        let values = item.fields.iter().map(|field| {
            let name = ident(&field.ident);
            match (field.required, takes_into(field)) {
                (true, true) => quote!(#name: #name.into()),
                (true, false) => quote!(#name),
                (false, _) => {
                    let initial = self.initial(&field.ty, field.initial.as_ref());
                    quote!(#name: #initial)
                }
            }
        });
        Some(quote! {
            impl #name {
                /// With what is required; the rest is left out.
                #lint
                pub fn new(#(#parameters),*) -> Self {
                    Self { #(#values),* }
                }
            }
        })
    }

    fn default(&self, item: &Struct) -> Option<TokenStream> {
        match item.default {
            DefaultValue::None | DefaultValue::Derived => None,
            DefaultValue::Written => {
                let name = ident(&item.ident);
                let values = item.fields.iter().map(|field| {
                    let (name, initial) = (ident(&field.ident), self.initial(&field.ty, field.initial.as_ref()));
                    quote!(#name: #initial)
                });
                Some(quote! {
                    impl Default for #name {
                        fn default() -> Self {
                            Self { #(#values),* }
                        }
                    }
                })
            }
        }
    }

    fn write_xml(&self, item: &Struct) -> TokenStream {
        let (write, writer, name) = (self.runtime.name("WriteXml"), self.runtime.name("Writer"), ident(&item.ident));
        if item.fields.is_empty() {
            return quote! {
                impl #write for #name {
                    fn write(&self, _: &mut #writer<'_>) {}
                }
            };
        }
        let is_attribute = |field: &&Field| match field.line {
            Line::Attribute(_) | Line::AttributeOr(..) | Line::AttributeFixed(..) | Line::AnyAttributes(_) => true,
            Line::Text | Line::Element(_) => false,
            Line::Nillable(_) | Line::Group | Line::Any(_) => false,
        };
        let attributes = item.fields.iter().filter(is_attribute).map(write_line);
        let particles = item.fields.iter().filter(|field| !is_attribute(field)).map(write_line);
        let content = match item.content {
            Content::Empty | Content::Text | Content::Group { .. } => None,
            Content::Elements | Content::InOrder | Content::All => Some(quote!(xml.content();)),
        };
        quote! {
            impl #write for #name {
                fn write(&self, xml: &mut #writer<'_>) {
                    #(#attributes)*
                    #content
                    #(#particles)*
                }
            }
        }
    }

    fn write_group(&self, item: &Struct) -> TokenStream {
        let (write, writer, name) = (self.runtime.name("WriteGroup"), self.runtime.name("Writer"), ident(&item.ident));
        let particles = item.fields.iter().map(write_line);
        quote! {
            impl #write for #name {
                fn write(&self, xml: &mut #writer<'_>) {
                    #(#particles)*
                }
            }
        }
    }

    fn read_xml(&self, item: &Struct) -> TokenStream {
        let (read, reader, name) = (self.runtime.name("ReadXml"), self.runtime.name("Reader"), ident(&item.ident));
        let (empty, blank) = (self.empty_struct(item), blank());
        let is_particle = |field: &&Field| match field.line {
            Line::Attribute(_) | Line::AttributeOr(..) | Line::AttributeFixed(..) => false,
            Line::AnyAttributes(_) | Line::Text => false,
            Line::Element(_) => true,
            Line::Nillable(_) | Line::Group | Line::Any(_) => true,
        };
        let value = quote!(self);
        let attributes =
            item.fields.iter().filter(|field| !is_particle(field)).map(|field| self.read_line(field, &value));
        let particles = item.fields.iter().filter(is_particle).map(|field| self.read_line(field, &value));
        let of_type = item.type_name.as_ref().map(|name| {
            let up = (self.module != 0).then(|| quote!(super::));
            let (namespace, local) = (ident(&name.namespace), &name.local);
            quote!(xml.of_type(&#up #namespace, #local);)
        });
        let children = item.children.as_ref().map(|children| {
            let (names, wildcards) = (statics(&children.names), statics(&children.wildcards));
            match children.wildcards.is_empty() {
                true => quote!(xml.children(#names);),
                false => quote!(xml.children_or_any(#names, #wildcards);),
            }
        });
        let pass = |content: TokenStream| {
            quote! {
                let mut content = xml.#content();
                while xml.pass(&mut content) {
                    #(#particles)*
                }
            }
        };
        let content = match item.content {
            Content::Empty => quote!(xml.empty_content();),
            Content::Text | Content::Group { .. } => quote!(),
            Content::Elements => pass(quote!(content)),
            Content::InOrder => pass(quote!(content_in_order)),
            Content::All => pass(quote!(content_of_all)),
        };
        quote! {
            impl #read for #name {
                fn empty() -> Self {
                    #empty
                }

                #blank

                fn read(&mut self, xml: &mut #reader<'_>) {
                    #of_type
                    #(#attributes)*
                    #children
                    #content
                }
            }
        }
    }

    fn read_group(&self, item: &Struct, first: &Children, rest: &Children) -> TokenStream {
        let (read, reader, name) = (self.runtime.name("ReadGroup"), self.runtime.name("Reader"), ident(&item.ident));
        let (empty, blank) = (self.empty_struct(item), blank());
        let value = quote!(group);
        let particles = item.fields.iter().map(|field| self.read_line(field, &value));
        let (names, other_names) = (statics(&first.names), statics(&rest.names));
        let begins = match first.wildcards.is_empty() && rest.wildcards.is_empty() {
            true => quote!(xml.occurrence(#names, #other_names)),
            false => {
                let (wildcards, other_wildcards) = (statics(&first.wildcards), statics(&rest.wildcards));
                quote!(xml.occurrence_or_any(#names, #wildcards, #other_names, #other_wildcards))
            }
        };
        quote! {
            impl #read for #name {
                fn empty() -> Self {
                    #empty
                }

                #blank

                fn read(xml: &mut #reader<'_>) -> Option<Self> {
                    let mut group = Self::empty();
                    let mut content = #begins?;
                    while xml.pass(&mut content) {
                        #(#particles)*
                    }
                    Some(group)
                }
            }
        }
    }

    fn empty_struct(&self, item: &Struct) -> TokenStream {
        match item.default {
            DefaultValue::Derived | DefaultValue::Written => quote!(Self::default()),
            DefaultValue::None => {
                let fields = item.fields.iter().map(|field| {
                    let (name, empty) = (ident(&field.ident), self.empty(&field.ty));
                    quote!(#name: #empty)
                });
                quote!(Self { #(#fields),* })
            }
        }
    }

    fn read_line(&self, field: &Field, value: &TokenStream) -> TokenStream {
        let field_name = ident(&field.ident);
        let place = quote!(&mut #value.#field_name);
        let times = match field.ty.occurrence {
            Occurrence::Repeated(times) | Occurrence::RepeatedNillable(times) if times != Times::ANY => {
                Some(self.times(times))
            }
            Occurrence::Repeated(_) | Occurrence::RepeatedNillable(_) => None,
            Occurrence::One | Occurrence::Optional | Occurrence::Nillable => None,
        };
        let read = match (&field.line, times) {
            (Line::Attribute(name), _) => {
                let name = ident(name);
                quote!(xml.attribute(&#name, #place))
            }
            (Line::AttributeOr(name, lexical), _) => {
                let name = ident(name);
                quote!(xml.attribute_or(&#name, #place, #lexical))
            }
            (Line::AttributeFixed(name, lexical), _) => {
                let name = ident(name);
                quote!(xml.attribute_fixed(&#name, #place, #lexical))
            }
            (Line::AnyAttributes(wildcard), _) => {
                let wildcard = ident(wildcard);
                quote!(xml.any_attributes(&#wildcard, #place))
            }
            (Line::Text, _) => quote!(xml.text(#place)),
            (Line::Element(name), None) => {
                let name = ident(name);
                quote!(xml.element(&#name, #place))
            }
            (Line::Element(name), Some(times)) => {
                let name = ident(name);
                quote!(xml.element_times(&#name, #place, #times))
            }
            (Line::Nillable(name), None) => {
                let name = ident(name);
                quote!(xml.nillable(&#name, #place))
            }
            (Line::Nillable(name), Some(times)) => {
                let name = ident(name);
                quote!(xml.nillable_times(&#name, #place, #times))
            }
            (Line::Group, None) => quote!(xml.group(#place)),
            (Line::Group, Some(times)) => quote!(xml.group_times(#place, #times)),
            (Line::Any(wildcard), None) => {
                let wildcard = ident(wildcard);
                quote!(xml.any(&#wildcard, #place))
            }
            (Line::Any(wildcard), Some(times)) => {
                let wildcard = ident(wildcard);
                quote!(xml.any_times(&#wildcard, #place, #times))
            }
        };
        let read = self.said(field.built_in, field.constraint.as_ref(), read);
        quote!(#read;)
    }

    /// What the contract says beyond the Rust type, laid around what reads it.
    pub(super) fn said(
        &self,
        built_in: Option<BuiltIn>,
        constraint: Option<&Constraint>,
        read: TokenStream,
    ) -> TokenStream {
        let of = built_in.map(|built_in| match built_in {
            BuiltIn::Value(name) => ("of", name),
            BuiltIn::Items(name) => ("list_of", name),
        });
        let read = match of {
            None => read,
            Some((of, name)) => {
                let (of, xs, name) = (ident(of), self.runtime.name("Xs"), ident(name));
                quote!(xml.#of(#xs::#name, |xml| #read))
            }
        };
        match constraint {
            None => read,
            Some(Constraint::Default(lexical)) => quote!(xml.with_default(#lexical, |xml| #read)),
            Some(Constraint::Fixed(lexical)) => quote!(xml.with_fixed(#lexical, |xml| #read)),
        }
    }
}

/// Whether an argument is taken as whatever turns into it.
fn takes_into(field: &Field) -> bool {
    field.ty.boxed
        || matches!(
            (&field.ty.leaf, field.ty.occurrence),
            (Leaf::Std("String") | Leaf::Runtime("Secret"), Occurrence::One)
        )
}

fn write_line(field: &Field) -> TokenStream {
    let field_name = ident(&field.ident);
    match &field.line {
        Line::Attribute(name) | Line::AttributeOr(name, _) | Line::AttributeFixed(name, _) => {
            let name = ident(name);
            quote!(xml.attribute(&#name, &self.#field_name);)
        }
        Line::AnyAttributes(_) => quote!(xml.any_attributes(&self.#field_name);),
        Line::Text => quote!(xml.text(&self.#field_name);),
        Line::Element(name) => {
            let name = ident(name);
            quote!(xml.element(&#name, &self.#field_name);)
        }
        Line::Nillable(name) => {
            let name = ident(name);
            quote!(xml.nillable(&#name, &self.#field_name);)
        }
        Line::Group => quote!(xml.group(&self.#field_name);),
        Line::Any(_) => quote!(xml.any(&self.#field_name);),
    }
}
