//! `--fetch`: documents come from the network once, and from the folder ever after. The network is a server on this machine.
#![cfg(feature = "fetch")]

mod castile;

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use castile::{folder, run};

/// Answers `GET`s with what is there, and counts them. It ends with the test's process.
struct Server {
    address: SocketAddr,
    answers: Arc<Mutex<BTreeMap<String, Vec<u8>>>>,
    asked: Arc<AtomicUsize>,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port on the loopback interface");
        let address = listener.local_addr().expect("it is bound");
        let (answers, asked) = (Arc::<Mutex<BTreeMap<String, Vec<u8>>>>::default(), Arc::<AtomicUsize>::default());
        let (theirs, counted) = (Arc::clone(&answers), Arc::clone(&asked));
        thread::spawn(move || {
            for connection in listener.incoming() {
                let mut connection = connection.expect("a connection");
                let mut lines = BufReader::new(connection.try_clone().expect("a second handle")).lines();
                let request = lines.next().expect("a request").expect("a line");
                while lines.next().is_some_and(|line| line.is_ok_and(|line| !line.is_empty())) {}
                counted.fetch_add(1, Ordering::SeqCst);
                let path = request.split(' ').nth(1).expect("a path");
                let answer = theirs.lock().expect("nobody panicked").get(path).cloned();
                let answer = answer.unwrap_or_else(|| {
                    "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".into()
                });
                connection.write_all(&answer).expect("it is read");
            }
        });
        Self { address, answers, asked }
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    fn document(&self, path: &str, text: &str) -> &Self {
        self.document_as(path, "text/xml", text.as_bytes())
    }

    fn document_as(&self, path: &str, media_type: &str, bytes: &[u8]) -> &Self {
        let length = bytes.len();
        let head = format!(
            "HTTP/1.1 200 OK\r\ncontent-type: {media_type}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n"
        );
        self.answer(path, [head.as_bytes(), bytes].concat())
    }

    fn redirect(&self, path: &str, to: &str) -> &Self {
        self.answer(
            path,
            format!("HTTP/1.1 302 Found\r\nlocation: {to}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n").into(),
        )
    }

    fn answer(&self, path: &str, answer: Vec<u8>) -> &Self {
        self.answers.lock().expect("nobody panicked").insert(path.to_owned(), answer);
        self
    }

    fn asked(&self) -> usize {
        self.asked.swap(0, Ordering::SeqCst)
    }

    /// From now on nobody is there.
    fn forget(&self) {
        self.answers.lock().expect("nobody panicked").clear();
    }
}

fn schema(namespace: &str, content: &str) -> String {
    format!(
        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='{namespace}' elementFormDefault='qualified'>{content}</xs:schema>"
    )
}

/// A service whose types are in other documents: one by a query, one behind a redirect, one beside the place that the redirect leads to.
fn shop() -> Server {
    let server = Server::start();
    let imports = "<xs:import namespace='urn:orders' schemaLocation='?xsd=orders'/>";
    let element = "<xs:element name='Place'><xs:complexType><xs:sequence><xs:element name='order' type='o:Order' xmlns:o='urn:orders'/></xs:sequence></xs:complexType></xs:element>";
    let wsdl = format!(
        "<definitions xmlns='http://schemas.xmlsoap.org/wsdl/' xmlns:soap='http://schemas.xmlsoap.org/wsdl/soap/' xmlns:t='urn:shop' targetNamespace='urn:shop'>
<types>{}</types>
<message name='Place'><part name='body' element='t:Place'/></message>
<portType name='Shop'><operation name='Place'><input message='t:Place'/></operation></portType>
<binding name='Shop' type='t:Shop'><soap:binding transport='http://schemas.xmlsoap.org/soap/http'/>
<operation name='Place'><soap:operation soapAction='urn:place'/><input><soap:body use='literal'/></input></operation></binding>
<service name='Shop'><port name='Shop' binding='t:Shop'><soap:address location='http://shop.example/'/></port></service>
</definitions>",
        schema("urn:shop", &format!("{imports}{element}"))
    );
    server.document("/ws/Shop.asmx?WSDL", &wsdl);
    let money = "<xs:import namespace='urn:money' schemaLocation='../common/money.xsd'/><xs:complexType name='Order'><xs:sequence><xs:element name='total' type='m:Money' xmlns:m='urn:money'/></xs:sequence></xs:complexType>";
    server.document("/ws/Shop.asmx?xsd=orders", &schema("urn:orders", money));
    server.redirect("/common/money.xsd", "/elsewhere/money.xsd");
    let units = "<xs:include schemaLocation='units/../root.xsd'/><xs:simpleType name='Money'><xs:restriction base='xs:decimal'/></xs:simpleType>";
    server.document("/elsewhere/money.xsd", &schema("urn:money", units));
    // Relative to where it came from at last, not to where it was asked for.
    server.document("/elsewhere/root.xsd", &schema("urn:money", ""));
    server
}

