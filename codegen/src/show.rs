//! A package as text, for people who look at the passes one by one: a line for each item and field.

use crate::package::{
    Alternative, Body, BuiltIn, By, Client, Constraint, Content, DefaultValue, Field, Item, Leaf, Line, Literal,
    Method, Occurrence, Package, Path, Response, Struct, Times, Type,
};

/// Shows every item of every module.
pub fn show(package: &Package) -> String {
    let mut text = String::new();
    for (position, module) in package.modules.iter().enumerate().filter(|(_, module)| !module.items.is_empty()) {
        if position > 0 {
            text.push_str(&format!("mod {}\n", module.ident));
        }
        for item in &module.items {
            text.push_str(&shown(package, item));
        }
    }
    text
}

fn shown(package: &Package, item: &Item) -> String {
    match item {
        Item::Struct(item) => shown_struct(package, item),
        Item::Choice(item) => {
            let variants = item.variants.iter().map(|it| shown_alternative(package, it));
            format!("choice {}\n{}", item.ident, variants.collect::<String>())
        }
        Item::Derived(item) => {
            let variants = item
                .variants
                .iter()
                .map(|(it, name)| format!("  {}: {} by type {name}\n", it.ident, of(package, &it.path)));
            format!("derived {} else {}\n{}", item.ident, of(package, &item.base.path), variants.collect::<String>())
        }
        Item::Enumeration(item) => {
            let values = item.values.iter().map(|it| format!("  {} = {:?}\n", it.ident, it.lexical));
            format!("enumeration {}\n{}", item.ident, values.collect::<String>())
        }
        Item::Token(item) => format!("token {}\n", item.ident),
        Item::Client(item) => shown_client(package, item),
    }
}

fn shown_struct(package: &Package, item: &Struct) -> String {
    let content = match &item.content {
        Content::Empty => "empty".to_owned(),
        Content::Text => "text".to_owned(),
        Content::Elements => "elements".to_owned(),
        Content::InOrder => "elements in order".to_owned(),
        Content::All => "elements in any order".to_owned(),
        Content::Group { first, .. } => {
            let first: Vec<&str> = first.statics().map(String::as_str).collect();
            format!("group from {}", first.join(" | "))
        }
    };
    let default = match item.default {
        DefaultValue::None if item.constructor => ", new",
        DefaultValue::None => "",
        DefaultValue::Derived | DefaultValue::Written => ", default",
    };
    let element = item.global_element.as_ref().map(|name| format!(", element {name}")).unwrap_or_default();
    let fields = item.fields.iter().map(|field| shown_field(package, field));
    format!("struct {} ({content}{default}{element})\n{}", item.ident, fields.collect::<String>())
}

fn shown_field(package: &Package, field: &Field) -> String {
    let line = match &field.line {
        Line::Attribute(name) => format!("attribute {name}"),
        Line::AttributeOr(name, lexical) => format!("attribute {name} or {lexical:?}"),
        Line::AttributeFixed(name, lexical) => format!("attribute {name} fixed {lexical:?}"),
        Line::AnyAttributes(wildcard) => format!("other attributes, wildcard {wildcard}"),
        Line::Text => "text".to_owned(),
        Line::Element(name) => format!("element {name}"),
        Line::Nillable(name) => format!("element {name}, nil when none"),
        Line::Group => "group".to_owned(),
        Line::Any(wildcard) => format!("wildcard {wildcard}"),
    };
    let initial = match &field.initial {
        Some(Literal::Text(text)) => format!(" = {text:?}"),
        Some(Literal::Verbatim(text)) => format!(" = {text}"),
        Some(Literal::Variant(path, variant)) => format!(" = {}::{variant}", of(package, path)),
        None => String::new(),
    };
    let said = said(field.built_in, field.constraint.as_ref());
    format!("  {}: {}{initial} from {line}{said}\n", field.ident, ty(package, &field.ty))
}

