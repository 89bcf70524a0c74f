//! The clients of both services and the code of every case, in a crate of edition 2024 that denies every warning.
#![deny(warnings, missing_docs)]

castile::include_client!(account_management_service);
castile::include_client!(authentication_service);

/// The code of every case.
pub mod cases {
    include!(concat!(env!("OUT_DIR"), "/modules.rs"));
}
