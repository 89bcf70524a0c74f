castile::include_client!(account_management_service);
use account_management_service::{AccountManagementServiceClient, AuthHeader, AuthenticationTokenRequest};
use castile::{Client as _, Ureq};

fn main() -> Result<(), castile::Error> {
    let header = AuthHeader { user_name: Some("partner".into()), password: Some("secret".into()), ..Default::default() };
    let client = AccountManagementServiceClient::new(Ureq::default()).with_address("ADDRESS").with_auth_header(header);
    let request = AuthenticationTokenRequest { username: Some("user".into()), password: Some("pass".into()) };
    let result = client.get_authentication_token(request).send()?.unwrap_or_default();
    println!("{}", result.token.map_or("no token".into(), |token| token.expose().to_owned()));
    Ok(())
}