#[test]
fn a_contract_is_fetched_once_and_generated_ever_after() {
    let (folder, server) = (folder("fetch-once"), shop());
    let url = server.url("/ws/Shop.asmx?WSDL");
    let host = format!("127.0.0.1_{}", server.address.port());

    let first = run(&folder, &["generate", &url, "--fetch", "wsdl/", "-o", "src"]);
    assert_eq!(first.code, 0, "{}", first.stderr);
    assert_eq!(server.asked(), 5, "four documents and a redirect");
    assert!(
        first.stderr.starts_with(&format!("note: fetched {url} into wsdl/{host}/ws/Shop.wsdl\n")),
        "{}",
        first.stderr
    );
    for kept in ["ws/Shop.wsdl", "ws/Shop-orders.xsd", "common/money.xsd", "elsewhere/root.xsd"] {
        assert!(folder.join("wsdl").join(&host).join(kept).exists(), "{kept}");
    }
    let catalog = fs::read_to_string(folder.join("wsdl/catalog.xml")).unwrap();
    assert_eq!(catalog.matches("fetched:sha256=\"").count(), 5, "four documents, one by two addresses: {catalog}");
    let module = fs::read_to_string(folder.join("src/shop.rs")).unwrap();
    assert!(module.contains("pub total: Decimal"), "{module}");
    assert!(module.contains("http://shop.example/"), "the contract's own address: {module}");
    assert!(!module.contains("127.0.0.1"), "the address that it came from is no matter of the code: {module}");

    // The second run needs nobody, and changes nothing.
    server.forget();
    let second = run(&folder, &["generate", &url, "--fetch", "wsdl", "-o", "src", "--check"]);
    assert_eq!((second.code, second.stderr.as_str(), server.asked()), (0, "", 0));
    assert_eq!(fs::read_to_string(folder.join("wsdl/catalog.xml")).unwrap(), catalog);

    // The catalogue alone is enough, for the command and for a build script, by address and by path.
    let kept = format!("wsdl/{host}/ws/Shop.wsdl");
    for contract in [&url, &kept] {
        let checked = run(&folder, &["generate", contract, "--catalog", "wsdl/catalog.xml", "-o", "src", "--check"]);
        assert_eq!((checked.code, checked.stderr.as_str(), server.asked()), (0, "", 0), "{contract}");
    }
    let built = castile_codegen::Config::new()
        .contract(&url)
        .catalog(folder.join("wsdl/catalog.xml").to_string_lossy())
        .out_dir(folder.join("built"))
        .generate();
    assert!(built.is_ok(), "{built:?}");
    assert_eq!(fs::read_to_string(folder.join("built/shop.rs")).unwrap(), module);
}

