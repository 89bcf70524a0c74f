//! W4, as castile prints it.

use castile::v1::{Binary, GlobalElement, Name, Namespace, ReadXml, Reader, SimpleType, WriteXml, Writer};

static DOCS: Namespace = Namespace::new("urn:example:docs");
static GET_DOCUMENT_RESPONSE: Name = Name::new(&DOCS, "GetDocumentResponse");
static CONTENT: Name = Name::new(&DOCS, "Content");
static ARTICLES_RESPONSE: Name = Name::new(&DOCS, "ArticlesResponse");
static ARTICLE: Name = Name::new(&DOCS, "Article");
static TITLE: Name = Name::new(&DOCS, "Title");
static BODY: Name = Name::new(&DOCS, "Body");

#[derive(Clone, Debug, PartialEq)]
pub struct GetDocumentResponse {
    pub content: Binary,
}

impl GlobalElement for GetDocumentResponse {
    const NAME: &'static Name = &GET_DOCUMENT_RESPONSE;
}

impl WriteXml for GetDocumentResponse {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.content();
        xml.element(&CONTENT, &self.content);
    }
}

impl ReadXml for GetDocumentResponse {
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

#[derive(Clone, Debug, PartialEq)]
pub struct ArticlesResponse {
    pub article: Vec<Article>,
}

impl GlobalElement for ArticlesResponse {
    const NAME: &'static Name = &ARTICLES_RESPONSE;
}

impl WriteXml for ArticlesResponse {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.content();
        xml.element(&ARTICLE, &self.article);
    }
}

impl ReadXml for ArticlesResponse {
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

#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    pub title: String,
    pub body: String,
}

impl WriteXml for Article {
    fn write(&self, xml: &mut Writer<'_>) {
        xml.content();
        xml.element(&TITLE, &self.title);
        xml.element(&BODY, &self.body);
    }
}

impl ReadXml for Article {
    fn empty() -> Self {
        Self { title: String::new(), body: String::new() }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&TITLE, &mut self.title);
            xml.element(&BODY, &mut self.body);
        }
    }
}
