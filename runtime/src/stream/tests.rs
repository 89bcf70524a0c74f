//! Streams are read as the same documents are read whole, wherever their chunks begin and end.

use std::io::Read;

use super::{Next, RecordWriter, Records, StreamError};
use crate::kind::Simple;
use crate::name::{Name, Namespace};
use crate::reader::{Limits, ReadGroup, ReadXml, Reader};
use crate::soap::{Header, Version};
use crate::tree::Element;
use crate::value::HexBinary;
use crate::writer::{WriteGroup, WriteXml, Writer};

static SHOP: Namespace = Namespace::new("urn:shop");
static OTHER: Namespace = Namespace::new("urn:other");
static LIST: Name = Name::new(&SHOP, "List");
static PAGE: Name = Name::new(&SHOP, "Page");
static ORDER: Name = Name::new(&SHOP, "Order");
static ID: Name = Name::new(&SHOP, "Id");
static NOTE: Name = Name::new(&OTHER, "Note");

#[derive(Clone, Debug, PartialEq, Default)]
struct Order {
    id: i32,
    note: Option<String>,
}

impl ReadXml for Order {
    fn empty() -> Self {
        Self::default()
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&ID, &mut self.id);
            xml.element(&NOTE, &mut self.note);
        }
    }
}

impl WriteXml for Order {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.content();
        xml.element(&ID, &self.id);
        xml.element(&NOTE, &self.note);
    }
}

/// The orders, and what ended the stream.
fn read(mut records: Records, bytes: &[u8], cuts: &[usize]) -> (Vec<Order>, String) {
    let mut chunks = Vec::new();
    let mut start = 0;
    for &cut in cuts {
        chunks.push(&bytes[start..cut]);
        start = cut;
    }
    chunks.push(&bytes[start..]);
    let mut chunks = chunks.into_iter();
    let mut found = Vec::new();
    loop {
        match records.next_record() {
            Ok(Next::Record(order)) => found.push(order),
            Ok(Next::End) => return (found, String::new()),
            Ok(Next::NeedsBytes) => match chunks.next() {
                Some(chunk) => records.feed(chunk),
                None => records.end(),
            },
            Err(error) => {
                assert!(matches!(records.next_record::<Simple, i32>(), Ok(Next::End)));
                return (found, error.to_string());
            }
        }
    }
}

fn in_list() -> Records {
    Records::in_document(&[&LIST], &ORDER)
}

fn in_body() -> Records {
    Records::in_body(&[&LIST, &PAGE], &ORDER)
}

/// Reads it whole, cut at every place, and byte by byte; all must give the same.
fn read_in_all_ways(records: impl Fn() -> Records, bytes: &[u8]) -> (Vec<i32>, String) {
    let whole = read(records(), bytes, &[]);
    for cut in 0..=bytes.len() {
        assert_eq!(read(records(), bytes, &[cut]), whole, "cut at {cut}: {}", String::from_utf8_lossy(bytes));
    }
    let everywhere: Vec<usize> = (1..bytes.len()).collect();
    assert_eq!(read(records(), bytes, &everywhere), whole, "{}", String::from_utf8_lossy(bytes));
    (whole.0.into_iter().map(|order| order.id).collect(), whole.1)
}

const DOCUMENT: &str = "\u{feff}<?xml version='1.0' encoding='utf-8'?>\r\n<!-- > --><?p ?>
<s:List xmlns:s='urn:shop' xmlns:o='urn:other' a='>'> <!-- <s:Order> -->
  <s:Order ><s:Id>1</s:Id><o:Note>a &lt; \u{e9}\u{1f600}<![CDATA[</s:Order>]]></o:Note></s:Order>
  <s:Total><s:Order><s:Id>9</s:Id></s:Order></s:Total><s:Total/>
  <Order xmlns='urn:shop' xmlns:s='urn:other'><Id>2</Id><s:Note>b\r\nc</s:Note></Order>
  <s:Order><s:Order/><s:Id> 3 </s:Id><x a='/>' b=\"'\"/></s:Order\n>
</s:List > <!-- end -->
";