/// What the contract says beyond the Rust type.
fn said(built_in: Option<BuiltIn>, constraint: Option<&Constraint>) -> String {
    let built_in = match built_in {
        Some(BuiltIn::Value(name)) => format!(" of {name}"),
        Some(BuiltIn::Items(name)) => format!(" of items of {name}"),
        None => String::new(),
    };
    let constraint = match constraint {
        Some(Constraint::Default(lexical)) => format!(" or {lexical:?}"),
        Some(Constraint::Fixed(lexical)) => format!(" fixed {lexical:?}"),
        None => String::new(),
    };
    built_in + &constraint
}

fn shown_alternative(package: &Package, variant: &Alternative) -> String {
    let by = match &variant.by {
        By::Element(name) => format!("element {name}"),
        By::Nillable(name) => format!("element {name}, nil when none"),
        By::Group => "group".to_owned(),
        By::Any(wildcard) => format!("wildcard {wildcard}"),
    };
    let said = said(variant.built_in, variant.constraint.as_ref());
    format!("  {}({}) by {by}{said}\n", variant.ident, ty(package, &variant.ty))
}

fn shown_client(package: &Package, item: &Client) -> String {
    let headers = item.headers.iter().map(|it| format!("  header {}({}) {}\n", it.ident, ty(package, &it.ty), it.name));
    let methods = item.methods.iter().map(|method| shown_method(package, method));
    format!(
        "client {} at {}\n{}{}",
        item.ident,
        item.endpoints,
        headers.collect::<String>(),
        methods.collect::<String>()
    )
}

fn shown_method(package: &Package, method: &Method) -> String {
    let parameters = method.parameters.iter().map(|it| format!("{}: {}", it.ident, ty(package, &it.ty)));
    let body = match &method.body {
        Body::Empty => "nothing".to_owned(),
        Body::Wrapper(path, _) => of(package, path),
        Body::Parameter => "it".to_owned(),
    };
    let response = match &method.response {
        Response::OneWay => "nothing".to_owned(),
        Response::Unit(path) => format!("() of {}", of(package, path)),
        Response::Field(path, field, of_type) => format!("{} of {}.{field}", ty(package, of_type), of(package, path)),
        Response::Whole(of_type) => ty(package, of_type),
    };
    let parameters = parameters.collect::<Vec<_>>().join(", ");
    let records = match &method.records {
        Some(records) => format!(", each {}", leaf(package, &records.leaf)),
        None => String::new(),
    };
    let taken = match &method.taken_records {
        Some(taken) => format!(", any number of {}", leaf(package, &taken.records.leaf)),
        None => String::new(),
    };
    format!("  {}({parameters}) sends {body}{taken}, gets {response}{records} by {}\n", method.ident, method.operation)
}

fn ty(package: &Package, ty: &Type) -> String {
    let leaf = leaf(package, &ty.leaf);
    let value = if ty.boxed { format!("Box<{leaf}>") } else { leaf };
    match ty.occurrence {
        Occurrence::One => value,
        Occurrence::Optional => format!("Option<{value}>"),
        Occurrence::Repeated(times) => format!("Vec<{value}>{}", shown_times(times)),
        Occurrence::Nillable => format!("Nillable<{value}>"),
        Occurrence::RepeatedNillable(times) => format!("Vec<Option<{value}>>{}", shown_times(times)),
    }
}

fn shown_times(times: Times) -> String {
    match times {
        Times::ANY => String::new(),
        Times { least, most: None } => format!(" {least}.."),
        Times { least, most: Some(most) } => format!(" {least}..={most}"),
    }
}

fn leaf(package: &Package, of_type: &Leaf) -> String {
    match of_type {
        Leaf::Std(name) | Leaf::Runtime(name) => (*name).to_owned(),
        Leaf::Element => "Element".to_owned(),
        Leaf::Attributes => "Attributes".to_owned(),
        Leaf::List(item) => format!("List<{}>", leaf(package, item)),
        Leaf::Simple(path) | Leaf::Complex(path) | Leaf::Group(path) => of(package, path),
    }
}

fn of(package: &Package, path: &Path) -> String {
    match package.modules[path.module].ident.as_str() {
        "" => path.ident.clone(),
        module => format!("{module}::{}", path.ident),
    }
}
