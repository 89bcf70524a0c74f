//! The emit pass: from items to tokens. Nothing is decided here; whatever there is to ask about the contract was answered
//! when the package was made. One file per kind of item.

mod choice;
mod client;
mod derived;
mod emitter;
mod enumeration;
mod lints;
mod runtime;
mod statics;
mod structure;
mod tokens;
mod types;

use proc_macro2::TokenStream;

use crate::package::{Item, Module, Package};
use emitter::Emitter;
use runtime::Runtime;
pub use tokens::BLANK;

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
    let items = module.items.iter().flat_map(|item| emit_item(&emitter, item)).collect();
    let statics = module.statics.iter().map(|item| emitter.static_(item)).collect();
    ModuleTokens { imports: runtime.imports(), items, statics }
}

fn emit_item(emitter: &Emitter<'_>, item: &Item) -> Vec<TokenStream> {
    match item {
        Item::Struct(item) => emitter.structure(item),
        Item::Choice(item) => emitter.choice(item),
        Item::Derived(item) => emitter.derived(item),
        Item::Enumeration(item) => emitter.enumeration(item),
        Item::Token(item) => emitter.token(item),
        Item::Client(item) => emitter.client(item),
    }
}
