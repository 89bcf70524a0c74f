//! The generated clients against live stacks: success, wrong credentials, nil, absent, faults, and texts that have to be
//! escaped in every field, over both versions of SOAP. `CASTILE_INTEROP` names the folder with the stacks' start script; a
//! stack that is not ready is skipped loudly, or, with `CASTILE_REQUIRE_PEERS=1`, a failure.

use std::path::{Path, PathBuf};
use std::process::Command;

use castile::{Client as _, Nillable, Secret, Ureq};
use castile_tests::outcome::{Outcome, of_account, of_authentication};
use castile_tests::tell::tell;
use generated_example::account_management_service::{
    AccountManagementServiceClient, AuthHeader, AuthenticationTokenRequest,
};
use generated_example::authentication_service::AuthenticationServiceClient;

/// Every kind of character that a text can hold and that must be escaped or encoded.
const STRANGE: &str = "<&>\"' ]]> &amp; ä€\u{1F600}\u{2028} \t\n\r.";

/// Peers, their endpoints of the first service, and whether those speak SOAP 1.1 and 1.2.
const ACCOUNT: [(&str, &str, &[bool]); 10] = [
    ("mono", "acct", &[false, true]),
    ("axis2", "acct", &[false, true]),
    ("php", "acct11", &[false]),
    ("php", "acct12", &[true]),
    ("node", "acct", &[false]),
    ("node", "acct12", &[true]),
    ("spyne", "acct", &[false]),
    ("spyne", "acct12", &[true]),
    ("gsoap", "acct11", &[false]),
    ("gsoap", "acct12", &[true]),
];

/// Peers and their endpoints of the second service. `auth11` and `auth12` of axis2 are made of plain Java objects, `adbauth`
/// from the contract.
const AUTHENTICATION: [(&str, &str, &[bool]); 11] = [
    ("axis2", "auth11", &[false]),
    ("axis2", "auth12", &[true]),
    ("axis2", "adbauth", &[false, true]),
    ("php", "auth11", &[false]),
    ("php", "auth12", &[true]),
    ("node", "auth", &[false]),
    ("node", "auth12", &[true]),
    ("spyne", "auth", &[false]),
    ("spyne", "auth12", &[true]),
    ("gsoap", "auth11", &[false]),
    ("gsoap", "authmix", &[true]),
];

