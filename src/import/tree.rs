//! The message that is written: entries and values as a `.msg` has them.

/// An entry of a block.
#[derive(Debug)]
pub(super) enum Entry {
    Field {
        /// A name or, where it is none, written as a text.
        name: String,
        value: Value,
        /// A colour literal behind the value.
        color: Option<String>,
    },
    Block {
        name: &'static str,
        label: Option<String>,
        entries: Vec<Entry>,
        /// Every entry has its own line, whatever would fit.
        tall: bool,
    },
}

#[derive(Debug)]
pub(super) enum Value {
    Text(String),
    /// Written as it is: a number, a word, a colour.
    Word(String),
    /// `group("2")`
    Call(&'static str, Box<Value>),
    List(Vec<Value>),
    /// A list that is written with one item a line.
    Tall(Vec<Value>),
    Record(Vec<(String, Value)>),
}

impl Entry {
    pub fn field(name: &str, value: Value) -> Self {
        Self::Field { name: name.to_owned(), value, color: None }
    }
}
