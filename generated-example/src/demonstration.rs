//! What a user of the two clients writes, and what comes back.

use std::error::Error;

use castile::{Client as _, Fault, Ureq};
use generated_example::Status;
use generated_example::account_management_service::{
    AccountManagementServiceClient, AuthHeader, AuthenticationTokenRequest,
};
use generated_example::authentication_service::AuthenticationServiceClient;

/// Where the two services are.
pub struct Addresses {
    pub account: String,
    pub authentication: String,
}

/// Calls both services and prints what they answer.
pub fn run(addresses: &Addresses) -> Result<(), Box<dyn Error>> {
    println!("AccountManagementService at {}", addresses.account);
    account(addresses)?;
    println!("AuthenticationService at {}", addresses.authentication);
    authentication(addresses)
}

/// The first service, with its header, over both versions of SOAP.
fn account(addresses: &Addresses) -> Result<(), Box<dyn Error>> {
    let client = AccountManagementServiceClient::new(Ureq::default())
        .with_address(&addresses.account)
        .with_auth_header(AuthHeader::new("partner", "secret"));
    for (version, client) in [("1.1", client.clone().soap11()), ("1.2", client.soap12())] {
        let result = client.get_authentication_token(AuthenticationTokenRequest::new("user", "pass")).send()?;
        let token = result.as_ref().and_then(|result| result.token.as_ref());
        // The one place where the token is meant to be seen.
        println!("  SOAP {version}  token {}", token.map_or("none", |token| token.expose()));

        let wrong = client.with_auth_header(AuthHeader::new("partner", "wrong"));
        match wrong.get_authentication_token(AuthenticationTokenRequest::new("user", "pass")).send() {
            Err(castile::Error::Fault(fault)) => print_fault(version, &fault),
            other => println!("  SOAP {version}  expected a fault for a wrong password, got {other:?}"),
        }
    }
    Ok(())
}

/// The second service over SOAP 1.2, with each documented status code.
fn authentication(addresses: &Addresses) -> Result<(), Box<dyn Error>> {
    let client = AuthenticationServiceClient::new(Ureq::default()).with_address(&addresses.authentication).soap12();
    for (username, password) in [("admin", "password"), ("admin", "wrong"), ("expired", "password")] {
        let result = client.get_authentication_token(username, password).send()?;
        let result = result.into_value().ok_or("the service returned nothing")?;
        let status = result.status().ok_or("the service returned no error_code")?;
        match (status, result.token.value()) {
            (Status::NoError, Some(token)) => {
                println!("  SOAP 1.2  {}: {status}, token {}", i32::from(status), token.expose())
            }
            _ => println!("  SOAP 1.2  {}: {status}", i32::from(status)),
        }
    }
    match client.get_authentication_token("throw", "password").send() {
        Err(castile::Error::Fault(fault)) => print_fault("1.2", &fault),
        other => println!("  SOAP 1.2  expected a fault, got {other:?}"),
    }
    Ok(())
}

fn print_fault(version: &str, fault: &Fault) {
    println!("  SOAP {version}  fault {}: {}", fault.code().local(), fault.reason());
}