#[test]
fn a_document_is_read_the_same_wherever_it_is_cut() {
    assert_eq!(read_in_all_ways(in_list, DOCUMENT.as_bytes()), (vec![1, 2, 3], String::new()));
    let (orders, _) = read(in_list(), DOCUMENT.as_bytes(), &[]);
    assert_eq!(orders[0].note.as_deref(), Some("a < é😀</s:Order>"));
    assert_eq!(orders[1].note.as_deref(), Some("b\nc"));
}

#[test]
fn a_stream_gives_what_the_whole_gives() {
    struct List(Vec<Order>);
    impl ReadXml for List {
        fn empty() -> Self {
            Self(Vec::new())
        }
        fn read(&mut self, xml: &mut Reader<'_>) {
            let mut content = xml.content();
            while xml.pass(&mut content) {
                xml.element(&ORDER, &mut self.0);
            }
        }
    }
    let whole: List = crate::reader::read(&LIST, DOCUMENT.as_bytes(), &Limits::default()).unwrap();
    assert_eq!(read(in_list(), DOCUMENT.as_bytes(), &[]), (whole.0, String::new()));
    // What is cut off is wrong in both.
    for n in (0..DOCUMENT.trim_end().len() - "<!-- end -->".len()).filter(|n| DOCUMENT.is_char_boundary(*n)) {
        let (_, error) = read(in_list(), &DOCUMENT.as_bytes()[..n], &[]);
        let whole = crate::reader::read::<List>(&LIST, &DOCUMENT.as_bytes()[..n], &Limits::default());
        assert_eq!(error.is_empty(), whole.is_ok(), "{n}: {error}");
    }
}

#[test]
fn other_encodings_are_transcoded_as_they_come() {
    let document = DOCUMENT.trim_start_matches('\u{feff}').replace("encoding='utf-8'", "encoding='utf-16'");
    for to_bytes in [u16::to_le_bytes, u16::to_be_bytes] {
        for bom in ["", "\u{feff}"] {
            let bytes: Vec<u8> = format!("{bom}{document}").encode_utf16().flat_map(to_bytes).collect();
            assert_eq!(read_in_all_ways(in_list, &bytes), (vec![1, 2, 3], String::new()));
        }
    }
    let list = "<List xmlns='urn:shop'><Order><Id>1</Id><Note xmlns='urn:other'>\u{e9}</Note></Order></List>";
    for encoding in ["iso-8859-1", "windows-1252"] {
        let bytes: Vec<u8> =
            format!("<?xml version='1.0' encoding='{encoding}'?>{list}").chars().map(|c| c as u8).collect();
        let (orders, error) = read(in_list(), &bytes, &[]);
        assert_eq!((orders[0].note.as_deref(), error.as_str()), (Some("é"), ""));
    }
    let bytes: Vec<u8> = list.chars().map(|c| c as u8).collect();
    assert_eq!(read(in_list().with_charset("latin1"), &bytes, &[10, 20]).0.len(), 1);
    assert_eq!(read(in_list(), &bytes, &[]).1, "List at 1:24: the byte 0xE9 is not UTF-8");
    assert_eq!(
        read(in_list().with_charset("klingon"), &bytes, &[]).1,
        " at 1:1: the encoding \"klingon\" is not known".trim_start()
    );
    let (_, error) =
        read_in_all_ways(in_list, &list.encode_utf16().flat_map(u16::to_le_bytes).skip(2).collect::<Vec<_>>());
    assert!(!error.is_empty());
}

const ENVELOPE: &str =
    "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Header><a/><e:Body/></e:Header>
<e:Body><List xmlns='urn:shop'><Count>2</Count><Page><Order><Id>1</Id></Order></Page><Page/><Page>
<Order><Id>2</Id></Order></Page></List></e:Body></e:Envelope>";

