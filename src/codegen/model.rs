//! What is generated from: the messages of a project with the types of their parameters.

use crate::pipeline::FillLevel;

/// The sources with messages, sorted by path.
#[derive(Debug, Default)]
pub struct Facade {
    pub sources: Vec<FacadeSource>,
}

/// A `.msg` file with messages.
#[derive(Debug)]
pub struct FacadeSource {
    /// Its path from the root, with `/` on every system.
    pub path: String,
    /// The types that have a name in the code, each before those that use it.
    pub types: Vec<NamedType>,
    pub messages: Vec<FacadeMessage>,
}

/// A record, or a choice of words.
#[derive(Debug)]
pub struct NamedType {
    pub name: TypeName,
    pub doc: String,
    pub shape: TypeShape,
}

/// Where a type has its name from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeName {
    /// The name of the import, the type and the parameter or fields that it is the type of, as far as there are any.
    pub path: Vec<String>,
    pub origin: TypeOrigin,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypeOrigin {
    /// A `type` of this file, or of one that it imports.
    Declared,
    /// It is written out in a parameter.
    Param,
    /// It is written out in a declared type.
    Field,
}

#[derive(Debug)]
pub enum TypeShape {
    Record { members: Vec<FacadeMember>, open: bool },
    Words(Vec<String>),
}

/// A message.
#[derive(Debug)]
pub struct FacadeMessage {
    pub name: String,
    pub type_id: String,
    pub doc: String,
    /// The condition under which there is a message, as written.
    pub when: Option<String>,
    pub params: Vec<FacadeMember>,
    /// The texts that have a limit.
    pub limits: Vec<FillLevel>,
}

/// A parameter, or a field of a record.
#[derive(Clone, Debug)]
pub struct FacadeMember {
    pub name: String,
    /// Its key in a document.
    pub key: String,
    pub doc: String,
    /// Its type, as written in the source.
    pub domain: String,
    /// Its default value, as written in the source.
    pub default: Option<String>,
    pub required: bool,
    pub ty: FacadeType,
}

/// The type of a value in the code.
#[derive(Clone, Debug, PartialEq)]
pub enum FacadeType {
    Text,
    /// Whether a double tells every value from its neighbours.
    Int {
        is_small: bool,
    },
    Decimal {
        is_small: bool,
    },
    Bool,
    Color,
    Time,
    /// The path of a file.
    File,
    /// A text that holds a JSON document.
    Json,
    /// An index into [`FacadeSource::types`].
    Named(usize),
    List(Box<FacadeType>),
    Map(Box<FacadeType>),
    /// An item that may be none.
    Optional(Box<FacadeType>),
}

impl FacadeSource {
    /// A named type.
    pub fn named(&self, at: usize) -> Option<&NamedType> {
        self.types.get(at)
    }
}
