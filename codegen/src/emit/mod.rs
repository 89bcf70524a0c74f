//! The emit pass: from items to tokens. Nothing is decided here; whatever there is to ask about the contract was answered
//! when the package was made. One file per kind of item.

mod choice;
mod client;
mod derived;
mod enumeration;
mod runtime;
mod statics;
mod structure;
mod types;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::package::{Item, Module, Package};
use runtime::Runtime;

/// The tokens of a module, apart from the modules within it.
pub struct ModuleTokens {
    /// `use castile::v1::{…};`, where anything is used.
    pub imports: Option<TokenStream>,
    /// Items, one after the other.
    pub items: Vec<TokenStream>,
    /// Statics, without blank lines between them where they are short.
    pub statics: Vec<TokenStream>,
}

/// The tokens of every module, in the order of the package.
pub fn emit(package: &Package) -> Vec<ModuleTokens> {
    package.modules.iter().enumerate().map(|(position, module)| emit_module(package, position, module)).collect()
}

fn emit_module(package: &Package, position: usize, module: &Module) -> ModuleTokens {
    let own = module.items.iter().map(Item::ident);
    let runtime = Runtime::new(own);
    let emitter = Emitter { package, module: position, runtime: &runtime };
    let items = module.items.iter().flat_map(|item| emitter.item(item)).collect();
    let statics = module.statics.iter().map(|item| emitter.static_(item)).collect();
    ModuleTokens { imports: runtime.imports(), items, statics }
}

/// What an item's tokens depend on besides the item: the module that it stands in.
struct Emitter<'a> {
    package: &'a Package,
    module: usize,
    runtime: &'a Runtime,
}

impl Emitter<'_> {
    fn item(&self, item: &Item) -> Vec<TokenStream> {
        match item {
            Item::Struct(item) => self.structure(item),
            Item::Choice(item) => self.choice(item),
            Item::Derived(item) => self.derived(item),
            Item::Enumeration(item) => self.enumeration(item),
            Item::Token(item) => self.token(item),
            Item::Client(item) => self.client(item),
        }
    }
}

/// An identifier.
fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// Documentation: a line of text for each attribute, so that it is printed as `///`.
fn doc(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote!(#(#[doc = #lines])*)
}

/// A blank line between the items of an `impl` block: [`crate::print`] turns it into one.
fn blank() -> TokenStream {
    let marker = ident(crate::print::BLANK);
    quote!(#marker!{})
}
