//! What a user of the two clients writes, and what comes back.

use std::error::Error;
use std::io::{self, Write};

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
///
/// # Errors
/// A service cannot be reached, or answers something that is neither a result nor a fault.
pub fn run(addresses: &Addresses, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    writeln!(out, "AccountManagementService at {}", addresses.account)?;
    account(addresses, out)?;
    writeln!(out, "AuthenticationService at {}", addresses.authentication)?;
    authentication(addresses, out)
}

/// The first service, with its header, over both versions of SOAP: with the right password for the header, and with a wrong one.
fn account(addresses: &Addresses, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let client = AccountManagementServiceClient::new(Ureq::default()).with_address(&addresses.account);
    for (version, client) in [("SOAP 1.1", client.clone().soap11()), ("SOAP 1.2", client.soap12())] {
        for password in ["secret", "wrong"] {
            let client = client.clone().with_auth_header(AuthHeader::new("partner", password));
            let request = AuthenticationTokenRequest::new("user", "pass");
            match client.get_authentication_token(request).send() {
                Ok(result) => {
                    let token = result.as_ref().and_then(|result| result.token.as_ref());
                    // The one place where a token is meant to be seen.
                    writeln!(out, "  {version}  token {}", token.map_or("none", |token| token.expose()))?;
                }
                Err(castile::Error::Fault(fault)) => print_fault(out, version, &fault)?,
                Err(error) => return Err(error.into()),
            }
        }
    }
    Ok(())
}

/// The second service over SOAP 1.2: each documented status code, and a fault.
fn authentication(addresses: &Addresses, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let client = AuthenticationServiceClient::new(Ureq::default()).with_address(&addresses.authentication).soap12();
    let version = "SOAP 1.2";
    for (username, password) in
        [("admin", "password"), ("admin", "wrong"), ("expired", "password"), ("throw", "password")]
    {
        match client.get_authentication_token(username, password).send() {
            Ok(result) => {
                let result = result.into_value().ok_or("the service returned nothing")?;
                let status = result.status().ok_or("the service returned no error_code")?;
                write!(out, "  {version}  {}: {status}", i32::from(status))?;
                match (status, result.token.value()) {
                    (Status::NoError, Some(token)) => writeln!(out, ", token {}", token.expose())?,
                    _ => writeln!(out)?,
                }
            }
            Err(castile::Error::Fault(fault)) => print_fault(out, version, &fault)?,
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Code and reason. Some servers put a stack trace behind the first line.
fn print_fault(out: &mut impl Write, version: &str, fault: &Fault) -> io::Result<()> {
    writeln!(out, "  {version}  fault {}: {}", fault.code().local(), fault.reason().lines().next().unwrap_or_default())
}
