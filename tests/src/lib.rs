//! What the tests share: the one rule by which two XML documents are the same message.

pub mod infoset;
