//! Bad input takes little memory: at most 64 MiB and four times the input, the eight broken contracts at most 32 MiB, and it
//! never ends in a panic. What is declared takes more, since it is kept: at most 32 times the input. The judge is Linux, which says of a process what it took at most.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};
use std::{fs, thread};

use castile_tests::scratch::workspace_root;

const MIB: u64 = 1 << 20;

/// What `castile` may take for an input of this size.
fn bound(input: &str) -> u64 {
    64 * MIB + 4 * input.len() as u64
}

/// A folder of its own for the inputs of a test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("memory").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

/// The command, built once for all tests of this file, into the folder that they were built in themselves.
fn castile() -> &'static Path {
    static COMMAND: OnceLock<PathBuf> = OnceLock::new();
    COMMAND.get_or_init(|| {
        // This test is `target/debug/deps/memory-…`, or the same of another profile; the command is built with the first.
        let test = std::env::current_exe().expect("a test knows where it is");
        let target = test.ancestors().nth(3).expect("it lies in the folder of the build");
        let output = Command::new(env!("CARGO"))
            .args(["build", "--offline", "--quiet", "-p", "castile-cli", "--target-dir"])
            .arg(target)
            .current_dir(workspace_root())
            .output()
            .expect("cargo can be started");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        target.join("debug/castile")
    })
}

/// How a run ended: exit code, what it said, and its peak of memory in bytes.
struct Run {
    code: Option<i32>,
    said: String,
    peak: u64,
}

fn check(folder: &Path, document: &str) -> Run {
    let said = folder.join("said");
    let child = Command::new(castile())
        .args(["check", document])
        .current_dir(folder)
        .stdout(Stdio::null())
        .stderr(fs::File::create(&said).expect("a file can be made"))
        .spawn()
        .expect("castile runs");
    let (code, peak) = watched(child);
    Run { code, said: String::from_utf8_lossy(&fs::read(&said).expect("it was written")).into_owned(), peak }
}

/// Waits for the end of a process and looks at its peak of memory all the while. What it took in the last half of a
/// millisecond may be missed; an input that takes much takes longer.
fn watched(mut child: Child) -> (Option<i32>, u64) {
    let status = format!("/proc/{}/status", child.id());
    let start = Instant::now();
    let mut peak = 0;
    loop {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let kib = text.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
        peak = peak.max(kib.unwrap_or(0_u64) * 1024);
        if let Some(ended) = child.try_wait().expect("a child can be waited for") {
            return (ended.code(), peak);
        }
        if start.elapsed() > Duration::from_secs(180) {
            let _ = child.kill();
            panic!("it takes more than three minutes");
        }
        thread::sleep(Duration::from_micros(500));
    }
}

/// Whether this system says what a process took.
fn is_measured() -> bool {
    if Path::new("/proc/self/status").exists() {
        return true;
    }
    not_run::say("the memory that bad input takes (only Linux says it)");
    false
}

#[track_caller]
fn assert_modest(name: &str, input: &str, most: u64) {
    let folder = folder(name);
    fs::write(folder.join("input.xsd"), input).expect("a file can be written");
    let run = check(&folder, "input.xsd");
    let _ = fs::remove_file(folder.join("input.xsd"));
    assert!(matches!(run.code, Some(0 | 1)), "{name} ended with {:?}: {}", run.code, run.said);
    assert!(!run.said.contains("panicked"), "{name}: {}", run.said);
    assert!(run.peak > 0, "{name}: nothing was measured");
    let (peak, most) = (run.peak / 1024, most / 1024);
    println!("{name}: {peak} KiB of {most} KiB for {} KiB", input.len() / 1024);
    assert!(peak <= most, "{name} took {peak} KiB, more than {most} KiB");
}

const HEAD: &str = "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">\n";

#[test]
fn the_eight_broken_contracts_take_little() {
    if !is_measured() {
        return;
    }
    let good = fs::read_to_string(workspace_root().join("wsdl/account-management/AccountManagementService.wsdl"))
        .expect("the contract is there");
    let broken = [
        ("html", "<!DOCTYPE html>\n<html><head><title>404</title></head><body><p>Not found<br></body></html>\n".to_owned()),
        ("truncated", good[..good.len() / 2].to_owned()),
        ("misspelt", good.replace("type=\"tns:AuthHeader\"", "type=\"tns:AuthHeder\"")),
        (
            "nowhere",
            good.replace(
                "<s:element name=\"GetAuthenticationToken\">",
                "<s:import namespace=\"urn:nowhere\"/><s:element xmlns:n=\"urn:nowhere\" name=\"x\" type=\"n:T\"/>\
                 <s:element name=\"GetAuthenticationToken\">",
            ),
        ),
        ("prefix", good.replace("type=\"tns:AuthHeader\"", "type=\"tnss:AuthHeader\"")),
        (
            "duplicate",
            good.replace(
                "<s:complexType name=\"Result\" />",
                "<s:complexType name=\"Result\"/><s:complexType name=\"Result\"><s:attribute name=\"a\"/></s:complexType>",
            ),
        ),
        ("bomb", bomb()),
    ];
    for (name, text) in broken {
        assert_ne!(text, good, "{name} is broken");
        let folder = folder(name);
        fs::write(folder.join("service.wsdl"), text).expect("a file can be written");
        assert_refused_within(name, &folder, 32 * MIB);
    }
    assert_refused_within("missing", &folder("missing"), 32 * MIB);
}

