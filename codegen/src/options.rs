//! What can be chosen about the generated code.

/// What can be chosen about the generated code. [`Options::default`] is right for a client.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Options {
    /// Which side of the conversation the code is for.
    pub role: Role,
    /// Names of elements and attributes that sound like secrets and are none: their type stays `String`.
    pub not_secret: Vec<String>,
    /// Elements that may be absent or nil are `Option<T>` instead of `Nillable<T>`: the two are no longer told apart.
    pub nil_is_absent: bool,
}

impl Options {
    /// For this side of the conversation.
    pub fn role(mut self, role: Role) -> Self {
        self.role = role;
        self
    }

    /// Keeps `String` for elements and attributes of this name, though it sounds like a secret's.
    pub fn not_secret(mut self, name: impl Into<String>) -> Self {
        self.not_secret.push(name.into());
        self
    }

    /// Makes `Option<T>` of elements that may be absent or nil.
    pub fn nil_is_absent(mut self) -> Self {
        self.nil_is_absent = true;
        self
    }
}

/// Which side of the conversation the code is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// Clients, with writing code for what they send and reading code for what arrives.
    Client,
    /// No clients, with reading code for what clients send and writing code for what they get.
    Server,
    /// Clients, and everything can be read and written.
    #[default]
    Both,
}
