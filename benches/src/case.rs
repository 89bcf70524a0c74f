//! What is measured: for each workload, each library that reads or writes it, under a name such as `w3.read.castile`.

use crate::castile::documents::{ArticlesResponse, GetDocumentResponse};
use crate::castile::envelope::{Envelope, Soap, Soap11, Soap12};
use crate::castile::expressions::EvalResponse;
use crate::castile::orders::GetOrderResponse;
use crate::castile::records::{ListRecordsResponse, Pairs};
use crate::castile::{
    Mode, account_management_service as accounts, authentication_service as authentication, read, write,
};
use crate::peers::serde as peer;
use ::castile::v1::{GlobalElement, ReadXml, WriteXml};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// One call of what is measured; it returns some size, so that nothing can be left out.
pub type Call = Box<dyn FnMut() -> usize>;

/// A library at one task with one document.
pub struct Case {
    /// `WORKLOAD.TASK.LIBRARY`
    pub name: String,
    /// The document, as named in the folder of the workloads.
    pub workload: String,
    prepare: fn(&'static str) -> Call,
}

impl Case {
    /// Makes ready what the call does not count: the value that is to be written, for one.
    pub fn prepare(&self, text: &'static str) -> Call {
        (self.prepare)(text)
    }
}

/// All of them.
pub fn all() -> Vec<Case> {
    let mut cases = Cases(Vec::new());
    envelopes(&mut cases);
    order(&mut cases);
    records(&mut cases);
    documents(&mut cases);
    expressions(&mut cases);
    growth(&mut cases);
    cases.0
}

struct Cases(Vec<Case>);

impl Cases {
    fn add(&mut self, workload: &str, task: &str, prepare: fn(&'static str) -> Call) {
        self.0.push(Case { name: format!("{workload}.{task}"), workload: workload.to_owned(), prepare });
    }
}

/// Reads with castile, to the message of this type.
fn read_in<T: GlobalElement + ReadXml>(text: &'static str, mode: Mode) -> Call {
    Box::new(move || {
        read::<T>(text, mode);
        1
    })
}

/// Writes with castile what it read, after a look whether it reads back the same.
fn write_out<T: GlobalElement + ReadXml + WriteXml + 'static>(text: &'static str) -> Call {
    let message: T = read(text, Mode::Tolerant);
    let written = write(&message);
    let again: T = read(std::str::from_utf8(&written).expect("UTF-8 is written"), Mode::Strict);
    assert!(write(&again) == written, "what is written reads back the same");
    Box::new(move || write(&message).len())
}

fn serde<T: for<'de> ::serde::Deserialize<'de>>(text: &str) -> T {
    quick_xml::de::from_str(text).expect("quick-xml reads it")
}

fn serde_out(message: &impl ::serde::Serialize) -> usize {
    quick_xml::se::to_string(message).expect("quick-xml writes it").len()
}

fn envelopes(cases: &mut Cases) {
    use peer::envelopes::{LoginBody, LoginResponseBody};
    account_management::<Soap11>(cases, "soap11");
    account_management::<Soap12>(cases, "soap12");
    envelope::<authentication::GetAuthenticationToken, Soap12, LoginBody>(cases, "authentication.soap12.request");
    for code in ["code0", "code1", "code2"] {
        let response = format!("authentication.soap12.response.{code}");
        envelope::<authentication::GetAuthenticationTokenResponse, Soap12, LoginResponseBody>(cases, &response);
    }
}

fn account_management<S: Soap + 'static>(cases: &mut Cases, version: &str) {
    use peer::envelopes::{TicketBody, TicketRequestBody};
    let [request, response] = ["request", "response"].map(|message| format!("account-management.{version}.{message}"));
    envelope::<accounts::GetAuthenticationToken, S, TicketRequestBody>(cases, &request);
    envelope::<accounts::GetAuthenticationTokenResponse, S, TicketBody>(cases, &response);
}

