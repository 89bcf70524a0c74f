//! Clients of two services, in the form in which `castile` prints them.
#![allow(dead_code, reason = "each test that has this module uses its own part of it")]

pub mod account {
    use castile::v1::{
        Call, Client, Endpoints, GlobalElement, Name, Namespace, Operation, Port, ReadXml, Reader, Secret, Version,
        WriteXml, Writer,
    };

    pub struct AccountClient<T> {
        port: Port<T>,
    }

    impl<T> AccountClient<T> {
        pub fn new(transport: T) -> Self {
            Self { port: Port::new(transport, &SERVICE) }
        }

        pub fn with_auth_header(mut self, header: AuthHeader) -> Self {
            self.port.set_header(&AUTH_HEADER, header);
            self
        }

        pub fn get_authentication_token(
            &self,
            request: impl Into<Option<AuthenticationTokenRequest>>,
        ) -> Call<T, Option<AuthenticationTokenResult>> {
            let body = GetAuthenticationToken { request: request.into() };
            self.port.call(&GET_OPERATION, &body, |response: GetAuthenticationTokenResponse| response.result)
        }

        /// One with nothing in its request, and a simple type in its answer.
        pub fn count(&self) -> Call<T, i32> {
            self.port.call(&COUNT_OPERATION, &(), |response: i32| response)
        }

        /// One whose contract has an action that no header can carry.
        pub fn smuggle(&self) -> Call<T, ()> {
            self.port.notify(&SMUGGLE_OPERATION, &())
        }

        /// One that declares no header and no answer.
        pub fn ping(&self) -> Call<T, ()> {
            self.port.notify(&PING_OPERATION, &Ping {})
        }
    }

    impl<T> Clone for AccountClient<T> {
        fn clone(&self) -> Self {
            Self { port: self.port.clone() }
        }
    }

    impl<T> std::fmt::Debug for AccountClient<T> {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            self.port.fmt(f)
        }
    }

    impl<T> Client for AccountClient<T> {
        type Transport = T;

        fn port_mut(&mut self) -> &mut Port<T> {
            &mut self.port
        }
    }

    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct AuthHeader {
        pub user_name: Option<String>,
        pub password: Option<Secret>,
    }

    impl WriteXml for AuthHeader {
        fn write(&self, xml: &mut Writer<'_>) {
            xml.content();
            xml.element(&USER_NAME, &self.user_name);
            xml.element(&PASSWORD, &self.password);
        }
    }

    impl GlobalElement for AuthHeader {
        const NAME: &'static Name = &AUTH_HEADER;
    }

    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct AuthenticationTokenRequest {
        pub username: Option<String>,
        pub password: Option<Secret>,
    }

    impl WriteXml for AuthenticationTokenRequest {
        fn write(&self, xml: &mut Writer<'_>) {
            xml.content();
            xml.element(&USERNAME, &self.username);
            xml.element(&PASSWORD, &self.password);
        }
    }

    struct GetAuthenticationToken {
        request: Option<AuthenticationTokenRequest>,
    }

    impl WriteXml for GetAuthenticationToken {
        fn write(&self, xml: &mut Writer<'_>) {
            xml.content();
            xml.element(&REQUEST, &self.request);
        }
    }

    struct Ping {}

    impl WriteXml for Ping {
        fn write(&self, _: &mut Writer<'_>) {}
    }

    struct GetAuthenticationTokenResponse {
        result: Option<AuthenticationTokenResult>,
    }

    impl ReadXml for GetAuthenticationTokenResponse {
        fn empty() -> Self {
            Self { result: None }
        }

        fn read(&mut self, xml: &mut Reader<'_>) {
            let mut content = xml.content();
            while xml.pass(&mut content) {
                xml.element(&RESULT_ELEMENT, &mut self.result);
            }
        }
    }

    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct AuthenticationTokenResult {
        pub result: Option<ResultType>,
        pub token: Option<Secret>,
    }

    impl ReadXml for AuthenticationTokenResult {
        fn empty() -> Self {
            Self::default()
        }

        fn read(&mut self, xml: &mut Reader<'_>) {
            let mut content = xml.content();
            while xml.pass(&mut content) {
                xml.element(&RESULT, &mut self.result);
                xml.element(&TOKEN, &mut self.token);
            }
        }
    }

    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct ResultType {}

    impl ReadXml for ResultType {
        fn empty() -> Self {
            Self::default()
        }

        fn read(&mut self, xml: &mut Reader<'_>) {
            xml.empty_content();
        }
    }

    /// What the service tells about a failure in the detail of its fault.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct Trouble {
        pub number: i32,
    }

    impl ReadXml for Trouble {
        fn empty() -> Self {
            Self::default()
        }

        fn read(&mut self, xml: &mut Reader<'_>) {
            let mut content = xml.content();
            while xml.pass(&mut content) {
                xml.element(&NUMBER, &mut self.number);
            }
        }
    }

    impl GlobalElement for Trouble {
        const NAME: &'static Name = &TROUBLE;
    }

    static SERVICE: Endpoints = Endpoints {
        default: Version::Soap11,
        soap11: Some("http://localhost/AccountManagementService.asmx"),
        soap12: Some("http://localhost/AccountManagementService.asmx"),
    };
    static GET_OPERATION: Operation = Operation {
        name: "GetAuthenticationToken",
        action: "sosonlinebackup.com/GetAuthenticationToken",
        input: Some(&GET_AUTHENTICATION_TOKEN),
        output: Some(&GET_AUTHENTICATION_TOKEN_RESPONSE),
        headers: &[&AUTH_HEADER],
    };
    static COUNT_OPERATION: Operation =
        Operation { name: "Count", action: "count", input: None, output: Some(&NUMBER), headers: &[] };
    static SMUGGLE_OPERATION: Operation =
        Operation { name: "Smuggle", action: "a\"\r\nX-Evil: 1", input: None, output: None, headers: &[] };
    static PING_OPERATION: Operation =
        Operation { name: "Ping", action: "", input: Some(&PING), output: None, headers: &[] };

    static NAMESPACE: Namespace = Namespace::new("sosonlinebackup.com");
    static GET_AUTHENTICATION_TOKEN: Name = Name::new(&NAMESPACE, "GetAuthenticationToken");
    static GET_AUTHENTICATION_TOKEN_RESPONSE: Name = Name::new(&NAMESPACE, "GetAuthenticationTokenResponse");
    static RESULT_ELEMENT: Name = Name::new(&NAMESPACE, "GetAuthenticationTokenResult");
    static REQUEST: Name = Name::new(&NAMESPACE, "request");
    static USERNAME: Name = Name::new(&NAMESPACE, "Username");
    static USER_NAME: Name = Name::new(&NAMESPACE, "UserName");
    static PASSWORD: Name = Name::new(&NAMESPACE, "Password");
    static RESULT: Name = Name::new(&NAMESPACE, "Result");
    static TOKEN: Name = Name::new(&NAMESPACE, "Token");
    static PING: Name = Name::new(&NAMESPACE, "Ping");
    static TROUBLE: Name = Name::new(&NAMESPACE, "Trouble");
    static NUMBER: Name = Name::new(&NAMESPACE, "Number");
    pub static AUTH_HEADER: Name = Name::new(&NAMESPACE, "AuthHeader");
}