#[test]
fn an_envelope_is_read_the_same_wherever_it_is_cut() {
    assert_eq!(read_in_all_ways(in_body, ENVELOPE.as_bytes()), (vec![1, 2], String::new()));
    let of_12 =
        ENVELOPE.replace("http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope");
    assert_eq!(read_in_all_ways(in_body, of_12.as_bytes()), (vec![1, 2], String::new()));
    assert_eq!(
        read(in_body().strict(), ENVELOPE.as_bytes(), &[]).1,
        "Envelope/Body/List at 2:32: the element `Count` is not expected here"
    );
    let no_page = ENVELOPE.replace("Page", "Leaf");
    assert_eq!(read_in_all_ways(in_body, no_page.as_bytes()), (vec![], String::new()));
}

#[test]
fn a_fault_is_an_error() {
    let envelope = "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><e:Fault>\
        <faultcode>e:Server</faultcode><faultstring>closed</faultstring></e:Fault></e:Body></e:Envelope>";
    let (_, error) = read_in_all_ways(in_body, envelope.as_bytes());
    assert!(error.contains("closed"), "{error}");
    let mut records = in_body();
    records.feed(envelope.as_bytes());
    match records.next_record::<_, Order>() {
        Err(StreamError::Fault(fault)) => assert_eq!(fault.reason(), "closed"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    let list = |inside: &str| format!("<List xmlns='urn:shop'>\n <Order><Id>1</Id></Order>{inside}");
    for (document, count, error) in [
        (list("<Order><Id>x</Id></Order></List>"), 1, "List/Order/Id at 2:38: \"x\" is not a value of xs:int"),
        (list("<Order/></List>"), 1, "List/Order at 2:33: the element `Id` is missing"),
        (list("\n<Order><Id>1</Order></List>"), 1, "List/Order/Id at 3:13: the end tag is not `</Id>`"),
        (list("</List"), 1, "List at 2:27: the message ends too early"),
        (list("<Order><Id>"), 1, "List/Order/Id at 2:38: the message ends too early"),
        (list(""), 1, "List at 2:27: the message ends too early"),
        (list("</Liste>"), 1, "List at 2:27: the end tag is not `</List>`"),
        (list("</List><List/>"), 1, "at 2:34: an element stands after the document's element"),
        (list("</List></List>"), 1, "at 2:34: an end tag stands outside the document's element"),
        (list("</List>x"), 1, "at 2:34: text stands outside the document's element"),
        (list("</List><!-- -- -->"), 1, "at 2:39: `--` stands in a comment"),
        (list("</List><!"), 1, "at 2:34: this is no markup"),
        (list("x</List>"), 1, "List at 2:27: text stands where only elements may"),
        (list("<p:a/></List>"), 1, "List/a at 2:28: the prefix `p` is not declared"),
        (list("<a b='1' b='2'/></List>"), 1, "List/a at 2:36: an attribute stands twice in one tag"),
        (list("<![CDATA[ ]]></List>"), 1, "List at 2:27: text stands where only elements may"),
        (list("\u{1}</List>"), 1, "List at 2:27: text stands where only elements may"),
        (
            list("<Order><Id>1</Id>\u{1}</Order></List>"),
            1,
            "List/Order at 2:44: XML does not allow the character U+0001",
        ),
        ("<!DOCTYPE a><List xmlns='urn:shop'/>".into(), 0, "at 1:1: document type declarations are not allowed"),
        ("<?xml version='1.1'?><List/>".into(), 0, "at 1:1: only XML 1.0 is read"),
        ("<a/>".into(), 0, "at 1:1: the element is `a`, and not the expected `List` or not in its namespace"),
        ("<List/>".into(), 0, "at 1:1: the element is `List`, and not the expected `List` or not in its namespace"),
        ("<List xmlns='urn:shop' a=b/>".into(), 0, "List at 1:26: the value of an attribute has no quotes"),
        ("".into(), 0, "at 1:1: the document has no element"),
        (" <?xml".into(), 0, "at 1:2: the XML declaration does not end"),
        ("</a>".into(), 0, "at 1:1: an end tag stands outside the document's element"),
        ("x".into(), 0, "at 1:1: text stands outside the document's element"),
    ] {
        let (ids, found) = read_in_all_ways(in_list, document.as_bytes());
        assert_eq!((ids.len(), found.as_str()), (count, error), "{document}");
    }
    for (from, to, error) in [
        ("e:Envelope", "e:Brief", "Brief at 1:1: the document is no SOAP envelope"),
        ("e:Body", "e:Leib", "at 3:63: the element `Body` is missing"),
        ("List", "Liste", "at 3:64: the body holds no `{urn:shop}List`"),
        ("</e:Body>", "</e:Body><e:Body/>", "Envelope/Body at 3:49: the element `Body` stands here more than once"),
    ] {
        let document = ENVELOPE.replace(from, to).replace("<e:Body><e:Body/></e:Body>", "");
        let (_, found) = read_in_all_ways(in_body, document.as_bytes());
        assert!(found.ends_with(error.split_once(": ").unwrap().1), "{found}, {error}");
    }
    let strict = "<List xmlns='urn:shop'><Order><Id>1</Id></Order><a/></List>";
    assert_eq!(
        read(in_list().strict(), strict.as_bytes(), &[]).1,
        "List at 1:49: the element `a` is not expected here"
    );
}

#[test]
fn limits_hold_for_each_record() {
    let limits = Limits { message_size: 100, depth: 3, ..Limits::default() };
    let records = || in_list().with_limits(limits.clone());
    let many = format!("<List xmlns='urn:shop'>{}</List>", "<Order><Id>1</Id></Order>".repeat(50));
    assert_eq!(read(records(), many.as_bytes(), &[]).0.len(), 50);
    for inside in [
        "<a>".repeat(200),
        format!("<a>{}</a>", "x".repeat(200)),
        format!("<!--{}", "x".repeat(200)),
        format!("<a b='{}'", "x".repeat(200)),
    ] {
        let chunks: Vec<usize> = (1..20).map(|i| 23 + 10 * i).collect();
        let (_, error) = read(records(), format!("<List xmlns='urn:shop'>{inside}").as_bytes(), &chunks);
        assert!(error.contains("a record has more than the 100 bytes"), "{error}");
    }
    let (_, error) = read(records(), b"<List xmlns='urn:shop'><a><a><a><a/></a></a></a></List>", &[]);
    assert!(error.contains("nested more than 3 deep"), "{error}");
}

#[test]
fn kept_trees_keep_the_namespaces_in_scope() {
    let mut records = in_list();
    records.feed(DOCUMENT.as_bytes());
    let Ok(Next::Record(order)) = records.next_record::<_, Element>() else { panic!("no record") };
    let note = order.child(&NOTE).map(Element::text);
    assert_eq!(note.as_deref(), Some("a < é😀</s:Order>"));
}

/// A document that is made while it is read.
struct Generated {
    record: Vec<u8>,
    left: usize,
    at: usize,
    bytes: usize,
}

impl Read for Generated {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.at == self.record.len() {
            match self.left {
                0 => return Ok(0),
                1 => self.record = b"</List>".to_vec(),
                _ if self.record.starts_with(b"<List") => {
                    self.record =
                        format!("<Order><Id>7</Id><Note xmlns='urn:other'>{}</Note></Order>", "x".repeat(60_000))
                            .into();
                }
                _ => {}
            }
            (self.at, self.left) = (0, self.left - 1);
        }
        let n = buffer.len().min(self.record.len() - self.at);
        buffer[..n].copy_from_slice(&self.record[self.at..self.at + n]);
        self.at += n;
        self.bytes += n;
        Ok(n)
    }
}

#[test]
fn a_long_document_is_read_in_little_memory() {
    let count = 3_400;
    let source = Generated { record: b"<List xmlns='urn:shop'>".to_vec(), left: count + 1, at: 0, bytes: 0 };
    let mut orders = in_list().read_from(source);
    let mut found = 0;
    while let Some(order) = orders.next_record::<_, Order>().unwrap() {
        assert_eq!(order.id, 7);
        found += 1;
        assert!(orders.records().held() < 512 * 1024, "{} bytes are held", orders.records().held());
    }
    assert_eq!(found, count);
    assert!(orders.source().bytes > 200_000_000);
}

#[test]
fn an_asynchronous_source_is_read() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let mut chunks = DOCUMENT.as_bytes().chunks(7);
    let ids = runtime.block_on(async {
        let mut orders = in_list().await_from(async || Ok::<_, std::io::Error>(chunks.next()));
        let mut ids = Vec::new();
        while let Some(order) = orders.next_record::<_, Order>().await.unwrap() {
            ids.push(order.id);
        }
        ids
    });
    assert_eq!(ids, [1, 2, 3]);
    let failing = async || Err::<Option<Vec<u8>>, _>(std::io::Error::other("gone"));
    let error = runtime.block_on(in_list().await_from(failing).next_record::<_, Order>()).unwrap_err();
    assert_eq!(error.to_string(), "gone");
}

