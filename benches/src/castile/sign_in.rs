//! W1: the messages of the two services, in both directions, and the envelopes of both SOAP versions.

use castile::v1::{Attributes, GlobalElement, Name, Namespace, Nillable, ReadGroup, ReadXml, Reader, Secret, Wildcard};

static SOAP11: Namespace = Namespace::new("http://schemas.xmlsoap.org/soap/envelope/");
static SOAP12: Namespace = Namespace::new("http://www.w3.org/2003/05/soap-envelope");
static ENVELOPE11: Name = Name::new(&SOAP11, "Envelope");
static HEADER11: Name = Name::new(&SOAP11, "Header");
static BODY11: Name = Name::new(&SOAP11, "Body");
static ENVELOPE12: Name = Name::new(&SOAP12, "Envelope");
static HEADER12: Name = Name::new(&SOAP12, "Header");
static BODY12: Name = Name::new(&SOAP12, "Body");

static ANY: Wildcard = Wildcard::any();
static ACCOUNTS: Namespace = Namespace::new("sosonlinebackup.com");
static AUTH_HEADER: Name = Name::new(&ACCOUNTS, "AuthHeader");
static USER_NAME: Name = Name::new(&ACCOUNTS, "UserName");
static HEADER_PASSWORD: Name = Name::new(&ACCOUNTS, "Password");
static GET_AUTHENTICATION_TOKEN: Name = Name::new(&ACCOUNTS, "GetAuthenticationToken");
static GET_AUTHENTICATION_TOKEN_RESPONSE: Name = Name::new(&ACCOUNTS, "GetAuthenticationTokenResponse");
static REQUEST: Name = Name::new(&ACCOUNTS, "request");
static REQUEST_USERNAME: Name = Name::new(&ACCOUNTS, "Username");
static GET_AUTHENTICATION_TOKEN_RESULT: Name = Name::new(&ACCOUNTS, "GetAuthenticationTokenResult");
static RESULT: Name = Name::new(&ACCOUNTS, "Result");
static RESULT_TOKEN: Name = Name::new(&ACCOUNTS, "Token");

static AUTHENTICATION: Namespace = Namespace::new("AuthenticationService");
static LOGIN: Name = Name::new(&AUTHENTICATION, "getAuthenticationToken");
static LOGIN_RESPONSE: Name = Name::new(&AUTHENTICATION, "getAuthenticationTokenResponse");
static USERNAME: Name = Name::new(&AUTHENTICATION, "username");
static PASSWORD: Name = Name::new(&AUTHENTICATION, "password");
static RETURN: Name = Name::new(&AUTHENTICATION, "return");
static XSD: Namespace = Namespace::new("http://auth.services.logapp.loglogic.com/xsd");
static ERROR_CODE: Name = Name::new(&XSD, "error_code");
static TOKEN: Name = Name::new(&XSD, "token");

/// SOAP 1.1.
#[derive(Clone, Debug, PartialEq)]
pub struct Envelope11 {
    pub header: Option<Header>,
    pub body: Body,
}

impl GlobalElement for Envelope11 {
    const NAME: &'static Name = &ENVELOPE11;
}

impl ReadXml for Envelope11 {
    fn empty() -> Self {
        Self { header: None, body: ReadXml::empty() }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&HEADER11, &mut self.header);
            xml.element(&BODY11, &mut self.body);
        }
    }
}

/// SOAP 1.2.
#[derive(Clone, Debug, PartialEq)]
pub struct Envelope12 {
    pub header: Option<Header>,
    pub body: Body,
}

impl GlobalElement for Envelope12 {
    const NAME: &'static Name = &ENVELOPE12;
}

impl ReadXml for Envelope12 {
    fn empty() -> Self {
        Self { header: None, body: ReadXml::empty() }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&HEADER12, &mut self.header);
            xml.element(&BODY12, &mut self.body);
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    pub auth_header: Option<AuthHeader>,
}

