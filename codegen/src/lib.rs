//! castile
