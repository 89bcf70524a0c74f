//! Types and values as tokens.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::emitter::Emitter;
use super::tokens::ident;
use crate::package::{self, Leaf, Occurrence, Path, Times, Type};

impl Emitter<'_> {
    /// A path from the module that the item stands in.
    pub(super) fn path(&self, path: &Path) -> TokenStream {
        let name = ident(&path.ident);
        if path.module == self.module {
            return quote!(#name);
        }
        let up = (self.module != 0).then(|| quote!(super::));
        let down = (path.module != 0).then(|| {
            let module = ident(&self.package.modules[path.module].ident);
            quote!(#module::)
        });
        quote!(#up #down #name)
    }

    /// The type of one value.
    pub(super) fn leaf(&self, leaf: &Leaf) -> TokenStream {
        match leaf {
            Leaf::Std(name) => {
                let name = ident(name);
                quote!(#name)
            }
            Leaf::Runtime(name) => {
                let name = self.runtime.name(name);
                quote!(#name)
            }
            Leaf::Element => {
                let name = self.runtime.name("Element");
                quote!(#name)
            }
            Leaf::Attributes => {
                let name = self.runtime.name("Attributes");
                quote!(#name)
            }
            Leaf::List(item) => {
                let (list, item) = (self.runtime.name("List"), self.leaf(item));
                quote!(#list<#item>)
            }
            Leaf::Simple(path) | Leaf::Complex(path) | Leaf::Group(path) => self.path(path),
        }
    }

    /// The type of a field.
    pub(super) fn ty(&self, ty: &Type) -> TokenStream {
        let leaf = self.leaf(&ty.leaf);
        let value = if ty.boxed { quote!(Box<#leaf>) } else { leaf };
        match ty.occurrence {
            Occurrence::One => value,
            Occurrence::Optional => quote!(Option<#value>),
            Occurrence::Repeated(_) => quote!(Vec<#value>),
            Occurrence::Nillable => {
                let nillable = self.runtime.name("Nillable");
                quote!(#nillable<#value>)
            }
            Occurrence::RepeatedNillable(_) => quote!(Vec<Option<#value>>),
        }
    }

    /// A value that is there without anybody giving it.
    pub(super) fn initial(&self, ty: &Type, initial: Option<&package::Literal>) -> TokenStream {
        match (initial, ty.occurrence) {
            (Some(literal), _) => self.literal(literal),
            (None, Occurrence::Optional) => quote!(None),
            (None, Occurrence::Repeated(_) | Occurrence::RepeatedNillable(_)) => quote!(Vec::new()),
            (None, Occurrence::Nillable) => {
                let nillable = self.runtime.name("Nillable");
                quote!(#nillable::Absent)
            }
            (None, Occurrence::One) => quote!(Default::default()),
        }
    }

    /// A value to read into.
    pub(super) fn empty(&self, ty: &Type) -> TokenStream {
        let Type { leaf, occurrence: Occurrence::One, boxed } = ty else { return self.initial(ty, None) };
        let value = match leaf {
            Leaf::Std(_) | Leaf::Runtime(_) | Leaf::List(_) | Leaf::Simple(_) => {
                let simple = self.runtime.name("SimpleType");
                quote!(#simple::empty())
            }
            Leaf::Complex(_) | Leaf::Element => {
                let read = self.runtime.name("ReadXml");
                quote!(#read::empty())
            }
            Leaf::Group(_) => {
                let read = self.runtime.name("ReadGroup");
                quote!(#read::empty())
            }
            Leaf::Attributes => quote!(Default::default()),
        };
        if *boxed { quote!(Box::new(#value)) } else { value }
    }

    /// The range that says how often.
    pub(super) fn times(&self, times: Times) -> TokenStream {
        let (least, most) = (Literal::u32_unsuffixed(times.least), times.most.map(Literal::u32_unsuffixed));
        match (times.least, most) {
            (0, Some(most)) => quote!(..=#most),
            (_, Some(most)) => quote!(#least..=#most),
            (_, None) => quote!(#least..),
        }
    }

    fn literal(&self, literal: &package::Literal) -> TokenStream {
        match literal {
            package::Literal::Text(text) => quote!(#text.to_owned()),
            package::Literal::Verbatim(text) => text.parse().expect("a number or truth value is a token"),
            package::Literal::Variant(path, variant) => {
                let (path, variant) = (self.path(path), ident(variant));
                quote!(#path::#variant)
            }
        }
    }
}
