//! One module per construct of XML Schema, written as castile writes it from the schema of the same name in `xsd/`: a sample of what
//! users get, and what the engine is held to. `VERDICTS.tsv` says what becomes of each document, in tolerant and in strict reading;
//! `tests/words.rs` asks for every order of children, against a reckoning of its own.

#![deny(missing_docs)]

pub mod all;
pub mod any_attribute;
pub mod any_type;
pub mod bounded;
pub mod choice;
pub mod choice_of_sequences;
pub mod default_and_fixed;
pub mod derived_type;
pub mod groups_in_groups;
pub mod many_optional_elements;
pub mod mixed;
pub mod nested_groups;
pub mod nillable;
pub mod optional_and_repeated;
pub mod optional_choice;
pub mod qnames;
pub mod recursion;
pub mod repeated_choice;
pub mod repeated_group;
pub mod same_name_twice;
pub mod sequence;
pub mod simple_content;
pub mod substitution_group;
pub mod wildcard_among;
pub mod wildcard_any;
pub mod wildcard_other;
pub mod wildcard_strict;