impl ReadXml for Header {
    fn empty() -> Self {
        Self { auth_header: None }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&AUTH_HEADER, &mut self.auth_header);
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct AuthHeader {
    pub user_name: Option<String>,
    pub password: Option<Secret>,
    pub any_attributes: Attributes,
}

impl ReadXml for AuthHeader {
    fn empty() -> Self {
        Self { user_name: None, password: None, any_attributes: Attributes::new() }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        xml.any_attributes(&ANY, &mut self.any_attributes);
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&USER_NAME, &mut self.user_name);
            xml.element(&HEADER_PASSWORD, &mut self.password);
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    pub message: Message,
}

impl ReadXml for Body {
    fn empty() -> Self {
        Self { message: ReadGroup::empty() }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.group(&mut self.message);
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    GetAuthenticationToken(GetAuthenticationToken),
    GetAuthenticationTokenResponse(GetAuthenticationTokenResponse),
    Login(Login),
    LoginResponse(LoginResponse),
}

impl ReadGroup for Message {
    fn empty() -> Self {
        Self::GetAuthenticationToken(ReadXml::empty())
    }

    fn read(xml: &mut Reader<'_>) -> Option<Self> {
        Some(
            match xml.next(&[&GET_AUTHENTICATION_TOKEN, &GET_AUTHENTICATION_TOKEN_RESPONSE, &LOGIN, &LOGIN_RESPONSE]) {
                0 => Self::GetAuthenticationToken(xml.value()),
                1 => Self::GetAuthenticationTokenResponse(xml.value()),
                2 => Self::Login(xml.value()),
                3 => Self::LoginResponse(xml.value()),
                _ => return None,
            },
        )
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct GetAuthenticationToken {
    pub request: Option<AuthenticationTokenRequest>,
}

impl ReadXml for GetAuthenticationToken {
    fn empty() -> Self {
        Self { request: None }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&REQUEST, &mut self.request);
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct AuthenticationTokenRequest {
    pub username: Option<String>,
    pub password: Option<Secret>,
}

impl ReadXml for AuthenticationTokenRequest {
    fn empty() -> Self {
        Self { username: None, password: None }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&REQUEST_USERNAME, &mut self.username);
            xml.element(&HEADER_PASSWORD, &mut self.password);
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct GetAuthenticationTokenResponse {
    pub get_authentication_token_result: Option<AuthenticationTokenResult>,
}

impl ReadXml for GetAuthenticationTokenResponse {
    fn empty() -> Self {
        Self { get_authentication_token_result: None }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&GET_AUTHENTICATION_TOKEN_RESULT, &mut self.get_authentication_token_result);
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct AuthenticationTokenResult {
    pub result: Option<ResultType>,
    pub token: Option<Secret>,
}

impl ReadXml for AuthenticationTokenResult {
    fn empty() -> Self {
        Self { result: None, token: None }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&RESULT, &mut self.result);
            xml.element(&RESULT_TOKEN, &mut self.token);
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct ResultType {}

impl ReadXml for ResultType {
    fn empty() -> Self {
        Self {}
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        xml.empty_content();
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Login {
    pub username: Nillable<String>,
    pub password: Nillable<Secret>,
}

impl ReadXml for Login {
    fn empty() -> Self {
        Self { username: Nillable::Absent, password: Nillable::Absent }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&USERNAME, &mut self.username);
            xml.element(&PASSWORD, &mut self.password);
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct LoginResponse {
    pub return_: Nillable<AuthenticationResult>,
}

impl ReadXml for LoginResponse {
    fn empty() -> Self {
        Self { return_: Nillable::Absent }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&RETURN, &mut self.return_);
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct AuthenticationResult {
    pub error_code: Option<i32>,
    pub token: Nillable<Secret>,
}

impl ReadXml for AuthenticationResult {
    fn empty() -> Self {
        Self { error_code: None, token: Nillable::Absent }
    }

    fn read(&mut self, xml: &mut Reader<'_>) {
        xml.of_type(&XSD, "AuthenticationResult");
        let mut content = xml.content();
        while xml.pass(&mut content) {
            xml.element(&ERROR_CODE, &mut self.error_code);
            xml.element(&TOKEN, &mut self.token);
        }
    }
}
