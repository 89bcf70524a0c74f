//! A service as a client sees it: a transport, an address, and what is sent with every call.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::call::Call;
use super::message::Message;
use super::settings::Settings;
use super::{Endpoints, Operation};
use crate::name::Name;
use crate::reader::{Limits, ReadElement, ReadXml};
use crate::secret::Secret;
use crate::soap::{Header, Version};
use crate::transport::{Address, Headers};
use crate::writer::{Prefixes, WriteElement, WriteXml, Writer};

/// How long a call may take unless the client or the call says otherwise.
const TIMEOUT: Duration = Duration::from_secs(60);

/// What a generated client holds. Cloning it is cheap, and shares the transport.
pub struct Port<T> {
    transport: Arc<T>,
    endpoints: &'static Endpoints,
    settings: Settings,
}

impl<T> Port<T> {
    /// A port of this service over a transport.
    pub fn new(transport: T, endpoints: &'static Endpoints) -> Self {
        let settings = Settings {
            version: endpoints.default,
            address: None,
            action: true,
            headers: Vec::new(),
            http_headers: Headers::new(),
            refused: None,
            timeout: Some(TIMEOUT),
            strict: false,
            limits: Limits::default(),
        };
        Self { transport: Arc::new(transport), endpoints, settings }
    }

    /// Sends this header block with every call whose contract declares it.
    pub fn set_header(&mut self, name: &'static Name, value: impl WriteXml + Send + Sync + 'static) {
        self.settings.set_header(Header::new(name, value).where_declared());
    }

    /// A call of this operation, not yet sent. What comes back is made into the result by `result`.
    pub fn call<I, O, R, InputKind, OutputKind>(
        &self,
        operation: &'static Operation,
        input: &I,
        result: fn(O) -> R,
    ) -> Call<T, R>
    where
        I: WriteElement<InputKind>,
        O: ReadElement<OutputKind> + 'static,
        R: 'static,
    {
        let mut prefixes = Prefixes::new();
        prefixes.declare(self.settings.version.namespace(), "soap");
        let mut xml = Writer::new(&mut prefixes);
        if let Some(name) = operation.input {
            xml.element(name, input);
        }
        let message = Message {
            operation,
            endpoints: self.endpoints,
            settings: self.settings.clone(),
            body: xml.finish(),
            prefixes,
            upload: None,
            keep_headers: false,
        };
        Call::new(self.transport.clone(), message, result)
    }

    /// A call of an operation that has no answer (one-way): done when the server has taken it.
    pub fn notify<I, InputKind>(&self, operation: &'static Operation, input: &I) -> Call<T, ()>
    where
        I: WriteElement<InputKind>,
    {
        self.call(operation, input, |NoAnswer| ())
    }
}

/// The content of an answer that is empty.
struct NoAnswer;

impl ReadXml for NoAnswer {
    fn empty() -> Self {
        Self
    }

    fn read(&mut self, xml: &mut crate::reader::Reader<'_>) {
        xml.empty_content();
    }
}

impl<T> Clone for Port<T> {
    fn clone(&self) -> Self {
        Self { transport: self.transport.clone(), endpoints: self.endpoints, settings: self.settings.clone() }
    }
}

impl<T> fmt::Debug for Port<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Port")
            .field("endpoints", &self.endpoints)
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}

/// What every generated client can do, whatever its contract: `use castile::Client as _;`.
///
/// ```ignore
/// let client = PortalClient::new(Ureq::default()).soap12().with_address("https://portal.example/soap");
/// ```
pub trait Client: Sized {
    /// What it sends over.
    type Transport;

    /// What its calls are made from.
    #[doc(hidden)]
    fn port_mut(&mut self) -> &mut Port<Self::Transport>;

    /// Calls this address instead of the one in the contract.
    fn with_address(mut self, url: impl Into<String>) -> Self {
        self.port_mut().settings.address = Some(Address::from(url.into()));
        self
    }

    /// Speaks SOAP 1.1.
    fn soap11(mut self) -> Self {
        self.port_mut().settings.version = Version::Soap11;
        self
    }

    /// Speaks SOAP 1.2.
    fn soap12(mut self) -> Self {
        self.port_mut().settings.version = Version::Soap12;
        self
    }

    /// Leaves out the `action` parameter of SOAP 1.2, which a few servers do not take. SOAP 1.1 demands its header.
    fn without_action(mut self) -> Self {
        self.port_mut().settings.action = false;
        self
    }

    /// Sends this header block with every call, instead of any other of its name: one that the contract declares, or an
    /// [`Element`](crate::tree::Element) that it does not know.
    fn with_header(mut self, header: impl Into<Header>) -> Self {
        self.port_mut().settings.set_header(header.into());
        self
    }

    /// Sends this HTTP header line with every call. A line that no header can carry is an error of the calls.
    fn with_http_header(mut self, name: &str, value: &str) -> Self {
        self.port_mut().settings.set_http_header(name, value, false);
        self
    }

    /// Sends this HTTP header line with every call; its value, as an API key, is neither printed nor left in memory.
    fn with_secret_http_header(mut self, name: &str, value: impl Into<Secret>) -> Self {
        self.port_mut().settings.set_http_header(name, value.into().expose(), true);
        self
    }

    /// Authenticates with a name and a password (HTTP Basic, RFC 7617). Only over TLS nobody else can read them.
    fn with_basic_auth(mut self, user: &str, password: impl Into<Secret>) -> Self {
        let password = password.into();
        let credentials = joined(&[user, ":", password.expose()]);
        let encoded = Secret::from(base64_simd::STANDARD.encode_to_string(credentials.expose().as_bytes()));
        let value = joined(&["Basic ", encoded.expose()]);
        self.port_mut().settings.set_http_header("Authorization", value.expose(), true);
        self
    }

    /// Authenticates with a token (RFC 6750).
    fn with_bearer_token(mut self, token: impl Into<Secret>) -> Self {
        let value = joined(&["Bearer ", token.into().expose()]);
        self.port_mut().settings.set_http_header("Authorization", value.expose(), true);
        self
    }

    /// How long each call may take, instead of 60 seconds.
    fn with_timeout(mut self, timeout: Duration) -> Self {
        self.port_mut().settings.timeout = Some(timeout);
        self
    }

    /// Lets each call take as long as it takes.
    fn without_timeout(mut self) -> Self {
        self.port_mut().settings.timeout = None;
        self
    }

    /// Reads answers exactly as the contract has them: what it does not know, or has in another order, is an error.
    fn strict(mut self) -> Self {
        self.port_mut().settings.strict = true;
        self
    }

    /// Takes answers within these limits.
    fn limits(mut self, limits: Limits) -> Self {
        self.port_mut().settings.limits = limits;
        self
    }
}

/// One text, in memory that never moves while it grows.
fn joined(parts: &[&str]) -> Secret {
    let mut text = String::with_capacity(parts.iter().map(|part| part.len()).sum());
    for part in parts {
        text.push_str(part);
    }
    Secret::from(text)
}
