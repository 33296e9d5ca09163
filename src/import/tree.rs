//! The syntax tree of the message to write: entries and values of a `.msg` file.

/// An entry of a block.
#[derive(Debug)]
pub(super) enum Entry {
    Field {
        /// Written as a name if it is a valid one, otherwise as a text.
        name: String,
        value: Value,
        /// A colour literal after the value.
        color: Option<String>,
    },
    Block {
        name: &'static str,
        label: Option<String>,
        entries: Vec<Entry>,
        /// Every entry is written on its own line, even if all would fit on one.
        tall: bool,
    },
}

#[derive(Debug)]
pub(super) enum Value {
    Text(String),
    /// Written unchanged: a number, a word, a colour.
    Word(String),
    /// `group("2")`
    Call(&'static str, Box<Value>),
    List(Vec<Value>),
    /// A list that is written with one item per line.
    Tall(Vec<Value>),
    Record(Vec<(String, Value)>),
}

impl Entry {
    pub fn field(name: &str, value: Value) -> Self {
        Self::Field { name: name.to_owned(), value, color: None }
    }
}
