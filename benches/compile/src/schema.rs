//! Types of the kind that business contracts declare: some eight fields, mostly optional text, some numbers, times, enums,
//! and other types.

/// The types of one contract. The last one holds all that nothing else does.
pub struct Schema {
    pub enums: Vec<Enum>,
    pub types: Vec<Type>,
}

pub struct Enum {
    pub name: String,
    pub values: Vec<String>,
}

pub struct Type {
    pub name: String,
    pub attributes: Vec<Attribute>,
    pub elements: Vec<Element>,
}

pub struct Attribute {
    pub xml_name: &'static str,
    pub simple: Simple,
    pub required: bool,
}

pub struct Element {
    /// `OrderDate3`, and `order_date3` as a field.
    pub xml_name: String,
    pub field: String,
    pub content: Content,
}

/// What an element holds, and how often it occurs.
#[derive(Clone, Copy)]
pub enum Content {
    Required(Simple),
    Optional(Simple),
    OptionalType(usize),
    RepeatedType(usize),
}

#[derive(Clone, Copy, PartialEq)]
pub enum Simple {
    Text,
    Integer,
    Decimal,
    DateTime,
    Boolean,
    Enum(usize),
}

const WORDS: [&str; 51] = [
    "Order",
    "Customer",
    "Address",
    "Line",
    "Item",
    "Price",
    "Amount",
    "Currency",
    "Date",
    "Status",
    "Code",
    "Name",
    "Type",
    "Number",
    "Reference",
    "Account",
    "Contact",
    "Phone",
    "Email",
    "Country",
    "City",
    "Street",
    "Postal",
    "Tax",
    "Total",
    "Discount",
    "Quantity",
    "Unit",
    "Description",
    "Note",
    "Created",
    "Modified",
    "Valid",
    "Active",
    "Default",
    "Primary",
    "Shipping",
    "Billing",
    "Invoice",
    "Payment",
    "Method",
    "Token",
    "Session",
    "User",
    "Role",
    "Group",
    "Policy",
    "Limit",
    "Period",
    "Start",
    "End",
];

impl Schema {
    /// So many types, the same ones each time.
    pub fn random(count: usize) -> Self {
        let mut random = Random(42);
        let enums: Vec<Enum> = (0..(count / 5).max(1))
            .map(|index| Enum {
                name: format!("Enum{index}"),
                values: (0..3 + random.below(5)).map(|value| format!("{}{value}", random.word())).collect(),
            })
            .collect();
        let mut types: Vec<Type> = (0..count).map(|index| random.complex_type(index, enums.len())).collect();
        // Fifty types to a part, and all parts in one root: every type is reached.
        let parts: Vec<Type> = (0..count.div_ceil(50))
            .map(|part| holder(format!("Part{part}"), (part * 50)..((part + 1) * 50).min(count), &types))
            .collect();
        let first_part = types.len();
        types.extend(parts);
        let root = holder("Root".to_owned(), first_part..types.len(), &types);
        types.push(root);
        Self { enums, types }
    }
}

/// A type with one optional element for each of the others.
fn holder(name: String, of: std::ops::Range<usize>, types: &[Type]) -> Type {
    let elements = of
        .map(|index| Element {
            xml_name: types[index].name.clone(),
            field: types[index].name.to_lowercase(),
            content: Content::OptionalType(index),
        })
        .collect();
    Type { name, attributes: Vec::new(), elements }
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % limit as u64) as usize
    }

    fn word(&mut self) -> &'static str {
        WORDS[self.below(WORDS.len())]
    }

    fn complex_type(&mut self, index: usize, enums: usize) -> Type {
        let elements = (0..4 + self.below(9))
            .map(|position| {
                let (first, second) = (self.word(), self.word());
                Element {
                    xml_name: format!("{first}{second}{position}"),
                    field: format!("{}_{}{position}", first.to_lowercase(), second.to_lowercase()),
                    content: self.content(index, enums),
                }
            })
            .collect();
        let mut attributes = Vec::new();
        let mut attribute = |often, xml_name, simple, required| {
            if self.below(100) < often {
                attributes.push(Attribute { xml_name, simple, required });
            }
        };
        attribute(40, "id", Simple::Text, true);
        attribute(30, "version", Simple::Integer, false);
        attribute(20, "lang", Simple::Text, false);
        Type { name: format!("Type{index}"), attributes, elements }
    }

    fn content(&mut self, index: usize, enums: usize) -> Content {
        match self.below(100) {
            0..26 => Content::Required(Simple::Text),
            26..48 => Content::Optional(Simple::Text),
            48..58 => Content::Required(Simple::Integer),
            58..63 => Content::Optional(Simple::Integer),
            63..70 => Content::Required(Simple::Decimal),
            70..77 => Content::Required(Simple::DateTime),
            77..83 => Content::Required(Simple::Boolean),
            83..88 => Content::Required(Simple::Enum(self.below(enums))),
            _ if index == 0 => Content::Required(Simple::Text),
            // A type declared shortly before: the graph has no circle.
            88..94 => Content::OptionalType(index - 1 - self.below(index.min(50))),
            _ => Content::RepeatedType(index - 1 - self.below(index.min(50))),
        }
    }
}
