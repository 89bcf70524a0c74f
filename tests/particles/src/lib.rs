//! One module per construct of XML Schema, each what castile prints from the schema of the same name in `xsd/`: a sample of what users
//! get, and what the engine is held to. `VERDICTS.tsv` says what becomes of each document, in tolerant and in strict reading;
//! `tests/words.rs` asks for every order of children, against a reckoning of its own.

#![deny(missing_docs)]

/// An element whose type is abstract, so that `xsi:type` must say which it has.
#[rustfmt::skip]
pub mod abstract_type;
/// Elements in any order (`xs:all`): no order is a disorder, in strict reading either.
#[rustfmt::skip]
pub mod all;
/// Attributes that the schema leaves open (`xs:anyAttribute`).
#[rustfmt::skip]
pub mod any_attribute;
/// Elements of which the schema says nothing (`xs:anyType`), kept as trees.
#[rustfmt::skip]
pub mod any_type;
/// Elements that stand a bounded number of times (`minOccurs="2"`, `maxOccurs="3"`).
#[rustfmt::skip]
pub mod bounded;
/// One of several elements (`xs:choice`), an enum, between elements that are always there.
#[rustfmt::skip]
pub mod choice;
/// A choice of sequences, and of an element that repeats.
#[rustfmt::skip]
pub mod choice_of_sequences;
/// Groups, choices, nillable elements and wildcards of which the schema says how often they stand.
#[rustfmt::skip]
pub mod counted;
/// Counted elements where the one too many is somebody else's: the next occurrence's, or another particle's of the same name.
#[rustfmt::skip]
pub mod counted_in_groups;
/// Values that the schema supplies or demands (`default`, `fixed`), of elements and attributes.
#[rustfmt::skip]
pub mod default_and_fixed;
/// A group that repeats beside a substitution group whose head is abstract: the head itself is as unknown as any other name.
#[rustfmt::skip]
pub mod abstract_head;
/// An element whose type may be a derived one, as `xsi:type` says.
#[rustfmt::skip]
pub mod derived_type;
/// Groups that repeat, and a wildcard after them.
#[rustfmt::skip]
pub mod group_and_wildcard;
/// A wildcard within a group that repeats: each belongs to one occurrence.
#[rustfmt::skip]
pub mod wildcard_in_group;
/// Groups that repeat within groups that repeat.
#[rustfmt::skip]
pub mod groups_in_groups;
/// Integers with one bound, which are an `Integer` in Rust: strict reading holds them to it.
#[rustfmt::skip]
pub mod integers;
/// Sixty optional elements of which a message has a few.
#[rustfmt::skip]
pub mod many_optional_elements;
/// Text and elements among each other (`mixed="true"`), kept as a tree.
#[rustfmt::skip]
pub mod mixed;
/// Sequences in sequences: one that is required lies flat in its parent, one that is optional is a struct of its own.
#[rustfmt::skip]
pub mod nested_groups;
/// Optional groups within optional groups, each a struct of its own; none repeats, so their members may come in any order while they
/// stand together.
#[rustfmt::skip]
pub mod optional_groups_in_groups;
/// A choice of groups, one that may be empty and one that begins with an optional element.
#[rustfmt::skip]
pub mod choice_of_groups;
/// Elements that may be nil (`xsi:nil`): required, optional, repeated, and beside them one that may not.
#[rustfmt::skip]
pub mod nillable;
/// Nil elements of types with attributes: strict reading judges these, and no reading keeps them.
#[rustfmt::skip]
pub mod nillable_complex;
/// Elements that may be left out or stand any number of times (`minOccurs`, `maxOccurs`): the type of the field says which.
#[rustfmt::skip]
pub mod optional_and_repeated;
/// A choice that may be left out.
#[rustfmt::skip]
pub mod optional_choice;
/// Qualified names in texts (`xs:QName`): of an element, in a list, in an attribute, and in content that is kept.
#[rustfmt::skip]
pub mod qnames;
/// A type within itself: an element that stands once is boxed.
#[rustfmt::skip]
pub mod recursion;
/// A choice that repeats: the order of the document is kept.
#[rustfmt::skip]
pub mod repeated_choice;
/// A group of elements that stands any number of times, between single elements: each occurrence is a struct.
#[rustfmt::skip]
pub mod repeated_group;
/// One name at two places of a type: the place decides which it is, so it is read in order only.
#[rustfmt::skip]
pub mod same_name_twice;
/// Elements in order, each once (`xs:sequence`, XSD 1.0 Part 1, §3.8).
#[rustfmt::skip]
pub mod sequence;
/// A text with attributes (`xs:simpleContent`).
#[rustfmt::skip]
pub mod simple_content;
/// Elements that stand for others (`substitutionGroup`): of an abstract head, and of a head that may stand itself.
#[rustfmt::skip]
pub mod substitution_group;
/// What is derived from `xs:string`, and `xs:anyURI`: texts of which white space is treated, and which strict reading judges.
#[rustfmt::skip]
pub mod token_family;
/// Defaults and fixed values where elements are nillable, repeat, stand in a choice or have attributes.
#[rustfmt::skip]
pub mod value_constraints;
/// A wildcard for some namespaces, and for none (`##local`); it must take one element.
#[rustfmt::skip]
pub mod wildcard_among;
/// A wildcard for every element (`##any`) behind an element of a name: read in order only, since both could take that element.
#[rustfmt::skip]
pub mod wildcard_any;
/// A wildcard for elements of other namespaces (`##other`), between elements; what it takes is kept as a tree.
#[rustfmt::skip]
pub mod wildcard_other;
/// A wildcard for the schema's own namespace. Its `processContents` is `strict`; what it takes is kept, whatever it is.
#[rustfmt::skip]
pub mod wildcard_strict;
