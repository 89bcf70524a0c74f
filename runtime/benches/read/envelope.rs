//! SOAP envelopes, and the short messages of the documented services.

use castile::v1::{GlobalElement, Name, Namespace, Nillable, ReadXml, Reader, Secret};

static SOAP11: Namespace = Namespace::new("http://schemas.xmlsoap.org/soap/envelope/");
static SOAP12: Namespace = Namespace::new("http://www.w3.org/2003/05/soap-envelope");
static ENVELOPE11: Name = Name::new(&SOAP11, "Envelope");
static ENVELOPE12: Name = Name::new(&SOAP12, "Envelope");
static HEADER11: Name = Name::new(&SOAP11, "Header");
static HEADER12: Name = Name::new(&SOAP12, "Header");
static BODY11: Name = Name::new(&SOAP11, "Body");
static BODY12: Name = Name::new(&SOAP12, "Body");

/// Reads the element of this name in the body of an envelope.
pub fn read<T: ReadXml>(xml: &mut Reader<'_>, name: &'static Name) -> T {
    let mut value = T::empty();
    let (header, body) = match xml.next(&[&ENVELOPE11, &ENVELOPE12]) {
        0 => (&HEADER11, &BODY11),
        _ => (&HEADER12, &BODY12),
    };
    let mut content = xml.content();
    while xml.pass(&mut content) {
        if xml.next(&[header]) == 0 {
            let mut header = xml.content();
            while xml.pass(&mut header) {}
        }
        if xml.next(&[body]) == 0 {
            let mut body = xml.content();
            while xml.pass(&mut body) {
                xml.element(name, &mut value);
            }
        }
    }
    value
}

static ACCOUNTS: Namespace = Namespace::new("sosonlinebackup.com");
static AUTHENTICATION: Namespace = Namespace::new("AuthenticationService");
static XSD: Namespace = Namespace::new("http://auth.services.logapp.loglogic.com/xsd");

macro_rules! names {
    ($($id:ident = $namespace:ident, $local:literal;)*) => { $(static $id: Name = Name::new(&$namespace, $local);)* };
}

names! {
    GET_TOKEN = ACCOUNTS, "GetAuthenticationToken";
    REQUEST = ACCOUNTS, "request";
    USERNAME = ACCOUNTS, "Username";
    PASSWORD = ACCOUNTS, "Password";
    GET_TOKEN_RESPONSE = ACCOUNTS, "GetAuthenticationTokenResponse";
    GET_TOKEN_RESULT = ACCOUNTS, "GetAuthenticationTokenResult";
    RESULT = ACCOUNTS, "Result";
    TOKEN = ACCOUNTS, "Token";
    AUTHENTICATE = AUTHENTICATION, "getAuthenticationToken";
    AUTHENTICATE_USER = AUTHENTICATION, "username";
    AUTHENTICATE_PASSWORD = AUTHENTICATION, "password";
    AUTHENTICATE_RESPONSE = AUTHENTICATION, "getAuthenticationTokenResponse";
    RETURN = AUTHENTICATION, "return";
    ERROR_CODE = XSD, "error_code";
    AUTHENTICATION_TOKEN = XSD, "token";
}

macro_rules! sequence {
    ($type:ident { $($field:ident: $of:ty = $name:ident,)* }) => {
        #[derive(Default)]
        struct $type {
            $($field: $of,)*
        }

        impl ReadXml for $type {
            fn empty() -> Self {
                Self::default()
            }

            fn read(&mut self, xml: &mut Reader<'_>) {
                let mut content = xml.content();
                while xml.pass(&mut content) {
                    $(xml.element(&$name, &mut self.$field);)*
                }
            }
        }
    };
}

sequence!(GetToken { request: Option<TokenRequest> = REQUEST, });
sequence!(TokenRequest { username: Option<String> = USERNAME, password: Option<Secret> = PASSWORD, });
sequence!(GetTokenResponse { result: Option<TokenResult> = GET_TOKEN_RESULT, });
sequence!(TokenResult { result: Option<String> = RESULT, token: Option<Secret> = TOKEN, });
sequence!(Authenticate { username: Nillable<String> = AUTHENTICATE_USER, password: Nillable<Secret> = AUTHENTICATE_PASSWORD, });
sequence!(AuthenticateResponse { result: Nillable<AuthenticationResult> = RETURN, });
sequence!(AuthenticationResult { error_code: Option<i32> = ERROR_CODE, token: Nillable<Secret> = AUTHENTICATION_TOKEN, });

impl GlobalElement for GetToken {
    const NAME: &'static Name = &GET_TOKEN;
}

/// Reads one of the documented messages; says how much of it is there.
pub fn run(workload: &str, message: &[u8]) -> usize {
    match workload {
        "token-request" => {
            let value: GetToken = super::read(GetToken::NAME, message, false);
            let request = value.request.unwrap_or_default();
            usize::from(request.username.is_some()) + usize::from(request.password.is_some())
        }
        "token-response" => {
            let value: GetTokenResponse = super::read(&GET_TOKEN_RESPONSE, message, false);
            let result = value.result.unwrap_or_default();
            usize::from(result.result.is_some()) + usize::from(result.token.is_some())
        }
        "authentication-request" => {
            let value: Authenticate = super::read(&AUTHENTICATE, message, false);
            usize::from(value.username.is_value()) + usize::from(value.password.is_value())
        }
        "authentication-response" => {
            let value: AuthenticateResponse = super::read(&AUTHENTICATE_RESPONSE, message, false);
            let result = value.result.into_value().unwrap_or_default();
            usize::from(result.error_code.is_some()) + usize::from(result.token.is_value())
        }
        other => panic!("there is no workload `{other}`"),
    }
}
