//! Long texts, and a large octet sequence.

use castile::v1::{Binary, Name, Namespace, ReadXml, Reader, SimpleType};

static DOCS: Namespace = Namespace::new("urn:example:docs");
pub static ARTICLES: Name = Name::new(&DOCS, "ArticlesResponse");
pub static DOCUMENT: Name = Name::new(&DOCS, "GetDocumentResponse");
static ARTICLE: Name = Name::new(&DOCS, "Article");
static TITLE: Name = Name::new(&DOCS, "Title");
static BODY: Name = Name::new(&DOCS, "Body");
static CONTENT: Name = Name::new(&DOCS, "Content");

pub struct Articles {
    pub article: Vec<Article>,
}

impl ReadXml for Articles {
    fn empty() -> Self {
        Self { article: Vec::new() }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&ARTICLE, &mut self.article);
        }
    }
}

#[derive(Default)]
pub struct Article {
    title: String,
    body: String,
}

impl ReadXml for Article {
    fn empty() -> Self {
        Self::default()
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&TITLE, &mut self.title);
            xml.element(&BODY, &mut self.body);
        }
    }
}

pub struct Document {
    pub content: Binary,
}

impl ReadXml for Document {
    fn empty() -> Self {
        Self { content: SimpleType::empty() }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&CONTENT, &mut self.content);
        }
    }
}
