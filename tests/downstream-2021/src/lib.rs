//! The clients of both services in a crate of edition 2021 that denies every warning.
#![deny(warnings, missing_docs)]

castile::include_client!(account_management_service);
castile::include_client!(authentication_service);

/// Asks the first service for a token.
pub fn account_token<T: castile::transport::Transport>(transport: T) -> Option<castile::Secret> {
    use account_management_service::{AccountManagementServiceClient, AuthHeader, AuthenticationTokenRequest};

    let header =
        AuthHeader { user_name: Some("partner".into()), password: Some("secret".into()), ..Default::default() };
    let client = AccountManagementServiceClient::new(transport).with_auth_header(header);
    let request = AuthenticationTokenRequest { username: Some("user".into()), password: Some("pass".into()) };
    client.get_authentication_token(request).send().ok()??.token
}

/// Asks the second service for a token.
pub fn token<T: castile::transport::Transport>(transport: T) -> Option<castile::Secret> {
    use castile::Client as _;

    let client = authentication_service::AuthenticationServiceClient::new(transport).soap12();
    client.get_authentication_token("admin", "password").send().ok()?.into_value()?.token.into_value()
}