#[test]
fn without_being_asked_nothing_is_fetched() {
    let (folder, server) = (folder("fetch-not"), shop());
    let url = server.url("/ws/Shop.asmx?WSDL");
    let by_address = run(&folder, &["check", &url]);
    assert_eq!(by_address.code, 1);
    assert!(by_address.stderr.contains("--fetch DIR"), "{}", by_address.stderr);
    fs::write(folder.join("a.xsd"), schema("urn:a", &format!("<xs:include schemaLocation='{url}'/>"))).unwrap();
    run(&folder, &["check", "a.xsd"]);
    assert_eq!(server.asked(), 0);

    // What is a name and no location is not looked for, and what castile brings along is not fetched.
    let names = "<xs:import namespace='http://127.0.0.1:1/names'/><xs:import namespace='http://www.w3.org/XML/1998/namespace' schemaLocation='http://127.0.0.1:1/xml.xsd'/>";
    fs::write(folder.join("b.xsd"), schema("urn:b", names)).unwrap();
    let said = run(&folder, &["check", "b.xsd", "--fetch", "kept"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    assert!(!said.stderr.contains("cannot be fetched"), "{}", said.stderr);
    assert!(!folder.join("kept").exists());
}

#[test]
fn what_was_changed_in_the_folder_is_refused() {
    let (folder, server) = (folder("fetch-changed"), shop());
    let url = server.url("/ws/Shop.asmx?WSDL");
    assert_eq!(run(&folder, &["check", &url, "--fetch", "wsdl"]).code, 0);
    let path = folder.join(format!("wsdl/127.0.0.1_{}/common/money.xsd", server.address.port()));
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("decimal", "string")).unwrap();
    let refused = run(&folder, &["check", &url, "--fetch", "wsdl"]);
    assert_eq!(refused.code, 1);
    assert!(
        refused.stderr.starts_with("error[unreadable-document]: cannot fetch `../common/money.xsd`")
            || refused.stderr.contains("is not what was fetched: its SHA-256 is"),
        "{}",
        refused.stderr
    );
    assert!(refused.stderr.contains("\nhelp: take back what was changed, or remove the file"), "{}", refused.stderr);

    // As the help says.
    fs::remove_file(&path).unwrap();
    assert_eq!(run(&folder, &["check", &url, "--fetch", "wsdl"]).code, 0);
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
}

#[test]
fn what_cannot_be_fetched_is_said() {
    let (folder, server) = (folder("fetch-failed"), Server::start());
    server.document("/login", "<!DOCTYPE html><html><body><p>Log in<br></body></html>");
    server.document("/cut", "<schema>");
    server.document_as("/latin", "text/xml; charset=utf-8", b"<schema note='\xE4'/>");
    let empty =
        |status: &str| format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n").into_bytes();
    server.answer("/broken", empty("500 Internal Server Error"));
    server.answer("/choices", empty("300 Multiple Choices"));
    server.answer("/nowhere", empty("302 Found"));
    server.answer("/empty", empty("204 No Content"));
    server.redirect("/round", "/round");
    server.redirect("/around", "here/around").redirect("/here/around", "../around");
    server.redirect("/gone", "/missing.wsdl");
    for step in 1..=7 {
        server.redirect(&format!("/step{step}"), &format!("step{}", step + 1));
    }
    server.redirect("/file", "file:///etc/passwd").redirect("/ftp", "ftp://h/a");
    server.redirect("/secret", &server.url("/a").replace("http://", "http://mira:secret@"));
    let secret = server.url("/a.wsdl").replace("http://", "http://mira:secret@");
    let nobody = "http://127.0.0.1:1/a.wsdl".to_owned();
    let around = format!("in a circle: `{0}` to `{1}` to `{0}`", server.url("/around"), server.url("/here/around"));
    let gone = format!("404 Not Found (redirected to `{}`)", server.url("/missing.wsdl"));
    for (url, reason) in [
        (server.url("/missing.wsdl"), "the server answers with the status 404 Not Found"),
        (server.url("/broken"), "500 Internal Server Error"),
        (server.url("/choices"), "300 Multiple Choices"),
        (server.url("/nowhere"), "302 Found and does not say where to go"),
        (server.url("/empty"), "the answer is no XML document"),
        (server.url("/cut"), "the answer is no XML document"),
        (server.url("/latin"), "the encoding that the server gave"),
        (server.url("/login"), "the answer is an HTML page"),
        (server.url("/round"), "the redirects lead in a circle"),
        (server.url("/around"), &around),
        (server.url("/step1"), "more than 5 redirects"),
        (server.url("/gone"), &gone),
        (server.url("/file"), "redirects to `file:///etc/passwd`, which is no address of http or https"),
        (server.url("/ftp"), "which is no address of http or https"),
        (server.url("/secret"), "which holds a password"),
        (secret, "holds a password"),
        (nobody, "refused"),
    ] {
        let said = run(&folder, &["check", &url, "--fetch", "wsdl"]);
        assert_eq!((said.code, said.stdout.as_str()), (1, ""), "{url}");
        let first = said.stderr.lines().next().unwrap_or_default();
        assert!(first.starts_with("error[unreadable-document]: cannot fetch `http://"), "{}", said.stderr);
        assert!(first.contains(reason), "{}", said.stderr);
        assert!(said.stderr.contains("\nhelp: see whether the address is right"), "{}", said.stderr);
        assert!(!folder.join("wsdl").exists(), "nothing is kept of it");
    }
}

#[test]
fn an_import_that_cannot_be_fetched_matters_where_it_is_used() {
    let (folder, server) = (folder("fetch-import"), Server::start());
    let import = format!("<xs:import namespace='urn:b' schemaLocation='{}'/>", server.url("/b.xsd"));
    fs::write(folder.join("unused.xsd"), schema("urn:a", &import)).unwrap();
    let used = format!("{import}<xs:element name='e' type='b:B' xmlns:b='urn:b'/>");
    fs::write(folder.join("used.xsd"), schema("urn:a", &used)).unwrap();
    for (document, code, severity) in [("unused.xsd", 0, "warning"), ("used.xsd", 1, "error")] {
        let said = run(&folder, &["check", document, "--fetch", "wsdl"]);
        assert_eq!(said.code, code, "{}", said.stderr);
        assert!(said.stderr.starts_with(&format!("{severity}[missing-document]: cannot find")), "{}", said.stderr);
        assert!(
            said.stderr.contains("cannot be fetched: the server answers with the status 404 Not Found"),
            "{}",
            said.stderr
        );
    }
}

#[test]
fn a_folder_with_a_catalogue_of_somebody_else_is_left_alone() {
    let folder = folder("fetch-other");
    let catalog =
        "<catalog xmlns='urn:oasis:names:tc:entity:xmlns:xml:catalog'><uri name='http://h/a' uri='a'/></catalog>";
    fs::create_dir(folder.join("wsdl")).unwrap();
    fs::write(folder.join("wsdl/catalog.xml"), catalog).unwrap();
    let said = run(&folder, &["check", "http://127.0.0.1:1/a.wsdl", "--fetch", "wsdl"]);
    assert_eq!(said.code, 1);
    assert!(said.stderr.contains("was not written by `--fetch`\nhelp: choose another folder"), "{}", said.stderr);
    assert_eq!(fs::read_to_string(Path::new(&folder).join("wsdl/catalog.xml")).unwrap(), catalog);
}

/// What `inspect --json` prints of a contract, with the network and ever after without it: with the folder, with its catalogue.
fn the_same_without_the_network(folder: &Path, server: &Server, url: &str) -> String {
    let first = run(folder, &["inspect", url, "--json", "--fetch", "wsdl"]);
    assert_eq!(first.code, 0, "{}", first.stderr);
    let catalog = fs::read(folder.join("wsdl/catalog.xml")).unwrap();
    server.forget();
    server.asked();
    for source in [["--fetch", "wsdl"], ["--catalog", "wsdl/catalog.xml"]] {
        let again = run(folder, &["inspect", url, "--json", source[0], source[1]]);
        assert_eq!((again.code, &again.stdout, server.asked()), (0, &first.stdout, 0), "{}", again.stderr);
    }
    assert_eq!(fs::read(folder.join("wsdl/catalog.xml")).unwrap(), catalog, "nothing is written anew");
    first.stdout
}

#[test]
fn references_are_relative_to_the_last_address() {
    let (folder, server) = (folder("fetch-redirected"), Server::start());
    let include = |location: &str| format!("<xs:include schemaLocation='{location}'/>");
    server.redirect("/latest?wsdl", "/releases/").redirect("/releases/", "2026/shop.xsd#top");
    let direct = include(&server.url("/releases/2026/lines.xsd"));
    server.document(
        "/releases/2026/shop.xsd",
        &schema(
            "urn:shop",
            &format!("{}{direct}<xs:element name='order' type='t:Order' xmlns:t='urn:shop'/>", include("order.xsd")),
        ),
    );
    let lines = "<xs:complexType name='Order'><xs:sequence><xs:element name='line' type='t:Line' xmlns:t='urn:shop'/></xs:sequence></xs:complexType>";
    server.document("/releases/2026/order.xsd", &schema("urn:shop", &format!("{}{lines}", include("parts/lines.xsd"))));
    // Two addresses of one document are one document.
    server.redirect("/releases/2026/parts/lines.xsd", "../lines.xsd");
    let line = "<xs:simpleType name='Line'><xs:restriction base='xs:token'/></xs:simpleType>";
    let based = format!("<xs:annotation/><xs:include xml:base='deep/' schemaLocation='base.xsd'/>{line}");
    server.document("/releases/2026/lines.xsd", &schema("urn:shop", &based));
    server.document("/releases/2026/deep/base.xsd", &schema("urn:shop", "<xs:element name='deep' type='xs:int'/>"));

    let shown = the_same_without_the_network(&folder, &server, &server.url("/latest?wsdl"));
    for name in ["order", "Order", "line", "Line", "deep"] {
        assert!(shown.contains(&format!("\"name\": \"{{urn:shop}}{name}\"")), "{name} in {shown}");
    }
    let catalog = fs::read_to_string(folder.join("wsdl/catalog.xml")).unwrap();
    let last = server.url("/releases/2026/shop.xsd");
    assert_eq!(catalog.matches(&format!("fetched:address=\"{last}\"")).count(), 2, "{catalog}");
    assert!(catalog.contains(&format!("name=\"{}\"", server.url("/latest?wsdl"))), "{catalog}");
}

#[test]
fn the_charset_of_the_media_type_counts_after_a_byte_order_mark() {
    let note = |name: &str| {
        format!(
            "<xs:element name='{name}' type='xs:int'><xs:annotation><xs:documentation>\u{e4}\u{df}</xs:documentation></xs:annotation></xs:element>"
        )
    };
    let latin =
        |text: &str| text.chars().map(|char| u8::try_from(u32::from(char)).expect("Latin")).collect::<Vec<u8>>();
    let declared =
        |encoding: &str| format!("<?xml version='1.0' encoding='{encoding}'?>{}", schema("urn:a", &note("a")));
    let utf16: Vec<u8> = declared("utf-16").encode_utf16().flat_map(u16::to_be_bytes).collect();
    let marked = [b"\xEF\xBB\xBF".to_vec(), schema("urn:a", &note("a")).into_bytes()].concat();
    for (case, media_type, bytes, warns) in [
        ("undeclared", "text/xml; charset=ISO-8859-1", latin(&schema("urn:a", &note("a"))), false),
        ("declared-otherwise", "text/xml; charset=\"windows-1252\"", latin(&declared("utf-8")), true),
        ("declared-alike", "application/xml;charset=utf-8", declared("utf-8").into_bytes(), false),
        ("utf-16", "application/xml; charset=utf-16", [b"\xFE\xFF".to_vec(), utf16].concat(), false),
        ("marked", "text/xml; charset=iso-8859-1", marked, false),
        ("declared-alone", "text/xml", latin(&declared("iso-8859-1")), false),
        ("unknown", "text/xml; charset=binary", latin(&declared("iso-8859-1")), false),
    ] {
        let (folder, server) = (folder(&format!("fetch-charset-{case}")), Server::start());
        server.document_as("/a.xsd", media_type, &bytes);
        let shown = the_same_without_the_network(&folder, &server, &server.url("/a.xsd"));
        assert!(shown.contains("\u{e4}\u{df}"), "{case}: {shown}");
        let said = run(&folder, &["check", &server.url("/a.xsd"), "--catalog", "wsdl/catalog.xml"]);
        assert_eq!((said.code, said.stderr.contains("warning[encoding]")), (0, warns), "{case}: {}", said.stderr);
    }
}

#[test]
fn a_document_that_is_fetched_anew_and_is_another_is_noted() {
    let (folder, server) = (folder("fetch-anew"), Server::start());
    let url = server.url("/a.xsd");
    server.document("/a.xsd", &schema("urn:a", ""));
    assert_eq!(run(&folder, &["check", &url, "--fetch", "wsdl"]).code, 0);
    let path = folder.join(format!("wsdl/127.0.0.1_{}/a.xsd", server.address.port()));
    for (text, is_other) in [("", false), ("<xs:element name='e' type='xs:int'/>", true)] {
        fs::remove_file(&path).unwrap();
        server.document("/a.xsd", &schema("urn:a", text));
        let said = run(&folder, &["check", &url, "--fetch", "wsdl"]);
        assert_eq!(said.code, 0, "{}", said.stderr);
        let noted = said.stderr.contains("which is not what it was when it was fetched before");
        assert_eq!(noted, is_other, "{}", said.stderr);
    }
}
