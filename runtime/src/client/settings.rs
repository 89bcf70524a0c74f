//! How a client calls.

use std::time::Duration;

use crate::reader::Limits;
use crate::soap::{Header, Version};
use crate::transport::{Address, HeaderError, Headers};

/// What is the same for all calls of a client, until a call changes it for itself.
#[derive(Clone, Debug)]
pub(super) struct Settings {
    pub(super) version: Version,
    pub(super) address: Option<Address>,
    pub(super) action: bool,
    pub(super) headers: Vec<Header>,
    pub(super) http_headers: Headers,
    /// The first header line that could not be set, until somebody can be told.
    pub(super) refused: Option<HeaderError>,
    pub(super) timeout: Option<Duration>,
    pub(super) strict: bool,
    pub(super) limits: Limits,
}

impl Settings {
    /// Adds a block, instead of any of its name.
    pub(super) fn set_header(&mut self, header: Header) {
        self.headers.retain(|other| !other.has_name_of(&header));
        self.headers.push(header);
    }

    pub(super) fn set_http_header(&mut self, name: &str, value: &str, secret: bool) {
        let set = match secret {
            true => self.http_headers.set_secret(name, value),
            false => self.http_headers.set(name, value),
        };
        if let Err(error) = set {
            self.refused.get_or_insert(error);
        }
    }
}
