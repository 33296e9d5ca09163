//! The syntax tree of the message to write: entries and values of a `.msg` file.

/// An entry of a block.
#[derive(Debug)]
pub(super) enum SourceEntry {
    Field {
        /// Written as a name if it is a valid one, otherwise as a text.
        name: String,
        value: SourceValue,
        /// A colour literal after the value.
        color: Option<String>,
    },
    Block {
        name: &'static str,
        label: Option<String>,
        entries: Vec<SourceEntry>,
        /// Every entry is written on its own line, even if all would fit on one.
        tall: bool,
    },
}

#[derive(Debug)]
pub(super) enum SourceValue {
    Text(String),
    /// Written unchanged: a number, a word, a colour.
    Word(String),
    /// `group("2")`
    Call(&'static str, Box<SourceValue>),
    List(Vec<SourceValue>),
    /// A list that is written with one item per line.
    Tall(Vec<SourceValue>),
    Record(Vec<(String, SourceValue)>),
}

impl SourceEntry {
    pub fn field(name: &str, value: SourceValue) -> Self {
        Self::Field { name: name.to_owned(), value, color: None }
    }
}
