//! The status codes of the authentication service, as its documentation lists them.

use std::fmt;

use crate::authentication_service::auth_services_logapp_loglogic::AuthenticationResult;

/// What `error_code` says. It alone decides whether there is a token to use: with code 2 the token is `/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// 0: no error.
    NoError,
    /// 1: invalid username and/or password.
    InvalidCredentials,
    /// 2: invalid authorization token.
    InvalidToken,
    /// A code that the documentation does not list.
    Other(i32),
}

impl AuthenticationResult {
    /// What `error_code` says; `None` where the service sent none, which its documentation does not foresee.
    pub fn status(&self) -> Option<Status> {
        self.error_code.map(Status::from)
    }
}

impl From<i32> for Status {
    fn from(code: i32) -> Self {
        match code {
            0 => Self::NoError,
            1 => Self::InvalidCredentials,
            2 => Self::InvalidToken,
            code => Self::Other(code),
        }
    }
}

impl From<Status> for i32 {
    fn from(status: Status) -> Self {
        match status {
            Status::NoError => 0,
            Status::InvalidCredentials => 1,
            Status::InvalidToken => 2,
            Status::Other(code) => code,
        }
    }
}

/// The documented words.
impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoError => f.write_str("No error"),
            Self::InvalidCredentials => f.write_str("Invalid username and/or password"),
            Self::InvalidToken => f.write_str("Invalid authorization token"),
            Self::Other(code) => write!(f, "Undocumented error code {code}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_kept() {
        for code in [-1, 0, 1, 2, 3, i32::MAX] {
            assert_eq!(i32::from(Status::from(code)), code);
        }
        assert_eq!(Status::from(3), Status::Other(3));
    }

    #[test]
    fn absence_is_no_status() {
        assert_eq!(AuthenticationResult::default().status(), None);
        let result = AuthenticationResult { error_code: Some(2), token: "/".into() };
        assert_eq!(result.status(), Some(Status::InvalidToken));
    }
}