#[test]
fn what_is_written_is_read() {
    let orders: Vec<Order> = (0..1000).map(|id| Order { id, note: (id % 3 == 0).then(|| format!("<{id}>")) }).collect();
    let mut writer = RecordWriter::in_document(&[&LIST], &[], Vec::new()).unwrap();
    for order in &orders {
        writer.write(&ORDER, order).unwrap();
    }
    let written = writer.finish().unwrap();
    let read: Result<Vec<Order>, _> = in_list().strict().read_from(&*written).all().collect();
    assert_eq!(read.unwrap(), orders);

    let headers = [Header::simple(&NOTE, "for you".to_owned())];
    let mut writer = RecordWriter::in_body(Version::Soap12, &headers, &[&LIST, &PAGE], &[&OTHER], Vec::new()).unwrap();
    writer.write(&ORDER, &orders).unwrap();
    let written = writer.finish().unwrap();
    assert_eq!(written.windows(5).filter(|bytes| bytes == b"xmlns").count(), 3);
    let read: Result<Vec<Order>, _> = in_body().strict().read_from(&*written).all().collect();
    assert_eq!(read.unwrap(), orders);
}

#[test]
fn a_record_that_cannot_be_written_leaves_no_trace() {
    let order = |note: &str| Order { id: 1, note: Some(note.into()) };
    let mut writer = RecordWriter::in_document(&[&LIST], &[], Vec::new()).unwrap();
    assert!(matches!(writer.write(&ORDER, &order("\u{1}")), Err(StreamError::Write(_))));
    writer.write(&ORDER, &vec![order("a"), order("b")]).unwrap();
    writer.write(&ORDER, &Vec::<Order>::new()).unwrap();
    writer.write(&ID, &HexBinary::from(vec![1])).unwrap();
    assert_eq!(
        String::from_utf8(writer.finish().unwrap()).unwrap(),
        "<n1:List xmlns:n1=\"urn:shop\">\
         <n1:Order xmlns:n2=\"urn:other\"><n1:Id>1</n1:Id><n2:Note>a</n2:Note></n1:Order>\
         <n1:Order xmlns:n2=\"urn:other\"><n1:Id>1</n1:Id><n2:Note>b</n2:Note></n1:Order>\
         <n1:Id>01</n1:Id></n1:List>"
    );
}

