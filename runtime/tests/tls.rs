//! TLS: certificates that nobody vouches for are refused, own roots and client certificates work as the libraries offer them.
#![cfg(all(feature = "ureq", feature = "reqwest"))]

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use castile::transport::{AsyncTransport, Request, Response, Transport, TransportError, TransportErrorKind};
use castile::ureq::Agent;
use castile::ureq::tls::{Certificate, ClientCert, PrivateKey, RootCerts, TlsConfig};
use castile::{Reqwest, Ureq};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig, ServerConnection, StreamOwned};

/// An authority, and what it has signed: a certificate for a name, and its key.
struct Authority {
    pem: String,
    der: CertificateDer<'static>,
    issuer: Issuer<'static, KeyPair>,
}

impl Authority {
    fn new() -> Self {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(vec![]).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let certificate = params.self_signed(&key).unwrap();
        Self { pem: certificate.pem(), der: certificate.der().clone(), issuer: Issuer::new(params, key) }
    }

    fn sign(&self, name: &str) -> (rcgen::Certificate, KeyPair) {
        let key = KeyPair::generate().unwrap();
        let certificate = CertificateParams::new(vec![name.to_owned()]).unwrap().signed_by(&key, &self.issuer).unwrap();
        (certificate, key)
    }
}

/// A server that answers everyone, or only those who have a certificate of the authority.
fn server(authority: &Authority, wants_certificate: bool) -> String {
    let (certificate, key) = authority.sign("localhost");
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut roots = RootCertStore::empty();
    roots.add(authority.der.clone()).unwrap();
    let builder = ServerConfig::builder_with_provider(provider.clone()).with_safe_default_protocol_versions().unwrap();
    let builder = match wants_certificate {
        true => builder.with_client_cert_verifier(
            WebPkiClientVerifier::builder_with_provider(roots.into(), provider).build().unwrap(),
        ),
        false => builder.with_no_client_auth(),
    };
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let config = Arc::new(builder.with_single_cert(vec![certificate.der().clone()], key).unwrap());
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for socket in listener.incoming().flatten() {
            let mut stream = StreamOwned::new(ServerConnection::new(config.clone()).unwrap(), socket);
            let mut got = Vec::new();
            let mut piece = [0; 1024];
            while !got.ends_with(b"<question/>") {
                match stream.read(&mut piece) {
                    Ok(read) if read > 0 => got.extend_from_slice(&piece[..read]),
                    _ => break,
                }
            }
            let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\nConnection: close\r\n\r\n<answer/>";
            let _ = stream.write_all(answer).and_then(|()| stream.flush());
            stream.conn.send_close_notify();
            let _ = stream.flush();
        }
    });
    format!("https://localhost:{port}/")
}

fn outcomes(url: &str, blocking: &Ureq, awaited: &Reqwest) -> [Result<Response, TransportError>; 2] {
    let request = || Request::new(url, "<question/>").with_timeout(Some(Duration::from_secs(5)));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    [blocking.send(request()), runtime.block_on(awaited.send(request()))]
}

/// Both transports with this authority as their only root, and perhaps a certificate of their own.
fn clients(authority: &Authority, own: Option<(rcgen::Certificate, KeyPair)>) -> (Ureq, Reqwest) {
    let roots = [Certificate::from_pem(authority.pem.as_bytes()).unwrap()];
    let mut tls = TlsConfig::builder().root_certs(RootCerts::new_with_certs(&roots));
    let root = castile::reqwest::Certificate::from_pem(authority.pem.as_bytes()).unwrap();
    let mut client = Reqwest::builder().tls_certs_only([root]);
    if let Some((certificate, key)) = own {
        let chain = [Certificate::from_pem(certificate.pem().as_bytes()).unwrap()];
        let private = PrivateKey::from_pem(key.serialize_pem().as_bytes()).unwrap();
        tls = tls.client_cert(Some(ClientCert::new_with_certs(&chain, private)));
        let both = certificate.pem() + &key.serialize_pem();
        client = client.identity(castile::reqwest::Identity::from_pem(both.as_bytes()).unwrap());
    }
    let agent = Agent::config_builder().tls_config(tls.build()).build().new_agent();
    (Ureq::with_agent(agent), Reqwest::with_client(client.build().unwrap()))
}

#[test]
fn nobody_vouches_for_a_stranger() {
    let authority = Authority::new();
    let url = server(&authority, false);
    for outcome in outcomes(&url, &Ureq::default(), &Reqwest::default()) {
        let error = outcome.expect_err("a certificate of an unknown authority");
        assert_eq!(error.kind(), TransportErrorKind::Connect, "{error:?}");
    }
    let (blocking, awaited) = clients(&authority, None);
    for outcome in outcomes(&url, &blocking, &awaited) {
        assert_eq!(outcome.expect("the authority is known").body(), b"<answer/>");
    }
    let elsewhere = url.replace("localhost", "127.0.0.1");
    for outcome in outcomes(&elsewhere, &blocking, &awaited) {
        assert!(outcome.is_err(), "the certificate is for another name");
    }
}

#[test]
fn clients_can_have_certificates() {
    let authority = Authority::new();
    let url = server(&authority, true);
    let (blocking, awaited) = clients(&authority, None);
    for outcome in outcomes(&url, &blocking, &awaited) {
        assert!(outcome.is_err(), "no certificate, no answer");
    }
    let (blocking, awaited) = clients(&authority, Some(authority.sign("mira")));
    for outcome in outcomes(&url, &blocking, &awaited) {
        assert_eq!(outcome.expect("the certificate is known").body(), b"<answer/>");
    }
}
