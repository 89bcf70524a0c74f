//! Constructors from two texts for the types that hold a name and a password.

use castile::Secret;

use crate::account_management_service::{AuthHeader, AuthenticationTokenRequest};

impl AuthHeader {
    /// A header for this partner.
    pub fn new(user_name: impl Into<String>, password: impl Into<Secret>) -> Self {
        Self { user_name: Some(user_name.into()), password: Some(password.into()), ..Self::default() }
    }
}

impl AuthenticationTokenRequest {
    /// A request for this backup account.
    pub fn new(username: impl Into<String>, password: impl Into<Secret>) -> Self {
        Self { username: Some(username.into()), password: Some(password.into()) }
    }
}