/// A group: a key with any number of notes.
#[derive(Clone, Debug, PartialEq)]
struct Pair {
    id: i32,
    notes: Vec<String>,
}

impl ReadGroup for Pair {
    fn empty() -> Self {
        Self { id: 0, notes: Vec::new() }
    }

    fn read(xml: &mut Reader<'_>) -> Option<Self> {
        let mut group = Self::empty();
        let mut content = xml.occurrence(&[&ID], &[&NOTE])?;
        while xml.pass(&mut content) {
            xml.element(&ID, &mut group.id);
            xml.element(&NOTE, &mut group.notes);
        }
        Some(group)
    }
}

impl WriteGroup for Pair {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.element(&ID, &self.id);
        xml.element(&NOTE, &self.notes);
    }
}

/// All records, fed in pieces of this size.
fn pulled<T>(
    mut records: Records,
    bytes: &[u8],
    size: usize,
    next: impl Fn(&mut Records) -> Result<Next<T>, StreamError>,
) -> Result<Vec<T>, String> {
    let mut chunks = bytes.chunks(size);
    let mut found = Vec::new();
    loop {
        match next(&mut records).map_err(|error| error.to_string())? {
            Next::Record(record) => found.push(record),
            Next::End => return Ok(found),
            Next::NeedsBytes => match chunks.next() {
                Some(chunk) => records.feed(chunk),
                None => records.end(),
            },
        }
    }
}

