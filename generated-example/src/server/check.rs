//! Is a request what the documentation shows?

use castile::Element;

use super::http::Request;
use super::version::Version;

/// What is documented of one kind of request.
pub struct Documented {
    pub path: &'static str,
    pub version: Version,
    pub action: &'static str,
    /// The published envelope, with placeholders for its texts.
    pub request: &'static str,
}

/// Why a request is not this one, and how many of the questions it passed before that.
pub struct Reason {
    pub progress: u8,
    pub text: String,
}

impl Documented {
    /// The texts of the request, in document order, where everything else is as documented.
    pub fn check(&self, request: &Request) -> Result<Vec<String>, Reason> {
        let wrong = |progress, text: String| Err(Reason { progress, text });
        if request.path != self.path {
            return wrong(0, format!("nothing is at {}", request.path));
        }
        if request.method != "POST" {
            return wrong(1, format!("{} is not POST", request.method));
        }
        let Some(content_type) = request.header("content-type") else {
            return wrong(2, "no Content-Type".to_owned());
        };
        let (content_type, action) = match self.version {
            Version::Soap11 => (content_type.to_owned(), request.header("soapaction").map(str::to_owned)),
            Version::Soap12 => {
                let (content_type, action) = without_action(content_type);
                // The published request has no action; one that is there must be right.
                (content_type, Some(action.unwrap_or_else(|| format!("\"{}\"", self.action))))
            }
        };
        if content_type != self.version.content_type() {
            return wrong(3, format!("the content type `{content_type}` is not `{}`", self.version.content_type()));
        }
        if action != Some(format!("\"{}\"", self.action)) {
            return wrong(4, format!("the action {action:?} is not `\"{}\"`", self.action));
        }
        let sent = Element::parse(&request.body).map_err(|error| Reason { progress: 5, text: error.to_string() })?;
        let published = Element::parse(self.request.as_bytes()).expect("the published envelope is well-formed");
        let mut texts = Vec::new();
        match same(&published, &sent, &mut texts) {
            Ok(()) => Ok(texts),
            Err(text) => wrong(6, text),
        }
    }
}

/// A content type without its `action` parameter, and that parameter, in the form `type; charset=…; action="…"`.
fn without_action(content_type: &str) -> (String, Option<String>) {
    let is_action = |part: &&str| part.trim_start().starts_with("action=");
    let rest: Vec<&str> = content_type.split(';').filter(|part| !is_action(part)).collect();
    let action = content_type.split(';').find(is_action);
    (rest.join(";"), action.map(|part| part.trim()["action=".len()..].to_owned()))
}

/// Whether two elements have the same names in the same order. An empty Header is no difference. The texts of what has no
/// children are collected.
fn same(published: &Element, sent: &Element, texts: &mut Vec<String>) -> Result<(), String> {
    if (published.namespace(), published.local()) != (sent.namespace(), sent.local()) {
        return Err(format!("`{}` stands where `{}` belongs", shown(sent), shown(published)));
    }
    let is_empty_header = |element: &&Element| element.local() == "Header" && element.elements().next().is_none();
    let wanted: Vec<_> = published.elements().filter(|child| !is_empty_header(child)).collect();
    let found: Vec<_> = sent.elements().filter(|child| !is_empty_header(child)).collect();
    if wanted.len() != found.len() {
        return Err(format!("`{}` has {} children, not {}", shown(sent), found.len(), wanted.len()));
    }
    if wanted.is_empty() {
        texts.push(sent.text());
    }
    wanted.into_iter().zip(found).try_for_each(|(published, sent)| same(published, sent, texts))
}

fn shown(element: &Element) -> String {
    format!("{{{}}}{}", element.namespace(), element.local())
}