/// An envelope of W1: of this message in this version, and of this body as serde reads it.
fn envelope<T, S, B>(cases: &mut Cases, name: &str)
where
    T: GlobalElement + ReadXml + 'static,
    S: Soap + 'static,
    B: for<'de> ::serde::Deserialize<'de>,
{
    let workload = format!("w1-{name}");
    cases.add(&workload, "read.castile", |text| read_in::<Envelope<T, S>>(text, Mode::Tolerant));
    cases.add(&workload, "read.castile-strict", |text| read_in::<Envelope<T, S>>(text, Mode::Strict));
    cases.add(&workload, "read.serde", |text| {
        Box::new(move || {
            std::hint::black_box(serde::<peer::envelopes::Envelope<B>>(text));
            1
        })
    });
}

fn order(cases: &mut Cases) {
    type Message = Envelope<GetOrderResponse>;
    cases.add("w2", "read.castile", |text| read_in::<Message>(text, Mode::Tolerant));
    cases.add("w2", "read.castile-strict", |text| read_in::<Message>(text, Mode::Strict));
    cases.add("w2", "read.serde", |text| {
        Box::new(move || serde::<peer::orders::Envelope>(text).body.response.order.line.len())
    });
    cases.add("w2", "write.castile", write_out::<Message>);
    cases.add("w2", "write.serde", |text| {
        let order = serde::<peer::orders::Envelope>(text).body.response.order;
        Box::new(move || serde_out(&order))
    });
    #[cfg(feature = "xsd-parser")]
    {
        use crate::peers::xsd_parser::orders::GetOrderResponse;
        use xsd_parser_types::quick_xml::{DeserializeSync as _, SerializeSync as _, SliceReader, Writer};
        // Its types begin at the answer; a prefix that the envelope declares has to be declared there.
        fn answer(text: &'static str) -> &'static str {
            let (start, end) = ("<ord:GetOrderResponse", "</ord:GetOrderResponse>");
            let text = &text[text.find(start).expect("it is there")..text.find(end).expect("it ends") + end.len()];
            let xsi = r#"<ord:GetOrderResponse xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance""#;
            text.replacen(start, xsi, 1).leak()
        }
        cases.add("w2", "read.xsd-parser", |text| {
            let text = answer(text);
            Box::new(move || {
                let answer = GetOrderResponse::deserialize(&mut SliceReader::new(text)).expect("xsd-parser reads it");
                answer.order.line.len()
            })
        });
        cases.add("w2", "write.xsd-parser", |text| {
            let answer =
                GetOrderResponse::deserialize(&mut SliceReader::new(answer(text))).expect("xsd-parser reads it");
            Box::new(move || {
                let mut writer = Writer::new(Vec::new());
                answer.serialize("ord:GetOrderResponse", &mut writer).expect("xsd-parser writes it");
                writer.into_inner().len()
            })
        });
    }
}

fn records(cases: &mut Cases) {
    type Message = Envelope<ListRecordsResponse>;
    for workload in ["w3", "w3-unknown", "w3-disorder", "w3p"] {
        cases.add(workload, "read.castile", |text| read_in::<Message>(text, Mode::Tolerant));
    }
    for workload in ["w3", "w3p"] {
        cases.add(workload, "read.castile-strict", |text| read_in::<Message>(text, Mode::Strict));
        cases.add(workload, "read.serde", |text| {
            Box::new(move || serde::<peer::records::Envelope>(text).body.response.record.len())
        });
    }
    cases.add("w3", "write.castile", write_out::<Message>);
    cases.add("w3", "write.serde", |text| {
        let mut envelope: peer::records::Envelope = serde(text);
        "http://schemas.xmlsoap.org/soap/envelope/".clone_into(&mut envelope.soap);
        "urn:example:records".clone_into(&mut envelope.body.response.namespace);
        Box::new(move || serde_out(&envelope))
    });
    #[cfg(feature = "xsd-parser")]
    {
        use crate::peers::xsd_parser::records::Envelope;
        use xsd_parser_types::quick_xml::{DeserializeSync as _, SerializeSync as _, SliceReader, Writer};
        cases.add("w3", "read.xsd-parser", |text| {
            Box::new(move || {
                let envelope = Envelope::deserialize(&mut SliceReader::new(text)).expect("xsd-parser reads it");
                envelope.body.list_records_response.record.len()
            })
        });
        cases.add("w3", "write.xsd-parser", |text| {
            let envelope = Envelope::deserialize(&mut SliceReader::new(text)).expect("xsd-parser reads it");
            Box::new(move || {
                let mut writer = Writer::new(Vec::new());
                envelope.serialize("soap:Envelope", &mut writer).expect("xsd-parser writes it");
                writer.into_inner().len()
            })
        });
    }
}

fn documents(cases: &mut Cases) {
    use peer::documents::{ArticlesBody, DocumentBody, Envelope as Peer};
    cases.add("w4b", "read.castile", |text| read_in::<Envelope<GetDocumentResponse>>(text, Mode::Tolerant));
    cases.add("w4b", "read.castile-strict", |text| read_in::<Envelope<GetDocumentResponse>>(text, Mode::Strict));
    cases.add("w4b", "read.serde", |text| {
        Box::new(move || {
            let content = serde::<Peer<DocumentBody>>(text).body.response.content;
            STANDARD.decode(content).expect("it is base64").len()
        })
    });
    cases.add("w4b", "write.castile", write_out::<Envelope<GetDocumentResponse>>);
    cases.add("w4b", "write.serde", |text| {
        let content = serde::<Peer<DocumentBody>>(text).body.response.content;
        let content = STANDARD.decode(content).expect("it is base64");
        Box::new(move || serde_out(&peer::documents::GetDocumentResponse { content: STANDARD.encode(&content) }))
    });
    cases.add("w4t", "read.castile", |text| read_in::<Envelope<ArticlesResponse>>(text, Mode::Tolerant));
    cases.add("w4t", "read.castile-strict", |text| read_in::<Envelope<ArticlesResponse>>(text, Mode::Strict));
    cases.add("w4t", "read.serde", |text| {
        Box::new(move || serde::<Peer<ArticlesBody>>(text).body.response.article.len())
    });
    cases.add("w4t", "write.castile", write_out::<Envelope<ArticlesResponse>>);
    cases.add("w4t", "write.serde", |text| {
        let articles = serde::<Peer<ArticlesBody>>(text).body.response;
        Box::new(move || serde_out(&articles))
    });
}

fn expressions(cases: &mut Cases) {
    type Message = Envelope<EvalResponse>;
    cases.add("w5", "read.castile", |text| read_in::<Message>(text, Mode::Tolerant));
    cases.add("w5", "read.castile-strict", |text| read_in::<Message>(text, Mode::Strict));
    cases.add("w5", "read.serde", |text| {
        Box::new(move || serde::<peer::expressions::Envelope>(text).body.response.expr.len())
    });
    cases.add("w5", "write.castile", write_out::<Message>);
    cases.add("w5", "write.serde", |text| {
        let response = serde::<peer::expressions::Envelope>(text).body.response;
        Box::new(move || serde_out(&response))
    });
}

fn growth(cases: &mut Cases) {
    for size in [1, 4] {
        for kind in ["depth", "attributes", "declarations", "text", "entities", "unknown"] {
            cases.add(&format!("growth-{kind}-{size}"), "read.castile", |text| {
                read_in::<Envelope<ListRecordsResponse>>(text, Mode::Unlimited)
            });
        }
        cases.add(&format!("growth-disorder-{size}"), "read.castile", |text| {
            read_in::<Envelope<Pairs>>(text, Mode::Unlimited)
        });
    }
}
