castile::include_client!(authentication_service);
use authentication_service::AuthenticationServiceClient;
use castile::{Client as _, Ureq};

fn main() -> Result<(), castile::Error> {
    let client = AuthenticationServiceClient::new(Ureq::default()).with_address("ADDRESS").soap12();
    let result = client.get_authentication_token("admin", "password").send()?.into_value().unwrap_or_default();
    println!("{}", result.token.value().map_or("no token", |token| token.expose()));
    Ok(())
}
