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
    answers: Arc<Mutex<BTreeMap<String, String>>>,
    asked: Arc<AtomicUsize>,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port on the loopback interface");
        let address = listener.local_addr().expect("it is bound");
        let (answers, asked) = (Arc::<Mutex<BTreeMap<String, String>>>::default(), Arc::<AtomicUsize>::default());
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
                connection.write_all(answer.as_bytes()).expect("it is read");
            }
        });
        Self { address, answers, asked }
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    fn document(&self, path: &str, text: &str) -> &Self {
        let length = text.len();
        self.answer(path, format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{text}"))
    }

    fn redirect(&self, path: &str, to: &str) -> &Self {
        self.answer(
            path,
            format!("HTTP/1.1 302 Found\r\nlocation: {to}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"),
        )
    }

    fn answer(&self, path: &str, answer: String) -> &Self {
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

/// A service whose types are in other documents: one by a query, one behind a redirect, one from the root of the host.
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
    let units = "<xs:include schemaLocation='/root.xsd'/><xs:simpleType name='Money'><xs:restriction base='xs:decimal'/></xs:simpleType>";
    server.document("/elsewhere/money.xsd", &schema("urn:money", units));
    server.document("/root.xsd", &schema("urn:money", ""));
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
    for kept in ["ws/Shop.wsdl", "ws/Shop-orders.xsd", "common/money.xsd", "root.xsd"] {
        assert!(folder.join("wsdl").join(&host).join(kept).exists(), "{kept}");
    }
    let catalog = fs::read_to_string(folder.join("wsdl/catalog.xml")).unwrap();
    assert_eq!(catalog.matches("fetched:sha256=\"").count(), 4, "{catalog}");
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
    server.redirect("/round", "/round");
    let secret = server.url("/a.wsdl").replace("http://", "http://mira:secret@");
    let nobody = "http://127.0.0.1:1/a.wsdl".to_owned();
    for (url, reason) in [
        (server.url("/missing.wsdl"), "404"),
        (server.url("/login"), "the answer is an HTML page"),
        (server.url("/round"), "redirect"),
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
        assert!(said.stderr.contains("cannot be fetched: http status: 404"), "{}", said.stderr);
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