/// These are answered before anybody could look at the process, so it gets no more address space than this, which is more than
/// the memory that it takes. What asks for more ends by a signal.
#[track_caller]
fn assert_refused_within(name: &str, folder: &Path, most: u64) {
    let output = Command::new("sh")
        .args(["-c", "ulimit -v \"$1\" && exec \"$0\" check service.wsdl"])
        .arg(castile())
        .arg((most / 1024).to_string())
        .current_dir(folder)
        .output()
        .expect("a shell can be started");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{name}: {said}");
    assert!(said.starts_with("error["), "{name}: {said}");
    assert!(!said.contains("panicked"), "{name}: {said}");
}

/// Eleven entities, each ten times the one before.
fn bomb() -> String {
    let mut text = String::from("<!DOCTYPE definitions [\n<!ENTITY a0 \"lol\">\n");
    for level in 1..12 {
        text += &format!("<!ENTITY a{level} \"{}\">\n", format!("&a{};", level - 1).repeat(10));
    }
    text + "]>\n<definitions xmlns=\"http://schemas.xmlsoap.org/wsdl/\">&a11;</definitions>\n"
}

#[test]
fn a_document_that_is_too_large() {
    if is_measured() {
        let element = "<xs:element name=\"a\" type=\"xs:string\"/>\n";
        let text = format!("{HEAD}{}</xs:schema>", element.repeat(100_000_000 / element.len()));
        assert_modest("large", &text, bound(&text));
    }
}

#[test]
fn namespace_declarations_and_attributes_without_end() {
    if !is_measured() {
        return;
    }
    let declarations: String = (0..2_200_000).map(|number| format!("xmlns:p{number}=\"urn:{number}\" ")).collect();
    let text = format!("<xs:schema {declarations}/>");
    assert!(text.len() > 60_000_000 && text.len() < 64 << 20);
    assert_modest("one-element", &text, bound(&text));

    // Elements with as many as one may have.
    for (name, written) in [("declarations", "xmlns:pN=\"urn:N\" "), ("attributes", "aN=\"\" ")] {
        let many: String = (0..4000).map(|number| written.replace('N', &number.to_string())).collect();
        let text = format!("{HEAD}{}</xs:schema>", format!("<xs:annotation {many}/>\n").repeat(100));
        assert_modest(name, &text, bound(&text));
    }
}

#[test]
fn elements_within_one_another() {
    if is_measured() {
        let (open, close) = ("<a>".repeat(100_000), "</a>".repeat(100_000));
        let text = format!("{HEAD}<xs:annotation><xs:appinfo>{open}{close}</xs:appinfo></xs:annotation></xs:schema>");
        assert_modest("nested", &text, bound(&text));
    }
}

#[test]
fn a_million_enumerations() {
    if is_measured() {
        let values: String = (0..1_000_000).map(|number| format!("<xs:enumeration value=\"v{number}\"/>\n")).collect();
        let text = format!(
            "{HEAD}<xs:simpleType name=\"T\"><xs:restriction base=\"xs:string\">{values}</xs:restriction></xs:simpleType></xs:schema>"
        );
        assert_modest("enumerations", &text, bound(&text));
        // A default namespace is in the scope of every value, which could be a QName.
        let text = text.replace("xs:", "").replace("xmlns:xs", "xmlns");
        assert_modest("enumerations-without-prefix", &text, bound(&text));
    }
}

/// What a type inherits is shared with its base: copied it would be as much as all bases together, for each type anew.
#[test]
fn types_that_extend_one_another() {
    if is_measured() {
        let mut text = String::from(HEAD);
        for number in 0..150 {
            let elements: String = (0..60)
                .map(|element| format!("<xs:element name=\"e{number}-{element}\" type=\"xs:string\"/>"))
                .collect();
            let sequence = format!("<xs:sequence>{elements}</xs:sequence>");
            let content = match number {
                0 => sequence,
                _ => format!(
                    "<xs:complexContent><xs:extension base=\"T{}\">{sequence}</xs:extension></xs:complexContent>",
                    number - 1
                ),
            };
            text += &format!("<xs:complexType name=\"T{number}\">{content}</xs:complexType>\n");
        }
        text += "</xs:schema>";
        assert_modest("extensions", &text, bound(&text));
    }
}

/// Declarations become components, which are larger than what they are written in: an empty type is 33 bytes of source.
#[test]
fn a_hundred_thousand_declarations() {
    if !is_measured() {
        return;
    }
    let many =
        |written: &str| -> String { (0..100_000).map(|number| written.replace('N', &number.to_string())).collect() };
    let in_type = |content: String| format!("<xs:complexType name=\"T\">{content}</xs:complexType>");
    let element = "<xs:element name=\"eN\" type=\"xs:string\"/>\n";
    let inputs = [
        ("global-elements", many(element)),
        ("particles", in_type(format!("<xs:sequence>{}</xs:sequence>", many(element)))),
        ("attributes-of-a-type", in_type(many("<xs:attribute name=\"aN\" type=\"xs:string\"/>\n"))),
        ("types", many("<xs:complexType name=\"tN\"/>\n")),
    ];
    for (name, content) in inputs {
        let text = format!("{HEAD}{content}</xs:schema>");
        assert_modest(name, &text, 64 * MIB + 32 * text.len() as u64);
    }
}