/// What a peer should answer.
enum Expected {
    /// A value, in the words of `outcome`.
    Value(&'static str),
    /// A fault with this in its reason.
    Fault(&'static str),
}

use Expected::{Fault, Value};

/// The folder of the stacks, and how to ask about them.
struct Interop {
    folder: PathBuf,
}

impl Interop {
    fn ask(&self, question: &str, peer: &str) -> String {
        let output = Command::new("bash").arg(self.folder.join("peers.sh")).args([question, peer]).output();
        let output = output.unwrap_or_else(|error| panic!("peers.sh {question} {peer}: {error}"));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    fn is_ready(&self, peer: &str) -> bool {
        self.ask("status", peer).lines().any(|line| line.split('\t').nth(3) == Some("yes"))
    }

    /// The URL of an endpoint.
    fn url(&self, peer: &str, endpoint: &str) -> String {
        let urls = self.ask("urls", peer);
        let row = urls.lines().find(|line| line.split('\t').nth(1) == Some(endpoint));
        let url = row.and_then(|row| row.split('\t').nth(2));
        url.unwrap_or_else(|| panic!("{peer} has no endpoint {endpoint}")).to_owned()
    }
}

/// What was run, and with what success.
#[derive(Default)]
struct Tally {
    ran: usize,
    failures: Vec<String>,
    skipped: Vec<&'static str>,
}

impl Tally {
    fn check(&mut self, case: &str, expected: &Expected, found: &Outcome) {
        self.ran += 1;
        let (is_right, wanted) = match expected {
            Value(value) => (found.kind == "value" && found.text == *value, format!("value {value}")),
            Fault(reason) => (found.kind == "fault" && found.text.contains(reason), format!("fault … {reason}")),
        };
        if !is_right {
            self.failures.push(format!(
                "{case}\n  expected {wanted}\n  found    {} {} {}",
                found.kind, found.status, found.text
            ));
        }
    }
}

#[test]
fn live_peers() {
    let Some(folder) = std::env::var_os("CASTILE_INTEROP") else {
        not_run::say("live peers (CASTILE_INTEROP is not set)");
        return;
    };
    let interop = Interop { folder: Path::new(&folder).to_owned() };
    let mut tally = Tally::default();
    for peer in ["mono", "axis2", "php", "node", "spyne", "gsoap"] {
        if !interop.is_ready(peer) {
            not_run::say(&format!("live peer {peer} (not started)"));
            tally.skipped.push(peer);
            continue;
        }
        let (before, failed_before) = (tally.ran, tally.failures.len());
        for (_, endpoint, versions) in ACCOUNT.iter().filter(|(name, ..)| *name == peer) {
            let url = interop.url(peer, endpoint);
            for is_soap12 in *versions {
                account(&mut tally, peer, endpoint, &url, *is_soap12);
            }
        }
        for (_, endpoint, versions) in AUTHENTICATION.iter().filter(|(name, ..)| *name == peer) {
            let url = interop.url(peer, endpoint);
            for is_soap12 in *versions {
                authentication(&mut tally, peer, endpoint, &url, *is_soap12);
            }
        }
        let failed = tally.failures.len() - failed_before;
        tell(&format!("live peer {peer}: {} calls, {failed} not as expected", tally.ran - before));
    }
    let Tally { ran, failures, skipped } = &tally;
    tell(&format!("live peers: ran {ran}, failed {}, skipped {}", failures.len(), skipped.join(" ")));
    assert!(failures.is_empty(), "{} of {ran} calls:\n{}", failures.len(), failures.join("\n"));
    let required = std::env::var("CASTILE_REQUIRE_PEERS").is_ok_and(|value| value == "1");
    assert!(!required || skipped.is_empty(), "peers that are not ready: {}", skipped.join(" "));
}

fn version<C: castile::Client>(client: C, is_soap12: bool) -> C {
    if is_soap12 { client.soap12() } else { client.soap11() }
}

fn shown(is_soap12: bool) -> &'static str {
    if is_soap12 { "1.2" } else { "1.1" }
}

fn account(tally: &mut Tally, peer: &str, endpoint: &str, url: &str, is_soap12: bool) {
    let request = AuthenticationTokenRequest::new;
    let partner = || Some(AuthHeader::new("partner", "secret"));
    let none = Value("result=present token=absent");
    let cases: Vec<(&str, Option<AuthHeader>, Option<AuthenticationTokenRequest>, Expected)> = vec![
        ("success", partner(), Some(request("user", "pass")), Value("result=present token=\"T0K3N\"")),
        ("wrong password", partner(), Some(request("user", "wrong")), Value("result=present token=absent")),
        (
            "wrong partner",
            Some(AuthHeader::new("partner", "wrong")),
            Some(request("user", "pass")),
            Fault("Not authorised"),
        ),
        ("no header", None, Some(request("user", "pass")), Fault("AuthHeader is required")),
        (
            "header without a password",
            Some(AuthHeader { password: None, ..AuthHeader::new("partner", "") }),
            Some(request("user", "pass")),
            Fault("Not authorised"),
        ),
        (
            "no request",
            partner(),
            None,
            match peer {
                "mono" => Fault("Value cannot be null"),
                "node" => Fault("Cannot read properties of null"),
                _ => none,
            },
        ),
        (
            "no username",
            partner(),
            Some(AuthenticationTokenRequest { username: None, ..request("", "pass") }),
            Value("result=present token=absent"),
        ),
        (
            "no password",
            partner(),
            Some(AuthenticationTokenRequest { password: None, ..request("user", "") }),
            Value("result=present token=absent"),
        ),
        ("empty texts", partner(), Some(request("", "")), Value("result=present token=absent")),
        (
            "strange partner",
            Some(AuthHeader::new(STRANGE, "secret")),
            Some(request("user", "pass")),
            Fault("Not authorised"),
        ),
        (
            "strange secret",
            Some(AuthHeader::new("partner", STRANGE)),
            Some(request("user", "pass")),
            Fault("Not authorised"),
        ),
        ("strange username", partner(), Some(request(STRANGE, "pass")), Value("result=present token=absent")),
        ("strange password", partner(), Some(request("user", STRANGE)), Value("result=present token=absent")),
        // Mono's service knows this password: that its token comes back shows that it arrived as it was.
        (
            "strange and right",
            partner(),
            Some(request("user", "p<&>\"'ä€\u{1F600}")),
            if peer == "mono" {
                Value("result=present token=\"tok-ä€-<&>\"")
            } else {
                Value("result=present token=absent")
            },
        ),
    ];
    for (case, header, request, expected) in cases {
        let mut client = version(AccountManagementServiceClient::new(Ureq::default()).with_address(url), is_soap12);
        if let Some(header) = header {
            client = client.with_auth_header(header);
        }
        let found = of_account(client.get_authentication_token(request).send());
        tally.check(&format!("{peer}/{endpoint} {}: {case}", shown(is_soap12)), &expected, &found);
    }
}

fn authentication(tally: &mut Tally, peer: &str, endpoint: &str, url: &str, is_soap12: bool) {
    let text = |text: &str| -> (Nillable<String>, Nillable<Secret>) { (text.into(), text.into()) };
    let success = match peer {
        "axis2" => Value(
            "error_code=0 token=\"admin+1Y2O2W261O1C1J1X291M371FN2T2D233H3G291O233G272J132R3D2P2A212IZE1XT15N1Z13\"",
        ),
        _ => Value("error_code=0 token=\"admin+1Y2O\""),
    };
    // gSOAP leaves out what others make nil.
    let refused = || match peer {
        "gsoap" => Value("error_code=1 token=absent"),
        _ => Value("error_code=1 token=nil"),
    };
    let mut cases: Vec<(&str, Nillable<String>, Nillable<Secret>, Expected)> = vec![
        ("success", "admin".into(), "password".into(), success),
        ("wrong password", "admin".into(), "wrong".into(), refused()),
        ("wrong user", "root".into(), "password".into(), refused()),
        ("nil password", "admin".into(), Nillable::Nil, refused()),
        ("nil username", Nillable::Nil, "password".into(), refused()),
        ("absent password", "admin".into(), Nillable::Absent, refused()),
        ("absent username", Nillable::Absent, "password".into(), refused()),
        (
            "both absent",
            Nillable::Absent,
            Nillable::Absent,
            if peer == "node" { Fault("Cannot read properties of null") } else { refused() },
        ),
        ("empty texts", text("").0, text("").1, refused()),
        ("strange username", text(STRANGE).0, "password".into(), refused()),
        ("strange password", "admin".into(), text(STRANGE).1, refused()),
    ];
    if peer == "axis2" {
        cases.push(("code 2", "expired".into(), "password".into(), Value("error_code=2 token=\"/\"")));
        cases.push(("nil result", "null".into(), "password".into(), Value("return=nil")));
        cases.push(("fault", "throw".into(), "password".into(), Fault("asked to throw <&>")));
        if endpoint == "adbauth" {
            cases.push(("absent result", "absent".into(), "password".into(), Value("return=absent")));
        }
    }
    for (case, username, password, expected) in cases {
        let client = version(AuthenticationServiceClient::new(Ureq::default()).with_address(url), is_soap12);
        let found = of_authentication(client.get_authentication_token(username, password).send());
        tally.check(&format!("{peer}/{endpoint} {}: {case}", shown(is_soap12)), &expected, &found);
    }
}
