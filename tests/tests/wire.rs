//! The recorded exchanges of the two services: each answer is served from a loopback socket byte for byte, with the header
//! lines and the framing that its server gave it, and the generated client of the right service and version must make of it
//! what the table says.

use std::path::{Path, PathBuf};

use castile::{Client as _, Reqwest, Ureq};
use castile_tests::loopback::Loopback;
use castile_tests::outcome::{Outcome, of_account, of_authentication};
use castile_tests::tell::tell;
use generated_example::account_management_service::{
    AccountManagementServiceClient, AuthHeader, AuthenticationTokenRequest,
};
use generated_example::authentication_service::AuthenticationServiceClient;

const TABLE: &str = include_str!("../wire/exchanges.tsv");

/// A line of the table.
struct Exchange {
    peer: &'static str,
    case: &'static str,
    is_account: bool,
    is_soap12: bool,
    outcome: &'static str,
    status: &'static str,
    expected: &'static str,
}

impl Exchange {
    /// The lines that a call of ours can bring about.
    fn all() -> Vec<Self> {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        let exchanges = lines.map(|line| {
            let [peer, case, service, soap, outcome, status, expected] =
                line.split('\t').collect::<Vec<_>>().try_into().unwrap_or_else(|_| panic!("seven fields: {line}"));
            Self { peer, case, is_account: service == "account", is_soap12: soap == "1.2", outcome, status, expected }
        });
        exchanges.filter(|exchange| exchange.outcome != "not-ours").collect()
    }

    fn response(&self, interop: &Path) -> Vec<u8> {
        let path = interop.join("wire").join(self.peer).join(format!("{}.resp", self.case));
        std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// What is wrong with this outcome.
    fn complaint(&self, found: &Outcome) -> Option<String> {
        let same_text = match self.outcome {
            "closed" => true,
            "unreadable" => found.text.contains(self.expected),
            _ => match self.expected.strip_suffix("\"…") {
                Some(beginning) => found.text.starts_with(beginning),
                None => found.text == self.expected,
            },
        };
        let is_right = found.kind == self.outcome && found.status == self.status && same_text;
        (!is_right).then(|| {
            let Self { peer, case, outcome, status, expected, .. } = self;
            format!(
                "{peer}/{case}\n  expected {outcome} {status} {expected}\n  found    {} {} {}",
                found.kind, found.status, found.text
            )
        })
    }
}

fn account<T>(transport: T, url: &str) -> AccountManagementServiceClient<T> {
    let header = AuthHeader::new("partner", "secret");
    AccountManagementServiceClient::new(transport).with_address(url).with_auth_header(header)
}

fn authentication<T>(transport: T, url: &str) -> AuthenticationServiceClient<T> {
    AuthenticationServiceClient::new(transport).with_address(url)
}

/// The client that speaks this version.
fn version<C: castile::Client>(client: C, is_soap12: bool) -> C {
    if is_soap12 { client.soap12() } else { client.soap11() }
}

fn call(exchange: &Exchange, url: &str) -> Outcome {
    if exchange.is_account {
        let client = version(account(Ureq::default(), url), exchange.is_soap12);
        of_account(client.get_authentication_token(AuthenticationTokenRequest::new("user", "pass")).send())
    } else {
        let client = version(authentication(Ureq::default(), url), exchange.is_soap12);
        of_authentication(client.get_authentication_token("admin", "password").send())
    }
}

async fn call_async(exchange: &Exchange, url: &str) -> Outcome {
    if exchange.is_account {
        let client = version(account(Reqwest::default(), url), exchange.is_soap12);
        of_account(client.get_authentication_token(AuthenticationTokenRequest::new("user", "pass")).await)
    } else {
        let client = version(authentication(Reqwest::default(), url), exchange.is_soap12);
        of_authentication(client.get_authentication_token("admin", "password").await)
    }
}

fn interop() -> Option<PathBuf> {
    let interop = std::env::var_os("CASTILE_INTEROP").map(PathBuf::from);
    if interop.is_none() {
        not_run::say("recorded exchanges (CASTILE_INTEROP is not set)");
    }
    interop
}

fn report(what: &str, count: usize, complaints: &[String]) {
    tell(&format!("{what}: {} of {count} recorded exchanges as expected", count - complaints.len()));
    assert!(complaints.is_empty(), "{} of {count} are not:\n{}", complaints.len(), complaints.join("\n"));
}

#[test]
fn blocking() {
    let Some(interop) = interop() else { return };
    let exchanges = Exchange::all();
    let complaints: Vec<_> = exchanges
        .iter()
        .filter_map(|exchange| {
            let server = Loopback::answering(exchange.response(&interop));
            let outcome = call(exchange, &server.url());
            exchange.complaint(&outcome)
        })
        .collect();
    report("blocking", exchanges.len(), &complaints);
}

#[test]
fn asynchronous() {
    let Some(interop) = interop() else { return };
    // One of each kind from each peer: the envelope is read by the same code, only the transport is another.
    let mut kinds = Vec::new();
    let mut exchanges = Exchange::all();
    exchanges.retain(|exchange| {
        let kind = (exchange.peer, exchange.is_account, exchange.is_soap12, exchange.outcome, exchange.status);
        let continued = exchange.case.ends_with("100continue");
        let is_new = !kinds.contains(&kind);
        kinds.push(kind);
        is_new || continued
    });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let complaints: Vec<_> = exchanges
        .iter()
        .filter_map(|exchange| {
            let server = Loopback::answering(exchange.response(&interop));
            let outcome = runtime.block_on(call_async(exchange, &server.url()));
            exchange.complaint(&outcome)
        })
        .collect();
    report("asynchronous", exchanges.len(), &complaints);
}

/// Every recorded exchange of the two services has its line.
#[test]
fn the_table_is_complete() {
    let Some(interop) = interop() else { return };
    let index = std::fs::read_to_string(interop.join("wire/INDEX.tsv")).unwrap();
    let contracts = ["AccountManagementService", "AuthenticationService", "spyne/acct", "spyne/auth"];
    let peers = ["mono", "axis2", "php", "node", "spyne", "gsoap"];
    let recorded = index.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut fields = line.split('\t');
        let (peer, case, contract) = (fields.next()?, fields.next()?, fields.next()?);
        let is_ours = contracts.iter().any(|name| contract.contains(name));
        (is_ours && peers.contains(&peer.split('-').next()?)).then(|| format!("{peer}\t{case}\t"))
    });
    let missing: Vec<_> = recorded.filter(|row| !TABLE.contains(&format!("\n{row}"))).collect();
    assert!(missing.is_empty(), "no line for {missing:?}");
}