#[test]
fn groups_are_read_as_they_were_written_wherever_they_are_cut() {
    let pairs: Vec<Pair> =
        (0..40).map(|id| Pair { id, notes: (0..id % 7).map(|note| format!("<{note}>")).collect() }).collect();
    let mut writer = RecordWriter::in_document(&[&LIST], &[&OTHER], Vec::new()).unwrap();
    for pair in &pairs {
        writer.write_group(pair).unwrap();
    }
    let document = writer.finish().unwrap();
    for size in (1..40).chain([1000, document.len()]) {
        let records = Records::groups_in_document(&[&LIST]);
        assert_eq!(pulled(records, &document, size, Records::next_group).as_ref(), Ok(&pairs), "{size} bytes at once");
    }
    let apart = b"<List xmlns='urn:shop' xmlns:o='urn:other'><Id>1</Id><x/> <o:Note>a</o:Note></List>";
    for strict in [false, true] {
        let records = Records::groups_in_document(&[&LIST]);
        let records = if strict { records.strict() } else { records };
        assert!(pulled(records, apart, 5, Records::next_group::<Pair>).is_err());
    }
}

/// Who knows what may stand beside a group knows what is nobody's, as where the message is read whole.
#[test]
fn what_is_nobodys_is_skipped_within_a_group_whose_siblings_are_known() {
    let document =
        b"<List xmlns='urn:shop' xmlns:o='urn:other'><Id>1</Id><x>9</x> <o:Note>a</o:Note><x/><Id>2</Id><x/></List>";
    let pair = |id, notes: &[&str]| Pair { id, notes: notes.iter().map(|note| note.to_string()).collect() };
    let expected = vec![pair(1, &["a"]), pair(2, &[])];
    let next = |records: &mut Records| {
        records.next_group_by(|xml| {
            xml.siblings(&[&ID, &NOTE], &[]);
            Pair::read(xml)
        })
    };
    for size in (1..20).chain([document.len()]) {
        let records = Records::groups_in_document(&[&LIST]);
        assert_eq!(pulled(records, document, size, next).as_ref(), Ok(&expected), "{size}");
    }
    let records = Records::groups_in_document(&[&LIST]).strict();
    assert!(pulled(records, document, 5, next).is_err());
}

#[test]
fn white_space_may_come_in_many_pieces_wherever_it_stands() {
    let space = " \n".repeat(50);
    let document = format!(
        "{space}<?xml version='1.0'{space}?>{space}<List xmlns='urn:shop' xmlns:o='urn:other'>{space}<Id>1</Id>{space}<o:Note>a\
         </o:Note>{space}<!-- -->{space}<o:Note>b</o:Note>{space}<Id>2</Id>{space}</List{space}>{space}"
    );
    let pair = |id, notes: &[&str]| Pair { id, notes: notes.iter().map(|note| note.to_string()).collect() };
    let expected = vec![pair(1, &["a", "b"]), pair(2, &[])];
    for size in [1, 2, 3, 7, 99, 100, 101, document.len()] {
        let records = Records::groups_in_document(&[&LIST]);
        assert_eq!(pulled(records, document.as_bytes(), size, Records::next_group).as_ref(), Ok(&expected), "{size}");
    }
}

#[test]
fn nil_records_are_none() {
    let mut writer = RecordWriter::in_document(&[&LIST], &[], Vec::new()).unwrap();
    let numbers = [Some(1), None, Some(3)];
    for number in &numbers {
        writer.write_nillable(&ORDER, number).unwrap();
    }
    let document = writer.finish().unwrap();
    assert_eq!(pulled(in_list(), &document, 7, Records::next_nillable), Ok(numbers.to_vec()));
    assert!(
        pulled::<i32>(in_list(), &document, 7, Records::next_record).is_err(),
        "it is not said that they may be nil"
    );
}
