use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use super::{ENTRY_KEY, ENTRY_VALUE};
use crate::diag::Localized;
use crate::diag::messages::lang as messages;
use crate::source::Substr;

/// The value of a parameter: from the command line, a file, a data row, a sample or a default. Plain data without
/// spans.
#[derive(Clone, Debug, PartialEq)]
pub enum ParamValue {
    None,
    Bool(bool),
    Int(i64),
    /// Digits with a decimal point, followed by as many digits as its type has.
    Decimal(String),
    /// `#RRGGBB` as written.
    Color(String),
    /// Line breaks are `\n`.
    Text(String),
    /// A path relative to the working folder.
    File(String),
    List(ParamList),
    /// Its items are its entries, records of [`super::ENTRY_KEY`] and [`super::ENTRY_VALUE`].
    Map(ParamList),
    /// Seconds since 1970.
    Time(i64),
    /// Every field in the order of the record type, whose names they share.
    Record(Vec<(Substr, ParamValue)>),
}

/// The items of a list or map; clones share them.
#[derive(Clone, Default, PartialEq)]
pub struct ParamList {
    items: Arc<Vec<ParamValue>>,
    /// How many more there were, of which a type with `cut` kept none.
    pub dropped: u64,
}

impl fmt::Debug for ParamList {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.items.fmt(out)?;
        if self.dropped > 0 { write!(out, " + {}", self.dropped) } else { Ok(()) }
    }
}

impl ParamList {
    pub fn new(items: Vec<ParamValue>, dropped: u64) -> Self {
        Self { items: Arc::new(items), dropped }
    }
}

impl From<Vec<ParamValue>> for ParamList {
    fn from(items: Vec<ParamValue>) -> Self {
        Self::new(items, 0)
    }
}

impl FromIterator<ParamValue> for ParamList {
    fn from_iter<I: IntoIterator<Item = ParamValue>>(items: I) -> Self {
        Self::from(items.into_iter().collect::<Vec<_>>())
    }
}

impl Deref for ParamList {
    type Target = Vec<ParamValue>;

    fn deref(&self) -> &Vec<ParamValue> {
        &self.items
    }
}

impl DerefMut for ParamList {
    fn deref_mut(&mut self) -> &mut Vec<ParamValue> {
        Arc::make_mut(&mut self.items)
    }
}

impl ParamValue {
    /// An entry of a map.
    pub fn entry(key: String, value: Self) -> Self {
        Self::Record(vec![(ENTRY_KEY, Self::Text(key)), (ENTRY_VALUE, value)])
    }

    /// The key and the value of a map's entry.
    pub fn as_entry(&self) -> Option<(&str, &Self)> {
        match self {
            Self::Record(fields) => match fields.as_slice() {
                [(_, Self::Text(key)), (_, value)] => Some((key, value)),
                _ => None,
            },
            _ => None,
        }
    }

    /// The name of its kind.
    pub fn kind(&self) -> &'static Localized {
        match self {
            Self::None => &messages::NONE,
            Self::Bool(_) => &messages::A_BOOL,
            Self::Int(_) => &messages::AN_INT,
            Self::Decimal(_) => &messages::A_DECIMAL,
            Self::Color(_) => &messages::A_COLOR,
            Self::Text(_) => &messages::A_TEXT,
            Self::File(_) => &messages::A_MEDIA,
            Self::List(_) => &messages::A_LIST,
            Self::Map(_) => &messages::A_MAP,
            Self::Time(_) => &messages::A_TIME,
            Self::Record(_) => &messages::A_RECORD,
        }
    }
}
