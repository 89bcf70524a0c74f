//! Calls both services: on a loopback server that answers with the published envelopes, or with `--url` on real ones.
//!
//! ```console
//! cargo run -p generated-example
//! cargo run -p generated-example -- --url ACCOUNT_URL AUTH_URL
//! ```

mod demonstration;
mod server;

use std::error::Error;
use std::io;
use std::process::ExitCode;

use demonstration::Addresses;

const USAGE: &str = "\
Usage: generated-example [--url ACCOUNT_URL AUTH_URL]

Without --url, a server on this machine answers with the envelopes that the two services publish.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments.as_slice() {
        [] => on_loopback(),
        ["--url", account, authentication] => {
            call(&Addresses { account: (*account).to_owned(), authentication: (*authentication).to_owned() })
        }
        ["-h" | "--help"] => {
            println!("{USAGE}");
            Ok(())
        }
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn on_loopback() -> Result<(), Box<dyn Error>> {
    let address = server::start()?;
    call(&Addresses {
        account: format!("http://{address}{}", server::ACCOUNT_PATH),
        authentication: format!("http://{address}{}", server::AUTHENTICATION_PATH),
    })
}

fn call(addresses: &Addresses) -> Result<(), Box<dyn Error>> {
    match demonstration::run(addresses, &mut io::stdout()) {
        // Whoever reads has seen enough: `cargo run | head -1`.
        Err(error)
            if error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe) =>
        {
            Ok(())
        }
        outcome => outcome,
    }
}