pub mod authentication {
    use castile::v1::{
        Call, Client, Endpoints, Name, Namespace, Nillable, Operation, Port, ReadXml, Reader, Secret, Version,
        WriteXml, Writer,
    };

    pub struct AuthenticationClient<T> {
        port: Port<T>,
    }

    impl<T> AuthenticationClient<T> {
        pub fn new(transport: T) -> Self {
            Self { port: Port::new(transport, &SERVICE) }
        }

        pub fn get_authentication_token(
            &self,
            username: impl Into<Nillable<String>>,
            password: impl Into<Nillable<Secret>>,
        ) -> Call<T, Nillable<AuthenticationResult>> {
            let body = GetAuthenticationToken { username: username.into(), password: password.into() };
            self.port.call(&OPERATION, &body, |response: GetAuthenticationTokenResponse| response.return_)
        }
    }

    impl<T> Client for AuthenticationClient<T> {
        type Transport = T;

        fn port_mut(&mut self) -> &mut Port<T> {
            &mut self.port
        }
    }

    struct GetAuthenticationToken {
        username: Nillable<String>,
        password: Nillable<Secret>,
    }

    impl WriteXml for GetAuthenticationToken {
        fn write(&self, xml: &mut Writer<'_>) {
            xml.content();
            xml.element(&USERNAME, &self.username);
            xml.element(&PASSWORD, &self.password);
        }
    }

    struct GetAuthenticationTokenResponse {
        return_: Nillable<AuthenticationResult>,
    }

    impl ReadXml for GetAuthenticationTokenResponse {
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

    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct AuthenticationResult {
        pub error_code: Option<i32>,
        pub token: Nillable<Secret>,
    }

    impl ReadXml for AuthenticationResult {
        fn empty() -> Self {
            Self::default()
        }

        fn read(&mut self, xml: &mut Reader<'_>) {
            let mut content = xml.content();
            while xml.pass(&mut content) {
                xml.element(&ERROR_CODE, &mut self.error_code);
                xml.element(&TOKEN, &mut self.token);
            }
        }
    }

    static SERVICE: Endpoints = Endpoints { default: Version::Soap12, soap11: None, soap12: None };
    static OPERATION: Operation = Operation {
        name: "getAuthenticationToken",
        action: "urn:getAuthenticationToken",
        input: Some(&INPUT),
        output: Some(&OUTPUT),
        headers: &[],
    };

    static NAMESPACE: Namespace = Namespace::new("AuthenticationService");
    static AUTH: Namespace = Namespace::new("http://auth.services.logapp.loglogic.com/xsd");
    static INPUT: Name = Name::new(&NAMESPACE, "getAuthenticationToken");
    static OUTPUT: Name = Name::new(&NAMESPACE, "getAuthenticationTokenResponse");
    static USERNAME: Name = Name::new(&NAMESPACE, "username");
    static PASSWORD: Name = Name::new(&NAMESPACE, "password");
    static RETURN: Name = Name::new(&NAMESPACE, "return");
    static ERROR_CODE: Name = Name::new(&AUTH, "error_code");
    static TOKEN: Name = Name::new(&AUTH, "token");
}
